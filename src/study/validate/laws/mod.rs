//! Cases with known answers: what the model must do whatever its numbers are, beside what it does.

mod cascades;
mod law_table;
mod mean_field;
mod networks;
mod stage;
mod well_mixed;
mod workforce;

pub use law_table::law_table;
pub use well_mixed::bass_curve;

use crate::model::registry::ParameterValues;
use crate::model::world::WorldError;

/// A case with a known answer.
#[derive(Debug, Clone, PartialEq)]
pub struct LawRow {
    /// What is looked at.
    pub law: String,
    /// Where the answer comes from.
    pub source: &'static str,
    /// The known answer; none where only a sign or a bound is known.
    pub expected: Option<f64>,
    /// Between which values the simulated one must lie.
    pub allowed: [f64; 2],
    /// What is simulated.
    pub simulated: f64,
}

impl LawRow {
    /// An answer that is known to within so much.
    fn within(law: impl Into<String>, source: &'static str, expected: f64, tolerance: f64, simulated: f64) -> Self {
        let allowed = [expected - tolerance, expected + tolerance];
        Self { law: law.into(), source, expected: Some(expected), allowed, simulated }
    }

    /// An answer of which only bounds are known.
    fn between(law: impl Into<String>, source: &'static str, allowed: [f64; 2], simulated: f64) -> Self {
        Self { law: law.into(), source, expected: None, allowed, simulated }
    }

    /// Whether the model does as it must.
    pub fn holds(&self) -> bool {
        (self.allowed[0]..=self.allowed[1]).contains(&self.simulated)
    }
}

/// The groups of laws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum LawGroup {
    /// Innovation and imitation in a district that mixes well.
    WellMixed,
    /// All four conditions where everyone is tied to everyone.
    MeanField,
    /// Thresholds on given graphs.
    Cascades,
    /// Who stays, moves and leaves.
    Workforce,
    /// Generated advice networks.
    Networks,
}

impl LawGroup {
    /// The rows of a group. `values` are the central values of the registry, of which a law changes what it is about.
    ///
    /// # Errors
    /// When a world cannot be made, which would be a defect.
    pub fn rows(self, values: &ParameterValues) -> Result<Vec<LawRow>, WorldError> {
        match self {
            LawGroup::WellMixed => well_mixed::rows(values),
            LawGroup::MeanField => mean_field::rows(values),
            LawGroup::Cascades => cascades::rows(values),
            LawGroup::Workforce => workforce::rows(values),
            LawGroup::Networks => networks::rows(values),
        }
    }
}
