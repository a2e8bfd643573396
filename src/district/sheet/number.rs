//! Numbers as spreadsheets of many countries write them.

use crate::district::error::Wrong;

/// Digits between the signs that part thousands.
const GROUP: usize = 3;

/// A number that may have a decimal comma; none where the cell is empty.
///
/// # Errors
/// [`Wrong::TwoNumbers`] where a comma can be read in two ways, otherwise that it is not `wanted`.
pub fn number(cell: &str, wanted: &'static str) -> Result<Option<f64>, Wrong> {
    let cell = cell.trim().trim_matches('\u{a0}');
    if cell.is_empty() {
        return Ok(None);
    }
    let parsed = match cell.split_once(',') {
        Some((_, rest)) if rest.len() == GROUP && rest.bytes().all(|byte| byte.is_ascii_digit()) => {
            return Err(Wrong::TwoNumbers);
        }
        Some((whole, rest)) if !rest.contains([',', '.']) && !whole.contains('.') => {
            format!("{whole}.{rest}").parse::<f64>()
        }
        _ => cell.parse::<f64>(),
    };
    match parsed {
        Ok(number) if number.is_finite() && number >= 0.0 => Ok(Some(number)),
        _ => Err(Wrong::Number { wanted }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Wrong, number};

    #[test]
    fn a_decimal_comma_is_a_point_and_a_comma_that_can_be_two_things_is_asked_about() {
        let read = |cell| number(cell, "a number");
        assert_eq!(
            [read("24,5"), read("24.5"), read(" 24 "), read("")],
            [Ok(Some(24.5)), Ok(Some(24.5)), Ok(Some(24.0)), Ok(None)]
        );
        assert_eq!(read("1,234"), Err(Wrong::TwoNumbers));
        for cell in ["-1", "a", "1,2,3", "1.2,3", "inf", "NaN", "1e400", "12 teachers"] {
            assert!(matches!(read(cell), Err(Wrong::Number { .. })), "{cell}");
        }
    }
}
