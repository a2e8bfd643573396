//! `[strategies.*]`: a strategy is there when its table is there.

use super::problem::{Problem, ProblemKind};
use super::reading::Reading;
use super::resolved::Resolved;
use super::school_names::SchoolNames;
use super::visible::quoted;
use crate::model::strategy::{
    Anchor, Coaching, Codified, Content, Council, Cover, LessonStudy, MatchedPairs, Mentoring, Observation, Pairing,
    Reach, ReleaseTime, Schedule, Strategies, Target, TeacherNetwork, Trigger, Vision, Workshop,
};
use std::collections::BTreeSet;

/// The strategies of a scenario. All mistakes are noted.
pub fn strategies(resolved: &mut Resolved, schools: Option<&SchoolNames>, reading: &mut Reading) -> Strategies {
    Strategies {
        workshop: resolved.has_table("strategies.workshop").then(|| Workshop {
            schedule: schedule("strategies.workshop", resolved, reading),
            target: target("strategies.workshop", resolved, schools, reading),
            days_per_year: resolved.count("strategies.workshop.days_per_year"),
            contract_days: contract_days(resolved, reading),
            content: content(resolved.text("strategies.workshop.content")),
        }),
        observation: resolved.has_table("strategies.observation").then(|| Observation {
            schedule: schedule("strategies.observation", resolved, reading),
            target: target("strategies.observation", resolved, schools, reading),
            visits_per_year: resolved.count("strategies.observation.visits_per_year"),
            cover: cover(resolved.text("strategies.observation.cover")),
            nominated_share: resolved.number("strategies.observation.nominated_share").unwrap_or_default(),
        }),
        mentoring: resolved.has_table("strategies.mentoring").then(|| {
            let target = target("strategies.mentoring", resolved, schools, reading);
            mentoring(target, resolved, reading)
        }),
        coaching: resolved.has_table("strategies.coaching").then(|| Coaching {
            schedule: schedule("strategies.coaching", resolved, reading),
            target: target("strategies.coaching", resolved, schools, reading),
            coaches: resolved.count("strategies.coaching.coaches"),
        }),
        pairing: resolved.has_table("strategies.pairing").then(|| MatchedPairs {
            schedule: schedule("strategies.pairing", resolved, reading),
            target: target("strategies.pairing", resolved, schools, reading),
            weakest_share: resolved.number("strategies.pairing.weakest_share").unwrap_or_default(),
            nominated_share: resolved.number("strategies.pairing.nominated_share").unwrap_or_default(),
            hours_per_month: resolved.number("strategies.pairing.hours_per_month").unwrap_or_default(),
        }),
        codified: resolved.has_table("strategies.codified").then(|| Codified {
            schedule: schedule("strategies.codified", resolved, reading),
            artifacts_per_year: resolved.count("strategies.codified.artifacts_per_year"),
            promotion: resolved.flag("strategies.codified.promotion"),
            nominated_share: resolved.number("strategies.codified.nominated_share").unwrap_or_default(),
        }),
        vision: resolved.has_table("strategies.vision").then(|| Vision {
            schedule: schedule("strategies.vision", resolved, reading),
            messages_per_year: resolved.count("strategies.vision.messages_per_year"),
        }),
        lesson_study: resolved.has_table("strategies.lesson_study").then(|| {
            let target = target("strategies.lesson_study", resolved, schools, reading);
            lesson_study(target, resolved, reading)
        }),
        network: resolved.has_table("strategies.network").then(|| TeacherNetwork {
            schedule: schedule("strategies.network", resolved, reading),
            members: resolved.count("strategies.network.members"),
            meetings_per_year: resolved.count("strategies.network.meetings_per_year"),
            reach: reach(resolved.text("strategies.network.reach")),
            nominated_share: resolved.number("strategies.network.nominated_share").unwrap_or_default(),
        }),
        council: resolved.has_table("strategies.council").then(|| Council {
            schedule: schedule("strategies.council", resolved, reading),
            members: resolved.count("strategies.council.members"),
            meetings_per_year: resolved.count("strategies.council.meetings_per_year"),
            nominated_share: resolved.number("strategies.council.nominated_share").unwrap_or_default(),
        }),
        release_time: resolved.has_table("strategies.release_time").then(|| ReleaseTime {
            schedule: schedule("strategies.release_time", resolved, reading),
            leaders: resolved.count("strategies.release_time.leaders"),
            share_of_week: resolved.number("strategies.release_time.share_of_week").unwrap_or_default(),
            nominated_share: resolved.number("strategies.release_time.nominated_share").unwrap_or_default(),
        }),
    }
}

/// Days of a workshop that fall on contract days: at most all of them.
fn contract_days(resolved: &Resolved, reading: &mut Reading) -> u32 {
    let [days, contract] = ["strategies.workshop.days_per_year", "strategies.workshop.contract_days"];
    let [all, given] = [days, contract].map(|path| resolved.count(path));
    if given > all && !resolved.any_broken(&[days, contract]) {
        let message = format!("`contract_days` is {given}, but there are only {all} workshop days a year");
        let problem = Problem::new(ProblemKind::Conflict, message);
        let help = format!("write contract_days = {all}, or raise days_per_year");
        reading.note(problem.help(help), resolved.place(contract), "more than `days_per_year`");
    }
    given.min(all)
}

fn mentoring(target: Target, resolved: &Resolved, reading: &mut Reading) -> Mentoring {
    let pairing = pairing(resolved.text("strategies.mentoring.pairing"));
    let nominated = "strategies.mentoring.nominated_share";
    if let Some(place) = resolved.place(nominated).filter(|_| pairing == Pairing::Conventional) {
        let problem =
            Problem::new(ProblemKind::Remark, "`nominated_share` does nothing with `pairing = \"conventional\"`");
        reading.note(problem.help("leave it out, or write pairing = \"bright-spot\""), Some(place), "without effect");
    }
    Mentoring {
        schedule: schedule("strategies.mentoring", resolved, reading),
        target,
        pairing,
        first_years: resolved.count("strategies.mentoring.first_years"),
        hours_per_week: resolved.number("strategies.mentoring.hours_per_week").unwrap_or_default(),
        release_days: resolved.count("strategies.mentoring.release_days"),
        nominated_share: resolved.number(nominated).unwrap_or_default(),
    }
}

fn lesson_study(target: Target, resolved: &Resolved, reading: &mut Reading) -> LessonStudy {
    let anchor = anchor(resolved.text("strategies.lesson_study.anchor"));
    let nominated = "strategies.lesson_study.nominated_share";
    if let Some(place) = resolved.place(nominated).filter(|_| anchor == Anchor::Nobody) {
        let problem = Problem::new(ProblemKind::Remark, "`nominated_share` does nothing with `anchor = \"none\"`");
        reading.note(problem.help("leave it out, or write anchor = \"bright-spot\""), Some(place), "without effect");
    }
    LessonStudy {
        schedule: schedule("strategies.lesson_study", resolved, reading),
        target,
        cycles_per_year: resolved.count("strategies.lesson_study.cycles_per_year"),
        weeks_per_cycle: resolved.count("strategies.lesson_study.weeks_per_cycle"),
        hours_per_week: resolved.number("strategies.lesson_study.hours_per_week").unwrap_or_default(),
        anchor,
        nominated_share: resolved.number(nominated).unwrap_or_default(),
    }
}

/// In which years a strategy works; the file counts school years from 1.
fn schedule(table: &str, resolved: &Resolved, reading: &mut Reading) -> Schedule {
    let [first, last, below, after] =
        ["from_year", "to_year", "if_routine_below", "if_at_end_of_year"].map(|key| format!("{table}.{key}"));
    let year = |path: &str| resolved.count(path).saturating_sub(1);
    let given = |path: &str| resolved.place(path).is_some();
    let (first_year, last_year) = (year(&first), if given(&last) { year(&last) } else { u32::MAX });
    if last_year < first_year && !resolved.any_broken(&[&first, &last]) {
        let message = format!("`to_year` is {}, before `from_year`, which is {}", last_year + 1, first_year + 1);
        let problem =
            Problem::new(ProblemKind::Conflict, message).help("write a later year, or leave the strategy out");
        reading.note(problem, resolved.place(&last), "the strategy never works");
    }
    for (one, other) in [(&below, &after), (&after, &below)] {
        if given(one) && !given(other) && !resolved.any_broken(&[one, other]) {
            let name = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
            let message = format!("`{}` is given without `{}`", name(one), name(other));
            let help = "give both: if_routine_below = 0.25 and if_at_end_of_year = 2";
            reading.note(
                Problem::new(ProblemKind::Conflict, message).help(help),
                resolved.place(one),
                "half a condition",
            );
        }
    }
    let trigger = (given(&below) && given(&after))
        .then(|| Trigger { year: year(&after), routine_below: resolved.number(&below).unwrap_or_default() });
    Schedule { first_year, last_year, trigger }
}

/// Whom a strategy is for. A list or a share of schools goes with `assigned` only, and only one of them is used: of
/// two files the nearer decides, within one file it is a mistake.
fn target(table: &str, resolved: &mut Resolved, schools: Option<&SchoolNames>, reading: &mut Reading) -> Target {
    let [word, list, share] = ["target", "assigned_schools", "assigned_share"].map(|key| format!("{table}.{key}"));
    let target = match resolved.text(&word) {
        "assigned" => return assigned(&word, &list, &share, resolved, schools, reading),
        "non-users" => Target::NonUsers,
        "novices" => Target::Novices,
        "most-sought" => Target::MostSought,
        "nearest-to-starting" => Target::NearestToStarting,
        "teams-with-user" => Target::TeamsWithUser,
        "teams-without-user" => Target::TeamsWithoutUser,
        "schools-with-bright-spot" => Target::SchoolsWithBrightSpot,
        "schools-without-bright-spot" => Target::SchoolsWithoutBrightSpot,
        _ => Target::Everyone,
    };
    refuse_assignment(&word, [&list, &share], resolved, reading);
    target
}

fn refuse_assignment(word: &str, assignments: [&str; 2], resolved: &mut Resolved, reading: &mut Reading) {
    for path in assignments {
        let Some(place) = resolved.place(path).cloned() else { continue };
        if resolved.place(word).is_some_and(|word| word.file < place.file) {
            resolved.forget(path);
        } else if !resolved.any_broken(&[word]) {
            let name = path.rsplit('.').next().unwrap_or(path);
            let message = format!(
                "`{name}` is used with `target = \"assigned\"` only, but `target` is {:?}",
                resolved.text(word)
            );
            let problem = Problem::new(ProblemKind::Conflict, message).help("write target = \"assigned\"");
            reading.note(problem, Some(&place), "without effect");
        }
    }
}

fn assigned(
    word: &str,
    list: &str,
    share: &str,
    resolved: &mut Resolved,
    schools: Option<&SchoolNames>,
    reading: &mut Reading,
) -> Target {
    match (resolved.place(list).cloned(), resolved.place(share).cloned()) {
        (Some(by_list), Some(by_share)) if by_list.file == by_share.file => {
            let problem = Problem::new(ProblemKind::Conflict, "`assigned_schools` and `assigned_share` are both given");
            reading.note(problem.help("keep the list or the share"), Some(&by_share), "the list says this already");
        }
        (Some(by_list), Some(by_share)) if by_list.file < by_share.file => resolved.forget(share),
        (Some(_), Some(_)) => resolved.forget(list),
        (None, None) if !resolved.any_broken(&[list, share]) => {
            let problem = Problem::new(ProblemKind::Conflict, "`target = \"assigned\"` does not say to whom");
            let help = "add assigned_schools = [\"E01\", \"M01\"] or assigned_share = 0.5";
            reading.note(problem.help(help), resolved.place(word), "which schools?");
        }
        _ => {}
    }
    if resolved.place(list).is_some() {
        assigned_schools(list, resolved, schools, reading)
    } else {
        Target::AssignedShare(resolved.number(share).unwrap_or_default())
    }
}

fn assigned_schools(list: &str, resolved: &Resolved, schools: Option<&SchoolNames>, reading: &mut Reading) -> Target {
    let place = resolved.place(list);
    let names = resolved.names(list);
    if names.is_empty() {
        let problem = Problem::new(ProblemKind::OutOfRange, "`assigned_schools` names no school");
        reading.note(problem.help("name at least one, or leave the strategy out"), place, "empty");
    }
    let mut positions = BTreeSet::new();
    for (name, span) in names {
        let Some(schools) = schools else { continue };
        let shown = quoted(name);
        let problem = match schools.position(name) {
            None => Problem::new(ProblemKind::Conflict, format!("the district has no school `{shown}`"))
                .help(schools.example()),
            Some(position) if positions.insert(position) => continue,
            Some(_) => {
                Problem::new(ProblemKind::Conflict, format!("`{shown}` is named twice")).help("keep one of the two")
            }
        };
        reading.note_within(problem, place, span.clone(), "this school");
    }
    Target::AssignedSchools(positions.into_iter().collect())
}

fn cover(word: &str) -> Cover {
    if word == "leader" { Cover::Leader } else { Cover::Substitute }
}

fn content(word: &str) -> Content {
    if word == "local" { Content::Local } else { Content::Generic }
}

fn pairing(word: &str) -> Pairing {
    if word == "conventional" { Pairing::Conventional } else { Pairing::BrightSpot }
}

fn anchor(word: &str) -> Anchor {
    if word == "none" { Anchor::Nobody } else { Anchor::BrightSpot }
}

fn reach(word: &str) -> Reach {
    if word == "beyond-district" { Reach::BeyondDistrict } else { Reach::District }
}

#[cfg(test)]
mod tests {
    use super::super::keys::words::{ANCHORS, CONTENTS, COVERS, PAIRINGS, REACHES};
    use super::*;

    #[test]
    fn every_word_for_a_form_of_a_strategy_has_its_own_meaning() {
        assert_eq!(
            REACHES.iter().map(|word| reach(word)).collect::<Vec<_>>(),
            [Reach::District, Reach::BeyondDistrict]
        );
        assert_eq!(ANCHORS.iter().map(|word| anchor(word)).collect::<Vec<_>>(), [Anchor::BrightSpot, Anchor::Nobody]);
        assert_eq!(COVERS.iter().map(|word| cover(word)).collect::<Vec<_>>(), [Cover::Substitute, Cover::Leader]);
        assert_eq!(
            PAIRINGS.iter().map(|word| pairing(word)).collect::<Vec<_>>(),
            [Pairing::BrightSpot, Pairing::Conventional]
        );
        assert_eq!(CONTENTS.iter().map(|word| content(word)).collect::<Vec<_>>(), [Content::Generic, Content::Local]);
    }
}
