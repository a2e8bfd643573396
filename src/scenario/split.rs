//! `[funding.split]`: which shares of a year's money strategies have for themselves.

use super::compose::ROUNDING;
use super::keys::split::PATH;
use super::problem::{Problem, ProblemKind};
use super::reading::Reading;
use super::resolved::Resolved;
use crate::model::strategy::Kind;
use strum::IntoEnumIterator;

/// The shares that are given, in the order of strategies. All mistakes are noted.
pub fn split(resolved: &Resolved, reading: &mut Reading) -> Vec<(Kind, f64)> {
    let mut split = Vec::new();
    let mut sum = 0.0;
    for kind in Kind::iter() {
        let (name, path) = (kind.name(), format!("{PATH}.{}", kind.name()));
        let (Some(share), Some(place)) = (resolved.number(&path), resolved.place(&path)) else { continue };
        if !resolved.has_table(&format!("strategies.{name}")) {
            let message = format!("a share of the money is for `{name}`, but the scenario has no such strategy");
            let problem = Problem::new(ProblemKind::Conflict, message);
            let help = format!("add [strategies.{name}], or remove the share");
            reading.note(problem.help(help), Some(place), "nobody to have it");
        }
        let before = sum;
        sum += share;
        if sum > 1.0 + ROUNDING && before <= 1.0 + ROUNDING {
            let message = format!("with `{name}` the shares of the money sum to {sum:.3}");
            let problem = Problem::new(ProblemKind::Conflict, message).help("make them sum to at most 1");
            reading.note(problem, Some(place), "together too much");
        }
        split.push((kind, share));
    }
    let budgets = ["funding.yearly_budget", "funding.budget_afterwards"];
    let has_budget = resolved.any_broken(&budgets) || budgets.iter().any(|path| resolved.place(path).is_some());
    if let (Some((kind, _)), false) = (split.first(), has_budget) {
        let problem = Problem::new(ProblemKind::Remark, "shares do nothing, because there is no budget to share");
        let place = resolved.place(&format!("{PATH}.{}", kind.name()));
        reading.note(problem.help("add yearly_budget to [funding], such as 150000"), place, "without effect");
    }
    split
}
