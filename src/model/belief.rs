//! What is believed of a number that nobody knows for sure: the one distribution that every draw comes from, whether of a
//! study, of a decision or of the profiles of the evidence.

use crate::chance::standard_normal_quantile;

/// On which scale the two halves of a normal distribution meet at the central value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::EnumString)]
#[strum(serialize_all = "kebab-case")]
pub enum Shape {
    /// That of the number itself: for whole numbers, and for what may be nothing at all or all of it.
    Normal,
    /// That of ratios: for amounts that cannot be nothing.
    LogNormal,
    /// That of odds: for shares and chances that are neither nothing nor all.
    LogitNormal,
}

impl Shape {
    /// The word in the registry.
    pub fn name(self) -> &'static str {
        self.into()
    }

    fn placed(self, value: f64) -> f64 {
        match self {
            Shape::Normal => value,
            Shape::LogNormal => libm::log(value),
            Shape::LogitNormal => libm::log(value / (1.0 - value)),
        }
    }

    fn value_at(self, place: f64) -> f64 {
        match self {
            Shape::Normal => place,
            Shape::LogNormal => libm::exp(place),
            Shape::LogitNormal => 1.0 / (1.0 + libm::exp(-place)),
        }
    }
}

/// What is believed of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Belief {
    /// The 5th per cent.
    pub low: f64,
    /// The 50th per cent.
    pub central: f64,
    /// The 95th per cent.
    pub high: f64,
    /// Smallest and largest value that there is; what would lie beyond lies on them.
    pub bounds: (f64, f64),
    /// Whether there are only whole numbers.
    pub whole: bool,
    /// What lies in between.
    pub shape: Shape,
}

/// The 95th per cent of the standard normal distribution.
const NINETY_FIFTH: f64 = 1.644_853_626_951_472_2;

/// Tails that are never drawn, on each side: what is believed says nothing of one chance in a thousand.
const TAIL: f64 = 0.001;

impl Belief {
    /// The value that a share of all draws, in [0, 1], does not exceed.
    pub fn at(&self, share: f64) -> f64 {
        let z = standard_normal_quantile(share.clamp(TAIL, 1.0 - TAIL)) / NINETY_FIFTH;
        let end = if z < 0.0 { self.low } else { self.high };
        let value = if z == 0.0 {
            self.central
        } else {
            let middle = self.shape.placed(self.central);
            self.shape.value_at(middle + z.abs() * (self.shape.placed(end) - middle))
        };
        let value = if self.whole { libm::round(value) } else { value };
        value.clamp(self.bounds.0, self.bounds.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn belief(shape: Shape) -> Belief {
        Belief { low: 0.1, central: 0.2, high: 0.5, bounds: (0.08, 0.6), whole: false, shape }
    }

    #[test]
    fn low_central_and_high_are_the_quantiles_on_every_scale_and_bounds_are_kept() {
        for shape in [Shape::Normal, Shape::LogNormal, Shape::LogitNormal] {
            for (share, expected) in [(0.05, 0.1), (0.5, 0.2), (0.95, 0.5), (0.0, 0.08), (1.0, 0.6)] {
                let found = belief(shape).at(share);
                // The tails of odds and ratios do not reach these bounds, those of the plain scale do.
                let is_tail = share == 0.0 || share == 1.0;
                let is_there = if is_tail { (0.08..=0.6).contains(&found) } else { (found - expected).abs() < 1e-9 };
                assert!(is_there, "{shape:?} at {share}: {found}");
            }
        }
    }

    #[test]
    fn equal_ratios_are_as_likely_on_the_scale_of_ratios() {
        let belief =
            Belief { low: 1.0, central: 10.0, high: 100.0, bounds: (0.0, f64::INFINITY), ..belief(Shape::LogNormal) };
        for share in [0.1, 0.25, 0.4] {
            assert!((belief.at(share) * belief.at(1.0 - share) - 100.0).abs() < 1e-9);
        }
    }

    #[test]
    fn a_lump_lies_where_a_bound_is_believed() {
        let nothing = Belief { low: 0.0, bounds: (0.0, 1.0), ..belief(Shape::Normal) };
        assert_eq!((nothing.at(0.0), nothing.at(0.02), nothing.at(0.05)), (0.0, 0.0, 0.0));
        assert!(nothing.at(0.06) > 0.0);
    }

    #[test]
    fn whole_numbers_are_drawn_whole() {
        let few = Belief { low: 1.0, central: 2.0, high: 3.0, bounds: (1.0, 100.0), whole: true, shape: Shape::Normal };
        assert_eq!([0.05, 0.25, 0.5, 0.75, 0.95].map(|share| few.at(share)), [1.0, 2.0, 2.0, 2.0, 3.0]);
    }

    proptest! {
        #[test]
        fn a_larger_share_never_has_a_smaller_value(one in 0.0..1.0_f64, other in 0.0..1.0_f64) {
            for shape in [Shape::Normal, Shape::LogNormal, Shape::LogitNormal] {
                let (less, more) = (one.min(other), one.max(other));
                prop_assert!(belief(shape).at(less) <= belief(shape).at(more));
            }
        }
    }
}
