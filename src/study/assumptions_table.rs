//! What became of a comparison under other assumptions, for a file: a row per assumption × scenario.

use super::assumptions::{Assumption, Assumptions, Placebo, Varied, VariedArm};
use crate::measure::{Column, Table, Values};
use crate::stats::{Estimate, Interval, RatioOfMeans};

/// The rows; `slugs` are the short names of the arms.
pub fn table(assumptions: &Assumptions, slugs: &[&str]) -> Table {
    let all = std::iter::once(&assumptions.compared).chain(&assumptions.varied);
    let rows: Vec<(&Varied, &str, &VariedArm)> =
        all.flat_map(|varied| slugs.iter().zip(&varied.arms).map(move |(slug, arm)| (varied, *slug, arm))).collect();
    let mut columns = Vec::new();
    let mut push = |name: &str, unit: &str, meaning: &str, values| {
        columns.push(Column { name: name.to_owned(), unit: unit.to_owned(), meaning: meaning.to_owned(), values });
    };
    let texts = |f: &dyn Fn(&Varied, &str, &VariedArm) -> String| {
        Values::Text(rows.iter().map(|(varied, slug, arm)| f(varied, slug, arm)).collect())
    };
    let word = |of: Option<Assumption>, f: fn(Assumption) -> &'static str| of.map_or("compared", f).to_owned();
    let meaning = "What is assumed otherwise, a `profile` of the evidence or a decision `rule`; `compared`: nothing.";
    push("assumption", "", meaning, texts(&|varied, _, _| word(varied.assumption, Assumption::sort)));
    push(
        "value",
        "",
        "The word for it in a scenario.",
        texts(&|varied, _, _| word(varied.assumption, Assumption::name)),
    );
    push("scenario", "", "Short name of the scenario.", texts(&|_, slug, _| slug.to_owned()));
    push(
        "year",
        "school years",
        "The school year at whose end it is judged.",
        Values::Integer(vec![Some(i64::from(assumptions.judged_year)); rows.len()]),
    );
    type Of = fn(&VariedArm) -> Option<Estimate>;
    let estimates: [(&str, &str, Of); 3] = [
        ("mean", "Mean share at routine use.", |arm| Some(arm.mean)),
        ("from_nothing", "Mean paired difference from doing nothing.", |arm| arm.from_nothing),
        ("from_reference", "Mean paired difference from the first scenario or the current plan.", |arm| {
            arm.from_reference
        }),
    ];
    for (name, meaning, of) in estimates {
        let end = |f: fn(Interval) -> f64| {
            Values::Real(rows.iter().map(|(.., arm)| of(arm).and_then(|own| own.interval).map(f)).collect())
        };
        let means = rows.iter().map(|(.., arm)| of(arm).map(|own| own.mean)).collect();
        push(name, "share", meaning, Values::Real(means));
        push(&format!("{name}_low"), "share", "Lower end of its 95 % interval over worlds.", end(|own| own.low));
        push(&format!("{name}_high"), "share", "Upper end of its 95 % interval over worlds.", end(|own| own.high));
    }
    let meaning = "Whether it `leads` every other by more than the margin, `loses` to one, or neither: `level`.";
    push("standing", "", meaning, texts(&|_, _, arm| arm.standing.name().to_owned()));
    let runs = Values::Integer(vec![Some(assumptions.runs as i64); rows.len()]);
    push("runs", "runs", "Runs of the scenario under this assumption.", runs);
    Table { name: "assumptions".to_owned(), columns }
}

/// Every scenario beside the same worlds in which nobody ever sees colleagues.
pub fn placebo_table(assumptions: &Assumptions, slugs: &[&str]) -> Table {
    let rows: Vec<(&str, &Placebo)> = slugs.iter().copied().zip(&assumptions.placebos).collect();
    let mut columns = Vec::new();
    let mut push = |name: &str, unit: &str, meaning: &str, values| {
        columns.push(Column { name: name.to_owned(), unit: unit.to_owned(), meaning: meaning.to_owned(), values });
    };
    let reals = |f: &dyn Fn(&Placebo) -> Option<f64>| Values::Real(rows.iter().map(|(_, own)| f(own)).collect());
    let slugs = rows.iter().map(|(slug, _)| (*slug).to_owned()).collect();
    push("scenario", "", "Short name of the scenario.", Values::Text(slugs));
    push(
        "year",
        "school years",
        "The school year at whose end shares are taken.",
        Values::Integer(vec![Some(i64::from(assumptions.judged_year)); rows.len()]),
    );
    push("routine_use", "share", "Mean share at routine use.", reals(&|own| Some(own.share)));
    push("routine_use_blind", "share", "The same where nobody sees colleagues.", reals(&|own| Some(own.blind_share)));
    push("first_starts", "teachers", "First starts to the end, mean over runs.", reals(&|own| Some(own.starts)));
    push(
        "first_starts_blind",
        "teachers",
        "The same where nobody sees colleagues.",
        reals(&|own| Some(own.blind_starts)),
    );
    let meaning = "Part of all first starts that would not have been if nobody saw colleagues.";
    push("peer_share", "share", meaning, reals(&|own| ends(own)[0]));
    push("peer_share_low", "share", "Lower end of its 95 % set over worlds (Fieller).", reals(&|own| ends(own)[1]));
    push("peer_share_high", "share", "Upper end of its 95 % set over worlds (Fieller).", reals(&|own| ends(own)[2]));
    let runs = Values::Integer(vec![Some(assumptions.runs as i64); rows.len()]);
    push("runs", "runs", "Runs of the scenario and of its placebo.", runs);
    Table { name: "placebo".to_owned(), columns }
}

fn ends(own: &Placebo) -> [Option<f64>; 3] {
    match own.peer_share {
        Some(RatioOfMeans::Bounded { ratio, low, high }) => [Some(ratio), Some(low), Some(high)],
        Some(RatioOfMeans::AtLeast { ratio, low }) => [Some(ratio), Some(low), None],
        Some(RatioOfMeans::NoneAdded) | None => [None; 3],
    }
}
