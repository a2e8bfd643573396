//! The adoption curves: how far and how fast the practice spreads under each strategy.

use crate::chart::axis::{EVENT_STRIP, SchoolYears, YEARS_ROOM, mark_end_of_funding};
use crate::chart::canvas::Canvas;
use crate::chart::course::Course;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::labels::{LabelText, LineNames};
use crate::chart::marker;
use crate::chart::number::{count, percent, percent_range};
use crate::chart::number_axis::NumberAxis;
use crate::chart::series::{check_share, check_weeks, printable_names};
use crate::chart::specification::{Specification, column};
use crate::chart::text::ellipsis;
use crate::chart::theme::{BAND_OPACITY, FOCUS_LINE, Kind, LINE, Look, MARKER_RADIUS, MOST_BANDS, TICK, looks};
use crate::measure::{Table, Values};

/// Share of the target teachers at routine use or deeper over time, a line a strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct AdoptionCurves {
    /// A claim that was checked on the paired runs (see [`crate::chart::Claim`]), or a neutral title.
    pub title: String,
    /// The strategies, in the order of every table.
    pub series: Vec<AdoptionSeries>,
    /// What all figures of a simulation have in common.
    pub course: Course,
}

/// The curve of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct AdoptionSeries {
    /// Name of the strategy.
    pub name: String,
    /// Its family, which decides its colour.
    pub kind: Kind,
    /// Whether it gets a thick line and its band; at most two may.
    pub emphasised: bool,
    /// The curve, in order of time.
    pub points: Vec<AdoptionPoint>,
}

/// The runs of one strategy in one week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdoptionPoint {
    /// Weeks since the start.
    pub week: f64,
    /// Share in the middle run.
    pub median: f64,
    /// Share that 1 run in 10 stays below.
    pub low: f64,
    /// Share that 1 run in 10 exceeds.
    pub high: f64,
}

/// A series that was checked: it has a last point.
struct Curve<'a> {
    name: String,
    series: &'a AdoptionSeries,
    last: AdoptionPoint,
}

impl AdoptionCurves {
    /// The curves, or what is wrong with them.
    fn checked(&self) -> Result<(SchoolYears, Vec<Curve<'_>>), ChartError> {
        let years = self.course.school_years()?;
        let names = printable_names(self.series.iter().map(|series| series.name.as_str()))?;
        let bands = self.series.iter().filter(|series| series.emphasised).count();
        if bands > MOST_BANDS {
            return Err(ChartError::TooManyBands { count: bands, most: MOST_BANDS });
        }
        let curves = names.into_iter().zip(&self.series).map(|(name, series)| series.checked(name, &years));
        Ok((years, curves.collect::<Result<_, _>>()?))
    }

    /// The numbers that are drawn.
    fn table(&self, curves: &[Curve<'_>]) -> Table {
        let rows = || curves.iter().flat_map(|curve| curve.series.points.iter().map(move |point| (curve, point)));
        let reals =
            |value: fn(&AdoptionPoint) -> f64| Values::Real(rows().map(|(_, point)| Some(value(point))).collect());
        let names = Values::Text(rows().map(|(curve, _)| curve.name.clone()).collect());
        Table {
            name: "adoption_curves".into(),
            columns: vec![
                column("strategy", "", "Name of the strategy.", names),
                column("week", "weeks", "Weeks since the start.", reals(|point| point.week)),
                column("median", "share", "Share of target teachers in the middle run.", reals(|point| point.median)),
                column("low", "share", "Share that 1 run in 10 stays below.", reals(|point| point.low)),
                column("high", "share", "Share that 1 run in 10 exceeds.", reals(|point| point.high)),
            ],
        }
    }

    /// What a listener hears first.
    fn alt(&self, curves: &[Curve<'_>]) -> String {
        let by_end = |a: &&Curve<'_>, b: &&Curve<'_>| a.last.median.total_cmp(&b.last.median);
        let years = if self.course.years == 1 { "1 year".into() } else { format!("{} years", self.course.years) };
        let start = format!("Line chart: share of teachers using the practice over {years}.");
        let (highest, lowest) = (curves.iter().max_by(by_end), curves.iter().min_by(by_end));
        match (highest, lowest) {
            (Some(highest), Some(lowest)) if curves.len() > 1 => format!(
                "{start} Highest: {}, {}; lowest: {}, {}.",
                ellipsis(&highest.name, 24),
                percent(highest.last.median),
                ellipsis(&lowest.name, 24),
                percent(lowest.last.median)
            ),
            (Some(only), _) => format!("{start} {} ends at {}.", ellipsis(&only.name, 50), percent(only.last.median)),
            _ => start,
        }
    }

    /// What a person who cannot see the figure needs to know.
    fn description(&self, years: &SchoolYears, curves: &[Curve<'_>], axis: &NumberAxis) -> Result<String, ChartError> {
        let mut sentences = vec![format!(
            "Line chart with a line for each of {} strategies. Horizontal axis: school years, from the start to the end \
             of year {}. Vertical axis: share of {} target teachers at routine use or deeper, from 0 to {}.",
            curves.len(),
            self.course.years,
            count(self.course.target_teachers),
            percent(axis.top())
        )];
        sentences.extend(curves.iter().map(|curve| curve.sentence(years)));
        sentences.extend(self.course.funding_sentence()?);
        let (many, range) = (self.course.provenance.counted.many(), self.course.provenance.counted.range());
        sentences.push(format!(
            "Each line is the middle of {} paired {many}; 8 in 10 {many} lie in the range called likely, which holds \
             {range}, at the assumptions of the scenarios. Source: {}.",
            self.course.provenance.runs, self.course.provenance
        ));
        Ok(sentences.join(" "))
    }
}

impl AdoptionSeries {
    fn checked(&self, name: String, years: &SchoolYears) -> Result<Curve<'_>, ChartError> {
        check_weeks(&name, self.points.iter().map(|point| point.week), years)?;
        for &AdoptionPoint { week, median, low, high } in &self.points {
            for value in [median, low, high] {
                check_share(&name, week, value)?;
            }
            if !(low..=high).contains(&median) {
                return Err(ChartError::RangeOutOfOrder { series: name, week, low, median, high });
            }
        }
        match self.points.last() {
            Some(&last) => Ok(Curve { name, series: self, last }),
            None => Err(ChartError::NoPoints { series: name }),
        }
    }
}

impl Curve<'_> {
    /// The highest share that is drawn.
    fn highest(&self) -> f64 {
        let drawn = |point: &AdoptionPoint| if self.series.emphasised { point.high } else { point.median };
        self.series.points.iter().map(drawn).fold(0.0, f64::max)
    }

    /// Start, end, range and when it crosses half, in words.
    fn sentence(&self, years: &SchoolYears) -> String {
        let start = self.series.points.first().map_or(0.0, |point| point.median);
        let half = match self.series.points.iter().find(|point| point.median >= 0.5) {
            Some(point) => format!("reaches half of the teachers in year {}", years.year_of(point.week)),
            None => "does not reach half of the teachers".into(),
        };
        format!(
            "{} starts at {}, ends at {} (likely {}) and {half}.",
            self.name,
            percent(start),
            percent(self.last.median),
            percent_range(self.last.low, self.last.high)
        )
    }

    fn label(&self) -> LabelText {
        let (median, range) = (percent(self.last.median), percent_range(self.last.low, self.last.high));
        LabelText {
            name: self.name.clone(),
            value: format!("{median}, likely {range}"),
            short_value: format!("{median} ({range})"),
        }
    }

    fn pixels(&self, place: impl Fn(f64, f64) -> Point, share: fn(&AdoptionPoint) -> f64) -> Vec<Point> {
        self.series.points.iter().map(|point| place(point.week, share(point))).collect()
    }
}

impl Figure for AdoptionCurves {
    fn specification(&self) -> Result<Specification, ChartError> {
        let (years, curves) = self.checked()?;
        let axis = share_axis(&curves);
        Ok(Specification {
            name: "adoption-curves".into(),
            question: "How far and how fast does the practice spread?".into(),
            title: self.title.clone(),
            subtitle: format!(
                "Share of {} target teachers at routine use (line: middle {one}; band and “likely”: 8 in 10 {many})",
                count(self.course.target_teachers),
                one = self.course.provenance.counted.one(),
                many = self.course.provenance.counted.many(),
            ),
            alt: self.alt(&curves),
            description: self.description(&years, &curves, &axis)?,
            table: self.table(&curves),
            provenance: self.course.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let (years, curves) = self.checked()?;
        let looks = looks(&curves.iter().map(|curve| curve.series.kind).collect::<Vec<_>>());
        let axis = share_axis(&curves);
        let funding = self.course.end_of_funding()?;
        let top = body.top + if funding.is_some() { EVENT_STRIP } else { TICK.size / 2.0 };
        let texts: Vec<LabelText> = curves.iter().map(Curve::label).collect();
        let names = LineNames::set(&texts, &looks, body, (body.top, YEARS_ROOM), canvas.typeface())?;
        let left = body.left + axis.width(canvas.typeface(), TICK);
        let plot = Area { left, top, right: names.rest.right, bottom: names.rest.bottom - YEARS_ROOM };
        axis.draw_upwards(canvas, plot, Some(TICK))?;
        years.draw(canvas, plot, Some(TICK))?;
        let (x, y) = (years.scale(plot), axis.upwards(plot));
        if let Some(week) = funding {
            mark_end_of_funding(canvas, plot, x.at(week), true)?;
        }
        let place = |week, share| Point::new(x.at(week), y.at(share));
        draw_curves(canvas, plot, &curves, &looks, place)?;
        let ends: Vec<Point> = curves.iter().map(|curve| place(curve.last.week, curve.last.median)).collect();
        names.draw(canvas, &ends)
    }
}

/// The axis that holds every line and band.
fn share_axis(curves: &[Curve<'_>]) -> NumberAxis {
    NumberAxis::of_shares(curves.iter().map(Curve::highest).fold(0.0, f64::max))
}

/// Bands at the back, then thin lines, then the lines that the title is about.
fn draw_curves(
    canvas: &mut Canvas<'_>,
    plot: Area,
    curves: &[Curve<'_>],
    looks: &[Look],
    place: impl Fn(f64, f64) -> Point + Copy,
) -> Result<(), ChartError> {
    let (focus, others): (Vec<_>, Vec<_>) = curves.iter().zip(looks).partition(|(curve, _)| curve.series.emphasised);
    for (curve, look) in &focus {
        let upper = curve.pixels(place, |point| point.high);
        let lower = curve.pixels(place, |point| point.low);
        canvas.band(&upper, &lower, plot, look.colour, BAND_OPACITY)?;
    }
    for (drawn, width) in [(others, LINE), (focus, FOCUS_LINE)] {
        for (curve, look) in &drawn {
            canvas.curve(&curve.pixels(place, |point| point.median), plot, look.stroke(width))?;
        }
        for (curve, look) in &drawn {
            if let Some(shape) = look.marker {
                marker::draw(canvas, shape, place(curve.last.week, curve.last.median), MARKER_RADIUS, look.colour)?;
            }
        }
    }
    Ok(())
}
