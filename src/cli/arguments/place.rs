//! Where results and finished cells are.

use super::rules::threads;
use crate::chart::Profile;
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;
use strum::IntoEnumIterator;

/// Where results and finished cells are, and how many threads work on them.
#[derive(Debug, Clone, Args)]
pub struct PlaceOptions {
    /// Folder in which the folder of results is written.
    #[arg(long, short, value_name = "DIR", default_value = "output")]
    pub output: PathBuf,
    /// Folder of finished cells, which no command simulates again [default: `.cells` in the folder of --output]
    #[arg(long, value_name = "DIR")]
    pub cells: Option<PathBuf>,
    /// Threads [default: one for each core]
    #[arg(long, value_name = "N", value_parser = threads, allow_negative_numbers = true)]
    pub threads: Option<u16>,
}

impl PlaceOptions {
    /// Where finished cells are.
    pub fn cells(&self) -> PathBuf {
        self.cells.clone().unwrap_or_else(|| self.output.join(".cells"))
    }

    /// How many threads work.
    pub fn threads(&self) -> usize {
        self.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
    }
}

/// What the figures of a study are for.
#[derive(Debug, Clone, Args)]
pub struct FigureOptions {
    /// What the figures are for: a slide, a page of a report without the title, both columns of a journal (178 mm), or one
    /// column (85 mm)
    #[arg(long, value_name = "PROFILE", default_value = "slide",
          value_parser = PossibleValuesParser::new(Profile::iter().map(Profile::name)))]
    pub profile: String,
}

impl FigureOptions {
    /// The profile; a slide where there is none of that name, which the command line refuses.
    pub fn profile(&self) -> Profile {
        self.profile.parse().unwrap_or(Profile::Slide)
    }
}

/// Where the results of a study are written.
#[derive(Debug, Clone, Args)]
pub struct ResultOptions {
    /// Name of the folder of results [default: made from the name of the study or the scenarios]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Replace results of the same name.
    #[arg(long)]
    pub force: bool,
    /// Where finished cells are.
    #[command(flatten)]
    pub place: PlaceOptions,
}
