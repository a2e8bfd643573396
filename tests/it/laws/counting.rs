//! What is counted is what is there.

use super::little_district::{
    LANES, Moment, SEED, all_strategies, busy_district, bytes, cell, job, schools_of, set, settings, walk,
};
use flywheel::instructions::Instructions;
use flywheel::measure::Measure;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::process::school_use::SchoolUse;
use flywheel::model::process::tally::Tally;
use flywheel::model::settings::Settings;
use flywheel::model::strategy::Strategies;
use flywheel::model::world::World;
use flywheel::run::{Job, Planned, Width, look_closely, periods_of, simulate};
use std::sync::atomic::AtomicBool;
use strum::EnumCount;

/// Asserts that the kernel counts every week what counting everybody one by one gives.
fn counts_everybody(settings: &Settings) {
    let world = World::generate(settings, SEED, 0).unwrap();
    let seats = world.seats.len();
    let mut everybody = [0; 4];
    walk(settings, &world, |moment, batch| {
        let Moment::Week(week) = moment else { return };
        let (kernel, plain) = (batch.tally(), batch.count());
        let context = format!("{seats} seats, week {week}");
        assert_eq!(kernel.levels, plain.levels, "levels, {context}");
        assert_eq!(kernel.users, plain.users, "users, {context}");
        assert_eq!(kernel.binding, plain.binding, "binding, {context}");
        for (kernel, plain) in kernel.conditions.iter().flatten().zip(plain.conditions.iter().flatten()) {
            // At most 255 single-precision numbers of at most 1 are added before they go into a double.
            assert!((kernel - plain).abs() <= 1e-5 * seats as f64, "{kernel} against {plain}, {context}");
        }
        for lane in 0..LANES {
            let sum = |counts: &[[u32; LANES]]| counts.iter().map(|count| count[lane]).sum::<u32>() as usize;
            assert_eq!(sum(&kernel.levels), seats, "{context}");
            assert_eq!(kernel.users[3][lane], kernel.levels[2][lane] + kernel.levels[3][lane], "{context}");
            assert_eq!(sum(&kernel.binding) + kernel.users[3][lane] as usize, seats, "{context}");
        }
        for (sum, level) in everybody.iter_mut().zip(&kernel.levels) {
            *sum += level.iter().sum::<u32>();
        }
    });
    assert!(seats < 20 || everybody.iter().all(|level| *level > 0), "{everybody:?}");
}

#[test]
fn the_kernel_counts_everybody_in_districts_of_every_remainder() {
    for seats in [1, 7, 8, 9, 15, 16, 17] {
        let mut settings = settings(schools_of(&[seats]));
        settings.strategies = all_strategies();
        set(&mut settings, &[(P::InitialUse, 0.3), (P::LapseRate, 0.1), (P::TeachingWeeks, 12.0)]);
        counts_everybody(&settings);
    }
    counts_everybody(&busy_district());
    counts_everybody(&Settings { strategies: Strategies::default(), ..busy_district() });
}

#[test]
fn the_kernel_counts_everybody_where_its_bytes_would_overflow() {
    // A byte counts 255 tiles of 8 seats: 2,040.
    for seats in [2039, 2040, 2041, 2048, 4083] {
        let mut schools = vec![50; seats / 50];
        schools.push(seats % 50);
        let mut settings = settings(schools_of(&schools));
        settings.years = 2;
        set(&mut settings, &[(P::InitialUse, 0.3), (P::LapseRate, 0.2), (P::TeachingWeeks, 4.0)]);
        counts_everybody(&settings);
    }
}

#[test]
fn users_change_by_starts_restarts_and_lapses_alone() {
    let settings = busy_district();
    let world = World::generate(&settings, SEED, 0).unwrap();
    let state = |tally: &Tally<LANES>| [tally.levels[0], tally.levels[1], tally.users[3]];
    let mut before = [[0; LANES]; 3];
    let mut sums = [[0; LANES]; 3];
    walk(&settings, &world, |moment, batch| {
        let Moment::Week(week) = moment else {
            before = state(&batch.count());
            return;
        };
        let now = state(batch.tally());
        let [starts, restarts, lapses, _] = batch.tally().flows;
        for lane in 0..LANES {
            let [never, lapsed, users] = before.map(|count| count[lane]);
            assert_eq!(now[0][lane], never - starts[lane], "week {week}");
            assert_eq!(now[1][lane] + restarts[lane], lapsed + lapses[lane], "week {week}");
            assert_eq!(now[2][lane] + lapses[lane], users + starts[lane] + restarts[lane], "week {week}");
            for (sum, flow) in sums.iter_mut().zip([starts, restarts, lapses]) {
                sum[lane] += flow[lane];
            }
            assert!(sums[1][lane] <= sums[2][lane], "more restarts than lapses by week {week}");
        }
        before = now;
    });
    assert!(sums.iter().all(|flow| flow.iter().sum::<u32>() > 0), "{sums:?}");
}

#[test]
fn a_run_looked_at_school_by_school_is_the_same_run() {
    let settings = busy_district();
    let world = 3;
    let cell = cell(&settings, world);
    let periods = periods_of(settings.weeks_per_year());
    for lane in [0, 5] {
        let run = world * LANES as u32 + lane as u32;
        let planned = Planned::new(&settings, "");
        let close_up = look_closely(&planned, SEED, (1, run), periods, Instructions::detect()).unwrap();
        let schools = &close_up.schools;
        assert_eq!((close_up.arm, close_up.run), (1, run));
        assert_eq!(schools.iter().map(|school| school.teachers as usize).sum::<usize>(), cell.seats);
        for year in 1..=settings.years {
            let at = (year * periods) as usize - 1;
            let together: u32 = schools.iter().map(|school| school.routine[at]).sum();
            let endpoint = cell.endpoints.iter().find(|own| own.year == year && own.replicate == run).unwrap();
            assert_eq!(f64::from(together), endpoint.value(Measure::RoutineUse), "year {year} of run {run}");
        }
    }
}

#[test]
fn those_who_start_in_a_run_looked_at_closely_are_those_whom_every_week_counts() {
    let settings = busy_district();
    let (world, lane) = (World::generate(&settings, SEED, 0).unwrap(), 5);
    let planned = Planned::new(&settings, "");
    let close_up = look_closely(&planned, SEED, (0, lane as u32), 1, Instructions::detect()).unwrap();
    let asks = |seat: usize| world.ties.starts[seat + 1] - world.ties.starts[seat];
    let mut weeks = 0;
    walk(&settings, &world, |moment, batch| {
        let Moment::Week(_) = moment else { return };
        weeks += 1;
        let started = close_up.starts.iter().filter(|start| start.week == weeks).count();
        assert_eq!(started, batch.tally().flows[0][lane] as usize, "week {weeks}");
    });
    assert_eq!(close_up.waiting.len(), weeks as usize);
    assert!(close_up.starts.len() > 3 && close_up.starts.is_sorted_by_key(|start| start.week));
    let most = (0..world.seats.len()).map(asks).max().unwrap();
    for start in &close_up.starts {
        assert!(start.users <= start.asks && start.asks <= most, "{start:?}");
        assert_eq!(start.exposure().is_none(), start.asks == 0);
    }
    // Ties between schools are all ties but those within schools.
    let seats = |school: u32| world.seats.iter().filter(|seat| seat.school == school).count() as u32;
    let kept: Vec<u32> = (0..world.schools.len() as u32).filter(|school| seats(*school) > 0).collect();
    let school_of = |seat: usize| kept.iter().position(|school| *school == world.seats[seat].school).unwrap() as u32;
    let mut pairs = Vec::new();
    for seat in 0..world.seats.len() {
        for tie in &world.ties.ties[world.ties.starts[seat] as usize..world.ties.starts[seat + 1] as usize] {
            let (one, other) = (school_of(seat), school_of(tie.to as usize));
            if one != other {
                pairs.push([one.min(other), one.max(other)]);
            }
        }
    }
    assert_eq!(close_up.ties.iter().map(|tie| tie.ties as usize).sum::<usize>(), pairs.len());
    for tie in &close_up.ties {
        assert_eq!(pairs.iter().filter(|pair| **pair == tie.schools).count(), tie.ties as usize);
    }
    // Where nobody uses the practice yet, nobody is surrounded by users.
    let mut calm = settings.clone();
    set(&mut calm, &[(P::InitialUse, 0.0)]);
    let planned = Planned::new(&calm, "");
    let calm = look_closely(&planned, SEED, (0, lane as u32), 1, Instructions::detect()).unwrap();
    assert_eq!(calm.waiting[0], Some(0.0));
}

#[test]
fn teachers_counted_by_school_add_up_to_those_of_the_district_in_every_week_and_run() {
    for settings in [busy_district(), Settings { strategies: Strategies::default(), ..busy_district() }] {
        let world = World::generate(&settings, SEED, 0).unwrap();
        let weeks: Vec<u32> = (1..=settings.years * settings.weeks_per_year()).collect();
        let own = |by_school: &[u32], width| {
            let job = Job { by_school, width, ..job(&settings, &world, 0) };
            simulate(&job, &AtomicBool::new(false)).unwrap().unwrap()
        };
        let (with, without) = (own(&weeks, Width::Eight), own(&[], Width::Eight));
        assert!(bytes(&with) == bytes(&without), "nothing else of the run is touched by it");
        assert_ne!(with.key, without.key, "it is another cell");
        let by_school = with.by_school.as_ref().unwrap();
        assert_eq!(by_school, own(&weeks, Width::One).by_school.as_ref().unwrap(), "whatever runs side by side");
        let schools = world.schools.len();
        for (week, lane) in weeks.iter().flat_map(|week| (0..LANES).map(move |lane| (*week, lane))) {
            let at = |school: usize| by_school.at(week, school, (lane, LANES)).unwrap();
            let sum = |of: fn(&SchoolUse) -> u32| (0..schools).map(|school| of(at(school))).sum::<u32>() as usize;
            let measured = |measure: Measure| {
                let position = (week as usize * Measure::COUNT + measure.index()) * LANES + lane;
                usize::from(with.weekly[position])
            };
            let context = format!("week {week}, run {lane}");
            assert_eq!(sum(|own| own.teachers), with.seats, "{context}");
            assert_eq!(with.seats - sum(|own| own.ever_used), measured(Measure::NeverUsed), "{context}");
            assert_eq!(sum(|own| own.uses), measured(Measure::AnyUse), "{context}");
            assert_eq!(sum(|own| own.routine), measured(Measure::RoutineUse), "{context}");
            assert_eq!(sum(|own| own.deep), measured(Measure::DeepUse), "{context}");
            let seats = |school: usize| world.seats_by_school[school].len() as u32;
            assert!((0..schools).all(|school| at(school).teachers == seats(school)), "{context}: seats stay filled");
        }
    }
}
