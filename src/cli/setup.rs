//! What is decided before the first week: who is compared, with which luck, how often, and under which name.

use super::arguments::SimulationOptions;
use super::failure::Failure;
use super::record::record;
use crate::instructions::Instructions;
use crate::model::evidence::Profile;
use crate::model::settings::Settings;
use crate::run::{Ending as RunEnding, LANES, Planned};
use crate::scenario::{Scenario, settings_hash};
use crate::store::{Ending, Manifest, MissingFile, ScenarioEntry, ScenarioFile, SheetEntry, folder_name};
use crate::study::{Contender, Reference, Twin};
use std::path::Path;
use strum::IntoEnumIterator;

/// Everything decided before the first week.
#[derive(Debug)]
pub struct Setup {
    /// Doing nothing first, then the scenarios in the order of the command line.
    pub contenders: Vec<Contender>,
    /// What the others are measured against, beside doing nothing.
    pub reference: Reference,
    /// Name of the folder of results.
    pub name: String,
    /// Where luck starts.
    pub seed: u64,
    /// Runs of each scenario.
    pub replicates: u32,
    /// The twins of every contender, contender by contender in the order of [`Twin`], with their hashes; none where the
    /// flywheel is not asked for.
    pub twins: Vec<(Settings, String)>,
    /// Threads that simulate.
    pub threads: usize,
    /// Instructions of the kernel.
    pub instructions: Instructions,
}

fn hashed(settings: Settings) -> (Settings, String) {
    let hash = settings_hash(&settings);
    (settings, hash)
}

impl Setup {
    /// What the command line says of these scenarios, one of which may be the `current_plan`, and what they say themselves
    /// where it is silent.
    pub fn of(
        scenarios: &[(&Path, Scenario)],
        current_plan: Option<&Path>,
        options: &SimulationOptions,
    ) -> Result<Self, Failure> {
        let Some((_, first)) = scenarios.first() else { return Err(Failure::Internal("no scenario was read")) };
        let mut contenders = contenders(scenarios);
        let name = options.name.clone().unwrap_or_else(|| versus(&contenders));
        let position = scenarios.iter().position(|(path, _)| Some(*path) == current_plan).map(|position| position + 1);
        let reference = position.map_or(Reference::First, Reference::CurrentPlan);
        if let Some(plan) = position.and_then(|position| contenders.get_mut(position)) {
            plan.title.push_str(" (current plan)");
        }
        let twins_of =
            |contender: &Contender| Twin::iter().map(|twin| twin.of(&contender.settings)).collect::<Vec<_>>();
        let twins: Vec<Settings> =
            if options.flywheel { contenders.iter().flat_map(twins_of).collect() } else { Vec::new() };
        Ok(Self {
            contenders,
            twins: twins.into_iter().map(hashed).collect(),
            reference,
            name,
            seed: options.seed.unwrap_or(first.run.seed),
            replicates: options.replicates.unwrap_or(first.run.replicates),
            threads: options.place.threads(),
            instructions: Instructions::detect(),
        })
    }

    /// Scenarios of every world: the contenders, then the twins.
    pub fn planned(&self) -> Vec<Planned> {
        let own = self.contenders.iter().map(|contender| Planned::new(&contender.settings, &contender.hash));
        own.chain(self.twins.iter().map(|(settings, hash)| Planned::new(settings, hash))).collect()
    }

    /// Worlds that the runs are spread over.
    pub fn worlds(&self) -> u32 {
        self.replicates.div_ceil(LANES)
    }

    /// How the results came about, with the files that could not be made and without those that were.
    pub fn manifest(
        &self,
        scenarios: &[(&Path, Scenario)],
        ending: RunEnding,
        started: jiff::Timestamp,
        missing: Vec<MissingFile>,
    ) -> Manifest {
        let profile = self.contenders.first().map_or(Profile::Central, |first| first.settings.evidence.profile);
        let scenario_of = |contender: usize| scenarios.get(contender.checked_sub(1)?).map(|(_, scenario)| scenario);
        Manifest {
            replicates: self.replicates,
            worlds: self.worlds(),
            ending: match ending {
                RunEnding::Complete => Ending::Complete,
                RunEnding::Interrupted(worlds) => Ending::Interrupted { replicates_kept: worlds as u32 * LANES },
            },
            scenarios: self
                .contenders
                .iter()
                .enumerate()
                .map(|(position, contender)| entry(contender, scenario_of(position)))
                .collect(),
            evidence: evidence(profile).to_owned(),
            missing,
            ..record(started, self.seed, self.threads)
        }
    }
}

/// The scenarios as contenders, behind doing nothing in the district of the first.
pub fn contenders(scenarios: &[(&Path, Scenario)]) -> Vec<Contender> {
    let mut contenders: Vec<Contender> = Vec::new();
    for (_, scenario) in scenarios {
        contenders.push(Contender {
            title: scenario.title.clone(),
            slug: free_slug(&scenario.slug, &contenders),
            settings: scenario.settings.clone(),
            hash: scenario.hash.clone(),
        });
    }
    let nothing = contenders.first().map(|contender| contender.doing_nothing(settings_hash));
    let mut contenders: Vec<Contender> = nothing.into_iter().chain(contenders).collect();
    tell_titles_apart(&mut contenders);
    contenders
}

/// The usual name of a folder of results: that of every scenario, doing nothing left out.
pub fn versus(contenders: &[Contender]) -> String {
    let slugs: Vec<&str> = contenders.iter().skip(1).map(|contender| contender.slug.as_str()).collect();
    folder_name(&slugs.join("-vs-"))
}

/// What the manifest says of a contender; doing nothing has no scenario.
fn entry(contender: &Contender, scenario: Option<&Scenario>) -> ScenarioEntry {
    let entry = ScenarioEntry {
        title: contender.title.clone(),
        slug: contender.slug.clone(),
        sha256: contender.hash.clone(),
        files: Vec::new(),
        sheets: Vec::new(),
    };
    let Some(scenario) = scenario else { return entry };
    let read = scenario_entry(scenario);
    ScenarioEntry { files: read.files, sheets: read.sheets, ..entry }
}

/// What the manifest says of a scenario.
pub fn scenario_entry(scenario: &Scenario) -> ScenarioEntry {
    let shown = |path: &Path| path.display().to_string();
    ScenarioEntry {
        title: scenario.title.clone(),
        slug: scenario.slug.clone(),
        sha256: scenario.hash.clone(),
        files: scenario
            .texts
            .iter()
            .map(|(path, text)| ScenarioFile { path: shown(path), text: text.clone() })
            .collect(),
        sheets: scenario
            .sheets
            .iter()
            .map(|(path, hash)| SheetEntry { path: shown(path), sha256: hash.clone() })
            .collect(),
    }
}

/// Titles that several contenders share get the short names behind them.
fn tell_titles_apart(contenders: &mut [Contender]) {
    let titles: Vec<String> = contenders.iter().map(|contender| contender.title.clone()).collect();
    // Doing nothing comes first and keeps its name.
    for contender in contenders.iter_mut().skip(1) {
        if titles.iter().filter(|title| **title == contender.title).count() > 1 {
            contender.title = format!("{} ({})", contender.title, contender.slug);
        }
    }
}

/// Two scenarios of the same file name get different short names.
fn free_slug(slug: &str, taken: &[Contender]) -> String {
    let is_taken = |slug: &str| slug == "no-strategy" || taken.iter().any(|contender| contender.slug == slug);
    if !is_taken(slug) {
        return slug.to_owned();
    }
    (2..).map(|number| format!("{slug}-{number}")).find(|slug| !is_taken(slug)).unwrap_or_default()
}

/// What the values of the registry and their ranges are, for a reader of the manifest.
fn evidence(profile: Profile) -> &'static str {
    match profile {
        Profile::Central => {
            "Central values of the registry, with the scenarios' own overrides. Runs differ by luck alone: what is not known \
             about the parameters is not in the ranges."
        }
        Profile::Skeptical => {
            "Of everything in the registry that leans, the quartile at which the practice spreads less far; with the \
             scenarios' own overrides. Runs differ by luck alone."
        }
        Profile::Hopeful => {
            "Of everything in the registry that leans, the quartile at which the practice spreads further; with the \
             scenarios' own overrides. Runs differ by luck alone."
        }
        Profile::Learnt => {
            "What was learnt of some parameters drawn anew for every world from the file that the scenarios name; of everything \
             else the central value, with the scenarios' own overrides. Runs differ by luck and by what is still not known of what \
             was learnt."
        }
        Profile::Prior => {
            "Parameters, ties and decision rule drawn anew for every world from what the registry believes, but for the \
             scenarios' own values. Runs differ by luck and by what is not known."
        }
    }
}
