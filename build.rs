//! Notes which commit a release build is made from, for the manifests of its results. Uses no network; without git, or from a
//! package, nothing is noted.

use std::process::Command;

#[allow(clippy::print_stdout)] // The only way to speak to cargo.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // A debug build would be made anew after every commit.
    if std::env::var("PROFILE").as_deref() != Ok("release") {
        return;
    }
    let git = |words: &[&str]| {
        let output = Command::new("git").args(words).output().ok().filter(|output| output.status.success())?;
        String::from_utf8(output.stdout).ok().map(|text| text.trim().to_owned())
    };
    let Some(commit) = git(&["rev-parse", "HEAD"]) else { return };
    if let Some(log) = git(&["rev-parse", "--git-path", "logs/HEAD"]) {
        println!("cargo::rerun-if-changed={log}");
    }
    let changed = git(&["status", "--porcelain", "--untracked-files=no"]).is_some_and(|changes| !changes.is_empty());
    let mark = if changed { " and changes" } else { "" };
    println!("cargo::rustc-env=FLYWHEEL_COMMIT={commit}{mark}");
}
