//! The covariance of what would be observed in one run of an unseen world: that of luck, with the error of a mean over so few
//! worlds ([`LuckCovariance`]), and the survey's own error ([`SurveyError`]).
//!
//! Runs differ in whole courses, so that years of one run are alike: without covariances five years would count as five
//! districts. Every place has a tail of its own, for what it says given those before it.

use super::likelihood::Data;
use super::luck_covariance::LuckCovariance;
use super::survey_error::SurveyError;
use super::watch::Runs;
use crate::stats::Cholesky;

/// The covariance by which the runs at a point are judged.
pub(super) struct PredictiveCovariance<'a> {
    data: &'a Data,
    luck: &'a LuckCovariance,
    survey: SurveyError<'a>,
    /// The spread of a single teacher at the share at which each observation's luck is told.
    spreads: Vec<f64>,
}

/// From so many degrees of freedom on a tail is that of a normal number, within what numbers can tell.
const NORMAL: f64 = 1e8;

impl<'a> PredictiveCovariance<'a> {
    /// That of luck at these shares, and of surveys.
    pub(super) fn of(data: &'a Data, runs: &'a Runs, luck: &'a LuckCovariance, told_at: &[f64]) -> Self {
        let spreads = data.spreads(runs, told_at);
        Self { data, luck, survey: SurveyError::judged(data, runs, told_at), spreads }
    }

    /// By how much luck is larger here than for a spread of one.
    fn scale(&self, one: usize, other: usize) -> f64 {
        self.spreads.get(one).zip(self.spreads.get(other)).map_or(0.0, |(one, other)| one * other)
    }

    /// The lower half, with correlations between places moved towards their mean, or nothing.
    fn lower_half(&self, towards_mean: bool) -> Vec<Vec<f64>> {
        let entry = |one: usize, other: usize| {
            let is_one_place = self.data.is_one_place(one, other);
            let luck = self.scale(one, other) * self.luck.between((one, other), is_one_place, towards_mean);
            let survey = if one == other { self.survey.variance(one) } else { self.survey.shared(one, other) };
            luck + survey.unwrap_or_default()
        };
        (0..self.data.columns.len()).map(|one| (0..=one).map(|other| entry(one, other)).collect()).collect()
    }

    /// The root of the covariance. Where places are less alike within themselves than with each other, a mean correlation
    /// between places makes none, and is left out.
    pub(super) fn root(&self) -> Option<Cholesky> {
        Cholesky::of(&self.lower_half(true)).or_else(|| Cholesky::of(&self.lower_half(false)))
    }

    /// What the tails of all places take off the logarithm of the likelihood, from how far each observation lies away.
    pub(super) fn tails(&self, away: &[f64]) -> f64 {
        let tail = |(first, last): (usize, usize)| {
            let distance: f64 = away.iter().take(last).skip(first).map(|own| own * own).sum();
            let freedom = self.freedom(first..last);
            if freedom > NORMAL {
                return 0.5 * distance;
            }
            0.5 * (freedom + 1.0) * libm::log(1.0 + distance / freedom)
        };
        let number = self.data.columns.len();
        let starts = (0..number).filter(|at| *at == 0 || !self.data.is_one_place(*at, at - 1));
        let starts: Vec<usize> = starts.collect();
        let ends = starts.iter().skip(1).copied().chain([number]);
        starts.iter().copied().zip(ends).map(tail).sum()
    }

    /// How well the spread of the observations of a place is known: degrees of freedom of its trace (Satterthwaite 1946), to
    /// which what a survey adds is no luck.
    fn freedom(&self, of: core::ops::Range<usize>) -> f64 {
        let (mut parts, mut survey) = ([0.0; 2], 0.0);
        for at in of {
            let own = self.luck.parts(at);
            parts.iter_mut().zip(own).for_each(|(sum, own)| *sum += self.scale(at, at) * own);
            survey += self.survey.variance(at).unwrap_or_default();
        }
        let luck: f64 = parts.iter().zip(self.luck.freedoms()).map(|(part, freedom)| part * part / freedom).sum();
        let whole = parts.iter().sum::<f64>() + survey;
        if luck > 0.0 { whole * whole / luck } else { f64::MAX }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{Chance, Decision};
    use crate::scenario::{Observation, UseLevel};
    use crate::study::calibrate::Watch;
    use crate::study::calibrate::made_up::{observation, runs_of_schools};

    #[test]
    fn schools_that_rise_and_fall_together_are_not_as_many_districts() {
        let observed: Vec<Observation> =
            (0..12).map(|school| observation(Some(school), UseLevel::Uses, 1, None)).collect();
        let watch = Watch::of(&observed, 1, 36);
        let mut runs = runs_of_schools(&watch, 50, 0.05, 1);
        let data = Data::of(&observed, &watch);
        let covariance = |runs: &Runs| {
            let luck = LuckCovariance::pooled(&data, std::iter::once((1.0, runs))).unwrap();
            let means = data.means(runs);
            PredictiveCovariance::of(&data, runs, &luck, &data.told(runs, &means, &means)).lower_half(true)
        };
        let alone = covariance(&runs);
        for (number, run) in (0..).zip(&mut runs.shares) {
            let common = 0.1 * Chance::new(7, number).normal(Decision::new(0xC2FC), 0, 0);
            run.iter_mut().for_each(|share| *share += common);
        }
        let together = covariance(&runs);
        // The variance of the mean of all schools: nearly that of what they have in common.
        let of_mean = |half: &[Vec<f64>]| -> f64 {
            let twice = |(one, row): (usize, &Vec<f64>)| -> f64 {
                row.iter().enumerate().map(|(other, own)| if one == other { *own } else { 2.0 * own }).sum()
            };
            half.iter().enumerate().map(twice).sum::<f64>() / 144.0
        };
        let measured = |runs: &Runs| {
            let whole: Vec<f64> = runs.shares.iter().map(|run| run.iter().skip(1).sum::<f64>() / 12.0).collect();
            let mean = whole.iter().sum::<f64>() / 32.0;
            whole.iter().map(|own| (own - mean) * (own - mean)).sum::<f64>() / 31.0
        };
        let ratio = of_mean(&together) / measured(&runs);
        assert!((0.8..1.4).contains(&ratio) && of_mean(&together) > 10.0 * of_mean(&alone), "{ratio}");
    }
}
