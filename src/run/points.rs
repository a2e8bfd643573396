//! What is run at each point of a study.

use crate::model::settings::Settings;
use crate::scenario::settings_hash;
use std::borrow::Cow;
use std::sync::Arc;

/// One scenario of a plan.
#[derive(Debug, Clone)]
pub struct Planned {
    /// What is simulated.
    pub settings: Arc<Settings>,
    /// SHA-256 of the resolved scenario, for the key of its cells.
    pub hash: Arc<str>,
}

impl Planned {
    /// A scenario with its hash.
    pub fn new(settings: &Settings, hash: &str) -> Self {
        Self { settings: Arc::new(settings.clone()), hash: hash.into() }
    }

    /// What is simulated in one world: where the scenario draws what is not known, the draws of that world, with the hash that
    /// any scenario with the same values has.
    pub fn in_world(&self, seed: u64, world: u32) -> Cow<'_, Self> {
        match self.settings.in_world(seed, world) {
            None => Cow::Borrowed(self),
            Some(drawn) => {
                let hash = settings_hash(&drawn).into();
                Cow::Owned(Self { settings: drawn.into(), hash })
            }
        }
    }
}

/// The points of a study; each is a list of scenarios that run on the same worlds, and is made when its turn comes, so that
/// a study of any size takes no memory.
pub trait Points: Sync {
    /// The scenarios of a point, the same number at every point.
    ///
    /// # Errors
    /// Why there is no such district, in words for a person.
    fn scenarios(&self, point: u64) -> Result<Vec<Planned>, String>;
}

/// The same scenarios everywhere: a comparison.
impl Points for Vec<Planned> {
    fn scenarios(&self, _point: u64) -> Result<Vec<Planned>, String> {
        Ok(self.clone())
    }
}
