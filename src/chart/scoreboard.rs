//! The scoreboard: what each strategy reaches, keeps, costs and promises, side by side and never added up to one score.

use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::claim::at_start;
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
use crate::chart::score_marks::{
    MOST_MARKS, chance_width, cost_width, draw_chance, draw_cost, draw_evidence, evidence_width, in_hundred,
};
use crate::chart::series::printable_names;
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::spread::{Spread, not_below_nought, share};
use crate::chart::text::{Font, Typeface, Weight, clean, ellipsis};
use crate::chart::theme::{
    Colour, EVENT_LINE, GRID_LINE, INK, Kind, Look, MARKER_RADIUS, SECONDARY, SMALL, SMALL_BOLD, WHITE, looks,
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
    /// The school year at whose end reach is read: when the money ends.
    pub reach_year: u32,
    /// The school year at whose end it is read what lasts.
    pub lasting_year: u32,
    /// The target: a share of the target teachers.
    pub target: f64,
    /// By the end of which school year.
    pub target_year: u32,
    /// How many teachers are 100 %.
    pub target_teachers: u64,
    /// Name of the currency.
    pub currency: String,
    /// What counts as cost, such as "cash".
    pub perspective: String,
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
    /// Share of target teachers at routine use at the end of the year of the reach: the middle run, and 8 in 10 runs.
    pub reach: Spread,
    /// The same at the end of the year in which it is read what lasts.
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
    /// Marks, from 0 to five; none where there is no effect to have evidence of.
    pub marks: Option<u8>,
    /// The same in words, such as `2 of 5 known`; up to [`MOST_LETTERS`] letters are written.
    pub word: String,
}

/// Most letters of the words about the evidence that are written.
pub const MOST_LETTERS: usize = 18;

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
/// Widest column of names and the part of the figure that it may take; the narrower where the other would cost a column.
const NAMES: [(f64, f64); 2] = [(300.0, 0.21), (240.0, 0.16)];
/// A target is drawn if it is at most so many times the largest number, so that it never presses all others together.
const FURTHEST_TARGET: f64 = 3.0;
/// Empty pixels between columns.
const GAP: f64 = 26.0;
/// Headings of columns where the body is wide, and their most lines.
const HEADING: (Font, usize) = (Font { size: 24.0, weight: Weight::Bold }, 3);
/// Empty pixels between headings and rows.
const HEADING_GAP: f64 = 14.0;
/// The two lines of a cell where the body is wide.
const CELL: Font = Font { size: 24.0, weight: Weight::Regular };
/// From the middle of a row to the middles of the two lines of a cell.
const CELL_LINES: [f64; 2] = [-15.0, 16.0];
/// Room below the rows for the numbers of the reach.
const FOOT_ROOM: f64 = 46.0;
/// Highest row.
const ROW: f64 = 120.0;
/// Widest words of a cost per teacher that has no number.
const WORDS: f64 = 150.0;
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
            if let Some(marks) = row.evidence.marks.filter(|marks| *marks > MOST_MARKS) {
                return Err(ChartError::TooManySeries { count: marks.into(), most: MOST_MARKS.into() });
            }
        }
        Ok(names)
    }

    fn currency(&self) -> String {
        ellipsis(&clean(&self.currency), 12)
    }

    fn perspective(&self) -> String {
        ellipsis(&clean(&self.perspective), 40)
    }

    fn heading(&self, part: Part) -> String {
        match part {
            Part::Reach => format!("Reach in year\u{A0}{}", self.reach_year),
            Part::Lasting => format!("Still in year\u{A0}{}", self.lasting_year),
            Part::Time => format!("Time to {}", percent(self.target)),
            Part::Cost => format!("{}, {}", at_start(&self.perspective()), self.currency()),
            Part::PerTeacher => "Per lasting teacher (95\u{A0}%)".into(),
            Part::Chance => format!("Chance of {} in year\u{A0}{}", percent(self.target), self.target_year),
            Part::Evidence => "Strength of evidence".into(),
        }
    }

    /// The axis of the reach, up to the next round number above what is drawn.
    fn reach_axis(&self) -> NumberAxis {
        let largest = self.rows.iter().map(|row| row.reach.high).fold(0.0, f64::max);
        let is_near = self.target <= FURTHEST_TARGET * largest;
        NumberAxis::of_shares(if is_near { largest.max(self.target) } else { largest })
    }

    /// Whether the axis of the reach holds the target.
    fn shows_target(&self) -> bool {
        self.target <= self.reach_axis().top()
    }

    /// What the subtitle says of the target.
    fn target_words(&self) -> String {
        let target = percent(self.target);
        if self.shows_target() {
            format!("dotted line: target of {target}")
        } else {
            format!("target of {target} beyond the axis")
        }
    }

    fn table(&self, names: &[String]) -> Table {
        let real = |name: &str, unit: &str, meaning: &str, value: &dyn Fn(&ScoreRow) -> Option<f64>| {
            column(name, unit, meaning, Values::Real(self.rows.iter().map(value).collect()))
        };
        let middle = format!(", in the middle {}", self.provenance.counted.one());
        let reach = format!("Share at routine use at the end of year {}", self.reach_year);
        let last = format!("Share at routine use at the end of year {}", self.lasting_year);
        let mut columns = vec![
            column("strategy", "", "Name of the strategy.", Values::Text(names.to_vec())),
            real("reach", "share", &format!("{reach}{middle}."), &|row| Some(row.reach.middle)),
            real("reach_low", "share", &format!("{reach} that 1 in 10 stays below."), &|row| Some(row.reach.low)),
            real("reach_high", "share", &format!("{reach} that 1 in 10 exceeds."), &|row| Some(row.reach.high)),
            real("lasting", "share", &format!("{last}{middle}."), &|row| Some(row.lasting.middle)),
            real("lasting_low", "share", &format!("{last} that 1 in 10 stays below."), &|row| Some(row.lasting.low)),
            real("lasting_high", "share", &format!("{last} that 1 in 10 exceeds."), &|row| Some(row.lasting.high)),
            real("weeks_to_target", "weeks", "Weeks until the middle run meets the target; none if never.", &|row| {
                row.weeks_to_target
            }),
            real("cost", &self.currency, "Mean total cost.", &|row| Some(row.cost)),
        ];
        let ratios: Vec<&Ratio> = self.rows.iter().map(|row| &row.cost_per_teacher).collect();
        columns.extend(Ratio::columns(&ratios, &self.currency));
        let chance = format!("Share of the runs that meet the target at the end of year {}.", self.target_year);
        columns.push(real("chance", "share", &chance, &|row| Some(row.chance)));
        let marks = Values::Integer(self.rows.iter().map(|row| row.evidence.marks.map(i64::from)).collect());
        columns.push(column("evidence", "marks of 5", "Strength of the evidence.", marks));
        Table { name: "scoreboard".into(), columns }
    }

    fn description(&self, names: &[String]) -> String {
        let counted = self.provenance.counted;
        let (one, many, range) = (counted.one(), counted.many(), counted.range());
        let mut sentences = vec![format!(
            "Table with a row for each of {} strategies and columns of small charts: share of {} target teachers at routine \
             use at the end of year {}, the same at the end of year {}, time until {} of the teachers are reached, total \
             cost and cost per lasting added teacher with its 95\u{A0}% interval in {}, chance of {} at the end of year {} as \
             ten dots, and strength of evidence in marks of {MOST_MARKS}. The columns are not added up.",
            names.len(),
            count(self.target_teachers),
            self.reach_year,
            self.lasting_year,
            percent(self.target),
            clean(&self.currency),
            percent(self.target),
            self.target_year,
        )];
        for (name, row) in names.iter().zip(&self.rows) {
            let marks = row.evidence.marks.map_or(String::new(), |marks| format!(" {marks} of {MOST_MARKS},"));
            let time =
                row.weeks_to_target.map_or("not reached".to_owned(), |weeks| format!("after {}", in_weeks(weeks)));
            sentences.push(format!(
                "{name}: reaches {} (likely {}), in year {} still {}; target {time}, met: {} {many}; cost {}, per lasting \
                 added teacher {}; evidence{marks} {}.",
                percent(row.reach.middle),
                percent_range(row.reach.low, row.reach.high),
                self.lasting_year,
                percent(row.lasting.middle),
                in_hundred(row.chance),
                amount(row.cost),
                row.cost_per_teacher.sentence(),
                clean(&row.evidence.word)
            ));
        }
        sentences.push(format!(
            "Shares and times are those of the middle {one}, costs are means. 8 in 10 {many} lie in the range called likely, \
             which holds {range}. Source: {}.",
            self.provenance
        ));
        sentences.join(" ")
    }
}

impl ScoreRow {
    /// The two lines of a cell; the first is empty where something is drawn instead.
    fn words(&self, part: Part, cell: Font, typeface: &Typeface) -> [String; 2] {
        let range = |spread: Spread| percent_range(spread.low, spread.high);
        match part {
            Part::Reach => {
                let (middle, range) = (percent(self.reach.middle), range(self.reach));
                [String::new(), format!("{middle} ({range})")]
            }
            Part::Lasting => [percent(self.lasting.middle), range(self.lasting)],
            Part::Time => match self.weeks_to_target {
                Some(weeks) => [in_weeks(weeks), String::new()],
                None => ["not".into(), "reached".into()],
            },
            Part::Cost => [String::new(), amount(self.cost)],
            Part::PerTeacher => match self.cost_per_teacher.told() {
                (amount, Some(interval)) => [amount, interval],
                (words, None) => {
                    let mut lines = typeface.wrap(&words, cell, WORDS, 2).into_iter();
                    [lines.next().unwrap_or_default(), lines.next().unwrap_or_default()]
                }
            },
            Part::Chance => [String::new(), in_hundred(self.chance)],
            Part::Evidence => {
                let word = ellipsis(&clean(&self.evidence.word), MOST_LETTERS);
                if self.evidence.marks.is_some() { [String::new(), word] } else { [word, String::new()] }
            }
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
fn place(board: &Scoreboard, body: Area, left: f64, typeface: &Typeface) -> Vec<Placed> {
    let (right, (head, cell)) = (body.right, fonts(body));
    let least = |part: Part| {
        let words = |font: Font, text: &str| text.split(' ').map(|word| typeface.width(word, font)).fold(0.0, f64::max);
        let cells = board.rows.iter().flat_map(|row| row.words(part, cell, typeface));
        let text = cells.map(|line| typeface.width(&line, cell)).fold(0.0, f64::max);
        let drawn = match part {
            Part::Reach => REACH.0,
            Part::Cost => cost_width(body),
            Part::Chance => chance_width(),
            Part::Evidence => evidence_width(),
            Part::Lasting | Part::Time | Part::PerTeacher => 0.0,
        };
        words(head, &board.heading(part)).max(text).max(drawn)
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
                "Share of {} target teachers at routine use (dot: middle {}; ranges: 8 in 10 {many}; {}); mean {} in {}, and \
                 per lasting teacher with 95\u{A0}% interval",
                count(self.target_teachers),
                self.provenance.counted.one(),
                self.target_words(),
                self.perspective(),
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
        let (head, cell) = fonts(body);
        let most = HEADING.1 as f64 * head.line_height() + HEADING_GAP;
        let row = ((body.height() - most - FOOT_ROOM) / self.rows.len() as f64).min(ROW);
        let placed = NAMES.map(|room| {
            let set = RowNames::set(&names, body, room, row, canvas.typeface());
            let columns = place(self, body, body.left + set.width() + GAP, canvas.typeface());
            (set, columns)
        });
        let [roomy, tight] = placed;
        let (set, columns) = if tight.1.len() > roomy.1.len() { tight } else { roomy };
        let headings: Vec<Vec<String>> = columns
            .iter()
            .map(|own| canvas.typeface().wrap(&self.heading(own.part), head, own.width, HEADING.1))
            .collect();
        let lines = headings.iter().map(Vec::len).max().unwrap_or(1);
        let top = body.top + lines as f64 * head.line_height() + HEADING_GAP;
        for (own, heading) in columns.iter().zip(&headings) {
            for (position, line) in heading.iter().rev().enumerate() {
                let y = top - HEADING_GAP - position as f64 * head.line_height();
                canvas.text(line, Point::new(own.left, y), Anchor::Left, head, SECONDARY)?;
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
            draw_reach_axis(canvas, &reach_axis, plot(own), (cell, self.shows_target().then_some(self.target)))?;
        }
        let dearest = self.rows.iter().map(|row| row.cost).fold(0.0, f64::max);
        for (position, (own_row, look)) in self.rows.iter().zip(&looks).enumerate() {
            let middle = top + (position as f64 + 0.5) * row;
            set.draw(canvas, position, Point::new(body.left, middle), look)?;
            for own in &columns {
                let drawn = middle + CELL_LINES[0];
                match own.part {
                    Part::Reach => draw_reach(canvas, own_row, &reach_axis, plot(own), (drawn, cell), look)?,
                    Part::Cost if own_row.cost > 0.0 => {
                        let right = own.left + (own_row.cost / dearest * cost_width(body)).max(2.0);
                        draw_cost(canvas, (own.left, right), drawn)?;
                    }
                    Part::Chance => draw_chance(canvas, own_row.chance, own.left, drawn, look)?,
                    Part::Evidence => {
                        if let Some(marks) = own_row.evidence.marks {
                            draw_evidence(canvas, marks, own.left, drawn)?;
                        }
                    }
                    Part::Lasting | Part::Time | Part::Cost | Part::PerTeacher => {}
                }
                let has_range = match own.part {
                    Part::Lasting => true,
                    Part::PerTeacher => matches!(own_row.cost_per_teacher, Ratio::Known(_)),
                    _ => false,
                };
                let words = own_row.words(own.part, cell, canvas.typeface());
                write_cell(canvas, words, own, (middle, cell), if has_range { SECONDARY } else { INK })?;
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
    (middle, font): (f64, Font),
    second: Colour,
) -> Result<(), ChartError> {
    let is_alone = words[1].is_empty();
    for ((line, offset), colour) in words.iter().zip(CELL_LINES).zip([INK, second]) {
        let y = middle + if is_alone { 0.0 } else { offset } + font.cap_height() / 2.0;
        if !line.is_empty() {
            canvas.text(line, Point::new(own.left, y), Anchor::Left, font, colour)?;
        }
    }
    Ok(())
}

/// The two ends of the axis and the target, if it is on it, which crosses all rows.
fn draw_reach_axis(
    canvas: &mut Canvas<'_>,
    axis: &NumberAxis,
    plot: Area,
    (font, target): (Font, Option<f64>),
) -> Result<(), ChartError> {
    let x = axis.rightwards(plot);
    let (low, high) = axis.ends();
    let y = plot.bottom + TICK_GAP / 2.0 + font.size;
    for (value, anchor) in [(low, Anchor::Left), (high, Anchor::Right)] {
        canvas.text(&percent(value), Point::new(x.at(value), y), anchor, font, SECONDARY)?;
    }
    match target.map(|target| x.at(target)) {
        Some(x) => canvas.line(&[Point::new(x, plot.bottom), Point::new(x, plot.top)], EVENT_LINE),
        None => Ok(()),
    }
}

fn draw_reach(
    canvas: &mut Canvas<'_>,
    own: &ScoreRow,
    axis: &NumberAxis,
    plot: Area,
    (middle, font): (f64, Font),
    look: &Look,
) -> Result<(), ChartError> {
    let x = axis.rightwards(plot);
    row::whisker(canvas, (x.at(own.reach.low), x.at(own.reach.high)), middle)?;
    let shape = look.marker.unwrap_or(Marker::Circle);
    marker::draw(canvas, shape, Point::new(x.at(own.reach.middle), middle), MARKER_RADIUS, look.colour)?;
    // The words below stand on white, so that the line of the target does not cross them.
    let behind = Area {
        left: plot.left - 2.0,
        top: middle + MARKER_RADIUS + 2.0,
        right: plot.left + canvas.typeface().width(&own.words(Part::Reach, font, canvas.typeface())[1], font) + 4.0,
        // Brackets reach below the line of the letters.
        bottom: middle + CELL_LINES[1] - CELL_LINES[0] + font.cap_height() / 2.0 + 0.3 * font.size,
    };
    patch::draw(canvas, Patch { fill: WHITE, hatched: false }, behind)
}

/// Fonts of headings and cells.
fn fonts(body: Area) -> (Font, Font) {
    if body.is_narrow() { (SMALL_BOLD, SMALL) } else { (HEADING.0, CELL) }
}

fn in_weeks(weeks: f64) -> String {
    if weeks.round() == 1.0 { "1 week".into() } else { format!("{} weeks", count(weeks.round() as u64)) }
}
