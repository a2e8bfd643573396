//! The district on which laws are tried: schools whose teachers all teach the practice, and nothing else going on.

use crate::instructions::Instructions;
use crate::model::batch::Batch;
use crate::model::evidence::Evidence;
use crate::model::parameter::Parameter as P;
use crate::model::registry::ParameterValues;
use crate::model::settings::{
    CarriedBy, DecisionRule, District, Experiment, Funding, GivenTie, Level, NominatedBy, Perspective, RosterSchool,
    RosterStaff, RosterTeacher, SchoolSource, Settings,
};
use crate::model::shock::Shocks;
use crate::model::strategy::Strategies;
use crate::model::world::{World, WorldError};

/// Replicates of a world.
pub const LANES: usize = 8;
/// Where the luck of laws starts.
pub const SEED: u64 = 20_260;

/// Schools of so many class teachers, one team each, without any strategy.
pub fn stage(values: &ParameterValues, sizes: &[usize], ties: Option<Vec<GivenTie>>, rule: DecisionRule) -> Settings {
    let teacher = RosterTeacher { team: Some("Team".to_owned()), target: Some(true), experience: None };
    let school = |(number, size): (usize, &usize)| RosterSchool {
        name: format!("School {number}"),
        level: Level::Elementary,
        context: Some(0.5),
        staff: RosterStaff::Teachers(vec![teacher.clone(); *size]),
    };
    let schools = SchoolSource::Roster(sizes.iter().enumerate().map(school).collect());
    Settings {
        district: District { name: "Laws".to_owned(), schools, ties, survey: None },
        strategies: Strategies::default(),
        experiment: Experiment::default(),
        funding: Funding {
            budget_afterwards_cents: None,
            split: Vec::new(),
            order: Vec::new(),
            yearly_budget_cents: None,
            years: 1,
            currency: String::new(),
            perspective: Perspective::Cash,
        },
        carried_by: CarriedBy::Office,
        nominated_by: NominatedBy::Signal,
        shocks: Shocks::default(),
        decision: rule,
        years: 1,
        parameters: values.clone(),
        evidence: Evidence::default(),
    }
}

/// Replaces values of parameters.
pub fn set(settings: &mut Settings, values: &[(P, f64)]) {
    for (parameter, value) in values {
        settings.parameters.set(*parameter, *value);
    }
}

/// Nobody leaves, moves, changes role or lapses.
pub fn still(settings: &mut Settings) {
    let rates = [
        P::LeaveNovice,
        P::LeaveEarly,
        P::LeaveMiddle,
        P::LeaveLate,
        P::MoveNovice,
        P::MoveEarly,
        P::MoveMiddle,
        P::MoveLate,
        P::RoleChangeOut,
        P::RoleChangeWithin,
        P::LapseRate,
    ];
    set(settings, &rates.map(|rate| (rate, 0.0)));
}

/// Everybody asks everybody.
pub fn everyone(teachers: u32) -> Vec<GivenTie> {
    let pairs = (0..teachers).flat_map(|from| (0..teachers).filter(move |to| *to != from).map(move |to| (from, to)));
    pairs.map(|(from, to)| GivenTie { from, to, weight: 1.0 }).collect()
}

/// Runs a world from the first week to the last; `look` sees it at the start, as week 0, and after every week.
///
/// # Errors
/// When the world cannot be made.
pub fn run(
    settings: &Settings,
    number: u32,
    mut look: impl FnMut(u32, &Batch<'_, LANES>, &World),
) -> Result<(), WorldError> {
    let world = World::generate(settings, SEED, number)?;
    let mut batch = Batch::<LANES>::new(settings, &world, SEED, number * LANES as u32, Instructions::detect());
    look(0, &batch, &world);
    for year in 0..settings.years {
        for week in 1..=settings.weeks_per_year() {
            batch.next_week();
            look(year * settings.weeks_per_year() + week, &batch, &world);
        }
        if year + 1 < settings.years {
            batch.close_year();
        }
    }
    Ok(())
}
