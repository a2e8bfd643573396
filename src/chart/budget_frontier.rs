//! What more money buys: the best choice at each yearly budget, beside choices that nobody searched for.

use crate::chart::canvas::{Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::labels::{LabelText, LineNames};
use crate::chart::marker::{self, Marker};
use crate::chart::number::{amount, percent_tenths, percent_tenths_range};
use crate::chart::number_axis::NumberAxis;
use crate::chart::rule_map::name_axes;
use crate::chart::series::{check_share, finite, printable_names};
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::text::{clean, ellipsis};
use crate::chart::theme::{FOCUS_LINE, Kind, LINE, Look, MARKER_RADIUS, TICK, looks};
use crate::measure::{Table, Values};

/// Outcome by yearly budget, a line a way of choosing.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetFrontier {
    /// A claim that was checked in worlds that the search did not see, or a neutral title.
    pub title: String,
    /// Ways of choosing, the best first.
    pub series: Vec<BudgetSeries>,
    /// What is measured, such as `share at routine use`.
    pub measure: String,
    /// School year at whose end it is.
    pub year: u32,
    /// Name of the currency.
    pub currency: String,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// One way of choosing.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetSeries {
    /// Its name.
    pub name: String,
    /// Which decides its colour.
    pub kind: Kind,
    /// Whether its line is thick.
    pub emphasised: bool,
    /// What it comes to, by rising budget.
    pub points: Vec<BudgetPoint>,
}

/// What a choice comes to at a budget, as shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BudgetPoint {
    /// Yearly budget.
    pub budget: f64,
    /// Mean over runs.
    pub mean: f64,
    /// Its 95 % interval over worlds.
    pub interval: (f64, f64),
}

/// Half the width of the end of an interval.
const END: f64 = 9.0;
/// Room above the plot for the name of its upright axis, and below for numbers and the name of the other.
const ROOM: (f64, f64) = (44.0, 92.0);

impl BudgetFrontier {
    fn checked(&self) -> Result<Vec<String>, ChartError> {
        let names = printable_names(self.series.iter().map(|series| series.name.as_str()))?;
        for (name, series) in names.iter().zip(&self.series) {
            for point in &series.points {
                finite(name, point.budget)?;
                for share in [point.mean, point.interval.0, point.interval.1] {
                    check_share(name, point.budget, share)?;
                }
            }
            if series.points.is_empty() {
                return Err(ChartError::NoPoints { series: name.clone() });
            }
        }
        Ok(names)
    }

    fn points(&self) -> impl Iterator<Item = &BudgetPoint> {
        self.series.iter().flat_map(|series| &series.points)
    }

    fn axes(&self) -> [NumberAxis; 2] {
        let budgets = self.points().map(|point| point.budget);
        let ends = budgets.fold((f64::MAX, f64::MIN), |(low, high), budget| (low.min(budget), high.max(budget)));
        let largest = self.points().map(|point| point.interval.1).fold(0.0, f64::max);
        // Amounts are written with three digits, so that no step is finer.
        let smallest = libm::pow(10.0, libm::floor(libm::log10(ends.1.max(100.0))) - 2.0);
        let budgets = NumberAxis::spanning((ends.0, ends.1.max(ends.0 + 1.0)), smallest, 6, amount);
        [budgets, NumberAxis::of_shares(largest)]
    }

    fn table(&self, names: &[String]) -> Table {
        let rows =
            || names.iter().zip(&self.series).flat_map(|(name, own)| own.points.iter().map(move |at| (name, at)));
        let reals = |value: fn(&BudgetPoint) -> f64| Values::Real(rows().map(|(_, at)| Some(value(at))).collect());
        let ways = Values::Text(rows().map(|(name, _)| name.clone()).collect());
        Table {
            name: "budget_frontier".into(),
            columns: vec![
                column("way", "", "How the budget is spent.", ways),
                column("yearly_budget", &self.currency, "Yearly budget.", reals(|at| at.budget)),
                column("mean", "share", "Mean over runs of what is measured.", reals(|at| at.mean)),
                column("low", "share", "Lower end of its 95 % interval.", reals(|at| at.interval.0)),
                column("high", "share", "Upper end of its 95 % interval.", reals(|at| at.interval.1)),
            ],
        }
    }

    fn description(&self, names: &[String]) -> String {
        let mut sentences = vec![format!(
            "Line chart with a line for each of {} ways of choosing. Horizontal axis: yearly budget in {}. Vertical axis: {} at \
             the end of year {}.",
            names.len(),
            clean(&self.currency),
            self.measure,
            self.year
        )];
        for (name, series) in names.iter().zip(&self.series) {
            let told = series.points.iter().map(|at| {
                let range = percent_tenths_range(at.interval.0, at.interval.1);
                format!("{} ({range}) at {}", percent_tenths(at.mean), amount(at.budget))
            });
            sentences.push(format!("{name}: {}.", told.collect::<Vec<_>>().join("; ")));
        }
        sentences.push(format!(
            "Upright strokes are 95 % intervals of the mean over worlds that the search did not see; they hold luck only. \
             Source: {}.",
            self.provenance
        ));
        sentences.join(" ")
    }
}

impl BudgetSeries {
    fn label(&self, name: &str) -> LabelText {
        let last = self.points.last();
        let mean = last.map_or(String::new(), |at| percent_tenths(at.mean));
        let range = last.map_or(String::new(), |at| percent_tenths_range(at.interval.0, at.interval.1));
        LabelText { name: name.to_owned(), value: format!("{mean}, {range}"), short_value: format!("{mean} ({range})") }
    }
}

impl Figure for BudgetFrontier {
    fn specification(&self) -> Result<Specification, ChartError> {
        let names = self.checked()?;
        let best = names.first().zip(self.series.first().and_then(|series| series.points.last()));
        let told = best.map_or(String::new(), |(name, at)| {
            format!(" {} comes to {} at {}.", ellipsis(name, 40), percent_tenths(at.mean), amount(at.budget))
        });
        Ok(Specification {
            name: "budget-frontier".into(),
            question: "What does more money buy, and does it matter how it is split?".into(),
            title: self.title.clone(),
            subtitle: format!(
                "{} at the end of year {}, by yearly budget in {} (line: mean; strokes: its 95 % interval over worlds that the \
                 search did not see)",
                crate::chart::claim::at_start(&self.measure),
                self.year,
                ellipsis(&clean(&self.currency), 12)
            ),
            alt: format!("Line chart: outcome by yearly budget for {} ways of splitting it.{told}", names.len()),
            description: self.description(&names),
            table: self.table(&names),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let names = self.checked()?;
        let looks: Vec<Look> = looks(&self.series.iter().map(|series| series.kind).collect::<Vec<_>>());
        let [budgets, shares] = self.axes();
        let texts: Vec<LabelText> = self.series.iter().zip(&names).map(|(series, name)| series.label(name)).collect();
        let top = body.top + ROOM.0;
        let ways = LineNames::set(&texts, &looks, body, (top, ROOM.1), canvas.typeface())?;
        let rest = ways.rest;
        let left = body.left + shares.width(canvas.typeface(), TICK);
        let plot = Area { left, top, right: rest.right, bottom: rest.bottom - ROOM.1 };
        budgets.draw_rightwards(canvas, plot, TICK)?;
        shares.draw_upwards(canvas, plot, Some(TICK))?;
        let (x, y) = (budgets.rightwards(plot), shares.upwards(plot));
        let place = |budget: f64, share: f64| Point::new(x.at(budget), y.at(share));
        for (series, look) in self.series.iter().zip(&looks).rev() {
            let width = if series.emphasised { FOCUS_LINE } else { LINE };
            let line: Vec<Point> = series.points.iter().map(|at| place(at.budget, at.mean)).collect();
            canvas.curve(&line, plot, look.stroke(width))?;
            let stroke = Stroke { dash: &[], ..look.stroke(LINE) };
            for at in &series.points {
                let [low, high] = [at.interval.0, at.interval.1].map(|share| place(at.budget, share));
                canvas.line(&[low, high], stroke)?;
                for end in [low, high] {
                    canvas.line(&[Point::new(end.x - END, end.y), Point::new(end.x + END, end.y)], stroke)?;
                }
                marker::draw(
                    canvas,
                    look.marker.unwrap_or(Marker::Circle),
                    place(at.budget, at.mean),
                    MARKER_RADIUS,
                    look.colour,
                )?;
            }
        }
        let ends = self.series.iter().filter_map(|series| series.points.last()).map(|at| place(at.budget, at.mean));
        let ends: Vec<Point> = ends.collect();
        ways.draw(canvas, &ends)?;
        let measure = crate::chart::claim::at_start(&self.measure);
        name_axes(canvas, plot, rest, &format!("Yearly budget, {}", clean(&self.currency)), &measure)
    }
}
