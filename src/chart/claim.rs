//! The guarded title: what a figure may claim about two strategies, given their paired runs.
//!
//! Readers remember the title (Borkin et al. 2016), so it claims a winner only if most pairs of runs agree and the
//! interval of the paired difference, not merely its middle, lies on the winner's side.

use crate::chart::counted::Counted;
use crate::chart::error::ChartError;
use crate::chart::frame::title_lines;
use crate::chart::text::{Typeface, clean, ellipsis};
use crate::chart::theme::TITLE_LINES;

/// What two strategies are compared in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Teachers at routine use.
    Reach,
    /// What they cost.
    Cost,
}

/// Two strategies over the same luck.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What they are compared in.
    pub about: About,
    /// Name of the one strategy.
    pub first: String,
    /// Name of the other.
    pub second: String,
    /// Paired runs in which the first leads by more than the margin.
    pub first_leads: u32,
    /// Paired runs in which the second leads by more than the margin.
    pub second_leads: u32,
    /// All paired runs; those in which neither leads by the margin are ties.
    pub runs: u32,
    /// What these runs are.
    pub counted: Counted,
    /// Interval of the mean paired difference, first less second.
    pub difference: (f64, f64),
}

/// What the paired runs allow to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// At least 9 in 10 runs agree.
    Clear {
        /// The strategy that leads.
        leader: Side,
    },
    /// At least 7 in 10 runs agree.
    Usual {
        /// The strategy that leads.
        leader: Side,
    },
    /// No winner.
    Open,
}

/// One of the two strategies of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The first.
    First,
    /// The second.
    Second,
}

/// Beginnings of names that are common words, hence small inside of a sentence; a proper name keeps its capital.
const COMMON_WORDS: [&str; 18] = [
    "Top-down",
    "Bright-spot",
    "Bright",
    "No",
    "Nothing",
    "Doing",
    "Mentoring",
    "Coaching",
    "Observation",
    "Workshops",
    "Mixed",
    "Both",
    "Codified",
    "Lesson",
    "Matched",
    "Vision",
    "Teacher-leader",
    "Carried",
];
/// A natural frequency is told in runs of this many.
const TOLD_RUNS: u64 = 100;

impl Claim {
    /// What may be said: the interval's near bound must lie beyond nought, and enough runs must agree.
    pub fn verdict(&self) -> Verdict {
        verdict((self.first_leads, self.second_leads), self.runs, self.difference)
    }

    /// The title, on two lines of a slide at most; long names are shortened.
    ///
    /// # Errors
    /// [`ChartError::Font`] if text cannot be measured, [`ChartError::NoName`] if a name cannot be printed.
    pub fn title(&self) -> Result<String, ChartError> {
        fitted([&self.first, &self.second], |[first, second]| self.sentence(first, second))
    }

    fn sentence(&self, first: &str, second: &str) -> String {
        let (does, winner) = match self.about {
            About::Reach => ("reaches more teachers", "winner"),
            About::Cost => ("costs more", "difference in cost"),
        };
        let order = |leader| match leader {
            Side::First => (first, second),
            Side::Second => (second, first),
        };
        match self.verdict() {
            Verdict::Clear { leader } => {
                let (ahead, behind) = order(leader);
                format!("{} {does} than {} in {}", at_start(ahead), within(behind), self.frequency(leader))
            }
            Verdict::Usual { leader } => {
                let (ahead, behind) = order(leader);
                let frequency = self.frequency(leader);
                format!("{} usually {does} than {}: in {frequency}", at_start(ahead), within(behind))
            }
            Verdict::Open => format!("No clear {winner} between {} and {}", within(first), within(second)),
        }
    }

    fn leads(&self, side: Side) -> u32 {
        match side {
            Side::First => self.first_leads,
            Side::Second => self.second_leads,
        }
    }

    fn frequency(&self, leader: Side) -> String {
        frequency(self.leads(leader), self.runs, self.counted)
    }
}

/// What may be said of two sides, each with the runs in which it leads, and the interval of the difference, first less
/// second: its near bound must lie beyond nought, and enough runs must agree.
pub fn verdict((first, second): (u32, u32), runs: u32, (low, high): (f64, f64)) -> Verdict {
    let leader = if low > 0.0 && low <= high {
        Side::First
    } else if high < 0.0 && low <= high {
        Side::Second
    } else {
        return Verdict::Open;
    };
    let leads = if leader == Side::First { first } else { second };
    match agreement(leads, runs) {
        Some(Agreement::NineInTen) => Verdict::Clear { leader },
        Some(Agreement::SevenInTen) => Verdict::Usual { leader },
        None => Verdict::Open,
    }
}

/// How far runs agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// At least 9 in 10.
    NineInTen,
    /// At least 7 in 10.
    SevenInTen,
}

/// How far runs agree; none where fewer than 7 in 10 do, or their number makes no sense.
pub(super) fn agreement(agreeing: u32, runs: u32) -> Option<Agreement> {
    let (agreeing, runs) = (u64::from(agreeing), u64::from(runs));
    if runs == 0 || agreeing > runs || agreeing * 10 < runs * 7 {
        None
    } else if agreeing * 10 < runs * 9 {
        Some(Agreement::SevenInTen)
    } else {
        Some(Agreement::NineInTen)
    }
}

/// Such as "93 of 100 runs", rounded down so that no more is claimed than was seen.
pub(super) fn frequency(agreeing: u32, runs: u32, counted: Counted) -> String {
    let (agreeing, runs, counted) = (u64::from(agreeing), u64::from(runs), counted.many());
    if runs <= TOLD_RUNS {
        format!("{agreeing} of {runs} {counted}")
    } else {
        format!("{} of {TOLD_RUNS} {counted}", agreeing * TOLD_RUNS / runs)
    }
}

/// A sentence about names, as long as a title may be; where it does not fit, names are shortened.
///
/// # Errors
/// [`ChartError::Font`] if text cannot be measured, [`ChartError::NoName`] if a name cannot be printed.
pub(super) fn fitted<const N: usize>(
    names: [&str; N],
    sentence: impl Fn([&str; N]) -> String,
) -> Result<String, ChartError> {
    let typeface = Typeface::load()?;
    let names = printable(names)?;
    let longest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0).min(100);
    let shortened = |most| {
        let short = names.each_ref().map(|name| ellipsis(name, most));
        sentence(short.each_ref().map(String::as_str))
    };
    let fits = |title: &String| is_title(&typeface, title);
    Ok((1..=longest).rev().map(shortened).find(fits).unwrap_or_else(|| shortened(1)))
}

/// The same where it fits with whole names.
///
/// # Errors
/// As [`fitted`].
pub(super) fn fitted_whole<const N: usize>(
    names: [&str; N],
    sentence: impl Fn([&str; N]) -> String,
) -> Result<Option<String>, ChartError> {
    let names = printable(names)?;
    let title = sentence(names.each_ref().map(String::as_str));
    Ok(is_title(&Typeface::load()?, &title).then_some(title))
}

fn printable<const N: usize>(names: [&str; N]) -> Result<[String; N], ChartError> {
    let names = names.map(clean);
    match names.iter().position(String::is_empty) {
        Some(index) => Err(ChartError::NoName { position: index + 1 }),
        None => Ok(names),
    }
}

/// Whether a text stands on the lines of a title as it is.
fn is_title(typeface: &Typeface, title: &str) -> bool {
    let lines = title_lines(typeface, title);
    lines.len() <= TITLE_LINES && lines.join(" ") == title
}

/// A name as it begins a sentence.
pub fn at_start(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A name as it stands inside of a sentence.
pub fn within(name: &str) -> String {
    let first_word = name.split(' ').next().unwrap_or_default();
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if COMMON_WORDS.contains(&first_word) => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn claim(first_leads: u32, second_leads: u32, difference: (f64, f64)) -> Claim {
        Claim {
            about: About::Reach,
            first: "Bright-spot observation".into(),
            second: "Top-down PD".into(),
            first_leads,
            second_leads,
            runs: 400,
            counted: Counted::Runs,
            difference,
        }
    }

    #[test]
    fn nine_in_ten_runs_carry_a_plain_claim() {
        assert_eq!(
            claim(372, 5, (0.08, 0.12)).title().unwrap(),
            "Bright-spot observation reaches more teachers than top-down PD in 93 of 100 runs"
        );
        assert_eq!(claim(360, 0, (0.01, 0.02)).verdict(), Verdict::Clear { leader: Side::First });
    }

    #[test]
    fn below_nine_in_ten_the_claim_says_usually() {
        assert_eq!(
            claim(359, 5, (0.08, 0.12)).title().unwrap(),
            "Bright-spot observation usually reaches more teachers than top-down PD: in 89 of 100 runs"
        );
    }

    #[test]
    fn below_seven_in_ten_there_is_no_winner() {
        assert_eq!(claim(280, 5, (0.08, 0.12)).verdict(), Verdict::Usual { leader: Side::First });
        assert_eq!(
            claim(279, 5, (0.08, 0.12)).title().unwrap(),
            "No clear winner between bright-spot observation and top-down PD"
        );
    }

    #[test]
    fn the_bound_of_the_interval_is_tested_and_not_its_middle() {
        assert_eq!(claim(400, 0, (-0.001, 0.9)).verdict(), Verdict::Open);
        assert_eq!(claim(400, 0, (0.0, 0.9)).verdict(), Verdict::Open);
    }

    #[test]
    fn runs_that_contradict_the_interval_carry_no_claim() {
        assert_eq!(claim(10, 380, (0.01, 0.02)).verdict(), Verdict::Open);
    }

    #[test]
    fn what_is_not_known_carries_no_claim() {
        assert_eq!(claim(400, 0, (f64::NAN, f64::NAN)).verdict(), Verdict::Open);
        assert_eq!(claim(400, 0, (0.1, f64::NAN)).verdict(), Verdict::Open);
        assert_eq!(Claim { runs: 0, ..claim(0, 0, (0.1, 0.2)) }.verdict(), Verdict::Open);
        assert_eq!(Claim { runs: 10, ..claim(11, 0, (0.1, 0.2)) }.verdict(), Verdict::Open);
    }

    #[test]
    fn a_claim_may_go_against_bright_spots() {
        assert_eq!(
            claim(3, 399, (-0.2, -0.1)).title().unwrap(),
            "Top-down PD reaches more teachers than bright-spot observation in 99 of 100 runs"
        );
    }

    #[test]
    fn what_costs_more_is_said_under_the_same_guard() {
        let cost = |ahead, difference| Claim { about: About::Cost, ..claim(ahead, 0, difference) }.title().unwrap();
        assert_eq!(cost(400, (1.0, 2.0)), "Bright-spot observation costs more than top-down PD in 100 of 100 runs");
        let open = "No clear difference in cost between bright-spot observation and top-down PD";
        assert_eq!(cost(400, (-1.0, 2.0)), open);
        assert_eq!(cost(200, (1.0, 2.0)), open);
    }

    #[test]
    fn few_runs_are_counted_as_they_are() {
        let futures = Claim { counted: Counted::Futures, ..claim(372, 0, (0.1, 0.2)) };
        assert!(futures.title().unwrap().ends_with("in 93 of 100 futures"));
        let few = Claim { runs: 40, ..claim(38, 0, (0.1, 0.2)) };
        assert!(few.title().unwrap().ends_with("in 38 of 40 runs"));
    }

    #[test]
    fn a_proper_name_keeps_its_capital_inside_of_a_sentence() {
        assert_eq!(within("Lincoln plan"), "Lincoln plan");
        assert_eq!(within("PD days"), "PD days");
        assert_eq!(within("No strategy"), "no strategy");
    }

    proptest! {
        #[test]
        fn swapping_the_strategies_swaps_the_winner(
            first in 0u32..=400, second in 0u32..=400, low in -0.5..0.5f64, width in 0.0..0.5f64
        ) {
            let difference = (low, low + width);
            let swapped = claim(second, first, (-difference.1, -difference.0)).verdict();
            let expected = match claim(first, second, difference).verdict() {
                Verdict::Clear { leader: Side::First } => Verdict::Clear { leader: Side::Second },
                Verdict::Clear { leader: Side::Second } => Verdict::Clear { leader: Side::First },
                Verdict::Usual { leader: Side::First } => Verdict::Usual { leader: Side::Second },
                Verdict::Usual { leader: Side::Second } => Verdict::Usual { leader: Side::First },
                Verdict::Open => Verdict::Open,
            };
            prop_assert_eq!(swapped, expected);
        }

        #[test]
        fn a_title_fits_two_lines_whatever_the_names(
            first in "[A-Za-z][A-Za-z ]{0,120}", second in "[A-Za-z][A-Za-z ]{0,120}", leads in 0u32..=400
        ) {
            let long = Claim { first, second, ..claim(leads, 400 - leads, (0.1, 0.2)) };
            let title = long.title().unwrap();
            let typeface = Typeface::load().unwrap();
            prop_assert_eq!(title_lines(&typeface, &title).join(" "), title);
        }
    }
}
