//! The flywheel of every scenario, for a file.

use super::flywheel::{Claim, Flywheel};
use crate::measure::{Column, Table, Values};
use crate::stats::{Interval, RatioOfMeans};

/// A row a scenario: its short name and its flywheel.
pub fn table(rows: &[(&str, &Flywheel)]) -> Table {
    let mut columns = Vec::new();
    let mut push = |name: &str, unit: &str, meaning: &str, values| {
        columns.push(Column::new(name, unit, meaning, values));
    };
    let real = |f: &dyn Fn(&Flywheel) -> Option<f64>| Values::Real(rows.iter().map(|(_, own)| f(own)).collect());
    let claim = |f: fn(&Claim) -> f64| real(&|own| own.claim.as_ref().map(f));
    let scenarios = rows.iter().map(|(name, _)| (*name).to_owned()).collect();
    push("scenario", "", "Short name of the scenario.", Values::Text(scenarios));
    let meaning = "Part of all first starts that would not have been if nobody saw colleagues.";
    push("peer_share", "share", meaning, real(&|own| peer_share(own)[0]));
    push(
        "peer_share_low",
        "share",
        "Lower end of its 95 % set over worlds (Fieller).",
        real(&|own| peer_share(own)[1]),
    );
    push(
        "peer_share_high",
        "share",
        "Upper end of its 95 % set over worlds (Fieller).",
        real(&|own| peer_share(own)[2]),
    );
    let meaning = "Further first starts, to the end, that follow one more user in the first week; mean over runs.";
    push("reproduction", "teachers", meaning, real(&|own| own.reproduction.map(|estimate| estimate.mean)));
    let end = |own: &Flywheel, of: fn(Interval) -> f64| own.reproduction.and_then(|estimate| estimate.interval).map(of);
    push(
        "reproduction_low",
        "teachers",
        "Lower end of its 95 % interval over worlds.",
        real(&|own| end(own, |i| i.low)),
    );
    push(
        "reproduction_high",
        "teachers",
        "Upper end of its 95 % interval over worlds.",
        real(&|own| end(own, |i| i.high)),
    );
    let meaning =
        "First starts from one school year after the money ends to the end of the simulation; mean over runs.";
    push("late_first_starts", "teachers", meaning, claim(|claim| claim.starts));
    let meaning = "Users who lapse or leave in that time; mean over runs.";
    push("late_losses", "teachers", meaning, claim(|claim| claim.losses));
    let meaning = "First starts in that time if from its beginning nobody saw colleagues; mean over runs.";
    push("late_first_starts_blind", "teachers", meaning, claim(|claim| claim.blind_starts));
    let meaning = "Share of runs in which first starts exceed both: the flywheel turns by itself.";
    push("flywheel_share", "share", meaning, claim(|claim| claim.holds as f64 / claim.runs as f64));
    Table { name: "flywheel".to_owned(), columns }
}

/// The peer share and the ends of its set, as far as they are known.
fn peer_share(own: &Flywheel) -> [Option<f64>; 3] {
    match own.peer_share {
        Some(RatioOfMeans::Bounded { ratio, low, high }) => [Some(ratio), Some(low), Some(high)],
        Some(RatioOfMeans::AtLeast { ratio, low }) => [Some(ratio), Some(low), None],
        Some(RatioOfMeans::NoneAdded) | None => [None; 3],
    }
}
