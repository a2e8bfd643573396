//! Means and covariances of columns.

use super::moments::{mean, variance};

/// Means and covariance of columns, given by rows with weights that sum to one; the covariance is that of the rows as they
/// are, not made larger for their number.
pub fn weighted_moments(rows: &[Vec<f64>], weights: &[f64]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let columns = rows.first().map_or(0, Vec::len);
    let column = |at: usize| rows.iter().map(move |row| row.get(at).copied().unwrap_or_default());
    let means: Vec<f64> =
        (0..columns).map(|at| column(at).zip(weights).map(|(value, weight)| value * weight).sum()).collect();
    let entry = |(one, mean): (usize, &f64), other: usize, other_mean: f64| -> f64 {
        let products = column(one).zip(column(other)).zip(weights);
        products.map(|((a, b), weight)| weight * (a - mean) * (b - other_mean)).sum()
    };
    let row = |own: (usize, &f64)| means.iter().enumerate().map(|(at, mean)| entry(own, at, *mean)).collect();
    let covariance = means.iter().enumerate().map(row).collect();
    (means, covariance)
}

/// How correlations that were estimated from a few runs are made better: each is moved so far towards a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shrinkage {
    /// The share of the way, from 0 to 1; 1 where nothing can be estimated.
    pub share: f64,
    /// Where to.
    pub towards: f64,
}

/// Towards what correlations are moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towards {
    /// Nothing: columns that are unlike each other.
    Nothing,
    /// Their own mean, or nothing if it is negative: columns that are all alike.
    TheirMean,
}

/// How the correlations of some pairs of columns, the later one first, are to be moved: by the share that luck has in their
/// squares, or in those of what they lie away from their mean (Schäfer and Strimmer 2005, their targets D and F). None where no
/// pair is asked for.
pub fn shrinkage_of_correlations(
    rows: &[Vec<f64>],
    is_asked_for: impl Fn(usize, usize) -> bool,
    towards: Towards,
) -> Option<Shrinkage> {
    let (runs, columns) = (rows.len() as f64, rows.first().map_or(0, Vec::len));
    let column = |at: usize| -> Vec<f64> { rows.iter().filter_map(|row| row.get(at).copied()).collect() };
    let standard = |at: usize| -> Option<(usize, Vec<f64>)> {
        let own = column(at);
        let centre = mean(&own)?;
        let deviation = libm::sqrt(variance(&own)?);
        (deviation > 0.0).then(|| (at, own.iter().map(|value| (value - centre) / deviation).collect()))
    };
    let is_any = (0..columns).any(|one| (0..one).any(|other| is_asked_for(one, other)));
    let standards: Vec<(usize, Vec<f64>)> = (0..columns).filter_map(standard).collect();
    let (mut luck, mut correlations) = (0.0, Vec::new());
    let scale = runs / (runs - 1.0);
    for (place, (at, one)) in standards.iter().enumerate() {
        for (_, other) in standards.iter().take(place).filter(|(other, _)| is_asked_for(*at, *other)) {
            let products = || one.iter().zip(other).map(|(a, b)| a * b);
            let centre = products().sum::<f64>() / runs;
            let spread: f64 = products().map(|own| (own - centre) * (own - centre)).sum();
            luck += scale / ((runs - 1.0) * (runs - 1.0)) * spread;
            correlations.push(scale * centre);
        }
    }
    let towards = match towards {
        Towards::Nothing => 0.0,
        Towards::TheirMean => mean(&correlations).unwrap_or_default().max(0.0),
    };
    let mut squares = 0.0;
    correlations.iter().for_each(|own| squares += (own - towards) * (own - towards));
    let share = if squares > 0.0 { f64::clamp(luck / squares, 0.0, 1.0) } else { 1.0 };
    is_any.then_some(Shrinkage { share, towards })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_that_are_whole_numbers_are_rows_that_are_there_more_than_once() {
        let rows = [vec![1.0, 2.0], vec![3.0, 1.0], vec![3.0, 1.0]];
        let (means, covariance) = weighted_moments(&rows, &[1.0 / 3.0; 3]);
        let (again, same) = weighted_moments(&rows[..2], &[1.0 / 3.0, 2.0 / 3.0]);
        assert!(means.iter().zip(again).all(|(a, b)| (a - b).abs() < 1e-12));
        assert!(covariance.iter().flatten().zip(same.iter().flatten()).all(|(a, b)| (a - b).abs() < 1e-12));
    }

    #[test]
    fn columns_that_move_together_are_hardly_shrunk_and_independent_ones_nearly_wholly() {
        let together: Vec<Vec<f64>> = (0..70).map(|at| vec![f64::from(at % 7); 2]).collect();
        let apart: Vec<Vec<f64>> = (0..70).map(|at| vec![f64::from(at % 7), f64::from(at % 5)]).collect();
        let share = |rows: &[Vec<f64>]| shrinkage_of_correlations(rows, |_, _| true, Towards::Nothing).unwrap().share;
        assert!(share(&together) < 0.05);
        assert!(share(&apart) > 0.9);
        assert_eq!(shrinkage_of_correlations(&together, |_, _| false, Towards::Nothing), None);
    }

    #[test]
    fn columns_that_are_all_alike_keep_their_mean_correlation_and_lose_what_luck_makes_of_each() {
        // Three columns that have half of what they are in common, so that all pairs correlate by a half.
        let part = |at: u32, of: u32| f64::from(at % of) / libm::sqrt(f64::from(of * of - 1));
        let rows: Vec<Vec<f64>> =
            (0..2310).map(|at| [2, 3, 5].map(|own| part(at, 11) + part(at, own)).to_vec()).collect();
        let found = shrinkage_of_correlations(&rows, |_, _| true, Towards::TheirMean).unwrap();
        assert!((found.towards - 0.5).abs() < 0.01 && found.share > 0.5, "{found:?}");
    }
}
