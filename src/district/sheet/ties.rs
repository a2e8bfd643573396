//! Who asks whom for advice, by what the roster calls its teachers.

use super::headings::{Field, Headings, Told};
use super::number::number;
use super::roster::SheetDistrict;
use crate::district::error::{DistrictError, Faults, Wrong};
use crate::district::own_school::tidy;
use crate::district::table::{Row, Rows, with_table};
use crate::model::settings::RosterStaff;
use crate::scenario::limits::TIE_WEIGHT;
use std::collections::BTreeMap;
use std::path::Path;
use strum::EnumIter;

/// What the columns of an edge list say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter)]
pub enum TieField {
    /// Who asks.
    From,
    /// Who is asked.
    To,
    /// How strong the tie is.
    Weight,
}

impl Field for TieField {
    fn name(self) -> &'static str {
        match self {
            TieField::From => "from",
            TieField::To => "to",
            TieField::Weight => "weight",
        }
    }

    fn synonyms(self) -> &'static [&'static str] {
        match self {
            TieField::From => &["from", "asker", "seeker", "respondent", "source", "who", "ego", "teacher"],
            TieField::To => &["to", "asked", "advisor", "adviser", "target", "whom", "alter", "colleague"],
            TieField::Weight => &["weight", "strength", "frequency", "times"],
        }
    }
}

/// A tie, by positions in the roster.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnTie {
    /// Who asks.
    pub from: u32,
    /// Who is asked.
    pub to: u32,
    /// Strength, 1 for an ordinary tie.
    pub weight: f64,
}

/// Ties of a district.
#[derive(Debug, Clone)]
pub struct OwnTies {
    /// Name of the file, without its folder.
    pub file: String,
    /// Its rows.
    pub rows: Rows,
    /// The ties, by asker and asked.
    pub ties: Vec<OwnTie>,
    /// Schools from which a tie starts; the ties of the others are generated.
    pub schools: usize,
    /// How many colleagues of the own school a teacher of these schools asks, in the mean.
    pub colleagues: f64,
}

/// Reads an edge list whose people are those of a roster.
///
/// # Errors
/// Where it cannot be read, its heading cannot be understood, or rows hold mistakes.
pub fn read_ties(path: &Path, told: &[Told], roster: &SheetDistrict) -> Result<OwnTies, DistrictError> {
    if roster.codes.is_empty() {
        return Err(DistrictError::TiesOfNobody { roster: roster.file.clone() });
    }
    let mut faults = Faults::default();
    // For every pair the weight and the row that gave it.
    let mut ties: BTreeMap<(u32, u32), (f64, u64)> = BTreeMap::new();
    let rows = with_table(path, |table| {
        let name = table.name.clone();
        let guess = Headings::<TieField>::guess(&name, &table.headings, told)?;
        guess.require(&name, &[TieField::From, TieField::To])?;
        table.rows(path, &mut faults, |row, faults| {
            if let Err((field, wrong)) = tie(row, &guess, roster, &mut ties) {
                faults.add(row.spot(guess.of(field)), wrong);
            }
        })
    })?;
    faults.judged()?;
    let file = path.file_name().map(|name| tidy(&name.to_string_lossy())).unwrap_or_default();
    let (schools, colleagues) = asked(roster, &ties);
    let ties = ties.into_iter().map(|((from, to), (weight, _))| OwnTie { from, to, weight }).collect();
    Ok(OwnTies { file, rows, ties, schools, colleagues })
}

fn tie(
    row: &Row<'_>,
    guess: &Headings<TieField>,
    roster: &SheetDistrict,
    ties: &mut BTreeMap<(u32, u32), (f64, u64)>,
) -> Result<(), (TieField, Wrong)> {
    let teacher = |field: TieField| {
        let code = row.cell(guess.of(field)).trim().to_lowercase();
        let found = if code.is_empty() { Err(Wrong::Empty) } else { roster.codes.get(&code).ok_or(Wrong::Stranger) };
        found.copied().map_err(|wrong| (field, wrong))
    };
    let (from, to) = (teacher(TieField::From)?, teacher(TieField::To)?);
    let wanted = "a number from 0 to 100";
    let weight = number(&row.cell(guess.of(TieField::Weight)), wanted).map_err(|wrong| (TieField::Weight, wrong))?;
    let weight = weight.unwrap_or(1.0);
    if weight > TIE_WEIGHT {
        return Err((TieField::Weight, Wrong::Number { wanted }));
    }
    if from == to {
        return Err((TieField::To, Wrong::Oneself));
    }
    if let Some((_, earlier)) = ties.get(&(from, to)) {
        return Err((TieField::To, Wrong::Twice { what: "this tie", earlier: *earlier }));
    }
    ties.insert((from, to), (weight, row.number));
    Ok(())
}

/// Schools from which a tie starts, and how many colleagues of the own school somebody there asks in the middle.
fn asked(roster: &SheetDistrict, ties: &BTreeMap<(u32, u32), (f64, u64)>) -> (usize, f64) {
    let mut first = 0_u32;
    let (mut schools, mut teachers, mut inside) = (0, 0_u32, 0_usize);
    for school in &roster.schools {
        let staff = match &school.staff {
            RosterStaff::Count(count) => *count,
            RosterStaff::Teachers(list) => u32::try_from(list.len()).unwrap_or(u32::MAX),
        };
        let next = first.saturating_add(staff);
        let mut own = ties.range((first, 0)..(next, 0)).peekable();
        if own.peek().is_some() {
            schools += 1;
            teachers = teachers.saturating_add(staff);
            inside += own.filter(|((_, to), _)| (first..next).contains(to)).count();
        }
        first = next;
    }
    (schools, inside as f64 / f64::from(teachers.max(1)))
}
