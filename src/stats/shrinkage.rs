//! Means of groups drawn towards the common mean, the more so the fewer there are in a group (empirical Bayes; Efron and
//! Morris 1975), with the variances of a one-way analysis of variance with groups of different sizes (Searle, Casella and
//! McCulloch 1992).

/// Groups with their variances.
#[derive(Debug, Clone, PartialEq)]
pub struct Shrunk {
    /// The common mean: groups weighted by how well each is known.
    pub mean: f64,
    /// Variance between groups beyond what chance makes of it, at least 0.
    pub between: f64,
    /// Variance within groups; 0 where no group has two values.
    pub within: f64,
    /// The mean of each group, drawn towards the common mean; that mean itself for a group without values.
    pub groups: Vec<f64>,
}

/// Draws the means of groups towards their common mean; none where there are no values at all.
///
/// With n_j values of mean ȳ_j in group j, σ² within and τ² between groups, the group becomes μ + (ȳ_j − μ) τ² / (τ² + σ²/n_j).
pub fn shrink(groups: &[Vec<f64>]) -> Option<Shrunk> {
    let known: Vec<(f64, f64, f64)> =
        groups.iter().filter(|group| !group.is_empty()).map(|group| summary(group)).collect();
    let values: f64 = known.iter().map(|(count, ..)| count).sum();
    let count = known.len() as f64;
    if known.is_empty() {
        return None;
    }
    let plain_mean = known.iter().map(|(count, mean, _)| count * mean).sum::<f64>() / values;
    let within =
        if values > count { known.iter().map(|(.., squares)| squares).sum::<f64>() / (values - count) } else { 0.0 };
    let between = if count > 1.0 && values > count {
        let apart = |(count, mean, _): &(f64, f64, f64)| count * (mean - plain_mean) * (mean - plain_mean);
        let mean_square = known.iter().map(apart).sum::<f64>() / (count - 1.0);
        let size = (values - known.iter().map(|(count, ..)| count * count).sum::<f64>() / values) / (count - 1.0);
        ((mean_square - within) / size).max(0.0)
    } else {
        0.0
    };
    // 1 / (τ² + σ²/n), or n where groups do not differ at all.
    let weight = |count: f64| if between > 0.0 { count / (count * between + within) } else { count };
    let weights: f64 = known.iter().map(|(count, ..)| weight(*count)).sum();
    let mean = known.iter().map(|(count, mean, _)| weight(*count) * mean).sum::<f64>() / weights;
    let kept = |count: f64| if between > 0.0 { count * between / (count * between + within) } else { 0.0 };
    let drawn = |group: &Vec<f64>| {
        if group.is_empty() {
            return mean;
        }
        let (count, own, _) = summary(group);
        mean + kept(count) * (own - mean)
    };
    Some(Shrunk { mean, between, within, groups: groups.iter().map(drawn).collect() })
}

/// How many values, their mean, and the sum of squares around it.
fn summary(group: &[f64]) -> (f64, f64, f64) {
    let count = group.len() as f64;
    let mean = group.iter().sum::<f64>() / count;
    (count, mean, group.iter().map(|value| (value - mean) * (value - mean)).sum())
}

#[cfg(test)]
mod tests {
    use super::shrink;
    use proptest::prelude::*;

    #[test]
    fn groups_of_equal_size_follow_the_formula_by_hand() {
        // Means 1, 3 and 5; within: each group has squares 2 over 1 degree, so σ² = 2; between: (8 − 2) / 2 = 3.
        let shrunk = shrink(&[vec![0.0, 2.0], vec![2.0, 4.0], vec![4.0, 6.0]]).unwrap();
        assert_eq!((shrunk.mean, shrunk.within, shrunk.between), (3.0, 2.0, 3.0));
        // What is kept of a difference: 3 / (3 + 2/2).
        for (group, expected) in shrunk.groups.iter().zip([1.5, 3.0, 4.5]) {
            assert!((group - expected).abs() < 1e-12, "{group}");
        }
    }

    #[test]
    fn groups_that_differ_no_more_than_by_chance_become_one() {
        let shrunk = shrink(&[vec![0.0, 1.0], vec![1.0, 0.0], vec![]]).unwrap();
        assert_eq!((shrunk.between, shrunk.groups), (0.0, vec![0.5; 3]));
        assert_eq!(
            shrink(&[vec![0.2], vec![0.8]]).unwrap().groups,
            [0.5, 0.5],
            "one value each says nothing of chance"
        );
        assert_eq!(shrink(&[vec![], vec![]]), None);
    }

    proptest! {
        #[test]
        fn every_group_lies_between_its_own_mean_and_the_common_one_and_more_values_keep_more(
            groups in prop::collection::vec(prop::collection::vec(0.0..1.0_f64, 1..9), 2..8),
        ) {
            let shrunk = shrink(&groups).unwrap();
            let mut kept: Vec<(usize, f64)> = Vec::new();
            for (group, drawn) in groups.iter().zip(&shrunk.groups) {
                let own = group.iter().sum::<f64>() / group.len() as f64;
                let (low, high) = (own.min(shrunk.mean), own.max(shrunk.mean));
                prop_assert!((low - 1e-9..=high + 1e-9).contains(drawn), "{} {} {}", low, drawn, high);
                if (own - shrunk.mean).abs() > 1e-3 {
                    kept.push((group.len(), (drawn - shrunk.mean) / (own - shrunk.mean)));
                }
            }
            kept.sort_by_key(|(count, _)| *count);
            prop_assert!(kept.windows(2).all(|pair| pair[0].1 <= pair[1].1 + 1e-6), "{:?}", kept);
        }
    }
}
