//! Chooses the instructions for the kernel at run time: AVX2 where the processor has it, the baseline elsewhere.
//!
//! The same Rust code is compiled for each; since none of it fuses or reorders arithmetic, the results are equal bytes.

use super::decision::{AllFour, Bass, Compensatory, Contagion, Rule, WeakestLink};
use super::rates::Rates;
use super::tally::Tally;
use super::teacher::{Display, DoseTile, Teachers};
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
}

impl Instructions {
    /// The widest that this processor has.
    pub fn detect() -> Self {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            return Self::Avx2;
        }
        Self::Baseline
    }

    /// The word used in manifests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Avx2 => "avx2",
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
    pub shown: &'a [Display<L>],
    /// What is to be seen next week.
    pub showing: &'a mut [Display<L>],
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
        Instructions::Avx2 if std::arch::is_x86_feature_detected!("avx2") => {
            // SAFETY: `week_avx2` is safe code whose only requirement is a processor with AVX2, and the guard of this arm
            // has just established that this processor has it.
            #[allow(unsafe_code)]
            unsafe {
                week_avx2::<L, R>(input);
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

#[inline(always)]
fn week_baseline<const L: usize, R: Rule>(input: WeekInput<'_, L>) {
    let WeekInput { teachers, doses, ties, shown, showing, rates, luck, tally } = input;
    match doses {
        Some(doses) => week::<L, R, true>(teachers, doses, ties, shown, showing, rates, luck, tally),
        None => week::<L, R, false>(teachers, &mut [], ties, shown, showing, rates, luck, tally),
    }
}
