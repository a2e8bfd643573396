//! `[vary]`: keys of a scenario, each with the values that it takes.

use super::axis::{Axis, Levels};
use super::points::can_vary;
use crate::model::registry::Registry;
use crate::scenario::key::{Key, Kind};
use crate::scenario::keys::{Catalogue, parameter_of};
use crate::scenario::problem::{Problem, ProblemKind, Problems};
use crate::scenario::source::{FileId, Sources};
use crate::scenario::suggestion::nearest;
use crate::scenario::value::{Judge, Value};
use crate::scenario::visible::quoted;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The word for what the registry believes of a parameter.
const REGISTRY: &str = "registry";
/// Values that one list may have.
const LONGEST_LIST: usize = 10_000;
/// Axes that a study may have: as many as a Sobol' sequence has dimensions.
pub const MOST_AXES: usize = 256;
/// Values of a range on a grid where the study does not say.
const USUAL_STEPS: i64 = 5;
const MOST_STEPS: i64 = 10_000;

/// An axis with its place in the file.
pub type Placed = (Axis, Range<usize>);

/// Reads `[vary]`.
pub struct Vary<'a> {
    /// The keys of a scenario.
    pub catalogue: &'a Catalogue<'a>,
    /// What is believed of parameters.
    pub registry: &'a Registry,
    /// The study file.
    pub file: FileId,
    /// For quoting it.
    pub sources: &'a Sources,
    /// Where mistakes go.
    pub problems: &'a mut Problems,
}

impl<'a> Vary<'a> {
    /// The axes, in the order of their paths.
    pub fn axes(mut self, table: &DeTable<'_>) -> Vec<Placed> {
        let mut axes = Vec::new();
        self.table("", table, &mut axes);
        axes.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
        if let Some((_, span)) = axes.get(MOST_AXES).cloned() {
            let message = format!("`[vary]` has {} keys", axes.len());
            let problem = Problem::new(ProblemKind::TooLarge, message).at(self.file, span, "one too many");
            self.problems.add(problem.help(format!("a study may vary {MOST_AXES} keys")));
        }
        axes
    }

    fn table(&mut self, path: &str, table: &DeTable<'_>, axes: &mut Vec<Placed>) {
        for (name, value) in table {
            let inner = if path.is_empty() { name.get_ref().to_string() } else { format!("{path}.{}", name.get_ref()) };
            if let Some(key) = self.key(&inner) {
                if let Some(levels) = self.levels(&key, value) {
                    if axes.iter().any(|(axis, _)| axis.path == inner) {
                        self.refuse(
                            ProblemKind::Conflict,
                            format!("`{inner}` is varied twice"),
                            name.span(),
                            "again",
                            "keep one of the two".to_owned(),
                        );
                    } else {
                        axes.push((Axis::of_key(&key, levels), name.span()));
                    }
                }
            } else if inner == "parameters" && value.get_ref().as_str() == Some(REGISTRY) {
                self.all_parameters(value.span(), axes);
            } else if let (DeValue::Table(deeper), true) = (value.get_ref(), self.is_table(&inner)) {
                self.table(&inner, deeper, axes);
            } else {
                let help = self.way_out(&inner);
                let message = format!("a scenario has no key `{}`", quoted(&inner));
                self.refuse(ProblemKind::Unknown, message, name.span(), "unknown key", help);
            }
        }
    }

    fn key(&self, path: &str) -> Option<Key<'a>> {
        let (table, name) = path.rsplit_once('.').unwrap_or(("", path));
        self.catalogue.find(table, name).copied()
    }

    fn is_table(&self, path: &str) -> bool {
        self.catalogue.table(path).is_some()
    }

    fn way_out(&self, path: &str) -> String {
        let paths: Vec<String> = self.catalogue.keys().iter().map(Key::path).collect();
        let last = path.rsplit('.').next().unwrap_or(path);
        let near = nearest(path, paths.iter().map(String::as_str));
        let by_name = || {
            let name = nearest(last, self.catalogue.keys().iter().map(|key| key.name))?;
            paths.iter().find(|path| path.rsplit('.').next() == Some(name)).map(String::as_str)
        };
        match near.or_else(by_name) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a key of a scenario by its path, such as strategies.observation.visits_per_year; docs/scenario.md lists all".to_owned(),
        }
    }

    /// Everything that is not known for sure, as the registry believes it.
    fn all_parameters(&mut self, span: Range<usize>, axes: &mut Vec<Placed>) {
        let keys: Vec<Key<'a>> = self.catalogue.of_table("parameters").copied().collect();
        for key in keys {
            let path = key.path();
            let is_given = axes.iter().any(|(axis, _)| axis.path == path);
            match self.believed(&path) {
                Some(Levels::Believed(belief)) if belief.low == belief.high => {}
                Some(levels) if !is_given => axes.push((Axis::of_key(&key, levels), span.clone())),
                _ => {}
            }
        }
    }

    fn believed(&self, path: &str) -> Option<Levels> {
        Some(Levels::Believed(self.registry.entry(parameter_of(path)?).belief()))
    }

    fn levels(&mut self, key: &Key<'_>, given: &Spanned<DeValue<'_>>) -> Option<Levels> {
        if !can_vary(key) {
            let message = format!("`{}` cannot be varied", key.path());
            let help = "a study gives seed and replicates itself; names and files stay as the scenarios have them";
            self.refuse(ProblemKind::Conflict, message, given.span(), "not a value to vary", help.to_owned());
            return None;
        }
        match given.get_ref() {
            DeValue::Array(values) => {
                if values.is_empty() || values.len() > LONGEST_LIST {
                    let message = format!("the list of `{}` has {} values", key.name, values.len());
                    let help = format!("give it from 1 to {LONGEST_LIST} values");
                    self.refuse(ProblemKind::OutOfRange, message, given.span(), "this list", help);
                    return None;
                }
                let fitting = values.iter().map(|value| self.judge().value(key, value)).collect::<Vec<_>>();
                fitting.into_iter().collect::<Option<Vec<_>>>().map(Levels::List)
            }
            DeValue::Table(range) => self.range(key, range, given.span()),
            DeValue::String(word) if word.as_ref() == REGISTRY => {
                let believed = self.believed(&key.path());
                if believed.is_none() {
                    let message = format!("the registry says nothing of `{}`", key.path());
                    let help = "only keys of [parameters] are in the registry; write a list or a range".to_owned();
                    self.refuse(ProblemKind::Conflict, message, given.span(), "no parameter", help);
                }
                believed
            }
            _ => {
                let message = format!("`{}` must be given a list or a range", key.name);
                let help = format!(
                    "write {0} = [1, 2] or {0} = {{ from = 1, to = 2 }}, or a parameter = \"registry\"",
                    key.name
                );
                self.refuse(ProblemKind::WrongType, message, given.span(), "neither list nor range", help);
                None
            }
        }
    }

    fn range(&mut self, key: &Key<'_>, range: &DeTable<'_>, span: Range<usize>) -> Option<Levels> {
        let whole = match key.kind {
            Kind::Whole { .. } => true,
            Kind::Number { .. } => false,
            _ => {
                let message = format!("`{}` is not a number and has no range", key.name);
                self.refuse(ProblemKind::WrongType, message, span, "a range", "write a list".to_owned());
                return None;
            }
        };
        let (mut from, mut to, mut steps, mut logarithmic) = (None, None, None, false);
        let mut fits = true;
        let steps_key = Key {
            table: "vary",
            name: "steps",
            kind: Kind::Whole { low: 2, high: MOST_STEPS, step: 1 },
            unit: "values",
            meaning: "How many values a grid has.",
            ..*key
        };
        let scale_key = Key { name: "scale", kind: Kind::Word(&["linear", "log"]), ..steps_key };
        for (name, value) in range {
            let read = match name.get_ref().as_ref() {
                "from" => self.judge().value(key, value).map(|value| from = Some(value)),
                "to" => self.judge().value(key, value).map(|value| to = Some(value)),
                "steps" => self.judge().value(&steps_key, value).map(|value| steps = Some(value)),
                "scale" => self
                    .judge()
                    .value(&scale_key, value)
                    .map(|value| logarithmic = value == Value::Text("log".to_owned())),
                other => {
                    let message = format!("a range has no key `{}`", quoted(other));
                    let help = match nearest(other, ["from", "to", "steps", "scale"]) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "a range has `from`, `to`, and if needed `steps` and `scale`".to_owned(),
                    };
                    self.refuse(ProblemKind::Unknown, message, name.span(), "unknown key", help);
                    None
                }
            };
            fits &= read.is_some();
        }
        if !fits {
            return None;
        }
        let (Some(low), Some(high)) =
            (from.as_ref().and_then(Value::as_number), to.as_ref().and_then(Value::as_number))
        else {
            let message = format!("the range of `{}` needs `from` and `to`", key.name);
            self.refuse(
                ProblemKind::Conflict,
                message,
                span,
                "this range",
                format!("write {} = {{ from = 1, to = 2 }}", key.name),
            );
            return None;
        };
        if low >= high || (logarithmic && low <= 0.0) {
            let message = if low >= high {
                format!("the range of `{}` goes from {low} to {high}, which is not upward", key.name)
            } else {
                format!("the range of `{}` begins at {low}, which has no logarithm", key.name)
            };
            self.refuse(
                ProblemKind::OutOfRange,
                message,
                span,
                "this range",
                "let `from` be less than `to`, and on a log scale above 0".to_owned(),
            );
            return None;
        }
        let usual = if whole { (high - low) as i64 + 1 } else { USUAL_STEPS };
        let steps = match steps {
            Some(Value::Whole(steps)) if whole => steps.min(usual),
            Some(Value::Whole(steps)) => steps,
            _ => usual.min(if whole { 2 * USUAL_STEPS } else { USUAL_STEPS }),
        };
        Some(Levels::Range { low, high, whole, logarithmic, steps: u32::try_from(steps).unwrap_or(2) })
    }

    fn judge(&mut self) -> Judge<'_> {
        Judge { problems: self.problems, sources: self.sources, file: self.file }
    }

    fn refuse(&mut self, kind: ProblemKind, message: String, span: Range<usize>, label: &str, help: String) {
        self.problems.add(Problem::new(kind, message).at(self.file, span, label).help(help));
    }
}
