//! `flywheel plot`: the figures of a comparison again, from its folder alone.

use crate::cli::arguments::PlotOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::kept_run::KeptRun;
use crate::cli::pictures::{Pictures, unneeded};
use crate::cli::speech::Speech;
use crate::report::figures::{Figures, figures};
use crate::scenario::{nearest, registry, visible};
use crate::store::RunFolder;

/// Draws figures beside the results.
pub fn plot(options: &PlotOptions, speech: &Speech) -> Result<Exit, Failure> {
    let started = jiff::Timestamp::now();
    let registry = registry()?;
    let kept = KeptRun::read(&options.run)?;
    let target = kept.asked.with(options.target).target(&kept.results.comparison)?;
    let profile = options.drawing.profile();
    let figures = chosen(figures(&kept.results, target, &registry), &options.figures)?;
    if figures.found.is_empty() {
        return Err(Failure::NothingToDraw(unneeded(&figures)));
    }
    let ending = match options.figures.as_slice() {
        [only] => format!("{only}-{}", profile.name()),
        _ => format!("figures-{}", profile.name()),
    };
    let (root, name) = options.place.place(&kept.folder, &ending);
    let new = RunFolder::create(&root, &name, options.place.force)?;
    let missing = Pictures::draw(&figures, profile).write(&new)?;
    let place = new.finish(kept.manifest_of(started, missing.clone()))?;
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
