//! One thing that a study varies, and its values along the unit interval.

use crate::model::belief::Belief;
use crate::scenario::key::{Key, Kind};
use crate::scenario::value::Value;

/// One thing that a study varies.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Path of the key, such as `strategies.observation.visits_per_year`.
    pub path: String,
    /// Unit in words; empty where there is none.
    pub unit: String,
    /// What the key stands for, in a sentence.
    pub meaning: String,
    /// Its values.
    pub levels: Levels,
}

/// The values of an axis.
#[derive(Debug, Clone, PartialEq)]
pub enum Levels {
    /// These and no others.
    List(Vec<Value>),
    /// Every number of a range.
    Range {
        /// Smallest.
        low: f64,
        /// Largest.
        high: f64,
        /// Whether only whole numbers count.
        whole: bool,
        /// Whether equal ratios, not equal differences, are equally far apart.
        logarithmic: bool,
        /// How many values a grid has.
        steps: u32,
    },
    /// What the registry believes of a parameter.
    Believed(Belief),
}

/// What sort of values an axis has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AxisSort {
    /// Words, yes or no.
    Words,
    /// Whole numbers.
    Whole,
    /// Numbers.
    Number,
}

impl Axis {
    /// How many values a grid has on this axis.
    pub fn steps(&self) -> u32 {
        match &self.levels {
            Levels::List(values) => u32::try_from(values.len()).unwrap_or(u32::MAX),
            Levels::Range { steps, .. } => *steps,
            Levels::Believed(_) => 3,
        }
    }

    /// The value at a step of a grid, from 0.
    pub fn step(&self, step: u32) -> Value {
        let last = self.steps().saturating_sub(1);
        match &self.levels {
            Levels::Believed(Belief { low, central, high, whole, .. }) => {
                let value = match step {
                    0 => low,
                    1 => central,
                    _ => high,
                };
                number(*value, *whole)
            }
            _ if last == 0 => self.at(0.0),
            Levels::List(_) => self.at((f64::from(step) + 0.5) / (f64::from(last) + 1.0)),
            Levels::Range { .. } => self.along(f64::from(step) / f64::from(last)),
        }
    }

    /// The value at a share of the axis in [0, 1), every part of which is equally likely.
    pub fn at(&self, share: f64) -> Value {
        match &self.levels {
            Levels::List(values) => {
                let position = (share * values.len() as f64) as usize;
                values.get(position).or(values.last()).cloned().unwrap_or(Value::Flag(false))
            }
            Levels::Range { low, high, whole: true, .. } => {
                let numbers = high - low + 1.0;
                Value::Whole((low + libm::floor(share * numbers)).min(*high) as i64)
            }
            Levels::Range { .. } => self.along(share),
            Levels::Believed(belief) => number(belief.at(share), belief.whole),
        }
    }

    /// The value at a share of the way from the first value to the last, ends included.
    pub fn along(&self, share: f64) -> Value {
        match &self.levels {
            Levels::List(_) => self.at(share),
            Levels::Range { low, high, whole, logarithmic: false, .. } => {
                number(low * (1.0 - share) + high * share, *whole)
            }
            Levels::Range { low, high, whole, .. } => number(low * libm::pow(high / low, share), *whole),
            Levels::Believed(belief) => number(belief.at(0.05 + 0.9 * share), belief.whole),
        }
    }

    /// The first and the last value as a reader meets them; of what is believed the 5th and the 95th per cent.
    pub fn ends(&self) -> [Value; 2] {
        match &self.levels {
            Levels::Believed(Belief { low, high, whole, .. }) => [number(*low, *whole), number(*high, *whole)],
            _ => [self.along(0.0), self.along(1.0)],
        }
    }

    /// Where a value lies between the first and the last one, from 0 to 1: by its size, or by its ratio where equal ratios are
    /// equally far apart; in a list by its position. What is believed of a parameter begins and ends at the 5th and the 95th
    /// per cent. 0 where there is a single value.
    pub fn place(&self, value: &Value) -> f64 {
        let between = |number: f64, low: f64, high: f64| if high == low { 0.0 } else { (number - low) / (high - low) };
        let number = value.as_number().unwrap_or_default();
        match &self.levels {
            Levels::List(values) => {
                let position = values.iter().position(|own| own == value).unwrap_or_default();
                between(position as f64, 0.0, values.len().saturating_sub(1) as f64)
            }
            Levels::Range { low, high, logarithmic: true, .. } => {
                between(libm::log(number), libm::log(*low), libm::log(*high))
            }
            Levels::Range { low, high, .. } => between(number, *low, *high),
            Levels::Believed(belief) => between(number, belief.low, belief.high),
        }
    }

    /// What sort of values there are.
    pub fn sort(&self) -> AxisSort {
        match &self.levels {
            Levels::List(values) if values.iter().all(|value| matches!(value, Value::Whole(_))) => AxisSort::Whole,
            Levels::List(values) if values.iter().all(|value| value.as_number().is_some()) => AxisSort::Number,
            Levels::List(_) => AxisSort::Words,
            Levels::Range { whole: true, .. } | Levels::Believed(Belief { whole: true, .. }) => AxisSort::Whole,
            Levels::Range { .. } | Levels::Believed(_) => AxisSort::Number,
        }
    }

    /// An axis of what a key takes, with these values.
    pub fn of_key(key: &Key<'_>, levels: Levels) -> Self {
        let is_plain = key.unit.is_empty() || matches!(key.kind, Kind::Word(_) | Kind::Flag);
        let unit = if is_plain { String::new() } else { key.unit.to_owned() };
        Self { path: key.path(), unit, meaning: key.meaning.to_owned(), levels }
    }
}

fn number(value: f64, whole: bool) -> Value {
    if whole { Value::Whole(libm::round(value) as i64) } else { Value::Number(value) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::belief::Shape;

    fn axis(levels: Levels) -> Axis {
        Axis { path: "parameters.x".to_owned(), unit: String::new(), meaning: String::new(), levels }
    }

    fn range(low: f64, high: f64, whole: bool, logarithmic: bool, steps: u32) -> Axis {
        axis(Levels::Range { low, high, whole, logarithmic, steps })
    }

    #[test]
    fn a_grid_reaches_both_ends_of_a_range() {
        let numbers = |axis: &Axis| (0..axis.steps()).map(|step| axis.step(step)).collect::<Vec<_>>();
        assert_eq!(numbers(&range(0.0, 1.0, false, false, 3)), [0.0, 0.5, 1.0].map(Value::Number));
        assert_eq!(numbers(&range(0.0, 4.0, true, false, 3)), [0, 2, 4].map(Value::Whole));
        let ratios = numbers(&range(1.0, 100.0, false, true, 3));
        assert!(matches!(ratios[..], [Value::Number(a), Value::Number(b), Value::Number(c)]
            if a == 1.0 && (b - 10.0).abs() < 1e-9 && (c - 100.0).abs() < 1e-9));
    }

    #[test]
    fn every_value_of_a_list_and_every_whole_number_is_equally_likely() {
        let list = axis(Levels::List([1, 2, 3].map(Value::Whole).to_vec()));
        let whole = range(1.0, 3.0, true, false, 3);
        for axis in [list, whole] {
            let mut counts = [0; 3];
            for draw in 0..300 {
                let Value::Whole(value) = axis.at(f64::from(draw) / 300.0) else { panic!() };
                counts[value as usize - 1] += 1;
            }
            assert_eq!(counts, [100; 3]);
            assert_eq!(axis.along(1.0), Value::Whole(3));
        }
    }

    #[test]
    fn a_value_lies_where_its_axis_has_it() {
        let near = |axis: &Axis, value: Value, place: f64| (axis.place(&value) - place).abs() < 1e-12;
        assert!(near(&range(1.0, 5.0, true, false, 5), Value::Whole(2), 0.25));
        assert!(near(&range(1.0, 100.0, false, true, 5), Value::Number(10.0), 0.5));
        let words = axis(Levels::List(["a", "b", "c"].map(|word| Value::Text(word.to_owned())).to_vec()));
        assert!(near(&words, Value::Text("b".to_owned()), 0.5));
        assert!(near(&axis(Levels::List(vec![Value::Flag(true)])), Value::Flag(true), 0.0));
    }

    #[test]
    fn what_is_believed_is_drawn_from_its_distribution_and_a_grid_has_its_three_values() {
        let belief =
            Belief { low: 0.1, central: 0.2, high: 0.5, bounds: (0.08, 0.6), whole: false, shape: Shape::LogitNormal };
        let believed = axis(Levels::Believed(belief));
        assert_eq!(believed.at(0.3), Value::Number(belief.at(0.3)));
        assert_eq!(believed.along(0.5), Value::Number(0.2));
        assert_eq!([0, 1, 2].map(|step| believed.step(step)), [0.1, 0.2, 0.5].map(Value::Number));
    }
}
