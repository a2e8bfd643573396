//! The pictures of a calibration: what was observed upon what is expected, and what was learnt in pairs.

use crate::chart::learnt_pairs::{MOST_PARAMETERS, PairedParameter};
use crate::chart::observed_bands::{BandPoint, ObservedPanel, ObservedPoint};
use crate::chart::observed_schools::{MOST_SCHOOLS, ObservedSchool, SchoolPoint};
use crate::chart::{Counted, LearntPairs, ObservedBands, ObservedSchools, Provenance};
use crate::cli::study_words::spoken;
use crate::report::figures::Figures;
use crate::scenario::UseLevel;
use crate::study::calibrate::{Course, LearntParameter, Posterior, Predicted, Runs, Survey, Task, short};
use std::collections::BTreeMap;
use strum::VariantArray;

/// Deviations on each side that hold eight in ten of a normal number.
const EIGHT_IN_TEN: f64 = 1.281_551_565_544_6;

/// All figures; `observed` holds what was observed and the last year that was fitted, `size` the points and the runs of one of
/// them, by which teachers are told.
pub(super) fn figures(
    task: &Task<'_>,
    found: &Posterior,
    courses: &[Course],
    observed: (&[&Predicted], Option<u32>),
    size: (u64, Option<&Runs>),
) -> Figures {
    let provenance = provenance(task, size.0);
    let mut figures = Figures::default();
    let is_any = |in_school: bool| observed.0.iter().any(|own| own.observation.school.is_some() == in_school);
    let bands = || Ok(bands(task, courses, observed, size.1, provenance.clone()));
    figures.add("observed-and-expected", is_any(false).then(bands).ok_or("nothing was observed of the whole district"));
    let schools = schools(task, observed, provenance.clone()).map(Ok);
    figures.add("observed-by-school", schools.ok_or("nothing was observed in single schools"));
    figures.add("learnt", Ok(Ok(pairs(found, provenance))));
    figures
}

fn bands(
    task: &Task<'_>,
    courses: &[Course],
    (observed, until): (&[&Predicted], Option<u32>),
    runs: Option<&Runs>,
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
        let of_whole = observed.iter().filter(|own| own.observation.school.is_none());
        let of_level = of_whole.filter(|own| own.observation.level == level).map(|own| {
            let observation = &own.observation;
            let column = task.watch.column(observation);
            let teachers = runs.zip(column).map_or(1.0, |(runs, column)| runs.teachers(column));
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

/// The schools that lie furthest from what is expected, if not all have room, at the level at which most was observed; none where
/// no school was observed.
fn schools(
    task: &Task<'_>,
    (observed, until): (&[&Predicted], Option<u32>),
    provenance: Provenance,
) -> Option<ObservedSchools> {
    let calibration = task.calibration;
    let weeks = f64::from(calibration.template.scenario.settings.weeks_per_year());
    let in_schools = || observed.iter().filter(|own| own.observation.school.is_some());
    let number = |level: UseLevel| in_schools().filter(|own| own.observation.level == level).count();
    let level = UseLevel::VARIANTS.iter().copied().rev().max_by_key(|level| number(*level))?;
    let is_fitted = |own: &Predicted| until.is_none_or(|until| own.observation.year <= until);
    let is_judged = |own: &Predicted| until.is_none() || !is_fitted(own);
    let mut by_school: BTreeMap<u32, Vec<&Predicted>> = BTreeMap::new();
    for own in in_schools().filter(|own| own.observation.level == level) {
        by_school.entry(own.observation.school?).or_default().push(own);
    }
    let of = by_school.len();
    let judged = || by_school.values().flatten().filter(|own| is_judged(own));
    let within = [judged().filter(|own| own.is_within()).count(), judged().count()];
    // How far out the observation of a school is that lies furthest out.
    let furthest = |all: &[&Predicted]| all.iter().map(|own| (own.below - 0.5).abs()).fold(0.0, f64::max);
    let mut ranked: Vec<(u32, Vec<&Predicted>)> = by_school.into_iter().collect();
    ranked.sort_by(|(_, one), (_, other)| furthest(other).total_cmp(&furthest(one)));
    ranked.truncate(MOST_SCHOOLS);
    ranked.sort_by_key(|(school, _)| *school);
    let point = |own: &&Predicted| SchoolPoint {
        week: f64::from(own.observation.year - 1) * weeks + f64::from(own.observation.week),
        share: own.observation.share,
        expected: own.mean,
        band: (own.band[0], own.band[1]),
        is_fitted: is_fitted(own),
    };
    let school = |(school, mut all): (u32, Vec<&Predicted>)| {
        all.sort_by_key(|own| own.observation.moment());
        let name = calibration.schools.get(&school).cloned().unwrap_or_default();
        ObservedSchool { name, points: all.iter().map(point).collect() }
    };
    (of > 0).then(|| ObservedSchools {
        level: self::name(level).to_lowercase(),
        schools: ranked.into_iter().map(school).collect(),
        of,
        within,
        years: calibration.last_year(),
        weeks_per_year: weeks,
        provenance: Provenance { counted: Counted::Fitted, ..provenance },
    })
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
