//! Cases with known answers come out as they must.

use flywheel::scenario::registry;
use flywheel::study::validate::laws::{LawGroup, bass_curve};

fn hold(group: LawGroup, cases: usize) {
    let rows = group.rows(&registry().unwrap().central()).unwrap();
    assert!(rows.len() >= cases, "{} cases", rows.len());
    for row in rows {
        assert!(row.holds(), "{} ({}): {} is not within {:?}", row.law, row.source, row.simulated, row.allowed);
    }
}

#[test]
fn a_well_mixed_district_follows_the_curve_of_bass() {
    hold(LawGroup::WellMixed, 5);
    assert!(bass_curve(0.03, 0.38, 0.0).abs() < 1e-12 && bass_curve(0.03, 0.38, 40.0) > 0.999);
}

#[test]
fn all_four_conditions_follow_their_mean_field_where_everyone_is_tied_to_everyone() {
    hold(LawGroup::MeanField, 3);
}

#[test]
fn thresholds_cascade_or_not_as_their_fixed_points_say_and_two_contacts_need_wide_bridges() {
    hold(LawGroup::Cascades, 7);
}

#[test]
fn the_workforce_is_that_of_the_surveys_untuned() {
    hold(LawGroup::Workforce, 4);
}

#[test]
fn advice_networks_are_like_published_ones() {
    hold(LawGroup::Networks, 12);
}
