//! The same bytes whatever the number of threads.

use super::place::Place;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const SHIPPED: [&str; 3] =
    ["scenarios/top-down-pd.toml", "scenarios/bright-spot-observation.toml", "scenarios/mentoring.toml"];

#[test]
fn every_file_of_a_comparison_has_the_same_hash_for_any_number_of_threads() {
    let place = Place::shipped();
    let compared = |threads: &str| -> (BTreeMap<String, String>, String) {
        // Each in cells of its own: what another has finished would not be computed again.
        let cells = format!("cells-{threads}");
        let words = ["compare", "--replicates", "16", "--threads", threads, "--name", threads, "--cells", &cells];
        let ended = place.flywheel(&[&words[..], &SHIPPED[..]].concat()).with(0);
        let results = place.results(&format!("output/{threads}"));
        let hash = |bytes: Vec<u8>| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let differs = |line: &str| {
            line.ends_with(" threads")
                || line.ends_with(" thread")
                || line.contains("written to")
                || line.starts_with("for the board")
        };
        let told: Vec<&str> = ended.stdout.lines().filter(|line| !differs(line)).collect();
        (results.into_iter().map(|(name, bytes)| (name, hash(bytes))).collect(), told.join("\n"))
    };
    let one = compared("1");
    // Tables, figures in their four forms, what is kept, and the brief.
    for name in ["weekly.parquet", "comparison.csv", "adoption.pdf", "schools.png", "costs.svg", "results.bin"] {
        assert!(one.0.contains_key(name), "{name}: {:?}", one.0.keys());
    }
    assert!(["report.html", "brief.pdf", "slides.pptx"].iter().all(|name| one.0.contains_key(*name)));
    for threads in ["2", "8", "64"] {
        assert_eq!(compared(threads), one, "{threads} threads");
    }
}
