//! `flywheel validate`: how far the model can be trusted.

mod figures;
mod reading;
mod told;
mod trials;

use crate::cli::arguments::{ValidateOptions, Validation};
use crate::cli::failure::{Exit, Failure};
use crate::cli::interrupt::Interrupt;
use crate::cli::layout::paragraph;
use crate::cli::pictures::{Pictures, unneeded};
use crate::cli::record::record;
use crate::cli::speech::Speech;
use crate::run::LANES;
use crate::scenario::{Trial, registry, visible};
use crate::store::{Manifest, MissingFile, RunFolder, ScenarioEntry, ScenarioFile, SheetEntry, folder_name};
use crate::study::validate::fit::{Draws, conflict_table, evidence_text, fit, fit_figure_table, fit_table};
use crate::study::validate::laws::law_table;
use crate::study::validate::score_table::score_table;
use reading::read_trials;
use std::path::Path;
use std::time::Instant;
use trials::Work;

/// Looks at what is asked for, tells it, and writes it into a folder.
pub fn validate(options: &ValidateOptions, speech: &Speech) -> Result<Exit, Failure> {
    let began = (jiff::Timestamp::now(), Instant::now());
    let registry = registry()?;
    let wants = |part: Validation| options.what == part || options.what == Validation::All;
    let trials = if options.what == Validation::Laws { Vec::new() } else { read_trials(&options.trials, &registry)? };
    let place = &options.results.place;
    let interrupt = Interrupt::listen().map_err(Failure::Signals)?;
    let name = match options.what {
        Validation::All => "validate",
        Validation::Trials => "validate-trials",
        Validation::Laws => "validate-laws",
        Validation::Fit => "validate-fit",
    };
    let name = options.results.name.clone().unwrap_or_else(|| folder_name(name));
    let folder = RunFolder::create(&place.output, &name, options.results.force)?;
    let work = Work { worlds: options.worlds, threads: place.threads(), stop: interrupt.flag() };
    let stopped = || {
        speech.remark("Stopped: nothing was kept.");
        Ok(interrupt.exit())
    };
    let mut text = String::new();
    let mut broken = 0;
    let mut missing = Vec::new();
    if wants(Validation::Laws) {
        let rows = work.laws(&registry)?;
        broken = rows.iter().filter(|row| !row.holds()).count();
        folder.write_table(&law_table(&rows))?;
        text.push_str(&told::laws(&rows));
    }
    if !trials.is_empty() {
        let Some(rows) = work.scoreboard(&trials, speech)? else { return stopped() };
        folder.write_table(&score_table(&rows))?;
        if wants(Validation::Trials) {
            text.push_str(&told::scoreboard(&rows));
            let figures = figures::figures(&rows, trials.len(), options.worlds * LANES);
            missing = Pictures::draw(&figures, options.drawing.profile()).write(&folder)?;
            text.push_str(&unneeded(&figures));
        }
        if wants(Validation::Fit) {
            let draws = Draws::new(&trials, &registry, options.draws, options.seed).map_err(Failure::NothingToFit)?;
            let Some(boards) = work.boards(&trials, &draws, options.draws, speech)? else { return stopped() };
            let fitted = fit(&draws, &registry, &boards, &rows);
            folder.write_table(&fit_table(&fitted))?;
            folder.write_table(&fit_figure_table(&fitted))?;
            folder.write_table(&conflict_table(&fitted))?;
            folder.write_file("fitted.toml", evidence_text(&fitted, &registry, options.seed).as_bytes())?;
            text.push_str(&told::fitted(&fitted));
        }
    }
    let written = folder.finish(manifest(options, &trials, began.0, missing.clone()))?;
    let about = format!(
        "{} trials, {} worlds each, {} runs to a world; {:.1} s. Written to {}.",
        trials.len(),
        options.worlds,
        LANES,
        began.1.elapsed().as_secs_f64(),
        visible(&written.display().to_string()),
    );
    text.push_str(&format!("{}\n", paragraph(&about)));
    speech.tell(&text)?;
    if broken > 0 {
        return Err(Failure::BrokenLaws(broken));
    }
    if missing.is_empty() { Ok(Exit::Ok) } else { Err(Failure::Figures { missing, place: written }) }
}

fn manifest(
    options: &ValidateOptions,
    trials: &[Trial],
    started: jiff::Timestamp,
    missing: Vec<MissingFile>,
) -> Manifest {
    let shown = |path: &Path| path.display().to_string();
    let entry = |trial: &Trial| ScenarioEntry {
        title: trial.title.clone(),
        slug: trial.slug.clone(),
        sha256: crate::store::sha256(
            trial.arms.iter().map(|arm| arm.hash.as_str()).collect::<Vec<_>>().join("\n").as_bytes(),
        ),
        files: vec![ScenarioFile { path: shown(&trial.text.0), text: trial.text.1.clone() }],
        sheets: trial
            .sheets
            .iter()
            .map(|(path, hash)| SheetEntry { path: shown(path), sha256: hash.clone() })
            .collect(),
    };
    Manifest {
        replicates: options.worlds * LANES,
        worlds: options.worlds,
        scenarios: trials.iter().map(entry).collect(),
        evidence:
            "Central values of the registry, with those that a trial gives because of who took part in it. Published \
                   figures stand in the trials' files with their sources."
                .to_owned(),
        missing,
        ..record(started, options.seed, options.results.place.threads())
    }
}
