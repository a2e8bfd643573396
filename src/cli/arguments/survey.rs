//! What `survey` is asked.

use super::district::told;
use crate::district::Told;
use clap::Args;
use std::path::PathBuf;

pub(super) const SURVEY_EXAMPLES: &str = "\
Examples:
  flywheel survey --practice \"lesson study\"
  flywheel survey my-district/answers.csv
  flywheel survey form.csv --column school=\"Where do you teach?\"

The second writes my-district/survey.csv. A scenario starts from it once its
[district] has the line: survey = \"survey.csv\"";

/// Options of `survey`.
#[derive(Debug, Args)]
pub struct SurveyOptions {
    /// Answers, a row a person [default: the questionnaire is written instead]
    #[arg(value_name = "ANSWERS")]
    pub answers: Option<PathBuf>,
    /// What the practice is called in the questionnaire.
    #[arg(long, value_name = "NAME", default_value = "the practice", conflicts_with = "answers")]
    pub practice: String,
    /// Roster whose schools the answers name [default: `roster.csv` in the folder of --output]
    #[arg(long, value_name = "FILE", requires = "answers")]
    pub roster: Option<PathBuf>,
    /// What a column of the answers says, such as school="Where do you teach?"; may be given several times [default: guessed]
    #[arg(long, value_name = "NAME=HEADING", value_parser = told, requires = "answers")]
    pub column: Vec<Told>,
    /// Folder to write into; made if it is not there.
    #[arg(long, short, value_name = "DIR", default_value = "my-district")]
    pub output: PathBuf,
    /// Replace files of the same names.
    #[arg(long)]
    pub force: bool,
}
