//! A scenario while it is read: the files so far, the mistakes so far, and the folder that it may not leave.

use super::enclosure::Enclosure;
use super::extends::asked_for;
use super::problem::{Place, Problem, Problems};
use super::source::{FileId, FileRole, Sources, add_text, read_bytes};
use std::ops::Range;

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
