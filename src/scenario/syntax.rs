//! Where a file is not TOML: one mistake a line, in the words of someone who wants to mend it.

use super::limits;
use super::problem::{Problem, ProblemKind};
use super::source::{FileId, SourceFile};
use super::visible::quoted;
use std::collections::BTreeSet;
use std::ops::Range;

/// What the parser says, what we say, and a way out; the first that fits the start of the parser's message.
const WORDINGS: [(&str, &str, &str); 7] = [
    ("string values must be quoted", "neither a number nor text in quotation marks", VALUE_HELP),
    ("invalid boolean", "neither a number nor text in quotation marks", VALUE_HELP),
    ("unexpected key or value", "something stands behind the value", VALUE_HELP),
    ("invalid basic string, expected `\"`", "the quotation mark is not closed", "end the text with \""),
    (UNCLOSED_TABLE, "the bracket is not closed", "end the line with ]"),
    ("key with no value", "there is no value", "write key = value"),
    ("cannot recurse further", "there are too many brackets within brackets", "a scenario needs none"),
];
const VALUE_HELP: &str = "write text in quotation marks; write numbers in digits, without unit or thousands separator";
const OTHER_HELP: &str = "a line is `key = value` or `[table]`; text stands in quotation marks";
const UNCLOSED_TABLE: &str = "unclosed table";

/// The syntax errors of a file, the first one of each line: others on it mostly follow from that.
#[derive(Debug)]
pub struct SyntaxErrors {
    firsts: Vec<toml::de::Error>,
    spoilt_lines: BTreeSet<usize>,
}

impl SyntaxErrors {
    /// Sorts what the parser found.
    pub fn of(source: &SourceFile, mut errors: Vec<toml::de::Error>) -> Self {
        errors.sort_by_key(|error| place(error).start);
        let mut sorted = Self { firsts: Vec::new(), spoilt_lines: BTreeSet::new() };
        let mut seen_to = None;
        for error in errors {
            let start = place(&error).start;
            if seen_to.is_some_and(|end| start <= end) {
                continue;
            }
            let line = source.line(start);
            sorted.spoilt_lines.insert(line.start);
            if error.message().starts_with(UNCLOSED_TABLE) {
                // The parser looks for the name of the table in the next line.
                let ending = source.text.get(line.end..).map_or(0, |rest| rest.len() - rest.trim_start().len());
                sorted.spoilt_lines.insert(line.end + ending);
            }
            seen_to = Some(line.end);
            sorted.firsts.push(error);
        }
        sorted
    }

    /// Whether the line that starts at a byte is broken, so that nothing it seems to say counts.
    pub fn spoil(&self, line_start: usize) -> bool {
        self.spoilt_lines.contains(&line_start)
    }

    /// The mistakes, as many as are shown.
    pub fn problems(&self, file: FileId, source: &SourceFile) -> Vec<Problem> {
        self.firsts.iter().take(limits::SHOWN_PROBLEMS).map(|error| problem(file, source, error)).collect()
    }

    /// How many mistakes are not shown.
    pub fn left_out(&self) -> usize {
        self.firsts.len().saturating_sub(limits::SHOWN_PROBLEMS)
    }
}

fn place(error: &toml::de::Error) -> Range<usize> {
    error.span().unwrap_or(0..0)
}

fn problem(file: FileId, source: &SourceFile, error: &toml::de::Error) -> Problem {
    let span = place(error);
    let found = source.slice(&span);
    if error.message().starts_with("duplicate key") {
        return Problem::new(ProblemKind::Syntax, format!("`{}` is given twice", quoted(found)))
            .at(file, span, "the second time")
            .help("keep one of the two");
    }
    let wording = WORDINGS.iter().find(|(start, ..)| error.message().starts_with(start));
    let (message, help) = match wording {
        Some((_, _, VALUE_HELP)) if found.is_empty() && source.line(span.start).end == span.start => {
            ("there is no value".to_string(), "write key = value")
        }
        Some((_, message, help)) => (message.to_string(), *help),
        None => (format!("this is not TOML: {}", error.message()), OTHER_HELP),
    };
    Problem::new(ProblemKind::Syntax, message).at(file, span, "here").help(help)
}
