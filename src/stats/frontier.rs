//! Which of several options are worth their cost at some price of the effect, and which are not at any.
//!
//! The frontier is the lower convex hull of cost over effect. An option off it is **dominated** by one that costs no more
//! and does no less, or **extendedly dominated**: a mixture of two others does as much for less. Going up along the frontier,
//! each further unit of effect costs more (the incremental cost-effectiveness ratio rises).

use core::cmp::Ordering;

/// What an option costs and what it brings; more effect is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostEffect {
    /// Cost.
    pub cost: f64,
    /// Effect.
    pub effect: f64,
}

/// Where an option stands. Options are named by their position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Standing {
    /// It is the best at some price of the effect.
    OnFrontier {
        /// The option before it on the frontier, and the incremental cost-effectiveness ratio from there: further cost by
        /// further effect. `None` for the cheapest option.
        from: Option<(usize, f64)>,
    },
    /// Another costs no more and does no less, and is better in one of the two.
    Dominated {
        /// That option: the one of the greatest effect among those that cost no more, of equals the cheapest.
        by: usize,
    },
    /// A mixture of two options does as much for less.
    ExtendedlyDominated {
        /// The two neighbouring options of the frontier.
        by: [usize; 2],
    },
    /// It costs and does just what another, earlier option does.
    SameAs {
        /// That option, whose standing says the rest.
        option: usize,
    },
}

/// Where each option stands, in the order of the options. `None` when a number is not finite.
pub fn frontier(options: &[CostEffect]) -> Option<Vec<Standing>> {
    if !options.iter().all(|option| option.cost.is_finite() && option.effect.is_finite()) {
        return None;
    }
    let mut order: Vec<(usize, CostEffect)> = options.iter().copied().enumerate().collect();
    order.sort_by(|(_, one), (_, other)| cheapest_then_best(one, other));
    let mut standings: Vec<(usize, Standing)> = Vec::with_capacity(options.len());
    // Of rising cost and effect.
    let mut undominated: Vec<(usize, CostEffect)> = Vec::new();
    for (option, own) in order {
        match undominated.last() {
            Some((by, other)) if *other == own => standings.push((option, Standing::SameAs { option: *by })),
            Some((by, other)) if other.effect >= own.effect => {
                standings.push((option, Standing::Dominated { by: *by }));
            }
            _ => undominated.push((option, own)),
        }
    }
    let hull = lower_hull(&undominated);
    standings.extend(standings_by_hull(&undominated, &hull));
    standings.sort_by_key(|(option, _)| *option);
    Some(standings.into_iter().map(|(_, standing)| standing).collect())
}

/// Of options that are equal the first comes first, since the sort is stable. Not `total_cmp`, for which 0 and −0 differ.
fn cheapest_then_best(one: &CostEffect, other: &CostEffect) -> Ordering {
    let by = |a: f64, b: f64| a.partial_cmp(&b).unwrap_or(Ordering::Equal);
    by(one.cost, other.cost).then(by(other.effect, one.effect))
}

/// The options between which no straight line runs below another; of rising cost and effect.
fn lower_hull(rising: &[(usize, CostEffect)]) -> Vec<(usize, CostEffect)> {
    let mut hull: Vec<(usize, CostEffect)> = Vec::new();
    for next in rising {
        while let [.., (_, before), (_, last)] = hull.as_slice() {
            if ratio(before, last) <= ratio(last, &next.1) {
                break;
            }
            hull.pop();
        }
        hull.push(*next);
    }
    hull
}

fn standings_by_hull(
    rising: &[(usize, CostEffect)],
    hull: &[(usize, CostEffect)],
) -> impl Iterator<Item = (usize, Standing)> {
    rising.iter().map(|(option, own)| {
        // The first of the hull that does as much: the option itself, or its upper neighbour.
        let place = hull.partition_point(|(_, other)| other.effect < own.effect);
        let below = place.checked_sub(1).and_then(|place| hull.get(place));
        let standing = match (below, hull.get(place)) {
            (Some((lower, _)), Some((upper, _))) if upper != option => {
                Standing::ExtendedlyDominated { by: [*lower, *upper] }
            }
            _ => Standing::OnFrontier { from: below.map(|(lower, other)| (*lower, ratio(other, own))) },
        };
        (*option, standing)
    })
}

/// Further cost by further effect.
fn ratio(from: &CostEffect, to: &CostEffect) -> f64 {
    (to.cost - from.cost) / (to.effect - from.effect)
}

#[cfg(test)]
mod tests {
    use super::{CostEffect, Standing, frontier};
    use proptest::prelude::*;

    fn options(pairs: &[(f64, f64)]) -> Vec<CostEffect> {
        pairs.iter().map(|(cost, effect)| CostEffect { cost: *cost, effect: *effect }).collect()
    }

    fn is_on(standing: &Standing) -> bool {
        matches!(standing, Standing::OnFrontier { .. })
    }

    /// Options on a coarse grid, so that equal and collinear ones occur.
    fn any_options() -> impl Strategy<Value = Vec<CostEffect>> {
        prop::collection::vec((-4..9_i32, -4..9_i32), 1..15)
            .prop_map(|pairs| options(&pairs.iter().map(|(c, e)| (f64::from(*c), f64::from(*e))).collect::<Vec<_>>()))
    }

    #[test]
    fn a_textbook_table_is_reproduced() {
        let found = frontier(&options(&[(0.0, 0.0), (20.0, 1.0), (30.0, 4.0), (45.0, 3.5), (90.0, 6.0), (30.0, 4.0)]));
        let on = |from| Standing::OnFrontier { from };
        assert_eq!(
            found.unwrap(),
            [
                on(None),
                Standing::ExtendedlyDominated { by: [0, 2] },
                on(Some((0, 7.5))),
                Standing::Dominated { by: 2 },
                on(Some((2, 30.0))),
                Standing::SameAs { option: 2 },
            ]
        );
    }

    #[test]
    fn one_option_none_and_unknown_ones() {
        assert_eq!(frontier(&options(&[(5.0, -1.0)])), Some(vec![Standing::OnFrontier { from: None }]));
        assert_eq!(frontier(&[]), Some(vec![]));
        assert_eq!(frontier(&options(&[(5.0, f64::NAN)])), None);
        assert_eq!(frontier(&options(&[(f64::INFINITY, 1.0)])), None);
        let zeros = frontier(&options(&[(0.0, 1.0), (-0.0, 1.0)]));
        assert_eq!(zeros, Some(vec![Standing::OnFrontier { from: None }, Standing::SameAs { option: 0 }]));
    }

    proptest! {
        #[test]
        fn removing_what_is_off_the_frontier_does_not_change_the_frontier(options in any_options()) {
            let standings = frontier(&options).unwrap();
            let kept: Vec<usize> = (0..options.len()).filter(|option| is_on(&standings[*option])).collect();
            let alone = frontier(&kept.iter().map(|option| options[*option]).collect::<Vec<_>>()).unwrap();
            for (option, standing) in kept.iter().zip(alone) {
                let Standing::OnFrontier { from } = standing else { panic!("{standing:?} left the frontier") };
                let from = from.map(|(position, ratio)| (kept[position], ratio));
                prop_assert_eq!(Standing::OnFrontier { from }, standings[*option]);
            }
        }

        #[test]
        fn at_every_price_an_option_of_the_frontier_is_best(options in any_options(), price in 0.0..20.0_f64) {
            let standings = frontier(&options).unwrap();
            let worth = |option: &CostEffect| price * option.effect - option.cost;
            let best = |of: &mut dyn Iterator<Item = &CostEffect>| of.map(worth).fold(f64::MIN, f64::max);
            let on = options.iter().zip(&standings).filter(|(_, standing)| is_on(standing)).map(|(option, _)| option);
            prop_assert!(best(&mut options.iter()) - best(&mut on.into_iter()) < 1e-9);
        }

        #[test]
        fn ratios_rise_along_the_frontier_and_every_reason_holds(options in any_options()) {
            let standings = frontier(&options).unwrap();
            for (own, standing) in options.iter().zip(&standings) {
                match standing {
                    Standing::OnFrontier { from: None } => prop_assert!(options.iter().all(|o| o.cost >= own.cost)),
                    Standing::OnFrontier { from: Some((from, ratio)) } => {
                        prop_assert!(*ratio > 0.0 && options[*from].effect < own.effect);
                        if let Standing::OnFrontier { from: Some((_, before)) } = standings[*from] {
                            prop_assert!(before <= *ratio);
                        }
                    }
                    Standing::Dominated { by } => {
                        let by = options[*by];
                        prop_assert!(by.cost <= own.cost && by.effect >= own.effect && by != *own);
                    }
                    Standing::ExtendedlyDominated { by: [lower, upper] } => {
                        prop_assert!(is_on(&standings[*lower]) && is_on(&standings[*upper]));
                        let (lower, upper) = (options[*lower], options[*upper]);
                        let part = (own.effect - lower.effect) / (upper.effect - lower.effect);
                        prop_assert!((0.0..=1.0).contains(&part));
                        prop_assert!(lower.cost + part * (upper.cost - lower.cost) < own.cost);
                    }
                    Standing::SameAs { option } => prop_assert_eq!(options[*option], *own),
                }
            }
        }
    }
}
