//! A stream of words for one keyed purpose, where the number of draws is not known beforehand (generating a network).

use super::draw::{Chance, Decision};
use core::convert::Infallible;
use rand::TryRng;

/// An endless stream of random words that starts anew for each decision, subject and replicate; it offers the traits
/// of the `rand` crate.
#[derive(Debug, Clone)]
pub struct Stream {
    chance: Chance,
    decision: Decision,
    subject: u32,
    moment: u32,
}

impl Stream {
    /// The stream of a decision about a subject.
    pub fn new(chance: Chance, decision: Decision, subject: u32) -> Self {
        Self { chance, decision, subject, moment: 0 }
    }

    /// A number in the open interval (0, 1).
    pub fn uniform(&mut self) -> f64 {
        let value = self.chance.uniform(self.decision, self.subject, self.moment);
        self.moment = self.moment.wrapping_add(1);
        value
    }

    /// A standard normal number.
    pub fn normal(&mut self) -> f64 {
        let value = self.chance.normal(self.decision, self.subject, self.moment);
        self.moment = self.moment.wrapping_add(1);
        value
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let word = self.chance.bits(self.decision, self.subject, self.moment);
        self.moment = self.moment.wrapping_add(1);
        Ok(word)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let low = u64::from(self.try_next_u32()?);
        let high = u64::from(self.try_next_u32()?);
        Ok(high << 32 | low)
    }

    fn try_fill_bytes(&mut self, destination: &mut [u8]) -> Result<(), Infallible> {
        for chunk in destination.chunks_mut(4) {
            let word = self.try_next_u32()?.to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
        Ok(())
    }
}
