//! Regret: what each strategy loses against the best choice if the future is not what was assumed.

use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::listed::{Listed, letter};
use crate::chart::number::count;
use crate::chart::patch::{self, Patch};
use crate::chart::ramp::{ORANGE, Ramp, STEPS};
use crate::chart::row_names::RowNames;
use crate::chart::series::printable_names;
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::spread::not_below_nought;
use crate::chart::text::{Font, Typeface, Weight, clean, ellipsis};
use crate::chart::theme::{Kind, SECONDARY, SMALL, SMALL_BOLD, looks};
use crate::measure::{Table, Values};

/// Most assumptions, a column each.
pub const MOST_COLUMNS: usize = 9;

/// Teachers lost against the best choice, a row a strategy and a column an assumption; the last column is the worst.
#[derive(Debug, Clone, PartialEq)]
pub struct Regret {
    /// A claim that was checked (see [`crate::chart::LeastRegret`]), or a neutral title.
    pub title: String,
    /// Names of the assumptions in the order that was agreed on; at most [`MOST_COLUMNS`].
    pub assumptions: Vec<String>,
    /// The strategies, in the order of every table.
    pub rows: Vec<RegretRow>,
    /// How many teachers are 100 %.
    pub target_teachers: u64,
    /// The school year at whose end teachers are counted.
    pub year: u32,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// One strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct RegretRow {
    /// Name of the strategy.
    pub name: String,
    /// Its family, which decides its colour.
    pub kind: Kind,
    /// Teachers lost under each assumption against the strategy that is best there; 0 for the best itself.
    pub lost: Vec<f64>,
}

/// Name of the last column.
const WORST: &str = "Worst case";
/// What the cells hold.
const UNIT: &str = "Teachers lost";
/// Widest column of names, and the part of the figure that it may take.
const NAMES: (f64, f64) = (320.0, 0.22);
/// Empty pixels between names and cells, between cells, and before the last column.
const GAPS: (f64, f64, f64) = (22.0, 2.0, 16.0);
/// Headings of columns where the body is wide, their most lines, and the empty pixels below them.
const HEADING: (Font, usize, f64) = (Font { size: 22.0, weight: Weight::Bold }, 4, 12.0);
/// Numbers in cells.
const NUMBER: Font = SMALL;
const WORST_NUMBER: Font = SMALL_BOLD;
/// Highest row and widest cell.
const CELL: (f64, f64) = (96.0, 150.0);
/// Empty pixels around the key of colours.
const KEY_GAP: f64 = 12.0;

impl RegretRow {
    fn worst(&self) -> f64 {
        self.lost.iter().copied().fold(0.0, f64::max)
    }
}

/// The headings of the columns: their own names, or letters that are explained below the cells.
struct Headings {
    font: Font,
    lines: Vec<Vec<String>>,
    list: Listed,
}

impl Headings {
    fn set(assumptions: &[String], width: f64, body: Area, typeface: &Typeface) -> Self {
        let font = if body.is_narrow() { SMALL_BOLD } else { HEADING.0 };
        let names: Vec<String> = assumptions.iter().map(|name| clean(name)).collect();
        let wrap = |name: &str| typeface.wrap(name, font, width, HEADING.1);
        let lines: Vec<Vec<String>> = names.iter().map(String::as_str).chain([WORST]).map(wrap).collect();
        if !lines.iter().flatten().any(|line| line.contains('…')) {
            return Self { font, lines, list: Listed::none() };
        }
        let mut lines: Vec<Vec<String>> = (0..names.len()).map(|position| vec![letter(position)]).collect();
        lines.push(vec!["Worst".to_owned()]);
        Self { font, lines, list: Listed::of(&names, body, typeface) }
    }

    fn height(&self) -> f64 {
        let lines = self.lines.iter().map(Vec::len).max().unwrap_or(1);
        lines as f64 * self.font.line_height() + HEADING.2
    }
}

impl Regret {
    fn checked(&self) -> Result<Vec<String>, ChartError> {
        let count = self.assumptions.len();
        if count == 0 {
            return Err(ChartError::NoSeries);
        }
        if count > MOST_COLUMNS {
            return Err(ChartError::TooManySeries { count, most: MOST_COLUMNS });
        }
        if let Some(position) = self.assumptions.iter().position(|name| clean(name).is_empty()) {
            return Err(ChartError::NoName { position: position + 1 });
        }
        let names = printable_names(self.rows.iter().map(|row| row.name.as_str()))?;
        for (name, row) in names.iter().zip(&self.rows) {
            if row.lost.len() != count {
                return Err(ChartError::UnevenTable { column: name.clone(), rows: row.lost.len(), expected: count });
            }
            row.lost.iter().try_for_each(|lost| not_below_nought(name, *lost))?;
        }
        Ok(names)
    }

    /// What the steps of the ramp reach up to; the first holds nought alone.
    fn bounds(&self) -> [f64; STEPS] {
        let most = self.rows.iter().map(RegretRow::worst).fold(1.0, f64::max).ceil();
        let step = (most / (STEPS - 1) as f64).ceil();
        std::array::from_fn(|number| step * number as f64)
    }

    fn step_of(&self, lost: f64) -> usize {
        // What is written as nought has the colour of nought.
        let lost = lost.round();
        self.bounds().iter().position(|bound| lost <= *bound).unwrap_or(STEPS - 1)
    }

    fn key(&self) -> [String; STEPS] {
        let bounds = self.bounds().map(|bound| bound as u64);
        std::array::from_fn(|step| match step.checked_sub(1).and_then(|before| bounds.get(before)) {
            Some(before) => {
                let to = bounds.get(step).copied().unwrap_or(0);
                if before + 1 == to { count(to) } else { format!("{}–{}", count(before + 1), count(to)) }
            }
            None => "0: best".into(),
        })
    }

    fn table(&self, names: &[String]) -> Table {
        let mut columns = vec![column("strategy", "", "Name of the strategy.", Values::Text(names.to_vec()))];
        columns.extend(self.assumptions.iter().enumerate().map(|(position, name)| {
            let values = self.rows.iter().map(|row| row.lost.get(position).copied()).collect();
            let meaning = format!("Teachers lost against the best choice: {}.", clean(name));
            column(&format!("assumption_{}", position + 1), "teachers", &meaning, Values::Real(values))
        }));
        let worst = Values::Real(self.rows.iter().map(|row| Some(row.worst())).collect());
        columns.push(column("worst", "teachers", "Most teachers lost under any of the assumptions.", worst));
        Table { name: "regret".into(), columns }
    }

    fn description(&self, names: &[String]) -> String {
        let mut sentences = vec![format!(
            "Table of {} strategies by {} assumptions, its cells coloured from white to dark orange. A cell holds the teachers \
             of {} that a strategy reaches less than the best strategy under that assumption, at the end of year {}; the last \
             column holds the worst case. No average is taken over the assumptions.",
            names.len(),
            self.assumptions.len(),
            count(self.target_teachers),
            self.year
        )];
        for (name, row) in names.iter().zip(&self.rows) {
            let cells = self.assumptions.iter().zip(&row.lost);
            let told: Vec<String> = cells.map(|(own, lost)| format!("{} {}", clean(own), rounded(*lost))).collect();
            sentences.push(format!("{name}: {}; worst case {}.", told.join(", "), rounded(row.worst())));
        }
        let many = self.provenance.counted.many();
        sentences.push(format!("Cells are means of {} {many}. Source: {}.", self.provenance.runs, self.provenance));
        sentences.join(" ")
    }
}

impl Figure for Regret {
    fn specification(&self) -> Result<Specification, ChartError> {
        let names = self.checked()?;
        let safest = names.iter().zip(&self.rows).min_by(|(_, a), (_, b)| a.worst().total_cmp(&b.worst()));
        let told = safest.map_or(String::new(), |(name, row)| {
            let lost = rounded(row.worst());
            let most = if lost == "0" { "any".to_owned() } else { format!("more than {lost}") };
            format!(" {} never loses {most}.", ellipsis(name, 30))
        });
        Ok(Specification {
            name: "regret".into(),
            question: "What if the future is not what we assumed?".into(),
            title: self.title.clone(),
            subtitle: format!(
                "Teachers of {} lost against the best choice under each assumption, at the end of year {} (mean of all {})",
                count(self.target_teachers),
                self.year,
                self.provenance.counted.many()
            ),
            alt: format!("Heat map: teachers lost against the best choice, by strategy and assumption.{told}"),
            description: self.description(&names),
            table: self.table(&names),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let names = self.checked()?;
        let looks = looks(&self.rows.iter().map(|row| row.kind).collect::<Vec<_>>());
        ORANGE.draw_key(canvas, &self.key(), body)?;
        let key_left = body.right - Ramp::key_width(&self.key(), body, canvas.typeface()) - 16.0;
        // A narrow body has a subtitle that says the same.
        if key_left - canvas.typeface().width(UNIT, Ramp::font(body)) >= body.left {
            canvas.text(UNIT, Point::new(key_left, body.top + 18.0), Anchor::Right, Ramp::font(body), SECONDARY)?;
        }
        let top = body.top + Ramp::key_height(body) + KEY_GAP;
        let widest = NAMES.0.min(body.width() * NAMES.1);
        let columns = self.assumptions.len() + 1;
        let cell = ((body.width() - widest - GAPS.0 - GAPS.2) / columns as f64).min(CELL.1);
        let headings = Headings::set(&self.assumptions, cell - 10.0, body, canvas.typeface());
        let room = body.bottom - top - headings.height() - headings.list.height();
        let row = (room / self.rows.len() as f64).min(CELL.0);
        let set = RowNames::set(&names, body, NAMES, row, canvas.typeface());
        let left = body.left + set.width() + GAPS.0;
        let first = top + headings.height();
        let left_of =
            |position: usize| left + position as f64 * cell + if position + 1 == columns { GAPS.2 } else { 0.0 };
        for (position, lines) in headings.lines.iter().enumerate() {
            for (above, line) in lines.iter().rev().enumerate() {
                let y = first - HEADING.2 - above as f64 * headings.font.line_height();
                let at = Point::new(left_of(position) + cell / 2.0, y);
                canvas.text(line, at, Anchor::Middle, headings.font, SECONDARY)?;
            }
        }
        for (number, (own, look)) in self.rows.iter().zip(&looks).enumerate() {
            let (upper, middle) = (first + number as f64 * row, first + (number as f64 + 0.5) * row);
            set.draw(canvas, number, Point::new(body.left, middle), look)?;
            for (position, lost) in own.lost.iter().copied().chain([own.worst()]).enumerate() {
                let (left, step) = (left_of(position), self.step_of(lost));
                let area = Area { left, top: upper, right: left + cell - GAPS.1, bottom: upper + row - GAPS.1 };
                // White cells have a rim, so that they are seen to be cells.
                patch::draw(canvas, Patch { fill: ORANGE.fill(1), hatched: false }, area)?;
                let inner =
                    Area { left: left + 2.0, top: upper + 2.0, right: area.right - 2.0, bottom: area.bottom - 2.0 };
                patch::draw(
                    canvas,
                    Patch { fill: ORANGE.fill(step), hatched: false },
                    if step == 0 { inner } else { area },
                )?;
                let font = if position + 1 == columns { WORST_NUMBER } else { NUMBER };
                let at = Point::new((area.left + area.right) / 2.0, middle + font.cap_height() / 2.0 - 1.0);
                canvas.text(&rounded(lost), at, Anchor::Middle, font, ORANGE.ink(step))?;
            }
        }
        headings.list.draw(canvas, Point::new(body.left, first + row * self.rows.len() as f64))
    }
}

fn rounded(lost: f64) -> String {
    count(lost.round() as u64)
}
