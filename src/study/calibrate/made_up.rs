//! Made-up runs and observations for the tests of what is made of them.

use super::likelihood::Data;
use super::survey::Survey;
use super::watch::{Runs, Watch, Watched};
use crate::chance::{Chance, Decision};
use crate::scenario::{Observation, UseLevel};

/// These shares of one level in the whole district, year after year.
pub(super) fn data(shares: &[f64], survey: Survey) -> Data {
    let occasion = |year| Watched { school: None, level: UseLevel::Uses, year, week: 36 };
    let occasions = (1..).map(occasion).take(shares.len()).collect();
    let surveys = vec![survey; shares.len()];
    Data { columns: (0..shares.len()).collect(), shares: shares.to_vec(), surveys, occasions, parts: Vec::new() }
}

/// Four worlds of two runs each.
pub(super) fn runs() -> Runs {
    let shares = [0.20, 0.24, 0.25, 0.29, 0.18, 0.22, 0.23, 0.27].map(|share| vec![share, share * 1.5]).to_vec();
    Runs { teachers: vec![vec![100; 2]; 4], shares, missing: 0 }
}

/// An observation of a place at the end of a year.
pub(super) fn observation(school: Option<u32>, level: UseLevel, year: u32, asked: Option<u32>) -> Observation {
    Observation { school, year, week: 36, level, share: 0.2, asked, error: None }
}

/// Runs of a few worlds in which every school has a level of its own, and luck.
pub(super) fn runs_of_schools(watch: &Watch, teachers: u32, luck: f64, seed: u64) -> Runs {
    const LUCK: Decision = Decision::new(0xC2FD);
    let mut runs = Runs { teachers: vec![vec![teachers; watch.columns().len()]; 4], ..Runs::default() };
    for run in 0..32 {
        let chance = Chance::new(seed, run);
        let share = |(at, own): (u32, &Watched)| {
            let middle = if own.level == UseLevel::Uses { 0.3 } else { 0.1 };
            let of_school = chance.normal(LUCK, own.school.unwrap_or(999), 0);
            (middle + luck * (of_school + 0.5 * chance.normal(LUCK, 1000 + at, 0))).clamp(0.0, 1.0)
        };
        runs.shares.push((0..).zip(watch.columns()).map(share).collect());
    }
    let whole = |own: &Watched| own.school.is_none();
    let schools = watch.columns().iter().filter_map(|own| own.school).max().map_or(1, |last| last + 1);
    for (at, _) in watch.columns().iter().enumerate().filter(|(_, own)| whole(own)) {
        runs.teachers.iter_mut().for_each(|world| world[at] = teachers * schools);
    }
    runs
}
