//! The rule `all-four` with everyone alike and tied to everyone follows its mean field: the equations of `docs/model.md` for
//! shares of cohorts instead of for people.

use super::LawRow;
use super::stage::{LANES, everyone, run, set, stage, still};
use crate::model::parameter::Parameter as P;
use crate::model::registry::ParameterValues;
use crate::model::settings::{DecisionRule, Settings};
use crate::model::world::WorldError;

const TEACHERS: usize = 300;
/// 2,400 teachers: the spread of a share is about .01.
const TOLERANCE: f64 = 0.03;

pub(super) fn rows(values: &ParameterValues) -> Result<Vec<LawRow>, WorldError> {
    let settings = alike(values);
    let expected = mean_field(&settings);
    let mut rows = Vec::new();
    run(&settings, 0, |week, batch, _| {
        if week > 0 && week.is_multiple_of(12) {
            let users: u32 = batch.tally().users[3].iter().sum();
            let share = f64::from(users) / (TEACHERS * LANES) as f64;
            let law = format!("share of users after {week} weeks of all four conditions, everyone tied to everyone");
            let known = expected.get(week as usize).copied().unwrap_or(f64::NAN);
            rows.push(LawRow::within(law, "mean-field limit", known, TOLERANCE, share));
        }
    })?;
    Ok(rows)
}

/// Everybody alike, seeing everybody; doses of colleagues are shared out so that a full school gives about one dose a week.
fn alike(values: &ParameterValues) -> Settings {
    let mut settings = stage(values, &[TEACHERS], Some(everyone(TEACHERS as u32)), DecisionRule::AllFour);
    still(&mut settings);
    let part = 1.0 / TEACHERS as f64;
    set(
        &mut settings,
        &[
            (P::InitialUse, 0.0),
            (P::ExternalRate, 0.5),
            (P::StartingRate, 0.5),
            (P::ThresholdSpread, 0.0),
            (P::BaselineSpread, 0.0),
            (P::PrincipalSupportSpread, 0.0),
            (P::StartingSkillSpread, 0.0),
            (P::RoomOpenShare, 1.0),
            (P::CredibilitySameTeam, 1.0),
            (P::CompetingInitiatives, 0.0),
            (P::AmbientVision, part),
            (P::AmbientObservation, 3.0 * part),
            (P::AmbientBelief, part),
            (P::AmbientSupport, 2.0 * part),
        ],
    );
    settings
}

/// Users who began in the same week.
struct Cohort {
    share: f64,
    skill: f64,
    support: f64,
}

/// The share of users at the start and after each week.
fn mean_field(settings: &Settings) -> Vec<f64> {
    let get = |parameter| settings.parameters.get(parameter);
    let keep = |half_life| libm::exp2(-1.0 / get(half_life));
    let forget = |x: f64, baseline: f64, half_life| baseline + (x - baseline) * keep(half_life);
    let left = |dose: f64| libm::pow(1.0 + dose / 8.0, -8.0);
    let raise = |x: f64, dose: f64| 1.0 - (1.0 - x) * left(dose);
    let gate = |x: f64, threshold| {
        let power = libm::pow(x / get(threshold), libm::exp2(get(P::GateSharpness)));
        power / (1.0 + power)
    };
    let (people, own_skill, peers) = (TEACHERS as f64, get(P::StartingSkill), get(P::PeerEffectOnNonUsers));
    let [mut vision, mut observation, mut belief, mut support] =
        [get(P::BaselineVision), 0.0, get(P::BaselineBelief), get(P::BaselineSupport)];
    let mut others = 1.0;
    let mut cohorts: Vec<Cohort> = Vec::new();
    let mut shares = vec![0.0];
    for _ in 0..settings.weeks_per_year() {
        let shown: f64 = cohorts.iter().map(|own| people * own.share * own.skill).sum();
        let squares: f64 = cohorts.iter().map(|own| people * own.share * own.skill * own.skill).sum();
        let seen = peers * shown;
        vision = raise(
            forget(vision, get(P::BaselineVision), P::VisionHalfLife),
            get(P::AmbientVision) * seen + get(P::MessageVision),
        );
        observation = raise(observation * keep(P::ObservationHalfLife), get(P::AmbientObservation) * seen);
        let above = (peers * squares - seen * own_skill) / get(P::DiscouragingGap);
        let encouraged = get(P::AmbientBelief) * (seen - above).clamp(-seen, seen);
        let lasting = forget(belief, get(P::BaselineBelief), P::BeliefHalfLife);
        belief = raise(lasting, encouraged.max(0.0)) * left((-encouraged).max(0.0));
        let own_support = |x: f64, seen: f64| {
            raise(forget(x, get(P::BaselineSupport), P::SupportHalfLife), get(P::AmbientSupport) * seen)
        };
        support = own_support(support, seen);
        for own in &mut cohorts {
            // Nobody sees their own room.
            own.support = own_support(own.support, shown - own.skill);
            let learning = get(P::LearningRate) * (get(P::LearningAlone) + get(P::LearningSupported) * own.support);
            own.skill += learning.min(1.0) * (1.0 - own.skill);
        }
        let open = gate(vision, P::ThresholdVision)
            * gate(observation, P::ThresholdObservation)
            * gate(belief, P::ThresholdBelief)
            * gate(support, P::ThresholdSupport);
        let hazard = get(P::StartingRate) * open + get(P::ExternalRate) / get(P::TeachingWeeks);
        let starters = others * hazard.min(1.0);
        others -= starters;
        cohorts.push(Cohort { share: starters, skill: own_skill, support });
        shares.push(1.0 - others);
    }
    shares
}
