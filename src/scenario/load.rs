//! A scenario from its file: read, check, resolve, compose.

use super::canonical::settings_hash;
use super::compose::compose;
use super::effective::{Effective, effective, title};
use super::errors::ScenarioErrors;
use super::extends::read_layers;
use super::keys::Catalogue;
use super::problem::Problem;
use super::reading::Reading;
use super::render::render;
use super::resolved::Resolved;
use super::source::{FileRole, Sources};
use super::visible::visible;
use crate::model::registry::Registry;
use crate::model::settings::Settings;
use std::path::{Path, PathBuf};

/// A scenario without mistakes.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Title for figures and tables.
    pub title: String,
    /// A name for folders and files, made from the name of the scenario's file: `a` to `z`, digits and `-`.
    pub slug: String,
    /// What a world is made from.
    pub settings: Settings,
    /// How much is simulated.
    pub run: RunSettings,
    /// Every key with the value that takes effect and where it comes from.
    pub effective: Vec<Effective>,
    /// The scenario file and those that it extends, nearest first, as they were read.
    pub texts: Vec<(PathBuf, String)>,
    /// Rosters and edge lists with the SHA-256 of their bytes; what they say of people is not kept.
    pub sheets: Vec<(PathBuf, String)>,
    /// SHA-256 of the canonical text of the settings, in hexadecimal digits.
    pub hash: String,
    remarks: Vec<Problem>,
    sources: Sources,
}

/// How much is simulated, and where luck starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunSettings {
    /// How often the district is simulated: a multiple of 8 in [8, 1 000 000].
    pub replicates: u32,
    /// Where luck starts, in [0, 2⁶³ − 1].
    pub seed: u64,
}

impl Scenario {
    /// What the user may not expect, as text for a person, in colour for a terminal; empty if there is nothing.
    pub fn remarks(&self, colour: bool) -> String {
        render(&self.remarks, 0, &self.sources, colour)
    }
}

/// Reads the scenario at `path` and everything that it names.
///
/// # Errors
/// Every mistake in the scenario, the files that it extends, its roster and its edge list.
pub fn load(path: &Path, registry: &Registry) -> Result<Scenario, ScenarioErrors> {
    scenario_of(path, registry, layered(path, registry)?)
}

/// A scenario whose files have been read, before its keys are judged together.
#[derive(Debug)]
pub struct Layered {
    /// The values of all files.
    pub resolved: Resolved,
    /// The files and their mistakes.
    pub reading: Reading,
}

/// Reads the files of the scenario at `path`.
///
/// # Errors
/// Every mistake in them, where one could not be read to its end; otherwise they are in the reading.
pub fn layered(path: &Path, registry: &Registry) -> Result<Layered, ScenarioErrors> {
    let mut reading = Reading::around(path)?;
    let catalogue = Catalogue::new(registry);
    let layers = read_layers(path, &reading.enclosure, &catalogue, &mut reading.sources, &mut reading.problems);
    if !layers.complete {
        return Err(reading.refused());
    }
    Ok(Layered { resolved: Resolved::join(layers.documents, &catalogue), reading })
}

/// Composes a scenario from its files.
///
/// # Errors
/// Every mistake in the files and in what they say together.
pub fn scenario_of(path: &Path, registry: &Registry, layered: Layered) -> Result<Scenario, ScenarioErrors> {
    let Layered { mut resolved, mut reading } = layered;
    let catalogue = Catalogue::new(registry);
    let stem = path.file_stem().map_or(String::new(), |stem| visible(stem.to_string_lossy().trim()));
    let settings = compose(&mut resolved, registry, &mut reading);
    if !reading.problems.mistakes.is_empty() {
        return Err(reading.refused());
    }
    let Reading { sources, problems, .. } = reading;
    let title = title(&mut resolved, if stem.is_empty() { "scenario" } else { &stem });
    let run =
        RunSettings { replicates: resolved.count("run.replicates"), seed: resolved.whole("run.seed").unsigned_abs() };
    let of_role = |role| sources.all().iter().filter(move |file| file.role == role);
    Ok(Scenario {
        title,
        slug: slug(&stem),
        run,
        effective: effective(&resolved, &catalogue, registry, settings.evidence.profile, &sources),
        texts: of_role(FileRole::Scenario).map(|file| (file.path.clone(), file.text.clone())).collect(),
        sheets: of_role(FileRole::Sheet).map(|file| (file.path.clone(), file.sha256.clone())).collect(),
        hash: settings_hash(&settings),
        settings,
        // Remarks point into scenario files only, so the rows of rosters need not be kept.
        sources: sources.without_sheets(),
        remarks: problems.remarks,
    })
}

/// A name that every file system takes.
pub fn slug(stem: &str) -> String {
    let mapped: String = stem.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' }).collect();
    let words = mapped.to_ascii_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    let short: String = words.chars().take(60).collect();
    if short.is_empty() { "scenario".to_string() } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_safe_on_every_file_system() {
        assert_eq!(slug("Bright-Spot  observation"), "bright-spot-observation");
        assert_eq!(slug("../..\\x\u{1b}"), "x");
        assert_eq!(slug("東京"), "scenario");
        assert_eq!(slug(&"a".repeat(500)).len(), 60);
    }
}
