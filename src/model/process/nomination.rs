//! Nomination of bright spots: leaders do not see skill, they see a noisy signal of it.
//!
//! Real and nominated bright spots are two things. Some nominated rooms are not bright, some bright rooms are never found.

use super::people::People;
use super::rates::LaneParameters;
use super::signal::Signal;
use super::teacher::Use;
use crate::chance::Chance;
use crate::model::luck;
use crate::model::parameter::Parameter as P;

/// The nominated teachers of one replicate for a year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Nominations {
    /// Seats in the order of the signal, strongest first.
    pub seats: Vec<u32>,
    /// How many of them agree to host or mentor, as flags beside `seats`.
    pub willing: Vec<bool>,
    /// How many of them are bright spots in truth.
    pub bright: u32,
    scored: Vec<(f64, u32)>,
}

impl Nominations {
    /// Nobody is nominated.
    pub const NONE: Self = Self { seats: Vec::new(), willing: Vec::new(), bright: 0, scored: Vec::new() };

    /// Nominates the given share of the teachers, at least one, before school year `year`.
    ///
    /// The signal is √r z + √(1 − r) ε: z is shown skill (skill where the practice is used, else 0), standardised over
    /// the district; ε is standard normal; r is the reliability.
    pub fn renew<const L: usize>(
        &mut self,
        share: f64,
        people: &People<L>,
        parameters: &LaneParameters<L>,
        lane: usize,
        chance: Chance,
        year: u32,
    ) {
        let seats = people.teachers.seats();
        let shown = |seat: usize| {
            if people.teachers.uses(seat, lane) { f64::from(people.teachers.skill(seat, lane)) } else { 0.0 }
        };
        let signal = Signal::of((0..seats).map(shown), parameters.get(P::NominationReliability, lane));
        let wanted = ((share * seats as f64).ceil() as usize).clamp(1, seats);
        self.scored.clear();
        self.scored.extend((0..seats).map(|seat| {
            let error = chance.normal(luck::NOMINATION, seat as u32, year);
            (-signal.read(shown(seat), error), seat as u32)
        }));
        let by_signal = |a: &(f64, u32), b: &(f64, u32)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
        if wanted < seats {
            self.scored.select_nth_unstable_by(wanted - 1, by_signal);
            self.scored.truncate(wanted);
        }
        self.scored.sort_unstable_by(by_signal);
        self.seats.clear();
        self.seats.extend(self.scored.iter().map(|(_, seat)| *seat));
        self.willing.clear();
        let willingness = parameters.get(P::HostWillingness, lane);
        self.willing.extend(self.seats.iter().map(|seat| chance.happens(willingness, luck::WILLINGNESS, *seat, year)));
        self.bright = self.seats.iter().filter(|seat| is_bright(people, **seat as usize, lane)).count() as u32;
    }

    /// Takes all nominations back.
    pub fn clear(&mut self) {
        self.seats.clear();
        self.willing.clear();
        self.bright = 0;
    }
}

/// Whether a seat's teacher is a bright spot in truth: a deep user whose room is open.
pub fn is_bright<const L: usize>(people: &People<L>, seat: usize, lane: usize) -> bool {
    people.teachers.used(seat, lane) == Use::Deep as i32 && people.teachers.is_open(seat, lane)
}
