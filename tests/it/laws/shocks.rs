//! A shock does what it says, from its year on, and nothing else under the same luck.

use super::little_district::{
    LANES, Moment, SEED, busy_district, bytes, cell, identity, little_district, set, walk, without_ambient_exposure,
    without_turnover,
};
use flywheel::measure::{Endpoint, Measure};
use flywheel::model::batch::Batch;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::process::hiring::BAND_STARTS;
use flywheel::model::process::nomination::is_bright;
use flywheel::model::process::teacher::Teacher;
use flywheel::model::settings::Settings;
use flywheel::model::shock::{Shock, Shocks, Timing};
use flywheel::model::strategy::Strategies;
use flywheel::model::world::World;
use strum::{EnumCount, IntoEnumIterator};

/// Before the third of four school years, all of which have money.
const YEAR: u32 = 2;

fn base() -> Settings {
    let mut base = Settings { years: 4, ..busy_district() };
    base.funding.years = 4;
    base
}

/// Shocks strong enough to be seen, of which none strikes.
fn strong() -> Shocks {
    Shocks {
        competing_initiatives_added: 5.0,
        budget_cut_share: 0.5,
        retirement_share: 1.0,
        bright_spots_lost: 2,
        ..Shocks::default()
    }
}

fn struck_by(shock: Shock, base: &Settings) -> Settings {
    let mut shocks = strong();
    shocks.timing[shock as usize] = Timing { year: Some(YEAR), chance: 0.0 };
    Settings { shocks, ..base.clone() }
}

fn endpoints(settings: &Settings) -> Vec<Endpoint> {
    (0..2).flat_map(|world| cell(settings, world).endpoints).collect()
}

/// Everything measured is the same with the shock as without it; it is only noted that it struck.
fn leaves_no_trace(shock: Shock, base: &Settings) {
    for world in 0..2 {
        assert!(bytes(&cell(&struck_by(shock, base), world)) == bytes(&cell(base, world)), "{shock:?}");
    }
}

/// Everybody of the first world on the first day of the school year that the shock comes before, by lane and seat, and what
/// the turn of the year brought.
fn on_the_day(settings: &Settings) -> Vec<(Vec<Teacher>, Vec<[u32; 4]>, u32)> {
    let world = World::generate(settings, SEED, 0).unwrap();
    let mut new_years = 0;
    let mut found = Vec::new();
    walk(settings, &world, |moment, batch| {
        new_years += u32::from(moment == Moment::NewYear);
        if moment == Moment::NewYear && new_years == YEAR {
            found = (0..LANES).map(|lane| snapshot(batch, world.seats.len(), lane)).collect();
        }
    });
    assert_eq!(found.len(), LANES);
    found
}

fn snapshot(batch: &Batch<'_, LANES>, seats: usize, lane: usize) -> (Vec<Teacher>, Vec<[u32; 4]>, u32) {
    let people = batch.people();
    let teachers = (0..seats).map(|seat| people.teachers.get(seat, lane)).collect();
    let identities = (0..seats).map(|seat| identity(people, seat, lane)).collect();
    (teachers, identities, batch.year_of(lane).turnover.left)
}

#[test]
fn before_a_shock_nothing_differs_and_after_it_something_does() {
    let mut base = base();
    set(&mut base, &[(P::InitiativeDropped, 0.9)]);
    base.funding.yearly_budget_cents = Some(2_000_000);
    for shock in Shock::iter() {
        let mut differs = false;
        for world in 0..2 {
            let (with, without) = (cell(&struck_by(shock, &base), world), cell(&base, world));
            let years = YEAR as usize;
            // The start and the weeks of the years before.
            let weeks = (years * base.weeks_per_year() as usize + 1) * Measure::COUNT * LANES;
            assert!(with.weekly[..weeks] == without.weekly[..weeks], "{shock:?}");
            assert_eq!(with.endpoints[..years * LANES], without.endpoints[..years * LANES], "{shock:?}");
            differs |= with.weekly != without.weekly;
        }
        assert!(differs, "{shock:?} does nothing");
    }
}

#[test]
fn a_shock_is_noted_in_its_year_and_no_other() {
    for shock in Shock::iter() {
        for endpoint in endpoints(&struck_by(shock, &base())) {
            for other in Shock::iter() {
                let expected = other == shock && endpoint.year == YEAR + 1;
                assert_eq!(endpoint.shocks[other as usize], expected, "{other:?} in year {}", endpoint.year);
            }
        }
    }
}

#[test]
fn a_superintendent_who_leaves_is_followed_by_one_who_may_drop_the_initiative_and_that_is_all() {
    let mut base = base();
    set(&mut base, &[(P::InitiativeDropped, 0.0)]);
    leaves_no_trace(Shock::SuperintendentLeaves, &base);
    set(&mut base, &[(P::InitiativeDropped, 1.0), (P::SuperintendentChange, 0.0)]);
    for endpoint in endpoints(&struck_by(Shock::SuperintendentLeaves, &base)) {
        assert_eq!(endpoint.dropped, endpoint.year > YEAR);
        assert_eq!(endpoint.account().planned_cents == 0, endpoint.dropped);
    }
    set(&mut base, &[(P::InitiativeDropped, 0.5)]);
    let dropped = endpoints(&struck_by(Shock::SuperintendentLeaves, &base));
    assert!(dropped.iter().any(|endpoint| endpoint.dropped) && dropped.iter().any(|e| e.year == 4 && !e.dropped));
}

#[test]
fn principals_who_all_leave_change_the_support_of_their_schools_and_that_is_all() {
    let mut base = base();
    for endpoint in endpoints(&struck_by(Shock::PrincipalsLeave, &base)) {
        assert!(endpoint.year != YEAR + 1 || endpoint.new_principals == 4);
    }
    for (with, without) in on_the_day(&struck_by(Shock::PrincipalsLeave, &base)).iter().zip(&on_the_day(&base)) {
        let mut baselines = 0;
        for (with, without) in with.0.iter().zip(&without.0) {
            baselines += usize::from(with.baseline_support != without.baseline_support);
            // Newcomers begin at their baseline.
            let same = Teacher { baseline_support: with.baseline_support, support: with.support, ..*without };
            assert_eq!(*with, same);
        }
        assert!(baselines > 0);
    }
    set(&mut base, &[(P::PrincipalSupportSpread, 0.0), (P::PrincipalChange, 1.0)]);
    leaves_no_trace(Shock::PrincipalsLeave, &base);
}

#[test]
fn a_shift_of_policy_takes_its_share_of_vision_and_a_year_of_the_message_and_that_is_all() {
    let mut base = base();
    set(&mut base, &[(P::PolicyShiftVisionLoss, 0.25)]);
    for (with, without) in on_the_day(&struck_by(Shock::PolicyShift, &base)).iter().zip(&on_the_day(&base)) {
        for (with, without) in with.0.iter().zip(&without.0) {
            assert_eq!(*with, Teacher { vision: 0.75 * without.vision, ..*without });
        }
    }
    set(&mut base, &[(P::PolicyShiftVisionLoss, 0.0), (P::MessageVision, 0.0)]);
    leaves_no_trace(Shock::PolicyShift, &base);
    // The message alone: it is back in the year after.
    set(&mut base, &[(P::MessageVision, 0.05)]);
    base.strategies = Strategies::default();
    without_ambient_exposure(&mut base);
    let (with, without) = (cell(&struck_by(Shock::PolicyShift, &base), 0), cell(&base, 0));
    let vision = |endpoints: &[Endpoint], year: u32| -> f64 {
        let of_year = endpoints.iter().filter(|endpoint| endpoint.year == year);
        of_year.map(|endpoint| endpoint.value(Measure::MeanVision)).sum()
    };
    let gap = |year| vision(&without.endpoints, year) - vision(&with.endpoints, year);
    assert!(gap(YEAR) == 0.0 && gap(YEAR + 1) > 0.0 && gap(YEAR + 2) < 0.5 * gap(YEAR + 1));
}

#[test]
fn competing_initiatives_that_are_added_cost_attention_and_that_is_all() {
    let mut base = base();
    assert_eq!(on_the_day(&struck_by(Shock::CompetingInitiatives, &base)), on_the_day(&base));
    let mut more = base.clone();
    set(&mut more, &[(P::CompetingInitiatives, 12.0)]);
    let mut from_the_start = struck_by(Shock::CompetingInitiatives, &more);
    set(&mut from_the_start, &[(P::Dilution, 0.0), (P::RivalVision, 0.0)]);
    set(&mut more, &[(P::Dilution, 0.0), (P::RivalVision, 0.0)]);
    assert!(bytes(&cell(&from_the_start, 0)) == bytes(&cell(&more, 0)));
    // Below what a district can carry nothing is lost.
    set(&mut base, &[(P::CompetingInitiatives, 3.0), (P::InitiativeCapacity, 8.0)]);
    leaves_no_trace(Shock::CompetingInitiatives, &base);
}

#[test]
fn a_cut_takes_its_share_of_the_money_from_its_year_on_and_that_is_all() {
    let mut base = base();
    base.funding.yearly_budget_cents = Some(1_000_000);
    // As if half the money had been planned for the years from then on.
    let mut lean = base.clone();
    (lean.funding.years, lean.funding.budget_afterwards_cents) = (YEAR, Some(500_000));
    assert!(bytes(&cell(&struck_by(Shock::BudgetCut, &base), 0)) == bytes(&cell(&lean, 0)));
    assert_eq!(on_the_day(&struck_by(Shock::BudgetCut, &base)), on_the_day(&base));
    // Where money has no limit, half of what the plans cost is left; those whom they are for become others later.
    base.funding.yearly_budget_cents = None;
    let (with, without) = (endpoints(&struck_by(Shock::BudgetCut, &base)), endpoints(&base));
    for (with, without) in with.iter().zip(&without) {
        let (cut, whole) = (with.account().planned_cents, without.account().planned_cents);
        assert!(with.year > YEAR || cut == whole);
        assert!(with.year != YEAR + 1 || with.dropped || (cut > 0 && cut <= whole / 2), "{cut} of {whole}");
    }
    base.strategies = Strategies::default();
    leaves_no_trace(Shock::BudgetCut, &base);
}

#[test]
fn a_wave_of_retirements_takes_the_most_experienced_and_that_is_all() {
    let mut base = base();
    base.strategies = Strategies::default();
    let mut nobody = struck_by(Shock::RetirementWave, &base);
    nobody.shocks.retirement_share = 0.0;
    assert!(bytes(&cell(&nobody, 0)) == bytes(&cell(&base, 0)));
    // With nobody else going, exactly they do.
    without_turnover(&mut base);
    let wave = struck_by(Shock::RetirementWave, &base);
    let world = World::generate(&base, SEED, 0).unwrap();
    let mut old = Vec::new();
    let before = Moment::Week(YEAR * base.weeks_per_year());
    walk(&base, &world, |moment, batch| {
        if moment == before {
            let experience = &batch.people().experience;
            old = experience.iter().map(|lanes| lanes.map(|years| years >= BAND_STARTS[3])).collect();
        }
    });
    let mut gone = 0;
    for (lane, (with, without)) in on_the_day(&wave).iter().zip(&on_the_day(&base)).enumerate() {
        for (seat, (old, same)) in old.iter().zip(with.0.iter().zip(&without.0)).enumerate() {
            assert_eq!(with.1[seat] != without.1[seat], old[lane], "seat {seat}");
            assert!(old[lane] || same.0 == same.1);
        }
        assert_eq!(with.2 as usize, old.iter().filter(|old| old[lane]).count());
        gone += with.2;
    }
    assert!(gone > 0);
}

#[test]
fn the_best_connected_true_bright_spots_are_lost_and_that_is_all() {
    let mut base = base();
    base.strategies = Strategies::default();
    without_turnover(&mut base);
    let world = World::generate(&base, SEED, 0).unwrap();
    let before = Moment::Week(YEAR * base.weeks_per_year());
    let mut lost: Vec<Vec<usize>> = Vec::new();
    walk(&base, &world, |moment, batch| {
        if moment == before {
            lost = (0..LANES)
                .map(|lane| {
                    let mut bright: Vec<usize> =
                        (0..world.seats.len()).filter(|seat| is_bright(batch.people(), *seat, lane)).collect();
                    bright.sort_by_key(|seat| (u32::MAX - world.seats[*seat].sought, *seat));
                    bright.truncate(2);
                    bright
                })
                .collect();
        }
    });
    assert!(lost.iter().any(|lost| lost.len() == 2));
    let loss = struck_by(Shock::LossOfBrightSpots, &base);
    for ((with, without), lost) in on_the_day(&loss).iter().zip(&on_the_day(&base)).zip(&lost) {
        assert_eq!(with.2 as usize, lost.len());
        for (seat, (one, other)) in with.0.iter().zip(&without.0).enumerate() {
            assert_eq!(with.1[seat] != without.1[seat], lost.contains(&seat), "seat {seat}");
            assert!(lost.contains(&seat) || one == other);
        }
    }
    let mut none = loss.clone();
    none.shocks.bright_spots_lost = 0;
    assert!(bytes(&cell(&none, 0)) == bytes(&cell(&base, 0)));
}

#[test]
fn by_chance_a_shock_strikes_as_often_as_it_says_and_never_before_the_first_year() {
    for shock in Shock::iter() {
        let mut base = little_district();
        base.years = 6;
        let mut struck = |chance: f64| {
            base.shocks = Shocks::default();
            base.shocks.timing[shock as usize] = Timing { year: None, chance };
            let endpoints: Vec<Endpoint> = (0..8).flat_map(|world| cell(&base, world).endpoints).collect();
            assert!(endpoints.iter().all(|endpoint| endpoint.year > 1 || !endpoint.shocks.contains(&true)));
            endpoints.iter().filter(|endpoint| endpoint.shocks[shock as usize]).count()
        };
        // 64 replicates and five turns of the year.
        assert_eq!((struck(0.0), struck(1.0)), (0, 320), "{shock:?}");
        let sometimes = struck(0.25);
        assert!((55..=105).contains(&sometimes), "{shock:?}: {sometimes} of 320");
    }
}

#[test]
fn strategies_change_nothing_of_when_shocks_strike() {
    let mut base = base();
    base.shocks = strong();
    for timing in &mut base.shocks.timing {
        timing.chance = 0.3;
    }
    let without = Settings { strategies: Strategies::default(), ..base.clone() };
    let mut patterns = Vec::new();
    for (with, without) in endpoints(&base).iter().zip(&endpoints(&without)) {
        assert_eq!(with.shocks, without.shocks);
        patterns.push(with.shocks);
    }
    patterns.sort_unstable();
    patterns.dedup();
    assert!(patterns.len() > 20, "shocks strike together");
}
