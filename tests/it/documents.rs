//! Documents stay true: links lead somewhere, parameters are explained, evidence is listed, versions are named.

use crate::kept::part_is_kept_true;
use flywheel::cli::{self, Exit};
use flywheel::measure::cell::MODEL_VERSION;
use flywheel::model::registry::{Entry, Registry};
use flywheel::scenario::{confidence_name, registry};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const MODEL: &str = "docs/model.md";
const EVIDENCE: &str = "docs/evidence-keys.md";
const BEGIN: &str = "<!-- begin: parameters, written by the program -->\n";
const END: &str = "<!-- end: parameters -->\n";

fn the_registry() -> Registry {
    registry().unwrap()
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
}

fn documents() -> Vec<PathBuf> {
    let mut documents: Vec<PathBuf> = fs::read_dir("docs").unwrap().map(|entry| entry.unwrap().path()).collect();
    documents.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    documents.extend(["README.md", "CHANGELOG.md"].map(PathBuf::from));
    documents.sort();
    documents
}

/// A text without its `<!-- … -->`.
fn without_comments(text: &str) -> String {
    let visible = |part: &str| part.split_once("-->").map_or("", |(_, after)| after).to_owned();
    let mut parts = text.split("<!--");
    parts.next().unwrap_or_default().to_owned() + &parts.map(visible).collect::<String>()
}

/// Where the links of a text lead.
fn links(text: &str) -> Vec<&str> {
    text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target).collect()
}

/// The anchors of a text's headings, as the usual readers of Markdown make them.
fn anchors(text: &str) -> BTreeSet<String> {
    let heading = |line: &str| line.starts_with('#').then(|| line.trim_start_matches('#').trim().to_lowercase());
    let kept = |letter: &char| letter.is_alphanumeric() || " -_".contains(*letter);
    text.lines()
        .filter_map(heading)
        .map(|title| title.chars().filter(kept).collect::<String>().replace(' ', "-"))
        .collect()
}

#[test]
fn every_link_within_the_repository_leads_to_something() {
    let mut broken = String::new();
    for document in documents() {
        let text = without_comments(&read(&document));
        for link in links(&text).into_iter().filter(|link| !link.starts_with("https://")) {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() { document.clone() } else { document.parent().unwrap().join(path) };
            let found = target.exists() && (anchor.is_empty() || anchors(&read(&target)).contains(anchor));
            if !found {
                broken += &format!("{}: {link}\n", document.display());
            }
        }
    }
    assert!(broken.is_empty(), "links that lead nowhere:\n{broken}");
}

#[test]
fn the_model_document_says_where_every_parameter_acts() {
    let text = read(MODEL);
    let (written, _) = text.split_once(BEGIN).unwrap();
    let registry = the_registry();
    let silent: Vec<&str> = registry
        .entries()
        .iter()
        .map(|entry| entry.parameter.name())
        .filter(|name| !written.contains(&format!("`{name}`")))
        .collect();
    assert!(silent.is_empty(), "{MODEL} does not say what these do: {silent:?}");
}

#[test]
fn the_table_of_parameters_is_that_of_the_registry() {
    let heading = "| Symbol | Parameter | Unit | Low | Central | High | Confidence | Source | Meaning |\n";
    let rule = "|---|---|---|---|---|---|---|---|---|\n";
    let rows: String = the_registry().entries().iter().map(row).collect();
    part_is_kept_true(MODEL, BEGIN, END, &format!("{heading}{rule}{rows}"));
}

fn row(entry: &Entry) -> String {
    let plain = |text: &str| text.replace('|', "\\|").replace('*', "\\*").replace('_', "\\_");
    let link = |key: &str| format!("[{key}](evidence-keys.md#{})", key.to_lowercase());
    let sources: Vec<String> = entry.source.split(", ").filter(|key| *key != "none").map(link).collect();
    let cells = [
        plain(&entry.symbol),
        format!("`{}`", entry.parameter.name()),
        plain(&entry.unit),
        entry.low.to_string(),
        entry.central.to_string(),
        entry.high.to_string(),
        confidence_name(entry.confidence).to_owned(),
        if sources.is_empty() { "–".to_owned() } else { sources.join(", ") },
        plain(&entry.meaning),
    ];
    format!("| {} |\n", cells.join(" | "))
}

/// Keys of evidence in a text: a letter from A to G and a number, as a word of their own.
fn keys(text: &str) -> BTreeSet<String> {
    let is_key = |word: &&str| {
        let mut letters = word.chars();
        let is_section = letters.next().is_some_and(|letter| ('A'..='G').contains(&letter));
        let number = letters.as_str();
        is_section && number.parse::<u8>().is_ok() && !number.starts_with('0')
    };
    text.split(|letter: char| !letter.is_alphanumeric()).filter(is_key).map(str::to_owned).collect()
}

#[test]
fn evidence_is_listed_exactly_where_it_is_used() {
    let used_by_registry: BTreeSet<String> = the_registry()
        .entries()
        .iter()
        .flat_map(|entry| keys(&format!("{} {}", entry.source, entry.meaning)))
        .collect();
    let model = read(MODEL);
    let used_by_model = links(&model).into_iter().filter_map(|link| link.strip_prefix("evidence-keys.md#"));
    let used: BTreeSet<String> = used_by_registry.into_iter().chain(used_by_model.map(str::to_uppercase)).collect();
    let evidence = read(EVIDENCE);
    let listed: BTreeSet<String> =
        evidence.lines().filter_map(|line| line.strip_prefix("### ")).map(str::to_owned).collect();
    assert_eq!(listed, used, "{EVIDENCE}, and what the registry and {MODEL} lean on");
}

#[test]
fn every_piece_of_evidence_says_how_far_it_can_be_trusted() {
    let evidence = read(EVIDENCE);
    for entry in evidence.split("\n### ").skip(1) {
        let body = entry.split("\n## ").next().unwrap().trim_end();
        let (_, status) = body.rsplit_once('[').unwrap();
        let status = status.strip_suffix(']').unwrap_or_else(|| panic!("no status at the end of:\n{body}"));
        assert!(["seen", "computed", "not confirmed"].iter().any(|word| status.starts_with(word)), "{status}");
    }
}

#[test]
fn versions_are_named_where_a_reader_looks() {
    let model_version = format!("odel version {MODEL_VERSION}");
    for document in ["CHANGELOG.md", MODEL] {
        assert!(read(document).contains(&model_version), "{document} does not name model version {MODEL_VERSION}");
    }
    let version = format!("version: {}", env!("CARGO_PKG_VERSION"));
    assert!(read("CITATION.cff").lines().any(|line| line == version), "CITATION.cff does not say `{version}`");
}

#[test]
fn the_readme_gives_the_two_commands_and_scenarios_that_are_there() {
    let readme = read("README.md");
    let compare = "cargo run --release -- compare scenarios/top-down-pd.toml scenarios/bright-spot-observation.toml \
                   scenarios/mentoring.toml";
    for command in [compare, "cargo test"] {
        assert!(readme.lines().any(|line| line.trim() == command), "README.md does not give `{command}`");
    }
    let words = readme.split(|letter: char| letter.is_whitespace() || "`()<>".contains(letter));
    for scenario in words.filter(|word| word.starts_with("scenarios/") && word.ends_with(".toml")) {
        assert!(Path::new(scenario).exists(), "README.md names `{scenario}`, which is not there");
    }
}

#[test]
fn the_readme_explains_every_command_and_every_exit_code() {
    let readme = read("README.md");
    let first_words = |heading: &str| -> BTreeSet<String> {
        let rows = readme.lines().skip_while(|line| !line.starts_with(heading)).skip(2);
        let cells = rows.take_while(|line| line.starts_with('|')).map(|row| row.split('|').nth(1).unwrap());
        let words = cells.flat_map(|cell| cell.split(',').map(|part| part.trim().trim_matches('`')));
        words.map(|words| words.split(' ').next().unwrap().to_owned()).collect()
    };
    let commands = cli::definition().get_subcommands().map(|command| command.get_name().to_owned()).collect();
    assert_eq!(first_words("| Command |"), commands);
    let exits = [
        Exit::Ok,
        Exit::Usage,
        Exit::BadScenario,
        Exit::NoInput,
        Exit::Internal,
        Exit::CannotCreate,
        Exit::InputOutput,
        Exit::Interrupted,
        Exit::Terminated,
    ];
    assert_eq!(first_words("| Exit code |"), exits.into_iter().map(|exit| (exit as u8).to_string()).collect());
}

#[test]
fn the_script_that_guards_merges_runs_the_command_of_the_readme() {
    assert!(read(".ci/run").lines().any(|line| line.starts_with("cargo test ")));
}

mod helpers {
    //! The readers above find what they are for.

    use super::{anchors, keys, links, without_comments};

    #[test]
    fn links_and_anchors_are_found() {
        assert_eq!(links("a [b](c.md#d) ![e](f.png)"), ["c.md#d", "f.png"]);
        assert!(anchors("# What \"it\" means, and why\n").contains("what-it-means-and-why"));
        assert_eq!(without_comments("a<!-- b [c](d) -->e<!-- f -->g"), "aeg");
    }

    #[test]
    fn keys_are_words_of_a_letter_and_a_number() {
        let found: Vec<String> = keys("A1, B20 and (C5); not E01, H3, AB1, A, πA1, A1x or 95").into_iter().collect();
        assert_eq!(found, ["A1", "B20", "C5"]);
    }
}
