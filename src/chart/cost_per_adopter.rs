//! What one lasting added teacher costs under each strategy, beside what the strategy costs in all.

use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::claim::at_start;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point, Scale};
use crate::chart::marker::{self, Marker};
use crate::chart::number::{amount, amount_range};
use crate::chart::number_axis::NumberAxis;
use crate::chart::patch::{self, Patch};
use crate::chart::ratio::{Ratio, in_95};
use crate::chart::row::{self, Head, KEY_WIDTH, write_lines};
use crate::chart::row_names::RowNames;
use crate::chart::series::printable_names;
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::spread::Spread;
use crate::chart::text::{Font, Typeface, Weight, clean, ellipsis};
use crate::chart::theme::{CASH_FILLS, Colour, INK, Kind, LABEL_VALUE, Look, MARKER_RADIUS, SECONDARY, TICK, looks};
use crate::measure::{Table, Values};

/// Cost per lasting added teacher, a row a strategy, the cheapest first.
#[derive(Debug, Clone, PartialEq)]
pub struct CostPerAdopter {
    /// A claim that was checked on the runs (see [`crate::chart::Cheaper`]), or a neutral title.
    pub title: String,
    /// The strategies in any order; those without a ratio are drawn last.
    pub series: Vec<AdopterCost>,
    /// Whose costs are counted, inside of a sentence, such as `cash and staff time`.
    pub perspective: String,
    /// School years that are added up.
    pub years: u32,
    /// Name of the currency.
    pub currency: String,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// One strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct AdopterCost {
    /// Name of the strategy.
    pub name: String,
    /// Its family, which decides its colour.
    pub kind: Kind,
    /// Its total cost: the mean, and the range of 8 in 10 runs.
    pub total: Spread,
    /// Cost per lasting added teacher: the mean cost over the mean number of teachers.
    pub per_teacher: Ratio,
}

/// Empty pixels between columns.
const GAP: f64 = 28.0;
/// Widest column of names, and the part of the figure that it may take.
const NAMES: (f64, f64) = (345.0, 0.26);
/// Headings of the columns, their most lines, and the empty pixels below them.
const HEADING: (Font, usize, f64) = (Font { size: 26.0, weight: Weight::Bold }, 2, 14.0);
/// Room below the rows for the numbers of the axis.
const FOOT_ROOM: f64 = 48.0;
/// Widest and narrowest bar of a total, and height of all.
const BAR: (f64, f64, f64) = (220.0, 80.0, 26.0);
const BAR_FILL: Colour = CASH_FILLS[1];
/// Widest words in place of a ratio.
const WORDS: f64 = 240.0;
/// Highest row.
const ROW: f64 = 130.0;
/// Highest and lowest row of a narrow body, and pixels from its words down to the middle of what is drawn, at most.
const NARROW_ROW: (f64, f64, f64) = (100.0, 56.0, 24.0);
/// Most letters in place of a ratio in a narrow body.
const NARROW_WORDS: usize = 24;
/// Fonts of the numbers: in high rows on two lines, in low ones on one.
const LOW_ROW: (f64, Font) = (58.0, Font { size: 24.0, weight: Weight::Regular });
/// Half the height of the head of an arrow.
const ARROW: f64 = 9.0;

impl AdopterCost {
    /// What stands at the right of the drawing: amount and interval, or words.
    fn told(&self) -> Vec<String> {
        match self.per_teacher.told() {
            (amount, Some(interval)) => vec![amount, in_95(&interval)],
            (words, None) => vec![words],
        }
    }

    /// What the rows are sorted by: known ratios first, then those of which only the least is known, then those without.
    fn rank(&self) -> (u8, f64) {
        match &self.per_teacher {
            Ratio::Known(spread) => (0, spread.middle),
            Ratio::AtLeast(least) => (1, *least),
            Ratio::Without(_) => (2, 0.0),
        }
    }
}

impl CostPerAdopter {
    /// The strategies as they are drawn, each with its name and its place in the order of every table.
    fn checked(&self) -> Result<Vec<(String, usize, &AdopterCost)>, ChartError> {
        let names = printable_names(self.series.iter().map(|series| series.name.as_str()))?;
        for (name, series) in names.iter().zip(&self.series) {
            series.total.check_amounts(name)?;
            series.per_teacher.check(name)?;
        }
        let mut sorted: Vec<_> =
            names.into_iter().zip(&self.series).enumerate().map(|(place, (name, own))| (name, place, own)).collect();
        sorted.sort_by(|(_, _, one), (_, _, other)| {
            let ((class, value), (other_class, other_value)) = (one.rank(), other.rank());
            class.cmp(&other_class).then(value.total_cmp(&other_value))
        });
        Ok(sorted)
    }

    fn currency(&self) -> String {
        ellipsis(&clean(&self.currency), 12)
    }

    fn table(&self, rows: &[(String, usize, &AdopterCost)]) -> Table {
        let names = Values::Text(rows.iter().map(|(name, ..)| name.clone()).collect());
        let total =
            |value: fn(&Spread) -> f64| Values::Real(rows.iter().map(|(_, _, own)| Some(value(&own.total))).collect());
        let mut columns = vec![column("strategy", "", "Name of the strategy.", names)];
        let ratios: Vec<&Ratio> = rows.iter().map(|(_, _, own)| &own.per_teacher).collect();
        columns.extend(Ratio::columns(&ratios, &self.currency));
        columns.extend([
            column("total", &self.currency, "Mean total cost.", total(|spread| spread.middle)),
            column("total_low", &self.currency, "Total that 1 in 10 stays below.", total(|spread| spread.low)),
            column("total_high", &self.currency, "Total that 1 in 10 exceeds.", total(|spread| spread.high)),
        ]);
        Table { name: "cost_per_adopter".into(), columns }
    }

    fn description(&self, rows: &[(String, usize, &AdopterCost)]) -> String {
        let (many, range) = (self.provenance.counted.many(), self.provenance.counted.range());
        let mut sentences = vec![format!(
            "Dots with whiskers, a row for each of {} strategies, the cheapest first. Horizontal axis: cost per lasting added \
             teacher in {}, counting {}, from 0. A bar beside each row shows the total cost over {}.",
            rows.len(),
            clean(&self.currency),
            clean(&self.perspective),
            in_years(self.years)
        )];
        sentences.extend(rows.iter().map(|(name, _, own)| {
            let total = format!("{}, likely {}", amount(own.total.middle), amount_range(own.total.low, own.total.high));
            format!("{name}: {} per lasting added teacher; total {total}.", own.per_teacher.sentence())
        }));
        sentences.push(format!(
            "A ratio is the mean cost over the mean number of teachers of {} {many}, not a mean of ratios, and its 95\u{A0}% \
             interval says how well it is known; where the teachers may be none, the upper end is open or there is no ratio. 8 \
             in 10 {many} have totals in the range called likely, which holds {range}. Source: {}.",
            self.provenance.runs, self.provenance
        ));
        sentences.join(" ")
    }

    fn axis(&self) -> NumberAxis {
        let furthest = self.series.iter().filter_map(|own| own.per_teacher.furthest()).fold(0.0, f64::max);
        // An open end needs room beyond what is known.
        let is_open = |own: &AdopterCost| matches!(own.per_teacher, Ratio::AtLeast(least) if least >= 0.8 * furthest);
        let room = if self.series.iter().any(is_open) { 1.25 } else { 1.0 };
        NumberAxis::spanning((0.0, furthest * room), 1.0, 5, amount)
    }
}

impl CostPerAdopter {
    /// The bar of a total with its amount.
    fn draw_total(
        &self,
        canvas: &mut Canvas<'_>,
        own: &AdopterCost,
        columns: &Columns,
        middle: f64,
        font: Font,
    ) -> Result<(), ChartError> {
        let dearest = self.series.iter().map(|own| own.total.middle).fold(0.0, f64::max);
        if dearest <= 0.0 {
            return Ok(());
        }
        let right = columns.bars + columns.bar * own.total.middle / dearest;
        let (top, bottom) = (middle - BAR.2 / 2.0, middle + BAR.2 / 2.0);
        let bar = Area { left: columns.bars, top, right: right.max(columns.bars + 2.0), bottom };
        patch::draw(canvas, Patch { fill: BAR_FILL, hatched: false }, bar)?;
        let total = [amount(own.total.middle)];
        write_lines(canvas, &total, Point::new(bar.right + 12.0, middle), font, INK)
    }

    /// Draws names and ratios above dots and totals.
    fn draw_narrow(
        &self,
        canvas: &mut Canvas<'_>,
        body: Area,
        rows: &[(String, usize, &AdopterCost)],
        looks: &[Look],
    ) -> Result<(), ChartError> {
        let count = rows.len();
        let head = HEADING.1 as f64 * HEADING.0.line_height() + HEADING.2;
        let row = ((body.height() - head - FOOT_ROOM) / count as f64).min(NARROW_ROW.0);
        if row < NARROW_ROW.1 {
            return Err(ChartError::LabelsDoNotFit { count });
        }
        let totals = rows.iter().map(|(_, _, own)| canvas.typeface().width(&amount(own.total.middle), LABEL_VALUE));
        let bars = body.right - BAR.1 - totals.fold(0.0, f64::max) - 12.0;
        let columns = Columns { words: bars, bars, bar: BAR.1 };
        let axis = self.axis();
        let (first, last) = axis.end_widths(canvas.typeface(), TICK);
        let top = body.top + head;
        let right = bars - GAP - last / 2.0;
        let plot = Area { left: body.left + first / 2.0, top, right, bottom: top + row * count as f64 };
        axis.draw_rightwards(canvas, plot, TICK)?;
        write_headings(canvas, plot, &columns, body, (&self.currency(), &clean(&self.perspective)))?;
        let told = |own: &AdopterCost| match own.per_teacher.told() {
            (amount, Some(interval)) => format!("{amount} ({})", in_95(&interval)),
            (words, None) => ellipsis(&words, NARROW_WORDS),
        };
        let values: Vec<String> = rows.iter().map(|(_, _, own)| told(own)).collect();
        let names: Vec<String> = rows.iter().map(|(name, ..)| name.clone()).collect();
        let short = Head::fitted(&names, &values, body.width() - KEY_WIDTH, canvas.typeface());
        for (position, (((_, place, own), name), value)) in rows.iter().zip(&short).zip(&values).enumerate() {
            let top = plot.top + position as f64 * row;
            let look = looks.get(*place);
            let room = Head { name, value, look }.write(canvas, Area { top, bottom: top + row, ..body })?;
            let middle = room.top + (room.height() / 2.0).min(NARROW_ROW.2);
            if let Some(look) = look {
                draw_ratio(canvas, &own.per_teacher, axis.rightwards(plot), plot, middle, look)?;
            }
            self.draw_total(canvas, own, &columns, middle, LABEL_VALUE)?;
        }
        Ok(())
    }
}

impl Figure for CostPerAdopter {
    fn specification(&self) -> Result<Specification, ChartError> {
        let rows = self.checked()?;
        let many = self.provenance.counted.many();
        let cheapest = rows.iter().find(|(_, _, own)| matches!(own.per_teacher, Ratio::Known(_)));
        let told = match cheapest {
            Some((name, _, own)) => format!("{} costs least: {}.", ellipsis(name, 40), own.per_teacher.told().0),
            None => "No strategy has such a cost.".into(),
        };
        Ok(Specification {
            name: "cost-per-adopter".into(),
            question: "What does one lasting change cost?".into(),
            title: self.title.clone(),
            subtitle: format!(
                "Cost per lasting added teacher in {}: {} over {} (dot: ratio of the means of all {many}; whisker: \
                 95\u{A0}% interval; arrow: open upwards)",
                self.currency(),
                ellipsis(&clean(&self.perspective), 40),
                in_years(self.years)
            ),
            alt: format!("Dots with intervals: cost per lasting added teacher. {told}"),
            description: self.description(&rows),
            table: self.table(&rows),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let rows = self.checked()?;
        let looks = looks(&self.series.iter().map(|own| own.kind).collect::<Vec<_>>());
        if body.is_narrow() {
            return self.draw_narrow(canvas, body, &rows, &looks);
        }
        let names: Vec<String> = rows.iter().map(|(name, ..)| name.clone()).collect();
        let head = HEADING.1 as f64 * HEADING.0.line_height() + HEADING.2;
        let row = ((body.height() - head - FOOT_ROOM) / rows.len() as f64).min(ROW);
        let set = RowNames::set(&names, body, NAMES, row, canvas.typeface());
        let is_low = row < LOW_ROW.0;
        let font = if is_low { LOW_ROW.1 } else { LABEL_VALUE };
        let columns = columns(&rows, body, set.width(), font, is_low, canvas.typeface());
        let plot = Area {
            left: body.left + set.width() + GAP,
            top: body.top + head,
            right: columns.words - GAP,
            bottom: body.top + head + row * rows.len() as f64,
        };
        let axis = self.axis();
        axis.draw_rightwards(canvas, plot, TICK)?;
        write_headings(canvas, plot, &columns, body, (&self.currency(), &clean(&self.perspective)))?;
        let x = axis.rightwards(plot);
        for (position, (_, place, own)) in rows.iter().enumerate() {
            let middle = plot.top + (position as f64 + 0.5) * row;
            let Some(look) = looks.get(*place) else { continue };
            set.draw(canvas, position, Point::new(body.left, middle), look)?;
            draw_ratio(canvas, &own.per_teacher, x, plot, middle, look)?;
            let lines = words(own, font, is_low, canvas.typeface());
            let ink = if matches!(own.per_teacher, Ratio::Known(_)) { INK } else { SECONDARY };
            write_lines(canvas, &lines, Point::new(columns.words, middle), font, ink)?;
            self.draw_total(canvas, own, &columns, middle, font)?;
        }
        Ok(())
    }
}

/// Where the columns right of the plot stand.
struct Columns {
    words: f64,
    bars: f64,
    bar: f64,
}

/// The lines that tell a ratio: one in a low row. Words may be cut, numbers never are.
fn words(own: &AdopterCost, font: Font, is_low: bool, typeface: &Typeface) -> Vec<String> {
    match (own.per_teacher.told(), is_low) {
        ((amount, Some(interval)), true) => vec![format!("{amount} ({})", in_95(&interval))],
        ((words, None), _) => typeface.wrap(&words, font, WORDS, if is_low { 1 } else { 2 }),
        _ => own.told(),
    }
}

fn columns(
    rows: &[(String, usize, &AdopterCost)],
    body: Area,
    names: f64,
    font: Font,
    is_low: bool,
    typeface: &Typeface,
) -> Columns {
    let widest =
        |lines: &mut dyn Iterator<Item = String>| lines.map(|line| typeface.width(&line, font)).fold(0.0, f64::max);
    let heading = typeface.width("teacher", HEADING.0);
    let own = widest(&mut rows.iter().flat_map(|(_, _, own)| words(own, font, is_low, typeface))).max(heading);
    let totals = widest(&mut rows.iter().map(|(_, _, own)| amount(own.total.middle))) + 12.0;
    let bar = ((body.width() - names) * 0.16).clamp(BAR.1, BAR.0);
    let bars = body.right - bar - totals;
    Columns { words: bars - GAP - own, bars, bar }
}

fn write_headings(
    canvas: &mut Canvas<'_>,
    plot: Area,
    columns: &Columns,
    body: Area,
    (currency, perspective): (&str, &str),
) -> Result<(), ChartError> {
    let headings = [
        (plot.left, columns.bars - GAP, format!("Cost per lasting added teacher, {currency}")),
        (columns.bars, body.right, at_start(perspective)),
    ];
    for (left, right, words) in headings {
        let lines = canvas.typeface().wrap(&words, HEADING.0, right - left, HEADING.1);
        for (above, line) in lines.iter().rev().enumerate() {
            let y = plot.top - HEADING.2 - above as f64 * HEADING.0.line_height();
            canvas.text(line, Point::new(left, y), Anchor::Left, HEADING.0, SECONDARY)?;
        }
    }
    Ok(())
}

/// A dot with its whisker, or an arrow from the least that is known to the edge of the plot.
fn draw_ratio(
    canvas: &mut Canvas<'_>,
    ratio: &Ratio,
    x: Scale,
    plot: Area,
    middle: f64,
    look: &Look,
) -> Result<(), ChartError> {
    match ratio {
        Ratio::Known(spread) => {
            row::whisker(canvas, (x.at(spread.low), x.at(spread.high)), middle)?;
            let shape = look.marker.unwrap_or(Marker::Circle);
            marker::draw(canvas, shape, Point::new(x.at(spread.middle), middle), MARKER_RADIUS, look.colour)
        }
        Ratio::AtLeast(least) => {
            let (from, to) = (x.at(*least), plot.right);
            let stroke = Stroke { colour: INK, width: 4.0, dash: &[] };
            canvas.line(&[Point::new(from, middle - ARROW), Point::new(from, middle + ARROW)], stroke)?;
            canvas.line(&[Point::new(from, middle), Point::new(to - ARROW, middle)], stroke)?;
            let head = [(to - 2.0 * ARROW, middle - ARROW), (to, middle), (to - 2.0 * ARROW, middle + ARROW)];
            canvas.shape(&head.map(|(x, y)| Point::new(x, y)), INK, 1.0)
        }
        Ratio::Without(_) => Ok(()),
    }
}

fn in_years(years: u32) -> String {
    if years == 1 { "1 school year".to_owned() } else { format!("{years} school years") }
}
