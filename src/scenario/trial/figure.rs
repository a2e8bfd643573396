//! One published figure of a trial, from its table.

use super::load::TrialArm;
use crate::model::parameter::Parameter;
use crate::scenario::problem::{Place, Problem, ProblemKind};
use crate::scenario::reading::Reading;
use crate::scenario::resolved::Resolved;
use crate::scenario::source::FileId;
use crate::scenario::suggestion::{listed, nearest};
use crate::scenario::value::Value;
use crate::scenario::visible::quoted;
use std::ops::Range;
use strum::{EnumString, IntoEnumIterator, IntoStaticStr};

/// What a trial measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum FigureMeasure {
    /// Difference between two arms in the share of teachers who practise.
    Difference,
    /// Such a difference divided by that of two other arms.
    Ratio,
    /// Units delivered for each unit planned.
    Done,
    /// Share of the intended dose that those in post at the end have attended.
    Attended,
    /// Share of those in post at the end who were not in post at the beginning.
    Newcomers,
    /// Share of the schools that carry the practice which give it up in a year.
    Abandoned,
    /// How many have ever used the practice.
    Adopters,
}

/// Among whom a difference is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Among {
    /// All target teachers.
    Everyone,
    /// What is added is shared among those whom the arm reached.
    Reached,
    /// Teachers with at most three years of experience.
    Novices,
}

/// What a figure is evidence of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, EnumString, IntoStaticStr, strum::EnumIter)]
#[strum(serialize_all = "kebab-case")]
pub enum FigureOutcome {
    /// What teachers do.
    Practice,
    /// What students learn: never evidence of adoption.
    Students,
    /// What was done and who was there.
    Delivery,
}

/// The unit of a published figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum FigureUnit {
    /// A share or a difference of shares.
    Share,
    /// Standard deviations, of instruction or of students.
    Sd,
    /// A count.
    Count,
    /// A ratio.
    Ratio,
}

/// Where the interval of a published figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum IntervalOrigin {
    /// It was published.
    Published,
    /// It follows from what was published, such as a p-value.
    Derived,
    /// Nobody has published it.
    Assumed,
}

/// A published figure, and how it is found in the simulated trial. Arms are positions in the list of arms.
#[derive(Debug, Clone, PartialEq)]
pub struct TrialFigure {
    /// Its name in the file.
    pub name: String,
    /// What was measured.
    pub measure: FigureMeasure,
    /// Arm that is looked at.
    pub of: usize,
    /// Arm that is taken from it, for measures that take a difference.
    pub minus: usize,
    /// For a ratio: the arm whose effect divides, and the one that is taken from that.
    pub over: Option<[usize; 2]>,
    /// Arm in which nothing has any effect.
    pub nothing_arm: Option<usize>,
    /// School year, from 1.
    pub year: u32,
    /// Among whom.
    pub among: Among,
    /// Whether any use counts, or routine use alone.
    pub any_use: bool,
    /// What it is evidence of.
    pub outcome: FigureOutcome,
    /// Unit of what was published.
    pub unit: FigureUnit,
    /// What was published; none where there is only a range.
    pub published: Option<f64>,
    /// Its 95 % interval, or the range of what was found.
    pub interval: Option<[f64; 2]>,
    /// Where that comes from.
    pub origin: IntervalOrigin,
    /// Share practising without the trial, for conversions.
    pub baseline: f64,
    /// Low, central and high effect on students of one standard deviation of instruction.
    pub slope: Option<[f64; 3]>,
    /// What it would be if nothing had any effect.
    pub nothing: Option<f64>,
    /// At which share of users a school carries the practice.
    pub carries_at: f64,
    /// Whether the interval is a range that must hold the runs.
    pub is_range: bool,
    /// Whether it counts.
    pub scored: bool,
    /// Its name without the year of a series.
    pub series: String,
    /// Years of that series, 1 for a figure alone.
    pub years: usize,
    /// Parameters that it rests on.
    pub rests_on: Vec<Parameter>,
    /// Parameters that were set from it.
    pub set_from: Vec<Parameter>,
}

/// Reads one figure; a series becomes a figure a year. None where there are mistakes, which are noted.
pub(super) fn figures(
    name: &str,
    place: (FileId, Range<usize>),
    resolved: &Resolved,
    arms: &[TrialArm],
    years: u32,
    reading: &mut Reading,
) -> Vec<TrialFigure> {
    let before = reading.problems.mistakes.len();
    let place = Place { file: place.0, span: place.1 };
    let mut form = Form { resolved, arms, reading, place: &place, name };
    let measure: FigureMeasure = resolved.text("measure").parse().unwrap_or(FigureMeasure::Difference);
    let last = arms.len().saturating_sub(1);
    let of = form.arm("of").unwrap_or(last);
    let minus = form.arm("minus").unwrap_or(0);
    let over = form.arm("over").zip(form.arm("over_minus")).map(|(of, minus)| [of, minus]);
    let nothing_arm = form.arm("nothing_arm");
    let unit: FigureUnit = resolved.text("unit").parse().unwrap_or(FigureUnit::Share);
    let outcome: FigureOutcome = resolved.text("outcome").parse().unwrap_or(FigureOutcome::Practice);
    let year = if resolved.place("year").is_some() { resolved.count("year") } else { years };
    let takes_difference = matches!(measure, FigureMeasure::Difference | FigureMeasure::Ratio);
    if year > years {
        form.refuse("year", &format!("the trial has {years} school years"), "lengthen `run.years` or look earlier");
    }
    if takes_difference && of == minus {
        form.refuse("of", "an arm is compared with itself", "name two arms with `of` and `minus`");
    }
    if measure == FigureMeasure::Ratio && over.is_none() {
        form.refuse("measure", "a ratio needs the arms that divide", "add `over` and `over_minus`");
    }
    let interval = match (resolved.number("low"), resolved.number("high")) {
        (Some(low), Some(high)) if low < high => Some([low, high]),
        (None, None) => None,
        (Some(_), Some(_)) => {
            form.refuse("low", "the lower end is not below the upper end", "exchange `low` and `high`");
            None
        }
        _ => {
            form.refuse("low", "an interval has two ends", "give both `low` and `high`, or neither");
            None
        }
    };
    let (published, by_year) = (resolved.number("published"), resolved.numbers("by_year"));
    let is_range = resolved.flag("range");
    if published.is_none() && by_year.is_empty() && interval.is_none() {
        form.refuse("published", "nothing was published", "give `published`, or a range with `low` and `high`");
    }
    if is_range && interval.is_none() {
        form.refuse("range", "a range has two ends", "give `low` and `high`");
    }
    let baseline = resolved.number("baseline");
    if (unit == FigureUnit::Sd || outcome == FigureOutcome::Students) && baseline.is_none() {
        form.refuse("unit", "a figure in standard deviations needs a baseline", "add `baseline`, such as 0.08");
    }
    let slope = match resolved.numbers("slope") {
        [low, central, high] if low <= central && central <= high => Some([*low, *central, *high]),
        [] => None,
        _ => {
            form.refuse("slope", "a slope is three rising numbers", "write slope = [0.0, 0.37, 0.8]");
            None
        }
    };
    if (outcome == FigureOutcome::Students) != slope.is_some() {
        form.refuse(
            "slope",
            "a slope belongs to outcomes of students, and they need one",
            "write slope = [0.0, 0.37, 0.8]",
        );
    }
    if by_year.len() > years as usize {
        form.refuse("by_year", &format!("the trial has {years} school years"), "lengthen `run.years`");
    }
    let (rests_on, set_from) = (form.parameters("rests_on"), form.parameters("set_from"));
    if reading.problems.mistakes.len() > before {
        return Vec::new();
    }
    let figure = TrialFigure {
        name: name.to_owned(),
        measure,
        of,
        minus,
        over,
        nothing_arm,
        year,
        among: resolved.text("among").parse().unwrap_or(Among::Everyone),
        any_use: resolved.text("level") == "any",
        outcome,
        unit,
        published,
        interval,
        origin: resolved.text("interval").parse().unwrap_or(IntervalOrigin::Published),
        baseline: baseline.unwrap_or(0.5),
        slope,
        nothing: resolved.number("nothing"),
        carries_at: resolved.number("carries_at").unwrap_or(1.0),
        is_range,
        scored: resolved.flag("scored"),
        series: name.to_owned(),
        years: by_year.len().max(1),
        rests_on,
        set_from,
    };
    if by_year.is_empty() {
        return vec![figure];
    }
    let of_year = |(year, published): (u32, &f64)| TrialFigure {
        name: format!("{name} {year}"),
        year,
        published: Some(*published),
        ..figure.clone()
    };
    (1..).zip(by_year).map(of_year).collect()
}

/// A figure while it is read.
struct Form<'a> {
    resolved: &'a Resolved,
    arms: &'a [TrialArm],
    reading: &'a mut Reading,
    place: &'a Place,
    name: &'a str,
}

impl Form<'_> {
    fn refuse(&mut self, key: &str, message: &str, help: &str) {
        let message = format!("`figures.{}`: {message}", quoted(self.name));
        let place = self.resolved.place(key).unwrap_or(self.place);
        let problem = Problem::new(ProblemKind::Conflict, message).help(help);
        self.reading.note(problem, Some(place), "here");
    }

    /// The position of the arm that a key names.
    fn arm(&mut self, key: &str) -> Option<usize> {
        let text = self.resolved.text(key);
        if text.is_empty() {
            return None;
        }
        let found = self.arms.iter().position(|arm| arm.name == text);
        if found.is_none() && !self.arms.is_empty() {
            let names = || self.arms.iter().map(|arm| arm.name.as_str());
            let help = match nearest(text, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there is {}", listed(names())),
            };
            let problem = Problem::new(ProblemKind::Unknown, format!("the trial has no arm `{}`", quoted(text)));
            self.reading.note(problem.help(help), self.resolved.place(key), "unknown arm");
        }
        found
    }

    /// The parameters that a key names.
    fn parameters(&mut self, key: &str) -> Vec<Parameter> {
        let place = self.resolved.place(key).cloned();
        let mut found = Vec::new();
        let Some(Value::Names(names)) = self.resolved.value(key) else { return found };
        for (name, span) in names {
            match name.parse() {
                Ok(parameter) => found.push(parameter),
                Err(_) => {
                    let problem = Problem::new(ProblemKind::Unknown, format!("unknown parameter `{}`", quoted(name)));
                    let help = match nearest(name, Parameter::iter().map(Parameter::name)) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "`flywheel parameters` lists all names".to_owned(),
                    };
                    self.reading.note_within(problem.help(help), place.as_ref(), span.clone(), "unknown parameter");
                }
            }
        }
        found
    }
}
