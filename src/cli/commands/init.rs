//! `flywheel init`.

use crate::cli::arguments::InitOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::file_set;
use crate::cli::layout::typed;
use crate::cli::speech::Speech;
use crate::scenario::{STARTER_STUDIES, starter_set, starter_studies, visible};
use std::path::PathBuf;

/// Writes the starter set; without `--force` nothing is written if any file of it is there already.
pub fn init(options: &InitOptions, speech: &Speech) -> Result<Exit, Failure> {
    let folder = &options.folder;
    let studies = folder.join(STARTER_STUDIES);
    let scenarios = starter_set().into_iter().map(|(name, text)| (folder.join(name), text));
    let files: Vec<(PathBuf, &str)> =
        starter_studies().into_iter().map(|(name, text)| (studies.join(name), text)).chain(scenarios).collect();
    file_set::write(&files, options.force)?;
    speech.tell(&next_steps(&files, &folder.display().to_string()))?;
    Ok(Exit::Ok)
}

fn next_steps(files: &[(PathBuf, &str)], folder: &str) -> String {
    let written: String =
        files.iter().map(|(path, _)| format!("wrote {}\n", visible(&path.display().to_string()))).collect();
    let shown = visible(folder);
    let folder = typed(folder);
    format!(
        "{written}\nNext: change {shown}/district.toml to your district, then\n  flywheel check {folder}/*.toml\n  flywheel \
         compare {folder}/top-down-pd.toml {folder}/bright-spot-observation.toml {folder}/mentoring.toml\n  flywheel sweep {folder}/{STARTER_STUDIES}/visits.toml\n"
    )
}
