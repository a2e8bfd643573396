//! How shares were observed, and the error that two of them share because the same teachers were asked.

use super::watch::{Watch, Watched};
use crate::scenario::{Observation, UseLevel};
use std::collections::{BTreeMap, BTreeSet};

/// How a share was observed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Survey {
    /// Of everyone.
    Everyone,
    /// Of so many teachers, as if drawn by lot.
    Sample(u32),
    /// With this standard error.
    Error(f64),
}

impl Survey {
    /// How an observation was made.
    pub fn of(own: &Observation) -> Self {
        match (own.error, own.asked) {
            (Some(error), _) => Survey::Error(error),
            (None, Some(asked)) => Survey::Sample(asked),
            (None, None) => Survey::Everyone,
        }
    }

    /// The variance that it adds to a share of so many teachers, of whom a share was simulated in so many runs: that of a sample
    /// without replacement, and that of rounding to whole teachers.
    pub fn variance(self, share: f64, teachers: f64, runs: f64) -> f64 {
        match self {
            Survey::Everyone => self.rounding(teachers),
            Survey::Error(error) => error * error + self.rounding(teachers),
            Survey::Sample(asked) => {
                let share = never_certain(share, teachers, runs);
                sampling([share; 2], f64::from(asked), teachers) + self.rounding(teachers)
            }
        }
    }

    /// How many answered, of so many teachers; where only an error is given, as many as would have made it at the most.
    pub(super) fn answers(self, teachers: f64) -> f64 {
        match self {
            Survey::Everyone => teachers,
            Survey::Sample(asked) => f64::from(asked).min(teachers),
            Survey::Error(error) => (0.25 / (error * error)).clamp(1.0, teachers.max(1.0)),
        }
    }

    /// The variance of rounding to whole teachers.
    pub(super) fn rounding(self, teachers: f64) -> f64 {
        let of = match self {
            Survey::Everyone | Survey::Error(_) => teachers,
            Survey::Sample(asked) => f64::from(asked).min(teachers),
        };
        1.0 / (12.0 * of * of)
    }
}

/// Half a teacher in all runs together, so that a share of which no run had any is not certain to be nothing.
pub(super) fn never_certain(share: f64, teachers: f64, runs: f64) -> f64 {
    (share * teachers * runs + 0.5) / (teachers * runs + 1.0)
}

/// The covariance of the shares of a deeper and a wider level in a sample of so many teachers, without replacement: whoever is
/// at the deeper level is at the wider one too. The variance where both are the same.
pub(super) fn sampling([deeper, wider]: [f64; 2], asked: f64, teachers: f64) -> f64 {
    let asked = asked.min(teachers);
    let left = ((teachers - asked) / (teachers - 1.0).max(1.0)).max(0.0);
    deeper * (1.0 - wider) / asked * left
}

/// A survey of the whole district at a moment at which the teachers of some schools are known to have answered: their answers
/// are taken as a part of it, and all others as drawn by lot among the rest of the district.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PartSurvey {
    moment: (u32, u32),
    /// How many answered in the whole district.
    asked: u32,
    /// How many of them in each school.
    schools: BTreeMap<u32, u32>,
    /// The column of every place and level at this moment.
    columns: BTreeMap<(Option<u32>, UseLevel), usize>,
}

/// The surveys of the whole district of which answers in schools can be a part: samples all, one of each place, and not more
/// in schools than in the whole district.
pub(super) fn part_surveys(occasions: &[Watched], surveys: &[Survey], watch: &Watch) -> Vec<PartSurvey> {
    let moments: BTreeSet<(u32, u32)> = occasions.iter().map(Watched::moment).collect();
    let of_moment = |moment: (u32, u32)| {
        let mut places: BTreeMap<Option<u32>, u32> = BTreeMap::new();
        for (own, survey) in occasions.iter().zip(surveys).filter(|(own, _)| own.moment() == moment) {
            let Survey::Sample(asked) = survey else { return None };
            if *places.entry(own.school).or_insert(*asked) != *asked {
                return None;
            }
        }
        let asked = places.remove(&None)?;
        let schools: BTreeMap<u32, u32> = places.into_iter().filter_map(|(own, asked)| Some((own?, asked))).collect();
        let in_schools: u64 = schools.values().map(|own| u64::from(*own)).sum();
        let at_moment =
            |(at, own): (usize, &Watched)| (own.moment() == moment).then_some(((own.school, own.level), at));
        let columns = watch.columns().iter().enumerate().filter_map(at_moment).collect();
        let is_part = !schools.is_empty() && in_schools <= u64::from(asked);
        is_part.then_some(PartSurvey { moment, asked, schools, columns })
    };
    moments.into_iter().filter_map(of_moment).collect()
}

impl PartSurvey {
    /// Whether an observation is what this survey found in the whole district.
    pub(super) fn is_whole(&self, own: &Watched) -> bool {
        own.school.is_none() && own.moment() == self.moment
    }

    fn column(
        &self,
        place: (Option<u32>, UseLevel),
        seen: impl Fn((Option<u32>, UseLevel), usize) -> (f64, f64),
    ) -> Option<(f64, f64)> {
        self.columns.get(&place).map(|column| seen(place, *column))
    }

    /// Whether the schools can be a part of it in a district whose columns are shares of so many teachers: as many are left to
    /// be asked as have answered elsewhere.
    pub(super) fn is_part_of(&self, teachers: impl Fn(usize) -> f64) -> bool {
        let of = |place: Option<u32>| {
            let own = self.columns.iter().find(|((school, _), _)| *school == place);
            own.map_or(0.0, |(_, column)| teachers(*column))
        };
        let in_schools: f64 = self.schools.keys().map(|school| of(Some(*school))).sum();
        let asked: u32 = self.schools.values().sum();
        f64::from(self.asked - asked) <= of(None) - in_schools
    }

    /// The covariance of the errors of two levels in the whole district, the variance where both are the same: the parts of the
    /// schools, each as large as its answers are many, and the rest. `seen` gives the share and the teachers of a place and level
    /// in its column, over so many runs; none where a column is not noted.
    pub(super) fn whole(
        &self,
        levels: [UseLevel; 2],
        seen: impl Fn((Option<u32>, UseLevel), usize) -> (f64, f64),
        runs: f64,
    ) -> Option<f64> {
        let of = |place: Option<u32>| -> Option<([f64; 2], f64)> {
            let [one, other] = levels.map(|level| self.column((place, level), &seen));
            let ((one, teachers), (other, _)) = (one?, other?);
            Some(([one, other], teachers))
        };
        let asked = f64::from(self.asked);
        let (whole, mut teachers) = of(None)?;
        let mut users = whole.map(|share| share * teachers);
        let (mut left, mut error) = (asked, 0.0);
        for (school, own_asked) in &self.schools {
            let (shares, own_teachers) = of(Some(*school))?;
            let own_asked = f64::from(*own_asked);
            error +=
                (own_asked / asked) * (own_asked / asked) * covariance(levels, shares, (own_asked, own_teachers, runs));
            left -= own_asked;
            teachers -= own_teachers;
            users.iter_mut().zip(shares).for_each(|(users, share)| *users -= share * own_teachers);
        }
        if left > 0.0 {
            let shares = users.map(|users| (users / teachers).clamp(0.0, 1.0));
            error += (left / asked) * (left / asked) * covariance(levels, shares, (left, teachers, runs));
        }
        Some(error)
    }

    /// The covariance of the error of a level in the whole district with that of a level in a school that is a part of it.
    pub(super) fn with_school(
        &self,
        school: u32,
        levels: [UseLevel; 2],
        seen: impl Fn((Option<u32>, UseLevel), usize) -> (f64, f64),
        runs: f64,
    ) -> Option<f64> {
        let asked = f64::from(*self.schools.get(&school)?);
        let [one, other] = levels.map(|level| self.column((Some(school), level), &seen));
        let ((one, teachers), (other, _)) = (one?, other?);
        Some(asked / f64::from(self.asked) * covariance(levels, [one, other], (asked, teachers, runs)))
    }
}

/// The covariance of two levels, given in any order, in one sample.
fn covariance(levels: [UseLevel; 2], shares: [f64; 2], (asked, teachers, runs): (f64, f64, f64)) -> f64 {
    let ([one, other], [first, second]) = (shares, levels);
    let in_order = if first == second {
        [never_certain(one, teachers, runs); 2]
    } else {
        // Whoever is at the deeper level is at the wider one, which has the larger share.
        [one.min(other), one.max(other)]
    };
    sampling(in_order, asked, teachers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_survey_of_everyone_has_the_error_of_rounding_alone_and_a_smaller_one_a_larger_error() {
        let of = |survey: Survey| survey.variance(0.25, 100.0, 32.0);
        assert!((of(Survey::Sample(100)) - of(Survey::Everyone)).abs() < 1e-12);
        assert!(of(Survey::Sample(20)) > 4.0 * of(Survey::Sample(60)));
        assert!((of(Survey::Error(0.05)) - 0.0025 - of(Survey::Everyone)).abs() < 1e-12);
        assert!(Survey::Sample(20).variance(0.0, 100.0, 32.0) > 0.0);
    }
}
