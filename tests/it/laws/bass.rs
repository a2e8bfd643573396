//! The rule `bass` follows its closed form (Bass 1969).

use super::little_district::{LANES, Moment, SEED, schools_of, set, settings, walk, without_turnover};
use flywheel::model::parameter::Parameter as P;
use flywheel::model::settings::{DecisionRule, Settings};
use flywheel::model::world::World;
use flywheel::study::validate::laws::bass_curve;

/// Coefficients of innovation and imitation a year: the means that Sultan, Farley and Lehmann (1990) found.
const INNOVATION: f64 = 0.03;
const IMITATION: f64 = 0.38;
const TEACHERS: usize = 4000;

fn bass() -> Settings {
    let mut settings = settings(schools_of(&[100; TEACHERS / 100]));
    settings.decision = DecisionRule::Bass;
    settings.years = 10;
    without_turnover(&mut settings);
    set(
        &mut settings,
        &[
            (P::ExternalRate, INNOVATION),
            (P::ImitationRate, IMITATION),
            (P::InitialUse, 0.0),
            (P::LapseRate, 0.0),
            (P::AdviceDegree, 0.0),
        ],
    );
    settings
}

/// Share of everybody in all replicates who uses the practice after each week.
fn simulated() -> Vec<f64> {
    let settings = bass();
    let world = World::generate(&settings, SEED, 0).unwrap();
    let mut shares = Vec::new();
    walk(&settings, &world, |moment, batch| {
        if let Moment::Week(_) = moment {
            let users: u32 = batch.tally().users[3].iter().sum();
            shares.push(f64::from(users) / (TEACHERS * LANES) as f64);
        }
    });
    shares
}

#[test]
fn bass_follows_its_closed_form() {
    let weeks_per_year = f64::from(bass().weeks_per_year());
    // In weekly steps, expected: F ← F + (1 − F)(p + q F) / W. It stays within .004 of the continuous curve.
    let mut stepwise = 0.0;
    for (week, share) in simulated().into_iter().enumerate() {
        stepwise += (1.0 - stepwise) * (INNOVATION + IMITATION * stepwise) / weeks_per_year;
        let curve = bass_curve(INNOVATION, IMITATION, (week + 1) as f64 / weeks_per_year);
        assert!((stepwise - curve).abs() < 0.004, "week {week}: {stepwise} in steps, {curve}");
        // 32,000 teachers: the luck of the early ones carries on, so that the spread is about .003 half way.
        assert!((share - stepwise).abs() < 0.012, "week {week}: {share} simulated, {stepwise} expected");
        assert!((share - curve).abs() < 0.015, "week {week}: {share} simulated, {curve}");
    }
}
