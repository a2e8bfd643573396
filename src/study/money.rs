//! What an arm costs, and what each teacher whom it adds costs.

use crate::measure::Summary;
use crate::model::settings::Perspective;
use crate::stats::{Estimate, RatioOfMeans, Spread, ratio_of_means, unit_means};
use core::num::NonZeroUsize;

/// What an arm costs in a school year and from the first year to the end of this one, in units of currency for one run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Money {
    /// Cash that the plans of this year cost, mean over runs.
    pub planned_in_year: f64,
    /// Cash that all plans up to now cost, mean over runs.
    pub planned: f64,
    /// Cash paid in this year.
    pub cash_in_year: Amount,
    /// Cash paid up to now.
    pub cash: Amount,
    /// Value of staff time taken in this year that no paid cover replaces.
    pub staff_in_year: Amount,
    /// Value of staff time taken up to now that no paid cover replaces.
    pub staff: Amount,
    /// Both together, up to now.
    pub cash_and_staff: Amount,
    /// Who was reached for that; none for doing nothing.
    pub reached: Option<Reach>,
    /// What was added for that; none for doing nothing.
    pub added: Option<Added>,
}

/// People whom a strategy has reached at least once, and what each of them costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// How many from the first year on, those who have left included.
    pub people: Amount,
    /// Cash per person reached; none for a single world.
    pub cash_each: Option<RatioOfMeans>,
    /// Cash and staff time per person reached; none for a single world.
    pub cash_and_staff_each: Option<RatioOfMeans>,
}

/// An amount that differs between runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// Mean over runs.
    pub mean: f64,
    /// Middle run, and the range of the middle 80 % of runs.
    pub spread: Spread,
}

/// Teachers at routine use at the end of a school year beyond those under doing nothing, and what each of them costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Added {
    /// How many, with the 95 % interval over worlds.
    pub teachers: Estimate,
    /// Cash per added teacher; none for a single world.
    pub cash_each: Option<RatioOfMeans>,
    /// Cash and staff time per added teacher; none for a single world.
    pub cash_and_staff_each: Option<RatioOfMeans>,
}

impl Added {
    /// The cost per added teacher that counts in a perspective.
    pub fn each(&self, perspective: Perspective) -> Option<RatioOfMeans> {
        counted(perspective, self.cash_each, self.cash_and_staff_each)
    }
}

impl Reach {
    /// The cost per person reached that counts in a perspective.
    pub fn each(&self, perspective: Perspective) -> Option<RatioOfMeans> {
        counted(perspective, self.cash_each, self.cash_and_staff_each)
    }
}

/// Which of two costs counts in a perspective.
fn counted<C>(perspective: Perspective, cash: C, cash_and_staff: C) -> C {
    match perspective {
        Perspective::Cash => cash,
        Perspective::CashAndStaffTime => cash_and_staff,
    }
}

/// The money of an arm by school year, against doing nothing unless it is doing nothing itself. `None` without runs.
pub fn money_by_year(summary: &Summary, nothing: Option<&Summary>) -> Option<Vec<Money>> {
    let per_world = NonZeroUsize::new(summary.lanes)?;
    let runs = summary.replicates() as f64;
    let mut before = (vec![0.0; summary.replicates()], vec![0.0; summary.replicates()]);
    let mut planned_cents = 0;
    let mut years = Vec::new();
    for year in 1..=summary.years() {
        let columns = summary.year(year)?;
        let (cash, staff) = (currency(&columns.cash), currency(&columns.staff));
        let planned_now: i64 = summary.accounts(year)?.iter().map(|account| account.planned_cents).sum();
        planned_cents += planned_now;
        let added = match nothing {
            Some(nothing) => Some(added(&columns.routine, &nothing.year(year)?.routine, &cash, &staff, per_world)?),
            None => None,
        };
        years.push(Money {
            planned_in_year: planned_now as f64 / 100.0 / runs,
            planned: planned_cents as f64 / 100.0 / runs,
            cash_in_year: Amount::of(&zipped(&cash, &before.0, |now, before| now - before))?,
            cash: Amount::of(&cash)?,
            staff_in_year: Amount::of(&zipped(&staff, &before.1, |now, before| now - before))?,
            staff: Amount::of(&staff)?,
            cash_and_staff: Amount::of(&zipped(&cash, &staff, |cash, staff| cash + staff))?,
            reached: if nothing.is_some() { Some(reach(&columns.reached, &cash, &staff, per_world)?) } else { None },
            added,
        });
        before = (cash, staff);
    }
    Some(years)
}

impl Amount {
    /// The amounts of all runs. `None` without any.
    pub(super) fn of(runs: &[f64]) -> Option<Self> {
        Some(Self { mean: runs.iter().sum::<f64>() / runs.len() as f64, spread: Spread::of(runs)? })
    }
}

fn added(own: &[u32], nothing: &[u32], cash: &[f64], staff: &[f64], per_world: NonZeroUsize) -> Option<Added> {
    let teachers = zipped(own, nothing, |own, nothing| f64::from(own) - f64::from(nothing));
    let teachers = unit_means(&teachers, per_world);
    let both = zipped(cash, staff, |cash, staff| cash + staff);
    Some(Added {
        teachers: Estimate::of_units(&teachers)?,
        cash_each: ratio_of_means(&unit_means(cash, per_world), &teachers),
        cash_and_staff_each: ratio_of_means(&unit_means(&both, per_world), &teachers),
    })
}

fn reach(people: &[u32], cash: &[f64], staff: &[f64], per_world: NonZeroUsize) -> Option<Reach> {
    let people: Vec<f64> = people.iter().copied().map(f64::from).collect();
    let units = unit_means(&people, per_world);
    let both = zipped(cash, staff, |cash, staff| cash + staff);
    Some(Reach {
        people: Amount::of(&people)?,
        cash_each: ratio_of_means(&unit_means(cash, per_world), &units),
        cash_and_staff_each: ratio_of_means(&unit_means(&both, per_world), &units),
    })
}

fn currency(cents: &[i64]) -> Vec<f64> {
    cents.iter().map(|cents| *cents as f64 / 100.0).collect()
}

/// Cash and staff time up to the end of a school year (from 1), run by run.
pub(super) fn spent(summary: &Summary, year: u32) -> Option<Vec<f64>> {
    let columns = summary.year(year as usize)?;
    Some(zipped(&currency(&columns.cash), &currency(&columns.staff), |cash, staff| cash + staff))
}

fn zipped<T: Copy>(a: &[T], b: &[T], f: impl Fn(T, T) -> f64) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| f(*a, *b)).collect()
}
