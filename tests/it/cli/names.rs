//! Names that users give: whatever is in them, tables, figures, files and terminals stay whole.

use super::place::Place;
use super::tables::rows;
use resvg::usvg::roxmltree::Document;
use std::collections::BTreeSet;
use std::fs;

/// Titles that a scenario may have and that could break something.
const HOSTILE: [&str; 11] = [
    "<img src=x onerror=alert(1)>",
    "\"><script>alert(1)</script>",
    "</text></svg><a href='x'>",
    "]]> & &amp; &lt; <!-- --> <![CDATA[",
    "=cmd()|' /C calc'!A0",
    "+1+1, \"quoted\"; and\\\\more",
    "-2+3",
    "@SUM(A1:A9)",
    "🚀🧑‍🏫 émoji ﷽ é",
    "برنامج التدريب וגם עברית 数学の教え方",
    "%s {} {0} $HOME `id` \\\\n",
];

fn quoted(text: &str) -> String {
    // Joiners of emoji are characters without width, which scenarios refuse.
    format!("\"{}\"", text.replace('\u{200d}', "").replace('"', "\\\""))
}

fn hostile_place() -> (Place, Vec<String>) {
    let place = Place::empty();
    let district = "[district]\nname = \"<b>=1+1</b>\"\nelementary_schools = 2\n[funding]\ncurrency = \"=<U&D>\"\n";
    place.write("district.toml", format!("{district}[run]\nreplicates = 8\nyears = 2\n"));
    let names: Vec<String> = (0..HOSTILE.len()).map(|number| format!("s{number}.toml")).collect();
    for (name, title) in names.iter().zip(HOSTILE) {
        // The others differ from the first below zero.
        let strategy = if name == "s0.toml" { "[strategies.workshop]\ndays_per_year = 30\n" } else { "" };
        place.write(name, format!("title = {}\nextends = \"district.toml\"\n{strategy}", quoted(title)));
    }
    (place, names)
}

/// The elements of a document, the attributes of which could run a program or load something.
fn elements(svg: &str) -> BTreeSet<String> {
    let document = Document::parse(svg).unwrap();
    for node in document.descendants() {
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on") && !attribute.name().ends_with("href"), "{attribute:?}");
        }
    }
    document.descendants().filter(|node| node.is_element()).map(|node| node.tag_name().name().to_owned()).collect()
}

#[test]
fn hostile_titles_break_neither_tables_nor_figures_nor_files() {
    let (place, names) = hostile_place();
    let files: Vec<&str> = names.iter().map(String::as_str).collect();
    let ended = place.flywheel(&[&["compare", "--no-report", "--name", "it"], &files[..]].concat()).with(0);
    assert!(!ended.stdout.chars().any(|letter| letter.is_control() && letter != '\n'), "{}", ended.stdout);
    place.flywheel(&["run", "--no-report", "plain.toml"]).with(66);
    place.write("plain.toml", "extends = \"district.toml\"\n[district]\nname = \"D\"\n[strategies.workshop]\n");
    place.flywheel(&["run", "--no-report", "plain.toml", "--name", "plain"]).with(0);
    for figure in ["adoption.svg", "conditions.svg", "binding.svg", "flywheel.svg", "costs.svg"] {
        let read = |folder: &str| fs::read_to_string(place.path(folder).join(figure)).unwrap();
        let (hostile, plain) = (elements(&read("output/it")), elements(&read("output/plain")));
        let shapes: BTreeSet<String> =
            ["circle", "rect", "polygon", "polyline", "path", "line"].map(str::to_owned).into_iter().collect();
        let foreign: Vec<_> = hostile.difference(&plain).filter(|name| !shapes.contains(*name)).collect();
        assert!(foreign.is_empty(), "{figure} has {foreign:?}");
        assert!(!read("output/it").contains("<script") && !read("output/it").contains("<img"));
    }
}

#[test]
fn no_cell_of_text_begins_as_a_formula_and_numbers_stay_numbers() {
    let (place, names) = hostile_place();
    let files: Vec<&str> = names.iter().map(String::as_str).collect();
    place.flywheel(&[&["compare", "--no-report", "--name", "it", "-q"], &files[..]].concat()).with(0);
    let mut titles = BTreeSet::new();
    let mut negative = 0;
    for table in ["comparison.csv", "weekly.csv", "endpoints.csv", "costs.csv", "money.csv", "doses.csv"] {
        for row in rows(&place.path("output/it").join(table)) {
            titles.extend(row.get("title").cloned());
            for cell in row.values().filter(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0'])) {
                negative += 1;
                assert!(cell.parse::<f64>().is_ok(), "{table}: {cell}");
            }
        }
    }
    assert!(negative > 0, "some difference is below zero");
    assert!(titles.contains("'=cmd()|' /C calc'!A0") && titles.contains("'-2+3") && titles.contains("'@SUM(A1:A9)"));
    assert!(titles.contains("<img src=x onerror=alert(1)>"), "only the figures are escaped");
}

#[test]
fn titles_that_could_steer_a_terminal_or_fill_a_page_are_refused_with_their_place() {
    let place = Place::small();
    for title in ["two\\nlines", "\\uFFFE", "\\u001b[31mred", "\\u202Eright to left", "\\u0000", &"x".repeat(300), ""] {
        place.write("it.toml", format!("title = \"{title}\"\nextends = \"district.toml\"\n"));
        for command in ["run", "check"] {
            place.flywheel(&[command, "it.toml"]).with(65).complaining_of(&["it.toml:1:9", "title"]);
        }
    }
}

#[cfg(unix)]
#[test]
fn file_names_that_no_title_may_be_still_work() {
    let place = Place::small();
    let stems =
        ["=cmd()", "new\nline", "\u{1b}[31mred", "\u{202e}ltr", "\u{fffe}", "..", "🚀", "-q", " ", &"x".repeat(250)];
    let paths: Vec<String> = stems.iter().map(|stem| format!("./{stem}.toml")).collect();
    for path in &paths {
        place.write(path, "extends = \"district.toml\"\n[strategies.workshop]\n");
    }
    let files: Vec<&str> = paths.iter().map(String::as_str).collect();
    for command in ["compare", "check"] {
        let ended = place.flywheel(&[&[command], &files[..]].concat()).with(0);
        assert!(!ended.stdout.chars().any(|letter| letter.is_control() && letter != '\n'), "{}", ended.stdout);
    }
    let folder = place.names("output").concat();
    assert!(folder.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-'), "{folder:?}");
    let table = rows(&place.path("output").join(folder).join("comparison.csv"));
    let slugs: BTreeSet<&str> = table.iter().map(|row| row["scenario"].as_str()).collect();
    assert_eq!(slugs.len(), stems.len() + 1, "{slugs:?}");
    assert!(
        slugs.iter().flat_map(|slug| slug.chars()).all(|letter| letter.is_ascii_alphanumeric() || letter == '-'),
        "{slugs:?}"
    );
}

#[test]
fn scenarios_of_the_same_file_name_are_told_apart() {
    let place = Place::small();
    for (folder, days) in [("one", 1), ("two", 4)] {
        place.write(&format!("{folder}/district.toml"), super::place::SMALL_DISTRICT);
        let strategy = format!("[strategies.workshop]\ndays_per_year = {days}\n");
        place.write(
            &format!("{folder}/plan.toml"),
            format!("title = \"Plan\"\nextends = \"district.toml\"\n{strategy}"),
        );
    }
    let ended = place.flywheel(&["compare", "--no-report", "one/plan.toml", "two/plan.toml"]).with(0);
    assert_eq!(place.names("output"), ["plan-vs-plan-2"]);
    let table = rows(&place.path("output/plan-vs-plan-2/comparison.csv"));
    let named: BTreeSet<(&str, &str)> =
        table.iter().map(|row| (row["scenario"].as_str(), row["title"].as_str())).collect();
    let expected = [("no-strategy", "No strategy"), ("plan", "Plan (plan)"), ("plan-2", "Plan (plan-2)")];
    assert_eq!(named, BTreeSet::from(expected));
    assert!(ended.stdout.contains("\n Plan (plan-2) "), "{}", ended.stdout);
}

#[test]
fn a_scenario_that_calls_itself_no_strategy_is_told_apart_from_doing_nothing() {
    let place = Place::small();
    place.write("no-strategy.toml", "title = \"No strategy\"\nextends = \"district.toml\"\n");
    place.flywheel(&["compare", "--no-report", "no-strategy.toml", "visits.toml", "--name", "it"]).with(0);
    let table = rows(&place.path("output/it/comparison.csv"));
    let named: BTreeSet<(&str, &str)> =
        table.iter().map(|row| (row["scenario"].as_str(), row["title"].as_str())).collect();
    let expected =
        [("no-strategy", "No strategy"), ("no-strategy-2", "No strategy (no-strategy-2)"), ("visits", "Visits")];
    assert_eq!(named, BTreeSet::from(expected));
}

#[test]
fn many_scenarios_make_a_folder_name_that_every_system_takes() {
    let place = Place::small();
    let names: Vec<String> = (0..8).map(|number| format!("a-rather-long-name-of-a-scenario-{number}.toml")).collect();
    for name in &names {
        place.write(name, "extends = \"district.toml\"\n[strategies.workshop]\n");
    }
    let files: Vec<&str> = names.iter().map(String::as_str).collect();
    place.flywheel(&[&["compare", "--no-report"], &files[..]].concat()).with(0);
    let folders = place.names("output");
    assert!(folders.len() == 1 && folders[0].len() <= 100, "{folders:?}");
}

#[test]
fn eleven_titles_of_two_hundred_letters_can_be_drawn() {
    let place = Place::small();
    let names: Vec<String> = (0..11).map(|number| format!("{number}.toml")).collect();
    for (number, name) in names.iter().enumerate() {
        let title = if number % 2 == 0 { "W".repeat(200) } else { "word ".repeat(40) };
        place.write(name, format!("title = \"{title}\"\nextends = \"district.toml\"\n[strategies.workshop]\n"));
    }
    let files: Vec<&str> = names.iter().map(String::as_str).collect();
    place.flywheel(&[&["compare", "--no-report"], &files[..]].concat()).with(0);
}
