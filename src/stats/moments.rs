//! Means, variances and covariances of columns, in two passes and in the order of the rows.

/// The arithmetic mean. `None` without values, or when it is not finite.
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    mean.is_finite().then_some(mean)
}

/// The unbiased variance. `None` for fewer than two values.
pub fn variance(values: &[f64]) -> Option<f64> {
    covariance(values, values)
}

/// The unbiased covariance. `None` for fewer than two pairs or columns of different length.
pub(super) fn covariance(first: &[f64], second: &[f64]) -> Option<f64> {
    if first.len() != second.len() || first.len() < 2 {
        return None;
    }
    let (first_mean, second_mean) = (mean(first)?, mean(second)?);
    let products = first.iter().zip(second).map(|(a, b)| (a - first_mean) * (b - second_mean));
    Some(products.sum::<f64>() / (first.len() - 1) as f64)
}

#[cfg(test)]
mod tests {
    use super::{covariance, mean, variance};

    #[test]
    fn known_columns_have_their_known_moments() {
        let (a, b) = ([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]);
        assert_eq!(mean(&a), Some(5.0));
        assert_eq!(variance(&a), Some(32.0 / 7.0));
        assert_eq!(covariance(&a, &b), Some(34.0 / 7.0));
    }

    #[test]
    fn too_few_or_unknown_values_have_none() {
        assert_eq!((mean(&[]), mean(&[f64::NAN])), (None, None));
        assert_eq!((variance(&[1.0]), covariance(&[1.0, 2.0], &[1.0])), (None, None));
    }
}
