//! Which schools need more of a condition than others by what their teachers say, and so where their thresholds lie.

use crate::model::settings::ConditionNeeds;

/// By how much the mean thresholds of a school lie above those of the district, possibly below 0: in [-1, 1].
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ThresholdShifts {
    /// Of vision.
    pub vision: f64,
    /// Of observation.
    pub observation: f64,
    /// Of belief.
    pub belief: f64,
    /// Of support.
    pub support: f64,
}

impl ThresholdShifts {
    /// Those of each school, from what it needs and how many teach the practice there. Weighted by these teachers the shifts of
    /// every condition sum to 0: answers on a scale of five points can be held against each other, but not against the model's
    /// thresholds, so what the district needs on average moves nothing.
    pub fn of_schools(needs: &[ConditionNeeds], teachers: &[usize]) -> Vec<Self> {
        let shifts = |of: fn(&ConditionNeeds) -> Option<f64>| {
            let values: Vec<Option<f64>> = needs.iter().map(of).collect();
            beyond_mean(&values, teachers)
        };
        let vision = shifts(|needs| needs.vision);
        let observation = shifts(|needs| needs.observation);
        let belief = shifts(|needs| needs.belief);
        let support = shifts(|needs| needs.support);
        let all = vision.into_iter().zip(observation).zip(belief).zip(support);
        all.map(|(((vision, observation), belief), support)| Self { vision, observation, belief, support }).collect()
    }
}

/// Each value less the weighted mean of those that are known; 0 where it is not.
fn beyond_mean(values: &[Option<f64>], weights: &[usize]) -> Vec<f64> {
    let known: Vec<(f64, f64)> =
        values.iter().zip(weights).filter_map(|(value, weight)| Some(((*value)?, *weight as f64))).collect();
    let total: f64 = known.iter().map(|(_, weight)| weight).sum();
    let first = match known.first() {
        Some((first, _)) if total > 0.0 => *first,
        _ => return vec![0.0; values.len()],
    };
    // Counted from the first value, so that equal values lie exactly at their mean.
    let mean = known.iter().map(|(value, weight)| weight * (value - first)).sum::<f64>() / total;
    values.iter().map(|value| value.map_or(0.0, |value| (value - first) - mean)).collect()
}

#[cfg(test)]
mod tests {
    use super::{ThresholdShifts, beyond_mean};
    use crate::model::settings::ConditionNeeds;
    use proptest::prelude::*;

    #[test]
    fn a_school_lies_above_the_mean_of_the_districts_teachers_by_what_it_needs_more() {
        // Three teachers at 0.5 and one at 0.9: the mean is 0.6.
        let shifts = beyond_mean(&[Some(0.5), None, Some(0.9)], &[3, 50, 1]);
        for (shift, expected) in shifts.iter().zip([-0.1, 0.0, 0.3]) {
            assert!((shift - expected).abs() < 1e-12, "{shifts:?}");
        }
    }

    #[test]
    fn each_condition_has_shifts_of_its_own() {
        let needs = |belief| ConditionNeeds { vision: Some(0.7), belief: Some(belief), ..ConditionNeeds::default() };
        let shifts = ThresholdShifts::of_schools(&[needs(0.25), needs(0.75)], &[10, 10]);
        let expected = |belief| ThresholdShifts { belief, ..ThresholdShifts::default() };
        assert_eq!(shifts, [expected(-0.25), expected(0.25)]);
    }

    #[test]
    fn nobody_is_moved_where_nothing_is_known_or_nobody_teaches_the_practice() {
        assert_eq!(beyond_mean(&[None, None], &[4, 5]), [0.0, 0.0]);
        assert_eq!(beyond_mean(&[Some(0.2), Some(0.9)], &[0, 0]), [0.0, 0.0]);
    }

    proptest! {
        #[test]
        fn the_districts_mean_is_not_moved_and_no_shift_leaves_its_range(
            schools in prop::collection::vec((0.0..=1.0_f64, 1_usize..200), 1..30),
        ) {
            let (values, weights): (Vec<_>, Vec<_>) = schools.into_iter().map(|(need, count)| (Some(need), count)).unzip();
            let shifts = beyond_mean(&values, &weights);
            let sum: f64 = shifts.iter().zip(&weights).map(|(shift, count)| shift * *count as f64).sum();
            prop_assert!(sum.abs() < 1e-9, "{}", sum);
            prop_assert!(shifts.iter().all(|shift| shift.abs() <= 1.0 + 1e-12), "{:?}", shifts);
        }

        #[test]
        fn equal_needs_move_nothing_at_all(need in 0.0..=1.0_f64, weights in prop::collection::vec(1_usize..200, 1..30)) {
            let shifts = beyond_mean(&vec![Some(need); weights.len()], &weights);
            prop_assert!(shifts.iter().all(|shift| *shift == 0.0), "{:?}", shifts);
        }
    }
}
