//! `flywheel init`.

use crate::cli::arguments::InitOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::speech::Speech;
use crate::scenario::{STARTER_STUDIES, starter_set, starter_studies, visible};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes the starter set; without `--force` nothing is written if any file of it is there already.
pub fn init(options: &InitOptions, speech: &Speech) -> Result<Exit, Failure> {
    let folder = &options.folder;
    let studies = folder.join(STARTER_STUDIES);
    for path in [folder, &studies] {
        fs::create_dir_all(path).map_err(|source| Failure::StarterFolder { path: path.clone(), source })?;
    }
    let scenarios = starter_set().into_iter().map(|(name, text)| (folder.join(name), text));
    let files: Vec<(PathBuf, &str)> =
        starter_studies().into_iter().map(|(name, text)| (studies.join(name), text)).chain(scenarios).collect();
    if options.force {
        for (path, text) in &files {
            replace(path, text).map_err(|source| Failure::StarterFile { path: path.clone(), source })?;
        }
    } else {
        write_new(&files).inspect_err(|_| drop(fs::remove_dir(&studies)))?;
    }
    speech.tell(&next_steps(&files, &folder.display().to_string()))?;
    Ok(Exit::Ok)
}

fn next_steps(files: &[(PathBuf, &str)], folder: &str) -> String {
    let written: String =
        files.iter().map(|(path, _)| format!("wrote {}\n", visible(&path.display().to_string()))).collect();
    let is_plain = |letter: char| letter.is_alphanumeric() || "/._-".contains(letter);
    let shown = visible(folder);
    let folder =
        if folder.chars().all(is_plain) { shown.clone() } else { format!("'{}'", shown.replace('\'', "'\\''")) };
    format!(
        "{written}\nNext: change {shown}/district.toml to your district, then\n  flywheel check {folder}/*.toml\n  flywheel \
         compare {folder}/top-down-pd.toml {folder}/bright-spot-observation.toml {folder}/mentoring.toml\n  flywheel sweep {folder}/{STARTER_STUDIES}/visits.toml\n"
    )
}

/// Writes files none of which may be there; if one cannot be written, those before it are taken away again.
fn write_new(files: &[(PathBuf, &str)]) -> Result<(), Failure> {
    if let Some((path, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        return Err(Failure::StarterExists { path: path.clone() });
    }
    for (position, (path, text)) in files.iter().enumerate() {
        let (ours, failure) = match File::create_new(path) {
            Ok(file) => match fill(file, text) {
                Ok(()) => continue,
                Err(source) => (position + 1, Failure::StarterFile { path: path.clone(), source }),
            },
            // Somebody was faster since the look above.
            Err(source) if source.kind() == io::ErrorKind::AlreadyExists => {
                (position, Failure::StarterExists { path: path.clone() })
            }
            Err(source) => (position, Failure::StarterFile { path: path.clone(), source }),
        };
        for (path, _) in files.iter().take(ours) {
            let _ = fs::remove_file(path);
        }
        return Err(failure);
    }
    Ok(())
}

/// Puts a file in the place of an old one when it is complete.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".flywheel-part");
    let written = File::create(&part).and_then(|file| fill(file, text)).and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

fn fill(mut file: File, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all())
}
