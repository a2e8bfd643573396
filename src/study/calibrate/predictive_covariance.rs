//! The covariance of what would be observed in one run of an unseen world, as the runs at a point tell it.
//!
//! It is that of luck (within worlds, between worlds, and the error of the mean of so few), to which the survey's own error is
//! added. Correlations are shrunk by what is luck in them (Schäfer and Strimmer 2005). Runs differ in whole courses, so that
//! years of one run are alike: without covariances five years would count as five districts.
//!
//! Of many schools there are more shares than runs. So correlations are of two sorts: those within one place, a school or the
//! whole district, are shrunk towards nothing; those between places are all alike, and are shrunk towards their mean, so that
//! what moves all schools together is not lost. Every place has a tail of its own, for what it says given those before it.
//!
//! A school is a few teachers, and the spread of a few follows their share. If it followed that of the runs, how far schools
//! scatter would speak of the parameters as loudly as how many use the practice, as it may for normal numbers and not for
//! counts. So schools are judged by the spread at the share that was observed in all of them together, which no parameter
//! moves: a quasi-likelihood (Wedderburn 1974) with a fixed variance.

use super::likelihood::Data;
use super::survey::{PartSurvey, Survey, sampling};
use super::watch::{Runs, Watched};
use crate::scenario::UseLevel;
use crate::stats::{Cholesky, Towards, shrinkage_of_correlations};
use std::collections::BTreeMap;

/// What is estimated of the spread of what would be observed in one run of an unseen world, with the error of the mean.
pub(super) struct PredictiveCovariance<'a> {
    data: &'a Data,
    runs: &'a Runs,
    /// The observed columns of every run.
    rows: Vec<Vec<f64>>,
    /// Mean of each over all runs.
    pub(super) means: Vec<f64>,
    /// For each, by how much the mean of every world lies away from that of all worlds.
    between: Vec<Vec<f64>>,
    /// For each, by how much every run lies away from its world, world by world.
    within: Vec<Vec<f64>>,
    /// Worlds, and runs of each.
    worlds: f64,
    each: f64,
    /// The surveys of the whole district of which answers in schools are a part, in a district as large as this one.
    parts: Vec<&'a PartSurvey>,
    /// The share at which the spread of each observation is told: the mean over runs, or what was observed.
    told_at: Vec<f64>,
    /// By how much its luck is larger there.
    larger: Vec<f64>,
    /// Whether that is what was observed, for schools.
    is_judged: bool,
}

/// From so many degrees of freedom on a tail is that of a normal number, within what numbers can tell.
const NORMAL: f64 = 1e8;

impl<'a> PredictiveCovariance<'a> {
    pub(super) fn of(data: &'a Data, runs: &'a Runs) -> Option<Self> {
        let rows: Vec<Vec<f64>> = columns_of(data, &runs.shares);
        let worlds: Vec<Vec<Vec<f64>>> = runs.worlds().map(|world| columns_of(data, world)).collect();
        let (each, number) = (worlds.first().map_or(0, Vec::len) as f64, worlds.len() as f64);
        if number < 2.0 || each < 2.0 {
            return None;
        }
        let centres: Vec<Vec<f64>> = worlds.iter().map(|world| means(world)).collect();
        let (mut between, mut within) = (vec![Vec::new(); data.columns.len()], vec![Vec::new(); data.columns.len()]);
        let middle = means(&centres);
        for (world, centre) in worlds.iter().zip(&centres) {
            add_away(&mut between, centre, &middle);
            world.iter().for_each(|run| add_away(&mut within, run, centre));
        }
        let parts = data.parts.iter().filter(|part| part.is_part_of(|column| runs.teachers(column))).collect();
        let (told_at, larger) = (means(&rows), vec![1.0; data.columns.len()]);
        let means = told_at.clone();
        Some(Self {
            data,
            runs,
            means,
            rows,
            between,
            within,
            worlds: number,
            each,
            parts,
            told_at,
            larger,
            is_judged: false,
        })
    }

    /// The same, where schools have the spread of the share that was observed in all of them together.
    pub(super) fn at_observed_shares(mut self) -> Self {
        self.is_judged = true;
        let data = self.data;
        let mut sums: BTreeMap<UseLevel, [f64; 3]> = BTreeMap::new();
        let occasions = data.occasions.iter().zip(&data.columns).zip(data.surveys.iter().zip(&data.shares));
        for (((occasion, column), (survey, share)), mean) in occasions.zip(&self.means) {
            if occasion.school.is_some() {
                let answers = survey.answers(self.runs.teachers(*column));
                let own = sums.entry(occasion.level).or_default();
                own.iter_mut().zip([1.0, *share, *mean]).for_each(|(sum, own)| *sum += answers * own);
            }
        }
        // Half an answer, so that a level that nobody has is not certain.
        let pooled = |[answers, users]: [f64; 2]| (users + 0.5) / (answers + 1.0);
        for ((occasion, told_at), larger) in data.occasions.iter().zip(&mut self.told_at).zip(&mut self.larger) {
            let Some([answers, seen, expected]) = occasion.school.and_then(|_| sums.get(&occasion.level)) else {
                continue;
            };
            let (seen, expected) = (pooled([*answers, *seen]), pooled([*answers, *expected]));
            *told_at = seen;
            *larger = libm::sqrt(seen * (1.0 - seen) / (expected * (1.0 - expected)));
        }
        self
    }

    /// By how much the covariances between and within worlds count for a run in another world, with the error of the mean.
    fn scales(&self) -> [f64; 2] {
        [1.0 + 1.0 / self.worlds, 1.0 - 1.0 / self.each]
    }

    /// The covariance that luck makes of a run in another world, with the error of the mean.
    fn luck(&self, one: usize, other: usize) -> f64 {
        let [between, within] = self.luck_between_and_within(one, other);
        let [of_worlds, of_lanes] = self.scales();
        between * of_worlds + within * of_lanes
    }

    /// The covariances between worlds, and within them.
    fn luck_between_and_within(&self, one: usize, other: usize) -> [f64; 2] {
        let sum = |of: &[Vec<f64>], each: usize, over: f64| -> f64 {
            let (Some(one), Some(other)) = (of.get(one), of.get(other)) else { return 0.0 };
            let mut sum = 0.0;
            for (one, other) in one.chunks(each).zip(other.chunks(each)) {
                let mut products = 0.0;
                one.iter().zip(other).for_each(|(one, other)| products += one * other / over);
                sum += products;
            }
            sum
        };
        let between = sum(&self.between, self.between.first().map_or(1, Vec::len).max(1), self.worlds - 1.0);
        let within = sum(&self.within, self.each as usize, (self.each - 1.0) * self.worlds);
        let larger = self.larger.get(one).zip(self.larger.get(other)).map_or(1.0, |(one, other)| one * other);
        [larger * between, larger * within]
    }

    /// The variance of what would be observed of one observation.
    pub(super) fn variance(&self, at: usize) -> f64 {
        self.luck(at, at) + self.survey(at).unwrap_or_default()
    }

    /// What the survey of one observation adds.
    fn survey(&self, at: usize) -> Option<f64> {
        let (survey, share, occasion) =
            (self.data.surveys.get(at)?, self.told_at.get(at)?, self.data.occasions.get(at)?);
        let column = *self.data.columns.get(at)?;
        let (teachers, runs) = (self.runs.teachers(column), self.rows.len() as f64);
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
        let share = told.map_or_else(|| shares() / self.rows.len() as f64, |(_, told)| *told);
        (share, self.runs.teachers(column))
    }

    /// The covariance that two shares have because the same teachers were asked: at one moment whoever is at the deeper level
    /// is at the other one too, and whoever answered in a school may have answered for the whole district too.
    fn shared_error(&self, one: usize, other: usize) -> Option<f64> {
        let data = self.data;
        let (first, second) = (data.occasions.get(one)?, data.occasions.get(other)?);
        if first.moment() != second.moment() {
            return None;
        }
        let (Survey::Sample(asked), Survey::Sample(others)) = (data.surveys.get(one)?, data.surveys.get(other)?) else {
            return None;
        };
        let runs = self.rows.len() as f64;
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

    fn is_one_place(&self, one: usize, other: usize) -> bool {
        let school = |at: usize| self.data.occasions.get(at).map(|own| own.school);
        school(one) == school(other)
    }

    /// The lower half of the covariance, with correlations between places moved towards their mean, or nothing.
    fn covariance(&self, towards_mean: bool) -> Vec<Vec<f64>> {
        let towards = if towards_mean { Towards::TheirMean } else { Towards::Nothing };
        let own = shrinkage_of_correlations(&self.rows, |a, b| self.is_one_place(a, b), Towards::Nothing);
        let others = shrinkage_of_correlations(&self.rows, |a, b| !self.is_one_place(a, b), towards);
        let kept_within = own.map_or(1.0, |own| 1.0 - own.share);
        // Where correlations between places were kept better than those within them, the whole would be no covariance.
        let kept = others.map_or(0.0, |own| 1.0 - own.share).min(kept_within);
        let towards = others.map_or(0.0, |own| own.towards);
        let number = self.data.columns.len();
        let alone: Vec<f64> =
            if towards > 0.0 { (0..number).map(|at| self.luck(at, at)).collect() } else { Vec::new() };
        let common = |one: usize, other: usize| {
            let product = alone.get(one).zip(alone.get(other)).map_or(0.0, |(one, other)| one * other);
            (1.0 - kept) * towards * libm::sqrt(product)
        };
        let entry = |one: usize, other: usize| {
            if one == other {
                return self.variance(one);
            }
            let own = self.luck(one, other);
            let of_runs =
                if self.is_one_place(one, other) { own * kept_within } else { own * kept + common(one, other) };
            of_runs + self.shared_error(one, other).unwrap_or_default()
        };
        (0..number).map(|one| (0..=one).map(|other| entry(one, other)).collect()).collect()
    }

    /// The root of the covariance. Where places are less alike within themselves than with each other, a mean correlation
    /// between places makes none, and is left out.
    pub(super) fn root(&self) -> Option<Cholesky> {
        Cholesky::of(&self.covariance(true)).or_else(|| Cholesky::of(&self.covariance(false)))
    }

    /// What the tails of all places take off the logarithm of the likelihood, from how far each observation lies away.
    pub(super) fn tails(&self, away: &[f64]) -> f64 {
        let tail = |(first, last): (usize, usize)| {
            let distance: f64 = away.iter().take(last).skip(first).map(|own| own * own).sum();
            let freedom = self.freedom(first..last);
            if freedom > NORMAL {
                return 0.5 * distance;
            }
            0.5 * (freedom + 1.0) * libm::log(1.0 + distance / freedom)
        };
        let number = self.data.columns.len();
        let starts = (0..number).filter(|at| *at == 0 || !self.is_one_place(*at, at - 1));
        let starts: Vec<usize> = starts.collect();
        let ends = starts.iter().skip(1).copied().chain([number]);
        starts.iter().copied().zip(ends).map(tail).sum()
    }

    /// How well the spread of the observations of a place is known: degrees of freedom of its trace (Satterthwaite 1946), to
    /// which what a survey adds is no luck.
    fn freedom(&self, of: core::ops::Range<usize>) -> f64 {
        let trace = |part: &dyn Fn(usize) -> f64| of.clone().map(part).sum::<f64>();
        let [of_worlds, of_lanes] = self.scales();
        let parts = [
            of_worlds * trace(&|at| self.luck_between_and_within(at, at)[0]),
            of_lanes * trace(&|at| self.luck_between_and_within(at, at)[1]),
        ];
        let freedoms = [self.worlds - 1.0, (self.each - 1.0) * self.worlds];
        let luck: f64 = parts.iter().zip(freedoms).map(|(part, freedom)| part * part / freedom).sum();
        let whole = trace(&|at| self.variance(at));
        if luck > 0.0 { whole * whole / luck } else { f64::MAX }
    }
}

/// Adds to each column by how much its number lies away from a centre.
fn add_away(columns: &mut [Vec<f64>], row: &[f64], centre: &[f64]) {
    for ((column, own), centre) in columns.iter_mut().zip(row).zip(centre) {
        column.push(own - centre);
    }
}

fn means(rows: &[Vec<f64>]) -> Vec<f64> {
    let columns = rows.first().map_or(0, Vec::len);
    let sum = |at: usize| rows.iter().filter_map(|row| row.get(at)).sum::<f64>();
    (0..columns).map(|at| sum(at) / rows.len() as f64).collect()
}

/// The observed columns of these runs.
fn columns_of(data: &Data, runs: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let of = |run: &Vec<f64>| data.columns.iter().filter_map(|column| run.get(*column).copied()).collect();
    runs.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{Chance, Decision};
    use crate::scenario::Observation;
    use crate::study::calibrate::Watch;
    use crate::study::calibrate::made_up::{data, observation, runs, runs_of_schools};

    #[test]
    fn the_variance_is_that_of_a_run_of_an_unseen_world_with_the_error_of_the_mean() {
        let expected = data(&[0.2, 0.3], Survey::Everyone).expected(&runs());
        let centres = [0.22, 0.27, 0.20, 0.25];
        let mean = centres.iter().sum::<f64>() / 4.0;
        let between = centres.iter().map(|own| (own - mean) * (own - mean)).sum::<f64>() / 3.0;
        let wanted = between * 1.25 + 0.0008 * 0.5 + 1.0 / 120_000.0;
        assert!(
            (expected[0].mean - mean).abs() < 1e-12 && (expected[0].variance - wanted).abs() < 1e-12,
            "{expected:?}"
        );
    }

    #[test]
    fn levels_that_the_same_teachers_were_asked_of_share_their_error() {
        let mut data = data(&[0.25, 0.1], Survey::Sample(40));
        let huge = Runs { teachers: vec![vec![1_000_000_000; 2]; 4], shares: vec![vec![0.25, 0.1]; 8], missing: 0 };
        let shared = |data: &Data, one, other| PredictiveCovariance::of(data, &huge).unwrap().shared_error(one, other);
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
        let covariance = PredictiveCovariance::of(&data, &runs).unwrap();
        let own =
            |at: usize| covariance.survey(at).unwrap() - data.surveys[at].rounding(runs.teachers(data.columns[at]));
        let shared = [1, 2].map(|school| covariance.shared_error(0, school).unwrap());
        assert!((shared[0] - 0.75 * own(1)).abs() < 1e-12 && (shared[1] - 0.25 * own(2)).abs() < 1e-12);
        // The whole less its parts in proportion has no error left.
        let parts = 0.75 * 0.75 * own(1) + 0.25 * 0.25 * own(2);
        let left = own(0) + parts - 2.0 * (0.75 * shared[0] + 0.25 * shared[1]);
        assert!(left.abs() < 1e-12, "{left}");
        assert_eq!(covariance.shared_error(1, 2), None, "nobody answers in two schools");
        // More answers in schools than in the whole district are another survey.
        let others = [uses(None, 30), observed[1].clone(), observed[2].clone()];
        let apart = Data::of(&others, &watch);
        assert_eq!(PredictiveCovariance::of(&apart, &runs).unwrap().shared_error(0, 1), None);
    }

    #[test]
    fn schools_that_rise_and_fall_together_are_not_as_many_districts() {
        let observed: Vec<Observation> =
            (0..12).map(|school| observation(Some(school), UseLevel::Uses, 1, None)).collect();
        let watch = Watch::of(&observed, 1, 36);
        let mut runs = runs_of_schools(&watch, 50, 0.05, 1);
        let alone = PredictiveCovariance::of(&Data::of(&observed, &watch), &runs).unwrap().covariance(true);
        for (number, run) in (0..).zip(&mut runs.shares) {
            let common = 0.1 * Chance::new(7, number).normal(Decision::new(0xC2FC), 0, 0);
            run.iter_mut().for_each(|share| *share += common);
        }
        let together = PredictiveCovariance::of(&Data::of(&observed, &watch), &runs).unwrap().covariance(true);
        // The variance of the mean of all schools: nearly that of what they have in common.
        let of_mean = |half: &[Vec<f64>]| -> f64 {
            let twice = |(one, row): (usize, &Vec<f64>)| -> f64 {
                row.iter().enumerate().map(|(other, own)| if one == other { *own } else { 2.0 * own }).sum()
            };
            half.iter().enumerate().map(twice).sum::<f64>() / 144.0
        };
        let measured = |runs: &Runs| {
            let whole: Vec<f64> = runs.shares.iter().map(|run| run.iter().skip(1).sum::<f64>() / 12.0).collect();
            let mean = whole.iter().sum::<f64>() / 32.0;
            whole.iter().map(|own| (own - mean) * (own - mean)).sum::<f64>() / 31.0
        };
        let ratio = of_mean(&together) / measured(&runs);
        assert!((0.8..1.4).contains(&ratio) && of_mean(&together) > 10.0 * of_mean(&alone), "{ratio}");
    }
}
