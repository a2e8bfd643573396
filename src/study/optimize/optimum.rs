//! What a search found at one yearly budget, run again in worlds that were not searched in, beside its references.

use super::performance::Performance;
use super::references::ReferenceKind;
use super::search::Verdict;
use crate::model::settings::Settings;
use crate::scenario::Value;
use crate::stats::Estimate;

/// Why a choice was run in fresh worlds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The best that was found.
    Best,
    /// Nearly as good in the search and unlike those before it; counted from 1.
    Alternative(u32),
    /// What the best is held against.
    Reference(ReferenceKind),
}

/// A choice in worlds that were not searched in.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Why it was run.
    pub role: Role,
    /// The values of the keys; empty for a reference.
    pub values: Vec<Value>,
    /// What it came to in the search; none for a reference.
    pub searched: Option<f64>,
    /// What was run.
    pub settings: Settings,
    /// What it came to.
    pub performance: Performance,
}

/// A choice that the search tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The values of the keys.
    pub values: Vec<Value>,
    /// What it came to.
    pub performance: Performance,
    /// What the search was told.
    pub verdict: Verdict,
}

/// The best choice at a yearly budget.
#[derive(Debug, Clone, PartialEq)]
pub struct Optimum {
    /// The yearly budget.
    pub budget: f64,
    /// What the search tried, in order.
    pub evaluations: Vec<Evaluation>,
    /// The best, its alternatives, then the references. Without a best where nothing that was tried is allowed.
    pub choices: Vec<Choice>,
}

impl Optimum {
    /// The best that was found.
    pub fn best(&self) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.role == Role::Best)
    }

    /// Choices nearly as good as the best.
    pub fn alternatives(&self) -> impl Iterator<Item = &Choice> {
        self.choices.iter().filter(|choice| matches!(choice.role, Role::Alternative(_)))
    }

    /// A reference.
    pub fn reference(&self, kind: ReferenceKind) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.role == Role::Reference(kind))
    }

    /// The single strategy that came to most in these worlds, the first of several.
    pub fn best_alone(&self) -> Option<&Choice> {
        let alone = self.choices.iter().filter_map(|choice| match choice.role {
            Role::Reference(ReferenceKind::Alone(_)) => Some((choice.performance.mean()?, choice)),
            _ => None,
        });
        alone.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, choice)| choice)
    }

    /// By how much the best is better than another choice, world by world.
    pub fn lead_over(&self, other: &Choice) -> Option<Estimate> {
        self.best()?.performance.better_than(&other.performance)
    }

    /// Whether the best is better than a reference by more than its interval; none where there are too few worlds to tell, as
    /// where all differ alike by luck.
    pub fn beats(&self, reference: &Choice) -> Option<bool> {
        self.lead_over(reference)?.interval.filter(|interval| interval.width() > 0.0).map(|interval| interval.low > 0.0)
    }

    /// Whether the best is better than an equal split, and than every single strategy, by more than the intervals; none where
    /// one of them cannot be told or is not there.
    pub fn beats_all(&self) -> [Option<bool>; 2] {
        let all = |references: Vec<&Choice>| -> Option<bool> {
            let beats: Option<Vec<bool>> = references.iter().map(|reference| self.beats(reference)).collect();
            beats.filter(|beats| !beats.is_empty()).map(|beats| beats.iter().all(|beats| *beats))
        };
        let of = |is_of: &dyn Fn(ReferenceKind) -> bool| -> Vec<&Choice> {
            let is_one = |choice: &&Choice| matches!(choice.role, Role::Reference(kind) if is_of(kind));
            self.choices.iter().filter(is_one).collect()
        };
        let equal = all(of(&|kind| kind == ReferenceKind::EqualSplit));
        [equal, all(of(&|kind| matches!(kind, ReferenceKind::Alone(_))))]
    }
}
