//! The document on figures: its pictures are those of the commands that it names, and no figure goes without its section.

use crate::cli::place::Place;
use crate::kept::is_kept_true;
use roxmltree::Document;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const DOCUMENT: &str = "docs/figures.md";
const PICTURES: &str = "docs/figures";

/// The names that begin a section.
fn sections(text: &str) -> BTreeSet<&str> {
    text.lines().filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`')).collect()
}

/// The text with this picture, and no other, at the head of the section of its figure.
fn with_picture(text: &str, figure: &str, alt: &str) -> String {
    let heading = format!("### `{figure}`\n\n");
    let (before, section) = text.split_once(&heading).unwrap();
    let rest = match section.strip_prefix("![") {
        Some(picture) => picture.split_once("\n\n").unwrap().1,
        None => section,
    };
    format!("{before}{heading}![{alt}](figures/{figure}.svg)\n\n{rest}")
}

/// The arguments of every command that the text tells the reader to run.
fn commands(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let blocks = text.split("```sh\n").skip(1).filter_map(|block| block.split("```").next());
    blocks.flat_map(str::lines).filter_map(|line| Some(line.strip_prefix("flywheel ")?.split(' ').collect()))
}

#[test]
fn every_figure_is_explained_beside_a_picture_that_the_program_makes() {
    let text = fs::read_to_string(DOCUMENT).unwrap();
    let place = Place::shipped();
    let mut unneeded = BTreeSet::new();
    for words in commands(&text) {
        let told = place.flywheel(&words).with(0).stdout;
        let names = told.lines().filter_map(|line| line.strip_prefix("without the figure `")?.split('`').next());
        unneeded.extend(names.map(str::to_owned));
    }
    let made: BTreeMap<String, Vec<u8>> =
        place.names("output").iter().flat_map(|folder| place.results(&format!("output/{folder}"))).collect();
    let pictures: Vec<(&str, &str)> = made
        .iter()
        .filter_map(|(name, bytes)| Some((name.strip_suffix(".svg")?, std::str::from_utf8(bytes).unwrap())))
        .collect();
    let sections = sections(&text);
    let figures = pictures.iter().map(|(name, _)| *name).chain(unneeded.iter().map(String::as_str));
    let silent: Vec<&str> = figures.filter(|name| !sections.contains(name)).collect();
    assert!(silent.is_empty(), "{DOCUMENT} has no section for {silent:?}");
    let made: BTreeSet<&str> = pictures.iter().map(|(name, _)| *name).collect();
    assert_eq!(made, sections, "pictures made, and sections");
    let mut wanted = text.clone();
    for (name, svg) in &pictures {
        let document = Document::parse(svg).unwrap();
        let cut = document.descendants().filter_map(|node| node.text()).find(|text| text.trim_end().ends_with('…'));
        assert_eq!(cut, None, "words of the picture `{name}` are cut off");
        let title = document.descendants().find(|node| node.has_tag_name("title")).and_then(|node| node.text());
        wanted = with_picture(&wanted, name, &title.unwrap().replace(['[', ']'], ""));
        fs::create_dir_all(PICTURES).unwrap();
        is_kept_true(&format!("{PICTURES}/{name}.svg"), svg);
    }
    is_kept_true(DOCUMENT, &wanted);
    let kept = fs::read_dir(PICTURES).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let kept: BTreeSet<String> = kept.collect();
    let expected: BTreeSet<String> = pictures.iter().map(|(name, _)| format!("{name}.svg")).collect();
    assert_eq!(kept, expected, "the pictures in {PICTURES}");
}

#[test]
fn a_picture_takes_the_place_of_an_earlier_one_and_only_in_its_section() {
    let text = "### `a`\n\ntext\n\n### `b`\n\n![old](figures/b.svg)\n\nmore\n";
    assert_eq!(sections(text), BTreeSet::from(["a", "b"]));
    let once = with_picture(&with_picture(text, "a", "A"), "b", "B");
    assert_eq!(once, "### `a`\n\n![A](figures/a.svg)\n\ntext\n\n### `b`\n\n![B](figures/b.svg)\n\nmore\n");
    assert_eq!(with_picture(&once, "a", "A"), once);
}
