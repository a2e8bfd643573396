//! Mistakes as text for a person: file, line, column, the line itself with a pointer, and a way out.

use super::limits;
use super::problem::{Place, Problem, ProblemKind};
use super::source::{SourceFile, Sources};
use super::visible::visible;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::ops::Range;

/// Characters of a line that are shown behind the mistake; some generated files have lines of a megabyte.
const SHOWN_BEHIND: usize = 200;

/// All `problems`, and how many more there are.
pub fn render(problems: &[Problem], left_out: usize, sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for problem in problems {
        text.push_str(&renderer.render(&[group(problem, sources)]));
        text.push_str("\n\n");
    }
    if left_out > 0 {
        text.push_str(&format!(
            "The first {} mistakes are shown; there are {left_out} more.\n\n",
            limits::SHOWN_PROBLEMS
        ));
    }
    text
}

fn group<'a>(problem: &Problem, sources: &Sources) -> Group<'a> {
    let level = if problem.kind == ProblemKind::Remark { Level::WARNING } else { Level::ERROR };
    let title = level.primary_title(visible(&problem.message));
    let mut group = match &problem.place {
        Some(place) => title.element(snippet(place, &problem.label, sources.get(place.file))),
        None => Group::with_title(title),
    };
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    group
}

/// The first line of a place with a pointer. Control characters become visible one for one: columns stay true.
fn snippet<'a>(place: &Place, label: &str, file: &SourceFile) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let line = file.line(place.span.start);
    let before = visible_line(file.slice(&(line.start..place.span.start.min(line.end))));
    let marked_bytes: Range<usize> =
        place.span.start.min(line.end)..place.span.end.clamp(place.span.start.min(line.end), line.end);
    let marked: String = visible_line(file.slice(&marked_bytes)).chars().take(SHOWN_BEHIND).collect();
    let behind: String = visible_line(file.slice(&(marked_bytes.end..line.end))).chars().take(SHOWN_BEHIND).collect();
    let span = before.len()..before.len() + marked.len();
    let mut annotation = AnnotationKind::Primary.span(span);
    if !label.is_empty() {
        annotation = annotation.label(visible(label));
    }
    Snippet::source(before + &marked + &behind)
        .path(visible(&file.path.display().to_string()))
        .line_start(file.line_number(place.span.start))
        .annotation(annotation)
}

/// A line to be shown; tabs are left to the renderer, which widens them.
fn visible_line(text: &str) -> String {
    text.split('\t').map(visible).collect::<Vec<_>>().join("\t")
}
