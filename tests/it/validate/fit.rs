//! A fit: repeatable, of assumed parameters alone, and silent about what the trials say nothing of.

use super::{observed, shipped_files, trial};
use flywheel::instructions::Instructions;
use flywheel::model::registry::Confidence;
use flywheel::scenario::{Trial, load, registry};
use flywheel::study::validate::fit::{Draws, Fit, conflict_table, evidence_text, fit, fit_figure_table, fit_table};
use flywheel::study::validate::{ScoreRow, observe_trial, scores};
use std::sync::atomic::AtomicBool;

const DRAWS: u32 = 12;

/// Two cheap trials: one of coaching, one of lesson study.
fn trials() -> Vec<Trial> {
    let wanted = |trial: &Trial| ["induction", "coaching-at-scale"].contains(&trial.slug.as_str());
    shipped_files().iter().map(|path| trial(path)).filter(wanted).collect()
}

fn fitted(seed: u64) -> (Draws, Fit) {
    let (trials, registry) = (trials(), registry().unwrap());
    let draws = Draws::new(&trials, &registry, DRAWS, seed).unwrap();
    let board = |draw: u32| -> Vec<ScoreRow> {
        let values = draws.values(draw);
        let of = |trial: &Trial| {
            let seen =
                |world| observe_trial(trial, Some(&values), world, Instructions::detect(), &AtomicBool::new(false));
            scores(trial, &(0..2).map(|world| seen(world).unwrap().unwrap()).collect::<Vec<_>>())
        };
        trials.iter().flat_map(of).collect()
    };
    let boards: Vec<Vec<ScoreRow>> = (0..DRAWS).map(board).collect();
    let central: Vec<ScoreRow> = trials.iter().flat_map(|trial| scores(trial, &observed(trial, 2))).collect();
    let found = fit(&draws, &registry, &boards, &central);
    (draws, found)
}

#[test]
fn a_fit_is_repeatable_draws_within_ranges_and_writes_a_scenario_that_can_be_extended() {
    let registry = registry().unwrap();
    let (draws, one) = fitted(3);
    let (_, other) = fitted(3);
    assert_eq!(one, other);
    for parameter in &draws.parameters {
        let entry = registry.entry(*parameter);
        assert_ne!(entry.confidence, Confidence::Published, "{} is published", parameter.name());
        for draw in 0..DRAWS {
            let value = draws.values(draw).get(*parameter);
            assert!((entry.low..=entry.high).contains(&value), "{}: {value}", parameter.name());
        }
    }
    assert!(one.effective >= 0.99 * 0.1 * f64::from(DRAWS) && one.power <= 1.0, "{one:?}");
    assert!(one.parameters.iter().all(|own| own.prior[0] <= own.quantiles[0] && own.quantiles[2] <= own.prior[2]));
    let tables = [fit_table(&one), fit_figure_table(&one), conflict_table(&one)];
    for table in &tables {
        assert!(table.columns.iter().all(|column| column.values.len() == table.rows()), "{}", table.name);
    }
    assert_eq!((tables[0].rows(), tables[1].rows()), (draws.parameters.len(), one.figures.len()));

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fitted.toml");
    std::fs::write(&path, evidence_text(&one, &registry, 3)).unwrap();
    let scenario = load(&path, &registry).unwrap_or_else(|errors| panic!("{errors}"));
    let coach = one.parameters.iter().find(|own| own.parameter.name() == "coach_support").unwrap();
    let written = scenario.settings.parameters.get(coach.parameter);
    assert!((written / coach.mean - 1.0).abs() < 0.01, "{written} for {}", coach.mean);
}
