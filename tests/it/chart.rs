//! Figures from the outside: same bytes, safe text, labels that neither touch nor leave the slide.

use flywheel::chart::adoption::{AdoptionPoint, AdoptionSeries};
use flywheel::chart::conditions::{ConditionPoint, ConditionSeries};
use flywheel::chart::{AdoptionCurves, ChartError, ConditionPanels, Figure, Kind, Provenance, render_png, render_svg};
use proptest::prelude::*;
use resvg::usvg::fontdb::Database;
use resvg::usvg::roxmltree::Document;
use resvg::usvg::{Group, Node, Options, Rect, Tree};
use std::sync::Arc;

const KINDS: [Kind; 12] = [
    Kind::Nothing,
    Kind::Workshop,
    Kind::Observation,
    Kind::Mentoring,
    Kind::Mixed,
    Kind::Coaching,
    Kind::Other,
    Kind::Observation,
    Kind::Workshop,
    Kind::Mentoring,
    Kind::Mixed,
    Kind::Other,
];
const NAMES: [&str; 12] = [
    "No strategy",
    "Top-down PD",
    "Bright-spot observation",
    "Mentoring",
    "Bright-spot observation and mentoring",
    "Coaching",
    "Lesson study",
    "Observation, 4 visits a year",
    "Top-down PD, two days",
    "Mentoring by bright spots",
    "Everything together for as long as the money lasts",
    "Council of teacher leaders",
];

fn provenance() -> Provenance {
    Provenance { version: "0.1.0".into(), district: "Demo district".into(), runs: 400, seed: 2026 }
}

/// An S-shaped curve from 4 % to `end`.
fn curve(end: f64, years: u32) -> Vec<AdoptionPoint> {
    let weeks = years * 52;
    (0..=weeks)
        .map(|week| {
            let time = f64::from(week) / f64::from(weeks);
            let median = 0.04_f64.min(end) + (end - 0.04_f64.min(end)) * time * time * (3.0 - 2.0 * time);
            let half_range = 0.2 * time * median * (1.0 - median);
            AdoptionPoint { week: f64::from(week), median, low: median - half_range, high: median + half_range }
        })
        .collect()
}

/// Adoption curves that end at `ends`, named after `names`.
fn adoption(ends: &[f64], names: &[&str], years: u32) -> AdoptionCurves {
    AdoptionCurves {
        title: "Bright-spot observation reaches more teachers than top-down PD in 93 of 100 runs".into(),
        series: ends
            .iter()
            .enumerate()
            .map(|(index, end)| AdoptionSeries {
                name: names[index % names.len()].into(),
                kind: KINDS[index],
                emphasised: index == 1 || index == 2,
                points: curve(*end, years),
            })
            .collect(),
        years,
        weeks_per_year: 52.0,
        funded_years: 3.0,
        target_teachers: 412,
        provenance: provenance(),
    }
}

fn conditions(count: usize, years: u32) -> ConditionPanels {
    let weeks = years * 52;
    let points = |index: usize| {
        (0..=weeks).map(move |week| {
            let time = f64::from(week) / f64::from(weeks);
            let rise = time * (1.5 - time) * (0.3 + 0.1 * (index % 6) as f64);
            ConditionPoint {
                week: f64::from(week),
                vision: 0.3 + rise,
                observation: 0.05 + rise,
                belief: 0.4 + rise * 0.6,
                support: 0.35 + rise * (1.0 - time),
            }
        })
    };
    ConditionPanels {
        title: "How four strategies move the four conditions".into(),
        series: (0..count)
            .map(|index| ConditionSeries {
                name: NAMES[index].into(),
                kind: KINDS[index],
                points: points(index).collect(),
            })
            .collect(),
        years,
        weeks_per_year: 52.0,
        funded_years: 3.0,
        target_teachers: 412,
        provenance: provenance(),
    }
}

fn read(svg: &str) -> Tree {
    let mut fonts = Database::new();
    fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
    fonts.load_font_data(notosans::BOLD_TTF.to_vec());
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    Tree::from_str(svg, &options).expect("an SVG that can be read")
}

/// Where the ink of every text lies, in slide pixels.
fn text_boxes(svg: &str) -> Vec<(String, Rect)> {
    fn collect(group: &Group, boxes: &mut Vec<(String, Rect)>) {
        for node in group.children() {
            match node {
                Node::Group(group) => collect(group, boxes),
                Node::Text(text) => {
                    let words = text.chunks().iter().map(|chunk| chunk.text()).collect();
                    boxes.push((words, text.flattened().abs_bounding_box()));
                }
                _ => {}
            }
        }
    }
    let mut boxes = Vec::new();
    collect(read(svg).root(), &mut boxes);
    boxes
}

/// Fails if a text leaves the slide or touches another.
fn assert_well_laid_out(svg: &str) {
    let boxes = text_boxes(svg);
    assert!(boxes.len() > 5, "only {} texts", boxes.len());
    for (position, (words, area)) in boxes.iter().enumerate() {
        let inside = area.left() >= 0.0 && area.top() >= 0.0 && area.right() <= 1600.0 && area.bottom() <= 900.0;
        assert!(inside, "`{words}` leaves the slide: {area:?}");
        for (other_words, other) in &boxes[position + 1..] {
            let apart = area.right() < other.left()
                || other.right() < area.left()
                || area.bottom() < other.top()
                || other.bottom() < area.top();
            assert!(apart, "`{words}` touches `{other_words}`");
        }
    }
}

#[test]
fn look() {
    let save = |name: &str, svg: &str| {
        std::fs::create_dir_all("/tmp/chart-look").unwrap();
        std::fs::write(format!("/tmp/chart-look/{name}.svg"), svg).unwrap();
        let start = std::time::Instant::now();
        let png = render_png(svg).unwrap();
        eprintln!("{name}: {:?}, svg {} png {}", start.elapsed(), svg.len(), png.len());
        std::fs::write(format!("/tmp/chart-look/{name}.png"), png).unwrap();
    };
    let twelve = [0.05, 0.19, 0.36, 0.11, 0.51, 0.32, 0.30, 0.35, 0.2, 0.1, 0.48, 0.28];
    save("typical", &render_svg(&adoption(&[0.05, 0.19, 0.36, 0.11], &NAMES, 6)).unwrap());
    save("five", &render_svg(&adoption(&[0.05, 0.19, 0.36, 0.11, 0.51], &NAMES, 6)).unwrap());
    save("close", &render_svg(&adoption(&[0.34, 0.35, 0.36, 0.355, 0.33], &NAMES, 6)).unwrap());
    save("twelve", &render_svg(&adoption(&twelve, &NAMES, 6)).unwrap());
    save("one-year", &render_svg(&adoption(&[0.0, 0.08, 1.0, 0.05], &NAMES, 1)).unwrap());
    save("twenty", &render_svg(&adoption(&[0.0, 0.08, 1.0, 0.95], &NAMES, 20)).unwrap());
    save("conditions", &render_svg(&conditions(4, 6)).unwrap());
    save("conditions12", &render_svg(&conditions(12, 6)).unwrap());
}
