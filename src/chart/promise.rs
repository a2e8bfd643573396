//! The guarded title about a promised date: which strategy alone is likely to be there in time, if any.

use crate::chart::claim::{Agreement, agreement, fitted, within};
use crate::chart::error::ChartError;
use crate::chart::number::percent;

/// Strategies and a promised date.
#[derive(Debug, Clone, PartialEq)]
pub struct Promise {
    /// The target: a share of the target teachers.
    pub target: f64,
    /// The date inside of a sentence, such as `the end of year 3`.
    pub date: String,
    /// Every strategy that is drawn.
    pub kept: Vec<Kept>,
}

/// How often one strategy keeps the promise.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Name of the strategy.
    pub name: String,
    /// Dots that are on time, of all that are drawn.
    pub dots: (u32, u32),
    /// Runs that are on time, of all.
    pub runs: (u32, u32),
    /// Interval of the share of runs that are on time.
    pub interval: (f64, f64),
}

/// Above this share of runs a strategy is more likely than not on time.
const EVEN: f64 = 0.5;

impl Promise {
    /// The title: one strategy is said to be the only one if its own interval lies above one half and that of every other
    /// strategy below, and most of its runs agree.
    ///
    /// # Errors
    /// [`ChartError::Font`] if text cannot be measured, [`ChartError::NoName`] if a name cannot be printed.
    pub fn title(&self) -> Result<String, ChartError> {
        let Self { target, date, kept } = self;
        let what = percent(*target);
        let likely: Vec<&Kept> = kept.iter().filter(|own| own.interval.0 > EVEN).collect();
        let all_others_are_not = kept.iter().filter(|own| own.interval.1 < EVEN).count() + 1 == kept.len();
        if let (&[only], true) = (likely.as_slice(), all_others_are_not)
            && let Some(agreement) = agreement(only.runs.0, only.runs.1)
        {
            let usually = match agreement {
                Agreement::NineInTen => "",
                Agreement::SevenInTen => "usually ",
            };
            let (dots, of) = only.dots;
            return fitted([&only.name], |[name]| {
                let only_with = if kept.len() == 1 { "with" } else { "only with" };
                format!("{what} of teachers by {date} is {usually}reached {only_with} {}: {dots} in {of}", within(name))
            });
        }
        if !kept.is_empty() && kept.iter().all(|own| own.interval.1 < EVEN) {
            return Ok(format!("{what} of teachers by {date} is not likely with any strategy"));
        }
        Ok(format!("When {what} of teachers are reached, against {date}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(name: &str, runs: u32, interval: (f64, f64)) -> Kept {
        Kept { name: name.into(), dots: (runs / 20, 20), runs: (runs, 400), interval }
    }

    fn title(kept: &[Kept]) -> String {
        let date = "the end of year 3".into();
        Promise { target: 0.5, date, kept: kept.to_vec() }.title().unwrap().replace('\u{A0}', " ")
    }

    #[test]
    fn a_strategy_is_the_only_one_in_time_where_its_interval_and_those_of_all_others_say_so() {
        let (clear, usual) = (kept("Mentoring", 380, (0.92, 0.97)), kept("Mentoring", 300, (0.7, 0.8)));
        let (never, open) = (kept("Top-down PD", 20, (0.03, 0.07)), kept("Top-down PD", 200, (0.45, 0.55)));
        assert_eq!(
            title(&[clear.clone(), never.clone()]),
            "50 % of teachers by the end of year 3 is reached only with mentoring: 19 in 20"
        );
        assert!(title(&[usual, never.clone()]).contains("is usually reached only with mentoring: 15 in 20"));
        for open in [vec![clear.clone(), open], vec![clear.clone(), clear.clone()], vec![]] {
            assert_eq!(title(&open), "When 50 % of teachers are reached, against the end of year 3");
        }
        assert_eq!(title(&[never]), "50 % of teachers by the end of year 3 is not likely with any strategy");
        assert!(title(&[clear]).contains("is reached with mentoring"));
    }
}
