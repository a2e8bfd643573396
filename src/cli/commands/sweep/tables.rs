//! The tables of a study, written while its points come in, and what is told of them.

use crate::cli::failure::Failure;
use crate::cli::layout::{finished, headed, paragraph};
use crate::cli::study_failures::{Failures, failure_table};
use crate::cli::study_words::{asked, counted_cells};
use crate::measure::Cell;
use crate::report::words::{counted, percent, points};
use crate::run::{LANES, Unit};
use crate::scenario::{Value, visible};
use crate::stats::Estimate;
use crate::store::{RunFolder, TableWriter};
use crate::study::sweep::Point;
use crate::study::sweep::point_table::point_table;
use crate::study::sweep::run_table::run_table;
use crate::study::sweep::summary_table::summary_table;
use crate::study::sweep::week_table::week_table;
use crate::study::{PointGathering, Variations};
use std::path::Path;

/// Rows are made for so many points at a time: a column costs as much for one row as for many.
const WAITING_POINTS: usize = 32;
/// Points that are told one by one.
const TOLD_POINTS: u64 = 12;

/// The tables of a study while it runs.
pub struct Tables<'a> {
    variations: &'a Variations<'a>,
    folder: &'a RunFolder,
    slugs: Vec<&'a str>,
    points: TableWriter,
    summary: TableWriter,
    runs: TableWriter,
    weeks: Option<TableWriter>,
    gathering: Option<(u64, PointGathering)>,
    waiting_points: Vec<Point>,
    told: Told,
}

/// What can be told of the points: the first ones, and the extremes of each scenario at the end.
#[derive(Debug, Default)]
pub struct Told {
    /// Points that came to something.
    pub points: u64,
    /// Values of the first points, and the mean share of each scenario at the end.
    first: Vec<(u64, Vec<Option<Value>>, Vec<Estimate>)>,
    /// Of each scenario the points with the lowest and the highest mean share at the end, and the sum of all means.
    extremes: Vec<[(u64, f64); 2]>,
}

impl<'a> Tables<'a> {
    /// Begins the tables in a folder.
    pub fn begin(variations: &'a Variations<'a>, folder: &'a RunFolder) -> Result<Self, Failure> {
        let study = variations.study();
        let weeks = if study.output.weekly { Some(folder.begin_parquet(&week_table(0, "", None))?) } else { None };
        Ok(Self {
            variations,
            folder,
            slugs: variations.slugs(),
            points: folder.begin_table(&point_table(&study.axes, &[]))?,
            summary: folder.begin_table(&summary_table(&study.axes, &[], &[]))?,
            runs: folder.begin_parquet(&run_table(&[]))?,
            weeks,
            gathering: None,
            waiting_points: Vec::new(),
            told: Told::default(),
        })
    }

    /// Takes the cells of a unit; units come in order.
    pub fn add(&mut self, unit: Unit, cells: Vec<Cell>) -> Result<(), Failure> {
        if self.gathering.as_ref().is_some_and(|(point, _)| *point != unit.point) {
            self.close_point()?;
        }
        if let Some(weeks) = &mut self.weeks {
            for (cell, slug) in cells.iter().zip(&self.slugs) {
                weeks.write(&week_table(unit.point, slug, Some(cell)))?;
            }
        }
        let worlds = self.variations.units().worlds;
        let (_, gathering) = self.gathering.get_or_insert_with(|| (unit.point, PointGathering::of(worlds)));
        gathering.add(&cells);
        // Every run is handed on as it arrives: cells that wait are what a thread has made and another lets go, which costs
        // the heap more than the cells themselves.
        let rows: Vec<_> = self.slugs.iter().zip(cells).map(|(slug, cell)| (unit.point, *slug, cell)).collect();
        Ok(self.runs.write(&run_table(&rows))?)
    }

    fn write_points(&mut self) -> Result<(), Failure> {
        let axes = &self.variations.study().axes;
        self.summary.write(&summary_table(axes, &self.slugs, &self.waiting_points))?;
        self.points.write(&point_table(axes, &self.waiting_points))?;
        self.waiting_points.clear();
        Ok(())
    }

    fn close_point(&mut self) -> Result<(), Failure> {
        let Some((point, gathering)) = self.gathering.take() else { return Ok(()) };
        let Some(result) = gathering.finish() else { return Ok(()) };
        let values = self.variations.values(point);
        let ends: Vec<Estimate> =
            result.scenarios.iter().filter_map(|scenario| Some(scenario.years.last()?.mean)).collect();
        self.told.add(point, &values, ends);
        self.waiting_points.push((point, values, result));
        if self.waiting_points.len() >= WAITING_POINTS { self.write_points() } else { Ok(()) }
    }

    /// Completes the tables.
    pub fn finish(mut self, failures: &Failures, study: &Path, seed: u64) -> Result<Told, Failure> {
        self.close_point()?;
        self.write_points()?;
        self.points.finish()?;
        self.summary.finish()?;
        self.runs.finish()?;
        if let Some(weeks) = self.weeks {
            weeks.finish()?;
        }
        if failures.count > 0 {
            self.folder.write_table(&failure_table(failures, study, seed))?;
        }
        Ok(self.told)
    }
}

impl Told {
    fn add(&mut self, point: u64, values: &[Option<Value>], ends: Vec<Estimate>) {
        self.points += 1;
        self.extremes.resize(ends.len(), [(point, f64::INFINITY), (point, f64::NEG_INFINITY)]);
        for ([lowest, highest], end) in self.extremes.iter_mut().zip(&ends) {
            if end.mean < lowest.1 {
                *lowest = (point, end.mean);
            }
            if end.mean > highest.1 {
                *highest = (point, end.mean);
            }
        }
        if (self.first.len() as u64) < TOLD_POINTS {
            self.first.push((point, values.to_vec(), ends));
        }
    }
}

/// A value as a person reads it, with six digits at the most behind the point.
fn short(value: &Value) -> String {
    match value {
        Value::Number(number) => {
            let text = format!("{number:.6}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        Value::Text(word) => visible(word),
        other => visible(&other.to_string()),
    }
}

/// What a study came to, for the terminal.
pub fn told(variations: &Variations<'_>, told: &Told, worlds: u32, cells: (u64, u64), place: &Path) -> String {
    let study = variations.study();
    let slugs = variations.slugs();
    let mut text = asked(study);
    text.push_str(
        "\nShare at routine use at the end of the last year in per cent: mean over runs (95 % interval over worlds)\n",
    );
    if told.points <= TOLD_POINTS {
        let mut header = vec!["Point".to_owned()];
        header.extend(study.axes.iter().map(|axis| visible(&axis.path)));
        header.extend(slugs.iter().map(|slug| (*slug).to_owned()));
        let mut table = headed(header, study.axes.len() + 1);
        for (point, values, ends) in &told.first {
            let mut row = vec![point.to_string()];
            row.extend(values.iter().map(|value| value.as_ref().map_or("as it is".to_owned(), short)));
            row.extend(
                ends.iter().map(|end| points(end).trim_start_matches('+').replace("(+", "(").replace("to +", "to ")),
            );
            table.add_row(row);
        }
        text.push_str(&finished(table));
    } else {
        let mut table =
            headed(["Scenario", "lowest", "at point", "highest", "at point"].map(str::to_owned).to_vec(), 1);
        for (slug, [lowest, highest]) in slugs.iter().zip(&told.extremes) {
            table.add_row(vec![
                (*slug).to_owned(),
                percent(lowest.1),
                lowest.0.to_string(),
                percent(highest.1),
                highest.0.to_string(),
            ]);
        }
        text.push_str(&finished(table));
    }
    let (found, put) = cells;
    let about = format!(
        "{} with {} each at every point; {} found finished, {} simulated. Written to {}.",
        counted(u32::try_from(told.points).unwrap_or(u32::MAX), "point"),
        counted(worlds * LANES, "run"),
        counted_cells(found),
        counted_cells(put),
        visible(&place.display().to_string()),
    );
    text.push_str(&format!("\n\n{}\n", paragraph(&about)));
    text
}
