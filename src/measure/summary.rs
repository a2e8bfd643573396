//! Cells of one scenario merged: histograms of every measure in every week, and the few exact columns that paired
//! comparisons need. Its size depends on the weeks and the years, hardly on the replicates.

use super::cell::{Cell, Endpoint};
use super::weekly::{BINDING, Measure};
use crate::model::strategy::{Account, Ingredient};
use crate::stats::Bins;
use serde::{Deserialize, Serialize};
use strum::{EnumCount, IntoEnumIterator};

/// Everything known of one scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Kept")]
pub struct Summary {
    /// Target teachers of the district.
    pub seats: usize,
    /// Replicates to a world.
    pub lanes: usize,
    /// Weeks with the start, so one more than teaching weeks.
    weeks: usize,
    /// School years.
    years: usize,
    #[serde(skip_serializing)]
    bins: Vec<Bins>,
    #[serde(skip_serializing)]
    offsets: Vec<usize>,
    #[serde(skip_serializing)]
    week_stride: usize,
    counts: Vec<u32>,
    /// Exact columns by school year.
    columns: Vec<YearColumns>,
    /// Accounts added up over all replicates, by school year and strategy.
    accounts: Vec<Vec<Account>>,
    /// Nominated and truly bright, added up over all replicates, by school year.
    nominated: Vec<[u64; 2]>,
    /// Binding conditions among non-users at the end of each school year, added up.
    binding: Vec<[f64; 4]>,
    /// Replicates in which each condition binds for more non-users than any other, at the end of each school year.
    binds_most: Vec<[u32; 4]>,
}

/// Exact values of every replicate at the end of a school year, in the order of replicates.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct YearColumns {
    /// Target teachers at routine use.
    pub routine: Vec<u32>,
    /// Cash paid from the first year to this one, in cents.
    pub cash: Vec<i64>,
    /// Staff time from the first year to this one, in cents.
    pub staff: Vec<i64>,
    /// People reached from the first year to this one.
    pub reached: Vec<u32>,
    /// What each ingredient costs in this year, in units of currency, by [`Ingredient`]; empty for those that no replicate has
    /// used yet. Half the size of exact cents, and more than exact enough for a range.
    ingredients: Vec<Vec<f32>>,
}

/// A summary as it is kept: what follows from the number of seats is left out.
#[derive(Deserialize)]
struct Kept {
    seats: usize,
    lanes: usize,
    weeks: usize,
    years: usize,
    counts: Vec<u32>,
    columns: Vec<YearColumns>,
    accounts: Vec<Vec<Account>>,
    nominated: Vec<[u64; 2]>,
    binding: Vec<[f64; 4]>,
    binds_most: Vec<[u32; 4]>,
}

/// What was kept is no summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("its {part} do not fit together")]
pub struct DamagedSummary {
    /// What does not fit.
    pub part: &'static str,
}

impl TryFrom<Kept> for Summary {
    type Error = DamagedSummary;

    fn try_from(kept: Kept) -> Result<Self, DamagedSummary> {
        let Kept { seats, lanes, weeks, years, counts, columns, accounts, nominated, binding, binds_most } = kept;
        let (bins, offsets, week_stride) = layout(seats).ok_or(DamagedSummary { part: "seats" })?;
        let replicates = columns.first().map_or(0, |columns| columns.routine.len());
        let strategies = accounts.first().map_or(0, Vec::len);
        let fits = [
            ("weeks", week_stride.checked_mul(weeks) == Some(counts.len())),
            ("years", columns.len() == years && years > 0),
            ("years of accounts", accounts.len() == years && accounts.iter().all(|year| year.len() == strategies)),
            ("years of nominations", nominated.len() == years),
            ("years of conditions", binding.len() == years && binds_most.len() == years),
            ("runs", lanes > 0 && replicates.is_multiple_of(lanes)),
            ("columns", columns.iter().all(|columns| columns.is_of(replicates))),
        ];
        match fits.into_iter().find(|(_, fits)| !fits) {
            Some((part, _)) => Err(DamagedSummary { part }),
            None => Ok(Self {
                seats,
                lanes,
                weeks,
                years,
                bins,
                offsets,
                week_stride,
                counts,
                columns,
                accounts,
                nominated,
                binding,
                binds_most,
            }),
        }
    }
}

/// The bins of every measure, where each begins among the counts of a week, and how many counts a week has; none where a
/// district has no seats.
fn layout(seats: usize) -> Option<(Vec<Bins>, Vec<usize>, usize)> {
    let bins: Vec<Bins> = Measure::iter().map(|measure| measure.bins(seats)).collect::<Option<_>>()?;
    let mut offsets = Vec::with_capacity(bins.len());
    let mut week_stride = 0;
    for bins in &bins {
        offsets.push(week_stride);
        week_stride += bins.len();
    }
    Some((bins, offsets, week_stride))
}

impl YearColumns {
    /// Whether every column has a value for each of so many replicates, those of unused ingredients none.
    fn is_of(&self, replicates: usize) -> bool {
        let own = [self.routine.len(), self.cash.len(), self.staff.len(), self.reached.len()];
        own.iter().all(|length| *length == replicates)
            && (self.ingredients.is_empty() || self.ingredients.len() == Ingredient::COUNT)
            && self.ingredients.iter().all(|column| column.len() <= replicates)
    }

    /// Notes the ingredients of the replicate that was noted last.
    fn note_ingredients(&mut self, account: &Account) {
        let replicates = self.routine.len();
        self.ingredients.resize(Ingredient::COUNT, Vec::new());
        for (column, cents) in self.ingredients.iter_mut().zip(account.used_cents) {
            if cents != 0 || !column.is_empty() {
                column.resize(replicates - 1, 0.0);
                column.push((cents as f64 / 100.0) as f32);
            }
        }
    }
}

impl Summary {
    /// Nothing merged yet; `None` where a district has no seats.
    pub fn new(seats: usize, lanes: usize, weeks: usize, years: usize, strategies: usize) -> Option<Self> {
        let (bins, offsets, week_stride) = layout(seats)?;
        Some(Self {
            seats,
            lanes,
            weeks,
            years,
            counts: vec![0; week_stride * weeks],
            bins,
            offsets,
            week_stride,
            columns: vec![YearColumns::default(); years],
            accounts: vec![vec![Account::default(); strategies]; years],
            nominated: vec![[0; 2]; years],
            binding: vec![[0.0; 4]; years],
            binds_most: vec![[0; 4]; years],
        })
    }

    /// Adds a cell; cells come in the order of worlds, so that the exact columns are in the order of replicates.
    pub fn add(&mut self, cell: &Cell) {
        for (row, bins) in cell.weekly.chunks_exact(cell.lanes).enumerate() {
            let (week, measure) = (row / Measure::COUNT, row % Measure::COUNT);
            let first = week * self.week_stride + self.offsets[measure];
            for bin in bins {
                self.counts[first + usize::from(*bin)] += 1;
            }
        }
        let mut spent = vec![(0, 0); cell.lanes];
        for (year, endpoints) in cell.endpoints.chunks_exact(cell.lanes).enumerate() {
            for (endpoint, (cash, staff)) in endpoints.iter().zip(&mut spent) {
                let account = endpoint.account();
                *cash += account.cash_cents();
                *staff += account.staff_cents();
                self.columns[year].routine.push(endpoint.value(Measure::RoutineUse) as u32);
                self.columns[year].cash.push(*cash);
                self.columns[year].staff.push(*staff);
                self.columns[year].reached.push(endpoint.reached);
                self.columns[year].note_ingredients(&account);
                self.note(year, endpoint);
            }
        }
    }

    fn note(&mut self, year: usize, endpoint: &Endpoint) {
        for (sum, account) in self.accounts[year].iter_mut().zip(&endpoint.accounts) {
            sum.add(account);
        }
        for (sum, count) in self.nominated[year].iter_mut().zip(endpoint.nominated) {
            *sum += u64::from(count);
        }
        let binding = BINDING.map(|measure| endpoint.value(measure));
        for (sum, count) in self.binding[year].iter_mut().zip(binding) {
            *sum += count;
        }
        let most = binding.into_iter().fold(0.0, f64::max);
        let leads = |count: f64| most > 0.0 && count == most;
        if binding.into_iter().filter(|count| leads(*count)).count() == 1 {
            for (replicates, count) in self.binds_most[year].iter_mut().zip(binding) {
                *replicates += u32::from(leads(count));
            }
        }
    }

    /// Replicates merged so far.
    pub fn replicates(&self) -> usize {
        self.columns.first().map_or(0, |columns| columns.routine.len())
    }

    /// Weeks, the start included.
    pub fn weeks(&self) -> usize {
        self.weeks
    }

    /// School years.
    pub fn years(&self) -> usize {
        self.years
    }

    /// The exact columns at the end of a school year, from 1.
    pub fn year(&self, year: usize) -> Option<&YearColumns> {
        self.columns.get(year.checked_sub(1)?)
    }

    /// Accounts of each strategy in a school year (from 1), added up over all replicates.
    pub fn accounts(&self, year: usize) -> Option<&[Account]> {
        self.accounts.get(year.checked_sub(1)?).map(Vec::as_slice)
    }

    /// What an ingredient costs in a school year (from 1) in each replicate, in units of currency; none where no replicate uses
    /// it.
    pub fn ingredient(&self, year: usize, ingredient: Ingredient) -> Option<&[f32]> {
        let column = self.year(year)?.ingredients.get(ingredient as usize)?;
        (!column.is_empty()).then_some(column.as_slice())
    }

    /// How many were nominated as bright spots in a school year (from 1) in all replicates, and how many truly were.
    pub fn nominated(&self, year: usize) -> Option<[u64; 2]> {
        self.nominated.get(year.checked_sub(1)?).copied()
    }

    /// Shares of non-users for whom each condition binds at the end of a school year (from 1); none where everyone uses it.
    pub fn binding(&self, year: usize) -> Option<[f64; 4]> {
        let sums = self.binding.get(year.checked_sub(1)?)?;
        let total: f64 = sums.iter().sum();
        (total > 0.0).then(|| sums.map(|sum| sum / total))
    }

    /// Replicates in which each condition binds for more non-users than any other at the end of a school year (from 1).
    pub fn binds_most(&self, year: usize) -> Option<[u32; 4]> {
        self.binds_most.get(year.checked_sub(1)?).copied()
    }

    /// Bins and counts of a measure in a week; week 0 is the start.
    pub fn histogram(&self, week: usize, measure: Measure) -> (Bins, &[u32]) {
        let bins = self.bins[measure.index()];
        let first = week * self.week_stride + self.offsets[measure.index()];
        (bins, &self.counts[first..first + bins.len()])
    }
}
