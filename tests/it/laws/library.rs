//! The library of codified practice outlives the money, and goes stale.

use super::little_district::{cell, office_district, set};
use flywheel::measure::Measure;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::settings::Settings;
use flywheel::model::strategy::Strategies;

/// Money for one year of three, for codified practice alone.
fn one_year_of_codifying(values: &[(P, f64)]) -> Settings {
    let mut settings = office_district();
    let codified = settings.strategies.codified.take();
    settings.strategies = Strategies { codified, ..Strategies::default() };
    settings.funding.years = 1;
    set(&mut settings, values);
    settings
}

/// Mean observation at the end of a year, over replicates.
fn observation(settings: &Settings, year: u32) -> f64 {
    let endpoints: Vec<_> = (0..4).flat_map(|world| cell(settings, world).endpoints).collect();
    let of_year: Vec<f64> = endpoints
        .iter()
        .filter(|endpoint| endpoint.year == year)
        .map(|endpoint| endpoint.value(Measure::MeanObservation))
        .collect();
    of_year.iter().sum::<f64>() / of_year.len() as f64
}

#[test]
fn a_library_is_read_after_the_money_has_ended_until_it_has_gone_stale() {
    let kept = one_year_of_codifying(&[(P::LibraryKept, 1.0)]);
    let stale = one_year_of_codifying(&[(P::LibraryKept, 0.0)]);
    let unread = one_year_of_codifying(&[(P::LibraryTakeUp, 0.0), (P::LibraryPromotion, 0.0)]);
    assert_eq!(observation(&kept, 1), observation(&stale, 1));
    assert!(observation(&kept, 3) > observation(&stale, 3));
    assert!(observation(&kept, 1) > observation(&unread, 1));
}

#[test]
fn promotion_brings_readers() {
    let promoted = one_year_of_codifying(&[(P::LibraryTakeUp, 0.0), (P::LibraryPromotion, 1.0)]);
    let mut unpromoted = promoted.clone();
    unpromoted.strategies.codified.as_mut().unwrap().promotion = false;
    assert!(observation(&promoted, 1) > observation(&unpromoted, 1));
}

#[test]
fn a_library_holds_fidelity() {
    let drifted = |anchor: f64| {
        let mut settings = one_year_of_codifying(&[
            (P::LibraryAnchor, anchor),
            (P::LibraryObservation, 0.0),
            (P::LibraryBelief, 0.0),
            (P::LibrarySkill, 0.0),
            (P::TransmissionLoss, 0.5),
            (P::FidelityMark, 0.8),
            (P::LearningRate, 0.05),
            (P::LapseRate, 0.0),
        ]);
        settings.funding.years = 3;
        (0..4)
            .flat_map(|world| cell(&settings, world).endpoints)
            .filter(|endpoint| endpoint.year == 3)
            .map(|endpoint| endpoint.value(Measure::Drifted))
            .sum::<f64>()
    };
    assert!(drifted(1.0) < drifted(0.0));
}
