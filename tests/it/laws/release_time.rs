//! Whoever has time free has room for more, and only those who are released have.

use super::capacity::{Year, counted, deliver_a_year};
use super::little_district::{all_strategies, busy_district, council_alone, lesson_study_alone, release_alone, set};
use flywheel::model::parameter::Parameter as P;
use flywheel::model::settings::Settings;
use flywheel::model::strategy::{Kind, Standing, Strategies};
use std::collections::BTreeMap;

/// Release of three for a quarter of the week, at four times the room for a whole one: twice the room; and what is beside it.
fn beside(strategies: Strategies) -> Settings {
    let release_time = release_alone().release_time;
    let mut settings = Settings { strategies: Strategies { release_time, ..strategies }, ..busy_district() };
    set(&mut settings, &[(P::ReleaseRoom, 4.0), (P::HostWillingness, 0.8)]);
    settings
}

/// Whether the released are the first willing nominees, and nobody else.
fn are_the_first_willing(year: &Year) -> bool {
    let nominations = year.nominations().seats.iter().zip(&year.nominations().willing);
    let mut first: Vec<u32> = nominations.filter(|(_, willing)| **willing).map(|(seat, _)| *seat).take(3).collect();
    first.sort_unstable();
    year.standing().released == first
}

#[test]
fn released_hosts_take_twice_the_visitors_and_others_no_more_than_ever() {
    let mut settings = beside(Strategies { observation: all_strategies().observation, ..Strategies::default() });
    settings.strategies.observation.as_mut().unwrap().visits_per_year = 10;
    set(&mut settings, &[(P::HostDays, 1.0), (P::VisitorsPerDay, 4.0), (P::VisitCompletion, 1.0)]);
    set(&mut settings, &[(P::SubstituteFound, 1.0)]);
    let mut full = 0;
    deliver_a_year(&settings, |_, year| {
        assert!(are_the_first_willing(year));
        for (host, visitors) in counted(year.standing().hosts.iter().copied()) {
            let room = if year.standing().released.contains(&host) { 8 } else { 4 };
            assert!(visitors <= room, "{visitors} visitors in {room} places");
            full += usize::from(visitors == 8);
        }
    });
    assert!(full > 0, "nobody needs the room");
}

#[test]
fn released_mentors_and_anchors_take_twice_as_many() {
    let study = lesson_study_alone().lesson_study;
    let mut settings = beside(Strategies { mentoring: all_strategies().mentoring, ..Strategies::default() });
    settings.strategies.mentoring.as_mut().unwrap().first_years = 30;
    set(&mut settings, &[(P::MentorCapacity, 2.0)]);
    let mut full = 0;
    deliver_a_year(&settings, |_, year| {
        for (mentor, mentees) in counted(year.standing().hosts.iter().copied()) {
            assert!(mentees <= if year.standing().released.contains(&mentor) { 4 } else { 2 });
            full += usize::from(mentees == 4);
        }
    });
    assert!(full > 0, "no mentor needs the room");
    let mut settings = beside(Strategies { lesson_study: study, ..Strategies::default() });
    set(&mut settings, &[(P::LessonAnchorTeams, 1.0)]);
    let mut more = 0;
    deliver_a_year(&settings, |view, year| {
        let ties = &year.effects().ties;
        let anchored: BTreeMap<u32, u32> = ties.iter().map(|tie| (view.team(tie.from), tie.to)).collect();
        for (anchor, teams) in counted(anchored.into_values()) {
            assert!(teams <= if year.standing().released.contains(&anchor) { 2 } else { 1 });
            more += usize::from(teams == 2);
        }
    });
    assert!(more > 0, "no anchor needs the room");
}

#[test]
fn days_of_released_members_count_twice_on_a_council() {
    let mut settings = beside(council_alone());
    set(&mut settings, &[(P::CouncilHalf, 10.0), (P::SubstituteFound, 1.0)]);
    deliver_a_year(&settings, |_, year| {
        let members = year.standing().councillors.len();
        let days = 6.0 * (members + members.min(3)) as f64;
        assert!((year.standing().council - members as f64 / 5.0 * days / (days + 10.0)).abs() < 1e-12);
    });
}

#[test]
fn release_comes_before_everything_that_leans_on_it() {
    assert_eq!(beside(all_strategies()).strategies.kinds()[0], Kind::ReleaseTime);
    let mut standing = Standing::default();
    standing.release(&[7, 2], 1.5);
    assert_eq!([2, 3, 7].map(|seat| standing.capacity(seat)), [2.5, 1.0, 2.5]);
    standing.begin_year(|_| 1.0);
    assert_eq!(standing.capacity(2), 1.0, "released for a year at a time");
}
