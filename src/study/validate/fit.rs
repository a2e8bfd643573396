//! What the trials together say about the assumed parameters: draws from their ranges, weighted by how well each fits all
//! figures at once.
//!
//! The method: a Latin hypercube over the ranges of the registry, uniform between low and high, of every parameter that a
//! figure rests on and that nobody has published. Each draw repeats all trials; its score is the sum of the log scores of
//! all figures that count, each trial with the same weight, so that no trial decides by having many figures. Draws are
//! weighted by the exponential of their score times a power of at most 1: the largest that leaves a tenth of the draws
//! effective (a power posterior; Friel and Pettitt 2008), since with few draws in many dimensions the power 1 would leave
//! the single luckiest one. Against tuning to one trial, every trial is also predicted by weights that have not seen it.
//! Which figures no draw fits, and which pairs of figures no draw fits together, is said with them.

use super::score::{ScoreRow, Standing};
use crate::measure::{Column, Table, Values};
use crate::model::parameter::Parameter;
use crate::model::registry::{Confidence, ParameterValues, Registry};
use crate::scenario::Trial;
use crate::stats::quantile;
use crate::study::design::{Design, DesignError};

/// Standard deviations beyond which a figure is not fitted.
const REACH: f64 = 1.959_964;
/// Share of draws that must stay effective.
const EFFECTIVE: f64 = 0.1;
/// Share of the draws that must fit each of two figures before it says something that none fits both.
const COMMON: f64 = 0.05;

/// The draws of a fit.
#[derive(Debug, Clone)]
pub struct Draws {
    /// What is drawn.
    pub parameters: Vec<Parameter>,
    design: Design,
    ranges: Vec<(f64, f64, bool)>,
    central: ParameterValues,
}

impl Draws {
    /// So many draws of what these trials rest on.
    ///
    /// # Errors
    /// When nothing is drawn.
    pub fn new(trials: &[Trial], registry: &Registry, points: u32, seed: u64) -> Result<Self, DesignError> {
        let counts = |trial: &Trial| {
            trial
                .figures
                .iter()
                .filter(|figure| figure.scored)
                .flat_map(|figure| figure.rests_on.clone())
                .collect::<Vec<_>>()
        };
        let mut parameters: Vec<Parameter> = trials.iter().flat_map(counts).collect();
        parameters.sort_unstable();
        parameters.dedup();
        let open = |parameter: &Parameter| {
            let entry = registry.entry(*parameter);
            entry.confidence != Confidence::Published && entry.low < entry.high
        };
        parameters.retain(open);
        let range = |parameter: &Parameter| {
            let entry = registry.entry(*parameter);
            (entry.low, entry.high, entry.integer)
        };
        let ranges = parameters.iter().map(range).collect();
        let design = Design::LatinHypercube { points, dimensions: parameters.len() as u32, seed };
        design.check()?;
        Ok(Self { parameters, design, ranges, central: registry.central() })
    }

    /// The drawn values of one draw, in the order of the parameters.
    pub fn drawn(&self, index: u32) -> Vec<f64> {
        let point = self.design.point(u64::from(index)).unwrap_or_default();
        let value = |(place, (low, high, whole)): (&Option<f64>, &(f64, f64, bool))| {
            let value = low + (high - low) * place.unwrap_or(0.5);
            if *whole { value.round() } else { value }
        };
        point.iter().zip(&self.ranges).map(value).collect()
    }

    /// All parameters of one draw: what is drawn, and central values.
    pub fn values(&self, index: u32) -> ParameterValues {
        let mut values = self.central.clone();
        for (parameter, value) in self.parameters.iter().zip(self.drawn(index)) {
            values.set(*parameter, value);
        }
        values
    }
}

/// A figure over all draws.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedFigure {
    /// Short name of its trial.
    pub trial: String,
    /// Its name.
    pub figure: String,
    /// By how many standard deviations published and simulated lie apart at central values.
    pub at_central: Option<f64>,
    /// The same by root mean square over the weighted draws.
    pub fitted: f64,
    /// The same over draws weighted without this trial.
    pub held_out: f64,
    /// Share of draws, unweighted, that fit it.
    pub fits: f64,
}

/// A parameter over all draws.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedParameter {
    /// Which.
    pub parameter: Parameter,
    /// Low, central and high of the registry.
    pub prior: [f64; 3],
    /// Weighted mean.
    pub mean: f64,
    /// Weighted 5 %, 50 % and 95 % quantiles.
    pub quantiles: [f64; 3],
    /// By how much the spread is narrower than that of the unweighted draws: 0 for not at all, 1 for no spread.
    pub narrower: f64,
}

/// What the trials say together.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Draws.
    pub draws: usize,
    /// The power of the weights.
    pub power: f64,
    /// Draws that the weights leave effective.
    pub effective: f64,
    /// Draws that fit all figures at once.
    pub fit_all: usize,
    /// How many figures the best draw fits, of how many.
    pub best: [usize; 2],
    /// The figures.
    pub figures: Vec<FittedFigure>,
    /// The parameters.
    pub parameters: Vec<FittedParameter>,
    /// Figures that no draw fits.
    pub never: Vec<usize>,
    /// Pairs of figures each of which draws fit, but none both, in the numbering of the figures.
    pub apart: Vec<[usize; 2]>,
}

/// Fits: `rows` are the scoreboards of all draws, `central` that of central values.
pub fn fit(draws: &Draws, registry: &Registry, rows: &[Vec<ScoreRow>], central: &[ScoreRow]) -> Fit {
    let counted: Vec<usize> =
        (0..central.len()).filter(|row| central.get(*row).is_some_and(|row| row.standing != Standing::Shown)).collect();
    let apart = |board: &[ScoreRow], row: usize| board.get(row).and_then(|row| row.apart).map(f64::abs);
    let trial_of = |row: usize| central.get(row).map_or("", |row| row.trial.as_str());
    let score = |board: &[ScoreRow], without: &str| -> f64 {
        let mut sum = 0.0;
        for row in counted.iter().filter(|row| trial_of(**row) != without) {
            let of_trial = counted.iter().filter(|other| trial_of(**other) == trial_of(*row)).count() as f64;
            // What cannot be counted at all is as bad as nine standard deviations.
            let away = apart(board, *row).map_or(WORST, |apart| apart.min(WORST));
            sum -= 0.5 * away * away / of_trial;
        }
        sum
    };
    let scores: Vec<f64> = rows.iter().map(|board| score(board, "")).collect();
    let power = power_of(&scores);
    let weights = weights(&scores, power);
    let fits = |board: &Vec<ScoreRow>, row: usize| apart(board, row).is_some_and(|apart| apart <= REACH);
    let share = |row: usize| rows.iter().filter(|board| fits(board, row)).count() as f64 / rows.len() as f64;
    let root = |row: usize, weights: &[f64]| {
        let squares = rows.iter().zip(weights).map(|(board, weight)| {
            let away = apart(board, row).map_or(WORST, |apart| apart.min(WORST));
            weight * away * away
        });
        libm::sqrt(squares.sum())
    };
    let figure = |row: &usize| {
        let blind: Vec<f64> = rows.iter().map(|board| score(board, trial_of(*row))).collect();
        let blind = self::weights(&blind, power_of(&blind));
        FittedFigure {
            trial: trial_of(*row).to_owned(),
            figure: central.get(*row).map_or_else(String::new, |row| row.figure.clone()),
            at_central: apart(central, *row),
            fitted: root(*row, &weights),
            held_out: root(*row, &blind),
            fits: share(*row),
        }
    };
    let figures: Vec<FittedFigure> = counted.iter().map(figure).collect();
    let both = |one: usize, other: usize| rows.iter().any(|board| fits(board, one) && fits(board, other));
    let is_common = |position: usize| figures.get(position).is_some_and(|figure| figure.fits >= COMMON);
    let mut pairs = Vec::new();
    for (one, row) in counted.iter().enumerate() {
        for (other, other_row) in counted.iter().enumerate().skip(one + 1) {
            if is_common(one) && is_common(other) && !both(*row, *other_row) {
                pairs.push([one, other]);
            }
        }
    }
    let many = |board: &Vec<ScoreRow>| counted.iter().filter(|row| fits(board, **row)).count();
    Fit {
        draws: rows.len(),
        power,
        effective: effective(&weights),
        fit_all: rows.iter().filter(|board| many(board) == counted.len()).count(),
        best: [rows.iter().map(many).max().unwrap_or(0), counted.len()],
        never: (0..figures.len())
            .filter(|position| figures.get(*position).is_some_and(|figure| figure.fits == 0.0))
            .collect(),
        apart: pairs,
        parameters: fitted_parameters(draws, registry, &weights),
        figures,
    }
}

/// More standard deviations than this are no worse.
const WORST: f64 = 9.0;

/// Weights that sum to one.
fn weights(scores: &[f64], power: f64) -> Vec<f64> {
    let best = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raw: Vec<f64> = scores.iter().map(|score| libm::exp(power * (score - best))).collect();
    let sum: f64 = raw.iter().sum();
    raw.into_iter().map(|weight| weight / sum).collect()
}

/// How many equally weighted draws would be as good (Kish 1965).
fn effective(weights: &[f64]) -> f64 {
    1.0 / weights.iter().map(|weight| weight * weight).sum::<f64>()
}

/// The largest power of at most 1 that leaves enough draws effective.
fn power_of(scores: &[f64]) -> f64 {
    let enough = |power: f64| effective(&weights(scores, power)) >= EFFECTIVE * scores.len() as f64;
    if enough(1.0) {
        return 1.0;
    }
    let (mut good, mut bad) = (0.0, 1.0);
    for _ in 0..40 {
        let middle = 0.5 * (good + bad);
        if enough(middle) { good = middle } else { bad = middle }
    }
    good
}

fn fitted_parameters(draws: &Draws, registry: &Registry, weights: &[f64]) -> Vec<FittedParameter> {
    let drawn: Vec<Vec<f64>> = (0..weights.len() as u32).map(|index| draws.drawn(index)).collect();
    let of = |(position, parameter): (usize, &Parameter)| {
        let entry = registry.entry(*parameter);
        let column: Vec<f64> = drawn.iter().filter_map(|draw| draw.get(position).copied()).collect();
        let mean: f64 = column.iter().zip(weights).map(|(value, weight)| value * weight).sum();
        let mut ranked: Vec<(f64, f64)> = column.iter().copied().zip(weights.iter().copied()).collect();
        ranked.sort_by(|one, other| one.0.total_cmp(&other.0));
        let at = |share: f64| {
            let mut sum = 0.0;
            let reached = ranked.iter().find(|(_, weight)| {
                sum += weight;
                sum >= share
            });
            reached.or(ranked.last()).map_or(f64::NAN, |(value, _)| *value)
        };
        let mut sorted = column.clone();
        sorted.sort_by(f64::total_cmp);
        let quantiles = [0.05, 0.5, 0.95].map(at);
        let whole = quantile(&sorted, 0.95).zip(quantile(&sorted, 0.05)).map_or(0.0, |(high, low)| high - low);
        let narrower = if whole > 0.0 { 1.0 - (quantiles[2] - quantiles[0]) / whole } else { 0.0 };
        FittedParameter {
            parameter: *parameter,
            prior: [entry.low, entry.central, entry.high],
            mean,
            quantiles,
            narrower,
        }
    };
    draws.parameters.iter().enumerate().map(of).collect()
}

/// The parameters as a table: a row each.
pub fn fit_table(fit: &Fit) -> Table {
    let reals =
        |of: &dyn Fn(&FittedParameter) -> f64| Values::Real(fit.parameters.iter().map(|own| Some(of(own))).collect());
    let names = fit.parameters.iter().map(|own| own.parameter.name().to_owned()).collect();
    let columns = vec![
        column("parameter", "Name in the registry.", Values::Text(names)),
        column("low", "Low value of the registry, where draws begin.", reals(&|own| own.prior[0])),
        column("central", "Central value of the registry.", reals(&|own| own.prior[1])),
        column("high", "High value of the registry, where draws end.", reals(&|own| own.prior[2])),
        column("fitted_mean", "Mean over the weighted draws.", reals(&|own| own.mean)),
        column("fitted_low", "5 % quantile of them.", reals(&|own| own.quantiles[0])),
        column("fitted_median", "Median of them.", reals(&|own| own.quantiles[1])),
        column("fitted_high", "95 % quantile of them.", reals(&|own| own.quantiles[2])),
        column("narrower", "Share by which the spread is narrower than that of all draws.", reals(&|own| own.narrower)),
    ];
    Table { name: "fit".to_owned(), columns }
}

/// The figures as a table: a row each.
pub fn fit_figure_table(fit: &Fit) -> Table {
    let texts = |of: &dyn Fn(&FittedFigure) -> String| Values::Text(fit.figures.iter().map(of).collect());
    let reals = |of: &dyn Fn(&FittedFigure) -> Option<f64>| Values::Real(fit.figures.iter().map(of).collect());
    let columns = vec![
        column("trial", "Short name of the trial.", texts(&|own| own.trial.clone())),
        column("figure", "Name of the figure.", texts(&|own| own.figure.clone())),
        column(
            "at_central",
            "Standard deviations between published and simulated, at central values.",
            reals(&|own| own.at_central),
        ),
        column("fitted", "The same, root mean square over the weighted draws.", reals(&|own| Some(own.fitted))),
        column("held_out", "The same over draws weighted without this trial.", reals(&|own| Some(own.held_out))),
        column("fits", "Share of all draws, unweighted, that fit it.", reals(&|own| Some(own.fits))),
    ];
    Table { name: "fit_figures".to_owned(), columns }
}

/// Pairs of figures that no draw fits together, as a table.
pub fn conflict_table(fit: &Fit) -> Table {
    let name = |position: usize| {
        fit.figures.get(position).map_or_else(String::new, |own| format!("{}: {}", own.trial, own.figure))
    };
    let texts = |of: usize| Values::Text(fit.apart.iter().map(|pair| name(pair[of])).collect());
    let columns = vec![
        column("one", "A figure that draws fit.", texts(0)),
        column("other", "A figure that draws fit, though none that fits the first.", texts(1)),
    ];
    Table { name: "fit_conflicts".to_owned(), columns }
}

/// The fitted values as the `[parameters]` of a scenario, which others may extend.
pub fn evidence_text(fit: &Fit, registry: &Registry, seed: u64) -> String {
    let mut text = format!(
        "# Written by `flywheel validate fit`: weighted means of {} draws (seed {seed}, power {:.3}, {:.0} effective).\n\
         # The registry is as it was. To use these values: extends = \"fitted.toml\" in a scenario beside this file.\n\
         # In brackets the 5 % and 95 % quantiles; where they are as wide as the range, the trials say nothing.\n\
         title = \"Parameters fitted to published trials\"\n\n[parameters]\n",
        fit.draws, fit.power, fit.effective
    );
    for own in &fit.parameters {
        let is_whole = registry.entry(own.parameter).integer;
        let value = if is_whole { format!("{:.0}", own.quantiles[1]) } else { format!("{:?}", rounded(own.mean)) };
        text.push_str(&format!(
            "{} = {value} # [{:?}, {:?}] of [{:?}, {:?}]\n",
            own.parameter.name(),
            rounded(own.quantiles[0]),
            rounded(own.quantiles[2]),
            own.prior[0],
            own.prior[2]
        ));
    }
    text
}

/// Three figures that count.
fn rounded(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}

fn column(name: &str, meaning: &str, values: Values) -> Column {
    Column { name: name.to_owned(), unit: String::new(), meaning: meaning.to_owned(), values }
}
