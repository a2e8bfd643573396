//! Run folders under real faults: full disks, killed processes, processes that race for one name.
//!
//! The faults need a process of their own: this binary starts itself again with only [`writer_process`].

use flywheel::measure::{Column, Table, Values};
use flywheel::store::{
    Build, Ending, FailureKind, MANIFEST_SCHEMA, Manifest, Platform, RunFolder, StoreError, TableWriter, verify,
};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, ExitCode, Output, Stdio, Termination};

const ROOT: &str = "FLYWHEEL_TEST_ROOT";
const TASK: &str = "FLYWHEEL_TEST_TASK";
const READY: &str = "half of the table is written";

fn table(rows: i64) -> Table {
    let column = |name: &str, values| Column {
        name: name.to_owned(),
        unit: "teachers".to_owned(),
        meaning: "A number.".to_owned(),
        values,
    };
    Table {
        name: "weekly".to_owned(),
        columns: vec![
            column("scenario", Values::Text((0..rows).map(|row| format!("scenario {}", row * 7919)).collect())),
            column("starts", Values::Integer((0..rows).map(|row| Some(row * row)).collect())),
        ],
    }
}

fn manifest() -> Manifest {
    Manifest {
        manifest_schema: MANIFEST_SCHEMA,
        program: "flywheel".to_owned(),
        program_version: "0.1.0".to_owned(),
        build: Build::current(),
        model_version: 1,
        command_line: Vec::new(),
        platform: Platform::current("none"),
        seed: 1,
        replicates: 8,
        worlds: 1,
        threads: 1,
        started: String::new(),
        ended: String::new(),
        ending: Ending::Complete,
        scenarios: Vec::new(),
        study: None,
        evidence: String::new(),
        files: Vec::new(),
        missing: Vec::new(),
    }
}

fn begin(root: &Path, force: bool) -> Result<(RunFolder, TableWriter), StoreError> {
    let folder = RunFolder::create(root, "x", force)?;
    let mut writer = folder.begin_table(&table(0))?;
    writer.write(&table(800))?;
    Ok((folder, writer))
}

fn write_all(root: &Path, force: bool) -> Result<(), StoreError> {
    let (folder, writer) = begin(root, force)?;
    writer.finish()?;
    folder.write_file("adoption.svg", &[b'x'; 3000])?;
    folder.finish(manifest()).map(drop)
}

/// What the other process does; it ends with the exit code that the command line would choose.
#[test]
#[ignore = "is started by the other tests, in a process of its own"]
fn writer_process() -> impl Termination {
    let (Some(root), Ok(task)) = (std::env::var_os(ROOT), std::env::var(TASK)) else {
        return ExitCode::SUCCESS;
    };
    let root = Path::new(&root);
    if task == "hang" {
        let _held = begin(root, false).unwrap();
        println!("\n{READY}");
        std::thread::sleep(std::time::Duration::from_secs(600));
    }
    let Err(error) = write_all(root, task == "force") else {
        return ExitCode::SUCCESS;
    };
    eprintln!("{error}");
    std::process::exit(if error.kind() == FailureKind::CannotCreate { 73 } else { 74 })
}

/// The command that starts [`writer_process`], behind the given words of a shell.
fn writer(shell: &str, root: &Path, task: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{shell} exec \"$0\" \"$@\"")]).arg(std::env::current_exe().unwrap());
    command.args(["--exact", "store::writer_process", "--ignored", "--nocapture", "--test-threads=1"]);
    command.env(ROOT, root).env(TASK, task).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn assert_whole(root: &Path) {
    assert_eq!(names(root), ["x"]);
    assert_eq!(verify(&root.join("x")).unwrap(), []);
    assert_eq!(names(&root.join("x")), ["adoption.svg", "manifest.json", "weekly.csv", "weekly.parquet"]);
}

/// The size limit of files stands for a full disk: the system refuses to write on, at every block of the largest file.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_at_any_block_leaves_nothing_and_says_so() {
    for blocks in 0..1000 {
        let root = tempfile::tempdir().unwrap();
        let shell = format!("trap '' XFSZ; ulimit -f {blocks};");
        let Output { status, stderr, .. } = writer(&shell, root.path(), "write").output().unwrap();
        let message = String::from_utf8(stderr).unwrap();
        if status.success() {
            assert!(blocks > 10, "only {blocks} blocks were needed");
            assert_whole(root.path());
            return;
        }
        assert_eq!(status.code(), Some(74), "{blocks} blocks: {message}");
        assert!(message.starts_with("cannot write `") && message.contains("File too large"), "{message}");
        assert!(names(root.path()).is_empty(), "{blocks} blocks left {:?}", names(root.path()));
    }
    panic!("never succeeded");
}

#[cfg(unix)]
#[test]
fn a_killed_process_frees_its_name_and_the_next_one_clears_up() {
    let root = tempfile::tempdir().unwrap();
    let mut child = writer("", root.path(), "hang").spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line == READY));
    assert!(matches!(write_all(root.path(), true), Err(StoreError::Busy { .. })));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(names(root.path()), [".x.lock", ".x.part"], "the results never had their name");
    write_all(root.path(), false).unwrap();
    assert_whole(root.path());
}

#[cfg(unix)]
#[test]
fn of_processes_that_race_for_a_name_exactly_one_has_it() {
    let root = tempfile::tempdir().unwrap();
    let children: Vec<_> = (0..6).map(|_| writer("", root.path(), "write").spawn().unwrap()).collect();
    let codes: Vec<_> =
        children.into_iter().map(|child| child.wait_with_output().unwrap().status.code().unwrap()).collect();
    assert_eq!(codes.iter().filter(|&&code| code == 0).count(), 1, "{codes:?}");
    assert_eq!(codes.iter().filter(|&&code| code == 73).count(), 5, "{codes:?}");
    assert_whole(root.path());
}

#[cfg(unix)]
#[test]
fn processes_that_replace_each_others_results_leave_one_whole_folder() {
    let root = tempfile::tempdir().unwrap();
    for _ in 0..3 {
        let children: Vec<_> = (0..4).map(|_| writer("", root.path(), "force").spawn().unwrap()).collect();
        for child in children {
            let code = child.wait_with_output().unwrap().status.code();
            assert!(matches!(code, Some(0 | 73)), "{code:?}");
        }
        assert_whole(root.path());
    }
}
