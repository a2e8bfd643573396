//! Fault injection for tests: sinks that fail at a chosen byte, as SQLite's test suite does it.

use crate::measure::{Column, Table, Values};
use std::io::{self, Write};

/// Takes so many bytes and then fails for ever, as a full disk does.
pub(super) struct FullDisk {
    free: usize,
}

impl Write for FullDisk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.free);
        self.free -= taken;
        if taken == 0 && !bytes.is_empty() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(taken) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Runs `write` on a disk that is full after 0, `step`, 2 × `step` … bytes until it succeeds, and asserts that each
/// failure before that is reported as a full disk.
pub(super) fn assert_every_fault_is_reported(step: usize, write: impl Fn(FullDisk) -> io::Result<()>) {
    for free in (0..1_000_000).step_by(step) {
        match write(FullDisk { free }) {
            Ok(()) => {
                assert!(free > 100 * step, "only {free} bytes were needed");
                return;
            }
            Err(error) => assert_eq!(error.kind(), io::ErrorKind::StorageFull, "after {free} bytes: {error}"),
        }
    }
    panic!("never succeeded");
}

/// A table that is longer than the buffers of the writers, so that faults strike in the middle of it as well.
pub(super) fn long_table() -> Table {
    let mut table = sample_table();
    let rows = 3_000_u32;
    // Multiplying by a large odd number makes digits that hardly compress.
    let scattered = |row: u32| row.wrapping_mul(2_654_435_761);
    let values = [
        Values::Text((0..rows).map(|row| scattered(row).to_string()).collect()),
        Values::Integer((0..rows).map(|row| (row % 7 > 0).then_some(i64::from(scattered(row)))).collect()),
        Values::Real((0..rows).map(|row| (row % 5 > 0).then_some(f64::from(scattered(row)) / 3.0)).collect()),
    ];
    for (column, values) in table.columns.iter_mut().zip(values) {
        column.values = values;
    }
    table
}

/// A small table with every kind of column and with unknown values.
pub(super) fn sample_table() -> Table {
    let scenarios = ["=1+1", "bright spots, \"observed\"", "Élève", "", "mentoring"];
    Table {
        name: "weekly".to_owned(),
        columns: vec![
            Column::new("scenario", "", "Title of the scenario.", Values::Text(scenarios.map(str::to_owned).to_vec())),
            Column::new(
                "starts",
                "teachers",
                "First starts.",
                Values::Integer(vec![Some(3), None, Some(-1), Some(i64::MAX), None]),
            ),
            Column::new(
                "share",
                "share",
                "Share at routine use.",
                Values::Real(vec![None, Some(0.25), Some(-0.0), Some(1e-300), None]),
            ),
        ],
    }
}
