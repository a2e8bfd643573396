//! The scenario and what it extends, nearest first.

use super::document::Document;
use super::enclosure::{Enclosed, Enclosure};
use super::keys::Catalogue;
use super::limits;
use super::problem::{Place, Problem, ProblemKind, Problems};
use super::source::{FileRole, Sources, add_text, read_bytes};
use super::value::Value;
use super::visible::quoted;
use std::path::Path;

/// The files of a scenario.
#[derive(Debug)]
pub struct Layers {
    /// What they say, nearest first.
    pub documents: Vec<Document>,
    /// Whether every file that is named was read; if not, nothing can be said of how their keys go together.
    pub complete: bool,
}

/// Reads `scenario` and every file behind it.
pub fn read_layers(
    scenario: &Path,
    enclosure: &Enclosure,
    catalogue: &Catalogue<'_>,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Layers {
    let mut layers = Layers { documents: Vec::new(), complete: true };
    let mut seen = scenario.canonicalize().into_iter().collect::<Vec<_>>();
    let mut next = Some((scenario.to_path_buf(), None));
    while let Some((path, asked_at)) = next.take() {
        let role = FileRole::Scenario;
        let file = match read_bytes(&path, role).and_then(|bytes| add_text(sources, path, role, bytes)) {
            Ok(file) => file,
            Err(problem) => {
                problems.add(asked_for(problem, asked_at));
                layers.complete = false;
                break;
            }
        };
        let layer = Document::read(file, catalogue, sources, problems);
        if let Some((place, reference)) = reference_in(&layer) {
            match follow(&reference, &sources.get(file).path, enclosure, &seen) {
                Ok(found) => {
                    seen.push(found.real);
                    next = Some((found.shown, Some(place)));
                }
                Err(problem) => {
                    problems.add(asked_for(problem, Some(place)));
                    layers.complete = false;
                }
            }
        }
        layers.documents.push(layer);
    }
    layers
}

fn reference_in(layer: &Document) -> Option<(Place, String)> {
    layer.values.iter().find_map(|given| match &given.value {
        Value::Text(reference) if given.path == "extends" => {
            Some((Place { file: layer.file, span: given.span.clone() }, reference.clone()))
        }
        _ => None,
    })
}

fn follow(
    reference: &str,
    from: &Path,
    enclosure: &Enclosure,
    seen: &[std::path::PathBuf],
) -> Result<Enclosed, Problem> {
    let found = enclosure.locate(reference, from)?;
    if seen.contains(&found.real) {
        return Err(Problem::new(ProblemKind::Forbidden, format!("`{}` extends itself", quoted(reference)))
            .help("let the chain of `extends` end in a file without one"));
    }
    if seen.len() > limits::BASES {
        return Err(Problem::new(
            ProblemKind::TooLarge,
            format!("more than {} files stand behind the scenario", limits::BASES),
        )
        .help("join some of them into one file"));
    }
    Ok(found)
}

/// A problem with a file, shown where the file is named.
pub fn asked_for(problem: Problem, place: Option<Place>) -> Problem {
    match place {
        Some(place) if problem.place.is_none() => {
            let problem = problem.at(place.file, place.span, "named here");
            match problem.help {
                Some(_) => problem,
                None => problem.help("check the name; a path starts from the folder of the file that names it"),
            }
        }
        _ => problem,
    }
}
