//! The keys of a study as dimensions of a search: from values to steps and back.

use super::search::{Dimension, Steps};
use super::shares::within_whole;
use crate::scenario::{Axis, Levels, Value};

/// Steps of a range of numbers, ends included: a thousandth of the range decides nothing that luck leaves to be seen.
const FINE_STEPS: u32 = 1001;

/// Where shares of the budget stand in a scenario.
pub const SHARES: &str = "funding.split.";

/// The keys that are chosen.
#[derive(Debug, Clone, Copy)]
pub struct Variables<'a> {
    axes: &'a [Axis],
}

impl<'a> Variables<'a> {
    /// These keys.
    pub fn of(axes: &'a [Axis]) -> Self {
        Self { axes }
    }

    /// What is searched, in the order of the keys.
    pub fn dimensions(&self) -> Vec<Dimension> {
        let dimension = |axis: &Axis| match &axis.levels {
            Levels::List(values) if values.iter().any(|value| value.as_number().is_none()) => {
                Dimension::Words(axis.steps())
            }
            Levels::List(_) => Dimension::Ordered(axis.steps()),
            Levels::Range { low, high, whole: true, .. } => Dimension::Ordered((high - low) as u32 + 1),
            Levels::Range { .. } | Levels::Believed { .. } => Dimension::Ordered(FINE_STEPS),
        };
        self.axes.iter().map(dimension).collect()
    }

    /// The values at a point, in the order of the keys. Shares of the budget that sum to more than the whole are made smaller
    /// in proportion.
    pub fn values(&self, steps: &[u32]) -> Vec<Value> {
        let mut values: Vec<Value> = self.axes.iter().zip(steps).map(|(axis, step)| value(axis, *step)).collect();
        let shares: Vec<f64> = self.shares(&values).map(|(_, share)| share).collect();
        let places = self.axes.iter().zip(&mut values).filter(|(axis, _)| is_share(axis));
        for ((_, value), share) in places.zip(within_whole(&shares)) {
            *value = Value::Number(share);
        }
        values
    }

    /// The shares of the budget among values, each with the name of its strategy.
    pub fn shares<'v>(&self, values: &'v [Value]) -> impl Iterator<Item = (&'a str, f64)> + use<'a, 'v> {
        let named = |axis: &'a Axis| axis.path.strip_prefix(SHARES);
        self.axes.iter().zip(values).filter_map(move |(axis, value)| Some((named(axis)?, value.as_number()?)))
    }

    /// Where values lie, from 0 to 1 in each dimension; words that differ are as far apart as two ends.
    pub fn place(&self, values: &[Value]) -> Vec<f64> {
        let mut place = Vec::new();
        for (axis, value) in self.axes.iter().zip(values) {
            match (&axis.levels, value.as_number()) {
                (Levels::List(words), None) => {
                    // Half for the word that it is and half for those that it is not make a whole.
                    place.extend(words.iter().map(|word| if word == value { 0.5 } else { 0.0 }));
                }
                (_, number) => {
                    let [low, high] = axis.ends().map(|end| end.as_number().unwrap_or_default());
                    let width = if high == low { 1.0 } else { high - low };
                    place.push((number.unwrap_or_default() - low) / width);
                }
            }
        }
        place
    }

    /// The point nearest to some values; the first step where there is no value.
    pub fn nearest(&self, values: &[Option<Value>]) -> Steps {
        let found = |((axis, wanted), dimension): ((&Axis, &Option<Value>), Dimension)| {
            let Some(wanted) = wanted else { return 0 };
            let away = |step: u32| {
                let own = value(axis, step);
                match (own.as_number(), wanted.as_number()) {
                    (Some(own), Some(wanted)) => (own - wanted).abs(),
                    _ => f64::from(u8::from(own != *wanted)),
                }
            };
            let closer = |best: u32, step: u32| if away(step) < away(best) { step } else { best };
            (0..dimension.steps()).fold(0, closer)
        };
        self.axes.iter().zip(values).zip(self.dimensions()).map(found).collect()
    }
}

/// Whether a key is the share of a strategy.
fn is_share(axis: &Axis) -> bool {
    axis.path.starts_with(SHARES)
}

fn value(axis: &Axis, step: u32) -> Value {
    match &axis.levels {
        Levels::Range { low, whole: true, .. } => Value::Whole(*low as i64 + i64::from(step)),
        Levels::List(_) => axis.step(step),
        Levels::Range { .. } | Levels::Believed { .. } => axis.along(f64::from(step) / f64::from(FINE_STEPS - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(path: &str, levels: Levels) -> Axis {
        Axis { path: path.to_owned(), unit: String::new(), meaning: String::new(), levels }
    }

    fn range(path: &str, low: f64, high: f64, whole: bool) -> Axis {
        axis(path, Levels::Range { low, high, whole, logarithmic: false, steps: 5 })
    }

    fn keys() -> Vec<Axis> {
        vec![
            range("funding.split.observation", 0.0, 1.0, false),
            range("funding.split.workshop", 0.0, 1.0, false),
            range("strategies.observation.visits_per_year", 1.0, 8.0, true),
            axis(
                "strategies.observation.target",
                Levels::List(["everyone", "novices"].map(|word| Value::Text(word.to_owned())).to_vec()),
            ),
            axis("strategies.workshop.days_per_year", Levels::List([2, 4].map(Value::Whole).to_vec())),
        ]
    }

    #[test]
    fn every_key_has_the_steps_of_its_values() {
        use Dimension::{Ordered, Words};
        let keys = keys();
        let dimensions = Variables::of(&keys).dimensions();
        assert_eq!(dimensions, [Ordered(1001), Ordered(1001), Ordered(8), Words(2), Ordered(2)]);
    }

    #[test]
    fn a_point_has_values_whose_shares_are_at_most_the_whole() {
        let keys = keys();
        let variables = Variables::of(&keys);
        let values = variables.values(&[1000, 1000, 7, 1, 0]);
        let expected = [
            Value::Number(0.5),
            Value::Number(0.5),
            Value::Whole(8),
            Value::Text("novices".to_owned()),
            Value::Whole(2),
        ];
        assert_eq!(values, expected);
        assert_eq!(variables.shares(&values).collect::<Vec<_>>(), [("observation", 0.5), ("workshop", 0.5)]);
        assert_eq!(variables.values(&[300, 200, 0, 0, 1])[..2], [Value::Number(0.3), Value::Number(0.2)]);
    }

    #[test]
    fn the_nearest_point_to_the_values_of_a_point_is_that_point() {
        let keys = keys();
        let variables = Variables::of(&keys);
        for steps in [vec![300, 200, 3, 1, 1], vec![0, 1000, 0, 0, 0]] {
            let values: Vec<Option<Value>> = variables.values(&steps).into_iter().map(Some).collect();
            assert_eq!(variables.nearest(&values), steps);
        }
        assert_eq!(variables.nearest(&[None, Some(Value::Number(0.4004)), None, None, None]), [0, 400, 0, 0, 0]);
    }

    #[test]
    fn other_words_are_as_far_apart_as_two_ends() {
        let keys = keys();
        let variables = Variables::of(&keys);
        let place = |steps: &[u32]| variables.place(&variables.values(steps));
        let apart = |one: &[u32], other: &[u32]| -> f64 {
            place(one).iter().zip(place(other)).map(|(a, b)| (a - b).abs()).sum()
        };
        assert_eq!(apart(&[0, 0, 0, 0, 0], &[0, 0, 0, 1, 0]), 1.0);
        assert_eq!(apart(&[0, 0, 0, 0, 0], &[0, 0, 7, 0, 0]), 1.0);
        assert_eq!(apart(&[0, 0, 0, 0, 0], &[1000, 0, 0, 0, 0]), 1.0);
    }
}
