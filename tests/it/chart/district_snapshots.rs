//! The district at a few moments of one run.

use super::crossings::lines_behind;
use super::{LONG_NAMES, assert_well_laid_out, course, read, svg_of};
use flywheel::chart::district_snapshots::{MOST_TILES, Moment, SnapshotSchool, SnapshotTie};
use flywheel::chart::{ChartError, DistrictSnapshots, Figure, Kind, Profile, draw};

/// So many schools of about so many teachers at so many moments; use spreads from the first school on.
pub fn snapshots(count: usize, strategy: &str, teachers: u64, moments: usize) -> DistrictSnapshots {
    let size = |school: usize| teachers + (school as u64 * 7) % 5;
    let users = |moment: usize, school: usize| (size(school) * (moment as u64 + 1) / 3).saturating_sub(school as u64);
    let tie = |school: usize| SnapshotTie { schools: [school, (school * 5 + 3) % count], ties: 1 + school as u64 % 4 };
    DistrictSnapshots {
        schools: (0..count).map(|own| SnapshotSchool { code: format!("S{}", own + 1), teachers: size(own) }).collect(),
        ties: (0..count).map(tie).collect(),
        moments: (0..moments)
            .map(|own| Moment {
                name: format!("year {}", own + 1),
                users: (0..count).map(|school| users(own, school)).collect(),
            })
            .collect(),
        strategy: strategy.into(),
        kind: Kind::Observation,
        course: course(6),
    }
}

#[test]
fn words_about_schools_neither_touch_nor_leave_the_body() {
    for (count, teachers, moments) in [(1, 1, 1), (2, 3, 3), (7, 40, 2), (23, 12, 3), (MOST_TILES, 9, 3), (30, 200, 3)]
    {
        for name in ["Mentoring", LONG_NAMES[0]] {
            let case = format!("{count} schools of {teachers} at {moments} moments");
            assert_well_laid_out(&case, &snapshots(count, name, teachers, moments));
        }
    }
}

/// The ties of the comparison that the README tells the reader to make.
#[test]
fn no_arc_runs_behind_the_name_of_a_school_where_a_bend_leads_around_it() {
    let pairs = [[1, 6], [2, 7], [2, 13], [4, 7], [7, 13], [22, 23]];
    let ties = pairs.map(|pair| SnapshotTie { schools: pair.map(|own| own - 1), ties: 9 });
    let figure = DistrictSnapshots { ties: ties.to_vec(), ..snapshots(23, "Mentoring", 12, 3) };
    // In a column tiles are so small that one arc passes behind a name all the same, which stands on white.
    for profile in [Profile::Slide, Profile::Body, Profile::Print] {
        let tree = read(&draw(&figure, profile).unwrap().svg).unwrap();
        assert_eq!(lines_behind(&tree), Vec::<String>::new(), "{profile}");
    }
}

#[test]
fn the_title_counts_schools_with_a_user_and_the_words_beside_it_say_the_same() {
    let specification = snapshots(23, "Mentoring", 12, 3).specification().unwrap();
    assert_eq!(
        specification.title,
        "In the middle run, 5 of 23 schools have a routine user after year 1, and 14 after year 3"
    );
    assert!(specification.alt.contains("5 first, 14 last"), "{}", specification.alt);
    assert!(specification.subtitle.contains("6 pairs"), "{}", specification.subtitle);
    assert_eq!(specification.table.rows(), 69);
}

#[test]
fn a_dot_is_a_teacher_unless_there_are_too_many_for_dots() {
    let discs = |figure: &DistrictSnapshots| svg_of(figure).unwrap().matches("<circle").count() as u64;
    let figure = snapshots(7, "Mentoring", 12, 1);
    let (all, users) =
        (figure.schools.iter().map(|own| own.teachers).sum::<u64>(), figure.moments[0].users.iter().sum::<u64>());
    // One for a user, two for a rim with white inside; the key has a disc and its rim, and a ring of three.
    assert_eq!(discs(&figure), users + 2 * (all - users) + 5);
    assert_eq!(discs(&snapshots(30, "Mentoring", 200, 1)), 0);
}

#[test]
fn a_district_that_cannot_be_drawn_is_refused() {
    let mut broken = snapshots(7, "Mentoring", 12, 3);
    broken.moments[1].users[2] = 99;
    assert!(matches!(svg_of(&broken), Err(ChartError::NoShare { .. })));
    broken.moments[1].users.pop();
    assert!(matches!(svg_of(&broken), Err(ChartError::UnevenTable { .. })));
    let mut broken = snapshots(7, "Mentoring", 12, 3);
    broken.ties[0].schools = [0, 7];
    assert!(matches!(svg_of(&broken), Err(ChartError::NoName { .. })));
    assert!(matches!(svg_of(&snapshots(MOST_TILES + 1, "Mentoring", 5, 3)), Err(ChartError::TooManySeries { .. })));
    assert_eq!(svg_of(&snapshots(7, "Mentoring", 12, 0)), Err(ChartError::NoSeries));
}
