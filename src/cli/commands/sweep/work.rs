//! Runs the units of a study and writes what they come to.

use super::tables::{Tables, told};
use crate::cli::arguments::ResultOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::progress::Progress;
use crate::cli::speech::Speech;
use crate::cli::study_work::{Job, Missing, Work, WorkEnd};
use crate::report::words::counted;
use crate::store::{RunFolder, folder_name};
use crate::study::Variations;
use std::ops::Range;
use std::path::Path;

/// The results of a study, as a folder.
#[derive(Debug)]
pub struct Results<'a> {
    /// The study file.
    pub path: &'a Path,
    /// The study.
    pub variations: &'a Variations<'a>,
    /// Where to write.
    pub options: &'a ResultOptions,
    /// One point alone.
    pub only: Option<u64>,
}

impl Results<'_> {
    /// Runs what is missing and writes the folder.
    pub fn write(&self, missing: Missing, speech: &Speech) -> Result<Exit, Failure> {
        let place = &self.options.place;
        let range = self.range()?;
        let work = Work::begin(self.path, self.variations.study(), place)?;
        let folder = RunFolder::create(&place.output, &self.name(), self.options.force)?;
        let mut tables = Tables::begin(self.variations, &folder)?;
        let progress = Progress::begin(range.end - range.start, missing.name(), speech);
        let job = Job { range, ..Job::whole(self.variations, self.variations) };
        let take = |unit, cells: Option<_>| cells.map_or(Ok(()), |cells| tables.add(unit, cells));
        let worked = match work.run_job(&job, &progress, speech, take)? {
            WorkEnd::Complete(worked) => worked,
            WorkEnd::Stopped(exit) => return Ok(exit),
        };
        drop(progress);
        let results = tables.finish(&worked.failures, self.path, self.variations.study().seed)?;
        let shown = folder.finish(work.manifest(self.variations.units(), Vec::new()))?;
        work.remark(&worked, speech);
        let worlds = self.variations.units().worlds;
        let text = told(self.variations, &results, worlds, (worked.found, worked.put), &shown);
        speech.tell(&text).map(|()| worked.failures.exit())
    }

    fn range(&self) -> Result<Range<u64>, Failure> {
        let units = self.variations.units();
        let Some(point) = self.only else { return Ok(0..units.count()) };
        if point >= units.points {
            let points = counted(u32::try_from(units.points).unwrap_or(u32::MAX), "point");
            return Err(Failure::Usage(format!(
                "--only {point}: the study has {points}, counted from 0 to {}",
                units.points.saturating_sub(1)
            )));
        }
        let worlds = u64::from(units.worlds);
        Ok(point * worlds..(point + 1) * worlds)
    }

    /// Name of the folder.
    pub fn name(&self) -> String {
        let study = self.variations.study();
        self.options.name.clone().unwrap_or_else(|| match self.only {
            Some(point) => folder_name(&format!("{}-point-{point}", study.slug)),
            None => folder_name(&study.slug),
        })
    }
}
