//! Published figures beside those of the same trials repeated inside the simulator.

use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::legend::{Entry, Sample, draw_in_rows};
use crate::chart::marker::{self, Marker};
use crate::chart::patch::{self, Patch};
use crate::chart::row::{KEY_WIDTH, write_lines};
use crate::chart::series::printable_names;
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::text::{Font, Typeface, Weight, clean, ellipsis};
use crate::chart::theme::{
    AXIS_LINE, Colour, GRID, INK, Kind, MARKER_RADIUS, SECONDARY, SMALL, SMALL_BOLD, WHITE, looks,
};
use crate::chart::trial_row::{Agreement, TrialPoint, TrialRow};
use crate::measure::{Table, Values};

/// Published figures of one sort beside simulated ones, a row each.
#[derive(Debug, Clone, PartialEq)]
pub struct RepeatedTrials {
    /// What the figures are evidence of.
    pub evidence: Evidence,
    /// The figures that count, in the order of their trials.
    pub rows: Vec<TrialRow>,
    /// Where the numbers come from; figures that do not count are those left out.
    pub provenance: Provenance,
}

/// What a published figure is evidence of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// What teachers do.
    Practice,
    /// What was done and who was there.
    Delivery,
    /// What students learn: never evidence of adoption.
    Students,
}

/// Most units of rows: a figure has one, a series two.
const MOST_UNITS: usize = 10;
/// Highest unit of a row.
const ROW: f64 = 150.0;
/// Fonts of words and numbers: the largest of which two lines stand in a row.
const SIZES: [f64; 4] = [26.0, 24.0, 22.0, 20.0];
/// Widest column of names.
const NAMES: f64 = 490.0;
/// Empty pixels between columns, and below the key.
const GAPS: (f64, f64) = (26.0, 12.0);
/// Room below the rows for the nought.
const FOOT: f64 = 36.0;
/// Most of the plot that lies left of nought.
const MOST_LEFT: f64 = 0.6;
/// Part of a narrow body that is drawn upon; numbers stand beside it.
const NARROW_PLOT: f64 = 0.62;
/// Height of the words of a row of a narrow body.
const NARROW_HEAD: f64 = 33.0;
/// Height of a lane at which lines and marks have their full size.
const ROOMY_LANE: f64 = 50.0;
/// An interval that nobody has published.
const ASSUMED: &[f64] = &[7.0, 6.0];
/// Longest name of a figure in a list of those outside.
const LISTED: usize = 60;

impl Evidence {
    /// Name of its figure.
    pub fn name(self) -> &'static str {
        match self {
            Evidence::Practice => "trials-practice",
            Evidence::Delivery => "trials-delivery",
            Evidence::Students => "trials-students",
        }
    }

    fn of(self) -> &'static str {
        match self {
            Evidence::Practice => "of practice",
            Evidence::Delivery => "of delivery",
            Evidence::Students => "of students",
        }
    }

    fn question(self) -> &'static str {
        match self {
            Evidence::Practice => "Do trials repeated in the simulator change what teachers do as the real ones did?",
            Evidence::Delivery => {
                "Are trials repeated in the simulator carried out, and attended, as the real ones were?"
            }
            Evidence::Students => "Do trials repeated in the simulator reach students as the real ones did?",
        }
    }
}

/// How many of these are inside, of how many.
fn inside<'a>(rows: impl Iterator<Item = &'a TrialRow> + Clone) -> [usize; 2] {
    [rows.clone().filter(|row| row.agreement == Agreement::Inside).count(), rows.count()]
}

impl RepeatedTrials {
    /// The rows that have room, those that tested the model first: where not all have, those outside before others.
    fn shown(&self) -> Vec<&TrialRow> {
        let mut order: Vec<(usize, &TrialRow)> = self.rows.iter().enumerate().collect();
        order.sort_by_key(|(_, row)| row.agreement == Agreement::Inside);
        let mut units = 0;
        order.retain(|(_, row)| {
            units += row.units();
            units <= MOST_UNITS
        });
        order.sort_by_key(|(position, row)| (row.is_set, *position));
        order.into_iter().map(|(_, row)| row).collect()
    }

    fn checked(&self) -> Result<Vec<&TrialRow>, ChartError> {
        for row in &self.rows {
            let name = row.name();
            if row.points.is_empty() {
                return Err(ChartError::NoPoints { series: name });
            }
            for point in &row.points {
                point.published.check(&name)?;
                point.simulated.check(&name)?;
            }
        }
        let shown = self.shown();
        printable_names(shown.iter().map(|row| row.trial.as_str()))?;
        printable_names(shown.iter().map(|row| row.figure.as_str()))?;
        Ok(shown)
    }

    fn tested(&self) -> impl Iterator<Item = &TrialRow> + Clone {
        self.rows.iter().filter(|row| !row.is_set)
    }

    fn set(&self) -> impl Iterator<Item = &TrialRow> + Clone {
        self.rows.iter().filter(|row| row.is_set)
    }

    /// Whether a world without any effect agrees with the figures that test the model at least as well as the model does.
    fn is_no_better_than_nothing(&self) -> bool {
        let scored: Vec<[f64; 2]> = self.tested().filter_map(|row| row.log_scores).collect();
        let sum = |of: usize| scored.iter().filter_map(|scores| scores.get(of)).sum::<f64>();
        !scored.is_empty() && sum(0) <= sum(1)
    }

    /// What is counted here and nothing else; figures from which parameters were set test nothing.
    fn title(&self) -> String {
        let of = self.evidence.of();
        let claim = match inside(self.tested()) {
            [_, 0] => {
                return format!("No published figure {of} is left that tests the model: parameters were set from each");
            }
            [1, 1] => format!("The one published figure {of} that tests the model agrees with it within luck"),
            [_, 1] => format!("The one published figure {of} that tests the model does not agree with it"),
            [inside, all] => format!("{inside} of {all} published figures {of} agree with the model within luck"),
        };
        let nothing = if self.is_no_better_than_nothing() { "; a world without effects does no worse" } else { "" };
        claim + nothing
    }

    fn provenance(&self, shown: usize) -> Provenance {
        let own = &self.provenance;
        Provenance { left_out: own.left_out + self.rows.len().saturating_sub(shown), ..own.clone() }
    }

    fn description(&self, provenance: &Provenance) -> String {
        let [inside_tested, tested] = inside(self.tested());
        let [inside_set, set] = inside(self.set());
        let mut sentences = vec![format!(
            "Rows of two marks with intervals: a published figure {} above, and below it that of the same trial repeated in the \
             simulator. Every row has a scale of its own; the upright line is nought in all. {inside_tested} of {tested} figures \
             from which no parameter was set agree within luck, and {inside_set} of {set} others.",
            self.evidence.of()
        )];
        sentences.extend(self.rows.iter().map(|row| {
            let [published, simulated] = row.told(|own| own.told(row.scale));
            let set = if row.is_set { "; parameters were set from it" } else { "" };
            let (name, word) = (row.name(), row.agreement.word());
            format!("{name}: published {published}, simulated {simulated}: {word}{set}.")
        }));
        let outside: Vec<String> = self
            .rows
            .iter()
            .filter(|row| row.agreement != Agreement::Inside)
            .map(|row| ellipsis(&row.name(), LISTED))
            .collect();
        if !outside.is_empty() {
            sentences.push(format!("Not inside: {}.", outside.join("; ")));
        }
        if self.is_no_better_than_nothing() {
            let words =
                "A world in which nothing has any effect has no lower log score on the figures that test the model.";
            sentences.push(words.to_owned());
        }
        sentences.push(format!("Source: {provenance}."));
        sentences.join(" ")
    }

    fn table(&self) -> Table {
        let points: Vec<(&TrialRow, usize, &TrialPoint)> = self
            .rows
            .iter()
            .flat_map(|row| row.points.iter().enumerate().map(move |(at, point)| (row, at + 1, point)))
            .collect();
        let texts = |of: fn(&TrialRow) -> String| Values::Text(points.iter().map(|(row, ..)| of(row)).collect());
        let reals =
            |of: fn(&TrialPoint) -> Option<f64>| Values::Real(points.iter().map(|(.., point)| of(point)).collect());
        let assumed = |point: &TrialPoint| {
            if point.is_assumed { "assumed".to_owned() } else { "published or derived".to_owned() }
        };
        let whether = |is: bool| if is { "yes" } else { "no" }.to_owned();
        let assumed = points.iter().map(|(.., point)| assumed(point)).collect();
        let set = points.iter().map(|(row, ..)| whether(row.is_set)).collect();
        let number = points.iter().map(|(_, number, _)| Some(*number as i64)).collect();
        Table {
            name: "repeated_trials".into(),
            columns: vec![
                column("trial", "", "Title of the trial.", texts(|row| clean(&row.trial))),
                column("figure", "", "Name of the figure.", texts(|row| clean(&row.figure))),
                column("number", "", "Year of a series, 1 for a figure alone.", Values::Integer(number)),
                column("unit", "", "Unit of the row, where it has one.", texts(|row| row.scale.unit().to_owned())),
                column("published", "", "What was published.", reals(|own| own.published.middle)),
                column("published_low", "", "Lower end.", reals(|own| Some(own.published.interval?.0))),
                column("published_high", "", "Upper end.", reals(|own| Some(own.published.interval?.1))),
                column("interval", "", "Where the interval comes from.", Values::Text(assumed)),
                column("simulated", "", "What the model expects.", reals(|own| own.simulated.middle)),
                column("simulated_low", "", "Lower end.", reals(|own| Some(own.simulated.interval?.0))),
                column("simulated_high", "", "Upper end.", reals(|own| Some(own.simulated.interval?.1))),
                column("stands", "", "How the two stand.", texts(|row| row.agreement.word().to_owned())),
                column("set_from", "", "Whether a parameter was set from this figure.", Values::Text(set)),
            ],
        }
    }

    fn key(&self, rows: &[&TrialRow]) -> Vec<Entry> {
        let mark =
            |name: &str, colour, shape| Entry { name: name.into(), colour, sample: Sample::Mark(shape, MARKER_RADIUS) };
        let mut key =
            vec![mark("Published", INK, Marker::HollowDiamond), mark("Simulated", simulated_colour(), Marker::Circle)];
        if rows.iter().flat_map(|row| &row.points).any(|point| point.is_assumed && point.published.interval.is_some()) {
            let dashed = Stroke { colour: INK, width: 3.0, dash: ASSUMED };
            key.push(Entry { name: "Interval assumed".into(), colour: INK, sample: Sample::Line(dashed, None) });
        }
        key
    }
}

fn simulated_colour() -> Colour {
    looks(&[Kind::Observation]).first().map_or(INK, |look| look.colour)
}

/// Where nought stands in all rows, and how many pixels one of a row is.
struct Scales {
    nought: f64,
    per_unit: Vec<f64>,
}

impl Scales {
    fn of(rows: &[&TrialRow], plot: Area) -> Self {
        let ends: Vec<(f64, f64)> = rows.iter().map(|row| row.ends()).collect();
        let below = |(low, high): &(f64, f64)| if high > low { -low / (high - low) } else { 0.0 };
        let part = ends.iter().map(below).fold(0.0, f64::max).min(MOST_LEFT);
        let (left, right) = (plot.width() * part, plot.width() * (1.0 - part));
        let side = |pixels: f64, end: f64| if end > 0.0 { pixels / end } else { f64::INFINITY };
        let per_unit = ends.iter().map(|(low, high)| side(left, -low).min(side(right, *high)));
        let per_unit = per_unit.map(|pixels| if pixels.is_finite() { pixels } else { 1.0 }).collect();
        Self { nought: plot.left + left, per_unit }
    }
}

/// Draws the marks and intervals of a row.
fn draw_marks(canvas: &mut Canvas<'_>, row: &TrialRow, room: Area, at: impl Fn(f64) -> f64) -> Result<(), ChartError> {
    let lane = room.height() / row.points.len().max(1) as f64;
    let size = (lane / ROOMY_LANE).min(1.0);
    let radius = (MARKER_RADIUS * size).max(3.0);
    for (position, point) in row.points.iter().enumerate() {
        let middle = room.top + (position as f64 + 0.5) * lane;
        let apart = (lane * 0.22).min(13.0);
        let dash = if point.is_assumed { ASSUMED } else { &[] };
        let published = (middle - apart, &point.published, INK, Marker::HollowDiamond, dash);
        let simulated = (middle + apart, &point.simulated, simulated_colour(), Marker::Circle, &[][..]);
        for (y, own, colour, shape, dash) in [published, simulated] {
            if let Some((low, high)) = own.interval {
                let stroke = Stroke { colour, width: (3.5 * size).max(1.75), dash };
                let end = Stroke { dash: &[], ..stroke };
                canvas.line(&[Point::new(at(low), y), Point::new(at(high), y)], stroke)?;
                for x in [at(low), at(high)] {
                    canvas.line(&[Point::new(x, y - radius * 0.8), Point::new(x, y + radius * 0.8)], end)?;
                }
            }
            if let Some(middle) = own.middle {
                marker::draw(canvas, shape, Point::new(at(middle), y), radius, colour)?;
            }
        }
    }
    Ok(())
}

impl RepeatedTrials {
    /// The key above, the line at nought and its number below; returns what is left to the rows, and their height.
    fn frame(&self, canvas: &mut Canvas<'_>, body: Area, rows: &[&TrialRow]) -> Result<(Area, f64), ChartError> {
        let top = draw_in_rows(canvas, &self.key(rows), body)? + GAPS.1;
        let units = rows.iter().map(|row| row.units()).sum::<usize>().max(1) as f64;
        let bottom = body.bottom - FOOT;
        let unit = ((bottom - top) / units).min(ROW);
        Ok((Area { top, bottom: top + unit * units, ..body }, unit))
    }

    fn draw_nought(&self, canvas: &mut Canvas<'_>, x: f64, area: Area) -> Result<(), ChartError> {
        canvas.line(&[Point::new(x, area.top), Point::new(x, area.bottom)], AXIS_LINE)?;
        canvas.text("0", Point::new(x, area.bottom + FOOT - 8.0), Anchor::Middle, SMALL, SECONDARY)
    }

    fn draw_narrow(&self, canvas: &mut Canvas<'_>, body: Area, rows: &[&TrialRow]) -> Result<(), ChartError> {
        let (area, unit) = self.frame(canvas, body, rows)?;
        let inset = MARKER_RADIUS + 4.0;
        let plot = Area { left: body.left + inset, right: body.left + body.width() * NARROW_PLOT - inset, ..area };
        let scales = Scales::of(rows, plot);
        shade(canvas, rows, area, unit)?;
        self.draw_nought(canvas, scales.nought, area)?;
        let mut top = area.top;
        for (row, per_unit) in rows.iter().zip(&scales.per_unit) {
            let own = Area { top, bottom: top + unit * row.units() as f64, ..area };
            top = own.bottom;
            let verdict = row.verdict().join(", ");
            let middle = own.top + NARROW_HEAD / 2.0;
            let width = canvas.typeface().width(&verdict, verdict_font(row, SMALL));
            let left = own.right - width - KEY_WIDTH;
            let name = canvas.typeface().shorten(&row.name(), SMALL_BOLD, left - own.left - GAPS.0);
            let behind = Area {
                left: own.left - 3.0,
                right: own.left + canvas.typeface().width(&name, SMALL_BOLD) + 3.0,
                top: own.top + 2.0,
                bottom: own.top + NARROW_HEAD,
            };
            patch::draw(canvas, Patch { fill: back_of(row), hatched: false }, behind)?;
            write_lines(canvas, &[name], Point::new(own.left, middle), SMALL_BOLD, INK)?;
            draw_verdict(canvas, row, &[verdict], Point::new(left, middle), SMALL)?;
            let room = Area { top: own.top + NARROW_HEAD + 4.0, bottom: own.bottom - 2.0, ..own };
            draw_marks(canvas, row, room, |value| scales.nought + value * per_unit)?;
            let [published, simulated] = row.told(|own| own.told_shortly(row.scale));
            let beside = Point::new(plot.right + inset + GAPS.0, room.top.midpoint(room.bottom));
            let half = (own.right - beside.x) / 2.0;
            let numbers =
                [(beside, published, INK), (Point::new(beside.x + half, beside.y), simulated, simulated_colour())];
            for (at, words, colour) in numbers {
                let words = canvas.typeface().shorten(&words, SMALL, half - 8.0);
                write_lines(canvas, &[words], at, SMALL, colour)?;
            }
        }
        Ok(())
    }
}

/// Behind a row that is not inside there is grey, so that it is found at a glance.
fn back_of(row: &TrialRow) -> Colour {
    if row.agreement == Agreement::Inside { WHITE } else { GRID }
}

fn shade(canvas: &mut Canvas<'_>, rows: &[&TrialRow], area: Area, unit: f64) -> Result<(), ChartError> {
    let mut top = area.top;
    for row in rows {
        let bottom = top + unit * row.units() as f64;
        if row.agreement != Agreement::Inside {
            let own = Area { left: area.left - 8.0, right: area.right + 8.0, top: top + 1.5, bottom: bottom - 1.5 };
            patch::draw(canvas, Patch { fill: GRID, hatched: false }, own)?;
        }
        top = bottom;
    }
    Ok(())
}

fn verdict_font(row: &TrialRow, font: Font) -> Font {
    let weight = if row.agreement == Agreement::Inside { Weight::Regular } else { Weight::Bold };
    Font { weight, ..font }
}

fn draw_verdict(
    canvas: &mut Canvas<'_>,
    row: &TrialRow,
    lines: &[String],
    at: Point,
    font: Font,
) -> Result<(), ChartError> {
    let shape = row.agreement.marker();
    marker::draw(canvas, shape, Point::new(at.x + MARKER_RADIUS, at.y), MARKER_RADIUS - 1.0, INK)?;
    write_lines(canvas, lines, Point::new(at.x + KEY_WIDTH, at.y), verdict_font(row, font), INK)
}

/// The largest of the sizes of which two lines stand in a row of this height.
fn font_of(unit: f64) -> Font {
    let fits = |size: &&f64| 2.0 * Font { size: **size, weight: Weight::Regular }.line_height() <= unit - 2.0;
    let [.., least] = SIZES;
    Font { size: SIZES.iter().find(fits).copied().unwrap_or(least), weight: Weight::Regular }
}

/// The largest font up to this one in which no trial is cut.
fn name_font(rows: &[&TrialRow], most: Font, typeface: &Typeface) -> Font {
    let of = |size: f64| Font { size, weight: Weight::Bold };
    let is_whole =
        |size: &f64| *size <= most.size && rows.iter().all(|row| typeface.width(&row.trial, of(*size)) <= NAMES);
    let [.., least] = SIZES;
    of(SIZES.iter().copied().find(|size| is_whole(size)).unwrap_or(least))
}

impl Figure for RepeatedTrials {
    fn specification(&self) -> Result<Specification, ChartError> {
        let shown = self.checked()?;
        let ([inside_tested, tested], [inside_set, set]) = (inside(self.tested()), inside(self.set()));
        let others = if set > 0 { format!("; {inside_set} of {set} from which something was") } else { String::new() };
        let what = match self.evidence {
            Evidence::Students => "Effects on students in standard deviations, by a slope hardly known: published",
            Evidence::Practice | Evidence::Delivery => "Published",
        };
        let provenance = self.provenance(shown.len());
        Ok(Specification {
            name: self.evidence.name().into(),
            question: self.evidence.question().into(),
            title: self.title(),
            subtitle: format!(
                "{what} (upper) and simulated (lower), 95\u{A0}% intervals, a scale for each row; inside: apart by no more than \
                 their errors explain"
            ),
            alt: format!(
                "Published figures {} beside simulated ones. Inside: {inside_tested} of {tested} from which nothing was set{others}.",
                self.evidence.of()
            ),
            description: self.description(&provenance),
            table: self.table(),
            provenance,
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let rows = self.checked()?;
        if body.is_narrow() {
            return self.draw_narrow(canvas, body, &rows);
        }
        let (area, unit) = self.frame(canvas, body, &rows)?;
        let font = font_of(unit);
        let bold = name_font(&rows, font, canvas.typeface());
        let figure_font = Font { size: bold.size, weight: Weight::Regular };
        let widest = |lines: &mut dyn Iterator<Item = String>, font: Font| {
            lines.map(|line| canvas.typeface().width(&line, font)).fold(0.0, f64::max)
        };
        let names = widest(&mut rows.iter().map(|row| clean(&row.trial)), bold)
            .max(widest(&mut rows.iter().map(|row| row.label()), figure_font))
            .min(NAMES);
        let numbers = widest(&mut rows.iter().flat_map(|row| row.told(|own| own.told(row.scale))), font);
        let verdicts =
            KEY_WIDTH + widest(&mut rows.iter().flat_map(|row| row.verdict()), Font { weight: Weight::Bold, ..font });
        let verdict_left = area.right - verdicts;
        let numbers_left = verdict_left - GAPS.0 - numbers;
        let inset = MARKER_RADIUS + 4.0;
        let left = area.left + names + GAPS.0 + inset;
        let plot = Area { left, right: numbers_left - GAPS.0 - inset, ..area };
        let scales = Scales::of(&rows, plot);
        shade(canvas, &rows, area, unit)?;
        self.draw_nought(canvas, scales.nought, area)?;
        let mut top = area.top;
        for (row, per_unit) in rows.iter().zip(&scales.per_unit) {
            let own = Area { top, bottom: top + unit * row.units() as f64, ..area };
            top = own.bottom;
            let middle = own.top.midpoint(own.bottom);
            draw_marks(canvas, row, own, |value| scales.nought + value * per_unit)?;
            let half = bold.line_height() / 2.0;
            for (text, font, y) in [(clean(&row.trial), bold, middle - half), (row.label(), figure_font, middle + half)]
            {
                let text = canvas.typeface().shorten(&text, font, names);
                write_lines(canvas, &[text], Point::new(area.left, y), font, INK)?;
            }
            let half = font.line_height() / 2.0;
            let [published, simulated] = row.told(|own| own.told(row.scale));
            for (words, y, colour) in [(published, -half, INK), (simulated, half, simulated_colour())] {
                write_lines(canvas, &[words], Point::new(numbers_left, middle + y), font, colour)?;
            }
            draw_verdict(canvas, row, &row.verdict(), Point::new(verdict_left, middle), font)?;
        }
        Ok(())
    }
}
