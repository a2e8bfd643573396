//! How well the runs at a point agree with what was observed.
//!
//! The summary statistics are the observed shares themselves. At every point their mean over runs, and the covariance of what
//! would be observed in a world that was not simulated ([`PredictiveCovariance`]), make a synthetic likelihood (Wood 2010) with
//! the tail that an estimated covariance asks for (Sellentin and Heavens 2016).

use super::predictive_covariance::PredictiveCovariance;
use super::survey::{PartSurvey, Survey, part_surveys};
use super::watch::{Runs, Watch, Watched};
use crate::scenario::Observation;

/// What was observed, as columns of what is noted of every run.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    /// Which column each observation is.
    pub columns: Vec<usize>,
    /// The observed shares.
    pub shares: Vec<f64>,
    /// How each was observed.
    pub surveys: Vec<Survey>,
    /// What each is a share of teachers at, where, and when it was observed; of one place they stand together.
    pub occasions: Vec<Watched>,
    /// Surveys of the whole district of which answers in schools are a part.
    pub(super) parts: Vec<PartSurvey>,
}

/// What is expected of one observation at a point, survey included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Mean over runs.
    pub mean: f64,
    /// Variance of what would be observed in one run.
    pub variance: f64,
}

impl Data {
    /// These observations among what is noted.
    pub fn of<'o>(observed: impl IntoIterator<Item = &'o Observation>, watch: &Watch) -> Self {
        let (mut columns, mut shares, mut surveys, mut occasions) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for own in observed {
            if let Some(column) = watch.column(own) {
                columns.push(column);
                shares.push(own.share);
                surveys.push(Survey::of(own));
                occasions.push(Watched::of(own));
            }
        }
        let parts = part_surveys(&occasions, &surveys, watch);
        Self { columns, shares, surveys, occasions, parts }
    }

    /// The logarithm of the likelihood at a point, up to a constant; none where runs are missing.
    pub fn log_likelihood(&self, runs: &Runs) -> Option<f64> {
        if !runs.is_whole() {
            return None;
        }
        let covariance = PredictiveCovariance::of(self, runs)?.at_observed_shares();
        let away: Vec<f64> = covariance.means.iter().zip(&self.shares).map(|(mean, own)| own - mean).collect();
        let root = covariance.root()?;
        Some(-0.5 * root.log_determinant() - covariance.tails(&root.independent(&away)))
    }

    /// What is expected of each observation alone.
    pub fn expected(&self, runs: &Runs) -> Vec<Expected> {
        let Some(covariance) = PredictiveCovariance::of(self, runs) else { return Vec::new() };
        let one = |(at, mean): (usize, &f64)| Expected { mean: *mean, variance: covariance.variance(at) };
        covariance.means.iter().enumerate().map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::UseLevel;
    use crate::study::calibrate::made_up::{data, observation, runs, runs_of_schools};
    use proptest::prelude::*;

    #[test]
    fn years_of_one_course_do_not_count_as_so_many_districts() {
        let likelihood = |shares: &[f64]| {
            let data = data(shares, Survey::Error(0.001));
            data.log_likelihood(&runs()).unwrap()
        };
        // One deviation out in both years, which move together, is far likelier than up in one and down in the other.
        assert!(likelihood(&[0.27, 0.405]) > likelihood(&[0.27, 0.30]) + 1.5);
    }

    #[test]
    fn a_point_with_a_missing_world_has_no_likelihood() {
        assert_eq!(data(&[0.2, 0.3], Survey::Everyone).log_likelihood(&Runs { missing: 1, ..runs() }), None);
    }

    #[test]
    fn a_school_in_which_no_run_has_any_use_is_still_an_observation() {
        let watch = Watch::of(&[observation(Some(0), UseLevel::Deep, 1, None)], 1, 36);
        let likelihood = |share: f64| {
            let own = Observation { share, ..observation(Some(0), UseLevel::Deep, 1, None) };
            let column = watch.column(&own).unwrap();
            let mut runs = runs_of_schools(&watch, 20, 0.0, 1);
            runs.shares.iter_mut().for_each(|run| run[column] = 0.0);
            Data::of(&[own], &watch).log_likelihood(&runs).unwrap()
        };
        assert!(likelihood(0.0) > likelihood(0.05) + 2.0 && likelihood(0.05) > likelihood(0.5) + 100.0);
    }

    proptest! {
        #[test]
        fn every_mixture_of_schools_levels_years_and_surveys_has_a_likelihood(
            seed: u64,
            schools in 0u32..9,
            years in 1u32..4,
            luck in 0.0..0.3f64,
            asked in prop::collection::vec(prop::option::of(1u32..60), 80),
        ) {
            let mut asked = asked.into_iter().cycle();
            let mut observed = Vec::new();
            for school in std::iter::once(None).chain((0..schools).map(Some)) {
                for (level, year) in [UseLevel::Uses, UseLevel::Routine].into_iter().flat_map(|own| (1..=years).map(move |year| (own, year))) {
                    observed.push(observation(school, level, year, asked.next().flatten()));
                }
            }
            let watch = Watch::of(&observed, years, 36);
            let runs = runs_of_schools(&watch, 30, luck, seed);
            let likelihood = Data::of(&observed, &watch).log_likelihood(&runs);
            prop_assert!(likelihood.is_some_and(f64::is_finite), "{likelihood:?}");
        }
    }
}
