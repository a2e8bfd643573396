//! An answer as text for a terminal, as Markdown for a document, or as JSON for a program.

use super::layout::part;
use crate::report::{Answer, Grid, Part};
use strum::{EnumIter, EnumString, IntoStaticStr};

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    /// Aligned columns, wrapped on a terminal.
    #[default]
    Text,
    /// Headings and tables of Markdown.
    Markdown,
    /// One object.
    Json,
}

impl Format {
    /// Its word on the command line.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The answer, with remarks such as where files are.
    pub fn told(self, answer: &Answer, remarks: &[String]) -> String {
        match self {
            Format::Text => {
                let parts: Vec<String> = answer.parts.iter().map(part).collect();
                format!("{}\n\n{}\n{}", answer.head.join("\n"), parts.join("\n"), lines(remarks))
            }
            Format::Markdown => {
                let parts: Vec<String> = answer.parts.iter().map(markdown).collect();
                let head: Vec<String> = answer.head.iter().map(|line| format!("{}  ", escaped(line))).collect();
                format!("{}\n\n{}\n{}", head.join("\n"), parts.join("\n"), lines(remarks))
            }
            Format::Json => json(answer, remarks),
        }
    }
}

fn lines(remarks: &[String]) -> String {
    remarks.iter().map(|remark| format!("{remark}\n")).collect()
}

fn markdown(own: &Part) -> String {
    let mut text = format!("## {}\n\n", escaped(&own.heading));
    if let Some(grid) = &own.grid {
        text.push_str(&markdown_table(grid));
        text.push('\n');
    }
    let note = own.grid.as_ref().map(|grid| &grid.note).filter(|note| !note.is_empty());
    for paragraph in own.paragraphs.iter().chain(note) {
        text.push_str(&format!("{}\n\n", escaped(paragraph)));
    }
    text
}

fn markdown_table(grid: &Grid) -> String {
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let marks = (0..grid.header.len()).map(|column| {
        let is_words = column == 0 || grid.words.contains(&column);
        if is_words { ":--" } else { "--:" }.to_owned()
    });
    let marks: Vec<String> = marks.collect();
    let rule = format!("| {} |\n", marks.join(" | "));
    format!("{}{rule}{}", row(&grid.header), grid.rows.iter().map(|cells| row(cells)).collect::<String>())
}

/// Text that Markdown shows as it is, whatever a scenario calls itself.
fn escaped(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' | '&') {
            told.push('\\');
        }
        told.push(if letter == '\n' { ' ' } else { letter });
    }
    told
}

fn json(answer: &Answer, remarks: &[String]) -> String {
    let parts = answer.parts.iter().map(|part| {
        let table = part
            .grid
            .as_ref()
            .map(|grid| serde_json::json!({ "header": grid.header, "rows": grid.rows, "note": grid.note }));
        serde_json::json!({ "heading": part.heading, "paragraphs": part.paragraphs, "table": table })
    });
    let whole = serde_json::json!({ "head": answer.head, "parts": parts.collect::<Vec<_>>(), "remarks": remarks });
    format!("{whole:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer() -> Answer {
        let mut grid = Grid::headed(["Scenario", "year | 1"]);
        grid.add_row(vec!["<b>*PD*</b>".to_owned(), "8.4 (7–9)".to_owned()]);
        grid.note = "How to read it.".to_owned();
        let part = Part { heading: "HOW FAR?".to_owned(), paragraphs: vec!["Far.".to_owned()], grid: Some(grid) };
        Answer { head: vec!["District".to_owned()], parts: vec![part] }
    }

    #[test]
    fn markdown_shows_names_as_they_are() {
        let told = Format::Markdown.told(&answer(), &["written to x".to_owned()]);
        assert_eq!(
            told,
            "District  \n\n## HOW FAR?\n\n| Scenario | year \\| 1 |\n| :-- | --: |\n| \\<b\\>\\*PD\\*\\</b\\> | 8.4 (7–9) |\n\n\
             Far.\n\nHow to read it.\n\n\nwritten to x\n"
        );
    }

    #[test]
    fn json_is_read_back_with_the_same_words() {
        let told: serde_json::Value = serde_json::from_str(&Format::Json.told(&answer(), &[])).unwrap();
        assert_eq!(told["parts"][0]["table"]["rows"][0][0], "<b>*PD*</b>");
        assert_eq!(told["parts"][0]["paragraphs"][0], "Far.");
    }

    #[test]
    fn text_has_the_table_before_what_follows_from_it() {
        let told = Format::Text.told(&answer(), &[]);
        let places = ["HOW FAR?", "<b>*PD*</b>", "Far.", "How to read it."].map(|words| told.find(words).unwrap());
        assert!(places.is_sorted(), "{told}");
    }
}
