//! Reads the study of a command line and says what its writer may not expect.

use super::failure::Failure;
use super::similar::similar;
use super::speech::Speech;
use super::words::each_once;
use crate::model::registry::Registry;
use crate::scenario::{Study, load_study};
use std::path::Path;

/// The study at `path`.
pub fn read_study(path: &Path, registry: &Registry, speech: &Speech) -> Result<Study, Failure> {
    let study = load_study(path, registry).map_err(|errors| {
        let way_out = || match similar(path) {
            Some(similar) => format!("did you mean `{}`?", similar.display()),
            None => "check the name of the study on the command line".to_owned(),
        };
        Failure::Scenarios(errors.into_iter().map(|errors| errors.with_way_out(way_out)).collect())
    })?;
    let remarks: String = study.templates.iter().map(|template| template.scenario.remarks(speech.colour())).collect();
    speech.remark(&each_once(&remarks));
    Ok(study)
}
