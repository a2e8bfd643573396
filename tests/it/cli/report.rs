//! The brief of a comparison: made with it, made again from its folder alone, and whole whatever names are in it.

use super::place::{Place, SMALL_DISTRICT, THREE};
use super::tables::rows;
use roxmltree::Document;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};

const BRIEF: [&str; 3] = ["brief.pdf", "report.html", "slides.pptx"];

/// The small scenarios compared into `output/it`, with these options.
pub fn compared(options: &[&str]) -> Place {
    let place = Place::small();
    place.flywheel(&[&["compare"], &THREE[..], &["--replicates", "16", "--name", "it"], options].concat()).with(0);
    place
}

/// Copies what a comparison is kept in, and nothing else, to a folder of this name.
pub fn keep(place: &Place, folder: &str) {
    for name in ["results.bin", "manifest.json"] {
        place.write(&format!("{folder}/{name}"), fs::read(place.path("output/it").join(name)).unwrap());
    }
}

/// The parts of some slides, by name.
fn parts(slides: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(slides)).unwrap();
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let mut bytes_of = |name: &str| {
        let mut bytes = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    names.into_iter().map(|name| (name.clone(), bytes_of(&name))).collect()
}

#[test]
fn the_brief_and_the_figures_come_out_of_the_kept_results_with_the_same_bytes() {
    let place = compared(&["--target", "20%", "--by", "2", "--no-variations"]);
    let first = place.results("output/it");
    keep(&place, "elsewhere/it");
    let ended = place.flywheel(&["report", "elsewhere/it"]).with(0);
    assert!(BRIEF.iter().all(|name| ended.stdout.contains(&format!("elsewhere/it-report/{name}"))), "{ended:?}");
    let ended = place.flywheel(&["plot", "elsewhere/it/manifest.json"]).with(0);
    assert!(ended.stdout.contains("elsewhere/it-figures-slide: adoption"), "{ended:?}");
    let (brief, figures) = (place.results("elsewhere/it-report"), place.results("elsewhere/it-figures-slide"));
    let is_of_a_figure = |name: &str| [".svg", ".png", "-figure.csv", ".pdf"].iter().any(|end| name.ends_with(end));
    let pictures: Vec<&String> =
        first.keys().filter(|name| is_of_a_figure(name) && !BRIEF.contains(&name.as_str())).collect();
    assert!(pictures.len() >= 4 * 7, "{pictures:?}");
    assert_eq!(figures.keys().collect::<Vec<_>>(), pictures);
    for (name, bytes) in brief.iter().chain(&figures) {
        assert!(first[name] == *bytes, "`{name}` has other bytes than the comparison gave it");
    }
    assert!(BRIEF.iter().all(|name| brief.contains_key(*name)), "{:?}", brief.keys());
    place.flywheel(&["verify", "elsewhere/it-report"]).with(0);
    // What is asked now comes before what was asked then.
    place.flywheel(&["report", "elsewhere/it", "--target", "30%", "--name", "other"]).with(0);
    let page = fs::read_to_string(place.path("elsewhere/other/report.html")).unwrap();
    assert!(page.contains("--target 30% --by 2") && page != String::from_utf8(first["report.html"].clone()).unwrap());
}

#[test]
fn a_comparison_with_its_brief_is_repeated_byte_by_byte_and_the_brief_names_its_budget() {
    let place = compared(&["--no-variations", "--budget", "15000"]);
    let page = fs::read_to_string(place.path("output/it/report.html")).unwrap();
    let command = "flywheel compare workshop.toml visits.toml mentors.toml --replicates 16 --no-variations --seed 1 --budget 15000";
    assert!(page.contains(command), "the page does not say how it was made");
    let ended = place.flywheel(&["rerun", "output/it", "--folder", "again"]).with(0);
    assert!(ended.stdout.contains("repeated"), "{}", ended.stdout);
    assert_eq!(place.results("again/results/again"), place.results("output/it"));
    place.flywheel(&["report", "output/it"]).with(0);
    let ended = place.flywheel(&["rerun", "output/it-report", "--folder", "brief"]).with(64);
    ended.complaining_of(&["no command that simulates", "name the results"]);
}

#[test]
fn without_the_brief_exactly_its_three_files_are_missing() {
    let place = compared(&["--no-variations"]);
    let mut with = place.results("output/it");
    let without =
        [&["compare"], &THREE[..], &["--replicates", "16", "--no-variations", "--no-report", "--name", "bare"]];
    let ended = place.flywheel(&without.concat()).with(0);
    assert!(!ended.stdout.contains("for the board"), "{}", ended.stdout);
    assert!(BRIEF.iter().all(|name| with.remove(*name).is_some()));
    assert!(with == place.results("output/bare"));
}

#[test]
fn what_is_no_comparison_is_refused_with_what_where_and_a_way_out_and_nothing_is_written() {
    let place = compared(&["--no-variations", "--no-report"]);
    place.write("study.toml", "scenarios = [\"visits.toml\"]\nreplicates = 8\n[vary]\nrun.years = [1, 2]\n");
    place.flywheel(&["sweep", "study.toml"]).with(0);
    fs::create_dir(place.path("empty")).unwrap();
    let kept = fs::read(place.path("output/it/results.bin")).unwrap();
    let changed = |folder: &str, at: usize, bytes: &[u8]| {
        keep(&place, folder);
        let mut changed = kept.clone();
        changed[at..at + bytes.len()].copy_from_slice(bytes);
        place.write(&format!("{folder}/results.bin"), changed);
    };
    changed("form", 4, &9_u32.to_le_bytes());
    changed("model", 8, &999_u32.to_le_bytes());
    changed("flipped", kept.len() / 2, &[!kept[kept.len() / 2]]);
    changed("begun", 0, b"zip!");
    keep(&place, "short");
    place.write("short/results.bin", &kept[..kept.len() - 1]);
    place.write("alone/results.bin", &kept);
    keep(&place, "nonsense");
    place.write("nonsense/manifest.json", "{}");
    // Whole results, which are not those of their manifest.
    place.flywheel(&["run", "visits.toml", "--no-report", "--no-variations", "--name", "one"]).with(0);
    keep(&place, "foreign");
    place.write("foreign/results.bin", fs::read(place.path("output/one/results.bin")).unwrap());
    let before = (place.names("."), place.names("output"));
    let cases: [(&str, i32, &[&str]); 12] = [
        ("empty", 66, &["`empty`", "holds no manifest", "help: name a folder"]),
        ("nowhere", 66, &["`nowhere`", "holds no manifest", "help: name a folder"]),
        ("visits.toml", 66, &["`visits.toml`", "no folder of results", "help: name a folder"]),
        ("alone", 66, &["`alone`", "holds no manifest", "help: name a folder"]),
        ("nonsense", 74, &["nonsense/manifest.json", "not a valid manifest"]),
        ("output/study", 66, &["output/study/results.bin", "no results of a comparison", "`flywheel compare`"]),
        ("form", 65, &["form/results.bin", "in form 9 of model version", "help: simulate it again"]),
        ("model", 65, &["model/results.bin", "of model version 999", "help: simulate it again"]),
        ("flipped", 65, &["flipped/results.bin", "its checksum is another", "`flywheel verify`"]),
        ("begun", 65, &["begun/results.bin", "does not begin as results do", "`flywheel verify`"]),
        ("short", 65, &["short/results.bin", "its checksum is another", "`flywheel verify`"]),
        ("foreign", 65, &["foreign/results.bin", "the manifest beside it names", "`flywheel verify`"]),
    ];
    for (folder, code, words) in cases {
        for command in ["report", "plot"] {
            place.flywheel(&[command, folder]).with(code).complaining_of(words);
        }
    }
    assert_eq!((place.names("."), place.names("output")), before);
}

#[test]
fn a_target_that_cannot_be_reached_is_refused_before_anything_is_done() {
    let place = compared(&["--no-variations", "--no-report"]);
    let before = place.names("output");
    let percent = "over 0 and up to 100";
    let cases: [(&[&str], &str); 8] = [
        (&["--target", "0"], percent),
        (&["--target", "-5"], percent),
        (&["--target", "120%"], percent),
        (&["--target", "NaN"], percent),
        (&["--target", "half"], percent),
        (&["--by", "0"], "from 1 to 50"),
        (&["--by", "51"], "from 1 to 50"),
        (&["--by", "4"], "there is no school year 4 to reach the target by, since only 3 are simulated"),
    ];
    for (options, words) in cases {
        for command in [&["report", "output/it"][..], &["plot", "output/it"], &["run", "visits.toml"]] {
            place.flywheel(&[command, options].concat()).with(64).complaining_of(&[words]);
        }
    }
    assert_eq!(place.names("output"), before);
}

#[test]
fn a_folder_that_is_there_is_kept_unless_it_is_to_be_replaced() {
    let place = compared(&["--no-variations", "--no-report"]);
    place.flywheel(&["report", "output/it"]).with(0);
    let first = place.results("output/it-report");
    place.write("output/it-report/notes.txt", "mine");
    let ended = place.flywheel(&["report", "output/it"]).with(73);
    ended.complaining_of(&["`output/it-report` exists already; nothing was written", "--force", "--name"]);
    assert!(place.path("output/it-report/notes.txt").exists());
    place.flywheel(&["report", "output/it", "--force"]).with(0);
    assert_eq!(place.results("output/it-report"), first);
    // A stranger's folder is not replaced even where that is asked for.
    place.write("mine/notes.txt", "mine");
    place.flywheel(&["report", "output/it", "--output", ".", "--name", "mine", "--force"]).with(73);
    assert_eq!(place.names("mine"), ["notes.txt"]);
    for name in ["a/b", "..", ""] {
        place.flywheel(&["report", "output/it", "--name", name]).with(64).complaining_of(&["cannot be used as a name"]);
    }
}

/// Titles that a scenario may have and that could break a page, a sheet or a slide.
const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "\\\"><img src=x onerror='alert(2)'>",
    "=cmd()|' /C calc'!A0",
    "]]> &amp; <!-- <![CDATA[ {{ 7*7 }} {% raw %}",
    "🚀 émoji ﷽ برنامج التدريب עברית 数学の教え方",
    "@SUM(A1:A9) \\\\ %s $HOME `id`",
];

#[test]
fn hostile_names_break_neither_the_page_nor_the_slides_nor_the_tables() {
    let place = Place::empty();
    let district =
        SMALL_DISTRICT.replace("name = \"Small district\"", "name = \"</title><script>alert(3)</script>=1+1\"");
    place.write("district.toml", district);
    let longest = ["W".repeat(200), "long words ".repeat(18)];
    let titles: Vec<&str> = HOSTILE.into_iter().chain(longest.iter().map(|title| title.trim())).collect();
    let names: Vec<String> = (0..titles.len()).map(|number| format!("<b onclick=x>{number}&.toml")).collect();
    for (name, title) in names.iter().zip(&titles) {
        place.write(name, format!("title = \"{title}\"\nextends = \"district.toml\"\n[strategies.workshop]\n"));
    }
    let files: Vec<&str> = names.iter().map(String::as_str).collect();
    let options = ["--replicates", "16", "--no-variations", "--name", "it"];
    place.flywheel(&[&["compare"], &files[..], &options].concat()).with(0);
    let results = place.results("output/it");
    let page = String::from_utf8(results["report.html"].clone()).unwrap();
    let lower = page.to_lowercase();
    for raw in ["<script", "<img src=x", "<b onclick", "<![cdata["] {
        assert!(!lower.contains(raw), "the page holds `{raw}`");
    }
    assert!(lower.contains("&lt;script") || lower.contains("&#60;script"), "the title itself is told");
    assert!(results["brief.pdf"].starts_with(b"%PDF-"));
    let slides = parts(&results["slides.pptx"]);
    assert!(slides.len() > 20, "{:?}", slides.keys());
    for (name, bytes) in &slides {
        if name.ends_with(".xml") || name.ends_with(".rels") {
            let text = String::from_utf8(bytes.clone()).unwrap();
            if let Err(error) = Document::parse(&text) {
                panic!("{name} of the slides: {error}");
            }
        }
    }
    for (name, bytes) in &results {
        if name.ends_with(".svg") {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let document = Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            let foreign = |name: &str| ["script", "img", "b", "foreignObject"].contains(&name);
            for node in document.descendants() {
                let acts = node.attributes().any(|attribute| attribute.name().starts_with("on"));
                assert!(!foreign(node.tag_name().name()) && !acts, "{name}: {node:?}");
            }
        }
        if name.ends_with(".csv") {
            for row in rows(&place.path("output/it").join(name)) {
                for cell in row.values().filter(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r'])) {
                    assert!(cell.parse::<f64>().is_ok(), "{name}: {cell}");
                }
            }
        }
    }
}

#[test]
fn names_that_could_steer_a_reader_or_fill_a_page_are_refused_for_districts_too() {
    let place = Place::empty();
    for name in ["\\u202Eright to left", "two\\nlines", "\\u0000", &"x".repeat(300)] {
        let district = SMALL_DISTRICT.replace("name = \"Small district\"", &format!("name = \"{name}\""));
        place.write("it.toml", format!("{district}[strategies.workshop]\n"));
        place.flywheel(&["run", "it.toml"]).with(65).complaining_of(&["it.toml:4:8", "`name`"]);
    }
}
