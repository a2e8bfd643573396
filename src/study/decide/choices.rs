//! The options of a decision at every draw: doing nothing, and each scenario, at each yearly budget where there are budgets.

use crate::model::registry::Registry;
use crate::model::settings::{Perspective, Settings};
use crate::model::strategy::Strategies;
use crate::model::world::WorldError;
use crate::run::{Planned, Points};
use crate::scenario::{DesignKind, NOTHING, Study, Value, settings_hash};
use crate::study::compare::judged;
use crate::study::equal_money::AtBudget;
use crate::study::sweep::Variations;
use thiserror::Error;

/// One option beside doing nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Position of the scenario in the study.
    pub scenario: usize,
    /// Title for tables and figures.
    pub title: String,
    /// Short name.
    pub slug: String,
    /// Yearly budget, where the study names budgets and the scenario can use one.
    pub budget: Option<f64>,
    /// What every planned dose was multiplied with.
    pub factor: f64,
    /// Cash that the plan of the first year costs at the central values; none without a budget.
    pub planned: Option<f64>,
}

/// The options of a study.
#[derive(Debug)]
pub struct Choices<'a> {
    variations: &'a Variations<'a>,
    registry: &'a Registry,
    options: Vec<Choice>,
    /// Budgets that would change nothing, each with the title of its scenario.
    unneeded: Vec<(String, f64)>,
    judged_year: u32,
}

/// Why a study poses no decision.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ChoiceError {
    /// Its points are not draws.
    #[error(
        "the points of the design `{design}` are no draws of what is believed, so nothing is likely or unlikely among them"
    )]
    NoDraws {
        /// Name of the design.
        design: &'static str,
    },
    /// One draw tells nothing of how sure anything is.
    #[error("the design has a single draw")]
    OneDraw,
    /// Nothing is worth anything.
    #[error("`worth` is 0: nothing is worth its cost when an added teacher is worth nothing")]
    NoWorth,
    /// The judged year differs between points.
    #[error("`{key}` is varied, but options are judged at the end of one school year")]
    YearsVary {
        /// The key.
        key: &'static str,
    },
    /// Budgets are both varied and named.
    #[error("`funding.yearly_budget` is varied, and `budgets` are named as well")]
    BudgetTwice,
    /// The judged year is not simulated.
    #[error("options are to be judged at the end of year {year}, but only {years} are simulated")]
    NoSuchYear {
        /// The year.
        year: u32,
        /// Years simulated.
        years: u32,
    },
    /// The district of a scenario cannot be made.
    #[error("the district of {scenario} cannot be made: {source}")]
    World {
        /// Title of the scenario.
        scenario: String,
        /// Why.
        source: WorldError,
    },
}

impl<'a> Choices<'a> {
    /// The options of a study. Doses at a budget are those that a planner would choose who believes the central values: they
    /// are the same in every draw.
    ///
    /// # Errors
    /// See [`ChoiceError`].
    pub fn of(variations: &'a Variations<'a>, registry: &'a Registry) -> Result<Self, ChoiceError> {
        let study = variations.study();
        let settings = study.templates.iter().map(|template| &template.scenario.settings);
        let (_, usual_year) = judged(settings.clone().map(Settings::span)).unwrap_or_default();
        let judged_year = study.output.year.unwrap_or(usual_year);
        check(study, variations, judged_year, settings.map(|settings| settings.years).min().unwrap_or_default())?;
        let mut choices = Self { variations, registry, options: Vec::new(), unneeded: Vec::new(), judged_year };
        for scenario in 0..study.templates.len() {
            choices.add(scenario)?;
        }
        Ok(choices)
    }

    fn add(&mut self, scenario: usize) -> Result<(), ChoiceError> {
        let study = self.variations.study();
        let Some(template) = study.templates.get(scenario) else { return Ok(()) };
        let (title, slug) = (&template.scenario.title, &template.scenario.slug);
        let mut budgets = study.decide.budgets.clone();
        budgets.sort_by(f64::total_cmp);
        budgets.dedup();
        let plain =
            Choice { scenario, title: title.clone(), slug: slug.clone(), budget: None, factor: 1.0, planned: None };
        if budgets.is_empty() {
            self.options.push(plain);
            return Ok(());
        }
        let mut before: Option<AtBudget> = None;
        for budget in budgets {
            let at = AtBudget::of(&template.scenario.settings, cents(budget), study.seed)
                .map_err(|source| ChoiceError::World { scenario: title.clone(), source })?;
            if at.planned == 0.0 {
                // What costs no cash is the same at every budget.
                self.options.push(plain);
                return Ok(());
            }
            // A plan that did not use up the smaller budget uses no more of a larger one.
            if before.is_some_and(|before| before.factor == at.factor && before.planned < budget_of(&before.settings)) {
                self.unneeded.push((title.clone(), budget));
            } else {
                self.options.push(Choice {
                    title: format!("{title}, {} a year", thousands(budget)),
                    slug: format!("{slug}-{budget:.0}"),
                    budget: Some(budget),
                    factor: at.factor,
                    planned: Some(at.planned),
                    ..plain.clone()
                });
            }
            before = Some(at);
        }
        Ok(())
    }

    /// The options beside doing nothing, scenario by scenario and by rising budget.
    pub fn options(&self) -> &[Choice] {
        &self.options
    }

    /// Short names of all options, doing nothing first.
    pub fn slugs(&self) -> Vec<&str> {
        std::iter::once(NOTHING).chain(self.options.iter().map(|choice| choice.slug.as_str())).collect()
    }

    /// Titles of all options, doing nothing first.
    pub fn titles(&self) -> Vec<&str> {
        std::iter::once("No strategy").chain(self.options.iter().map(|choice| choice.title.as_str())).collect()
    }

    /// Budgets that were left out since a smaller one is not used up, each with the title of its scenario.
    pub fn unneeded(&self) -> &[(String, f64)] {
        &self.unneeded
    }

    /// The school year at whose end options are judged.
    pub fn judged_year(&self) -> u32 {
        self.judged_year
    }

    /// Whose costs count.
    pub fn perspective(&self) -> Perspective {
        let first = self.variations.study().templates.first();
        first.map_or(Perspective::Cash, |template| template.scenario.settings.funding.perspective)
    }

    /// Name of the currency.
    pub fn currency(&self) -> &str {
        let first = self.variations.study().templates.first();
        first.map_or("", |template| template.scenario.settings.funding.currency.as_str())
    }

    /// The points of the study.
    pub fn variations(&self) -> &'a Variations<'a> {
        self.variations
    }
}

fn check(study: &Study, variations: &Variations<'_>, judged_year: u32, years: u32) -> Result<(), ChoiceError> {
    if !matches!(study.design.kind, DesignKind::Prior | DesignKind::LatinHypercube | DesignKind::Sobol) {
        return Err(ChoiceError::NoDraws { design: study.design.kind.into() });
    }
    if variations.points() < 2 {
        return Err(ChoiceError::OneDraw);
    }
    if study.decide.worth <= 0.0 {
        return Err(ChoiceError::NoWorth);
    }
    let varies = |key: &str| study.axes.iter().any(|axis| axis.path == key);
    if varies("run.years") {
        return Err(ChoiceError::YearsVary { key: "run.years" });
    }
    if varies("funding.yearly_budget") && !study.decide.budgets.is_empty() {
        return Err(ChoiceError::BudgetTwice);
    }
    if judged_year > years {
        return Err(ChoiceError::NoSuchYear { year: judged_year, years });
    }
    Ok(())
}

fn cents(amount: f64) -> i64 {
    (amount * 100.0).round() as i64
}

fn budget_of(settings: &Settings) -> f64 {
    settings.funding.yearly_budget_cents.map_or(f64::INFINITY, |cents| cents as f64 / 100.0)
}

/// An amount in whole units with thousands apart.
fn thousands(amount: f64) -> String {
    let digits = format!("{amount:.0}");
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

impl Points for Choices<'_> {
    fn scenarios(&self, point: u64) -> Result<Vec<Planned>, String> {
        let study = self.variations.study();
        let paths = study.axes.iter().map(|axis| axis.path.clone());
        let values: Vec<(String, Value)> =
            paths.zip(self.variations.values(point)).filter_map(|(path, value)| Some((path, value?))).collect();
        let mut planned = Vec::with_capacity(self.options.len() + 1);
        for (position, template) in study.templates.iter().enumerate() {
            let (settings, hash) = template.with(self.registry, &values).map_err(|mistakes| mistakes.join("; "))?;
            if planned.is_empty() {
                let nothing = Settings { strategies: Strategies::default(), ..settings.clone() };
                let hash = settings_hash(&nothing);
                planned.push(Planned { settings: nothing.into(), hash: hash.into() });
            }
            for choice in self.options.iter().filter(|choice| choice.scenario == position) {
                let (settings, hash) = match choice.budget {
                    None => (settings.clone(), hash.clone()),
                    Some(budget) => {
                        let mut settings = settings.clone();
                        settings.strategies = settings.strategies.scaled(choice.factor);
                        settings.funding.yearly_budget_cents = Some(cents(budget));
                        let hash = settings_hash(&settings);
                        (settings, hash)
                    }
                };
                planned.push(Planned { settings: settings.into(), hash: hash.into() });
            }
        }
        Ok(planned)
    }
}
