//! The kernel under each decision rule, compiled for each set of instructions.

use super::decision::{AllFour, AtFour, Bass, Compensatory, Contagion, Rule, WeakestLink};
use super::rates::Rates;
use super::tally::Tally;
use super::teacher::{DoseTile, Shown, Teachers};
use super::week::{WeekLuck, week};
use crate::instructions::{Instructions, Work};
use crate::model::settings::DecisionRule;
use crate::model::world::TargetTies;
use std::marker::PhantomData;

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
        DecisionRule::AllFour if input.rates.gate_at_four => instructions.run(week_under::<L, AtFour<AllFour>>(input)),
        DecisionRule::AllFour => instructions.run(week_under::<L, AllFour>(input)),
        DecisionRule::WeakestLink => instructions.run(week_under::<L, WeakestLink>(input)),
        DecisionRule::Compensatory => instructions.run(week_under::<L, Compensatory>(input)),
        DecisionRule::Contagion => instructions.run(week_under::<L, Contagion>(input)),
        DecisionRule::Bass => instructions.run(week_under::<L, Bass>(input)),
    }
}

/// A week under a rule that is known when it is compiled.
struct WeekUnder<'a, const L: usize, R> {
    input: WeekInput<'a, L>,
    rule: PhantomData<R>,
}

fn week_under<const L: usize, R: Rule>(input: WeekInput<'_, L>) -> WeekUnder<'_, L, R> {
    WeekUnder { input, rule: PhantomData }
}

impl<const L: usize, R: Rule> Work for WeekUnder<'_, L, R> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let WeekInput { teachers, doses, ties, shown, showing, rates, luck, tally } = self.input;
        match doses {
            Some(doses) => week::<L, R, true>(teachers, doses, ties, shown, showing, rates, luck, tally),
            None => week::<L, R, false>(teachers, &mut [], ties, shown, showing, rates, luck, tally),
        }
    }
}
