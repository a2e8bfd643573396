//! Answers of people as scores of schools, drawn towards the district's mean where few have answered.

use super::items::{AnswerField, Condition, Item};
use crate::district::error::{DistrictError, Faults, Wrong};
use crate::district::own_school::tidy;
use crate::district::sheet::{Headings, Told, read_roster};
use crate::district::table::{Row, Rows, with_table};
use crate::model::settings::{RosterSchool, RosterStaff};
use crate::stats::shrink;
use std::collections::BTreeMap;
use std::path::Path;
use strum::IntoEnumIterator;

/// Name of the table of scores.
pub const SURVEY_FILE: &str = "survey.csv";
/// Answers below which a school is given the district's mean, so that nobody's answer can be told from it.
pub const FEWEST_ANSWERS: u32 = 3;
/// Questions of a condition that have to be answered.
const FEWEST_ITEMS: usize = 2;
/// The highest answer; the lowest is 1.
const HIGHEST: u32 = 5;

/// A school's scores.
#[derive(Debug, Clone, PartialEq)]
pub struct SchoolScore {
    /// Its name, as the roster has it.
    pub name: String,
    /// Its teachers of all subjects.
    pub teachers: u32,
    /// People who answered.
    pub answers: u32,
    /// Its conditions from 0 to 1, in the order of [`Condition::ALL`], drawn towards the district's mean.
    pub levels: [f64; 4],
}

/// Scores of a district.
#[derive(Debug, Clone)]
pub struct SurveyScores {
    /// Name of the file of answers, without its folder.
    pub file: String,
    /// Its rows.
    pub rows: Rows,
    /// Columns that were not read.
    pub unread: usize,
    /// The district's conditions from 0 to 1.
    pub mean: [f64; 4],
    /// Standard deviations between schools beyond chance, and between people of a school.
    pub spreads: [(f64, f64); 4],
    /// Its schools, in the order of the roster.
    pub schools: Vec<SchoolScore>,
}

/// Reads answers, a row a person, whose schools are those of a roster.
///
/// # Errors
/// Where a file cannot be read, its heading cannot be understood, rows hold mistakes, or a condition has no answers.
pub fn read_answers(path: &Path, told: &[Told], roster: &Path) -> Result<SurveyScores, DistrictError> {
    let roster = read_roster(roster, &[], &["target".to_owned()])?;
    let positions: BTreeMap<String, usize> =
        roster.schools.iter().enumerate().map(|(position, school)| (school.name.to_lowercase(), position)).collect();
    let mut answers = Answers {
        people: vec![0; roster.schools.len()],
        scores: std::array::from_fn(|_| vec![Vec::new(); roster.schools.len()]),
    };
    let mut faults = Faults::default();
    let (rows, unread) = with_table(path, |table| {
        let name = table.name.clone();
        let guess = Headings::<AnswerField>::guess(&name, &table.headings, told)?;
        let all: Vec<AnswerField> = AnswerField::iter().collect();
        guess.require(&name, &all)?;
        let rows = table.rows(path, &mut faults, |row, faults| {
            if let Err((field, wrong)) = answers.row(row, &guess, &positions) {
                faults.add(row.spot(guess.of(field)), wrong);
            }
        })?;
        Ok((rows, guess.personal.len() + guess.unused.len()))
    })?;
    faults.judged()?;
    let file = path.file_name().map(|name| tidy(&name.to_string_lossy())).unwrap_or_default();
    answers.scored(file, rows, unread, &roster.schools)
}

/// Answers by school.
struct Answers {
    people: Vec<u32>,
    /// For each condition and school the scores of people.
    scores: [Vec<Vec<f64>>; 4],
}

impl Answers {
    fn row(
        &mut self,
        row: &Row<'_>,
        guess: &Headings<AnswerField>,
        positions: &BTreeMap<String, usize>,
    ) -> Result<(), (AnswerField, Wrong)> {
        let name = tidy(&row.cell(guess.of(AnswerField::School)));
        if name.is_empty() {
            return Err((AnswerField::School, Wrong::Empty));
        }
        let school = *positions.get(&name.to_lowercase()).ok_or((AnswerField::School, Wrong::StrangeSchool))?;
        let answer = |item: Item| {
            let field = AnswerField::Answer(item);
            answer(&row.cell(guess.of(field))).map_err(|wrong| (field, wrong))
        };
        let mut answered = false;
        for (condition, of_schools) in Condition::ALL.into_iter().zip(&mut self.scores) {
            let [one, two, three] = condition.items();
            let given: Vec<f64> = [answer(one)?, answer(two)?, answer(three)?].into_iter().flatten().collect();
            if given.len() >= FEWEST_ITEMS
                && let Some(scores) = of_schools.get_mut(school)
            {
                scores.push((given.iter().sum::<f64>() / given.len() as f64 - 1.0) / f64::from(HIGHEST - 1));
                answered = true;
            }
        }
        if let Some(people) = self.people.get_mut(school) {
            *people += u32::from(answered);
        }
        Ok(())
    }

    fn scored(
        self,
        file: String,
        rows: Rows,
        unread: usize,
        schools: &[RosterSchool],
    ) -> Result<SurveyScores, DistrictError> {
        let mut mean = [0.0; 4];
        let mut spreads = [(0.0, 0.0); 4];
        let mut levels = vec![[0.0; 4]; schools.len()];
        for (position, (condition, groups)) in Condition::ALL.into_iter().zip(&self.scores).enumerate() {
            let silent = || DistrictError::NoAnswers { file: file.clone(), condition: condition.name() };
            let shrunk = shrink(groups).ok_or_else(silent)?;
            let few = self.people.iter().map(|people| *people < FEWEST_ANSWERS);
            for ((level, drawn), few) in levels.iter_mut().zip(&shrunk.groups).zip(few) {
                level
                    .iter_mut()
                    .skip(position)
                    .take(1)
                    .for_each(|level| *level = if few { shrunk.mean } else { *drawn });
            }
            let own = mean.iter_mut().zip(&mut spreads).skip(position).take(1);
            own.for_each(|(mean, spread)| {
                *mean = shrunk.mean;
                *spread = (libm::sqrt(shrunk.between), libm::sqrt(shrunk.within));
            });
        }
        let staff = |school: &RosterSchool| match &school.staff {
            RosterStaff::Count(count) => *count,
            RosterStaff::Teachers(teachers) => u32::try_from(teachers.len()).unwrap_or(u32::MAX),
        };
        let schools = schools.iter().zip(levels).zip(self.people);
        let schools = schools
            .map(|((school, levels), answers)| SchoolScore {
                name: school.name.clone(),
                teachers: staff(school),
                answers,
                levels,
            })
            .collect();
        Ok(SurveyScores { file, rows, unread, mean, spreads, schools })
    }
}

/// An answer, such as `4` or `4 - mostly`; none where the cell is empty.
fn answer(cell: &str) -> Result<Option<f64>, Wrong> {
    let cell = cell.trim();
    let digits: String = cell.chars().take_while(char::is_ascii_digit).collect();
    let goes_on =
        cell.chars().nth(digits.len()).is_some_and(|letter| letter.is_alphanumeric() || ".,".contains(letter));
    match digits.parse::<u32>() {
        _ if cell.is_empty() => Ok(None),
        Ok(number) if (1..=HIGHEST).contains(&number) && !goes_on => Ok(Some(f64::from(number))),
        _ => Err(Wrong::Number { wanted: "an answer from 1 to 5, or an empty cell," }),
    }
}

/// The table of scores, as a scenario reads it.
pub fn survey_text(scores: &SurveyScores) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let rows = scores.schools.iter().map(|school| {
        let levels = school.levels.map(|level| format!("{level:.3}"));
        [&[school.name.clone(), school.answers.to_string()][..], &levels].concat()
    });
    // Memory takes whatever is written, and all rows are as long as the heading, so this cannot fail.
    let heading = ["school", "answers", "vision", "observation", "belief", "support"];
    let written = writer.write_record(heading).and_then(|()| {
        for row in rows {
            writer.write_record(row)?;
        }
        Ok(())
    });
    let bytes = written.ok().and_then(|()| writer.into_inner().ok()).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn answers_are_from_one_to_five_with_or_without_their_words() {
        assert_eq!(
            [answer("1"), answer(" 5 "), answer("4 - mostly"), answer("3 partly")].map(Result::unwrap),
            [Some(1.0), Some(5.0), Some(4.0), Some(3.0)]
        );
        assert_eq!(answer(""), Ok(None));
        for cell in ["0", "6", "55", "4.5", "4,5", "yes", "-1", "5th"] {
            assert!(answer(cell).is_err(), "{cell}");
        }
    }
}
