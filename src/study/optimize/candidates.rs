//! The choices of a search as scenarios that can be run.

use super::shares::equal_split;
use super::variables::{SHARES, Variables};
use crate::model::registry::Registry;
use crate::model::settings::Settings;
use crate::run::{Planned, Points};
use crate::scenario::{Axis, Study, Template, Value, settings_hash};
use thiserror::Error;

/// Choices at one yearly budget; each is a point with a single scenario.
#[derive(Debug)]
pub struct Candidates<'a> {
    task: &'a Task<'a>,
    budget: f64,
    choices: Vec<Vec<Value>>,
}

/// The one scenario of a study whose keys are chosen.
#[derive(Debug)]
pub struct Task<'a> {
    template: &'a Template,
    axes: &'a [Axis],
    registry: &'a Registry,
}

/// Why a study is nothing to optimise.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TaskError {
    /// A split is sought within one scenario.
    #[error("the study has {count} scenarios, but the best choice is sought within one")]
    Scenarios {
        /// How many there are.
        count: usize,
    },
    /// Parameters, the district and the rule of decision are not the district's to choose.
    #[error("`{path}` is nothing that a district chooses")]
    NotChosen {
        /// The key.
        path: String,
    },
    /// Choices would be compared at different money.
    #[error("`{path}` is varied, but choices are compared at the same money")]
    MoneyVaried {
        /// The key.
        path: String,
    },
    /// Without a budget the most is the best.
    #[error("there is no yearly budget to split")]
    NoBudget,
    /// Less of it is better, or it is no measure of people.
    #[error("`{measure}` is nothing to have as much of as possible")]
    NoAim {
        /// The measure.
        measure: String,
    },
    /// The year is not simulated.
    #[error("choices are to be judged at the end of year {year}, but only {years} are simulated")]
    NoSuchYear {
        /// The year.
        year: u32,
        /// Years simulated.
        years: u32,
    },
}

/// Tables whose keys a district decides.
const CHOSEN: [&str; 2] = ["strategies.", SHARES];

impl<'a> Task<'a> {
    /// What is chosen in a study.
    ///
    /// # Errors
    /// Where it has several scenarios, or varies what no district chooses.
    pub fn of(study: &'a Study, registry: &'a Registry) -> Result<Self, TaskError> {
        let [template] = study.templates.as_slice() else {
            return Err(TaskError::Scenarios { count: study.templates.len() });
        };
        for Axis { path, .. } in &study.axes {
            if !CHOSEN.iter().any(|table| path.starts_with(table)) {
                let path = path.clone();
                let is_money = path.starts_with("funding.");
                return Err(if is_money { TaskError::MoneyVaried { path } } else { TaskError::NotChosen { path } });
            }
        }
        Ok(Self { template, axes: &study.axes, registry })
    }

    /// Yearly budgets, rising and each once: those that are named, or else that of the scenario.
    ///
    /// # Errors
    /// Where there is none.
    pub fn budgets(&self, named: &[f64]) -> Result<Vec<f64>, TaskError> {
        let own = || self.settings().funding.yearly_budget_cents.map(|cents| cents as f64 / 100.0);
        let mut budgets: Vec<f64> = if named.is_empty() { own().into_iter().collect() } else { named.to_vec() };
        budgets.sort_by(f64::total_cmp);
        budgets.dedup();
        if budgets.is_empty() { Err(TaskError::NoBudget) } else { Ok(budgets) }
    }

    /// The scenario as it is written.
    pub fn settings(&self) -> &'a Settings {
        &self.template.scenario.settings
    }

    /// Whether every world has assumptions of its own, so that the best is best on average over what is not known.
    pub fn is_over_futures(&self) -> bool {
        self.settings().evidence.profile.is_drawn()
    }

    /// The keys that are chosen.
    pub fn variables(&self) -> Variables<'a> {
        Variables::of(self.axes)
    }

    /// Choices at a yearly budget.
    pub fn candidates(&self, budget: f64, choices: Vec<Vec<Value>>) -> Candidates<'_> {
        Candidates { task: self, budget, choices }
    }

    /// Values to begin a search with: those of the scenario; the same with equal shares of the budget; and with the whole of
    /// it for each strategy in turn.
    pub fn beginnings(&self) -> Vec<Vec<Option<Value>>> {
        let own: Vec<Option<Value>> = self.axes.iter().map(|axis| self.template.value(&axis.path).cloned()).collect();
        let shared: Vec<usize> =
            (0_usize..).zip(self.axes).filter(|(_, axis)| axis.path.starts_with(SHARES)).map(|(at, _)| at).collect();
        let with = |share: &dyn Fn(usize) -> f64| {
            let mut values = own.clone();
            for at in &shared {
                if let Some(value) = values.get_mut(*at) {
                    *value = Some(Value::Number(share(*at)));
                }
            }
            values
        };
        let equal = equal_split(shared.len()).first().copied().unwrap_or_default();
        let alone = shared.iter().map(|only| with(&|at| f64::from(u8::from(at == *only))));
        let mut beginnings = vec![own.clone()];
        if !shared.is_empty() {
            beginnings.push(with(&|_| equal));
            beginnings.extend(alone);
        }
        beginnings
    }

    /// The settings of a choice at a yearly budget, with their hash.
    ///
    /// # Errors
    /// Values that do not go together, in words.
    pub fn with(&self, budget: f64, values: &[Value]) -> Result<(Settings, String), String> {
        let paths = self.axes.iter().map(|axis| axis.path.clone());
        let mut given: Vec<(String, Value)> = paths.zip(values.iter().cloned()).collect();
        given.push(("funding.yearly_budget".to_owned(), Value::Number(budget)));
        self.template.with(self.registry, &given).map_err(|mistakes| mistakes.join("; "))
    }
}

impl Points for Candidates<'_> {
    fn scenarios(&self, point: u64) -> Result<Vec<Planned>, String> {
        let choice = usize::try_from(point).ok().and_then(|point| self.choices.get(point));
        let choice = choice.ok_or_else(|| format!("there is no choice {point}"))?;
        let (settings, hash) = self.task.with(self.budget, choice)?;
        Ok(vec![Planned { settings: settings.into(), hash: hash.into() }])
    }
}

/// Settings as a scenario of a plan.
pub fn planned(settings: &Settings) -> Planned {
    Planned::new(settings, &settings_hash(settings))
}
