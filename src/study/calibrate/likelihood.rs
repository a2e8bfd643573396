//! How well the runs at a point agree with what was observed.
//!
//! The summary statistics are the observed shares themselves. At every point their mean and covariance over runs are those of
//! a run in a world that was not simulated (within worlds, between worlds, and the error of the mean of so few), to which the
//! survey's own error is added: a synthetic likelihood (Wood 2010) with the tail that an estimated covariance asks for
//! (Sellentin and Heavens 2016), and correlations shrunk by what is luck in them (Schäfer and Strimmer 2005). Runs differ in
//! whole courses, so that years of one run are alike: without covariances five years would count as five districts.

use super::watch::{Runs, Watch};
use crate::scenario::{Observation, UseLevel};
use crate::stats::{Cholesky, shrinkage_of_correlations};

/// What was observed, as columns of what is noted of every run.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    /// Which column each observation is.
    pub columns: Vec<usize>,
    /// The observed shares.
    pub shares: Vec<f64>,
    /// How each was observed.
    pub surveys: Vec<Survey>,
    /// What each is a share of teachers at, and when it was observed.
    pub occasions: Vec<(UseLevel, (u32, u32))>,
}

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

/// What is expected of one observation at a point, survey included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Mean over runs.
    pub mean: f64,
    /// Variance of what would be observed in one run.
    pub variance: f64,
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

    /// The variance that it adds to a share in a district of so many teachers, of whom a share was simulated in so many runs:
    /// that of a sample without replacement, and that of rounding to whole teachers.
    pub fn variance(self, share: f64, teachers: f64, runs: f64) -> f64 {
        let rounding = |of: f64| 1.0 / (12.0 * of * of);
        match self {
            Survey::Everyone => rounding(teachers),
            Survey::Error(error) => error * error + rounding(teachers),
            Survey::Sample(asked) => {
                let asked = f64::from(asked).min(teachers);
                // Half a teacher in all runs together, so that a share of which no run had any is not certain to be nothing.
                let share = (share * teachers * runs + 0.5) / (teachers * runs + 1.0);
                let left = ((teachers - asked) / (teachers - 1.0).max(1.0)).max(0.0);
                share * (1.0 - share) / asked * left + rounding(asked)
            }
        }
    }
}

impl Data {
    /// These observations among what is noted.
    pub fn of<'o>(observed: impl IntoIterator<Item = &'o Observation>, watch: &Watch) -> Self {
        let mut data = Self { columns: Vec::new(), shares: Vec::new(), surveys: Vec::new(), occasions: Vec::new() };
        for own in observed {
            if let Some(column) = watch.column(own) {
                data.columns.push(column);
                data.shares.push(own.share);
                data.surveys.push(Survey::of(own));
                data.occasions.push((own.level, own.moment()));
            }
        }
        data
    }

    /// The logarithm of the likelihood at a point, up to a constant; none where runs are missing.
    pub fn log_likelihood(&self, runs: &Runs) -> Option<f64> {
        if !runs.is_whole() {
            return None;
        }
        let Spread { covariance, freedom } = self.spread(runs)?;
        let away: Vec<f64> = self.expected_means(runs).iter().zip(&self.shares).map(|(mean, own)| own - mean).collect();
        let root = Cholesky::of(&covariance)?;
        let tail = libm::log(1.0 + root.squared_distance(&away) / freedom);
        Some(-0.5 * root.log_determinant() - 0.5 * (freedom + 1.0) * tail)
    }

    /// What is expected of each observation alone.
    pub fn expected(&self, runs: &Runs) -> Vec<Expected> {
        let covariance = self.spread(runs).map_or_else(Vec::new, |spread| spread.covariance);
        let variances = covariance.iter().enumerate().filter_map(|(at, row)| row.get(at).copied());
        self.expected_means(runs)
            .into_iter()
            .zip(variances)
            .map(|(mean, variance)| Expected { mean, variance })
            .collect()
    }

    /// The covariance that two shares have because the same teachers were asked: at one moment whoever is at the deeper level
    /// is at the other one too.
    fn shared_error(&self, one: usize, other: usize, means: &[f64], teachers: f64) -> Option<f64> {
        let ((level, moment), (other_level, other_moment)) = (self.occasions.get(one)?, self.occasions.get(other)?);
        let (Survey::Sample(asked), Survey::Sample(others)) = (self.surveys.get(one)?, self.surveys.get(other)?) else {
            return None;
        };
        if moment != other_moment || asked != others {
            return None;
        }
        let (deeper, wider) = if level > other_level { (one, other) } else { (other, one) };
        let asked = f64::from(*asked).min(teachers);
        let left = ((teachers - asked) / (teachers - 1.0).max(1.0)).max(0.0);
        Some(means.get(deeper)? * (1.0 - means.get(wider)?) / asked * left)
    }

    fn rows<'r>(&self, runs: &'r [Vec<f64>]) -> impl Iterator<Item = Vec<f64>> + use<'r, '_> {
        let of = |run: &Vec<f64>| self.columns.iter().filter_map(|column| run.get(*column).copied()).collect();
        runs.iter().map(of)
    }

    fn expected_means(&self, runs: &Runs) -> Vec<f64> {
        means(&self.rows(&runs.shares).collect::<Vec<_>>())
    }

    /// The spread of what would be observed in one run of an unseen world, with the error of the mean.
    fn spread(&self, runs: &Runs) -> Option<Spread> {
        let rows: Vec<Vec<f64>> = self.rows(&runs.shares).collect();
        let worlds: Vec<Vec<Vec<f64>>> = runs.worlds().map(|world| self.rows(world).collect()).collect();
        let each = worlds.first().map_or(0, Vec::len) as f64;
        let number = worlds.len() as f64;
        if number < 2.0 || each < 2.0 {
            return None;
        }
        let centres: Vec<Vec<f64>> = worlds.iter().map(|world| means(world)).collect();
        let between = products(&centres, &means(&centres), number - 1.0);
        let mut within = vec![vec![0.0; self.columns.len()]; self.columns.len()];
        for (world, centre) in worlds.iter().zip(&centres) {
            for (sums, own) in within.iter_mut().zip(products(world, centre, (each - 1.0) * number)) {
                sums.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
            }
        }
        let kept = 1.0 - shrinkage_of_correlations(&rows);
        let (means, teachers) = (means(&rows), runs.teachers());
        let survey = |at: usize| {
            let (survey, share) = self.surveys.get(at).zip(means.get(at))?;
            Some(survey.variance(*share, teachers, rows.len() as f64))
        };
        let (of_worlds, of_lanes) = (1.0 + 1.0 / number, 1.0 - 1.0 / each);
        let entry = |one: usize, other: usize, between: f64, within: f64| {
            let of_runs = between * of_worlds + within * of_lanes;
            if one == other {
                of_runs + survey(one).unwrap_or_default()
            } else {
                of_runs * kept + self.shared_error(one, other, &means, teachers).unwrap_or_default()
            }
        };
        let row = |(one, (between, within)): (usize, (&Vec<f64>, &Vec<f64>))| {
            let own = between.iter().zip(within).enumerate();
            own.map(|(other, (between, within))| entry(one, other, *between, *within)).collect()
        };
        let covariance: Vec<Vec<f64>> = between.iter().zip(&within).enumerate().map(row).collect();
        let parts = [of_worlds * trace(&between), of_lanes * trace(&within)];
        let freedoms = [number - 1.0, (each - 1.0) * number];
        let luck: f64 = parts.iter().zip(freedoms).map(|(part, freedom)| part * part / freedom).sum();
        let whole = trace(&covariance);
        Some(Spread { freedom: if luck > 0.0 { whole * whole / luck } else { f64::MAX }, covariance })
    }
}

/// What is estimated of the spread of what would be observed.
struct Spread {
    covariance: Vec<Vec<f64>>,
    /// How well it is known: degrees of freedom of its trace (Satterthwaite 1946), to which what a survey adds is no luck.
    freedom: f64,
}

fn trace(matrix: &[Vec<f64>]) -> f64 {
    matrix.iter().enumerate().filter_map(|(at, row)| row.get(at)).sum()
}

fn means(rows: &[Vec<f64>]) -> Vec<f64> {
    let columns = rows.first().map_or(0, Vec::len);
    let sum = |at: usize| rows.iter().filter_map(|row| row.get(at)).sum::<f64>();
    (0..columns).map(|at| sum(at) / rows.len() as f64).collect()
}

/// Sums of products of what rows lie away from a centre, over a divisor.
fn products(rows: &[Vec<f64>], centre: &[f64], over: f64) -> Vec<Vec<f64>> {
    let mut sums = vec![vec![0.0; centre.len()]; centre.len()];
    for row in rows {
        let away: Vec<f64> = row.iter().zip(centre).map(|(own, centre)| own - centre).collect();
        for (sums, one) in sums.iter_mut().zip(&away) {
            sums.iter_mut().zip(&away).for_each(|(sum, other)| *sum += one * other / over);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(shares: &[f64], survey: Survey) -> Data {
        let occasions = (1..).map(|year| (UseLevel::Uses, (year, 36))).take(shares.len()).collect();
        let surveys = vec![survey; shares.len()];
        Data { columns: (0..shares.len()).collect(), shares: shares.to_vec(), surveys, occasions }
    }

    /// Four worlds of two runs each.
    fn runs() -> Runs {
        let shares = [0.20, 0.24, 0.25, 0.29, 0.18, 0.22, 0.23, 0.27].map(|share| vec![share, share * 1.5]).to_vec();
        Runs { seats: vec![100; 4], shares, missing: 0 }
    }

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
    fn a_survey_of_everyone_has_the_error_of_rounding_alone_and_a_smaller_one_a_larger_error() {
        let of = |survey: Survey| survey.variance(0.25, 100.0, 32.0);
        assert!((of(Survey::Sample(100)) - of(Survey::Everyone)).abs() < 1e-12);
        assert!(of(Survey::Sample(20)) > 4.0 * of(Survey::Sample(60)));
        assert!((of(Survey::Error(0.05)) - 0.0025 - of(Survey::Everyone)).abs() < 1e-12);
        assert!(Survey::Sample(20).variance(0.0, 100.0, 32.0) > 0.0);
    }

    #[test]
    fn years_of_one_course_do_not_count_as_so_many_districts() {
        let likelihood = |shares: &[f64]| {
            let data = data(shares, Survey::Error(0.001));
            data.log_likelihood(&runs()).unwrap()
        };
        // One deviation out in both years, which move together, is far likelier than up in one and down in the other.
        assert!(likelihood(&[0.27, 0.405]) > likelihood(&[0.27, 0.30]) + 1.5);
    }

    #[test]
    fn levels_that_the_same_teachers_were_asked_of_share_their_error() {
        let mut data = data(&[0.25, 0.1], Survey::Sample(40));
        let means = [0.25, 0.1];
        assert_eq!(data.shared_error(0, 1, &means, 400.0), None, "other years, other teachers");
        data.occasions = vec![(UseLevel::Uses, (1, 36)), (UseLevel::Routine, (1, 36))];
        let shared = data.shared_error(0, 1, &means, 1e9).unwrap();
        assert!((shared - 0.1 * 0.75 / 40.0).abs() < 1e-9, "{shared}");
        assert_eq!(data.shared_error(1, 0, &means, 1e9), Some(shared));
    }

    #[test]
    fn a_point_with_a_missing_world_has_no_likelihood() {
        assert_eq!(data(&[0.2, 0.3], Survey::Everyone).log_likelihood(&Runs { missing: 1, ..runs() }), None);
    }
}
