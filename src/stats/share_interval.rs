//! The interval of a share of independent units that have a mark, looked at once.

use super::interval::{Interval, TWO_SIDED_NORMAL};

/// The 95 % score interval (Wilson 1927) of the share of units that have a mark; none without units.
pub fn share_interval(marked: usize, units: usize) -> Option<Interval> {
    if units == 0 {
        return None;
    }
    let (number, square) = (units as f64, TWO_SIDED_NORMAL * TWO_SIDED_NORMAL);
    let share = marked as f64 / number;
    let centre = (share + square / (2.0 * number)) / (1.0 + square / number);
    let half = TWO_SIDED_NORMAL / (1.0 + square / number)
        * libm::sqrt(share * (1.0 - share) / number + square / (4.0 * number * number));
    Some(Interval { low: (centre - half).max(0.0), high: (centre + half).min(1.0) })
}

#[cfg(test)]
mod tests {
    use super::share_interval;

    #[test]
    fn the_ends_are_the_shares_at_which_what_was_seen_is_just_surprising() {
        for (marked, units) in [(8, 10), (80, 100), (1, 7), (50, 100)] {
            let interval = share_interval(marked, units).unwrap();
            for end in [interval.low, interval.high] {
                let away = (marked as f64 / units as f64 - end).abs();
                let score = away / libm::sqrt(end * (1.0 - end) / units as f64);
                assert!((score - 1.959_964).abs() < 1e-6, "{marked} of {units}: {score}");
            }
        }
        assert_eq!(share_interval(0, 0), None);
        assert_eq!(share_interval(5, 5).unwrap().high, 1.0);
    }
}
