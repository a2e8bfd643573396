//! What shocks do, between two school years, and what they leave behind.
//!
//! A shock reaches the district through what is there already: leaders, turnover, vision, the climate, the money. It draws
//! luck of its own, so that nothing else changes where it strikes, and nothing at all before.

use super::climate::Climate;
use super::hiring::{BAND_STARTS, band};
use super::nomination::is_bright;
use super::people::People;
use super::teacher::Teachers;
use crate::chance::Chance;
use crate::model::luck;
use crate::model::shock::{Shock, Shocks};
use crate::model::world::World;
use core::cmp::Reverse;
use strum::{EnumCount, IntoEnumIterator};

/// What shocks have done to one replicate so far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aftermath {
    /// Which shocks struck before the current school year, in the order of [`Shock`].
    pub struck: [bool; Shock::COUNT],
    /// Initiatives added so far.
    added: f64,
    /// Share of the money that is left.
    money: f64,
}

impl Aftermath {
    /// Nothing has happened.
    pub const CALM: Self = Self { struck: [false; Shock::COUNT], added: 0.0, money: 1.0 };

    /// Draws what strikes before school year `year`, counted from 0.
    pub fn begin_year(&mut self, shocks: &Shocks, chance: Chance, year: u32) {
        for shock in Shock::iter() {
            let timing = shocks.timing(shock);
            self.struck[shock as usize] =
                timing.year == Some(year) || chance.happens(timing.chance, luck::SHOCK.slot(shock as u16), 0, year);
        }
        if self.has(Shock::CompetingInitiatives) {
            self.added += shocks.competing_initiatives_added;
        }
        if self.has(Shock::BudgetCut) {
            self.money *= 1.0 - shocks.budget_cut_share;
        }
    }

    /// Whether a shock struck before the current school year.
    pub fn has(&self, shock: Shock) -> bool {
        self.struck[shock as usize]
    }

    /// Whether there is less money than there would have been.
    pub fn cuts(&self) -> bool {
        self.money < 1.0
    }

    /// What is left of an amount in cents.
    pub fn left_of(&self, cents: i64) -> i64 {
        if self.cuts() { (cents as f64 * self.money).floor() as i64 } else { cents }
    }

    /// The climate with the initiatives that have been added.
    pub fn crowd(&self, climate: Climate) -> Climate {
        Climate { competing: climate.competing + self.added, ..climate }
    }

    /// The climate as far as the office can speak.
    pub fn silence(&self, climate: Climate) -> Climate {
        if self.has(Shock::PolicyShift) { Climate { message: 0.0, ..climate } } else { climate }
    }

    /// Lists the seats whose teachers a shock takes away before school year `year`, in order.
    pub fn list_departing<const L: usize>(
        &self,
        shocks: &Shocks,
        world: &World,
        people: &People<L>,
        lane: usize,
        (chance, year): (Chance, u32),
        departing: &mut Vec<u32>,
    ) {
        departing.clear();
        let everyone = 0..world.seats.len() as u32;
        if self.has(Shock::RetirementWave) {
            let is_last = |seat: &u32| band(people.experience[*seat as usize][lane]) + 1 == BAND_STARTS.len();
            let retires = |seat: &u32| chance.happens(shocks.retirement_share, luck::RETIREMENT, *seat, year);
            departing.extend(everyone.clone().filter(is_last).filter(retires));
        }
        if self.has(Shock::LossOfBrightSpots) {
            let mut bright: Vec<u32> = everyone.filter(|seat| is_bright(people, *seat as usize, lane)).collect();
            bright.sort_by_key(|seat| (Reverse(world.seats[*seat as usize].sought), *seat));
            departing.extend(bright.into_iter().take(shocks.bright_spots_lost as usize));
        }
        departing.sort_unstable();
        departing.dedup();
    }
}

/// Everybody's vision in a lane falls by the share `loss`, in [0, 1].
pub fn lower_vision<const L: usize>(teachers: &mut Teachers<L>, lane: usize, loss: f64) {
    let kept = (1.0 - loss) as f32;
    for tile in teachers.tiles_mut() {
        for row in &mut tile.vision {
            row[lane] *= kept;
        }
    }
}
