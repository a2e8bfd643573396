//! Whether someone starts: the joint rule of the four conditions, one of five.
//!
//! No study has measured all four conditions on the same teachers, so the rule is an assumption, chosen in the scenario
//! and compared. A rule is a type, so that the kernel does not branch on it.

use super::exponential::{exp, ln};
use super::select::{minimum, select};
use core::marker::PhantomData;

/// What a rule may look at, for one teacher in one week.
#[derive(Debug, Clone, Copy)]
pub struct Situation {
    /// Readiness r = x/θ to the power of the gate's sharpness: vision, observation, belief, support.
    pub powers: [f32; 4],
    /// Distinct contacts who use the practice.
    pub contacts: f32,
    /// Share of the district that has ever used it.
    pub ever_used_share: f32,
    /// Weekly hazard with all gates open.
    pub starting: f32,
    /// Weekly imitation coefficient of the Bass rule.
    pub imitation: f32,
    /// Contacts needed by the contagion rule.
    pub contacts_needed: f32,
    /// Exponent of the compensatory rule.
    pub substitution: f32,
}

/// A joint rule.
pub trait Rule {
    /// Whether the rule counts contacts, which costs the kernel another sum over ties.
    const COUNTS_CONTACTS: bool = false;

    /// Readiness to the power of the gate's sharpness, given by masks as in [`power`].
    #[inline(always)]
    fn power(readiness: f32, fourth: u32, eighth: u32) -> f32 {
        power(readiness, fourth, eighth)
    }

    /// The weekly hazard of starting, without the external one.
    fn hazard(situation: &Situation) -> f32;
}

/// Readiness r = x/θ to the power h = 2, 4 or 8: squared, and squared again where `fourth`, and again where `eighth`.
///
/// Both are masks, all bits or none: where there are none, the square is taken with 1 instead of with itself.
#[inline(always)]
pub fn power(readiness: f32, fourth: u32, eighth: u32) -> f32 {
    let squared = |x: f32, taken: u32| x * f32::from_bits((x.to_bits() & taken) | (1.0_f32.to_bits() & !taken));
    squared(squared(readiness * readiness, fourth), eighth)
}

/// A rule whose gate is known to have the power 4, its central value, in every replicate: the same bits without the masks.
#[derive(Debug, Clone, Copy)]
pub struct AtFour<R>(PhantomData<R>);

impl<R: Rule> Rule for AtFour<R> {
    const COUNTS_CONTACTS: bool = R::COUNTS_CONTACTS;

    #[inline(always)]
    fn power(readiness: f32, _: u32, _: u32) -> f32 {
        let square = readiness * readiness;
        square * square
    }

    #[inline(always)]
    fn hazard(situation: &Situation) -> f32 {
        R::hazard(situation)
    }
}

/// How far a gate is open: r^h / (1 + r^h), a Hill function. Exactly 0 where the condition is 0, one half at the threshold.
#[inline(always)]
pub fn gate(power: f32) -> f32 {
    power / (1.0 + power)
}

/// The product of the four gates: each is needed.
#[derive(Debug, Clone, Copy)]
pub struct AllFour;

impl Rule for AllFour {
    #[inline(always)]
    fn hazard(situation: &Situation) -> f32 {
        // Two gates to a division: it is the slowest operation here, and four in one could overflow.
        let pair = |a: f32, b: f32| (a * b) / ((1.0 + a) * (1.0 + b));
        let [vision, observation, belief, support] = situation.powers;
        situation.starting * pair(vision, observation) * pair(belief, support)
    }
}

/// The lowest gate alone (Liebig's law of the minimum).
#[derive(Debug, Clone, Copy)]
pub struct WeakestLink;

impl Rule for WeakestLink {
    #[inline(always)]
    fn hazard(situation: &Situation) -> f32 {
        let [vision, observation, belief, support] = situation.powers;
        situation.starting * gate(minimum(minimum(vision, observation), minimum(belief, support)))
    }
}

/// Constant elasticity of substitution over the gates: (¼ Σ gate^ρ)^(1/ρ) (Arrow, Chenery, Minhas and Solow 1961).
#[derive(Debug, Clone, Copy)]
pub struct Compensatory;

impl Rule for Compensatory {
    #[inline(always)]
    fn hazard(situation: &Situation) -> f32 {
        const SMALLEST: f32 = 1e-30;
        let term = |power: f32| {
            let open = gate(power);
            exp(situation.substitution * ln(select(open > SMALLEST, open, SMALLEST)))
        };
        let [vision, observation, belief, support] = situation.powers;
        let mean = 0.25 * ((term(vision) + term(observation)) + (term(belief) + term(support)));
        situation.starting * exp(ln(mean) / situation.substitution)
    }
}

/// Open once enough distinct contacts use the practice, closed before.
#[derive(Debug, Clone, Copy)]
pub struct Contagion;

impl Rule for Contagion {
    const COUNTS_CONTACTS: bool = true;

    #[inline(always)]
    fn hazard(situation: &Situation) -> f32 {
        select(situation.contacts >= situation.contacts_needed, situation.starting, 0.0)
    }
}

/// Imitation of the whole district; innovation is the external hazard.
#[derive(Debug, Clone, Copy)]
pub struct Bass;

impl Rule for Bass {
    #[inline(always)]
    fn hazard(situation: &Situation) -> f32 {
        situation.imitation * situation.ever_used_share
    }
}

#[cfg(test)]
mod tests {
    use super::{AllFour, AtFour, Rule};

    #[test]
    fn a_power_that_is_known_gives_the_bits_of_one_that_is_masked() {
        for readiness in [0.0, 1e-12, 1e-5, 0.3, 1.0, 2.5, 20.0, f32::INFINITY] {
            let masked = AllFour::power(readiness, u32::MAX, 0);
            assert_eq!(AtFour::<AllFour>::power(readiness, 0, 0).to_bits(), masked.to_bits(), "{readiness}");
        }
    }
}
