//! What each strategy costs, by ingredient: cash that is paid, and staff time that nobody is paid for.

use crate::chart::canvas::Canvas;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point, Scale};
use crate::chart::legend::{Entry, Legend, PlacedLegend};
use crate::chart::number::{amount, amount_range};
use crate::chart::number_axis::NumberAxis;
use crate::chart::patch::{self, Patch};
use crate::chart::row::{self, Head, NAME, write_lines};
use crate::chart::series::{finite, printable_names};
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::text::{Font, clean, ellipsis};
use crate::chart::theme::{CASH_FILLS, INK, LABEL_VALUE, SECONDARY, STAFF_FILLS, TICK, WHITE};
use crate::measure::{Table, Values};

/// Cost by ingredient, a bar a strategy; or by strategy, a bar a way of splitting a budget.
#[derive(Debug, Clone, PartialEq)]
pub struct CostBars {
    /// What the parts of a bar are.
    pub parts: PartsOf,
    /// A claim that was checked on the paired runs (see [`crate::chart::Claim`]), or a neutral title.
    pub title: String,
    /// The strategies that cost something, in the order of every table.
    pub series: Vec<CostSeries>,
    /// School years that are added up.
    pub years: u32,
    /// Name of the currency.
    pub currency: String,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// What the parts of a bar are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartsOf {
    /// The ingredients of a strategy, cash and staff time.
    Ingredients,
    /// The strategies that a budget is split over, in cash.
    Strategies,
}

impl PartsOf {
    /// What a bar is, what its parts are, and what the range is over.
    fn words(self) -> [&'static str; 3] {
        match self {
            PartsOf::Ingredients => ["strategy", "ingredient", "runs"],
            PartsOf::Strategies => ["choice", "strategy", "worlds"],
        }
    }

    /// What all parts beyond the named ones are called: in cash, and in staff time.
    fn others(self) -> [&'static str; 2] {
        match self {
            PartsOf::Ingredients => ["other cash", "other staff time"],
            PartsOf::Strategies => ["other strategies", "other staff time"],
        }
    }
}

/// What one strategy costs.
#[derive(Debug, Clone, PartialEq)]
pub struct CostSeries {
    /// Name of the strategy.
    pub name: String,
    /// What it uses, in any order; an ingredient stands once.
    pub ingredients: Vec<IngredientCost>,
    /// Total that 1 run in 10 stays below.
    pub low: f64,
    /// Total that 1 run in 10 exceeds.
    pub high: f64,
}

/// What one ingredient costs, as the mean of all runs.
#[derive(Debug, Clone, PartialEq)]
pub struct IngredientCost {
    /// Name of the ingredient, such as `substitute days`.
    pub name: String,
    /// Whether it is paid out, or taken from staff who are paid anyway.
    pub is_cash: bool,
    /// Mean cost, at least 0.
    pub mean: f64,
}

/// An ingredient of the key.
struct Slice {
    names: Vec<String>,
    is_cash: bool,
    patch: Patch,
}

/// Widest name of a strategy, and its most lines.
const NAME_ROOM: (f64, usize) = (345.0, 2);
/// Empty pixels between names and bars, and between bars and key.
const GAPS: (f64, f64) = (20.0, 40.0);
/// Room below the bars for numbers.
const FOOT_ROOM: f64 = 48.0;
/// Highest bar, and the part of its row that a bar fills.
const BAR: (f64, f64) = (64.0, 0.62);
/// The part of the room below its name that a bar fills.
const NARROW_BAR: f64 = 0.8;

impl CostSeries {
    fn total(&self) -> f64 {
        self.ingredients.iter().map(|ingredient| ingredient.mean).sum()
    }

    fn part(&self, cash: bool) -> f64 {
        self.ingredients.iter().filter(|own| own.is_cash == cash).map(|own| own.mean).sum()
    }

    fn of(&self, slice: &Slice) -> f64 {
        let is_of = |own: &&IngredientCost| own.is_cash == slice.is_cash && slice.names.contains(&own.name);
        self.ingredients.iter().filter(is_of).map(|own| own.mean).sum()
    }

    fn value(&self) -> [String; 2] {
        [amount(self.total()), format!("likely {}", amount_range(self.low, self.high))]
    }
}

impl CostBars {
    fn checked(&self) -> Result<Vec<String>, ChartError> {
        let names = printable_names(self.series.iter().map(|series| series.name.as_str()))?;
        for (name, series) in names.iter().zip(&self.series) {
            for value in series.ingredients.iter().map(|own| own.mean).chain([series.low, series.high]) {
                finite(name, value)?;
                if value < 0.0 {
                    return Err(ChartError::BelowNought { series: name.clone(), value });
                }
            }
        }
        if self.series.iter().all(|series| series.total() == 0.0) {
            return Err(ChartError::NoSeries);
        }
        Ok(names)
    }

    /// The ingredients in the order of every bar: cash before staff time, the largest over all strategies first; those
    /// beyond the colours are one.
    fn slices(&self) -> Vec<Slice> {
        let mut slices = Vec::new();
        for (is_cash, fills) in [(true, CASH_FILLS), (false, STAFF_FILLS)] {
            let mut totals: Vec<(String, f64)> = Vec::new();
            for own in self.series.iter().flat_map(|series| &series.ingredients) {
                if own.is_cash != is_cash || own.mean == 0.0 {
                    continue;
                }
                match totals.iter_mut().find(|(name, _)| *name == own.name) {
                    Some((_, total)) => *total += own.mean,
                    None => totals.push((own.name.clone(), own.mean)),
                }
            }
            totals.sort_by(|(_, a), (_, b)| b.total_cmp(a));
            let mut names: Vec<Vec<String>> = totals.into_iter().map(|(name, _)| vec![name]).collect();
            if names.len() > fills.len() {
                let rest = names.split_off(fills.len() - 1).concat();
                names.push(rest);
            }
            slices.extend(names.into_iter().zip(fills).map(|(names, fill)| Slice {
                names,
                is_cash,
                patch: Patch { fill, hatched: !is_cash },
            }));
        }
        slices
    }

    fn table(&self, names: &[String]) -> Table {
        let rows = || {
            names.iter().zip(&self.series).flat_map(|(name, own)| own.ingredients.iter().map(move |i| (name, own, i)))
        };
        let texts = |value: &dyn Fn(&String, &IngredientCost) -> String| {
            Values::Text(rows().map(|(name, _, ingredient)| value(name, ingredient)).collect())
        };
        let reals = |value: &dyn Fn(&CostSeries, &IngredientCost) -> f64| {
            Values::Real(rows().map(|(_, own, ingredient)| Some(value(own, ingredient))).collect())
        };
        let currency = self.currency.as_str();
        let kind = |own: &IngredientCost| if own.is_cash { "cash" } else { "staff time" }.to_owned();
        let [whole, part, over] = self.parts.words();
        let total = |what: &str| format!("Total of the {whole} that 1 in 10 {over} {what}.");
        Table {
            name: "cost_bars".into(),
            columns: vec![
                column(whole, "", &format!("Name of the {whole}."), texts(&|name, _| name.clone())),
                column(part, "", &format!("Name of the {part}."), texts(&|_, own| own.name.clone())),
                column("kind", "", "Cash that is paid, or staff time.", texts(&|_, own| kind(own))),
                column("mean", currency, &format!("Mean cost of the {part}."), reals(&|_, own| own.mean)),
                column("low", currency, &total("stays below"), reals(&|own, _| own.low)),
                column("high", currency, &total("exceeds"), reals(&|own, _| own.high)),
            ],
        }
    }

    fn description(&self, names: &[String]) -> String {
        let currency = clean(&self.currency);
        let [whole, _, over] = self.parts.words();
        let bars = if self.parts == PartsOf::Ingredients { "strategies".to_owned() } else { format!("{whole}s") };
        let mut sentences = vec![format!(
            "Stacked horizontal bars, one for each of {} {bars}. Horizontal axis: cost over {}, in {currency}. Cash comes \
             first; staff time, valued at the cost of an hour, is hatched.",
            names.len(),
            in_years(self.years)
        )];
        for (name, series) in names.iter().zip(&self.series) {
            let told = series.ingredients.iter().filter(|own| own.mean > 0.0);
            let parts: Vec<String> = told.map(|own| format!("{} {}", own.name, amount(own.mean))).collect();
            let [total, likely] = series.value();
            let (cash, staff) = (amount(series.part(true)), amount(series.part(false)));
            sentences
                .push(format!("{name}: {total}, {likely}; cash {cash}, staff time {staff} ({}).", parts.join(", ")));
        }
        let (many, range) = (self.provenance.counted.many(), self.provenance.counted.range());
        let over = if self.parts == PartsOf::Ingredients { many } else { over };
        sentences.push(format!(
            "Bars are means of {} {many}; 8 in 10 {over} lie in the range called likely, which holds {range}. Source: {}.",
            self.provenance.runs, self.provenance
        ));
        sentences.join(" ")
    }

    fn axis(&self) -> NumberAxis {
        let largest = self.series.iter().map(|series| series.total().max(series.high)).fold(0.0, f64::max);
        NumberAxis::spanning((0.0, largest), 1.0, 5, amount)
    }

    /// Draws names and numbers above the bars, and the key below them.
    fn draw_narrow(&self, canvas: &mut Canvas<'_>, body: Area, names: &[String]) -> Result<(), ChartError> {
        let (entries, slices) = self.key();
        let legend = PlacedLegend::below(&entries, &[], body, canvas.typeface())?;
        let rest = legend.rest;
        let plot = Area { left: rest.left + GAPS.0, bottom: rest.bottom - FOOT_ROOM, ..rest };
        let axis = self.axis();
        axis.draw_rightwards(canvas, plot, TICK)?;
        let values: Vec<String> = self.series.iter().map(|series| series.value().join(", ")).collect();
        let short = Head::fitted(names, &values, body.right - plot.left, canvas.typeface());
        let height = plot.height() / self.series.len() as f64;
        for (position, ((series, name), value)) in self.series.iter().zip(&short).zip(&values).enumerate() {
            let top = plot.top + position as f64 * height;
            let row = Area { left: plot.left, top, right: body.right, bottom: top + height };
            let bar = Head { name, value, look: None }.write(canvas, row)?;
            let thick = (bar.height() * NARROW_BAR).min(BAR.0);
            draw_bar(canvas, series, &slices, axis.rightwards(plot), bar.top + thick / 2.0, thick)?;
        }
        legend.draw(canvas)
    }

    /// The key, and how a bar is stacked.
    fn key(&self) -> (Vec<Entry>, Vec<Slice>) {
        let slices = self.slices();
        let mut entries = Vec::new();
        let [cash, staff] = self.parts.others();
        for (is_cash, heading, others) in [(true, "Cash", cash), (false, "Staff time", staff)] {
            let own: Vec<&Slice> = slices.iter().filter(|slice| slice.is_cash == is_cash).collect();
            if !own.is_empty() {
                entries.push(Entry::heading(heading));
            }
            entries.extend(own.into_iter().map(|slice| {
                let name = match slice.names.as_slice() {
                    [only] => only.as_str(),
                    _ => others,
                };
                Entry::area(name, slice.patch)
            }));
        }
        (entries, slices)
    }
}

impl Figure for CostBars {
    fn specification(&self) -> Result<Specification, ChartError> {
        let names = self.checked()?;
        let dearest = names.iter().zip(&self.series).max_by(|(_, a), (_, b)| a.total().total_cmp(&b.total()));
        let told = dearest.map_or(String::new(), |(name, series)| {
            format!(" {} costs most: {}.", ellipsis(name, 40), amount(series.total()))
        });
        let many = self.provenance.counted.many();
        let (over, currency) = (in_years(self.years), ellipsis(&clean(&self.currency), 12));
        let range = |over: &str| format!("(bar: mean; whisker and “likely”: total in 8 of 10 {over})");
        let (name, question, subtitle, alt) = match self.parts {
            PartsOf::Ingredients => (
                "costs",
                "What does each strategy cost, and who bears it?",
                format!("Cost over {over} in {currency}: cash, and staff time at the cost of an hour {}", range(many)),
                format!("Stacked bars: cost of each strategy by ingredient, cash and staff time.{told}"),
            ),
            PartsOf::Strategies => (
                "split",
                "Where does the money go?",
                format!("Cash paid over {over} in {currency}, by strategy {}", range("worlds")),
                format!("Stacked bars: cash by strategy for each choice.{told}"),
            ),
        };
        Ok(Specification {
            name: name.into(),
            question: question.into(),
            title: self.title.clone(),
            subtitle,
            alt,
            description: self.description(&names),
            table: self.table(&names),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let names = self.checked()?;
        if body.is_narrow() {
            return self.draw_narrow(canvas, body, &names);
        }
        let (entries, slices) = self.key();
        let legend = Legend::set(&entries, body.height(), canvas.typeface())?;
        let short: Vec<&str> = names.iter().map(String::as_str).collect();
        let headings = canvas.typeface().wrap_names(&short, NAME, NAME_ROOM.0, NAME_ROOM.1);
        let values: Vec<[String; 2]> = self.series.iter().map(CostSeries::value).collect();
        let widest = |texts: &mut dyn Iterator<Item = &String>, font: Font| {
            texts.map(|text| canvas.typeface().width(text, font)).fold(0.0, f64::max)
        };
        let name_width = widest(&mut headings.iter().flatten(), NAME);
        let value_width = widest(&mut values.iter().flatten(), LABEL_VALUE);
        let plot = Area {
            left: body.left + name_width + GAPS.0,
            top: body.top,
            right: body.right - legend.width() - GAPS.1 - value_width - GAPS.0,
            bottom: body.bottom - FOOT_ROOM,
        };
        let axis = self.axis();
        axis.draw_rightwards(canvas, plot, TICK)?;
        let x = axis.rightwards(plot);
        let row = plot.height() / self.series.len() as f64;
        for (position, ((series, heading), value)) in self.series.iter().zip(&headings).zip(&values).enumerate() {
            let middle = plot.top + (position as f64 + 0.5) * row;
            draw_bar(canvas, series, &slices, x, middle, (row * BAR.1).min(BAR.0))?;
            let left = Point::new(body.left, middle);
            write_lines(canvas, heading, left, NAME, INK)?;
            let beside = x.at(series.total().max(series.high)) + GAPS.0;
            let half = LABEL_VALUE.line_height();
            let behind = Area {
                left: beside - GAPS.0 / 2.0,
                top: middle - half,
                right: beside + value_width,
                bottom: middle + half,
            };
            patch::draw(canvas, Patch { fill: WHITE, hatched: false }, behind)?;
            write_lines(canvas, value, Point::new(beside, middle), LABEL_VALUE, SECONDARY)?;
        }
        legend.draw(canvas, Area { left: body.right - legend.width(), ..body })
    }
}

/// The bar of a strategy and the range of its total.
fn draw_bar(
    canvas: &mut Canvas<'_>,
    series: &CostSeries,
    slices: &[Slice],
    x: Scale,
    middle: f64,
    height: f64,
) -> Result<(), ChartError> {
    let mut before = 0.0;
    for slice in slices {
        let cost = series.of(slice);
        let (left, right) = (x.at(before), x.at(before + cost));
        // Half a pixel stays free on both sides, so that neighbours do not run into each other.
        if right - left > 1.0 {
            let (top, bottom) = (middle - height / 2.0, middle + height / 2.0);
            patch::draw(canvas, slice.patch, Area { left: left + 0.5, top, right: right - 0.5, bottom })?;
        }
        before += cost;
    }
    row::whisker(canvas, (x.at(series.low), x.at(series.high)), middle)
}

fn in_years(years: u32) -> String {
    if years == 1 { "1 school year".to_owned() } else { format!("{years} school years") }
}
