//! The same person has the same luck, whatever is done for them.

use super::little_district::{LANES, Moment, SEED, busy_district, cell, identity, little_district, walk};
use flywheel::model::process::turnover::Turnover;
use flywheel::model::settings::{DecisionRule, Settings};
use flywheel::model::strategy::Strategies;
use flywheel::model::world::World;

/// Who sits where, of what experience and hired when, at every moment.
fn staffing(settings: &Settings) -> Vec<([u32; 4], u8, u16)> {
    let world = World::generate(settings, SEED, 0).unwrap();
    let mut staffing = Vec::new();
    walk(settings, &world, |moment, batch| {
        let people = batch.people();
        for seat in 0..world.seats.len() {
            for lane in 0..LANES {
                let identity = identity(people, seat, lane);
                staffing.push((identity, people.experience[seat][lane], people.hired[seat][lane]));
            }
        }
        assert!(moment != Moment::NewYear || (0..LANES).any(|lane| batch.year_of(lane).turnover.hired > 0));
    });
    staffing
}

#[test]
fn strategies_and_rules_change_nobodys_coming_and_going() {
    let busy = busy_district();
    let expected = staffing(&busy);
    assert!(staffing(&Settings { strategies: Strategies::default(), ..busy.clone() }) == expected);
    for decision in DecisionRule::ALL {
        assert!(staffing(&Settings { decision, ..busy.clone() }) == expected, "{decision:?}");
    }
}

#[test]
fn strategies_change_neither_leaders_nor_the_counts_of_turnover() {
    let busy = busy_district();
    for world in 0..3 {
        let with = cell(&busy, world).endpoints;
        let without = cell(&Settings { strategies: Strategies::default(), ..busy.clone() }, world).endpoints;
        for (with, without) in with.iter().zip(&without) {
            // How many users there are to lose is what strategies are for.
            let leaving = |turnover: Turnover| Turnover { users_lost: 0, ..turnover };
            assert_eq!(leaving(with.turnover), leaving(without.turnover));
            assert_eq!(with.new_principals, without.new_principals);
            assert_eq!(with.dropped, without.dropped);
        }
    }
}

#[test]
fn a_longer_simulation_begins_as_the_shorter_one() {
    let short = cell(&little_district(), 0);
    let long = cell(&Settings { years: 5, ..little_district() }, 0);
    assert!(long.weekly.starts_with(&short.weekly));
    assert!(long.endpoints.starts_with(&short.endpoints));
}
