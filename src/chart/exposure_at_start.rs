//! What those who start see around them: the share of users among the colleagues whom each asks, when that one starts.

use crate::chart::axis::{EVENT_STRIP, SchoolYears, YEARS_ROOM, mark_end_of_funding};
use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::claim::within;
use crate::chart::course::Course;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::legend::{Entry, PlacedLegend, Sample};
use crate::chart::marker::Marker;
use crate::chart::number::{count, percent};
use crate::chart::number_axis::NumberAxis;
use crate::chart::series::{check_share, check_weeks};
use crate::chart::specification::{Specification, column};
use crate::chart::text::{clean, ellipsis};
use crate::chart::theme::{Colour, GRID_LINE, INK, Kind, LINE, SECONDARY, SMALL, TICK, looks};
use crate::measure::{Table, Values};

/// Every start of one run, by its week and by the share of users around.
#[derive(Debug, Clone, PartialEq)]
pub struct ExposureAtStart {
    /// Those who start and ask somebody, in the order of time.
    pub starts: Vec<StartDot>,
    /// How many start who ask none of the teachers who are counted; they have no exposure.
    pub alone: u64,
    /// The mean share of users around those who have not started, by week, in the order of time.
    pub waiting: Vec<(f64, f64)>,
    /// Name of the strategy.
    pub strategy: String,
    /// Its family, which decides the colour.
    pub kind: Kind,
    /// What all figures of a simulation have in common.
    pub course: Course,
}

/// Somebody who starts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StartDot {
    /// Weeks since the start of the run.
    pub week: f64,
    /// Share of users among those asked when the week begins.
    pub exposure: f64,
}

/// Rogers' names, and the share of all who start at which each category ends, by definition (Rogers 2003).
const CATEGORIES: [(&str, f64); 5] = [
    ("innovators, 2.5\u{A0}%", 0.025),
    ("early adopters, 13.5\u{A0}%", 0.16),
    ("early majority, 34\u{A0}%", 0.5),
    ("late majority, 34\u{A0}%", 0.84),
    ("laggards, 16\u{A0}%", 1.0),
];
/// Fewer who start are not cut into categories: the first would have no one.
const FEWEST: usize = 40;
/// Radius of a dot, its corners, and how much of it is seen: dots lie upon each other.
const DOT: (f64, u32, f64) = (8.0, 20, 0.45);
/// Empty pixels beside the key, and between the plot and the numbers of the categories above it.
const GAPS: (f64, f64) = (30.0, 10.0);
/// Room above the plot for the numbers of the categories, and the narrowest category that has one.
const NUMBERS: (f64, f64) = (34.0, 26.0);
/// The mean of those who wait.
const WAITING: Stroke = Stroke { colour: INK, width: LINE, dash: &[] };

impl ExposureAtStart {
    fn checked(&self) -> Result<SchoolYears, ChartError> {
        let years = self.course.school_years()?;
        if clean(&self.strategy).is_empty() {
            return Err(ChartError::NoName { position: 1 });
        }
        let (starts, waiting) = ("those who start", "those who have not started");
        if self.starts.is_empty() {
            return Err(ChartError::NoPoints { series: starts.to_owned() });
        }
        check_weeks(waiting, self.waiting.iter().map(|(week, _)| *week), &years)?;
        let mut before = 0.0;
        for own in &self.starts {
            if own.week.is_nan() || own.week < before {
                return Err(ChartError::WeeksOutOfOrder { series: starts.to_owned(), week: own.week });
            }
            if own.week > years.horizon() {
                let (series, horizon) = (starts.to_owned(), years.horizon());
                return Err(ChartError::OutsideHorizon { series, week: own.week, horizon });
            }
            check_share(starts, own.week, own.exposure)?;
            before = own.week;
        }
        self.waiting.iter().try_for_each(|(week, share)| check_share(waiting, *week, *share))?;
        Ok(years)
    }

    /// How many start while nobody whom they ask uses the practice.
    fn unexposed(&self) -> usize {
        self.starts.iter().filter(|own| own.exposure == 0.0).count()
    }

    /// What is counted here and nothing else: one run claims nothing of others.
    fn title(&self) -> String {
        match (self.unexposed(), self.starts.len()) {
            (0, 1) => "In the middle run, the one teacher who starts asks somebody who uses the practice".to_owned(),
            (_, 1) => "In the middle run, the one teacher who starts asks nobody who uses the practice".to_owned(),
            (without, all) => format!(
                "In the middle run, {} of {} teachers who start ask nobody who uses the practice yet",
                count(without as u64),
                count(all as u64)
            ),
        }
    }

    /// The weeks in which the first four categories end; none where too few start.
    fn cuts(&self) -> Vec<f64> {
        if self.starts.len() < FEWEST {
            return Vec::new();
        }
        let last_of = |share: f64| (self.starts.len() as f64 * share).ceil() as usize;
        let ends = CATEGORIES.iter().take(CATEGORIES.len() - 1).map(|(_, share)| last_of(*share));
        ends.filter_map(|last| Some(self.starts.get(last.checked_sub(1)?)?.week)).collect()
    }

    /// The number of the category of the start at a position; 0 where there are none.
    fn category(&self, position: usize) -> usize {
        if self.starts.len() < FEWEST {
            return 0;
        }
        let last_of = |share: f64| (self.starts.len() as f64 * share).ceil() as usize;
        1 + CATEGORIES.iter().take(CATEGORIES.len() - 1).filter(|(_, share)| position >= last_of(*share)).count()
    }

    fn key(&self) -> Vec<Entry> {
        let colour = self.colour();
        let mut key = vec![
            Entry { name: "A teacher starts".into(), colour, sample: Sample::Mark(Marker::Circle, DOT.0) },
            Entry { name: "Mean of those not started".into(), colour: INK, sample: Sample::Line(WAITING, None) },
        ];
        if !self.cuts().is_empty() {
            key.push(Entry::heading("Cuts by definition:"));
            key.extend(
                CATEGORIES.iter().enumerate().map(|(at, (name, _))| Entry::heading(&format!("{} {name}", at + 1))),
            );
        }
        key
    }

    fn colour(&self) -> Colour {
        looks(&[self.kind]).first().map_or(INK, |look| look.colour)
    }

    fn description(&self) -> Result<String, ChartError> {
        let all = self.starts.len();
        let mut sentences = vec![format!(
            "Dots in the middle run under {}, one for each of {} teachers who start and ask somebody. Horizontal axis: school \
             years, from the start to the end of year {}. Vertical axis: share of the colleagues whom that teacher asks for advice \
             who use the practice when the week begins. {} of them ask nobody who does, and {} more who start ask none of the \
             teachers who are counted.",
            within(&clean(&self.strategy)),
            count(all as u64),
            self.course.years,
            count(self.unexposed() as u64),
            count(self.alone)
        )];
        if let (Some((_, first)), Some((_, last))) = (self.waiting.first(), self.waiting.last()) {
            sentences.push(format!(
                "A line shows the same share for those who have never used it, on average: {} at first, {} in the end.",
                percent(*first),
                percent(*last)
            ));
        }
        if !self.cuts().is_empty() {
            let year = |week: &f64| format!("{:.1}", week / self.course.weeks_per_year);
            let cuts: Vec<String> = self.cuts().iter().map(year).collect();
            sentences.push(format!(
                "Upright lines after {} years cut the order of starts at 2.5, 16, 50 and 84\u{A0}%, as Rogers' categories do by \
                 definition: they are no finding.",
                cuts.join(", ")
            ));
        }
        sentences.extend(self.course.funding_sentence()?);
        sentences.push(format!("Source: {}.", self.course.provenance));
        Ok(sentences.join(" "))
    }

    fn table(&self) -> Table {
        let starts = self.starts.iter().enumerate();
        let rows: Vec<(&str, f64, f64, Option<i64>)> = starts
            .map(|(at, own)| ("start", own.week, own.exposure, i64::try_from(self.category(at)).ok()))
            .chain(self.waiting.iter().map(|(week, share)| ("waiting", *week, *share, None)))
            .collect();
        let sorts = rows.iter().map(|row| row.0.to_owned()).collect();
        let categories = rows.iter().map(|row| row.3.filter(|number| *number > 0)).collect();
        Table {
            name: "exposure_at_start".into(),
            columns: vec![
                column("sort", "", "A `start`, or the mean of those `waiting`.", Values::Text(sorts)),
                column(
                    "week",
                    "weeks",
                    "Weeks since the start of the run.",
                    Values::Real(rows.iter().map(|row| Some(row.1)).collect()),
                ),
                column(
                    "exposure",
                    "share",
                    "Share of users among the colleagues who are asked.",
                    Values::Real(rows.iter().map(|row| Some(row.2)).collect()),
                ),
                column(
                    "category",
                    "",
                    "Rogers' category by definition, from 1, where at least 40 start.",
                    Values::Integer(categories),
                ),
            ],
        }
    }

    /// The cuts between categories, and the numbers of those that have room for them.
    fn draw_cuts(
        &self,
        canvas: &mut Canvas<'_>,
        plot: Area,
        x: impl Fn(f64) -> f64,
        funding: Option<f64>,
    ) -> Result<(), ChartError> {
        let cuts = self.cuts();
        if cuts.is_empty() {
            return Ok(());
        }
        let mut left = plot.left;
        let ends = cuts.iter().map(|week| x(*week)).chain([plot.right]);
        for (number, right) in (1..).zip(ends) {
            let (top, bottom) = (plot.top - NUMBERS.0 + GAPS.1, plot.bottom);
            if right < plot.right {
                let stroke = Stroke { colour: SECONDARY, width: 1.5, ..GRID_LINE };
                canvas.line(&[Point::new(right, top), Point::new(right, bottom)], stroke)?;
            }
            if right - left >= NUMBERS.1 {
                let at = Point::new(clear_of(funding, left, right), plot.top - GAPS.1);
                canvas.text(&number.to_string(), at, Anchor::Middle, SMALL, SECONDARY)?;
            }
            left = right;
        }
        Ok(())
    }
}

/// The middle between two pixels, or that of the wider side of a line that would cross a number there.
fn clear_of(line: Option<f64>, left: f64, right: f64) -> f64 {
    let middle = left.midpoint(right);
    match line {
        Some(x) if (x - middle).abs() < NUMBERS.1 && x - left > right - x => left.midpoint(x),
        Some(x) if (x - middle).abs() < NUMBERS.1 => right.midpoint(x),
        _ => middle,
    }
}

/// A dot that lets others be seen through it.
fn draw_dot(canvas: &mut Canvas<'_>, centre: Point, colour: Colour) -> Result<(), ChartError> {
    let corner = |number: u32| {
        let angle = core::f64::consts::TAU * f64::from(number) / f64::from(DOT.1);
        Point::new(centre.x + DOT.0 * libm::cos(angle), centre.y + DOT.0 * libm::sin(angle))
    };
    canvas.shape(&(0..DOT.1).map(corner).collect::<Vec<_>>(), colour, DOT.2)
}

impl Figure for ExposureAtStart {
    fn specification(&self) -> Result<Specification, ChartError> {
        self.checked()?;
        let (without, all) = (count(self.unexposed() as u64), count(self.starts.len() as u64));
        Ok(Specification {
            name: "exposure-at-start".into(),
            question: "Do teachers start because colleagues do, or before anybody around them does?".into(),
            title: self.title(),
            subtitle: format!(
                "One run under {}: share of the colleagues whom a teacher asks for advice who use the practice when this one \
                 starts. What is around at a start need not be what it took",
                ellipsis(within(&clean(&self.strategy)).as_str(), 40)
            ),
            alt: format!(
                "Dot plot of one run: users among colleagues asked, when teachers start. {without} of {all} ask nobody who uses it."
            ),
            description: self.description()?,
            table: self.table(),
            provenance: self.course.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let years = self.checked()?;
        let funding = self.course.end_of_funding()?;
        let waiting = self.waiting.iter().map(|(_, share)| *share);
        let axis = NumberAxis::of_shares(self.starts.iter().map(|own| own.exposure).chain(waiting).fold(0.0, f64::max));
        let numbers = if self.cuts().is_empty() { 0.0 } else { NUMBERS.0 };
        let above = numbers + if funding.is_some() { EVENT_STRIP } else { DOT.0 };
        let placed = PlacedLegend::set(&self.key(), body, body.top + above, GAPS.0, canvas.typeface())?;
        placed.draw(canvas)?;
        let rest = placed.rest;
        let names = canvas.typeface().width("Year 20", TICK) / 2.0;
        let plot = Area {
            left: rest.left + axis.width(canvas.typeface(), TICK).max(names),
            top: rest.top + above,
            right: rest.right - names,
            bottom: rest.bottom - YEARS_ROOM,
        };
        axis.draw_upwards(canvas, plot, Some(TICK))?;
        years.draw(canvas, plot, Some(TICK))?;
        let (x, y) = (years.scale(plot), axis.upwards(plot));
        self.draw_cuts(canvas, plot, |week| x.at(week), funding.map(|week| x.at(week)))?;
        if let Some(week) = funding {
            let name_above = Area { top: plot.top - numbers, ..plot };
            mark_end_of_funding(canvas, name_above, x.at(week), true)?;
        }
        for own in &self.starts {
            draw_dot(canvas, Point::new(x.at(own.week), y.at(own.exposure)), self.colour())?;
        }
        let line: Vec<Point> = self.waiting.iter().map(|(week, share)| Point::new(x.at(*week), y.at(*share))).collect();
        canvas.curve(&line, plot, WAITING)
    }
}
