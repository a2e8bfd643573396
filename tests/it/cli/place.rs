//! A folder of its own to run the program in, and what a run left behind.

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::Duration;
use tempfile::TempDir;

/// A district so small that eight runs of it take no time.
pub const SMALL_DISTRICT: &str = r#"
title = "Small district"
[district]
name = "Small district"
elementary_schools = 3
[funding]
yearly_budget = 20000
years = 1
[run]
years = 3
replicates = 8
"#;

const WORKSHOP: &str = "title = \"Workshop\"\nextends = \"district.toml\"\n[strategies.workshop]\n";
const VISITS: &str = "title = \"Visits\"\nextends = \"district.toml\"\n[strategies.observation]\nvisits_per_year = 3\n";
const MENTORS: &str = "title = \"Mentors\"\nextends = \"district.toml\"\n[strategies.mentoring]\nfirst_years = 5\n";

/// The files of the small scenarios that can be compared with each other.
pub const THREE: [&str; 3] = ["workshop.toml", "visits.toml", "mentors.toml"];

/// A run that hangs is ended after this, and its test fails.
const PATIENCE: Duration = Duration::from_secs(120);

/// A row of a CSV table, by column.
pub type Row = BTreeMap<String, String>;

/// The number in a column.
pub fn number(row: &Row, name: &str) -> f64 {
    row[name].parse().unwrap_or_else(|_| panic!("{name}: {row:?}"))
}

/// A folder that is removed afterwards.
pub struct Place {
    folder: TempDir,
}

/// How a run of the program ended.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Place {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with the small district and [`THREE`] scenarios in it.
    pub fn small() -> Self {
        let place = Self::empty();
        place.write("district.toml", SMALL_DISTRICT);
        for (name, text) in THREE.into_iter().zip([WORKSHOP, VISITS, MENTORS]) {
            place.write(name, text);
        }
        place
    }

    /// A folder with a copy of the shipped scenarios in `scenarios`, and of the studies and trials below it.
    pub fn shipped() -> Self {
        let place = Self::empty();
        for name in shipped_scenarios() {
            let text = fs::read_to_string(Path::new("scenarios").join(&name)).unwrap();
            place.write(&format!("scenarios/{name}"), &text);
        }
        for folder in ["scenarios/studies", "scenarios/pictures", "scenarios/trials"] {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                place.write(path.to_str().unwrap(), fs::read(&path).unwrap());
            }
        }
        place
    }

    /// Where a file or folder of this name is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The names in a folder, sorted, without the finished cells that may lie there; none if it is not there.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = self.path(folder).read_dir() else { return Vec::new() };
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name != ".cells");
        names.sort();
        names
    }

    /// The bytes of every file of a folder of results but the manifest.
    pub fn results(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let names = self.names(folder).into_iter().filter(|name| name != "manifest.json");
        names.map(|name| (name.clone(), fs::read(self.path(folder).join(name)).unwrap())).collect()
    }

    /// The rows of a CSV table.
    pub fn rows(&self, path: &str) -> Vec<Row> {
        let text = fs::read_to_string(self.path(path)).unwrap();
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let header = rows.headers().unwrap().clone();
        rows.records()
            .map(|row| header.iter().map(str::to_owned).zip(row.unwrap().iter().map(str::to_owned)).collect())
            .collect()
    }

    /// The program, to be run in this folder, as from a pipe and without a terminal.
    pub fn command(&self) -> Command {
        let mut command = Command::new(program());
        command.current_dir(self.folder.path()).timeout(PATIENCE);
        command
    }

    /// Runs the program to its end.
    pub fn flywheel(&self, words: &[&str]) -> Ended {
        Ended::of(words, self.command().args(words).output().unwrap())
    }

    /// Runs a line of the shell in which `$0` is the program; redirections and limits are the shell's to make.
    pub fn shell(&self, line: &str) -> Ended {
        let mut command = Command::new("sh");
        command.args(["-c", line]).arg(program()).current_dir(self.folder.path()).timeout(PATIENCE);
        Ended::of(&[line], command.output().unwrap())
    }
}

impl Ended {
    /// How many cells a study says that it simulated.
    pub fn simulated(&self) -> String {
        let text = self.stdout.replace('\n', " ");
        text.split(" found finished, ").nth(1).unwrap().split(' ').next().unwrap().to_owned()
    }

    fn of(words: &[&str], output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("what is said is text");
        let ended = Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) };
        assert!(!ended.stderr.contains("panicked"), "{words:?} panicked: {}", ended.stderr);
        assert!(ended.code != Some(70), "{words:?} found a defect: {}", ended.stderr);
        ended
    }

    /// Fails unless the program ended with this code.
    #[track_caller]
    pub fn with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self
    }

    /// Fails unless the message holds all these words, and nothing but the message was said.
    #[track_caller]
    pub fn complaining_of(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.stderr.contains(word), "`{word}` is not in: {}", self.stderr);
        }
        assert_eq!(self.stdout, "", "nothing but the message");
        self
    }
}

/// Where the program is.
pub fn program() -> &'static str {
    env!("CARGO_BIN_EXE_flywheel")
}

/// The names of the shipped scenarios.
pub fn shipped_scenarios() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir("scenarios")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    names.sort();
    assert!(names.len() >= 4, "{names:?}");
    names
}
