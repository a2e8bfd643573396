//! `flywheel region`: all districts of a state or a country, and which of them gain most.

use crate::cli::arguments::RegionOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::format::Format;
use crate::cli::progress::Progress;
use crate::cli::reading::{Named, Reading, comparable, other_differences, without_bases};
use crate::cli::setup::{contenders, versus};
use crate::cli::speech::Speech;
use crate::cli::study_failures::Failures;
use crate::cli::study_words::counted_cells;
use crate::cli::study_work::{Job, Subject, Work, WorkEnd, Worked};
use crate::district::{RegionDistrict, read_region_list};
use crate::model::evidence::Profile;
use crate::report::region::{Regional, region_answer};
use crate::run::{LANES, Luck, Units};
use crate::scenario::{Scenario, registry, visible};
use crate::store::{Manifest, RunFolder, length_and_hash};
use crate::study::PointResult;
use crate::study::region::tables::{district_table, failed_table, ranking_table, totals_table};
use crate::study::region::{DistrictEnd, RegionGathering, RegionPlan, ranking};
use std::path::{Path, PathBuf};

/// Rows are written for so many districts at a time.
const WAITING_DISTRICTS: usize = 64;
/// Districts that failed and are named on the terminal.
const NAMED_FAILURES: usize = 5;

/// Runs what is missing of all districts and writes what they come to.
pub fn region(options: &RegionOptions, speech: &Speech) -> Result<Exit, Failure> {
    let registry = registry()?;
    let named = Named::of(&options.scenarios, None);
    let scenarios = without_bases(Reading::of(&named, &registry, speech).all_good()?, None, speech);
    comparable(&scenarios)?;
    for remark in other_differences(&scenarios, options.seed.is_some(), true) {
        speech.remark(&remark);
    }
    let Some((_, first)) = scenarios.first() else {
        return Err(Failure::Usage("no scenario has a strategy: name one that has".to_owned()));
    };
    same_everywhere(first)?;
    let districts = read_region_list(&options.districts)?;
    let contenders = contenders(&scenarios);
    let slugs: Vec<&str> = contenders.iter().map(|contender| contender.slug.as_str()).collect();
    let units = units(districts.len(), options.replicates)?;
    let sheet = (options.districts.clone(), length_and_hash(&options.districts)?.1);
    let subject = subject(&scenarios, &sheet, options)?;
    let place = &options.results.place;
    let name = options.results.name.clone().unwrap_or_else(|| format!("{}-by-district", versus(&contenders)));
    let work = Work::begin(&options.districts, subject, place)?;
    let folder = RunFolder::create(&place.output, &name, options.results.force)?;

    let plan = RegionPlan::new(&districts, &contenders);
    let mut gathering = RegionGathering::new(units.worlds);
    let mut table = folder.begin_table(&district_table(&slugs, &[]))?;
    let mut waiting: Vec<(&RegionDistrict, PointResult)> = Vec::new();
    let mut ends: Vec<(usize, DistrictEnd)> = Vec::new();
    let job = Job { points: &plan, units, range: 0..units.count(), weekly: false, by_school: &[] };
    let progress = Progress::begin(units.count(), "district worlds", speech);
    let ended = work.run_job(&job, &progress, speech, |unit, cells| {
        let position = unit.point as usize;
        let (Some(district), Some((result, end))) = (districts.get(position), gathering.add(cells.as_deref())) else {
            return Ok(());
        };
        // The years of every district stay on the disk: a country has more of them than memory likes.
        waiting.push((district, result));
        ends.push((position, end));
        if waiting.len() >= WAITING_DISTRICTS {
            table.write(&district_table(&slugs, &waiting))?;
            waiting.clear();
        }
        Ok(())
    })?;
    let Worked { failures, found, put } = match ended {
        WorkEnd::Complete(worked) => worked,
        WorkEnd::Stopped(exit) => return Ok(exit),
    };
    drop(progress);
    table.write(&district_table(&slugs, &waiting))?;
    table.finish()?;
    let totals = gathering.finish();
    let rankings: Vec<_> = slugs
        .iter()
        .enumerate()
        .skip(1)
        .map(|(scenario, slug)| (*slug, ranking(&ends, scenario, options.least)))
        .collect();
    folder.write_table(&totals_table(&slugs, &totals))?;
    folder.write_table(&ranking_table(&districts, &rankings))?;
    let failed = failed(&failures, &districts);
    if !failed.is_empty() {
        folder.write_table(&failed_table(&failed))?;
    }
    let manifest = Manifest { evidence: EVIDENCE.to_owned(), ..work.manifest(units, Vec::new()) };
    let written = folder.finish(manifest)?;

    let regional = Regional { contenders: &contenders, districts: &districts, totals: &totals, rankings: &rankings };
    let remarks = [
        format!("{} found finished, {} simulated.", counted_cells(found), counted_cells(put)),
        format!("written to {}", visible(&written.display().to_string())),
    ];
    let format: Format = options.format.parse().unwrap_or_default();
    speech.tell(&format.told(&region_answer(&regional, options.least, options.top), &remarks))?;
    warn_of(&failed, speech);
    Ok(failures.exit())
}

const EVIDENCE: &str = "The scenarios' own values, the same in every district; what is not known is not drawn. Runs of a district \
                        differ by luck alone, and so do its schools from those of a district of the same numbers.";

/// What is not known would be drawn for each district apart, as if it were luck that evens out over many.
fn same_everywhere(scenario: &Scenario) -> Result<(), Failure> {
    let profile = scenario.settings.evidence.profile;
    if !profile.is_drawn() {
        return Ok(());
    }
    let fixed: Vec<&str> = Profile::FIXED.iter().map(|profile| profile.name()).collect();
    Err(Failure::Usage(format!(
        "the profile `{}` would draw what is not known for each district apart; set `profile` under [evidence] to {}",
        profile.name(),
        fixed.join(", ")
    )))
}

fn units(districts: usize, replicates: u32) -> Result<Units, Failure> {
    let worlds = replicates.div_ceil(LANES);
    let units = Units { points: districts as u64, first_world: 0, worlds, luck: Luck::Apart };
    let most = u64::from(u32::MAX / LANES);
    if units.count() > most {
        return Err(Failure::Usage(format!(
            "{districts} districts with {replicates} runs each are more than luck is numbered for; lower --replicates"
        )));
    }
    Ok(units)
}

fn subject<'a>(
    scenarios: &'a [(&Path, Scenario)],
    sheet: &'a (PathBuf, String),
    options: &RegionOptions,
) -> Result<Subject<'a>, Failure> {
    let first = scenarios.first().map(|(_, first)| first);
    let Some((first, text)) = first.and_then(|first| Some((first, first.texts.first()?))) else {
        return Err(Failure::Internal("no scenario was read"));
    };
    Ok(Subject {
        title: &first.title,
        text,
        sheet: Some(sheet),
        scenarios: scenarios.iter().map(|(_, scenario)| scenario).collect(),
        replicates: options.replicates,
        seed: options.seed.unwrap_or(first.run.seed),
    })
}

/// The districts of which a world failed, each once, as far as failures are kept.
fn failed<'a>(failures: &Failures, districts: &'a [RegionDistrict]) -> Vec<(&'a RegionDistrict, String)> {
    let mut failed: Vec<_> = failures.kept.iter().map(|own| (own.unit.point, own.error.to_string())).collect();
    failed.dedup_by_key(|(point, _)| *point);
    failed.into_iter().filter_map(|(point, reason)| Some((districts.get(point as usize)?, reason))).collect()
}

fn warn_of(failed: &[(&RegionDistrict, String)], speech: &Speech) {
    for (district, reason) in failed.iter().take(NAMED_FAILURES) {
        speech.warn(&format!("failed: {} ({}): {}", visible(&district.name), visible(&district.code), visible(reason)));
    }
    if !failed.is_empty() {
        speech.warn("Districts that failed are in no table but `failures`; the others are not touched.");
    }
}
