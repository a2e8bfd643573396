//! Commands, progress, messages and exit codes: the only module that speaks to a person.

// What a user hands in never makes it panic.
#![cfg_attr(not(test), deny(clippy::indexing_slicing))]

mod arguments;
mod asked;
mod briefing;
mod commands;
mod decided;
mod district_failures;
mod failure;
mod file_set;
mod format;
mod interrupt;
mod kept_run;
mod layout;
mod pictures;
mod progress;
mod reading;
mod record;
mod setup;
mod similar;
mod speech;
mod study_failures;
mod study_reading;
mod study_words;
mod study_work;
mod tables;
mod until;

use arguments::{Arguments, Command};
use clap::{CommandFactory, Parser};
use failure::Failure;
use speech::Speech;
use std::process::ExitCode;

pub use failure::Exit;

/// The definition of the command line, for documents and completions.
pub fn definition() -> clap::Command {
    Arguments::command()
}

/// Does what the command line asks for and returns the exit code.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let speech = Speech::new(arguments.quiet);
    match perform(arguments.command, &speech) {
        Ok(exit) => exit.into(),
        Err(failure) => ended(&failure, speech),
    }
}

/// Does what a command asks for.
fn perform(command: Command, speech: &Speech) -> Result<Exit, Failure> {
    match command {
        Command::Compare(options) => commands::compare::compare(&options, speech),
        Command::Run(options) => commands::compare::run_one(options, speech),
        Command::Report(options) => commands::report::report(&options, speech),
        Command::Plot(options) => commands::plot::plot(&options, speech),
        Command::Sweep(options) => commands::sweep::sweep(options, speech),
        Command::Sensitivity(options) => commands::sensitivity::sensitivity(&options, speech),
        Command::Discover(options) => commands::discover::discover(&options, speech),
        Command::Decide(options) => commands::decide::decide(&options, speech),
        Command::Optimize(options) => commands::optimize::optimize(&options, speech),
        Command::Calibrate(options) => commands::calibrate::calibrate(&options, speech),
        Command::Validate(options) => commands::validate::validate(&options, speech),
        Command::Verify(options) => commands::verify::verify(&options, speech),
        Command::Rerun(options) => commands::rerun::rerun(&options, speech),
        Command::Check(options) => commands::check::check(&options, speech),
        Command::Init(options) => commands::init::init(&options, speech),
        Command::District(options) => commands::district::district(&options, speech),
        Command::Region(options) => commands::region::region(&options, speech),
        Command::Survey(options) => commands::survey::survey(&options, speech),
        Command::Parameters(options) => commands::parameters::parameters(&options, speech),
        Command::Schema(options) => commands::schema::schema(&options, speech),
        Command::Completions { shell } => commands::completions::completions(shell, speech),
    }
}

fn ended(failure: &Failure, speech: Speech) -> ExitCode {
    speech.complain(failure);
    failure.exit().into()
}

/// `--help` and `--version` are answers; anything else is a mistake on the command line.
fn usage(error: &clap::Error) -> ExitCode {
    let printed = error.print();
    match (error.use_stderr(), printed) {
        (true, _) => Exit::Usage.into(),
        (false, Ok(())) => Exit::Ok.into(),
        (false, Err(error)) => ended(&Failure::of_output(error), Speech::new(false)),
    }
}
