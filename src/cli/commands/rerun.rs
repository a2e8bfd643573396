//! `flywheel rerun`: does a manifest lead to the same results again?
//!
//! The scenarios are written from the manifest into a folder of their own, and the recorded command runs on them without any
//! finished cells; then the hashes of all files are compared. Rosters and other sheets are no part of a manifest, since they
//! speak of people: they must still lie where they lay, with the same bytes.

use crate::cli::arguments::{
    Arguments, CalibrateOptions, Command, DecideOptions, DiscoverOptions, OptimizeOptions, RegionOptions, RerunOptions,
    SensitivityOptions, SimulationOptions,
};
use crate::cli::failure::{Exit, Failure};
use crate::cli::kept_run::folder_of;
use crate::cli::perform;
use crate::cli::speech::Speech;
use crate::measure::cell::MODEL_VERSION;
use crate::report::words::counted;
use crate::scenario::visible;
use crate::store::{Ending, FileEntry, Manifest, ScenarioEntry, verify};
use clap::Parser;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Runs what a manifest records and compares.
pub fn rerun(options: &RerunOptions, speech: &Speech) -> Result<Exit, Failure> {
    let recorded = Manifest::read(folder_of(&options.manifest))?;
    let shown = visible(&options.manifest.display().to_string());
    if recorded.model_version != MODEL_VERSION {
        return Err(Failure::Differs {
            what: format!(
                "{shown} is of model version {}, and this program is of model version {MODEL_VERSION}",
                recorded.model_version
            ),
            differences: Vec::new(),
        });
    }
    let place = Replica::create(&options.folder, &recorded)?;
    let mut arguments = Arguments::try_parse_from(&recorded.command_line)
        .map_err(|_| Failure::Usage(format!("the command of {shown} is not one of this program")))?;
    place.redirect(&mut arguments, &recorded)?;
    let exit = perform(arguments.command, &Speech::new(true))?;
    let again = place.only_result()?;
    let differences = differences(&recorded.files, &Manifest::read(&again)?.files);
    if let Some(first) = verify(&again)?.first() {
        return Err(Failure::Differs {
            what: format!("{} was disturbed", again.display()),
            differences: vec![first.to_string()],
        });
    }
    if !differences.is_empty() {
        return Err(Failure::Differs { what: format!("{shown} is not repeated"), differences });
    }
    let told = format!(
        "{shown}: repeated, {} with the same bytes (program {} then, {} now)\n",
        counted(recorded.files.len() as u32, "file"),
        visible(&recorded.program_version),
        env!("CARGO_PKG_VERSION"),
    );
    speech.tell(&told).map(|()| exit)
}

/// Files whose bytes differ, or that only one of the two has. Pictures are drawn from the same numbers, so they count too.
fn differences(recorded: &[FileEntry], again: &[FileEntry]) -> Vec<String> {
    let by_name = |files: &[FileEntry]| -> BTreeMap<String, String> {
        files.iter().map(|file| (file.name.clone(), file.sha256.clone())).collect()
    };
    let (recorded, again) = (by_name(recorded), by_name(again));
    let names = recorded.keys().chain(again.keys().filter(|name| !recorded.contains_key(*name)));
    let told = |name: &String| match (recorded.get(name), again.get(name)) {
        (Some(then), Some(now)) if then == now => None,
        (Some(_), Some(_)) => Some(format!("`{}` has other bytes", name.escape_debug())),
        (Some(_), None) => Some(format!("`{}` was not made again", name.escape_debug())),
        (None, _) => Some(format!("`{}` is new", name.escape_debug())),
    };
    names.filter_map(told).collect()
}

/// A folder with the files that a manifest records.
#[derive(Debug)]
struct Replica {
    root: PathBuf,
    /// How far recorded paths may climb above the folder they start from.
    depth: usize,
}

impl Replica {
    /// Writes the scenarios of a manifest, and copies its sheets after a look at their hashes.
    fn create(root: &Path, recorded: &Manifest) -> Result<Self, Failure> {
        if root.exists() {
            return Err(Failure::ReplicaExists { path: root.to_path_buf() });
        }
        let study = recorded.study.iter();
        let texts: Vec<(&str, &str)> = recorded
            .scenarios
            .iter()
            .flat_map(|scenario| &scenario.files)
            .chain(study.clone().map(|study| &study.file))
            .map(|file| (file.path.as_str(), file.text.as_str()))
            .collect();
        let sheets = recorded.scenarios.iter().flat_map(|scenario| &scenario.sheets);
        let sheets: Vec<_> = sheets.chain(study.filter_map(|study| study.sheet.as_ref())).collect();
        let paths = texts.iter().map(|(path, _)| *path).chain(sheets.iter().map(|sheet| sheet.path.as_str()));
        let depth = paths.map(climbs).max().unwrap_or_default();
        let replica = Self { root: root.to_path_buf(), depth };
        for (path, text) in texts {
            replica.write(path, text.as_bytes())?;
        }
        for sheet in sheets {
            let path = PathBuf::from(&sheet.path);
            let bytes = fs::read(&path).map_err(|source| Failure::Sheet { path: path.clone(), source })?;
            if crate::store::sha256(&bytes) != sheet.sha256 {
                let what = format!("{} is not what it was", visible(&sheet.path));
                return Err(Failure::Differs { what, differences: Vec::new() });
            }
            replica.write(&sheet.path, &bytes)?;
        }
        Ok(replica)
    }

    /// Where a recorded path lies in the replica; always within it.
    fn at(&self, path: &Path) -> PathBuf {
        let mut inside: Vec<PathBuf> = (0..self.depth).map(|step| PathBuf::from(format!("above-{step}"))).collect();
        for part in path.components() {
            match part {
                Component::Normal(name) => inside.push(PathBuf::from(name)),
                Component::ParentDir => drop(inside.pop()),
                Component::RootDir | Component::Prefix(_) | Component::CurDir => {}
            }
        }
        self.root.join("files").join(inside.iter().collect::<PathBuf>())
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let to = self.at(Path::new(path));
        let failed = |source| Failure::StarterFile { path: to.clone(), source };
        let folder = to.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(failed)?;
        fs::write(&to, bytes).map_err(failed)
    }

    /// Lets a recorded command read and write in the replica.
    fn redirect(&self, arguments: &mut Arguments, recorded: &Manifest) -> Result<(), Failure> {
        let moved = |path: &mut PathBuf| *path = self.at(path);
        let (place, name, force) = match &mut arguments.command {
            Command::Compare(options) => {
                options.scenarios.iter_mut().chain(&mut options.current_plan).for_each(moved);
                let simulation = &mut options.simulation;
                kept_only(simulation, recorded);
                (&mut simulation.place, &mut simulation.name, &mut simulation.force)
            }
            Command::Run(options) => {
                moved(&mut options.scenario);
                let simulation = &mut options.simulation;
                kept_only(simulation, recorded);
                (&mut simulation.place, &mut simulation.name, &mut simulation.force)
            }
            Command::Sweep(options) => {
                // Whatever part of the work it was, the whole leads to the same results.
                let study = recorded.study.as_ref().map(|study| PathBuf::from(&study.file.path));
                options.part = None;
                options.study = study.map(|path| self.at(&path));
                (&mut options.results.place, &mut options.results.name, &mut options.results.force)
            }
            Command::Sensitivity(SensitivityOptions { study, results, .. })
            | Command::Discover(DiscoverOptions { study, results, .. })
            | Command::Decide(DecideOptions { study, results, .. })
            | Command::Optimize(OptimizeOptions { study, results, .. }) => {
                moved(study);
                (&mut results.place, &mut results.name, &mut results.force)
            }
            Command::Region(RegionOptions { districts, scenarios, results, .. }) => {
                scenarios.iter_mut().chain([districts]).for_each(moved);
                (&mut results.place, &mut results.name, &mut results.force)
            }
            Command::Calibrate(CalibrateOptions { data, results, .. }) => {
                moved(data);
                (&mut results.place, &mut results.name, &mut results.force)
            }
            Command::Validate(options) => {
                let first = |scenario: &ScenarioEntry| scenario.files.first().map(|file| PathBuf::from(&file.path));
                options.trials = recorded.scenarios.iter().filter_map(first).map(|path| self.at(&path)).collect();
                (&mut options.results.place, &mut options.results.name, &mut options.results.force)
            }
            _ => {
                return Err(Failure::Usage(
                    "the manifest records no command that simulates; name the results that this was made from"
                        .to_owned(),
                ));
            }
        };
        place.output = self.root.join("results");
        place.cells = Some(self.root.join("cells"));
        (*name, *force) = (Some("again".to_owned()), false);
        Ok(())
    }

    fn only_result(&self) -> Result<PathBuf, Failure> {
        let path = self.root.join("results").join("again");
        if path.is_dir() { Ok(path) } else { Err(Failure::Internal("the command of the manifest wrote no results")) }
    }
}

/// A run that was stopped is repeated as far as it came, which is not to the variations of its assumptions.
fn kept_only(simulation: &mut SimulationOptions, recorded: &Manifest) {
    if let Ending::Interrupted { replicates_kept } = recorded.ending {
        simulation.replicates = Some(replicates_kept);
        simulation.no_variations = true;
    }
}

/// How many folders a path climbs above the one it starts from.
fn climbs(path: &str) -> usize {
    let (mut depth, mut highest) = (0_i64, 0_i64);
    for part in Path::new(path).components() {
        match part {
            Component::Normal(_) => depth += 1,
            Component::ParentDir => depth -= 1,
            _ => {}
        }
        highest = highest.max(-depth);
    }
    highest as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recorded_path_stays_within_the_replica_and_paths_keep_their_relation() {
        let hostile = ["../../../etc/passwd", "/etc/passwd", "a/../../b", "..", "", "../../x/../../../y"];
        let depth = hostile.into_iter().map(climbs).max().unwrap();
        let replica = Replica { root: PathBuf::from("r"), depth };
        for path in hostile {
            let inside = replica.at(Path::new(path));
            assert!(inside.starts_with("r/files"), "{path}: {inside:?}");
            assert!(inside.components().all(|part| matches!(part, Component::Normal(_))), "{path}: {inside:?}");
        }
        let beside = replica.at(Path::new("scenarios/studies/../x.toml"));
        assert_eq!(beside, replica.at(Path::new("scenarios/x.toml")));
    }
}
