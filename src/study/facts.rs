//! What tables, figures and sentences ask of a scenario that was compared: not its people, so that it can be kept beside its
//! results.

use super::compare::Contender;
use crate::model::evidence::Profile;
use crate::model::registry::ParameterValues;
use crate::model::settings::{DecisionRule, Funding};
use crate::model::strategy::Kind;
use serde::{Deserialize, Serialize};

/// A scenario as its results know it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Title for tables and figures.
    pub title: String,
    /// Short name for tables and files.
    pub slug: String,
    /// SHA-256 of the resolved settings.
    pub hash: String,
    /// Name of the district.
    pub district: String,
    /// Whether the conditions start from what its teachers say.
    pub is_surveyed: bool,
    /// Its strategies, in their order.
    pub kinds: Vec<Kind>,
    /// The money behind them.
    pub funding: Funding,
    /// How the four conditions decide together.
    pub decision: DecisionRule,
    /// School years simulated.
    pub years: u32,
    /// Teaching weeks in a school year.
    pub weeks_per_year: u32,
    /// What is taken of what is believed.
    pub profile: Profile,
    /// The value of every parameter; under the prior the central ones, with the scenario's own.
    pub parameters: ParameterValues,
}

impl Facts {
    /// What is asked of this contender.
    pub fn of(contender: &Contender) -> Self {
        let Contender { title, slug, settings, hash } = contender;
        Self {
            title: title.clone(),
            slug: slug.clone(),
            hash: hash.clone(),
            district: settings.district.name.clone(),
            is_surveyed: settings.district.survey.is_some(),
            kinds: settings.strategies.kinds(),
            funding: settings.funding.clone(),
            decision: settings.decision,
            years: settings.years,
            weeks_per_year: settings.weeks_per_year(),
            profile: settings.evidence.profile,
            parameters: settings.parameters.clone(),
        }
    }

    /// Weeks, the start included.
    pub fn weeks(&self) -> usize {
        self.years as usize * self.weeks_per_year as usize + 1
    }
}
