//! The triangular root of a covariance, for normal numbers that depend on each other.

/// A lower triangular matrix whose product with itself, turned over, is a covariance.
#[derive(Debug, Clone, PartialEq)]
pub struct Cholesky {
    rows: Vec<Vec<f64>>,
}

impl Cholesky {
    /// The root of a symmetric matrix, given by its rows; none where it is not positive definite.
    pub fn of(matrix: &[Vec<f64>]) -> Option<Self> {
        let mut rows: Vec<Vec<f64>> = Vec::with_capacity(matrix.len());
        for (at, given) in matrix.iter().enumerate() {
            let mut row: Vec<f64> = Vec::with_capacity(at + 1);
            for (column, value) in given.iter().enumerate().take(at + 1) {
                let product = |other: &[f64]| row.iter().zip(other).take(column).map(|(a, b)| a * b).sum::<f64>();
                let own = if column == at {
                    let rest = value - product(&row);
                    (rest > 0.0).then(|| libm::sqrt(rest))?
                } else {
                    let above = rows.get(column)?;
                    (value - product(above)) / above.get(column)?
                };
                row.push(own);
            }
            (row.len() == at + 1).then_some(())?;
            rows.push(row);
        }
        Some(Self { rows })
    }

    /// How many numbers there are.
    pub fn dimensions(&self) -> usize {
        self.rows.len()
    }

    /// The logarithm of the determinant of the covariance.
    pub fn log_determinant(&self) -> f64 {
        2.0 * self.rows.iter().filter_map(|row| row.last()).map(|own| libm::log(*own)).sum::<f64>()
    }

    /// By how many standard deviations, squared, numbers lie away from their means, together.
    pub fn squared_distance(&self, away: &[f64]) -> f64 {
        self.independent(away).iter().map(|own| own * own).sum()
    }

    /// Numbers of this covariance as independent standard normal ones: each by how many standard deviations it lies away from
    /// what those before it make expect.
    pub fn independent(&self, away: &[f64]) -> Vec<f64> {
        let mut solved: Vec<f64> = Vec::with_capacity(away.len());
        for (row, value) in self.rows.iter().zip(away) {
            let known: f64 = row.iter().zip(&solved).map(|(a, b)| a * b).sum();
            let own = row.last().map_or(0.0, |last| (value - known) / last);
            solved.push(own);
        }
        solved
    }

    /// Independent standard normal numbers as numbers of this covariance.
    pub fn times(&self, independent: &[f64]) -> Vec<f64> {
        self.rows.iter().map(|row| row.iter().zip(independent).map(|(a, b)| a * b).sum()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_gives_back_determinant_distance_and_covariance() {
        let matrix = vec![vec![4.0, 2.0, 0.6], vec![2.0, 2.0, 0.5], vec![0.6, 0.5, 3.0]];
        let root = Cholesky::of(&matrix).unwrap();
        let determinant: f64 = 4.0 * (2.0 * 3.0 - 0.25) - 2.0 * (2.0 * 3.0 - 0.3) + 0.6 * (2.0 * 0.5 - 2.0 * 0.6);
        assert!((root.log_determinant() - libm::log(determinant)).abs() < 1e-12);
        let columns: Vec<Vec<f64>> =
            (0..3).map(|at| root.times(&[0, 1, 2].map(|own| f64::from(u8::from(own == at))))).collect();
        for (row, given) in matrix.iter().enumerate() {
            for (column, value) in given.iter().enumerate() {
                let made: f64 = columns.iter().map(|own| own[row] * own[column]).sum();
                assert!((made - value).abs() < 1e-12);
            }
        }
        // What lies one deviation out along the root lies at distance one.
        assert!((root.squared_distance(&columns[1]) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_not_positive_definite_has_no_root() {
        assert_eq!(Cholesky::of(&[vec![1.0, 2.0], vec![2.0, 1.0]]), None);
        assert_eq!(Cholesky::of(&[vec![0.0]]), None);
    }
}
