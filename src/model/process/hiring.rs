//! Who sits down in a seat: the traits of a teacher at the start and of everyone who is hired later.

use super::rates::LaneParameters;
use super::teacher::{Teacher, Use};
use crate::chance::Chance;
use crate::model::luck;
use crate::model::parameter::Parameter as P;
use crate::model::world::{ThresholdShifts, World};

/// The bands of experience in which the published rates of leaving and moving are given (NCES, Teacher Follow-up Survey):
/// at most 3, 4 to 9, 10 to 14, and 15 years or more. First year of each band.
pub const BAND_STARTS: [u8; 4] = [0, 4, 10, 15];

/// Length of each band in years; the last is cut at a career of 35 years. Nothing but the band is used of anybody's years.
const BAND_LENGTHS: [u8; 4] = [4, 6, 5, 20];

/// The band of an experience in years.
pub fn band(experience: u8) -> usize {
    BAND_STARTS[1..].iter().map(|start| usize::from(experience >= *start)).sum()
}

/// A person as hired: the teacher and what the kernel does not need to know.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hire {
    /// Conditions, thresholds, skill and use.
    pub teacher: Teacher,
    /// Years of experience.
    pub experience: u8,
    /// The person's own part of the support baseline, before the principal's.
    pub own_support: f32,
}

/// When and how somebody comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// In post when the simulation begins, with these years of experience where a roster says so.
    Initial(Option<u32>),
    /// Hired at the end of a school year.
    Later,
}

/// What whoever sits down in a school has, finds or needs, in the middle: by the answers of its teachers where they were asked,
/// otherwise by the parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ground {
    vision: f64,
    belief: f64,
    support: f64,
    /// What those in post have seen of the practice.
    seen: f64,
    /// What the principal adds to support, possibly negative.
    principal: f32,
    /// How much more of each condition people need there than in the district.
    shifts: ThresholdShifts,
}

impl Ground {
    /// The ground of a school under a principal who shifts support by `principal`.
    pub fn of<const L: usize>(
        parameters: &LaneParameters<L>,
        lane: usize,
        world: &World,
        school: u32,
        principal: f32,
    ) -> Self {
        let answers = world.survey.as_ref().and_then(|survey| Some((survey, survey.schools.get(school as usize)?)));
        let shifts = world.threshold_shifts.get(school as usize).copied().unwrap_or_default();
        match answers {
            Some((survey, levels)) => Self {
                vision: levels.vision,
                belief: levels.belief,
                support: survey.support,
                seen: levels.observation,
                principal,
                shifts,
            },
            None => Self {
                vision: parameters.get(P::BaselineVision, lane),
                belief: parameters.get(P::BaselineBelief, lane),
                support: parameters.get(P::BaselineSupport, lane),
                seen: 0.0,
                principal,
                shifts,
            },
        }
    }
}

/// What luck makes of one newcomer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TraitLuck {
    /// Numbers in (0, 1).
    uniforms: [[f64; 4]; SLOTS],
    /// Standard normal numbers: three of the baselines, one that thresholds share, four of their own, one of skill.
    normals: [f64; NORMALS],
}

const SLOTS: usize = 4;
const NORMALS: usize = 9;

/// So many newcomers at a time, so that their luck stays in the nearest cache.
const AT_ONCE: usize = 64;

/// Draws the luck of whoever sits down in each of `seats` before school year `year`, and shows it seat by seat.
pub fn draw_newcomers(chance: Chance, seats: &[u32], year: u32, mut newcomer: impl FnMut(u32, &TraitLuck)) {
    let mut uniforms = [[[0.0; 4]; SLOTS]; AT_ONCE];
    let mut normals = [[0.0; NORMALS]; AT_ONCE];
    for seats in seats.chunks(AT_ONCE) {
        let (uniforms, normals) = (&mut uniforms[..seats.len()], &mut normals[..seats.len()]);
        chance.uniforms_of_slots(luck::TRAITS, seats, year, uniforms);
        for (normals, [_, [_, baselines @ ..], thresholds, [last, latent, ..]]) in normals.iter_mut().zip(&*uniforms) {
            normals[..3].copy_from_slice(baselines);
            normals[3..7].copy_from_slice(thresholds);
            [normals[7], normals[8]] = [*last, *latent];
        }
        chance.replace_by_normal_quantiles(normals.as_flattened_mut());
        for ((seat, uniforms), normals) in seats.iter().zip(uniforms).zip(normals) {
            newcomer(*seat, &TraitLuck { uniforms: *uniforms, normals: *normals });
        }
    }
}

/// Whoever sits down with this luck, on the ground of the school.
pub fn hire<const L: usize>(
    parameters: &LaneParameters<L>,
    lane: usize,
    luck: &TraitLuck,
    arrival: Arrival,
    ground: &Ground,
) -> Hire {
    let get = |parameter| parameters.get(parameter, lane);
    let [[experience_luck, use_luck, level_luck, skill_luck], [open_luck, ..], _, [_, _, band_luck, _]] = luck.uniforms;
    let [baseline_1, baseline_2, baseline_3, common, threshold_1, threshold_2, threshold_3, threshold_4, latent] =
        luck.normals;

    let baseline = |mean: f64, normal: f64| (mean + get(P::BaselineSpread) * normal).clamp(0.0, 1.0);
    let baseline_vision = baseline(ground.vision, baseline_1);
    let baseline_belief = baseline(ground.belief, baseline_2);
    let own_support = baseline(ground.support, baseline_3);
    let baseline_support = (own_support + f64::from(ground.principal)).clamp(0.0, 1.0);
    // Whoever comes later has seen nothing here.
    let seen = match arrival {
        Arrival::Initial(_) => ground.seen,
        Arrival::Later => 0.0,
    };

    // Thresholds share a factor: innovators are so in all four.
    let share = get(P::InnovativenessShare);
    let (together, apart) = (share.sqrt() * common, (1.0 - share).sqrt());
    let threshold = |mean: f64, normal: f64| {
        (mean + get(P::ThresholdSpread) * (together + apart * normal)).clamp(SMALLEST_THRESHOLD, 1.0)
    };
    let thresholds = [
        threshold(get(P::ThresholdVision) + ground.shifts.vision, threshold_1),
        threshold(get(P::ThresholdObservation) + ground.shifts.observation, threshold_2),
        threshold(get(P::ThresholdBelief) + ground.shifts.belief, threshold_3),
        threshold(get(P::ThresholdSupport) + ground.shifts.support, threshold_4),
    ];
    let experience = experience_of(parameters, lane, arrival, experience_luck, band_luck);

    let latent_skill = (get(P::StartingSkill) + get(P::StartingSkillSpread) * latent).clamp(0.0, 1.0);
    let users = match arrival {
        Arrival::Initial(_) => get(P::InitialUse),
        Arrival::Later => get(P::HireUse),
    };
    let used = level_of_use(parameters, lane, use_luck < users, level_luck);
    let (routine, deep) = (get(P::RoutineMark), get(P::DeepMark));
    let between = |low: f64, high: f64| low + skill_luck * (high - low).max(0.0);
    let skill = match used {
        Use::Never | Use::Lapsed => latent_skill,
        Use::Mechanical => between(latent_skill, routine),
        Use::Routine => between(routine, deep),
        Use::Deep => between(deep, 1.0),
    };
    // Whoever uses the practice has met their own thresholds, and uses it as it is meant.
    let uses = used >= Use::Mechanical;
    let at_least = |x: f64, threshold: f64| if uses { x.max(threshold) } else { x };
    let teacher = Teacher {
        vision: at_least(baseline_vision, thresholds[0]) as f32,
        observation: at_least(seen, thresholds[1]) as f32,
        belief: at_least(baseline_belief, thresholds[2]) as f32,
        support: baseline_support as f32,
        baseline_vision: baseline_vision as f32,
        baseline_belief: baseline_belief as f32,
        baseline_support: baseline_support as f32,
        ease_vision: (1.0 / thresholds[0]) as f32,
        ease_observation: (1.0 / thresholds[1]) as f32,
        ease_belief: (1.0 / thresholds[2]) as f32,
        ease_support: (1.0 / thresholds[3]) as f32,
        skill: skill as f32,
        fidelity: if uses { 1.0 } else { get(P::FidelityUnseen) as f32 },
        open: if open_luck < get(P::RoomOpenShare) { 1.0 } else { 0.0 },
        used: used as i32,
    };
    Hire { teacher, experience, own_support: own_support as f32 }
}

/// Keeps 1/θ and its powers within single precision.
const SMALLEST_THRESHOLD: f64 = 0.02;

fn experience_of<const L: usize>(
    parameters: &LaneParameters<L>,
    lane: usize,
    arrival: Arrival,
    luck: f64,
    band_luck: f64,
) -> u8 {
    let get = |parameter| parameters.get(parameter, lane);
    let known = match arrival {
        Arrival::Initial(known) => known,
        Arrival::Later => None,
    };
    if let Some(years) = known {
        return years.min(u32::from(u8::MAX)) as u8;
    }
    let shares = [get(P::ExperienceNoviceShare), get(P::ExperienceEarlyShare), get(P::ExperienceMiddleShare)];
    let band = match arrival {
        Arrival::Initial(_) => band_at(shares, luck),
        Arrival::Later if luck < get(P::HireNoviceShare) => return 0,
        // Experienced hires are mixed as the experienced workforce is.
        Arrival::Later => {
            let novice = shares[0];
            let again = (luck - get(P::HireNoviceShare)) / (1.0 - get(P::HireNoviceShare)).max(f64::MIN_POSITIVE);
            band_at([0.0, shares[1], shares[2]], again * (1.0 - novice)).max(1)
        }
    };
    BAND_STARTS[band] + (band_luck * f64::from(BAND_LENGTHS[band])) as u8
}

fn band_at(shares: [f64; 3], luck: f64) -> usize {
    let mut cumulative = 0.0;
    for (band, share) in shares.iter().enumerate() {
        cumulative += share;
        if luck < cumulative {
            return band;
        }
    }
    shares.len()
}

fn level_of_use<const L: usize>(parameters: &LaneParameters<L>, lane: usize, uses: bool, luck: f64) -> Use {
    let deep = parameters.get(P::InitialDeepShare, lane);
    let routine = parameters.get(P::InitialRoutineShare, lane);
    if !uses {
        Use::Never
    } else if luck < deep {
        Use::Deep
    } else if luck < deep + routine {
        Use::Routine
    } else {
        Use::Mechanical
    }
}
