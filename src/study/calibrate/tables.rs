//! The tables of a calibration.

use super::forecast::Forecast;
use super::posterior::Posterior;
use super::predictive::{Course, Predicted};
use super::recovery::{Identified, Recovered, Recovery};
use crate::measure::{Column, Table, Values};
use crate::scenario::{Axis, Calibration, Observation};
use crate::stats::{Interval, share_interval};

const SHARE: &str = "share";

/// A row for each parameter: before and after.
pub fn posterior_table(axes: &[Axis], found: &Posterior) -> Table {
    let own = &found.parameters;
    let text = |of: &dyn Fn(usize) -> String| Values::Text((0..own.len()).map(of).collect());
    let real =
        |of: &dyn Fn(&super::LearntParameter) -> f64| Values::Real(own.iter().map(|own| Some(of(own))).collect());
    let unit = |at: usize| axes.get(at).map_or(String::new(), |axis| axis.unit.clone());
    let columns = vec![
        Column::new(
            "parameter",
            "",
            "Name in the registry.",
            text(&|at| own.get(at).map_or_else(String::new, |own| short(&own.path).to_owned())),
        ),
        Column::new("parameter_unit", "", "Unit of the parameter.", text(&unit)),
        Column::new("prior_low", "", "5 % of what was believed before.", real(&|own| own.prior[0])),
        Column::new("prior_median", "", "Median of what was believed before.", real(&|own| own.prior[1])),
        Column::new("prior_high", "", "95 % of what was believed before.", real(&|own| own.prior[2])),
        Column::new("mean", "", "Mean of what is believed after.", real(&|own| own.mean)),
        Column::new("low", "", "5 % of what is believed after.", real(&|own| own.quantiles[0])),
        Column::new("low_80", "", "10 % of what is believed after.", real(&|own| own.quantiles[1])),
        Column::new("median", "", "Median of what is believed after.", real(&|own| own.quantiles[2])),
        Column::new("high_80", "", "90 % of what is believed after.", real(&|own| own.quantiles[3])),
        Column::new("high", "", "95 % of what is believed after.", real(&|own| own.quantiles[4])),
        Column::new(
            "spread",
            "",
            "Standard deviation after ÷ before, on the scale on which it is believed.",
            real(&|own| own.spread),
        ),
        Column::new("spread_error", "", "Monte Carlo standard error of that.", real(&|own| own.spread_error)),
        Column::new("moved", "", "By how many standard deviations before the mean has moved.", real(&|own| own.moved)),
        Column::new(
            "learnt",
            "",
            "Whether the data have changed what is believed: yes or no.",
            text(&|at| own.get(at).map_or("", |own| if own.is_learnt { "yes" } else { "no" }).to_owned()),
        ),
    ];
    Table { name: "posterior".to_owned(), columns }
}

/// A row for each pair of parameters: how far what is believed of one hangs on the other.
pub fn pair_table(found: &Posterior) -> Table {
    let (mut ones, mut others, mut correlations) = (Vec::new(), Vec::new(), Vec::new());
    for (at, (one, row)) in found.parameters.iter().zip(&found.correlations).enumerate() {
        for (other, correlation) in found.parameters.iter().zip(row).take(at) {
            ones.push(short(&other.path).to_owned());
            others.push(short(&one.path).to_owned());
            correlations.push(Some(*correlation));
        }
    }
    let meaning = "Correlation of what is believed of both after, on the scales on which they are believed.";
    let columns = vec![
        Column::new("parameter", "", "A parameter.", Values::Text(ones)),
        Column::new("other", "", "Another one.", Values::Text(others)),
        Column::new("correlation", "", meaning, Values::Real(correlations)),
    ];
    Table { name: "pairs".to_owned(), columns }
}

/// The draws that stand for the posterior, as a scenario takes them: a column for each parameter, a row for each draw.
pub fn draw_table(axes: &[Axis], found: &Posterior) -> Table {
    let column = |(at, axis): (usize, &Axis)| {
        let values = found.draws.iter().map(|draw| draw.get(at).copied()).collect();
        Column::new(short(&axis.path), axis.unit.clone(), axis.meaning.clone(), Values::Real(values))
    };
    Table { name: "draws".to_owned(), columns: axes.iter().enumerate().map(column).collect() }
}

/// A row for each observation, beside what was expected of it.
pub fn observation_table(name: &str, calibration: &Calibration, predicted: &[Predicted], by: Option<&[&str]>) -> Table {
    let text = |of: &dyn Fn(&Predicted) -> String| Values::Text(predicted.iter().map(of).collect());
    let real = |of: &dyn Fn(&Predicted) -> Option<f64>| Values::Real(predicted.iter().map(of).collect());
    let whole = |of: &dyn Fn(&Observation) -> Option<u32>| {
        Values::Integer(predicted.iter().map(|own| of(&own.observation).map(i64::from)).collect())
    };
    let mut columns: Vec<Column> = Vec::new();
    if let Some(by) = by {
        let names = by.iter().map(|own| (*own).to_owned()).collect();
        columns.push(Column::new("by", "", "Whose forecast it is.", Values::Text(names)));
    }
    columns.extend([
        Column::new(
            "level",
            "",
            "What was observed of each teacher.",
            text(&|own| own.observation.level.name().to_owned()),
        ),
        Column::new(
            "school",
            "",
            "School whose teachers were observed; empty where it was the whole district.",
            text(&|own| calibration.school(&own.observation).unwrap_or_default().to_owned()),
        ),
        Column::new("year", "school year", "In which school year.", whole(&|own| Some(own.year))),
        Column::new("week", "teaching week", "At the end of which teaching week.", whole(&|own| Some(own.week))),
        Column::new("observed", SHARE, "What was observed.", real(&|own| Some(own.observation.share))),
        Column::new("asked", "teachers", "How many answered; empty where it was everyone.", whole(&|own| own.asked)),
        Column::new("error", SHARE, "Standard error, where it was given.", real(&|own| own.observation.error)),
        Column::new("expected", SHARE, "Mean of what was expected.", real(&|own| Some(own.mean))),
        Column::new(
            "expected_low_80",
            SHARE,
            "10 % of what was expected, survey error included.",
            real(&|own| Some(own.band[0])),
        ),
        Column::new(
            "expected_high_80",
            SHARE,
            "90 % of what was expected, survey error included.",
            real(&|own| Some(own.band[1])),
        ),
        Column::new(
            "below",
            SHARE,
            "Share of what was expected that lies below what was observed.",
            real(&|own| Some(own.below)),
        ),
        Column::new(
            "log_score",
            "nats",
            "Logarithm of the density at what was observed; larger is better.",
            real(&|own| Some(own.log_score)),
        ),
    ]);
    Table { name: name.to_owned(), columns }
}

/// All forecasts, a row for each forecaster and observation.
pub fn forecast_table(calibration: &Calibration, forecasts: &[Forecast]) -> Table {
    let all: Vec<(&str, &Predicted)> = forecasts
        .iter()
        .flat_map(|own| own.predicted.iter().flatten().map(|predicted| (own.by.name(), predicted)))
        .collect();
    let predicted: Vec<Predicted> = all.iter().map(|(_, own)| (*own).clone()).collect();
    let by: Vec<&str> = all.iter().map(|(by, _)| *by).collect();
    observation_table("forecasts", calibration, &predicted, Some(&by))
}

/// The course of the district as the posterior has it, a row for each level and moment.
pub fn course_table(courses: &[Course]) -> Table {
    let text = |of: &dyn Fn(&Course) -> String| Values::Text(courses.iter().map(of).collect());
    let real = |of: &dyn Fn(&Course) -> f64| Values::Real(courses.iter().map(|own| Some(of(own))).collect());
    let whole =
        |of: &dyn Fn(&Course) -> u32| Values::Integer(courses.iter().map(|own| Some(i64::from(of(own)))).collect());
    let columns = vec![
        Column::new(
            "level",
            "",
            "What is looked at of each teacher.",
            text(&|own| own.watched.level.name().to_owned()),
        ),
        Column::new("year", "school year", "In which school year.", whole(&|own| own.watched.year)),
        Column::new("week", "teaching week", "At the end of which teaching week.", whole(&|own| own.watched.week)),
        Column::new("median", SHARE, "Median over what is believed and luck.", real(&|own| own.median)),
        Column::new("low_80", SHARE, "10 % of it.", real(&|own| own.band[0])),
        Column::new("high_80", SHARE, "90 % of it.", real(&|own| own.band[1])),
    ];
    Table { name: "courses".to_owned(), columns }
}

/// A row for each parameter: how well it was recovered in all made-up districts.
pub fn recovery_table(axes: &[Axis], all: &[Recovery]) -> Table {
    let real = |of: &dyn Fn(&Recovery) -> Option<f64>| Values::Real(all.iter().map(of).collect());
    let bounds = |own: &Recovery| share_interval(own.held, own.districts);
    let names = axes.iter().map(|axis| short(&axis.path).to_owned()).collect();
    let columns = vec![
        Column::new("parameter", "", "Name in the registry.", Values::Text(names)),
        Column::new(
            "districts",
            "districts",
            "Made-up districts with known values.",
            Values::Integer(all.iter().map(|own| Some(own.districts as i64)).collect()),
        ),
        Column::new(
            "held",
            "districts",
            "Those in which the interval that holds eight in ten held the known value.",
            Values::Integer(all.iter().map(|own| Some(own.held as i64)).collect()),
        ),
        Column::new(
            "coverage",
            SHARE,
            "Their share, which should be 0.8.",
            real(&|own| Some(own.held as f64 / own.districts.max(1) as f64)),
        ),
        Column::new(
            "coverage_low",
            SHARE,
            "Lower end of its 95 % interval (Wilson 1927).",
            real(&|own| bounds(own).map(|Interval { low, .. }| low)),
        ),
        Column::new(
            "coverage_high",
            SHARE,
            "Upper end of it.",
            real(&|own| bounds(own).map(|Interval { high, .. }| high)),
        ),
        Column::new("spread", "", "Mean of standard deviation after ÷ before.", real(&|own| Some(own.spread))),
        Column::new(
            "correlation",
            "",
            "Correlation of the mean after with the known value.",
            real(&|own| Some(own.correlation)),
        ),
        Column::new(
            "identified",
            "",
            "Whether such data could identify it: yes, partly or no.",
            Values::Text(all.iter().map(|own| identified(own).to_owned()).collect()),
        ),
    ];
    Table { name: "recovery".to_owned(), columns }
}

/// A row for each made-up district and parameter.
pub fn recovered_table(axes: &[Axis], all: &[(u32, Vec<Recovered>)]) -> Table {
    let rows: Vec<(u32, &Axis, &Recovered)> = all
        .iter()
        .flat_map(|(district, own)| axes.iter().zip(own).map(move |(axis, own)| (*district, axis, own)))
        .collect();
    let real = |of: &dyn Fn(&Recovered) -> f64| Values::Real(rows.iter().map(|(.., own)| Some(of(own))).collect());
    let columns = vec![
        Column::new(
            "district",
            "",
            "Number of the made-up district, from 1.",
            Values::Integer(rows.iter().map(|(own, ..)| Some(i64::from(*own) + 1)).collect()),
        ),
        Column::new(
            "parameter",
            "",
            "Name in the registry.",
            Values::Text(rows.iter().map(|(_, axis, _)| short(&axis.path).to_owned()).collect()),
        ),
        Column::new(
            "known",
            "",
            "Its known value, in standard deviations of what was believed before.",
            real(&|own| own.known),
        ),
        Column::new("mean", "", "Mean of what was learnt, likewise.", real(&|own| own.mean)),
        Column::new("low_80", "", "10 % of it.", real(&|own| own.interval[0])),
        Column::new("high_80", "", "90 % of it.", real(&|own| own.interval[1])),
        Column::new("spread", "", "Standard deviation after ÷ before.", real(&|own| own.spread)),
    ];
    Table { name: "recovered".to_owned(), columns }
}

/// The word for whether such data could identify a parameter.
pub fn identified(own: &Recovery) -> &'static str {
    match own.identified() {
        Identified::Yes => "yes",
        Identified::Partly => "partly",
        Identified::No => "no",
    }
}

/// The name of a parameter in the registry.
pub fn short(path: &str) -> &str {
    path.strip_prefix("parameters.").unwrap_or(path)
}
