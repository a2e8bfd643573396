//! Luck: the published generator, pinned, and without a pattern between neighbours.

use crate::kept::is_kept_true;
use flywheel::chance::{Chance, Decision, Stream, block, fill_uniforms};
use rand_philox::{Philox, philox4x32_10};
use sha2::{Digest, Sha256};

#[test]
fn a_million_blocks_equal_those_of_an_independent_philox() {
    // Keys and counters that jump over the whole space: odd multipliers visit every value of a word.
    for number in 0..1_000_000_u32 {
        let word = |multiplier: u32| number.wrapping_mul(multiplier) ^ multiplier.rotate_left(number % 32);
        let key = [word(0x9E37_79B1), word(0x85EB_CA77)];
        let counter = [word(0xC2B2_AE3D), word(0x27D4_EB2F), word(0x1656_67B1), word(0xD3A2_646D)];
        assert_eq!(block(key, counter), philox4x32_10(counter, key));
    }
}

#[test]
fn single_draws_are_words_of_the_independent_generators_blocks() {
    let seed = 0x0123_4567_89ab_cdef_u64;
    let key = [seed as u32, (seed >> 32) as u32];
    for replicate in 0..9_u32 {
        for (number, slot, seat, week) in [(1_u32, 0_u32, 0_u32, 0_u32), (13, 1, 77, 215), (0xFFFF, 9, u32::MAX, 3)] {
            let decision = Decision::new(number as u16).slot(slot as u16);
            let counter = u128::from(week)
                | u128::from(seat) << 32
                | u128::from(replicate / 4) << 64
                | u128::from(number | slot << 16) << 96;
            let mut independent = Philox::new(key, counter);
            let expected = (0..=replicate % 4).map(|_| independent.next_u32()).last().unwrap();
            assert_eq!(Chance::new(seed, replicate).bits(decision, seat, week), expected);
        }
    }
}

#[test]
fn first_draws_are_pinned() {
    let chance = Chance::new(1, 0);
    let decision = Decision::new(1);
    let bits: Vec<u32> = (0..6).map(|week| chance.bits(decision, 0, week)).collect();
    assert_eq!(bits, PINNED_BITS);
    let four = chance.four_uniforms(Decision::new(2).slot(3), 5, 7).map(|uniform| (uniform * 1e9) as u64);
    assert_eq!(four, PINNED_FOUR);
    let normals: Vec<i64> = (0..4).map(|seat| (chance.normal(decision, seat, 0) * 1e9) as i64).collect();
    assert_eq!(normals, PINNED_NORMALS);
    let mut stream = Stream::new(Chance::new(1, 2), Decision::new(0x8013), 9);
    let stream: Vec<u64> = (0..4).map(|_| (stream.uniform() * 1e9) as u64).collect();
    assert_eq!(stream, PINNED_STREAM);
}

#[test]
fn the_first_thousand_values_of_every_sampler_are_pinned() {
    let (chance, decision) = (Chance::new(1, 0), Decision::new(1));
    let mut stream = Stream::new(Chance::new(1, 2), Decision::new(0x8013), 9);
    let mut batch = vec![[[0.0_f32; 8]; 8]; 16];
    for (tile, numbers) in batch.iter_mut().enumerate() {
        fill_uniforms(chance.key(), decision, 8 * tile as u32, 3, 8, numbers);
    }
    let batch: Vec<f64> = batch.as_flattened().as_flattened().iter().take(1000).copied().map(f64::from).collect();
    let samplers: [(&str, Vec<f64>); 5] = [
        ("bits", (0..1000).map(|week| f64::from(chance.bits(decision, 0, week))).collect()),
        ("four uniforms", (0..250).flat_map(|seat| chance.four_uniforms(decision.slot(3), seat, 7)).collect()),
        ("normal", (0..1000).map(|seat| chance.normal(decision, seat, 0)).collect()),
        ("stream", (0..1000).map(|_| stream.uniform()).collect()),
        ("a batch of eight", batch),
    ];
    let mut text = String::new();
    for (name, values) in samplers {
        let mut digest = Sha256::new();
        values.iter().for_each(|value| digest.update(value.to_bits().to_le_bytes()));
        let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        text.push_str(&format!("{digest}  {name}, {} values\n", values.len()));
    }
    is_kept_true("tests/golden/luck.txt", &text);
}

const PINNED_BITS: [u32; 6] = [310_111_809, 281_831_268, 1_027_686_878, 3_796_983_983, 1_278_403_104, 234_772_324];
const PINNED_FOUR: [u64; 4] = [821_390_051, 518_243_364, 86_772_310, 291_104_931];
const PINNED_NORMALS: [i64; 4] = [-1_459_574_453, 813_637_635, -1_210_094_883, -1_268_574_439];
const PINNED_STREAM: [u64; 4] = [245_391_168, 710_979_447, 10_009_131, 437_462_672];

/// Cells of a side of the square in which pairs are counted.
const SIDE: usize = 16;

/// χ² of pairs of numbers over a square of equal cells, standardised: about normal with mean 0 and spread 1.
fn standardised_chi_square(pairs: impl Iterator<Item = (f64, f64)>) -> f64 {
    let mut counts = [0_u32; SIDE * SIDE];
    let mut total = 0.0;
    for (one, other) in pairs {
        counts[(one * SIDE as f64) as usize * SIDE + (other * SIDE as f64) as usize] += 1;
        total += 1.0;
    }
    let expected = total / counts.len() as f64;
    let chi_square: f64 = counts.iter().map(|count| squared(f64::from(*count) - expected) / expected).sum();
    let freedom = (counts.len() - 1) as f64;
    (chi_square - freedom) / (2.0 * freedom).sqrt()
}

/// The draws of a seat and a week and of their neighbour.
type Neighbours<'a> = &'a dyn Fn(u32, u32) -> (f64, f64);

fn squared(number: f64) -> f64 {
    number * number
}

#[test]
fn neighbouring_seats_weeks_replicates_and_decisions_share_no_luck() {
    let draw = |replicate: u32, number: u16, slot: u16, seat: u32, week: u32| {
        Chance::new(3, replicate).uniform(Decision::new(number).slot(slot), seat, week)
    };
    let grid = || (0..200_u32).flat_map(|seat| (0..200_u32).map(move |week| (seat, week)));
    let neighbours: [(&str, Neighbours); 7] = [
        ("seats", &|seat, week| (draw(0, 1, 0, seat, week), draw(0, 1, 0, seat + 1, week))),
        ("weeks", &|seat, week| (draw(0, 1, 0, seat, week), draw(0, 1, 0, seat, week + 1))),
        ("seat and week", &|seat, week| (draw(0, 1, 0, seat, week), draw(0, 1, 0, week + 1000, seat + 1000))),
        ("replicates of a block", &|seat, week| (draw(1, 1, 0, seat, week), draw(2, 1, 0, seat, week))),
        ("replicates of two blocks", &|seat, week| (draw(3, 1, 0, seat, week), draw(4, 1, 0, seat, week))),
        ("decisions", &|seat, week| (draw(0, 1, 0, seat, week), draw(0, 2, 0, seat, week))),
        ("slots", &|seat, week| (draw(0, 1, 0, seat, week), draw(0, 1, 1, seat, week))),
    ];
    for (what, pair) in neighbours {
        let score = standardised_chi_square(grid().map(|(seat, week)| pair(seat, week)));
        assert!(score.abs() < 4.0, "{what}: {score}");
    }
    let seeds = standardised_chi_square((0..40_000_u64).map(|seed| {
        let draw = |seed| Chance::new(seed, 0).uniform(Decision::new(1), 0, 0);
        (draw(seed), draw(seed + 1))
    }));
    assert!(seeds.abs() < 4.0, "seeds: {seeds}");
}

#[test]
fn a_pattern_would_be_found() {
    let shifted = (0..40_000_u32).map(|week| {
        let draw = |week| Chance::new(3, 0).uniform(Decision::new(1), 0, week);
        (draw(week), draw(week) * 0.9 + 0.1 * draw(week + 1))
    });
    assert!(standardised_chi_square(shifted) > 100.0);
}

#[test]
fn the_kernels_numbers_are_uniform() {
    let mut numbers = [[0.0_f32; 8]; 8];
    let mut counts = [0_u32; 100];
    for tile in 0..2500 {
        fill_uniforms(Chance::new(9, 0).key(), Decision::new(1), 8 * tile, 4, 0, &mut numbers);
        for number in numbers.as_flattened() {
            counts[(number * 100.0) as usize] += 1;
        }
    }
    // 160,000 numbers, 1,600 to a hundredth, with a spread of 40.
    assert!(counts.iter().all(|count| count.abs_diff(1600) < 180), "{counts:?}");
}
