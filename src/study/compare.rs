//! The comparison of strategies: every scenario beside doing nothing, under the same luck.

use super::facts::Facts;
use super::money::{Money, money_by_year, spent};
use crate::measure::{Cell, Courses, Summary};
use crate::model::evidence::Profile;
use crate::model::settings::{Perspective, Settings};
use crate::model::strategy::{Account, Ingredient, Kind, Refusal, Strategies};
use crate::stats::{Estimate, Leads, NestedVariance, PairedDifference, Spread, leads, paired_difference, unit_means};
use core::num::NonZeroUsize;
use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// A lead by this share of target teachers or less is a tie.
pub const MARGIN: f64 = 0.02;

/// What lasts is judged this many school years after the money ends, or at the end of the simulation.
pub const YEARS_AFTER_MONEY: u32 = 3;

/// A scenario to be compared.
#[derive(Debug, Clone)]
pub struct Contender {
    /// Title for tables and figures.
    pub title: String,
    /// Short name for tables and files.
    pub slug: String,
    /// What is simulated.
    pub settings: Settings,
    /// SHA-256 of the resolved settings.
    pub hash: String,
}

impl Contender {
    /// Doing nothing in the district of this scenario. `hash` is that of the settings without strategies.
    pub fn doing_nothing(&self, hash: impl FnOnce(&Settings) -> String) -> Self {
        let settings = Settings { strategies: Strategies::default(), ..self.settings.clone() };
        Self { title: "No strategy".to_owned(), slug: "no-strategy".to_owned(), hash: hash(&settings), settings }
    }
}

/// The arm that the others are measured against, beside doing nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reference {
    /// The first scenario.
    First,
    /// The district's current plan, at this position among the arms.
    CurrentPlan(usize),
}

impl Reference {
    /// Its position among the arms, of which the first is doing nothing.
    pub fn position(self) -> usize {
        match self {
            Reference::First => 1,
            Reference::CurrentPlan(position) => position,
        }
    }

    /// What it is called in sentences.
    pub fn words(self) -> &'static str {
        match self {
            Reference::First => "the first scenario",
            Reference::CurrentPlan(_) => "the current plan",
        }
    }

    /// What columns of differences from it begin with.
    pub fn column(self) -> &'static str {
        match self {
            Reference::First => "from_first",
            Reference::CurrentPlan(_) => "from_current_plan",
        }
    }
}

/// A comparison while its cells come in.
#[derive(Debug)]
pub struct Gathering {
    contenders: Vec<Contender>,
    reference: Reference,
    arms: Vec<Option<(Summary, Courses)>>,
    worlds: u32,
}

/// The merged results of a comparison: all that tables, figures and sentences are made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Gathered {
    /// What the others are measured against, beside doing nothing.
    pub reference: Reference,
    /// Worlds: the units of every interval.
    pub worlds: u32,
    /// Doing nothing first, then the scenarios in the order given.
    pub arms: Vec<GatheredArm>,
}

/// The merged results of one scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct GatheredArm {
    /// What was simulated.
    pub facts: Facts,
    /// Histograms of every week, and the exact columns of every school year.
    pub summary: Summary,
    /// The course of single runs.
    pub courses: Courses,
}

/// A finished comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Doing nothing first, then the scenarios in the order given.
    pub arms: Vec<Arm>,
    /// Target teachers of the district.
    pub seats: usize,
    /// What the others are measured against, beside doing nothing.
    pub reference: Reference,
    /// What is taken of what is believed: under the prior every world has draws of its own.
    pub profile: Profile,
    /// School years simulated.
    pub years: u32,
    /// Teaching weeks in a school year.
    pub weeks_per_year: u32,
    /// School years with money, the longest of any scenario.
    pub funded_years: u32,
    /// The school year at whose end costs and leads are judged.
    pub judged_year: u32,
    /// Worlds: the units of every interval.
    pub worlds: u32,
    /// Runs of each scenario.
    pub replicates: usize,
    /// Runs in which no arm leads every other by more than [`MARGIN`].
    pub undecided: usize,
    /// Name of the currency.
    pub currency: String,
    /// Whose costs the cost per added teacher counts.
    pub perspective: Perspective,
}

/// One scenario of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Arm {
    /// What was simulated.
    pub facts: Facts,
    /// All that is known of it.
    pub summary: Summary,
    /// The course of single runs.
    pub courses: Courses,
    /// Outcomes at the end of each school year.
    pub years: Vec<YearOutcome>,
    /// What it costs, by school year.
    pub money: Vec<Money>,
    /// What each strategy planned and delivered, on average over runs, from the first year to the judged one.
    pub delivered: Vec<Delivered>,
    /// Runs in which it leads every other arm by more than [`MARGIN`] at the end of the judged year.
    pub leads: usize,
    /// Shares of non-users for whom vision, observation, belief or support binds at the end of the last funded year; none where
    /// everybody uses the practice.
    pub binding: Option<[f64; 4]>,
}

/// Share of target teachers at routine use at the end of a school year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearOutcome {
    /// Middle run, and the range of the middle 80 % of runs.
    pub spread: Spread,
    /// Mean with its 95 % interval over worlds.
    pub mean: Estimate,
    /// Paired difference from doing nothing; none for doing nothing itself.
    pub from_nothing: Option<PairedDifference>,
    /// Paired difference from the reference; none for the reference itself and for doing nothing.
    pub from_reference: Option<PairedDifference>,
}

/// What one strategy planned and delivered, on average over runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Delivered {
    /// Which strategy.
    pub kind: Kind,
    /// Units planned.
    pub planned_units: f64,
    /// Units delivered.
    pub delivered_units: f64,
    /// Units not delivered, by reason.
    pub refused: [f64; Refusal::COUNT],
    /// Units of the whole plan that there was no money for: not planned.
    pub unfunded: f64,
    /// Units delivered to somebody whom one more does not move.
    pub saturated: f64,
    /// Cash planned.
    pub planned: f64,
    /// Cash paid.
    pub cash: f64,
    /// Value of staff time taken.
    pub staff: f64,
}

/// The school years with money, the longest of any scenario, and the year at whose end scenarios are judged; of scenarios as
/// their years with money and years simulated.
pub fn judged(spans: impl Iterator<Item = (u32, u32)> + Clone) -> Option<(u32, u32)> {
    let funded_years = spans.clone().map(|(funded, years)| funded.min(years)).max()?;
    let years = spans.map(|(_, years)| years).min()?;
    Some((funded_years, (funded_years + YEARS_AFTER_MONEY).min(years)))
}

impl Gathering {
    /// An empty comparison of `contenders`, the first of which is doing nothing.
    pub fn new(contenders: Vec<Contender>, reference: Reference) -> Self {
        let arms = contenders.iter().map(|_| None).collect();
        Self { contenders, reference, arms, worlds: 0 }
    }

    /// What is compared.
    pub fn contenders(&self) -> &[Contender] {
        &self.contenders
    }

    /// Takes the cells of one world, one for each contender, worlds in order.
    pub fn add(&mut self, cells: &[Cell]) {
        for ((cell, contender), arm) in cells.iter().zip(&self.contenders).zip(&mut self.arms) {
            let settings = &contender.settings;
            let weeks = (settings.years * settings.weeks_per_year()) as usize + 1;
            let strategies = settings.strategies.kinds().len();
            if arm.is_none() {
                let summary = Summary::new(cell.seats, cell.lanes, weeks, settings.years as usize, strategies);
                *arm = summary.map(|summary| (summary, Courses::default()));
            }
            if let Some((summary, courses)) = arm {
                summary.add(cell);
                courses.add(cell);
            }
        }
        self.worlds += 1;
    }

    /// What has been gathered; none without any world.
    pub fn finish(self) -> Option<Gathered> {
        let arms = self.arms.into_iter().zip(&self.contenders).map(|(arm, contender)| {
            arm.map(|(summary, courses)| GatheredArm { facts: Facts::of(contender), summary, courses })
        });
        Some(Gathered { reference: self.reference, worlds: self.worlds, arms: arms.collect::<Option<_>>()? })
    }
}

impl Gathered {
    /// What in these results does not fit together, as in a file that somebody changed.
    pub fn misfit(&self) -> Option<&'static str> {
        let Some(first) = self.arms.first() else { return Some("scenarios") };
        let runs = self.worlds as usize * first.summary.lanes;
        let fits = |arm: &GatheredArm| {
            let GatheredArm { facts, summary, courses } = arm;
            facts.years > 0
                && facts.years == first.facts.years
                && facts.weeks_per_year == first.facts.weeks_per_year
                && summary.seats == first.summary.seats
                && summary.lanes == first.summary.lanes
                && summary.weeks() == facts.weeks()
                && summary.years() == facts.years as usize
                && summary.replicates() == runs
                && summary.accounts(1).map(<[Account]>::len) == Some(facts.kinds.len())
                && courses.are_whole(facts.weeks(), summary.seats)
        };
        let checks = [
            ("scenarios", self.arms.iter().all(fits)),
            ("worlds", self.worlds > 0),
            ("reference", self.reference.position() < self.arms.len() && self.arms.len() > 1),
        ];
        checks.into_iter().find(|(_, fits)| !fits).map(|(part, _)| part)
    }

    /// The comparison of what has been gathered; none where it does not fit together.
    pub fn comparison(self) -> Option<Comparison> {
        let first = self.arms.first()?;
        let spans = self.arms.iter().map(|arm| (arm.facts.funding.years, arm.facts.years));
        let (funded_years, judged_year) = judged(spans)?;
        let shares: Vec<Vec<Vec<f64>>> = self.arms.iter().map(|arm| shares_by_year(&arm.summary)).collect();
        let at_judged: Vec<&Vec<f64>> =
            shares.iter().map(|years| years.get((judged_year as usize).checked_sub(1)?)).collect::<Option<_>>()?;
        let lead_counts = count_leads(&at_judged);
        let comparison = Comparison {
            seats: first.summary.seats,
            reference: self.reference,
            profile: first.facts.profile,
            years: first.facts.years,
            weeks_per_year: first.facts.weeks_per_year,
            funded_years,
            judged_year,
            worlds: self.worlds,
            replicates: first.summary.replicates(),
            undecided: at_judged.first()?.len() - lead_counts.iter().sum::<usize>(),
            currency: first.facts.funding.currency.clone(),
            perspective: first.facts.funding.perspective,
            arms: Vec::new(),
        };
        let money: Vec<Vec<Money>> = self
            .arms
            .iter()
            .enumerate()
            .map(|(position, arm)| money_by_year(&arm.summary, Some(&first.summary).filter(|_| position > 0)))
            .collect::<Option<_>>()?;
        let mut arms = Vec::new();
        for (position, (arm, money)) in self.arms.into_iter().zip(money).enumerate() {
            let GatheredArm { facts, summary, courses } = arm;
            arms.push(Arm {
                years: year_outcomes(position, self.reference.position(), &shares, &summary)?,
                money,
                delivered: delivered(&facts, &summary, judged_year),
                leads: lead_counts[position],
                binding: summary.binding(funded_years.max(1) as usize),
                facts,
                summary,
                courses,
            });
        }
        Some(Comparison { arms, ..comparison })
    }
}

impl Comparison {
    /// The arm with the highest mean share at routine use at the end of the judged year, and the next one.
    pub fn best_two(&self) -> Option<(&Arm, &Arm)> {
        let mean = |arm: &Arm| arm.at(self.judged_year).map_or(f64::NEG_INFINITY, |outcome| outcome.mean.mean);
        let mut order: Vec<&Arm> = self.arms.iter().collect();
        order.sort_by(|a, b| mean(b).total_cmp(&mean(a)));
        Some((order.first().copied()?, order.get(1).copied()?))
    }

    /// The arm that the others are measured against.
    pub fn reference_arm(&self) -> Option<&Arm> {
        self.arms.get(self.reference.position())
    }

    /// The two arms that a title is about: the one that spreads furthest, and the current plan where one is named and is not
    /// that arm itself, else the next one.
    pub fn rivals(&self) -> Option<(&Arm, &Arm)> {
        let (best, next) = self.best_two()?;
        let plan = match self.reference {
            Reference::CurrentPlan(_) => self.reference_arm().filter(|plan| plan.facts.slug != best.facts.slug),
            Reference::First => None,
        };
        Some((best, plan.unwrap_or(next)))
    }

    /// In how many runs one arm leads another by more than [`MARGIN`] at the end of the judged year, and their paired
    /// difference.
    pub fn duel(&self, one: &Arm, other: &Arm) -> Option<(Leads, PairedDifference)> {
        let share = |arm: &Arm| shares(&arm.summary, self.judged_year);
        let (one_shares, other_shares) = (share(one)?, share(other)?);
        let difference = paired_difference(&one_shares, &other_shares, runs_per_world(&one.summary)?)?;
        Some((leads(&one_shares, &other_shares, MARGIN), difference))
    }

    /// How the spread of an arm's share at routine use at the end of the judged year falls into luck (within worlds) and what
    /// is not known (between worlds, which under the prior have draws of their own).
    pub fn spread_of(&self, arm: &Arm) -> Option<NestedVariance> {
        NestedVariance::of(&shares(&arm.summary, self.judged_year)?, runs_per_world(&arm.summary)?)
    }

    /// The same for the paired difference of two arms.
    pub fn spread_between(&self, one: &Arm, other: &Arm) -> Option<NestedVariance> {
        let share = |arm: &Arm| shares(&arm.summary, self.judged_year);
        let differences: Vec<f64> = share(one)?.iter().zip(&share(other)?).map(|(one, other)| one - other).collect();
        NestedVariance::of(&differences, runs_per_world(&one.summary)?)
    }

    /// Half the width of the 95 % interval of the paired difference of two arms at the end of the judged year, had there been
    /// fewer worlds: at most so many numbers of runs, evenly spaced on a logarithmic scale, the last one that of the comparison.
    pub fn half_widths(&self, one: &Arm, other: &Arm, points: usize) -> Vec<(u32, f64)> {
        let share = |arm: &Arm| shares(&arm.summary, self.judged_year);
        let (Some(per_world), Some((one_shares, other_shares))) =
            (runs_per_world(&one.summary), share(one).zip(share(other)))
        else {
            return Vec::new();
        };
        let last = (points.saturating_sub(1)).max(1) as f64;
        let world =
            |step: usize| libm::round(2.0 * libm::pow(f64::from(self.worlds) / 2.0, step as f64 / last)) as usize;
        let mut worlds: Vec<usize> = (0..points).map(world).filter(|worlds| *worlds >= 2).collect();
        worlds.dedup();
        let half_width = |worlds: usize| {
            let runs = worlds * per_world.get();
            let paired = paired_difference(one_shares.get(..runs)?, other_shares.get(..runs)?, per_world)?;
            Some((runs as u32, paired.difference.interval?.width() / 2.0))
        };
        worlds.into_iter().filter_map(half_width).collect()
    }

    /// In how many runs one arm is worth more than another up to the end of the judged year, an added teacher being worth so
    /// much: teachers at routine use at that price, less cash and staff time (the net benefit of Stinnett and Mullahy 1998).
    pub fn value_duel(&self, one: &Arm, other: &Arm, worth: f64) -> Option<Leads> {
        let value = |arm: &Arm| -> Option<Vec<f64>> {
            let (shares, spent) = (shares(&arm.summary, self.judged_year)?, spent(&arm.summary, self.judged_year)?);
            let teachers = |share: f64| share * self.seats as f64;
            Some(shares.iter().zip(&spent).map(|(share, spent)| worth * teachers(*share) - spent).collect())
        };
        Some(leads(&value(one)?, &value(other)?, 0.0))
    }

    /// In how many runs one arm costs more than another up to the end of the judged year, cash and staff time together, and
    /// their paired difference in units of currency.
    pub fn cost_duel(&self, one: &Arm, other: &Arm) -> Option<(Leads, PairedDifference)> {
        let (one_spent, other_spent) =
            (spent(&one.summary, self.judged_year)?, spent(&other.summary, self.judged_year)?);
        let difference = paired_difference(&one_spent, &other_spent, runs_per_world(&one.summary)?)?;
        Some((leads(&one_spent, &other_spent, 0.0), difference))
    }
}

impl Arm {
    /// The outcome at the end of a school year, from 1.
    pub fn at(&self, year: u32) -> Option<&YearOutcome> {
        self.years.get((year as usize).checked_sub(1)?)
    }

    /// What each ingredient costs from the first school year to the end of this one, in units of currency, mean over runs.
    pub fn ingredients(&self, year: u32) -> [f64; Ingredient::COUNT] {
        let mut total = Account::default();
        for account in (1..=year as usize).filter_map(|year| self.summary.accounts(year)).flatten() {
            total.add(account);
        }
        let runs = self.summary.replicates() as f64;
        total.used_cents.map(|cents| cents as f64 / 100.0 / runs)
    }

    /// What it costs up to the end of a school year, from 1.
    pub fn money_to(&self, year: u32) -> Option<&Money> {
        self.money.get((year as usize).checked_sub(1)?)
    }
}

fn shares(summary: &Summary, year: u32) -> Option<Vec<f64>> {
    let seats = summary.seats as f64;
    Some(summary.year(year as usize)?.routine.iter().map(|count| f64::from(*count) / seats).collect())
}

fn shares_by_year(summary: &Summary) -> Vec<Vec<f64>> {
    (1..=summary.years() as u32).filter_map(|year| shares(summary, year)).collect()
}

fn runs_per_world(summary: &Summary) -> Option<NonZeroUsize> {
    NonZeroUsize::new(summary.lanes)
}

/// For each arm, the runs in which it leads every other by more than the margin.
fn count_leads(judged: &[&Vec<f64>]) -> Vec<usize> {
    let mut counts = vec![0; judged.len()];
    let runs = judged.first().map_or(0, |column| column.len());
    for run in 0..runs {
        for (arm, count) in counts.iter_mut().enumerate() {
            let leads = judged
                .iter()
                .enumerate()
                .all(|(other, column)| other == arm || judged[arm][run] - column[run] > MARGIN);
            *count += usize::from(leads);
        }
    }
    counts
}

fn year_outcomes(
    position: usize,
    reference: usize,
    shares: &[Vec<Vec<f64>>],
    summary: &Summary,
) -> Option<Vec<YearOutcome>> {
    let per_world = runs_per_world(summary)?;
    (0..summary.years())
        .map(|year| {
            let own = &shares[position][year];
            let from = |other: usize| paired_difference(own, shares.get(other)?.get(year)?, per_world);
            Some(YearOutcome {
                spread: Spread::of(own)?,
                mean: Estimate::of_units(&unit_means(own, per_world))?,
                from_nothing: if position > 0 { from(0) } else { None },
                from_reference: if position > 0 && position != reference { from(reference) } else { None },
            })
        })
        .collect()
}

fn delivered(facts: &Facts, summary: &Summary, judged_year: u32) -> Vec<Delivered> {
    let runs = summary.replicates() as f64;
    let kinds = facts.kinds.iter().copied();
    kinds
        .enumerate()
        .map(|(strategy, kind)| {
            let mut total = Account::default();
            for accounts in (1..=judged_year as usize).filter_map(|year| summary.accounts(year)) {
                if let Some(account) = accounts.get(strategy) {
                    total.add(account);
                }
            }
            Delivered {
                kind,
                planned_units: total.planned_units as f64 / runs,
                delivered_units: total.delivered_units as f64 / runs,
                refused: total.refused.map(|units| units as f64 / runs),
                unfunded: total.unfunded_units as f64 / runs,
                saturated: total.saturated_units as f64 / runs,
                planned: total.planned_cents as f64 / 100.0 / runs,
                cash: total.cash_cents() as f64 / 100.0 / runs,
                staff: total.staff_cents() as f64 / 100.0 / runs,
            }
        })
        .collect()
}
