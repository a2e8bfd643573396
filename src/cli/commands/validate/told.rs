//! What was found, in words and tables for a person.

use crate::cli::layout::{finished, headed, paragraph};
use crate::scenario::{FigureOutcome, IntervalOrigin};
use crate::stats::Interval;
use crate::study::validate::fit::{Fit, FittedParameter};
use crate::study::validate::laws::LawRow;
use crate::study::validate::{ScoreRow, Standing, totals};

/// The scoreboard: a table for each sort of evidence, and what they come to.
pub(super) fn scoreboard(rows: &[ScoreRow]) -> String {
    let mut text = String::new();
    let sorts = [
        (FigureOutcome::Practice, "WHAT TEACHERS DO"),
        (FigureOutcome::Delivery, "WHAT WAS DONE AND WHO WAS THERE"),
        (FigureOutcome::Students, "WHAT STUDENTS LEARN (by a slope that is hardly known; never evidence of adoption)"),
    ];
    for (outcome, heading) in sorts {
        let of_sort: Vec<&ScoreRow> = rows.iter().filter(|row| row.outcome == outcome).collect();
        if !of_sort.is_empty() {
            text.push_str(&format!("{heading}\n{}\n\n", table(&of_sort)));
        }
    }
    text.push_str(&format!("{}\n{}\n", paragraph(READING), paragraph(&summary(rows))));
    text
}

/// How to read the tables.
const READING: &str = "Inside: published and simulated differ by no more than luck explains with 95 %. Marked *: parameters \
                       were set from this very figure, so that a fit shows nothing. Standard deviations of instruction are \
                       shares by a shift across a fixed cut. Log scores: higher is better; that of no effect is taken with \
                       the same sampling error.";

fn table(rows: &[&ScoreRow]) -> String {
    let header = [
        "Trial",
        "figure",
        "published (95 %)",
        "simulated (95 % of such trials)",
        "stands",
        "log score",
        "of no effect",
    ];
    let mut table = headed(header.map(str::to_owned).to_vec(), 2);
    for row in rows {
        let marked = if row.set_from.is_empty() { "" } else { " *" };
        let dash = || "–".to_owned();
        table.add_row(vec![
            row.title.clone(),
            row.figure.clone(),
            published(row),
            row.simulated.map_or_else(dash, |simulated| with(simulated, row.simulated_interval, row.scale)),
            format!("{}{marked}", row.standing.name()),
            row.log_score.map_or_else(dash, |score| signed(score, 1)),
            row.log_score_of_nothing.map_or_else(dash, |score| signed(score, 1)),
        ]);
    }
    finished(table)
}

fn published(row: &ScoreRow) -> String {
    let mark = match row.origin {
        IntervalOrigin::Published => "",
        IntervalOrigin::Derived => ", derived",
        IntervalOrigin::Assumed => ", assumed",
    };
    match (row.published, row.interval) {
        (Some(figure), None) => number(figure, row.scale),
        (Some(figure), interval) => format!("{}{mark}", with(figure, interval, row.scale)),
        (None, Some(range)) => format!("{} to {}{mark}", number(range.low, row.scale), number(range.high, row.scale)),
        (None, None) => "–".to_owned(),
    }
}

fn with(figure: f64, interval: Option<Interval>, scale: &str) -> String {
    match interval {
        Some(Interval { low, high }) => {
            format!("{} ({} to {})", number(figure, scale), number(low, scale), number(high, scale))
        }
        None => number(figure, scale),
    }
}

/// A number of a scale: shares in per cent or points.
fn number(figure: f64, scale: &str) -> String {
    match scale {
        "share" => format!("{} %", signed(figure * 100.0, 1)),
        "count" => signed(figure, 1),
        _ => signed(figure, 2),
    }
}

fn signed(figure: f64, decimals: usize) -> String {
    let text = format!("{figure:.decimals$}");
    let is_nought = text.trim_start_matches('-').chars().all(|letter| letter == '0' || letter == '.');
    if is_nought { text.trim_start_matches('-').to_owned() } else { text.replace('-', "−") }
}

/// What the figures come to together.
fn summary(rows: &[ScoreRow]) -> String {
    let mut sentences = Vec::new();
    for total in totals(rows) {
        let of = match total.outcome {
            FigureOutcome::Practice => "of practice",
            FigureOutcome::Students => "of students",
            FigureOutcome::Delivery => "of delivery",
        };
        let which =
            if total.is_independent { "from which no parameter was set" } else { "from which parameters were set (*)" };
        let mut sentence = format!("Figures {of} {which}: {} of {} inside", total.inside, total.figures);
        if total.scored > 0 {
            let [own, nothing] = total.log_scores;
            let better = if own > nothing { "better" } else { "not better" };
            sentence.push_str(&format!(
                "; on {} of them the model's log score is {}, that of a world in which nothing has any effect {}: {better}",
                total.scored,
                signed(own, 1),
                signed(nothing, 1),
            ));
        }
        sentences.push(format!("{sentence}."));
    }
    let outside: Vec<String> = rows
        .iter()
        .filter(|row| matches!(row.standing, Standing::Outside | Standing::Nothing))
        .map(|row| format!("{}: {}", row.title, row.figure))
        .collect();
    if !outside.is_empty() {
        sentences.push(format!("Misfit: {}.", outside.join("; ")));
    }
    sentences.join(" ")
}

/// The laws: a row a case.
pub(super) fn laws(rows: &[LawRow]) -> String {
    let header = ["Law", "source", "expected", "allowed", "simulated", "holds"];
    let mut table = headed(header.map(str::to_owned).to_vec(), 2);
    for row in rows {
        let [low, high] = row.allowed;
        table.add_row(vec![
            row.law.clone(),
            row.source.to_owned(),
            row.expected.map_or_else(|| "–".to_owned(), |expected| signed(expected, 3)),
            format!("{} to {}", signed(low, 3), signed(high, 3)),
            signed(row.simulated, 3),
            if row.holds() { "yes" } else { "NO" }.to_owned(),
        ]);
    }
    let holding = rows.iter().filter(|row| row.holds()).count();
    let sum = format!("{holding} of {} cases with known answers come out as they must.", rows.len());
    format!("CASES WITH KNOWN ANSWERS\n{}\n\n{}\n\n", finished(table), paragraph(&sum))
}

/// Parameters that are shown: those about which the trials say most.
const SHOWN_PARAMETERS: usize = 12;

/// What the trials say together.
pub(super) fn fitted(fit: &Fit) -> String {
    let header = ["Figure", "at central", "fitted", "held out", "fits (% of draws)"];
    let mut table = headed(header.map(str::to_owned).to_vec(), 1);
    for own in &fit.figures {
        table.add_row(vec![
            format!("{}: {}", own.trial, own.figure),
            own.at_central.map_or_else(|| "–".to_owned(), |apart| signed(apart, 1)),
            signed(own.fitted, 1),
            signed(own.held_out, 1),
            format!("{:.0}", own.fits * 100.0),
        ]);
    }
    let mut said: Vec<&FittedParameter> = fit.parameters.iter().collect();
    said.sort_by(|one, other| other.narrower.total_cmp(&one.narrower));
    let header = ["Parameter", "low", "central", "high", "fitted 5 %", "50 %", "95 %"];
    let mut parameters = headed(header.map(str::to_owned).to_vec(), 1);
    for own in said.iter().take(SHOWN_PARAMETERS) {
        let mut row = vec![own.parameter.name().to_owned()];
        row.extend(own.prior.iter().chain(&own.quantiles).map(|value| format!("{value:.3}")));
        parameters.add_row(row);
    }
    let name = |position: usize| {
        fit.figures.get(position).map_or_else(String::new, |own| format!("{}: {}", own.trial, own.figure))
    };
    let never: Vec<String> = fit.never.iter().map(|position| name(*position)).collect();
    let pairs: Vec<String> =
        fit.apart.iter().map(|[one, other]| format!("{} with {}", name(*one), name(*other))).collect();
    let or_none = |list: Vec<String>| if list.is_empty() { "none".to_owned() } else { list.join("; ") };
    let sum = format!(
        "{} draws of {} parameters; weights of power {:.3} leave {:.0} effective. {} draws fit all figures; the best fits {} of \
         {}. No draw fits: {}. Fitted one by one and by no draw together: {}.",
        fit.draws,
        fit.parameters.len(),
        fit.power,
        fit.effective,
        fit.fit_all,
        fit.best[0],
        fit.best[1],
        or_none(never),
        or_none(pairs),
    );
    format!(
        "WHAT THE TRIALS SAY TOGETHER (standard deviations between published and simulated)\n{}\n\nPARAMETERS ABOUT WHICH THEY SAY \
         MOST\n{}\n\n{}\n\n",
        finished(table),
        finished(parameters),
        paragraph(&sum)
    )
}
