//! What was learnt of parameters, each by itself and in pairs, on the scale of what was believed before.

use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::number::{count, percent};
use crate::chart::series::{finite, printable_names};
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::theme::{AXIS_LINE, GRID_LINE, INK, Kind, SECONDARY, SMALL, SMALL_BOLD, looks};
use crate::measure::{Table, Values};

/// Most parameters that are drawn.
pub const MOST_PARAMETERS: usize = 5;

/// Draws of what was learnt: on the diagonal how often each parameter lies where, below it every pair.
#[derive(Debug, Clone, PartialEq)]
pub struct LearntPairs {
    /// The parameters, at least one and at most [`MOST_PARAMETERS`].
    pub parameters: Vec<PairedParameter>,
    /// Parameters that are not drawn.
    pub left_out: usize,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// One parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct PairedParameter {
    /// Its name.
    pub name: String,
    /// Whether the data have changed what is believed of it.
    pub is_learnt: bool,
    /// Of each draw the share of what was believed before that lies below it, in [0, 1].
    pub places: Vec<f64>,
}

/// Bars of a histogram; each holds as much of what was believed before.
const BARS: usize = 10;
/// Empty pixels between cells.
const GAP: f64 = 22.0;
/// Half the width of a dot.
const DOT: f64 = 3.0;
/// Height of a bar that is this many times what was believed reaches the top of its cell.
const TALLEST: f64 = 4.0;

impl LearntPairs {
    fn checked(&self) -> Result<Vec<String>, ChartError> {
        let names = printable_names(self.parameters.iter().map(|own| own.name.as_str()))?;
        for (name, own) in names.iter().zip(&self.parameters) {
            if own.places.is_empty() {
                return Err(ChartError::NoPoints { series: name.clone() });
            }
            for place in &own.places {
                finite(name, *place)?;
            }
        }
        Ok(names)
    }

    fn title(&self) -> String {
        let learnt = self.parameters.iter().filter(|own| own.is_learnt).count();
        match (learnt, self.parameters.len()) {
            (0, _) => "Nothing was learnt of these parameters".into(),
            (learnt, all) if learnt == all => format!("What was learnt of {}", counted(all)),
            (learnt, all) => {
                format!("Of {}, {learnt} {} learnt in part", counted(all), if learnt == 1 { "was" } else { "were" })
            }
        }
    }

    fn description(&self, names: &[String]) -> String {
        let mut sentences = vec![
            "A cell for every parameter on the diagonal and for every pair below it. All axes run over what was believed before, \
             from its lowest to its highest value, so that what was not learnt is even."
                .to_owned(),
        ];
        for (name, own) in names.iter().zip(&self.parameters) {
            let mut sorted = own.places.clone();
            sorted.sort_by(f64::total_cmp);
            let at = |share: f64| sorted.get((share * (sorted.len() - 1) as f64) as usize).copied().unwrap_or_default();
            let learnt = if own.is_learnt { "learnt" } else { "not learnt" };
            sentences.push(format!(
                "{name} ({learnt}): eight in ten draws lie between {} and {} of what was believed before.",
                percent(at(0.1)),
                percent(at(0.9))
            ));
        }
        sentences.push(format!("Source: {}.", self.provenance));
        sentences.join(" ")
    }

    fn table(&self, names: &[String]) -> Table {
        let draws = self.parameters.first().map_or(0, |own| own.places.len());
        let mut columns = vec![column(
            "draw",
            "",
            "Number of the draw, from 1.",
            Values::Integer((1..=draws as i64).map(Some).collect()),
        )];
        for (name, own) in names.iter().zip(&self.parameters) {
            let places = (0..draws).map(|at| own.places.get(at).copied()).collect();
            columns.push(column(
                &name.replace(' ', "_"),
                "share",
                "Share of what was believed before that lies below the draw.",
                Values::Real(places),
            ));
        }
        Table { name: "learnt_pairs".into(), columns }
    }
}

fn counted(parameters: usize) -> String {
    if parameters == 1 { "1 parameter".into() } else { format!("{parameters} parameters") }
}

/// How often draws lie in each tenth of what was believed before, as a multiple of what was believed.
fn heights(places: &[f64]) -> [f64; BARS] {
    let mut found = [0.0; BARS];
    for place in places {
        if let Some(bar) = found.get_mut(((place * BARS as f64) as usize).min(BARS - 1)) {
            *bar += BARS as f64 / places.len() as f64;
        }
    }
    found
}

impl Figure for LearntPairs {
    fn specification(&self) -> Result<Specification, ChartError> {
        let names = self.checked()?;
        let draws = self.parameters.first().map_or(0, |own| own.places.len());
        let not_shown =
            if self.left_out > 0 { format!("; not shown: {}", counted(self.left_out)) } else { String::new() };
        Ok(Specification {
            name: "learnt".into(),
            question: "What was learnt of each parameter, and what hangs together?".into(),
            title: self.title(),
            subtitle: format!(
                "{} draws of what is believed after, on axes over what was believed before: even is not learnt, a slope is a pair \
                 that hangs together{not_shown}",
                count(draws as u64)
            ),
            alt: format!("Histograms and pair plots of draws of {} after learning from data.", counted(names.len())),
            description: self.description(&names),
            table: self.table(&names),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let names = self.checked()?;
        let number = names.len() as f64;
        let foot = SMALL.line_height();
        let (width, height) = (
            (body.width() - GAP * (number - 1.0)) / number,
            (body.height() - foot - (GAP + SMALL_BOLD.line_height()) * number + GAP) / number,
        );
        let colour = looks(&[Kind::Observation]).first().map_or(INK, |look| look.colour);
        let cell = |row: usize, column: usize| {
            let left = body.left + column as f64 * (width + GAP);
            let top = body.top + SMALL_BOLD.line_height() + row as f64 * (height + GAP + SMALL_BOLD.line_height());
            Area { left, top, right: left + width, bottom: top + height }
        };
        for (row, (name, own)) in names.iter().zip(&self.parameters).enumerate() {
            let plot = cell(row, row);
            for line in canvas.typeface().wrap(name, SMALL_BOLD, width, 1) {
                canvas.text(&line, Point::new(plot.left, plot.top - 8.0), Anchor::Left, SMALL_BOLD, INK)?;
            }
            let y = |height: f64| plot.bottom - plot.height() * (height / TALLEST).min(1.0);
            for (bar, height) in heights(&own.places).iter().enumerate() {
                let x = |step: usize| plot.left + plot.width() * step as f64 / BARS as f64;
                let corners =
                    [(x(bar), plot.bottom), (x(bar), y(*height)), (x(bar + 1), y(*height)), (x(bar + 1), plot.bottom)];
                canvas.shape(&corners.map(|(x, y)| Point::new(x, y)), colour, 0.5)?;
            }
            let even = y(1.0);
            canvas.line(&[Point::new(plot.left, even), Point::new(plot.right, even)], AXIS_LINE)?;
            if !own.is_learnt {
                // Bars of what was not learnt are about even, so that the upper part of the cell is empty.
                let below = Point::new(plot.left, plot.top + SMALL.line_height() - 8.0);
                canvas.text("not learnt", below, Anchor::Left, SMALL, SECONDARY)?;
            }
            for (column, other) in self.parameters.iter().enumerate().take(row) {
                let plot = cell(row, column);
                let corners = [
                    (plot.left, plot.top),
                    (plot.right, plot.top),
                    (plot.right, plot.bottom),
                    (plot.left, plot.bottom),
                    (plot.left, plot.top),
                ];
                canvas.line(&corners.map(|(x, y)| Point::new(x, y)), GRID_LINE)?;
                for (x, y) in other.places.iter().zip(&own.places) {
                    let at = Point::new(
                        plot.left + plot.width() * x.clamp(0.0, 1.0),
                        plot.bottom - plot.height() * y.clamp(0.0, 1.0),
                    );
                    canvas.disc(at, DOT, colour)?;
                }
            }
        }
        // Where nothing was learnt, every cell says so, and its line needs no words.
        if let Some((place, learnt)) = self.parameters.iter().enumerate().find(|(_, own)| own.is_learnt) {
            let plot = cell(place, place);
            let bars = heights(&learnt.places);
            // Above the bars that the words are as wide as, at the side where these are lower.
            let wide = (canvas.typeface().width("as before", SMALL) + 6.0) / plot.width() * bars.len() as f64;
            let wide = (wide.ceil() as usize).clamp(1, bars.len());
            let highest = |bars: &[f64]| bars.iter().copied().fold(1.0, f64::max);
            let (left, right) = (highest(&bars[..wide]), highest(&bars[bars.len() - wide..]));
            let (x, anchor) =
                if left <= right { (plot.left + 6.0, Anchor::Left) } else { (plot.right - 6.0, Anchor::Right) };
            let above = plot.bottom - plot.height() * left.min(right).min(TALLEST) / TALLEST - 8.0;
            let above = above.max(plot.top + SMALL.cap_height() + 2.0);
            canvas.text("as before", Point::new(x, above), anchor, SMALL, SECONDARY)?;
        }
        let foot = body.bottom - 4.0;
        canvas.text("Lowest value believed before", Point::new(body.left, foot), Anchor::Left, SMALL, SECONDARY)?;
        canvas.text("highest", Point::new(body.right, foot), Anchor::Right, SMALL, SECONDARY)
    }
}

#[cfg(test)]
mod tests {
    use super::heights;

    #[test]
    fn draws_that_are_as_before_make_even_bars_of_one() {
        let even: Vec<f64> = (0..100).map(|draw| (f64::from(draw) + 0.5) / 100.0).collect();
        assert!(heights(&even).iter().all(|height| (height - 1.0).abs() < 1e-9));
        assert_eq!(heights(&[1.0])[9], 10.0);
    }
}
