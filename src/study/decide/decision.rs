//! What the draws say of the options.

use super::draw::Draw;
use crate::chance::standard_normal_quantile;
use crate::stats::{
    CostEffect, Estimate, Outlook, PartialInformation, Spread, Standing, frontier, outlook, partial_information,
};

/// Most steps of the grid of worths, from nothing to three times the worth of the study.
const STEPS: u32 = 24;
/// How far the grid goes, in multiples of the worth.
const FURTHEST: f64 = 3.0;
/// A parameter is known as finely as leaves so many draws to each part, within limits.
const DRAWS_TO_A_PART: usize = 40;
const PARTS: (usize, usize) = (3, 20);
/// Two-sided error of an interval.
const ERROR: f64 = 0.05;

/// What is known of the options.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// By option, doing nothing first: mean and 8 in 10 draws of the teachers added.
    pub effects: Vec<Known>,
    /// The same of the money spent.
    pub costs: Vec<Known>,
    /// Where each option stands in costs and effects.
    pub standings: Vec<Standing>,
    /// The whole choice over rising worths of an added teacher.
    pub grid: Vec<At>,
    /// The choice at the worth of the study.
    pub at_worth: At,
    /// Whether the units of luck are worlds.
    pub units_are_worlds: bool,
    /// Draws.
    pub draws: usize,
    /// Target teachers, mean over draws.
    pub seats: f64,
}

/// A number that differs between draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    /// Mean with its interval over draws.
    pub mean: Estimate,
    /// Middle draw, and the range of the middle 80 % of draws.
    pub spread: Spread,
}

/// The choice at one worth of an added teacher.
#[derive(Debug, Clone, PartialEq)]
pub struct At {
    /// What an added teacher is worth.
    pub worth: f64,
    /// A net benefit that is ahead by this or less is not ahead.
    pub margin: f64,
    /// Net benefits, who is best, expected losses and the value of perfect information.
    pub outlook: Outlook,
    /// What is known of luck, by option.
    pub options: Vec<OptionAt>,
    /// The value of perfect information when one half of the worlds chooses and the other values; none for a single world.
    pub perfect_by_halves: Option<Estimate>,
    /// How far the best option is ahead of the next best on average, over draws; none for a single option.
    pub lead: Option<(usize, Estimate)>,
}

/// An option at one worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptionAt {
    /// The share of the variance of the net benefit between draws that is luck; none where it does not vary.
    pub luck_share: Option<f64>,
}

/// What it would be worth to know one thing that is varied.
#[derive(Debug, Clone, PartialEq)]
pub struct Information {
    /// Path of the key.
    pub key: String,
    /// Its value.
    pub worth: PartialInformation,
    /// The lower end of its interval when all keys are looked at together.
    pub surely: Option<f64>,
}

impl Decision {
    /// What draws say, when an added teacher is worth so much and a difference below `margin` (of the share of target
    /// teachers) is none. `None` without draws.
    pub fn of(draws: &[Draw], worth: f64, margin: f64) -> Option<Self> {
        let options = draws.first()?.units.len();
        let seats = draws.iter().map(|draw| draw.seats as f64).sum::<f64>() / draws.len() as f64;
        let known = |part: fn([f64; 2]) -> f64| -> Option<Vec<Known>> {
            let of = |option| Known::of(&draws.iter().map(|draw| part(draw.mean(option))).collect::<Vec<f64>>());
            (0..options).map(of).collect()
        };
        let (effects, costs) = (known(|[effect, _]| effect)?, known(|[_, cost]| cost)?);
        let pairs = effects.iter().zip(&costs);
        let means: Vec<CostEffect> =
            pairs.map(|(effect, cost)| CostEffect { cost: cost.mean.mean, effect: effect.mean.mean }).collect();
        let at = |worth: f64| At::of(draws, worth, margin * seats * worth);
        let step = |step: u32| worth * FURTHEST * f64::from(step) / f64::from(STEPS);
        Some(Self {
            standings: frontier(&means)?,
            effects,
            costs,
            grid: (0..=STEPS).map(step).map(at).collect::<Option<_>>()?,
            at_worth: at(worth)?,
            units_are_worlds: draws.iter().all(|draw| draw.units_are_worlds),
            draws: draws.len(),
            seats,
        })
    }
}

impl Known {
    fn of(draws: &[f64]) -> Option<Self> {
        Some(Self { mean: Estimate::of_units(draws)?, spread: Spread::of(draws)? })
    }
}

impl At {
    fn of(draws: &[Draw], worth: f64, margin: f64) -> Option<Self> {
        let net: Vec<Vec<f64>> = draws.iter().map(|draw| draw.net(worth)).collect();
        let outlook = outlook(&net, margin)?;
        let of_option = |option: usize| {
            let own: Vec<f64> = net.iter().filter_map(|row| row.get(option).copied()).collect();
            let luck: Option<Vec<f64>> = draws.iter().map(|draw| draw.luck_variance(option, worth)).collect();
            let share = || Some(mean(&luck?) / variance(&own)?).filter(|share| share.is_finite());
            OptionAt { luck_share: share() }
        };
        let options = (0..outlook.options.len()).map(of_option).collect();
        let means = outlook.options.iter().map(|option| option.net.mean).enumerate();
        let next = means
            .filter(|(option, _)| *option != outlook.best)
            .reduce(|best, other| if other.1 > best.1 { other } else { best });
        let lead = next.and_then(|(next, _)| {
            let leads: Option<Vec<f64>> = net.iter().map(|row| Some(row.get(outlook.best)? - row.get(next)?)).collect();
            Some((next, Estimate::of_units(&leads?)?))
        });
        Some(Self {
            worth,
            margin,
            perfect_by_halves: perfect_by_halves(draws, &net, worth, outlook.best),
            outlook,
            options,
            lead,
        })
    }

    /// The largest share of luck in the net benefit of any option.
    pub fn largest_luck_share(&self) -> Option<f64> {
        self.options.iter().filter_map(|option| option.luck_share).reduce(f64::max)
    }
}

/// The best option of each draw by one half of its worlds, valued by the other: luck that makes an option look best in a draw
/// does not make it valuable too, so on average this is not above the true value.
fn perfect_by_halves(draws: &[Draw], net: &[Vec<f64>], worth: f64, best: usize) -> Option<Estimate> {
    let gain = |(draw, own): (&Draw, &Vec<f64>)| {
        let halves = [draw.net_of_half(worth, 0)?, draw.net_of_half(worth, 1)?];
        let valued = |chooses: &[f64], values: &[f64]| {
            let first_highest =
                chooses.iter().enumerate().reduce(|best, next| if next.1 > best.1 { next } else { best });
            values.get(first_highest?.0).copied()
        };
        let [one, other] = &halves;
        Some((valued(one, other)? + valued(other, one)?) / 2.0 - own.get(best)?)
    };
    Estimate::of_units(&draws.iter().zip(net).map(gain).collect::<Option<Vec<f64>>>()?)
}

/// What knowing each key would be worth before choosing, the most valuable first. A column holds the value of the key in
/// every draw; words are numbered.
pub fn information(draws: &[Draw], worth: f64, columns: &[(String, Vec<f64>)]) -> Vec<Information> {
    let net: Vec<Vec<f64>> = draws.iter().map(|draw| draw.net(worth)).collect();
    let parts = (draws.len() / DRAWS_TO_A_PART).clamp(PARTS.0, PARTS.1);
    let wider = standard_normal_quantile(1.0 - ERROR / 2.0 / columns.len().max(1) as f64)
        / standard_normal_quantile(1.0 - ERROR / 2.0);
    let of = |(key, column): &(String, Vec<f64>)| {
        let worth = partial_information(&net, column, parts)?;
        let surely = worth.value.interval.map(|own| worth.value.mean - wider * (worth.value.mean - own.low));
        Some(Information { key: key.clone(), worth, surely })
    };
    let mut found: Vec<Information> = columns.iter().filter_map(of).collect();
    found.sort_by(|one, other| other.worth.value.mean.total_cmp(&one.worth.value.mean));
    found
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn variance(values: &[f64]) -> Option<f64> {
    let middle = mean(values);
    let squares: f64 = values.iter().map(|value| (value - middle) * (value - middle)).sum();
    (values.len() > 1).then(|| squares / (values.len() - 1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{Chance, Decision as Luck};
    use crate::study::decide::draw::of_units;

    /// Draws of one parameter x, uniform in [0, 1): the option costs 500 and adds 100 x teachers; luck is normal.
    fn draws(count: u64, worlds: u32, luck: f64) -> (Vec<Draw>, Vec<f64>) {
        let x: Vec<f64> = (0..count).map(|draw| (draw as f64 + 0.5) / count as f64).collect();
        let of = |(point, x): (usize, &f64)| {
            let unit = |world| 100.0 * x + luck * Chance::new(point as u64, world).normal(Luck::new(1), 0, 0);
            of_units(
                point as u64,
                vec![vec![[0.0; 2]; worlds as usize], (0..worlds).map(|w| [unit(w), 500.0]).collect()],
            )
        };
        (x.iter().enumerate().map(of).collect(), x)
    }

    #[test]
    fn a_choice_with_a_known_answer_is_found_with_what_knowing_is_worth() {
        // At 10 a teacher the net benefit is 1000 x − 500: on average nothing, and perfect information is worth
        // ∫ over x > ½ of (1000 x − 500) = 125, all of it from x.
        let (draws, x) = draws(1000, 2, 0.0);
        let decision = Decision::of(&draws, 10.0, 0.0).unwrap();
        let at = &decision.at_worth;
        assert!((at.outlook.perfect_information.mean - 125.0).abs() < 1.0);
        assert!((at.perfect_by_halves.unwrap().mean - 125.0).abs() < 1.0);
        assert_eq!(at.options[1].luck_share, Some(0.0));
        let reversed: Vec<f64> = (0..1000).map(|draw| f64::from((draw * 617) % 1000)).collect();
        let found = information(&draws, 10.0, &[("noise".to_owned(), reversed), ("x".to_owned(), x)]);
        assert_eq!(found[0].key, "x");
        assert!((found[0].worth.value.mean - 125.0).abs() < 5.0 && found[0].surely.unwrap() > 0.0);
        assert!(found[1].worth.value.mean < 15.0, "{:?}", found[1]);
    }

    #[test]
    fn the_share_of_luck_is_measured_between_worlds_and_halves_bracket_the_value() {
        // Luck of a draw: 40² / 4 worlds × 10² = 40,000; the parameter: 1000² / 12 = 83,333.
        let (draws, _) = draws(2000, 4, 40.0);
        let at = Decision::of(&draws, 10.0, 0.0).unwrap().at_worth;
        let share = at.options[1].luck_share.unwrap();
        assert!((share - 40_000.0 / 123_333.0).abs() < 0.03, "{share}");
        let (plug_in, halves) = (at.outlook.perfect_information.mean, at.perfect_by_halves.unwrap().mean);
        assert!(halves < 125.0 && 125.0 < plug_in, "{halves} {plug_in}");
    }

    #[test]
    fn more_worth_never_makes_doing_nothing_better() {
        let (draws, _) = draws(100, 2, 10.0);
        let grid = Decision::of(&draws, 10.0, 0.02).unwrap().grid;
        assert_eq!((grid[0].worth, grid[0].outlook.best, grid[STEPS as usize].worth), (0.0, 0, 30.0));
        let leads: Vec<f64> = grid.iter().map(|at| at.outlook.options[0].leads).collect();
        assert!(leads.windows(2).all(|pair| pair[0] >= pair[1]), "{leads:?}");
    }

    #[test]
    fn without_draws_there_is_no_decision() {
        assert_eq!(Decision::of(&[], 10.0, 0.02), None);
    }
}
