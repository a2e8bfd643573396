//! Patient rule induction on boxes that were planted.

use super::points;
use flywheel::chance::{Chance, Decision};
use flywheel::stats::{Input, Limit, Patience, RuleBox, densest, prim};
use flywheel::study::design::Design;

const PATIENCE: Patience = Patience { peel: 0.05, least_mass: 0.05 };

/// Whether something happens at a point, with a probability.
fn happens(point: usize, probability: f64) -> bool {
    Chance::new(5, u32::try_from(point).unwrap()).happens(probability, Decision::new(1), 0, 0)
}

/// The boxes for cases that are frequent where a ≥ 0.6 and 0.2 ≤ b ≤ 0.5, and rare elsewhere; c and d do nothing.
fn planted(frequent: f64, rare: f64) -> Vec<RuleBox> {
    let points = points(&Design::LatinHypercube { points: 2000, dimensions: 4, seed: 14 });
    let inside = |point: &[f64]| point[0] >= 0.6 && (0.2..=0.5).contains(&point[1]);
    let probability = |point: &[f64]| if inside(point) { frequent } else { rare };
    let outcomes: Vec<bool> = points.iter().enumerate().map(|(n, point)| happens(n, probability(point))).collect();
    let columns: Vec<Vec<f64>> = (0..4).map(|input| points.iter().map(|point| point[input]).collect()).collect();
    let inputs: Vec<Input<'_>> = columns.iter().map(|column| Input::Number(column)).collect();
    prim(&inputs, &outcomes, PATIENCE).unwrap()
}

fn range(found: &RuleBox, input: usize) -> (Option<f64>, Option<f64>) {
    match found.rules.iter().find(|rule| rule.input == input).map(|rule| &rule.limit) {
        Some(Limit::Range { low, high }) => (*low, *high),
        _ => (None, None),
    }
}

#[test]
fn a_sharp_box_is_recovered_with_its_edges() {
    let boxes = planted(1.0, 0.0);
    // A peel takes a twentieth of the points, so that much of the box may be lost at its edges.
    let found = densest(&boxes, 0.9).unwrap();
    assert!(found.density > 0.98, "{found:?}");
    let ((a_low, a_high), (b_low, b_high)) = (range(found, 0), range(found, 1));
    assert!((a_low.unwrap() - 0.6).abs() < 0.02 && a_high.is_none(), "{found:?}");
    assert!((b_low.unwrap() - 0.2).abs() < 0.02 && (b_high.unwrap() - 0.5).abs() < 0.02, "{found:?}");
    assert_eq!(found.rules.iter().map(|rule| rule.input).collect::<Vec<_>>(), [0, 1]);
    assert!(found.rules.iter().all(|rule| rule.quasi_p < 1e-20), "{found:?}");
}

#[test]
fn a_box_in_noise_is_found_and_rules_on_idle_inputs_are_not_significant() {
    let boxes = planted(0.9, 0.1);
    let found = densest(&boxes, 0.45).unwrap();
    assert!(found.density > 0.8, "{found:?}");
    for rule in &found.rules {
        assert_eq!(rule.quasi_p < 1e-6, rule.input < 2, "{found:?}");
    }
}

#[test]
fn without_any_pattern_no_box_is_both_dense_and_wide() {
    let boxes = planted(0.3, 0.3);
    let found = densest(&boxes, 0.5).unwrap();
    assert!(found.density < 0.4, "{found:?}");
}

#[test]
fn peels_trade_coverage_for_density_and_pastes_give_back_coverage() {
    let boxes = planted(0.9, 0.1);
    let turn = (1..boxes.len()).find(|step| boxes[*step].points > boxes[step - 1].points).unwrap_or(boxes.len());
    assert!(boxes[..turn].windows(2).all(|pair| pair[1].points < pair[0].points));
    assert!(boxes[..turn].windows(2).all(|pair| pair[1].coverage <= pair[0].coverage));
    assert!(boxes[turn - 1..].windows(2).all(|pair| pair[1].cases > pair[0].cases));
    assert!(boxes[turn - 1..].windows(2).all(|pair| pair[1].density >= pair[0].density));
}
