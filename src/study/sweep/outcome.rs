//! What a study can look at: one number for each run at the end of each school year.

use crate::measure::{Cell, Endpoint, Measure};
use crate::model::process::groups::Group;
use strum::{EnumIter, EnumString, IntoStaticStr, VariantNames};

/// One number of a run at the end of a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Outcome {
    /// Share of target teachers at routine use that counts: the headline.
    RoutineUse,
    /// Share at any level of use.
    AnyUse,
    /// Share at deep use.
    DeepUse,
    /// Share whose practice has drifted too far to count.
    Drifted,
    /// Share at routine use in the quarter of schools with the least of it.
    LowestSchools,
    /// Share of novices at routine use.
    Novices,
    /// Share at routine use of those who ask nobody for advice.
    Isolated,
    /// Mean vision alignment.
    MeanVision,
    /// Mean observation.
    MeanObservation,
    /// Mean belief.
    MeanBelief,
    /// Mean support.
    MeanSupport,
    /// Cash paid from the first year to this one.
    Cash,
    /// Cash and the value of staff time from the first year to this one.
    CashAndStaffTime,
    /// People reached from the first year to this one.
    Reached,
}

impl Outcome {
    /// The name in tables and study files.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The unit in words.
    pub fn unit(self) -> &'static str {
        match self {
            Outcome::Cash | Outcome::CashAndStaffTime => "currency",
            Outcome::Reached => "teachers",
            _ => "share",
        }
    }

    /// Whether a district wants as much of it as it can have; money it wants to keep, what has drifted does not count, and whom
    /// a strategy has reached has done nothing yet.
    pub fn more_is_better(self) -> bool {
        !matches!(self, Outcome::Cash | Outcome::CashAndStaffTime | Outcome::Drifted | Outcome::Reached)
    }

    /// Its words in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Outcome::RoutineUse => "share at routine use",
            Outcome::AnyUse => "share at any level of use",
            Outcome::DeepUse => "share at deep use",
            Outcome::Drifted => "share that has drifted too far to count",
            Outcome::LowestSchools => "share at routine use in the lowest quarter of schools",
            Outcome::Novices => "share of novices at routine use",
            Outcome::Isolated => "share at routine use of teachers who ask nobody",
            Outcome::MeanVision => "mean vision alignment",
            Outcome::MeanObservation => "mean observation",
            Outcome::MeanBelief => "mean belief",
            Outcome::MeanSupport => "mean support",
            Outcome::Cash => "cash paid",
            Outcome::CashAndStaffTime => "cash paid and staff time taken",
            Outcome::Reached => "people reached",
        }
    }

    /// The value of each run of a cell at the end of a school year, from 1; none for a group without members, and where the
    /// cell has no such year.
    pub fn of_cell(self, cell: &Cell, year: u32) -> Vec<Option<f64>> {
        let until = |lane: usize| cell.endpoints.iter().skip(lane).step_by(cell.lanes.max(1)).take(year as usize);
        let runs = (0..cell.lanes).map(|lane| {
            let endpoint = until(lane).next_back().filter(|endpoint| endpoint.year == year)?;
            let paid = |cents: &dyn Fn(&Endpoint) -> i64| Some(until(lane).map(cents).sum::<i64>() as f64 / 100.0);
            match self {
                Outcome::Cash => paid(&|endpoint| endpoint.account().cash_cents()),
                Outcome::CashAndStaffTime => {
                    paid(&|endpoint| endpoint.account().cash_cents() + endpoint.account().staff_cents())
                }
                _ => self.of_endpoint(endpoint, cell.seats),
            }
        });
        runs.collect()
    }

    fn of_endpoint(self, endpoint: &Endpoint, seats: usize) -> Option<f64> {
        let share = |measure| (seats > 0).then(|| endpoint.value(measure) / seats as f64);
        let of_group =
            |group: Group| (group.teachers > 0).then(|| f64::from(group.routine) / f64::from(group.teachers));
        match self {
            Outcome::RoutineUse => share(Measure::RoutineUse),
            Outcome::AnyUse => share(Measure::AnyUse),
            Outcome::DeepUse => share(Measure::DeepUse),
            Outcome::Drifted => share(Measure::Drifted),
            Outcome::LowestSchools => of_group(endpoint.groups.lowest_schools),
            Outcome::Novices => of_group(endpoint.groups.novices),
            Outcome::Isolated => of_group(endpoint.groups.isolated),
            Outcome::MeanVision => Some(endpoint.value(Measure::MeanVision)),
            Outcome::MeanObservation => Some(endpoint.value(Measure::MeanObservation)),
            Outcome::MeanBelief => Some(endpoint.value(Measure::MeanBelief)),
            Outcome::MeanSupport => Some(endpoint.value(Measure::MeanSupport)),
            Outcome::Reached => Some(f64::from(endpoint.reached)),
            Outcome::Cash | Outcome::CashAndStaffTime => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantNames;

    #[test]
    fn a_study_file_knows_every_outcome_by_its_name() {
        assert_eq!(crate::scenario::OUTCOMES, Outcome::VARIANTS);
    }
}
