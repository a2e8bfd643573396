//! The table of a decision: a row per worth of an added teacher × option.

use super::choices::Choices;
use super::decision::{At, Decision};
use crate::measure::{Column, Table, Values};
use crate::stats::{Estimate, OptionOutlook};

/// The rows, by rising worth and in the order of the options.
pub fn table(choices: &Choices<'_>, decision: &Decision) -> Table {
    let slugs = choices.slugs();
    let currency = choices.currency();
    let rows: Vec<(&At, usize, &OptionOutlook)> = decision
        .grid
        .iter()
        .flat_map(|at| at.outlook.options.iter().enumerate().map(move |(option, outlook)| (at, option, outlook)))
        .collect();
    let reals = |f: &dyn Fn(&At, usize, &OptionOutlook) -> Option<f64>| {
        Values::Real(rows.iter().map(|(at, option, outlook)| f(at, *option, outlook)).collect())
    };
    let low = |estimate: &Estimate| estimate.interval.map(|interval| interval.low);
    let high = |estimate: &Estimate| estimate.interval.map(|interval| interval.high);
    let budget = |option: usize| choices.options().get(option.checked_sub(1)?)?.budget;
    let names = Values::Text(rows.iter().map(|row| slugs.get(row.1).copied().unwrap_or_default().to_owned()).collect());
    let columns = vec![
        Column::new(
            "worth",
            currency,
            "What one more teacher at routine use at the end of the judged year is worth.",
            reals(&|at, _, _| Some(at.worth)),
        ),
        Column::new("option", "", "Short name of the option.", names),
        Column::new(
            "yearly_budget",
            currency,
            "Its yearly budget; empty where it has its own.",
            reals(&|_, option, _| budget(option)),
        ),
        Column::new(
            "best_by_margin",
            "share of draws",
            "Draws in which its net benefit exceeds that of every other option by more than the margin.",
            reals(&|_, _, own| Some(own.leads)),
        ),
        Column::new(
            "nobody_best",
            "share of draws",
            "Draws in which that is so of no option.",
            reals(&|at, _, _| Some(at.outlook.undecided)),
        ),
        Column::new(
            "margin",
            currency,
            "The margin: the worth of so many teachers as `decide.margin` is of all.",
            reals(&|at, _, _| Some(at.margin)),
        ),
        Column::new(
            "net_benefit",
            currency,
            "Worth of the teachers added less money spent, beyond doing nothing, mean over draws.",
            reals(&|_, _, own| Some(own.net.mean)),
        ),
        Column::new(
            "net_benefit_low",
            currency,
            "Lower end of its 95 % interval over draws.",
            reals(&|_, _, own| low(&own.net)),
        ),
        Column::new("net_benefit_high", currency, "Upper end of it.", reals(&|_, _, own| high(&own.net))),
        Column::new(
            "expected_loss",
            currency,
            "By how much it falls short of the best option of each draw, on average.",
            reals(&|_, _, own| Some(own.regret.mean)),
        ),
        Column::new(
            "expected_loss_low",
            currency,
            "Lower end of its 95 % interval over draws.",
            reals(&|_, _, own| low(&own.regret)),
        ),
        Column::new("expected_loss_high", currency, "Upper end of it.", reals(&|_, _, own| high(&own.regret))),
        Column::new(
            "luck_share",
            "share",
            "Share of the variance of its net benefit between draws that is luck, not the parameters.",
            reals(&|at, option, _| at.options.get(option)?.luck_share),
        ),
    ];
    Table { name: "decision".to_owned(), columns }
}
