//! A strategy without effect changes nothing, to the last bit.

use super::little_district::{
    all_strategies, cell, coaching_alone, council_alone, lesson_study_alone, little_district, network_alone,
    office_strategies, pairing_alone, release_alone, set, without_ambient_exposure,
};
use flywheel::model::parameter::Parameter as P;
use flywheel::model::settings::Settings;
use flywheel::model::strategy::{
    Anchor, Content, Council, Cover, LessonStudy, Mentoring, Pairing, Reach, Strategies, Target, TeacherNetwork,
};

/// Asserts that `settings` brings the same weekly measures as the same district without strategies.
fn changes_nothing(what: &str, settings: &Settings) {
    let without = Settings { strategies: Strategies::default(), ..settings.clone() };
    for world in 0..2 {
        assert!(cell(settings, world).weekly == cell(&without, world).weekly, "{what}, world {world}");
    }
}

fn with(strategies: Strategies) -> Settings {
    let mut settings = little_district();
    set(&mut settings, &[(P::InitialUse, 0.3), (P::StartingRate, 0.3)]);
    settings.strategies = strategies;
    settings
}

fn with_all(values: &[(P, f64)]) -> Settings {
    let mut settings = with(all_strategies());
    set(&mut settings, values);
    settings
}

fn workshop_alone() -> Strategies {
    Strategies { workshop: all_strategies().workshop, ..Strategies::default() }
}

fn observation_alone() -> Strategies {
    Strategies { observation: all_strategies().observation, ..Strategies::default() }
}

fn codified_alone() -> Strategies {
    Strategies { codified: office_strategies().codified, ..Strategies::default() }
}

fn mentoring_alone(change: impl Fn(&mut Mentoring)) -> Settings {
    let mut mentoring = all_strategies().mentoring.unwrap();
    change(&mut mentoring);
    with(Strategies { mentoring: Some(mentoring), ..Strategies::default() })
}

#[test]
fn the_strategies_of_these_laws_do_change_something() {
    let without = cell(&with(Strategies::default()), 0).weekly;
    for strategies in [
        workshop_alone(),
        observation_alone(),
        all_strategies(),
        coaching_alone(),
        pairing_alone(),
        lesson_study_alone(),
        network_alone(),
    ] {
        assert!(cell(&with(strategies), 0).weekly != without);
    }
    assert!(cell(&mentoring_alone(|_| ()), 0).weekly != without);
    assert!(cell(&with(codified_alone()), 0).weekly != without);
}

#[test]
fn no_days_visits_or_years_change_nothing() {
    let mut strategies = all_strategies();
    strategies.workshop.as_mut().unwrap().days_per_year = 0;
    strategies.observation.as_mut().unwrap().visits_per_year = 0;
    strategies.mentoring.as_mut().unwrap().first_years = 0;
    changes_nothing("no dose", &with(strategies));
}

#[test]
fn mentors_who_never_meet_their_mentees_change_nothing() {
    for pairing in [Pairing::Conventional, Pairing::BrightSpot] {
        let settings = mentoring_alone(|mentoring| {
            mentoring.pairing = pairing;
            mentoring.hours_per_week = 0.0;
            mentoring.release_days = 0;
        });
        changes_nothing("no hours", &settings);
        let mut settings = mentoring_alone(|mentoring| {
            mentoring.pairing = pairing;
            mentoring.release_days = 4;
        });
        set(&mut settings, &[(P::MentorHoursHeld, 0.0), (P::SubstituteFound, 0.0)]);
        changes_nothing("no hours held and no class covered", &settings);
    }
}

#[test]
fn strategies_without_potency_change_nothing() {
    let workshop =
        [P::WorkshopVision, P::WorkshopObservation, P::WorkshopBelief, P::WorkshopDiscouragement, P::WorkshopSupport];
    let mut settings = with(workshop_alone());
    set(&mut settings, &workshop.map(|potency| (potency, 0.0)));
    changes_nothing("workshop", &settings);

    let visit = [P::VisitVision, P::VisitObservation, P::VisitBelief, P::VisitSupport];
    let mut settings = with(observation_alone());
    set(&mut settings, &visit.map(|potency| (potency, 0.0)));
    changes_nothing("observation", &settings);

    // A pair also leaves a tie, through which the mentor's room is seen as any colleague's is.
    let mentor = [P::MentorVision, P::MentorObservation, P::MentorBelief, P::MentorSupport];
    let mut settings = mentoring_alone(|_| ());
    set(&mut settings, &mentor.map(|potency| (potency, 0.0)));
    set(&mut settings, &visit.map(|potency| (potency, 0.0)));
    without_ambient_exposure(&mut settings);
    changes_nothing("mentoring", &settings);
}

#[test]
fn messages_that_nobody_sends_or_that_say_nothing_change_nothing() {
    let mut strategies = Strategies { vision: office_strategies().vision, ..Strategies::default() };
    let mut settings = with(strategies.clone());
    assert!(cell(&settings, 0).weekly != cell(&with(Strategies::default()), 0).weekly);
    set(&mut settings, &[(P::VisionMessage, 0.0)]);
    changes_nothing("messages", &settings);
    strategies.vision.as_mut().unwrap().messages_per_year = 0;
    changes_nothing("no messages", &with(strategies));
}

#[test]
fn a_council_that_nobody_joins_or_heeds_changes_nothing() {
    assert!(cell(&with(council_alone()), 0).weekly != cell(&with(Strategies::default()), 0).weekly);
    let heeded = [P::CouncilTrust, P::CouncilGatekeeping, P::CouncilAnchor, P::CouncilMemory];
    let mut settings = with(council_alone());
    set(&mut settings, &heeded.map(|parameter| (parameter, 0.0)));
    changes_nothing("not heeded", &settings);
    for parameter in [P::HostWillingness, P::SubstituteFound] {
        let mut settings = with(council_alone());
        settings.parameters.set(parameter, 0.0);
        changes_nothing(parameter.name(), &settings);
    }
    for change in [|council: &mut Council| council.meetings_per_year = 0, |council: &mut Council| council.members = 0] {
        let mut strategies = council_alone();
        change(strategies.council.as_mut().unwrap());
        changes_nothing("no meetings or no members", &with(strategies));
    }
}

#[test]
fn release_time_alone_changes_nothing_and_beside_others_neither_if_it_makes_no_room() {
    changes_nothing("alone", &with(release_alone()));
    let others = Strategies { council: council_alone().council, ..all_strategies() };
    let beside = Strategies { release_time: release_alone().release_time, ..others.clone() };
    let mut idle = [with(beside), with(others)];
    assert!(cell(&idle[0], 0).weekly != cell(&idle[1], 0).weekly);
    idle.iter_mut().for_each(|settings| set(settings, &[(P::ReleaseRoom, 0.0)]));
    assert!(cell(&idle[0], 0).weekly == cell(&idle[1], 0).weekly);
}

#[test]
fn materials_for_lesson_study_matter_where_there_is_a_library_and_nowhere_else() {
    let without_materials = |strategies: &Strategies| {
        let mut settings = with(strategies.clone());
        set(&mut settings, &[(P::LessonLocalObservation, 0.0)]);
        settings
    };
    let alone = lesson_study_alone();
    assert!(cell(&with(alone.clone()), 0).weekly == cell(&without_materials(&alone), 0).weekly);
    let beside = Strategies { lesson_study: alone.lesson_study, ..codified_alone() };
    assert!(cell(&with(beside.clone()), 0).weekly != cell(&without_materials(&beside), 0).weekly);
}

#[test]
fn a_library_without_potency_and_anchor_changes_nothing() {
    let nothing = [P::LibraryObservation, P::LibraryBelief, P::LibrarySkill, P::LibraryAnchor];
    let mut settings = with(codified_alone());
    set(&mut settings, &nothing.map(|potency| (potency, 0.0)));
    changes_nothing("codified", &settings);
}

#[test]
fn a_library_that_nobody_stocks_changes_nothing() {
    let mut strategies = codified_alone();
    strategies.codified.as_mut().unwrap().artifacts_per_year = 0;
    changes_nothing("no artifacts", &with(strategies));
    for values in [[(P::ArtifactsPerMaker, 0.0)], [(P::HostWillingness, 0.0)]] {
        let mut settings = with(codified_alone());
        set(&mut settings, &values);
        changes_nothing(&format!("{values:?}"), &settings);
    }
}

#[test]
fn workshops_with_local_examples_from_an_empty_library_are_ordinary_ones() {
    let local = Strategies { workshop: office_strategies().workshop, ..Strategies::default() };
    let mut generic = local.clone();
    generic.workshop.as_mut().unwrap().content = Content::Generic;
    assert!(cell(&with(local), 0).weekly == cell(&with(generic), 0).weekly);
}

#[test]
fn without_money_nothing_changes() {
    let mut settings = with_all(&[]);
    settings.funding.years = 0;
    changes_nothing("no years with money", &settings);
    let mut settings = with_all(&[]);
    settings.funding.yearly_budget_cents = Some(0);
    changes_nothing("no budget", &settings);
}

#[test]
fn a_strategy_for_nobody_changes_nothing() {
    let mut strategies = all_strategies();
    strategies.workshop.as_mut().unwrap().target = Target::AssignedShare(0.0);
    strategies.observation.as_mut().unwrap().target = Target::AssignedSchools(Vec::new());
    strategies.mentoring.as_mut().unwrap().target = Target::AssignedShare(0.0);
    changes_nothing("nobody", &with(strategies));
}

#[test]
fn days_and_visits_that_never_come_about_change_nothing() {
    let days_and_visits = Strategies { mentoring: None, ..all_strategies() };
    let nobody_comes = [(P::WorkshopAttendance, 0.0), (P::VisitCompletion, 0.0)];
    let no_cover = [(P::SubstituteFound, 0.0)];
    let no_host = [(P::CredibilityPresenter, 0.0), (P::HostWillingness, 0.0)];
    for values in [nobody_comes.as_slice(), &no_cover, &no_host] {
        let mut settings = with(days_and_visits.clone());
        set(&mut settings, values);
        changes_nothing(&format!("{values:?}"), &settings);
    }
    let mut settings = with(observation_alone());
    settings.strategies.observation.as_mut().unwrap().cover = Cover::Leader;
    set(&mut settings, &[(P::LeaderCoverDays, 0.0)]);
    changes_nothing("no leader has a day", &settings);
}

#[test]
fn coaches_without_potency_time_or_credibility_change_nothing() {
    let nothing_put_in = [P::CoachVision, P::CoachObservation, P::CoachBelief, P::CoachSupport, P::CoachSkill];
    for values in [nothing_put_in.as_slice(), &[P::CoachContactShare], &[P::CoachWeekHours], &[P::CredibilityCoach]] {
        let mut settings = with(coaching_alone());
        for parameter in values {
            settings.parameters.set(*parameter, 0.0);
        }
        changes_nothing(&format!("coaching, {values:?}"), &settings);
    }
    let mut strategies = coaching_alone();
    strategies.coaching.as_mut().unwrap().coaches = 0;
    changes_nothing("no coach", &with(strategies));
}

#[test]
fn pairs_without_potency_hours_or_partners_change_nothing() {
    let potencies = [P::PairVision, P::PairObservation, P::PairBelief, P::PairSupport, P::PairSkill];
    let mut settings = with(pairing_alone());
    set(&mut settings, &potencies.map(|potency| (potency, 0.0)));
    without_ambient_exposure(&mut settings);
    changes_nothing("pairing", &settings);
    for parameter in [P::PairHoursHeld, P::HostWillingness] {
        let mut settings = with(pairing_alone());
        settings.parameters.set(parameter, 0.0);
        changes_nothing(parameter.name(), &settings);
    }
    let mut strategies = pairing_alone();
    strategies.pairing.as_mut().unwrap().weakest_share = 0.0;
    changes_nothing("nobody is weak", &with(strategies));
}

#[test]
fn lesson_study_without_potency_or_cycles_changes_nothing() {
    let hours = [P::LessonVision, P::LessonBelief, P::LessonSupport, P::LessonSkill];
    let lesson = [P::VisitVision, P::VisitObservation, P::VisitBelief, P::VisitSupport];
    let mut settings = with(lesson_study_alone());
    set(&mut settings, &hours.map(|potency| (potency, 0.0)));
    set(&mut settings, &lesson.map(|potency| (potency, 0.0)));
    without_ambient_exposure(&mut settings);
    changes_nothing("lesson study", &settings);
    let mut alone = lesson_study_alone();
    alone.lesson_study.as_mut().unwrap().anchor = Anchor::Nobody;
    let mut settings = with(alone);
    set(&mut settings, &[(P::LessonUnanchoredShare, 0.0)]);
    changes_nothing("lesson study without an anchor", &settings);
    for change in
        [|study: &mut LessonStudy| study.cycles_per_year = 0, |study: &mut LessonStudy| study.weeks_per_cycle = 0]
    {
        let mut strategies = lesson_study_alone();
        change(strategies.lesson_study.as_mut().unwrap());
        changes_nothing("no cycle", &with(strategies));
    }
}

#[test]
fn a_network_without_potency_meetings_or_company_changes_nothing() {
    let potencies = [P::NetworkVision, P::NetworkBelief, P::NetworkSupport];
    let mut settings = with(network_alone());
    settings.strategies.network.as_mut().unwrap().reach = Reach::BeyondDistrict;
    set(&mut settings, &potencies.map(|potency| (potency, 0.0)));
    set(&mut settings, &[(P::NetworkTies, 0.0)]);
    changes_nothing("network", &settings);
    let mut settings = with(network_alone());
    set(&mut settings, &[(P::SubstituteFound, 0.0)]);
    changes_nothing("nobody can come", &settings);
    for change in [
        |network: &mut TeacherNetwork| network.members = 1,
        |network: &mut TeacherNetwork| network.meetings_per_year = 0,
    ] {
        let mut strategies = network_alone();
        change(strategies.network.as_mut().unwrap());
        changes_nothing("nobody meets", &with(strategies));
    }
}
