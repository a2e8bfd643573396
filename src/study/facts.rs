//! What tables, figures and sentences ask of a scenario that was compared: not its people, so that it can be kept beside its
//! results.

use super::compare::Contender;
use crate::model::evidence::Profile;
use crate::model::registry::ParameterValues;
use crate::model::settings::{DecisionRule, Funding, Survey};
use crate::model::strategy::Kind;
use serde::{Deserialize, Serialize};

/// What of conditions and thresholds rests on the answers of the district's own teachers, from nothing to most. In a file of
/// results the variants are their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Footing {
    /// Nothing: both are those of the parameters.
    Assumed,
    /// Where teachers stand.
    Levels,
    /// Where teachers stand, and who needs more of a condition than others.
    LevelsAndNeeds,
}

impl Footing {
    fn of(survey: Option<&Survey>) -> Self {
        match survey {
            None => Self::Assumed,
            Some(Survey { needs: None, .. }) => Self::Levels,
            Some(Survey { needs: Some(_), .. }) => Self::LevelsAndNeeds,
        }
    }
}

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
    /// What is known of its conditions and thresholds.
    pub footing: Footing,
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
            footing: Footing::of(settings.district.survey.as_ref()),
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
