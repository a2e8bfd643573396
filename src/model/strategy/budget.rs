//! How a year's money is shared among strategies.

use super::Kind;

/// The cash that each strategy may plan with, where not all plans fit into `budget` (no entry: its whole plan).
///
/// `full[s]` is what the whole plan of strategy `kinds[s]` costs, in cents. Strategies in `split` have their share of the
/// budget for themselves and no more than that; what they do not ask for is for the others. Of those, strategies in `order`
/// draw one after the other, each as much as it asks for, as long as there is money; the rest share what is left in
/// proportion to what they ask for.
pub fn allot(
    budget: Option<i64>,
    split: &[(Kind, f64)],
    order: &[Kind],
    kinds: &[Kind],
    full: &[i64],
) -> Vec<Option<i64>> {
    let Some(budget) = budget else { return vec![None; full.len()] };
    let mut left = budget;
    let mut allotments = vec![None; full.len()];
    let mut waiting: Vec<usize> = (0..full.len()).collect();
    let shares = split.iter().map(|(kind, share)| (*kind, reserved(budget, *share)));
    for (kind, limit) in shares.chain(order.iter().map(|kind| (*kind, i64::MAX))) {
        if let Some(at) = waiting.iter().position(|strategy| kinds.get(*strategy) == Some(&kind)) {
            let strategy = waiting.remove(at);
            let (asked, limit) = (full[strategy], limit.min(left));
            allotments[strategy] = (asked > limit).then_some(limit);
            left -= asked.min(limit);
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

/// A share of the budget in cents. Shares count to the billionth, so that a decimal fraction gives the cents it says.
fn reserved(budget: i64, share: f64) -> i64 {
    const WHOLE: i64 = 1_000_000_000;
    share_of(budget, (share * WHOLE as f64).round() as i64, WHOLE)
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
        assert_eq!(allot(Some(300), &[], &[], &KINDS, &[100, 200, 300]), [Some(50), Some(100), Some(150)]);
        assert_eq!(allot(Some(600), &[], &[], &KINDS, &[100, 200, 300]), [None; 3]);
        assert_eq!(allot(None, &[(Workshop, 0.5)], &[Mentoring], &KINDS, &[100, 200, 300]), [None; 3]);
    }

    #[test]
    fn strategies_in_the_order_draw_first_and_the_others_share_what_is_left() {
        let allotted = allot(Some(450), &[], &[Mentoring], &KINDS, &[100, 200, 300]);
        assert_eq!(allotted, [Some(50), Some(100), None]);
        assert_eq!(allot(Some(250), &[], &[Mentoring], &KINDS, &[100, 200, 300]), [Some(0), Some(0), Some(250)]);
    }

    #[test]
    fn no_more_is_allotted_than_there_is() {
        for budget in [0, 1, 99, 100, 101, 350, 599] {
            for order in [&[][..], &[Observation], &[Mentoring, Workshop], &[Workshop, Observation, Mentoring]] {
                let full = [100, 201, 299];
                let allotted = allot(Some(budget), &[], order, &KINDS, &full);
                let spent: i64 = allotted.iter().zip(full).map(|(allotment, full)| allotment.unwrap_or(full)).sum();
                assert!(spent <= budget && spent >= budget - 2, "{budget} {order:?}: {allotted:?}");
            }
        }
    }

    #[test]
    fn a_strategy_with_a_share_has_that_much_and_no_more_and_leaves_what_it_does_not_ask_for() {
        let short = allot(Some(400), &[(Observation, 0.25)], &[], &KINDS, &[100, 200, 300]);
        assert_eq!(short, [Some(75), Some(100), Some(225)]);
        let enough = allot(Some(400), &[(Observation, 0.75)], &[], &KINDS, &[100, 200, 300]);
        assert_eq!(enough, [Some(50), None, Some(150)]);
        let nothing = allot(Some(700), &[(Observation, 0.0)], &[], &KINDS, &[100, 200, 300]);
        assert_eq!(nothing, [None, Some(0), None]);
    }

    #[test]
    fn a_share_goes_before_the_order_and_one_for_a_strategy_that_rests_is_for_the_others() {
        let allotted = allot(Some(300), &[(Workshop, 0.3)], &[Mentoring, Workshop], &KINDS, &[100, 200, 300]);
        assert_eq!(allotted, [Some(90), Some(0), Some(210)]);
        let resting = allot(Some(250), &[(Workshop, 0.3)], &[], &KINDS[1..], &[100, 150]);
        assert_eq!(resting, [None, None]);
    }

    #[test]
    fn shares_count_in_whole_cents_as_they_are_written_and_never_give_more_than_there_is() {
        assert_eq!(allot(Some(100), &[(Workshop, 0.29)], &[], &KINDS[..1], &[100]), [Some(29)]);
        for budget in [0, 1, 99, 100, 101, 350, 599] {
            for (a, b, c) in [(0.3, 0.3, 0.4), (0.1, 0.2, 0.7), (0.0, 0.5, 0.5), (1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0)] {
                let (full, split) = ([1000, 1000, 1000], [(Workshop, a), (Observation, b), (Mentoring, c)]);
                let spent: i64 = allot(Some(budget), &split, &[], &KINDS, &full).iter().flatten().sum();
                assert!(spent <= budget && spent >= budget - 3, "{budget} {split:?}: {spent}");
            }
        }
    }
}
