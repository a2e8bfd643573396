//! The workforce as published: of 100 teachers 84 stay, 8 move and 8 leave in a year, and 38 have at most three years in their
//! school. Nothing is tuned to the last.

use super::LawRow;
use super::stage::{LANES, run, set, stage};
use crate::model::parameter::Parameter as P;
use crate::model::registry::ParameterValues;
use crate::model::settings::DecisionRule;
use crate::model::world::WorldError;
use std::collections::BTreeMap;

const SCHOOLS: usize = 25;
const TEACHERS: usize = 40 * SCHOOLS;
/// Long enough for nobody's beginning in the school to be unknown that matters.
const YEARS: u32 = 10;
/// School years in a school that are few.
const FEW: u32 = 3;

/// What nobody else shares with a teacher: the bits of their thresholds.
type Identity = [u32; 4];

pub(super) fn rows(values: &ParameterValues) -> Result<Vec<LawRow>, WorldError> {
    let mut settings = stage(values, &[TEACHERS / SCHOOLS; SCHOOLS], None, DecisionRule::AllFour);
    settings.years = YEARS;
    // Another role in the same school is no change of school.
    set(&mut settings, &[(P::RoleChangeOut, 0.0), (P::RoleChangeWithin, 0.0)]);
    let weeks = settings.weeks_per_year();
    let mut came: Vec<BTreeMap<Identity, (u32, u32)>> = vec![BTreeMap::new(); LANES];
    let mut gone = [0.0; 2];
    let mut few = 0.0;
    run(&settings, 0, |week, batch, world| {
        if week % weeks != 1 {
            return;
        }
        let year = week / weeks;
        for (lane, came) in came.iter_mut().enumerate() {
            let turnover = batch.year_of(lane).turnover;
            gone[0] += f64::from(turnover.left);
            gone[1] += f64::from(turnover.moved_within + turnover.moved_out);
            let mut now = BTreeMap::new();
            for (seat, place) in world.seats.iter().enumerate() {
                let teacher = batch.people().teachers.get(seat, lane);
                let identity =
                    [teacher.ease_vision, teacher.ease_observation, teacher.ease_belief, teacher.ease_support]
                        .map(f32::to_bits);
                let before = came.get(&identity).filter(|(school, _)| *school == place.school);
                let since = before.map_or(year, |(_, since)| *since);
                // Those in post at the start have been there for nobody knows how long, but longer than any hire of the run.
                few += f64::from(u8::from(year + 1 == YEARS && since > 0 && year - since < FEW));
                now.insert(identity, (place.school, since));
            }
            *came = now;
        }
    })?;
    let people = (TEACHERS * LANES) as f64;
    let [left, moved] = gone.map(|count| count / (people * f64::from(YEARS - 1)));
    let follow_up = "Teacher Follow-up Survey 2021-22";
    Ok(vec![
        LawRow::within("share of teachers who leave teaching in a year", follow_up, 0.079, 0.01, left),
        LawRow::within("share of teachers who move to another school in a year", follow_up, 0.079, 0.015, moved),
        LawRow::within("share of teachers who stay", follow_up, 0.841, 0.02, 1.0 - left - moved),
        LawRow::within(
            "share of teachers in their first three years in their school, untuned",
            "National Teacher and Principal Survey 2020-21",
            0.379,
            0.05,
            few / people,
        ),
    ])
}
