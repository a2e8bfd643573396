//! A small brief with two real figures, for tests of what is told, and the same with hostile texts everywhere.

use crate::chart::adoption::{AdoptionPoint, AdoptionSeries};
use crate::chart::costs::{CostSeries, IngredientCost};
use crate::chart::{
    AdoptionCurves, CostBars, Counted, Course, Drawn, Figure, Kind, PartsOf, Profile, Provenance, draw,
};
use crate::report::brief::{Brief, BriefFigure, Grid, Made, Part};
use std::sync::LazyLock;

/// Texts that try to break out of a page, a file of slides, or the eye of the reader.
pub(super) const HOSTILE: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"onmouseover=\"alert(1)\" x='",
    "=cmd|'/c calc'!A0",
    "user\u{202E}txt.exe",
    "👩‍🏫 Größe 教育 العربية",
    "]]><a:t>",
    "-- --> <!--",
    "nul\u{0}bell\u{7}esc\u{1B}non\u{FFFE}",
    "&amp;&lt;{{ brief.title }}{% if %}",
    "</style></svg></pre><img src=http://example.org/x onerror=alert(1)>",
    "javascript:alert(1)",
    "",
];

/// A brief as it might be.
pub(super) fn sample() -> Brief {
    brief_of("Lakeside", ["Bright-spot observation", "Coaching", "Top-down PD"])
}

/// A brief whose every text is hostile.
pub(super) fn hostile(text: &str) -> Brief {
    let name = if text.is_empty() { "a" } else { text };
    let mut brief = brief_of(name, [&format!("{name} 1"), &format!("{name} 2"), &format!("{name} 3")]);
    for own in texts(&mut brief) {
        text.clone_into(own);
    }
    brief
}

/// Every text of a brief but the drawings and the names of the numbers' columns.
fn texts(brief: &mut Brief) -> Vec<&mut String> {
    let Brief { title, subtitle, asked, answer, scoreboard, decision, figures, unknown, made } = brief;
    let mut all = vec![title, subtitle];
    all.extend(asked.iter_mut().chain(answer).chain(unknown));
    all.extend(texts_of_grid(scoreboard));
    for Part { heading, paragraphs, grid } in decision {
        all.push(heading);
        all.extend(paragraphs);
        all.extend(grid.iter_mut().flat_map(texts_of_grid));
    }
    for figure in figures {
        let words = &mut figure.specification;
        all.extend([&mut words.name, &mut words.question, &mut words.title, &mut words.subtitle]);
        all.extend([&mut words.alt, &mut words.description, &mut words.table.name, &mut words.provenance.version]);
        all.extend(words.table.columns.iter_mut().flat_map(|column| {
            let texts = match &mut column.values {
                crate::measure::Values::Text(texts) => texts.iter_mut().collect(),
                _ => Vec::new(),
            };
            texts.into_iter().chain([&mut column.name, &mut column.unit, &mut column.meaning])
        }));
        all.extend([&mut words.provenance.district, &mut figure.csv]);
    }
    all.push(&mut made.command);
    all.extend(made.facts.iter_mut().chain(&mut made.scenarios).flat_map(|(one, other)| [one, other]));
    all
}

fn texts_of_grid(grid: &mut Grid) -> Vec<&mut String> {
    let Grid { caption, header, rows, note, words: _ } = grid;
    [caption, note].into_iter().chain(header).chain(rows.iter_mut().flatten()).collect()
}

fn strings<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

fn brief_of(district: &str, names: [&str; 3]) -> Brief {
    let [first, second, third] = names;
    let row = |name: &str, rest: [&str; 5]| [name].into_iter().chain(rest).map(str::to_owned).collect::<Vec<_>>();
    Brief {
        title: format!("How should {district} spread small-group reading?"),
        subtitle: format!("{district} · 18 schools, 642 teachers · 3 school years · 400 paired runs"),
        asked: strings([
            "Small-group reading works in two schools. Which way of spreading it reaches the most teachers within three \
             school years, and what does each lasting user cost?",
            "Three ways were compared at equal money, and each against doing nothing.",
        ]),
        answer: vec![
            format!("{first} reaches 6 in 10 teachers by the end of year 3, more than {second} in 93 of 100 runs."),
            "It costs about $3,400 for each teacher who still uses the practice a year after the money ends.".into(),
            format!("{third} stalls below 2 in 10 whatever is spent."),
        ],
        scoreboard: Grid {
            caption: "At the end of school year 3; ranges hold 8 in 10 runs.".into(),
            header: strings([
                "Strategy",
                "Teachers at routine use",
                "A year after the money ends",
                "Total cost",
                "Cost per lasting user",
                "What it rests on",
            ]),
            rows: vec![
                row(first, ["61 % (49–70 %)", "55 % (41–66 %)", "$1.20M", "$3,400", "two trials, one of them large"]),
                row(second, ["48 % (39–57 %)", "35 % (27–46 %)", "$1.20M", "$5,300", "many trials, small schools"]),
                row(third, ["17 % (12–22 %)", "8 % (4–12 %)", "$1.19M", "$23,000", "many trials"]),
            ],
            note: "A lasting user still uses the practice a year after the money ends.".into(),
            ..Grid::default()
        },
        decision: vec![
            Part {
                heading: "What would have to be true for another choice to win?".into(),
                paragraphs: vec![format!(
                    "{second} wins where fewer than 1 in 5 visits are to a teacher of the same grade."
                )],
                grid: Some(Grid {
                    caption: "Where the order turns.".into(),
                    header: strings(["Assumption", "Now", "Turns at"]),
                    rows: vec![strings(["Visits to the same grade", "55 %", "19 %"])],
                    note: String::new(),
                    ..Grid::default()
                }),
            },
            Part {
                heading: "What happens when the money stops?".into(),
                paragraphs: strings(["About 1 in 10 users lapse within a year; the rest carry on among themselves."]),
                grid: None,
            },
        ],
        figures: vec![figure(&curves(district, names), &PICTURES[0]), figure(&costs(district, names), &PICTURES[1])],
        unknown: strings([
            "Whether teachers lapse as fast in small schools as in large ones.",
            "No trial has followed users for more than two years after the money ended.",
            "The simulation knows nothing of the people in these schools.",
        ]),
        made: Made {
            facts: [("Program", "flywheel 0.1.0"), ("Model", "14"), ("Seed", "2026"), ("Runs", "400")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
            command: "flywheel compare visits.toml coaching.toml workshop.toml --replicates 400".into(),
            scenarios: vec![("visits.toml".into(), "[strategies.observation]\n  visits_per_year = 4\n".into())],
        },
    }
}

/// Body and slide of both figures as PNG, drawn once, since that takes long.
static PICTURES: LazyLock<[[Vec<u8>; 2]; 2]> = LazyLock::new(|| {
    let names = ["Bright-spot observation", "Coaching", "Top-down PD"];
    let pictures = |figure: &dyn Fn(Profile) -> Drawn| {
        [Profile::Body, Profile::Slide].map(|profile| figure(profile).png().unwrap())
    };
    let (curves, costs) = (curves("Lakeside", names), costs("Lakeside", names));
    [pictures(&|profile| draw(&curves, profile).unwrap()), pictures(&|profile| draw(&costs, profile).unwrap())]
});

fn figure(figure: &impl Figure, [body_png, slide_png]: &[Vec<u8>; 2]) -> BriefFigure {
    let (body, slide) = (draw(figure, Profile::Body).unwrap(), draw(figure, Profile::Slide).unwrap());
    BriefFigure {
        body_png: body_png.clone(),
        body_outlined: body.outlined().unwrap(),
        slide_png: slide_png.clone(),
        slide_svg: slide.outlined().unwrap(),
        specification: body.specification,
        body_svg: body.svg,
        csv: "strategy,week,median\na,0,0.02\n".into(),
    }
}

fn provenance(district: &str) -> Provenance {
    Provenance {
        version: "0.1.0".into(),
        district: district.into(),
        runs: 400,
        counted: Counted::Runs,
        seed: 2026,
        left_out: 0,
    }
}

fn curves(district: &str, names: [&str; 3]) -> AdoptionCurves {
    let kinds = [Kind::Observation, Kind::Coaching, Kind::Workshop];
    let series = |((name, kind), most): ((&str, Kind), f64)| AdoptionSeries {
        name: name.into(),
        kind,
        emphasised: kind == Kind::Observation,
        points: (0..=156)
            .map(|week| {
                let week = f64::from(week);
                let median = 0.02 + most / (1.0 + libm::exp((70.0 - week) / 18.0));
                AdoptionPoint { week, median, low: median * 0.8, high: median * 1.15 }
            })
            .collect(),
    };
    AdoptionCurves {
        title: "Visits to bright spots reach 6 in 10 teachers; a course for all stalls below 2 in 10".into(),
        series: names.into_iter().zip(kinds).zip([0.6, 0.46, 0.15]).map(series).collect(),
        course: Course {
            years: 3,
            weeks_per_year: 52.0,
            funded_years: 2.0,
            target_teachers: 642,
            provenance: provenance(district),
        },
    }
}

fn costs(district: &str, names: [&str; 3]) -> CostBars {
    let ingredient = |name: &str, is_cash, mean| IngredientCost { name: name.into(), is_cash, mean };
    let series = |name: &str| CostSeries {
        name: name.into(),
        ingredients: vec![
            ingredient("substitute days", true, 640_000.0),
            ingredient("materials", true, 60_000.0),
            ingredient("time of hosts", false, 420_000.0),
        ],
        low: 1_050_000.0,
        high: 1_200_000.0,
    };
    CostBars {
        parts: PartsOf::Ingredients,
        title: "More than half of the cost is substitute days".into(),
        series: names.into_iter().map(series).collect(),
        years: 3,
        currency: "US dollars".into(),
        provenance: provenance(district),
    }
}
