//! Published figures beside those of repeated trials.

use super::{assert_well_laid_out, course, svg_of};
use flywheel::chart::repeated_trials::Evidence;
use flywheel::chart::trial_row::{Agreement, Estimate, TrialPoint, TrialRow, TrialScale};
use flywheel::chart::{ChartError, Counted, Figure, Profile, Provenance, RepeatedTrials, draw};

const AGREEMENTS: [Agreement; 3] = [Agreement::Inside, Agreement::Outside, Agreement::Inside];

/// So many figures of trials of this name, about `size` large; the second is a series, every fourth set a parameter.
pub fn trials(evidence: Evidence, count: usize, name: &str, size: f64) -> RepeatedTrials {
    let row = |at: usize| {
        let years = if at == 1 { 6 } else { 1 };
        let point = |year: usize| {
            let published = size * (1.0 + year as f64) / years as f64;
            let half = size.abs() * 0.3 * (1.0 + at as f64);
            TrialPoint {
                published: Estimate { middle: Some(published), interval: Some((published - half, published + half)) },
                is_assumed: at == 2,
                simulated: Estimate {
                    middle: Some(published - half),
                    interval: Some((published - 3.0 * half, published)),
                },
            }
        };
        TrialRow {
            trial: format!("{name} {at}"),
            figure: "practice of beginners".into(),
            scale: [TrialScale::Share, TrialScale::Count, TrialScale::Plain][at % 3],
            points: (0..years).map(point).collect(),
            agreement: AGREEMENTS[at % 3],
            is_set: at % 4 == 3,
            log_scores: None,
        }
    };
    let provenance =
        Provenance { counted: Counted::Repeats, district: "10 published trials".into(), ..course(1).provenance };
    RepeatedTrials { evidence, rows: (0..count).map(row).collect(), provenance }
}

#[test]
fn words_about_trials_neither_touch_nor_leave_the_body() {
    let long =
        "A professional development that took the whole of two school years and a summer between them, in 12 districts";
    for evidence in [Evidence::Practice, Evidence::Delivery, Evidence::Students] {
        for (count, name, size) in
            [(1, "Trial", 0.0), (2, long, -0.2), (7, "Coaching", 0.004), (9, long, 0.9), (30, long, 9e6)]
        {
            assert_well_laid_out(&format!("{count} trials of {size}"), &trials(evidence, count, name, size));
        }
    }
}

#[test]
fn a_title_counts_only_figures_from_which_nothing_was_set() {
    let title = |figure: &RepeatedTrials| figure.specification().unwrap().title;
    let mut figure = trials(Evidence::Practice, 7, "Trial", 0.1);
    assert_eq!(title(&figure), "4 of 6 published figures of practice agree with the model within luck");
    figure.rows[0].log_scores = Some([1.0, 2.0]);
    // What set a parameter says nothing, however well it fits.
    figure.rows[3].log_scores = Some([9.0, 0.0]);
    assert!(title(&figure).ends_with("within luck; a world without effects does no worse"));
    figure.rows[4].log_scores = Some([2.5, 1.0]);
    assert!(title(&figure).ends_with("within luck"));
    figure.rows.iter_mut().for_each(|row| row.is_set = true);
    assert!(title(&figure).starts_with("No published figure of practice is left that tests the model"));
    let one = trials(Evidence::Students, 1, "Trial", 0.1);
    assert_eq!(title(&one), "The one published figure of students that tests the model agrees with it within luck");
}

#[test]
fn the_words_beside_the_figure_have_the_numbers_of_the_title() {
    let specification = trials(Evidence::Practice, 7, "Trial", 0.1).specification().unwrap();
    assert!(specification.alt.contains("4 of 6") && specification.alt.contains("1 of 1"), "{}", specification.alt);
    assert!(specification.description.contains("Not inside: Trial 1: practice of beginners, 6 years; Trial 4:"));
    assert!(specification.provenance.to_string().ends_with("published figures beside simulated ones"));
    // A row for each year of a series.
    assert_eq!(specification.table.rows(), 12);
}

#[test]
fn where_not_all_have_room_those_outside_stay_and_the_footer_counts_the_others() {
    let figure = trials(Evidence::Practice, 30, "Trial", 0.1);
    let drawn = draw(&figure, Profile::Slide).unwrap();
    assert!(drawn.svg.contains("21 further figures not shown"), "{}", drawn.specification.provenance);
    assert_eq!(drawn.svg.matches("\noutside</").count(), 9);
    assert!(drawn.specification.title.starts_with("15 of 23 "), "{}", drawn.specification.title);
    assert_eq!(drawn.specification.table.rows(), 35);
}

#[test]
fn trials_that_cannot_be_drawn_are_refused() {
    let mut broken = trials(Evidence::Practice, 2, "Trial", 0.1);
    broken.rows[0].points[0].published.middle = Some(f64::NAN);
    assert!(matches!(svg_of(&broken), Err(ChartError::NotANumber { .. })));
    let mut broken = trials(Evidence::Practice, 2, "Trial", 0.1);
    broken.rows[1].points.clear();
    assert!(matches!(svg_of(&broken), Err(ChartError::NoPoints { .. })));
    let mut broken = trials(Evidence::Practice, 1, "Trial", 0.1);
    broken.rows[0].points[0].simulated.interval = Some((1.0, 0.0));
    assert!(matches!(svg_of(&broken), Err(ChartError::MiddleOutsideRange { .. })));
    assert_eq!(svg_of(&trials(Evidence::Practice, 0, "Trial", 0.1)), Err(ChartError::NoSeries));
}
