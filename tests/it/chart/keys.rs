//! What decides an outcome, and where: words that neither touch nor leave the slide, and what is refused.

use super::{assert_well_laid_out, course, svg_of};
use flywheel::chart::importance::{ImportanceBar, Lean, MOST_BARS, Reading};
use flywheel::chart::rule_map::{MapKey, MapPoint};
use flywheel::chart::trade_off::TradedBox;
use flywheel::chart::{ChartError, ImportanceBars, RuleMap, TradeOff};

const LEANS: [Lean; 3] = [Lean::Raises, Lean::Lowers, Lean::Open];

pub fn bars(count: usize, name: &str, scale: f64, reading: Reading) -> ImportanceBars {
    let bar = |index: usize| {
        let size = scale * (1.0 - index as f64 / 13.0);
        ImportanceBar {
            name: format!("{name} {index}, 0.01 to 0.08"),
            size,
            interval: (index != 3).then_some((size * 0.4, size * 1.9)),
            lean: LEANS[index % 3],
            ring: (index % 2 == 1).then_some(size * 0.3),
        }
    };
    ImportanceBars {
        title: "What moves the lead of bright-spot observation over top-down PD".into(),
        subtitle: "Mean size in points of what the whole range of an assumption or dose does".into(),
        outcome: "whether one leads the other".into(),
        reading,
        bars: (0..count).map(bar).collect(),
        leans: LEANS.iter().map(|lean| (*lean, "More of it favours bright-spot observation".to_owned())).collect(),
        ring: Some("Alone".into()),
        provenance: course(6).provenance,
    }
}

pub fn map(count: usize, scale: f64, further_rules: usize) -> RuleMap {
    let point = |index: usize| MapPoint {
        at: [scale * (index * 37 % 101) as f64, index as f64],
        is_case: index.is_multiple_of(3),
        is_near: !index.is_multiple_of(4),
    };
    let key = |name: &str, low| MapKey { name: name.into(), low, high: None };
    RuleMap {
        title: "Mentoring usually leads where lapse rate is at most 0.02: at 39 of 50 points".into(),
        subtitle: "Where lapse rate is at most 0.02, mentoring leads top-down PD in 78 % of points".into(),
        case: "Mentoring leads top-down PD by more than 2 points".into(),
        short_case: "Leads".into(),
        keys: [key("Lapse rate (per week)", Some(20.0 * scale)), key("Observation visits per year (visits)", None)],
        points: (0..count).map(point).collect(),
        further_rules: (0..further_rules).map(|rule| format!("Host willingness {rule}: at least 0.45")).collect(),
        provenance: course(6).provenance,
    }
}

pub fn trade_off(count: usize) -> TradeOff {
    let own = |index: usize| {
        let part = index as f64 / count as f64;
        TradedBox { coverage: 1.0 - part, density: 0.3 + 0.7 * part }
    };
    TradeOff {
        title: "Where mentoring leads top-down PD".into(),
        subtitle: "No rule tells where".into(),
        case: "mentoring leads top-down PD".into(),
        verb: "it leads".into(),
        boxes: (0..count).map(own).collect(),
        told: (count > 1).then_some(TradedBox { coverage: 0.7, density: 0.8 }),
        provenance: course(6).provenance,
    }
}

#[test]
fn words_about_keys_neither_touch_nor_leave_the_slide() {
    for count in [1, 2, 7, MOST_BARS] {
        for name in ["lapse rate", "the share of those who would open their room to anybody who asks for it"] {
            for (scale, reading) in
                [(0.12, Reading::Points), (1.4, Reading::Percent), (64_000.0, Reading::Plain), (1e-6, Reading::Plain)]
            {
                assert_well_laid_out(&format!("{count} bars of {scale}, {name}"), &bars(count, name, scale, reading));
            }
        }
    }
    for (count, scale, further) in [(1, 0.0, 0), (24, 1e-5, 0), (256, 1.0, 7), (1000, 3000.0, 1)] {
        assert_well_laid_out(&format!("{count} points of {scale}"), &map(count, scale, further));
    }
    for count in [1, 40] {
        assert_well_laid_out(&format!("{count} boxes"), &trade_off(count));
    }
}

#[test]
fn what_cannot_be_drawn_of_keys_is_refused() {
    let mut broken = bars(2, "lapse rate", 0.1, Reading::Points);
    broken.bars[1].size = f64::NAN;
    assert!(matches!(svg_of(&broken), Err(ChartError::NotANumber { .. })));
    assert_eq!(svg_of(&bars(0, "x", 0.1, Reading::Points)), Err(ChartError::NoSeries));
    assert!(matches!(svg_of(&bars(13, "x", 0.1, Reading::Points)), Err(ChartError::TooManySeries { .. })));
    let mut broken = map(3, 1.0, 0);
    broken.points[2].at[1] = f64::INFINITY;
    assert!(matches!(svg_of(&broken), Err(ChartError::NotANumber { .. })));
    assert_eq!(svg_of(&map(0, 1.0, 0)), Err(ChartError::NoSeries));
    let mut broken = trade_off(4);
    broken.boxes[1].density = 1.5;
    assert!(matches!(svg_of(&broken), Err(ChartError::NotAShare { .. })));
}
