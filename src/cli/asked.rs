//! What a comparison was asked beyond its scenarios, as far as a brief of it must know.

use super::arguments::{Arguments, Command, CompareOptions, TargetOptions};
use super::failure::Failure;
use crate::study::{Comparison, Target};
use clap::Parser;

/// What a comparison was asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    /// The yearly budget that every scenario was given.
    pub budget: Option<f64>,
    /// What is to be reached, and when.
    pub target: TargetOptions,
}

impl Asked {
    /// What these options ask.
    pub fn of(options: &CompareOptions) -> Self {
        Self { budget: options.budget, target: options.simulation.target }
    }

    /// What a recorded command line asked; nothing where it is not one of this program.
    pub fn recorded(command_line: &[String]) -> Self {
        match Arguments::try_parse_from(command_line).map(|arguments| arguments.command) {
            Ok(Command::Compare(options)) => Self::of(&options),
            Ok(Command::Run(options)) => Self { budget: None, target: options.simulation.target },
            _ => Self::default(),
        }
    }

    /// The same with this target, where it says something.
    pub fn with(self, now: TargetOptions) -> Self {
        let TargetOptions { target, by } = now;
        Self { target: TargetOptions { target: target.or(self.target.target), by: by.or(self.target.by) }, ..self }
    }

    /// The target in this comparison.
    ///
    /// # Errors
    /// Where it is to be reached by a school year that is not simulated.
    pub fn target(&self, comparison: &Comparison) -> Result<Target, Failure> {
        self.is_within(comparison.years)?;
        Ok(Target::of(comparison, self.target.target, self.target.by))
    }

    /// Whether the target is to be reached within so many school years.
    ///
    /// # Errors
    /// Where it is not.
    pub fn is_within(&self, years: u32) -> Result<(), Failure> {
        match self.target.by {
            Some(by) if by > years => Err(Failure::Usage(format!(
                "there is no school year {by} to reach the target by, since only {years} are simulated; name one from 1 to \
                 {years} with --by"
            ))),
            _ => Ok(()),
        }
    }

    /// The options that ask for it, as they would be typed.
    pub fn words(&self) -> Vec<String> {
        // A share that was typed as per cent is told as it was typed.
        let per_cent = |share: f64| (share * 1e8).round() / 1e6;
        let budget = self.budget.map(|amount| format!("--budget {amount}"));
        let share = self.target.target.map(|share| format!("--target {}%", per_cent(share)));
        let year = self.target.by.map(|year| format!("--by {year}"));
        [budget, share, year].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recorded(line: &str) -> Asked {
        Asked::recorded(&line.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn what_was_asked_is_found_in_a_command_line_and_told_as_it_was_typed() {
        let line = "flywheel compare a.toml b.toml --by 4 --budget 150000 --target 7%";
        assert_eq!(recorded(line).words(), ["--budget 150000", "--target 7%", "--by 4"]);
        assert_eq!(recorded("flywheel run a.toml --target 33.3").words(), ["--target 33.3%"]);
        for other in ["flywheel", "flywheel verify x", "flywheel compare", "rm -rf /"] {
            assert_eq!(recorded(other).words(), [""; 0], "{other}");
        }
    }

    #[test]
    fn what_is_asked_now_comes_before_what_was_asked_then() {
        let then = recorded("flywheel compare a.toml --target 20% --by 2 --budget 9");
        let now = then.with(TargetOptions { target: None, by: Some(5) });
        assert_eq!(now.words(), ["--budget 9", "--target 20%", "--by 5"]);
        assert!(now.is_within(5).is_ok() && now.is_within(4).is_err() && Asked::default().is_within(1).is_ok());
    }
}
