//! `flywheel sweep status`: how much of a study is finished, from files alone.

use crate::cli::arguments::SweepStatusOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::layout::{finished, headed};
use crate::cli::speech::Speech;
use crate::cli::study_reading::read_study;
use crate::scenario::registry;
use crate::store::CellCatalogue;
use crate::study::sweep::Progressed;
use crate::study::{Shard, Variations};

/// Shards that a table shows one by one.
const SHOWN_SHARDS: usize = 100;

/// Tells how much of each shard is finished.
pub fn status(options: &SweepStatusOptions, speech: &Speech) -> Result<Exit, Failure> {
    let registry = registry()?;
    let study = read_study(&options.study, &registry, speech)?;
    let variations = Variations::of(&study, &registry)?;
    let catalogue = CellCatalogue::read(&options.place.cells())?;
    let weekly = study.output.weekly;
    let progressed = Progressed::of(&variations, options.shards, |key| catalogue.holds(key, weekly));
    let mut table = headed(["Shard", "finished", "cells", ""].map(str::to_owned).to_vec(), 1);
    let unfinished = progressed.shards.iter().filter(|shard| shard.missing > 0).count();
    for (shard, known) in Shard::all(options.shards).zip(&progressed.shards) {
        if progressed.shards.len() <= SHOWN_SHARDS || known.missing > 0 {
            let done = known.cells - known.missing;
            let state = if known.missing == 0 { "done" } else { "" };
            let name = format!("{}/{}", shard.index, shard.count);
            table.add_row(vec![name, done.to_string(), known.cells.to_string(), state.to_owned()]);
        }
    }
    let total = progressed.total();
    let holdings = catalogue.holdings()?;
    let text = format!(
        "{}\n\n{} of {} cells are finished; {} of {} shards have something to do. The folder of cells holds {} cells in {:.1} MB.\n",
        finished(table),
        total.cells - total.missing,
        total.cells,
        unfinished,
        options.shards,
        holdings.cells,
        holdings.bytes as f64 / 1e6,
    );
    speech.tell(&text).map(|()| Exit::Ok)
}
