//! One observation, from a row of a CSV or a table of the file itself: judged by the same rules, with its mistakes at their
//! place.

use super::keys::{COLUMNS, LEVELS};
use crate::scenario::limits::SHOWN_PROBLEMS;
use crate::scenario::problem::{Place, Problem, ProblemKind, Problems};
use crate::scenario::resolved::Resolved;
use crate::scenario::row::Row;
use crate::scenario::school_names::SchoolNames;
use crate::scenario::sheet::Sheet;
use crate::scenario::source::{FileId, Sources};
use crate::scenario::suggestion::{listed, nearest};
use crate::scenario::visible::quoted;
use jiff::civil::Date;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// What is observed of a teacher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum UseLevel {
    /// Has used the practice at least once.
    EverUsed,
    /// Uses it at any level.
    Uses,
    /// Uses it at routine level or deeper, with enough fidelity to count.
    Routine,
    /// Uses it at deep level.
    Deep,
}

impl UseLevel {
    /// The word in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// What was observed at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Position of the school in the district; none where it was the whole district.
    pub school: Option<u32>,
    /// School year of the scenario, from 1.
    pub year: u32,
    /// Teaching week of that year, from 1.
    pub week: u32,
    /// What was observed of each teacher.
    pub level: UseLevel,
    /// Share of those asked of whom it is so, in [0, 1].
    pub share: f64,
    /// How many answered; none where it was everyone.
    pub asked: Option<u32>,
    /// Standard error of the share, where it is given.
    pub error: Option<f64>,
}

impl Observation {
    /// When it was, for putting observations in order and telling two of a kind.
    pub fn moment(&self) -> (u32, u32) {
        (self.year, self.week)
    }
}

/// The calendar and the schools of the scenario.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar<'a> {
    /// School years that are simulated.
    pub years: u32,
    /// Teaching weeks of each.
    pub weeks: u32,
    /// Day on which the first one began.
    pub begins: Option<Date>,
    /// Its schools by name.
    pub schools: &'a SchoolNames,
}

impl Calendar<'_> {
    /// The last teaching week that has ended by a day, as school year and week; or why there is none.
    fn moment(&self, day: Date) -> Result<(u32, u32), String> {
        let Some(begins) = self.begins else { return Err("a date says nothing without `begins`".to_owned()) };
        if day < begins {
            return Err(format!("{day} is before the first school year, which began on {begins}"));
        }
        let mut year = 1;
        // The same day of the following years; a calendar that ends has no more years to offer.
        while let Some(next) = begins.year().checked_add(year).and_then(|next| begins.with().year(next).build().ok())
            && next <= day
        {
            year += 1;
        }
        let own = begins.with().year(begins.year() + year - 1).build().unwrap_or(begins);
        let days = day.since(own).map_or(0, |span| span.get_days());
        let week = u32::try_from(days / 7 + 1).unwrap_or(1).min(self.weeks);
        Ok((u32::try_from(year).unwrap_or(1), week))
    }
}

/// What a row or a table says, before it is judged.
#[derive(Debug, Default)]
struct Said {
    year: Option<u32>,
    week: Option<u32>,
    date: Option<String>,
    level: String,
    school: Option<String>,
    share: Option<f64>,
    count: Option<u32>,
    asked: Option<u32>,
    error: Option<f64>,
}

/// The observations of a CSV; mistakes are noted.
pub(super) fn of_sheet(
    sources: &Sources,
    file: FileId,
    calendar: &Calendar<'_>,
    problems: &mut Problems,
) -> Vec<Placed> {
    let Some(sheet) = Sheet::open(sources, file, COLUMNS, &[], problems) else { return Vec::new() };
    let mut found = Vec::new();
    sheet.rows(problems, |row, problems| {
        let before = problems.mistakes.len() + problems.left_out;
        let said = of_row(row, problems);
        let known = |column: &str| if sheet.has(column) { Some(column.to_owned()) } else { None };
        let at = |kind, column: &str, message: &str| match known(column) {
            Some(column) => row.problem(kind, &column, message),
            None => Problem::new(kind, format!("row {}: {message}", row.number)).at(file, row.bytes(), "this row"),
        };
        if problems.mistakes.len() + problems.left_out > before {
            return;
        }
        if let Some(observation) = judge(said, calendar, problems, at) {
            found.push(Placed {
                observation,
                place: Place { file, span: row.bytes() },
                named: format!("row {}: ", row.number),
            });
        }
    });
    if found.is_empty() && problems.mistakes.is_empty() {
        let problem = Problem::new(ProblemKind::Conflict, "the file has a heading and no observations");
        problems.add(problem.at(file, sheet.heading(), "nothing below").help("write a row for each observation"));
    }
    found
}

/// An observation and where it stands.
#[derive(Debug)]
pub(super) struct Placed {
    /// What was observed.
    pub observation: Observation,
    /// Where it stands.
    pub place: Place,
    /// How a message about it begins: with its row, or nothing.
    pub named: String,
}

fn of_row(row: &Row<'_, '_>, problems: &mut Problems) -> Said {
    let mut whole = |column: &str, low: i64, high: i64| {
        row.whole(column, low, high, problems).and_then(|number| u32::try_from(number).ok())
    };
    let (year, week) = (whole("year", 1, 50), whole("week", 1, 60));
    let (count, asked) = (whole("count", 0, 5_000_000), whole("asked", 1, 5_000_000));
    Said {
        year,
        week,
        date: row.cell("date").map(str::to_owned),
        level: row.cell("level").unwrap_or("routine").to_lowercase(),
        school: row.name("school", problems),
        share: row.number("share", 0.0, 1.0, problems),
        count,
        asked,
        error: row.number("error", 0.0, 0.5, problems),
    }
}

/// An observation of the file itself, whose keys fit; mistakes between them are noted.
pub(super) fn of_table(
    resolved: &Resolved,
    place: &Place,
    calendar: &Calendar<'_>,
    problems: &mut Problems,
) -> Option<Placed> {
    let count = |key: &str| resolved.place(key).map(|_| resolved.count(key));
    let said = Said {
        year: count("year"),
        week: count("week"),
        date: resolved.place("date").map(|_| resolved.text("date").to_owned()),
        level: resolved.text("level").to_owned(),
        school: resolved.place("school").map(|_| resolved.text("school").to_owned()),
        share: resolved.number("share"),
        count: count("count"),
        asked: count("asked"),
        error: resolved.number("error"),
    };
    let at = |kind, key: &str, message: &str| {
        let place = resolved.place(key).unwrap_or(place);
        Problem::new(kind, message).at(place.file, place.span.clone(), "")
    };
    let observation = judge(said, calendar, problems, at)?;
    Some(Placed { observation, place: place.clone(), named: String::new() })
}

/// Judges what was said together; `at` makes a problem at a column.
fn judge(
    said: Said,
    calendar: &Calendar<'_>,
    problems: &mut Problems,
    at: impl Fn(ProblemKind, &str, &str) -> Problem,
) -> Option<Observation> {
    // Mistakes that are only counted get no help, which would take a search through all schools.
    let is_shown = problems.mistakes.len() < SHOWN_PROBLEMS;
    let mut refuse = |kind, column: &str, message: &str, help: String| {
        problems.add(at(kind, column, message).help(help));
        None
    };
    let Ok(level) = said.level.parse::<UseLevel>() else {
        let message = format!("there is no level `{}`", quoted(&said.level));
        let help = match nearest(&said.level, LEVELS.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("levels are {}", listed(LEVELS.iter().copied())),
        };
        return refuse(ProblemKind::Unknown, "level", &message, help);
    };
    let school = match &said.school {
        None => None,
        Some(name) => match calendar.schools.position(name) {
            None => {
                let message = format!("the district has no school `{}`", quoted(name));
                let help = if is_shown { calendar.schools.way_out(name) } else { String::new() };
                return refuse(ProblemKind::Unknown, "school", &message, help);
            }
            position => position,
        },
    };
    let (year, week) = match (said.year, &said.date) {
        (Some(_), Some(_)) => {
            let help = "leave one of the two out".to_owned();
            return refuse(ProblemKind::Conflict, "date", "both `year` and `date` are given", help);
        }
        (Some(year), None) => (year, said.week.unwrap_or(calendar.weeks)),
        (None, None) => {
            let help = "give `year`, and `week` if it was not the last of the year; or `date`".to_owned();
            return refuse(ProblemKind::Conflict, "year", "nothing says when this was observed", help);
        }
        (None, Some(date)) => {
            let Ok(day) = date.parse::<Date>() else {
                let message = format!("`{}` is no day", quoted(date));
                return refuse(ProblemKind::WrongType, "date", &message, "write 2023-05-30".to_owned());
            };
            match calendar.moment(day) {
                Ok(moment) => moment,
                Err(why) => {
                    let help = "write begins = \"2021-08-23\" at the top of the file, with the day on which the first \
                                school year of the scenario began"
                        .to_owned();
                    return refuse(ProblemKind::OutOfRange, "date", &why, help);
                }
            }
        }
    };
    if year > calendar.years {
        let message = format!("school year {year} is after the last one of the scenario, {}", calendar.years);
        let column = if said.date.is_some() { "date" } else { "year" };
        let help = "raise `run.years` of the scenario, or leave the observation out".to_owned();
        return refuse(ProblemKind::OutOfRange, column, &message, help);
    }
    if week > calendar.weeks {
        let message = format!("week {week} is after the last teaching week of a school year, {}", calendar.weeks);
        let help = "count teaching weeks, without holidays".to_owned();
        return refuse(ProblemKind::OutOfRange, "week", &message, help);
    }
    let share = match (said.share, said.count, said.asked) {
        (Some(_), Some(_), _) => {
            let help = "leave one of the two out".to_owned();
            return refuse(ProblemKind::Conflict, "count", "both `share` and `count` are given", help);
        }
        (None, None, _) => {
            let help =
                "give `share`, such as 0.25, or `count` and `asked`; for a date without numbers leave the row out";
            return refuse(ProblemKind::Conflict, "share", "neither `share` nor `count` is given", help.to_owned());
        }
        (None, Some(_), None) => {
            let help = "add `asked`: how many teachers answered".to_owned();
            return refuse(ProblemKind::Conflict, "count", "a count needs `asked`", help);
        }
        (None, Some(count), Some(asked)) if count > asked => {
            let message = format!("{count} of {asked} teachers is more than all");
            return refuse(ProblemKind::OutOfRange, "count", &message, "exchange `count` and `asked`?".to_owned());
        }
        (None, Some(count), Some(asked)) => f64::from(count) / f64::from(asked),
        (Some(share), None, _) => share,
    };
    Some(Observation { school, year, week, level, share, asked: said.asked, error: said.error })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_have_the_words_of_the_file() {
        let names: Vec<&str> = UseLevel::VARIANTS.iter().map(|level| level.name()).collect();
        assert_eq!(names, LEVELS);
    }

    #[test]
    fn days_fall_into_teaching_weeks_and_summers_into_the_last_one() {
        let begins = "2021-08-23".parse::<Date>().ok();
        let schools = SchoolNames::of_counts([1, 0, 0]);
        let calendar = Calendar { years: 3, weeks: 36, begins, schools: &schools };
        let moment = |day: &str| calendar.moment(day.parse().unwrap());
        assert_eq!(moment("2021-08-23"), Ok((1, 1)));
        assert_eq!(moment("2021-08-30"), Ok((1, 2)));
        assert_eq!(moment("2022-07-15"), Ok((1, 36)));
        assert_eq!(moment("2022-08-23"), Ok((2, 1)));
        assert!(moment("2021-08-22").unwrap_err().contains("before the first school year"));
    }
}
