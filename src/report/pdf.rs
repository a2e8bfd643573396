//! The brief as a PDF of two pages of US letter for the packet of a board: the answer and what it rests on, then why, what is
//! not known, and how it was made.

use super::brief::{Brief, BriefFigure, Part};
use super::error::ReportError;
use super::grid::{self, SetGrid};
use super::setting::{self, Set};
use super::sheet::{Fonts, Role, Sheet};
use crate::chart::Picture;
use crate::chart::text::{Typeface, Weight, clean};
use crate::chart::theme::{AXIS, INK, SECONDARY};
use core::num::NonZeroU16;
use krilla::Document;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::tagging::TagTree;

/// Width and height of a page in points.
const PAGE: (f64, f64) = (612.0, 792.0);
/// Empty points at left and right, above and below.
const MARGINS: (f64, f64, f64) = (50.0, 46.0, 50.0);
/// Width of what is written.
const WIDTH: f64 = PAGE.0 - 2.0 * MARGINS.0;
/// Where what is written ends.
const BOTTOM: f64 = PAGE.1 - MARGINS.2;
/// Pages of the brief.
const PAGES: usize = 2;
/// The language of the brief.
const LANGUAGE: &str = "en";

/// Empty points between parts, and between a heading and what it is about.
const GAPS: (f64, f64) = (14.0, 4.0);
/// Empty points between two columns.
const COLUMN_GAP: f64 = 24.0;
/// Level of the title, and of the heading of a part.
const LEVELS: [NonZeroU16; 2] = [NonZeroU16::MIN, NonZeroU16::MIN.saturating_add(1)];

/// Sizes from the wanted one to the floor, and most height.
struct Room {
    sizes: &'static [f64],
    height: f64,
}

const TITLE: Room = Room { sizes: &[21.0, 19.0, 17.0, 15.0, 13.0], height: 56.0 };
const SUBTITLE: Room = Room { sizes: &[10.0, 9.0, 8.0], height: 27.0 };
const ANSWER: Room = Room { sizes: &[14.5, 13.5, 12.5, 11.5, 10.5, 9.5], height: 142.0 };
const HEADING: Room = Room { sizes: &[10.5, 9.5], height: 28.0 };
const SCOREBOARD: Room = Room { sizes: &[9.0, 8.5, 8.0, 7.5, 7.0, 6.5], height: 200.0 };
const NOTE: Room = Room { sizes: &[7.5, 7.0], height: 42.0 };
/// Sizes of the words of the decision beside a large figure, and then beside a small one.
const LARGE_DECISION: [f64; 4] = [10.5, 10.0, 9.5, 9.0];
const SMALL_DECISION: [f64; 6] = [9.5, 9.0, 8.5, 8.0, 7.5, 7.0];
const SMALL: Room = Room { sizes: &[8.5, 8.0, 7.5, 7.0, 6.5], height: 170.0 };
const FOOTER: Room = Room { sizes: &[7.0], height: 10.0 };
/// Height of the figure of the second page with its title: as wide as the page, and the least.
const FIGURE_ROOMS: [f64; 2] = [300.0, 190.0];

/// The brief as two pages with real text in the embedded font; the same bytes each time.
///
/// # Errors
/// [`ReportError::Figure`] if a figure cannot be read, [`ReportError::Font`], and [`ReportError::Pdf`] if the library refuses.
pub fn brief_pdf(brief: &Brief) -> Result<Vec<u8>, ReportError> {
    let typeface = Typeface::load().map_err(|_| ReportError::Font)?;
    let fonts = Fonts::load()?;
    let mut document = Document::new();
    let mut tags = TagTree::new().with_lang(Some(LANGUAGE.into()));
    let size = PageSettings::from_wh(PAGE.0 as f32, PAGE.1 as f32).ok_or_else(|| ReportError::Pdf("no page".into()))?;
    for number in 1..=PAGES {
        let mut page = document.start_page_with(size.clone());
        let mut sheet = Sheet { surface: page.surface(), fonts: &fonts, tags: &mut tags };
        let pages = Pages { brief, typeface: &typeface };
        let written = if number == 1 { pages.first(&mut sheet) } else { pages.second(&mut sheet) };
        pages.footer(&mut sheet, number);
        drop(sheet);
        page.finish();
        written?;
    }
    document.set_tag_tree(tags);
    document.set_metadata(
        Metadata::new()
            .title(clean(&brief.title))
            .description(clean(&brief.answer.join(" ")))
            .language(LANGUAGE.into())
            .creator("flywheel".into()),
    );
    document.finish().map_err(|error| ReportError::Pdf(error.to_string()))
}

/// Both pages of a brief.
struct Pages<'a> {
    brief: &'a Brief,
    typeface: &'a Typeface,
}

impl Pages<'_> {
    /// Title, answer, scoreboard and the main figure.
    fn first(&self, sheet: &mut Sheet<'_, '_>) -> Result<(), ReportError> {
        let brief = self.brief;
        let title = self.set(std::slice::from_ref(&brief.title), Weight::Bold, &TITLE);
        let mut y = sheet.text(&title, Role::Heading(LEVELS[0]), (MARGINS.0, MARGINS.1), INK);
        let subtitle = self.set(std::slice::from_ref(&brief.subtitle), Weight::Regular, &SUBTITLE);
        y = sheet.text(&subtitle, Role::Paragraphs, (MARGINS.0, y + GAPS.1), SECONDARY) + GAPS.0 / 2.0;
        sheet.rule((MARGINS.0, y), WIDTH, AXIS, 0.9);
        y = sheet.text(
            &self.set(&brief.answer, Weight::Regular, &ANSWER),
            Role::Paragraphs,
            (MARGINS.0, y + GAPS.0),
            INK,
        );
        let board = &brief.scoreboard;
        if !board.rows.is_empty() {
            y = self.heading(sheet, &board.caption, y + GAPS.0);
            let set = grid::fitted(board, SCOREBOARD.sizes, (WIDTH, SCOREBOARD.height), self.typeface);
            y = sheet.grid(&set, (MARGINS.0, y + GAPS.1), WIDTH);
            let left_out = left_out(&set);
            let note = [left_out, Some(board.note.clone())].into_iter().flatten().collect::<Vec<_>>().join(" ");
            y = sheet.text(
                &self.set(&[note], Weight::Regular, &NOTE),
                Role::Paragraphs,
                (MARGINS.0, y + GAPS.1),
                SECONDARY,
            );
        }
        match brief.figures.first() {
            Some(figure) => self.figure(sheet, figure, y + GAPS.0, BOTTOM),
            None => Ok(()),
        }
    }

    /// The decision, a second figure, what is not known, and how the brief was made.
    fn second(&self, sheet: &mut Sheet<'_, '_>) -> Result<(), ReportError> {
        let foot = self.foot();
        let foot_top = BOTTOM - foot.iter().map(|(_, set)| set.height()).fold(0.0, f64::max) - 22.0;
        let figure = self.brief.figures.get(1);
        let rooms = FIGURE_ROOMS.map(|room| foot_top - MARGINS.1 - figure.map_or(GAPS.0, |_| room + 2.0 * GAPS.0));
        let mut y = MARGINS.1;
        for (position, piece) in self.decision(rooms).iter().enumerate() {
            if position > 0 {
                y += GAPS.0;
            }
            y = sheet.text(&piece.heading, Role::Heading(LEVELS[1]), (MARGINS.0, y), INK);
            y = sheet.text(&piece.words, Role::Paragraphs, (MARGINS.0, y + GAPS.1), INK);
            if let Some(set) = &piece.grid {
                y = sheet.grid(set, (MARGINS.0, y + GAPS.1), WIDTH);
            }
        }
        if let Some(figure) = figure {
            let top = if self.brief.decision.is_empty() { y } else { y + GAPS.0 };
            self.figure(sheet, figure, top, foot_top - GAPS.0)?;
        }
        sheet.rule((MARGINS.0, foot_top), WIDTH, AXIS, 0.9);
        for ((heading, words), left) in foot.iter().zip([MARGINS.0, MARGINS.0 + column_width() + COLUMN_GAP]) {
            let set = self.set_in(std::slice::from_ref(heading), Weight::Bold, &HEADING, column_width());
            let below = sheet.text(&set, Role::Heading(LEVELS[1]), (left, foot_top + GAPS.1), INK);
            sheet.text(words, Role::Paragraphs, (left, below + GAPS.1), INK);
        }
        Ok(())
    }

    /// What is not known, and how the brief was made, each in a column.
    fn foot(&self) -> [(String, Set); 2] {
        let made = &self.brief.made;
        let facts = made.facts.iter().map(|(name, value)| format!("{name}: {value}"));
        let facts: Vec<String> = vec![facts.collect::<Vec<_>>().join(" · "), made.command.clone()];
        let set = |texts: &[String]| self.set_in(texts, Weight::Regular, &SMALL, column_width());
        [("What is not known".to_owned(), set(&self.brief.unknown)), ("How this was made".to_owned(), set(&facts))]
    }

    /// The parts of the decision, in as many points as a large figure leaves or in those that a small one does: with as many of
    /// their tables as fit, the first ones first, else cut.
    fn decision(&self, [beside_large, beside_small]: [f64; 2]) -> Vec<SetPart> {
        let parts = &self.brief.decision;
        let height = |set: &[SetPart]| {
            set.iter().map(SetPart::height).sum::<f64>() + set.len().saturating_sub(1) as f64 * GAPS.0
        };
        let large = LARGE_DECISION.map(|size| (size, beside_large));
        let small = SMALL_DECISION.map(|size| (size, beside_small));
        let sizes = large.into_iter().chain(small);
        let candidates =
            (0..=parts.len()).rev().flat_map(|grids| sizes.clone().map(move |(size, room)| (grids, size, room)));
        let fitting = candidates
            .map(|(grids, size, room)| {
                let numbered = parts.iter().enumerate();
                let set = numbered.map(|(number, part)| self.part(part, &[size], number < grids, f64::MAX));
                (set.collect::<Vec<_>>(), room)
            })
            .find(|(set, room)| height(set) <= *room)
            .map(|(set, _)| set);
        let room = beside_small;
        fitting.unwrap_or_else(|| {
            let most = ((room + GAPS.0) / LEAST_PART).max(1.0) as usize;
            let shown = parts.len().min(most);
            let [.., least] = SMALL_DECISION;
            let whole = |part: &Part| self.part(part, &[least], false, f64::MAX).height();
            let needs: Vec<f64> = parts.iter().take(shown).map(whole).collect();
            let shares = shares_of(room - (shown.max(1) - 1) as f64 * GAPS.0, &needs);
            parts.iter().zip(shares).map(|(part, share)| self.part(part, &[least], false, share)).collect()
        })
    }

    fn part(&self, part: &Part, sizes: &[f64], with_grid: bool, height: f64) -> SetPart {
        let heading = self.set(std::slice::from_ref(&part.heading), Weight::Bold, &HEADING);
        let left = (height - heading.height() - GAPS.1).max(0.0);
        let words = setting::fitted(&part.paragraphs, Weight::Regular, sizes, (WIDTH, left), self.typeface);
        let grid = part.grid.as_ref().filter(|grid| with_grid && !grid.rows.is_empty());
        let grid = grid.map(|grid| grid::fitted(grid, sizes, (WIDTH, f64::MAX), self.typeface));
        SetPart { heading, words, grid }
    }

    /// A figure with its title and subtitle, as large as fits between two heights.
    fn figure(
        &self,
        sheet: &mut Sheet<'_, '_>,
        figure: &BriefFigure,
        top: f64,
        bottom: f64,
    ) -> Result<(), ReportError> {
        let specification = &figure.specification;
        let unreadable = |cause| ReportError::Figure { figure: specification.name.clone(), cause };
        let picture = Picture::read(&figure.body_svg).map_err(unreadable)?;
        let y = self.heading(sheet, &specification.title, top);
        let subtitle = self.set(std::slice::from_ref(&specification.subtitle), Weight::Regular, &NOTE);
        let y = sheet.text(&subtitle, Role::Paragraphs, (MARGINS.0, y + 1.0), SECONDARY) + GAPS.1;
        let width = WIDTH.min((bottom - y) / picture.proportion());
        if width > 0.0 {
            sheet.picture(&picture, &specification.alt, (MARGINS.0 + (WIDTH - width) / 2.0, y), width)?;
        }
        Ok(())
    }

    fn heading(&self, sheet: &mut Sheet<'_, '_>, text: &str, top: f64) -> f64 {
        let set = self.set(&[text.to_owned()], Weight::Bold, &HEADING);
        sheet.text(&set, Role::Heading(LEVELS[1]), (MARGINS.0, top), INK)
    }

    /// What it is, where it is from, and which page this is.
    fn footer(&self, sheet: &mut Sheet<'_, '_>, number: usize) {
        let words = format!("Page {number} of {PAGES} · simulated, not observed · {}", self.brief.title);
        let set = self.set(&[words], Weight::Regular, &FOOTER);
        sheet.text(&set, Role::Footer, (MARGINS.0, BOTTOM + 14.0), SECONDARY);
    }

    fn set(&self, texts: &[String], weight: Weight, own: &Room) -> Set {
        self.set_in(texts, weight, own, WIDTH)
    }

    fn set_in(&self, texts: &[String], weight: Weight, own: &Room, width: f64) -> Set {
        setting::fitted(texts, weight, own.sizes, (width, own.height), self.typeface)
    }
}

/// What each need gets of a room that is too small for all: the small ones are met, and the others share what is left evenly.
fn shares_of(room: f64, needs: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..needs.len()).collect();
    order.sort_by(|one, other| needs[*one].total_cmp(&needs[*other]));
    let (mut left, mut shares) = (room, vec![0.0; needs.len()]);
    for (served, position) in order.into_iter().enumerate() {
        let share = needs[position].min(left / (needs.len() - served) as f64).max(0.0);
        shares[position] = share;
        left -= share;
    }
    shares
}

/// Least height of a part of the decision: a heading, and two lines.
const LEAST_PART: f64 = 68.0;

/// A part of the decision that is set.
struct SetPart {
    heading: Set,
    words: Set,
    grid: Option<SetGrid>,
}

impl SetPart {
    fn height(&self) -> f64 {
        let grid = self.grid.as_ref().map_or(0.0, |grid| grid.height() + GAPS.1);
        self.heading.height() + GAPS.1 + self.words.height() + grid
    }
}

fn column_width() -> f64 {
    (WIDTH - COLUMN_GAP) / 2.0
}

/// How many rows there was no room for, in words.
fn left_out(set: &SetGrid) -> Option<String> {
    match set.left_out {
        0 => None,
        1 => Some("1 more row stands in the report.".to_owned()),
        rows => Some(format!("{rows} more rows stand in the report.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Counted, Provenance, Specification};
    use crate::measure::Table;
    use crate::report::{Grid, Made};

    fn figure(name: &str, title: &str) -> BriefFigure {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1600\" height=\"760\"><rect x=\"60\" y=\"60\" width=\"1480\" \
                   height=\"640\" fill=\"#C9DDEE\"/><text x=\"100\" y=\"400\" font-family=\"Noto Sans\" font-size=\"40\">A \
                   figure</text></svg>";
        BriefFigure {
            specification: Specification {
                name: name.into(),
                question: "How far?".into(),
                title: title.into(),
                subtitle: "Share of 412 target teachers at routine use (line: middle run; band: 8 in 10 runs)".into(),
                alt: "Line chart: share of teachers using the practice over 6 years.".into(),
                description: "A line chart.".into(),
                table: Table { name: name.into(), columns: Vec::new() },
                provenance: Provenance {
                    version: "0.1.0".into(),
                    district: "Demo district".into(),
                    runs: 400,
                    counted: Counted::Runs,
                    seed: 2026,
                    left_out: 0,
                },
            },
            body_svg: svg.into(),
            body_outlined: svg.into(),
            body_png: Vec::new(),
            slide_svg: svg.into(),
            slide_png: Vec::new(),
            csv: String::new(),
        }
    }

    /// A brief of `rows` strategies in which every text is `text`, or one that could stand there.
    fn brief(text: Option<&str>, rows: usize) -> Brief {
        let or = |usual: &str| text.unwrap_or(usual).to_owned();
        let names = ["No strategy", "Top-down PD (current plan)", "Bright-spot observation", "Mentoring", "Coaching"];
        let grid = |caption: &str, rows: usize| Grid {
            caption: or(caption),
            header: ["Strategy", "Use in year 6", "Sustained", "Cost, USD", "Per teacher", "Reaches target"]
                .map(or)
                .to_vec(),
            words: Vec::new(),
            rows: (0..rows)
                .map(|row| {
                    let name = or(names.get(row % names.len()).copied().unwrap_or_default());
                    let cells = ["41 % (33–49 %)", "36 % (27–44 %)", "1.39M", "8,200", "7 in 10"].map(or);
                    [name].into_iter().chain(cells).collect()
                })
                .collect(),
            note: or("In brackets: 8 in 10 runs lie there."),
        };
        Brief {
            title: or("Which way of spreading visible learning should Demo district pay for?"),
            subtitle: or("Demo district · 412 teachers in 18 schools · 6 school years · 400 paired runs"),
            asked: vec![or("Which of five plans reaches more teachers for the same money?")],
            answer: vec![
                or("Bright-spot observation reaches more teachers than the current plan in 93 of 100 runs."),
                or("After six years 41 % of teachers use the practice routinely (likely 33–49 %), against 11 % today."),
                or("It costs 8,200 USD per teacher who keeps it up, and most of that is substitute days."),
            ],
            scoreboard: grid("What each plan brings and costs", rows),
            decision: ["What would have to be true for another choice to win?", "What does the money buy?"]
                .into_iter()
                .chain(["What happens when the money stops?"])
                .map(|heading| Part {
                    heading: or(heading),
                    paragraphs: vec![
                        or("Mentoring would win if novices were to make up more than a third of all teachers, or if a visit \
                            cost more than twice what it does today. Neither is likely on what is known."),
                        or("Every further 50,000 USD a year brings about 12 teachers, up to the third step."),
                    ],
                    grid: Some(grid("Where another plan wins", rows.min(4))),
                })
                .collect(),
            figures: vec![
                figure("adoption-curves", &or("Bright-spot observation reaches more teachers in 93 of 100 runs")),
                figure("costs", &or("Bright-spot observation costs more than top-down PD")),
            ],
            unknown: vec![
                or("How large the effect of a visit is: published ranges span a factor of four."),
                or("Whether principals would protect the time."),
                or("Simulated, not observed."),
            ],
            made: Made {
                facts: [("Program", "flywheel 0.1.0"), ("Model", "7"), ("Seed", "2026"), ("Runs", "400")]
                    .map(|(name, value)| (or(name), or(value)))
                    .to_vec(),
                command: or("flywheel compare scenarios/a.toml scenarios/b.toml --runs 400 --seed 2026"),
                scenarios: Vec::new(),
            },
        }
    }

    fn pages(pdf: &[u8]) -> usize {
        String::from_utf8_lossy(pdf).matches("/Type/Page/").count()
    }

    #[test]
    fn a_part_that_needs_little_leaves_the_rest_to_those_that_need_more() {
        assert_eq!(shares_of(100.0, &[80.0, 20.0, 60.0]), [40.0, 20.0, 40.0]);
        assert_eq!(shares_of(100.0, &[10.0, 20.0]), [10.0, 20.0]);
        assert_eq!(shares_of(-5.0, &[10.0]), [0.0]);
        assert!(shares_of(10.0, &[]).is_empty());
    }

    #[test]
    fn a_brief_is_two_pages_of_the_same_bytes_each_time() {
        let pdf = brief_pdf(&brief(None, 5)).unwrap();
        assert_eq!(pages(&pdf), 2);
        assert!(pdf == brief_pdf(&brief(None, 5)).unwrap());
        let text = String::from_utf8_lossy(&pdf);
        for part in ["/Lang(en)", "/S/Figure", "/S/Table", "/S/TH", "/S/H1", "+NotoSans", "/ToUnicode"] {
            assert!(text.contains(part), "{part} is missing");
        }
        assert!(text.contains("/Title(Which way of spreading visible learning should Demo district pay for?)"));
        assert!(!text.contains("/CreationDate"));
    }

    #[test]
    fn long_and_hostile_texts_still_make_two_pages() {
        let long = "observation ".repeat(25);
        let word = "o".repeat(300);
        let texts = [&long, &word, "<script>alert(1)</script>", "שלום עולם \u{202E}abc", "👩‍🏫🎉 ok", "\u{0}", ""];
        for text in texts {
            for rows in [0, 12] {
                let pdf = brief_pdf(&brief(Some(text), rows)).unwrap();
                assert_eq!(pages(&pdf), 2, "{text}");
            }
        }
    }

    #[test]
    fn more_strategies_than_fit_are_counted_rather_than_printed_over_the_figure() {
        assert_eq!(pages(&brief_pdf(&brief(None, 60)).unwrap()), 2);
    }

    #[test]
    fn a_brief_without_figures_or_parts_is_two_pages_all_the_same() {
        let bare = Brief { figures: Vec::new(), decision: Vec::new(), answer: Vec::new(), ..brief(None, 0) };
        assert_eq!(pages(&brief_pdf(&bare).unwrap()), 2);
    }

    #[test]
    fn a_figure_that_cannot_be_read_is_named() {
        let mut broken = brief(None, 2);
        broken.figures[1].body_svg = "<svg".into();
        assert!(matches!(brief_pdf(&broken), Err(ReportError::Figure { figure, .. }) if figure == "costs"));
    }
}
