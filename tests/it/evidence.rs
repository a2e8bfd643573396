//! What is known of the numbers of the model: draws follow it, sources are works that can be found, and `docs/evidence.md`
//! says it in full.

use crate::kept::part_is_kept_true;
use flywheel::chance::{Chance, Decision};
use flywheel::model::registry::{Confidence, End, Entry, REGISTRY_TEXT, Registry};
use flywheel::scenario::{confidence_name, registry};
use std::collections::BTreeMap;
use std::fs;

const KEYS: &str = "docs/evidence-keys.md";
const DOCUMENT: &str = "docs/evidence.md";
const BEGIN: &str = "<!-- begin: evidence, written by the program -->\n";
const END: &str = "<!-- end: evidence -->\n";

fn the_registry() -> Registry {
    registry().unwrap()
}

/// The work behind every key, as its first paragraph has it; where that only refers to other keys, the works behind those.
fn works() -> BTreeMap<String, String> {
    let text = fs::read_to_string(KEYS).unwrap();
    let mut works: BTreeMap<String, String> = text
        .split("\n### ")
        .skip(1)
        .map(|entry| {
            let (key, rest) = entry.split_once("\n\n").unwrap();
            let work = rest.split("\n\n").next().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
            (key.to_owned(), work)
        })
        .collect();
    // What refers to a key may refer to one that refers to another.
    for _ in 0..3 {
        let known = works.clone();
        for work in works.values_mut().filter(|work| year(work).is_none()) {
            let named = work.split('[').skip(1).filter_map(|rest| rest.split_once(']')).map(|(key, _)| key);
            let behind: Vec<&str> = named.filter_map(|key| known.get(key)).map(String::as_str).collect();
            if !behind.is_empty() {
                *work = behind.join(" ");
            }
        }
    }
    works
}

/// The first year in brackets, such as the 2018 of `(2018)` or `(about 2018)`.
fn year(work: &str) -> Option<&str> {
    let brackets = work.split('(').skip(1).filter_map(|rest| rest.split_once(')')).map(|(inside, _)| inside);
    let is_year = |word: &&str| {
        word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.parse::<u16>().is_ok()
    };
    brackets.flat_map(|inside| inside.split(|letter: char| !letter.is_ascii_digit())).find(is_year)
}

fn keys_of(entry: &Entry) -> impl Iterator<Item = &str> {
    entry.source.split(", ").filter(|key| *key != "none")
}

#[test]
fn draws_have_the_registrys_quantiles_within_four_and_a_half_standard_errors_and_keep_the_bounds() {
    const DRAWS: u32 = 4000;
    for (number, entry) in the_registry().entries().iter().enumerate() {
        let belief = entry.belief();
        let uniform = |draw| Chance::new(2024, draw).uniform(Decision::new(77), number as u32, 0);
        let values: Vec<f64> = (0..DRAWS).map(|draw| belief.at(uniform(draw))).collect();
        let name = entry.parameter.name();
        assert!(values.iter().all(|value| (entry.bounds.0..=entry.bounds.1).contains(value)), "{name}: bounds");
        for (share, quantile) in [(0.05, entry.low), (0.5, entry.central), (0.95, entry.high)] {
            let tolerance = 4.5 * f64::sqrt(share * (1.0 - share) / f64::from(DRAWS));
            // A quantile on a bound, or of whole numbers, has a lump: less lies below it, and more is not above it.
            let near = 1e-9 * quantile.abs();
            let of = |count: usize| count as f64 / f64::from(DRAWS);
            let below = of(values.iter().filter(|value| **value < quantile - near).count());
            let not_above = of(values.iter().filter(|value| **value <= quantile + near).count());
            assert!(
                below <= share + tolerance && not_above >= share - tolerance,
                "{name} at {share}: {below} {not_above}"
            );
        }
    }
}

#[test]
fn every_figure_that_is_published_or_converted_has_works_with_author_year_and_title() {
    let works = works();
    for entry in the_registry().entries().iter().filter(|entry| entry.confidence != Confidence::Assumed) {
        let name = entry.parameter.name();
        assert!(keys_of(entry).next().is_some(), "{name} has no source");
        for key in keys_of(entry) {
            let work = works.get(key).unwrap_or_else(|| panic!("{name}: {key} is not in {KEYS}"));
            assert!(work.starts_with(char::is_uppercase), "{key}: author in {work}");
            assert!(year(work).is_some(), "{key}: year in {work}");
            let longest = work.split(['.', '*']).map(|part| part.split_whitespace().count()).max();
            assert!(longest >= Some(3), "{key}: title in {work}");
        }
    }
}

#[test]
fn no_figure_that_is_published_or_converted_rests_on_memory_alone() {
    let text = fs::read_to_string(KEYS).unwrap();
    let entry_of =
        |key: &str| text.split("\n### ").find(|entry| entry.starts_with(&format!("{key}\n"))).unwrap().to_owned();
    let seen = |key: &str| {
        let entry = entry_of(key);
        let body = entry.split("\n## ").next().unwrap();
        !body.rsplit_once('[').unwrap().1.starts_with("not confirmed")
    };
    for entry in the_registry().entries().iter().filter(|entry| entry.confidence != Confidence::Assumed) {
        assert!(keys_of(entry).any(seen), "{} rests on what was not seen", entry.parameter.name());
    }
}

#[test]
fn sources_are_works_and_never_addresses() {
    for document in [KEYS, DOCUMENT] {
        let text = fs::read_to_string(document).unwrap();
        for sign in ["http", "www.", "doi.org", ".com/", ".org/"] {
            assert!(!text.contains(sign), "{document} has `{sign}`: name the work itself");
        }
    }
}

#[test]
fn the_document_of_the_evidence_is_that_of_the_registry() {
    let registry = the_registry();
    let works = works();
    let mut sections = String::new();
    let mut counts = BTreeMap::<&str, u32>::new();
    for line in REGISTRY_TEXT.lines() {
        if let Some(title) = line.strip_prefix("# ── ") {
            sections += &format!(
                "\n### {}\n\n| Parameter | Low | Central | High | Unit | Between | Hopeful | Confidence | Sources | How |\n\
                 |---|---|---|---|---|---|---|---|---|---|\n",
                title.trim_end_matches('─').trim()
            );
        }
        let name = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        let entry = name.and_then(|name| registry.entries().iter().find(|entry| entry.parameter.name() == name));
        if let Some(entry) = entry {
            sections += &row(entry, &works);
            *counts.entry(confidence_name(entry.confidence)).or_default() += 1;
        }
    }
    let told = |word: &str| format!("{} {word}", counts.get(word).copied().unwrap_or_default());
    let summary = format!(
        "{} parameters: {}, {}, {}.\n",
        registry.entries().len(),
        told("published"),
        told("converted"),
        told("assumed")
    );
    part_is_kept_true(DOCUMENT, BEGIN, END, &format!("{summary}{sections}"));
}

fn row(entry: &Entry, works: &BTreeMap<String, String>) -> String {
    let plain = |text: &str| text.replace('|', "\\|").replace('*', "\\*").replace('_', "\\_");
    let source = |key: &str| {
        let work = works.get(key).map_or("", String::as_str);
        let author = work.split([',', '(', '.']).next().unwrap_or_default().trim();
        format!("{author} {}, [{key}](evidence-keys.md#{})", year(work).unwrap_or("undated"), key.to_lowercase())
    };
    let sources: Vec<String> = keys_of(entry).map(source).collect();
    let leaning = match entry.hopeful {
        Some(End::Low) => "low",
        Some(End::High) => "high",
        None if entry.is_known => "known",
        None => "–",
    };
    let cells = [
        format!("`{}`", entry.parameter.name()),
        entry.low.to_string(),
        entry.central.to_string(),
        entry.high.to_string(),
        plain(&entry.unit),
        entry.shape.name().to_owned(),
        leaning.to_owned(),
        confidence_name(entry.confidence).to_owned(),
        if sources.is_empty() { "–".to_owned() } else { sources.join("; ") },
        entry.conversion.as_deref().map_or("–".to_owned(), plain),
    ];
    format!("| {} |\n", cells.join(" | "))
}
