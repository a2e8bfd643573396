//! One value of a TOML file against the description of its key.

use super::key::{Key, Kind};
use super::limits;
use super::problem::{Problem, ProblemKind, Problems};
use super::source::{FileId, Sources};
use super::suggestion::{listed, nearest};
use super::visible::{first_control, quoted};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeValue};

/// A value that fits its key.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text, a word, a file.
    Text(String),
    /// Names with their bytes in the file.
    Names(Vec<(String, Range<usize>)>),
    /// Numbers.
    Numbers(Vec<f64>),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

impl Value {
    /// The number, whole or not; none for words, names and flags.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Value::Whole(number) => Some(*number as f64),
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }
}

impl std::fmt::Display for Value {
    /// As it would be written in a scenario file.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Text(text) => write!(formatter, "{}", toml::Value::from(text.as_str())),
            Value::Names(names) => {
                write!(
                    formatter,
                    "{}",
                    toml::Value::from(names.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>())
                )
            }
            Value::Numbers(numbers) => write!(formatter, "{numbers:?}"),
            Value::Whole(number) => write!(formatter, "{number}"),
            Value::Number(number) => write!(formatter, "{number}"),
            Value::Flag(flag) => write!(formatter, "{flag}"),
        }
    }
}

/// Judges the values of one file.
pub struct Judge<'a> {
    /// Where mistakes go.
    pub problems: &'a mut Problems,
    /// For quoting what the file says.
    pub sources: &'a Sources,
    /// The file.
    pub file: FileId,
}

impl Judge<'_> {
    /// The value, if it fits `key`; its mistakes are noted.
    pub fn value(&mut self, key: &Key<'_>, given: &Spanned<DeValue<'_>>) -> Option<Value> {
        let span = given.span();
        match (key.kind, given.get_ref()) {
            (Kind::Text | Kind::File, DeValue::String(text)) => self.text(key.name, text, span).map(Value::Text),
            (Kind::Word(words), DeValue::String(text)) => self.word(key, words, text, span),
            (Kind::Names, DeValue::Array(names)) => self.names(key, names),
            (Kind::Numbers { low, high }, DeValue::Array(numbers)) => {
                let one = Key { kind: Kind::Number { low, high }, ..*key };
                let mut fitting = Vec::new();
                for number in numbers.iter() {
                    match self.value(&one, number)? {
                        Value::Number(number) => fitting.push(number),
                        _ => return None,
                    }
                }
                Some(Value::Numbers(fitting))
            }
            (Kind::Flag, DeValue::Boolean(flag)) => Some(Value::Flag(*flag)),
            (Kind::Whole { low, high, step }, DeValue::Integer(number)) => {
                self.whole(key, number, (low, high, step), span)
            }
            (Kind::Whole { .. }, DeValue::Float(number)) => {
                let help = match number.as_str().parse::<f64>() {
                    Ok(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("write {number}"),
                    _ => "leave the decimals out".to_string(),
                };
                self.wrong_type(key, span, help)
            }
            (Kind::Number { low, high }, DeValue::Integer(number)) => {
                match i128::from_str_radix(number.as_str(), number.radix()) {
                    Ok(number) => self.number(key, number as f64, (low, high), span),
                    Err(_) => self.not_finite(key, span),
                }
            }
            (Kind::Number { low, high }, DeValue::Float(text)) => match text.as_str().parse::<f64>() {
                Ok(number) if number.is_finite() => self.number(key, number, (low, high), span),
                _ => self.not_finite(key, span),
            },
            (Kind::Whole { .. } | Kind::Number { .. }, DeValue::String(text)) if text.trim().parse::<f64>().is_ok() => {
                self.wrong_type(key, span, "leave out the quotation marks".to_string())
            }
            (Kind::Text | Kind::File | Kind::Word(_), _) => {
                self.wrong_type(key, span, format!("write text in quotation marks: {} = \"…\"", key.name))
            }
            (Kind::Names, _) => self.wrong_type(key, span, format!("write a list: {} = [\"E01\", \"M01\"]", key.name)),
            (Kind::Numbers { .. }, _) => {
                self.wrong_type(key, span, format!("write a list: {} = [100000, 200000]", key.name))
            }
            (Kind::Flag, _) => self.wrong_type(key, span, format!("write {} = true or {} = false", key.name, key.name)),
            _ => self.wrong_type(key, span, format!("write a {}", key.kind)),
        }
    }

    fn wrong_type(&mut self, key: &Key<'_>, span: Range<usize>, help: String) -> Option<Value> {
        let wanted = match key.kind {
            Kind::Text | Kind::File | Kind::Word(_) => "text",
            Kind::Names => "a list of names",
            Kind::Numbers { .. } => "a list of numbers",
            Kind::Flag => "true or false",
            Kind::Whole { .. } => "a whole number",
            Kind::Number { .. } => "a number",
        };
        let message = format!("`{}` must be {wanted}, but is {}", key.name, self.said(&span));
        let problem = Problem::new(ProblemKind::WrongType, message);
        self.problems.add(problem.at(self.file, span, format!("not {wanted}")).help(help));
        None
    }

    fn text(&mut self, name: &str, text: &str, span: Range<usize>) -> Option<String> {
        match text_fault(text) {
            None => return Some(text.trim().to_string()),
            Some(fault) => {
                let problem = Problem::new(ProblemKind::OutOfRange, format!("`{name}` {fault}"));
                self.problems.add(problem.at(self.file, span, "not accepted").help(TEXT_HELP));
            }
        }
        None
    }

    fn word(&mut self, key: &Key<'_>, words: &[&str], text: &str, span: Range<usize>) -> Option<Value> {
        if words.contains(&text) {
            return Some(Value::Text(text.to_string()));
        }
        let message = format!("`{}` must be {}, but is {}", key.name, listed(words.iter().copied()), self.said(&span));
        let mut problem = Problem::new(ProblemKind::OutOfRange, message).at(self.file, span, "unknown word");
        if let Some(word) = nearest(text, words.iter().copied()) {
            problem = problem.help(format!("did you mean `{word}`?"));
        }
        self.problems.add(problem);
        None
    }

    fn names(&mut self, key: &Key<'_>, names: &DeArray<'_>) -> Option<Value> {
        let mut fitting = Vec::new();
        for name in names.iter() {
            match name.get_ref() {
                DeValue::String(text) => fitting.push((self.text(key.name, text, name.span())?, name.span())),
                _ => {
                    let message =
                        format!("`{}` must hold names, but one of them is {}", key.name, self.said(&name.span()));
                    let problem =
                        Problem::new(ProblemKind::WrongType, message).at(self.file, name.span(), "not a name");
                    self.problems.add(problem.help("write each name in quotation marks"));
                    return None;
                }
            }
        }
        Some(Value::Names(fitting))
    }

    fn whole(
        &mut self,
        key: &Key<'_>,
        number: &DeInteger<'_>,
        (low, high, step): (i64, i64, i64),
        span: Range<usize>,
    ) -> Option<Value> {
        let fitting = i64::from_str_radix(number.as_str(), number.radix()).ok().filter(|n| (low..=high).contains(n));
        let Some(number) = fitting else {
            return self.out_of_range(key, format!("[{low}, {high}]"), span, None);
        };
        if number % step != 0 {
            let below = number - number % step;
            let message = format!("`{}` must be a multiple of {step}, but is {number}", key.name);
            let problem = Problem::new(ProblemKind::OutOfRange, message);
            self.problems.add(
                problem
                    .at(self.file, span, format!("not a multiple of {step}"))
                    .help(format!("write {below} or {}", below + step)),
            );
            return None;
        }
        Some(Value::Whole(number))
    }

    fn not_finite(&mut self, key: &Key<'_>, span: Range<usize>) -> Option<Value> {
        let said = self.said(&span);
        let message = if said.chars().any(|character| character.is_ascii_digit()) {
            format!("`{}` is {said}, which is larger than any number that can be held", key.name)
        } else {
            format!("`{}` must be a number, but is {said}", key.name)
        };
        let problem = Problem::new(ProblemKind::OutOfRange, message);
        self.problems.add(problem.at(self.file, span, "not a finite number").help(format!("write a {}", key.kind)));
        None
    }

    fn number(&mut self, key: &Key<'_>, number: f64, (low, high): (f64, f64), span: Range<usize>) -> Option<Value> {
        if number == 0.0 && number.is_sign_negative() {
            let problem = Problem::new(ProblemKind::OutOfRange, format!("`{}` is minus zero", key.name));
            self.problems.add(problem.at(self.file, span, "minus zero").help("write 0"));
            return None;
        }
        if number < low || number > high {
            let help = key.is_share().then(|| share_help(number));
            let range = if high.is_infinite() { format!("[{low}, ∞)") } else { format!("[{low}, {high}]") };
            return self.out_of_range(key, range, span, help);
        }
        Some(Value::Number(number))
    }

    fn out_of_range(
        &mut self,
        key: &Key<'_>,
        range: String,
        span: Range<usize>,
        help: Option<String>,
    ) -> Option<Value> {
        let unit = if key.unit.is_empty() || key.is_share() { String::new() } else { format!(" {}", key.unit) };
        let message = format!("`{}` must lie in {range}{unit}, but is {}", key.name, self.said(&span));
        let mut problem = Problem::new(ProblemKind::OutOfRange, message).at(self.file, span, format!("not in {range}"));
        problem.help = help.or_else(|| Some(format!("{} Without the key: {}.", key.meaning, key.default)));
        self.problems.add(problem);
        None
    }

    /// What the file says at a place, for a sentence.
    fn said(&self, span: &Range<usize>) -> String {
        quoted(self.sources.get(self.file).slice(span))
    }
}

/// What is wrong with a name or a title, if anything.
pub fn text_fault(text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return Some("is empty".to_string());
    }
    if text.chars().nth(limits::TEXT_CHARACTERS).is_some() {
        return Some(format!("has more than {} characters", limits::TEXT_CHARACTERS));
    }
    first_control(text).map(|character| format!("contains the control character U+{:04X}", u32::from(character)))
}

/// The way out of a text that is not accepted.
pub const TEXT_HELP: &str = "write one line of ordinary text";

/// The way out of a share that is none.
pub fn share_help(number: f64) -> String {
    if number > 1.0 && number <= 100.0 && number.fract() == 0.0 {
        format!("write {} for {number} %", number / 100.0)
    } else {
        "write a share as a part of 1: 0.3 for 30 %".to_string()
    }
}
