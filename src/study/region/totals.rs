//! What all districts come to together: run by run, since the runs of districts are independent of each other and any run of
//! one may stand beside any of another.

use super::columns::Columns;
use super::run_range::RunRange;

/// Sums over districts.
#[derive(Debug, Clone, Default)]
pub struct RegionTotals {
    /// Districts.
    pub districts: u64,
    /// Target teachers.
    pub seats: u64,
    /// By scenario, doing nothing first; routine use in teachers, not as a share.
    scenarios: Vec<Columns>,
}

/// What a scenario comes to in all districts at the end of a school year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RegionYear {
    /// Position of the scenario, doing nothing first.
    pub scenario: usize,
    /// School year, from 1.
    pub year: usize,
    /// Target teachers at routine use.
    pub routine: RunRange,
    /// As many more than under doing nothing, run by run; none for doing nothing itself.
    pub added: Option<RunRange>,
    /// Cash paid from the first year to this one, mean over runs, in the currency.
    pub cash: f64,
    /// Cash paid and staff time taken likewise.
    pub cash_and_staff: f64,
}

impl RegionTotals {
    /// Adds the runs of a district of so many target teachers, by scenario.
    pub fn add(&mut self, seats: usize, district: &[Columns]) {
        self.districts += 1;
        self.seats += seats as u64;
        self.scenarios.resize_with(district.len(), Columns::default);
        for (sums, own) in self.scenarios.iter_mut().zip(district) {
            add(&mut sums.routine, &own.routine, seats as f64);
            add(&mut sums.cash, &own.cash, 1.0);
            add(&mut sums.cash_and_staff, &own.cash_and_staff, 1.0);
        }
    }

    /// Runs of each scenario.
    pub fn runs(&self) -> usize {
        self.scenarios.first().and_then(|own| own.routine.first()).map_or(0, Vec::len)
    }

    /// What every scenario comes to at the end of every year, scenario by scenario.
    pub fn years(&self) -> Vec<RegionYear> {
        let nothing = self.scenarios.first();
        let year = |scenario: usize, own: &Columns, at: usize| {
            let routine = own.routine.get(at)?;
            let added = nothing.filter(|_| scenario > 0).and_then(|nothing| {
                let pairs = routine.iter().zip(nothing.routine.get(at)?);
                RunRange::of(&pairs.map(|(own, nothing)| own - nothing).collect::<Vec<_>>())
            });
            Some(RegionYear {
                scenario,
                year: at + 1,
                routine: RunRange::of(routine)?,
                added,
                cash: RunRange::of(own.cash.get(at)?)?.mean,
                cash_and_staff: RunRange::of(own.cash_and_staff.get(at)?)?.mean,
            })
        };
        let of = |(scenario, own): (usize, &Columns)| {
            (0..own.routine.len()).filter_map(|at| year(scenario, own, at)).collect::<Vec<_>>()
        };
        self.scenarios.iter().enumerate().flat_map(of).collect()
    }
}

/// Adds `factor` times each number.
fn add(sums: &mut Vec<Vec<f64>>, own: &[Vec<f64>], factor: f64) {
    sums.resize_with(own.len(), Vec::new);
    for (sums, own) in sums.iter_mut().zip(own) {
        sums.resize(own.len(), 0.0);
        for (sum, own) in sums.iter_mut().zip(own) {
            *sum += factor * own;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Columns, RegionTotals};

    #[test]
    fn teachers_and_money_of_districts_add_up_run_by_run() {
        let columns = |shares: [f64; 2], cash: f64| Columns {
            routine: vec![shares.to_vec()],
            cash: vec![vec![cash; 2]],
            cash_and_staff: vec![vec![2.0 * cash; 2]],
        };
        let mut totals = RegionTotals::default();
        totals.add(10, &[columns([0.1, 0.2], 0.0), columns([0.3, 0.2], 5.0)]);
        totals.add(100, &[columns([0.0, 0.0], 0.0), columns([0.5, 0.25], 7.0)]);
        assert_eq!((totals.districts, totals.seats, totals.runs()), (2, 110, 2));
        let years = totals.years();
        let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
        close(years[0].routine.mean, 1.5);
        assert_eq!(years[0].added, None);
        let added = years[1].added.unwrap();
        let of_added = [(added.mean, 38.5), (added.lowest, 25.0), (added.highest, 52.0)];
        let of_money = [(years[1].cash, 12.0), (years[1].cash_and_staff, 24.0)];
        of_added.into_iter().chain(of_money).for_each(|(own, expected)| close(own, expected));
    }
}
