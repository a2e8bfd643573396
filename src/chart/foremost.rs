//! The guarded title about what is most common: one condition that holds back most under every strategy, or none.

use crate::chart::claim::{Agreement, agreement, frequency};
use crate::chart::counted::Counted;

/// How often one condition is the one that holds back most non-users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foremost {
    /// Name of the condition inside of a sentence.
    pub condition: String,
    /// For no strategy and for each strategy, drawn or not, the runs in which it holds back more non-users than any other
    /// condition.
    pub leads: Vec<u32>,
    /// Runs of each strategy.
    pub runs: u32,
    /// What these runs are.
    pub counted: Counted,
    /// The school year at whose end it was looked at.
    pub year: u32,
}

impl Foremost {
    /// The title: a claim only if enough runs of every strategy agree, told by the strategy in which the fewest do.
    pub fn title(&self) -> String {
        let fewest = self.leads.iter().copied().min().unwrap_or(0);
        let Self { condition, runs, counted, year, .. } = self;
        let under = if self.leads.len() > 2 { "under every strategy" } else { "in both cases" };
        let frequency = frequency(fewest, *runs, *counted);
        match agreement(fewest, *runs) {
            Some(Agreement::NineInTen) => {
                format!("Too little {condition} holds back most non-users {under} in year {year}: in {frequency}")
            }
            Some(Agreement::SevenInTen) => {
                format!(
                    "Too little {condition} usually holds back most non-users {under} in year {year}: in {frequency}"
                )
            }
            None => "What holds back those who do not use the practice".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::frame::title_lines;
    use crate::chart::text::Typeface;

    fn foremost(leads: &[u32]) -> String {
        let (condition, counted) = ("observation".into(), Counted::Runs);
        Foremost { condition, leads: leads.to_vec(), runs: 400, counted, year: 3 }.title()
    }

    #[test]
    fn the_longest_title_fits_two_lines() {
        let typeface = Typeface::load().unwrap();
        let title = foremost(&[300, 300, 300]).replace("year 3", "year 50").replace("observation", "self-belief");
        assert_eq!(title_lines(&typeface, &title).join(" "), title);
    }

    #[test]
    fn the_strategy_in_which_the_fewest_runs_agree_decides() {
        assert_eq!(
            foremost(&[400, 372, 399]),
            "Too little observation holds back most non-users under every strategy in year 3: in 93 of 100 runs"
        );
        assert_eq!(
            foremost(&[400, 400, 300]),
            "Too little observation usually holds back most non-users under every strategy in year 3: in 75 of 100 runs"
        );
        assert_eq!(
            foremost(&[400, 372]),
            "Too little observation holds back most non-users in both cases in year 3: in 93 of 100 runs"
        );
        for leads in [&[400, 200][..], &[]] {
            assert_eq!(foremost(leads), "What holds back those who do not use the practice");
        }
    }
}
