//! Reads the study of a command line and says what its writer may not expect.

use super::failure::Failure;
use super::layout::each_once;
use super::reading::{comparable, explained, other_differences};
use super::speech::Speech;
use crate::model::registry::Registry;
use crate::scenario::{Scenario, Study, load_study};
use std::path::Path;

/// The study at `path`.
pub fn read_study(path: &Path, registry: &Registry, speech: &Speech) -> Result<Study, Failure> {
    let study = load_study(path, registry).map_err(|errors| explained(errors, path, "study"))?;
    let remarks: String = study.templates.iter().map(|template| template.scenario.remarks(speech.colour())).collect();
    speech.remark(&each_once(&remarks));
    check(&study, speech)?;
    Ok(study)
}

/// What makes scenarios no alternatives to each other: another district, other years. Every command on a study compares them,
/// with each other or with doing nothing in the district of the first.
fn check(study: &Study, speech: &Speech) -> Result<(), Failure> {
    let own: Vec<Scenario> = study.templates.iter().map(|template| template.scenario.clone()).collect();
    let path = |scenario: &Scenario| scenario.texts.first().map(|(path, _)| path.clone()).unwrap_or_default();
    let paths: Vec<_> = own.iter().map(path).collect();
    let named: Vec<(&Path, Scenario)> = paths.iter().map(|path| path.as_path()).zip(own).collect();
    comparable(&named)?;
    if named.iter().any(|(_, scenario)| scenario.settings.evidence.profile.is_drawn()) {
        speech.remark(
            "remark: the scenarios draw what is not known anew in every world (`[evidence]`): what is called \
             luck holds that too",
        );
    }
    for remark in other_differences(&named, true, true) {
        speech.remark(&remark);
    }
    Ok(())
}
