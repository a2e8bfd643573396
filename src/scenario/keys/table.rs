//! What a table of the scenario file is.

use super::super::key::Key;

/// A table of the scenario file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Table {
    /// Its path, such as `strategies.workshop`; empty for the file itself.
    pub path: &'static str,
    /// What it is, in one sentence.
    pub meaning: &'static str,
    /// Its keys, in the order in which they are explained; those of `parameters` come from the registry.
    pub keys: &'static [Key<'static>],
    /// Whether it is read elsewhere, because its keys are not known beforehand.
    pub is_free: bool,
}
