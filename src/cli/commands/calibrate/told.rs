//! What was learnt, as text for a person.

use crate::chart::number::plain;
use crate::cli::layout::{finished, headed, paragraph};
use crate::cli::study_words::counted_cells;
use crate::report::words::counted;
use crate::scenario::{Calibration, Observation, visible};
use crate::study::calibrate::{
    Forecast, Forecaster, LearntParameter, Posterior, Predicted, Recovery, Rival, Weights, identified, short,
};
use std::path::Path;

/// Correlations from this size on are told.
const TOLD_CORRELATION: f64 = 0.5;

/// What is told.
pub struct Told<'a> {
    /// What was to be learnt from what.
    pub calibration: &'a Calibration,
    /// What was learnt.
    pub found: &'a Posterior,
    /// The weights of the points.
    pub weights: &'a Weights,
    /// What was fitted, beside what was expected.
    pub predicted: &'a [Predicted],
    /// What was forecast; empty where nothing was held out.
    pub forecasts: &'a [Forecast],
}

impl Told<'_> {
    /// The whole text.
    pub fn text(&self, points: u64, cells: (u64, u64), place: &Path) -> String {
        let calibration = self.calibration;
        let mut text = format!("{}\n\n{}\n", visible(&calibration.title), self.parameters());
        text.push_str(&format!("\n{}\n", paragraph(&self.learnt())));
        text.push_str(&format!("\n{}\n{}\n", self.observations(), paragraph(&self.fit())));
        if !self.forecasts.is_empty() {
            text.push_str(&format!("\n{}\n{}\n", self.scores(), paragraph(&self.verdict())));
        }
        let tolerance = if self.weights.power < 1.0 {
            format!(
                " THE FIT IS NOT FINISHED: likelihoods are raised to the power {}, so that what is believed is wider than \
                 the data say. Raise `stages` or `particles`, or name fewer parameters.",
                plain(self.weights.power)
            )
        } else {
            String::new()
        };
        let note = format!(
            "{} in {} each, the same worlds for all of them; {} effective.{tolerance} What is learnt holds with all other \
             parameters as the scenario has them. {}",
            counted(u32::try_from(points).unwrap_or(u32::MAX), "point"),
            counted(calibration.replicates, "run"),
            plain(self.weights.effective.round()),
            written(cells, place),
        );
        text.push_str(&format!("\n{}\n", paragraph(&note)));
        text.push_str(
            "\nNext: copy draws.csv of that folder beside a scenario, and write into the scenario\n  [evidence]\n  draws = \
             \"draws.csv\"\nThen `compare` runs it with what was learnt, a draw for every world.\n",
        );
        text
    }

    fn parameters(&self) -> String {
        let header =
            ["Parameter", "before (5 %, middle, 95 %)", "after (5 %, middle, 95 %)", "spread after ÷ before", "learnt"];
        let mut table = headed(header.map(str::to_owned).to_vec(), 1);
        for own in &self.found.parameters {
            let [low, middle, high] = own.prior.map(plain);
            let [after_low, _, after_middle, _, after_high] = own.quantiles.map(plain);
            table.add_row(vec![
                short(&own.path).to_owned(),
                format!("{low}, {middle}, {high}"),
                format!("{after_low}, {after_middle}, {after_high}"),
                format!("{:.2} ± {:.2}", own.spread, own.spread_error),
                if own.is_learnt { "yes" } else { "no" }.to_owned(),
            ]);
        }
        finished(table)
    }

    /// What was not learnt, and what hangs together.
    fn learnt(&self) -> String {
        let (learnt, kept): (Vec<_>, Vec<_>) = self.found.parameters.iter().partition(|own| own.is_learnt);
        let names = |own: &[&LearntParameter]| own.iter().map(|own| short(&own.path)).collect::<Vec<_>>().join(", ");
        let mut told = match (learnt.is_empty(), kept.is_empty()) {
            (_, true) => String::new(),
            (true, _) => "NOTHING WAS LEARNT: the data leave what was believed as it was. ".to_owned(),
            _ => format!("NOT LEARNT: {}; the data leave what was believed as it was. ", names(&kept)),
        };
        for (at, (one, row)) in self.found.parameters.iter().zip(&self.found.correlations).enumerate() {
            for (other, correlation) in self.found.parameters.iter().zip(row).take(at) {
                if correlation.abs() >= TOLD_CORRELATION {
                    told.push_str(&format!(
                        "{} and {} hang together (correlation {correlation:.2}): the data know less of each than of both. ",
                        short(&other.path),
                        short(&one.path),
                    ).replace("correlation -", "correlation −"));
                }
            }
        }
        if told.is_empty() { "All parameters were learnt in part, each by itself.".to_owned() } else { told }
    }

    /// What was observed beside what is expected, the furthest out if not all have room.
    fn observations(&self) -> String {
        let header = ["Observed", "share", "expected", "80 % band"];
        let mut table = headed(header.map(str::to_owned).to_vec(), 1);
        let mut shown: Vec<(usize, &Predicted)> = self.predicted.iter().enumerate().collect();
        if shown.len() > MOST_ROWS {
            let far = |own: &Predicted| (own.below - 0.5).abs();
            shown.sort_by(|(_, one), (_, other)| far(other).total_cmp(&far(one)));
            shown.truncate(MOST_ROWS);
            shown.sort_by_key(|(at, _)| *at);
        }
        for (_, own) in &shown {
            let per_cent = |share: f64| format!("{:.1}", share * 100.0);
            let [low, high] = own.band.map(per_cent);
            table.add_row(vec![
                self.what(&own.observation),
                per_cent(own.observation.share),
                per_cent(own.mean),
                format!("{low} to {high}"),
            ]);
        }
        let left_out = self.predicted.len() - shown.len();
        let note = match left_out {
            0 => String::new(),
            _ => format!(
                "\n{}",
                paragraph(&format!("The {MOST_ROWS} furthest out; observations.csv holds {left_out} more."))
            ),
        };
        finished(table) + &note
    }

    /// What was observed, where and when.
    fn what(&self, own: &Observation) -> String {
        let place = self.calibration.school(own).map_or(String::new(), |school| format!("{}, ", visible(school)));
        format!("{place}{}, year {}, week {}", own.level.name().replace('-', " "), own.year, own.week)
    }

    /// Whether what was fitted is reached at all.
    fn fit(&self) -> String {
        let within = self.predicted.iter().filter(|own| own.is_within()).count();
        // Of many schools some lie far out by luck alone.
        let schools = self.predicted.iter().filter(|own| own.observation.school.is_some()).count();
        let far_of = |own: &Predicted| if own.observation.school.is_some() { FAR / schools as f64 } else { FAR };
        let is_far = |own: &&Predicted| !(far_of(own)..=1.0 - far_of(own)).contains(&own.below);
        let mut far: Vec<String> =
            self.predicted.iter().filter(is_far).map(|own| self.what(&own.observation)).collect();
        if far.len() > MOST_NAMED {
            let left_out = far.len() - MOST_NAMED;
            far.truncate(MOST_NAMED);
            far.push(format!("and {left_out} more"));
        }
        let told = format!(
            "{within} of {} lie in the bands that hold eight in ten.",
            counted(self.predicted.len() as u32, "observation")
        );
        if far.is_empty() {
            return told;
        }
        format!(
            "{told} THE MODEL DOES NOT REACH what was observed in {}: whatever is believed of these parameters, something else \
             is wrong, such as another parameter or what the scenario says was done.",
            far.join(", ")
        )
    }

    fn scores(&self) -> String {
        let header = ["Forecast of the rest", "log score", "mean distance", "in the 80 % band"];
        let mut table = headed(header.map(str::to_owned).to_vec(), 1);
        for own in self.forecasts {
            let [within, all] = own.within();
            table.add_row(vec![
                spoken(own.by).to_owned(),
                own.log_score().map_or("–".to_owned(), |own| format!("{own:.2}").replace('-', "−")),
                own.distance().map_or("–".to_owned(), |own| format!("{:.1} points", own * 100.0)),
                format!("{within} of {all}"),
            ]);
        }
        finished(table)
    }

    /// Who forecast better.
    fn verdict(&self) -> String {
        let score = |by: Forecaster| self.forecasts.iter().find(|own| own.by == by).and_then(Forecast::log_score);
        let Some(model) = score(Forecaster::Model) else { return "The model could not be scored.".to_owned() };
        let better = |rival: Rival| score(Forecaster::Rival(rival)).filter(|own| *own > model);
        let rivals = [Rival::Bass, Rival::SameAsLast];
        let ahead: Vec<&str> = rivals
            .into_iter()
            .filter(|rival| better(*rival).is_some())
            .map(|rival| spoken(Forecaster::Rival(rival)))
            .collect();
        let few = "The log score is the mean logarithm of the density at what was observed; larger is better. Few observations \
                   tell forecasts apart badly.";
        let (scored, unscored): (Vec<Rival>, Vec<Rival>) =
            rivals.into_iter().partition(|rival| score(Forecaster::Rival(*rival)).is_some());
        let names =
            |of: &[Rival]| of.iter().map(|own| spoken(Forecaster::Rival(*own))).collect::<Vec<_>>().join(" and ");
        let few = match unscored.as_slice() {
            [] => few.to_owned(),
            own => format!(
                "{few} There is no score of {}: of some level or school nothing was seen in the fitted years.",
                names(own)
            ),
        };
        if scored.is_empty() {
            few
        } else if ahead.is_empty() {
            format!("The model forecast the rest better than {}. {few}", names(&scored))
        } else {
            format!("THE MODEL DID NOT FORECAST BETTER: {} did. {few}", ahead.join(" and "))
        }
    }
}

/// What lies further out than this on either side is not reached.
const FAR: f64 = 0.005;
/// Observations that are told; all of them stand in a table.
const MOST_ROWS: usize = 60;
/// Observations that are named as not reached.
const MOST_NAMED: usize = 12;

fn spoken(by: Forecaster) -> &'static str {
    match by {
        Forecaster::Model => "the model",
        Forecaster::Rival(Rival::Bass) => "the curve of Bass",
        Forecaster::Rival(Rival::SameAsLast) => "“same as last year”",
    }
}

fn written((found, put): (u64, u64), place: &Path) -> String {
    format!(
        "{} found finished, {} simulated. Written to {}.",
        counted_cells(found),
        counted_cells(put),
        visible(&place.display().to_string())
    )
}

/// What would be learnt from such data, as text.
pub fn recovery_text(
    calibration: &Calibration,
    all: &[Recovery],
    points: u64,
    cells: (u64, u64),
    place: &Path,
) -> String {
    let header =
        ["Parameter", "80 % interval held it", "spread after ÷ before", "found and known", "such data could tell"];
    let mut table = headed(header.map(str::to_owned).to_vec(), 1);
    for (axis, own) in calibration.axes.iter().zip(all) {
        table.add_row(vec![
            short(&axis.path).to_owned(),
            format!("{} of {}", own.held, own.districts),
            format!("{:.2}", own.spread),
            format!("{:.2}", own.correlation).replace('-', "−"),
            identified(own).to_owned(),
        ]);
    }
    let districts = all.first().map_or(0, |own| own.districts);
    let note = format!(
        "{} with known values, drawn from what is believed, were simulated in worlds of their own and observed as the real one \
         was: {} each. Intervals that hold eight in ten should hold the known value in about {} of them. {} were run. {}",
        counted(districts as u32, "made-up district"),
        counted(calibration.observed.len() as u32, "observation"),
        (districts * 8).div_ceil(10),
        counted(u32::try_from(points).unwrap_or(u32::MAX), "point"),
        written(cells, place),
    );
    format!("{}\n\n{}\n\n{}\n", visible(&calibration.title), finished(table), paragraph(&note))
}
