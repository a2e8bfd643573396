//! Answers of people as scores of schools, drawn towards the district's mean where few have answered.

use super::items::{AnswerField, Condition, Item};
use crate::district::error::{DistrictError, Faults, Wrong};
use crate::district::own_school::tidy;
use crate::district::sheet::{Headings, Told, read_roster};
use crate::district::table::{Row, Rows, with_table};
use crate::model::settings::{RosterSchool, RosterStaff};
use crate::stats::{Shrunk, shrink};
use std::collections::BTreeMap;
use std::path::Path;

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
    /// Those of the practice's subject, who were to be asked; none where the roster does not say it of all of them.
    pub asked: Option<u32>,
    /// People who answered about at least one condition.
    pub answers: u32,
    /// Its conditions from 0 to 1, in the order of [`Condition::ALL`], drawn towards the district's mean.
    pub levels: [f64; 4],
    /// What its people need of each condition, in the same way; none where nobody of the district said.
    pub needs: [Option<f64>; 4],
}

/// A score of the whole district.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DistrictScore {
    /// Its mean, from 0 to 1.
    pub mean: f64,
    /// Standard deviation between schools beyond chance.
    pub between: f64,
    /// Standard deviation between people of a school.
    pub within: f64,
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
    /// The district's conditions, in the order of [`Condition::ALL`].
    pub levels: [DistrictScore; 4],
    /// What its people need of each condition; none where nobody said.
    pub needs: [Option<DistrictScore>; 4],
    /// People who said of at least one condition what they need.
    pub need_answers: u32,
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
        levels: std::array::from_fn(|_| vec![Vec::new(); roster.schools.len()]),
        needs: std::array::from_fn(|_| vec![Vec::new(); roster.schools.len()]),
        need_people: 0,
    };
    let mut faults = Faults::default();
    let (rows, unread) = with_table(path, |table| {
        let name = table.name.clone();
        let guess = Headings::<AnswerField>::guess(&name, &table.headings, told)?;
        let first_part = Condition::ALL.into_iter().flat_map(Condition::items).map(AnswerField::Answer);
        let required: Vec<AnswerField> = [AnswerField::School].into_iter().chain(first_part).collect();
        guess.require(&name, &required)?;
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
    /// People of each school who answered about at least one condition.
    people: Vec<u32>,
    /// For each condition and school where people stand.
    levels: [Vec<Vec<f64>>; 4],
    /// For each condition and school what people need of it.
    needs: [Vec<Vec<f64>>; 4],
    /// People of the district who said of at least one condition what they need.
    need_people: u32,
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
        let (mut stands, mut needs) = (false, false);
        for (condition, of_schools) in Condition::ALL.into_iter().zip(&mut self.levels) {
            let [one, two, three] = condition.items();
            let given: Vec<f64> = [answer(one)?, answer(two)?, answer(three)?].into_iter().flatten().collect();
            if given.len() >= FEWEST_ITEMS
                && let Some(levels) = of_schools.get_mut(school)
            {
                levels.push(from_zero_to_one(given.iter().sum::<f64>() / given.len() as f64));
                stands = true;
            }
        }
        for (condition, of_schools) in Condition::ALL.into_iter().zip(&mut self.needs) {
            if let Some(need) = answer(condition.need())?
                && let Some(of_school) = of_schools.get_mut(school)
            {
                of_school.push(from_zero_to_one(need));
                needs = true;
            }
        }
        if let Some(people) = self.people.get_mut(school) {
            *people += u32::from(stands);
        }
        self.need_people += u32::from(needs);
        Ok(())
    }

    fn scored(
        self,
        file: String,
        rows: Rows,
        unread: usize,
        schools: &[RosterSchool],
    ) -> Result<SurveyScores, DistrictError> {
        let drawn_level = |condition: Condition, groups: &[Vec<f64>]| {
            let silent = || DistrictError::NoAnswers { file: file.clone(), condition: condition.name() };
            drawn(groups, self.people.iter().copied()).ok_or_else(silent)
        };
        let [vision, observation, belief, support] = &self.levels;
        let levels = [
            drawn_level(Condition::Vision, vision)?,
            drawn_level(Condition::Observation, observation)?,
            drawn_level(Condition::Belief, belief)?,
            drawn_level(Condition::Support, support)?,
        ];
        // Fewer may say what they need than where they stand, so these answers are counted for themselves.
        let answers = |group: &Vec<f64>| u32::try_from(group.len()).unwrap_or(u32::MAX);
        let needs = self.needs.each_ref().map(|groups| drawn(groups, groups.iter().map(answers)));
        let staff = |school: &RosterSchool| match &school.staff {
            RosterStaff::Count(count) => *count,
            RosterStaff::Teachers(teachers) => u32::try_from(teachers.len()).unwrap_or(u32::MAX),
        };
        let asked = |school: &RosterSchool| match &school.staff {
            RosterStaff::Count(_) => None,
            RosterStaff::Teachers(teachers) => {
                teachers.iter().map(|teacher| teacher.target.map(u32::from)).sum::<Option<u32>>()
            }
        };
        let of_school =
            |position: usize| move |shrunk: &Shrunk| shrunk.groups.get(position).copied().unwrap_or(shrunk.mean);
        let schools = schools.iter().zip(&self.people).enumerate();
        let schools = schools
            .map(|(position, (school, answers))| SchoolScore {
                name: school.name.clone(),
                teachers: staff(school),
                asked: asked(school),
                answers: *answers,
                levels: levels.each_ref().map(of_school(position)),
                needs: needs.each_ref().map(|needs| needs.as_ref().map(of_school(position))),
            })
            .collect();
        let levels = levels.each_ref().map(DistrictScore::of);
        let needs = needs.each_ref().map(|needs| needs.as_ref().map(DistrictScore::of));
        Ok(SurveyScores { file, rows, unread, levels, needs, need_answers: self.need_people, schools })
    }
}

impl SurveyScores {
    /// The names of the scores of a school: all conditions, then what is needed of those of which somebody said it.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        let needs = Condition::ALL.into_iter().zip(self.needs).filter(|(_, need)| need.is_some());
        Condition::ALL.into_iter().map(Condition::name).chain(needs.map(|(condition, _)| condition.need_name()))
    }
}

impl SchoolScore {
    /// Its scores from 0 to 1, in the order of [`SurveyScores::columns`].
    pub fn scores(&self) -> impl Iterator<Item = f64> {
        self.levels.into_iter().chain(self.needs.into_iter().flatten())
    }
}

impl DistrictScore {
    fn of(shrunk: &Shrunk) -> Self {
        Self { mean: shrunk.mean, between: libm::sqrt(shrunk.between), within: libm::sqrt(shrunk.within) }
    }
}

/// The scores of schools from those of their people, drawn towards the district's mean, which a school with few `answers` has;
/// none where there are no scores at all.
fn drawn(groups: &[Vec<f64>], answers: impl Iterator<Item = u32>) -> Option<Shrunk> {
    let mut shrunk = shrink(groups)?;
    for (score, answers) in shrunk.groups.iter_mut().zip(answers) {
        if answers < FEWEST_ANSWERS {
            *score = shrunk.mean;
        }
    }
    Some(shrunk)
}

/// An answer, or a mean of answers, on the model's scale.
fn from_zero_to_one(answer: f64) -> f64 {
    (answer - 1.0) / f64::from(HIGHEST - 1)
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
        let numbers = school.scores().map(|score| format!("{score:.3}"));
        [school.name.clone(), school.answers.to_string()].into_iter().chain(numbers).collect::<Vec<_>>()
    });
    // Memory takes whatever is written, and all rows are as long as the heading, so this cannot fail.
    let heading = ["school", "answers"].into_iter().chain(scores.columns());
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
    use super::{answer, drawn};

    #[test]
    fn a_school_is_drawn_towards_the_mean_the_more_so_the_fewer_answered_and_wholly_below_three() {
        let alike = |pairs: usize| [1.0, 0.5].repeat(pairs);
        let groups = [alike(6), alike(2), alike(1), [0.0, 0.5].repeat(6)];
        let scores = drawn(&groups, groups.iter().map(|group| group.len() as u32)).unwrap();
        let [many, some, few, _] = scores.groups[..] else { panic!("{scores:?}") };
        assert!(scores.mean < some && some < many && many < 0.75, "{scores:?}");
        assert_eq!(few, scores.mean);
        assert_eq!(drawn(&[vec![], vec![]], [0, 0].into_iter()), None);
    }

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
