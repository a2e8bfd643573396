//! What `district` is asked.

use crate::district::Told;
use clap::Args;
use std::path::PathBuf;

pub(super) const DISTRICT_EXAMPLES: &str = "\
Examples:
  flywheel district ccd_sch_029.zip ccd_sch_059.zip --leaid 1704530
  flywheel district ccd_sch_029.zip ccd_sch_059.zip --name madison --state WI
  flywheel district ccd_sch_029.zip ccd_sch_059.zip --every --state WI
  flywheel district schools.csv --district \"Springfield\" --output springfield
  flywheel district staff.csv --column school=Building --ties who-asks-whom.csv

The first two files are downloaded from https://nces.ed.gov/ccd/files.asp:
school directory and staff of one year, zipped or not.";

/// Options of `district`.
#[derive(Debug, Args)]
pub struct DistrictOptions {
    /// Files of the Common Core of Data (school directory and staff; lunch, membership and characteristics if wished), or one
    /// list of your own with a row a school or a row a teacher.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Number of your district in the Common Core of Data, seven digits.
    #[arg(long, value_name = "DIGITS", conflicts_with_all = ["name", "state"])]
    pub leaid: Option<String>,
    /// Name of your district there, or a part of it.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// All districts of the files, as one list for `flywheel region`; with --state those of one state.
    #[arg(long, conflicts_with_all = ["leaid", "name", "district", "column", "ties"])]
    pub every: bool,
    /// State of your district, or of all, two letters; needs --name or --every.
    #[arg(long, value_name = "STATE")]
    pub state: Option<String>,
    /// Name for titles and tables [default: that of the Common Core of Data; "District" for a list]
    #[arg(long, value_name = "NAME")]
    pub district: Option<String>,
    /// What a column of your list says, such as school="Building name"; may be given several times [default: guessed]
    #[arg(long, value_name = "NAME=HEADING", value_parser = told)]
    pub column: Vec<Told>,
    /// How words begin that mark the practice's subject in a list of teachers; may be given several times
    #[arg(long, value_name = "WORD", default_value = "math")]
    pub subject: Vec<String>,
    /// List of who asks whom for advice, by what the list of teachers calls them.
    #[arg(long, value_name = "FILE")]
    pub ties: Option<PathBuf>,
    /// What a column of that list says, such as from="Respondent" [default: guessed]
    #[arg(long, value_name = "NAME=HEADING", value_parser = told, requires = "ties")]
    pub ties_column: Vec<Told>,
    /// Folder to write into; made if it is not there [default: my-district, or my-districts with --every]
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Replace an older district there; scenarios beside it stay as they are.
    #[arg(long)]
    pub force: bool,
}

impl DistrictOptions {
    /// The folder to write into.
    pub fn folder(&self) -> PathBuf {
        let usual = if self.every { "my-districts" } else { "my-district" };
        self.output.clone().unwrap_or_else(|| usual.into())
    }
}

/// `NAME=HEADING`.
pub(super) fn told(text: &str) -> Result<Told, String> {
    match text.split_once('=') {
        Some((field, heading)) if !field.trim().is_empty() && !heading.trim().is_empty() => {
            Ok(Told { field: field.trim().to_lowercase(), heading: heading.trim().to_owned() })
        }
        _ => Err("write NAME=\"HEADING\", such as school=\"Building name\"".to_owned()),
    }
}
