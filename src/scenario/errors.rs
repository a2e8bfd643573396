//! All mistakes of a scenario, as one error that can show itself.

use super::problem::{Problem, ProblemKind};
use super::render::render;
use super::source::Sources;

/// Why a scenario was refused: every mistake that was found, in the order of the files.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioErrors {
    problems: Vec<Problem>,
    left_out: usize,
    sources: Sources,
}

impl ScenarioErrors {
    /// The mistakes, those only counted, and the files that they point into.
    pub fn new(mut problems: Vec<Problem>, left_out: usize, sources: Sources) -> Self {
        problems.sort_by_key(|problem| problem.place.as_ref().map(|place| (place.file, place.span.start)));
        Self { problems, left_out, sources }
    }

    /// The same, with a way out where there is none yet because nothing names the file: the scenario itself cannot be read,
    /// and who named it is known to the caller alone.
    pub fn with_way_out(mut self, way_out: impl Fn() -> String) -> Self {
        let unnamed = |problem: &&mut Problem| problem.kind == ProblemKind::Unreadable && problem.place.is_none();
        for problem in self.problems.iter_mut().filter(unnamed).filter(|problem| problem.help.is_none()) {
            problem.help = Some(way_out());
        }
        self
    }

    /// The mistakes that are shown.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How many mistakes there are, shown or not.
    pub fn count(&self) -> usize {
        self.problems.len() + self.left_out
    }

    /// Whether a file could not be read at all, which has an exit code of its own.
    pub fn are_unreadable(&self) -> bool {
        self.problems.iter().any(|problem| problem.kind == ProblemKind::Unreadable)
    }

    /// The mistakes as text for a person, in colour for a terminal.
    pub fn render(&self, colour: bool) -> String {
        render(&self.problems, self.left_out, &self.sources, colour)
    }
}

impl std::fmt::Display for ScenarioErrors {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.render(false))
    }
}

impl std::error::Error for ScenarioErrors {}
