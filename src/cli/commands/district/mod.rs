//! `flywheel district`.

pub mod account;
mod every;
mod federal;
mod sheet;

use crate::cli::arguments::DistrictOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::file_set;
use crate::cli::layout::typed;
use crate::cli::speech::Speech;
use crate::district::{
    Asked, DISTRICT_FILE, DistrictError, Field, OwnDistrict, ROSTER_FILE, StaffField, TIES_FILE, TieField, Told,
    district_text, read, read_ties, roster_text, tidy, ties_text,
};
use crate::scenario::{nearest, starter_set, visible};
use account::Account;
use std::path::PathBuf;

/// What is said about the district, beside it.
const ACCOUNT_FILE: &str = "about-this-district.md";

/// Makes a district from the files of the user; nothing is written where any of them holds a mistake.
pub fn district(options: &DistrictOptions, speech: &Speech) -> Result<Exit, Failure> {
    if options.every {
        return every::every(options, speech);
    }
    if options.state.is_some() && options.name.is_none() {
        let words = "--state needs --name with the name of your district, or --every for all districts of the state";
        return Err(Failure::Usage(words.to_owned()));
    }
    known::<StaffField>(&options.column)?;
    known::<TieField>(&options.ties_column)?;
    let (code, name, state) = (options.leaid.clone(), options.name.clone(), options.state.clone());
    let subjects: Vec<String> = options.subject.iter().map(|subject| subject.trim().to_lowercase()).collect();
    let own = read(&options.files, &Asked { code, name, state }, &options.column, &subjects)?;
    let mut account = Account::default();
    let (usual_name, roster, ties) = match &own {
        OwnDistrict::Federal(_) if options.ties.is_some() => {
            let words = "--ties needs a list of teachers: the Common Core of Data counts them only";
            return Err(Failure::Usage(words.to_owned()));
        }
        OwnDistrict::Federal(district) => {
            federal::tell(district, &mut account);
            (district.agency.name.clone(), district.roster(), None)
        }
        OwnDistrict::Sheet(district) => {
            sheet::tell(district, &options.subject, &mut account);
            let ties = options.ties.as_ref().map(|path| read_ties(path, &options.ties_column, district)).transpose()?;
            if let Some(ties) = &ties {
                sheet::tell_ties(ties, district, &mut account);
            }
            ("District".to_owned(), district.schools.clone(), ties)
        }
    };
    let name = options.district.as_deref().map_or(usual_name, tidy);
    if name.is_empty() {
        return Err(Failure::District(DistrictError::NoName));
    }
    account.tell_what_no_file_says();
    let account = account.markdown(&name);
    // Where every school has ties of its own, none are generated.
    let colleagues = ties.as_ref().filter(|ties| ties.schools < roster.len()).map(|ties| ties.colleagues);
    let mut files = vec![
        (DISTRICT_FILE.to_owned(), district_text(&name, ties.is_some(), colleagues)),
        (ROSTER_FILE.to_owned(), roster_text(&roster)),
        (ACCOUNT_FILE.to_owned(), account.clone()),
    ];
    files.extend(ties.map(|ties| (TIES_FILE.to_owned(), ties_text(&ties.ties))));
    let folder = options.folder();
    let own: Vec<(PathBuf, &str)> = files.iter().map(|(name, text)| (folder.join(name), text.as_str())).collect();
    write_with_scenarios(&own, options)?;
    speech.tell(&format!("{account}\n{}", next_steps(&own, options)))?;
    Ok(Exit::Ok)
}

/// Fine where every name that a column is given is one of the fields.
pub fn known<F: Field>(told: &[Told]) -> Result<(), Failure> {
    let names: Vec<&str> = F::iter().map(Field::name).collect();
    let Some(unknown) = told.iter().find(|told| !names.contains(&told.field.as_str())) else { return Ok(()) };
    let meant = nearest(&unknown.field, names.iter().copied());
    let meant = meant.map_or(String::new(), |meant| format!("; did you mean `{meant}`?"));
    let shown = visible(&unknown.field);
    Err(Failure::Usage(format!("a column cannot be `{shown}`{meant}; names are {}", names.join(", "))))
}

/// Writes these files and, beside them, the shipped scenarios that they do not replace.
fn write_with_scenarios(own: &[(PathBuf, &str)], options: &DistrictOptions) -> Result<(), Failure> {
    let folder = options.folder();
    let scenarios = starter_set().into_iter().map(|(name, text)| (folder.join(name), text));
    // Scenarios that are there already may have been changed: they are the user's.
    let missing = scenarios
        .filter(|(path, _)| own.iter().all(|(written, _)| written != path) && path.symlink_metadata().is_err());
    file_set::write(&own.iter().cloned().chain(missing).collect::<Vec<_>>(), options.force)
}

/// The files that were written, a line each.
fn written(own: &[(PathBuf, &str)]) -> String {
    own.iter().map(|(path, _)| format!("wrote {}\n", visible(&path.display().to_string()))).collect()
}

fn next_steps(own: &[(PathBuf, &str)], options: &DistrictOptions) -> String {
    let written = written(own);
    let folder = options.folder().display().to_string();
    let (shown, folder) = (visible(&folder), typed(&folder));
    format!(
        "{written}\nNext: set the money in {shown}/{DISTRICT_FILE}, then\n  flywheel check {folder}/*.toml\n  flywheel compare \
         {folder}/top-down-pd.toml {folder}/bright-spot-observation.toml {folder}/mentoring.toml\n"
    )
}
