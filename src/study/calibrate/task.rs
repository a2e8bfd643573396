//! The points of a calibration as scenarios that can be run.

use super::watch::Watch;
use crate::model::registry::Registry;
use crate::run::{Planned, Points};
use crate::scenario::{Calibration, Value, settings_hash};
use crate::stats::normal_below;

/// What is run for a calibration.
#[derive(Debug)]
pub struct Task<'a> {
    /// What is to be learnt from what.
    pub calibration: &'a Calibration,
    registry: &'a Registry,
    /// What is noted of every run.
    pub watch: Watch,
    years: u32,
}

/// Points of a calibration, each with a single scenario.
#[derive(Debug)]
pub struct Stage<'a> {
    task: &'a Task<'a>,
    points: &'a [Vec<f64>],
}

impl<'a> Task<'a> {
    /// The task of a calibration. Years after the last observation are not run.
    pub fn of(calibration: &'a Calibration, registry: &'a Registry) -> Self {
        let settings = &calibration.template.scenario.settings;
        let years = calibration.last_year().min(settings.years);
        let watch = Watch::of(&calibration.observed, years, settings.weeks_per_year());
        Self { calibration, registry, watch, years }
    }

    /// The values of a point.
    pub fn values(&self, point: &[f64]) -> Vec<Value> {
        let drawn = self.calibration.axes.iter().zip(point);
        let mut values: Vec<Option<Value>> = drawn.map(|(axis, own)| Some(axis.at(normal_below(*own)))).collect();
        self.calibration.agree(&mut values);
        values.into_iter().flatten().collect()
    }

    /// The values of a point as numbers.
    pub fn numbers(&self, point: &[f64]) -> Vec<f64> {
        self.values(point).iter().map(|value| value.as_number().unwrap_or(f64::NAN)).collect()
    }

    /// Points to be run together.
    pub fn stage(&'a self, points: &'a [Vec<f64>]) -> Stage<'a> {
        Stage { task: self, points }
    }
}

impl Points for Stage<'_> {
    fn scenarios(&self, point: u64) -> Result<Vec<Planned>, String> {
        let own = usize::try_from(point).ok().and_then(|point| self.points.get(point));
        let own = own.ok_or_else(|| format!("there is no point {point}"))?;
        let paths = self.task.calibration.axes.iter().map(|axis| axis.path.clone());
        let given: Vec<(String, Value)> = paths.zip(self.task.values(own)).collect();
        let template = &self.task.calibration.template;
        let (mut settings, _) = template.with(self.task.registry, &given).map_err(|mistakes| mistakes.join("; "))?;
        settings.years = self.task.years;
        let hash = settings_hash(&settings);
        Ok(vec![Planned { settings: settings.into(), hash: hash.into() }])
    }
}
