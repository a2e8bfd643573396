//! Best buy by worth: how often each strategy is the best buy, over what an added teacher is worth.

use crate::chart::axis::EVENT_STRIP;
use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::legend::{Entry, PlacedLegend};
use crate::chart::number::{amount, count, percent};
use crate::chart::number_axis::{NumberAxis, TICK_GAP};
use crate::chart::patch::Patch;
use crate::chart::series::printable_names;
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::spread::{not_below_nought, share};
use crate::chart::text::{Font, clean, ellipsis};
use crate::chart::theme::{
    Colour, EVENT_LINE, INK, Kind, LABEL_VALUE, Look, SEAM, SECONDARY, SMALL_BOLD, TICK, WHITE, looks,
};
use crate::measure::{Table, Values};

/// Shares of draws in which each strategy is the best buy, stacked over the worth of an added teacher.
#[derive(Debug, Clone, PartialEq)]
pub struct BestBuyStrips {
    /// A claim that was checked on the draws (see [`crate::chart::BestBuy`]), or a neutral title.
    pub title: String,
    /// Worth of an added teacher, rising; at least two.
    pub worths: Vec<f64>,
    /// The strategies that were compared, in the order of every table.
    pub series: Vec<StripSeries>,
    /// What an added teacher is worth in the study.
    pub worth: f64,
    /// Name of the currency.
    pub currency: String,
    /// Draws of the parameters.
    pub draws: u32,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// One strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct StripSeries {
    /// Name of the strategy.
    pub name: String,
    /// Its family, which decides its colour.
    pub kind: Kind,
    /// Share of the draws in which it is the best buy at each worth; ties are split, so that all together make 1.
    pub shares: Vec<f64>,
}

/// How far together the shares may be from one, by rounding.
const ROUNDING: f64 = 1e-6;
/// Numbers inside of areas.
const NUMBER: Font = SMALL_BOLD;
/// Empty pixels around such a number, and before the key.
const GAPS: (f64, f64) = (9.0, 36.0);
/// Room below the plot for numbers and the name of the axis.
const FOOT_ROOM: f64 = 92.0;
/// How much of its hue the area of a strategy keeps whose hue another has as well.
const SECOND_HUE: f64 = 0.45;

impl BestBuyStrips {
    fn checked(&self) -> Result<Vec<String>, ChartError> {
        let names = printable_names(self.series.iter().map(|series| series.name.as_str()))?;
        let worths = || "worth of an added teacher".to_owned();
        if self.worths.len() < 2 {
            return Err(ChartError::NoPoints { series: worths() });
        }
        self.worths.iter().chain([&self.worth]).try_for_each(|worth| not_below_nought(&worths(), *worth))?;
        for pair in self.worths.windows(2) {
            if let [before, after] = pair
                && after <= before
            {
                return Err(ChartError::OutOfOrder { series: worths(), value: *after });
            }
        }
        for (name, series) in names.iter().zip(&self.series) {
            let (rows, expected) = (series.shares.len(), self.worths.len());
            if rows != expected {
                return Err(ChartError::UnevenTable { column: name.clone(), rows, expected });
            }
            series.shares.iter().try_for_each(|own| share(name, *own))?;
        }
        for position in 0..self.worths.len() {
            let together = self.height(0, position);
            if (together - 1.0).abs() > ROUNDING {
                return Err(ChartError::NoWhole { series: worths(), together });
            }
        }
        Ok(names)
    }

    /// Shares of this strategy and all below it at one worth, together.
    fn height(&self, from: usize, position: usize) -> f64 {
        self.series.iter().skip(from).filter_map(|own| own.shares.get(position)).sum()
    }

    /// The place in the list of worths that is nearest to that of the study.
    fn nearest(&self) -> usize {
        let far = |position: &usize| self.worths.get(*position).map_or(f64::INFINITY, |own| (own - self.worth).abs());
        (0..self.worths.len()).min_by(|one, other| far(one).total_cmp(&far(other))).unwrap_or(0)
    }

    fn axis(&self) -> NumberAxis {
        let (first, last) = (self.worths.first().copied().unwrap_or(0.0), self.worths.last().copied().unwrap_or(1.0));
        // The areas fill the plot, so that only what lies between the first and the last worth is numbered.
        let inner = NumberAxis::spanning((first, last), 1.0, 6, amount);
        let ticks = inner.values().filter(|value| (first..=last).contains(value)).collect::<Vec<f64>>();
        let mut all: Vec<f64> = ticks;
        if all.first() != Some(&first) {
            all.insert(0, first);
        }
        if all.last() != Some(&last) {
            all.push(last);
        }
        let named = |value: f64| if inner.values().any(|tick| tick == value) { amount(value) } else { String::new() };
        NumberAxis::at(all.into_iter().map(|value| (value, named(value))).collect())
    }

    fn table(&self, names: &[String]) -> Table {
        let mut columns = vec![column(
            "worth",
            &self.currency,
            "What one added teacher is worth.",
            Values::Real(self.worths.iter().copied().map(Some).collect()),
        )];
        columns.extend(names.iter().zip(&self.series).enumerate().map(|(position, (name, own))| {
            let meaning = format!("Share of draws in which this is the best buy: {name}.");
            let values = Values::Real(own.shares.iter().copied().map(Some).collect());
            column(&format!("strategy_{}", position + 1), "share", &meaning, values)
        }));
        Table { name: "best_buy_strips".into(), columns }
    }

    fn description(&self, names: &[String]) -> String {
        let currency = clean(&self.currency);
        let mut sentences = vec![format!(
            "Stacked areas, one for each of {} strategies, together 100 %. Horizontal axis: what one added teacher is worth, in \
             {currency}. Vertical axis: share of {} draws of the parameters in which the strategy is the best buy; ties are \
             split. The strategy that is most often best need not be the best on average, and shares change if a strategy is \
             added or left out.",
            names.len(),
            count(self.draws.into())
        )];
        let at =
            |own: &StripSeries, position: usize| percent(own.shares.get(position).copied().unwrap_or(0.0).min(1.0));
        let (middle, last) = (self.nearest(), self.worths.len() - 1);
        for (name, own) in names.iter().zip(&self.series) {
            sentences.push(format!(
                "{name}: {} at {}, {} at {}, {} at {}.",
                at(own, 0),
                amount(self.worths.first().copied().unwrap_or(0.0)),
                at(own, middle),
                amount(self.worths.get(middle).copied().unwrap_or(0.0)),
                at(own, last),
                amount(self.worths.last().copied().unwrap_or(0.0)),
            ));
        }
        sentences.push(format!("Source: {}.", self.provenance));
        sentences.join(" ")
    }
}

/// The fill of an area, and the colour of a number on it.
fn fill(look: &Look) -> (Colour, Colour) {
    if look.dash.is_empty() || look.marker.is_none() {
        return (look.colour, WHITE);
    }
    let mix = |part: u8| (255.0 - (255.0 - f64::from(part)) * SECOND_HUE).round() as u8;
    (Colour(mix(look.colour.0), mix(look.colour.1), mix(look.colour.2)), INK)
}

impl Figure for BestBuyStrips {
    fn specification(&self) -> Result<Specification, ChartError> {
        let names = self.checked()?;
        let here = self.nearest();
        let at_worth = |own: &StripSeries| own.shares.get(here).copied().unwrap_or(0.0).min(1.0);
        let best = names.iter().zip(&self.series).max_by(|(_, a), (_, b)| at_worth(a).total_cmp(&at_worth(b)));
        let told = best.map_or(String::new(), |(name, own)| {
            let worth = amount(self.worths.get(here).copied().unwrap_or(0.0));
            format!(" At {worth}: {}, in {} of draws.", ellipsis(name, 40), percent(at_worth(own)))
        });
        Ok(Specification {
            name: "best-buy-strips".into(),
            question: "Which strategy is most often the best buy?".into(),
            title: self.title.clone(),
            subtitle: format!(
                "Share of {} draws of the parameters in which each strategy is the best buy, over what one added teacher is \
                 worth in {} (numbers: its highest share)",
                count(self.draws.into()),
                ellipsis(&clean(&self.currency), 12)
            ),
            alt: format!("Stacked areas: how often each strategy is the best buy, by worth.{told}"),
            description: self.description(&names),
            table: self.table(&names),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let names = self.checked()?;
        let looks = looks(&self.series.iter().map(|series| series.kind).collect::<Vec<_>>());
        let entries: Vec<Entry> = names
            .iter()
            .zip(&looks)
            .map(|(name, look)| Entry::area(name, Patch { fill: fill(look).0, hatched: false }))
            .collect();
        let top = body.top + EVENT_STRIP;
        let legend = PlacedLegend::set(&entries, body, top, GAPS.1, canvas.typeface())?;
        let rest = legend.rest;
        let (axis, shares) = (self.axis(), NumberAxis::whole_of_panel());
        let plot = Area {
            left: body.left + shares.width(canvas.typeface(), TICK),
            top,
            right: rest.right,
            bottom: rest.bottom - FOOT_ROOM,
        };
        shares.draw_upwards(canvas, plot, Some(TICK))?;
        axis.draw_rightwards(canvas, plot, TICK)?;
        let (x, y) = (axis.rightwards(plot), shares.upwards(plot));
        let edge = |from: usize| -> Vec<Point> {
            let place =
                |(position, worth): (usize, &f64)| Point::new(x.at(*worth), y.at(self.height(from, position).min(1.0)));
            self.worths.iter().enumerate().map(place).collect()
        };
        let here = x.at(self.worth);
        let is_inside = (plot.left..=plot.right).contains(&here);
        for (position, look) in looks.iter().enumerate() {
            canvas.band(&edge(position), &edge(position + 1), plot, fill(look).0, 1.0)?;
        }
        for position in 1..looks.len() {
            canvas.curve(&edge(position), plot, SEAM)?;
        }
        if is_inside {
            // A white line below it lets it be seen on dark areas.
            for stroke in [Stroke { colour: WHITE, width: 4.0, dash: &[] }, EVENT_LINE] {
                canvas.line(&[Point::new(here, plot.bottom), Point::new(here, plot.top - 4.0)], stroke)?;
            }
            let words = format!("Worth in the study: {}", amount(self.worth));
            let words = canvas.typeface().shorten(&words, LABEL_VALUE, plot.width());
            let half = canvas.typeface().width(&words, LABEL_VALUE) / 2.0;
            let middle = here.max(plot.left + half).min(plot.right - half);
            canvas.text(&words, Point::new(middle, plot.top - 16.0), Anchor::Middle, LABEL_VALUE, SECONDARY)?;
        }
        for (position, look) in looks.iter().enumerate() {
            let most = self.series.get(position).map_or(0.0, |own| own.shares.iter().copied().fold(0.0, f64::max));
            let words = percent(most.min(1.0));
            let width = canvas.typeface().width(&words, NUMBER) + 2.0 * GAPS.0;
            let peak =
                Peak { upper: &edge(position), lower: &edge(position + 1), width, line: is_inside.then_some(here) };
            if let Some(at) = peak.place(plot) {
                canvas.text(
                    &words,
                    Point::new(at.x, at.y + NUMBER.cap_height() / 2.0),
                    Anchor::Middle,
                    NUMBER,
                    fill(look).1,
                )?;
            }
        }
        let below = canvas.typeface().shorten("Worth of one added teacher", LABEL_VALUE, plot.width());
        let at = Point::new(plot.right, rest.bottom - TICK_GAP / 2.0);
        canvas.text(&below, at, Anchor::Right, LABEL_VALUE, SECONDARY)?;
        legend.draw(canvas)
    }
}

/// An area between two lines, in which a number of this width is to stand where the area is highest.
struct Peak<'a> {
    upper: &'a [Point],
    lower: &'a [Point],
    width: f64,
    line: Option<f64>,
}

impl Peak<'_> {
    /// The middle of the highest place that holds the number, clear of the line of the study; none where none does.
    fn place(&self, plot: Area) -> Option<Point> {
        let need = NUMBER.cap_height() + 2.0 * GAPS.0;
        let room = |centre: f64| {
            let (left, right) = (centre - self.width / 2.0, centre + self.width / 2.0);
            let crossed = self.line.is_some_and(|line| (left..=right).contains(&line));
            if left < plot.left || right > plot.right || crossed {
                return None;
            }
            let places = [left, centre, right];
            let ceiling = places.iter().map(|x| level(self.upper, *x)).fold(f64::NEG_INFINITY, f64::max);
            let floor = places.iter().map(|x| level(self.lower, *x)).fold(f64::INFINITY, f64::min);
            (floor - ceiling >= need).then(|| (floor - ceiling, Point::new(centre, (floor + ceiling) / 2.0)))
        };
        let steps = 60;
        let centres = (0..=steps).map(|step| plot.left + plot.width() * f64::from(step) / f64::from(steps));
        centres.filter_map(room).max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, at)| at)
    }
}

/// The height of a line, given by its points from left to right, at this pixel.
fn level(line: &[Point], x: f64) -> f64 {
    let piece = line.windows(2).find_map(|pair| match pair {
        [from, to] if x >= from.x && x <= to.x && to.x > from.x => {
            Some(from.towards(*to, (x - from.x) / (to.x - from.x)).y)
        }
        _ => None,
    });
    piece.or(line.last().map(|end| end.y)).unwrap_or(0.0)
}
