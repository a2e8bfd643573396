//! Targeting rules: whom a strategy is for.

use super::view::View;
use crate::model::luck;
use crate::model::parameter::Parameter as P;
use crate::model::process::hiring::BAND_STARTS;
use crate::model::process::signal::Signal;

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
    /// Non-users; when money is short, those come first who are taken to be nearest to starting.
    NearestToStarting,
    /// Everyone in a team in which somebody uses the practice.
    TeamsWithUser,
    /// Everyone in a team in which nobody does.
    TeamsWithoutUser,
    /// Everyone in a school that is taken to have a bright spot.
    SchoolsWithBrightSpot,
    /// Everyone in any other school.
    SchoolsWithoutBrightSpot,
}

impl Target {
    /// The seats that the rule picks now, in order of seat.
    pub fn pick<const L: usize>(&self, view: &View<'_, L>, seats: &mut Vec<u32>) {
        seats.clear();
        let everyone = 0..view.world.seats.len() as u32;
        match self {
            Target::Everyone | Target::MostSought => seats.extend(everyone),
            Target::NonUsers | Target::NearestToStarting => seats.extend(everyone.filter(|seat| !view.uses(*seat))),
            Target::Novices => seats.extend(everyone.filter(|seat| view.experience(*seat) < BAND_STARTS[1])),
            Target::AssignedSchools(schools) => {
                seats.extend(everyone.filter(|seat| schools.binary_search(&view.school(*seat)).is_ok()));
            }
            Target::AssignedShare(share) => {
                let arm = randomised_arm(*share, view);
                seats.extend(everyone.filter(|seat| arm.binary_search(&view.school(*seat)).is_ok()));
            }
            Target::TeamsWithUser | Target::TeamsWithoutUser => {
                let teams = teams_with_user(view);
                let wanted = *self == Target::TeamsWithUser;
                seats.extend(everyone.filter(|seat| teams.binary_search(&view.team(*seat)).is_ok() == wanted));
            }
            Target::SchoolsWithBrightSpot | Target::SchoolsWithoutBrightSpot => {
                let schools = schools_with_bright_spot(view);
                let wanted = *self == Target::SchoolsWithBrightSpot;
                seats.extend(everyone.filter(|seat| schools.binary_search(&view.school(*seat)).is_ok() == wanted));
            }
        }
    }

    /// Whether the rule asks where bright spots are, so that somebody must be nominated for it.
    pub fn asks_for_bright_spots(&self) -> bool {
        matches!(self, Target::SchoolsWithBrightSpot | Target::SchoolsWithoutBrightSpot)
    }

    /// Keeps `count` of the picked seats, the first [in order](Self::put_in_order).
    pub fn cut<const L: usize>(&self, view: &View<'_, L>, seats: &mut Vec<u32>, count: usize) {
        if count >= seats.len() {
            return;
        }
        match self {
            Target::MostSought | Target::NearestToStarting => {
                self.put_in_order(view, seats);
                seats.truncate(count);
                seats.sort_unstable();
            }
            _ => view.call_up(seats, count),
        }
    }

    /// Puts the picked seats in the order in which they are kept when money is short: the most sought or the nearest to
    /// starting first under those rules, otherwise as luck calls them up this year.
    pub fn put_in_order<const L: usize>(&self, view: &View<'_, L>, seats: &mut Vec<u32>) {
        match self {
            Target::MostSought => {
                seats.sort_by_key(|seat| (core::cmp::Reverse(view.world.seats[*seat as usize].sought), *seat));
            }
            Target::NearestToStarting => nearest_first(view, seats),
            _ => view.put_in_order(luck::PRIORITY, seats),
        }
    }
}

/// Puts those first whose lowest readiness looks highest, by a signal as noisy as that of bright spots.
fn nearest_first<const L: usize>(view: &View<'_, L>, seats: &mut Vec<u32>) {
    let readiness = |seat: u32| f64::from(view.lowest_readiness(seat));
    let signal = Signal::of(seats.iter().map(|seat| readiness(*seat)), view.get(P::NominationReliability));
    let mut guessed: Vec<(f64, u32)> = seats
        .iter()
        .map(|seat| (signal.read(readiness(*seat), view.chance.normal(luck::NEARNESS, *seat, view.year)), *seat))
        .collect();
    guessed.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    seats.clear();
    seats.extend(guessed.iter().map(|(_, seat)| *seat));
}

/// Teams with a user of the practice, in order.
fn teams_with_user<const L: usize>(view: &View<'_, L>) -> Vec<u32> {
    let users = (0..view.world.seats.len() as u32).filter(|seat| view.uses(*seat));
    in_order(users.map(|user| view.team(user)))
}

/// Schools of those nominated first, in order: what leaders take for bright spots, not what is.
fn schools_with_bright_spot<const L: usize>(view: &View<'_, L>) -> Vec<u32> {
    let known = (view.get(P::BrightSpotsKnown) * view.world.seats.len() as f64).ceil() as usize;
    in_order(view.nominations.seats.iter().take(known).map(|seat| view.school(*seat)))
}

fn in_order(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
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
