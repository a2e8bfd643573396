//! A little district on which laws are tried, and ways to run it.

use flywheel::instructions::Instructions;
use flywheel::measure::Cell;
use flywheel::model::batch::Batch;
use flywheel::model::evidence::Evidence;
use flywheel::model::parameter::Parameter;
use flywheel::model::process::people::People;
use flywheel::model::registry::Registry;
use flywheel::model::settings::{
    CarriedBy, DecisionRule, District, Experiment, Funding, Level, NominatedBy, Perspective, RosterSchool, RosterStaff,
    RosterTeacher, SchoolSource, Settings,
};
use flywheel::model::shock::Shocks;
use flywheel::model::strategy::ledger::{Ingredient, Refusal};
use flywheel::model::strategy::{
    Anchor, Coaching, Codified, Content, Council, Cover, LessonStudy, MatchedPairs, Mentoring, Observation, Pairing,
    Reach, ReleaseTime, Schedule, Strategies, Target, TeacherNetwork, Vision, Workshop,
};
use flywheel::model::world::World;
use flywheel::run::{Job, Width, simulate};
use flywheel::scenario::registry;
use std::sync::atomic::AtomicBool;

/// Replicates of a world.
pub const LANES: usize = 8;
/// The seed of every law that does not need several.
pub const SEED: u64 = 20_260;

pub fn the_registry() -> Registry {
    registry().unwrap()
}

/// Two elementary schools, a middle and a high school with 36 target seats (no multiple of 8), three school years, money
/// for two without limit, no strategy, central values.
pub fn little_district() -> Settings {
    let school = |number: usize, level, staff| RosterSchool {
        name: format!("School {number}"),
        level,
        context: None,
        staff: RosterStaff::Count(staff),
    };
    let schools = vec![
        school(1, Level::Elementary, 20),
        school(2, Level::Elementary, 15),
        school(3, Level::Middle, 30),
        school(4, Level::High, 40),
    ];
    settings(SchoolSource::Roster(schools))
}

/// Schools of class teachers who all teach the practice, in one team each.
pub fn schools_of(sizes: &[usize]) -> SchoolSource {
    let teacher = RosterTeacher { team: Some("Team".to_owned()), target: Some(true), experience: None };
    let school = |(number, size): (usize, &usize)| RosterSchool {
        name: format!("School {number}"),
        level: Level::Elementary,
        context: Some(0.5),
        staff: RosterStaff::Teachers(vec![teacher.clone(); *size]),
    };
    SchoolSource::Roster(sizes.iter().enumerate().map(school).collect())
}

/// The settings of [`little_district`] for other schools.
pub fn settings(schools: SchoolSource) -> Settings {
    Settings {
        district: District { name: "Little".to_owned(), schools, ties: None, survey: None },
        strategies: Strategies::default(),
        experiment: Experiment::default(),
        funding: Funding {
            budget_afterwards_cents: None,
            split: Vec::new(),
            order: Vec::new(),
            yearly_budget_cents: None,
            years: 2,
            currency: "USD".to_owned(),
            perspective: Perspective::Cash,
        },
        carried_by: CarriedBy::Office,
        nominated_by: NominatedBy::Signal,
        shocks: Shocks::default(),
        decision: DecisionRule::AllFour,
        evidence: Evidence::default(),
        years: 3,
        parameters: the_registry().central(),
    }
}

/// Workshops, visits and mentoring at once.
pub fn all_strategies() -> Strategies {
    Strategies {
        workshop: Some(Workshop {
            schedule: Schedule::ALWAYS,
            target: Target::Everyone,
            days_per_year: 2,
            contract_days: 0,
            content: Content::Generic,
        }),
        observation: Some(Observation {
            schedule: Schedule::ALWAYS,
            target: Target::NonUsers,
            visits_per_year: 3,
            cover: Cover::Substitute,
            nominated_share: 0.1,
        }),
        mentoring: Some(Mentoring {
            schedule: Schedule::ALWAYS,
            target: Target::Everyone,
            pairing: Pairing::BrightSpot,
            first_years: 5,
            hours_per_week: 1.5,
            release_days: 4,
            nominated_share: 0.1,
        }),
        ..Strategies::default()
    }
}

/// Coaching alone, by two coaches.
pub fn coaching_alone() -> Strategies {
    let coaching = Coaching { schedule: Schedule::ALWAYS, target: Target::NonUsers, coaches: 2 };
    Strategies { coaching: Some(coaching), ..Strategies::default() }
}

/// Matched pairs alone.
pub fn pairing_alone() -> Strategies {
    let pairing = MatchedPairs {
        schedule: Schedule::ALWAYS,
        target: Target::Everyone,
        weakest_share: 0.6,
        nominated_share: 0.3,
        hours_per_month: 4.0,
    };
    Strategies { pairing: Some(pairing), ..Strategies::default() }
}

/// What the office does besides: codified practice, workshops that show it, messages.
pub fn office_strategies() -> Strategies {
    let workshop = all_strategies().workshop.map(|workshop| Workshop {
        days_per_year: 3,
        contract_days: 1,
        content: Content::Local,
        ..workshop
    });
    Strategies {
        workshop,
        codified: Some(Codified {
            schedule: Schedule::ALWAYS,
            artifacts_per_year: 12,
            promotion: true,
            nominated_share: 0.2,
        }),
        vision: Some(Vision { schedule: Schedule::ALWAYS, messages_per_year: 12 }),
        ..Strategies::default()
    }
}

/// [`busy_district`] with the strategies of the office alone.
pub fn office_district() -> Settings {
    Settings { strategies: office_strategies(), ..busy_district() }
}

/// Lesson study alone.
pub fn lesson_study_alone() -> Strategies {
    let study = LessonStudy {
        schedule: Schedule::ALWAYS,
        target: Target::Everyone,
        cycles_per_year: 4,
        weeks_per_cycle: 3,
        hours_per_week: 1.0,
        anchor: Anchor::BrightSpot,
        nominated_share: 0.2,
    };
    Strategies { lesson_study: Some(study), ..Strategies::default() }
}

/// A network of teacher leaders alone.
pub fn network_alone() -> Strategies {
    let network = TeacherNetwork {
        schedule: Schedule::ALWAYS,
        members: 6,
        meetings_per_year: 6,
        reach: Reach::District,
        nominated_share: 0.3,
    };
    Strategies { network: Some(network), ..Strategies::default() }
}

/// A council of teacher leaders alone.
pub fn council_alone() -> Strategies {
    let council = Council { schedule: Schedule::ALWAYS, members: 5, meetings_per_year: 6, nominated_share: 0.2 };
    Strategies { council: Some(council), ..Strategies::default() }
}

/// Release time alone.
pub fn release_alone() -> Strategies {
    let release = ReleaseTime { schedule: Schedule::ALWAYS, leaders: 3, share_of_week: 0.25, nominated_share: 0.2 };
    Strategies { release_time: Some(release), ..Strategies::default() }
}

/// [`little_district`] with every strategy and so many users that much happens in three years.
pub fn busy_district() -> Settings {
    let mut settings = little_district();
    settings.strategies = all_strategies();
    set(&mut settings, &[(Parameter::InitialUse, 0.3), (Parameter::StartingRate, 0.3), (Parameter::LapseRate, 0.08)]);
    settings
}

/// Replaces values of parameters.
pub fn set(settings: &mut Settings, values: &[(Parameter, f64)]) {
    for (parameter, value) in values {
        settings.parameters.set(*parameter, *value);
    }
}

/// Nobody leaves, moves or changes role.
pub fn without_turnover(settings: &mut Settings) {
    use Parameter as P;
    let rates = [
        P::LeaveNovice,
        P::LeaveEarly,
        P::LeaveMiddle,
        P::LeaveLate,
        P::MoveNovice,
        P::MoveEarly,
        P::MoveMiddle,
        P::MoveLate,
        P::RoleChangeOut,
        P::RoleChangeWithin,
    ];
    set(settings, &rates.map(|rate| (rate, 0.0)));
}

/// Colleagues show each other nothing.
pub fn without_ambient_exposure(settings: &mut Settings) {
    use Parameter as P;
    let doses = [P::AmbientVision, P::AmbientObservation, P::AmbientBelief, P::AmbientSupport];
    set(settings, &doses.map(|dose| (dose, 0.0)));
}

/// One scenario on one world, all replicates side by side.
pub fn job<'a>(settings: &'a Settings, world: &'a World, number: u32) -> Job<'a> {
    let instructions = Instructions::detect();
    Job {
        settings,
        scenario: "",
        world,
        seed: SEED,
        number,
        instructions,
        width: Width::Eight,
        weekly: true,
        by_school: &[],
    }
}

/// The cell of one world.
pub fn cell(settings: &Settings, world: u32) -> Cell {
    let made = World::generate(settings, SEED, world).unwrap();
    simulate(&job(settings, &made, world), &AtomicBool::new(false)).unwrap().unwrap()
}

/// What a cell says, as bytes; the hash of the scenario is left out.
pub fn bytes(cell: &Cell) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend(cell.key.seed.to_le_bytes());
    bytes.extend(cell.key.world.to_le_bytes());
    bytes.extend((cell.seats as u64).to_le_bytes());
    bytes.extend((cell.lanes as u64).to_le_bytes());
    bytes.extend(cell.weekly.iter().flat_map(|bin| bin.to_le_bytes()));
    for endpoint in &cell.endpoints {
        let turnover = endpoint.turnover;
        let whole = [endpoint.replicate, endpoint.year, u32::from(endpoint.dropped), endpoint.new_principals];
        let moves = [
            turnover.left,
            turnover.moved_within,
            turnover.moved_out,
            turnover.role_out,
            turnover.role_within,
            turnover.hired,
        ];
        for number in whole.iter().chain(&moves).chain(&endpoint.flows).chain(&endpoint.nominated) {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(endpoint.values.iter().flat_map(|value| value.to_bits().to_le_bytes()));
        for account in &endpoint.accounts {
            bytes.extend(account.planned_cents.to_le_bytes());
            bytes.extend(account.planned_units.to_le_bytes());
            bytes.extend(account.delivered_units.to_le_bytes());
            bytes.extend(lasting(&account.used_cents, FIRST_INGREDIENTS).flat_map(i64::to_le_bytes));
            bytes.extend(lasting(&account.refused, FIRST_REFUSALS).flat_map(u64::to_le_bytes));
        }
    }
    bytes
}

/// Ingredients that there were when digests were first pinned.
const FIRST_INGREDIENTS: usize = Ingredient::MenteeHours as usize + 1;
/// As above, for reasons to refuse.
const FIRST_REFUSALS: usize = Refusal::NotDone as usize + 1;

/// The sums of an account in a form that does not change when a new, unused kind is added behind the others: the `first`
/// kinds, then each later one that is used, after its number.
fn lasting<T: Copy + Default + PartialEq + TryFrom<usize>>(sums: &[T], first: usize) -> impl Iterator<Item = T> + '_ {
    let later = sums.iter().enumerate().skip(first).filter(|(_, sum)| **sum != T::default());
    let later = later.flat_map(|(number, sum)| [T::try_from(number).unwrap_or_default(), *sum]);
    sums.iter().take(first).copied().chain(later)
}

/// Runs the first batch on a world and shows it at every moment.
pub fn walk(settings: &Settings, world: &World, mut look: impl FnMut(Moment, &Batch<'_, LANES>)) {
    let mut batch = Batch::<LANES>::new(settings, world, SEED, 0, Instructions::detect());
    look(Moment::Start, &batch);
    let mut week = 0;
    for year in 0..settings.years {
        for _ in 0..settings.weeks_per_year() {
            batch.next_week();
            week += 1;
            look(Moment::Week(week), &batch);
        }
        if year + 1 < settings.years {
            batch.close_year();
            look(Moment::NewYear, &batch);
        }
    }
}

/// When a batch is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Before the first week.
    Start,
    /// After so many teaching weeks since the start.
    Week(u32),
    /// After summer and turnover.
    NewYear,
}

/// The bits of what makes a person: thresholds drawn once, at hiring.
pub fn identity(people: &People<LANES>, seat: usize, lane: usize) -> [u32; 4] {
    let teacher = people.teachers.get(seat, lane);
    [teacher.ease_vision, teacher.ease_observation, teacher.ease_belief, teacher.ease_support].map(f32::to_bits)
}
