//! Thresholds on given graphs: who starts in the end is the fixed point of the rule, and complex contagion needs wide bridges.

use super::LawRow;
use super::stage::{LANES, SEED, everyone, run, set, stage, still};
use crate::chance::{Chance, Decision};
use crate::model::parameter::Parameter as P;
use crate::model::registry::ParameterValues;
use crate::model::settings::{DecisionRule, GivenTie};
use crate::model::world::{World, WorldError};

/// Teachers of the rings.
const RING: u32 = 200;
/// Contacts on each side of a ring.
const REACH: u32 = 3;
/// Share who use the practice at the start: few, so that a rewired graph does not tip by their number alone.
const BEGIN: f64 = 0.02;
/// The decision by which contacts are drawn anew.
const REWIRED: Decision = Decision::new(1);

pub(super) fn rows(values: &ParameterValues) -> Result<Vec<LawRow>, WorldError> {
    let mut rows = Vec::new();
    let granovetter = "Granovetter 1978";
    let crowd = Graph { teachers: 40, ties: everyone(40) };
    for (contacts, law) in [(2, "2"), (6, "6")] {
        let law = format!(
            "everyone tied to everyone, {law} contacts needed: runs in which all start if so many begin, else nobody"
        );
        let agree =
            ended(values, &crowd, contacts, 0.15, 0)?.iter().filter(|run| run.is_all_or_nothing(contacts)).count();
        rows.push(LawRow::within(law, granovetter, 1.0, 0.0, agree as f64 / LANES as f64));
    }
    let ring = Graph { teachers: 40, ties: ring(40, 2) };
    for (contacts, law) in [(1, "a quarter"), (2, "a half"), (3, "three quarters")] {
        let law = format!("ring of four contacts, {law} needed: people who end as the threshold's fixed point says");
        let runs = ended(values, &ring, contacts, 0.1, 0)?;
        let same: usize = runs.iter().map(Run::as_the_rule_says).sum();
        rows.push(LawRow::within(law, "Watts 2002", 1.0, 0.0, same as f64 / (40 * LANES) as f64));
    }
    rows.extend(clustered_beside_rewired(values)?);
    Ok(rows)
}

/// First users stand side by side, as they do where a practice begins: on the clustered ring they share contacts, on the
/// rewired one they do not. Who begins is luck of each run, so each run has its own ring around them.
fn clustered_beside_rewired(values: &ParameterValues) -> Result<Vec<LawRow>, WorldError> {
    let begun = ended(values, &Graph { teachers: RING, ties: rewired(RING, 2 * REACH) }, 1, BEGIN, 0)?;
    let mut shares = [[0.0; 2]; 2];
    let mut runs = 0.0;
    for (lane, Run { first, .. }) in begun.iter().enumerate() {
        if first.iter().filter(|uses| **uses).count() < 2 {
            continue;
        }
        runs += 1.0;
        for (row, contacts) in shares.iter_mut().zip([1, 2]) {
            let graphs = [around(first, &ring(RING, REACH)), rewired(RING, 2 * REACH)];
            for (share, ties) in row.iter_mut().zip(graphs) {
                let ended = ended(values, &Graph { teachers: RING, ties }, contacts, BEGIN, 0)?;
                let users = ended.get(lane).map_or(0, |run| run.last.iter().filter(|uses| **uses).count());
                *share += users as f64 / f64::from(RING);
            }
        }
    }
    let [[one_clustered, one_rewired], [two_clustered, two_rewired]] = shares.map(|row| row.map(|share| share / runs));
    let source = "Centola 2010";
    Ok(vec![
        LawRow::between(
            "two contacts needed: share of users on a clustered ring less that on the same rewired",
            source,
            [0.1, 1.0],
            two_clustered - two_rewired,
        ),
        LawRow::between(
            "one contact needed: share of users on a clustered ring less that on the same rewired",
            source,
            [-1.0, 0.02],
            one_clustered - one_rewired,
        ),
    ])
}

/// The same graph with its first places taken by the first users.
fn around(first: &[bool], ties: &[GivenTie]) -> Vec<GivenTie> {
    let seats = |wanted: bool| (0_u32..).zip(first).filter(move |(_, uses)| **uses == wanted).map(|(seat, _)| seat);
    let order: Vec<u32> = seats(true).chain(seats(false)).collect();
    let place = |seat: u32| order.get(seat as usize).copied().unwrap_or(seat);
    ties.iter().map(|tie| GivenTie { from: place(tie.from), to: place(tie.to), weight: tie.weight }).collect()
}

/// Who asks whom.
struct Graph {
    teachers: u32,
    ties: Vec<GivenTie>,
}

/// Each asks the next `reach` ones on both sides.
fn ring(teachers: u32, reach: u32) -> Vec<GivenTie> {
    let ties = (0..teachers).flat_map(|from| {
        (1..=reach).flat_map(move |step| {
            [step, teachers - step].map(|away| GivenTie { from, to: (from + away) % teachers, weight: 1.0 })
        })
    });
    ties.collect()
}

/// Each asks as many others, whoever they are.
fn rewired(teachers: u32, contacts: u32) -> Vec<GivenTie> {
    let chance = Chance::new(SEED, 0);
    let asked = |from: u32| {
        let mut others: Vec<u32> = (0..teachers).filter(|to| *to != from).collect();
        others.sort_by_cached_key(|to| (chance.bits(REWIRED, from, *to), *to));
        others.truncate(contacts as usize);
        others.into_iter().map(move |to| GivenTie { from, to, weight: 1.0 })
    };
    (0..teachers).flat_map(asked).collect()
}

/// A run of the rule `contagion` in which whoever has enough contacts starts in the next week, for sure.
struct Run {
    first: Vec<bool>,
    last: Vec<bool>,
    /// Who uses the practice in the end by the rule alone.
    fixed_point: Vec<bool>,
}

impl Run {
    fn is_all_or_nothing(&self, contacts: usize) -> bool {
        let begin = self.first.iter().filter(|uses| **uses).count();
        if begin >= contacts { self.last.iter().all(|uses| *uses) } else { self.last == self.first }
    }

    /// How many end as they should.
    fn as_the_rule_says(&self) -> usize {
        self.last.iter().zip(&self.fixed_point).filter(|(simulated, wanted)| simulated == wanted).count()
    }
}

fn ended(
    values: &ParameterValues,
    graph: &Graph,
    contacts: usize,
    begin: f64,
    number: u32,
) -> Result<Vec<Run>, WorldError> {
    let mut settings = stage(values, &[graph.teachers as usize], Some(graph.ties.clone()), DecisionRule::Contagion);
    // Long enough for a wave of one seat a week around half a ring of forty, and three seats a week around one of 200.
    settings.years = 2;
    still(&mut settings);
    let own = [
        (P::ContagionContacts, contacts as f64),
        (P::StartingRate, 1.0),
        (P::ExternalRate, 0.0),
        (P::InitialUse, begin),
    ];
    set(&mut settings, &own);
    let mut seen: Vec<[Vec<bool>; 2]> = vec![Default::default(); LANES];
    let mut fixed: Vec<Vec<bool>> = vec![Vec::new(); LANES];
    run(&settings, number, |week, batch, world| {
        for (lane, [first, last]) in seen.iter_mut().enumerate() {
            let users = (0..world.seats.len()).map(|seat| batch.people().teachers.uses(seat, lane));
            *last = users.collect();
            if week == 0 {
                *first = last.clone();
                if let Some(fixed) = fixed.get_mut(lane) {
                    *fixed = fixed_point(world, first, contacts);
                }
            }
        }
    })?;
    let runs = seen.into_iter().zip(fixed);
    Ok(runs.map(|([first, last], fixed_point)| Run { first, last, fixed_point }).collect())
}

/// Whoever has enough contacts who use the practice starts, until nobody is left who would.
fn fixed_point(world: &World, first: &[bool], contacts: usize) -> Vec<bool> {
    let mut users = first.to_vec();
    loop {
        let starts = |seat: &usize| {
            let (from, to) = (world.ties.starts.get(*seat), world.ties.starts.get(seat + 1));
            let asked = from.zip(to).and_then(|(from, to)| world.ties.ties.get(*from as usize..*to as usize));
            let uses = |to: u32| users.get(to as usize) == Some(&true);
            asked.is_some_and(|asked| asked.iter().filter(|tie| uses(tie.to)).count() >= contacts)
        };
        let new: Vec<usize> = (0..users.len()).filter(|seat| users.get(*seat) == Some(&false)).filter(starts).collect();
        if new.is_empty() {
            return users;
        }
        for seat in new {
            if let Some(uses) = users.get_mut(seat) {
                *uses = true;
            }
        }
    }
}
