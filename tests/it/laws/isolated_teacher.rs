//! A teacher whom nobody knows and who competes for nothing scarce changes nobody else.

use super::little_district::{LANES, SEED, busy_district, set, walk};
use flywheel::model::parameter::Parameter as P;
use flywheel::model::process::teacher::Teacher;
use flywheel::model::settings::{
    DecisionRule, Level, RosterSchool, RosterStaff, RosterTeacher, SchoolSource, Settings,
};
use flywheel::model::strategy::Pairing;
use flywheel::model::world::World;

/// Everybody's state at every moment, by moment, seat and lane.
fn trajectories(settings: &Settings, seats: usize) -> Vec<[Teacher; LANES]> {
    let world = World::generate(settings, SEED, 0).unwrap();
    let mut states = Vec::new();
    walk(settings, &world, |_, batch| {
        for seat in 0..seats {
            states.push(core::array::from_fn(|lane| batch.people().teachers.get(seat, lane)));
        }
    });
    states
}

/// The district with one more teacher, in a school of their own at the end.
fn with_a_stranger(mut settings: Settings) -> Settings {
    let stranger = RosterTeacher { team: Some("Alone".to_owned()), target: Some(true), experience: None };
    let SchoolSource::Roster(schools) = &mut settings.district.schools else { unreachable!() };
    schools.push(RosterSchool {
        name: "Far away".to_owned(),
        level: Level::Elementary,
        context: None,
        staff: RosterStaff::Teachers(vec![stranger]),
    });
    settings
}

/// Scarce things are off: hosts (of whom there are a few for all), places for movers (vacancies anywhere in the district),
/// money, and advice from other schools (of whose sought-out people the stranger would be one).
fn nothing_scarce(decision: DecisionRule) -> Settings {
    let mut settings = Settings { decision, ..busy_district() };
    settings.strategies.observation = None;
    settings.strategies.mentoring.as_mut().unwrap().pairing = Pairing::Conventional;
    set(&mut settings, &[(P::CrossSchoolTieShare, 0.0), (P::MoveWithinDistrict, 0.0)]);
    settings
}

#[test]
fn one_more_teacher_without_ties_changes_nobody_else() {
    // Under `bass` everybody imitates the whole district, so that there everybody is tied to everybody.
    for decision in DecisionRule::ALL.into_iter().filter(|rule| *rule != DecisionRule::Bass) {
        let settings = nothing_scarce(decision);
        let more = with_a_stranger(settings.clone());
        let seats = World::generate(&settings, SEED, 0).unwrap().seats.len();
        assert_eq!(World::generate(&more, SEED, 0).unwrap().seats.len(), seats + 1);
        assert!(trajectories(&settings, seats) == trajectories(&more, seats), "{decision:?}");
    }
}

#[test]
fn one_more_teacher_without_ties_is_noticed_where_everybody_imitates_the_district() {
    let settings = nothing_scarce(DecisionRule::Bass);
    let more = with_a_stranger(settings.clone());
    let seats = World::generate(&settings, SEED, 0).unwrap().seats.len();
    assert!(trajectories(&settings, seats) != trajectories(&more, seats));
}
