//! `docs/own-district.md` leads from a download to a comparison: its commands run, one after the other.

use super::made_up::{directory, staff, text, zipped};
use crate::cli::place::Place;

const GUIDE: &str = "docs/own-district.md";

#[test]
fn every_command_of_the_guide_runs_in_its_order() {
    let place = Place::empty();
    place.write("ccd_sch_029_2223_w_1a_083023.zip", zipped(&[("d.csv", directory().as_bytes())]));
    place.write("ccd_sch_059_2223_l_1a_083023.zip", zipped(&[("s.csv", staff().as_bytes())]));
    place.write("staff.csv", "School,Level,Employee ID,Subject\nOak,high,a,Math\nOak,high,b,Algebra\nElm,K-5,c,Math\n");
    place.write("who-asks-whom.csv", "Respondent,Asked\na,b\n");
    let guide = std::fs::read_to_string(GUIDE).unwrap();
    let blocks = guide.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let commands: Vec<&str> = blocks.flat_map(str::lines).collect();
    let of = |word: &str| commands.iter().filter(|command| command.starts_with(&format!("flywheel {word} "))).count();
    assert_eq!(
        [of("district"), of("region"), of("check"), of("compare"), of("survey")],
        [4, 1, 1, 1, 2],
        "{commands:?}"
    );
    for command in commands {
        // What was written by an earlier command of the guide is in the way; the state is that of the made-up district.
        let more = match command.split(' ').nth(1) {
            Some("compare") => "--replicates 8 --no-variations --no-report",
            Some("check") => "",
            _ => "--force",
        };
        if command.ends_with("answers.csv") {
            let heading = text(&place, "my-district/answers.csv");
            place.write(
                "my-district/answers.csv",
                heading + "Oak,1,2,3,4,5,1,2,3,4,5,1,2,3,4,5,1\nElm,1,2,3,4,5,1,2,3,4,5,1,2,3,4,5,1\n",
            );
        }
        let words = command
            .strip_prefix("flywheel ")
            .unwrap()
            .replace("--state IL", "--state CT")
            .replace("--state WI", "--state CT");
        place.shell(&format!("\"$0\" {words} {more}")).with(0);
    }
    // The line of the guide makes scenarios start from the answers.
    let lines = guide.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let line = lines.filter(|block| block.contains("survey")).collect::<String>();
    let district = text(&place, "my-district/district.toml").replace("roster = ", &format!("{line}roster = "));
    place.write("my-district/district.toml", district);
    let checked = place.flywheel(&["check", "my-district/district.toml"]).with(0);
    assert!(checked.stdout.contains("survey.csv"), "{}", checked.stdout);
    assert_eq!(checked.stderr, "");
}
