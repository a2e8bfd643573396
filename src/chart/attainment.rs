//! The guarded title about a target: whether one strategy meets it, given all its runs, and what each lasting teacher costs.

use crate::chart::claim::{Side, Verdict, at_start, fitted, frequency, verdict, within};
use crate::chart::counted::Counted;
use crate::chart::error::ChartError;
use crate::chart::number::{amount, percent};
use crate::chart::text::{clean, ellipsis};

/// One strategy and a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Attainment {
    /// Name of the strategy.
    pub name: String,
    /// The target: a share of the target teachers.
    pub target: f64,
    /// Runs in which the target is met.
    pub met: u32,
    /// Runs in which it is missed.
    pub missed: u32,
    /// All runs.
    pub runs: u32,
    /// What these runs are.
    pub counted: Counted,
    /// Interval of the mean reach less the target.
    pub beyond: (f64, f64),
    /// Cost per lasting added teacher, if there is a ratio to tell, and its currency.
    pub cost: Option<(f64, String)>,
    /// Strategies that are compared.
    pub compared: usize,
}

impl Attainment {
    /// The title, on two lines of a slide at most; a long name is shortened.
    ///
    /// # Errors
    /// [`ChartError::Font`] if text cannot be measured, [`ChartError::NoName`] if the name cannot be printed.
    pub fn title(&self) -> Result<String, ChartError> {
        let (told, usually) = match verdict((self.met, self.missed), self.runs, self.beyond) {
            Verdict::Open => return Ok(self.neutral()),
            Verdict::Clear { leader } => (leader, ""),
            Verdict::Usual { leader } => (leader, "usually "),
        };
        let target = percent(self.target);
        fitted([&self.name], |[name]| match told {
            Side::First => {
                let often = frequency(self.met, self.runs, self.counted);
                let name = at_start(name);
                format!("{name} {usually}meets the target of {target} in {often}{}", self.price())
            }
            Side::Second => {
                let often = frequency(self.missed, self.runs, self.counted);
                format!("Even {} {usually}misses the target of {target}: in {often}", within(name))
            }
        })
    }

    fn price(&self) -> String {
        let words = |(cost, currency): &(f64, String)| {
            format!(", for {} {} a lasting teacher", amount(*cost), ellipsis(&clean(currency), 8))
        };
        self.cost.as_ref().map(words).unwrap_or_default()
    }

    fn neutral(&self) -> String {
        match self.compared {
            1 => "How one strategy does".into(),
            count => format!("How {count} strategies compare"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attainment(met: u32, beyond: (f64, f64)) -> String {
        Attainment {
            name: "Bright-spot observation".into(),
            target: 0.3,
            met,
            missed: 400 - met,
            runs: 400,
            counted: Counted::Runs,
            beyond,
            cost: Some((9_400.0, "USD".into())),
            compared: 5,
        }
        .title()
        .unwrap()
        .replace('\u{A0}', " ")
    }

    #[test]
    fn a_target_is_said_to_be_met_only_where_runs_and_interval_agree() {
        assert_eq!(
            attainment(372, (0.01, 0.05)),
            "Bright-spot observation meets the target of 30 % in 93 of 100 runs, for 9,400 USD a lasting teacher"
        );
        assert!(attainment(300, (0.01, 0.05)).starts_with("Bright-spot observation usually meets the target"));
        for (met, beyond) in [(200, (0.01, 0.05)), (400, (-0.01, 0.05)), (400, (f64::NAN, 0.05))] {
            assert_eq!(attainment(met, beyond), "How 5 strategies compare");
        }
    }

    #[test]
    fn a_target_that_even_the_first_misses_is_said_to_be_missed() {
        assert_eq!(
            attainment(8, (-0.2, -0.1)),
            "Even bright-spot observation misses the target of 30 %: in 98 of 100 runs"
        );
    }
}
