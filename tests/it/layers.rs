//! The one-way order of modules and the homes of outside crates, as the tables in `docs/architecture.md` give them.
//!
//! Nothing else keeps an order in Rust: modules of one crate may use each other in rings, and nobody notices.

mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use words::{Word, words};

/// The one file that may hold `unsafe`: it calls what is compiled for wider vectors.
const UNSAFE_FILE: &str = "src/instructions.rs";

/// The tables of the document.
struct House {
    modules: BTreeMap<String, Module>,
    /// Modules in which an outside crate may be used; none: in all of them.
    homes: BTreeMap<String, Option<BTreeSet<String>>>,
}

struct Module {
    rank: u32,
    may_use: BTreeSet<u32>,
}

impl House {
    fn read(document: &str) -> Self {
        let modules = rows(document, "| Rank | Module |").into_iter().map(|cells| {
            let module = Module { rank: cells[0].parse().unwrap(), may_use: ranks(&cells[2]) };
            (names(&cells[1]).remove(0), module)
        });
        let homes = rows(document, "| Crate | Home |").into_iter().map(|cells| {
            let homes = (cells[1] != "anywhere").then(|| names(&cells[1]).into_iter().collect());
            (path_form(&names(&cells[0])[0]), homes)
        });
        Self { modules: modules.collect(), homes: homes.collect() }
    }

    /// What a file does against the order; `place` is its path of modules, such as `["model", "batch"]`.
    fn violations(&self, place: &[&str], source: &str) -> Vec<String> {
        let words = words(source);
        let text = |position: usize| words.get(position).map_or("", |word: &Word<'_>| word.text);
        let mut violations = Vec::new();
        // For each open brace, whether it opens a module within the file.
        let mut braces = Vec::new();
        for (position, word) in words.iter().enumerate() {
            let mut note = |what: String| violations.push(format!("line {}: {what}", word.line));
            let path_starts = position == 0 || text(position - 1) != "::";
            let path_goes_on = text(position + 1) == "::";
            match word.text {
                "{" => braces.push(position >= 2 && text(position - 2) == "mod"),
                "}" => drop(braces.pop()),
                "crate" if path_goes_on => self.judge(place[0], text(position + 2), &mut note),
                "super" if path_goes_on && (position < 2 || text(position - 2) != "super") => {
                    let steps = (position..).step_by(2).take_while(|position| text(*position) == "super").count();
                    let depth = place.len() + braces.iter().filter(|is_module| **is_module).count();
                    if steps >= depth {
                        note("`super` leads to the crate root".to_owned());
                    }
                }
                "unsafe" => note("unsafe".to_owned()),
                name if path_starts && (path_goes_on || text(position.wrapping_sub(1)) == "use") => {
                    if let Some(Some(homes)) = self.homes.get(name)
                        && !homes.contains(place[0])
                    {
                        note(format!("`{name}` is at home in {homes:?} only"));
                    }
                }
                _ => {}
            }
        }
        violations
    }

    fn judge(&self, own: &str, used: &str, note: &mut impl FnMut(String)) {
        match (self.modules.get(own), self.modules.get(used)) {
            _ if own == used => {}
            (_, None) => note(format!("`crate::{used}` goes through the crate root")),
            (None, _) => note(format!("`{own}` has no rank")),
            (Some(module), Some(other)) if !module.may_use.contains(&other.rank) => {
                note(format!("`{own}` (rank {}) may not use `{used}` (rank {})", module.rank, other.rank));
            }
            _ => {}
        }
    }
}

/// The cells of the table that begins with `heading`.
fn rows(document: &str, heading: &str) -> Vec<Vec<String>> {
    let rows = document.lines().skip_while(|line| !line.starts_with(heading)).skip(2);
    let cells = |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    let rows: Vec<Vec<String>> = rows.take_while(|line| line.starts_with('|')).map(cells).collect();
    assert!(!rows.is_empty(), "docs/architecture.md has no table `{heading}`");
    rows
}

/// The name of a crate as paths have it.
fn path_form(name: &str) -> String {
    name.replace('-', "_")
}

/// The words between backticks.
fn names(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// `1–3, 6` as ranks.
fn ranks(cell: &str) -> BTreeSet<u32> {
    let parts = cell.split(',').map(str::trim).filter(|part| *part != "–");
    let range = |part: &str| {
        let (first, last) = part.split_once('–').unwrap_or((part, part));
        first.parse::<u32>().unwrap()..=last.parse().unwrap()
    };
    parts.flat_map(range).collect()
}

fn house() -> House {
    House::read(&fs::read_to_string("docs/architecture.md").unwrap())
}

fn source_files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let expand = |path: PathBuf| if path.is_dir() { source_files(&path) } else { vec![path] };
    entries.into_iter().flat_map(expand).filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}

/// The path of modules of a file; empty for the roots of the library and the program.
fn place_of(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix("src").unwrap().with_extension("");
    let mut place: Vec<String> = inside.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    place.pop_if(|last| ["mod", "lib", "main"].contains(&last.as_str()));
    place
}

#[test]
fn every_file_keeps_the_order_of_modules_and_the_homes_of_crates() {
    let house = house();
    let mut broken = String::new();
    for path in source_files(Path::new("src")) {
        let place = place_of(&path);
        let place: Vec<&str> = place.iter().map(String::as_str).collect();
        if place.is_empty() {
            continue;
        }
        for violation in house.violations(&place, &fs::read_to_string(&path).unwrap()) {
            if path != Path::new(UNSAFE_FILE) || !violation.ends_with("unsafe") {
                broken += &format!("{}, {violation}\n", path.display());
            }
        }
    }
    assert!(broken.is_empty(), "against the tables of docs/architecture.md:\n{broken}");
}

#[test]
fn a_module_may_use_only_lower_ranks_and_every_module_has_one() {
    let house = house();
    for (name, module) in &house.modules {
        assert!(module.may_use.iter().all(|rank| *rank < module.rank), "{name} may use its own rank or a higher one");
    }
    let there = source_files(Path::new("src")).iter().filter_map(|path| place_of(path).first().cloned()).collect();
    let listed: BTreeSet<String> = house.modules.keys().cloned().collect();
    assert_eq!(listed, there, "the table of docs/architecture.md, and the modules in src");
}

#[test]
fn every_dependency_has_a_home() {
    let manifest: toml::Table = fs::read_to_string("Cargo.toml").unwrap().parse().unwrap();
    let dependencies = manifest["dependencies"].as_table().unwrap().keys().map(|name| path_form(name)).collect();
    let house = house();
    let listed: BTreeSet<String> = house.homes.keys().cloned().collect();
    assert_eq!(listed, dependencies, "the table of docs/architecture.md, and Cargo.toml");
    for home in house.homes.values().flatten().flatten() {
        assert!(house.modules.contains_key(home), "a crate is at home in `{home}`, which is no module");
    }
}

mod planted {
    //! What the checker must find, and what it must let pass.

    use super::House;

    const DOCUMENT: &str = "
| Rank | Module | May use | What |
|---|---|---|---|
| 1 | `chance` | – | luck |
| 1 | `stats` | – | arithmetic |
| 2 | `model` | 1 | science |
| 3 | `chart` | 1 | pictures |

| Crate | Home | What for |
|---|---|---|
| `rayon` | `chart` | threads |
| `two-words` | `chart` | letters |
| `libm` | anywhere | arithmetic |
";

    fn found(place: &[&str], source: &str) -> usize {
        House::read(DOCUMENT).violations(place, source).len()
    }

    #[test]
    fn upward_and_sideways_use_is_found() {
        for (module, used) in [("chance", "model"), ("stats", "chance"), ("chart", "model"), ("model", "chart")] {
            assert_eq!(found(&[module, "file"], &format!("use crate::{used}::Thing;")), 1, "{module} {used}");
            assert_eq!(found(&[module, "file"], &format!("fn f() {{ crate::{used}::f() }}")), 1, "{module} {used}");
        }
        assert_eq!(found(&["unknown"], "use crate::chance::Chance;"), 1);
    }

    #[test]
    fn the_crate_root_is_found_however_it_is_reached() {
        for source in ["use crate::Thing;", "use crate::{chance, stats};", "use crate::*;", "use super::super::chance;"]
        {
            assert_eq!(found(&["model", "file"], source), 1, "{source}");
        }
        assert_eq!(found(&["model"], "use super::chance::Chance;"), 1);
        assert_eq!(found(&["model", "file"], "mod tests { use super::super::super::chance::Chance; }"), 1);
        assert_eq!(found(&["model", "file"], "mod tests { fn f() {} }\nuse super::super::chance::Chance;"), 1);
    }

    #[test]
    fn crates_away_from_home_and_unsafe_code_are_found() {
        for source in ["use rayon::prelude::*;", "use rayon;", "fn f() { rayon::join(a, b) }", "use two_words::Font;"] {
            assert_eq!(found(&["model", "file"], source), 1, "{source}");
            assert_eq!(found(&["chart", "file"], source), 0, "{source}");
        }
        assert_eq!(found(&["model", "file"], "unsafe { f() }"), 1);
    }

    #[test]
    fn what_is_allowed_or_only_mentioned_passes() {
        for source in [
            "use crate::chance::Chance; use crate::stats::{mean, variance}; use crate::model::batch;",
            "use super::batch; mod tests { use super::super::batch; }",
            "pub(crate) fn f() {} pub(super) fn g() {}",
            "fn f() { libm::exp(1.0); chart::rayon(); super::rayon::join() }",
            "//! [`crate::chart`] and rayon::join, unsafe\nconst TEXT: &str = \"crate::chart unsafe\";",
            "#![forbid(unsafe_code)]",
        ] {
            assert_eq!(found(&["model", "file"], source), 0, "{source}");
        }
    }
}
