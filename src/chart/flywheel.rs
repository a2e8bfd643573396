//! The flywheel: how fast the practice spreads at each level of use, the path of each strategy.
//!
//! Level and speed are those of a moving year: the mean share of teachers within it, and the change of the share across
//! it. So the seasons of a school year cancel, and the speed is exactly that at which the level moves.

use crate::chart::axis::SchoolYears;
use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::course::Course;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::legend::{Entry, PlacedLegend, Sample};
use crate::chart::marker::{self, Marker};
use crate::chart::number::{count, percent, points};
use crate::chart::number_axis::NumberAxis;
use crate::chart::series::{check_share, check_weeks, finite, printable_names};
use crate::chart::specification::{Specification, column};
use crate::chart::text::{Typeface, ellipsis};
use crate::chart::theme::{
    AXIS_LINE, FOCUS_LINE, INK, Kind, LABEL_VALUE, LINE, Look, MARKER_RADIUS, SECONDARY, TICK, looks,
};
use crate::measure::{Table, Values};

/// Speed of spread against level of use, a path a strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct FlywheelPaths {
    /// A claim that was checked on the paired runs (see [`crate::chart::Trend`]), or a neutral title.
    pub title: String,
    /// The strategies, in the order of every table.
    pub series: Vec<PathSeries>,
    /// What all figures of a simulation have in common.
    pub course: Course,
}

/// The path of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct PathSeries {
    /// Name of the strategy.
    pub name: String,
    /// Its family, which decides its colour.
    pub kind: Kind,
    /// Whether its line is thick and its years are numbered.
    pub emphasised: bool,
    /// The school years after which its own money ends.
    pub funded_years: u32,
    /// The path, in order of time.
    pub points: Vec<PathPoint>,
}

/// One moving year, as the mean of all runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PathPoint {
    /// The middle of the year, in weeks since the start.
    pub week: f64,
    /// Mean share of target teachers at routine use within the year.
    pub level: f64,
    /// Change of that share across the year.
    pub speed: f64,
}

/// Half the width of the dot in the middle of a school year.
const DOT: f64 = 6.5;
/// Empty pixels before the key.
const KEY_GAP: f64 = 50.0;
/// Room above the plot for the name of its upright axis.
const NAME_ROOM: f64 = 44.0;
/// Room below the plot for numbers and the name of its level axis.
const FOOT_ROOM: f64 = 92.0;
/// Smallest steps: half a percentage point.
const SMALLEST_STEP: f64 = 0.005;
/// Pixels from a dot to the middle of its number.
const NUMBER_DISTANCE: f64 = 27.0;

/// Where a path is, for the reader of a path who looks for a moment.
struct Moment {
    at: Point,
    year: u32,
}

impl FlywheelPaths {
    /// Names and axis of time, or what is wrong with the data.
    fn checked(&self) -> Result<(SchoolYears, Vec<String>), ChartError> {
        let years = self.course.school_years()?;
        let names = printable_names(self.series.iter().map(|series| series.name.as_str()))?;
        for (name, series) in names.iter().zip(&self.series) {
            check_weeks(name, series.points.iter().map(|point| point.week), &years)?;
            for point in &series.points {
                check_share(name, point.week, point.level)?;
                finite(name, point.speed)?;
            }
        }
        Ok((years, names))
    }

    fn every_point(&self) -> impl Iterator<Item = &PathPoint> {
        self.series.iter().flat_map(|series| &series.points)
    }

    /// The level axis, around the levels that occur, and the upright one, which holds nought.
    fn axes(&self) -> [NumberAxis; 2] {
        let ends = |value: fn(&PathPoint) -> f64, start: (f64, f64)| {
            self.every_point().map(value).fold(start, |(low, high), value| (low.min(value), high.max(value)))
        };
        let write = |share: f64| {
            let whole = (share * 1000.0).round() / 10.0;
            format!("{whole}\u{A0}%")
        };
        let levels = ends(|point| point.level, (1.0, 0.0));
        [
            NumberAxis::spanning(levels, 2.0 * SMALLEST_STEP, 8, write),
            NumberAxis::spanning(ends(|point| point.speed, (0.0, 0.0)), SMALLEST_STEP, 6, points),
        ]
    }

    fn table(&self, names: &[String]) -> Table {
        let rows =
            || names.iter().zip(&self.series).flat_map(|(name, series)| series.points.iter().map(move |p| (name, p)));
        let reals = |value: fn(&PathPoint) -> f64| Values::Real(rows().map(|(_, point)| Some(value(point))).collect());
        let names = Values::Text(rows().map(|(name, _)| name.clone()).collect());
        Table {
            name: "flywheel_paths".into(),
            columns: vec![
                column("strategy", "", "Name of the strategy.", names),
                column("week", "weeks", "Weeks since the start, in the middle of a moving year.", reals(|p| p.week)),
                column("level", "share", "Mean share of target teachers within that year.", reals(|p| p.level)),
                column("speed", "share", "Change of the share across that year.", reals(|p| p.speed)),
            ],
        }
    }

    fn description(&self, names: &[String], years: &SchoolYears) -> String {
        let mut sentences = vec![format!(
            "Paths of {} strategies. Horizontal axis: mean share of {} target teachers at routine use within a year. \
             Vertical axis: change of that share across the same year, in percentage points; below nought, users become \
             fewer. A dot marks each school year from 1 to {}.",
            names.len(),
            count(self.course.target_teachers),
            self.course.years
        )];
        for (name, series) in names.iter().zip(&self.series) {
            let told = series.school_years(years).map(|(year, point)| {
                format!("year {year}: {} and {} points", percent(point.level), points(point.speed))
            });
            sentences.push(format!("{name}: {}.", told.collect::<Vec<_>>().join("; ")));
            if let Some(point) = series.end_of_funding(years) {
                let (level, speed) = (percent(point.level), points(point.speed));
                sentences.push(format!("Around the end of its funding it is at {level} and {speed} points a year."));
            }
        }
        let many = self.course.provenance.counted.many();
        sentences.push(format!(
            "Each path is the mean of {} paired {many}; how far {many} differ is not shown here. Source: {}.",
            self.course.provenance.runs, self.course.provenance
        ));
        sentences.join(" ")
    }

    fn draw_paths(
        &self,
        canvas: &mut Canvas<'_>,
        plot: Area,
        years: &SchoolYears,
        looks: &[Look],
        place: impl Fn(&PathPoint) -> Point,
    ) -> Result<Vec<Area>, ChartError> {
        let mut taken = Vec::new();
        // Thick lines last, so that what the title is about lies in front.
        for emphasised in [false, true] {
            for (series, look) in self.series.iter().zip(looks).filter(|(series, _)| series.emphasised == emphasised) {
                let line: Vec<Point> = series.points.iter().map(&place).collect();
                taken.extend(line.iter().map(|at| around(*at, LINE, LINE)));
                canvas.curve(&line, plot, look.stroke(if emphasised { FOCUS_LINE } else { LINE }))?;
            }
        }
        for (series, look) in self.series.iter().zip(looks) {
            for (_, point) in series.school_years(years) {
                let at = place(point);
                marker::draw(canvas, Marker::Circle, at, DOT, look.colour)?;
                taken.push(around(at, DOT, DOT));
            }
            if let Some(point) = series.end_of_funding(years) {
                marker::draw(canvas, Marker::Bar, place(point), MARKER_RADIUS, INK)?;
                taken.push(around(place(point), MARKER_RADIUS, 2.0 * MARKER_RADIUS));
            }
            if let (Some(shape), Some(end)) = (look.marker, series.points.last()) {
                marker::draw(canvas, shape, place(end), MARKER_RADIUS, look.colour)?;
                taken.push(around(place(end), MARKER_RADIUS, MARKER_RADIUS));
            }
        }
        Ok(taken)
    }
}

impl PathSeries {
    /// The moving years that are school years, or begin a week later.
    fn school_years<'a>(&'a self, years: &SchoolYears) -> impl Iterator<Item = (u32, &'a PathPoint)> {
        let weeks = years.weeks_per_year();
        let count = (years.horizon() / weeks).round() as u32;
        (1..=count).filter_map(move |year| {
            let middle = (f64::from(year) - 0.5) * weeks;
            let point = self.points.iter().find(|point| point.week >= middle)?;
            (point.week <= middle + 1.0).then_some((year, point))
        })
    }

    /// The moving year in whose middle funding ends, if it does before the horizon.
    fn end_of_funding(&self, years: &SchoolYears) -> Option<&PathPoint> {
        let week = years.end_of_funding(f64::from(self.funded_years)).ok().flatten()?;
        // A year of an odd number of weeks has its middle within a week.
        self.points.iter().find(|point| (point.week - week).abs() <= 0.5)
    }
}

/// A box around a point.
fn around(at: Point, half_width: f64, half_height: f64) -> Area {
    Area { left: at.x - half_width, top: at.y - half_height, right: at.x + half_width, bottom: at.y + half_height }
}

/// Numbers beside the dots of school years, wherever one side of the dot is free; the others are left out.
fn number_years(
    canvas: &mut Canvas<'_>,
    plot: Area,
    moments: &[Moment],
    look: &Look,
    taken: &mut Vec<Area>,
) -> Result<(), ChartError> {
    for moment in moments {
        let words = moment.year.to_string();
        let half = (canvas.typeface().width(&words, LABEL_VALUE) / 2.0 + 3.0, LABEL_VALUE.cap_height() / 2.0 + 4.0);
        let sides =
            [(0.0, -1.0), (0.0, 1.0), (1.0, 0.0), (-1.0, 0.0), (0.8, -0.8), (-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)];
        let boxes = sides.map(|(x, y)| {
            around(Point::new(moment.at.x + x * NUMBER_DISTANCE, moment.at.y + y * NUMBER_DISTANCE), half.0, half.1)
        });
        let is_free = |own: &&Area| plot.holds(own) && !taken.iter().any(|other| own.touches(other));
        if let Some(free) = boxes.iter().find(is_free) {
            let at = Point::new((free.left + free.right) / 2.0, free.bottom - 4.0);
            canvas.text(&words, at, Anchor::Middle, LABEL_VALUE, look.colour)?;
            taken.push(*free);
        }
    }
    Ok(())
}

/// The key: strategies, and what marks stand for.
fn key(names: &[String], series: &[PathSeries], looks: &[Look], funding_ends: bool) -> Vec<Entry> {
    let width = |series: &PathSeries| if series.emphasised { FOCUS_LINE } else { LINE };
    let strategies = names.iter().zip(looks).zip(series);
    let mut entries: Vec<Entry> =
        strategies.map(|((name, look), series)| Entry::strategy(name, look, width(series))).collect();
    let mark = |name: &str, marker| Entry { name: name.into(), colour: SECONDARY, sample: Sample::Mark(marker, DOT) };
    entries.push(mark("A school year", Marker::Circle));
    if funding_ends {
        entries.push(Entry {
            name: "Funding ends".into(),
            colour: INK,
            sample: Sample::Mark(Marker::Bar, MARKER_RADIUS),
        });
    }
    entries
}

impl Figure for FlywheelPaths {
    fn specification(&self) -> Result<Specification, ChartError> {
        let (years, names) = self.checked()?;
        let last = |series: &&PathSeries| series.points.last().map_or(0.0, |point| point.level);
        let furthest = self.series.iter().max_by(|a, b| last(a).total_cmp(&last(b)));
        let told =
            furthest.and_then(|series| Some((series, series.points.last()?))).map_or(String::new(), |(own, end)| {
                let name = ellipsis(&own.name, 30);
                format!(" {name} ends at {} and {} points a year.", percent(end.level), points(end.speed))
            });
        Ok(Specification {
            name: "flywheel-paths".into(),
            question: "Does the practice spread faster the more teachers use it, and does that outlast the money?"
                .into(),
            title: self.title.clone(),
            subtitle: format!(
                "Change of the share of {} target teachers at routine use in a year, against the share itself (mean of \
                 all {many} over a moving year; their spread is not shown)",
                count(self.course.target_teachers),
                many = self.course.provenance.counted.many()
            ),
            alt: format!("Paths: speed of spread against share of teachers using the practice.{told}"),
            description: self.description(&names, &years),
            table: self.table(&names),
            provenance: self.course.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let (years, names) = self.checked()?;
        let looks = looks(&self.series.iter().map(|series| series.kind).collect::<Vec<_>>());
        let funding_ends = self.series.iter().any(|series| series.end_of_funding(&years).is_some());
        let entries = key(&names, &self.series, &looks, funding_ends);
        let top = body.top + NAME_ROOM;
        let legend = PlacedLegend::set(&entries, body, top, KEY_GAP, canvas.typeface())?;
        let rest = legend.rest;
        let [levels, speeds] = self.axes();
        let plot = Area {
            left: body.left + speeds.width(canvas.typeface(), TICK),
            top,
            right: rest.right,
            bottom: rest.bottom - FOOT_ROOM,
        };
        speeds.draw_upwards(canvas, plot, Some(TICK))?;
        levels.draw_rightwards(canvas, plot, TICK)?;
        name_axes(canvas, plot, rest)?;
        let (x, y) = (levels.rightwards(plot), speeds.upwards(plot));
        let place = |point: &PathPoint| Point::new(x.at(point.level), y.at(point.speed));
        let mut taken = self.draw_paths(canvas, plot, &years, &looks, place)?;
        let standstill = Point::new(plot.left.midpoint(plot.right), y.at(0.0));
        taken.push(around(standstill, plot.width() / 2.0, AXIS_LINE.width));
        for (series, look) in self.series.iter().zip(&looks).filter(|(series, _)| series.emphasised) {
            let moment = |(year, point): (u32, &PathPoint)| Moment { at: place(point), year };
            let moments: Vec<Moment> = series.school_years(&years).map(moment).collect();
            number_years(canvas, plot, &moments, look, &mut taken)?;
        }
        legend.draw(canvas)
    }
}

/// What the two axes measure, above the one and below the other.
fn name_axes(canvas: &mut Canvas<'_>, plot: Area, body: Area) -> Result<(), ChartError> {
    let width = plot.width();
    let short = |typeface: &Typeface, words: &str| typeface.shorten(words, LABEL_VALUE, width);
    let above = short(canvas.typeface(), "Speed: percentage points a year");
    canvas.text(&above, Point::new(plot.left, plot.top - 18.0), Anchor::Left, LABEL_VALUE, SECONDARY)?;
    let below = short(canvas.typeface(), "Level: share of teachers at routine use");
    canvas.text(&below, Point::new(plot.right, body.bottom - 8.0), Anchor::Right, LABEL_VALUE, SECONDARY)
}
