//! Nomination of bright spots: leaders do not see skill, they see a noisy signal of it; colleagues name those whom they ask.
//!
//! Real and nominated bright spots are two things. Some nominated rooms are not bright, some bright rooms are never found.

use super::people::People;
use super::rates::LaneParameters;
use super::signal::Signal;
use super::teacher::Use;
use crate::chance::Chance;
use crate::model::luck;
use crate::model::parameter::Parameter as P;
use crate::model::settings::NominatedBy;
use crate::model::world::World;

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
    /// What leaders see of everybody this year, by seat; empty where they were not asked.
    leaders: Vec<f64>,
    /// Years in a row in which a seat's teacher has given to others, up to last year; empty where nobody has.
    years_hosting: Vec<u8>,
}

/// Who nominates, and what there is to see.
#[derive(Debug, Clone, Copy)]
pub struct Nominating<'a, const L: usize> {
    /// Who names the bright spots.
    pub by: NominatedBy,
    /// Whom colleagues ask for advice.
    pub world: &'a World,
    /// Everybody.
    pub people: &'a People<L>,
    /// Parameter values of all lanes.
    pub parameters: &'a LaneParameters<L>,
    /// The replicate.
    pub lane: usize,
    /// Its luck.
    pub chance: Chance,
    /// The school year that begins.
    pub year: u32,
}

impl<const L: usize> Nominating<'_, L> {
    fn get(&self, parameter: P) -> f64 {
        self.parameters.get(parameter, self.lane)
    }

    /// How many ask a seat's teacher for advice, if they can see the practice there, else 0.
    fn renown(&self, seat: usize) -> f64 {
        let teachers = &self.people.teachers;
        let seen = teachers.uses(seat, self.lane) && teachers.is_open(seat, self.lane);
        if seen { f64::from(self.world.seats[seat].sought) } else { 0.0 }
    }

    /// What leaders see of everybody, by seat; and what everybody is taken for, if by others too: the highest are nominated.
    fn signals(&self) -> (Vec<f64>, Option<Vec<f64>>) {
        let leaders = || signals(self.people, self.parameters, self.lane, self.chance, self.year);
        let peers = || {
            let renown = (0..self.people.teachers.seats()).map(|seat| self.renown(seat)).collect();
            let errors = self.chance.normals_of_all(luck::PEER_NOMINATION, self.people.teachers.seats(), self.year);
            read(renown, errors, self.get(P::NominationReliability))
        };
        match self.by {
            NominatedBy::Signal => (leaders(), None),
            NominatedBy::Peers => (Vec::new(), Some(peers())),
            NominatedBy::Both => {
                let leaders = leaders();
                let both = leaders.iter().zip(peers()).map(|(leaders, peers)| (leaders + peers) / 2.0).collect();
                (leaders, Some(both))
            }
        }
    }
}

impl Nominations {
    /// Nominates the given share of the teachers, at least one.
    pub fn renew<const L: usize>(&mut self, share: f64, from: &Nominating<'_, L>) {
        let seats = from.people.teachers.seats();
        let wanted = ((share * seats as f64).ceil() as usize).clamp(1, seats);
        let (leaders, signals) = from.signals();
        self.leaders = leaders;
        let signals = signals.as_ref().unwrap_or(&self.leaders);
        self.scored.clear();
        self.scored.extend(signals.iter().zip(0..).map(|(signal, seat)| (-signal, seat)));
        let by_signal = |a: &(f64, u32), b: &(f64, u32)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
        if wanted < seats {
            self.scored.select_nth_unstable_by(wanted - 1, by_signal);
            self.scored.truncate(wanted);
        }
        self.scored.sort_unstable_by(by_signal);
        self.seats.clear();
        self.seats.extend(self.scored.iter().map(|(_, seat)| *seat));
        let fresh = from.get(P::HostWillingness);
        let kept = 1.0 - from.get(P::HostTiring);
        let willing = |seat: &u32| {
            let years = self.years_hosting.get(*seat as usize).copied().unwrap_or(0);
            let willingness = (0..years).fold(fresh, |willingness, _| willingness * kept);
            from.chance.happens(willingness, luck::WILLINGNESS, *seat, from.year)
        };
        self.willing.clear();
        self.willing.extend(self.seats.iter().map(willing));
        self.bright =
            self.seats.iter().filter(|seat| is_bright(from.people, **seat as usize, from.lane)).count() as u32;
    }

    /// A year ends: those of `hosts` have given to others in it, everybody else has had a year off.
    pub fn tire(&mut self, seats: usize, hosts: &[u32]) {
        if hosts.is_empty() {
            self.years_hosting.clear();
            return;
        }
        self.years_hosting.resize(seats, 0);
        let mut worked = vec![false; seats];
        for host in hosts {
            worked[*host as usize] = true;
        }
        for (years, worked) in self.years_hosting.iter_mut().zip(worked) {
            *years = if worked { years.saturating_add(1) } else { 0 };
        }
    }

    /// Those in `changed` seats are new there, and nobody has asked them yet.
    pub fn begin_afresh(&mut self, changed: &[u32]) {
        for seat in changed {
            if let Some(years) = self.years_hosting.get_mut(*seat as usize) {
                *years = 0;
            }
        }
    }

    /// What leaders see of everybody this year, by seat, where they were asked whom to nominate: as [`signals`].
    pub fn signals_of_leaders(&self) -> Option<&[f64]> {
        Some(self.leaders.as_slice()).filter(|signals| !signals.is_empty())
    }

    /// Takes all nominations back.
    pub fn clear(&mut self) {
        self.leaders.clear();
        self.seats.clear();
        self.willing.clear();
        self.bright = 0;
    }
}

/// What leaders see of the teacher of each seat before school year `year`: √r z + √(1 − r) ε, where z is shown skill (skill
/// where the practice is used, else 0), standardised over the district; ε is standard normal; r is the reliability.
pub fn signals<const L: usize>(
    people: &People<L>,
    parameters: &LaneParameters<L>,
    lane: usize,
    chance: Chance,
    year: u32,
) -> Vec<f64> {
    let (teachers, seats) = (&people.teachers, people.teachers.seats());
    let shown = |seat| if teachers.uses(seat, lane) { f64::from(teachers.skill(seat, lane)) } else { 0.0 };
    let errors = chance.normals_of_all(luck::NOMINATION, seats, year);
    read((0..seats).map(shown).collect(), errors, parameters.get(P::NominationReliability, lane))
}

fn read(values: Vec<f64>, errors: Vec<f64>, reliability: f64) -> Vec<f64> {
    let signal = Signal::of(values.iter().copied(), reliability);
    values.into_iter().zip(errors).map(|(value, error)| signal.read(value, error)).collect()
}

/// Whether a seat's teacher is a bright spot in truth: a deep user whose room is open.
pub fn is_bright<const L: usize>(people: &People<L>, seat: usize, lane: usize) -> bool {
    people.teachers.used(seat, lane) == Use::Deep as i32 && people.teachers.is_open(seat, lane)
}
