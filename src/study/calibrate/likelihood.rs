//! How well the runs at a point agree with what was observed.
//!
//! The summary statistics are the observed shares themselves. At every point their mean over runs, and the covariance of what
//! would be observed in a world that was not simulated, make a synthetic likelihood (Wood 2010) with the tail that an estimated
//! covariance asks for (Sellentin and Heavens 2016). What luck makes of that covariance is told from all points together.
//!
//! A school is a few teachers, and the spread of a few follows their share. If it followed that of the runs, how far schools
//! scatter would speak of the parameters as loudly as how many use the practice, as it may for normal numbers and not for
//! counts. So schools are judged by the spread at the share that was observed in all of them together, which no parameter
//! moves: a quasi-likelihood (Wedderburn 1974) with a fixed variance. The whole district has the spread of the share that is
//! expected at the point.

use super::luck_covariance::{Deviations, LuckCovariance};
use super::pool::{Pool, Weights};
use super::predictive_covariance::PredictiveCovariance;
use super::survey::{PartSurvey, Survey, never_certain, part_surveys};
use super::survey_error::SurveyError;
use super::watch::{Runs, Watch, Watched};
use crate::scenario::{Observation, UseLevel};
use std::collections::BTreeMap;

/// Points whose weight is below this share of an equal one tell nothing of luck.
const NEGLIGIBLE: f64 = 1e-3;

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

    /// The weights of all points, whose luck is pooled by the weights that those of earlier stages had, or equally before there
    /// are any; likelihoods are raised to the largest power that leaves `enough` effective. None where no point is possible.
    pub fn weights(&self, pool: &Pool, runs: &[Runs], before: Option<&Weights>, enough: f64) -> Option<Weights> {
        let equal = 1.0 / runs.len().max(1) as f64;
        let weight = |at: usize| match before {
            Some(before) => before.weights.get(at).copied().filter(|own| *own >= NEGLIGIBLE * equal),
            None => Some(equal),
        };
        let pooled = runs.iter().enumerate().filter_map(|(at, own)| Some((weight(at)?, own)));
        let luck = self.luck(pooled)?;
        let likelihoods: Vec<Option<f64>> = runs.iter().map(|own| self.log_likelihood(own, &luck)).collect();
        pool.weights(&likelihoods, enough)
    }

    /// The covariance of luck, pooled over points with these weights.
    fn luck<'r>(&self, points: impl Iterator<Item = (f64, &'r Runs)>) -> Option<LuckCovariance> {
        LuckCovariance::pooled(self, points.filter(|(_, runs)| runs.is_whole()))
    }

    /// The logarithm of the likelihood at a point, up to a constant; none where runs are missing.
    fn log_likelihood(&self, runs: &Runs, luck: &LuckCovariance) -> Option<f64> {
        if !runs.is_whole() {
            return None;
        }
        let means = self.means(runs);
        let told_at = self.told(runs, &means, &self.shares);
        let covariance = PredictiveCovariance::of(self, runs, luck, &told_at);
        let away: Vec<f64> = means.iter().zip(&self.shares).map(|(mean, own)| own - mean).collect();
        let root = covariance.root()?;
        Some(-0.5 * root.log_determinant() - covariance.tails(&root.independent(&away)))
    }

    /// What is expected of each observation alone, from the runs at a point.
    pub fn expected(&self, runs: &Runs) -> Vec<Expected> {
        let Some(deviations) = Deviations::of(self, runs) else { return Vec::new() };
        let means = self.means(runs);
        let survey = SurveyError::expected(self, runs, &means);
        let variance = |at: usize| deviations.variance(at) + survey.variance(at).unwrap_or_default();
        means.iter().enumerate().map(|(at, mean)| Expected { mean: *mean, variance: variance(at) }).collect()
    }

    /// The mean of each observation over runs.
    pub(super) fn means(&self, runs: &Runs) -> Vec<f64> {
        let number = runs.shares.len() as f64;
        let mean = |column: &usize| runs.shares.iter().filter_map(|run| run.get(*column)).sum::<f64>() / number;
        self.columns.iter().map(mean).collect()
    }

    /// The share at which the spread of each observation is told: for the whole district what is expected at a point, for a
    /// school that of all schools together at its level, of the shares that are given.
    pub(super) fn told(&self, runs: &Runs, means: &[f64], shares: &[f64]) -> Vec<f64> {
        let mut sums: BTreeMap<UseLevel, [f64; 2]> = BTreeMap::new();
        for ((occasion, column), (survey, share)) in
            self.occasions.iter().zip(&self.columns).zip(self.surveys.iter().zip(shares))
        {
            if occasion.school.is_some() {
                let answers = survey.answers(runs.teachers(*column));
                let own = sums.entry(occasion.level).or_default();
                own.iter_mut().zip([1.0, *share]).for_each(|(sum, own)| *sum += answers * own);
            }
        }
        let told = |(occasion, mean): (&Watched, &f64)| match occasion.school.and_then(|_| sums.get(&occasion.level)) {
            // Half an answer, so that a level that nobody has is not certain.
            Some([answers, users]) => (users + 0.5) / (answers + 1.0),
            None => *mean,
        };
        self.occasions.iter().zip(means).map(told).collect()
    }

    /// The spread of a single teacher at these shares.
    pub(super) fn spreads(&self, runs: &Runs, shares: &[f64]) -> Vec<f64> {
        let number = runs.shares.len() as f64;
        let spread = |(column, share): (&usize, &f64)| {
            let share = never_certain(*share, runs.teachers(*column), number);
            libm::sqrt(share * (1.0 - share))
        };
        self.columns.iter().zip(shares).map(spread).collect()
    }

    /// Whether two observations are of the same school, or both of the whole district.
    pub(super) fn is_one_place(&self, one: usize, other: usize) -> bool {
        let school = |at: usize| self.occasions.get(at).map(|own| own.school);
        school(one) == school(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{Chance, Decision};
    use crate::study::calibrate::made_up::{data, observation, runs, runs_of_schools};
    use proptest::prelude::*;

    /// The logarithm of the likelihood at a single point.
    fn log_likelihood(data: &Data, runs: &Runs) -> Option<f64> {
        data.log_likelihood(runs, &data.luck(std::iter::once((1.0, runs)))?)
    }

    #[test]
    fn the_variance_is_that_of_a_run_of_an_unseen_world_with_the_error_of_the_mean() {
        let expected = data(&[0.2, 0.3], Survey::Everyone).expected(&runs());
        let centres = [0.22, 0.27, 0.20, 0.25];
        let mean = centres.iter().sum::<f64>() / 4.0;
        let between = centres.iter().map(|own| (own - mean) * (own - mean)).sum::<f64>() / 3.0;
        let wanted = between * 1.25 + 0.0008 * 0.5 + 1.0 / 120_000.0;
        assert!(
            (expected[0].mean - mean).abs() < 1e-12 && (expected[0].variance - wanted).abs() < 1e-12,
            "{expected:?}"
        );
    }

    #[test]
    fn years_of_one_course_do_not_count_as_so_many_districts() {
        let likelihood = |shares: &[f64]| {
            let data = data(shares, Survey::Error(0.001));
            log_likelihood(&data, &runs()).unwrap()
        };
        // One deviation out in both years, which move together, is far likelier than up in one and down in the other.
        assert!(likelihood(&[0.27, 0.405]) > likelihood(&[0.27, 0.30]) + 1.5);
    }

    #[test]
    fn a_small_school_in_which_no_run_has_a_user_by_luck_rules_no_point_out() {
        const LUCK: Decision = Decision::new(0xC2F9);
        let all: Vec<Observation> =
            (0..8).map(|school| observation(Some(school), UseLevel::Uses, 1, Some(4))).collect();
        let watch = Watch::of(&all, 1, 36);
        let own =
            |own: &Observation| Observation { share: if own.school == Some(0) { 0.25 } else { 0.0 }, ..own.clone() };
        let data = Data::of(&all.iter().map(own).collect::<Vec<_>>(), &watch);
        // Schools of four teachers, of whom one in twenty uses the practice.
        let mut runs = Runs { teachers: vec![vec![4; watch.columns().len()]; 4], ..Runs::default() };
        for run in 0..32 {
            let uses = |own: u32| u32::from(Chance::new(3, run).uniform(LUCK, own, 0) < 0.05);
            let share = |column: u32| f64::from((0..4).map(|teacher| uses(4 * column + teacher)).sum::<u32>()) / 4.0;
            runs.shares.push((0..watch.columns().len() as u32).map(share).collect());
        }
        let mut unlucky = runs.clone();
        unlucky.shares.iter_mut().for_each(|run| run[data.columns[0]] = 0.0);
        assert!(runs.shares.iter().any(|run| run[data.columns[0]] > 0.0));
        let [lucky, unlucky] = [&runs, &unlucky];
        let pooled = data.luck([(0.5, lucky), (0.5, unlucky)].into_iter()).unwrap();
        let likelihood = |own: &Runs| data.log_likelihood(own, &pooled).unwrap();
        let difference = likelihood(lucky) - likelihood(unlucky);
        let of_own_runs = log_likelihood(&data, lucky).unwrap() - log_likelihood(&data, unlucky).unwrap();
        assert!(difference < 1.5 && of_own_runs > 3.0, "{difference} {of_own_runs}");
    }

    #[test]
    fn a_point_with_a_missing_world_has_no_likelihood() {
        assert_eq!(log_likelihood(&data(&[0.2, 0.3], Survey::Everyone), &Runs { missing: 1, ..runs() }), None);
    }

    #[test]
    fn a_school_in_which_no_run_has_any_use_is_still_an_observation() {
        let watch = Watch::of(&[observation(Some(0), UseLevel::Deep, 1, None)], 1, 36);
        let likelihood = |share: f64| {
            let own = Observation { share, ..observation(Some(0), UseLevel::Deep, 1, None) };
            let column = watch.column(&own).unwrap();
            let mut runs = runs_of_schools(&watch, 20, 0.0, 1);
            runs.shares.iter_mut().for_each(|run| run[column] = 0.0);
            log_likelihood(&Data::of(&[own], &watch), &runs).unwrap()
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
            let likelihood = log_likelihood(&Data::of(&observed, &watch), &runs);
            prop_assert!(likelihood.is_some_and(f64::is_finite), "{likelihood:?}");
        }
    }
}
