//! Chooses the instructions for the kernel at run time: AVX-512 or AVX2 where the processor has them, the baseline elsewhere.
//!
//! The same Rust code is compiled for each; since none of it fuses or reorders arithmetic, the results are equal bytes.

use super::decision::{AllFour, AtFour, Bass, Compensatory, Contagion, Rule, WeakestLink};
use super::rates::Rates;
use super::tally::Tally;
use super::teacher::{DoseTile, Shown, Teachers};
use super::week::{WeekLuck, week};
use crate::model::settings::DecisionRule;
use crate::model::world::TargetTies;

/// Which instructions the kernel uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instructions {
    /// Whatever the program was compiled for.
    Baseline,
    /// 256-bit vectors on x86-64.
    Avx2,
    /// 512-bit vectors on x86-64, with masks.
    Avx512,
}

impl Instructions {
    /// The widest that this processor has.
    pub fn detect() -> Self {
        [Self::Avx512, Self::Avx2].into_iter().find(|wider| wider.available()).unwrap_or(Self::Baseline)
    }

    /// Whether this processor has them; where it does not, the baseline stands in for them.
    pub fn available(self) -> bool {
        match self {
            Self::Baseline => true,
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => std::arch::is_x86_feature_detected!("avx2"),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => {
                std::arch::is_x86_feature_detected!("avx512f")
                    && std::arch::is_x86_feature_detected!("avx512vl")
                    && std::arch::is_x86_feature_detected!("avx512dq")
                    && std::arch::is_x86_feature_detected!("avx512bw")
            }
            #[cfg(not(target_arch = "x86_64"))]
            Self::Avx2 | Self::Avx512 => false,
        }
    }

    /// The word used in manifests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Avx2 => "avx2",
            Self::Avx512 => "avx512",
        }
    }
}

/// The arguments of a week.
#[derive(Debug)]
pub struct WeekInput<'a, const L: usize> {
    /// The teachers.
    pub teachers: &'a mut Teachers<L>,
    /// Doses of strategies, or none this week.
    pub doses: Option<&'a mut [DoseTile<L>]>,
    /// Natural ties.
    pub ties: &'a TargetTies,
    /// What was to be seen last week.
    pub shown: &'a Shown<L>,
    /// What is to be seen next week.
    pub showing: &'a mut Shown<L>,
    /// Rates of the week.
    pub rates: &'a Rates<L>,
    /// Luck of the week.
    pub luck: WeekLuck,
    /// Where the week is counted.
    pub tally: &'a mut Tally<L>,
}

/// Runs one week with the given instructions under the given rule.
pub fn run_week<const L: usize>(instructions: Instructions, rule: DecisionRule, input: WeekInput<'_, L>) {
    match rule {
        DecisionRule::AllFour if input.rates.gate_at_four => dispatch::<L, AtFour<AllFour>>(instructions, input),
        DecisionRule::AllFour => dispatch::<L, AllFour>(instructions, input),
        DecisionRule::WeakestLink => dispatch::<L, WeakestLink>(instructions, input),
        DecisionRule::Compensatory => dispatch::<L, Compensatory>(instructions, input),
        DecisionRule::Contagion => dispatch::<L, Contagion>(instructions, input),
        DecisionRule::Bass => dispatch::<L, Bass>(instructions, input),
    }
}

fn dispatch<const L: usize, R: Rule>(instructions: Instructions, input: WeekInput<'_, L>) {
    match instructions {
        #[cfg(target_arch = "x86_64")]
        Instructions::Avx2 if instructions.available() => {
            // SAFETY: `week_avx2` is safe code whose only requirement is a processor with the features that it is compiled
            // for, and the guard of this arm has just established that this processor has them.
            #[allow(unsafe_code)]
            unsafe {
                week_avx2::<L, R>(input);
            }
        }
        #[cfg(target_arch = "x86_64")]
        Instructions::Avx512 if instructions.available() => {
            // SAFETY: as above.
            #[allow(unsafe_code)]
            unsafe {
                week_avx512::<L, R>(input);
            }
        }
        _ => week_baseline::<L, R>(input),
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn week_avx2<const L: usize, R: Rule>(input: WeekInput<'_, L>) {
    week_baseline::<L, R>(input);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw")]
fn week_avx512<const L: usize, R: Rule>(input: WeekInput<'_, L>) {
    week_baseline::<L, R>(input);
}

#[inline(always)]
fn week_baseline<const L: usize, R: Rule>(input: WeekInput<'_, L>) {
    let WeekInput { teachers, doses, ties, shown, showing, rates, luck, tally } = input;
    match doses {
        Some(doses) => week::<L, R, true>(teachers, doses, ties, shown, showing, rates, luck, tally),
        None => week::<L, R, false>(teachers, &mut [], ties, shown, showing, rates, luck, tally),
    }
}
