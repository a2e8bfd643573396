//! What options take, with the rule in words where it is missed.

use std::ops::RangeInclusive;

/// The rule of `run.replicates`, said in the same words.
pub(super) fn replicates(text: &str) -> Result<u32, String> {
    let number: u32 = within(text, 8..=1_000_000, "from 8 to 1,000,000")?;
    if number.is_multiple_of(8) {
        return Ok(number);
    }
    let below = number / 8 * 8;
    Err(format!("runs come in eights: write {below} or {}", below + 8))
}

/// Runs of each of many districts.
pub(super) fn few_replicates(text: &str) -> Result<u32, String> {
    match replicates(text)? {
        number if number <= 800 => Ok(number),
        _ => Err("at most 800 runs of each district are made".to_owned()),
    }
}

/// Teachers of a district.
pub(super) fn staff(text: &str) -> Result<usize, String> {
    within(text, 1..=1_000_000, "from 1 to 1,000,000")
}

/// Lines of a list on the terminal.
pub(super) fn listed(text: &str) -> Result<usize, String> {
    within(text, 1..=1000, "from 1 to 1000")
}

/// The rule of `run.seed`.
pub(super) fn seed(text: &str) -> Result<u64, String> {
    within(text, 0..=i64::MAX as u64, "from 0 to 9,223,372,036,854,775,807")
}

/// The rule of `funding.yearly_budget`.
pub(super) fn amount(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(amount) if (0.0..=1e12).contains(&amount) => Ok(amount),
        _ => Err("write an amount of money from 0 to 1000000000000, such as 150000".to_owned()),
    }
}

/// The rule of `decide.margin`.
pub(super) fn per_cent(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if (0.0..=100.0).contains(&number) => Ok(number),
        _ => Err("a number from 0 to 100 is needed".to_owned()),
    }
}

/// Made-up districts: enough to tell a share of them from another.
pub(super) fn districts(text: &str) -> Result<u32, String> {
    within(text, 10..=1000, "from 10 to 1000")
}

/// The rule of `output.year`.
pub(super) fn year(text: &str) -> Result<u32, String> {
    within(text, 1..=50, "from 1 to 50")
}

/// Percentage points as a difference of shares.
pub(super) fn reach(text: &str) -> Result<f64, String> {
    let number = text.strip_suffix("pp").unwrap_or(text).trim_end();
    match number.parse::<f64>() {
        Ok(points) if (0.01..=50.0).contains(&points) => Ok(points / 100.0),
        _ => Err("write percentage points from 0.01 to 50, such as 1pp or 0.5pp".to_owned()),
    }
}

/// A share as per cent, over 0 and up to 100.
pub(super) fn target(text: &str) -> Result<f64, String> {
    let number = text.strip_suffix('%').unwrap_or(text).trim_end();
    match number.parse::<f64>() {
        Ok(number) if number > 0.0 && number <= 100.0 => Ok(number / 100.0),
        _ => Err("write per cent of the target teachers, over 0 and up to 100, such as 20%".to_owned()),
    }
}

pub(super) fn chance(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(chance) if (0.0001..=0.5).contains(&chance) => Ok(chance),
        _ => Err("write a chance from 0.0001 to 0.5, such as 0.05".to_owned()),
    }
}

pub(super) fn shards(text: &str) -> Result<u32, String> {
    within(text, 1..=1_000_000, "from 1 to 1,000,000")
}

pub(super) fn draws(text: &str) -> Result<u32, String> {
    within(text, 10..=100_000, "from 10 to 100,000")
}

pub(super) fn worlds(text: &str) -> Result<u32, String> {
    within(text, 2..=10_000, "from 2 to 10,000")
}

pub(super) fn threads(text: &str) -> Result<u16, String> {
    within(text, 1..=1024, "from 1 to 1,024")
}

/// A whole number within a range, which is told in words where it is missed.
fn within<N: TryFrom<i128> + PartialOrd>(text: &str, range: RangeInclusive<N>, words: &str) -> Result<N, String> {
    let number: i128 = text.parse().map_err(|_| format!("a whole number is needed, {words}"))?;
    N::try_from(number).ok().filter(|number| range.contains(number)).ok_or_else(|| words.to_owned())
}
