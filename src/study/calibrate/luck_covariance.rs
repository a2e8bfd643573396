//! The covariance that luck makes of observed shares, within worlds and between them.
//!
//! What the runs at one point say of it is rough: of a school of four teachers hardly one run in ten has anybody who uses the
//! practice, and where none has by luck, whoever was observed there would rule the point out. Since all points share their
//! worlds, points beside it have that luck too, and intervals become too narrow. So points are judged by a covariance that is
//! told from all of them together, each as likely as its weight: that of shares whose luck is divided by the spread of a single
//! teacher, √(p(1 − p)), which is what moves most with the parameters.
//!
//! Correlations are shrunk by what is luck in them (Schäfer and Strimmer 2005). Of many schools there are more shares than
//! runs, so they are of two sorts: those within one place, a school or the whole district, are shrunk towards nothing; those
//! between places are all alike, and are shrunk towards their mean, so that what moves all schools together is not lost.

use super::likelihood::Data;
use super::watch::Runs;
use crate::stats::{Towards, shrinkage_of_correlations};

/// By how much runs at a point lie away from their world, and worlds from each other.
pub(super) struct Deviations {
    /// The observed columns of every run.
    rows: Vec<Vec<f64>>,
    /// For each column, by how much the mean of every world lies away from that of all worlds.
    between: Vec<Vec<f64>>,
    /// For each column, by how much every run lies away from its world, world by world.
    within: Vec<Vec<f64>>,
    /// Worlds, and runs of each.
    size: [f64; 2],
}

/// By how much covariances between and within worlds count for a run in another world, with the error of a mean over so many
/// worlds of so many runs each.
fn scales([worlds, each]: [f64; 2]) -> [f64; 2] {
    [1.0 + 1.0 / worlds, 1.0 - 1.0 / each]
}

impl Deviations {
    /// Those of the columns that were observed; none where there are not two worlds of two runs.
    pub(super) fn of(data: &Data, runs: &Runs) -> Option<Self> {
        let of_run = |run: &Vec<f64>| data.columns.iter().filter_map(|column| run.get(*column).copied()).collect();
        let rows: Vec<Vec<f64>> = runs.shares.iter().map(of_run).collect();
        let worlds: Vec<Vec<Vec<f64>>> = runs.worlds().map(|world| world.iter().map(of_run).collect()).collect();
        let size = [worlds.len() as f64, worlds.first().map_or(0, Vec::len) as f64];
        if size.iter().any(|number| *number < 2.0) {
            return None;
        }
        let centres: Vec<Vec<f64>> = worlds.iter().map(|world| means(world)).collect();
        let (mut between, mut within) = (vec![Vec::new(); data.columns.len()], vec![Vec::new(); data.columns.len()]);
        let middle = means(&centres);
        for (world, centre) in worlds.iter().zip(&centres) {
            add_away(&mut between, centre, &middle);
            world.iter().for_each(|run| add_away(&mut within, run, centre));
        }
        Some(Self { rows, between, within, size })
    }

    /// The covariances of two columns between worlds, and within them.
    fn covariances(&self, one: usize, other: usize) -> [f64; 2] {
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
        let [worlds, each] = self.size;
        let between = sum(&self.between, self.between.first().map_or(1, Vec::len).max(1), worlds - 1.0);
        [between, sum(&self.within, each as usize, (each - 1.0) * worlds)]
    }

    /// The variance that luck makes of a column of a run in another world, with the error of the mean.
    pub(super) fn variance(&self, at: usize) -> f64 {
        self.covariances(at, at).iter().zip(scales(self.size)).map(|(own, scale)| own * scale).sum()
    }
}

/// The covariance that luck makes at any point, for shares whose luck is divided by the spread of a single teacher.
pub(super) struct LuckCovariance {
    /// The lower half of those between worlds, and within them.
    covariances: Vec<Vec<[f64; 2]>>,
    /// Worlds, and runs of each.
    size: [f64; 2],
    /// What is kept of correlations within a place.
    kept_within: f64,
    /// What is kept of correlations between places where they are moved towards nothing, and towards their mean.
    kept_between: [f64; 2],
    /// That mean.
    towards: f64,
}

impl LuckCovariance {
    /// That of all points, each with a weight and with the spread of a single teacher at the share that is expected there; none
    /// without points.
    pub(super) fn pooled<'r>(data: &Data, points: impl Iterator<Item = (f64, &'r Runs)>) -> Option<Self> {
        let number = data.columns.len();
        let mut pooled = Self {
            covariances: (0..number).map(|one| vec![[0.0; 2]; one + 1]).collect(),
            size: [0.0; 2],
            kept_within: 0.0,
            kept_between: [0.0; 2],
            towards: 0.0,
        };
        let mut sum = 0.0;
        for (weight, runs) in points {
            let Some(deviations) = Deviations::of(data, runs) else { continue };
            let means = data.means(runs);
            let spreads = data.spreads(runs, &data.told(runs, &means, &means));
            pooled.add(data, weight, &deviations, &spreads);
            sum += weight;
        }
        for own in pooled.covariances.iter_mut().flatten().flatten() {
            *own /= sum;
        }
        pooled.kept_within /= sum;
        pooled.kept_between.iter_mut().for_each(|own| *own /= sum);
        pooled.towards /= sum;
        (sum > 0.0).then_some(pooled)
    }

    /// Adds what the runs at one point say.
    fn add(&mut self, data: &Data, weight: f64, own: &Deviations, spreads: &[f64]) {
        self.size = own.size;
        for ((one, row), spread) in self.covariances.iter_mut().enumerate().zip(spreads) {
            for ((other, entry), other_spread) in row.iter_mut().enumerate().zip(spreads) {
                let found = own.covariances(one, other);
                entry.iter_mut().zip(found).for_each(|(sum, found)| *sum += weight * found / (spread * other_spread));
            }
        }
        let shrinkage = |is_within: bool, towards: Towards| {
            shrinkage_of_correlations(&own.rows, |one, other| data.is_one_place(one, other) == is_within, towards)
        };
        let kept_within = shrinkage(true, Towards::Nothing).map_or(1.0, |own| 1.0 - own.share);
        self.kept_within += weight * kept_within;
        for (kept, towards) in self.kept_between.iter_mut().zip([Towards::Nothing, Towards::TheirMean]) {
            let found = shrinkage(false, towards);
            // Where correlations between places were kept better than those within them, the whole would be no covariance.
            *kept += weight * found.map_or(0.0, |own| 1.0 - own.share).min(kept_within);
            if towards == Towards::TheirMean {
                self.towards += weight * found.map_or(0.0, |own| own.towards);
            }
        }
    }

    /// The variances between worlds, and within them, as they count for a run in another world.
    pub(super) fn parts(&self, at: usize) -> [f64; 2] {
        let [between, within] = self.entry(at, at);
        let [of_worlds, of_runs] = scales(self.size);
        [between * of_worlds, within * of_runs]
    }

    /// How many degrees of freedom there are between worlds, and within them.
    pub(super) fn freedoms(&self) -> [f64; 2] {
        let [worlds, each] = self.size;
        [worlds - 1.0, (each - 1.0) * worlds]
    }

    /// The covariance of two columns of a run in another world, the later one first, with the error of the mean; correlations
    /// between places are moved towards their mean, or nothing.
    pub(super) fn between(&self, (one, other): (usize, usize), is_one_place: bool, towards_mean: bool) -> f64 {
        let [between, within] = self.entry(one, other);
        let [of_worlds, of_runs] = scales(self.size);
        let own = between * of_worlds + within * of_runs;
        if one == other {
            return own;
        }
        if is_one_place {
            return own * self.kept_within;
        }
        let [kept_alone, kept] = self.kept_between;
        if !towards_mean {
            return own * kept_alone;
        }
        let alone = |at: usize| self.parts(at).iter().sum::<f64>();
        own * kept + (1.0 - kept) * self.towards * libm::sqrt(alone(one) * alone(other))
    }

    fn entry(&self, one: usize, other: usize) -> [f64; 2] {
        self.covariances.get(one).and_then(|row| row.get(other)).copied().unwrap_or_default()
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
