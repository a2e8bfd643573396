//! Who carries the vision: the office with one voice, or teachers who use the practice where others can see it.

use super::climate::Climate;
use crate::model::parameter::Parameter as P;
use crate::model::settings::CarriedBy;

/// What the office of a district says and how the practice is passed on there, before anybody does anything.
pub fn governed(calm: Climate, carried_by: CarriedBy, dropped: bool, get: impl Fn(P) -> f64) -> Climate {
    match carried_by {
        CarriedBy::Office if !dropped => calm,
        CarriedBy::Office => Climate { message: 0.0, ..calm },
        CarriedBy::TeacherLeaders => {
            Climate { message: 0.0, loss: (calm.loss * (1.0 + get(P::DecentralisedDrift))).min(1.0), ..calm }
        }
    }
}

/// The weekly vision dose of what teachers say, of whom the share `open` uses the practice in an open room: it grows with
/// that share up to the strength of the office's message.
pub fn carried_message(carried_by: CarriedBy, open: f64, get: impl Fn(P) -> f64) -> f64 {
    match carried_by {
        CarriedBy::Office => 0.0,
        CarriedBy::TeacherLeaders => get(P::MessageVision) * (open / get(P::LeadersForFullMessage)).min(1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::{carried_message, governed};
    use crate::model::parameter::Parameter as P;
    use crate::model::process::climate::Climate;
    use crate::model::settings::CarriedBy;

    fn get(parameter: P) -> f64 {
        match parameter {
            P::MessageVision => 0.02,
            P::LeadersForFullMessage => 0.2,
            P::DecentralisedDrift => 0.5,
            _ => 0.0,
        }
    }

    #[test]
    fn the_office_is_silent_once_the_initiative_is_dropped_and_teachers_never_are() {
        let calm = Climate { competing: 7.0, message: 0.02, loss: 0.1, blind: false };
        assert_eq!(governed(calm, CarriedBy::Office, false, get), calm);
        assert_eq!(governed(calm, CarriedBy::Office, true, get), Climate { message: 0.0, ..calm });
        let by_teachers = governed(calm, CarriedBy::TeacherLeaders, false, get);
        assert_eq!(by_teachers, governed(calm, CarriedBy::TeacherLeaders, true, get));
        assert!((by_teachers.loss - 0.15).abs() < 1e-12 && by_teachers.message == 0.0);
    }

    #[test]
    fn what_teachers_say_grows_with_those_who_can_be_seen_up_to_what_the_office_would_say() {
        let said = |open| carried_message(CarriedBy::TeacherLeaders, open, get);
        assert_eq!([0.0, 0.1, 0.2, 0.9].map(said), [0.0, 0.01, 0.02, 0.02]);
        assert_eq!(carried_message(CarriedBy::Office, 0.5, get), 0.0);
    }
}
