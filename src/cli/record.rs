//! What every manifest records, whatever was run: the program, the command, the machine, the time.

use crate::instructions::Instructions;
use crate::measure::cell::MODEL_VERSION;
use crate::store::{Build, Ending, MANIFEST_SCHEMA, Manifest, Platform};

/// A manifest of a complete run that began then and has ended now, with nothing in it yet of what was run.
pub fn record(started: jiff::Timestamp, seed: u64, threads: usize) -> Manifest {
    Manifest {
        manifest_schema: MANIFEST_SCHEMA,
        program: "flywheel".to_owned(),
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        build: Build::current(),
        model_version: MODEL_VERSION,
        command_line: std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect(),
        platform: Platform::current(Instructions::detect().name()),
        seed,
        replicates: 0,
        worlds: 0,
        threads,
        started: started.to_string(),
        ended: jiff::Timestamp::now().to_string(),
        ending: Ending::Complete,
        scenarios: Vec::new(),
        study: None,
        evidence: String::new(),
        files: Vec::new(),
        missing: Vec::new(),
    }
}
