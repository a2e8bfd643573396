//! A published figure as the simulated trial has it: what the model expects, how well that is known, and how far a trial of
//! that size would stray from it.

use super::observed::{Observed, YearSeen};
use crate::scenario::{Among, FigureMeasure, Trial, TrialFigure};
use crate::stats::{Spread, unit_means, variance};
use core::num::NonZeroUsize;

/// A figure found in a simulated trial.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Simulated {
    /// What the model expects: the mean over all worlds, arms under the same luck.
    pub mean: f64,
    /// How well that mean is known: its standard deviation over worlds.
    pub unsure: f64,
    /// By how much a trial of that size would stray, whose arms are different schools (standard deviation).
    pub by_luck: f64,
    /// Between which values the middle 80 % of runs lie.
    pub middle: [f64; 2],
}

/// The figure in these worlds, each with all arms; none where there is nothing to count, such as no school that carries the
/// practice.
pub fn simulated(trial: &Trial, figure: &TrialFigure, any_use: bool, worlds: &[Vec<Observed>]) -> Option<Simulated> {
    let look = Look { figure, any_use, worlds };
    let scale = look.scale(trial);
    match figure.measure {
        FigureMeasure::Difference => {
            let (of, minus) = (look.column(figure.of)?, look.column(figure.minus)?);
            let served = look.served()?;
            let pairs = of.iter().zip(&minus).zip(&served);
            let differences: Vec<f64> = pairs.map(|((of, minus), served)| (of - minus) / served).collect();
            let mean_served = served.iter().sum::<f64>() / served.len() as f64;
            let apart = (variance(&of)? + variance(&minus)?) * scale;
            let by_luck = match figure.among {
                // The trial compares those served with their like, who are a part of all whom the columns count.
                Among::Reached => libm::sqrt(apart / (mean_served * look.seats()?)),
                Among::Everyone | Among::Novices => libm::sqrt(apart),
            };
            Some(Simulated { by_luck, ..of_runs(&differences)? })
        }
        FigureMeasure::Ratio => {
            let [over, over_minus] = figure.over?;
            let effect = |of, minus| {
                let (of, minus) = (look.column(of)?, look.column(minus)?);
                Some(of.iter().zip(&minus).map(|(of, minus)| of - minus).collect::<Vec<f64>>())
            };
            ratio(&effect(figure.of, figure.minus)?, &effect(over, over_minus)?, scale)
        }
        FigureMeasure::Abandoned => {
            let runs: Vec<[f64; 2]> = look.runs(figure.of, |arm, lane| given_up(figure, arm, lane))?;
            let given: Vec<f64> = runs.iter().map(|[given, _]| *given).collect();
            let carried: Vec<f64> = runs.iter().map(|[_, carried]| *carried).collect();
            let shares: Vec<f64> =
                runs.iter().filter(|[_, carried]| *carried > 0.0).map(|[given, carried]| given / carried).collect();
            let middle = middle_of(&shares)?;
            Some(Simulated { middle, ..ratio(&given, &carried, scale)? })
        }
        _ => {
            let column = look.column(figure.of)?;
            let spread = libm::sqrt(variance(&column)? * scale);
            Some(Simulated { by_luck: spread, ..of_runs(&column)? })
        }
    }
}

/// Every run of a figure that counts people, such as adopters.
pub fn counts(figure: &TrialFigure, of: usize, worlds: &[Vec<Observed>]) -> Option<Vec<f64>> {
    Look { figure, any_use: figure.any_use, worlds }.column(of)
}

/// One figure being looked for.
struct Look<'a> {
    figure: &'a TrialFigure,
    any_use: bool,
    worlds: &'a [Vec<Observed>],
}

impl Look<'_> {
    /// How many times as many schools the simulated district has as an arm of the trial: variances grow by that.
    fn scale(&self, trial: &Trial) -> f64 {
        let simulated =
            self.worlds.first().and_then(|arms| arms.get(self.figure.of)).map_or(1, |arm| arm.school_seats.len());
        trial.study.schools.map_or(1.0, |schools| simulated as f64 / f64::from(schools))
    }

    fn seats(&self) -> Option<f64> {
        Some(self.worlds.first()?.get(self.figure.of)?.seats as f64)
    }

    /// Something of every run of an arm, world by world.
    fn runs<T>(&self, arm: usize, of: impl Fn(&Observed, &[YearSeen]) -> T) -> Option<Vec<T>> {
        let mut runs = Vec::new();
        for world in self.worlds {
            let arm = world.get(arm)?;
            runs.extend(arm.lanes.iter().map(|lane| of(arm, lane)));
        }
        Some(runs)
    }

    /// The measure of every run of an arm.
    fn column(&self, arm: usize) -> Option<Vec<f64>> {
        self.runs(arm, |arm, lane| self.value(arm, lane))
    }

    fn value(&self, arm: &Observed, lane: &[YearSeen]) -> f64 {
        let years = lane.get(..self.figure.year as usize).unwrap_or(lane);
        let Some(last) = years.last() else { return f64::NAN };
        let seats = arm.seats as f64;
        let practising = f64::from(if self.any_use { last.users } else { last.routine });
        match (self.figure.measure, self.figure.among) {
            (FigureMeasure::Done, _) => {
                let total = |of: fn(&YearSeen) -> u64| years.iter().map(of).sum::<u64>() as f64;
                total(|year| year.delivered) / total(|year| year.planned)
            }
            (FigureMeasure::Attended, _) => attended(years, last, seats),
            (FigureMeasure::Newcomers, _) => 1.0 - f64::from(last.came.first().copied().unwrap_or(0)) / seats,
            (FigureMeasure::Adopters, _) => f64::from(last.ever),
            (_, Among::Everyone) => practising / seats,
            (_, Among::Reached) => practising,
            (_, Among::Novices) => {
                let [novices, routine, users] = last.novices;
                f64::from(if self.any_use { users } else { routine }) / f64::from(novices.max(1))
            }
        }
    }

    /// Among how many people of each run an added user is shared out.
    fn served(&self) -> Option<Vec<f64>> {
        self.runs(self.figure.of, |_, lane| {
            let last = lane.get((self.figure.year as usize).saturating_sub(1));
            match self.figure.among {
                Among::Reached => last.map_or(f64::NAN, |year| f64::from(year.reached.max(1))),
                _ => 1.0,
            }
        })
    }
}

/// Who leaves does not depend on what was attended, so that of a year's delivered units those in post at the end have had
/// the share in which they were there.
fn attended(years: &[YearSeen], last: &YearSeen, seats: f64) -> f64 {
    let there = |year: usize| f64::from(last.came.iter().take(year + 1).sum::<u32>()) / seats;
    let had: f64 = years.iter().enumerate().map(|(number, year)| year.delivered as f64 * there(number)).sum();
    had / years.iter().map(|year| year.planned as f64).sum::<f64>()
}

/// How many schools gave the practice up in the years after that of the figure, and how many school-years they carried it.
fn given_up(figure: &TrialFigure, arm: &Observed, lane: &[YearSeen]) -> [f64; 2] {
    let mut counted = [0.0; 2];
    for (school, seats) in arm.school_seats.iter().enumerate().filter(|(_, seats)| **seats > 0) {
        let share =
            |year: &YearSeen| f64::from(year.school_users.get(school).copied().unwrap_or(0)) / f64::from(*seats);
        let mut carries = false;
        for (number, year) in (1..).zip(lane) {
            let share = share(year);
            if number > figure.year && carries {
                counted[1] += 1.0;
                counted[0] += f64::from(u8::from(share < figure.carries_at / 2.0));
            }
            carries = share >= figure.carries_at || (carries && share >= figure.carries_at / 2.0);
        }
    }
    counted
}

/// A mean over runs; runs of a world are alike, so it is as sure as the worlds make it.
fn of_runs(runs: &[f64]) -> Option<Simulated> {
    let units = unit_means(runs, NonZeroUsize::new(super::observed::WIDTH)?);
    let mean = units.iter().sum::<f64>() / units.len() as f64;
    let unsure = variance(&units).map_or(0.0, |variance| libm::sqrt(variance / units.len() as f64));
    mean.is_finite().then_some(Simulated { mean, unsure, by_luck: 0.0, middle: middle_of(runs)? })
}

fn middle_of(runs: &[f64]) -> Option<[f64; 2]> {
    Spread::of(runs).map(|spread| [spread.low, spread.high])
}

/// A ratio of means over runs, its spread to first order.
fn ratio(above: &[f64], below: &[f64], scale: f64) -> Option<Simulated> {
    let mean = |runs: &[f64]| runs.iter().sum::<f64>() / runs.len() as f64;
    let (one, other) = (mean(above), mean(below));
    if other == 0.0 || !(one / other).is_finite() {
        return None;
    }
    let whole = one / other;
    // The residuals whose mean is zero carry the spread of a ratio.
    let residuals: Vec<f64> = above.iter().zip(below).map(|(a, b)| (a - whole * b) / other).collect();
    let spread = variance(&residuals)?;
    let unsure = of_runs(&residuals)?.unsure;
    let by_luck = libm::sqrt(spread * scale);
    Some(Simulated { mean: whole, unsure, by_luck, middle: [whole - 1.282 * by_luck, whole + 1.282 * by_luck] })
}
