//! The brief as one page that needs nothing but itself: no network, no scripts, no fonts of the machine.

use crate::chart::number::plain;
use crate::chart::theme::{Colour, GRID, INK, PALETTE, SECONDARY};
use crate::measure::{Column, Table, Values};
use crate::report::brief::{Brief, BriefFigure, Grid, Part};
use crate::report::error::ReportError;
use crate::report::numeric::{number_and_range, numeric_columns};
use crate::report::printable::printable;
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Most rows of numbers below a picture; its CSV has all.
const MOST_ROWS: usize = 200;

/// The page. Texts of the brief are escaped; its SVG is taken as it is, since the figures escape theirs.
///
/// # Errors
/// [`ReportError::Template`] if the template cannot be filled.
pub fn html(brief: &Brief) -> Result<String, ReportError> {
    let [regular, bold] = [notosans::REGULAR_TTF, notosans::BOLD_TTF].map(|font| STANDARD.encode(font));
    let page = Page {
        brief,
        scoreboard: Sheet::of_grid(&brief.scoreboard),
        parts: brief.decision.iter().map(|part| (part, part.grid.as_ref().map(Sheet::of_grid))).collect(),
        figures: brief.figures.iter().map(Shown::new).collect(),
        regular,
        bold,
        ink: hex(INK),
        secondary: hex(SECONDARY),
        grid: hex(GRID),
        accent: hex(PALETTE[1].colour),
    };
    let filled = page.render();
    filled.map(printable).map_err(|error| ReportError::Template { part: "the page".into(), reason: error.to_string() })
}

/// What the template needs.
#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    brief: &'a Brief,
    scoreboard: Sheet<'a>,
    /// What the decision rests on, with tables where there are any.
    parts: Vec<(&'a Part, Option<Sheet<'a>>)>,
    figures: Vec<Shown<'a>>,
    regular: String,
    bold: String,
    ink: String,
    secondary: String,
    grid: String,
    accent: String,
}

/// A table as the page shows it.
struct Sheet<'a> {
    caption: String,
    header: Vec<Head>,
    rows: Vec<Vec<Cell>>,
    note: &'a str,
}

/// The head of a column.
struct Head {
    name: String,
    unit: String,
    is_number: bool,
}

/// What stands in a row.
struct Cell {
    text: String,
    /// The range that follows a number, in brackets.
    range: Option<String>,
    is_number: bool,
}

/// A picture and what can be downloaded of it.
struct Shown<'a> {
    figure: &'a BriefFigure,
    provenance: String,
    /// Name of its files, without the ending.
    file: String,
    numbers: Sheet<'a>,
    png: String,
    svg: String,
    csv: String,
}

impl<'a> Sheet<'a> {
    fn of_grid(grid: &'a Grid) -> Self {
        let numeric = numeric_columns(grid);
        let is_number = |column: usize| numeric.get(column).copied().unwrap_or(false);
        let head = |(column, name): (usize, &String)| Head {
            name: name.clone(),
            unit: String::new(),
            is_number: is_number(column),
        };
        let cell = |(column, text): (usize, &String)| {
            let is_number = is_number(column);
            let (text, range) = if is_number { number_and_range(text) } else { (text.clone(), None) };
            Cell { text, range, is_number }
        };
        Self {
            caption: grid.caption.clone(),
            header: grid.header.iter().enumerate().map(head).collect(),
            rows: grid.rows.iter().map(|row| row.iter().enumerate().map(cell).collect()).collect(),
            note: &grid.note,
        }
    }

    /// The first numbers of a picture.
    fn of_numbers(table: &'a Table) -> Self {
        let all = table.rows();
        let shown = all.min(MOST_ROWS);
        let caption = if all > shown {
            format!(
                "The first {shown} of {all} rows of the numbers that are drawn, to three digits. The CSV file has all."
            )
        } else {
            "The numbers that are drawn, to three digits. The CSV file has all digits.".into()
        };
        let head = |column: &Column| Head {
            name: column.name.replace('_', " "),
            unit: column.unit.clone(),
            is_number: !matches!(column.values, Values::Text(_)),
        };
        let row = |row: usize| table.columns.iter().map(|column| cell(&column.values, row)).collect();
        Self {
            caption,
            header: table.columns.iter().map(head).collect(),
            rows: (0..shown).map(row).collect(),
            note: "",
        }
    }
}

fn cell(values: &Values, row: usize) -> Cell {
    let text = match values {
        Values::Text(values) => values.get(row).cloned(),
        Values::Integer(values) => values.get(row).copied().flatten().map(|value| value.to_string()),
        Values::Real(values) => values.get(row).copied().flatten().map(real),
    };
    Cell { text: text.unwrap_or_default(), range: None, is_number: !matches!(values, Values::Text(_)) }
}

/// A number to three digits; a whole one in full.
fn real(number: f64) -> String {
    if number.fract() == 0.0 { number.to_string().replace('-', "\u{2212}") } else { plain(number) }
}

impl<'a> Shown<'a> {
    fn new(figure: &'a BriefFigure) -> Self {
        let specification = &figure.specification;
        let is_plain = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '-';
        let name: String = specification.name.chars().filter(is_plain).take(60).collect();
        Self {
            figure,
            provenance: specification.provenance.to_string(),
            file: if name.is_empty() { "figure".into() } else { name },
            numbers: Sheet::of_numbers(&specification.table),
            png: STANDARD.encode(&figure.slide_png),
            svg: STANDARD.encode(&figure.slide_svg),
            csv: STANDARD.encode(&figure.csv),
        }
    }
}

fn hex(colour: Colour) -> String {
    let Colour(red, green, blue) = colour;
    format!("#{red:02X}{green:02X}{blue:02X}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{HOSTILE, hostile, sample};
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use std::sync::LazyLock;

    /// What stands between `<` and `>` in the page; escaped text holds neither.
    fn tags(page: &str) -> impl Iterator<Item = &str> {
        page.split('<').skip(1).map(|rest| rest.split('>').next().unwrap())
    }

    /// No script, no handler, no address of elsewhere, and no tag that the template lacks.
    fn assert_harmless(page: &str) {
        static OWN: LazyLock<BTreeSet<String>> = LazyLock::new(|| tags(&html(&sample()).unwrap()).map(name).collect());
        for tag in tags(page) {
            assert!(OWN.contains(&name(tag)), "{tag}");
            let pieces: Vec<&str> = tag.split('"').collect();
            for (name, value) in pieces.chunks(2).filter_map(|pair| Some((pair[0].trim(), *pair.get(1)?))) {
                assert!(!name.contains(" on") && !name.starts_with("on") && !name.contains('\''), "{tag}");
                let is_own = match name.rsplit(' ').next().unwrap() {
                    "href=" => value.starts_with('#') || value.starts_with("data:"),
                    "xmlns=" => value == "http://www.w3.org/2000/svg",
                    "src=" | "style=" => false,
                    _ => true,
                };
                assert!(is_own, "{tag}");
            }
        }
        assert!(!page.to_lowercase().contains("<script"));
        assert!(!page.contains(|letter: char| letter.is_control() && letter != '\n'));
        assert!(!page.contains(['\u{202E}', '\u{FFFE}']));
    }

    fn name(tag: &str) -> String {
        tag.split([' ', '\n', '/']).find(|part| !part.is_empty()).unwrap_or_default().to_owned()
    }

    #[test]
    fn hostile_texts_neither_break_nor_inject_anything() {
        let long = "Ω".repeat(300);
        for text in HOSTILE.into_iter().chain([long.as_str()]) {
            let page = html(&hostile(text)).unwrap();
            assert_harmless(&page);
            assert_eq!(page.matches("</html>").count(), 1);
            assert_eq!(page.matches("<figure").count(), 2);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn no_text_at_all_injects_anything(text in "(\\PC|[<>&\"'/= \n]){0,60}") {
            assert_harmless(&html(&hostile(&text)).unwrap());
        }
    }

    #[test]
    fn every_figure_has_a_table_with_scopes_and_three_downloads() {
        let page = html(&sample()).unwrap();
        let figures: Vec<&str> = page.split("<div class=\"shown\"").skip(1).collect();
        assert_eq!(figures.len(), 2);
        for figure in figures {
            let figure = figure.split("</ul>\n</div>").next().unwrap();
            assert!(figure.contains("<svg ") && figure.contains("role=\"img\""));
            assert!(figure.contains("<th scope=\"col\"") && figure.contains("<th scope=\"row\""));
            for ending in ["png", "svg", "csv"] {
                assert!(figure.contains(&format!(".{ending}\">")), "{ending}");
            }
        }
    }

    #[test]
    fn the_page_allows_itself_nothing_from_elsewhere_and_holds_the_font_once_a_weight() {
        let page = html(&sample()).unwrap();
        let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";
        assert!(page.contains(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")));
        assert_eq!(page.matches("data:font/ttf;base64,").count(), 2);
    }

    #[test]
    fn headings_go_down_one_step_at_a_time() {
        let page = html(&sample()).unwrap();
        let levels: Vec<u32> = tags(&page)
            .filter_map(|tag| tag.strip_prefix('h').and_then(|rest| rest.split(' ').next()?.parse().ok()))
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }

    #[test]
    fn the_parts_stand_in_the_order_in_which_a_board_reads() {
        let page = html(&sample()).unwrap();
        let ids = ["asked", "answer", "options", "decision", "pictures", "unknown", "made"];
        let places: Vec<usize> = ids.iter().map(|id| page.find(&format!("<h2 id=\"{id}\"")).unwrap()).collect();
        assert!(places.is_sorted(), "{places:?}");
    }

    #[test]
    fn a_long_table_is_cut_and_says_so() {
        let table = |rows: usize| Table {
            name: "numbers".into(),
            columns: vec![Column::new("week", "", "", Values::Integer(vec![Some(1); rows]))],
        };
        let long = table(MOST_ROWS + 1);
        let sheet = Sheet::of_numbers(&long);
        assert_eq!(sheet.rows.len(), MOST_ROWS);
        assert!(sheet.caption.starts_with("The first 200 of 201 rows") && sheet.caption.contains("CSV"));
        assert_eq!(Sheet::of_numbers(&table(MOST_ROWS)).rows.len(), MOST_ROWS);
    }

    #[test]
    fn the_same_brief_gives_the_same_bytes() {
        assert_eq!(html(&sample()), html(&sample()));
    }

    #[test]
    fn a_brief_with_nothing_in_it_is_still_a_page() {
        let empty = Brief::default();
        assert_harmless(&html(&empty).unwrap());
    }
}
