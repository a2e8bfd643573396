//! The scoreboard: what each strategy reaches, keeps, costs and promises, side by side and never added up to one score.

use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::marker::{self, Marker};
use crate::chart::number::{amount, count, percent, percent_range};
use crate::chart::number_axis::{NumberAxis, TICK_GAP};
use crate::chart::patch::{self, Patch};
use crate::chart::ratio::Ratio;
use crate::chart::row;
use crate::chart::row_names::RowNames;
use crate::chart::series::printable_names;
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::spread::{Spread, not_below_nought, share};
use crate::chart::text::{Font, Typeface, Weight, clean, ellipsis};
use crate::chart::theme::{
    CASH_FILLS, Colour, EVENT_LINE, GRID_LINE, INK, Kind, Look, MARKER_RADIUS, SECONDARY, WHITE, looks,
};
use crate::measure::{Table, Values};

/// Most strategies, a row each, that are readable from the back of a room.
pub const MOST_ROWS: usize = 7;

/// Strategies against what a board asks of them, a row a strategy and a column a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Scoreboard {
    /// A claim that was checked on the runs (see [`crate::chart::Attainment`]), or a neutral title.
    pub title: String,
    /// The strategies, in the order that the reader chose; at most [`MOST_ROWS`].
    pub rows: Vec<ScoreRow>,
    /// The school year at whose end the reach is judged.
    pub judged_year: u32,
    /// The last school year.
    pub last_year: u32,
    /// The target: a share of the target teachers.
    pub target: f64,
    /// By the end of which school year.
    pub target_year: u32,
    /// How many teachers are 100 %.
    pub target_teachers: u64,
    /// Name of the currency.
    pub currency: String,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// One strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreRow {
    /// Name of the strategy.
    pub name: String,
    /// Its family, which decides its colour.
    pub kind: Kind,
    /// Share of target teachers at routine use at the end of the judged year.
    pub reach: Spread,
    /// The same at the end of the last year.
    pub lasting: Spread,
    /// Weeks until the middle run meets the target; none if it never does.
    pub weeks_to_target: Option<f64>,
    /// Mean total cost.
    pub cost: f64,
    /// Cost per lasting added teacher.
    pub cost_per_teacher: Ratio,
    /// Share of the runs that meet the target.
    pub chance: f64,
    /// How strong the evidence behind it is.
    pub evidence: Evidence,
}

/// How strong the evidence behind a strategy is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Marks, from 0 to [`MOST_MARKS`].
    pub marks: u8,
    /// The same in a word, such as `weak`.
    pub word: String,
}

/// Marks of the strongest evidence.
pub const MOST_MARKS: u8 = 5;

/// What a column answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Reach,
    Lasting,
    Time,
    Cost,
    PerTeacher,
    Chance,
    Evidence,
}

/// From left to right.
const PARTS: [Part; 7] =
    [Part::Reach, Part::Lasting, Part::Time, Part::Cost, Part::PerTeacher, Part::Chance, Part::Evidence];
/// What is left to the table where there is too little room, the first to go first.
const EXPENDABLE: [Part; 3] = [Part::Lasting, Part::Evidence, Part::Time];
/// Narrowest and widest column of the reach, which takes what the others leave.
const REACH: (f64, f64) = (190.0, 520.0);
/// Widest column of names, and the part of the figure that it may take.
const NAMES: (f64, f64) = (300.0, 0.2);
/// Empty pixels between columns.
const GAP: f64 = 26.0;
/// Headings of columns, and their most lines.
const HEADING: (Font, usize) = (Font { size: 24.0, weight: Weight::Bold }, 3);
/// Empty pixels between headings and rows.
const HEADING_GAP: f64 = 14.0;
/// The first line of a cell, and the second.
const CELL: [Font; 2] = [Font { size: 26.0, weight: Weight::Regular }, Font { size: 24.0, weight: Weight::Regular }];
/// From the middle of a row to the middles of the two lines of a cell.
const CELL_LINES: [f64; 2] = [-15.0, 16.0];
/// Room below the rows for the numbers of the reach.
const FOOT_ROOM: f64 = 46.0;
/// Highest row.
const ROW: f64 = 120.0;
/// Widest words of a cost per teacher that has no number.
const WORDS: f64 = 150.0;
/// Dots of a chance, half their width, and the pixels from one to the next.
const DOTS: (u8, f64, f64) = (10, 6.5, 17.0);
/// Half the width of a mark of evidence, and the pixels from one to the next.
const MARKS: (f64, f64) = (8.0, 23.0);
/// Width of the longest cost bar and height of all.
const BAR: (f64, f64) = (120.0, 22.0);
const BAR_FILL: Colour = CASH_FILLS[1];

impl Scoreboard {
    fn checked(&self) -> Result<Vec<String>, ChartError> {
        let count = self.rows.len();
        if count > MOST_ROWS {
            return Err(ChartError::TooManySeries { count, most: MOST_ROWS });
        }
        let names = printable_names(self.rows.iter().map(|row| row.name.as_str()))?;
        share("target", self.target)?;
        for (name, row) in names.iter().zip(&self.rows) {
            row.reach.check_shares(name)?;
            row.lasting.check_shares(name)?;
            row.weeks_to_target.map_or(Ok(()), |weeks| not_below_nought(name, weeks))?;
            not_below_nought(name, row.cost)?;
            row.cost_per_teacher.check(name)?;
            share(name, row.chance)?;
            if row.evidence.marks > MOST_MARKS {
                return Err(ChartError::TooManySeries { count: row.evidence.marks.into(), most: MOST_MARKS.into() });
            }
        }
        Ok(names)
    }

    fn currency(&self) -> String {
        ellipsis(&clean(&self.currency), 12)
    }

    fn heading(&self, part: Part) -> String {
        match part {
            Part::Reach => format!("Reach in year\u{A0}{}", self.judged_year),
            Part::Lasting => format!("Still in year\u{A0}{}", self.last_year),
            Part::Time => format!("Time to {}", percent(self.target)),
            Part::Cost => format!("Cost, {}", self.currency()),
            Part::PerTeacher => "Cost per lasting teacher".into(),
            Part::Chance => format!("Chance to meet {}", percent(self.target)),
            Part::Evidence => "Strength of evidence".into(),
        }
    }

    fn reach_axis(&self) -> NumberAxis {
        let largest = self.rows.iter().map(|row| row.reach.high).fold(self.target, f64::max);
        NumberAxis::of_panel_shares(largest)
    }

    fn table(&self, names: &[String]) -> Table {
        let real = |name: &str, unit: &str, meaning: &str, value: &dyn Fn(&ScoreRow) -> Option<f64>| {
            column(name, unit, meaning, Values::Real(self.rows.iter().map(value).collect()))
        };
        let reach = format!("Share at routine use at the end of year {}", self.judged_year);
        let last = format!("Share at routine use at the end of year {}", self.last_year);
        let mut columns = vec![
            column("strategy", "", "Name of the strategy.", Values::Text(names.to_vec())),
            real("reach", "share", &format!("{reach}."), &|row| Some(row.reach.middle)),
            real("reach_low", "share", &format!("{reach} that 1 in 10 stays below."), &|row| Some(row.reach.low)),
            real("reach_high", "share", &format!("{reach} that 1 in 10 exceeds."), &|row| Some(row.reach.high)),
            real("lasting", "share", &format!("{last}."), &|row| Some(row.lasting.middle)),
            real("lasting_low", "share", &format!("{last} that 1 in 10 stays below."), &|row| Some(row.lasting.low)),
            real("lasting_high", "share", &format!("{last} that 1 in 10 exceeds."), &|row| Some(row.lasting.high)),
            real("weeks_to_target", "weeks", "Weeks until the middle run meets the target; none if never.", &|row| {
                row.weeks_to_target
            }),
            real("cost", &self.currency, "Mean total cost.", &|row| Some(row.cost)),
        ];
        let ratios: Vec<&Ratio> = self.rows.iter().map(|row| &row.cost_per_teacher).collect();
        columns.extend(Ratio::columns(&ratios, &self.currency));
        columns.push(real("chance", "share", "Share of the runs that meet the target.", &|row| Some(row.chance)));
        let marks = Values::Integer(self.rows.iter().map(|row| Some(i64::from(row.evidence.marks))).collect());
        columns.push(column("evidence", "marks of 5", "Strength of the evidence.", marks));
        Table { name: "scoreboard".into(), columns }
    }

    fn description(&self, names: &[String]) -> String {
        let (many, range) = (self.provenance.counted.many(), self.provenance.counted.range());
        let mut sentences = vec![format!(
            "Table with a row for each of {} strategies and columns of small charts: share of {} target teachers at routine \
             use at the end of year {}, the same at the end of year {}, time until {} of the teachers are reached, total \
             cost and cost per lasting added teacher in {}, chance to meet {} as ten dots, and strength of evidence in \
             marks of {MOST_MARKS}. The columns are not added up.",
            names.len(),
            count(self.target_teachers),
            self.judged_year,
            self.last_year,
            percent(self.target),
            clean(&self.currency),
            percent(self.target),
        )];
        for (name, row) in names.iter().zip(&self.rows) {
            let time =
                row.weeks_to_target.map_or("not reached".to_owned(), |weeks| format!("after {}", in_weeks(weeks)));
            sentences.push(format!(
                "{name}: reaches {} (likely {}), in the last year {}; target {time}, met: {} {many}; cost {}, per lasting \
                 added teacher {}; evidence {} of {MOST_MARKS}, {}.",
                percent(row.reach.middle),
                percent_range(row.reach.low, row.reach.high),
                percent(row.lasting.middle),
                in_hundred(row.chance),
                amount(row.cost),
                row.cost_per_teacher.sentence(),
                row.evidence.marks,
                clean(&row.evidence.word)
            ));
        }
        sentences.push(format!(
            "8 in 10 {many} lie in the range called likely, which holds {range}. Source: {}.",
            self.provenance
        ));
        sentences.join(" ")
    }
}

impl ScoreRow {
    /// The two lines of a cell; the first is empty where something is drawn instead.
    fn words(&self, part: Part, typeface: &Typeface) -> [String; 2] {
        let range = |spread: Spread| percent_range(spread.low, spread.high);
        match part {
            Part::Reach => {
                let (middle, range) = (percent(self.reach.middle), range(self.reach));
                [String::new(), format!("{middle} ({range})")]
            }
            Part::Lasting => [percent(self.lasting.middle), range(self.lasting)],
            Part::Time => match self.weeks_to_target {
                Some(weeks) => [in_weeks(weeks), String::new()],
                None => ["not reached".into(), String::new()],
            },
            Part::Cost => [String::new(), amount(self.cost)],
            Part::PerTeacher => match self.cost_per_teacher.told() {
                (amount, Some(interval)) => [amount, interval],
                (words, None) => {
                    let mut lines = typeface.wrap(&words, CELL[0], WORDS, 2).into_iter();
                    [lines.next().unwrap_or_default(), lines.next().unwrap_or_default()]
                }
            },
            Part::Chance => [String::new(), in_hundred(self.chance)],
            Part::Evidence => [String::new(), ellipsis(&clean(&self.evidence.word), 12)],
        }
    }
}

/// A column that has its place.
struct Placed {
    part: Part,
    left: f64,
    width: f64,
}

/// Columns side by side from `left` to `right`: as many as leave the reach its room.
fn place(board: &Scoreboard, (left, right): (f64, f64), typeface: &Typeface) -> Vec<Placed> {
    let least = |part: Part| {
        let words = |font: Font, text: &str| text.split(' ').map(|word| typeface.width(word, font)).fold(0.0, f64::max);
        let cells = board.rows.iter().flat_map(|row| row.words(part, typeface).into_iter().zip(CELL));
        let text = cells.map(|(line, font)| typeface.width(&line, font)).fold(0.0, f64::max);
        let drawn = match part {
            Part::Reach => REACH.0,
            Part::Cost => BAR.0,
            Part::Chance => f64::from(DOTS.0 - 1) * DOTS.2 + 2.0 * DOTS.1,
            Part::Evidence => f64::from(MOST_MARKS - 1) * MARKS.1 + 2.0 * MARKS.0,
            Part::Lasting | Part::Time | Part::PerTeacher => 0.0,
        };
        words(HEADING.0, &board.heading(part)).max(text).max(drawn)
    };
    let mut parts: Vec<(Part, f64)> = PARTS.iter().map(|part| (*part, least(*part))).collect();
    let needed = |parts: &[(Part, f64)]| {
        parts.iter().map(|(_, width)| width).sum::<f64>() + GAP * parts.len().saturating_sub(1) as f64
    };
    for expendable in EXPENDABLE {
        if needed(&parts) <= right - left {
            break;
        }
        parts.retain(|(part, _)| *part != expendable);
    }
    let spare = (right - left - needed(&parts)).max(0.0);
    let for_reach = spare.min(REACH.1 - REACH.0);
    let gap = GAP + (spare - for_reach) / parts.len() as f64;
    let mut next = left;
    parts
        .into_iter()
        .map(|(part, least)| {
            let width = if part == Part::Reach { least + for_reach } else { least };
            let placed = Placed { part, left: next, width };
            next += width + gap;
            placed
        })
        .collect()
}

impl Figure for Scoreboard {
    fn specification(&self) -> Result<Specification, ChartError> {
        let names = self.checked()?;
        let best = names.iter().zip(&self.rows).max_by(|(_, a), (_, b)| a.chance.total_cmp(&b.chance));
        let many = self.provenance.counted.many();
        let told = best.map_or(String::new(), |(name, row)| {
            format!(
                " {} meets the target of {} most often: {} {many}.",
                ellipsis(name, 30),
                percent(self.target),
                in_hundred(row.chance)
            )
        });
        Ok(Specification {
            name: "scoreboard".into(),
            question: "Which strategy should we look at first?".into(),
            title: self.title.clone(),
            subtitle: format!(
                "Share of {} target teachers at routine use (dot: mean; whisker and ranges: 8 in 10 {many}; dotted line: the \
                 target of {}), cost in {}, and chance over all {many}",
                count(self.target_teachers),
                percent(self.target),
                self.currency()
            ),
            alt: format!("Table of {} strategies: reach, cost and chance.{told}", names.len()),
            description: self.description(&names),
            table: self.table(&names),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let names = self.checked()?;
        let looks = looks(&self.rows.iter().map(|row| row.kind).collect::<Vec<_>>());
        let most = HEADING.1 as f64 * HEADING.0.line_height() + HEADING_GAP;
        let row = ((body.height() - most - FOOT_ROOM) / self.rows.len() as f64).min(ROW);
        let widest = NAMES.0.min(body.width() * NAMES.1);
        let set = RowNames::set(&names, widest, row, canvas.typeface());
        let columns = place(self, (body.left + set.width() + GAP, body.right), canvas.typeface());
        let headings: Vec<Vec<String>> = columns
            .iter()
            .map(|own| canvas.typeface().wrap(&self.heading(own.part), HEADING.0, own.width, HEADING.1))
            .collect();
        let lines = headings.iter().map(Vec::len).max().unwrap_or(1);
        let top = body.top + lines as f64 * HEADING.0.line_height() + HEADING_GAP;
        for (own, heading) in columns.iter().zip(&headings) {
            for (position, line) in heading.iter().rev().enumerate() {
                let y = top - HEADING_GAP - position as f64 * HEADING.0.line_height();
                canvas.text(line, Point::new(own.left, y), Anchor::Left, HEADING.0, SECONDARY)?;
            }
        }
        let plot = |own: &Placed| Area {
            left: own.left,
            top,
            right: own.left + own.width,
            bottom: top + row * self.rows.len() as f64,
        };
        for position in 0..=self.rows.len() {
            let y = top + position as f64 * row;
            canvas.line(&[Point::new(body.left, y), Point::new(body.right, y)], GRID_LINE)?;
        }
        let reach_axis = self.reach_axis();
        if let Some(own) = columns.iter().find(|own| own.part == Part::Reach) {
            draw_reach_axis(canvas, &reach_axis, plot(own), self.target)?;
        }
        let dearest = self.rows.iter().map(|row| row.cost).fold(0.0, f64::max);
        for (position, (own_row, look)) in self.rows.iter().zip(&looks).enumerate() {
            let middle = top + (position as f64 + 0.5) * row;
            set.draw(canvas, position, Point::new(body.left, middle), look)?;
            for own in &columns {
                let drawn = middle + CELL_LINES[0];
                match own.part {
                    Part::Reach => draw_reach(canvas, own_row, &reach_axis, plot(own), drawn, look)?,
                    Part::Cost if dearest > 0.0 => draw_cost(canvas, own_row.cost / dearest, own.left, drawn)?,
                    Part::Chance => draw_chance(canvas, own_row.chance, own.left, drawn, look)?,
                    Part::Evidence => draw_evidence(canvas, own_row.evidence.marks, own.left, drawn)?,
                    Part::Lasting | Part::Time | Part::Cost | Part::PerTeacher => {}
                }
                let has_range = match own.part {
                    Part::Lasting => true,
                    Part::PerTeacher => matches!(own_row.cost_per_teacher, Ratio::Known(_)),
                    _ => false,
                };
                let words = own_row.words(own.part, canvas.typeface());
                write_cell(canvas, words, own, middle, if has_range { SECONDARY } else { INK })?;
            }
        }
        Ok(())
    }
}

/// The two lines of a cell, the second in a colour of its own; a line alone stands in the middle of its row.
fn write_cell(
    canvas: &mut Canvas<'_>,
    words: [String; 2],
    own: &Placed,
    middle: f64,
    second: Colour,
) -> Result<(), ChartError> {
    let is_alone = words[1].is_empty();
    for (((line, font), offset), colour) in words.iter().zip(CELL).zip(CELL_LINES).zip([INK, second]) {
        let y = middle + if is_alone { 0.0 } else { offset } + font.cap_height() / 2.0;
        if !line.is_empty() {
            let line = canvas.typeface().shorten(line, font, own.width);
            canvas.text(&line, Point::new(own.left, y), Anchor::Left, font, colour)?;
        }
    }
    Ok(())
}

/// The two ends of the axis and the target, which crosses all rows.
fn draw_reach_axis(canvas: &mut Canvas<'_>, axis: &NumberAxis, plot: Area, target: f64) -> Result<(), ChartError> {
    let x = axis.rightwards(plot);
    let (low, high) = axis.ends();
    let y = plot.bottom + TICK_GAP / 2.0 + CELL[1].size;
    for (value, anchor) in [(low, Anchor::Left), (high, Anchor::Right)] {
        canvas.text(&percent(value), Point::new(x.at(value), y), anchor, CELL[1], SECONDARY)?;
    }
    canvas.line(&[Point::new(x.at(target), plot.bottom), Point::new(x.at(target), plot.top)], EVENT_LINE)
}

fn draw_reach(
    canvas: &mut Canvas<'_>,
    own: &ScoreRow,
    axis: &NumberAxis,
    plot: Area,
    middle: f64,
    look: &Look,
) -> Result<(), ChartError> {
    let x = axis.rightwards(plot);
    row::whisker(canvas, (x.at(own.reach.low), x.at(own.reach.high)), middle)?;
    let shape = look.marker.unwrap_or(Marker::Circle);
    marker::draw(canvas, shape, Point::new(x.at(own.reach.middle), middle), MARKER_RADIUS, look.colour)?;
    // The words below stand on white, so that the line of the target does not cross them.
    let behind = Area {
        left: plot.left,
        top: middle + MARKER_RADIUS + 6.0,
        right: plot.left + canvas.typeface().width(&own.words(Part::Reach, canvas.typeface())[1], CELL[1]) + 4.0,
        bottom: middle + CELL_LINES[1] - CELL_LINES[0] + CELL[1].cap_height() / 2.0 + 3.0,
    };
    patch::draw(canvas, Patch { fill: WHITE, hatched: false }, behind)
}

fn draw_cost(canvas: &mut Canvas<'_>, part: f64, left: f64, middle: f64) -> Result<(), ChartError> {
    let (top, bottom) = (middle - BAR.1 / 2.0, middle + BAR.1 / 2.0);
    let patch = Patch { fill: BAR_FILL, hatched: false };
    patch::draw(canvas, patch, Area { left, top, right: left + (part * BAR.0).max(2.0), bottom })
}

/// Ten dots, as many of them filled as runs in ten meet the target.
fn draw_chance(canvas: &mut Canvas<'_>, chance: f64, left: f64, middle: f64, look: &Look) -> Result<(), ChartError> {
    for position in 0..DOTS.0 {
        let at = Point::new(left + DOTS.1 + f64::from(position) * DOTS.2, middle);
        let shape = if position < in_ten(chance) { Marker::Circle } else { Marker::Ring };
        marker::draw(canvas, shape, at, DOTS.1, look.colour)?;
    }
    Ok(())
}

fn draw_evidence(canvas: &mut Canvas<'_>, marks: u8, left: f64, middle: f64) -> Result<(), ChartError> {
    for position in 0..MOST_MARKS {
        let at = Point::new(left + MARKS.0 + f64::from(position) * MARKS.1, middle);
        let shape = if position < marks { Marker::Square } else { Marker::HollowSquare };
        marker::draw(canvas, shape, at, MARKS.0, INK)?;
    }
    Ok(())
}

/// How many dots of ten; what is neither none nor all is never rounded to none or all.
fn in_ten(chance: f64) -> u8 {
    let nearest = (chance * f64::from(DOTS.0)).round() as u8;
    match nearest {
        0 if chance > 0.0 => 1,
        ten if ten >= DOTS.0 && chance < 1.0 => DOTS.0 - 1,
        other => other,
    }
}

/// A chance in runs of a hundred, rounded down as in titles.
fn in_hundred(chance: f64) -> String {
    match (chance * 100.0 + 1e-9).floor() as u32 {
        0 if chance > 0.0 => "<1 in 100".into(),
        hundredth => format!("{hundredth} in 100"),
    }
}

fn in_weeks(weeks: f64) -> String {
    if weeks.round() == 1.0 { "1 week".into() } else { format!("{} weeks", count(weeks.round() as u64)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_and_words_never_claim_a_certainty_that_was_not_seen() {
        assert_eq!([0.0, 0.01, 0.26, 0.93, 0.97, 0.999, 1.0].map(in_ten), [0, 1, 3, 9, 9, 9, 10]);
        let words = [0.0, 0.004, 0.29, 0.999, 1.0].map(in_hundred);
        assert_eq!(words, ["0 in 100", "<1 in 100", "29 in 100", "99 in 100", "100 in 100"]);
    }
}
