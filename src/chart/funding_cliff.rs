//! The funding cliff: what is left of each strategy's gain once the money has stopped.

use crate::chart::axis::YEARS_ROOM;
use crate::chart::canvas::Canvas;
use crate::chart::course::Course;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::labels::{LabelText, LineNames};
use crate::chart::marker;
use crate::chart::number::{signed_percent, signed_percent_range};
use crate::chart::number_axis::NumberAxis;
use crate::chart::series::{finite, printable_names};
use crate::chart::specification::{Specification, column};
use crate::chart::text::ellipsis;
use crate::chart::theme::{AXIS_LINE, BAND_OPACITY, FOCUS_LINE, Kind, LINE, MARKER_RADIUS, MOST_BANDS, TICK, looks};
use crate::measure::{Table, Values};

/// What is left of the gain over no strategy at the moment funding stops, a line a strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct FundingCliff {
    /// A claim that was checked on the paired runs (see [`crate::chart::Trend`]), or a neutral title.
    pub title: String,
    /// The strategies with a clear gain when their money stops, in the order of every table.
    pub series: Vec<CliffSeries>,
    /// How many strategies have no clear gain when their money stops, and so none that could be lost.
    pub without_gain: usize,
    /// What all figures of a simulation have in common.
    pub course: Course,
}

/// What is left under one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct CliffSeries {
    /// Name of the strategy.
    pub name: String,
    /// Its family, which decides its colour.
    pub kind: Kind,
    /// Whether it gets a thick line and its band; at most two may.
    pub emphasised: bool,
    /// What is left after 0, 1, 2 … school years without money.
    pub points: Vec<CliffPoint>,
}

/// Gain over no strategy in pairs, as a share of the mean gain when the money stopped.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CliffPoint {
    /// Mean of all runs.
    pub mean: f64,
    /// Share that 1 run in 10 stays below.
    pub low: f64,
    /// Share that 1 run in 10 exceeds.
    pub high: f64,
}

/// A series that was checked: it has a last point.
struct Slope<'a> {
    name: String,
    series: &'a CliffSeries,
    last: CliffPoint,
}

/// Steps of the upright axis: a tenth of the gain at least.
const SMALLEST_STEP: f64 = 0.1;

impl FundingCliff {
    fn checked(&self) -> Result<Vec<Slope<'_>>, ChartError> {
        let names = printable_names(self.series.iter().map(|series| series.name.as_str()))?;
        let bands = self.series.iter().filter(|series| series.emphasised).count();
        if bands > MOST_BANDS {
            return Err(ChartError::TooManyBands { count: bands, most: MOST_BANDS });
        }
        names.into_iter().zip(&self.series).map(|(name, series)| series.checked(name)).collect()
    }

    /// The axis that holds every line, every band, nothing, and the whole gain.
    fn axis(&self) -> NumberAxis {
        let drawn = |series: &CliffSeries, point: &CliffPoint| {
            if series.emphasised {
                (point.low.min(point.mean), point.high.max(point.mean))
            } else {
                (point.mean, point.mean)
            }
        };
        let all = self.series.iter().flat_map(|series| series.points.iter().map(move |point| drawn(series, point)));
        let ends = all.fold((0.0_f64, 1.0_f64), |ends, (low, high)| (ends.0.min(low), ends.1.max(high)));
        NumberAxis::spanning(ends, SMALLEST_STEP, 7, signed_percent)
    }

    fn table(&self, slopes: &[Slope<'_>]) -> Table {
        let rows =
            || slopes.iter().flat_map(|slope| slope.series.points.iter().enumerate().map(move |row| (slope, row)));
        let reals = |value: fn(&CliffPoint) -> f64| Values::Real(rows().map(|(_, (_, p))| Some(value(p))).collect());
        let names = Values::Text(rows().map(|(slope, _)| slope.name.clone()).collect());
        let years = Values::Integer(rows().map(|(_, (year, _))| Some(year as i64)).collect());
        Table {
            name: "funding_cliff".into(),
            columns: vec![
                column("strategy", "", "Name of the strategy.", names),
                column("years_after", "school years", "School years since the money stopped.", years),
                column("mean", "share", "Gain, as a share of the mean gain when the money stopped.", reals(|p| p.mean)),
                column("low", "share", "Share that 1 run in 10 stays below.", reals(|point| point.low)),
                column("high", "share", "Share that 1 run in 10 exceeds.", reals(|point| point.high)),
            ],
        }
    }

    fn description(&self, slopes: &[Slope<'_>], axis: &NumberAxis) -> String {
        let mut sentences = vec![format!(
            "Line chart with a line for each of {} strategies. Horizontal axis: school years since the money stopped. \
             Vertical axis: gain over no strategy in paired {}, as a share of the mean gain when the money stopped, \
             from {} to {}.",
            slopes.len(),
            self.course.provenance.counted.many(),
            signed_percent(axis.ends().0),
            signed_percent(axis.top())
        )];
        sentences.extend(slopes.iter().map(|slope| {
            let years = slope.series.points.len() - 1;
            let (mean, range) =
                (signed_percent(slope.last.mean), signed_percent_range(slope.last.low, slope.last.high));
            format!("{} keeps {mean} (likely {range}) after {}.", slope.name, in_years(years))
        }));
        sentences.extend(self.left_out());
        let (many, range) = (self.course.provenance.counted.many(), self.course.provenance.counted.range());
        sentences.push(format!(
            "Each line is the mean of {} paired {many}; 8 in 10 {many} lie in the range called likely, which holds \
             {range}. Source: {}.",
            self.course.provenance.runs, self.course.provenance
        ));
        sentences.join(" ")
    }

    /// Who is not drawn, in words.
    fn left_out(&self) -> Option<String> {
        let strategies =
            if self.without_gain == 1 { "1 strategy".to_owned() } else { format!("{} strategies", self.without_gain) };
        (self.without_gain > 0).then(|| format!("Not shown: {strategies} without a clear gain when the money stops."))
    }

    /// The most years without money.
    fn years(&self) -> usize {
        self.series.iter().map(|series| series.points.len()).max().unwrap_or(0).saturating_sub(1).max(1)
    }
}

impl CliffSeries {
    fn checked(&self, name: String) -> Result<Slope<'_>, ChartError> {
        for &CliffPoint { mean, low, high } in &self.points {
            for value in [mean, low, high] {
                finite(&name, value)?;
            }
        }
        match self.points.last() {
            Some(last) => Ok(Slope { name, series: self, last: *last }),
            None => Err(ChartError::NoPoints { series: name }),
        }
    }
}

impl Slope<'_> {
    fn label(&self) -> LabelText {
        let (mean, range) = (signed_percent(self.last.mean), signed_percent_range(self.last.low, self.last.high));
        LabelText {
            name: self.name.clone(),
            value: format!("{mean}, likely {range}"),
            short_value: format!("{mean} ({range})"),
        }
    }

    fn pixels(&self, place: impl Fn(usize, f64) -> Point, value: fn(&CliffPoint) -> f64) -> Vec<Point> {
        self.series.points.iter().enumerate().map(|(year, point)| place(year, value(point))).collect()
    }
}

impl Figure for FundingCliff {
    fn specification(&self) -> Result<Specification, ChartError> {
        let slopes = self.checked()?;
        let by_end = |a: &&Slope<'_>, b: &&Slope<'_>| a.last.mean.total_cmp(&b.last.mean);
        let most = slopes.iter().max_by(by_end).map_or(String::new(), |most| {
            format!(" {} keeps most: {}.", ellipsis(&most.name, 40), signed_percent(most.last.mean))
        });
        let subtitle = format!(
            "Gain over no strategy, in % of its mean when funding ends (line: mean; band, “likely”: 8 in 10 {})",
            self.course.provenance.counted.many()
        );
        Ok(Specification {
            name: "funding-cliff".into(),
            question: "What is left when the money stops?".into(),
            title: self.title.clone(),
            subtitle: [Some(subtitle.to_owned()), self.left_out()].into_iter().flatten().collect::<Vec<_>>().join(". "),
            alt: format!("Line chart: what is left of each strategy's gain after funding ends.{most}"),
            description: self.description(&slopes, &self.axis()),
            table: self.table(&slopes),
            provenance: self.course.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let slopes = self.checked()?;
        let looks = looks(&slopes.iter().map(|slope| slope.series.kind).collect::<Vec<_>>());
        let axis = self.axis();
        let texts: Vec<LabelText> = slopes.iter().map(Slope::label).collect();
        let names = LineNames::set(&texts, &looks, body, (body.top, YEARS_ROOM), canvas.typeface())?;
        let plot = Area {
            left: body.left + axis.width(canvas.typeface(), TICK),
            top: body.top + TICK.size / 2.0,
            right: names.rest.right,
            bottom: names.rest.bottom - YEARS_ROOM,
        };
        let years = years_axis(self.years());
        years.draw_rightwards(canvas, plot, TICK)?;
        axis.draw_upwards(canvas, plot, Some(TICK))?;
        let (x, y) = (years.rightwards(plot), axis.upwards(plot));
        // The whole gain, which what is left is measured against.
        canvas.line(&[Point::new(plot.left, y.at(1.0)), Point::new(plot.right, y.at(1.0))], AXIS_LINE)?;
        let place = |year: usize, share: f64| Point::new(x.at(year as f64), y.at(share));
        for (slope, look) in slopes.iter().zip(&looks).filter(|(slope, _)| slope.series.emphasised) {
            let (upper, lower) = (slope.pixels(place, |point| point.high), slope.pixels(place, |point| point.low));
            canvas.band(&upper, &lower, plot, look.colour, BAND_OPACITY)?;
        }
        for (slope, look) in slopes.iter().zip(&looks) {
            let width = if slope.series.emphasised { FOCUS_LINE } else { LINE };
            canvas.curve(&slope.pixels(place, |point| point.mean), plot, look.stroke(width))?;
        }
        let end = |slope: &Slope<'_>| place(slope.series.points.len() - 1, slope.last.mean);
        let ends: Vec<Point> = slopes.iter().map(end).collect();
        for (end, look) in ends.iter().zip(&looks) {
            if let Some(shape) = look.marker {
                marker::draw(canvas, shape, *end, MARKER_RADIUS, look.colour)?;
            }
        }
        names.draw(canvas, &ends)
    }
}

/// Years since the money stopped, to the right.
fn years_axis(years: usize) -> NumberAxis {
    let words = |year: usize| match year {
        0 => "Funding ends".to_owned(),
        year => format!("+{}", in_years(year)),
    };
    NumberAxis::at((0..=years).map(|year| (year as f64, words(year))).collect())
}

fn in_years(years: usize) -> String {
    if years == 1 { "1\u{A0}year".to_owned() } else { format!("{years}\u{A0}years") }
}
