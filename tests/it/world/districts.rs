//! Districts to try worlds on, and the default parameters.

use flywheel::model::belief::Shape;
use flywheel::model::evidence::Evidence;
use flywheel::model::parameter::Parameter;
use flywheel::model::registry::{Confidence, Entry, ParameterValues, REGISTRY_TEXT, Registry};
use flywheel::model::settings::{
    CarriedBy, DecisionRule, District, Experiment, Funding, GivenTie, Level, NominatedBy, Perspective, RosterSchool,
    RosterStaff, RosterTeacher, SchoolSource, Settings,
};
use flywheel::model::shock::Shocks;
use flywheel::model::strategy::Strategies;

/// The central value of every parameter.
pub fn default_parameters() -> ParameterValues {
    let table: toml::Table = REGISTRY_TEXT.parse().unwrap();
    let entry = |(name, fields): (&String, &toml::Value)| {
        let number = |key: &str| match &fields[key] {
            toml::Value::Integer(whole) => *whole as f64,
            other => other.as_float().unwrap(),
        };
        Entry {
            parameter: name.parse::<Parameter>().unwrap(),
            symbol: String::new(),
            unit: String::new(),
            low: number("low"),
            central: number("central"),
            high: number("high"),
            bounds: (f64::NEG_INFINITY, f64::INFINITY),
            integer: false,
            shape: Shape::Normal,
            is_known: false,
            hopeful: None,
            source: String::new(),
            confidence: Confidence::Assumed,
            conversion: None,
            price_year: None,
            meaning: String::new(),
        }
    };
    Registry::new(table.iter().map(entry).collect()).unwrap().central()
}

pub fn synthetic(schools: [u32; 3]) -> District {
    District { name: "Synthetic".to_owned(), schools: SchoolSource::Synthetic { schools }, ties: None, survey: None }
}

pub fn roster(schools: Vec<RosterSchool>) -> District {
    District { name: "Roster".to_owned(), schools: SchoolSource::Roster(schools), ties: None, survey: None }
}

pub fn counted(level: Level, teachers: u32) -> RosterSchool {
    RosterSchool { name: format!("{level:?} {teachers}"), level, context: None, staff: RosterStaff::Count(teachers) }
}

pub fn listed(level: Level, teachers: Vec<RosterTeacher>) -> RosterSchool {
    RosterSchool { name: "Listed".to_owned(), level, context: None, staff: RosterStaff::Teachers(teachers) }
}

/// Fifteen schools of 12 to 76 staff, 433 together, as in the published data.
pub fn fifteen_schools() -> District {
    let sizes = [12, 14, 16, 18, 20, 22, 24, 25, 27, 29, 31, 34, 38, 47, 76];
    roster(sizes.into_iter().map(|teachers| counted(Level::Elementary, teachers)).collect())
}

/// The district of the shipped scenarios.
pub fn shipped() -> District {
    synthetic([16, 4, 3])
}

pub fn given(from: u32, to: u32, weight: f64) -> GivenTie {
    GivenTie { from, to, weight }
}

/// Nothing but a district: the other settings do not matter to a world.
pub fn settings(district: District) -> Settings {
    Settings {
        district,
        strategies: Strategies::default(),
        experiment: Experiment::default(),
        funding: Funding {
            budget_afterwards_cents: None,
            split: Vec::new(),
            order: Vec::new(),
            yearly_budget_cents: None,
            years: 1,
            currency: "USD".to_owned(),
            perspective: Perspective::Cash,
        },
        carried_by: CarriedBy::Office,
        nominated_by: NominatedBy::Signal,
        shocks: Shocks::default(),
        decision: DecisionRule::AllFour,
        evidence: Evidence::default(),
        years: 1,
        parameters: default_parameters(),
    }
}
