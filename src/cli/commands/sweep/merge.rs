//! `flywheel sweep merge`: the results of a study from cells that shards have finished.

use super::work::Results;
use crate::cli::arguments::SweepMergeOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::speech::Speech;
use crate::cli::study_reading::read_study;
use crate::cli::study_work::Missing;
use crate::scenario::registry;
use crate::store::CellCatalogue;
use crate::study::Variations;
use crate::study::sweep::Progressed;

/// Writes the results, or says what is missing.
pub fn merge(options: &SweepMergeOptions, speech: &Speech) -> Result<Exit, Failure> {
    let registry = registry()?;
    let study = read_study(&options.study, &registry, speech)?;
    let variations = Variations::of(&study, &registry)?;
    let cells = options.results.place.cells();
    let catalogue = CellCatalogue::read(&cells)?;
    let total = Progressed::of(&variations, 1, |key| catalogue.holds(key, study.output.weekly)).total();
    if total.missing > 0 {
        return Err(Failure::Unfinished { missing: total.missing, cells: total.cells, place: cells });
    }
    let results = Results { path: &options.study, variations: &variations, options: &options.results, only: None };
    results.write(Missing::IsNothing, speech)
}
