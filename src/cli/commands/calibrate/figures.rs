//! The pictures of a calibration: what was observed upon what is expected, and what was learnt in pairs.

use crate::chart::learnt_pairs::{MOST_PARAMETERS, PairedParameter};
use crate::chart::observed_bands::{BandPoint, ObservedPanel, ObservedPoint};
use crate::chart::{Counted, LearntPairs, ObservedBands, Provenance};
use crate::cli::study_words::spoken;
use crate::report::figures::Figures;
use crate::scenario::UseLevel;
use crate::study::calibrate::{Course, LearntParameter, Posterior, Predicted, Survey, Task, short};
use strum::VariantArray;

/// Deviations on each side that hold eight in ten of a normal number.
const EIGHT_IN_TEN: f64 = 1.281_551_565_544_6;

/// Both figures; `observed` holds what was observed and the last year that was fitted, `size` the points and the teachers.
pub(super) fn figures(
    task: &Task<'_>,
    found: &Posterior,
    courses: &[Course],
    observed: (&[&Predicted], Option<u32>),
    size: (u64, f64),
) -> Figures {
    let provenance = provenance(task, size.0);
    let mut figures = Figures::default();
    figures.add("observed-and-expected", Ok(Ok(bands(task, courses, observed, size.1, provenance.clone()))));
    figures.add("learnt", Ok(Ok(pairs(found, provenance))));
    figures
}

fn bands(
    task: &Task<'_>,
    courses: &[Course],
    (observed, until): (&[&Predicted], Option<u32>),
    teachers: f64,
    provenance: Provenance,
) -> ObservedBands {
    let weeks = f64::from(task.calibration.template.scenario.settings.weeks_per_year());
    let panel = |level: UseLevel| {
        let expected = courses.iter().filter(|own| own.watched.level == level).map(|own| BandPoint {
            week: own.years * weeks,
            median: own.median,
            low: own.band[0],
            high: own.band[1],
        });
        let of_level = observed.iter().filter(|own| own.observation.level == level).map(|own| {
            let observation = &own.observation;
            let error = libm::sqrt(Survey::of(observation).variance(observation.share, teachers, 1.0)) * EIGHT_IN_TEN;
            ObservedPoint {
                week: f64::from(observation.year - 1) * weeks + f64::from(observation.week),
                share: observation.share,
                survey: ((observation.share - error).max(0.0), (observation.share + error).min(1.0)),
                is_within: own.is_within(),
                is_fitted: until.is_none_or(|until| observation.year <= until),
            }
        });
        let (expected, observed): (Vec<_>, Vec<_>) = (expected.collect(), of_level.collect());
        (!observed.is_empty()).then(|| ObservedPanel { name: name(level).to_owned(), expected, observed })
    };
    ObservedBands {
        panels: UseLevel::VARIANTS.iter().filter_map(|level| panel(*level)).collect(),
        years: task.calibration.last_year(),
        weeks_per_year: weeks,
        provenance: Provenance { counted: Counted::Fitted, ..provenance },
    }
}

/// The parameters of which most was learnt, if not all have room.
fn pairs(found: &Posterior, provenance: Provenance) -> LearntPairs {
    let mut ranked: Vec<(usize, &LearntParameter)> = found.parameters.iter().enumerate().collect();
    ranked.sort_by(|(_, one), (_, other)| one.spread.total_cmp(&other.spread));
    ranked.truncate(MOST_PARAMETERS);
    ranked.sort_by_key(|(at, _)| *at);
    let parameter = |(at, own): (usize, &LearntParameter)| PairedParameter {
        name: spoken(short(&own.path)),
        is_learnt: own.is_learnt,
        places: found.places.iter().filter_map(|draw| draw.get(at).copied()).collect(),
    };
    LearntPairs {
        parameters: ranked.into_iter().map(parameter).collect(),
        left_out: found.parameters.len().saturating_sub(MOST_PARAMETERS),
        provenance,
    }
}

fn provenance(task: &Task<'_>, points: u64) -> Provenance {
    let calibration = task.calibration;
    Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        district: calibration.template.scenario.settings.district.name.clone(),
        counted: Counted::Runs,
        runs: u32::try_from(points.saturating_mul(u64::from(calibration.replicates))).unwrap_or(u32::MAX),
        seed: calibration.seed,
        left_out: 0,
    }
}

fn name(level: UseLevel) -> &'static str {
    match level {
        UseLevel::EverUsed => "Has ever used it",
        UseLevel::Uses => "Uses it",
        UseLevel::Routine => "Routine use",
        UseLevel::Deep => "Deep use",
    }
}
