//! Whom people ask in other schools.
//!
//! How many such ties there are is not published, so their share is an assumption; that they follow the subject is
//! (evidence B26). A tie leads to somebody of the same level who teaches the same thing (the practice, or something
//! else), else to somebody of another level who does, else to anybody; in each case in proportion to how sought-out
//! people are.

use super::seating::{Seating, StaffSeat};
use crate::chance::Stream;
use crate::model::parameter::Parameter;
use crate::model::registry::ParameterValues;
use crate::model::settings::Level;
use core::ops::Range;

/// Chooses colleagues in other schools.
pub struct CrossSchool {
    /// Ties to other schools for each tie that somebody wants in their own; at most 1, as the share is at most one half.
    ties_per_inside_tie: f64,
    levels: Vec<Level>,
    same_level_and_subject: [[Pool; 2]; Level::ALL.len()],
    same_subject: [Pool; 2],
    anybody: Pool,
}

impl CrossSchool {
    /// Pools of the people of all schools.
    pub fn new(seating: &Seating, popularity: &[f64], parameters: &ParameterValues) -> Self {
        let share = parameters.get(Parameter::CrossSchoolTieShare);
        let level_of = |seat: &StaffSeat| seating.schools[seat.school as usize].level;
        let pool = |admits: &dyn Fn(&StaffSeat) -> bool| Pool::new(seating, popularity, admits);
        Self {
            ties_per_inside_tie: share / (1.0 - share),
            levels: seating.schools.iter().map(|school| school.level).collect(),
            same_level_and_subject: Level::ALL.map(|level| {
                [false, true].map(|target| pool(&|seat| seat.target == target && level_of(seat) == level))
            }),
            same_subject: [false, true].map(|target| pool(&|seat| seat.target == target)),
            anybody: pool(&|_| true),
        }
    }

    /// Whom a seat asks outside its school (whose seats are `own_school`), when it wants to ask `wanted` colleagues
    /// inside. Somebody drawn twice is asked once.
    pub fn choose(&self, seat: &StaffSeat, own_school: &Range<usize>, wanted: u32, stream: &mut Stream) -> Vec<u32> {
        let subject = usize::from(seat.target);
        let level = self.levels[seat.school as usize] as usize;
        let pools = [&self.same_level_and_subject[level][subject], &self.same_subject[subject], &self.anybody];
        let mut chosen = Vec::new();
        for _ in 0..wanted {
            if stream.uniform() < self.ties_per_inside_tie {
                let uniform = stream.uniform();
                chosen.extend(pools.iter().find_map(|pool| pool.draw_outside(own_school, uniform)));
            }
        }
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }
}

/// People who may be chosen, in the order of the staff, so that those of one school stand together.
struct Pool {
    seats: Vec<u32>,
    /// The popularity of everybody before each person, with the total at the end.
    popularity_before: Vec<f64>,
}

impl Pool {
    fn new(seating: &Seating, popularity: &[f64], admits: &dyn Fn(&StaffSeat) -> bool) -> Self {
        let mut total = 0.0;
        let mut pool = Self { seats: Vec::new(), popularity_before: vec![0.0] };
        for (position, seat) in seating.seats.iter().enumerate() {
            if admits(seat) {
                total += popularity[position];
                pool.seats.push(position as u32);
                pool.popularity_before.push(total);
            }
        }
        pool
    }

    /// Somebody outside a school, in proportion to popularity: the school's own stretch of the scale is cut out.
    fn draw_outside(&self, school: &Range<usize>, uniform: f64) -> Option<u32> {
        let first = self.seats.partition_point(|&seat| (seat as usize) < school.start);
        let end = self.seats.partition_point(|&seat| (seat as usize) < school.end);
        if end - first == self.seats.len() {
            return None;
        }
        let before = |rank: usize| self.popularity_before[rank];
        let own = before(end) - before(first);
        let point = uniform * (before(self.seats.len()) - own);
        let rank = if point < before(first) {
            self.popularity_before[..first].partition_point(|&total| total <= point).saturating_sub(1)
        } else {
            let later = self.popularity_before[end..].partition_point(|&total| total <= point + own);
            (end + later.saturating_sub(1)).min(self.seats.len() - 1)
        };
        self.seats.get(rank).copied().filter(|&seat| !school.contains(&(seat as usize)))
    }
}
