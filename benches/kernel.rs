//! Speed of the simulation, in teacher-weeks: `cargo bench`. What was measured, and how, is in `docs/speed.md`.
//!
//! Ratios within one run mean more than nanoseconds.

#![allow(clippy::unwrap_used, clippy::panic)] // A bench that cannot be set up has nothing to measure.

mod scalar;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use flywheel::chance::{Chance, Decision, fill_uniforms};
use flywheel::instructions::Instructions;
use flywheel::model::parameter::Parameter;
use flywheel::model::process::dispatch::{WeekInput, run_week};
use flywheel::model::process::rates::{LaneParameters, Rates};
use flywheel::model::process::tally::Tally;
use flywheel::model::process::teacher::{Shown, Teacher, Teachers};
use flywheel::model::process::week::WeekLuck;
use flywheel::model::registry::ParameterValues;
use flywheel::model::settings::{DecisionRule, Settings};
use flywheel::model::world::{TargetTie, TargetTies, World};
use flywheel::run::{Job, NoShelf, Plan, Planned, Units, Width, run, simulate};
use flywheel::scenario;
use scalar::ScalarDistrict;
use std::hint::black_box;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

const SEED: u64 = 1;
const TIES: u32 = 8;
/// Teachers of a school; most ties stay within one.
const SCHOOL: u32 = 40;
const LUCK: Decision = Decision::new(1);

fn central() -> ParameterValues {
    scenario::registry().unwrap().central()
}

/// Eight ties a teacher, one of them anywhere in the district (in the nation: anywhere within a hundred schools).
fn ties(seats: u32) -> TargetTies {
    let chance = Chance::new(SEED, 0);
    let mut ties = TargetTies { starts: vec![0], ties: Vec::with_capacity((seats * TIES) as usize) };
    for seat in 0..seats {
        for tie in 0..TIES {
            let near = if tie == 0 { 100 * SCHOOL } else { SCHOOL };
            let first = seat / near * near;
            let width = near.min(seats - first);
            let to = first + chance.bits(Decision::new(2), seat, tie) % width;
            ties.ties.push(TargetTie { to, weight: 0.8 });
        }
        ties.starts.push(ties.ties.len() as u32);
    }
    ties
}

/// A teacher like any other; every twelfth uses the practice.
fn teacher(seat: usize, lane: usize) -> Teacher {
    let uses = seat.is_multiple_of(12);
    let luck = Chance::new(SEED, lane as u32).uniform(Decision::new(3), seat as u32 % 4096, 0) as f32;
    let ease = 1.0 / (0.3 + 0.4 * luck);
    Teacher {
        vision: 0.25,
        observation: 0.0,
        belief: 0.4,
        support: 0.25,
        baseline_vision: 0.25,
        baseline_belief: 0.4,
        baseline_support: 0.25,
        ease_vision: ease,
        ease_observation: ease,
        ease_belief: ease,
        ease_support: ease,
        skill: if uses { 0.6 } else { 0.2 },
        fidelity: if uses { 0.9 } else { 0.5 },
        open: 1.0,
        used: if uses { 3 } else { 0 },
    }
}

/// A district on which the kernel alone works.
struct District<const L: usize> {
    teachers: Teachers<L>,
    ties: TargetTies,
    rates: Rates<L>,
    shown: Shown<L>,
    showing: Shown<L>,
    week: u32,
}

impl<const L: usize> District<L> {
    fn new(seats: usize) -> Self {
        let mut teachers = Teachers::vacant(seats);
        for seat in 0..seats {
            for lane in 0..L {
                teachers.set(seat, lane, &teacher(seat, lane));
            }
        }
        let shown = Shown::nothing(seats, false);
        Self {
            teachers,
            ties: ties(seats as u32),
            rates: Rates::new(&LaneParameters::uniform(&central())),
            showing: shown.clone(),
            shown,
            week: 0,
        }
    }

    fn week(&mut self, instructions: Instructions) -> Tally<L> {
        let mut tally = Tally::ZERO;
        let input = WeekInput {
            teachers: &mut self.teachers,
            doses: None,
            ties: &self.ties,
            shown: &self.shown,
            showing: &mut self.showing,
            rates: &self.rates,
            luck: WeekLuck { key: Chance::new(SEED, 0).key(), decision: LUCK, week: self.week, first_replicate: 0 },
            tally: &mut tally,
        };
        run_week(instructions, DecisionRule::AllFour, input);
        core::mem::swap(&mut self.shown, &mut self.showing);
        self.week += 1;
        tally
    }
}

fn scalar_district(seats: usize) -> ScalarDistrict {
    ScalarDistrict::new((0..seats).map(|seat| teacher(seat, 0)).collect())
}

fn scalar_week(district: &mut ScalarDistrict, ties: &TargetTies, rates: &Rates<1>, week: &mut u32) -> Tally<1> {
    let tally = district.week(ties, rates, Chance::new(SEED, 0), LUCK, *week);
    *week += 1;
    tally
}

/// The plain loop and the kernel must do the same work.
fn assert_same_results(seats: usize) {
    let mut kernel = District::<1>::new(seats);
    let (mut plain, mut week) = (scalar_district(seats), 0);
    for _ in 0..40 {
        let expected = scalar_week(&mut plain, &kernel.ties, &kernel.rates, &mut week);
        let tally = kernel.week(Instructions::detect());
        assert_eq!(tally.levels, expected.levels);
        assert_eq!(tally.users, expected.users);
        assert_eq!(tally.flows, expected.flows);
        assert_eq!(tally.binding, expected.binding);
    }
    for (seat, teacher) in plain.teachers.iter().enumerate() {
        assert_eq!(kernel.teachers.get(seat, 0), *teacher, "seat {seat}");
    }
}

fn kernel(criterion: &mut Criterion) {
    assert_same_results(500);
    let mut group = criterion.benchmark_group("kernel");
    for seats in [500, 5_000, 3_200_000] {
        let large = seats > 100_000;
        group.sample_size(if large { 10 } else { 50 });
        group.warm_up_time(Duration::from_millis(if large { 1 } else { 500 }));
        group.measurement_time(Duration::from_secs(if large { 4 } else { 2 }));
        group.throughput(Throughput::Elements(8 * seats as u64));
        let mut district = None;
        for instructions in [Instructions::Avx512, Instructions::Avx2, Instructions::Baseline] {
            if !instructions.available() {
                continue;
            }
            group.bench_function(BenchmarkId::new(instructions.name(), seats), |bencher| {
                let district = district.get_or_insert_with(|| District::<8>::new(seats));
                bencher.iter(|| black_box(district.week(instructions)));
            });
        }
        if large {
            continue;
        }
        group.throughput(Throughput::Elements(seats as u64));
        let mut plain = None;
        group.bench_function(BenchmarkId::new("plain scalar", seats), |bencher| {
            let (plain, ties, rates, week) = plain.get_or_insert_with(|| {
                let rates = Rates::<1>::new(&LaneParameters::uniform(&central()));
                (scalar_district(seats), ties(seats as u32), rates, 0)
            });
            bencher.iter(|| black_box(scalar_week(plain, ties, rates, week)));
        });
    }
}

fn settings(path: &str) -> Settings {
    match scenario::load(Path::new(path), &scenario::registry().unwrap()) {
        Ok(scenario) => scenario.settings,
        Err(errors) => panic!("{}", errors.render(false)),
    }
}

/// Whole batches of six years, everything counted, beside the kernel alone on the same seats and ties: the shipped visits,
/// which fall in every week of the year; visits by everybody in every week; all strategies at once, on the shipped budget and
/// whatever they cost. With AVX2, for which the aims are stated, and with the widest instructions, where they are others.
fn all_in(criterion: &mut Criterion) {
    let mut shipped = settings("scenarios/bright-spot-observation.toml");
    shipped.funding.yearly_budget_cents = None;
    shipped.parameters.set(Parameter::AdviceDegree, f64::from(TIES));
    let mut everybody = shipped.clone();
    if let Some(observation) = &mut everybody.strategies.observation {
        observation.visits_per_year = shipped.weeks_per_year();
    }
    let mut all = settings("benches/all-strategies.toml");
    all.parameters.set(Parameter::AdviceDegree, f64::from(TIES));
    let mut unlimited = all.clone();
    (unlimited.funding.yearly_budget_cents, unlimited.funding.years) = (None, all.years);
    let world = World::generate(&shipped, SEED, 0).unwrap();
    let weeks = shipped.years * shipped.weeks_per_year();
    let scenarios = [
        ("visits in every week", &shipped),
        ("everybody visits every week", &everybody),
        ("all strategies", &all),
        ("all strategies, whatever they cost", &unlimited),
    ];
    let mut group = criterion.benchmark_group("all_in");
    group.sample_size(20).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    group.throughput(Throughput::Elements(8 * u64::from(weeks) * world.seats.len() as u64));
    let mut sets = vec![Instructions::Avx2, Instructions::detect()];
    sets.retain(|set| set.available());
    sets.dedup();
    for instructions in sets {
        let mut district = District::<8>::new(world.seats.len());
        district.ties = world.ties.clone();
        group.bench_function(BenchmarkId::new("kernel alone", instructions.name()), |bencher| {
            bencher.iter(|| {
                for _ in 0..weeks {
                    black_box(district.week(instructions));
                }
            });
        });
        for (name, settings) in scenarios {
            group.bench_function(BenchmarkId::new(name, instructions.name()), |bencher| {
                let (scenario, width, weekly, by_school) = ("", Width::Eight, true, &[]);
                let world = &world;
                let job =
                    Job { settings, scenario, world, seed: SEED, number: 0, instructions, width, weekly, by_school };
                bencher.iter(|| simulate(&job, &AtomicBool::new(false)));
            });
        }
    }
}

/// The same plan on one thread and on two.
fn threads(criterion: &mut Criterion) {
    let settings = settings("scenarios/bright-spot-observation.toml");
    let mut group = criterion.benchmark_group("threads");
    group.sample_size(10).warm_up_time(Duration::from_millis(1)).measurement_time(Duration::from_secs(5));
    for threads in [1, 2] {
        let units = Units::of_comparison(25);
        let plan = Plan {
            points: &vec![Planned::new(&settings, "")],
            units,
            range: 0..units.count(),
            weekly: true,
            by_school: &[],
            shelf: &NoShelf,
            seed: SEED,
            threads,
            instructions: Instructions::detect(),
            width: Width::Eight,
        };
        group.bench_function(BenchmarkId::from_parameter(threads), |bencher| {
            bencher.iter(|| run::<()>(&plan, &AtomicBool::new(false), |_, _| Ok(())).is_ok());
        });
    }
}

fn philox(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("philox");
    group.throughput(Throughput::Elements(8 * 8));
    group.bench_function("a tile of luck, baseline instructions", |bencher| {
        let (mut out, mut week) = ([[0.0_f32; 8]; 8], 0);
        bencher.iter(|| {
            week += 1;
            fill_uniforms([1, 2], LUCK, 0, week, 0, &mut out);
            black_box(out[7][7])
        });
    });
}

criterion_group!(speed, kernel, all_in, threads, philox);
criterion_main!(speed);
