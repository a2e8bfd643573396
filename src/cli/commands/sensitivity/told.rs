//! A sensitivity in words: the table of keys, what decides, and how sure that is.

use crate::chart::claim::within;
use crate::chart::number::{percent, plain};
use crate::cli::layout::{finished, headed, paragraph};
use crate::cli::study_words::{
    asked, counted_cells, counted_groups, ends, key_names, number, outcome_words, size_words, unit_words, with_interval,
};
use crate::cli::study_work::Worked;
use crate::scenario::{AxisSort, visible};
use crate::stats::{FEWEST_UNITS, leads};
use crate::study::sensitivity::{Foremost, Ranked, Screened, Shared};
use crate::study::{LookedAt, PointOutcome, Sensitivity, Variations};
use std::path::Path;

/// Keys that are named in a sentence.
const NAMED_KEYS: usize = 5;

/// What is told of a sensitivity.
pub(super) struct Told<'a> {
    pub(super) variations: &'a Variations<'a>,
    pub(super) found: &'a Sensitivity,
    pub(super) looked_at: &'a LookedAt,
    pub(super) outcomes: &'a [Option<PointOutcome>],
}

impl Told<'_> {
    /// All of it.
    pub(super) fn text(&self, worked: &Worked, place: &Path) -> String {
        let mut text = asked(self.variations.study());
        text.push_str(&format!("\n{}\n{}\n\n", paragraph(&self.heading()), self.table()));
        let about = [self.verdict(), self.standing(), self.doubts()];
        for told in about.iter().filter(|told| !told.is_empty()) {
            text.push_str(&format!("{}\n", paragraph(told)));
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

    fn names(&self) -> Vec<String> {
        key_names(&self.variations.study().axes)
    }

    fn heading(&self) -> String {
        let (outcome, groups) = (outcome_words(self.looked_at), counted_groups(self.found, self.found.used().groups));
        match self.found {
            Sensitivity::Screened(_) => format!(
                "WHAT THE WHOLE RANGE OF A KEY DOES to {outcome}, in {}, with 95 % intervals over {groups}",
                unit_words(self.looked_at)
            ),
            Sensitivity::Shared(_) => format!(
                "WHAT SHARE OF THE VARIANCE A KEY BRINGS IN, in {outcome}, in per cent, with 95 % intervals over {groups}"
            ),
        }
    }

    fn table(&self) -> String {
        let (axes, names) = (&self.variations.study().axes, self.names());
        let header: &[&str] = match self.found {
            Sensitivity::Screened(_) => &["Key", "from", "to", "mean size", "mean", "deviation", "size by luck"],
            Sensitivity::Shared(_) => &["Key", "from", "to", "alone", "with all it takes part in"],
        };
        let mut table = headed(header.iter().map(|word| (*word).to_owned()).collect(), 1);
        for Ranked { axis, .. } in self.found.ranked() {
            let (Some(own), Some(name)) = (axes.get(axis), names.get(axis)) else { continue };
            let [from, to] = ends(own);
            let mut row = vec![name.clone(), from, to];
            match self.found {
                Sensitivity::Screened(screened) => row.extend(self.screened_cells(screened, axis)),
                Sensitivity::Shared(shared) => row.extend(shared_cells(shared, axis)),
            }
            table.add_row(row);
        }
        finished(table)
    }

    fn screened_cells(&self, screened: &Screened, axis: usize) -> Vec<String> {
        let write = |value: f64| number(value, self.looked_at);
        let Some(key) = screened.keys.get(axis) else { return Vec::new() };
        let dash = || "–".to_owned();
        vec![
            with_interval(key.screening.map(|own| own.mean_size), write),
            with_interval(key.screening.map(|own| own.mean), write),
            key.screening.and_then(|own| own.deviation).map_or_else(dash, |own| write(own.value)),
            key.by_luck.map_or_else(dash, write),
        ]
    }

    /// What decides, as far as the intervals say.
    fn verdict(&self) -> String {
        let (names, ranked) = (self.names(), self.found.ranked());
        let name = |axis: usize| names.get(axis).map_or("", String::as_str);
        let outcome = outcome_words(self.looked_at);
        let write = |value: f64| match self.found {
            Sensitivity::Screened(_) => format!("{} {}", number(value, self.looked_at), unit_words(self.looked_at)),
            Sensitivity::Shared(_) => format!("{} of the variance", percent(value)),
        };
        let size = |place: usize| ranked.get(place).and_then(|one| one.size).map_or(0.0, |size| size.value);
        match self.found.foremost() {
            Foremost::Clear(axis) => {
                let next = ranked.get(1).map_or("", |one| name(one.axis));
                let way = self.way(axis);
                format!(
                    "`{}` decides most about {outcome}: {}, and `{next}` next to it {}.{way}",
                    name(axis),
                    write(size(0)),
                    write(size(1))
                )
            }
            Foremost::Open(count) => {
                let first: Vec<String> =
                    ranked.iter().take(NAMED_KEYS).map(|one| format!("`{}`", name(one.axis))).collect();
                format!(
                    "No key can be said to decide most about {outcome}: {count} of {} may, since their intervals reach that \
                     of the first. In the order of the estimates: {}. More {} would tell them apart ([design] points, now {}).",
                    ranked.len(),
                    first.join(", "),
                    if matches!(self.found, Sensitivity::Screened(_)) { "trajectories" } else { "blocks" },
                    self.variations.study().design.points,
                )
            }
            Foremost::Unknown if ranked.iter().all(|one| one.size.is_none()) => match self.found {
                Sensitivity::Shared(shared) if shared.used.groups > 0 => format!(
                    "The keys bring nothing into {outcome} that could be told from luck; more `replicates` or wider ranges may."
                ),
                _ => format!("Nothing can be said about {outcome}."),
            },
            Foremost::Unknown if ranked.len() < 2 => {
                format!("With a single key nothing can be said of what decides most about {outcome}.")
            }
            Foremost::Unknown => match self.found {
                Sensitivity::Screened(_) => format!(
                    "What decides most about {outcome} cannot be said without intervals: at least two trajectories are needed."
                ),
                Sensitivity::Shared(shared) if shared.used.groups < FEWEST_UNITS => format!(
                    "What decides most about {outcome} cannot be said without intervals: at least {FEWEST_UNITS} blocks are \
                     needed."
                ),
                Sensitivity::Shared(_) => format!(
                    "What decides most about {outcome} cannot be said: what the keys bring in is too near to luck for \
                     intervals; more `replicates` may tell them apart."
                ),
            },
        }
    }

    /// Which way a key works, where that is known.
    fn way(&self, axis: usize) -> String {
        let Sensitivity::Screened(screened) = self.found else { return String::new() };
        let mean = screened.keys.get(axis).and_then(|key| key.screening?.mean.interval);
        let is_words = self.variations.study().axes.get(axis).is_some_and(|axis| axis.sort() == AxisSort::Words);
        let (Some(interval), false) = (mean, is_words) else { return String::new() };
        let rises = interval.low > 0.0;
        if !rises && interval.high >= 0.0 {
            return " Which way depends on the other keys.".to_owned();
        }
        let (of, minus) = (&self.looked_at.of, self.looked_at.minus.as_ref());
        match minus.filter(|_| self.looked_at.outcome.more_is_better()) {
            Some(minus) => {
                let better = if rises { &of.title } else { &minus.title };
                format!(" More of it is good for {}.", visible(&within(better)))
            }
            None => format!(" More of it {} it.", if rises { "raises" } else { "lowers" }),
        }
    }

    /// At how many points each of the two leads.
    fn standing(&self) -> String {
        let Some(minus) = self.looked_at.minus.as_ref().filter(|_| self.looked_at.is_share()) else {
            return String::new();
        };
        let means: Vec<f64> = self.outcomes.iter().flatten().map(PointOutcome::mean).collect();
        let margin = self.variations.study().decide.margin;
        let counts = leads(&means, &vec![0.0; means.len()], margin);
        format!(
            "At {} of {} points {} is ahead by more than {} percentage points, at {} {}, at {} neither.",
            counts.ahead,
            means.len(),
            within(&visible(&self.looked_at.of.title)),
            plain(margin * 100.0),
            counts.behind,
            within(&visible(&minus.title)),
            counts.tied,
        )
    }

    /// What keeps the answer from being sure.
    fn doubts(&self) -> String {
        let names = self.names();
        let mut doubts = Vec::new();
        let used = self.found.used();
        if used.dropped > 0 {
            doubts.push(format!(
                "{} of {} left out, since a point failed or has no such value.",
                counted_groups(self.found, used.dropped),
                used.dropped + used.groups
            ));
        }
        match self.found {
            Sensitivity::Screened(screened) => {
                let lost = |(name, key): (&String, &crate::study::sensitivity::ScreenedKey)| {
                    (key.is_above_luck() == Some(false)).then(|| format!("`{name}`"))
                };
                let lost: Vec<String> = names.iter().zip(&screened.keys).filter_map(lost).collect();
                if !lost.is_empty() {
                    doubts.push(format!("Not told from luck with so few runs: {}.", lost.join(", ")));
                }
            }
            Sensitivity::Shared(shared) => doubts.extend(shared_doubts(shared)),
        }
        doubts.join(" ")
    }
}

fn shared_cells(shared: &Shared, axis: usize) -> Vec<String> {
    let write = |value: f64| format!("{:.0}", value * 100.0).replace("-0", "0").replace('-', "−");
    let shares = shared.keys.get(axis).and_then(|key| key.shares);
    vec![with_interval(shares.map(|own| own.first), write), with_interval(shares.map(|own| own.total), write)]
}

/// Luck beside the keys, and whether fewer blocks would have said the same.
fn shared_doubts(shared: &Shared) -> Vec<String> {
    let mut doubts = Vec::new();
    let variance = shared.whole().map(|whole| whole.variance);
    match variance.and_then(|variance| Some((variance.total, variance.luck?))) {
        Some((total, luck)) if total > 0.0 => {
            doubts.push(format!(
                "Of the variance between points {} is luck, which is not shared out.",
                percent(luck.max(0.0) / total)
            ));
        }
        Some(_) => {}
        None => doubts.push(
            "One world at each point: luck cannot be told from the keys; write at least 16 `replicates`.".to_owned(),
        ),
    }
    let is_noise = |share: f64| !(-0.05..=1.05).contains(&share);
    if shared.keys.iter().filter_map(|key| key.shares).any(|own| is_noise(own.first.value) || is_noise(own.total.value))
    {
        doubts.push("Shares below 0 or above 100 % are noise: the blocks are too few.".to_owned());
    }
    if let Some([_, half, all]) = shared.parts.as_deref()
        && let (Some(half), Some(whole)) = (&half.shares, &all.shares)
    {
        let strays = half.iter().zip(whole).filter(|(half, whole)| {
            whole.total.interval.is_some_and(|own| half.total.value < own.low || half.total.value > own.high)
        });
        match strays.count() {
            0 => {}
            count => doubts.push(format!(
                "Half of the blocks would have given {count} of {} keys a share outside its interval; the table `convergence` \
                 says more.",
                whole.len()
            )),
        }
    }
    doubts
}
