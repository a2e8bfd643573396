//! The guarded title about price: whether one strategy buys a lasting teacher for less than another.

use crate::chart::claim::{Side, Verdict, at_start, fitted, fitted_whole, frequency, verdict, within};
use crate::chart::counted::Counted;
use crate::chart::error::ChartError;
use crate::chart::number::amount;
use crate::chart::text::{clean, ellipsis};

/// Two strategies and what a lasting added teacher costs under each.
#[derive(Debug, Clone, PartialEq)]
pub struct Cheaper {
    /// The strategy that costs less.
    pub name: String,
    /// Its cost per lasting added teacher, as it is drawn.
    pub cost: f64,
    /// The other strategy.
    pub other: String,
    /// Name of the currency.
    pub currency: String,
    /// Times that the other costs as much: the ratio of the two as they are drawn.
    pub times: f64,
    /// Interval of that ratio.
    pub interval: (f64, f64),
    /// Runs in which the other costs more.
    pub agreeing: u32,
    /// Runs in which it costs less.
    pub contrary: u32,
    /// All runs.
    pub runs: u32,
    /// What these runs are.
    pub counted: Counted,
}

impl Cheaper {
    /// The title, on two lines of a slide at most; long names are shortened.
    ///
    /// # Errors
    /// [`ChartError::Font`] if text cannot be measured, [`ChartError::NoName`] if a name cannot be printed.
    pub fn title(&self) -> Result<String, ChartError> {
        let beyond_one = (self.interval.0 - 1.0, self.interval.1 - 1.0);
        let usually = match verdict((self.agreeing, self.contrary), self.runs, beyond_one) {
            Verdict::Clear { leader: Side::First } => "",
            Verdict::Usual { leader: Side::First } => "usually ",
            _ => return Ok("What one lasting added teacher costs under each strategy".into()),
        };
        let price = format!("{} {}", amount(self.cost), ellipsis(&clean(&self.currency), 8));
        let often = frequency(self.agreeing, self.runs, self.counted);
        let names = [self.name.as_str(), self.other.as_str()];
        let told = |name: &str, other: &str| {
            let (name, other) = (at_start(name), within(other));
            // Less than a tenth more is no number of times.
            if self.times >= 1.1 {
                format!(
                    "{name} {usually}costs {price} a lasting teacher, {other} {:.1} times as much: in {often}",
                    self.times
                )
            } else {
                format!("{name} {usually}costs {price} a lasting teacher, less than {other}: in {often}")
            }
        };
        if let Some(title) = fitted_whole(names, |[name, other]| told(name, other))? {
            return Ok(title);
        }
        // Whole names before numbers, which stand in the figure.
        fitted(names, |[name, other]| {
            format!("{} {usually}costs less a lasting teacher than {}: in {often}", at_start(name), within(other))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cheaper(agreeing: u32, interval: (f64, f64), times: f64) -> Cheaper {
        Cheaper {
            name: "Bright-spot observation".into(),
            cost: 9_400.0,
            other: "Top-down PD".into(),
            currency: "USD".into(),
            times,
            interval,
            agreeing,
            contrary: 400 - agreeing,
            runs: 400,
            counted: Counted::Runs,
        }
    }

    fn title(agreeing: u32, interval: (f64, f64), times: f64) -> String {
        cheaper(agreeing, interval, times).title().unwrap()
    }

    #[test]
    fn a_lower_price_is_claimed_only_where_runs_and_interval_agree() {
        assert!(title(372, (1.4, 3.0), 2.04).ends_with("top-down PD 2.0 times as much: in 93 of 100 runs"));
        assert!(title(300, (1.4, 3.0), 2.04).contains("usually costs 9,400 USD a lasting teacher"));
        assert!(title(372, (1.01, 1.1), 1.05).contains("less than top-down PD"));
        for (agreeing, interval) in [(200, (1.4, 3.0)), (372, (0.9, 3.0)), (372, (f64::NAN, 3.0))] {
            assert_eq!(title(agreeing, interval, 2.0), "What one lasting added teacher costs under each strategy");
        }
    }

    #[test]
    fn long_names_stay_whole_and_numbers_are_left_to_the_figure() {
        let long = Cheaper { other: "Mentoring by bright spots".into(), ..cheaper(372, (1.4, 3.0), 2.04) };
        assert_eq!(
            long.title().unwrap(),
            "Bright-spot observation costs less a lasting teacher than mentoring by bright spots: in 93 of 100 runs"
        );
    }
}
