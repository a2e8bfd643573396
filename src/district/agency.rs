//! A district among all of the country, and how one is found by a name that may be misspelt.

use super::error::DistrictError;
use super::limits;
use crate::scenario::visible;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A district (a "local education agency").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// The seven digits of `LEAID`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The two letters of its state, where they are given.
    pub state: String,
    /// Schools listed for it, open or not.
    pub schools: u64,
}

impl fmt::Display for Agency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, name, state, schools } = self;
        let unit = if *schools == 1 { "school" } else { "schools" };
        write!(formatter, "{code}  {name}, {state}, {schools} {unit}")
    }
}

/// Whom the user means.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The number of the district, `LEAID`.
    pub code: Option<String>,
    /// Its name, or a part of it.
    pub name: Option<String>,
    /// The two letters of its state.
    pub state: Option<String>,
}

/// What was found.
#[derive(Debug)]
pub enum Found {
    /// The one that was meant.
    One(Agency),
    /// None; those nearest.
    Nothing(Vec<Agency>),
    /// Several: how many, and the first of them.
    Several(usize, Vec<Agency>),
}

/// All districts of a file.
#[derive(Debug, Default)]
pub struct Agencies {
    by_code: BTreeMap<String, Agency>,
}

/// Words that many names of districts share, by which none is recognised.
const COMMON_WORDS: [&str; 18] = [
    "area",
    "board",
    "central",
    "city",
    "co",
    "community",
    "consolidated",
    "county",
    "district",
    "dist",
    "education",
    "independent",
    "isd",
    "of",
    "public",
    "school",
    "schools",
    "unified",
];

/// How like two names must be to be offered, from 0 to 1.
const LIKENESS: f64 = 0.75;
/// Slips within the number of a district at which it is still offered.
const SLIPS: usize = 2;

impl Agencies {
    /// Notes a school of a district.
    pub fn add(&mut self, code: &str, name: impl FnOnce() -> String, state: impl FnOnce() -> String) {
        match self.by_code.get_mut(code) {
            Some(agency) => agency.schools += 1,
            None => {
                let agency = Agency { code: code.to_owned(), name: name(), state: state(), schools: 1 };
                self.by_code.insert(code.to_owned(), agency);
            }
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.by_code.len()
    }

    /// The only one there is.
    pub fn only(&self) -> Option<&Agency> {
        self.by_code.values().next().filter(|_| self.count() == 1)
    }

    /// All of them, in the order of their numbers, or all of a state.
    ///
    /// # Errors
    /// Where none is in that state, with the states that there are.
    pub fn into_state(self, state: Option<&str>) -> Result<Vec<Agency>, DistrictError> {
        let Some(state) = state.map(str::trim) else { return Ok(self.by_code.into_values().collect()) };
        let states: BTreeSet<String> = self.by_code.values().map(|agency| agency.state.clone()).collect();
        let found: Vec<Agency> =
            self.by_code.into_values().filter(|agency| agency.state.eq_ignore_ascii_case(state)).collect();
        if found.is_empty() {
            return Err(DistrictError::NoSuchState { asked: visible(state), states: states.into_iter().collect() });
        }
        Ok(found)
    }

    /// The district of a number of seven digits.
    pub fn by_code(&self, code: &str) -> Found {
        match self.by_code.get(code) {
            Some(agency) => Found::One(agency.clone()),
            None => Found::Nothing(self.nearest(|agency| {
                let slips = strsim::osa_distance(code, &agency.code);
                (slips <= SLIPS).then(|| 1.0 - slips as f64 / 7.0)
            })),
        }
    }

    /// The district of a name, in a state where one is given: the same name, or all of its words; the nearest where there
    /// is none.
    pub fn by_name(&self, name: &str, state: Option<&str>) -> Found {
        let in_state = |agency: &&Agency| state.is_none_or(|state| agency.state.eq_ignore_ascii_case(state.trim()));
        let wanted = words(name);
        let same: Vec<&Agency> =
            self.by_code.values().filter(in_state).filter(|agency| words(&agency.name) == wanted).collect();
        let with_all_words = |agency: &&Agency| {
            let own = words(&agency.name);
            wanted.iter().all(|word| own.contains(word))
        };
        let found = if same.is_empty() && !wanted.is_empty() {
            self.by_code.values().filter(in_state).filter(with_all_words).collect()
        } else {
            same
        };
        match found.as_slice() {
            [] => Found::Nothing(self.nearest(|agency| {
                let likeness = strsim::jaro_winkler(&telling(&wanted), &telling(&words(&agency.name)));
                (in_state(&agency) && likeness >= LIKENESS).then_some(likeness)
            })),
            [one] => Found::One((*one).clone()),
            several => {
                let first = several.iter().take(limits::CANDIDATES).map(|agency| (*agency).clone()).collect();
                Found::Several(several.len(), first)
            }
        }
    }

    /// Those most like what is wanted, the most like first; of equals, the larger.
    fn nearest(&self, likeness: impl Fn(&Agency) -> Option<f64>) -> Vec<Agency> {
        let mut near: Vec<(f64, &Agency)> =
            self.by_code.values().filter_map(|agency| Some((likeness(agency)?, agency))).collect();
        near.sort_by(|(one, a), (other, b)| other.total_cmp(one).then(b.schools.cmp(&a.schools)));
        near.into_iter().take(limits::CANDIDATES).map(|(_, agency)| agency.clone()).collect()
    }
}

fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words by which a name is recognised, as one text; all of them where every word is common.
fn telling(words: &[String]) -> String {
    let own: Vec<&str> = words.iter().map(String::as_str).filter(|word| !COMMON_WORDS.contains(word)).collect();
    if own.is_empty() { words.join(" ") } else { own.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::{Agencies, Found};

    fn agencies() -> Agencies {
        let mut agencies = Agencies::default();
        for (code, name, state, schools) in [
            ("0100001", "Springfield City", "AL", 3),
            ("1700002", "Springfield School District 186", "IL", 30),
            ("2500003", "Springfield Public Schools", "MA", 60),
            ("5500004", "Madison Metropolitan School District", "WI", 50),
            ("5500005", "Middleton-Cross Plains Area School District", "WI", 10),
        ] {
            (0..schools).for_each(|_| agencies.add(code, || name.to_owned(), || state.to_owned()));
        }
        agencies
    }

    fn codes(found: Found) -> Vec<String> {
        match found {
            Found::One(agency) => vec![agency.code],
            Found::Nothing(near) | Found::Several(_, near) => near.into_iter().map(|agency| agency.code).collect(),
        }
    }

    #[test]
    fn a_name_or_a_part_of_it_finds_its_district_whatever_its_capitals() {
        for name in ["Madison Metropolitan School District", "madison", "MADISON  metropolitan"] {
            assert!(matches!(agencies().by_name(name, None), Found::One(agency) if agency.code == "5500004"), "{name}");
        }
    }

    #[test]
    fn a_name_that_several_have_offers_all_of_them_and_a_state_decides() {
        assert!(matches!(agencies().by_name("Springfield", None), Found::Several(3, _)));
        assert_eq!(codes(agencies().by_name("Springfield", Some("ma"))), ["2500003"]);
        assert!(matches!(agencies().by_name("Springfield", Some("WI")), Found::Nothing(_)));
    }

    #[test]
    fn a_misspelt_name_offers_the_nearest_first() {
        for name in ["Maddison Metropolitain", "Madisson"] {
            let found = agencies().by_name(name, None);
            assert!(matches!(found, Found::Nothing(_)), "{name}");
            assert_eq!(codes(found)[0], "5500004", "{name}");
        }
        assert!(codes(agencies().by_name("Zzyzx", None)).is_empty());
    }

    #[test]
    fn a_slip_in_the_number_offers_its_neighbours() {
        assert!(matches!(agencies().by_code("2500003"), Found::One(_)));
        assert_eq!(codes(agencies().by_code("5500014"))[0], "5500004");
        assert!(codes(agencies().by_code("9999999")).is_empty());
    }
}
