//! One job: one scenario on one world, all its replicates, as a cell.

use super::LANES;
use crate::instructions::Instructions;
use crate::measure::{BySchool, Cell, CellKey, Endpoint, Measure};
use crate::model::batch::Batch;
use crate::model::process::tally::Tally;
use crate::model::settings::Settings;
use crate::model::world::World;
use crate::stats::{Bins, HistogramError};
use std::sync::atomic::{AtomicBool, Ordering};
use strum::{EnumCount, IntoEnumIterator, VariantArray};

/// How many replicates the kernel runs side by side; results do not depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// One after the other.
    One,
    /// Four.
    Four,
    /// All eight of a world.
    Eight,
}

/// One scenario on one world.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// What is simulated.
    pub settings: &'a Settings,
    /// SHA-256 of the resolved scenario, for the key of the cell.
    pub scenario: &'a str,
    /// The world.
    pub world: &'a World,
    /// Master seed.
    pub seed: u64,
    /// Number of the world.
    pub number: u32,
    /// Instructions of the kernel.
    pub instructions: Instructions,
    /// Replicates side by side.
    pub width: Width,
    /// Whether the cell holds its weekly values.
    pub weekly: bool,
    /// Weeks since the start, rising, at the end of which the cell holds use by school.
    pub by_school: &'a [u32],
}

/// Simulates a job; nothing once `stop` is set, be it in the middle, since a world of a large district takes minutes.
///
/// # Errors
/// When a measure leaves its range, which would be a defect of the model; the replicate is named by the caller.
pub fn simulate(job: &Job<'_>, stop: &AtomicBool) -> Result<Option<Cell>, HistogramError> {
    let Job { settings, world, seed, instructions, .. } = *job;
    let seats = world.seats.len();
    let lanes = LANES as usize;
    let weeks = settings.years as usize * settings.weeks_per_year() as usize + 1;
    let bins: Vec<Bins> = Measure::iter().filter_map(|measure| measure.bins(seats)).collect();
    let mut record = Record {
        bins,
        seats,
        weekly: if job.weekly { vec![0; weeks * Measure::COUNT * lanes] } else { Vec::new() },
        endpoints: vec![None; settings.years as usize * lanes],
        picked_started: vec![false; lanes],
        by_school: BySchool::empty(job.by_school, world.schools.len(), lanes),
        stop,
    };
    let first = job.number * LANES;
    match job.width {
        Width::One => {
            for lane in 0..LANES {
                record.batch::<1>(
                    Batch::new(settings, world, seed, first + lane, instructions),
                    settings,
                    first,
                    lane,
                )?;
            }
        }
        Width::Four => {
            for lane in [0, 4] {
                record.batch::<4>(
                    Batch::new(settings, world, seed, first + lane, instructions),
                    settings,
                    first,
                    lane,
                )?;
            }
        }
        Width::Eight => {
            record.batch::<8>(Batch::new(settings, world, seed, first, instructions), settings, first, 0)?
        }
    }
    if stop.load(Ordering::Relaxed) {
        return Ok(None);
    }
    // Finished cells wait for their turn: without spare room.
    let mut endpoints = Vec::with_capacity(record.endpoints.len());
    endpoints.extend(record.endpoints.into_iter().flatten());
    Ok(Some(Cell {
        key: CellKey::new(job.scenario, seed, job.number, job.by_school),
        seats,
        lanes,
        weekly: record.weekly,
        endpoints,
        picked_started: record.picked_started,
        by_school: record.by_school,
    }))
}

struct Record<'a> {
    bins: Vec<Bins>,
    seats: usize,
    weekly: Vec<u16>,
    endpoints: Vec<Option<Endpoint>>,
    picked_started: Vec<bool>,
    by_school: Option<BySchool>,
    stop: &'a AtomicBool,
}

impl Record<'_> {
    /// Runs `L` replicates, from lane `offset` of the cell on, and notes them; leaves off when it is asked to stop.
    fn batch<const L: usize>(
        &mut self,
        mut batch: Batch<'_, L>,
        settings: &Settings,
        first_replicate: u32,
        offset: u32,
    ) -> Result<(), HistogramError> {
        let offset = offset as usize;
        self.week(0, offset, &batch.count())?;
        let mut week = 0;
        for year in 0..settings.years {
            let mut flows = [[0_u32; 4]; L];
            for _ in 0..settings.weeks_per_year() {
                if self.stop.load(Ordering::Relaxed) {
                    return Ok(());
                }
                week += 1;
                let tally = batch.next_week();
                for (lane, flows) in flows.iter_mut().enumerate() {
                    for (sum, flow) in flows.iter_mut().zip(&tally.flows) {
                        *sum += flow[lane];
                    }
                }
                self.week(week, offset, tally)?;
                self.schools(week as u32, offset, &batch);
            }
            let tally = batch.tally();
            let values: [[f64; L]; Measure::COUNT] =
                core::array::from_fn(|measure| Measure::VARIANTS[measure].values(tally, self.seats));
            for (lane, flows) in flows.iter().enumerate() {
                let brought = batch.year_of(lane);
                let position = year as usize * LANES as usize + offset + lane;
                self.endpoints[position] = Some(Endpoint {
                    replicate: first_replicate + (offset + lane) as u32,
                    year: year + 1,
                    values: core::array::from_fn(|measure| values[measure][lane]),
                    flows: *flows,
                    accounts: brought.accounts,
                    nominated: [brought.nominated, brought.nominated_bright],
                    dropped: brought.dropped,
                    shocks: brought.shocks,
                    turnover: brought.turnover,
                    new_principals: brought.new_principals,
                    groups: brought.groups,
                    reached: brought.reached,
                });
            }
            if year + 1 < settings.years {
                batch.close_year();
            }
        }
        for lane in 0..L {
            self.picked_started[offset + lane] = batch.picked_has_started(lane);
        }
        Ok(())
    }

    /// Notes use by school at the end of a week, where it is asked for.
    fn schools<const L: usize>(&mut self, week: u32, offset: usize, batch: &Batch<'_, L>) {
        let Some(by_school) = &mut self.by_school else { return };
        for lane in 0..L {
            by_school.note(week, (offset + lane, LANES as usize), || batch.schools(lane));
        }
    }

    fn week<const L: usize>(&mut self, week: usize, offset: usize, tally: &Tally<L>) -> Result<(), HistogramError> {
        if self.weekly.is_empty() {
            return Ok(());
        }
        for (measure, bins) in Measure::iter().zip(&self.bins) {
            let first = (week * Measure::COUNT + measure.index()) * LANES as usize + offset;
            let values = measure.values(tally, self.seats);
            for (weekly, value) in self.weekly[first..first + L].iter_mut().zip(values) {
                *weekly = bins.bin(value)? as u16;
            }
        }
        Ok(())
    }
}
