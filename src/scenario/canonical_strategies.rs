//! The strategies of a scenario in the canonical text.

use super::canonical_lines::{Lines, number};
use crate::model::strategy::{
    Anchor, Coaching, Codified, Content, Council, Cover, LessonStudy, MatchedPairs, Mentoring, Observation, Pairing,
    Reach, ReleaseTime, Schedule, Strategies, Target, TeacherNetwork, Trigger, Vision, Workshop,
};

/// The lines of all strategies that are present. Their order is part of the hash of old results: add at the end.
pub fn strategies(strategies: &Strategies, lines: &mut Lines) {
    if let Some(workshop) = &strategies.workshop {
        self::workshop(workshop, lines);
    }
    if let Some(observation) = &strategies.observation {
        self::observation(observation, lines);
    }
    if let Some(mentoring) = &strategies.mentoring {
        self::mentoring(mentoring, lines);
    }
    if let Some(coaching) = &strategies.coaching {
        self::coaching(coaching, lines);
    }
    if let Some(pairing) = &strategies.pairing {
        matched_pairs(pairing, lines);
    }
    if let Some(study) = &strategies.lesson_study {
        lesson_study(study, lines);
    }
    if let Some(network) = &strategies.network {
        teacher_network(network, lines);
    }
    if let Some(codified) = &strategies.codified {
        self::codified(codified, lines);
    }
    if let Some(vision) = &strategies.vision {
        self::vision(vision, lines);
    }
    if let Some(council) = &strategies.council {
        self::council(council, lines);
    }
    if let Some(release) = &strategies.release_time {
        release_time(release, lines);
    }
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

fn council(council: &Council, lines: &mut Lines) {
    schedule("strategies.council", &council.schedule, lines);
    lines.add("strategies.council.members", council.members);
    lines.add("strategies.council.meetings_per_year", council.meetings_per_year);
    lines.add("strategies.council.nominated_share", number(council.nominated_share));
}

fn release_time(release: &ReleaseTime, lines: &mut Lines) {
    schedule("strategies.release_time", &release.schedule, lines);
    lines.add("strategies.release_time.leaders", release.leaders);
    lines.add("strategies.release_time.share_of_week", number(release.share_of_week));
    lines.add("strategies.release_time.nominated_share", number(release.nominated_share));
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
