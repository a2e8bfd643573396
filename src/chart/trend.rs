//! The guarded title about one strategy: whether it gains or loses, given all its runs.

use crate::chart::claim::{Side, Verdict, at_start, fitted, frequency, verdict, within};
use crate::chart::counted::Counted;
use crate::chart::error::ChartError;

/// What a strategy gains or loses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Teachers at routine use, in this school year.
    TeachersInYear(u32),
    /// What it has over no strategy, so many school years after the money ends, beyond what it had then.
    GainAfterMoney(u32),
}

/// One strategy over all its runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Name of the strategy.
    pub name: String,
    /// What it gains or loses.
    pub of: Of,
    /// Runs in which it gains.
    pub gains: u32,
    /// Runs in which it loses.
    pub losses: u32,
    /// All runs.
    pub runs: u32,
    /// What these runs are.
    pub counted: Counted,
    /// Interval of the mean change.
    pub change: (f64, f64),
}

impl Trend {
    /// The title, on two lines of a slide at most; a long name is shortened.
    ///
    /// # Errors
    /// [`ChartError::Font`] if text cannot be measured, [`ChartError::NoName`] if the name cannot be printed.
    pub fn title(&self) -> Result<String, ChartError> {
        fitted([&self.name], |[name]| self.sentence(name))
    }

    fn sentence(&self, name: &str) -> String {
        let told = |leader| match leader {
            Side::First => (self.words().0, frequency(self.gains, self.runs, self.counted)),
            Side::Second => (self.words().1, frequency(self.losses, self.runs, self.counted)),
        };
        match verdict((self.gains, self.losses), self.runs, self.change) {
            Verdict::Clear { leader } => {
                let (does, frequency) = told(leader);
                format!("{} {does} in {frequency}", at_start(name))
            }
            Verdict::Usual { leader } => {
                let (does, frequency) = told(leader);
                format!("{} usually {does}: in {frequency}", at_start(name))
            }
            Verdict::Open => match self.of {
                Of::TeachersInYear(year) => format!("No clear gain or loss under {} in year {year}", within(name)),
                Of::GainAfterMoney(years) => {
                    format!("No clear change in the gain of {} {}", within(name), after_money(years))
                }
            },
        }
    }

    /// What is said of a gain and of a loss.
    fn words(&self) -> (String, String) {
        match self.of {
            Of::TeachersInYear(year) => {
                (format!("still gains teachers in year {year}"), format!("loses teachers in year {year}"))
            }
            Of::GainAfterMoney(years) => {
                let when = after_money(years);
                (format!("has a larger gain {when}"), format!("has lost part of its gain {when}"))
            }
        }
    }
}

fn after_money(years: u32) -> String {
    if years == 1 { "1 year after the money ends".into() } else { format!("{years} years after the money ends") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trend(gains: u32, losses: u32, change: (f64, f64)) -> Trend {
        let of = Of::TeachersInYear(6);
        Trend { name: "Bright-spot observation".into(), of, gains, losses, runs: 400, counted: Counted::Runs, change }
    }

    #[test]
    fn a_gain_is_claimed_only_where_interval_and_runs_agree() {
        assert_eq!(
            trend(372, 10, (0.01, 0.02)).title().unwrap(),
            "Bright-spot observation still gains teachers in year 6 in 93 of 100 runs"
        );
        assert_eq!(
            trend(300, 80, (0.01, 0.02)).title().unwrap(),
            "Bright-spot observation usually still gains teachers in year 6: in 75 of 100 runs"
        );
        let open = "No clear gain or loss under bright-spot observation in year 6";
        for (gains, losses, change) in [(200, 180, (0.01, 0.02)), (400, 0, (-0.01, 0.02)), (10, 390, (0.01, 0.02))] {
            assert_eq!(trend(gains, losses, change).title().unwrap(), open);
        }
    }

    #[test]
    fn a_loss_is_claimed_in_the_same_way() {
        let lost = Trend { of: Of::GainAfterMoney(3), ..trend(5, 380, (-0.02, -0.01)) };
        assert_eq!(
            lost.title().unwrap(),
            "Bright-spot observation has lost part of its gain 3 years after the money ends in 95 of 100 runs"
        );
        assert_eq!(
            Trend { change: (-0.02, 0.0), ..lost }.title().unwrap(),
            "No clear change in the gain of bright-spot observation 3 years after the money ends"
        );
    }
}
