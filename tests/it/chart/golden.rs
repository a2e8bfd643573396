//! The drawing of one small instance of each figure in each profile, kept as a hash.

use super::{
    NAMES, adoption, best_buy_strips, binding, cliff, conditions, cost_per_adopter, costs, decision,
    district_snapshots, enough_runs, exposure_at_start, heat_strips, keys, learning, loop_diagram, paths, regret,
    repeated_trials, run_gallery, scoreboard, stage_cascade, time_to_target,
};
use crate::kept::is_kept_true;
use flywheel::chart::importance::Reading;
use flywheel::chart::repeated_trials::Evidence;
use flywheel::chart::{Figure, Profile, draw};
use sha2::{Digest, Sha256};
use strum::IntoEnumIterator;

/// A line a profile: figure, profile, hash of the SVG.
fn lines(figure: &impl Figure) -> String {
    Profile::iter()
        .map(|profile| {
            let drawn = draw(figure, profile).unwrap();
            let hash: String = Sha256::digest(&drawn.svg).iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{} {profile} {hash}\n", drawn.specification.name)
        })
        .collect()
}

#[test]
fn figures_look_as_they_did() {
    let kept = [
        lines(&adoption(&[0.05, 0.19, 0.36, 0.11], &NAMES, 6)),
        lines(&conditions(4, 6)),
        lines(&binding::binding(4, &NAMES, 6)),
        lines(&paths::paths(4, &NAMES, 6, 0.5)),
        lines(&cliff::cliff(&[0.4, 0.8], &NAMES, 3)),
        lines(&costs::costs(4, &NAMES, 4, 1000.0)),
        lines(&decision::plane(4, &NAMES, 3, 9_000.0)),
        lines(&decision::losses(4, &NAMES, 9_000.0)),
        lines(&decision::frontier(3, &NAMES, 50_000.0)),
        lines(&keys::bars(7, "lapse rate", 0.12, Reading::Points)),
        lines(&keys::map(24, 1.0, 1)),
        lines(&keys::trade_off(9)),
        lines(&scoreboard::scoreboard(4, &NAMES, 0.45, 9_400.0)),
        lines(&run_gallery::gallery(4, &NAMES, 6, 0.6, 9)),
        lines(&time_to_target::outcomes(4, &NAMES, 6, 0.4, 3)),
        lines(&cost_per_adopter::prices(4, &NAMES, 9_400.0)),
        lines(&regret::regret(4, &NAMES, 9, 60.0)),
        lines(&stage_cascade::cascade(4, &NAMES, 0.8)),
        lines(&enough_runs::enough(16, 4.0, 1.5)),
        lines(&best_buy_strips::strips(4, &NAMES, 1_300.0)),
        lines(&district_snapshots::snapshots(23, "Bright-spot observation", 12, 3)),
        lines(&exposure_at_start::starts(120, "Bright-spot observation", 6, 0.6)),
        lines(&heat_strips::strips(18, "School", 6, 0.7)),
        lines(&learning::bands(2, 4, 0.4)),
        lines(&learning::schools(60, "School", 4, 0.4)),
        lines(&learning::pairs(4, 0.3)),
        lines(&repeated_trials::trials(Evidence::Practice, 7, "Coaching, 60 and 500 teachers", 0.1)),
        lines(&loop_diagram::loops(&loop_diagram::GROWTH, &loop_diagram::LIMIT, 7.0)),
    ];
    is_kept_true("tests/golden/figures.txt", &kept.concat());
}
