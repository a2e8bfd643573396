//! The guarded title about where one scenario leads: a rule that enough points bear out, or none.

use crate::chart::claim::{Agreement, agreement, fitted, within};
use crate::chart::error::ChartError;

/// Where one scenario leads another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruled {
    /// The scenario that leads.
    pub leader: String,
    /// The other.
    pub other: String,
    /// The rule inside of a sentence, such as `lapse rate is at most 0.02`; none where no rule was found.
    pub rule: Option<String>,
    /// How many conditions the rule has.
    pub keys: usize,
    /// Points that fulfil the rule, and those of them at which it leads.
    pub points: (u32, u32),
}

impl Ruled {
    /// The title: a claim only if enough of the rule's points agree.
    ///
    /// # Errors
    /// [`ChartError::Font`] if text cannot be measured, [`ChartError::NoName`] if a name cannot be printed.
    pub fn title(&self) -> Result<String, ChartError> {
        let (points, cases) = self.points;
        let claim = self.rule.as_ref().zip(agreement(cases, points));
        let Some((rule, agreement)) = claim else {
            return fitted([&self.leader, &self.other], |[leader, other]| {
                format!("Where {} leads {}", within(leader), within(other))
            });
        };
        let leads = match agreement {
            Agreement::NineInTen => "leads",
            Agreement::SevenInTen => "usually leads",
        };
        let whole = fitted([&self.leader, rule], |[leader, rule]| {
            format!("{leader} {leads} where {rule}: at {cases} of {points} points")
        })?;
        // A rule of which a part is cut off would claim more than was found.
        if whole.contains(rule.as_str()) {
            return Ok(whole);
        }
        fitted([&self.leader], |[leader]| {
            format!("{leader} {leads} at {cases} of {points} points that fulfil {} conditions", self.keys)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Ruled;

    fn title(points: (u32, u32), rule: Option<&str>) -> String {
        let rule = rule.map(str::to_owned);
        Ruled { leader: "Top-down PD".into(), other: "Mentoring".into(), rule, keys: 5, points }.title().unwrap()
    }

    #[test]
    fn a_rule_too_long_for_a_title_is_not_told_in_part() {
        let long = "lapse rate is at most 0.02 and ".repeat(6) + "the rest";
        assert_eq!(title((50, 48), Some(&long)), "Top-down PD leads at 48 of 50 points that fulfil 5 conditions");
    }

    #[test]
    fn a_rule_is_told_only_as_far_as_its_points_bear_it_out() {
        let rule = Some("lapse rate is at most 0.02");
        assert_eq!(title((50, 48), rule), "Top-down PD leads where lapse rate is at most 0.02: at 48 of 50 points");
        assert_eq!(
            title((50, 39), rule),
            "Top-down PD usually leads where lapse rate is at most 0.02: at 39 of 50 points"
        );
        for neutral in [title((50, 30), rule), title((50, 50), None), title((0, 0), rule)] {
            assert_eq!(neutral, "Where top-down PD leads mentoring");
        }
    }
}
