//! Golden digests: numbers that move without anybody meaning it are noticed.

use super::little_district::{
    all_strategies, busy_district, bytes, cell, coaching_alone, council_alone, lesson_study_alone, little_district,
    network_alone, office_district, office_strategies, pairing_alone, release_alone, schools_of, set, settings,
};
use flywheel::measure::cell::MODEL_VERSION;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::settings::{CarriedBy, DecisionRule, NominatedBy, SchoolSource, Settings};
use flywheel::model::shock::{Shock, Shocks, Timing};
use flywheel::model::strategy::{Cover, Pairing, Target};
use sha2::{Digest, Sha256};
use std::path::Path;
use strum::EnumCount;

const FILE: &str = "tests/golden/cells.txt";

/// Small scenarios that between them touch every process.
fn scenarios() -> Vec<(&'static str, Settings)> {
    let mut budget = busy_district();
    budget.funding.yearly_budget_cents = Some(1_500_000);
    budget.strategies.workshop.as_mut().unwrap().target = Target::MostSought;
    let mut other_forms = busy_district();
    other_forms.strategies.observation.as_mut().unwrap().cover = Cover::Leader;
    other_forms.strategies.observation.as_mut().unwrap().target = Target::AssignedShare(0.5);
    other_forms.strategies.mentoring.as_mut().unwrap().pairing = Pairing::Conventional;
    let mut synthetic = settings(SchoolSource::Synthetic { schools: [2, 1, 1] });
    synthetic.strategies = all_strategies();
    let mut codified = office_district();
    codified.strategies.vision = None;
    let mut vision = busy_district();
    vision.strategies.vision = office_strategies().vision;
    let mut council = busy_district();
    council.strategies.council = council_alone().council;
    let mut released = busy_district();
    released.strategies.release_time = release_alone().release_time;
    released.strategies.council = council_alone().council;
    let mut materials = Settings { strategies: lesson_study_alone(), ..busy_district() };
    materials.strategies.codified = office_strategies().codified;
    let mut targeted = busy_district();
    targeted.funding.yearly_budget_cents = Some(1_500_000);
    targeted.strategies.workshop.as_mut().unwrap().target = Target::SchoolsWithBrightSpot;
    targeted.strategies.observation.as_mut().unwrap().target = Target::NearestToStarting;
    targeted.strategies.mentoring.as_mut().unwrap().target = Target::TeamsWithoutUser;
    let mut nominated = Settings { nominated_by: NominatedBy::Both, ..busy_district() };
    set(&mut nominated, &[(P::HostTiring, 0.5)]);
    let mut shocked = busy_district();
    shocked.shocks = Shocks {
        timing: [Timing { year: Some(2), chance: 0.3 }; Shock::COUNT],
        competing_initiatives_added: 3.0,
        budget_cut_share: 0.5,
        retirement_share: 0.5,
        bright_spots_lost: 2,
    };
    let carried =
        Settings { carried_by: CarriedBy::TeacherLeaders, nominated_by: NominatedBy::Peers, ..busy_district() };
    let by_rule = |decision| Settings { decision, ..busy_district() };
    let alone = |strategies| Settings { strategies, ..busy_district() };
    vec![
        ("no-strategy", little_district()),
        ("all-strategies", busy_district()),
        ("all-strategies-on-a-budget", budget),
        ("leader-cover-and-conventional-mentors", other_forms),
        ("synthetic-district", synthetic),
        ("more-than-one-flush", settings(schools_of(&[60; 40]))),
        ("weakest-link", by_rule(DecisionRule::WeakestLink)),
        ("compensatory", by_rule(DecisionRule::Compensatory)),
        ("contagion", by_rule(DecisionRule::Contagion)),
        ("bass", by_rule(DecisionRule::Bass)),
        ("coaching", alone(coaching_alone())),
        ("pairing", alone(pairing_alone())),
        ("codified-practice-and-local-workshops", codified),
        ("vision-campaign", vision),
        ("targets-by-readiness-teams-and-bright-spots", targeted),
        ("nominated-by-both-and-tiring", nominated),
        ("every-shock", shocked),
        ("carried-by-teacher-leaders", carried),
        ("lesson-study", alone(lesson_study_alone())),
        ("network", alone(network_alone())),
        ("council", council),
        ("release-time", released),
        ("lesson-study-with-materials", materials),
    ]
}

/// A line a scenario, under the version of the model.
fn digests() -> String {
    let mut text = format!("model version {MODEL_VERSION}\n");
    for (name, settings) in scenarios() {
        let mut hash = Sha256::new();
        for world in 0..2 {
            hash.update(bytes(&cell(&settings, world)));
        }
        let digest: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        text.push_str(&format!("{digest}  {name}\n"));
    }
    text
}

#[test]
fn results_change_only_when_the_model_version_does() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let now = digests();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let pinned = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        now == pinned,
        "the results of the model have changed. If that is meant: raise MODEL_VERSION in src/measure/cell.rs, add a line \
         to CHANGELOG.md that says what moved and why, and pin the new digests with `UPDATE=1 cargo test golden`. \
         If not, it is a defect.\npinned:\n{pinned}\nnow:\n{now}"
    );
}
