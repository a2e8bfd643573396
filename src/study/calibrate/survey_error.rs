//! The error of surveys at a point, and that which two observations share because the same teachers were asked.

use super::likelihood::Data;
use super::survey::{PartSurvey, Survey, sampling};
use super::watch::{Runs, Watched};
use crate::scenario::UseLevel;

/// What surveys add to the luck of what would be observed in a district such as this point's.
pub(super) struct SurveyError<'a> {
    data: &'a Data,
    runs: &'a Runs,
    /// The surveys of the whole district of which answers in schools are a part, in a district as large as this one.
    parts: Vec<&'a PartSurvey>,
    /// The share at which the error of each observation is told.
    told_at: Vec<f64>,
    /// Whether that of schools is the one that was observed in all of them together.
    is_judged: bool,
}

impl<'a> SurveyError<'a> {
    /// At the mean over runs of each observation.
    pub(super) fn expected(data: &'a Data, runs: &'a Runs, means: &[f64]) -> Self {
        Self::told(data, runs, means.to_vec(), false)
    }

    /// At these shares, of which that of a school is the same in all schools.
    pub(super) fn judged(data: &'a Data, runs: &'a Runs, told_at: &[f64]) -> Self {
        Self::told(data, runs, told_at.to_vec(), true)
    }

    fn told(data: &'a Data, runs: &'a Runs, told_at: Vec<f64>, is_judged: bool) -> Self {
        let parts = data.parts.iter().filter(|part| part.is_part_of(|column| runs.teachers(column))).collect();
        Self { data, runs, parts, told_at, is_judged }
    }

    /// What the survey of one observation adds.
    pub(super) fn variance(&self, at: usize) -> Option<f64> {
        let (survey, share, occasion) =
            (self.data.surveys.get(at)?, self.told_at.get(at)?, self.data.occasions.get(at)?);
        let column = *self.data.columns.get(at)?;
        let (teachers, runs) = (self.runs.teachers(column), self.runs.shares.len() as f64);
        let own = survey.variance(*share, teachers, runs);
        let part = self.parts.iter().find(|part| part.is_whole(occasion));
        let of_parts =
            part.and_then(|part| part.whole([occasion.level; 2], |place, column| self.seen(place, column), runs));
        Some(of_parts.map_or(own, |error| error + survey.rounding(teachers)))
    }

    /// Share and teachers of a column that need not be observed itself: for schools that are judged, the share
    /// at which the spread of their level is told, and otherwise the mean over runs.
    fn seen(&self, (school, level): (Option<u32>, UseLevel), column: usize) -> (f64, f64) {
        let is_alike = |own: &Watched| own.school.is_some() && own.level == level;
        let mut of_schools = self.data.occasions.iter().zip(&self.told_at);
        let told = school.and_then(|_| of_schools.find(|(own, _)| is_alike(own))).filter(|_| self.is_judged);
        let shares = || self.runs.shares.iter().filter_map(|run| run.get(column)).sum::<f64>();
        let share = told.map_or_else(|| shares() / self.runs.shares.len() as f64, |(_, told)| *told);
        (share, self.runs.teachers(column))
    }

    /// The covariance that two shares have because the same teachers were asked: at one moment whoever is at the deeper level
    /// is at the other one too, and whoever answered in a school may have answered for the whole district too.
    pub(super) fn shared(&self, one: usize, other: usize) -> Option<f64> {
        let data = self.data;
        let (first, second) = (data.occasions.get(one)?, data.occasions.get(other)?);
        if first.moment() != second.moment() {
            return None;
        }
        let (Survey::Sample(asked), Survey::Sample(others)) = (data.surveys.get(one)?, data.surveys.get(other)?) else {
            return None;
        };
        let runs = self.runs.shares.len() as f64;
        let part = self.parts.iter().find(|part| part.is_whole(first) || part.is_whole(second));
        let levels = [first.level, second.level];
        match (first.school, second.school, part) {
            (None, None, Some(part)) => part.whole(levels, |place, column| self.seen(place, column), runs),
            (None, Some(school), part) | (Some(school), None, part) => {
                part?.with_school(school, levels, |place, column| self.seen(place, column), runs)
            }
            (one, other, _) if one != other || asked != others => None,
            _ => {
                let (deeper, wider) = if first.level > second.level { (one, other) } else { (other, one) };
                let teachers = self.runs.teachers(*data.columns.get(one)?);
                let (deeper, mut wider) = (*self.told_at.get(deeper)?, *self.told_at.get(wider)?);
                if first.school.is_some() {
                    // What was observed of few may be more at the deeper level, by luck.
                    wider = wider.max(deeper);
                }
                Some(sampling([deeper, wider], f64::from(*asked), teachers))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::calibrate::Watch;
    use crate::study::calibrate::made_up::{data, observation, runs_of_schools};

    #[test]
    fn levels_that_the_same_teachers_were_asked_of_share_their_error() {
        let mut data = data(&[0.25, 0.1], Survey::Sample(40));
        let huge = Runs { teachers: vec![vec![1_000_000_000; 2]; 4], shares: vec![vec![0.25, 0.1]; 8], missing: 0 };
        let shared = |data: &Data, one, other| SurveyError::expected(data, &huge, &[0.25, 0.1]).shared(one, other);
        assert_eq!(shared(&data, 0, 1), None, "other years, other teachers");
        data.occasions[1] = Watched { level: UseLevel::Routine, ..data.occasions[0] };
        let error = shared(&data, 0, 1).unwrap();
        assert!((error - 0.1 * 0.75 / 40.0).abs() < 1e-9, "{error}");
        assert_eq!(shared(&data, 1, 0), Some(error));
    }

    #[test]
    fn answers_of_all_schools_together_are_the_answers_of_the_whole_district() {
        let uses = |school, asked| observation(school, UseLevel::Uses, 1, Some(asked));
        let observed = [uses(None, 40), uses(Some(0), 30), uses(Some(1), 10)];
        let watch = Watch::of(&observed, 1, 36);
        let data = Data::of(&observed, &watch);
        let runs = runs_of_schools(&watch, 50, 0.05, 1);
        let error = SurveyError::expected(&data, &runs, &data.means(&runs));
        let own = |at: usize| error.variance(at).unwrap() - data.surveys[at].rounding(runs.teachers(data.columns[at]));
        let shared = [1, 2].map(|school| error.shared(0, school).unwrap());
        assert!((shared[0] - 0.75 * own(1)).abs() < 1e-12 && (shared[1] - 0.25 * own(2)).abs() < 1e-12);
        // The whole less its parts in proportion has no error left.
        let parts = 0.75 * 0.75 * own(1) + 0.25 * 0.25 * own(2);
        let left = own(0) + parts - 2.0 * (0.75 * shared[0] + 0.25 * shared[1]);
        assert!(left.abs() < 1e-12, "{left}");
        assert_eq!(error.shared(1, 2), None, "nobody answers in two schools");
        // More answers in schools than in the whole district are another survey.
        let others = [uses(None, 30), observed[1].clone(), observed[2].clone()];
        let apart = Data::of(&others, &watch);
        assert_eq!(SurveyError::expected(&apart, &runs, &apart.means(&runs)).shared(0, 1), None);
    }
}
