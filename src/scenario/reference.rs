//! The reference of every key as Markdown, for `docs/scenario.md`, `docs/studies.md` and `docs/calibration.md`.

use super::calibration::{CALIBRATION_TABLES, OBSERVED_TABLES};
use super::key::Key;
use super::keys::Catalogue;
use super::study::STUDY_TABLES;
use super::trial::{FIGURE_TABLES, TRIAL_TABLES};
use crate::model::registry::Registry;

/// A section with a table for every table of the scenario file.
pub fn reference(registry: &Registry) -> String {
    of(&Catalogue::new(registry))
}

/// The same for every table of the study file whose keys are known beforehand.
pub fn study_reference() -> String {
    of(&Catalogue::of_tables(STUDY_TABLES))
}

/// The same for the trial file, beside the tables of a scenario; the keys of a figure stand as if at the top of a file.
pub fn trial_reference() -> (String, String) {
    (of(&Catalogue::of_tables(TRIAL_TABLES)), of(&Catalogue::of_tables(FIGURE_TABLES)))
}

/// The same for the file of a calibration; the keys of an observation stand as if at the top of a file.
pub fn calibration_reference() -> (String, String) {
    (of(&Catalogue::of_tables(CALIBRATION_TABLES)), of(&Catalogue::of_tables(OBSERVED_TABLES)))
}

fn of(catalogue: &Catalogue<'_>) -> String {
    let sections = catalogue.tables().iter().filter(|table| catalogue.of_table(table.path).next().is_some());
    sections.map(|table| section(table.path, table.meaning, catalogue)).collect::<Vec<_>>().join("\n")
}

fn section(table: &str, meaning: &str, catalogue: &Catalogue<'_>) -> String {
    let title = if table.is_empty() { "At the top".to_string() } else { format!("`[{table}]`") };
    let rows: String = catalogue.of_table(table).map(row).collect();
    format!("### {title}\n\n{meaning}\n\n| Key | Takes | If left out | Meaning |\n|---|---|---|---|\n{rows}")
}

fn row(key: &Key<'_>) -> String {
    let cells = [format!("`{}`", key.name), key.accepts(), key.default.to_string(), key.meaning.to_string()];
    format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | "))
}
