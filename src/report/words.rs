//! How numbers are written for people.

use crate::stats::{Estimate, Interval, RatioOfMeans, Spread};

/// A share as a percentage with one decimal, such as `8.4 %`.
pub fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// The middle and the range of the middle 80 % of runs, in per cent.
pub fn spread(spread: &Spread) -> String {
    format!("{:.1} ({:.1}–{:.1})", spread.median * 100.0, spread.low * 100.0, spread.high * 100.0)
}

/// A difference of shares in percentage points with its interval.
pub fn points(estimate: &Estimate) -> String {
    let mean = signed(estimate.mean * 100.0);
    match estimate.interval {
        Some(Interval { low, high }) => format!("{mean} ({} to {})", signed(low * 100.0), signed(high * 100.0)),
        None => format!("{mean} (one world: no interval)"),
    }
}

/// A mean number with its interval.
pub fn number(estimate: &Estimate) -> String {
    let mean = signed(estimate.mean);
    match estimate.interval {
        Some(Interval { low, high }) => format!("{mean} ({} to {})", signed(low), signed(high)),
        None => format!("{mean} (one world: no interval)"),
    }
}

/// The share of first starts that colleagues bring about, in per cent.
pub fn share_of_starts(share: &RatioOfMeans) -> String {
    let whole = |share: f64| format!("{:.0}", share * 100.0).replace('-', "−");
    match share {
        RatioOfMeans::Bounded { ratio, low, high } => {
            format!("{} ({} to {})", whole(*ratio), whole(*low), whole(*high))
        }
        RatioOfMeans::AtLeast { ratio, low } => format!("{} (at least {})", whole(*ratio), whole(*low)),
        RatioOfMeans::NoneAdded => "nobody starts".to_owned(),
    }
}

fn signed(number: f64) -> String {
    let text = format!("{number:+.1}");
    // A rounded −0.0 or +0.0 has no sign to speak of.
    match text.as_str() {
        "+0.0" | "-0.0" => "0.0".to_owned(),
        _ => text.replace('-', "−"),
    }
}

/// Money in whole units, with thousands apart.
pub fn money(amount: f64) -> String {
    let whole = format!("{:.0}", amount.abs());
    let mut text = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if amount < 0.0 && whole != "0" { format!("−{text}") } else { text }
}

/// Cost per teacher with what is known of it, or that there is nobody to divide it among.
pub fn per_teacher(ratio: &RatioOfMeans, nobody: &str) -> String {
    match ratio {
        RatioOfMeans::Bounded { ratio, low, high } => {
            format!("{} ({}–{})", money(*ratio), money(*low), money(*high))
        }
        RatioOfMeans::AtLeast { ratio, low } => format!("{} (at least {})", money(*ratio), money(*low)),
        RatioOfMeans::NoneAdded => nobody.to_owned(),
    }
}

/// A number of runs out of all, told in runs of a hundred.
pub fn of_hundred(runs: usize, all: usize) -> String {
    format!("{:.0}", runs as f64 * 100.0 / all.max(1) as f64)
}

/// A factor such as `3.2`, a dash where there is none.
pub fn factor(factor: Option<f64>) -> String {
    factor.map_or("–".to_owned(), |factor| format!("{factor:.1}"))
}

/// "1 school", "1,204 schools".
pub fn numbered(count: u64, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{} {one}s", money(count as f64)) }
}

/// "1 school year", "3 school years".
pub fn counted(count: u32, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}
