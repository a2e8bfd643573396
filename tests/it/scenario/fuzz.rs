//! Arbitrary and mutated texts: an answer always, a panic never. `tests/corpus` is replayed as it is.

use super::{Folder, load_path};
use flywheel::scenario::starter_set;
use proptest::prelude::*;
use std::fs;

/// Loads a text as scenario and as roster, and renders what comes of it.
fn try_everywhere(folder: &Folder, bytes: &[u8]) {
    folder.write("scenario.toml", bytes);
    match folder.load() {
        Ok(scenario) => drop(scenario.remarks(true)),
        Err(errors) => {
            assert!(errors.count() > 0);
            let text = errors.render(false);
            assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()), "{text:?}");
        }
    }
}

fn try_as_sheet(folder: &Folder, bytes: &[u8]) {
    folder.write("scenario.toml", b"[district]\nroster = 'sheet.csv'\nties = 'ties.csv'");
    folder.write("sheet.csv", bytes);
    folder.write("ties.csv", bytes);
    drop(folder.load().map_err(|errors| errors.render(false)));
    folder.write("sheet.csv", b"school,level,teacher\nWest,high,a\nWest,high,b\n");
    drop(folder.load().map_err(|errors| errors.render(false)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,200}") {
        let folder = Folder::new(&[]);
        try_everywhere(&folder, text.as_bytes());
        try_as_sheet(&folder, text.as_bytes());
    }

    #[test]
    fn nothing_that_looks_like_a_scenario_makes_it_panic(text in "([a-z_.\\[\\]=\"'{},0-9\n# \t\r-]|years|run|nan|target){0,80}") {
        let folder = Folder::new(&[]);
        try_everywhere(&folder, text.as_bytes());
    }

    #[test]
    fn nothing_that_looks_like_a_sheet_makes_it_panic(text in "(school|level|teachers|teacher|from|to|high|[,;\"\n\r 0-9a-z.-]){0,80}") {
        try_as_sheet(&Folder::new(&[]), text.as_bytes());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let folder = Folder::new(&[]);
        try_everywhere(&folder, &bytes);
        try_as_sheet(&folder, &bytes);
    }
}

/// Marsaglia's xorshift64 (2003): enough for choosing bytes, and the same everywhere.
struct Picks(u64);

impl Picks {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

fn mutated(text: &str, picks: &mut Picks) -> Vec<u8> {
    let pieces: [&[u8]; 12] =
        [b"\"", b"[", b"]", b"=", b"\n", b"-0.0", b"nan", b"1e999", b"\xff", b"\0", b"99999999999999999999", b"."];
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=picks.below(4) {
        let position = picks.below(bytes.len() + 1);
        match picks.below(3) {
            0 => drop(bytes.splice(position..position, pieces[picks.below(pieces.len())].iter().copied())),
            1 => drop(bytes.drain(position..(position + picks.below(9)).min(bytes.len()))),
            _ => bytes.truncate(position.max(bytes.len() / 2)),
        }
    }
    bytes
}

#[test]
fn thousands_of_damaged_scenarios_get_an_answer() {
    let mut picks = Picks(0x5eed);
    let folder = Folder::new(&[("district.toml", starter_set()[0].1.as_bytes())]);
    let scenarios: Vec<&str> =
        starter_set().into_iter().filter(|(name, _)| name.ends_with(".toml")).map(|(_, text)| text).collect();
    for case in 0..3000 {
        try_everywhere(&folder, &mutated(scenarios[case % scenarios.len()], &mut picks));
    }
}

#[test]
fn the_corpus_is_replayed() {
    let mut replayed = 0;
    for entry in fs::read_dir("tests/corpus").unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        try_everywhere(&Folder::new(&[]), &bytes);
        try_as_sheet(&Folder::new(&[]), &bytes);
        drop(load_path(&path));
        replayed += 1;
    }
    assert!(replayed >= 10, "{replayed} files");
}
