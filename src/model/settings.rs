//! What a world is made from: the checked settings of one scenario, as the model takes them.
//!
//! `scenario` makes these from TOML after it has checked every value; nothing in here has heard of files.

use super::evidence::Evidence;
use super::parameter::Parameter;
use super::registry::ParameterValues;
use super::shock::Shocks;
use super::strategy::{Kind, Plan, Strategies, Target};
use serde::{Deserialize, Serialize};

/// Everything that decides a simulated world except chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Whose teachers these are.
    pub district: District,
    /// How the practice is spread.
    pub strategies: Strategies,
    /// The money behind the strategies.
    pub funding: Funding,
    /// Who carries the vision.
    pub carried_by: CarriedBy,
    /// Who names the bright spots.
    pub nominated_by: NominatedBy,
    /// How the four conditions decide together whether someone starts.
    pub decision: DecisionRule,
    /// What may befall the district.
    pub shocks: Shocks,
    /// School years simulated.
    pub years: u32,
    /// A value for every parameter of the registry.
    pub parameters: ParameterValues,
    /// Which of these the scenario leaves to what is believed, and what is then taken.
    pub evidence: Evidence,
    /// What is done to the district to learn about it; a scenario asks for nothing.
    pub experiment: Experiment,
}

/// An intervention that no district could make, for the sake of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Experiment {
    /// From this week on, counted from 0, nobody sees or counts colleagues any more.
    pub blind_from: Option<u32>,
    /// One more teacher, drawn among those who have never used the practice, uses it routinely from the start.
    pub extra_user: bool,
}

impl Settings {
    /// School years with money, and school years simulated.
    pub fn span(&self) -> (u32, u32) {
        (self.funding.years, self.years)
    }

    /// The share of target teachers to nominate as bright spots each year, where a strategy needs them or asks which schools
    /// have one.
    pub fn nominated_share(&self) -> Option<f64> {
        let asked = self.strategies.plans().filter_map(Plan::target).any(Target::asks_for_bright_spots);
        let known = asked.then(|| self.parameters.get(Parameter::BrightSpotsKnown));
        self.strategies.plans().filter_map(Plan::nominated_share).chain(known).reduce(f64::max)
    }
}

/// The level of a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Elementary or primary.
    Elementary,
    /// Middle or junior.
    Middle,
    /// High or senior.
    High,
}

impl Level {
    /// All levels, from the youngest students.
    pub const ALL: [Level; 3] = [Level::Elementary, Level::Middle, Level::High];

    /// The word used in scenarios, rosters and tables.
    pub fn name(self) -> &'static str {
        match self {
            Level::Elementary => "elementary",
            Level::Middle => "middle",
            Level::High => "high",
        }
    }

    /// The letter with which the names of its schools begin in a district made from counts.
    pub fn initial(self) -> char {
        match self {
            Level::Elementary => 'E',
            Level::Middle => 'M',
            Level::High => 'H',
        }
    }

    /// The name of its `number`th school, from 1, in a district made from counts: E01, E02, … E99, E100, however many there are.
    pub fn school_name(self, number: u32) -> String {
        format!("{}{number:02}", self.initial())
    }
}

/// A district: schools, the people in them, and who asks whom for advice.
#[derive(Debug, Clone, PartialEq)]
pub struct District {
    /// Name for titles and tables.
    pub name: String,
    /// Where schools and seats come from.
    pub schools: SchoolSource,
    /// Advice ties between seats given by number (position of the teacher in the roster), or none: then they are
    /// generated to the published statistics.
    pub ties: Option<Vec<GivenTie>>,
    /// What the teachers say of the four conditions, or nothing: then they are those of the parameters.
    pub survey: Option<Survey>,
}

/// Where teachers stand by their own answers (see `docs/model.md`, "A survey").
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    /// Support in the district as a whole; what a school's differs from it is its principal's part.
    pub support: f64,
    /// The levels of each school, in the order of the district's schools.
    pub schools: Vec<ConditionLevels>,
    /// How much of each condition the teachers of each school say that they need, in the same order; none where nobody was
    /// asked.
    pub needs: Option<Vec<ConditionNeeds>>,
}

/// How much of the four conditions teachers say that they need before they would use the practice, from 0 to 1; none where
/// they did not say. What counts is who needs more than others ([`super::world::ThresholdShifts`]).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ConditionNeeds {
    /// Vision alignment.
    pub vision: Option<f64>,
    /// Observation.
    pub observation: Option<f64>,
    /// Belief.
    pub belief: Option<f64>,
    /// Support.
    pub support: Option<f64>,
}

/// Levels of the four conditions, in [0, 1].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ConditionLevels {
    /// Vision alignment.
    pub vision: f64,
    /// Observation: what has been seen of the practice.
    pub observation: f64,
    /// Belief in being able to do it.
    pub belief: f64,
    /// Support.
    pub support: f64,
}

/// Where the schools of a district come from.
#[derive(Debug, Clone, PartialEq)]
pub enum SchoolSource {
    /// Made from counts; sizes are drawn around the means of the registry.
    Synthetic {
        /// Number of schools by level, in the order of [`Level::ALL`].
        schools: [u32; 3],
    },
    /// Read from a roster.
    Roster(Vec<RosterSchool>),
}

impl SchoolSource {
    /// Teachers of all subjects: those of the roster, or as many as schools of the registry's mean sizes have.
    pub fn teachers(&self, parameters: &ParameterValues) -> f64 {
        match self {
            SchoolSource::Synthetic { schools } => {
                let sizes = [
                    Parameter::ElementarySchoolTeachers,
                    Parameter::MiddleSchoolTeachers,
                    Parameter::HighSchoolTeachers,
                ];
                schools.iter().zip(sizes).map(|(count, size)| f64::from(*count) * parameters.get(size)).sum()
            }
            SchoolSource::Roster(schools) => schools.iter().map(|school| school.staff.teachers() as f64).sum(),
        }
    }
}

/// A school of a roster.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterSchool {
    /// Name or code.
    pub name: String,
    /// Level.
    pub level: Level,
    /// What students bring and what resources there are, in [0, 1]; drawn where unknown.
    pub context: Option<f64>,
    /// The staff.
    pub staff: RosterStaff,
}

/// What a roster knows of the staff of a school.
#[derive(Debug, Clone, PartialEq)]
pub enum RosterStaff {
    /// Only how many teachers of all subjects there are.
    Count(u32),
    /// A row for each teacher.
    Teachers(Vec<RosterTeacher>),
}

impl RosterStaff {
    /// Teachers of all subjects.
    pub fn teachers(&self) -> u64 {
        match self {
            RosterStaff::Count(count) => u64::from(*count),
            RosterStaff::Teachers(teachers) => teachers.len() as u64,
        }
    }
}

/// A teacher of a roster.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RosterTeacher {
    /// Grade team or department; teachers of a school with the same word plan together. Generated where unknown.
    pub team: Option<String>,
    /// Whether the seat teaches the target practice; drawn at the share of the level where unknown.
    pub target: Option<bool>,
    /// Years of experience; drawn where unknown.
    pub experience: Option<u32>,
}

/// An advice tie of an edge list: `from` asks `to`, both as positions of teachers in the roster.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GivenTie {
    /// Who asks.
    pub from: u32,
    /// Who is asked.
    pub to: u32,
    /// Strength, 1 for an ordinary tie.
    pub weight: f64,
}

/// How the four conditions decide together (see `docs/model.md`, "Starting").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DecisionRule {
    /// The product of the four gates: each is needed.
    AllFour,
    /// The lowest gate alone.
    WeakestLink,
    /// Gates make up for each other, with constant elasticity of substitution.
    Compensatory,
    /// Starts once enough distinct contacts use the practice (Granovetter 1978; Centola and Macy 2007).
    Contagion,
    /// Starts by innovation and imitation of the whole district (Bass 1969).
    Bass,
}

impl DecisionRule {
    /// All rules.
    pub const ALL: [DecisionRule; 5] = [
        DecisionRule::AllFour,
        DecisionRule::WeakestLink,
        DecisionRule::Compensatory,
        DecisionRule::Contagion,
        DecisionRule::Bass,
    ];

    /// The word used in scenarios.
    pub fn name(self) -> &'static str {
        match self {
            DecisionRule::AllFour => "all-four",
            DecisionRule::WeakestLink => "weakest-link",
            DecisionRule::Compensatory => "compensatory",
            DecisionRule::Contagion => "contagion",
            DecisionRule::Bass => "bass",
        }
    }
}

/// Who carries the vision of the practice (see `docs/model.md`, "Governance").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CarriedBy {
    /// The district's office, with one voice; whoever leads it can end it.
    Office,
    /// Teachers who use the practice in open rooms; nobody can end it alone.
    TeacherLeaders,
}

impl CarriedBy {
    /// Both.
    pub const ALL: [CarriedBy; 2] = [CarriedBy::Office, CarriedBy::TeacherLeaders];

    /// The word used in scenarios.
    pub fn name(self) -> &'static str {
        match self {
            CarriedBy::Office => "office",
            CarriedBy::TeacherLeaders => "teacher-leaders",
        }
    }

    /// Who names the bright spots where a scenario does not say.
    pub fn usual_nominators(self) -> NominatedBy {
        match self {
            CarriedBy::Office => NominatedBy::Signal,
            CarriedBy::TeacherLeaders => NominatedBy::Peers,
        }
    }
}

/// Who names the bright spots (see `docs/model.md`, "Nomination").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NominatedBy {
    /// Leaders, by a signal of skill.
    Signal,
    /// Colleagues: whom they ask for advice, among those whom they see use the practice.
    Peers,
    /// Both, with equal weight.
    Both,
}

impl NominatedBy {
    /// All of them.
    pub const ALL: [NominatedBy; 3] = [NominatedBy::Signal, NominatedBy::Peers, NominatedBy::Both];

    /// The word used in scenarios.
    pub fn name(self) -> &'static str {
        match self {
            NominatedBy::Signal => "signal",
            NominatedBy::Peers => "peers",
            NominatedBy::Both => "both",
        }
    }
}

/// The money behind the strategies of a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Funding {
    /// Cash for all strategies together in a school year, in cents; none: whatever the plan costs.
    pub yearly_budget_cents: Option<i64>,
    /// School years with money, counted from the first; then it stops.
    pub years: u32,
    /// Cash in every school year after that, in cents, within which strategies go on; none: they stop.
    pub budget_afterwards_cents: Option<i64>,
    /// Shares of a year's money, from 0 to 1, that strategies have for themselves and cannot exceed; at most 1 together.
    pub split: Vec<(Kind, f64)>,
    /// Strategies that draw on the budget before the others, first come first.
    pub order: Vec<Kind>,
    /// Name of the currency, such as `USD`.
    pub currency: String,
    /// Which costs the headline counts.
    pub perspective: Perspective,
}

/// The money of a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Money {
    /// None, and nothing is done.
    Nothing,
    /// So many cents at most; at 0 what costs nothing is done.
    Within(i64),
    /// Whatever the plan costs.
    Unlimited,
}

impl Funding {
    /// The money of school year `year`, counted from 0.
    pub fn money(&self, year: u32) -> Money {
        match (year < self.years, self.yearly_budget_cents, self.budget_afterwards_cents) {
            (true, Some(cents), _) | (false, _, Some(cents)) => Money::Within(cents),
            (true, None, _) => Money::Unlimited,
            (false, _, None) => Money::Nothing,
        }
    }
}

/// Whose costs are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Perspective {
    /// What is paid out.
    Cash,
    /// What is paid out and the working hours of staff that no paid cover replaces.
    CashAndStaffTime,
}

impl Perspective {
    /// The word used in scenarios.
    pub fn name(self) -> &'static str {
        match self {
            Perspective::Cash => "cash",
            Perspective::CashAndStaffTime => "cash-and-staff-time",
        }
    }
}
