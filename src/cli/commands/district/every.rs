//! `flywheel district --every`: all districts of a state or a country as one list.

use super::account::Account;
use super::federal::{ALL_TAKEN_FOR_OPEN, tell_files, why};
use super::{ACCOUNT_FILE, write_with_scenarios, written};
use crate::cli::arguments::DistrictOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::layout::typed;
use crate::cli::speech::Speech;
use crate::district::{DISTRICT_FILE, FederalRegion, REGION_FILE, RegionDistrict, read_region, region_text, tidy};
use crate::report::words::numbered;
use std::path::PathBuf;

/// Writes the list; nothing is written where any file holds a mistake.
pub fn every(options: &DistrictOptions, speech: &Speech) -> Result<Exit, Failure> {
    let region = read_region(&options.files, options.state.as_deref())?;
    let name = options
        .state
        .as_deref()
        .map_or("All districts".to_owned(), |state| format!("All districts of {}", tidy(state).to_uppercase()));
    let mut account = Account::default();
    tell(&region, &mut account);
    let account = account.markdown(&name);
    let list = region_text(&region.districts);
    let folder = options.folder();
    let own: Vec<(PathBuf, &str)> =
        [(REGION_FILE, &list), (ACCOUNT_FILE, &account)].map(|(name, text)| (folder.join(name), text.as_str())).into();
    write_with_scenarios(&own, options)?;
    let folder = typed(&folder.display().to_string());
    speech.tell(&format!(
        "{account}\n{}\nNext: set the money in {folder}/{DISTRICT_FILE}, then\n  flywheel region {folder}/{REGION_FILE} \
         {folder}/mentoring.toml\n",
        written(&own)
    ))?;
    Ok(Exit::Ok)
}

fn tell(region: &FederalRegion, account: &mut Account) {
    tell_files(&region.files, account);
    let schools: usize = region.districts.iter().map(|district| district.schools.len()).sum();
    let teachers: u64 = region.districts.iter().map(RegionDistrict::teachers).sum();
    account.read.push(format!(
        "{} with {} and {} of all subjects are simulated.",
        numbered(region.districts.len() as u64, "district"),
        numbered(schools as u64, "school"),
        numbered(teachers, "teacher")
    ));
    account.assumed.push(
        "A teacher for each full-time equivalent, rounded school by school. Where people work part-time there are more \
         teachers than that."
            .to_owned(),
    );
    if region.filled_in > 0 {
        account.assumed.push(format!(
            "The number of teachers is missing or suppressed for {}: the mean of the other schools of the district and level was \
             taken.",
            numbered(region.filled_in, "school")
        ));
    }
    if !region.knows_status {
        account.assumed.push(ALL_TAKEN_FOR_OPEN.to_owned());
    }
    account.assumed.push(
        "Every district has as much money for each teacher of any subject as the district of `district.toml` has: it is the same \
         strategy everywhere, by size."
            .to_owned(),
    );
    account.assumed.push(
        "Which teachers teach the practice's subject, teams, experience and advice ties are not in these files: they are made \
         as `docs/model.md` says. Nothing about a district but its schools is known, so that what differs between districts is \
         what comes of numbers, sizes and levels of schools."
            .to_owned(),
    );
    for (reason, count) in &region.left_out {
        account.check.push(format!("Left out: {}, {}.", numbered(*count, "school"), why(*reason)));
    }
    if region.emptied > 0 {
        account.check.push(format!("{} without any school that is simulated.", numbered(region.emptied, "district")));
    }
    account
        .check
        .push("Doses that are counts, such as a number of coaches, are the same in every district.".to_owned());
}
