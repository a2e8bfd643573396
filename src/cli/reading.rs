//! Reads the scenarios of a command line: every mistake of every file is found, and what could mislead is said.

use super::failure::Failure;
use super::layout::each_once;
use super::similar::similar;
use super::speech::Speech;
use crate::model::registry::Registry;
use crate::scenario::{Scenario, ScenarioErrors, load, visible};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The scenario files that a command line names.
#[derive(Debug)]
pub struct Named {
    paths: Vec<PathBuf>,
    /// Which of them is the current plan.
    current_plan: Option<usize>,
    /// Whether that one stands before the others, since it is none of them.
    is_plan_apart: bool,
}

impl Named {
    /// These scenarios, and the current plan before them unless it is one of them.
    pub fn of(scenarios: &[PathBuf], current_plan: Option<&Path>) -> Self {
        let mut paths = scenarios.to_vec();
        let Some(plan) = current_plan else { return Self { paths, current_plan: None, is_plan_apart: false } };
        let among = scenarios.iter().position(|path| real(path) == real(plan));
        if among.is_none() {
            paths.insert(0, plan.to_owned());
        }
        Self { paths, current_plan: among.or(Some(0)), is_plan_apart: among.is_none() }
    }

    /// The file of the current plan, where one is named.
    pub fn current_plan(&self) -> Option<&Path> {
        self.paths.get(self.current_plan?).map(PathBuf::as_path)
    }

    /// Where a file stands on the command line.
    fn argument(&self, position: usize) -> String {
        let apart = usize::from(self.is_plan_apart);
        let count = self.paths.len() - apart;
        match position.checked_sub(apart) {
            None => "the scenario of --current-plan on the command line".to_owned(),
            Some(position) if count > 1 => format!("SCENARIO {} of {count} on the command line", position + 1),
            Some(_) => "SCENARIO on the command line".to_owned(),
        }
    }
}

/// Where a file really is; the path itself where that cannot be found out.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Scenarios without mistakes, and the mistakes of the others.
#[derive(Debug)]
pub struct Reading<'a> {
    /// Scenarios without mistakes, in the order of the command line.
    pub good: Vec<(&'a Path, Scenario)>,
    /// The mistakes of the others.
    pub bad: Vec<ScenarioErrors>,
}

impl<'a> Reading<'a> {
    /// Reads all files, and remarks on what their writers may not expect.
    pub fn of(named: &'a Named, registry: &Registry, speech: &Speech) -> Self {
        let mut reading = Self { good: Vec::new(), bad: Vec::new() };
        for (position, path) in named.paths.iter().enumerate() {
            match load(path, registry) {
                Ok(scenario) => reading.good.push((path, scenario)),
                Err(errors) => {
                    reading.bad.push(errors.with_way_out(|| way_out(path, &named.argument(position))));
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
fn way_out(path: &Path, argument: &str) -> String {
    if path.exists() {
        return format!("this is {argument}; check that you may read it");
    }
    match similar(path) {
        Some(similar) => format!("this is {argument}; did you mean `{}`?", similar.display()),
        None if path.is_absolute() => format!("this is {argument}; check the name"),
        None => format!("this is {argument}; check the name, which starts from the folder that you are in"),
    }
}

/// The mistakes of a file that stands alone on the command line: a study, or the data of a calibration.
pub fn explained(errors: Vec<ScenarioErrors>, path: &Path, kind: &str) -> Failure {
    let way_out = || match similar(path) {
        Some(similar) => format!("did you mean `{}`?", similar.display()),
        None => format!("check the name of the {kind} on the command line"),
    };
    Failure::Scenarios(errors.into_iter().map(|errors| errors.with_way_out(way_out)).collect())
}

/// The scenarios without those that have no strategy and are only there to be extended by the others, so that a whole folder
/// can be named; doing nothing is compared in any case. A current plan stays, whatever is in it.
pub fn without_bases<'a>(
    scenarios: Vec<(&'a Path, Scenario)>,
    current_plan: Option<&Path>,
    speech: &Speech,
) -> Vec<(&'a Path, Scenario)> {
    let extended: BTreeSet<PathBuf> =
        scenarios.iter().flat_map(|(_, scenario)| scenario.texts.iter().skip(1)).map(|(path, _)| real(path)).collect();
    let is_base = |path: &Path, scenario: &Scenario| {
        scenario.settings.strategies.kinds().is_empty() && extended.contains(&real(path)) && Some(path) != current_plan
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
        } else if ours.evidence.profile != theirs.evidence.profile {
            "they take different profiles of the evidence (`evidence.profile`)"
        } else if ours.evidence.learnt != theirs.evidence.learnt {
            "they draw from different files of what was learnt (`evidence.draws`)"
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
