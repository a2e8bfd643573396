//! What is known of a choice between options whose net benefits are uncertain.
//!
//! A draw is one state of the uncertain world with the net benefit of every option in it, under the same luck; draws are
//! taken to be independent. All functions take net benefits as `net[draw][option]`.

use super::interval::Estimate;
use super::moments::mean;

/// What is known of the whole choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// A row for each option.
    pub options: Vec<OptionOutlook>,
    /// The option with the highest mean net benefit; of equals the first.
    pub best: usize,
    /// Share of draws in which no option leads all others by more than the margin.
    pub undecided: f64,
    /// The expected value of perfect information (Raiffa and Schlaifer 1961): by how much the net benefit would rise on
    /// average if the state of the world were known before choosing. It is the regret of the best option.
    pub perfect_information: Estimate,
}

/// What is known of one option.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptionOutlook {
    /// Mean net benefit.
    pub net: Estimate,
    /// Share of draws in which it leads every other option by more than the margin.
    pub leads: f64,
    /// Expected loss: by how much it falls short of the best option of each draw, on average.
    pub regret: Estimate,
}

/// What is known of a choice, with a margin of at least 0 below which a lead does not count. `None` without draws or options,
/// for rows of different length, a margin below 0, or when a number is not finite.
pub fn outlook(net: &[Vec<f64>], margin: f64) -> Option<Outlook> {
    let means = option_means(net).filter(|_| margin >= 0.0)?;
    let best = first_highest(&means)?;
    let options = (0..means.len()).map(|option| option_outlook(net, option, margin)).collect::<Option<Vec<_>>>()?;
    Some(Outlook {
        best,
        // Counted, not one less the shares of the options, so that nothing is left by rounding.
        undecided: share(net, |row| !(0..row.len()).any(|option| leads(row, option, margin))),
        perfect_information: options.get(best)?.regret,
        options,
    })
}

fn option_outlook(net: &[Vec<f64>], option: usize, margin: f64) -> Option<OptionOutlook> {
    let own = || net.iter().filter_map(|row| row.get(option).copied());
    let regrets: Vec<f64> = net.iter().zip(own()).map(|(row, own)| highest(row) - own).collect();
    Some(OptionOutlook {
        net: Estimate::of_units(&own().collect::<Vec<_>>())?,
        leads: share(net, |row| leads(row, option, margin)),
        regret: Estimate::of_units(&regrets)?,
    })
}

fn leads(row: &[f64], option: usize, margin: f64) -> bool {
    row.get(option).is_some_and(|own| row.iter().enumerate().all(|(other, net)| other == option || own - net > margin))
}

fn share(net: &[Vec<f64>], holds: impl Fn(&[f64]) -> bool) -> f64 {
    net.iter().filter(|row| holds(row)).count() as f64 / net.len() as f64
}

/// The mean net benefit of each option. `None` without draws or options, for rows of different length, or when a number is
/// not finite.
pub(super) fn option_means(net: &[Vec<f64>]) -> Option<Vec<f64>> {
    let options = net.first()?.len();
    let known = net.iter().all(|row| row.len() == options && row.iter().all(|value| value.is_finite()));
    if options == 0 || !known {
        return None;
    }
    let column = |option: usize| -> Vec<f64> { net.iter().filter_map(|row| row.get(option).copied()).collect() };
    (0..options).map(|option| mean(&column(option))).collect()
}

/// The position of the highest number; of equals the first. `None` without numbers.
pub(super) fn first_highest(values: &[f64]) -> Option<usize> {
    let highest = highest(values);
    values.iter().position(|value| *value == highest)
}

pub(super) fn highest(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

#[cfg(test)]
mod tests {
    use super::outlook;
    use proptest::prelude::*;

    #[test]
    fn a_small_choice_is_counted_by_hand() {
        let net = [vec![3.0, 1.0], vec![0.0, 2.0], vec![2.0, 1.5], vec![4.0, 2.0]];
        let found = outlook(&net, 0.5).unwrap();
        assert_eq!((found.best, found.undecided), (0, 0.25));
        assert_eq!(found.options.iter().map(|option| option.net.mean).collect::<Vec<_>>(), [2.25, 1.625]);
        assert_eq!(found.options.iter().map(|option| option.leads).collect::<Vec<_>>(), [0.5, 0.25]);
        assert_eq!(found.options.iter().map(|option| option.regret.mean).collect::<Vec<_>>(), [0.5, 1.125]);
        assert_eq!(found.perfect_information.mean, 0.5);
    }

    #[test]
    fn equal_options_lead_nowhere_and_a_lone_one_everywhere() {
        let equal = outlook(&[vec![1.0, 1.0], vec![2.0, 2.0]], 0.0).unwrap();
        assert_eq!((equal.best, equal.undecided, equal.perfect_information.mean), (0, 1.0, 0.0));
        let alone = outlook(&[vec![1.0], vec![-2.0]], 0.0).unwrap();
        assert_eq!((alone.options[0].leads, alone.options[0].regret.mean), (1.0, 0.0));
    }

    #[test]
    fn what_is_no_matrix_of_numbers_has_no_outlook() {
        for net in
            [vec![], vec![vec![]], vec![vec![1.0], vec![1.0, 2.0]], vec![vec![f64::NAN]], vec![vec![f64::INFINITY]]]
        {
            assert_eq!(outlook(&net, 0.0), None, "{net:?}");
        }
        assert_eq!((outlook(&[vec![1.0]], -1.0), outlook(&[vec![1.0]], f64::NAN)), (None, None));
    }

    proptest! {
        #[test]
        fn perfect_information_is_worth_the_mean_of_the_best_less_the_best_of_the_means(
            net in prop::collection::vec(prop::collection::vec(-9.0..9.0_f64, 3), 1..60), margin in 0.0..3.0_f64,
        ) {
            let found = outlook(&net, margin).unwrap();
            let mean_of_best = net.iter().map(|row| row.iter().copied().fold(f64::MIN, f64::max)).sum::<f64>() / net.len() as f64;
            let best_of_means = found.options.iter().map(|option| option.net.mean).fold(f64::MIN, f64::max);
            prop_assert!((found.perfect_information.mean - (mean_of_best - best_of_means)).abs() < 1e-9);
            prop_assert!(found.options.iter().all(|option| option.regret.mean >= found.perfect_information.mean - 1e-9));
            let shares: f64 = found.options.iter().map(|option| option.leads).sum();
            prop_assert!((shares + found.undecided - 1.0).abs() < 1e-9);
        }
    }
}
