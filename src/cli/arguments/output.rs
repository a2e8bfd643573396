//! What a command on a study looks at.

use super::rules::year;
use crate::scenario::{OUTCOMES, OutputWords};
use clap::Args;
use clap::builder::PossibleValuesParser;

/// What is looked at, where the study says something else.
#[derive(Debug, Args)]
pub struct OutputOptions {
    /// What is measured [default: what [output] of the study says, routine_use otherwise]
    #[arg(long, value_name = "MEASURE", value_parser = PossibleValuesParser::new(OUTCOMES))]
    pub measure: Option<String>,
    /// At the end of which school year [default: what the study says, the last one otherwise]
    #[arg(long, value_name = "YEAR", value_parser = year, allow_negative_numbers = true)]
    pub year: Option<u32>,
    /// Short name of the scenario that is looked at [default: what the study says, its first otherwise]
    #[arg(long, value_name = "SCENARIO")]
    pub of: Option<String>,
    /// Short name of the scenario that is taken from it, run by run; `no-strategy` is doing nothing [default: what the study
    /// says]
    #[arg(long, value_name = "SCENARIO")]
    pub minus: Option<String>,
}

impl OutputOptions {
    /// What the command line says, and where it is silent what the study says.
    pub fn over(&self, study: &OutputWords) -> OutputWords {
        OutputWords {
            measure: self.measure.clone().unwrap_or_else(|| study.measure.clone()),
            year: self.year.or(study.year),
            of: self.of.clone().or_else(|| study.of.clone()),
            minus: self.minus.clone().or_else(|| study.minus.clone()),
            weekly: study.weekly,
        }
    }
}
