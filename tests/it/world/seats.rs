//! Schools, teams and seats, synthetic and from rosters.

use super::districts::{counted, default_parameters, listed, roster, shipped, synthetic};
use flywheel::model::parameter::Parameter;
use flywheel::model::settings::{District, Level, RosterTeacher};
use flywheel::model::world::{Seating, WorldError};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn seating(district: &District, seed: u64) -> Seating {
    Seating::generate(district, &default_parameters(), seed).unwrap()
}

fn teacher(team: &str, target: Option<bool>) -> RosterTeacher {
    RosterTeacher { team: (!team.is_empty()).then(|| team.to_owned()), target, experience: None }
}

/// Seats of each team of one school: how many, and whether they teach the practice.
fn teams_of(seating: &Seating, school: usize) -> Vec<(usize, bool)> {
    let mut seats = seating.seats[seating.seats_by_school()[school].clone()].to_vec();
    seats.sort_by_key(|seat| seat.team);
    seats.chunk_by(|one, other| one.team == other.team).map(|team| (team.len(), team[0].target)).collect()
}

#[test]
fn synthetic_schools_are_named_by_level_and_number() {
    let names = |schools| -> Vec<String> {
        seating(&synthetic(schools), 1).schools.into_iter().map(|school| school.name).collect()
    };
    assert_eq!(names([2, 1, 1]), ["E01", "E02", "M01", "H01"]);
    let many = names([120, 0, 0]);
    assert_eq!([9, 98, 99, 119].map(|position| many[position].as_str()), ["E10", "E99", "E100", "E120"]);
}

#[test]
fn sizes_keep_the_mean_of_their_level() {
    let seating = seating(&synthetic([2000, 2000, 2000]), 1);
    let ranges = seating.seats_by_school();
    for (level, mean) in [(0, 29.0), (1, 38.0), (2, 57.0)] {
        let staff = ranges[level * 2000 + 1999].end - ranges[level * 2000].start;
        let generated = staff as f64 / 2000.0;
        assert!((generated / mean - 1.0).abs() < 0.03, "{generated} teachers instead of {mean}");
    }
}

#[test]
fn contexts_lie_around_the_middle_and_within_the_scale() {
    let mut parameters = default_parameters();
    parameters.set(Parameter::ContextSpread, 1.0);
    let wide = Seating::generate(&synthetic([500, 0, 0]), &parameters, 1).unwrap();
    assert!(wide.schools.iter().all(|school| (0.0..=1.0).contains(&school.context)));
    let mean = wide.schools.iter().map(|school| school.context).sum::<f64>() / 500.0;
    assert!((mean - 0.5).abs() < 0.06, "{mean}");
}

#[test]
fn every_seed_has_one_district_and_other_seeds_have_others() {
    assert_eq!(seating(&shipped(), 1), seating(&shipped(), 1));
    assert_ne!(seating(&shipped(), 1), seating(&shipped(), 2));
}

#[test]
fn an_elementary_school_has_grade_teams_and_one_team_of_specialists() {
    let seating = seating(&roster(vec![counted(Level::Elementary, 29)]), 1);
    let mut expected = vec![(3, true); 7];
    expected.push((8, false));
    assert_eq!(teams_of(&seating, 0), expected);
}

#[test]
fn a_high_school_has_one_department_that_teaches_the_practice() {
    let seating = seating(&roster(vec![counted(Level::High, 57)]), 1);
    let teams = teams_of(&seating, 0);
    assert_eq!(teams[0], (8, true));
    assert!(teams[1..].iter().all(|&(size, target)| !target && (8..=9).contains(&size)), "{teams:?}");
}

#[test]
fn every_counted_school_has_somebody_who_teaches_the_practice() {
    for level in Level::ALL {
        for teachers in 1..10 {
            let seating = seating(&roster(vec![counted(level, teachers)]), 1);
            assert_eq!(seating.seats.len(), teachers as usize);
            assert!(seating.seats.iter().any(|seat| seat.target), "{level:?} {teachers}");
        }
    }
}

#[test]
fn what_a_roster_says_is_kept_in_its_order() {
    let mut rows = vec![teacher("Grade 1", Some(true)), teacher("Arts", Some(false)), teacher("Grade 1", Some(true))];
    rows[1].experience = Some(12);
    let mut school = listed(Level::Elementary, rows);
    school.context = Some(0.31);
    let seating = seating(&roster(vec![counted(Level::High, 1), school]), 1);
    let seats = &seating.seats[1..];
    assert_eq!(seats.iter().map(|seat| seat.target).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(seats[0].team, seats[2].team);
    assert_ne!(seats[0].team, seats[1].team);
    assert_ne!(seats[0].team, seating.seats[0].team);
    assert_eq!(seats[1].experience, Some(12));
    assert_eq!(seats[0].experience, None);
    assert_eq!(seating.schools[1].context, 0.31);
}

#[test]
fn teams_of_a_roster_without_subjects_teach_the_practice_as_a_whole() {
    let rows = (0..80).map(|seat| teacher(["English", "History", "Maths", "Science", "Arts"][seat % 5], None));
    let seating = seating(&roster(vec![listed(Level::High, rows.collect())]), 1);
    let targets: Vec<_> = seating.seats.iter().filter(|seat| seat.target).collect();
    assert_eq!(targets.len(), 11, "the level's share of 80");
    assert!(targets.iter().all(|seat| seat.team == targets[0].team), "one department of 16");
}

#[test]
fn which_team_teaches_the_practice_is_luck_where_the_roster_is_silent() {
    let rows: Vec<_> = (0..40).map(|seat| teacher(["English", "Maths", "Science", "Arts"][seat % 4], None)).collect();
    let district = roster(vec![listed(Level::High, rows)]);
    let first_target = |seed| seating(&district, seed).seats.iter().position(|seat| seat.target).unwrap() % 4;
    let teams: Vec<usize> = (0..30).map(first_target).collect();
    assert!((0..4).all(|team| teams.contains(&team)), "{teams:?}");
}

#[test]
fn seats_without_a_team_are_put_into_teams_of_their_own() {
    let mut rows = vec![teacher("Grade 1", Some(true)), teacher("Grade 1", Some(true))];
    rows.extend(vec![teacher("", Some(true)); 6]);
    rows.extend(vec![teacher("", Some(false)); 4]);
    let seating = seating(&roster(vec![listed(Level::Elementary, rows)]), 1);
    assert_eq!(teams_of(&seating, 0), [(2, true), (3, true), (3, true), (4, false)]);
}

#[test]
fn where_a_roster_says_it_of_some_the_share_goes_for_the_others() {
    let mut rows = vec![teacher("", Some(true)); 3];
    rows.extend(vec![teacher("", None); 3]);
    let seating = seating(&roster(vec![listed(Level::High, rows)]), 1);
    assert_eq!(seating.seats.iter().filter(|seat| seat.target).count(), 3, "a share of .14 of three is nobody");
}

#[test]
fn a_full_roster_in_which_nobody_teaches_the_practice_is_refused() {
    let rows = vec![teacher("Arts", Some(false)); 4];
    let refused = Seating::generate(&roster(vec![listed(Level::High, rows)]), &default_parameters(), 1);
    assert_eq!(refused, Err(WorldError::NoTargetSeat));
}

#[test]
fn teams_stay_within_their_school() {
    let seating = seating(&shipped(), 1);
    let mut seats = seating.seats.clone();
    seats.sort_by_key(|seat| seat.team);
    for team in seats.chunk_by(|one, other| one.team == other.team) {
        assert!(team.iter().all(|seat| seat.school == team[0].school));
    }
}

fn any_teacher() -> impl Strategy<Value = RosterTeacher> {
    let team = prop::option::of(prop::sample::select(vec!["1", "2", "3", "Arts"]));
    (team, prop::option::of(any::<bool>()), prop::option::of(0..40_u32))
        .prop_map(|(team, target, experience)| RosterTeacher { team: team.map(str::to_owned), target, experience })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, rng_seed: RngSeed::Fixed(2), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_roster_knows_is_kept_and_the_rest_is_filled_in(
        level in prop::sample::select(Level::ALL.to_vec()),
        rows in prop::collection::vec(any_teacher(), 1..60),
        seed in any::<u64>(),
    ) {
        let district = roster(vec![counted(Level::Elementary, 5), listed(level, rows.clone())]);
        let seating = seating(&district, seed);
        let seats = &seating.seats[5..];
        prop_assert_eq!(seats.len(), rows.len());
        for (seat, row) in seats.iter().zip(&rows) {
            prop_assert!(row.target.is_none_or(|target| target == seat.target));
            prop_assert_eq!(seat.experience, row.experience);
            prop_assert!(seat.team < seating.teams() && seat.team > seating.seats[4].team);
            for (other_seat, other_row) in seats.iter().zip(&rows) {
                if row.team.is_some() || other_row.team.is_some() {
                    prop_assert_eq!(seat.team == other_seat.team, row.team == other_row.team);
                }
            }
        }
    }
}
