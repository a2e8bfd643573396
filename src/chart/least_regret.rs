//! The guarded title about regret: whether one strategy has the mildest worst case.
//!
//! The rule of other titles, that 9 in 10 or 7 in 10 runs agree, cannot carry this claim: a cell is a mean over runs, and the
//! worst of means is another number than the mean of what is worst run by run, in which luck decides which assumption is
//! the worst. Counting runs would test a claim that is not drawn, so the intervals of the worst cases guard this one.

use crate::chart::claim::{at_start, fitted};
use crate::chart::error::ChartError;
use crate::chart::number::count;

/// The worst cases of all strategies that are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct LeastRegret {
    /// A strategy each.
    pub worst: Vec<WorstCase>,
    /// How many assumptions were looked at.
    pub assumptions: usize,
}

/// The worst case of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct WorstCase {
    /// Name of the strategy.
    pub name: String,
    /// Most teachers lost under any assumption, as it is drawn.
    pub lost: f64,
    /// Interval of that number.
    pub interval: (f64, f64),
    /// Whether it is best under some assumption.
    pub is_best_somewhere: bool,
}

impl LeastRegret {
    /// The title: a strategy is named only where the interval of its worst case lies below those of all others.
    ///
    /// # Errors
    /// [`ChartError::Font`] if text cannot be measured, [`ChartError::NoName`] if a name cannot be printed.
    pub fn title(&self) -> Result<String, ChartError> {
        let mildest = self.worst.iter().min_by(|one, other| one.lost.total_cmp(&other.lost));
        let is_clear = |own: &WorstCase| {
            let others = self.worst.iter().filter(|other| !std::ptr::eq(*other, own));
            self.worst.len() > 1 && others.into_iter().all(|other| own.interval.1 < other.interval.0)
        };
        match mildest {
            Some(own) if is_clear(own) => fitted([&own.name], |[name]| {
                // Where it loses nobody that is counted, it may share the first place.
                if own.lost.round() == 0.0 {
                    return format!("{} is at the top under all {} assumptions", at_start(name), self.assumptions);
                }
                let lost = count(own.lost.round() as u64);
                let teachers = if lost == "1" { "teacher" } else { "teachers" };
                let never_best = if own.is_best_somewhere { "is" } else { "is never best, but" };
                format!("{} {never_best} never more than {lost} {teachers} behind the best", at_start(name))
            }),
            _ => Ok(format!("What each strategy loses under {} assumptions", self.assumptions)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(name: &str, lost: f64, interval: (f64, f64), is_best_somewhere: bool) -> WorstCase {
        WorstCase { name: name.into(), lost, interval, is_best_somewhere }
    }

    #[test]
    fn the_mildest_worst_case_is_named_only_where_it_is_clear_of_all_others() {
        let title = |worst: &[WorstCase]| LeastRegret { worst: worst.to_vec(), assumptions: 6 }.title().unwrap();
        let (mild, harsh) = (case("mixed", 12.3, (9.0, 15.0), false), case("Mentoring", 40.0, (33.0, 47.0), true));
        assert_eq!(
            title(&[harsh.clone(), mild.clone()]),
            "Mixed is never best, but never more than 12 teachers behind the best"
        );
        let best = WorstCase { is_best_somewhere: true, ..mild.clone() };
        let top = WorstCase { lost: 0.2, interval: (0.0, 0.4), ..best.clone() };
        assert_eq!(title(&[top, harsh.clone()]), "Mixed is at the top under all 6 assumptions");
        assert_eq!(title(&[best, harsh]), "Mixed is never more than 12 teachers behind the best");
        let near = case("Mentoring", 20.0, (14.0, 26.0), true);
        for open in [vec![mild.clone(), near], vec![mild.clone()], vec![mild.clone(), mild], vec![]] {
            assert_eq!(title(&open), "What each strategy loses under 6 assumptions");
        }
    }
}
