//! The scoreboard as a table: a row a figure.

use super::score::ScoreRow;
use crate::measure::{Column, Table, Values};
use crate::model::parameter::Parameter;

/// The table.
pub fn score_table(rows: &[ScoreRow]) -> Table {
    let texts = |of: &dyn Fn(&ScoreRow) -> String| Values::Text(rows.iter().map(of).collect());
    let reals = |of: &dyn Fn(&ScoreRow) -> Option<f64>| Values::Real(rows.iter().map(of).collect());
    let column = |name: &str, unit: &str, meaning: &str, values| Column {
        name: name.to_owned(),
        unit: unit.to_owned(),
        meaning: meaning.to_owned(),
        values,
    };
    let names = |parameters: &[Parameter]| parameters.iter().map(|one| one.name()).collect::<Vec<_>>().join(" ");
    let columns = vec![
        column("trial", "", "Short name of the trial: the name of its file.", texts(&|row| row.trial.clone())),
        column("source", "", "Authors and year of the original work.", texts(&|row| row.source.clone())),
        column("figure", "", "Name of the figure in that file.", texts(&|row| row.figure.clone())),
        column(
            "outcome",
            "",
            "What it is evidence of: `practice`, `students` or `delivery`.",
            texts(&|row| <&str>::from(row.outcome).to_owned()),
        ),
        column("scale", "", "The scale of all figures of the row.", texts(&|row| row.scale.to_owned())),
        column("published", "of the scale", "The published figure, converted.", reals(&|row| row.published)),
        column(
            "published_low",
            "of the scale",
            "Lower end of its 95 % interval or range.",
            reals(&|row| Some(row.interval?.low)),
        ),
        column("published_high", "of the scale", "Upper end of it.", reals(&|row| Some(row.interval?.high))),
        column(
            "interval",
            "",
            "Whether that interval was `published`, `derived` from what was, or `assumed`.",
            texts(&|row| if row.interval.is_some() { <&str>::from(row.origin).to_owned() } else { String::new() }),
        ),
        column("simulated", "of the scale", "What the model expects.", reals(&|row| row.simulated)),
        column(
            "simulated_low",
            "of the scale",
            "Below this 2.5 of 100 trials of that size end; for a range, a tenth of the runs.",
            reals(&|row| Some(row.simulated_interval?.low)),
        ),
        column(
            "simulated_high",
            "of the scale",
            "Above this likewise.",
            reals(&|row| Some(row.simulated_interval?.high)),
        ),
        column(
            "other_level",
            "of the scale",
            "What the model expects if any use counts where routine use did, or the other way round.",
            reals(&|row| row.other_level),
        ),
        column(
            "standing",
            "",
            "`inside`, `outside`, `shown` (does not count) or `nothing`.",
            texts(&|row| row.standing.name().to_owned()),
        ),
        column("apart", "standard deviations", "Published less simulated.", reals(&|row| row.apart)),
        column(
            "log_score",
            "nats",
            "Log of the predictive density at the published figure.",
            reals(&|row| row.log_score),
        ),
        column(
            "log_score_of_nothing",
            "nats",
            "The same for a world in which nothing has any effect.",
            reals(&|row| row.log_score_of_nothing),
        ),
        column(
            "weight",
            "",
            "Weight of the scores: the years of one series share a weight of 1.",
            reals(&|row| Some(row.weight)),
        ),
        column("rests_on", "", "Parameters that the simulated figure rests on.", texts(&|row| names(&row.rests_on))),
        column("set_from", "", "Parameters that were set from this very figure.", texts(&|row| names(&row.set_from))),
    ];
    Table { name: "scoreboard".to_owned(), columns }
}
