//! The starter set: the shipped scenarios, carried in the program for `flywheel init`.

/// The files of the starter set: name and text.
pub fn starter_set() -> Vec<(&'static str, &'static str)> {
    vec![
        ("district.toml", include_str!("../../scenarios/district.toml")),
        ("top-down-pd.toml", include_str!("../../scenarios/top-down-pd.toml")),
        ("bright-spot-observation.toml", include_str!("../../scenarios/bright-spot-observation.toml")),
        ("mentoring.toml", include_str!("../../scenarios/mentoring.toml")),
        ("coaching.toml", include_str!("../../scenarios/coaching.toml")),
        ("matched-pairs.toml", include_str!("../../scenarios/matched-pairs.toml")),
        ("lesson-study.toml", include_str!("../../scenarios/lesson-study.toml")),
        ("teacher-leader-network.toml", include_str!("../../scenarios/teacher-leader-network.toml")),
        (
            "bright-spot-observation-and-mentoring.toml",
            include_str!("../../scenarios/bright-spot-observation-and-mentoring.toml"),
        ),
        ("codified-practice.toml", include_str!("../../scenarios/codified-practice.toml")),
        ("vision-campaign.toml", include_str!("../../scenarios/vision-campaign.toml")),
        ("council.toml", include_str!("../../scenarios/council.toml")),
        ("release-time.toml", include_str!("../../scenarios/release-time.toml")),
        ("the-flywheel.toml", include_str!("../../scenarios/the-flywheel.toml")),
        ("portfolio.toml", include_str!("../../scenarios/portfolio.toml")),
        ("centralised.toml", include_str!("../../scenarios/centralised.toml")),
        ("decentralised.toml", include_str!("../../scenarios/decentralised.toml")),
        ("scenario.schema.json", include_str!("../../scenarios/scenario.schema.json")),
    ]
}

/// The folder of studies within the starter set.
pub const STARTER_STUDIES: &str = "studies";

/// The files of that folder: name and text.
pub fn starter_studies() -> Vec<(&'static str, &'static str)> {
    vec![
        ("best-split.toml", include_str!("../../scenarios/studies/best-split.toml")),
        ("visits.toml", include_str!("../../scenarios/studies/visits.toml")),
        ("what-decides.toml", include_str!("../../scenarios/studies/what-decides.toml")),
        ("which-strategy.toml", include_str!("../../scenarios/studies/which-strategy.toml")),
        ("study.schema.json", include_str!("../../scenarios/studies/study.schema.json")),
    ]
}
