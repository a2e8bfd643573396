//! Expected-loss curves: what choosing each option loses on average against knowing everything, over what a teacher is worth.

use crate::chart::axis::EVENT_STRIP;
use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::labels::{LabelText, LineNames};
use crate::chart::marker;
use crate::chart::number::{amount, count};
use crate::chart::number_axis::NumberAxis;
use crate::chart::series::{finite, printable_names};
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::text::{clean, ellipsis};
use crate::chart::theme::{EVENT_LINE, FOCUS_LINE, Kind, LABEL_VALUE, LINE, MARKER_RADIUS, SECONDARY, TICK, looks};
use crate::measure::{Table, Values};

/// Expected loss over the worth of a teacher, a line an option.
#[derive(Debug, Clone, PartialEq)]
pub struct ExpectedLoss {
    /// A claim that was checked on the draws (see [`crate::chart::BestBuy`]), or a neutral title.
    pub title: String,
    /// The options, in the order of every table.
    pub series: Vec<LossSeries>,
    /// Options that lose more and are not drawn.
    pub left_out: usize,
    /// What an added teacher is worth in the study.
    pub worth: f64,
    /// Name of the currency.
    pub currency: String,
    /// Draws of the parameters.
    pub draws: u32,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// One option.
#[derive(Debug, Clone, PartialEq)]
pub struct LossSeries {
    /// Name of the option.
    pub name: String,
    /// Its family, which decides its colour.
    pub kind: Kind,
    /// Whether its line is thick.
    pub emphasised: bool,
    /// Expected loss at the worth of the study.
    pub at_worth: f64,
    /// Worth of a teacher, rising, and the expected loss there.
    pub points: Vec<(f64, f64)>,
}

/// Room below the plot for numbers and the name of the axis, and above it for the name of the other.
const FOOT_ROOM: f64 = 92.0;

impl ExpectedLoss {
    fn checked(&self) -> Result<Vec<String>, ChartError> {
        let names = printable_names(self.series.iter().map(|series| series.name.as_str()))?;
        for (name, series) in names.iter().zip(&self.series) {
            if series.points.is_empty() {
                return Err(ChartError::NoPoints { series: name.clone() });
            }
            for (worth, loss) in &series.points {
                finite(name, *worth)?;
                finite(name, *loss)?;
            }
        }
        Ok(names)
    }

    fn axes(&self) -> [NumberAxis; 2] {
        let all = || self.series.iter().flat_map(|series| series.points.iter());
        let furthest = all().map(|(worth, _)| *worth).fold(self.worth, f64::max);
        let highest = all().map(|(_, loss)| *loss).fold(1.0, f64::max);
        [NumberAxis::spanning((0.0, furthest), 1.0, 6, amount), NumberAxis::spanning((0.0, highest), 1.0, 5, amount)]
    }

    /// The option that loses least at the worth of the study.
    fn least<'a>(&'a self, names: &'a [String]) -> Option<(&'a String, &'a LossSeries)> {
        names.iter().zip(&self.series).min_by(|(_, one), (_, other)| one.at_worth.total_cmp(&other.at_worth))
    }

    fn description(&self, names: &[String]) -> String {
        let currency = clean(&self.currency);
        let price = amount(self.worth);
        let mut sentences = vec![format!(
            "Line chart with a line for each of {} options. Horizontal axis: what one added teacher is worth, in {currency}. \
             Vertical axis: expected loss of choosing the option, against the best option of each draw, in {currency}. The \
             lowest line at each worth is the most that knowing everything would be worth.",
            names.len()
        )];
        for (name, series) in names.iter().zip(&self.series) {
            sentences.push(format!("{name} loses {} at {price}.", amount(series.at_worth)));
        }
        sentences.extend(self.not_shown());
        sentences.push(format!(
            "Losses are means of {} draws of the parameters. Source: {}.",
            count(u64::from(self.draws)),
            self.provenance
        ));
        sentences.join(" ")
    }

    fn not_shown(&self) -> Option<String> {
        let options = if self.left_out == 1 { "1 option".to_owned() } else { format!("{} options", self.left_out) };
        (self.left_out > 0).then(|| format!("Not shown: {options} losing more."))
    }

    fn table(&self, names: &[String]) -> Table {
        let rows: Vec<(&String, &(f64, f64))> = names
            .iter()
            .zip(&self.series)
            .flat_map(|(name, own)| own.points.iter().map(move |point| (name, point)))
            .collect();
        let reals = |f: fn(&(f64, f64)) -> f64| Values::Real(rows.iter().map(|(_, point)| Some(f(point))).collect());
        let options = Values::Text(rows.iter().map(|(name, _)| (*name).clone()).collect());
        Table {
            name: "expected_loss".into(),
            columns: vec![
                column("option", "", "Name of the option.", options),
                column("worth", &self.currency, "What one added teacher is worth.", reals(|(worth, _)| *worth)),
                column("loss", &self.currency, "Expected loss of choosing the option.", reals(|(_, loss)| *loss)),
            ],
        }
    }
}

impl Figure for ExpectedLoss {
    fn specification(&self) -> Result<Specification, ChartError> {
        let names = self.checked()?;
        let price = amount(self.worth);
        let told = self.least(&names).map_or(String::new(), |(name, series)| {
            format!(" {} loses least at {price}: {}.", ellipsis(name, 40), amount(series.at_worth))
        });
        let subtitle = format!(
            "Expected loss of choosing each option in {}, over what one added teacher is worth (mean of {} draws of the \
             parameters; the lowest line: the most that knowing more can be worth)",
            ellipsis(&clean(&self.currency), 12),
            count(u64::from(self.draws))
        );
        Ok(Specification {
            name: "expected-loss".into(),
            question: "What would choosing each option lose if it turned out wrong?".into(),
            title: self.title.clone(),
            subtitle: [Some(subtitle), self.not_shown()].into_iter().flatten().collect::<Vec<_>>().join(". "),
            alt: format!("Line chart: expected loss of each option.{told}"),
            description: self.description(&names),
            table: self.table(&names),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let names = self.checked()?;
        let looks = looks(&self.series.iter().map(|series| series.kind).collect::<Vec<_>>());
        let [worths, losses] = self.axes();
        let price = amount(self.worth);
        let texts: Vec<LabelText> = names
            .iter()
            .zip(&self.series)
            .map(|(name, own)| LabelText {
                name: name.clone(),
                value: format!("loses {} at {price}", amount(own.at_worth)),
                short_value: amount(own.at_worth),
            })
            .collect();
        let options = LineNames::set(&texts, &looks, body, (body.top, FOOT_ROOM), canvas.typeface())?;
        let rest = options.rest;
        let plot = Area {
            left: body.left + losses.width(canvas.typeface(), TICK),
            top: body.top + EVENT_STRIP,
            right: rest.right,
            bottom: rest.bottom - FOOT_ROOM,
        };
        losses.draw_upwards(canvas, plot, Some(TICK))?;
        worths.draw_rightwards(canvas, plot, TICK)?;
        let (x, y) = (worths.rightwards(plot), losses.upwards(plot));
        let here = x.at(self.worth);
        canvas.line(&[Point::new(here, plot.bottom), Point::new(here, plot.top - 4.0)], EVENT_LINE)?;
        let words = format!("Worth in the study: {price}");
        let half = canvas.typeface().width(&words, LABEL_VALUE) / 2.0;
        let middle = here.max(body.left + half).min(body.right - half);
        canvas.text(&words, Point::new(middle, plot.top - 16.0), Anchor::Middle, LABEL_VALUE, SECONDARY)?;
        let below = "Worth of one added teacher";
        canvas.text(below, Point::new(plot.right, rest.bottom - 8.0), Anchor::Right, LABEL_VALUE, SECONDARY)?;
        let place = |(worth, loss): &(f64, f64)| Point::new(x.at(*worth), y.at(*loss));
        for (series, look) in self.series.iter().zip(&looks) {
            let width = if series.emphasised { FOCUS_LINE } else { LINE };
            canvas.curve(&series.points.iter().map(place).collect::<Vec<_>>(), plot, look.stroke(width))?;
        }
        let ends: Vec<Point> = self.series.iter().filter_map(|series| series.points.last()).map(place).collect();
        for (end, look) in ends.iter().zip(&looks) {
            if let Some(shape) = look.marker {
                marker::draw(canvas, shape, *end, MARKER_RADIUS, look.colour)?;
            }
        }
        options.draw(canvas, &ends)
    }
}
