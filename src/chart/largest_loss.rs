//! The guarded title about a cascade: between which stages a strategy loses most teachers.

use crate::chart::claim::{Agreement, agreement, fitted, frequency, within};
use crate::chart::counted::Counted;
use crate::chart::error::ChartError;
use crate::chart::number::count;

/// What one strategy loses between stages.
#[derive(Debug, Clone, PartialEq)]
pub struct LargestLoss {
    /// Name of the strategy.
    pub name: String,
    /// The losses in the order of the stages.
    pub losses: Vec<Loss>,
    /// Runs in which the largest of them is the largest, of all runs.
    pub agreeing: (u32, u32),
    /// What these runs are.
    pub counted: Counted,
}

/// Teachers lost between two stages.
#[derive(Debug, Clone, PartialEq)]
pub struct Loss {
    /// The stage before.
    pub from: String,
    /// The stage after.
    pub to: String,
    /// Teachers lost, as they are drawn.
    pub teachers: f64,
    /// Interval of that number.
    pub interval: (f64, f64),
}

impl LargestLoss {
    /// The title: a loss is named only where its interval lies above those of all others and most runs agree.
    ///
    /// # Errors
    /// [`ChartError::Font`] if text cannot be measured, [`ChartError::NoName`] if a name cannot be printed.
    pub fn title(&self) -> Result<String, ChartError> {
        let largest = self.losses.iter().max_by(|one, other| one.teachers.total_cmp(&other.teachers));
        let is_clear = |own: &&Loss| {
            let others = self.losses.iter().filter(|other| !std::ptr::eq(*other, *own));
            self.losses.len() > 1
                && own.interval.0 > 0.0
                && others.into_iter().all(|other| own.interval.0 > other.interval.1)
        };
        let (agreeing, runs) = self.agreeing;
        let Some((own, agreement)) = largest.filter(is_clear).zip(agreement(agreeing, runs)) else {
            return Ok("Where teachers are lost under each strategy".into());
        };
        let usually = match agreement {
            Agreement::NineInTen => "",
            Agreement::SevenInTen => " usually",
        };
        let (often, teachers) = (frequency(agreeing, runs, self.counted), count(own.teachers.round() as u64));
        fitted([&self.name, &own.from, &own.to], |[name, from, to]| {
            format!(
                "Under {}, the largest loss is{usually} from “{from}” to “{to}”: {teachers} teachers, in {often}",
                within(name)
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(agreeing: u32, other: (f64, f64)) -> String {
        let loss =
            |from: &str, to: &str, teachers, interval| Loss { from: from.into(), to: to.into(), teachers, interval };
        let losses = vec![loss("reached", "tried", 60.0, other), loss("tried", "using now", 112.0, (100.0, 120.0))];
        let (name, counted) = ("Mentoring".into(), Counted::Runs);
        LargestLoss { name, losses, agreeing: (agreeing, 400), counted }.title().unwrap()
    }

    #[test]
    fn a_loss_is_named_only_where_it_is_clear_of_all_others() {
        assert_eq!(
            title(372, (50.0, 70.0)),
            "Under mentoring, the largest loss is from “tried” to “using now”: 112 teachers, in 93 of 100 runs"
        );
        assert!(title(300, (50.0, 70.0)).contains("the largest loss is usually"));
        for open in [title(200, (50.0, 70.0)), title(400, (50.0, 101.0))] {
            assert_eq!(open, "Where teachers are lost under each strategy");
        }
    }
}
