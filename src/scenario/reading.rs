//! A scenario while it is read: the files so far, the mistakes so far, and the folder that it may not leave.

use super::enclosure::Enclosure;
use super::errors::ScenarioErrors;
use super::extends::asked_for;
use super::problem::{Place, Problem, Problems};
use super::source::{FileId, FileRole, Sources, add_text, read_bytes};
use super::syntax::SyntaxErrors;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;
use toml::de::DeTable;

/// What grows while a scenario is read.
#[derive(Debug)]
pub struct Reading {
    /// The folder of the scenario.
    pub enclosure: Enclosure,
    /// Files read so far.
    pub sources: Sources,
    /// Mistakes and remarks so far.
    pub problems: Problems,
}

impl Reading {
    /// Nothing read yet; the folder around the file at `path` must not be left.
    ///
    /// # Errors
    /// Where there is no such folder.
    pub fn around(path: &Path) -> Result<Self, ScenarioErrors> {
        let enclosure =
            Enclosure::around(path).map_err(|problem| ScenarioErrors::new(vec![problem], 0, Sources::default()))?;
        Ok(Self { enclosure, sources: Sources::default(), problems: Problems::default() })
    }

    /// The text of the file at `path`, which stands alone: a study, a trial or a calibration.
    ///
    /// # Errors
    /// Where it cannot be read as text.
    pub fn of_file(path: &Path) -> Result<(Self, FileId), ScenarioErrors> {
        let mut reading = Self::around(path)?;
        let role = FileRole::Scenario;
        let file =
            read_bytes(path, role).and_then(|bytes| add_text(&mut reading.sources, path.to_path_buf(), role, bytes));
        match file {
            Ok(file) => Ok((reading, file)),
            Err(problem) => Err(ScenarioErrors::new(vec![problem], 0, reading.sources)),
        }
    }

    /// The tables of a file, whose `text` is that of its source, where TOML is all that it is.
    ///
    /// # Errors
    /// Every mistake of syntax.
    pub fn parse<'t>(self, file: FileId, text: &'t str) -> Result<(Self, Spanned<DeTable<'t>>), ScenarioErrors> {
        let (root, errors) = DeTable::parse_recoverable(text);
        let source = self.sources.get(file);
        let syntax = SyntaxErrors::of(source, errors).problems(file, source);
        if syntax.is_empty() { Ok((self, root)) } else { Err(ScenarioErrors::new(syntax, 0, self.sources)) }
    }

    /// Every mistake so far, as what is told.
    pub fn refused(self) -> ScenarioErrors {
        ScenarioErrors::new(self.problems.mistakes, self.problems.left_out, self.sources)
    }

    /// Reads the roster or edge list that `reference` names at `place`; none where that fails, which is noted.
    pub fn read_sheet(&mut self, reference: &str, place: &Place) -> Option<FileId> {
        let role = FileRole::Sheet;
        let from = self.sources.get(place.file).path.clone();
        let read = self.enclosure.locate(reference, &from).and_then(|found| {
            let bytes = read_bytes(&found.shown, role)?;
            add_text(&mut self.sources, found.shown, role, bytes)
        });
        match read {
            Ok(file) => Some(file),
            Err(problem) => {
                self.problems.add(asked_for(problem, Some(place.clone())));
                None
            }
        }
    }

    /// Notes a problem where a key is given; a key that is not given has no place to show.
    pub fn note(&mut self, problem: Problem, place: Option<&Place>, label: &str) {
        self.problems.add(match place {
            Some(place) => problem.at(place.file, place.span.clone(), label),
            None => problem,
        });
    }

    /// Notes a problem at some bytes of the file in which a key is given.
    pub fn note_within(&mut self, problem: Problem, place: Option<&Place>, span: Range<usize>, label: &str) {
        let narrowed = place.map(|place| Place { file: place.file, span });
        self.note(problem, narrowed.as_ref(), label);
    }
}
