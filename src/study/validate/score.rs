//! The scoreboard: published figures beside simulated ones, and how likely each was beside a world without any effect.
//!
//! Published and simulated are brought to one scale. Standard deviations of instruction become shares by a shift of a
//! normal distribution across a fixed cut that a stated share exceeds without the trial. Students have no such conversion:
//! there the simulated difference becomes standard deviations in the same way, and these an effect on students by a slope
//! that is hardly known.
//!
//! A figure is *inside* where it differs from what the model expects by no more than luck may explain with 95 %: the
//! sampling error of the trial (as published, or where nothing is known as simulated), what the simulation is not sure of,
//! and the width of the slope. The log score is the logarithm of the density of the same normal distribution at the
//! published figure; that of a world in which nothing has any effect is taken with the same sampling error, so that it
//! does not win by being vague. A count has no sampling error of its own: it is inside where it lies among 95 of 100 runs,
//! and its density is the share of runs with that count, one more run having been added for each count there is.

use super::observed::Observed;
use super::simulated::{Simulated, counts, simulated};
use crate::model::parameter::Parameter;
use crate::scenario::{FigureMeasure, FigureOutcome, FigureUnit, IntervalOrigin, Trial, TrialFigure};
use crate::stats::{Interval, normal_below, normal_log_density, normal_quantile, quantile};
use strum::{IntoEnumIterator, IntoStaticStr};

/// Standard deviations of a normal number on each side of its mean that hold 95 % of it.
const REACH: f64 = 1.959_964;
/// And those that hold 90 %, which the low and high of a slope are meant to do.
const SLOPE_REACH: f64 = 1.644_854;

/// How a simulated figure stands to the published one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Standing {
    /// The two agree within what luck may explain.
    Inside,
    /// They do not.
    Outside,
    /// It is shown and does not count.
    Shown,
    /// Nothing came of it that could be counted.
    Nothing,
}

impl Standing {
    /// The word used in tables.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// A row of the scoreboard, on the scale on which published and simulated are compared.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreRow {
    /// Short name of the trial.
    pub trial: String,
    /// Title of the trial.
    pub title: String,
    /// Authors and year of the original work.
    pub source: String,
    /// Name of the figure in the trial's file.
    pub figure: String,
    /// What it is evidence of.
    pub outcome: FigureOutcome,
    /// The scale: `share`, `sd of students`, `ratio` or `count`.
    pub scale: &'static str,
    /// The published figure; none where there is only a range.
    pub published: Option<f64>,
    /// Its 95 % interval, or the range.
    pub interval: Option<Interval>,
    /// Where that comes from.
    pub origin: IntervalOrigin,
    /// What the model expects.
    pub simulated: Option<f64>,
    /// Where trials of that size would end up in 95 of 100 cases; for a range, the middle 80 % of runs.
    pub simulated_interval: Option<Interval>,
    /// The same expectation if any use counted and not routine use alone (or the other way round).
    pub other_level: Option<f64>,
    /// How the two stand to each other.
    pub standing: Standing,
    /// How many standard deviations they lie apart.
    pub apart: Option<f64>,
    /// Logarithm of the predictive density at the published figure.
    pub log_score: Option<f64>,
    /// The same for a world in which nothing has any effect.
    pub log_score_of_nothing: Option<f64>,
    /// Name of the figure without its year: the years of a series share it.
    pub series: String,
    /// With which weight the scores count: the years of one series share a weight of 1.
    pub weight: f64,
    /// Parameters that the simulated figure rests on.
    pub rests_on: Vec<Parameter>,
    /// Parameters that were set from this very figure.
    pub set_from: Vec<Parameter>,
}

/// The rows of a trial that was simulated in these worlds, each with all arms.
pub fn scores(trial: &Trial, worlds: &[Vec<Observed>]) -> Vec<ScoreRow> {
    trial.figures.iter().map(|figure| row(trial, figure, worlds)).collect()
}

fn row(trial: &Trial, figure: &TrialFigure, worlds: &[Vec<Observed>]) -> ScoreRow {
    let row = normal_row(trial, figure, worlds);
    match figure.measure {
        FigureMeasure::Adopters => counted_row(row, figure, worlds),
        _ => row,
    }
}

/// The row of a count: its runs are few whole numbers, often in two heaps, and nothing like a bell.
fn counted_row(row: ScoreRow, figure: &TrialFigure, worlds: &[Vec<Observed>]) -> ScoreRow {
    let (Some(runs), Some(published)) = (counts(figure, figure.of, worlds), figure.published) else { return row };
    let seats = worlds.first().and_then(|arms| arms.get(figure.of)).map_or(0, |arm| arm.seats);
    let log_share = |runs: &[f64]| {
        let same = runs.iter().filter(|run| (*run - published).abs() < 0.5).count();
        libm::log((same + 1) as f64 / (runs.len() + seats + 1) as f64)
    };
    let mut sorted = runs.clone();
    sorted.sort_by(f64::total_cmp);
    let ends = quantile(&sorted, 0.025).zip(quantile(&sorted, 0.975));
    let interval = ends.map(|(low, high)| Interval { low, high });
    let is_inside = interval.is_some_and(|range| (range.low..=range.high).contains(&published));
    let standing = match (figure.scored, is_inside) {
        (false, _) => Standing::Shown,
        (true, true) => Standing::Inside,
        (true, false) => Standing::Outside,
    };
    let nothing = figure.nothing_arm.and_then(|arm| counts(figure, arm, worlds));
    ScoreRow {
        simulated_interval: interval,
        standing,
        log_score: figure.scored.then(|| log_share(&runs)),
        log_score_of_nothing: nothing.filter(|_| figure.scored).map(|nothing| log_share(&nothing)),
        ..row
    }
}

fn normal_row(trial: &Trial, figure: &TrialFigure, worlds: &[Vec<Observed>]) -> ScoreRow {
    let found = simulated(trial, figure, figure.any_use, worlds);
    let nothing_found = figure.nothing_arm.and_then(|of| {
        let alone = TrialFigure { of, ..figure.clone() };
        simulated(trial, &alone, figure.any_use, worlds)
    });
    let on_scale = found.map(|found| simulated_on_scale(figure, &found));
    let nothing =
        nothing_found.or(figure.nothing.map(|mean| Simulated { mean, unsure: 0.0, by_luck: 0.0, middle: [mean; 2] }));
    let nothing = nothing.map(|nothing| simulated_on_scale(figure, &nothing));
    let interval = figure
        .interval
        .map(|[low, high]| Interval { low: published_on_scale(figure, low), high: published_on_scale(figure, high) });
    let published = figure.published.map(|published| published_on_scale(figure, published));
    let target = published.or(interval.map(|interval| interval.low.midpoint(interval.high)));
    let error = interval.map(|interval| interval.width() / (2.0 * REACH));
    let judged = on_scale.zip(target).map(|(own, target)| own.judge(target, error));
    let is_inside = match (figure.is_range, interval, &on_scale) {
        (true, Some(range), Some(own)) => range.low <= own.middle[0] && own.middle[1] <= range.high,
        _ => judged.is_some_and(|judged| judged.apart.abs() <= REACH),
    };
    let standing = match (on_scale.is_some(), figure.scored, is_inside) {
        (false, _, _) => Standing::Nothing,
        (true, false, _) => Standing::Shown,
        (true, true, true) => Standing::Inside,
        (true, true, false) => Standing::Outside,
    };
    let counts = figure.scored && judged.is_some_and(|judged| judged.log_score.is_finite());
    // Without a published interval a world of no effect has the luck of its own runs, and where it has none that of the model's.
    let of_nothing = |nothing: OnScale, target: f64| {
        let luck = if nothing.by_luck > 0.0 { nothing.by_luck } else { on_scale.map_or(0.0, |own| own.by_luck) };
        nothing.judge(target, error.or(Some(luck))).log_score
    };
    let other = (figure.measure == FigureMeasure::Difference)
        .then(|| simulated(trial, figure, !figure.any_use, worlds))
        .flatten()
        .map(|other| simulated_on_scale(figure, &other).mean);
    ScoreRow {
        trial: trial.slug.clone(),
        title: trial.title.clone(),
        source: format!("{} ({})", trial.study.authors, trial.study.year),
        figure: figure.name.clone(),
        outcome: figure.outcome,
        scale: scale(figure),
        published,
        interval,
        origin: figure.origin,
        simulated: on_scale.map(|own| own.mean),
        simulated_interval: on_scale.map(|own| own.interval(figure.is_range)),
        other_level: other,
        standing,
        apart: judged.map(|judged| judged.apart),
        log_score: judged.map(|judged| judged.log_score).filter(|_| counts),
        log_score_of_nothing: nothing
            .zip(target)
            .map(|(nothing, target)| of_nothing(nothing, target))
            .filter(|_| counts),
        series: figure.series.clone(),
        weight: 1.0 / figure.years.max(1) as f64,
        rests_on: figure.rests_on.clone(),
        set_from: figure.set_from.clone(),
    }
}

/// A simulated figure on the scale of the published one.
#[derive(Debug, Clone, Copy)]
struct OnScale {
    mean: f64,
    unsure: f64,
    by_luck: f64,
    by_slope: f64,
    middle: [f64; 2],
}

/// A published figure judged by a simulated one.
#[derive(Debug, Clone, Copy)]
struct Judged {
    apart: f64,
    log_score: f64,
}

impl OnScale {
    /// With the published sampling error, or where there is none that of the simulated trial.
    fn judge(&self, target: f64, error: Option<f64>) -> Judged {
        let error = error.unwrap_or(self.by_luck);
        let whole = libm::sqrt(error * error + self.unsure * self.unsure + self.by_slope * self.by_slope);
        let away = target - self.mean;
        let apart = if away == 0.0 { 0.0 } else { away / whole };
        Judged { apart, log_score: normal_log_density(target, self.mean, whole) }
    }

    fn interval(&self, is_range: bool) -> Interval {
        if is_range {
            return Interval { low: self.middle[0], high: self.middle[1] };
        }
        let whole = self.by_luck * self.by_luck + self.unsure * self.unsure + self.by_slope * self.by_slope;
        let reach = REACH * libm::sqrt(whole);
        Interval { low: self.mean - reach, high: self.mean + reach }
    }
}

fn scale(figure: &TrialFigure) -> &'static str {
    match (figure.outcome, figure.unit) {
        (FigureOutcome::Students, _) => "sd of students",
        (_, FigureUnit::Sd | FigureUnit::Share) => "share",
        (_, FigureUnit::Count) => "count",
        (_, FigureUnit::Ratio) => "ratio",
    }
}

/// What was published, with standard deviations of instruction as a difference of shares.
fn published_on_scale(figure: &TrialFigure, published: f64) -> f64 {
    if figure.unit == FigureUnit::Sd && figure.outcome != FigureOutcome::Students {
        return normal_below(normal_quantile(figure.baseline) + published) - figure.baseline;
    }
    published
}

/// Shares nearer to 0 and 1 than this are taken for it, so that a difference of shares always is a number of standard deviations.
const EDGE: f64 = 0.001;

/// A simulated difference of shares as it is, or as an effect on students.
fn simulated_on_scale(figure: &TrialFigure, found: &Simulated) -> OnScale {
    let Some([low, central, high]) = figure.slope.filter(|_| figure.outcome == FigureOutcome::Students) else {
        let Simulated { mean, unsure, by_luck, middle } = *found;
        return OnScale { mean, unsure, by_luck, by_slope: 0.0, middle };
    };
    let cut = normal_quantile(figure.baseline);
    let shift = |difference: f64| normal_quantile((figure.baseline + difference).clamp(EDGE, 1.0 - EDGE)) - cut;
    let instruction = shift(found.mean);
    // How much a standard deviation of instruction moves with the share, by a small step on both sides.
    let steep = (shift(found.mean + EDGE) - shift(found.mean - EDGE)) / (2.0 * EDGE);
    OnScale {
        mean: central * instruction,
        unsure: central * steep * found.unsure,
        by_luck: central * steep * found.by_luck,
        by_slope: instruction.abs() * (high - low) / (2.0 * SLOPE_REACH),
        middle: found.middle.map(|end| central * shift(end)),
    }
}

/// What the figures of one sort come to together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Total {
    /// What they are evidence of.
    pub outcome: FigureOutcome,
    /// Whether those are meant from which no parameter was set, or the others.
    pub is_independent: bool,
    /// How many count.
    pub figures: usize,
    /// How many of these are inside.
    pub inside: usize,
    /// Sum of the log scores, and of those of a world without any effect, over the figures that have both.
    pub log_scores: [f64; 2],
    /// How many have both.
    pub scored: usize,
}

/// Totals by what figures are evidence of, those from which a parameter was set apart; sorts without figures are left out.
/// The years of one series are one figure, inside where all of them are.
pub fn totals(rows: &[ScoreRow]) -> Vec<Total> {
    let sorts = FigureOutcome::iter().flat_map(|outcome| [(outcome, true), (outcome, false)]);
    let total = |(outcome, is_independent)| {
        let mut total = Total { outcome, is_independent, figures: 0, inside: 0, log_scores: [0.0; 2], scored: 0 };
        let of_sort = |row: &&ScoreRow| row.outcome == outcome && row.set_from.is_empty() == is_independent;
        let counted: Vec<&ScoreRow> =
            rows.iter().filter(of_sort).filter(|row| row.standing != Standing::Shown).collect();
        for figure in counted.chunk_by(|one, other| one.trial == other.trial && one.series == other.series) {
            total.figures += 1;
            total.inside += usize::from(figure.iter().all(|row| row.standing == Standing::Inside));
            total.scored += usize::from(figure.iter().all(|row| row.log_score.and(row.log_score_of_nothing).is_some()));
            for row in figure {
                if let Some((own, nothing)) = row.log_score.zip(row.log_score_of_nothing) {
                    total.log_scores[0] += row.weight * own;
                    total.log_scores[1] += row.weight * nothing;
                }
            }
        }
        (total.figures > 0).then_some(total)
    };
    sorts.filter_map(total).collect()
}
