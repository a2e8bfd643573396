//! Numbers as a reader meets them.

/// Keeps a number and its sign on one line.
const NO_BREAK_SPACE: char = '\u{A0}';

/// A share as whole per cent, such as `41 %`; what is neither none nor all is never rounded to none or all.
pub fn percent(share: f64) -> String {
    format!("{}{NO_BREAK_SPACE}%", whole_percent(share))
}

/// A range of shares, such as `33–49 %`.
pub fn percent_range(low: f64, high: f64) -> String {
    let (low, high) = (whole_percent(low), whole_percent(high));
    if low == high { format!("{low}{NO_BREAK_SPACE}%") } else { format!("{low}–{high}{NO_BREAK_SPACE}%") }
}

fn whole_percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 0.5 {
        "<1".into()
    } else if (99.5..100.0).contains(&percent) {
        ">99".into()
    } else {
        format!("{percent:.0}")
    }
}

/// A count with its thousands apart, such as `1,200`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole_per_cent_and_only_none_is_nought() {
        let plain = |share| percent(share).replace(NO_BREAK_SPACE, " ");
        assert_eq!(plain(0.414), "41 %");
        assert_eq!(plain(0.0), "0 %");
        assert_eq!(plain(0.001), "<1 %");
        assert_eq!(plain(0.996), ">99 %");
        assert_eq!(plain(1.0), "100 %");
    }

    #[test]
    fn a_range_of_one_value_is_that_value() {
        assert_eq!(percent_range(0.33, 0.49).replace(NO_BREAK_SPACE, " "), "33–49 %");
        assert_eq!(percent_range(0.331, 0.334).replace(NO_BREAK_SPACE, " "), "33 %");
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([0, 999, 1_200, 3_200_000].map(count), ["0", "999", "1,200", "3,200,000"]);
    }
}
