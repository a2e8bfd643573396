//! What the best choice is held against: the scenario as it is written, an equal split, and each strategy alone, all with the
//! same yearly budget.

use super::shares::equal_split;
use crate::model::settings::Settings;
use crate::model::strategy::Kind;
use crate::model::world::WorldError;
use crate::study::equal_money::AtBudget;
use std::collections::BTreeMap;

/// Which reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceKind {
    /// The scenario as it is written.
    AsWritten,
    /// The budget split evenly among the strategies, each with the doses that use up its share.
    EqualSplit,
    /// One strategy with the whole budget and the doses that use it up.
    Alone(Kind),
}

/// A choice that nobody searched for.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Which.
    pub kind: ReferenceKind,
    /// What is run.
    pub settings: Settings,
}

/// The references at a yearly budget: the scenario as it is written first, then, where it has several strategies, the equal
/// split and each of them alone.
///
/// # Errors
/// When the district cannot be made.
pub fn references(settings: &Settings, yearly_budget_cents: i64, seed: u64) -> Result<Vec<Reference>, WorldError> {
    let mut plain = settings.clone();
    plain.funding.yearly_budget_cents = Some(yearly_budget_cents);
    let kinds = settings.strategies.kinds();
    let mut found = vec![Reference { kind: ReferenceKind::AsWritten, settings: plain.clone() }];
    if kinds.len() < 2 {
        return Ok(found);
    }
    // Shares that the scenario has are the search's to change; a reference has its own.
    plain.funding.split.clear();
    let alone = |kind: Kind, cents: i64| {
        let settings = Settings { strategies: settings.strategies.only(kind), ..plain.clone() };
        AtBudget::of(&settings, cents, seed)
    };
    let whole: Vec<(Kind, AtBudget)> = kinds
        .into_iter()
        .map(|kind| Ok((kind, alone(kind, yearly_budget_cents)?)))
        .collect::<Result<_, WorldError>>()?;
    // What costs no cash needs no share.
    let paid: Vec<Kind> = whole.iter().filter(|(_, at)| at.planned > 0.0).map(|(kind, _)| *kind).collect();
    let mut factors: BTreeMap<Kind, f64> = BTreeMap::new();
    for kind in &paid {
        factors.insert(*kind, alone(*kind, yearly_budget_cents / paid.len() as i64)?.factor);
    }
    let mut equal = plain.clone();
    equal.strategies = settings.strategies.scaled_each(|kind| factors.get(&kind).copied().unwrap_or(1.0));
    equal.funding.split = paid.iter().copied().zip(equal_split(paid.len())).collect();
    found.push(Reference { kind: ReferenceKind::EqualSplit, settings: equal });
    found.extend(
        whole.into_iter().map(|(kind, at)| Reference { kind: ReferenceKind::Alone(kind), settings: at.settings }),
    );
    Ok(found)
}
