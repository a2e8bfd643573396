//! Figures from the outside: same bytes, safe text, labels that neither touch nor leave the slide.

mod best_buy_strips;
mod binding;
mod cliff;
mod cost_per_adopter;
mod costs;
mod crossings;
mod decision;
mod district_snapshots;
mod enough_runs;
mod exposure_at_start;
mod golden;
mod heat_strips;
mod keys;
mod learning;
mod loop_diagram;
mod paths;
mod regret;
mod repeated_trials;
mod run_gallery;
mod scoreboard;
mod stage_cascade;
mod time_to_target;

use crossings::{beyond, crossings};
use flywheel::chart::adoption::{AdoptionPoint, AdoptionSeries};
use flywheel::chart::conditions::{ConditionPoint, ConditionSeries};
use flywheel::chart::{
    AdoptionCurves, ChartError, ConditionPanels, Counted, Course, Figure, Kind, Profile, Provenance, draw,
};
use proptest::prelude::*;
use resvg::usvg::fontdb::Database;
use resvg::usvg::roxmltree::Document;
use resvg::usvg::{Group, Node, Options, Rect, Tree};
use std::sync::{Arc, LazyLock};
use strum::IntoEnumIterator;

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

fn course(years: u32) -> Course {
    Course {
        years,
        weeks_per_year: 52.0,
        funded_years: 3.0,
        target_teachers: 412,
        provenance: Provenance {
            counted: Counted::Runs,
            version: "0.1.0".into(),
            district: "Demo district".into(),
            runs: 400,
            seed: 2026,
            left_out: 0,
        },
    }
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
        course: course(years),
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
        course: course(years),
    }
}

/// The SVG of a slide.
fn svg_of(figure: &impl Figure) -> Result<String, ChartError> {
    draw(figure, Profile::Slide).map(|drawn| drawn.svg)
}

/// The two weights of the font and nothing else.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
    fonts.load_font_data(notosans::BOLD_TTF.to_vec());
    Arc::new(fonts)
});

/// The drawing of an SVG, laid out with those fonts.
fn read(svg: &str) -> Result<Tree, resvg::usvg::Error> {
    let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
    Tree::from_str(svg, &options)
}

/// Where the ink of every text lies, on the grid of four units in a pixel of the canvas.
fn text_boxes(tree: &Tree) -> Vec<(String, Rect)> {
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
    collect(tree.root(), &mut boxes);
    boxes
}

/// Most series that every figure can hold in a column of a journal.
const MOST_IN_A_COLUMN: usize = 8;

/// Fails if, in any profile, anything leaves the canvas, or a text touches another, is crossed by what is drawn, or is small.
fn assert_well_laid_out(case: &str, figure: &impl Figure) {
    for profile in Profile::iter() {
        match draw(figure, profile) {
            Ok(drawn) => {
                let tree = read(&drawn.svg).unwrap();
                assert_texts_apart(&format!("{case} ({profile})"), &tree, profile);
                assert_texts_readable(&format!("{case} ({profile})"), &drawn.svg, profile);
                let (width, height) = profile.size();
                let beyond = beyond(&tree, 4.0 * width as f32, 4.0 * height as f32);
                assert!(beyond.is_empty(), "{case} ({profile}) leaves the canvas: {beyond:?}");
                let through = crossings(&tree);
                assert!(through.is_empty(), "{case} ({profile}): {} crossings, such as {}", through.len(), through[0]);
            }
            Err(ChartError::LabelsDoNotFit { count }) if profile == Profile::Column && count > MOST_IN_A_COLUMN => {}
            Err(error) => panic!("{case} ({profile}): {error}"),
        }
    }
}

/// Fails if a text of a figure for paper is smaller than 6.3 points, to a tenth.
fn assert_texts_readable(case: &str, svg: &str, profile: Profile) {
    let Some(millimetres) = profile.millimetres() else { return };
    let document = Document::parse(svg).unwrap();
    let view: Vec<f64> =
        document.root_element().attribute("viewBox").unwrap().split(' ').map(|own| own.parse().unwrap()).collect();
    let points = millimetres / 25.4 * 72.0 / view[2];
    for text in document.descendants().filter(|node| node.tag_name().name() == "text") {
        let size: f64 = text.attribute("font-size").unwrap().parse().unwrap();
        let printed = size * points;
        assert!(printed >= 6.25, "{case}: `{}` prints at {printed:.2} pt", text.text().unwrap_or_default());
    }
}

/// Fails if a text leaves the canvas or touches another.
fn assert_texts_apart(case: &str, tree: &Tree, profile: Profile) {
    let boxes = text_boxes(tree);
    assert!(boxes.len() > 4, "{case}: only {} texts", boxes.len());
    let (width, height) = (profile.size().0 as f32 * 4.0, profile.size().1 as f32 * 4.0);
    // What is printed has the margin of its page around it.
    let [left, top, right, bottom] =
        if profile.millimetres().is_some() { [20.0; 4] } else { [100.0, 80.0, 100.0, 40.0] };
    for (position, (words, area)) in boxes.iter().enumerate() {
        let inside = area.left() >= left
            && area.top() >= top
            && area.right() <= width - right
            && area.bottom() <= height - bottom;
        assert!(inside, "{case}: `{words}` comes too near the edge: {area:?}");
        for (other_words, other) in &boxes[position + 1..] {
            let apart = area.right() < other.left()
                || other.right() < area.left()
                || area.bottom() < other.top()
                || other.bottom() < area.top();
            assert!(apart, "{case}: `{words}` touches `{other_words}`");
        }
    }
}

#[test]
fn the_same_figure_gives_the_same_bytes() {
    let figure = adoption(&[0.05, 0.19, 0.36, 0.11], &NAMES, 6);
    for profile in Profile::iter() {
        let [one, other] = [draw(&figure, profile).unwrap(), draw(&figure.clone(), profile).unwrap()];
        assert_eq!(one.svg, other.svg);
        assert_eq!(one.outlined().unwrap(), other.outlined().unwrap());
        assert!(one.png().unwrap() == other.png().unwrap());
        assert!(one.pdf().unwrap() == other.pdf().unwrap());
    }
}

#[test]
fn a_png_has_two_pixels_for_each_of_the_canvas_and_shows_something() {
    for profile in Profile::iter() {
        let png = draw(&adoption(&[0.05, 0.36], &NAMES, 6), profile).unwrap().png().unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let picture = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((picture.width, picture.height), (2 * profile.size().0, 2 * profile.size().1));
        let top_down = [0x6E, 0x77, 0x83];
        let seen = pixels.chunks_exact(3).filter(|pixel| *pixel == top_down).count();
        assert!(seen > 5_000, "{profile}: no line in the strategy's colour");
        assert_eq!(pixels[..3], [0xFF; 3]);
    }
}

#[test]
fn a_png_for_print_knows_its_size_on_paper() {
    for (profile, inches) in [(Profile::Print, 178.0 / 25.4), (Profile::Column, 85.0 / 25.4)] {
        let png = draw(&adoption(&[0.05, 0.36], &NAMES, 6), profile).unwrap().png().unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let per_metre = f64::from(reader.info().pixel_dims.unwrap().xppu);
        assert!((f64::from(reader.info().width) / (per_metre * 0.0254) - inches).abs() < 0.01);
        assert!(per_metre * 0.0254 > 300.0, "{profile} has fewer than 300 pixels an inch");
    }
}

#[test]
fn a_pdf_holds_one_page_of_real_text_with_title_and_language() {
    let figure = adoption(&[0.05, 0.36], &NAMES, 6);
    for (profile, width) in [(Profile::Slide, "960"), (Profile::Print, "504.5669"), (Profile::Column, "240.94489")] {
        let pdf = draw(&figure, profile).unwrap().pdf().unwrap();
        let text = String::from_utf8_lossy(&pdf);
        assert!(text.starts_with("%PDF-"));
        assert_eq!(text.matches("/Type/Page/").count(), 1);
        assert!(text.contains(&format!("/MediaBox[0 0 {width}")), "{profile}");
        let title = "/Title(Bright-spot observation reaches more teachers than top-down PD in 93 of 100 runs)";
        for part in ["+NotoSans-Bold", "/ToUnicode", "/Lang(en)", "/S/Figure", "/Alt", title] {
            assert!(text.contains(part), "{part} is missing");
        }
        assert!(!text.contains("/CreationDate"));
        assert!(pdf.len() < 120_000, "{} bytes: the font is not a part of itself", pdf.len());
    }
}

#[test]
fn outlines_need_no_font_and_keep_the_words_for_those_who_cannot_see() {
    for profile in Profile::iter() {
        let drawn = draw(&adoption(&[0.05, 0.36], &NAMES, 6), profile).unwrap();
        let outlined = drawn.outlined().unwrap();
        let (one, other) = (Document::parse(&drawn.svg).unwrap(), Document::parse(&outlined).unwrap());
        for document in [&one, &other] {
            assert_eq!(document.root_element().attribute("role"), Some("img"));
            let texts = document.descendants().filter(|node| node.tag_name().name() == "text").count();
            assert_eq!(texts == 0, std::ptr::eq(document, &other));
            let found = |tag| {
                let node = document.descendants().find(|node| node.tag_name().name() == tag);
                node.and_then(|node| node.text())
            };
            assert_eq!(found("title"), Some(drawn.specification.alt.as_str()));
            assert_eq!(found("desc"), Some(drawn.specification.description.as_str()));
        }
        for attribute in ["width", "height"] {
            assert_eq!(one.root_element().attribute(attribute), other.root_element().attribute(attribute));
        }
        assert_ne!(one.root_element().attribute("id"), other.root_element().attribute("id"));
        assert_eq!(read(&drawn.svg).unwrap().size(), read(&outlined).unwrap().size());
    }
}

#[test]
fn a_figure_speaks_to_those_who_cannot_see_it() {
    let figure = adoption(&[0.05, 0.19, 0.36, 0.11], &NAMES, 6);
    let svg = svg_of(&figure).unwrap();
    let document = Document::parse(&svg).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!((root.attribute("width"), root.attribute("height")), (Some("1600"), Some("900")));
    assert_eq!(root.attribute("viewBox"), Some("0 0 6400 3600"));
    let named: Vec<&str> = root
        .attribute("aria-labelledby")
        .unwrap()
        .split(' ')
        .map(|id| {
            let node = document.descendants().find(|node| node.attribute("id") == Some(id));
            node.and_then(|node| node.text()).unwrap()
        })
        .collect();
    let specification = figure.specification().unwrap();
    assert_eq!(named, [specification.alt.as_str(), specification.description.as_str()]);
    for number in ["36\u{A0}%", "5\u{A0}%"] {
        assert!(named[0].contains(number) && named[1].contains(number));
    }
    assert!(named[1].contains("Funding ends after 3 school years"));
}

#[test]
fn two_figures_on_a_page_never_share_an_id() {
    let ids = |svg: &str| -> Vec<String> {
        let document = Document::parse(svg).unwrap();
        document.descendants().filter_map(|node| node.attribute("id").map(str::to_owned)).collect()
    };
    let mut all = ids(&svg_of(&adoption(&[0.05, 0.19], &NAMES, 6)).unwrap());
    all.extend(ids(&svg_of(&adoption(&[0.05, 0.20], &NAMES, 6)).unwrap()));
    all.extend(ids(&svg_of(&conditions(2, 6)).unwrap()));
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!((count, all.len()), (9, 9));
}

#[test]
fn every_end_of_a_line_carries_median_and_range() {
    let svg = svg_of(&adoption(&[0.05, 0.19, 0.36, 0.11], &NAMES, 6)).unwrap();
    let texts: Vec<String> = text_boxes(&read(&svg).unwrap()).into_iter().map(|(words, _)| words).collect();
    for expected in ["36\u{A0}%, likely 31–41\u{A0}%", "Funding ends", "Start", "Year 6", "50\u{A0}%"] {
        assert!(texts.iter().any(|text| text == expected), "{expected} is missing in {texts:?}");
    }
}

#[test]
fn funding_that_outlasts_the_horizon_is_not_marked() {
    let svg = svg_of(&AdoptionCurves {
        course: Course { funded_years: 6.0, ..course(6) },
        ..adoption(&[0.05, 0.19], &NAMES, 6)
    })
    .unwrap();
    assert!(!svg.contains("Funding ends"));
}

#[test]
fn the_table_holds_every_number_that_is_drawn() {
    let table = adoption(&[0.05, 0.19], &NAMES, 1).specification().unwrap().table;
    assert_eq!(table.rows(), 2 * 53);
    assert!(table.columns.iter().all(|column| column.values.len() == table.rows() && !column.meaning.is_empty()));
    let table = conditions(3, 1).specification().unwrap().table;
    assert_eq!((table.rows(), table.columns.len()), (3 * 53, 6));
}

const LONG_NAMES: [&str; 2] = [
    "Bright-spot observation with release days, substitutes and a mentor for every novice in every school",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
];

#[test]
fn labels_of_the_adoption_curves_neither_touch_nor_leave_the_slide() {
    let ends: [fn(usize) -> f64; 5] = [
        |_| 0.0,
        |_| 1.0,
        |index| 0.3 + 0.001 * index as f64,
        |index| index as f64 / 11.0,
        |index| if index % 2 == 0 { 0.0 } else { 1.0 },
    ];
    for count in [1, 2, 5, 8, 12] {
        for (pattern, end) in ends.iter().enumerate() {
            for (names, years) in [(&NAMES[..], 1), (&NAMES[..], 6), (&LONG_NAMES[..], 20), (&NAMES[..], 100)] {
                let ends: Vec<f64> = (0..count).map(end).collect();
                assert_well_laid_out(
                    &format!("{count} series, pattern {pattern}, {years} years"),
                    &adoption(&ends, names, years),
                );
            }
        }
    }
}

#[test]
fn labels_of_the_conditions_neither_touch_nor_leave_the_slide() {
    for count in [1, 2, 5, 12] {
        for years in [1, 4, 6, 20] {
            assert_well_laid_out(&format!("{count} series, {years} years"), &conditions(count, years));
        }
    }
}

#[test]
fn a_title_that_never_ends_is_cut_to_two_lines() {
    let long = AdoptionCurves { title: "reaches more teachers ".repeat(40), ..adoption(&[0.1, 0.2], &NAMES, 6) };
    assert_well_laid_out("long title", &long);
}

/// The adoption curves after a change.
fn changed(change: impl FnOnce(&mut AdoptionCurves)) -> Result<String, ChartError> {
    let mut figure = adoption(&[0.05, 0.19], &NAMES, 2);
    change(&mut figure);
    svg_of(&figure)
}

#[test]
fn numbers_that_cannot_be_drawn_are_refused_by_name() {
    use ChartError::*;
    let at = |week: usize, value: fn(&mut AdoptionPoint)| {
        changed(move |figure| value(&mut figure.series[1].points[week])).unwrap_err()
    };
    assert!(matches!(at(5, |point| point.median = f64::NAN), NotFinite { series, .. } if series == "Top-down PD"));
    assert!(matches!(at(5, |point| point.high = f64::INFINITY), NotFinite { week: 5.0, .. }));
    assert!(matches!(at(5, |point| point.week = f64::NAN), NotFinite { .. }));
    assert!(matches!(at(5, |point| point.high = 1.01), NotAShare { value: 1.01, .. }));
    assert!(matches!(at(5, |point| point.low = -0.01), NotAShare { .. }));
    assert!(matches!(at(5, |point| point.low = 1.0), RangeOutOfOrder { .. }));
    assert!(matches!(at(5, |point| point.week = 4.0), WeeksOutOfOrder { week: 4.0, .. }));
    assert!(matches!(at(104, |point| point.week = 105.0), OutsideHorizon { horizon: 104.0, .. }));
}

#[test]
fn figures_without_anything_to_draw_are_refused() {
    use ChartError::*;
    assert_eq!(changed(|figure| figure.series.clear()), Err(NoSeries));
    assert!(matches!(changed(|figure| figure.series[0].points.clear()), Err(NoPoints { .. })));
    assert_eq!(changed(|figure| figure.series[1].name = " \u{0}".into()), Err(NoName { position: 2 }));
    assert_eq!(changed(|figure| figure.title.clear()), Err(MissingText { part: "title" }));
    assert!(matches!(changed(|figure| figure.course.years = 0), Err(Horizon { .. })));
    assert!(matches!(changed(|figure| figure.course.weeks_per_year = f64::NAN), Err(Horizon { .. })));
    assert!(matches!(changed(|figure| figure.course.funded_years = f64::NAN), Err(Funding { .. })));
    let too_many = adoption(&[0.1; 12], &NAMES, 2).series;
    let thirteen = [too_many.clone(), too_many[..1].to_vec()].concat();
    assert_eq!(changed(|figure| figure.series = thirteen), Err(TooManySeries { count: 13, most: 12 }));
    let banded = |mut series: AdoptionSeries| {
        series.emphasised = true;
        series
    };
    let three = too_many[..3].iter().cloned().map(banded).collect();
    assert_eq!(changed(|figure| figure.series = three), Err(TooManyBands { count: 3, most: 2 }));
    let mut panels = conditions(2, 2);
    panels.series[1].points[7].support = f64::NAN;
    assert!(matches!(svg_of(&panels), Err(NotFinite { .. })));
}

#[test]
fn a_single_point_is_enough_for_a_figure() {
    let mut figure = adoption(&[0.05, 0.19], &NAMES, 2);
    figure.series.iter_mut().for_each(|series| series.points.truncate(1));
    assert_well_laid_out("one point", &figure);
}

fn hostile_text() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "<script>alert(1)</script>",
        "\"><script>alert(1)</script>",
        "</svg><svg onload=alert(1)>",
        "</title></desc></text><image href='http://example.org/x.png'/>",
        "<img onerror=alert(1) src=x>",
        "]]><![CDATA[<a href='javascript:alert(1)'>",
        "&lt;script&gt;&#60;b&#x3e;&unknown;",
        "dy=\"-0.5ex\"\n</text><polygon opacity=",
        "\u{0}\u{8}\u{B}\u{FFFE}\u{FFFF}\u{202E}x",
    ]);
    prop_oneof![known.prop_map(str::to_owned), any::<String>(), "\\PC{1,200}"]
}

/// Fails if the SVG holds anything but drawing elements, or an attribute that could run or load something.
fn assert_harmless(document: &Document<'_>) {
    for node in document.descendants().filter(|node| node.is_element()) {
        let name = node.tag_name().name();
        let known = ["svg", "title", "desc", "rect", "polyline", "polygon", "circle", "text"];
        assert!(known.contains(&name), "<{name}> was let in");
        for attribute in node.attributes() {
            let name = attribute.name();
            assert!(!name.starts_with("on") && !name.contains("href") && name != "style", "{name} was let in");
        }
    }
    for once in ["svg", "title", "desc"] {
        assert_eq!(document.descendants().filter(|node| node.tag_name().name() == once).count(), 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_name_can_smuggle_anything_into_a_figure(
        name in hostile_text(), other in hostile_text(), title in hostile_text(), district in hostile_text()
    ) {
        let mut curves = adoption(&[0.1, 0.3], &NAMES, 1);
        curves.series[0].name = format!("a{name}");
        curves.series[1].name = format!("a{other}");
        curves.title = format!("a{title}");
        curves.course.provenance.district.clone_from(&district);
        let svg = svg_of(&curves).unwrap();
        assert_harmless(&Document::parse(&svg).unwrap());
        prop_assert!(read(&svg).is_ok());
        let mut panels = conditions(2, 1);
        panels.series[0].name = format!("a{name}");
        panels.title = format!("a{title}");
        let svg = svg_of(&panels).unwrap();
        assert_harmless(&Document::parse(&svg).unwrap());
        let mut walked = paths::paths(2, &NAMES, 2, 0.3);
        let mut fallen = cliff::cliff(&[0.4, 0.8], &NAMES, 2);
        let mut bound = binding::binding(2, &NAMES, 1);
        let mut paid = costs::costs(2, &NAMES, 2, 1000.0);
        walked.series[0].name = format!("a{name}");
        fallen.series[0].name = format!("a{name}");
        bound.series[0].name = format!("a{name}");
        paid.series[0].name = format!("a{name}");
        paid.series[0].ingredients[0].name = format!("a{other}");
        paid.currency.clone_from(&district);
        for svg in [svg_of(&walked), svg_of(&fallen), svg_of(&bound), svg_of(&paid)] {
            assert_harmless(&Document::parse(&svg.unwrap()).unwrap());
        }
        let mut board = scoreboard::scoreboard(2, &NAMES, 0.4, 1000.0);
        let mut lost = regret::regret(2, &NAMES, 2, 50.0);
        let mut staged = stage_cascade::cascade(2, &NAMES, 0.6);
        let mut schools = heat_strips::strips(2, "S", 1, 0.7);
        let mut feeding = loop_diagram::loops(&NAMES[..3], &NAMES[..2], 3.0);
        board.rows[0].name = format!("a{name}");
        board.rows[0].evidence.word.clone_from(&other);
        board.currency.clone_from(&district);
        lost.assumptions[0] = format!("a{other}");
        staged.stages[0] = format!("a{name}");
        staged.denominator.clone_from(&other);
        schools.schools[0].code = format!("a{name}");
        schools.order.clone_from(&other);
        feeding.growth.nodes[0].name = format!("a{name}");
        feeding.unit = format!("a{other}");
        let drawn = [svg_of(&board), svg_of(&lost), svg_of(&staged), svg_of(&schools), svg_of(&feeding)];
        for svg in drawn {
            assert_harmless(&Document::parse(&svg.unwrap()).unwrap());
        }
    }
}
