//! The same bytes, however the work is shared out.

use super::little_district::{LANES, SEED, busy_district, bytes, little_district};
use flywheel::instructions::Instructions;
use flywheel::measure::Cell;
use flywheel::model::settings::{DecisionRule, Settings};
use flywheel::run::{Ending, NoShelf, Plan, Planned, Units, Width, run};
use std::convert::Infallible;
use std::sync::atomic::AtomicBool;

const WORLDS: u32 = 3;

/// The cells of a busy district and of one without strategies, world by world.
fn cells(scenarios: &[Settings], threads: usize, instructions: Instructions, width: Width) -> Vec<Cell> {
    let planned: Vec<Planned> = scenarios.iter().map(|settings| Planned::new(settings, "")).collect();
    let units = Units::of_comparison(WORLDS);
    let plan = Plan {
        points: &planned,
        units,
        range: 0..units.count(),
        weekly: true,
        by_school: &[],
        shelf: &NoShelf,
        seed: SEED,
        threads,
        instructions,
        width,
    };
    let mut cells = Vec::new();
    let ending = run(&plan, &AtomicBool::new(false), |unit, of_world| {
        let of_world = of_world.unwrap();
        assert!(of_world.iter().all(|cell| cell.key.world == unit.world));
        cells.extend(of_world);
        Ok::<(), Infallible>(())
    });
    assert_eq!(ending.unwrap(), Ending::Complete);
    cells
}

#[test]
fn cells_are_the_same_bytes_for_all_threads_widths_and_instructions_under_every_rule() {
    for decision in DecisionRule::ALL {
        let scenarios = [busy_district(), little_district()].map(|settings| Settings { decision, ..settings });
        let all_bytes = |threads, instructions, width| -> Vec<Vec<u8>> {
            cells(&scenarios, threads, instructions, width).iter().map(bytes).collect()
        };
        let expected = all_bytes(1, Instructions::Baseline, Width::Eight);
        assert_eq!(expected.len(), scenarios.len() * WORLDS as usize);
        for threads in [2, 8] {
            assert!(all_bytes(threads, Instructions::Baseline, Width::Eight) == expected, "{decision:?}, {threads}");
        }
        for width in [Width::One, Width::Four, Width::Eight] {
            for instructions in [Instructions::Baseline, Instructions::Avx2, Instructions::Avx512] {
                let same = all_bytes(1, instructions, width) == expected;
                assert!(same, "{decision:?}, width {width:?}, {}", instructions.name());
            }
        }
    }
}

#[test]
fn a_cell_does_not_depend_on_what_else_is_in_the_plan() {
    let [busy, little] = [busy_district(), little_district()];
    let together = cells(&[busy.clone(), little.clone()], 2, Instructions::detect(), Width::Eight);
    let alone = [busy, little].map(|settings| cells(&[settings], 2, Instructions::detect(), Width::Eight));
    for world in 0..WORLDS as usize {
        for (position, alone) in alone.iter().enumerate() {
            assert!(together[2 * world + position] == alone[world], "world {world}, scenario {position}");
        }
    }
}

#[test]
fn replicates_and_worlds_differ_from_each_other() {
    let cells = cells(&[busy_district()], 1, Instructions::detect(), Width::Eight);
    let columns: Vec<Vec<u16>> = cells
        .iter()
        .flat_map(|cell| (0..LANES).map(|lane| cell.weekly.iter().skip(lane).step_by(LANES).copied().collect()))
        .collect();
    for (position, column) in columns.iter().enumerate() {
        assert!(!columns[..position].contains(column), "replicate {position} repeats another");
    }
}
