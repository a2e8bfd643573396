//! The dose table: what one unit of each exposure does to each condition, so that a reader sees what was put in before what
//! comes out.

use crate::measure::{Column, Table, Values};
use crate::model::parameter::Parameter as P;
use crate::model::process::climate::Climate;
use crate::model::process::rates::{LaneParameters, Rates};
use crate::model::process::saturation::{raise, root, survival};
use crate::model::registry::ParameterValues;
use crate::model::strategy::effect::{Exposure, Potency};
use crate::model::strategy::{
    coaching, council, lesson_study, library, mentoring, network, observation, pairing, vision, workshop,
};

/// One exposure of the middle teacher who has never used the practice and has seen nothing of it.
#[derive(Debug, Clone, PartialEq)]
pub struct DoseRow {
    /// The exposure in words.
    pub exposure: String,
    /// Change of vision, observation, belief, support and skill, on the scale from 0 to 1, right after one unit.
    pub change: [f64; 5],
}

/// Stock of the library, and strength of the council, at which their doses are shown.
const HALF: f64 = 0.5;

/// The dose table of these parameters. Hosts, mentors and colleagues are at the mark of deep use, where bright spots begin.
pub fn dose_table(parameters: &ParameterValues) -> Vec<DoseRow> {
    let get = |parameter| parameters.get(parameter);
    let rates = Rates::new(&LaneParameters::<1>::uniform(parameters));
    let attention = f64::from(rates.attention[0][0]);
    let skill = get(P::DeepMark) as f32;
    let row = |exposure: &str, potency: Potency, dose: f64, model_skill: Option<f32>| {
        let exposed = Exposure { seat: 0, potency, dose, fidelity: 1.0, model_skill };
        let dose = exposed.dose_for(get(P::StartingSkill) as f32, get(P::DiscouragingGap));
        // Against the same arithmetic without a dose, so that no dose is no change.
        let after = |x: f64, up: f64, down: f64| {
            let with = |up: f64, down: f64| {
                raise(x as f32, root((attention * up) as f32)) * survival(root((attention * down) as f32))
            };
            f64::from(with(up, down)) - f64::from(with(0.0, 0.0))
        };
        DoseRow {
            exposure: exposure.to_owned(),
            change: [
                after(get(P::BaselineVision), dose.vision, 0.0),
                after(0.0, dose.observation, 0.0),
                after(get(P::BaselineBelief), dose.belief, dose.discouragement),
                after(get(P::BaselineSupport), dose.support, 0.0),
                after(get(P::StartingSkill), dose.skill, 0.0),
            ],
        }
    };
    let ambient = Potency {
        vision: get(P::AmbientVision),
        observation: get(P::AmbientObservation),
        belief: get(P::AmbientBelief),
        support: get(P::AmbientSupport) * f64::from(skill),
        ..Potency::default()
    };
    let calm = Climate { message: vision::potency(get).vision, ..Climate::calm(get) };
    let advised = Potency { vision: council::change(calm, HALF, get).message, ..Potency::default() };
    vec![
        row("one workshop day", workshop::potency(get), get(P::CredibilityPresenter), None),
        row(
            "one visit, bright spot of another school",
            observation::potency(get),
            get(P::CredibilitySimilarSchool),
            Some(skill),
        ),
        row(
            "one visit, bright spot of the same school",
            observation::potency(get),
            get(P::CredibilitySameSchool),
            Some(skill),
        ),
        row(
            "one hour with a mentor who is a bright spot",
            mentoring::potency(get),
            get(P::CredibilitySameSchool),
            Some(skill),
        ),
        row(
            "one hour with a mentor who does not use it",
            mentoring::generic_potency(get),
            get(P::CredibilitySameSchool),
            None,
        ),
        row(
            "one week beside a bright spot of the team",
            ambient,
            get(P::CredibilitySameTeam) * get(P::PeerEffectOnNonUsers),
            Some(skill),
        ),
        row(
            "one hour with the only coach of a district",
            coaching::potency(get),
            get(P::CredibilityCoach) * coaching::scale(get(P::CoachCaseload) as usize, get(P::CoachScaleHalf)),
            None,
        ),
        row(
            "one hour with a matched partner who is a bright spot",
            pairing::potency(get, f64::from(skill) - get(P::StartingSkill)),
            get(P::CredibilitySameSchool),
            Some(skill),
        ),
        row(
            "one workshop day with local examples, half a library",
            workshop::with_local_examples(workshop::potency(get), HALF, get),
            get(P::CredibilityPresenter),
            None,
        ),
        row("one message from the office", vision::potency(get), 1.0, None),
        row("one message from the office, beside half a council", advised, 1.0, None),
        row("one week with half a library, for its readers", library::potency(get), HALF, None),
        row(
            "one hour of lesson study with a bright spot of the team",
            lesson_study::potency(get, f64::from(skill) - get(P::StartingSkill)),
            get(P::CredibilitySameTeam),
            Some(skill),
        ),
        row("one hour of lesson study without an anchor", lesson_study::unanchored_potency(get), 1.0, None),
        row("what materials from half a library add to it", lesson_study::materials_potency(get), HALF, None),
        row(
            "one meeting of a network of bright spots",
            network::potency(get),
            get(P::CredibilitySimilarSchool),
            Some(skill),
        ),
        row("what users from other districts add to it", network::potency(get), get(P::CredibilityOutside), None),
    ]
}

/// The dose table for a file.
pub fn table(rows: &[DoseRow]) -> Table {
    let condition = |position: usize, name: &str| Column {
        name: name.to_owned(),
        unit: "change".to_owned(),
        meaning: format!("Change of {name} of the middle teacher, on the scale from 0 to 1, right after one unit."),
        values: Values::Real(rows.iter().map(|row| Some(row.change[position])).collect()),
    };
    Table {
        name: "doses".to_owned(),
        columns: vec![
            Column {
                name: "exposure".to_owned(),
                unit: String::new(),
                meaning: "One unit of what.".to_owned(),
                values: Values::Text(rows.iter().map(|row| row.exposure.clone()).collect()),
            },
            condition(0, "vision"),
            condition(1, "observation"),
            condition(2, "belief"),
            condition(3, "support"),
            condition(4, "skill"),
        ],
    }
}
