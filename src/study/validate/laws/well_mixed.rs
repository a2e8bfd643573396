//! The rule `bass` in a district that mixes well follows its closed form.

use super::LawRow;
use super::stage::{LANES, run, set, stage, still};
use crate::model::parameter::Parameter as P;
use crate::model::registry::ParameterValues;
use crate::model::settings::DecisionRule;
use crate::model::world::WorldError;

/// Coefficients of innovation and imitation a year: the means of Sultan, Farley and Lehmann (1990).
const INNOVATION: f64 = 0.03;
const IMITATION: f64 = 0.38;
const TEACHERS: usize = 4000;
const YEARS: u32 = 10;
/// 32,000 teachers: the luck of early ones carries on, so that the spread is about .003 half way; weekly steps add .004.
const TOLERANCE: f64 = 0.015;

pub(super) fn rows(values: &ParameterValues) -> Result<Vec<LawRow>, WorldError> {
    let mut settings = stage(values, &[100; TEACHERS / 100], None, DecisionRule::Bass);
    settings.years = YEARS;
    still(&mut settings);
    let own =
        [(P::ExternalRate, INNOVATION), (P::ImitationRate, IMITATION), (P::InitialUse, 0.0), (P::AdviceDegree, 0.0)];
    set(&mut settings, &own);
    let weeks = settings.weeks_per_year();
    let mut rows = Vec::new();
    run(&settings, 0, |week, batch, _| {
        if week > 0 && week.is_multiple_of(2 * weeks) {
            let users: u32 = batch.tally().users[3].iter().sum();
            let share = f64::from(users) / (TEACHERS * LANES) as f64;
            let years = week / weeks;
            let law = format!("share of users after {years} years of innovation and imitation, well mixed");
            rows.push(LawRow::within(
                law,
                "Bass 1969",
                bass_curve(INNOVATION, IMITATION, f64::from(years)),
                TOLERANCE,
                share,
            ));
        }
    })?;
    Ok(rows)
}

/// The share of users after so many years of innovation p and imitation q a year (Bass 1969):
/// F(t) = (1 − e^−(p+q)t) / (1 + (q/p) e^−(p+q)t).
pub fn bass_curve(innovation: f64, imitation: f64, years: f64) -> f64 {
    let left = libm::exp(-(innovation + imitation) * years);
    (1.0 - left) / (1.0 + imitation / innovation * left)
}
