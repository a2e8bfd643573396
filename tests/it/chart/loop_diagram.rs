//! The loops that feed and limit the practice.

use super::{LONG_NAMES, assert_well_laid_out, course, read, svg_of, text_boxes};
use flywheel::chart::loop_diagram::{Loop, LoopNode};
use flywheel::chart::{ChartError, Figure, LoopDiagram};

pub const GROWTH: [&str; 5] =
    ["Teachers use it", "Others see it work", "They believe they can", "They try it", "It becomes routine"];
pub const LIMIT: [&str; 4] =
    ["Teachers use it", "Fewer are left to win", "Hosts have many visitors", "Visits are put off"];

/// A growth loop and, unless it has no nodes, a limiting one; about `scale` at each arrow.
pub fn loops(growth: &[&str], limit: &[&str], scale: f64) -> LoopDiagram {
    let nodes = |names: &[&str]| -> Vec<LoopNode> {
        let node = |(position, name): (usize, &&str)| LoopNode { name: (*name).into(), gain: scale * position as f64 };
        names.iter().enumerate().map(node).collect()
    };
    let limit = Loop { label: "Limit: the more use it, the fewer are left".into(), nodes: nodes(limit) };
    LoopDiagram {
        title: "How the practice feeds itself, and what holds it back".into(),
        growth: Loop { label: "Growth: each user shows it to others".into(), nodes: nodes(growth) },
        limit: (!limit.nodes.is_empty()).then_some(limit),
        unit: "teachers gained in a year".into(),
        provenance: course(6).provenance,
    }
}

#[test]
fn words_of_the_loops_neither_touch_nor_leave_the_body() {
    let long = [LONG_NAMES[0]; 5];
    for (growth, limit) in [(2, 0), (4, 0), (5, 0), (4, 2), (4, 3), (5, 4)] {
        for scale in [0.0, 0.0034, 12.0, 150_000.0] {
            let case = format!("loops {growth} {limit} {scale}");
            assert_well_laid_out(&case, &loops(&GROWTH[..growth], &LIMIT[..limit], scale));
            assert_well_laid_out(&format!("{case} long"), &loops(&long[..growth], &long[..limit], scale));
        }
    }
}

#[test]
fn every_arrow_has_its_number_and_the_shared_node_stands_once() {
    let figure = loops(&GROWTH, &LIMIT, 7.0);
    let texts: Vec<String> =
        text_boxes(&read(&svg_of(&figure).unwrap()).unwrap()).into_iter().map(|(words, _)| words).collect();
    for (number, times) in [("0", 2), ("7", 2), ("14", 2), ("21", 2), ("28", 1)] {
        assert_eq!(texts.iter().filter(|text| *text == number).count(), times, "{number} in {texts:?}");
    }
    assert_eq!(texts.iter().filter(|text| *text == "Teachers use it").count(), 1);
    let specification = figure.specification().unwrap();
    assert!(specification.alt.ends_with("Widest arrow: from “It becomes routine”, 28."), "{}", specification.alt);
    assert_eq!(specification.table.rows(), 9);
}

#[test]
fn loops_that_cannot_be_drawn_are_refused() {
    assert!(matches!(svg_of(&loops(&GROWTH[..1], &[], 1.0)), Err(ChartError::NoPoints { .. })));
    let six = [GROWTH[0]; 6];
    assert_eq!(svg_of(&loops(&six, &[], 1.0)), Err(ChartError::TooManySeries { count: 6, most: 5 }));
    assert!(matches!(svg_of(&loops(&GROWTH, &LIMIT, f64::NAN)), Err(ChartError::NotANumber { .. })));
    assert!(matches!(svg_of(&loops(&GROWTH, &LIMIT, -1.0)), Err(ChartError::BelowNought { .. })));
    assert_eq!(svg_of(&loops(&["a", " "], &[], 1.0)), Err(ChartError::NoName { position: 2 }));
}
