//! What `sweep` and its parts are asked.

use super::place::{PlaceOptions, ResultOptions};
use super::rules::shards;
use clap::{Args, Subcommand};
use std::path::PathBuf;

pub(super) const SWEEP_EXAMPLES: &str = "\
Examples:
  flywheel sweep scenarios/studies/visits.toml
  flywheel sweep study.toml --only 17             one point, to look into it
  flywheel sweep plan study.toml                  how much is there to run?
  flywheel sweep plan study.toml --shards 20 --emit slurm > job.sh
  flywheel sweep run-shard 3/20 study.toml
  flywheel sweep status study.toml --shards 20
  flywheel sweep merge study.toml

Killed, stopped or out of disk: run the same command again. Finished cells
are kept in the folder of --cells and never run again.";

/// Options of `sweep`.
#[derive(Debug, Args)]
pub struct SweepOptions {
    /// Study file.
    #[arg(required = true, value_name = "STUDY")]
    pub study: Option<PathBuf>,
    /// Run this point alone, counted from 0.
    #[arg(long, value_name = "POINT")]
    pub only: Option<u64>,
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
    /// What else than running it all.
    #[command(subcommand)]
    pub part: Option<SweepPart>,
}

/// Parts of a sweep, for several machines.
#[derive(Debug, Subcommand)]
pub enum SweepPart {
    /// Say how much a study is and how much of it is finished; write a job for a cluster.
    Plan(SweepPlanOptions),
    /// Run one of several shares of a study; finished cells are kept, nothing else is written.
    RunShard(SweepShardOptions),
    /// Say how much of each shard is finished, from files alone.
    Status(SweepStatusOptions),
    /// Write the results of a study whose cells are all finished.
    Merge(SweepMergeOptions),
}

/// Options of `sweep plan`.
#[derive(Debug, Args)]
pub struct SweepPlanOptions {
    /// Study file.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// Shards [default: as many as take at least half a minute each, at most 1,000]
    #[arg(long, value_name = "N", value_parser = shards, allow_negative_numbers = true)]
    pub shards: Option<u32>,
    /// Write, instead of a table, a job that runs what is missing.
    #[arg(long, value_name = "ENGINE")]
    pub emit: Option<Engine>,
    /// Where finished cells are.
    #[command(flatten)]
    pub place: PlaceOptions,
}

/// Engines that can run a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Engine {
    /// A job array of Slurm, for `sbatch`.
    Slurm,
    /// A job file of HyperQueue, for `hq job submit-file`.
    Hyperqueue,
    /// A line for GNU parallel.
    Parallel,
}

/// Options of `sweep run-shard`.
#[derive(Debug, Args)]
pub struct SweepShardOptions {
    /// Which shard of how many, as I/N; as N alone, the index is that of the job array around it (Slurm, PBS, an indexed job
    /// of Kubernetes, AWS Batch).
    #[arg(value_name = "I/N")]
    pub shard: String,
    /// Study file.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// Where finished cells are.
    #[command(flatten)]
    pub place: PlaceOptions,
}

/// Options of `sweep status`.
#[derive(Debug, Args)]
pub struct SweepStatusOptions {
    /// Study file.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// Shards.
    #[arg(long, value_name = "N", value_parser = shards, default_value_t = 1, allow_negative_numbers = true)]
    pub shards: u32,
    /// Where finished cells are.
    #[command(flatten)]
    pub place: PlaceOptions,
}

/// Options of `sweep merge`.
#[derive(Debug, Args)]
pub struct SweepMergeOptions {
    /// Study file.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
}
