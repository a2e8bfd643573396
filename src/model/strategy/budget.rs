//! How a year's money is shared among strategies.

use super::Kind;

/// The cash that each strategy may plan with, where not all plans fit into `budget` (no entry: its whole plan).
///
/// `full[s]` is what the whole plan of strategy `kinds[s]` costs, in cents. Strategies in `order` draw one after the other,
/// each as much as it asks for, as long as there is money; the others share what is left in proportion to what they ask
/// for.
pub fn allot(budget: Option<i64>, order: &[Kind], kinds: &[Kind], full: &[i64]) -> Vec<Option<i64>> {
    let Some(mut left) = budget else { return vec![None; full.len()] };
    let mut allotments = vec![None; full.len()];
    let mut waiting: Vec<usize> = (0..full.len()).collect();
    for first in order {
        if let Some(at) = waiting.iter().position(|strategy| kinds.get(*strategy) == Some(first)) {
            let strategy = waiting.remove(at);
            let asked = full[strategy];
            allotments[strategy] = (asked > left).then_some(left);
            left -= asked.min(left);
        }
    }
    let total: i64 = waiting.iter().map(|strategy| full[*strategy]).sum();
    if total > left {
        for strategy in waiting {
            allotments[strategy] = Some(share_of(left, full[strategy], total));
        }
    }
    allotments
}

fn share_of(money: i64, part: i64, total: i64) -> i64 {
    (i128::from(money) * i128::from(part) / i128::from(total)) as i64
}

#[cfg(test)]
mod tests {
    use super::allot;
    use crate::model::strategy::Kind::{Mentoring, Observation, Workshop};

    const KINDS: [super::Kind; 3] = [Workshop, Observation, Mentoring];

    #[test]
    fn without_an_order_all_plans_are_cut_by_the_same_share() {
        assert_eq!(allot(Some(300), &[], &KINDS, &[100, 200, 300]), [Some(50), Some(100), Some(150)]);
        assert_eq!(allot(Some(600), &[], &KINDS, &[100, 200, 300]), [None; 3]);
        assert_eq!(allot(None, &[Mentoring], &KINDS, &[100, 200, 300]), [None; 3]);
    }

    #[test]
    fn strategies_in_the_order_draw_first_and_the_others_share_what_is_left() {
        let allotted = allot(Some(450), &[Mentoring], &KINDS, &[100, 200, 300]);
        assert_eq!(allotted, [Some(50), Some(100), None]);
        assert_eq!(allot(Some(250), &[Mentoring], &KINDS, &[100, 200, 300]), [Some(0), Some(0), Some(250)]);
    }

    #[test]
    fn no_more_is_allotted_than_there_is() {
        for budget in [0, 1, 99, 100, 101, 350, 599] {
            for order in [&[][..], &[Observation], &[Mentoring, Workshop], &[Workshop, Observation, Mentoring]] {
                let full = [100, 201, 299];
                let allotted = allot(Some(budget), order, &KINDS, &full);
                let spent: i64 = allotted.iter().zip(full).map(|(allotment, full)| allotment.unwrap_or(full)).sum();
                assert!(spent <= budget && spent >= budget - 2, "{budget} {order:?}: {allotted:?}");
            }
        }
    }
}
