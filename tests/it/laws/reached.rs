//! Whom strategies reach: people, each counted once, in whatever seat they teach.

use super::little_district::{
    LANES, Moment, SEED, busy_district, cell, identity, little_district, office_district, walk,
};
use flywheel::model::strategy::Strategies;
use flywheel::model::world::World;
use std::collections::BTreeSet;

#[test]
fn without_a_strategy_nobody_is_reached_and_with_one_those_reached_never_become_fewer() {
    assert!(cell(&little_district(), 0).endpoints.iter().all(|endpoint| endpoint.reached == 0));
    let busy = cell(&busy_district(), 0);
    for lane in 0..busy.lanes {
        let reached: Vec<u32> = busy.endpoints.iter().skip(lane).step_by(busy.lanes).map(|e| e.reached).collect();
        assert!(reached.is_sorted() && reached[0] > 0, "{reached:?}");
        let hired: u32 = busy.endpoints.iter().skip(lane).step_by(busy.lanes).map(|e| e.turnover.hired).sum();
        assert!(reached.iter().all(|people| *people <= busy.seats as u32 + hired), "more than there were: {reached:?}");
    }
}

#[test]
fn a_message_to_everybody_reaches_everybody_who_ever_taught_while_it_was_sent() {
    let mut settings = office_district();
    settings.strategies = Strategies { vision: settings.strategies.vision, ..Strategies::default() };
    settings.funding.years = settings.years;
    let world = World::generate(&settings, SEED, 0).unwrap();
    let mut met: Vec<BTreeSet<[u32; 4]>> = vec![BTreeSet::new(); LANES];
    walk(&settings, &world, |moment, batch| {
        if matches!(moment, Moment::Week(_)) {
            for (lane, met) in met.iter_mut().enumerate() {
                met.extend((0..world.seats.len()).map(|seat| identity(batch.people(), seat, lane)));
                assert!(batch.year_of(lane).reached as usize <= met.len(), "a person counted twice");
            }
        }
        if moment == Moment::Week(settings.years * settings.weeks_per_year()) {
            for (lane, met) in met.iter().enumerate() {
                assert_eq!(batch.year_of(lane).reached as usize, met.len(), "lane {lane}");
            }
        }
    });
}
