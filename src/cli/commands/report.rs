//! `flywheel report`: the brief of a comparison, from its folder alone.

use crate::chart::Profile;
use crate::cli::arguments::ReportOptions;
use crate::cli::briefing::{PACKET, PAGE, SLIDES, write_brief};
use crate::cli::failure::{Exit, Failure};
use crate::cli::kept_run::KeptRun;
use crate::cli::pictures::{Pictures, unneeded};
use crate::cli::record::record;
use crate::cli::speech::Speech;
use crate::report::figures::figures;
use crate::scenario::{registry, visible};
use crate::store::{Manifest, RunFolder};
use crate::study::Target;

/// Writes the brief beside the results.
pub fn report(options: &ReportOptions, speech: &Speech) -> Result<Exit, Failure> {
    let started = jiff::Timestamp::now();
    let registry = registry()?;
    let KeptRun { manifest, results, folder } = KeptRun::read(&options.run)?;
    let (root, name) = options.place.place(&folder, "report");
    let new = RunFolder::create(&root, &name, options.place.force)?;
    let target = Target::of(&results.comparison, options.target.target, options.target.by);
    let figures = figures(&results, target, &registry);
    let pictures = Pictures::draw(&figures, Profile::Slide);
    let mut missing = pictures.write(&new)?;
    let drawn = pictures.for_brief(&figures);
    missing.extend(write_brief(&results, target, &registry, &manifest, drawn, &new)?);
    let own = record(started, results.seed, manifest.threads);
    let manifest = Manifest {
        command_line: own.command_line,
        started: own.started,
        ended: own.ended,
        missing: missing.clone(),
        ..manifest
    };
    let place = new.finish(manifest)?;
    let shown = |file: &str| visible(&place.join(file).display().to_string());
    let text = format!("{}\n{}\n{}\n{}", shown(PAGE), shown(PACKET), shown(SLIDES), unneeded(&figures));
    speech.tell(&text)?;
    if missing.is_empty() { Ok(Exit::Ok) } else { Err(Failure::Figures { missing, place }) }
}
