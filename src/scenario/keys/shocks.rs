//! The keys of `[shocks]`.

use super::super::key::{Fallback, Key};
use super::forms::{number, share, whole};
use super::table::Table;

const PATH: &str = "shocks";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "What befalls the district, at a fixed time or by chance; without this table, nothing.",
    keys: &[
        shock_year(
            "superintendent_leaves_year",
            "School year before which the superintendent leaves; the successor may drop the initiative.",
        ),
        shock_chance(
            "superintendent_leaves_chance",
            "Probability of the same before every school year from the second on.",
        ),
        shock_year("principals_leave_year", "School year before which every school has a new principal."),
        shock_chance("principals_leave_chance", "Probability of the same before every school year from the second on."),
        shock_year(
            "policy_shift_year",
            "School year before which policy shifts: everybody's vision falls, and the office's message is silent for that year.",
        ),
        shock_chance("policy_shift_chance", "Probability of the same before every school year from the second on."),
        shock_year("competing_initiatives_year", "School year before which initiatives are added, from that year on."),
        shock_chance(
            "competing_initiatives_chance",
            "Probability of the same before every school year from the second on.",
        ),
        number(
            PATH,
            "competing_initiatives_added",
            0.0,
            50.0,
            Fallback::Number(3.0),
            "initiatives",
            "Initiatives added each time.",
        ),
        shock_year("budget_cut_year", "School year before which the money is cut, from that year on."),
        shock_chance("budget_cut_chance", "Probability of the same before every school year from the second on."),
        share(PATH, "budget_cut_share", 0.5, "Share of the money that is lost each time."),
        shock_year("retirement_wave_year", "School year before which many of the most experienced retire at once."),
        shock_chance("retirement_wave_chance", "Probability of the same before every school year from the second on."),
        share(
            PATH,
            "retirement_share",
            0.5,
            "Share of teachers with 15 or more years of experience who then leave, on top of those who leave anyhow.",
        ),
        shock_year("loss_of_bright_spots_year", "School year before which the best-connected true bright spots leave."),
        shock_chance(
            "loss_of_bright_spots_chance",
            "Probability of the same before every school year from the second on.",
        ),
        whole(PATH, "bright_spots_lost", 0, 100_000, 3, "teachers", "Bright spots lost each time."),
    ],
    is_free: false,
};

/// Nothing has begun before the first school year, so that nothing can befall it.
const fn shock_year(name: &'static str, meaning: &'static str) -> Key<'static> {
    let default = Fallback::Nothing("at no fixed time");
    Key { default, ..whole(PATH, name, 2, 50, 2, "school year", meaning) }
}

const fn shock_chance(name: &'static str, meaning: &'static str) -> Key<'static> {
    number(PATH, name, 0.0, 1.0, Fallback::Number(0.0), "probability", meaning)
}
