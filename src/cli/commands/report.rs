//! `flywheel report`: the brief of a comparison, from its folder alone.

use crate::chart::Profile;
use crate::cli::arguments::ReportOptions;
use crate::cli::briefing::{PACKET, PAGE, SLIDES, write_brief};
use crate::cli::failure::{Exit, Failure};
use crate::cli::kept_run::KeptRun;
use crate::cli::pictures::{Pictures, unneeded};
use crate::cli::speech::Speech;
use crate::report::figures::figures;
use crate::scenario::{registry, visible};
use crate::store::RunFolder;

/// Writes the brief beside the results.
pub fn report(options: &ReportOptions, speech: &Speech) -> Result<Exit, Failure> {
    let started = jiff::Timestamp::now();
    let registry = registry()?;
    let kept = KeptRun::read(&options.run)?;
    let KeptRun { manifest, results, .. } = &kept;
    let asked = kept.asked.with(options.target);
    let target = asked.target(&results.comparison)?;
    let (root, name) = options.place.place(&kept.folder, "report");
    let new = RunFolder::create(&root, &name, options.place.force)?;
    let figures = figures(results, target, &registry);
    let pictures = Pictures::draw(&figures, Profile::Slide);
    let mut missing = pictures.write(&new)?;
    let drawn = pictures.for_brief(&figures);
    missing.extend(write_brief(results, &asked, &registry, manifest, drawn, &new)?);
    let place = new.finish(kept.manifest_of(started, missing.clone()))?;
    let shown = |file: &str| visible(&place.join(file).display().to_string());
    let text = format!("{}\n{}\n{}\n{}", shown(PAGE), shown(PACKET), shown(SLIDES), unneeded(&figures));
    speech.tell(&text)?;
    if missing.is_empty() { Ok(Exit::Ok) } else { Err(Failure::Figures { missing, place }) }
}
