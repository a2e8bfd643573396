//! The picture of a sensitivity: the most important keys as bars.

use crate::chart::claim::{at_start, within};
use crate::chart::importance::{ImportanceBar, Lean, MOST_BARS, Reading};
use crate::chart::{ChartError, Decisive, Drawn, ImportanceBars, Profile, draw};
use crate::cli::study_words::{counted_groups, ends, key_names, provenance, spoken};
use crate::scenario::{Axis, AxisSort, visible};
use crate::stats::Interval;
use crate::study::sensitivity::{Foremost, Ranked, ScreenedKey};
use crate::study::{LookedAt, Sensitivity, Variations};

/// The figure, or none where nothing was estimated.
pub(super) fn drawing(
    variations: &Variations<'_>,
    found: &Sensitivity,
    looked_at: &LookedAt,
) -> Option<Result<Drawn, ChartError>> {
    let axes = &variations.study().axes;
    let names: Vec<String> = key_names(axes).iter().map(|name| spoken(name)).collect();
    let ranked: Vec<Ranked> = found.ranked().into_iter().filter(|one| one.size.is_some()).collect();
    if ranked.is_empty() {
        return None;
    }
    let bars: Vec<ImportanceBar> = ranked
        .iter()
        .take(MOST_BARS)
        .filter_map(|one| {
            let (axis, size) = (axes.get(one.axis)?, one.size?);
            let [from, to] = ends(axis);
            let join = if axis.sort() == AxisSort::Words { " to " } else { "–" };
            Some(ImportanceBar {
                name: format!("{}, {from}{join}{to}", at_start(names.get(one.axis)?)),
                size: size.value,
                interval: size.interval.map(|Interval { low, high }| (low, high)),
                lean: lean(found, axis, one.axis),
                ring: match found {
                    Sensitivity::Shared(shared) => Some(shared.keys.get(one.axis)?.shares?.first.value),
                    Sensitivity::Screened(_) => None,
                },
            })
        })
        .collect();
    let clear = match found.foremost() {
        Foremost::Clear(axis) => names.get(axis).cloned(),
        Foremost::Open(_) | Foremost::Unknown => None,
    };
    let used = found.used();
    let points = used.groups * (axes.len() + if matches!(found, Sensitivity::Shared(_)) { 2 } else { 1 });
    let title = Decisive {
        key: clear,
        measure: looked_at.outcome.words().to_owned(),
        of: visible(&looked_at.of.title),
        minus: looked_at.minus.as_ref().map(|minus| visible(&minus.title)),
        is_lead: looked_at.outcome.more_is_better(),
    };
    Some(title.title().and_then(|title| {
        draw(
            &ImportanceBars {
                title,
                subtitle: subtitle(found, looked_at, ranked.len()),
                outcome: match &looked_at.minus {
                    Some(minus) => format!("whether {} leads {}", looked_at.of.title, minus.title),
                    None => format!("the {} under {}", looked_at.outcome.words(), looked_at.of.title),
                },
                reading: match found {
                    Sensitivity::Shared(_) => Reading::Percent,
                    Sensitivity::Screened(_) if looked_at.is_share() => Reading::Points,
                    Sensitivity::Screened(_) => Reading::Plain,
                },
                leans: leans(&bars, found, looked_at),
                bars,
                ring: match found {
                    Sensitivity::Shared(_) => Some("Alone".to_owned()),
                    Sensitivity::Screened(_) => None,
                },
                provenance: provenance(variations, points),
            },
            Profile::Slide,
        )
    }))
}

/// Which way a key works, where its interval and luck let it be told; words have no more and less.
fn lean(found: &Sensitivity, axis: &Axis, position: usize) -> Lean {
    let key = match found {
        Sensitivity::Screened(screened) => screened.keys.get(position),
        Sensitivity::Shared(_) => None,
    };
    let is_told = |key: &&ScreenedKey| key.is_above_luck() != Some(false) && axis.sort() != AxisSort::Words;
    let mean = key.filter(is_told).and_then(|key| key.screening?.mean.interval);
    match mean {
        Some(interval) if interval.low > 0.0 => Lean::Raises,
        Some(interval) if interval.high < 0.0 => Lean::Lowers,
        _ => Lean::Open,
    }
}

/// What the leans of these bars are called.
fn leans(bars: &[ImportanceBar], found: &Sensitivity, looked_at: &LookedAt) -> Vec<(Lean, String)> {
    if matches!(found, Sensitivity::Shared(_)) {
        return vec![(Lean::Open, "With all that it takes part in".to_owned())];
    }
    let favoured = looked_at.minus.as_ref().filter(|_| looked_at.outcome.more_is_better());
    let words = |lean| match (lean, favoured) {
        (Lean::Raises, Some(_)) => format!("More of it favours {}", within(&visible(&looked_at.of.title))),
        (Lean::Lowers, Some(minus)) => format!("More of it favours {}", within(&visible(&minus.title))),
        (Lean::Raises, None) if looked_at.minus.is_some() => "More of it raises the difference".to_owned(),
        (Lean::Lowers, None) if looked_at.minus.is_some() => "More of it lowers the difference".to_owned(),
        (Lean::Raises, None) => "More of it raises the outcome".to_owned(),
        (Lean::Lowers, None) => "More of it lowers the outcome".to_owned(),
        (Lean::Open, _) => "Which way depends on the rest".to_owned(),
    };
    let occurs = |lean: &Lean| bars.iter().any(|bar| bar.lean == *lean);
    [Lean::Raises, Lean::Lowers, Lean::Open].into_iter().filter(occurs).map(|lean| (lean, words(lean))).collect()
}

fn subtitle(found: &Sensitivity, looked_at: &LookedAt, keys: usize) -> String {
    let measure = looked_at.outcome.words();
    let when = looked_at.when();
    let groups = counted_groups(found, found.used().groups);
    let shown = if keys > MOST_BARS { format!("; {MOST_BARS} of {keys} shown") } else { String::new() };
    let difference = if looked_at.minus.is_some() { "difference in " } else { "" };
    match found {
        Sensitivity::Screened(_) => {
            let unit = if looked_at.is_share() { "points".to_owned() } else { looked_at.outcome.unit().to_owned() };
            format!(
                "Mean size in {unit} of what the whole range of an assumption or dose does to the {difference}{measure} {when} (whisker: 95 % \
                 interval over {groups}{shown})"
            )
        }
        Sensitivity::Shared(_) => format!(
            "Share of the variance of the {difference}{measure} {when}, luck apart, that an assumption or dose brings in (whisker: 95 % \
             interval over {groups}{shown})"
        ),
    }
}
