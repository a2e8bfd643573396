//! Words of the command line, right and wrong.

use super::place::{Place, program};
use std::path::Path;

const COMMANDS: [&str; 11] =
    ["compare", "run", "report", "plot", "check", "init", "district", "survey", "parameters", "schema", "completions"];

#[test]
fn help_names_every_command_and_every_exit_code() {
    let help = Place::empty().flywheel(&["--help"]).with(0);
    for command in COMMANDS {
        assert!(help.stdout.contains(&format!("\n  {command} ")), "{command}: {}", help.stdout);
    }
    for code in [0, 64, 65, 66, 70, 73, 74, 130, 143] {
        assert!(help.stdout.contains(&format!("{code} ")), "{code}: {}", help.stdout);
    }
    assert_eq!(help.stderr, "");
}

#[test]
fn every_command_explains_itself() {
    for command in COMMANDS {
        let help = Place::empty().flywheel(&[command, "--help"]).with(0);
        assert!(help.stdout.contains("Usage: flywheel"), "{}", help.stdout);
        assert_eq!(help.stderr, "");
    }
}

#[test]
fn examples_fit_a_terminal_of_80_letters_so_that_they_can_be_copied() {
    for words in [
        &["--help"][..],
        &["compare", "--help"],
        &["report", "--help"],
        &["plot", "--help"],
        &["district", "--help"],
        &["survey", "--help"],
    ] {
        let help = Place::empty().flywheel(words).with(0).stdout;
        let below = help.lines().skip_while(|line| *line != "Examples:");
        let lengths: Vec<usize> = below.map(|line| line.chars().count()).collect();
        assert!(lengths.len() > 2 && lengths.iter().all(|length| *length <= 80), "{help}");
    }
}

/// The lines of a help text that begin with the name of the program, without the remark behind two spaces.
fn examples(help: &str) -> Vec<String> {
    help.lines()
        .filter_map(|line| line.strip_prefix("  flywheel "))
        .map(|line| line.split("   ").next().unwrap_or(line).trim().to_owned())
        .collect()
}

#[cfg(unix)]
#[test]
fn every_example_of_the_help_runs() {
    let place = Place::shipped();
    place.write("a.toml", "[district]\nelementary_schools = 2\n[strategies.workshop]\n");
    place.write("b.toml", "[district]\nelementary_schools = 2\n[strategies.observation]\n");
    place.write("what-we-do-now.toml", "[district]\nelementary_schools = 2\n[strategies.mentoring]\n");
    let folder = Path::new(program()).parent().unwrap().display();
    let mut lines = examples(&place.flywheel(&["--help"]).stdout);
    lines.extend(examples(&place.flywheel(&["compare", "--help"]).stdout));
    assert!(lines.len() >= 7, "{lines:?}");
    for line in lines {
        // As few runs as there can be, and the folder named so that examples do not meet each other's results.
        let few = if line.starts_with("compare") || line.starts_with("run") { "--replicates 8" } else { "" };
        let words: Vec<&str> = line.split(' ').collect();
        let without_number = match words.iter().position(|word| *word == "--replicates") {
            Some(position) => [&words[..position], &words[position + 2..]].concat(),
            None => words,
        };
        let shell = format!("PATH='{folder}' && flywheel {} {few}", without_number.join(" "));
        place.shell(&shell).with(0);
    }
}

#[test]
fn every_example_of_report_and_plot_runs_on_results_of_their_name() {
    let place = Place::empty();
    place.write("a.toml", "[district]\nelementary_schools = 2\n[strategies.workshop]\n[run]\nyears = 4\n");
    let few = ["--replicates", "8", "--no-variations", "--no-report", "--name", "my-comparison"];
    place.flywheel(&[&["run", "a.toml"], &few[..]].concat()).with(0);
    for command in ["report", "plot"] {
        let lines = examples(&place.flywheel(&[command, "--help"]).stdout);
        assert!(lines.len() >= 2, "{lines:?}");
        for line in lines {
            place.flywheel(&line.split(' ').collect::<Vec<_>>()).with(0);
        }
    }
}

/// The blocks of a language in a Markdown text.
fn blocks(markdown: &str, language: &str) -> Vec<String> {
    let begin = format!("```{language}\n");
    markdown.split(&begin).skip(1).filter_map(|rest| rest.split("```").next()).map(str::to_owned).collect()
}

#[test]
fn every_command_of_the_readme_runs() {
    let place = Place::shipped();
    let readme = std::fs::read_to_string("README.md").unwrap();
    let shell = blocks(&readme, "sh").concat();
    let commands: Vec<&str> = shell.lines().filter_map(|line| line.strip_prefix("cargo run --release -- ")).collect();
    assert!(!commands.is_empty(), "{shell}");
    for command in commands {
        let few = match command.split(' ').next() {
            Some("compare" | "run") => &["--replicates", "8"][..],
            Some("sweep") => &["--only", "0"],
            _ => &[],
        };
        place.flywheel(&[&command.split(' ').collect::<Vec<_>>(), few].concat()).with(0);
    }
}

#[test]
fn the_scenario_of_the_readme_has_no_mistakes() {
    let place = Place::empty();
    let scenarios = blocks(&std::fs::read_to_string("README.md").unwrap(), "toml");
    assert!(!scenarios.is_empty());
    for scenario in scenarios {
        place.write("readme.toml", scenario);
        let checked = place.flywheel(&["check", "readme.toml"]).with(0);
        assert_eq!(checked.stderr, "", "not even a remark");
    }
}

#[test]
fn without_words_the_help_is_shown_as_a_mistake() {
    let ended = Place::empty().flywheel(&[]).with(64);
    ended.complaining_of(&["Usage:", "compare", "init"]);
}

#[test]
fn a_misspelt_command_or_option_gets_the_one_that_was_meant() {
    let place = Place::small();
    place.flywheel(&["comapre", "a.toml"]).with(64).complaining_of(&["comapre", "'compare'"]);
    place.flywheel(&["chek"]).with(64).complaining_of(&["'check'"]);
    place.flywheel(&["run", "visits.toml", "--seeed", "3"]).with(64).complaining_of(&["'--seed'"]);
    place.flywheel(&["completions", "fihs"]).with(64).complaining_of(&["'fish'"]);
}

#[test]
fn numbers_that_cannot_be_say_what_can() {
    let place = Place::small();
    for (words, message) in [
        (["--replicates", "12"], "write 8 or 16"),
        (["--replicates", "999999"], "write 999992 or 1000000"),
        (["--replicates", "0"], "from 8 to 1,000,000"),
        (["--replicates", "7"], "from 8 to 1,000,000"),
        (["--replicates", "1000008"], "from 8 to 1,000,000"),
        (["--replicates", "-8"], "from 8 to 1,000,000"),
        (["--replicates", "many"], "a whole number is needed"),
        (["--replicates", "8.0"], "a whole number is needed"),
        (["--seed", "-1"], "from 0 to 9,223,372,036,854,775,807"),
        (["--seed", "9223372036854775808"], "from 0 to 9,223,372,036,854,775,807"),
        (["--threads", "0"], "from 1 to 1,024"),
        (["--threads", "-2"], "from 1 to 1,024"),
    ] {
        let [option, number] = words;
        let ended = place.flywheel(&["run", "visits.toml", option, number]).with(64);
        ended.complaining_of(&[option, message]);
    }
    assert_eq!(place.names("output"), [""; 0], "nothing was begun");
}

#[test]
fn what_is_missing_or_too_much_is_named() {
    let place = Place::small();
    place.flywheel(&["compare"]).with(64).complaining_of(&["<SCENARIO>"]);
    place.flywheel(&["run"]).with(64).complaining_of(&["<SCENARIO>"]);
    place.flywheel(&["run", "visits.toml", "mentors.toml"]).with(64).complaining_of(&["mentors.toml"]);
    place.flywheel(&["init"]).with(64).complaining_of(&["<DIR>"]);
}

#[test]
fn the_version_is_told() {
    let ended = Place::empty().flywheel(&["--version"]).with(0);
    assert_eq!(ended.stdout, format!("flywheel {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_schema_is_that_of_the_shipped_scenarios() {
    let shipped = std::fs::read_to_string("scenarios/scenario.schema.json").unwrap();
    assert_eq!(Place::empty().flywheel(&["schema"]).with(0).stdout, shipped);
}

#[test]
fn completions_for_every_shell_know_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = Place::empty().flywheel(&["completions", shell]).with(0).stdout;
        for command in COMMANDS {
            assert!(script.contains(command), "{shell} does not know {command}");
        }
    }
}

#[test]
fn parameters_are_listed_by_a_part_of_their_names() {
    let place = Place::empty();
    let all = place.flywheel(&["parameters"]).with(0).stdout;
    let some = place.flywheel(&["parameters", "visit"]).with(0).stdout;
    assert_eq!(some, place.flywheel(&["parameters", "VISIT"]).with(0).stdout);
    let names = |text: &str| -> Vec<String> {
        let rows = text.lines().skip(1).take_while(|line| !line.is_empty());
        rows.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
    };
    let expected: Vec<String> = names(&all).into_iter().filter(|name| name.contains("visit")).collect();
    assert!(expected.len() > 3 && names(&all).len() > 2 * expected.len(), "{expected:?}");
    assert_eq!(names(&some), expected);
    assert_eq!(place.flywheel(&["parameters", "visit belief"]).with(0).stdout.matches("visit_belief").count(), 1);
}

#[test]
fn an_unknown_parameter_gets_the_one_that_was_meant() {
    let place = Place::empty();
    place.flywheel(&["parameters", "vist_belief"]).with(64).complaining_of(&["`vist_belief`", "`visit_belief`"]);
    place.flywheel(&["parameters", "vistis"]).with(64).complaining_of(&["`vistis`", "did you mean `visit"]);
    place.flywheel(&["parameters", "zzzzzzzz"]).with(64).complaining_of(&["`zzzzzzzz`", "lists all"]);
}
