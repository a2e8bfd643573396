//! Forecast and wait: the first years are fitted and the rest is scored, beside rivals that know of nothing but the curve so far: a
//! rival has a curve for each level and each school.

use super::likelihood::Data;
use super::pool::Weights;
use super::predictive::{Mixture, Predicted, expected};
use super::rival::{Dot, Rival};
use super::watch::{Runs, Watch, Watched};
use crate::scenario::Observation;
use strum::VariantArray;

/// Who forecasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forecaster {
    /// The model with what it has learnt.
    Model,
    /// A rival.
    Rival(Rival),
}

/// A forecast of every observation that was not fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Whose.
    pub by: Forecaster,
    /// The forecasts beside what was observed; none where it has nothing to go by.
    pub predicted: Vec<Option<Predicted>>,
}

impl Forecaster {
    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Forecaster::Model => "model",
            Forecaster::Rival(Rival::Bass) => "bass",
            Forecaster::Rival(Rival::SameAsLast) => "same-as-last-year",
        }
    }
}

impl Forecast {
    /// Mean logarithm of the density at what was observed; larger is better. None unless all were forecast.
    pub fn log_score(&self) -> Option<f64> {
        self.mean(|own| own.log_score)
    }

    /// Mean distance between what was expected and what was observed.
    pub fn distance(&self) -> Option<f64> {
        self.mean(|own| (own.mean - own.observation.share).abs())
    }

    /// How many observations lie in the bands that hold eight in ten, of how many.
    pub fn within(&self) -> [usize; 2] {
        let all = self.predicted.iter().flatten();
        [all.clone().filter(|own| own.is_within()).count(), all.count()]
    }

    fn mean(&self, of: impl Fn(&Predicted) -> f64) -> Option<f64> {
        let all: Option<Vec<f64>> = self.predicted.iter().map(|own| own.as_ref().map(&of)).collect();
        all.filter(|all| !all.is_empty()).map(|all| all.iter().sum::<f64>() / all.len() as f64)
    }
}

/// The forecasts of what was held out, by the model and its rivals, from what was fitted.
pub fn forecasts(
    watch: &Watch,
    fitted: &[Observation],
    held_out: &[Observation],
    runs: &[Runs],
    weights: &Weights,
) -> Vec<Forecast> {
    let beside = |mixtures: Vec<Option<Mixture>>| {
        let own = mixtures.into_iter().zip(held_out);
        own.map(|(mixture, observation)| mixture.map(|own| own.predicted(observation))).collect()
    };
    let by_model = expected(&Data::of(held_out, watch), runs, weights).into_iter().map(Some).collect();
    let whole = runs.iter().find(|runs| runs.is_whole());
    let dot = |own: &Observation| {
        let teachers = whole.zip(watch.column(own)).map_or(1.0, |(runs, column)| runs.teachers(column));
        Dot::of(own, watch.years_to(&Watched::of(own)), teachers)
    };
    let by_rival = |rival: &Rival| {
        let one = |own: &Observation| {
            let is_alike = |other: &&Observation| (other.school, other.level) == (own.school, own.level);
            let seen: Vec<Dot> = fitted.iter().filter(is_alike).map(dot).collect();
            rival.expects(&seen, &dot(own))
        };
        Forecast { by: Forecaster::Rival(*rival), predicted: beside(held_out.iter().map(one).collect()) }
    };
    let model = Forecast { by: Forecaster::Model, predicted: beside(by_model) };
    std::iter::once(model).chain(Rival::VARIANTS.iter().map(by_rival)).collect()
}
