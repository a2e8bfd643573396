//! A trial at work: all its arms on one world, under the same luck, as what its figures look at.

use crate::instructions::Instructions;
use crate::model::batch::Batch;
use crate::model::process::hiring::BAND_STARTS;
use crate::model::registry::ParameterValues;
use crate::model::settings::Settings;
use crate::model::world::{World, WorldError};
use crate::run::LANES;
use crate::scenario::Trial;
use std::sync::atomic::{AtomicBool, Ordering};

/// Replicates of a world.
pub(super) const WIDTH: usize = LANES as usize;

/// One arm on one world: what was seen at the end of every school year, replicate by replicate.
#[derive(Debug, Clone, PartialEq)]
pub struct Observed {
    /// Target teachers.
    pub seats: usize,
    /// Target teachers of each school.
    pub school_seats: Vec<u32>,
    /// By replicate, and by school year.
    pub lanes: Vec<Vec<YearSeen>>,
}

/// What was seen of one replicate at the end of a school year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct YearSeen {
    /// Target teachers at routine use that counts.
    pub routine: u32,
    /// Target teachers who use the practice at any level.
    pub users: u32,
    /// Target teachers who have used it at any time.
    pub ever: u32,
    /// Units that the strategies planned for this year.
    pub planned: u64,
    /// Units that they delivered.
    pub delivered: u64,
    /// People reached so far.
    pub reached: u32,
    /// Target teachers with at most three years of experience, and how many of them are at routine use or use it at all.
    pub novices: [u32; 3],
    /// Those in post by the school year before which they came, 0 for those in post from the start.
    pub came: Vec<u32>,
    /// Users in each school.
    pub school_users: Vec<u32>,
}

/// All arms of a trial on one world; nothing once `stop` is set. `values` replace the central values of the registry, but
/// for those that the trial itself gives.
///
/// # Errors
/// When the world cannot be made.
pub fn observe_trial(
    trial: &Trial,
    values: Option<&ParameterValues>,
    number: u32,
    instructions: Instructions,
    stop: &AtomicBool,
) -> Result<Option<Vec<Observed>>, WorldError> {
    let mut observed = Vec::with_capacity(trial.arms.len());
    let mut made: Option<(Settings, World)> = None;
    for arm in &trial.arms {
        let mut settings = arm.settings.clone();
        if let Some(values) = values {
            settings.parameters = values.clone();
            for parameter in &arm.own {
                settings.parameters.set(*parameter, arm.settings.parameters.get(*parameter));
            }
        }
        let same = |of: &Settings| of.district == settings.district && of.parameters == settings.parameters;
        let world = match made.take().filter(|(of, _)| same(of)) {
            Some((_, world)) => world,
            None => World::generate(&settings, trial.seed, number)?,
        };
        let Some(arm) = observe(&settings, &world, trial.seed, number, instructions, stop) else { return Ok(None) };
        observed.push(arm);
        made = Some((settings, world));
    }
    Ok(Some(observed))
}

fn observe(
    settings: &Settings,
    world: &World,
    seed: u64,
    number: u32,
    instructions: Instructions,
    stop: &AtomicBool,
) -> Option<Observed> {
    let mut batch = Batch::<WIDTH>::new(settings, world, seed, number * LANES, instructions);
    let mut lanes = vec![Vec::new(); WIDTH];
    for year in 0..settings.years {
        for _ in 0..settings.weeks_per_year() {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            batch.next_week();
        }
        for (lane, seen) in lanes.iter_mut().enumerate() {
            seen.push(seen_of(&batch, world, lane, year));
        }
        if year + 1 < settings.years {
            batch.close_year();
        }
    }
    let school_seats = world.seats_by_school.iter().map(|seats| seats.len() as u32).collect();
    Some(Observed { seats: world.seats.len(), school_seats, lanes })
}

fn seen_of(batch: &Batch<'_, WIDTH>, world: &World, lane: usize, year: u32) -> YearSeen {
    let (tally, brought, people) = (batch.tally(), batch.year_of(lane), batch.people());
    let uses = |seat: usize| people.teachers.uses(seat, lane);
    let mut came = vec![0; year as usize + 1];
    let mut novice_users = 0;
    for (seat, (hired, experience)) in people.hired.iter().zip(&people.experience).enumerate() {
        if let Some(count) = came.get_mut(usize::from(hired[lane])) {
            *count += 1;
        }
        if experience[lane] < BAND_STARTS[1] {
            novice_users += u32::from(uses(seat));
        }
    }
    let users_of = |seats: &std::ops::Range<u32>| seats.clone().filter(|seat| uses(*seat as usize)).count() as u32;
    YearSeen {
        routine: tally.levels[3][lane],
        users: tally.users[3][lane],
        ever: world.seats.len() as u32 - tally.levels[0][lane],
        planned: brought.accounts.iter().map(|account| account.planned_units).sum(),
        delivered: brought.accounts.iter().map(|account| account.delivered_units).sum(),
        reached: brought.reached,
        novices: [brought.groups.novices.teachers, brought.groups.novices.routine, novice_users],
        came,
        school_users: world.seats_by_school.iter().map(users_of).collect(),
    }
}
