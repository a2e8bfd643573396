//! The units of a study that failed: counted, named, and told with the command that runs them again.

use super::failure::Exit;
use super::speech::Speech;
use crate::measure::{Column, Table, Values};
use crate::run::{LANES, Unit, UnitError};
use crate::scenario::visible;
use std::path::Path;

/// Failing cells that are kept with their reason; more are only counted.
const MOST_FAILURES: usize = 1000;
/// Failing cells that are named on the terminal.
const NAMED_FAILURES: usize = 5;

/// A unit that has no cells.
#[derive(Debug, Clone)]
pub struct Failed {
    /// Which unit.
    pub unit: Unit,
    /// Why.
    pub error: UnitError,
}

/// The units that failed while a study ran.
#[derive(Debug, Default)]
pub struct Failures {
    /// The first of them.
    pub kept: Vec<Failed>,
    /// All of them.
    pub count: u64,
    /// Those for which the program is to blame.
    pub defects: u64,
}

impl Failures {
    /// Notes one.
    pub fn add(&mut self, unit: Unit, error: UnitError) {
        self.count += 1;
        self.defects += u64::from(error.is_defect());
        // A defect is kept in any case, as far as there are few.
        if self.kept.len() < MOST_FAILURES || (error.is_defect() && self.defects <= NAMED_FAILURES as u64) {
            self.kept.push(Failed { unit, error });
        }
    }

    /// Notes those of a further part of the work.
    pub fn extend(&mut self, other: Failures) {
        self.count += other.count;
        self.defects += other.defects;
        let room = MOST_FAILURES.saturating_sub(self.kept.len());
        let (defects, others): (Vec<_>, Vec<_>) = other.kept.into_iter().partition(|failed| failed.error.is_defect());
        self.kept.extend(others.into_iter().take(room));
        self.kept.extend(defects);
    }

    /// Names the first of them, and how to run each again.
    pub fn remark(&self, study: &Path, seed: u64, speech: &Speech) {
        for Failed { unit, error } in self.kept.iter().take(NAMED_FAILURES) {
            let first = u64::from(unit.world) * u64::from(LANES);
            let last = first + u64::from(LANES) - 1;
            speech.warn(&format!(
                "failed: point {}, replicates {first} to {last}, seed {seed}: {}\n  run it again with: {}",
                unit.point,
                visible(&error.to_string()),
                rerun(study, unit.point),
            ));
        }
        if self.count > NAMED_FAILURES as u64 {
            speech
                .warn(&format!("{} more failed; the table `failures` names them", self.count - NAMED_FAILURES as u64));
        }
    }

    /// The exit code: that of the worst.
    pub fn exit(&self) -> Exit {
        match (self.count, self.defects) {
            (0, _) => Exit::Ok,
            (_, 0) => Exit::BadScenario,
            _ => Exit::Internal,
        }
    }
}

/// The command that runs a point again.
pub fn rerun(study: &Path, point: u64) -> String {
    format!("flywheel sweep {} --only {point}", visible(&study.display().to_string()))
}

/// The cells that failed, each with the command that runs it again.
pub fn failure_table(failures: &Failures, study: &Path, seed: u64) -> Table {
    let integers =
        |f: &dyn Fn(&Failed) -> i64| Values::Integer(failures.kept.iter().map(|failed| Some(f(failed))).collect());
    let texts = |f: &dyn Fn(&Failed) -> String| Values::Text(failures.kept.iter().map(f).collect());
    let column = |name: &str, meaning: &str, values| Column {
        name: name.to_owned(),
        unit: String::new(),
        meaning: meaning.to_owned(),
        values,
    };
    let first = |failed: &Failed| i64::from(failed.unit.world) * i64::from(LANES);
    Table {
        name: "failures".to_owned(),
        columns: vec![
            column("point", "Number of the point, from 0.", integers(&|failed| failed.unit.point as i64)),
            column("world", "World.", integers(&|failed| i64::from(failed.unit.world))),
            column("first_replicate", "First replicate of the world.", integers(&first)),
            column("last_replicate", "Last one.", integers(&|failed| first(failed) + i64::from(LANES) - 1)),
            column("seed", "Master seed.", integers(&|_| seed as i64)),
            column("reason", "Why there is no result.", texts(&|failed| failed.error.to_string())),
            column("command", "What runs the point again.", texts(&|failed| rerun(study, failed.unit.point))),
        ],
    }
}
