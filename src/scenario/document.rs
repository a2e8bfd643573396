//! One TOML file as values that fit their keys; everything else in it becomes a problem.

use super::keys::Catalogue;
use super::problem::{Problem, ProblemKind, Problems};
use super::source::{FileId, Sources};
use super::suggestion::{listed, nearest};
use super::syntax::SyntaxErrors;
use super::value::{Judge, Value};
use super::visible::quoted;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// A key or table of a file with what stands behind it.
pub type Entry<'t, 'i> = (&'t Spanned<DeString<'i>>, &'t Spanned<DeValue<'i>>);

/// What one file says.
#[derive(Debug, Clone)]
pub struct Document {
    /// Which file.
    pub file: FileId,
    /// Values that fit, by the path of their key.
    pub values: Vec<Given>,
    /// Paths of keys that are given with a value that does not fit.
    pub broken: BTreeSet<String>,
    /// Tables that are there, even if empty.
    pub tables: BTreeSet<String>,
}

/// A value with its key and place.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Path of the key.
    pub path: String,
    /// The value.
    pub value: Value,
    /// Bytes of the value in the file.
    pub span: Range<usize>,
}

impl Document {
    /// Reads a file that was loaded as text, noting every mistake.
    pub fn read(file: FileId, catalogue: &Catalogue<'_>, sources: &Sources, problems: &mut Problems) -> Self {
        let source = sources.get(file);
        let (root, errors) = DeTable::parse_recoverable(&source.text);
        let mut found = Problems::default();
        let document = Self::of_entries(file, root.get_ref(), catalogue, sources, &mut found);
        let syntax = SyntaxErrors::of(source, errors);
        let mut all: Vec<Problem> = syntax.problems(file, source);
        // What was made of a broken line is nobody's second mistake.
        all.extend(found.mistakes.into_iter().filter(|problem| {
            problem.place.as_ref().is_none_or(|place| !syntax.spoil(source.line(place.span.start).start))
        }));
        all.sort_by_key(|problem| problem.place.as_ref().map_or(0, |place| place.span.start));
        all.into_iter().for_each(|problem| problems.add(problem));
        problems.left_out += found.left_out + syntax.left_out();
        document
    }

    /// What some entries of a file say, as if they stood at the top of a file of their own.
    pub fn of_entries<'t, 'i: 't>(
        file: FileId,
        entries: impl IntoIterator<Item = Entry<'t, 'i>>,
        catalogue: &Catalogue<'_>,
        sources: &Sources,
        problems: &mut Problems,
    ) -> Self {
        let document = Self { file, values: Vec::new(), broken: BTreeSet::new(), tables: BTreeSet::new() };
        let mut walk = Walk { document, catalogue, sources, problems };
        for (name, value) in entries {
            walk.entry("", name, value);
        }
        walk.document
    }
}

struct Walk<'a> {
    document: Document,
    catalogue: &'a Catalogue<'a>,
    sources: &'a Sources,
    problems: &'a mut Problems,
}

impl Walk<'_> {
    fn table(&mut self, path: &str, table: &DeTable<'_>) {
        for (name, value) in table {
            self.entry(path, name, value);
        }
    }

    fn entry(&mut self, path: &str, name: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) {
        let inner = if path.is_empty() { name.get_ref().to_string() } else { format!("{path}.{}", name.get_ref()) };
        if let Some(key) = self.catalogue.find(path, name.get_ref()) {
            let mut judge = Judge { problems: self.problems, sources: self.sources, file: self.document.file };
            match judge.value(key, value) {
                Some(fitting) => {
                    self.document.values.push(Given { path: inner, value: fitting, span: value.span() });
                }
                None => drop(self.document.broken.insert(inner)),
            }
        } else if let Some(known) = self.catalogue.table(&inner) {
            match value.get_ref() {
                DeValue::Table(_) if known.is_free => drop(self.document.tables.insert(inner)),
                DeValue::Table(table) => {
                    self.table(&inner, table);
                    self.document.tables.insert(inner);
                }
                _ => self.not_a_table(&inner, value),
            }
        } else if self.problems.are_full() {
            self.problems.left_out += 1;
        } else {
            self.unknown(path, name, value.get_ref().is_table());
        }
    }

    fn not_a_table(&mut self, path: &str, value: &Spanned<DeValue<'_>>) {
        let problem = Problem::new(ProblemKind::WrongType, format!("`{path}` is a table, not a value"));
        self.problems.add(
            problem
                .at(self.document.file, value.span(), "not a table")
                .help(format!("write [{path}] once, on a line of its own")),
        );
    }

    fn unknown(&mut self, table: &str, name: &Spanned<DeString<'_>>, is_table: bool) {
        let shown = quoted(name.get_ref());
        let place = if table.is_empty() { String::new() } else { format!(" in [{table}]") };
        let sort = if is_table { "table" } else { "key" };
        let problem = Problem::new(ProblemKind::Unknown, format!("unknown {sort} `{shown}`{place}"));
        self.problems.add(problem.at(self.document.file, name.span(), format!("unknown {sort}")).help(self.way_out(
            table,
            name.get_ref(),
            is_table,
        )));
    }

    fn way_out(&self, table: &str, name: &str, is_table: bool) -> String {
        let siblings = || self.catalogue.of_table(table).map(|key| key.name).chain(self.catalogue.tables_within(table));
        if let Some(sibling) = nearest(name, siblings()) {
            return format!("did you mean `{sibling}`?");
        }
        // A key of several tables, such as `target`, says nothing of which one was meant.
        let mut elsewhere = self.catalogue.keys().iter().filter(|key| key.name == name).map(|key| key.table);
        if let (Some(table), None) = (elsewhere.next(), elsewhere.next())
            && !table.is_empty()
            && !is_table
        {
            return format!("`{name}` belongs in [{table}]");
        }
        match table {
            "parameters" => "`flywheel parameters` lists all names".to_string(),
            _ if is_table => format!("there is {}", listed(self.catalogue.tables_within(table))),
            _ => format!("there is {}", listed(siblings())),
        }
    }
}
