//! Whether adoption feeds itself: what a curve alone can never show, measured by twins of the same runs under the same
//! luck.
//!
//! Each scenario is run four times: as it is; with nobody ever seeing colleagues; with nobody seeing them from one year
//! after the money ends; and with one more user in the first week. An S-shaped curve shows no peer influence by itself (Van
//! den Bulte and Lilien 2001; Manski 1993), and use still grows after the money ends where nobody looks at anybody,
//! because starters take more than a year to reach routine.

use crate::measure::Cell;
use crate::model::settings::{Experiment, Settings};
use crate::stats::{Estimate, RatioOfMeans, ratio_of_means, unit_means};
use core::num::NonZeroUsize;
use serde::{Deserialize, Serialize};

/// The runs beside the scenario itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::EnumIter, strum::EnumCount)]
pub enum Twin {
    /// Nobody ever sees colleagues.
    Blind,
    /// Nobody sees colleagues from one school year after the money ends.
    BlindAfterMoney,
    /// One more teacher uses the practice from the first week on.
    OneMore,
}

impl Twin {
    /// The settings of this twin of a scenario.
    pub fn of(self, settings: &Settings) -> Settings {
        let experiment = match self {
            Twin::Blind => Experiment { blind_from: Some(0), ..Experiment::default() },
            Twin::BlindAfterMoney => {
                let week = claim_begins(settings) * settings.weeks_per_year();
                Experiment { blind_from: Some(week), ..Experiment::default() }
            }
            Twin::OneMore => Experiment { extra_user: true, ..Experiment::default() },
        };
        Settings { experiment, ..settings.clone() }
    }
}

/// The first school year, counted from 0, in which the flywheel has to turn by itself: one year after the money ends.
fn claim_begins(settings: &Settings) -> u32 {
    settings.funding.years + 1
}

/// The flywheel of one scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Flywheel {
    /// Peer share: the part of all first starts that would not have been without seeing colleagues. None where nobody
    /// starts.
    pub peer_share: Option<RatioOfMeans>,
    /// Reproduction number: further first starts that follow one more user, to the end of the simulation, on average.
    pub reproduction: Option<Estimate>,
    /// The claim that adoption feeds itself; none where the simulation ends before it could be tested.
    pub claim: Option<Claim>,
}

/// What happens from one school year after the money ends to the end of the simulation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Runs.
    pub runs: usize,
    /// Runs in which first starts exceed both losses and the first starts of the twin that no longer sees colleagues.
    pub holds: usize,
    /// First starts, on average over runs.
    pub starts: f64,
    /// Users who lapse or leave the counted teachers, on average over runs.
    pub losses: f64,
    /// First starts of the twin, on average over runs.
    pub blind_starts: f64,
}

/// The flywheel of one scenario while its cells come in.
#[derive(Debug, Clone)]
pub struct FlywheelGathering {
    first_claimed: u32,
    years: u32,
    runs_per_world: Option<NonZeroUsize>,
    runs: Vec<Run>,
}

/// What is kept of one run and its twins.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    starts: f64,
    blind_starts: f64,
    further: f64,
    late_starts: u32,
    late_losses: u32,
    late_blind_starts: u32,
}

impl FlywheelGathering {
    /// Nothing has come in yet.
    pub fn new(settings: &Settings) -> Self {
        Self {
            first_claimed: claim_begins(settings) + 1,
            years: settings.years,
            runs_per_world: None,
            runs: Vec::new(),
        }
    }

    /// Takes the cells of one world: the scenario as it is, and its twins in the order of [`Twin`].
    pub fn add(&mut self, own: &Cell, [blind, blind_after_money, one_more]: [&Cell; 3]) {
        self.runs_per_world = NonZeroUsize::new(own.lanes);
        for lane in 0..own.lanes {
            let starts = f64::from(own.first_starts(lane, 1));
            // Whoever is made a user in the twin may have started anyway, which is nobody else's doing.
            let own_start = f64::from(u8::from(own.picked_started[lane]));
            self.runs.push(Run {
                starts,
                blind_starts: f64::from(blind.first_starts(lane, 1)),
                further: f64::from(one_more.first_starts(lane, 1)) - (starts - own_start),
                late_starts: own.first_starts(lane, self.first_claimed),
                late_losses: own.losses(lane, self.first_claimed),
                late_blind_starts: blind_after_money.first_starts(lane, self.first_claimed),
            });
        }
    }

    /// The flywheel of what has come in.
    pub fn finish(&self) -> Flywheel {
        let worlds = |of: &dyn Fn(&Run) -> f64| -> Option<Vec<f64>> {
            Some(unit_means(&self.runs.iter().map(of).collect::<Vec<_>>(), self.runs_per_world?))
        };
        let mean = |of: fn(&Run) -> u32| {
            self.runs.iter().map(|run| f64::from(of(run))).sum::<f64>() / self.runs.len().max(1) as f64
        };
        let holds = |run: &&Run| run.late_starts > run.late_losses && run.late_starts > run.late_blind_starts;
        let claim = Claim {
            runs: self.runs.len(),
            holds: self.runs.iter().filter(holds).count(),
            starts: mean(|run| run.late_starts),
            losses: mean(|run| run.late_losses),
            blind_starts: mean(|run| run.late_blind_starts),
        };
        Flywheel {
            peer_share: worlds(&|run| run.starts - run.blind_starts)
                .zip(worlds(&|run| run.starts))
                .and_then(|(by_peers, all)| ratio_of_means(&by_peers, &all)),
            reproduction: worlds(&|run| run.further).and_then(|units| Estimate::of_units(&units)),
            claim: (self.first_claimed <= self.years && !self.runs.is_empty()).then_some(claim),
        }
    }
}
