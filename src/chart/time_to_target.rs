//! When each strategy reaches the target: twenty equally likely outcomes a strategy, against the promised date.

use crate::chart::axis::{EVENT_STRIP, SchoolYears, YEARS_ROOM};
use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::course::Course;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point, Scale};
use crate::chart::marker::{self, Marker};
use crate::chart::number::percent;
use crate::chart::row::{Head, KEY_WIDTH, write_lines};
use crate::chart::row_names::RowNames;
use crate::chart::series::{finite, printable_names};
use crate::chart::specification::{Specification, column};
use crate::chart::spread::share;
use crate::chart::text::{Font, Typeface, ellipsis};
use crate::chart::theme::{EVENT_LINE, GRID_LINE, INK, Kind, LABEL_VALUE, Look, SECONDARY, SMALL_BOLD, TICK, looks};
use crate::measure::{Table, Values};

/// Outcomes of every strategy: the same number everywhere, so that counts can be compared.
pub const OUTCOMES: usize = 20;

/// Weeks until the target, as dots that are equally likely, a row a strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeToTarget {
    /// A claim that was checked on the runs (see [`crate::chart::Promise`]), or a neutral title.
    pub title: String,
    /// The strategies, in the order of every table.
    pub series: Vec<TargetSeries>,
    /// The target: a share of the target teachers.
    pub target: f64,
    /// The promised date, in weeks since the start, within the horizon.
    pub promised_week: f64,
    /// What all figures of a simulation have in common.
    pub course: Course,
}

/// The outcomes of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetSeries {
    /// Name of the strategy.
    pub name: String,
    /// Its family, which decides its colour.
    pub kind: Kind,
    /// Weeks until the target in equally likely outcomes (see [`equally_likely`]); none where it is not reached within
    /// the years simulated.
    pub weeks: [Option<f64>; OUTCOMES],
}

/// Twenty equally likely outcomes of a column of weeks: its quantiles at 1/40, 3/40, … 39/40, where what is never
/// reached is later than any week. None of an empty column.
pub fn equally_likely(weeks: &[Option<f64>]) -> Option<[Option<f64>; OUTCOMES]> {
    let mut sorted: Vec<f64> = weeks.iter().map(|week| week.unwrap_or(f64::INFINITY)).collect();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    let quantile = |outcome: usize| {
        let position = (2 * outcome + 1) * sorted.len() / (2 * OUTCOMES);
        sorted.get(position.min(last)).copied().filter(|week| *week < f64::INFINITY)
    };
    Some(std::array::from_fn(quantile))
}

/// Widest column of names, and the part of the figure that it may take.
const NAMES: (f64, f64) = (320.0, 0.24);
/// Empty pixels between columns.
const GAP: f64 = 26.0;
/// Widest and narrowest distance of neighbouring dots, and the steps in between.
const DOT: (f64, f64, f64) = (24.0, 6.0, 1.0);
/// The part of that distance that half a dot fills.
const FILLED: f64 = 0.42;
/// Most dots above one another.
const TALLEST: usize = 10;
/// Pixels by which a dot may be moved from its week to find a free cell, where finer dots could avoid it.
const NEAR: f64 = 26.0;
/// Highest row, and the part of it that dots may fill.
const ROW: (f64, f64) = (170.0, 0.86);
/// In a narrow body, the highest and the lowest row, and the empty pixels between a row and the one above.
const NARROW_ROW: (f64, f64) = (150.0, 62.0);
const SEPARATION: f64 = 6.0;
const HEADING: Font = SMALL_BOLD;

impl TargetSeries {
    fn on_time(&self, promised: f64) -> usize {
        self.weeks.iter().flatten().filter(|week| **week <= promised).count()
    }

    fn never(&self) -> usize {
        self.weeks.iter().filter(|week| week.is_none()).count()
    }
}

/// How the dots of a strategy are set, in cells of a grid on either side of the promised date.
struct Grid {
    /// Pixels from dot to dot.
    step: f64,
    /// Most dots above one another.
    tallest: usize,
}

impl TimeToTarget {
    fn checked(&self) -> Result<(SchoolYears, Vec<String>), ChartError> {
        let years = self.course.school_years()?;
        let names = printable_names(self.series.iter().map(|series| series.name.as_str()))?;
        share("target", self.target)?;
        let horizon = years.horizon();
        let inside = |series: &str, week: f64| {
            finite(series, week)?;
            let is_inside = (0.0..=horizon).contains(&week);
            is_inside.then_some(()).ok_or_else(|| ChartError::OutsideHorizon { series: series.into(), week, horizon })
        };
        inside("promised date", self.promised_week)?;
        for (name, series) in names.iter().zip(&self.series) {
            series.weeks.iter().flatten().try_for_each(|week| inside(name, *week))?;
        }
        Ok((years, names))
    }

    /// The promised date in words: the end of a school year, or a week.
    fn promise(&self) -> String {
        let years = self.promised_week / self.course.weeks_per_year;
        let whole = years.round();
        if (years - whole).abs() < 1e-9 && whole >= 1.0 {
            format!("the end of year\u{A0}{whole}")
        } else {
            format!("week\u{A0}{:.0}", self.promised_week)
        }
    }

    fn table(&self, names: &[String]) -> Table {
        let rows =
            || names.iter().zip(&self.series).flat_map(|(name, own)| own.weeks.iter().map(move |week| (name, week)));
        let outcomes = names.iter().flat_map(|_| (1..=OUTCOMES as i64).map(Some)).collect();
        let strategies = Values::Text(rows().map(|(name, _)| name.clone()).collect());
        let weeks = Values::Real(rows().map(|(_, week)| *week).collect());
        Table {
            name: "time_to_target".into(),
            columns: vec![
                column("strategy", "", "Name of the strategy.", strategies),
                column("outcome", "", "Equally likely outcomes, the earliest first.", Values::Integer(outcomes)),
                column("weeks", "weeks", "Weeks until the target; none if not within the years simulated.", weeks),
            ],
        }
    }

    fn description(&self, names: &[String], years: &SchoolYears) -> String {
        let promise = self.promise();
        let mut sentences = vec![format!(
            "Dot plot with {OUTCOMES} equally likely outcomes for each of {} strategies. Horizontal axis: school years until \
             {} of the target teachers are at routine use, from the start to the end of year {}. An upright line marks the \
             promised date, {promise}; hollow dots at the right stand for outcomes that do not get there.",
            names.len(),
            percent(self.target),
            self.course.years
        )];
        for (name, series) in names.iter().zip(&self.series) {
            let middle = match series.weeks.get(OUTCOMES / 2).copied().flatten() {
                Some(week) => format!("the middle one in year {}", years.year_of(week)),
                None => "the middle one not at all".into(),
            };
            let (on_time, never) = (series.on_time(self.promised_week), series.never());
            sentences.push(format!("{name}: {on_time} in {OUTCOMES} by {promise}, {middle}, {never} never."));
        }
        let (many, range) = (self.course.provenance.counted.many(), self.course.provenance.counted.range());
        sentences.push(format!(
            "Dots are quantiles of {} {many}; they hold {range}. Source: {}.",
            self.course.provenance.runs, self.course.provenance
        ));
        sentences.join(" ")
    }

    /// Pixels of the dots of a strategy from the promised date: those in time, and those after it, each from the line
    /// outwards, so that a dot never stands on the wrong side of it.
    fn sides(&self, series: &TargetSeries, x: Scale) -> [Vec<f64>; 2] {
        let line = x.at(self.promised_week);
        let (on_time, late): (Vec<f64>, Vec<f64>) =
            series.weeks.iter().flatten().partition(|week| **week <= self.promised_week);
        [
            on_time.iter().rev().map(|week| line - x.at(*week)).collect(),
            late.iter().map(|week| x.at(*week) - line).collect(),
        ]
    }

    /// The widest grid in which every dot stands near its week; else the finest.
    fn grid(&self, row: f64, plot: Area, x: Scale) -> Grid {
        let line = x.at(self.promised_week);
        // At least two above one another, so that those that never get there do not press the plot together.
        let mut step = DOT.0.min(row * ROW.1 / 2.0);
        loop {
            let grid = Grid { step, tallest: ((row * ROW.1 / step) as usize).clamp(1, TALLEST) };
            let is_near = |series: &TargetSeries| {
                let rooms = [line - plot.left, plot.right - line];
                let sides = self.sides(series, x);
                sides.iter().zip(rooms).all(|(distances, room)| grid.moved(distances, room) <= NEAR)
            };
            if step <= DOT.1 || self.series.iter().all(is_near) {
                return grid;
            }
            step -= DOT.2;
        }
    }
}

impl Grid {
    /// The most pixels by which a dot is moved from the cell of its week.
    fn moved(&self, distances: &[f64], room: f64) -> f64 {
        let placed = self.set(distances, room);
        if placed.len() < distances.len() {
            return f64::INFINITY;
        }
        let cells = distances.iter().zip(placed).map(|(distance, (own, _))| {
            let wanted = (distance.max(0.0) / self.step).floor();
            (own as f64 - wanted).abs() * self.step
        });
        cells.fold(0.0, f64::max)
    }

    /// Dots of one side, which grows from the line on: cells counted from the line and from below. A full cell sends its
    /// dot to the nearest free one.
    fn set(&self, distances: &[f64], room: f64) -> Vec<(usize, usize)> {
        let columns = ((room / self.step) as usize).max(1);
        let mut filled = vec![0_usize; columns];
        let mut placed = Vec::with_capacity(distances.len());
        for distance in distances {
            let wanted = ((distance.max(0.0) / self.step) as usize).min(columns - 1);
            let free = (0..columns).filter(|own| filled.get(*own).is_some_and(|dots| *dots < self.tallest));
            let nearest = free.min_by_key(|own| own.abs_diff(wanted)).unwrap_or(wanted);
            if let Some(dots) = filled.get_mut(nearest) {
                placed.push((nearest, *dots));
                *dots += 1;
            }
        }
        placed
    }
}

impl Figure for TimeToTarget {
    fn specification(&self) -> Result<Specification, ChartError> {
        let (years, names) = self.checked()?;
        let many = self.course.provenance.counted.many();
        let on_time = |series: &TargetSeries| series.on_time(self.promised_week);
        let best = names.iter().zip(&self.series).rev().max_by_key(|(_, series)| on_time(series));
        let told = best.map_or(String::new(), |(name, series)| {
            format!(" Most often by {}: {}, {} in {OUTCOMES}.", self.promise(), ellipsis(name, 30), on_time(series))
        });
        Ok(Specification {
            name: "time-to-target".into(),
            question: "Will we be there by the date we promised?".into(),
            title: self.title.clone(),
            subtitle: format!(
                "Time until {} of the target teachers are at routine use ({OUTCOMES} dots: equally likely outcomes of all \
                 {many}; hollow: not within {})",
                percent(self.target),
                in_years(self.course.years)
            ),
            alt: format!("Dot plot: time until {} of teachers are reached.{told}", percent(self.target)),
            description: self.description(&names, &years),
            table: self.table(&names),
            provenance: self.course.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let (years, names) = self.checked()?;
        let looks = looks(&self.series.iter().map(|series| series.kind).collect::<Vec<_>>());
        if body.is_narrow() {
            return self.draw_narrow(canvas, body, &names, &looks);
        }
        let count = self.series.len() as f64;
        let top = body.top + EVENT_STRIP + HEADING.line_height();
        let row = ((body.bottom - YEARS_ROOM - top) / count).min(ROW.0);
        let set = RowNames::set(&names, body, NAMES, row, canvas.typeface());
        let promise = format!("by {}", self.promise());
        let heading = canvas.typeface().wrap(&promise, HEADING, 150.0, 2);
        let widest =
            |lines: &[String], font| lines.iter().map(|line| canvas.typeface().width(line, font)).fold(0.0, f64::max);
        let told = widest(&[format!("{OUTCOMES} in {OUTCOMES}")], LABEL_VALUE).max(widest(&heading, HEADING));
        let not_within = self.not_within(canvas.typeface());
        let (left, beside) = (body.left + set.width() + GAP + 30.0, told + 3.0 * GAP);
        let plot_within =
            |strip: f64| Area { left, top, right: body.right - beside - strip, bottom: top + row * count };
        let (plot, grid) = self.fit(row, &years, plot_within, canvas.typeface());
        let line = years.scale(plot).at(self.promised_week);
        for position in 0..=self.series.len() {
            let y = plot.top + position as f64 * row;
            canvas.line(&[Point::new(body.left, y), Point::new(body.right, y)], GRID_LINE)?;
        }
        years.draw(canvas, plot, Some(TICK))?;
        canvas.line(&[Point::new(line, plot.bottom), Point::new(line, plot.top - 4.0)], EVENT_LINE)?;
        self.name_line(canvas, plot, line)?;
        let (never_left, told_left) = (plot.right + GAP + 12.0, body.right - told);
        write_heading(canvas, &not_within, Point::new(never_left, plot.top))?;
        write_heading(canvas, &heading, Point::new(told_left, plot.top))?;
        for (position, (series, look)) in self.series.iter().zip(&looks).enumerate() {
            let middle = plot.top + (position as f64 + 0.5) * row;
            set.draw(canvas, position, Point::new(body.left, middle), look)?;
            let base = Base { plot, line, middle, never_left };
            self.draw_dots(canvas, series, &grid, &years, base, look)?;
            let words = [format!("{} in {OUTCOMES}", series.on_time(self.promised_week))];
            write_lines(canvas, &words, Point::new(told_left, middle), LABEL_VALUE, INK)?;
        }
        Ok(())
    }
}

impl TimeToTarget {
    /// Lines of the heading of the strip in which dots stand that never get there.
    fn not_within(&self, typeface: &Typeface) -> Vec<String> {
        typeface.wrap(&format!("not in {}", in_years(self.course.years)), HEADING, 150.0, 2)
    }

    /// The plot beside that strip, given the width of the strip, and the grid of its dots in rows of this height.
    fn fit(&self, row: f64, years: &SchoolYears, plot: impl Fn(f64) -> Area, typeface: &Typeface) -> (Area, Grid) {
        let heading = self.not_within(typeface);
        let words = heading.iter().map(|line| typeface.width(line, HEADING)).fold(0.0, f64::max);
        let most = self.series.iter().map(TargetSeries::never).max().unwrap_or(0);
        let needed = |grid: &Grid| (most.div_ceil(grid.tallest) as f64 * grid.step).max(words);
        // A wider strip leaves a narrower plot, whose grid may need another strip; there are few widths of strips.
        let mut strip = words;
        loop {
            let fitted = plot(strip);
            let grid = self.grid(row, fitted, years.scale(fitted));
            if needed(&grid) <= strip {
                return (fitted, grid);
            }
            strip = needed(&grid);
        }
    }

    /// Draws names and counts above the dots.
    fn draw_narrow(
        &self,
        canvas: &mut Canvas<'_>,
        body: Area,
        names: &[String],
        looks: &[Look],
    ) -> Result<(), ChartError> {
        let years = self.course.school_years()?;
        let count = names.len();
        let top = body.top + EVENT_STRIP + HEADING.line_height();
        let row = ((body.bottom - YEARS_ROOM - top) / count as f64).min(NARROW_ROW.0);
        if row < NARROW_ROW.1 {
            return Err(ChartError::LabelsDoNotFit { count });
        }
        // The names of the first and the last year stick out.
        let sticks_out = canvas.typeface().width("Start", TICK) / 2.0;
        let bottom = top + row * count as f64;
        let plot_within =
            |strip: f64| Area { left: body.left + sticks_out, top, right: body.right - strip - 2.0 * GAP, bottom };
        let dots = row - Head::height() - SEPARATION;
        let (plot, grid) = self.fit(dots, &years, plot_within, canvas.typeface());
        let line = years.scale(plot).at(self.promised_week);
        years.draw(canvas, plot, Some(TICK))?;
        canvas.line(&[Point::new(line, plot.bottom), Point::new(line, plot.top - 4.0)], EVENT_LINE)?;
        self.name_line(canvas, plot, line)?;
        let never_left = plot.right + 2.0 * GAP;
        write_heading(canvas, &self.not_within(canvas.typeface()), Point::new(never_left, plot.top))?;
        let in_time = |series: &TargetSeries| format!("{} in {OUTCOMES} in time", series.on_time(self.promised_week));
        let values: Vec<String> = self.series.iter().map(in_time).collect();
        let short = Head::fitted(names, &values, body.width() - KEY_WIDTH, canvas.typeface());
        let heads = short.iter().zip(&values);
        for (position, ((series, look), (name, value))) in self.series.iter().zip(looks).zip(heads).enumerate() {
            let top = plot.top + position as f64 * row;
            canvas.line(&[Point::new(body.left, top), Point::new(body.right, top)], GRID_LINE)?;
            let inner = Area { top: top + SEPARATION, bottom: top + row, ..body };
            let room = Head { name, value, look: Some(look) }.write(canvas, inner)?;
            let base = Base { plot, line, middle: (room.top + room.bottom) / 2.0, never_left };
            self.draw_dots(canvas, series, &grid, &years, base, look)?;
        }
        canvas.line(&[Point::new(body.left, bottom), Point::new(body.right, bottom)], GRID_LINE)
    }
}

/// Where the dots of a row stand.
#[derive(Clone, Copy)]
struct Base {
    plot: Area,
    line: f64,
    middle: f64,
    never_left: f64,
}

impl TimeToTarget {
    /// The promised date in the strip above the plot.
    fn name_line(&self, canvas: &mut Canvas<'_>, plot: Area, line: f64) -> Result<(), ChartError> {
        let words = format!("Promised: {}", self.promise());
        let words = canvas.typeface().shorten(&words, LABEL_VALUE, plot.width());
        let half = canvas.typeface().width(&words, LABEL_VALUE) / 2.0;
        let middle = line.max(plot.left + half).min(plot.right - half);
        canvas.text(&words, Point::new(middle, plot.top - 16.0), Anchor::Middle, LABEL_VALUE, SECONDARY)
    }

    fn draw_dots(
        &self,
        canvas: &mut Canvas<'_>,
        series: &TargetSeries,
        grid: &Grid,
        years: &SchoolYears,
        base: Base,
        look: &Look,
    ) -> Result<(), ChartError> {
        let plot = base.plot;
        let [before, after] = self.sides(series, years.scale(plot));
        let before = grid.set(&before, base.line - plot.left);
        let after = grid.set(&after, plot.right - base.line);
        let never: Vec<(usize, usize)> =
            (0..series.never()).map(|number| (number / grid.tallest, number % grid.tallest)).collect();
        let height = [&before, &after, &never].into_iter().flatten().map(|(_, above)| above + 1).max().unwrap_or(1);
        let foot = base.middle + height as f64 * grid.step / 2.0;
        let sides = [
            (before, base.line, -1.0, Marker::Circle),
            (after, base.line, 1.0, Marker::Circle),
            (never, base.never_left, 1.0, Marker::Ring),
        ];
        for (dots, from, direction, shape) in sides {
            for (column, above) in dots {
                let across = from + direction * (column as f64 + 0.5) * grid.step;
                let at = Point::new(across, foot - (above as f64 + 0.5) * grid.step);
                marker::draw(canvas, shape, at, grid.step * FILLED, look.colour)?;
            }
        }
        Ok(())
    }
}

/// Lines of a heading, the last one just above `corner`.
fn write_heading(canvas: &mut Canvas<'_>, lines: &[String], corner: Point) -> Result<(), ChartError> {
    for (above, line) in lines.iter().rev().enumerate() {
        let y = corner.y - 14.0 - above as f64 * HEADING.line_height();
        canvas.text(line, Point::new(corner.x, y), Anchor::Left, HEADING, SECONDARY)?;
    }
    Ok(())
}

fn in_years(years: u32) -> String {
    if years == 1 { "1\u{A0}year".to_owned() } else { format!("{years}\u{A0}years") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn twenty_runs_are_their_own_outcomes_and_what_is_never_reached_comes_last() {
        let weeks: Vec<Option<f64>> = (0..20).map(|run| (run % 4 != 0).then(|| f64::from(100 - run))).collect();
        let outcomes = equally_likely(&weeks).unwrap();
        assert_eq!(outcomes.iter().filter(|week| week.is_none()).count(), 5);
        assert_eq!((outcomes[0], outcomes[14], outcomes[15]), (Some(81.0), Some(99.0), None));
        assert_eq!(equally_likely(&[]), None);
        assert_eq!(equally_likely(&[Some(7.0)]), Some([Some(7.0); OUTCOMES]));
    }

    proptest! {
        #[test]
        fn as_many_dots_are_on_time_as_runs_are_to_within_one(
            weeks in prop::collection::vec(prop::option::of(0.0..300.0f64), 1..200), promised in 0.0..300.0f64
        ) {
            let outcomes = equally_likely(&weeks).unwrap();
            let part = |all: &[Option<f64>]| {
                all.iter().flatten().filter(|week| **week <= promised).count() as f64 / all.len() as f64
            };
            prop_assert!((part(&outcomes) - part(&weeks)).abs() <= 1.0 / OUTCOMES as f64);
        }

        #[test]
        fn a_dot_stands_near_its_week(distances in prop::collection::vec(0.0..400.0f64, 0..20)) {
            // Ten in a column: twenty dots that want the same one fill its neighbour besides.
            let moved = Grid { step: 12.0, tallest: 10 }.moved(&distances, 408.0);
            prop_assert!(moved <= 12.0);
        }

        #[test]
        fn every_dot_has_a_cell_of_its_own(distances in prop::collection::vec(0.0..400.0f64, 0..20)) {
            let mut placed = Grid { step: 12.0, tallest: 3 }.set(&distances, 400.0);
            prop_assert_eq!(placed.len(), distances.len());
            placed.sort_unstable();
            placed.dedup();
            prop_assert_eq!(placed.len(), distances.len());
        }
    }
}
