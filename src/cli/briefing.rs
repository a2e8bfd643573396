//! The brief of a comparison as files: a page for the browser, two pages for the packet of a meeting, and slides.

use super::asked::Asked;
use super::failure::Failure;
use crate::model::registry::Registry;
use crate::report::{Brief, BriefFigure, Making, brief_pdf, compose, html, slides};
use crate::store::{Manifest, MissingFile, RunFolder};
use crate::study::{Goal, Reference, Results};
use std::path::Path;

/// The page for the browser, which holds everything.
pub const PAGE: &str = "report.html";
/// Two pages for the packet of a meeting.
pub const PACKET: &str = "brief.pdf";
/// The slides.
pub const SLIDES: &str = "slides.pptx";

/// Writes the brief of these results with these figures, and those that could not be drawn; what is missing is returned.
pub fn write_brief(
    results: &Results,
    asked: &Asked,
    registry: &Registry,
    manifest: &Manifest,
    (drawn, mut missing): (Vec<BriefFigure>, Vec<MissingFile>),
    folder: &RunFolder,
) -> Result<Vec<MissingFile>, Failure> {
    let target = asked.target(&results.comparison)?;
    let brief = compose(results, target, registry, making(results, asked, manifest), drawn)
        .map_err(|_| Failure::Internal("the titles of the brief cannot be set"))?;
    for (name, told) in told(&brief) {
        match told {
            Ok(bytes) => folder.write_file(name, &bytes)?,
            Err(reason) => missing.push(MissingFile { name: name.to_owned(), reason }),
        }
    }
    Ok(missing)
}

fn told(brief: &Brief) -> [(&'static str, Result<Vec<u8>, String>); 3] {
    let (page, (packet, slides)) = rayon::join(|| html(brief), || rayon::join(|| brief_pdf(brief), || slides(brief)));
    [
        (PAGE, page.map(String::into_bytes).map_err(|error| error.to_string())),
        (PACKET, packet.map_err(|error| error.to_string())),
        (SLIDES, slides.map_err(|error| error.to_string())),
    ]
}

/// What the brief says of how it was made. Files are named without their folders, so that the same comparison gives the same
/// bytes wherever its scenarios lie.
fn making(results: &Results, asked: &Asked, manifest: &Manifest) -> Making {
    let mut scenarios: Vec<(String, String)> = Vec::new();
    for file in manifest.scenarios.iter().flat_map(|scenario| &scenario.files) {
        let entry = (name_of(&file.path), file.text.clone());
        if !scenarios.contains(&entry) {
            scenarios.push(entry);
        }
    }
    Making { version: env!("CARGO_PKG_VERSION").to_owned(), command: command(results, asked, manifest), scenarios }
}

fn name_of(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The command that leads to the same brief again.
fn command(results: &Results, asked: &Asked, manifest: &Manifest) -> String {
    let quoted = |word: String| {
        let is_plain = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
        if !word.is_empty() && word.chars().all(is_plain) { word } else { format!("'{}'", word.replace('\'', "'\\''")) }
    };
    // The first file of a scenario is the one that the command line named; doing nothing has none.
    let named = |position: usize| {
        let file = manifest.scenarios.get(position)?.files.first()?;
        // Without its folder: where on somebody's disk it lies is nobody's business, and a repetition from the manifest has the
        // same bytes wherever it runs.
        Some(quoted(name_of(&file.path)))
    };
    let comparison = &results.comparison;
    let mut words = vec!["flywheel compare".to_owned()];
    words.extend((1..comparison.arms.len()).filter_map(named));
    if let Reference::CurrentPlan(position) = comparison.reference {
        words.extend(named(position).map(|name| format!("--current-plan {name}")));
    }
    match &results.verdict {
        Some((_, until)) => {
            words.push(match until.goal {
                Goal::Leader { .. } => "--until-decided".to_owned(),
                Goal::Within(reach) => format!("--to-within {}pp", reach * 100.0),
            });
            words.push(format!("--error {} --at-most {}", until.error, until.most_runs));
        }
        None => words.push(format!("--replicates {}", comparison.replicates)),
    }
    if results.assumptions.is_none() {
        words.push("--no-variations".to_owned());
    }
    words.push(format!("--seed {}", results.seed));
    words.extend(asked.words());
    words.join(" ")
}
