//! Which column of a spreadsheet says what: a guess by its heading, which the user can overrule.

use crate::district::error::DistrictError;
use crate::scenario::{nearest, visible};
use strum::IntoEnumIterator;

/// What columns of a spreadsheet can say.
pub trait Field: IntoEnumIterator + Copy + Eq {
    /// Its name in our own files, and in `--column NAME=HEADING`.
    fn name(self) -> &'static str;
    /// Headings that mean it, in small letters with single spaces; its name is one of them.
    fn synonyms(self) -> &'static [&'static str];
}

/// A heading that the user has said the meaning of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Name of the field.
    pub field: String,
    /// The heading.
    pub heading: String,
}

/// What was made of a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Headings<F> {
    /// The column of each field that was found, in the order of fields.
    pub matched: Vec<(F, usize)>,
    /// Columns of names, addresses and the like: they are not read.
    pub personal: Vec<usize>,
    /// Columns of which nothing is known: they are not read either.
    pub unused: Vec<usize>,
}

/// Words of headings below which people can be recognised.
const PERSONAL: [&str; 40] = [
    "address",
    "age",
    "birth",
    "birthdate",
    "birthday",
    "cell",
    "city",
    "dob",
    "email",
    "emails",
    "ethnicity",
    "family",
    "first",
    "firstname",
    "forename",
    "gender",
    "given",
    "home",
    "initials",
    "last",
    "lastname",
    "mail",
    "maiden",
    "middlename",
    "mobile",
    "name",
    "phone",
    "photo",
    "postcode",
    "race",
    "salary",
    "sex",
    "social",
    "spouse",
    "ssn",
    "street",
    "surname",
    "telephone",
    "username",
    "zip",
];
/// Words that mean a field only where they stand alone: `grade` is a grade, `lowest grade` says something of a school.
const ALONE: [&str; 9] = ["course", "department", "grade", "id", "site", "staff", "teacher", "team", "years"];
/// Words beside which `name` is that of a place.
const PLACES: [&str; 9] =
    ["agency", "building", "campus", "department", "district", "location", "school", "site", "team"];

impl<F: Field> Headings<F> {
    /// Guesses what the columns say: what the user tells, then the same words, then words among others, then misspelt ones.
    ///
    /// # Errors
    /// Where two columns are equally good for a field, or what the user tells is not there.
    pub fn guess(file: &str, headings: &[String], told: &[Told]) -> Result<Self, DistrictError> {
        let plain: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
        let mut open: Vec<usize> =
            (0..headings.len()).filter(|column| plain.get(*column).is_some_and(|it| !it.is_empty())).collect();
        let mut matched: Vec<(F, usize)> = Vec::new();
        for field in F::iter() {
            if let Some(Told { heading, .. }) = told.iter().find(|told| told.field == field.name()) {
                let column = headings.iter().position(|own| own.trim().eq_ignore_ascii_case(heading.trim()));
                let column = column.ok_or_else(|| not_there(file, heading, headings))?;
                open.retain(|own| *own != column);
                matched.push((field, column));
            }
        }
        let is_personal = |column: &usize| plain.get(*column).is_some_and(|heading| is_personal(heading));
        let personal: Vec<usize> = open.iter().copied().filter(is_personal).collect();
        open.retain(|column| !personal.contains(column));
        let shown = |column: usize| headings.get(column).map(|heading| visible(heading)).unwrap_or_default();
        for sort in [Sort::Same, Sort::Among, Sort::Misspelt] {
            for field in F::iter() {
                if matched.iter().any(|(own, _)| *own == field) {
                    continue;
                }
                let fits = |column: &&usize| plain.get(**column).is_some_and(|heading| sort.fits(field, heading));
                let fitting: Vec<usize> = open.iter().filter(fits).copied().collect();
                match fitting.as_slice() {
                    [] => {}
                    [first, second, ..] if sort == Sort::Same => {
                        let (first, second) = (shown(*first), shown(*second));
                        return Err(DistrictError::TwoColumns {
                            file: file.to_owned(),
                            field: field.name(),
                            first,
                            second,
                        });
                    }
                    [first, ..] => {
                        let first = *first;
                        open.retain(|own| *own != first);
                        matched.push((field, first));
                    }
                }
            }
        }
        let order = |field: &F| F::iter().position(|own| own == *field);
        matched.sort_by_key(|(field, _)| order(field));
        Ok(Self { matched, personal, unused: open })
    }

    /// The column of a field.
    pub fn of(&self, field: F) -> Option<usize> {
        self.matched.iter().find(|(own, _)| *own == field).map(|(_, column)| *column)
    }

    /// Fine where all these fields have a column.
    ///
    /// # Errors
    /// [`DistrictError::NoColumn`] with those that have none.
    pub fn require(&self, file: &str, fields: &[F]) -> Result<(), DistrictError> {
        let missing: Vec<String> = fields
            .iter()
            .filter(|field| self.of(**field).is_none())
            .map(|field| format!("`{}` (such as {})", field.name(), field.synonyms().join(", ")))
            .collect();
        if missing.is_empty() { Ok(()) } else { Err(DistrictError::NoColumn { file: file.to_owned(), missing }) }
    }
}

/// How a heading fits a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Same,
    Among,
    Misspelt,
}

impl Sort {
    fn fits<F: Field>(self, field: F, heading: &str) -> bool {
        let mut synonyms = field.synonyms().iter();
        let can_be_part = |synonym: &&&str| !ALONE.contains(*synonym);
        match self {
            Sort::Same => synonyms.any(|synonym| *synonym == heading),
            Sort::Among => {
                synonyms.filter(can_be_part).any(|synonym| format!(" {heading} ").contains(&format!(" {synonym} ")))
            }
            Sort::Misspelt => {
                let long = synonyms.filter(can_be_part).copied().filter(|synonym| synonym.len() > 3);
                heading.len() > 3 && nearest(heading, long).is_some()
            }
        }
    }
}

fn not_there(file: &str, heading: &str, headings: &[String]) -> DistrictError {
    DistrictError::NamedColumn {
        file: file.to_owned(),
        column: visible(heading),
        meant: nearest(heading, headings.iter().map(String::as_str)).map(visible),
    }
}

/// A heading in small letters, its words with single spaces between them: `SchoolName`, `school_name` and `School  name` are one.
fn plain(heading: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for letter in heading.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            words.push(' ');
        }
        words.push(if letter.is_alphanumeric() { letter } else { ' ' });
        before = letter;
    }
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_personal(heading: &str) -> bool {
    let words: Vec<&str> = heading.split(' ').collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let is_place = has(&PLACES) && !words.iter().any(|word| PERSONAL.contains(word) && *word != "name");
    has(&PERSONAL) && !is_place
}

#[cfg(test)]
mod tests {
    use super::{Headings, Told, is_personal, plain};
    use crate::district::error::DistrictError;
    use crate::district::sheet::roster::StaffField as F;

    fn guess(line: &str, told: &[(&str, &str)]) -> Result<Headings<F>, DistrictError> {
        let headings: Vec<String> = line.split(',').map(str::to_owned).collect();
        let told: Vec<Told> = told
            .iter()
            .map(|(field, heading)| Told { field: (*field).to_owned(), heading: (*heading).to_owned() })
            .collect();
        Headings::guess("f.csv", &headings, &told)
    }

    #[test]
    fn headings_are_matched_by_word_by_part_and_in_spite_of_a_slip() {
        let found = guess("Building Name,School Level,Teacher FTE", &[]).unwrap();
        assert_eq!(found.matched, [(F::School, 0), (F::Level, 1), (F::Teachers, 2)]);
        let found = guess("YearsExperience,Subject taught,Schol,Grade level,Employee ID", &[]).unwrap();
        assert_eq!(
            found.matched,
            [(F::School, 2), (F::Teacher, 4), (F::Grade, 3), (F::Subject, 1), (F::Experience, 0)]
        );
    }

    #[test]
    fn what_is_said_of_a_school_is_not_taken_for_a_teacher() {
        let found =
            guess("School ID,School name,Level,Lowest grade,Year,Teacher retention,Total staff,Teachers (FTE)", &[]);
        assert_eq!(found.unwrap().matched, [(F::School, 1), (F::Level, 2), (F::Teachers, 7)]);
    }

    #[test]
    fn columns_in_which_people_can_be_recognised_are_not_read() {
        let found = guess("First name,Last Name,School name,Email,Home address,Cell,Level", &[]).unwrap();
        assert_eq!(found.matched, [(F::School, 2), (F::Level, 6)]);
        assert_eq!(found.personal, [0, 1, 3, 4, 5]);
        for heading in ["name", "teacher name", "e mail", "school phone", "zip code", "school email"] {
            assert!(is_personal(heading), "{heading}");
        }
        assert!(!is_personal("school name") && !is_personal("campus name"));
    }

    #[test]
    fn what_the_user_says_wins() {
        let found = guess("School,Cluster,Level", &[("school", "cluster")]).unwrap();
        assert_eq!((found.of(F::School), found.unused.as_slice()), (Some(1), &[0][..]));
        let refused = guess("School,Level", &[("school", "Levle")]).unwrap_err();
        assert!(matches!(refused, DistrictError::NamedColumn { meant: Some(meant), .. } if meant == "Level"));
    }

    #[test]
    fn two_columns_that_are_equally_good_are_a_question() {
        assert!(matches!(guess("School,Campus,Level", &[]), Err(DistrictError::TwoColumns { field: "school", .. })));
    }

    #[test]
    fn one_heading_in_many_forms_is_one_heading() {
        for heading in ["SchoolName", "school_name", " School  Name", "SCHOOL-NAME"] {
            assert_eq!(plain(heading), "school name", "{heading}");
        }
    }
}
