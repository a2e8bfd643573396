//! Targeting rules: whom a strategy is for.

use super::view::View;
use crate::model::luck;
use crate::model::process::hiring::BAND_STARTS;

/// Whom a strategy is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// Every target teacher.
    Everyone,
    /// Those who do not use the practice when the year is planned.
    NonUsers,
    /// Those with at most three years of experience.
    Novices,
    /// Everyone, but those whom most colleagues ask for advice come first when money is short.
    MostSought,
    /// The schools of a list, by position in the district.
    AssignedSchools(Vec<u32>),
    /// A randomised arm: this share of the schools, drawn anew in every replicate and kept for all years.
    AssignedShare(f64),
}

impl Target {
    /// The seats that the rule picks now, in order of seat.
    pub fn pick<const L: usize>(&self, view: &View<'_, L>, seats: &mut Vec<u32>) {
        seats.clear();
        let everyone = 0..view.world.seats.len() as u32;
        match self {
            Target::Everyone | Target::MostSought => seats.extend(everyone),
            Target::NonUsers => seats.extend(everyone.filter(|seat| !view.uses(*seat))),
            Target::Novices => seats.extend(everyone.filter(|seat| view.experience(*seat) < BAND_STARTS[1])),
            Target::AssignedSchools(schools) => {
                seats.extend(everyone.filter(|seat| schools.binary_search(&view.school(*seat)).is_ok()));
            }
            Target::AssignedShare(share) => {
                let arm = randomised_arm(*share, view);
                seats.extend(everyone.filter(|seat| arm.binary_search(&view.school(*seat)).is_ok()));
            }
        }
    }

    /// Keeps `count` of the picked seats: the most sought under that rule, otherwise whom luck calls up this year.
    pub fn cut<const L: usize>(&self, view: &View<'_, L>, seats: &mut Vec<u32>, count: usize) {
        if *self == Target::MostSought && count < seats.len() {
            seats.sort_by_key(|seat| (core::cmp::Reverse(view.world.seats[*seat as usize].sought), *seat));
            seats.truncate(count);
            seats.sort_unstable();
        } else {
            view.call_up(seats, count);
        }
    }
}

fn randomised_arm<const L: usize>(share: f64, view: &View<'_, L>) -> Vec<u32> {
    let schools = view.world.schools.len();
    let count = (share * schools as f64).round() as usize;
    let mut arm: Vec<u32> = (0..schools as u32).collect();
    arm.sort_by_cached_key(|school| (view.chance.bits(luck::ASSIGNMENT, *school, 0), *school));
    arm.truncate(count);
    arm.sort_unstable();
    arm
}
