//! Figures drawn again: chosen by name, for another place, for another target.

use super::place::Place;
use super::report::{compared, keep};
use std::fs;

const FORMS: [&str; 4] = ["-figure.csv", ".pdf", ".png", ".svg"];

fn kept() -> Place {
    let place = compared(&["--no-variations", "--no-report"]);
    keep(&place, "kept/it");
    place
}

fn width(svg: &str) -> &str {
    svg.split("width=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap()
}

#[test]
fn a_figure_is_drawn_alone_and_for_every_place() {
    let place = kept();
    let mut widths = Vec::new();
    for profile in ["slide", "report", "print", "column"] {
        place.flywheel(&["plot", "kept/it", "--figure", "adoption", "--profile", profile]).with(0);
        let folder = format!("kept/it-adoption-{profile}");
        let names = place.results(&folder).into_keys().collect::<Vec<_>>();
        assert_eq!(names, FORMS.map(|form| format!("adoption{form}")), "{profile}");
        widths.push(width(&fs::read_to_string(place.path(&folder).join("adoption.svg")).unwrap()).to_owned());
    }
    widths.sort();
    widths.dedup();
    assert!(widths.len() >= 3, "{widths:?}");
    let two = ["plot", "kept/it", "--figure", "costs", "--figure", "binding", "--name", "two"];
    let told = place.flywheel(&two).with(0).stdout;
    assert!(told.contains("kept/two: costs, binding\n") && !told.contains("without"), "{told}");
    assert_eq!(place.results("kept/two").len(), 2 * FORMS.len());
    place.flywheel(&["plot", "kept/it", "--profile", "poster"]).with(64).complaining_of(&["slide", "column"]);
}

#[test]
fn a_misspelt_figure_is_answered_with_the_one_that_was_meant() {
    let place = kept();
    let ended = place.flywheel(&["plot", "kept/it", "--figure", "adpotion"]).with(64);
    ended.complaining_of(&["`adpotion`", "did you mean `adoption`?", "scoreboard", "funding-cliff"]);
    let ended = place.flywheel(&["plot", "kept/it", "--figure", "\u{1b}[31m<zzz>"]).with(64);
    ended.complaining_of(&["there is no figure", "there are adoption"]);
    assert_eq!(place.names("kept"), ["it"]);
}

#[test]
fn a_figure_without_anything_to_show_is_no_empty_folder() {
    let place = kept();
    let ended = place.flywheel(&["plot", "kept/it", "--figure", "time-to-target", "--target", "100%"]).with(65);
    ended.complaining_of(&["nothing was drawn", "`time-to-target`", "no run of any strategy has the target"]);
    assert_eq!(place.names("kept"), ["it"]);
}

#[test]
fn figures_of_a_folder_named_by_a_dot_lie_beside_it() {
    let place = kept();
    let ended = place.shell("cd kept/it && \"$0\" plot . --figure costs && \"$0\" plot ../it/ --figure binding");
    assert_eq!(ended.with(0).stderr, "");
    assert_eq!(place.names("kept"), ["it", "it-binding-slide", "it-costs-slide"]);
    assert_eq!(place.names("kept/it"), ["manifest.json", "results.bin"]);
}

#[test]
fn figures_that_are_there_are_kept_unless_they_are_to_be_replaced() {
    let place = kept();
    let costs = ["plot", "kept/it", "--figure", "costs"];
    place.flywheel(&costs).with(0);
    let first = place.results("kept/it-costs-slide");
    place.write("kept/it-costs-slide/costs.svg", "mine");
    place.flywheel(&costs).with(73).complaining_of(&["kept/it-costs-slide", "exists already", "--force"]);
    assert_eq!(fs::read_to_string(place.path("kept/it-costs-slide/costs.svg")).unwrap(), "mine");
    place.flywheel(&[&costs[..], &["--force"]].concat()).with(0);
    assert_eq!(place.results("kept/it-costs-slide"), first);
    place.flywheel(&[&costs[..], &["--output", "far/away", "--name", "it"]].concat()).with(0);
    assert_eq!(place.results("far/away/it"), first);
}
