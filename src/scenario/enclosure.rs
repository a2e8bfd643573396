//! A scenario names other files only within its own folder: not by absolute path, not by `..`, not by a link.

use super::problem::{Problem, ProblemKind};
use super::source::unreadable;
use super::visible::quoted;
use std::path::{Component, Path, PathBuf};

/// The folder of a scenario, beyond which no reference may lead.
#[derive(Debug, Clone)]
pub struct Enclosure {
    folder: PathBuf,
    real: PathBuf,
}

/// A file within the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosed {
    /// As the user would write it.
    pub shown: PathBuf,
    /// Without links, to recognise a file by.
    pub real: PathBuf,
}

impl Enclosure {
    /// The folder in which `scenario` lies.
    ///
    /// # Errors
    /// Where there is no such folder.
    pub fn around(scenario: &Path) -> Result<Self, Problem> {
        let folder = match scenario.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
            _ => PathBuf::from("."),
        };
        let real = folder.canonicalize().map_err(|error| unreadable(scenario, &error))?;
        Ok(Self { folder, real })
    }

    /// The file that `reference` names in a file at `from`.
    ///
    /// # Errors
    /// Where the reference is absolute, leads out of the folder, or leads to nothing.
    pub fn locate(&self, reference: &str, from: &Path) -> Result<Enclosed, Problem> {
        let relative = Path::new(reference);
        if relative.components().any(|part| matches!(part, Component::Prefix(_) | Component::RootDir)) {
            return Err(Problem::new(ProblemKind::Forbidden, format!("`{}` is an absolute path", quoted(reference)))
                .help("name a file in the scenario's folder, relative to this file"));
        }
        let beside = from.parent().unwrap_or(Path::new(""));
        let depth = beside.strip_prefix(&self.folder).unwrap_or(Path::new("")).components().count();
        let leads_out = || {
            Problem::new(ProblemKind::Forbidden, format!("`{}` leads out of the scenario's folder", quoted(reference)))
                .help("copy the file into the scenario's folder and name it there")
        };
        if climbs_above(relative, depth) {
            return Err(leads_out());
        }
        let shown = beside.join(relative);
        let real = shown.canonicalize().map_err(|error| unreadable(&shown, &error))?;
        if real.starts_with(&self.real) { Ok(Enclosed { shown, real }) } else { Err(leads_out()) }
    }
}

/// Whether a path that starts `depth` folders below the enclosure leaves it on its way.
fn climbs_above(path: &Path, mut depth: usize) -> bool {
    for part in path.components() {
        match part {
            Component::ParentDir if depth == 0 => return true,
            Component::ParentDir => depth -= 1,
            Component::Normal(_) => depth += 1,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_may_climb_only_as_far_as_it_has_descended() {
        assert!(climbs_above(Path::new("../x"), 0));
        assert!(climbs_above(Path::new("a/../../x"), 0));
        assert!(!climbs_above(Path::new("../x"), 1));
        assert!(!climbs_above(Path::new("a/../x"), 0));
        assert!(!climbs_above(Path::new("./x"), 0));
    }
}
