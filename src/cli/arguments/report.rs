//! What `plot` and `report` are asked.

use super::place::FigureOptions;
use super::rules::{target, year};
use clap::Args;
use std::path::{Path, PathBuf};

pub(super) const REPORT_EXAMPLES: &str = "\
Examples:
  flywheel report output/my-comparison
  flywheel report output/my-comparison --target 20% --by 4 --name for-the-board";

pub(super) const PLOT_EXAMPLES: &str = "\
Examples:
  flywheel plot output/my-comparison
  flywheel plot output/my-comparison --figure adoption --profile print
  flywheel plot output/my-comparison --figure scoreboard --target 20% --by 4";

/// Options of `report`.
#[derive(Debug, Args)]
pub struct ReportOptions {
    /// Folder of results of `compare` or `run`.
    #[arg(value_name = "RUN")]
    pub run: PathBuf,
    /// What is to be reached, and when.
    #[command(flatten)]
    pub target: TargetOptions,
    /// Where to write.
    #[command(flatten)]
    pub place: BesideOptions,
}

/// Options of `plot`.
#[derive(Debug, Args)]
pub struct PlotOptions {
    /// Folder of results of `compare` or `run`.
    #[arg(value_name = "RUN")]
    pub run: PathBuf,
    /// Only this figure, such as `adoption`; may be given several times [default: all]
    #[arg(long = "figure", value_name = "NAME")]
    pub figures: Vec<String>,
    /// What they are for.
    #[command(flatten)]
    pub drawing: FigureOptions,
    /// What is to be reached, and when.
    #[command(flatten)]
    pub target: TargetOptions,
    /// Where to write.
    #[command(flatten)]
    pub place: BesideOptions,
}

/// What is to be reached, and when.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct TargetOptions {
    /// Share of the target teachers that is to be at routine use, such as 20% [default: 50%; where RUN is named, what it
    /// was asked]
    #[arg(long, value_name = "SHARE", value_parser = target, allow_negative_numbers = true)]
    pub target: Option<f64>,
    /// By the end of which school year [default: the one at whose end strategies are judged; where RUN is named, what it was
    /// asked]
    #[arg(long, value_name = "YEAR", value_parser = year, allow_negative_numbers = true)]
    pub by: Option<u32>,
}

/// Where something that is made from results is written: beside them, unless it is said otherwise.
#[derive(Debug, Clone, Args)]
pub struct BesideOptions {
    /// Folder in which the new folder is written [default: where RUN lies]
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Name of the new folder [default: made from the name of RUN]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Replace a folder of the same name.
    #[arg(long)]
    pub force: bool,
}

impl BesideOptions {
    /// Folder and name for what is made from the results in `run`, where nothing else is said with this ending.
    pub fn place(&self, run: &Path, ending: &str) -> (PathBuf, String) {
        let own = run.file_name().map_or_else(|| "run".to_owned(), |name| name.to_string_lossy().into_owned());
        let parent = run.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        (
            self.output.clone().unwrap_or_else(|| parent.to_path_buf()),
            self.name.clone().unwrap_or_else(|| format!("{own}-{ending}")),
        )
    }
}
