//! Which figures a comparison brings, and what is said where one has nothing to show.

use super::place::Place;

const ALWAYS: [&str; 5] = ["adoption", "binding", "conditions", "costs", "flywheel"];

/// Nothing that takes time and is no figure.
const ALONE: [&str; 2] = ["--no-report", "--no-variations"];

fn few(name: &str) -> Vec<&str> {
    [&["--replicates", "16", "--name", name], &ALONE[..]].concat()
}

#[test]
fn every_figure_stands_there_as_svg_and_png_and_one_without_anything_to_show_is_not_made_and_said() {
    let place = Place::shipped();
    let files = ["scenarios/bright-spot-observation.toml", "scenarios/codified-practice.toml"];
    let told = place
        .flywheel(&[&["compare", "--replicates", "40", "--name", "it"], &files[..], &ALONE].concat())
        .with(0)
        .stdout;
    let mut unneeded = told.lines().filter_map(|line| line.strip_prefix("without the figure `")?.split('`').next());
    assert!(unneeded.all(|name| ["time-to-target", "regret", "growth-loop"].contains(&name)), "{told}");
    let names = place.names("output/it");
    for figure in ALWAYS.iter().chain(&["funding-cliff"]) {
        assert!(
            ["svg", "png"].iter().all(|ending| names.contains(&format!("{figure}.{ending}"))),
            "{figure}: {names:?}"
        );
    }
    let lasting = "title = \"Lasting\"\nextends = \"bright-spot-observation.toml\"\n[funding]\nyears = 6\n";
    place.write("scenarios/lasting.toml", lasting);
    let told = place.flywheel(&[&["run", "scenarios/lasting.toml"], &few("lasting")[..]].concat()).with(0).stdout;
    assert!(told.contains("without the figure `funding-cliff`: the money does not stop"), "{told}");
    let names = place.names("output/lasting");
    assert!(ALWAYS.iter().all(|figure| names.contains(&format!("{figure}.svg"))), "{names:?}");
    assert!(!names.contains(&"funding-cliff.svg".to_owned()));
    place.write("scenarios/idle.toml", "title = \"Idle\"\nextends = \"district.toml\"\n");
    let told = place.flywheel(&[&["run", "scenarios/idle.toml"], &few("idle")[..]].concat()).with(0).stdout;
    for reason in ["no strategy has a clear gain", "no strategy costs anything"] {
        assert!(told.contains(reason), "{reason} is not in: {told}");
    }
}
