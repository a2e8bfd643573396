//! Reads the scenarios of a command line: every mistake of every file is found, and what could mislead is said.

use super::failure::Failure;
use super::similar::similar;
use super::speech::Speech;
use super::words::each_once;
use crate::model::registry::Registry;
use crate::scenario::{Scenario, ScenarioErrors, load, visible};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Scenarios without mistakes, and the mistakes of the others.
#[derive(Debug)]
pub struct Reading<'a> {
    /// Scenarios without mistakes, in the order of the command line.
    pub good: Vec<(&'a Path, Scenario)>,
    /// The mistakes of the others.
    pub bad: Vec<ScenarioErrors>,
}

impl<'a> Reading<'a> {
    /// Reads all `paths`, and remarks on what their writers may not expect.
    pub fn of(paths: &'a [PathBuf], registry: &Registry, speech: &Speech) -> Self {
        let mut reading = Self { good: Vec::new(), bad: Vec::new() };
        for (position, path) in paths.iter().enumerate() {
            match load(path, registry) {
                Ok(scenario) => reading.good.push((path, scenario)),
                Err(errors) => {
                    let of_several = if paths.len() > 1 { Some((position + 1, paths.len())) } else { None };
                    reading.bad.push(errors.with_way_out(|| way_out(path, of_several)));
                }
            }
        }
        let remarks: String = reading.good.iter().map(|(_, scenario)| scenario.remarks(speech.colour())).collect();
        speech.remark(&each_once(&remarks));
        reading
    }

    /// The scenarios if none has a mistake.
    pub fn all_good(self) -> Result<Vec<(&'a Path, Scenario)>, Failure> {
        if self.bad.is_empty() { Ok(self.good) } else { Err(Failure::Scenarios(self.bad)) }
    }
}

/// What can be done about a scenario of the command line that cannot be read.
fn way_out(path: &Path, of_several: Option<(usize, usize)>) -> String {
    let argument = match of_several {
        Some((position, count)) => format!("SCENARIO {position} of {count} on the command line"),
        None => "SCENARIO on the command line".to_owned(),
    };
    if path.exists() {
        return format!("this is {argument}; check that you may read it");
    }
    match similar(path) {
        Some(similar) => format!("this is {argument}; did you mean `{}`?", similar.display()),
        None if path.is_absolute() => format!("this is {argument}; check the name"),
        None => format!("this is {argument}; check the name, which starts from the folder that you are in"),
    }
}

/// The scenarios without those that have no strategy and are only there to be extended by the others, so that a whole folder
/// can be named; doing nothing is compared in any case.
pub fn without_bases<'a>(scenarios: Vec<(&'a Path, Scenario)>, speech: &Speech) -> Vec<(&'a Path, Scenario)> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let extended: BTreeSet<PathBuf> =
        scenarios.iter().flat_map(|(_, scenario)| scenario.texts.iter().skip(1)).map(|(path, _)| real(path)).collect();
    let is_base = |path: &Path, scenario: &Scenario| {
        scenario.settings.strategies.kinds().is_empty() && extended.contains(&real(path))
    };
    let (bases, others): (Vec<_>, Vec<_>) = scenarios.into_iter().partition(|(path, scenario)| is_base(path, scenario));
    for (path, _) in bases {
        let path = visible(&path.display().to_string());
        speech
            .remark(&format!("remark: {path} has no strategy and is extended by others: it is not compared by itself"));
    }
    others
}

/// A difference between scenarios should be that of their strategies: the district and the years must be the same.
pub fn comparable(scenarios: &[(&Path, Scenario)]) -> Result<(), Failure> {
    let Some(((first_path, first), others)) = scenarios.split_first() else { return Ok(()) };
    for (path, scenario) in others {
        let (ours, theirs) = (&scenario.settings, &first.settings);
        let differs = if ours.district != theirs.district {
            "their districts differ"
        } else if ours.years != theirs.years {
            "they run for different numbers of years (`run.years`)"
        } else if ours.funding.currency != theirs.funding.currency {
            "their currencies differ (`funding.currency`)"
        } else if ours.weeks_per_year() != theirs.weeks_per_year() {
            "their school years differ in length (`parameters.teaching_weeks`)"
        } else {
            continue;
        };
        return Err(Failure::Incomparable(format!(
            "{} cannot be compared with {}: {differs}; let both extend the same file",
            path.display(),
            first_path.display(),
        )));
    }
    Ok(())
}

/// Differences that may be wanted, but are not those of strategies.
pub fn other_differences(scenarios: &[(&Path, Scenario)], seed_given: bool, replicates_given: bool) -> Vec<String> {
    let Some(((_, first), others)) = scenarios.split_first() else { return Vec::new() };
    let mut remarks = Vec::new();
    for (path, scenario) in others {
        let (ours, theirs) = (&scenario.settings, &first.settings);
        let path = visible(&path.display().to_string());
        let differing: Vec<&str> = [
            ("the parameters of the model", ours.parameters != theirs.parameters),
            ("the decision rule", ours.decision != theirs.decision),
            ("the yearly budget", ours.funding.yearly_budget_cents != theirs.funding.yearly_budget_cents),
            ("the years of funding", ours.funding.years != theirs.funding.years),
            ("the cost perspective", ours.funding.perspective != theirs.funding.perspective),
        ]
        .into_iter()
        .filter_map(|(what, differs)| differs.then_some(what))
        .collect();
        if !differing.is_empty() {
            remarks.push(format!(
                "remark: {path} differs from the first scenario in more than its strategies: {}; \"No strategy\" and the \
                 first scenario share theirs",
                differing.join(", ")
            ));
        }
        let run_differs = (scenario.run.seed != first.run.seed && !seed_given)
            || (scenario.run.replicates != first.run.replicates && !replicates_given);
        if run_differs {
            remarks.push(format!(
                "remark: `seed` and `replicates` are those of the first scenario; what {path} says is not used"
            ));
        }
    }
    remarks
}
