//! Guarded titles about buying: whether an option is the best buy, and whether it is worth its cost at all, when draws of the
//! parameters disagree.

use crate::chart::claim::{Side, Verdict, at_start, fitted, frequency, verdict, within};
use crate::chart::counted::Counted;
use crate::chart::error::ChartError;
use crate::chart::number::amount;
use crate::chart::text::{clean, ellipsis};

/// The option with the highest net benefit, and how many draws bear it out.
#[derive(Debug, Clone, PartialEq)]
pub struct BestBuy {
    /// What is asked of it.
    pub asked: Asked,
    /// Name of the option.
    pub name: String,
    /// What an added teacher is worth.
    pub worth: f64,
    /// Name of the currency.
    pub currency: String,
    /// Draws that say so.
    pub agreeing: u32,
    /// Draws that say the contrary.
    pub contrary: u32,
    /// All draws.
    pub draws: u32,
    /// Interval of the mean net benefit beyond that of the next best option, or of doing nothing.
    pub lead: (f64, f64),
}

/// What is asked of an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Whether it is better than every other by more than the margin.
    IsBest,
    /// Whether it is better than doing nothing.
    PaysOff,
}

impl BestBuy {
    /// What may be said: most draws and the interval of the mean must agree.
    pub fn verdict(&self) -> Verdict {
        verdict((self.agreeing, self.contrary), self.draws, self.lead)
    }

    /// The title, on two lines of a slide at most.
    ///
    /// # Errors
    /// [`ChartError::Font`] if text cannot be measured, [`ChartError::NoName`] if the name cannot be printed.
    pub fn title(&self) -> Result<String, ChartError> {
        let price = format!("{} {}", amount(self.worth), ellipsis(&clean(&self.currency), 8));
        fitted([&self.name], |[name]| {
            let of = |draws: u32| frequency(draws, self.draws, Counted::Draws);
            match (self.asked, self.verdict()) {
                (Asked::IsBest, Verdict::Clear { leader: Side::First }) => {
                    format!("At {price} per added teacher, {} is the best buy in {}", within(name), of(self.agreeing))
                }
                (Asked::IsBest, Verdict::Usual { leader: Side::First }) => {
                    format!(
                        "At {price} per added teacher, {} is usually the best buy: in {}",
                        within(name),
                        of(self.agreeing)
                    )
                }
                (Asked::IsBest, _) => format!("No clear best buy at {price} per added teacher"),
                (Asked::PaysOff, Verdict::Clear { leader: Side::First }) => {
                    format!("At {price} per added teacher, {} is worth its cost in {}", within(name), of(self.agreeing))
                }
                (Asked::PaysOff, Verdict::Usual { leader: Side::First }) => {
                    format!(
                        "At {price} per added teacher, {} is usually worth its cost: in {}",
                        within(name),
                        of(self.agreeing)
                    )
                }
                (Asked::PaysOff, Verdict::Clear { .. } | Verdict::Usual { .. }) => {
                    format!(
                        "{} is not worth its cost at {price} per added teacher in {}",
                        at_start(name),
                        of(self.contrary)
                    )
                }
                (Asked::PaysOff, Verdict::Open) => {
                    format!("Not clear whether {} is worth its cost at {price} per added teacher", within(name))
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(asked: Asked, agreeing: u32, lead: (f64, f64)) -> String {
        let (name, currency) = ("Mentoring by bright spots".to_owned(), "USD".to_owned());
        let contrary = 200 - agreeing;
        BestBuy { asked, name, worth: 10_000.0, currency, agreeing, contrary, draws: 200, lead }.title().unwrap()
    }

    #[test]
    fn a_best_buy_is_claimed_only_where_most_draws_and_the_mean_agree() {
        assert_eq!(
            title(Asked::IsBest, 186, (1.0, 2.0)),
            "At 10k USD per added teacher, mentoring by bright spots is the best buy in 93 of 100 draws"
        );
        assert!(title(Asked::IsBest, 150, (1.0, 2.0)).contains("is usually the best buy: in 75 of 100 draws"));
        for (agreeing, lead) in [(100, (1.0, 2.0)), (186, (-1.0, 2.0)), (5, (-2.0, -1.0))] {
            assert_eq!(title(Asked::IsBest, agreeing, lead), "No clear best buy at 10k USD per added teacher");
        }
    }

    #[test]
    fn what_does_not_pay_is_said_as_well() {
        assert_eq!(
            title(Asked::PaysOff, 4, (-2.0, -1.0)),
            "Mentoring by bright spots is not worth its cost at 10k USD per added teacher in 98 of 100 draws"
        );
        assert!(title(Asked::PaysOff, 110, (-1.0, 2.0)).starts_with("Not clear whether mentoring"));
    }
}
