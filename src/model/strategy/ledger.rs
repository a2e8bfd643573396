//! The ledger: what was planned, delivered, paid and refused, by the ingredients method (Levin and McEwan 2001).
//!
//! Money is in whole cents. Cash is what is paid out. Staff time is working time that a strategy takes from people who are
//! paid anyway and whom no paid cover replaces, valued at the cost of their hour: a visitor's class day that a paid
//! substitute covers is counted once, as the substitute.

use crate::model::parameter::Parameter;
use serde::{Deserialize, Serialize};

/// What a strategy uses up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::EnumIter, strum::EnumCount)]
pub enum Ingredient {
    /// Days of paid substitutes.
    SubstituteDays,
    /// Days of presenters from outside.
    PresenterDays,
    /// Mentors' stipends, one for each new teacher and year.
    MentorStipends,
    /// Hours of hosts with their visitors.
    HostHours,
    /// Hours of leaders who cover a class.
    LeaderHours,
    /// Hours of new teachers with their mentors; the mentor's are paid by the stipend.
    MenteeHours,
    /// Coaches' salaries, a year each.
    CoachYears,
    /// Hours of teachers with their coaches.
    CoachedHours,
    /// Hours of matched teachers with each other, both counted.
    PairHours,
    /// Days of filming and cutting an artifact.
    VideoDays,
    /// Years of a platform on which the library can be reached.
    PlatformYears,
    /// Messages from the office to everybody.
    Messages,
    /// Hours of bright spots who make artifacts.
    MakerHours,
    /// Hours of the office's staff.
    OfficeHours,
    /// Hours of participants on contract days, which no cover replaces.
    ParticipantHours,
    /// Facilitated cycles of lesson study, a team each.
    LessonStudyCycles,
    /// Hours of teams in lesson study, everyone counted.
    TeamHours,
    /// A network's platform and organisation, a year each.
    NetworkYears,
    /// Stipends of members of the council, one for each and year.
    CouncilStipends,
    /// Salaries of those who take the classes of released teacher leaders, a year each.
    ReleasedYears,
}

impl Ingredient {
    /// The price of a unit.
    pub fn price(self) -> Parameter {
        match self {
            Ingredient::SubstituteDays => Parameter::CostSubstituteDay,
            Ingredient::PresenterDays => Parameter::CostPresenterDay,
            Ingredient::MentorStipends => Parameter::CostMentorStipend,
            Ingredient::CoachYears => Parameter::CostCoachYear,
            Ingredient::VideoDays => Parameter::CostVideoDay,
            Ingredient::PlatformYears => Parameter::CostLibraryPlatform,
            Ingredient::Messages => Parameter::CostMessage,
            Ingredient::HostHours
            | Ingredient::LeaderHours
            | Ingredient::MenteeHours
            | Ingredient::CoachedHours
            | Ingredient::PairHours
            | Ingredient::TeamHours
            | Ingredient::MakerHours
            | Ingredient::OfficeHours
            | Ingredient::ParticipantHours => Parameter::CostTeacherHour,
            Ingredient::LessonStudyCycles => Parameter::CostLessonCycle,
            Ingredient::NetworkYears => Parameter::CostPlatformYear,
            Ingredient::CouncilStipends => Parameter::CostCouncilStipend,
            Ingredient::ReleasedYears => Parameter::CostTeacherYear,
        }
    }

    /// The word used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Ingredient::SubstituteDays => "substitute days",
            Ingredient::PresenterDays => "presenter days",
            Ingredient::MentorStipends => "mentor stipends",
            Ingredient::HostHours => "host hours",
            Ingredient::LeaderHours => "leader hours",
            Ingredient::MenteeHours => "mentee hours",
            Ingredient::CoachYears => "coach years",
            Ingredient::CoachedHours => "coached hours",
            Ingredient::PairHours => "pair hours",
            Ingredient::VideoDays => "video days",
            Ingredient::PlatformYears => "platform years",
            Ingredient::Messages => "messages",
            Ingredient::MakerHours => "maker hours",
            Ingredient::OfficeHours => "office hours",
            Ingredient::ParticipantHours => "participant hours",
            Ingredient::LessonStudyCycles => "lesson study cycles",
            Ingredient::TeamHours => "team hours",
            Ingredient::NetworkYears => "network years",
            Ingredient::CouncilStipends => "council stipends",
            Ingredient::ReleasedYears => "released years",
        }
    }

    /// Whether it is paid out, or taken from staff who are paid anyway.
    pub fn is_cash(self) -> bool {
        matches!(
            self,
            Ingredient::SubstituteDays
                | Ingredient::PresenterDays
                | Ingredient::MentorStipends
                | Ingredient::CoachYears
                | Ingredient::VideoDays
                | Ingredient::PlatformYears
                | Ingredient::Messages
                | Ingredient::LessonStudyCycles
                | Ingredient::NetworkYears
                | Ingredient::CouncilStipends
                | Ingredient::ReleasedYears
        )
    }
}

/// Why something planned was not delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::EnumIter, strum::EnumCount)]
pub enum Refusal {
    /// Nobody could take the class.
    NoCover,
    /// No host agreed or had room.
    NoHost,
    /// No mentor was free.
    NoMentor,
    /// The teacher did not come, or the visit was put off.
    NotDone,
    /// No strong colleague of the school was free.
    NoPartner,
    /// Nobody nominated agreed, or had room left.
    NobodyWilling,
    /// Whoever agreed does not use the practice, so that nothing useful came of it.
    NotAUser,
}

impl Refusal {
    /// The words used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Refusal::NoCover => "no cover",
            Refusal::NoHost => "no host",
            Refusal::NoMentor => "no mentor",
            Refusal::NotDone => "not done",
            Refusal::NoPartner => "no partner",
            Refusal::NobodyWilling => "nobody willing",
            Refusal::NotAUser => "does not use it",
        }
    }
}

/// One strategy's account in one replicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Account {
    /// Cash that the plan costs if all of it is delivered.
    pub planned_cents: i64,
    /// Units planned: teacher-days, visits, or pairs of mentor and mentee.
    pub planned_units: u64,
    /// Units delivered.
    pub delivered_units: u64,
    /// How much was used, in hundredths of a unit, by ingredient.
    pub used_hundredths: [i64; <Ingredient as strum::EnumCount>::COUNT],
    /// What that cost, in cents, by ingredient.
    pub used_cents: [i64; <Ingredient as strum::EnumCount>::COUNT],
    /// Units refused, by reason.
    pub refused: [u64; <Refusal as strum::EnumCount>::COUNT],
    /// Units of the whole plan that there is no money for: not planned.
    pub unfunded_units: u64,
    /// Units delivered to somebody whom one more does not move, after so many in the year.
    pub saturated_units: u64,
}

impl Account {
    /// Cash paid out.
    pub fn cash_cents(&self) -> i64 {
        self.sum(true)
    }

    /// Value of staff time taken.
    pub fn staff_cents(&self) -> i64 {
        self.sum(false)
    }

    fn sum(&self, cash: bool) -> i64 {
        use strum::IntoEnumIterator;
        Ingredient::iter().filter(|i| i.is_cash() == cash).map(|i| self.used_cents[i as usize]).sum()
    }

    /// Books the use of an ingredient: so many hundredths of a unit at `price` cents a unit, rounded to a cent.
    pub fn book(&mut self, ingredient: Ingredient, hundredths: i64, price: i64) {
        self.used_hundredths[ingredient as usize] += hundredths;
        self.used_cents[ingredient as usize] += value(hundredths, price);
    }

    /// Books something that was planned and not delivered.
    pub fn refuse(&mut self, reason: Refusal, units: u64) {
        self.refused[reason as usize] += units;
    }

    /// Adds another account to this one.
    pub fn add(&mut self, other: &Account) {
        self.planned_cents += other.planned_cents;
        self.planned_units += other.planned_units;
        self.delivered_units += other.delivered_units;
        for (mine, theirs) in self.used_hundredths.iter_mut().zip(other.used_hundredths) {
            *mine += theirs;
        }
        for (mine, theirs) in self.used_cents.iter_mut().zip(other.used_cents) {
            *mine += theirs;
        }
        for (mine, theirs) in self.refused.iter_mut().zip(other.refused) {
            *mine += theirs;
        }
        self.unfunded_units += other.unfunded_units;
        self.saturated_units += other.saturated_units;
    }
}

/// One unit of an ingredient, in hundredths.
pub const WHOLE: i64 = 100;

/// What so many hundredths of a unit cost at a price for the whole, to the nearest cent.
pub fn value(hundredths: i64, price: i64) -> i64 {
    (hundredths * price + WHOLE / 2).div_euclid(WHOLE)
}

/// A quantity in hundredths of a unit, the form in which the ledger counts.
pub fn hundredths(quantity: f64) -> i64 {
    nearest(quantity * WHOLE as f64)
}

/// A price or an hour's value in whole cents.
pub fn cents(amount: f64) -> i64 {
    nearest(amount * 100.0)
}

/// The nearest whole number, halves away from 0: as `round`, which is a call on processors without an instruction for it.
fn nearest(number: f64) -> i64 {
    let whole = number as i64;
    let rest = number - whole as f64;
    whole.saturating_add(i64::from(rest >= 0.5) - i64::from(rest <= -0.5))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_whole_number_is_that_of_round() {
        let half_less = 0.499_999_999_999_999_94;
        for number in [0.0, 0.5, half_less, 1.5, 2.5, 2.499, 1e9 + 0.5, 4_503_599_627_370_496.5, 9e15, 1e300, f64::NAN]
        {
            for number in [number, -number] {
                assert_eq!(nearest(number), number.round() as i64, "{number}");
            }
        }
    }
}
