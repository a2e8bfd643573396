//! The scoreboard: what is simulated is what a trial measures, and scores are fair to a world without any effect.

use super::{observed, shipped_files, trial};
use crate::kept::part_is_kept_true;
use flywheel::scenario::{FigureMeasure, FigureOutcome, Trial, trial_reference};
use flywheel::study::validate::{ScoreRow, Standing, scores, totals};
use std::path::Path;

fn shipped(name: &str) -> Trial {
    trial(Path::new(&format!("scenarios/trials/{name}.toml")))
}

fn row<'a>(rows: &'a [ScoreRow], figure: &str) -> &'a ScoreRow {
    rows.iter().find(|row| row.figure == figure).unwrap()
}

#[test]
fn every_trial_that_was_asked_for_is_shipped_with_its_original_work() {
    let trials: Vec<Trial> = shipped_files().iter().map(|path| trial(path)).collect();
    let slugs: Vec<&str> = trials.iter().map(|trial| trial.slug.as_str()).collect();
    let wanted = [
        "coaching-at-scale",
        "hopeful-extreme",
        "induction",
        "lesson-study",
        "lessons-with-support",
        "matched-pairs",
        "modern-mathematics",
        "peer-observation",
        "professional-development",
        "support-withdrawn",
    ];
    for slug in wanted {
        assert!(slugs.contains(&slug), "{slug} is not among {slugs:?}");
    }
    for trial in &trials {
        for figure in &trial.figures {
            let told = format!("{}: {}", trial.slug, figure.name);
            assert!(!figure.rests_on.is_empty(), "{told} does not say what it rests on");
            assert!(figure.set_from.iter().all(|one| figure.rests_on.contains(one) || !figure.scored), "{told}");
            let is_practice_of_students = figure.outcome == FigureOutcome::Students && figure.slope.is_none();
            assert!(!is_practice_of_students, "{told}: students without a slope");
        }
    }
}

#[test]
fn the_dose_that_is_attended_follows_from_who_was_there() {
    let trial = shipped("professional-development");
    let worlds = observed(&trial, 4);
    let rows = scores(&trial, &worlds);
    let newcomers = row(&rows, "newcomers after two years").simulated.unwrap();
    let attended = row(&rows, "dose attended").simulated.unwrap();
    // Days are seven of eight units and attended by .89; a coached teacher is one unit, all of it delivered; newcomers had half.
    let attendance = (7.0 * 0.89 + 1.0) / 8.0;
    assert!((attended - attendance * (1.0 - newcomers / 2.0)).abs() < 0.01, "{attended}, {newcomers}");
    // One change of years at the rates of leaving, moving and changing role: about .08, .08 and .2.
    assert!((newcomers - 0.36).abs() < 0.04, "{newcomers}");
}

#[test]
fn arms_that_do_not_differ_have_no_effect_at_all() {
    let mut trial = shipped("lesson-study");
    trial.arms[1].settings = trial.arms[0].settings.clone();
    let rows = scores(&trial, &observed(&trial, 2));
    let students = row(&rows, "students");
    assert_eq!(students.simulated, Some(0.0));
    let (own, nothing) = (students.log_score.unwrap(), students.log_score_of_nothing.unwrap());
    assert!((own - nothing).abs() < 1e-9, "{own} and {nothing}: no effect is scored as no effect");
}

#[test]
fn the_order_of_arms_in_a_difference_turns_its_sign() {
    let trial = shipped("coaching-at-scale");
    let mut turned = trial.clone();
    for figure in turned.figures.iter_mut().filter(|figure| figure.measure == FigureMeasure::Difference) {
        std::mem::swap(&mut figure.of, &mut figure.minus);
    }
    let worlds = observed(&trial, 2);
    let (there, back) = (scores(&trial, &worlds), scores(&turned, &worlds));
    let (one, other) = (row(&there, "practice, small"), row(&back, "practice, small"));
    assert!(one.simulated.unwrap() > 0.0);
    assert!((one.simulated.unwrap() + other.simulated.unwrap()).abs() < 1e-12);
}

#[test]
fn what_is_shown_does_not_count_and_a_series_counts_once() {
    let trial = shipped("modern-mathematics");
    let rows = scores(&trial, &observed(&trial, 2));
    assert_eq!(rows.iter().filter(|row| row.standing != Standing::Shown).count(), 6);
    let totals = totals(&rows);
    let [total] = totals.as_slice() else { panic!("{totals:?}") };
    assert_eq!((total.outcome, total.figures), (FigureOutcome::Practice, 1));
    assert!(rows.iter().all(|row| (row.weight * 6.0 - 1.0).abs() < 1e-12));
}

#[test]
fn the_same_trial_gives_the_same_rows() {
    let trial = shipped("matched-pairs");
    assert_eq!(scores(&trial, &observed(&trial, 2)), scores(&trial, &observed(&trial, 2)));
}

const BEGIN: &str = "<!-- begin: scoreboard, written by the program -->\n";
const END: &str = "<!-- end: scoreboard -->\n";
/// Worlds of the scoreboard in the document: few, so that the test is quick.
const WORLDS: u32 = 4;

#[test]
fn the_scoreboard_in_the_document_is_that_of_the_program() {
    let trials: Vec<Trial> = shipped_files().iter().map(|path| trial(path)).collect();
    let rows: Vec<ScoreRow> = trials.iter().flat_map(|trial| scores(trial, &observed(trial, WORLDS))).collect();
    let mut text = String::from(
        "| Trial | Figure | Of | Published (95 %) | Interval | Simulated (95 %) | Stands | Log score | Of no effect |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    for row in rows.iter().filter(|row| row.standing != Standing::Shown || row.scale != "count") {
        let number =
            |value: f64| if row.scale == "share" { format!("{:.1} %", value * 100.0) } else { format!("{value:.2}") };
        let range = |low: f64, high: f64| format!("{} to {}", number(low), number(high));
        let published = match (row.published, row.interval) {
            (Some(figure), Some(interval)) => format!("{} ({})", number(figure), range(interval.low, interval.high)),
            (Some(figure), None) => number(figure),
            (None, Some(interval)) => range(interval.low, interval.high),
            (None, None) => "–".to_owned(),
        };
        let origin = if row.interval.is_some() { <&str>::from(row.origin) } else { "–" };
        let simulated = row.simulated.zip(row.simulated_interval).map_or_else(
            || "–".to_owned(),
            |(figure, interval)| format!("{} ({})", number(figure), range(interval.low, interval.high)),
        );
        let score = |score: Option<f64>| score.map_or_else(|| "–".to_owned(), |score| format!("{score:.1}"));
        let marked = if row.set_from.is_empty() { "" } else { " *" };
        let cells = [
            format!("{}, {}", row.title, row.source),
            row.figure.clone(),
            <&str>::from(row.outcome).to_owned(),
            published,
            origin.to_owned(),
            simulated,
            format!("{}{marked}", row.standing.name()),
            score(row.log_score),
            score(row.log_score_of_nothing),
        ];
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    part_is_kept_true("docs/validity.md", BEGIN, END, &text);
}

const KEYS_BEGIN: &str = "<!-- begin: keys, written by the program -->\n";
const KEYS_END: &str = "<!-- end: keys -->\n";

#[test]
fn the_keys_of_a_trial_are_explained_as_the_program_has_them() {
    let (head, figure) = trial_reference();
    let figure = figure.replacen("### At the top", "### `[figures.NAME]`", 1);
    part_is_kept_true("docs/validity.md", KEYS_BEGIN, KEYS_END, &format!("{head}\n{figure}"));
}
