//! The guarded title about bad luck: how late even a good strategy gets there in 1 run in 10.
//!
//! The rule of other titles, that 9 in 10 or 7 in 10 runs agree, has nothing to count here: the claim is itself a share of
//! the runs, and a single run is late or not but cannot say how late the latest tenth is. What may be doubted is that
//! number of years, so its interval guards the claim.

use crate::chart::claim::{fitted, within};
use crate::chart::counted::Counted;
use crate::chart::error::ChartError;
use crate::chart::number::percent;

/// When 9 in 10 runs are at the level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SlowTenth {
    /// By this many school years, which have an interval that ends within the horizon.
    By(f64, (f64, f64)),
    /// Not within the horizon: even the near bound of the interval is beyond it.
    Never,
    /// The interval holds the end of the horizon, or there are no runs: nothing is claimed.
    Unsettled,
}

/// One strategy and its slow runs.
#[derive(Debug, Clone, PartialEq)]
pub struct SlowRuns {
    /// Name of the strategy.
    pub name: String,
    /// The level that is looked at: a share of the target teachers.
    pub level: f64,
    /// School years by which half of the runs are there; none if fewer than half are within the horizon.
    pub usual_years: Option<f64>,
    /// When 9 in 10 runs are there.
    pub slow: SlowTenth,
    /// The last school year.
    pub horizon: u32,
    /// What the runs are.
    pub counted: Counted,
}

impl SlowRuns {
    /// The title: slow runs are told only where even the near bound of their interval lies beyond the usual run.
    ///
    /// # Errors
    /// [`ChartError::Font`] if text cannot be measured, [`ChartError::NoName`] if the name cannot be printed.
    pub fn title(&self) -> Result<String, ChartError> {
        let one = self.counted.one();
        let level = percent(self.level);
        match (self.usual_years, self.slow) {
            (Some(usual), SlowTenth::By(slow, (low, high))) if low > usual && low <= high => {
                fitted([&self.name], |[name]| {
                    format!(
                        "Even {} has slow years: 1 {one} in 10 needs over {slow:.1} years to reach {level}",
                        within(name)
                    )
                })
            }
            (Some(_), SlowTenth::Never) => fitted([&self.name], |[name]| {
                let years = self.horizon;
                format!("Even {} has bad luck: over 1 {one} in 10 is not at {level} after {years} years", within(name))
            }),
            _ => Ok(format!("What single {}s look like under each strategy", one)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(usual_years: Option<f64>, slow: SlowTenth) -> String {
        let (name, counted) = ("Mentoring".into(), Counted::Runs);
        SlowRuns { name, level: 0.3, usual_years, slow, horizon: 9, counted }.title().unwrap().replace('\u{A0}', " ")
    }

    #[test]
    fn slow_runs_are_told_only_where_they_are_clear_of_the_usual_one() {
        assert_eq!(
            title(Some(3.1), SlowTenth::By(4.24, (3.9, 4.6))),
            "Even mentoring has slow years: 1 run in 10 needs over 4.2 years to reach 30 %"
        );
        assert!(title(Some(3.1), SlowTenth::Never).contains("over 1 run in 10 is not at 30 % after 9 years"));
        for neutral in [
            title(Some(4.0), SlowTenth::By(4.2, (3.9, 4.6))),
            title(Some(4.0), SlowTenth::Unsettled),
            title(None, SlowTenth::Never),
            title(None, SlowTenth::By(4.0, (3.0, 5.0))),
        ] {
            assert_eq!(neutral, "What single runs look like under each strategy");
        }
    }
}
