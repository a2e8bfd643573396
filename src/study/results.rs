//! The results of a comparison as they are kept in its folder, so that tables, figures and a brief can be made from them
//! again without simulating anything.

use super::assumptions::Assumptions;
use super::compare::{Comparison, Gathered, Reference};
use super::facts::Facts;
use super::flywheel::Flywheel;
use super::settle::{Until, Verdict};
use crate::measure::{CloseUp, Courses, Summary};
use serde::{Deserialize, Serialize, Serializer};

/// Raised whenever the form of what is kept changes; a test on its bytes makes forgetting it fail.
pub const RESULTS_SCHEMA: u32 = 1;

/// Everything that a comparison came to.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "Kept")]
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
    /// The middle run of the strategy that spreads furthest, school by school.
    pub close_up: Option<CloseUp>,
}

/// What is read.
#[derive(Deserialize)]
struct Kept {
    seed: u64,
    gathered: Gathered,
    flywheels: Vec<Flywheel>,
    verdict: Option<(Verdict, Until)>,
    assumptions: Option<Assumptions>,
    close_up: Option<CloseUp>,
}

/// What is written: the same, borrowed.
#[derive(Serialize)]
struct Keeping<'a> {
    seed: u64,
    gathered: GatheredOf<'a>,
    flywheels: &'a [Flywheel],
    verdict: Option<&'a (Verdict, Until)>,
    assumptions: Option<&'a Assumptions>,
    close_up: Option<&'a CloseUp>,
}

/// A [`Gathered`], borrowed.
#[derive(Serialize)]
struct GatheredOf<'a> {
    reference: Reference,
    worlds: u32,
    arms: Vec<ArmOf<'a>>,
}

/// A [`GatheredArm`](super::GatheredArm), borrowed.
#[derive(Serialize)]
struct ArmOf<'a> {
    facts: &'a Facts,
    summary: &'a Summary,
    courses: &'a Courses,
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
        let arms = self.comparison.arms.iter();
        let arms = arms.map(|arm| ArmOf { facts: &arm.facts, summary: &arm.summary, courses: &arm.courses });
        let Comparison { reference, worlds, .. } = self.comparison;
        let keeping = Keeping {
            seed: self.seed,
            gathered: GatheredOf { reference, worlds, arms: arms.collect() },
            flywheels: &self.flywheels,
            verdict: self.verdict.as_ref(),
            assumptions: self.assumptions.as_ref(),
            close_up: self.close_up.as_ref(),
        };
        keeping.serialize(serializer)
    }
}

/// What was kept does not fit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("its {part} do not fit together")]
pub struct DamagedResults {
    /// What does not fit.
    pub part: &'static str,
}

impl TryFrom<Kept> for Results {
    type Error = DamagedResults;

    fn try_from(kept: Kept) -> Result<Self, DamagedResults> {
        let Kept { seed, gathered, flywheels, verdict, assumptions, close_up } = kept;
        let arms = gathered.arms.len();
        let is_of_arms = |own: &Assumptions| {
            let varied = own.varied.iter().chain([&own.compared]);
            own.placebos.len() == arms && varied.into_iter().all(|varied| varied.arms.len() == arms)
        };
        let is_of_runs = |own: &CloseUp| {
            let periods = own.schools.first().map_or(0, |school| school.routine.len());
            own.arm < arms && own.schools.iter().all(|school| school.routine.len() == periods)
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
