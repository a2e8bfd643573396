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

/// A share to a tenth of a per cent, such as `8.4 %`, where whole per cent would hide what is compared.
pub fn percent_tenths(share: f64) -> String {
    format!("{:.1}{NO_BREAK_SPACE}%", share * 100.0)
}

/// A range of such shares, such as `8.1–8.7 %`.
pub fn percent_tenths_range(low: f64, high: f64) -> String {
    format!("{:.1}–{:.1}{NO_BREAK_SPACE}%", low * 100.0, high * 100.0)
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

/// A share of what may be lost or exceeded, as whole per cent with a real minus sign, such as `−20 %` or `130 %`.
pub fn signed_percent(share: f64) -> String {
    format!("{}{NO_BREAK_SPACE}%", minus_sign(format!("{:.0}", share * 100.0)))
}

/// A range of such shares, such as `−20 to 130 %`.
pub fn signed_percent_range(low: f64, high: f64) -> String {
    let [low, high] = [low, high].map(|share| minus_sign(format!("{:.0}", share * 100.0)));
    if low == high { format!("{low}{NO_BREAK_SPACE}%") } else { format!("{low} to {high}{NO_BREAK_SPACE}%") }
}

/// A change of a share in percentage points with its sign, such as `+2` or `−0.5`.
pub fn points(change: f64) -> String {
    let number = (change * 1000.0).round() / 10.0;
    if number == 0.0 { "0".into() } else { minus_sign(format!("{number:+}")) }
}

/// A number of any size with its first three digits, such as `0.00618`, `2.5` or `150,000`.
pub fn plain(number: f64) -> String {
    if number == 0.0 || !number.is_finite() {
        return if number == 0.0 { "0".into() } else { number.to_string() };
    }
    let size = number.abs();
    let digits = (2.0 - libm::floor(libm::log10(size))).clamp(0.0, 12.0) as usize;
    let text = if digits == 0 {
        let unit = libm::pow(10.0, libm::floor(libm::log10(size)) - 2.0);
        count(((size / unit).round() * unit).round() as u64)
    } else {
        let text = format!("{size:.digits$}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    if number < 0.0 { format!("\u{2212}{text}") } else { text }
}

/// An amount of money as a reader remembers it, such as `9,400`, `643k` or `1.25M`.
pub fn amount(amount: f64) -> String {
    let whole = amount.max(0.0).round();
    if whole < 10_000.0 {
        count(whole as u64)
    } else if whole < 999_500.0 {
        format!("{}k", three_digits(whole / 1e3))
    } else if whole < 999_500_000.0 {
        format!("{}M", three_digits(whole / 1e6))
    } else {
        format!("{}M", count((whole / 1e6).round() as u64))
    }
}

/// The first three digits of a number from 1 to 1000.
fn three_digits(number: f64) -> f64 {
    let unit = match number {
        ..10.0 => 100.0,
        ..100.0 => 10.0,
        _ => 1.0,
    };
    (number * unit).round() / unit
}

/// A range of amounts, such as `480k–710k`.
pub fn amount_range(low: f64, high: f64) -> String {
    let (low, high) = (self::amount(low), self::amount(high));
    if low == high { low } else { format!("{low}–{high}") }
}

fn minus_sign(number: String) -> String {
    match number.as_str() {
        "-0" => "0".into(),
        _ => number.replace('-', "\u{2212}"),
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
    fn what_may_be_lost_has_a_real_minus_sign() {
        let plain = |share| signed_percent(share).replace(NO_BREAK_SPACE, " ");
        assert_eq!([-0.204, -0.001, 0.0, 1.3].map(plain), ["−20 %", "0 %", "0 %", "130 %"]);
        assert_eq!(signed_percent_range(-0.2, 1.3).replace(NO_BREAK_SPACE, " "), "−20 to 130 %");
        assert_eq!([-0.005, 0.0, 0.02, 0.0151].map(points), ["−0.5", "0", "+2", "+1.5"]);
    }

    #[test]
    fn amounts_are_as_short_as_a_reader_remembers_them() {
        let amounts = [0.0, 9_400.2, 9_999.6, 642_600.0, 999_600.0, 1_240_000.0, 12_400_000.0];
        assert_eq!(amounts.map(amount), ["0", "9,400", "10k", "643k", "1M", "1.24M", "12.4M"]);
        assert_eq!(amount_range(480_000.0, 710_400.0), "480k–710k");
    }

    #[test]
    fn any_number_is_told_by_its_first_three_digits() {
        let numbers = [0.0, 0.006_184, 0.05, 2.0, 2.504, 12.36, 999.6, 1_234.0, 150_000.0, -0.5];
        let expected = ["0", "0.00618", "0.05", "2", "2.5", "12.4", "1,000", "1,230", "150,000", "\u{2212}0.5"];
        assert_eq!(numbers.map(plain), expected);
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([0, 999, 1_200, 3_200_000].map(count), ["0", "999", "1,200", "3,200,000"]);
    }
}
