//! What it would be worth to know one parameter before choosing: the expected value of partial perfect information.
//!
//! No further simulation is needed: the draws are sorted by the parameter and cut into parts of neighbouring values, within
//! which the parameter is as good as known (the partition of Sadatsafavi, Bansback, Zafari, Najafzadeh and Marra, "Need for
//! speed: an efficient algorithm for calculation of single-parameter expected value of partial perfect information", Value in
//! Health 16, 2013; Strong and Oakley, "An efficient method for computing single-parameter partial expected value of perfect
//! information", Medical Decision Making 33, 2013). In each part one chooses the option that is best there.
//!
//! **Bias.** Who takes the best mean of each part from the same draws that he then values it with, takes luck for knowledge:
//! the highest of several noisy means is too high on average, and a parameter that does not matter seems worth something. So
//! the choice is cross-fitted: each tenth of a part's draws is valued with the option that the other nine tenths choose. An
//! option chosen by other draws has no luck in common with its value, so on average this estimate is at most the true value
//! (choices may be wrong, and within a part the parameter is not known exactly). The plug-in estimate is never below it, and
//! on average too high by the luck of the means; both are given, and a gap between them asks for more draws. No smooth
//! regression is needed, and no assumption on the form of the dependence; a permutation would tell whether the plug-in
//! estimate is more than luck, but not how much of it is.
//!
//! Two options whose difference is normal, 1,000 draws in 10 parts, means of 100 repeats: true values of 0.267, 0.084 and 0
//! had cross-fitted ones of 0.267, 0.077 and −0.006, and plug-in ones of 0.270, 0.089 and 0.001.

use super::decision::{first_highest, highest, option_means};
use super::interval::Estimate;

/// What knowing a parameter is worth, in the unit of the net benefits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartialInformation {
    /// The cross-fitted estimate, on average not above the true value. It may fall below zero by luck, which means that
    /// these draws show no worth. Its interval is over draws, taken as independent.
    pub value: Estimate,
    /// The plug-in estimate: at least the above, at most the value of perfect information in the same draws, and on average
    /// too high but for the width of the parts.
    pub plug_in: f64,
    /// The number of parts; fewer than asked for where many draws have the same value.
    pub parts: usize,
}

/// Each tenth is valued by the other nine.
const FOLDS: usize = 10;

/// What knowing a parameter is worth, from its value and the net benefits of the options (`net[draw][option]`) in each draw.
///
/// `parts` is how finely the parameter is known: ten to thirty do well for thousands of draws, and a hundred draws in a part
/// keep the choices sure. Equal values stay in one part, so a parameter with few values has a part for each at most. `None`
/// without draws, options or parts, for columns or rows of different length, or when a number is not finite.
pub fn partial_information(net: &[Vec<f64>], parameter: &[f64], parts: usize) -> Option<PartialInformation> {
    let means = option_means(net)?;
    if parts == 0 || parameter.len() != net.len() || !parameter.iter().all(|value| value.is_finite()) {
        return None;
    }
    let best = first_highest(&means)?;
    let mut draws: Vec<(f64, &[f64])> = parameter.iter().copied().zip(net.iter().map(Vec::as_slice)).collect();
    // Stable, so draws of equal value keep their order.
    draws.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let parts = partition(&draws, parts);
    let mut gains = Vec::with_capacity(draws.len());
    let mut of_parts = 0.0;
    for part in &parts {
        let rows: Vec<&[f64]> = part.iter().map(|(_, row)| *row).collect();
        let sums = sums(rows.iter().copied(), means.len());
        of_parts += highest(&sums) - sums.get(best)?;
        gains.extend(cross_fitted_gains(&rows, best, means.len())?);
    }
    Some(PartialInformation {
        value: Estimate::of_units(&gains)?,
        plug_in: of_parts / draws.len() as f64,
        parts: parts.len(),
    })
}

/// Cuts sorted draws into parts of nearly equal size, moving each cut up past equal values.
fn partition<'a, 'n>(draws: &'a [(f64, &'n [f64])], parts: usize) -> Vec<&'a [(f64, &'n [f64])]> {
    let mut found = Vec::new();
    let mut rest = draws;
    for part in 1..=parts {
        let wanted = (draws.len() as u128 * part as u128 / parts as u128) as usize;
        let taken = wanted.saturating_sub(draws.len() - rest.len());
        let Some((last, _)) = taken.checked_sub(1).and_then(|last| rest.get(last)) else { continue };
        let end = rest.partition_point(|(value, _)| value <= last);
        let (own, more) = rest.split_at(end);
        found.push(own);
        rest = more;
    }
    found
}

/// For each draw of a part how much more the option chosen by the other folds yields than the option that is best overall.
fn cross_fitted_gains(rows: &[&[f64]], best: usize, options: usize) -> Option<Vec<f64>> {
    let of_fold = |fold: usize| rows.iter().copied().skip(fold).step_by(FOLDS);
    let mut gains = Vec::with_capacity(rows.len());
    for fold in 0..FOLDS.min(rows.len()) {
        let others = rows.iter().copied().enumerate().filter(|(place, _)| place % FOLDS != fold).map(|(_, row)| row);
        // A part of a single draw has nobody to choose for it.
        let choice = if rows.len() > 1 { first_highest(&sums(others, options))? } else { best };
        for row in of_fold(fold) {
            gains.push(row.get(choice)? - row.get(best)?);
        }
    }
    Some(gains)
}

fn sums<'a>(rows: impl Iterator<Item = &'a [f64]>, options: usize) -> Vec<f64> {
    let mut sums = vec![0.0; options];
    for row in rows {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += value;
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::partial_information;
    use crate::stats::decision::outlook;
    use proptest::prelude::*;

    #[test]
    fn a_switch_that_decides_everything_is_worth_all_there_is() {
        let switch: Vec<f64> = (0..60).map(|draw| f64::from(draw % 2)).collect();
        let net: Vec<Vec<f64>> = switch.iter().map(|on| vec![*on, 1.0 - on]).collect();
        let found = partial_information(&net, &switch, 20).unwrap();
        assert_eq!((found.value.mean, found.plug_in, found.parts), (0.5, 0.5, 2));
    }

    #[test]
    fn a_parameter_that_never_varies_is_worth_nothing() {
        let net: Vec<Vec<f64>> = (0..50).map(|draw| vec![f64::from(draw % 7), 2.9]).collect();
        let found = partial_information(&net, &[4.0; 50], 10).unwrap();
        assert_eq!((found.plug_in, found.parts), (0.0, 1));
        assert!(found.value.mean <= 0.0);
    }

    #[test]
    fn what_is_unknown_or_does_not_fit_has_no_value() {
        let net = [vec![1.0, 2.0], vec![2.0, 1.0]];
        assert!(partial_information(&net, &[1.0, 2.0], 2).is_some());
        assert_eq!(partial_information(&net, &[1.0, 2.0], 0), None);
        assert_eq!(partial_information(&net, &[1.0], 2), None);
        assert_eq!(partial_information(&net, &[1.0, f64::NAN], 2), None);
        assert_eq!(partial_information(&[], &[], 2), None);
        assert_eq!(partial_information(&[vec![1.0, f64::NAN]], &[1.0], 2), None);
    }

    proptest! {
        #[test]
        fn the_cross_fitted_value_is_at_most_the_plug_in_one_and_that_at_most_perfect_information(
            rows in prop::collection::vec((0..20_i32, -9.0..9.0_f64, -9.0..9.0_f64, -9.0..9.0_f64), 1..150),
            parts in 1..40_usize,
        ) {
            let parameter: Vec<f64> = rows.iter().map(|row| f64::from(row.0)).collect();
            let net: Vec<Vec<f64>> = rows.iter().map(|row| vec![row.1, row.2, row.3]).collect();
            let found = partial_information(&net, &parameter, parts).unwrap();
            let perfect = outlook(&net, 0.0).unwrap().perfect_information.mean;
            prop_assert!(found.value.mean <= found.plug_in + 1e-9);
            prop_assert!(-1e-9 <= found.plug_in && found.plug_in <= perfect + 1e-9);
            prop_assert!((1..=parts).contains(&found.parts));
        }
    }
}
