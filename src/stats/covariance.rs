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

/// By how much correlations that were estimated from these rows are to be made smaller, from 0 to 1: the share that luck has
/// in their squares (Schäfer and Strimmer 2005). 1 where nothing can be estimated.
pub fn shrinkage_of_correlations(rows: &[Vec<f64>]) -> f64 {
    let (runs, columns) = (rows.len() as f64, rows.first().map_or(0, Vec::len));
    let column = |at: usize| -> Vec<f64> { rows.iter().filter_map(|row| row.get(at).copied()).collect() };
    let standard = |at: usize| -> Option<Vec<f64>> {
        let own = column(at);
        let centre = mean(&own)?;
        let deviation = libm::sqrt(variance(&own)?);
        (deviation > 0.0).then(|| own.iter().map(|value| (value - centre) / deviation).collect())
    };
    let standards: Vec<Vec<f64>> = (0..columns).filter_map(standard).collect();
    let (mut luck, mut squares) = (0.0, 0.0);
    for (at, one) in standards.iter().enumerate() {
        for other in standards.iter().take(at) {
            let products: Vec<f64> = one.iter().zip(other).map(|(a, b)| a * b).collect();
            let centre = products.iter().sum::<f64>() / runs;
            let spread: f64 = products.iter().map(|own| (own - centre) * (own - centre)).sum();
            let scale = runs / (runs - 1.0);
            luck += scale / ((runs - 1.0) * (runs - 1.0)) * spread;
            squares += (scale * centre) * (scale * centre);
        }
    }
    if squares > 0.0 { (luck / squares).clamp(0.0, 1.0) } else { 1.0 }
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
        assert!(shrinkage_of_correlations(&together) < 0.05);
        assert!(shrinkage_of_correlations(&apart) > 0.9);
    }
}
