//! One mistake in a scenario, with its place and a way out, and the list in which they gather.

use super::limits;
use super::source::FileId;
use std::ops::Range;

/// What sort of mistake it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemKind {
    /// A file is missing, may not be read, or is not a regular file.
    Unreadable,
    /// A file is larger than the limit.
    TooLarge,
    /// A file leads out of the scenario's folder, or to itself.
    Forbidden,
    /// The bytes are not text in UTF-8.
    Encoding,
    /// The text is not TOML, or a row is not a row.
    Syntax,
    /// A key, a table or a column that does not exist.
    Unknown,
    /// A value of the wrong type.
    WrongType,
    /// A value outside what is accepted.
    OutOfRange,
    /// Values that do not go together.
    Conflict,
    /// Not a mistake: something that the user may not expect.
    Remark,
}

/// Where in which file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file; those nearer to the scenario come first.
    pub file: FileId,
    /// Bytes of its text.
    pub span: Range<usize>,
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What sort.
    pub kind: ProblemKind,
    /// What is wrong, in a sentence.
    pub message: String,
    /// Where; none where there is no text to point into.
    pub place: Option<Place>,
    /// A few words beside the place, or nothing.
    pub label: String,
    /// A way out.
    pub help: Option<String>,
}

impl Problem {
    /// A mistake without a place yet.
    pub fn new(kind: ProblemKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), place: None, label: String::new(), help: None }
    }

    /// The same, at a place, with a few words beside it.
    pub fn at(mut self, file: FileId, span: Range<usize>, label: impl Into<String>) -> Self {
        self.place = Some(Place { file, span });
        self.label = label.into();
        self
    }

    /// The same, with a way out.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Mistakes and remarks as they are found; past a limit they are only counted, so that a hostile file takes no memory.
#[derive(Debug, Default)]
pub struct Problems {
    /// Mistakes, in the order in which they were found.
    pub mistakes: Vec<Problem>,
    /// Mistakes beyond the limit.
    pub left_out: usize,
    /// Remarks.
    pub remarks: Vec<Problem>,
}

impl Problems {
    /// Notes a mistake or a remark.
    pub fn add(&mut self, problem: Problem) {
        let list = if problem.kind == ProblemKind::Remark { &mut self.remarks } else { &mut self.mistakes };
        if list.len() < limits::SHOWN_PROBLEMS {
            list.push(problem);
        } else if problem.kind != ProblemKind::Remark {
            self.left_out += 1;
        }
    }

    /// Whether further mistakes would only be counted: then no effort goes into their wording.
    pub fn are_full(&self) -> bool {
        self.mistakes.len() >= limits::SHOWN_PROBLEMS
    }
}
