//! What every option gains and costs in one draw, run by run under the same luck.

use crate::measure::Cell;
use crate::model::settings::Perspective;
use crate::study::sweep::Outcome;

/// The runs of one draw while they come in.
#[derive(Debug)]
pub struct DrawGathering {
    year: u32,
    perspective: Perspective,
    worlds: u32,
    /// By option, doing nothing first; a pair of teachers added and money spent for each run.
    runs: Vec<Vec<[f64; 2]>>,
    lanes: usize,
    seats: usize,
}

/// What became of every option in one draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    /// Number of the point.
    pub point: u64,
    /// Target teachers.
    pub seats: usize,
    /// By option, doing nothing first: teachers at routine use beyond those under doing nothing, and money spent beyond it, in
    /// each unit of luck. These are worlds; where there is one world, they are its runs.
    pub units: Vec<Vec<[f64; 2]>>,
    /// Whether units are worlds, and so independent.
    pub units_are_worlds: bool,
}

impl DrawGathering {
    /// No runs yet, to be judged at the end of a school year.
    pub fn new(year: u32, perspective: Perspective) -> Self {
        Self { year, perspective, worlds: 0, runs: Vec::new(), lanes: 1, seats: 0 }
    }

    /// Takes the cells of one world, doing nothing first.
    pub fn add(&mut self, cells: &[Cell]) {
        self.runs.resize_with(cells.len(), Vec::new);
        let spent = match self.perspective {
            Perspective::Cash => Outcome::Cash,
            Perspective::CashAndStaffTime => Outcome::CashAndStaffTime,
        };
        let of = |cell: &Cell| -> Vec<[f64; 2]> {
            let teachers = Outcome::RoutineUse.of_cell(cell, self.year).into_iter();
            let pairs = teachers.zip(spent.of_cell(cell, self.year));
            pairs
                .map(|(share, spent)| [share.unwrap_or_default() * cell.seats as f64, spent.unwrap_or_default()])
                .collect()
        };
        let nothing = cells.first().map(of).unwrap_or_default();
        for (cell, runs) in cells.iter().zip(&mut self.runs) {
            (self.lanes, self.seats) = (cell.lanes.max(1), cell.seats);
            runs.extend(of(cell).into_iter().zip(&nothing).map(|([a, b], [c, d])| [a - c, b - d]));
        }
        self.worlds += 1;
    }

    /// The draw with this number, of which these were the runs.
    pub fn finish(self, point: u64) -> Draw {
        let units_are_worlds = self.worlds > 1;
        let of_worlds = |runs: &Vec<[f64; 2]>| runs.chunks(self.lanes).map(means).collect();
        let units = if units_are_worlds { self.runs.iter().map(of_worlds).collect() } else { self.runs };
        Draw { point, seats: self.seats, units, units_are_worlds }
    }
}

impl Draw {
    /// Teachers added and money spent by an option, mean over runs.
    pub fn mean(&self, option: usize) -> [f64; 2] {
        self.units.get(option).map_or([0.0; 2], |units| means(units))
    }

    /// Net benefit of every option, mean over runs, when an added teacher is worth so much.
    pub fn net(&self, worth: f64) -> Vec<f64> {
        (0..self.units.len()).map(|option| benefit(self.mean(option), worth)).collect()
    }

    /// The same from every second unit alone, beginning with the first or with the second; none for a single world.
    pub fn net_of_half(&self, worth: f64, half: usize) -> Option<Vec<f64>> {
        let of_half =
            |units: &Vec<[f64; 2]>| -> Vec<[f64; 2]> { units.iter().copied().skip(half).step_by(2).collect() };
        self.units_are_worlds.then(|| self.units.iter().map(|units| benefit(means(&of_half(units)), worth)).collect())
    }

    /// The variance that luck gives to the net benefit of an option; none for fewer than two units.
    pub fn luck_variance(&self, option: usize, worth: f64) -> Option<f64> {
        let units: Vec<f64> = self.units.get(option)?.iter().map(|unit| benefit(*unit, worth)).collect();
        let count = units.len() as f64;
        let mean = units.iter().sum::<f64>() / count;
        let squares: f64 = units.iter().map(|unit| (unit - mean) * (unit - mean)).sum();
        (units.len() > 1).then(|| squares / (count - 1.0) / count)
    }
}

fn benefit([teachers, money]: [f64; 2], worth: f64) -> f64 {
    worth * teachers - money
}

fn means(units: &[[f64; 2]]) -> [f64; 2] {
    let count = units.len().max(1) as f64;
    let sum = units.iter().fold([0.0; 2], |[a, b], [c, d]| [a + c, b + d]);
    sum.map(|sum| sum / count)
}

#[cfg(test)]
pub(super) fn of_units(point: u64, units: Vec<Vec<[f64; 2]>>) -> Draw {
    Draw { point, seats: 100, units, units_are_worlds: true }
}
