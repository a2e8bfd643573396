//! `flywheel init`.

use crate::cli::arguments::InitOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::speech::Speech;
use crate::scenario::{starter_set, visible};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Writes the starter set; without `--force` nothing is written if any file of it is there already.
pub fn init(options: &InitOptions, speech: &Speech) -> Result<Exit, Failure> {
    let folder = &options.folder;
    fs::create_dir_all(folder).map_err(|source| Failure::Starter { path: folder.clone(), source })?;
    let files = starter_set();
    if !options.force {
        for (name, _) in &files {
            let path = folder.join(name);
            if path.symlink_metadata().is_ok() {
                return Err(Failure::Starter { path, source: io::ErrorKind::AlreadyExists.into() });
            }
        }
    }
    for (name, text) in &files {
        let path = folder.join(name);
        write(&path, text, options.force).map_err(|source| Failure::Starter { path: path.clone(), source })?;
        speech.tell(&format!("wrote {}\n", visible(&path.display().to_string())))?;
    }
    let shown = visible(&folder.display().to_string());
    speech.tell(&format!(
        "\nNext: change {shown}/district.toml to your district, then\n  flywheel check {shown}/*.toml\n  flywheel compare \
         {shown}/top-down-pd.toml {shown}/bright-spot-observation.toml {shown}/mentoring.toml\n"
    ))?;
    Ok(Exit::Ok)
}

/// A new file is written in full under its name or not at all; an old one is replaced only when the new one is complete.
fn write(path: &Path, text: &str, replace: bool) -> io::Result<()> {
    let part = path.with_extension("part");
    let written = OpenOptions::new()
        .write(true)
        .create_new(!replace)
        .create(true)
        .truncate(true)
        .open(&part)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}
