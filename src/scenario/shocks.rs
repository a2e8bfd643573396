//! `[shocks]`: what may befall the district, and when.

use super::problem::{Problem, ProblemKind};
use super::reading::Reading;
use super::resolved::Resolved;
use crate::model::shock::{Shock, Shocks, Timing};
use strum::IntoEnumIterator;

/// Keys that say how hard a shock strikes.
pub const EXTENTS: [(Shock, &str); 4] = [
    (Shock::CompetingInitiatives, "shocks.competing_initiatives_added"),
    (Shock::BudgetCut, "shocks.budget_cut_share"),
    (Shock::RetirementWave, "shocks.retirement_share"),
    (Shock::LossOfBrightSpots, "shocks.bright_spots_lost"),
];

/// The keys for when a shock strikes: in which year for sure, and by what chance.
pub fn timing_keys(shock: Shock) -> [String; 2] {
    ["year", "chance"].map(|key| format!("shocks.{}_{key}", shock.name()))
}

/// The shocks of a scenario of which `simulated` years are simulated. What has no effect is remarked upon.
pub fn shocks(resolved: &Resolved, simulated: u32, reading: &mut Reading) -> Shocks {
    let mut shocks = Shocks {
        competing_initiatives_added: resolved.number("shocks.competing_initiatives_added").unwrap_or_default(),
        budget_cut_share: resolved.number("shocks.budget_cut_share").unwrap_or_default(),
        retirement_share: resolved.number("shocks.retirement_share").unwrap_or_default(),
        bright_spots_lost: resolved.count("shocks.bright_spots_lost"),
        ..Shocks::default()
    };
    for shock in Shock::iter() {
        if let Some(own) = shocks.timing.get_mut(shock as usize) {
            *own = timing(shock, resolved, simulated, reading);
        }
    }
    for (shock, extent) in EXTENTS {
        let keys = timing_keys(shock);
        let broken = resolved.any_broken(&keys.each_ref().map(String::as_str));
        if let Some(place) = resolved.place(extent).filter(|_| !broken && !shocks.timing(shock).is_possible()) {
            let message = format!("`{}` does nothing, because nothing says when this shock strikes", name(extent));
            let help = format!("add {} = 4 or {} = 0.1", name(&keys[0]), name(&keys[1]));
            reading.note(Problem::new(ProblemKind::Remark, message).help(help), Some(place), "without effect");
        }
    }
    shocks
}

fn timing(shock: Shock, resolved: &Resolved, simulated: u32, reading: &mut Reading) -> Timing {
    let [year, chance] = timing_keys(shock);
    let place = resolved.place(&year);
    let before = resolved.count(&year);
    if place.is_some() && before > simulated {
        let message = format!("`{}` is {before}, but only {simulated} years are simulated", name(&year));
        let help = "write an earlier year, or leave it out";
        reading.note(Problem::new(ProblemKind::Remark, message).help(help), place, "after the end");
    }
    // The file counts school years from 1.
    Timing { year: place.map(|_| before.saturating_sub(1)), chance: resolved.number(&chance).unwrap_or_default() }
}

fn name(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}
