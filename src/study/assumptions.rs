//! Whether what a comparison concludes survives other assumptions: the profiles of the evidence and the decision rules, one at
//! a time, on the first worlds of the comparison and under the same luck. Beside these runs go those of the same worlds in
//! which nobody ever sees colleagues, a placebo: an S-curve shows no influence of peers by itself.

use super::compare::{Comparison, Contender, MARGIN, Reference};
use super::flywheel::Twin;
use super::sweep::Outcome;
use crate::measure::Cell;
use crate::model::evidence::Profile;
use crate::model::settings::{DecisionRule, Settings};
use crate::stats::{Estimate, Interval, RatioOfMeans, paired_difference, ratio_of_means, unit_means};
use core::num::NonZeroUsize;
use serde::{Deserialize, Serialize};

/// Worlds in which assumptions are varied: so large a part of those of the comparison.
const PART: u32 = 4;

/// But at least so many, if the comparison has them: with fewer, intervals over worlds say little.
const FEWEST_WORLDS: u32 = 12;

/// One thing that is assumed otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Assumption {
    /// What is taken of what is believed.
    Profile(Profile),
    /// How the four conditions decide together.
    Rule(DecisionRule),
}

impl Assumption {
    /// All that are tried: the profiles at which every number has one value, and the rules.
    pub fn all() -> impl Iterator<Item = Self> {
        Profile::FIXED.into_iter().map(Self::Profile).chain(DecisionRule::ALL.into_iter().map(Self::Rule))
    }

    /// What sort of assumption it is: `profile` or `rule`.
    pub fn sort(self) -> &'static str {
        match self {
            Self::Profile(_) => "profile",
            Self::Rule(_) => "rule",
        }
    }

    /// Its word in scenarios.
    pub fn name(self) -> &'static str {
        match self {
            Self::Profile(profile) => profile.name(),
            Self::Rule(rule) => rule.name(),
        }
    }

    /// The same scenario under this assumption.
    pub fn of(self, settings: &Settings) -> Settings {
        match self {
            Self::Profile(profile) => settings.under(profile),
            Self::Rule(rule) => settings.deciding(rule),
        }
    }
}

/// The worlds in which the assumptions of a comparison of so many worlds are varied.
pub fn worlds_of(worlds: u32) -> u32 {
    worlds.div_ceil(PART).max(FEWEST_WORLDS).min(worlds)
}

/// A scenario for each arm, with its hash.
type Scenarios = Vec<(Settings, String)>;

/// What is run beside a comparison: for each assumption that differs from it all arms, then all arms as placebos.
#[derive(Debug)]
pub struct Varying {
    arms: usize,
    /// All assumptions, each with its scenarios where it is not what was compared anyway.
    assumed: Vec<(Assumption, Option<Scenarios>)>,
    placebo: Scenarios,
}

impl Varying {
    /// What is to be run beside these contenders; `hash` is that of settings.
    pub fn of(contenders: &[Contender], hash: impl Fn(&Settings) -> String) -> Self {
        let hashed = |settings: Settings| {
            let hash = hash(&settings);
            (settings, hash)
        };
        let assumed = Assumption::all()
            .map(|assumption| {
                let scenarios: Scenarios =
                    contenders.iter().map(|contender| hashed(assumption.of(&contender.settings))).collect();
                let differs = contenders.iter().zip(&scenarios).any(|(contender, (_, hash))| contender.hash != *hash);
                (assumption, differs.then_some(scenarios))
            })
            .collect();
        let placebo = contenders.iter().map(|contender| hashed(Twin::Blind.of(&contender.settings))).collect();
        Self { arms: contenders.len(), assumed, placebo }
    }

    /// The scenarios of every world, in their order.
    pub fn scenarios(&self) -> impl Iterator<Item = &(Settings, String)> {
        self.assumed.iter().filter_map(|(_, scenarios)| scenarios.as_ref()).flatten().chain(&self.placebo)
    }
}

/// One number of every run of every arm.
type Columns = Vec<Vec<f64>>;

/// First starts of the arms of a comparison, run by run, while its cells come in.
#[derive(Debug, Clone, Default)]
pub struct FirstStarts {
    columns: Columns,
}

impl FirstStarts {
    /// Takes the cells of one world, one for each arm.
    pub fn add(&mut self, cells: &[Cell]) {
        self.columns.resize(cells.len(), Vec::new());
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.extend((0..cell.lanes).map(|lane| f64::from(cell.first_starts(lane, 1))));
        }
    }
}

/// The runs under other assumptions while they come in.
#[derive(Debug)]
pub struct VaryingGathering<'a> {
    varying: &'a Varying,
    judged_year: u32,
    lanes: usize,
    worlds: u32,
    /// Shares at routine use, scenario by scenario in the order of [`Varying::scenarios`].
    shares: Columns,
    /// First starts of the placebos.
    starts: Columns,
}

impl<'a> VaryingGathering<'a> {
    /// Nothing has come in yet; judged is at the end of a school year.
    pub fn new(varying: &'a Varying, judged_year: u32) -> Self {
        let (shares, starts) = (vec![Vec::new(); varying.scenarios().count()], vec![Vec::new(); varying.arms]);
        Self { varying, judged_year, lanes: 1, worlds: 0, shares, starts }
    }

    /// Takes the cells of one world in the order of [`Varying::scenarios`].
    pub fn add(&mut self, cells: &[Cell]) {
        self.worlds += 1;
        for (column, cell) in self.shares.iter_mut().zip(cells) {
            self.lanes = cell.lanes;
            column.extend(Outcome::RoutineUse.of_cell(cell, self.judged_year).into_iter().flatten());
        }
        let placebos = cells.iter().skip(self.shares.len() - self.varying.arms);
        for (column, cell) in self.starts.iter_mut().zip(placebos) {
            column.extend((0..cell.lanes).map(|lane| f64::from(cell.first_starts(lane, 1))));
        }
    }

    /// What has come in, beside the comparison itself and its first starts; none without any world.
    pub fn finish(self, comparison: &Comparison, starts: &FirstStarts) -> Option<Assumptions> {
        let lanes = NonZeroUsize::new(self.lanes)?;
        let runs = self.worlds as usize * self.lanes;
        let own: Columns = comparison
            .arms
            .iter()
            .map(|arm| {
                let shares = arm.summary.year(self.judged_year as usize)?.routine.iter().take(runs);
                Some(shares.map(|count| f64::from(*count) / arm.summary.seats as f64).collect())
            })
            .collect::<Option<_>>()?;
        let mut columns = self.shares.iter();
        let reference = comparison.reference;
        let mut varied = Vec::new();
        for (assumption, scenarios) in &self.varying.assumed {
            let shares: Vec<&[f64]> = match scenarios {
                Some(_) => columns.by_ref().take(self.varying.arms).map(Vec::as_slice).collect(),
                None => own.iter().map(Vec::as_slice).collect(),
            };
            varied.push(Varied { assumption: Some(*assumption), arms: judge(&shares, lanes, reference)? });
        }
        let own_shares: Vec<&[f64]> = own.iter().map(Vec::as_slice).collect();
        let compared = Varied { assumption: None, arms: judge(&own_shares, lanes, reference)? };
        let placebos = (own.iter().zip(&starts.columns)).zip(columns.zip(&self.starts));
        let placebos = placebos.map(|((shares, starts), (blind_shares, blind_starts))| {
            let starts = starts.get(..runs)?;
            let by_peers: Vec<f64> = starts.iter().zip(blind_starts).map(|(own, blind)| own - blind).collect();
            let [starts_by_world, by_peers] = [starts, &by_peers].map(|column| unit_means(column, lanes));
            Some(Placebo {
                share: average(shares),
                blind_share: average(blind_shares),
                starts: average(starts),
                blind_starts: average(blind_starts),
                peer_share: ratio_of_means(&by_peers, &starts_by_world),
            })
        });
        Some(Assumptions {
            judged_year: self.judged_year,
            worlds: self.worlds,
            runs,
            scenarios: self.varying.scenarios().count(),
            compared,
            varied,
            placebos: placebos.collect::<Option<_>>()?,
        })
    }
}

fn average(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// What became of a comparison under other assumptions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assumptions {
    /// The school year at whose end it is judged.
    pub judged_year: u32,
    /// Worlds: the first ones of the comparison.
    pub worlds: u32,
    /// Runs of each scenario.
    pub runs: usize,
    /// Scenarios that were run beside the comparison.
    pub scenarios: usize,
    /// What was compared, on these worlds alone.
    pub compared: Varied,
    /// Every assumption, profiles first.
    pub varied: Vec<Varied>,
    /// Every arm beside the same worlds in which nobody sees colleagues.
    pub placebos: Vec<Placebo>,
}

/// The comparison under one assumption.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Varied {
    /// Which one; none for what was compared.
    pub assumption: Option<Assumption>,
    /// Every arm, doing nothing first.
    pub arms: Vec<VariedArm>,
}

/// One arm under one assumption.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct VariedArm {
    /// Mean share at routine use, with its interval over worlds.
    pub mean: Estimate,
    /// Paired difference from doing nothing; none for doing nothing itself.
    pub from_nothing: Option<Estimate>,
    /// Paired difference from the reference; none for the reference itself and for doing nothing.
    pub from_reference: Option<Estimate>,
    /// What the arm with the highest mean is ahead of it by; none for that arm itself.
    pub behind_best: Option<Estimate>,
    /// How it stands among all arms.
    pub standing: Standing,
}

/// How an arm stands among all: a lead counts where the interval of the paired difference lies beyond the margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// It clears the margin over every other arm.
    Leads,
    /// Neither.
    Level,
    /// Another arm clears the margin over it.
    Loses,
}

impl Standing {
    /// The word in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Leads => "leads",
            Self::Level => "level",
            Self::Loses => "loses",
        }
    }
}

/// Whether a paired difference clears the margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clears {
    /// Its interval lies above it.
    Ahead,
    /// It does on neither side.
    Neither,
    /// Its interval lies below its negative.
    Behind,
}

impl Clears {
    /// What an estimate allows to be said; without an interval nothing.
    pub fn of(difference: &Estimate) -> Self {
        match difference.interval {
            Some(Interval { low, .. }) if low > MARGIN => Self::Ahead,
            Some(Interval { high, .. }) if high < -MARGIN => Self::Behind,
            _ => Self::Neither,
        }
    }
}

/// An arm beside the same worlds in which nobody ever sees colleagues.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Placebo {
    /// Share at routine use at the end of the judged year, mean over runs.
    pub share: f64,
    /// The same where nobody sees colleagues.
    pub blind_share: f64,
    /// First starts, mean over runs.
    pub starts: f64,
    /// The same where nobody sees colleagues.
    pub blind_starts: f64,
    /// The part of first starts that would not have been without seeing colleagues. None where it cannot be told.
    pub peer_share: Option<RatioOfMeans>,
}

/// How every arm stands, from its shares run by run.
fn judge(shares: &[&[f64]], lanes: NonZeroUsize, reference: Reference) -> Option<Vec<VariedArm>> {
    let difference =
        |one: usize, other: usize| Some(paired_difference(shares.get(one)?, shares.get(other)?, lanes)?.difference);
    let means: Vec<f64> = shares.iter().map(|own| average(own)).collect();
    let best = (0..means.len()).reduce(|best, other| if means[other] > means[best] { other } else { best })?;
    (0..shares.len())
        .map(|arm| {
            let from: Vec<Clears> = (0..shares.len())
                .filter(|other| *other != arm)
                .map(|other| difference(arm, other).map(|difference| Clears::of(&difference)))
                .collect::<Option<_>>()?;
            let standing = if from.contains(&Clears::Behind) {
                Standing::Loses
            } else if from.iter().all(|clears| *clears == Clears::Ahead) {
                Standing::Leads
            } else {
                Standing::Level
            };
            let is_other = arm > 0 && arm != reference.position();
            Some(VariedArm {
                mean: Estimate::of_units(&unit_means(shares.get(arm)?, lanes))?,
                from_nothing: if arm > 0 { difference(arm, 0) } else { None },
                from_reference: if is_other { difference(arm, reference.position()) } else { None },
                behind_best: if arm == best { None } else { difference(best, arm) },
                standing,
            })
        })
        .collect()
}

impl Assumptions {
    /// What a conclusion about an arm is under every assumption, in their order, with what it is in the comparison itself first.
    pub fn conclusions<C>(&self, of: impl Fn(&Varied) -> Option<C>) -> Option<(C, Vec<(Assumption, C)>)> {
        let others = self.varied.iter().map(|varied| Some((varied.assumption?, of(varied)?)));
        Some((of(&self.compared)?, others.collect::<Option<_>>()?))
    }

    /// The arm with the highest mean in the comparison, on these worlds.
    pub fn leader(&self) -> Option<usize> {
        let means = self.compared.arms.iter().map(|arm| arm.mean.mean).enumerate();
        means.reduce(|best, other| if other.1 > best.1 { other } else { best }).map(|(position, _)| position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> NonZeroUsize {
        NonZeroUsize::new(2).unwrap()
    }

    #[test]
    fn a_quarter_of_the_worlds_is_enough_unless_that_is_too_few() {
        assert_eq!([1, 8, 12, 13, 48, 50, 400].map(worlds_of), [1, 8, 12, 12, 12, 13, 100]);
    }

    #[test]
    fn a_lead_counts_where_its_interval_clears_the_margin() {
        let estimate =
            |low: f64, high: f64| Estimate { mean: (low + high) / 2.0, interval: Some(Interval { low, high }) };
        assert_eq!(Clears::of(&estimate(0.021, 0.05)), Clears::Ahead);
        assert_eq!(Clears::of(&estimate(0.019, 0.05)), Clears::Neither);
        assert_eq!(Clears::of(&estimate(-0.05, -0.021)), Clears::Behind);
        assert_eq!(Clears::of(&Estimate { mean: 0.5, interval: None }), Clears::Neither);
    }

    #[test]
    fn an_arm_leads_when_it_clears_all_others_and_loses_when_one_clears_it() {
        let nothing = [0.10, 0.11, 0.10, 0.09, 0.11, 0.10];
        let more = nothing.map(|share| share + 0.10);
        let most = nothing.map(|share| share + 0.20);
        let nearly = nothing.map(|share| share + 0.19);
        let standings = |arms: &[&[f64]]| {
            judge(arms, two(), Reference::First).unwrap().iter().map(|arm| arm.standing).collect::<Vec<_>>()
        };
        use Standing::{Leads, Level, Loses};
        assert_eq!(standings(&[&nothing, &more, &most]), [Loses, Loses, Leads]);
        assert_eq!(standings(&[&nothing, &nearly, &most]), [Loses, Level, Level]);
        let judged = judge(&[&nothing, &more, &most], two(), Reference::First).unwrap();
        assert!((judged[2].from_reference.unwrap().mean - 0.1).abs() < 1e-9 && judged[1].from_reference.is_none());
        assert!((judged[1].from_nothing.unwrap().mean - 0.1).abs() < 1e-9 && judged[0].from_nothing.is_none());
    }
}
