//! The luck of the weekly decision as a stream of bytes, for test batteries of random numbers: `docs/release.md`.
//!
//! `cargo run --release --example luck_stream -- ORDER [SEED]` writes the words that decide whether a seat's teacher
//! starts or lapses in a week, for every seat, week and replicate of a plan, 32 bits each, least significant byte first.
//! A keyed generator could be sound in one direction and not in another, so the ORDER is to be chosen:
//!
//! - `seats`, `weeks` or `replicates`: that part of the key changes fastest;
//! - `kernel`: as the weekly kernel draws them: batches of eight replicates, their weeks, seats, replicates.

use flywheel::chance::Chance;
use flywheel::model::luck::WEEK;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

// A plan of 2.2 thousand million words, more than SmallCrush takes.
const SEATS: u32 = 500;
const WEEKS: u32 = 6 * 36;
const REPLICATES: u32 = 20_000;
/// Replicates that the kernel takes side by side.
const BATCH: u32 = 8;

/// Writes a word for a seat, a week and a replicate.
type Draw<'a> = dyn FnMut(u32, u32, u32) -> io::Result<()> + 'a;

fn stream(order: &str, draw: &mut Draw<'_>) -> io::Result<()> {
    match order {
        "seats" => in_order([REPLICATES, WEEKS, SEATS], &mut |[replicate, week, seat]| draw(seat, week, replicate)),
        "weeks" => in_order([REPLICATES, SEATS, WEEKS], &mut |[replicate, seat, week]| draw(seat, week, replicate)),
        "replicates" => {
            in_order([WEEKS, SEATS, REPLICATES], &mut |[week, seat, replicate]| draw(seat, week, replicate))
        }
        "kernel" => (0..REPLICATES).step_by(BATCH as usize).try_for_each(|first| {
            in_order([WEEKS, SEATS, BATCH], &mut |[week, seat, lane]| draw(seat, week, first + lane))
        }),
        _ => Err(io::Error::new(ErrorKind::InvalidInput, "the order is `seats`, `weeks`, `replicates` or `kernel`")),
    }
}

/// Three loops, the last one innermost.
fn in_order(bounds: [u32; 3], visit: &mut dyn FnMut([u32; 3]) -> io::Result<()>) -> io::Result<()> {
    for outer in 0..bounds[0] {
        for middle in 0..bounds[1] {
            for inner in 0..bounds[2] {
                visit([outer, middle, inner])?;
            }
        }
    }
    Ok(())
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let order = arguments.next().unwrap_or_default();
    let seed = arguments.next().map_or(Ok(1), |seed| seed.parse::<u64>());
    let Ok(seed) = seed else {
        drop(writeln!(io::stderr(), "the seed is a whole number from 0, such as 1"));
        return ExitCode::from(64);
    };
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = stream(&order, &mut |seat, week, replicate| {
        out.write_all(&Chance::new(seed, replicate).bits(WEEK, seat, week).to_le_bytes())
    });
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        // The battery has had enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            drop(writeln!(io::stderr(), "{error}"));
            ExitCode::from(if error.kind() == ErrorKind::InvalidInput { 64 } else { 74 })
        }
    }
}
