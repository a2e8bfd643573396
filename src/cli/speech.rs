//! Speaking: answers to standard output, remarks to standard error, and nothing through a pipe that nobody reads.

use super::failure::{Failure, rendered};
use crate::scenario::visible;
use std::io::{self, IsTerminal, Write};

/// How this run speaks.
#[derive(Debug, Clone, Copy)]
pub struct Speech {
    quiet: bool,
    colour: bool,
}

impl Speech {
    /// Colour only for a terminal, and never where `NO_COLOR` is set (<https://no-color.org>).
    pub fn new(quiet: bool) -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let capable = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        Self { quiet, colour: wanted && capable && io::stderr().is_terminal() }
    }

    /// Whether remarks may be in colour.
    pub fn colour(&self) -> bool {
        self.colour
    }

    /// Whether progress may be shown.
    pub fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// An answer: to standard output.
    ///
    /// # Errors
    /// When it cannot be written; a reader who has gone ends the command without a complaint.
    pub fn answer(&self, text: &str) -> Result<(), Failure> {
        let mut output = io::stdout().lock();
        output.write_all(text.as_bytes()).and_then(|()| output.flush()).map_err(Failure::of_output)
    }

    /// An answer that `--quiet` leaves out.
    ///
    /// # Errors
    /// As [`Self::answer`].
    pub fn tell(&self, text: &str) -> Result<(), Failure> {
        if self.quiet { Ok(()) } else { self.answer(text) }
    }

    /// A remark: to standard error, unless quiet.
    pub fn remark(&self, text: &str) {
        if !self.quiet && !text.is_empty() {
            write_error(&format!("{}\n", text.trim_end()));
        }
    }

    /// Something that went wrong without ending the command: to standard error, quiet or not.
    pub fn warn(&self, text: &str) {
        write_error(&format!("{}\n", text.trim_end()));
    }

    /// What ended the command, and what can be done about it.
    pub fn complain(&self, failure: &Failure) {
        match failure {
            Failure::NobodyListens => {}
            Failure::Scenarios(errors) => write_error(&format!("{}\n", rendered(errors, self.colour))),
            _ => {
                // Lines are the message's own: whatever stands in a line cannot steer the terminal.
                let lines: Vec<String> = failure.to_string().lines().map(visible).collect();
                let mut text = format!("error: {}\n", lines.join("\n"));
                if let Some(way_out) = failure.way_out() {
                    text.push_str(&format!("  help: {way_out}\n"));
                }
                write_error(&text);
            }
        }
    }
}

/// A closed standard error has nobody to tell.
fn write_error(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
