//! What is said of a district made from a list of its own.

use super::account::Account;
use crate::district::{Field, LevelGuess, OwnTies, SheetDistrict, SheetForm, StaffField};
use crate::model::settings::Level;
use crate::report::words::numbered;
use crate::scenario::visible;

/// Tells what was read of the list, assumed, and is to be checked.
pub fn tell(district: &SheetDistrict, subjects: &[String], account: &mut Account) {
    let form = match district.form {
        SheetForm::School => "a row a school",
        SheetForm::Teacher => "a row a teacher",
    };
    account.read.push(format!("`{}`: {}, {form}.", district.file, numbered(district.rows.count, "row")));
    let heading = |column: usize| district.headings.get(column).map(|heading| visible(heading)).unwrap_or_default();
    let (matched, idle): (Vec<_>, Vec<_>) =
        district.guess.matched.iter().partition(|(field, _)| district.form.reads(*field));
    let matched = matched.iter().map(|(field, column)| format!("`{}` ← `{}`", field.name(), heading(*column)));
    account.read.push(format!("Columns: {}.", matched.collect::<Vec<_>>().join(", ")));
    let of = |level: Level| district.schools.iter().filter(|school| school.level == level).count();
    let levels = Level::ALL.map(|level| format!("{} {}", of(level), level.name()));
    account.read.push(format!(
        "{} ({}), with {}.",
        numbered(district.schools.len() as u64, "school"),
        levels.join(", "),
        numbered(district.teachers(), "teacher")
    ));
    if let Some(teachers) = district.of_subject() {
        let words: Vec<String> = subjects.iter().map(|subject| format!("`{}`", visible(subject))).collect();
        account.read.push(format!(
            "{} teach the practice's subject: a word of their subject begins with {}.",
            numbered(teachers as u64, "teacher"),
            words.join(" or ")
        ));
    }
    let columns = |columns: &[usize]| {
        columns.iter().map(|column| format!("`{}`", heading(*column))).collect::<Vec<_>>().join(", ")
    };
    if !district.guess.personal.is_empty() {
        account.read.push(format!(
            "Not read, since people can be recognised by it: {}. Nothing of it was written.",
            columns(&district.guess.personal)
        ));
    }
    let idle = idle.into_iter().map(|(_, column)| column);
    let unused: Vec<usize> = idle.chain(district.guess.unused.iter().copied()).collect();
    if !unused.is_empty() {
        account.check.push(format!(
            "Not used: {}. If one of these is a column of ours, say so with --column.",
            columns(&unused)
        ));
    }
    assumed(district, account);
}

fn assumed(district: &SheetDistrict, account: &mut Account) {
    if district.form == SheetForm::Teacher {
        account.assumed.push(
            "Every row is one teacher. Codes and numbers of teams were made here: nothing leads back from them to the list.".to_owned(),
        );
    }
    if district.had_fractions {
        account.assumed.push(
            "Numbers of teachers with decimals are full-time equivalents: a teacher for each, rounded school by school.".to_owned(),
        );
    }
    if district.level_from == LevelGuess::Names {
        account.assumed.push("There is no column of levels: they were taken from the names of the schools.".to_owned());
        account.check.push("Look at the column `level` of `roster.csv`.".to_owned());
    }
    let open: Vec<&str> = [StaffField::Team, StaffField::Subject, StaffField::Experience, StaffField::Context]
        .into_iter()
        .filter(|field| !district.form.reads(*field) || district.guess.of(*field).is_none())
        .filter(|field| {
            let has_grades = district.form == SheetForm::Teacher && district.guess.of(StaffField::Grade).is_some();
            *field != StaffField::Team || !has_grades
        })
        .map(Field::name)
        .collect();
    if !open.is_empty() {
        account.assumed.push(format!("Not in the list, and made as `docs/model.md` says: {}.", open.join(", ")));
    }
    if district.rows.windows_cells > 0 {
        let cells = numbered(district.rows.windows_cells, "cell");
        account.assumed.push(format!("{cells} not in UTF-8 were read as Windows-1252."));
        account.check.push("Look at the accents in `roster.csv`.".to_owned());
    }
    account.check.push(
        "Names of schools are written as they stand in the list: look that none of them names a person.".to_owned(),
    );
}

/// Tells what was read of the ties.
pub fn tell_ties(ties: &OwnTies, district: &SheetDistrict, account: &mut Account) {
    account.read.push(format!(
        "`{}`: {} in {}.",
        ties.file,
        numbered(ties.ties.len() as u64, "advice tie"),
        numbered(ties.schools as u64, "school")
    ));
    let without = district.schools.len().saturating_sub(ties.schools);
    if without > 0 {
        account.assumed.push(format!(
            "No tie starts from {}: theirs are generated to the published statistics, with {:.2} colleagues for each teacher as in the \
             list (`advice_degree` in `district.toml`).",
            numbered(without as u64, "school"),
            ties.colleagues
        ));
    }
    account.check.push(
        "In the schools of the list, whoever names nobody asks nobody: look that these are not people who did not answer.".to_owned(),
    );
}
