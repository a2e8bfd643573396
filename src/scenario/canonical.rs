//! Settings as one text: equal settings give equal text, whatever files they came from and however those were laid
//! out. It says what a simulated world was made from, so it serves as a part of the name of a result.

use super::fingerprint::sha256;
use crate::model::parameter::Parameter;
use crate::model::settings::{
    District, GivenTie, Level, Perspective, RosterSchool, RosterStaff, SchoolSource, Settings,
};
use crate::model::shock::{Shock, Shocks, Timing};
use crate::model::strategy::{
    Anchor, Coaching, Codified, Content, Cover, LessonStudy, MatchedPairs, Mentoring, Observation, Pairing, Reach,
    Schedule, Target, TeacherNetwork, Trigger, Vision, Workshop,
};
use strum::IntoEnumIterator;

/// The text of `settings`: a line `key = value` for everything that takes effect, the same keys in the same order.
/// Rosters and edge lists are named by the SHA-256 of what they say.
pub fn canonical_text(settings: &Settings) -> String {
    let mut lines = Lines::default();
    district(&settings.district, &mut lines);
    if let Some(workshop) = &settings.strategies.workshop {
        self::workshop(workshop, &mut lines);
    }
    if let Some(observation) = &settings.strategies.observation {
        self::observation(observation, &mut lines);
    }
    if let Some(mentoring) = &settings.strategies.mentoring {
        self::mentoring(mentoring, &mut lines);
    }
    if let Some(coaching) = &settings.strategies.coaching {
        self::coaching(coaching, &mut lines);
    }
    if let Some(pairing) = &settings.strategies.pairing {
        matched_pairs(pairing, &mut lines);
    }
    if let Some(study) = &settings.strategies.lesson_study {
        lesson_study(study, &mut lines);
    }
    if let Some(network) = &settings.strategies.network {
        teacher_network(network, &mut lines);
    }
    if let Some(codified) = &settings.strategies.codified {
        self::codified(codified, &mut lines);
    }
    if let Some(vision) = &settings.strategies.vision {
        self::vision(vision, &mut lines);
    }
    lines.add("governance.carried_by", settings.carried_by.name());
    lines.add("nomination.by", settings.nominated_by.name());
    let funding = &settings.funding;
    if let Some(cents) = funding.yearly_budget_cents {
        lines.add("funding.yearly_budget_cents", cents);
    }
    lines.add("funding.years", funding.years);
    if let Some(cents) = funding.budget_afterwards_cents {
        lines.add("funding.budget_afterwards_cents", cents);
    }
    for kind in &funding.order {
        lines.add("funding.order", kind.name());
    }
    lines.add("funding.currency", format!("{:?}", funding.currency));
    lines.add("funding.perspective", Perspective::name(funding.perspective));
    shocks(&settings.shocks, &mut lines);
    lines.add("decision.rule", settings.decision.name());
    lines.add("run.years", settings.years);
    if let Some(week) = settings.experiment.blind_from {
        lines.add("experiment.blind_from", week);
    }
    if settings.experiment.extra_user {
        lines.add("experiment.extra_user", true);
    }
    for parameter in Parameter::iter() {
        lines.add(&format!("parameters.{}", parameter.name()), number(settings.parameters.get(parameter)));
    }
    lines.text
}

/// The SHA-256 of the canonical text of `settings`, in hexadecimal digits.
pub fn settings_hash(settings: &Settings) -> String {
    sha256(canonical_text(settings).as_bytes())
}

#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn add(&mut self, key: &str, value: impl std::fmt::Display) {
        self.text.push_str(&format!("{key} = {value}\n"));
    }
}

/// The shortest digits that give the number back; 40 and 40.0 are one number, and so is either zero.
fn number(value: f64) -> String {
    format!("{:?}", value + 0.0)
}

fn district(district: &District, lines: &mut Lines) {
    lines.add("district.name", format!("{:?}", district.name));
    match &district.schools {
        SchoolSource::Synthetic { schools } => {
            for (level, count) in Level::ALL.into_iter().zip(schools) {
                lines.add(&format!("district.{}_schools", level.name()), count);
            }
        }
        SchoolSource::Roster(schools) => lines.add("district.roster.sha256", sha256(roster(schools).as_bytes())),
    }
    if let Some(ties) = &district.ties {
        lines.add("district.ties.sha256", sha256(edges(ties).as_bytes()));
    }
}

fn roster(schools: &[RosterSchool]) -> String {
    let mut text = String::new();
    for school in schools {
        let context = school.context.map_or("-".to_string(), number);
        text.push_str(&format!("school {:?} {} {context}\n", school.name, school.level.name()));
        match &school.staff {
            RosterStaff::Count(count) => text.push_str(&format!("teachers {count}\n")),
            RosterStaff::Teachers(teachers) => {
                for teacher in teachers {
                    text.push_str(&format!(
                        "teacher {:?} {:?} {:?}\n",
                        teacher.team, teacher.target, teacher.experience
                    ));
                }
            }
        }
    }
    text
}

fn edges(ties: &[GivenTie]) -> String {
    ties.iter().map(|tie| format!("{} {} {}\n", tie.from, tie.to, number(tie.weight))).collect()
}

fn workshop(workshop: &Workshop, lines: &mut Lines) {
    schedule("strategies.workshop", &workshop.schedule, lines);
    lines.add("strategies.workshop.target", target(&workshop.target));
    lines.add("strategies.workshop.days_per_year", workshop.days_per_year);
    lines.add("strategies.workshop.contract_days", workshop.contract_days);
    let content = match workshop.content {
        Content::Generic => "generic",
        Content::Local => "local",
    };
    lines.add("strategies.workshop.content", content);
}

fn observation(observation: &Observation, lines: &mut Lines) {
    let cover = match observation.cover {
        Cover::Substitute => "substitute",
        Cover::Leader => "leader",
    };
    schedule("strategies.observation", &observation.schedule, lines);
    lines.add("strategies.observation.target", target(&observation.target));
    lines.add("strategies.observation.visits_per_year", observation.visits_per_year);
    lines.add("strategies.observation.cover", cover);
    lines.add("strategies.observation.nominated_share", number(observation.nominated_share));
}

fn mentoring(mentoring: &Mentoring, lines: &mut Lines) {
    let pairing = match mentoring.pairing {
        Pairing::Conventional => "conventional",
        Pairing::BrightSpot => "bright-spot",
    };
    schedule("strategies.mentoring", &mentoring.schedule, lines);
    lines.add("strategies.mentoring.target", target(&mentoring.target));
    lines.add("strategies.mentoring.pairing", pairing);
    lines.add("strategies.mentoring.first_years", mentoring.first_years);
    lines.add("strategies.mentoring.hours_per_week", number(mentoring.hours_per_week));
    lines.add("strategies.mentoring.release_days", mentoring.release_days);
    lines.add("strategies.mentoring.nominated_share", number(mentoring.nominated_share));
}

fn coaching(coaching: &Coaching, lines: &mut Lines) {
    schedule("strategies.coaching", &coaching.schedule, lines);
    lines.add("strategies.coaching.target", target(&coaching.target));
    lines.add("strategies.coaching.coaches", coaching.coaches);
}

fn matched_pairs(pairing: &MatchedPairs, lines: &mut Lines) {
    schedule("strategies.pairing", &pairing.schedule, lines);
    lines.add("strategies.pairing.target", target(&pairing.target));
    lines.add("strategies.pairing.weakest_share", number(pairing.weakest_share));
    lines.add("strategies.pairing.nominated_share", number(pairing.nominated_share));
    lines.add("strategies.pairing.hours_per_month", number(pairing.hours_per_month));
}

fn lesson_study(study: &LessonStudy, lines: &mut Lines) {
    let anchor = match study.anchor {
        Anchor::BrightSpot => "bright-spot",
        Anchor::Nobody => "none",
    };
    schedule("strategies.lesson_study", &study.schedule, lines);
    lines.add("strategies.lesson_study.target", target(&study.target));
    lines.add("strategies.lesson_study.cycles_per_year", study.cycles_per_year);
    lines.add("strategies.lesson_study.weeks_per_cycle", study.weeks_per_cycle);
    lines.add("strategies.lesson_study.hours_per_week", number(study.hours_per_week));
    lines.add("strategies.lesson_study.anchor", anchor);
    lines.add("strategies.lesson_study.nominated_share", number(study.nominated_share));
}

fn teacher_network(network: &TeacherNetwork, lines: &mut Lines) {
    let reach = match network.reach {
        Reach::District => "district",
        Reach::BeyondDistrict => "beyond-district",
    };
    schedule("strategies.network", &network.schedule, lines);
    lines.add("strategies.network.members", network.members);
    lines.add("strategies.network.meetings_per_year", network.meetings_per_year);
    lines.add("strategies.network.reach", reach);
    lines.add("strategies.network.nominated_share", number(network.nominated_share));
}

fn codified(codified: &Codified, lines: &mut Lines) {
    schedule("strategies.codified", &codified.schedule, lines);
    lines.add("strategies.codified.artifacts_per_year", codified.artifacts_per_year);
    lines.add("strategies.codified.promotion", codified.promotion);
    lines.add("strategies.codified.nominated_share", number(codified.nominated_share));
}

fn vision(vision: &Vision, lines: &mut Lines) {
    schedule("strategies.vision", &vision.schedule, lines);
    lines.add("strategies.vision.messages_per_year", vision.messages_per_year);
}

/// Shocks that can strike, with how hard.
fn shocks(shocks: &Shocks, lines: &mut Lines) {
    for shock in Shock::iter().filter(|shock| shocks.timing(*shock).is_possible()) {
        let Timing { year, chance } = shocks.timing(shock);
        let name = shock.name();
        if let Some(year) = year {
            lines.add(&format!("shocks.{name}_year"), year + 1);
        }
        if chance > 0.0 {
            lines.add(&format!("shocks.{name}_chance"), number(chance));
        }
        match shock {
            Shock::CompetingInitiatives => {
                lines.add("shocks.competing_initiatives_added", number(shocks.competing_initiatives_added));
            }
            Shock::BudgetCut => lines.add("shocks.budget_cut_share", number(shocks.budget_cut_share)),
            Shock::RetirementWave => lines.add("shocks.retirement_share", number(shocks.retirement_share)),
            Shock::LossOfBrightSpots => lines.add("shocks.bright_spots_lost", shocks.bright_spots_lost),
            Shock::SuperintendentLeaves | Shock::PrincipalsLeave | Shock::PolicyShift => {}
        }
    }
}

/// What is as in every year is left out.
fn schedule(table: &str, schedule: &Schedule, lines: &mut Lines) {
    if schedule.first_year != Schedule::ALWAYS.first_year {
        lines.add(&format!("{table}.from_year"), schedule.first_year + 1);
    }
    if schedule.last_year != Schedule::ALWAYS.last_year {
        lines.add(&format!("{table}.to_year"), schedule.last_year + 1);
    }
    if let Some(Trigger { year, routine_below }) = schedule.trigger {
        lines.add(&format!("{table}.if_routine_below"), number(routine_below));
        lines.add(&format!("{table}.if_at_end_of_year"), year + 1);
    }
}

fn target(target: &Target) -> String {
    match target {
        Target::Everyone => "everyone".to_string(),
        Target::NonUsers => "non-users".to_string(),
        Target::Novices => "novices".to_string(),
        Target::MostSought => "most-sought".to_string(),
        Target::NearestToStarting => "nearest-to-starting".to_string(),
        Target::TeamsWithUser => "teams-with-user".to_string(),
        Target::TeamsWithoutUser => "teams-without-user".to_string(),
        Target::SchoolsWithBrightSpot => "schools-with-bright-spot".to_string(),
        Target::SchoolsWithoutBrightSpot => "schools-without-bright-spot".to_string(),
        Target::AssignedSchools(schools) => format!("assigned schools {schools:?}"),
        Target::AssignedShare(share) => format!("assigned share {}", number(*share)),
    }
}
