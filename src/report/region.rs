//! What is told of many districts: all of them together, and those that gain most.

use super::answer::Answer;
use super::brief::{Grid, Part};
use super::words::{counted, money, numbered};
use crate::district::RegionDistrict;
use crate::scenario::visible;
use crate::study::region::{Ranked, RunRange};
use crate::study::{Contender, RegionTotals, RegionYear};

/// What came of all districts.
#[derive(Debug, Clone, Copy)]
pub struct Regional<'a> {
    /// The scenarios, doing nothing first.
    pub contenders: &'a [Contender],
    /// The districts.
    pub districts: &'a [RegionDistrict],
    /// All of them together.
    pub totals: &'a RegionTotals,
    /// The order of districts under every scenario but doing nothing, with its short name.
    pub rankings: &'a [(&'a str, Vec<Ranked>)],
}

/// The answer; of the ranking, in which districts have at least so many target teachers, the first `top` under the first scenario.
pub fn region_answer(regional: &Regional<'_>, least: usize, top: usize) -> Answer {
    let Some(first) = regional.contenders.get(1) else { return Answer { head: Vec::new(), parts: Vec::new() } };
    let (totals, settings) = (regional.totals, &first.settings);
    let years = settings.years;
    let head = vec![
        format!(
            "{} with {} whose seat teaches the practice, each district a world of its own; {}, {} of each.",
            numbered(totals.districts, "district"),
            numbered(totals.seats, "teacher"),
            counted(years, "school year"),
            counted(totals.runs() as u32, "run")
        ),
        format!(
            "Evidence: {} values, the same everywhere; ranges are luck alone. What is known of a district is its schools: how it \
             stands with the practice, its pay and its turnover are those of the registry.",
            settings.evidence.profile.name()
        ),
    ];
    Answer { head, parts: vec![together(regional), order(regional, least, top)] }
}

fn together(regional: &Regional<'_>) -> Part {
    let seats = regional.totals.seats;
    let all = regional.totals.years();
    let last: Vec<&RegionYear> = regional
        .contenders
        .iter()
        .enumerate()
        .filter_map(|(scenario, _)| all.iter().rfind(|year| year.scenario == scenario))
        .collect();
    let currency = regional.contenders.first().map(|own| visible(&own.settings.funding.currency)).unwrap_or_default();
    let row = |own: &&RegionYear| {
        let title = regional.contenders.get(own.scenario).map(|own| visible(&own.title)).unwrap_or_default();
        let added = own.added.map_or("–".to_owned(), |added| people(&added));
        let each = own.added.filter(|added| added.lowest > 0.0).map(|added| money(own.cash / added.mean));
        let share = |number: f64| format!("{:.1}", 100.0 * number / seats.max(1) as f64);
        let routine =
            format!("{} ({}–{})", share(own.routine.mean), share(own.routine.lowest), share(own.routine.highest));
        vec![title, routine, added, money(own.cash), each.unwrap_or_else(|| "–".to_owned())]
    };
    let header = [
        "Strategy",
        "% at routine use",
        "added teachers",
        &format!("cash paid, {currency}"),
        "cash for each added teacher",
    ];
    Part {
        heading: "All districts together, at the end of the last year".to_owned(),
        paragraphs: Vec::new(),
        grid: Some(Grid {
            caption: "All districts together".to_owned(),
            header: header.map(str::to_owned).to_vec(),
            rows: last.iter().map(row).collect(),
            note: "Mean over runs (lowest and highest run). A dash where no teacher is added in every run, or nothing is compared."
                .to_owned(),
            words: Vec::new(),
        }),
    }
}

fn order(regional: &Regional<'_>, least: usize, top: usize) -> Part {
    let title = regional.contenders.get(1).map(|own| visible(&own.title)).unwrap_or_default();
    let ranked: &[Ranked] = regional.rankings.first().map_or(&[], |(_, ranked)| ranked.as_slice());
    let row = |own: &Ranked| {
        let district = regional.districts.get(own.district);
        let place = district.map(|district| match district.state.as_str() {
            "" => visible(&district.name),
            state => format!("{}, {}", visible(&district.name), visible(state)),
        });
        let points = |share: f64| format!("{:.1}", 100.0 * share).replace('-', "−");
        vec![
            place.unwrap_or_default(),
            own.rank.to_string(),
            format!("{}–{}", own.best_rank, own.worst_rank),
            district.map_or(0, |district| district.schools.len()).to_string(),
            money(own.seats as f64),
            format!("{} ({} to {})", points(own.added.mean), points(own.added.lowest), points(own.added.highest)),
        ]
    };
    let header = ["District", "rank", "in single runs", "schools", "target teachers", "added, of 100 teachers"];
    Part {
        heading: format!("Where {title} adds most"),
        paragraphs: Vec::new(),
        grid: Some(Grid {
            caption: format!("Where {title} adds most"),
            header: header.map(str::to_owned).to_vec(),
            rows: ranked.iter().take(top).map(row).collect(),
            note: format!(
                "{} of {} with at least {} ({} are smaller and not ranked). Districts differ here by numbers, sizes and levels of \
                 schools and by luck; where ranks in single runs lie far apart, the order is luck.",
                ranked.len().min(top),
                numbered(ranked.len() as u64, "district"),
                numbered(least as u64, "target teacher"),
                money(regional.totals.districts.saturating_sub(ranked.len() as u64) as f64)
            ),
            words: Vec::new(),
        }),
    }
}

fn people(range: &RunRange) -> String {
    format!("{} ({} to {})", money(range.mean), money(range.lowest), money(range.highest))
}
