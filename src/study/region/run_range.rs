//! A number over so few runs that their ends say more than quantiles.

/// Mean and ends over runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RunRange {
    /// Mean.
    pub mean: f64,
    /// The lowest run.
    pub lowest: f64,
    /// The highest run.
    pub highest: f64,
}

impl RunRange {
    /// Of some runs; none without any.
    pub fn of(values: &[f64]) -> Option<Self> {
        let lowest = values.iter().copied().reduce(f64::min)?;
        let highest = values.iter().copied().reduce(f64::max)?;
        Some(Self { mean: values.iter().sum::<f64>() / values.len() as f64, lowest, highest })
    }
}

#[cfg(test)]
mod tests {
    use super::RunRange;

    #[test]
    fn a_range_holds_all_runs() {
        assert_eq!(RunRange::of(&[2.0, 1.0, 3.0]), Some(RunRange { mean: 2.0, lowest: 1.0, highest: 3.0 }));
        assert_eq!(RunRange::of(&[]), None);
    }
}
