//! Where one scenario beats another, in a sentence, and how sure that is.

use super::rules::{limit_words, rules_words};
use crate::chart::claim::{at_start, within};
use crate::chart::number::plain;
use crate::cli::layout::{finished, headed, paragraph};
use crate::cli::study_words::{asked, counted_cells, key_names, number, size_words};
use crate::cli::study_work::Worked;
use crate::report::words::counted;
use crate::scenario::visible;
use crate::stats::RuleBox;
use crate::study::discovery::Found;
use crate::study::sweep::Outcome;
use crate::study::{Discovery, LookedAt, PointOutcome, Variations};
use std::path::Path;

/// What is told of a discovery.
pub(super) struct Told<'a> {
    pub(super) variations: &'a Variations<'a>,
    pub(super) found: &'a Discovery,
    pub(super) looked_at: &'a LookedAt,
    pub(super) outcomes: &'a [Option<PointOutcome>],
    pub(super) margin: f64,
}

impl Told<'_> {
    /// All of it; `coverage` in per cent is what was asked for.
    pub(super) fn text(&self, worked: &Worked, place: &Path, coverage: f64) -> String {
        let mut text = asked(self.variations.study());
        text.push_str(&format!("\n{}\n", paragraph(&self.sentence(coverage))));
        if let Some(told) = self.found.told() {
            text.push_str(&format!("\n{}\n", self.table(told)));
        }
        let doubts = self.doubts();
        if !doubts.is_empty() {
            text.push_str(&format!("\n{}\n", paragraph(&doubts)));
        }
        let about = format!(
            "{}; {} found finished, {} simulated. Written to {}.",
            size_words(self.variations),
            counted_cells(worked.found),
            counted_cells(worked.put),
            visible(&place.display().to_string()),
        );
        text.push_str(&format!("\n{}\n", paragraph(&about)));
        text
    }

    /// The scenario that is looked at, and the one that is to be beaten.
    pub(super) fn sides(&self) -> [String; 2] {
        let minus = self.looked_at.minus.as_ref().map_or(String::new(), |minus| visible(&minus.title));
        [visible(&self.looked_at.of.title), minus]
    }

    /// What a case is, inside of a sentence: "mentoring leads top-down PD by more than 2 points".
    pub(super) fn case(&self) -> String {
        let [of, minus] = self.sides().map(|side| within(&side));
        let by = if self.margin > 0.0 {
            format!(" by more than {} points", plain(self.margin * 100.0))
        } else {
            String::new()
        };
        match self.looked_at.outcome {
            // More of it is no lead.
            Outcome::Drifted => format!("{of} has more of the {} than {minus}{by}", self.looked_at.outcome.words()),
            _ => format!("{of} leads {minus}{by}"),
        }
    }

    /// The answer.
    fn sentence(&self, coverage: f64) -> String {
        let (known, cases) = self.found.counts();
        let case = at_start(&self.case());
        let about = format!("({}, {})", self.looked_at.outcome.words(), self.looked_at.when());
        let points = |count: usize| counted(u32::try_from(count).unwrap_or(u32::MAX), "point");
        let means = || self.outcomes.iter().flatten().map(PointOutcome::mean);
        match (&self.found.found, self.found.told()) {
            (Found::Nothing, _) => "Nothing can be said: no point of the study came to anything.".to_owned(),
            (Found::Always, _) => format!(
                "{case} at every one of {} {about}, by {} at the least.",
                points(known),
                number(means().fold(f64::INFINITY, f64::min), self.looked_at)
            ),
            (Found::Never, _) => format!(
                "{case} at none of {} {about}; the difference is {} points at the most.",
                points(known),
                number(means().fold(f64::NEG_INFINITY, f64::max), self.looked_at)
            ),
            (Found::Boxes { .. }, Some(told)) => format!(
                "{case} where {}: in {} of such points ({} of {}), which are {} of all in which it does. Of all {} it does in {} \
                 {about}.",
                rules_words(told, &self.variations.study().axes, self.found, str::to_owned),
                per_cent(told.density),
                told.cases,
                told.points,
                per_cent(told.coverage),
                points(known),
                per_cent(cases as f64 / known.max(1) as f64),
            ),
            (Found::Boxes { .. }, None) => format!(
                "{case} at {cases} of {} {about}, but no rule over the keys tells where: of none that holds at least {coverage} % of \
                 these points it can be said that it is more than luck. More points, or --coverage with a smaller number, may find one.",
                points(known)
            ),
        }
    }

    /// The rules of the box.
    fn table(&self, told: &RuleBox) -> String {
        let axes = &self.variations.study().axes;
        let names = key_names(axes);
        let header = ["Rule", "", "unit", "needed (quasi-p)"];
        let mut table = headed(header.map(str::to_owned).to_vec(), 3);
        for rule in &told.rules {
            let (Some(name), Some(axis)) = (names.get(rule.input), axes.get(rule.input)) else { continue };
            let p = if rule.quasi_p < 0.0005 { "<0.001".to_owned() } else { format!("{:.3}", rule.quasi_p) };
            table.add_row(vec![name.clone(), limit_words(rule, self.found), visible(&axis.unit), p]);
        }
        finished(table)
    }

    /// What keeps the answer from being sure.
    fn doubts(&self) -> String {
        let mut doubts = Vec::new();
        if self.found.told().is_some() {
            doubts.push(
                "The rule was found by looking at these points, so it fits others somewhat less well; the table `boxes` holds \
                 every box on the way, for a rule that is simpler, or misses less."
                    .to_owned(),
            );
        }
        if self.found.near > 0 {
            doubts.push(format!(
                "At {} of the points the margin lies within the 95 % interval, so that more `replicates` may turn them.",
                self.found.near
            ));
        }
        if self.found.failed > 0 {
            doubts.push(format!("{} points are left out, since they failed or have no such value.", self.found.failed));
        }
        doubts.join(" ")
    }
}

/// A share as whole per cent.
pub(super) fn per_cent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
