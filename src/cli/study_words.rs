//! How the keys and outcomes of a study are told.

use super::layout::paragraph;
use crate::chart::claim::within;
use crate::chart::number::plain;
use crate::chart::{Counted, Provenance};
use crate::report::words::counted;
use crate::run::LANES;
use crate::scenario::{Axis, Study, visible};
use crate::stats::Resampled;
use crate::study::sweep::point_table::plain as plain_value;
use crate::study::{LookedAt, Sensitivity, Variations};

/// The title of a study, and below it its question where it has one: what every answer begins with.
pub fn asked(study: &Study) -> String {
    let question = match study.question.as_str() {
        "" => String::new(),
        question => format!("{}\n", paragraph(&visible(question))),
    };
    format!("{}\n{question}", visible(&study.title))
}

/// The path of each key without what stands before a strategy or a parameter.
pub fn key_names(axes: &[Axis]) -> Vec<String> {
    let name = |axis: &Axis| {
        let short = ["parameters.", "strategies."].iter().find_map(|table| axis.path.strip_prefix(table));
        short.unwrap_or(&axis.path).to_owned()
    };
    axes.iter().map(name).collect()
}

/// A name of a key as a reader of a figure says it.
pub fn spoken(name: &str) -> String {
    name.replace(['_', '.'], " ")
}

/// The first and the last value of a key.
pub fn ends(axis: &Axis) -> [String; 2] {
    axis.ends().map(|value| match value.as_number() {
        Some(number) => plain(number),
        None => visible(&plain_value(&value)),
    })
}

/// What is looked at, inside of a sentence.
pub fn outcome_words(looked_at: &LookedAt) -> String {
    let (measure, of) = (looked_at.outcome.words(), visible(&looked_at.of.title));
    match &looked_at.minus {
        Some(minus) => format!("the {measure}, {of} less {}, {}", within(&visible(&minus.title)), looked_at.when()),
        None => format!("the {measure} under {of} {}", looked_at.when()),
    }
}

/// The unit in which numbers are told.
pub fn unit_words(looked_at: &LookedAt) -> &'static str {
    if looked_at.is_share() { "percentage points" } else { looked_at.outcome.unit() }
}

/// A number in that unit.
pub fn number(value: f64, looked_at: &LookedAt) -> String {
    if !looked_at.is_share() {
        return plain(value);
    }
    let text = format!("{:.1}", value * 100.0);
    if text == "-0.0" { "0.0".to_owned() } else { text.replace('-', "−") }
}

/// A number with its interval, as `write` writes both; a dash where it could not be estimated.
pub fn with_interval(value: Option<Resampled>, write: impl Fn(f64) -> String) -> String {
    match value {
        Some(Resampled { value, interval: Some(interval) }) => {
            format!("{} ({} to {})", write(value), write(interval.low), write(interval.high))
        }
        Some(Resampled { value, interval: None }) => write(value),
        None => "–".to_owned(),
    }
}

/// Where the numbers of a figure about so many points come from.
pub fn provenance(variations: &Variations<'_>, points: usize) -> Provenance {
    let study = variations.study();
    let first = study.templates.first();
    let runs = points as u64 * u64::from(variations.units().worlds * LANES);
    Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        district: first.map_or(String::new(), |template| template.scenario.settings.district.name.clone()),
        counted: Counted::Runs,
        runs: u32::try_from(runs).unwrap_or(u32::MAX),
        seed: study.seed,
        left_out: 0,
    }
}

/// "12 points with 80 runs each".
pub fn size_words(variations: &Variations<'_>) -> String {
    let units = variations.units();
    let points = counted(u32::try_from(units.points).unwrap_or(u32::MAX), "point");
    format!("{points} with {} each", counted(units.worlds * LANES, "run"))
}

/// "1 trajectory", "12 trajectories".
pub fn counted_groups(found: &Sensitivity, count: usize) -> String {
    match (count, found) {
        (1, _) => format!("1 {}", found.group()),
        (_, Sensitivity::Screened(_)) => format!("{count} trajectories"),
        (_, Sensitivity::Shared(_)) => format!("{count} blocks"),
    }
}

/// "1 cell", "3 cells".
pub fn counted_cells(cells: u64) -> String {
    counted(u32::try_from(cells).unwrap_or(u32::MAX), "cell")
}
