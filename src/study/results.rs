//! The results of a comparison as they are kept in its folder, so that tables, figures and a brief can be made from them
//! again without simulating anything.

use super::assumptions::Assumptions;
use super::compare::{Comparison, Gathered, GatheredArm, Reference};
use super::facts::Facts;
use super::flywheel::Flywheel;
use super::settle::{Until, Verdict};
use crate::measure::{CloseUp, Courses, Start, Summary};
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;

/// Raised whenever the form of what is kept changes; a test on its bytes makes forgetting it fail.
pub const RESULTS_SCHEMA: u32 = 4;

/// Everything that a comparison came to.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "Kept<'_>")]
pub struct Results {
    /// Where luck started.
    pub seed: u64,
    /// What was compared.
    pub comparison: Comparison,
    /// The flywheel of each arm where it was asked for.
    pub flywheels: Vec<Flywheel>,
    /// What is settled, where it was to run until something is.
    pub verdict: Option<(Verdict, Until)>,
    /// What became of it under other assumptions, where that was asked for.
    pub assumptions: Option<Assumptions>,
    /// The middle run of the strategy that spreads furthest, school by school and start by start.
    pub close_up: Option<CloseUp>,
}

/// The same as it is kept: borrowed where it is written, owned where it is read.
#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    seed: u64,
    reference: Reference,
    worlds: u32,
    arms: Vec<KeptArm<'a>>,
    flywheels: Cow<'a, [Flywheel]>,
    verdict: Option<Cow<'a, (Verdict, Until)>>,
    assumptions: Option<Cow<'a, Assumptions>>,
    close_up: Option<Cow<'a, CloseUp>>,
}

/// A [`GatheredArm`] as it is kept.
#[derive(Serialize, Deserialize)]
struct KeptArm<'a> {
    facts: Cow<'a, Facts>,
    summary: Cow<'a, Summary>,
    courses: Cow<'a, Courses>,
}

impl Results {
    /// Runs that were simulated, those of so many twins and of the assumptions among them.
    pub fn runs(&self, twins: usize) -> usize {
        let assumed = self.assumptions.as_ref().map_or(0, |own| own.runs * own.scenarios);
        self.comparison.replicates * (self.comparison.arms.len() + twins) + assumed
    }
}

impl Serialize for Results {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let arms = self.comparison.arms.iter().map(|arm| KeptArm {
            facts: Cow::Borrowed(&arm.facts),
            summary: Cow::Borrowed(&arm.summary),
            courses: Cow::Borrowed(&arm.courses),
        });
        let kept = Kept {
            seed: self.seed,
            reference: self.comparison.reference,
            worlds: self.comparison.worlds,
            arms: arms.collect(),
            flywheels: Cow::Borrowed(&self.flywheels),
            verdict: self.verdict.as_ref().map(Cow::Borrowed),
            assumptions: self.assumptions.as_ref().map(Cow::Borrowed),
            close_up: self.close_up.as_ref().map(Cow::Borrowed),
        };
        kept.serialize(serializer)
    }
}

/// What was kept does not fit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("its {part} do not fit together")]
pub struct DamagedResults {
    /// What does not fit.
    pub part: &'static str,
}

impl TryFrom<Kept<'_>> for Results {
    type Error = DamagedResults;

    fn try_from(kept: Kept<'_>) -> Result<Self, DamagedResults> {
        let Kept { seed, reference, worlds, arms, .. } = kept;
        let arm = |arm: KeptArm<'_>| GatheredArm {
            facts: arm.facts.into_owned(),
            summary: arm.summary.into_owned(),
            courses: arm.courses.into_owned(),
        };
        let gathered = Gathered { reference, worlds, arms: arms.into_iter().map(arm).collect() };
        let flywheels = kept.flywheels.into_owned();
        let verdict = kept.verdict.map(Cow::into_owned);
        let assumptions = kept.assumptions.map(Cow::into_owned);
        let close_up = kept.close_up.map(Cow::into_owned);
        let arms = gathered.arms.len();
        let is_of_arms = |own: &Assumptions| {
            let varied = own.varied.iter().chain([&own.compared]);
            own.placebos.len() == arms && varied.into_iter().all(|varied| varied.arms.len() == arms)
        };
        let is_of_runs = |own: &CloseUp| {
            let periods = own.schools.first().map_or(0, |school| school.routine.len());
            let is_a_start = |start: &Start| start.users <= start.asks && start.week as usize <= own.waiting.len();
            own.arm < arms
                && own.schools.iter().all(|school| school.routine.len() == periods)
                && own.ties.iter().flat_map(|tie| tie.schools).all(|school| (school as usize) < own.schools.len())
                && own.starts.iter().all(is_a_start)
                && own.waiting.iter().flatten().all(|share| (0.0..=1.0).contains(share))
        };
        let others = [
            ("flywheels", flywheels.is_empty() || flywheels.len() == arms),
            ("assumptions", assumptions.as_ref().is_none_or(is_of_arms)),
            ("schools", close_up.as_ref().is_none_or(is_of_runs)),
            ("verdicts", verdict.as_ref().is_none_or(|(verdict, _)| verdict.leader < arms)),
        ];
        let part = gathered.misfit().or_else(|| others.into_iter().find(|(_, fits)| !fits).map(|(part, _)| part));
        if let Some(part) = part {
            return Err(DamagedResults { part });
        }
        let comparison = gathered.comparison().ok_or(DamagedResults { part: "numbers" })?;
        Ok(Self { seed, comparison, flywheels, verdict, assumptions, close_up })
    }
}
