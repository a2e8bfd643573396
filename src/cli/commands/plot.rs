//! `flywheel plot`: the figures of a comparison again, from its folder alone.

use crate::chart::Profile;
use crate::cli::arguments::PlotOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::kept_run::KeptRun;
use crate::cli::pictures::{Pictures, unneeded};
use crate::cli::record::record;
use crate::cli::speech::Speech;
use crate::report::figures::{Figures, figures};
use crate::scenario::{nearest, registry, visible};
use crate::store::{Manifest, RunFolder};
use crate::study::Target;

/// Draws figures beside the results.
pub fn plot(options: &PlotOptions, speech: &Speech) -> Result<Exit, Failure> {
    let started = jiff::Timestamp::now();
    let registry = registry()?;
    let KeptRun { manifest, results, folder } = KeptRun::read(&options.run)?;
    let profile: Profile =
        options.profile.parse().map_err(|_| Failure::Internal("a profile that the command line knows is none"))?;
    let target = Target::of(&results.comparison, options.target.target, options.target.by);
    let figures = chosen(figures(&results, target, &registry), &options.figures)?;
    let ending = match options.figures.as_slice() {
        [only] => format!("{only}-{}", profile.name()),
        _ => format!("figures-{}", profile.name()),
    };
    let (root, name) = options.place.place(&folder, &ending);
    let new = RunFolder::create(&root, &name, options.place.force)?;
    let missing = Pictures::draw(&figures, profile).write(&new)?;
    let own = record(started, results.seed, manifest.threads);
    let manifest = Manifest {
        command_line: own.command_line,
        started: own.started,
        ended: own.ended,
        missing: missing.clone(),
        ..manifest
    };
    let place = new.finish(manifest)?;
    let shown = visible(&place.display().to_string());
    let names: Vec<&str> = figures.found.iter().map(|(name, _)| *name).collect();
    let text = format!("written to {shown}: {}\n{}", names.join(", "), unneeded(&figures));
    speech.tell(&text)?;
    if missing.is_empty() { Ok(Exit::Ok) } else { Err(Failure::Figures { missing, place }) }
}

/// Those that are asked for by name; all where none is.
fn chosen(mut figures: Figures, names: &[String]) -> Result<Figures, Failure> {
    let known: Vec<&str> = figures.names().collect();
    for name in names {
        if !known.contains(&name.as_str()) {
            let meant = nearest(name, known.iter().copied());
            let meant = meant.map_or(String::new(), |meant| format!("; did you mean `{meant}`?"));
            return Err(Failure::Usage(format!(
                "there is no figure `{}`{meant} (there are {})",
                name.escape_debug(),
                known.join(", ")
            )));
        }
    }
    if !names.is_empty() {
        let is_asked = |own: &str| names.iter().any(|name| name == own);
        figures.found.retain(|(name, _)| is_asked(name));
        figures.unneeded.retain(|(name, _)| is_asked(name));
    }
    Ok(figures)
}
