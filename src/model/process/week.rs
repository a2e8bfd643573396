//! The order of a week, for every seat and every replicate: the kernel.
//!
//! 1. ambient exposure, from what colleagues showed last week;
//! 2. conditions: forgetting, positive doses, negative doses;
//! 3. use: skill and mastery;
//! 4. decisions: non-users may start, users advance or lapse;
//! 5. counts.
//!
//! Strategies act before the week and leave their doses in [`DoseTile`]. The code in the innermost loop is written for
//! one teacher in one replicate, without branches: selects and + − × ÷ only, so that the compiler runs the `L`
//! replicates of eight seats side by side. Equations and symbols are those of `docs/model.md`.

use super::decision::{Rule, Situation, power};
use super::rates::Rates;
use super::saturation::{raise, survival};
use super::select::{choose, clamp, flag, maximum, select};
use super::tally::{PackedTally, Tally};
use super::teacher::{Display, DoseTile, Rows, TILE, TeacherTile, Teachers, Use};
use crate::chance::{Decision, fill_uniforms};
use crate::model::world::TargetTies;

/// Luck of a week: one draw a seat decides its start or its lapse.
#[derive(Debug, Clone, Copy)]
pub struct WeekLuck {
    /// Key of the master seed.
    pub key: [u32; 2],
    /// What is decided.
    pub decision: Decision,
    /// Weeks since the start.
    pub week: u32,
    /// First replicate of the batch.
    pub first_replicate: u32,
}

/// One week of all seats.
///
/// `doses` are read and cleared when `DOSED`; otherwise they are known to be nothing. `shown` is what was to be seen last
/// week, `showing` what is to be seen next week.
#[inline(always)]
#[allow(clippy::too_many_arguments)] // The kernel's whole world; a struct of references would only rename it.
pub fn week<const L: usize, R: Rule, const DOSED: bool>(
    teachers: &mut Teachers<L>,
    doses: &mut [DoseTile<L>],
    ties: &TargetTies,
    shown: &[Display<L>],
    showing: &mut [Display<L>],
    rates: &Rates<L>,
    luck: WeekLuck,
    tally: &mut Tally<L>,
) {
    let seats = teachers.seats();
    let mut packed = PackedTally::ZERO;
    let mut surroundings = Surroundings::EMPTY;
    let mut appearances = Surroundings::EMPTY;
    let mut uniforms = [[0.0_f32; L]; TILE];
    let mut counted = 0;
    for (number, (tile, next)) in teachers.tiles_mut().iter_mut().zip(showing.chunks_mut(TILE)).enumerate() {
        let first = number * TILE;
        let incomplete = first + TILE > seats;
        if incomplete || counted == PackedTally::<L>::CAPACITY {
            packed.flush(TILE, tally);
            counted = 0;
        }
        fill_uniforms(luck.key, luck.decision, first as u32, luck.week, luck.first_replicate, &mut uniforms);
        for row in 0..next.len() {
            look_around::<L, R>(ties, first + row, shown, &mut surroundings, row);
        }
        let given = if DOSED { &doses[number] } else { &DoseTile::NONE };
        advance::<L, R, DOSED>(tile, given, &surroundings, rates, &uniforms, &mut appearances, &mut packed);
        if DOSED {
            doses[number] = DoseTile::NONE;
        }
        for (row, display) in next.iter_mut().enumerate() {
            display.seen = appearances.seen[row];
            display.skill = appearances.skill[row];
            display.fidelity = appearances.fidelity[row];
            display.uses = appearances.uses[row];
        }
        counted += 1;
        if incomplete {
            packed.flush(seats - first, tally);
            counted = 0;
        }
    }
    packed.flush(TILE, tally);
}

/// The fields of [`Display`] for the seats of a tile.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Surroundings<const L: usize> {
    seen: Rows<f32, L>,
    skill: Rows<f32, L>,
    fidelity: Rows<f32, L>,
    uses: Rows<f32, L>,
}

impl<const L: usize> Surroundings<L> {
    const EMPTY: Self =
        Self { seen: [[0.0; L]; TILE], skill: [[0.0; L]; TILE], fidelity: [[0.0; L]; TILE], uses: [[0.0; L]; TILE] };
}

/// Ambient exposure E = Σ w κ v of a seat, with the sums that say how skilled and how faithful its models were.
#[inline(always)]
fn look_around<const L: usize, R: Rule>(
    ties: &TargetTies,
    seat: usize,
    shown: &[Display<L>],
    around: &mut Surroundings<L>,
    row: usize,
) {
    let mut sum = Display::NOTHING;
    let range = ties.starts[seat] as usize..ties.starts[seat + 1] as usize;
    for (to, weight) in ties.to[range.clone()].iter().zip(&ties.weight[range]) {
        let colleague = &shown[*to as usize];
        for lane in 0..L {
            sum.seen[lane] += weight * colleague.seen[lane];
            sum.skill[lane] += weight * colleague.skill[lane];
            sum.fidelity[lane] += weight * colleague.fidelity[lane];
        }
        if R::COUNTS_CONTACTS {
            for lane in 0..L {
                sum.uses[lane] += colleague.uses[lane];
            }
        }
    }
    around.seen[row] = sum.seen;
    around.skill[row] = sum.skill;
    around.fidelity[row] = sum.fidelity;
    around.uses[row] = sum.uses;
}

/// A week of one tile.
#[inline(always)]
fn advance<const L: usize, R: Rule, const DOSED: bool>(
    teacher: &mut TeacherTile<L>,
    doses: &DoseTile<L>,
    around: &Surroundings<L>,
    rates: &Rates<L>,
    uniforms: &Rows<f32, L>,
    display: &mut Surroundings<L>,
    packed: &mut PackedTally<L>,
) {
    let dose = |rows: &Rows<f32, L>, lane: usize| if DOSED { rows.as_flattened()[lane] } else { 0.0 };
    for lane in 0..L * TILE {
        let before = teacher.used.as_flattened()[lane];
        let used_before = before >= Use::Mechanical as u32;
        let ever_used = before != Use::Never as u32;

        // 1. Ambient exposure. Colleagues pull users more than beginners.
        let peer_effect = select(used_before, 1.0, rates.peer_effect_on_non_users.as_flattened()[lane]);
        let seen = peer_effect * around.seen.as_flattened()[lane];
        let seen_skill = peer_effect * around.skill.as_flattened()[lane];
        let seen_fidelity = peer_effect * around.fidelity.as_flattened()[lane];
        // Σ seen · (1 − (q_model − q) / g*): what a model above oneself does to belief, possibly negative.
        let encouraging = clamp(
            seen - (seen_skill - seen * teacher.skill.as_flattened()[lane]) * rates.inverse_gap.as_flattened()[lane],
            -seen,
            seen,
        );
        let belief_signed = rates.ambient_belief.as_flattened()[lane] * encouraging;

        // 2. Conditions: forget towards the baseline, then saturate upwards, then downwards.
        let forget = |x: f32, baseline: f32, keep: f32| baseline + (x - baseline) * keep;
        let vision_dose = rates.ambient_vision.as_flattened()[lane] * seen
            + rates.message.as_flattened()[lane]
            + dose(&doses.vision, lane);
        let vision = raise(
            forget(
                teacher.vision.as_flattened()[lane],
                teacher.baseline_vision.as_flattened()[lane],
                rates.keep_vision.as_flattened()[lane],
            ),
            vision_dose,
        ) * rates.rival_keep.as_flattened()[lane];
        let observation_dose = rates.ambient_observation.as_flattened()[lane] * seen + dose(&doses.observation, lane);
        let unseen = survival(observation_dose);
        let observation = 1.0
            - (1.0 - teacher.observation.as_flattened()[lane] * rates.keep_observation.as_flattened()[lane]) * unseen;
        let belief_up = maximum(belief_signed, 0.0) + dose(&doses.belief, lane);
        let belief_down = maximum(-belief_signed, 0.0) + dose(&doses.discouragement, lane);
        let believed = raise(
            forget(
                teacher.belief.as_flattened()[lane],
                teacher.baseline_belief.as_flattened()[lane],
                rates.keep_belief.as_flattened()[lane],
            ),
            belief_up,
        ) * survival(belief_down);
        let support = raise(
            forget(
                teacher.support.as_flattened()[lane],
                teacher.baseline_support.as_flattened()[lane],
                rates.keep_support.as_flattened()[lane],
            ),
            rates.ambient_support.as_flattened()[lane] * seen + dose(&doses.support, lane),
        );

        // Fidelity passes on with a loss that shared vision anchors; users learn only from what is truer than theirs.
        let shown_fidelity =
            rates.ambient_observation.as_flattened()[lane] * seen_fidelity + dose(&doses.fidelity, lane);
        let passed_on = shown_fidelity / maximum(observation_dose, 1e-20)
            * (1.0
                - rates.transmission_loss.as_flattened()[lane]
                    * (1.0 - rates.vision_anchor.as_flattened()[lane] * vision));
        let correction = (1.0 - unseen) * (passed_on - teacher.fidelity.as_flattened()[lane]);
        let fidelity =
            teacher.fidelity.as_flattened()[lane] + select(used_before, maximum(correction, 0.0), correction);

        // 3. Use teaches, and belief follows the success that is felt.
        let skill_before = teacher.skill.as_flattened()[lane];
        let learnt = (rates.learning_alone.as_flattened()[lane]
            + rates.learning_supported.as_flattened()[lane] * support)
            * (1.0 - skill_before);
        let practised = skill_before + select(used_before, learnt, 0.0);
        let felt = rates.felt_floor.as_flattened()[lane] + (1.0 - rates.felt_floor.as_flattened()[lane]) * practised;
        let belief = believed + select(used_before, rates.mastery.as_flattened()[lane] * (felt - believed), 0.0);

        // 4. Decisions.
        let readiness = [
            vision * teacher.ease_vision.as_flattened()[lane],
            observation * teacher.ease_observation.as_flattened()[lane],
            belief * teacher.ease_belief.as_flattened()[lane],
            support * teacher.ease_support.as_flattened()[lane],
        ];
        let fourth = rates.gate_fourth.as_flattened()[lane] != 0;
        let eighth = rates.gate_eighth.as_flattened()[lane] != 0;
        let situation = Situation {
            powers: readiness.map(|r| power(r, fourth, eighth)),
            contacts: around.uses.as_flattened()[lane],
            ever_used_share: rates.ever_used_share.as_flattened()[lane],
            starting: rates.starting.as_flattened()[lane],
            imitation: rates.imitation.as_flattened()[lane],
            contacts_needed: rates.contacts.as_flattened()[lane],
            substitution: rates.substitution.as_flattened()[lane],
        };
        let starting = R::hazard(&situation) + rates.external.as_flattened()[lane];
        let shallow = select(before == Use::Routine as u32, rates.lapse_routine.as_flattened()[lane], 1.0);
        let depth = select(before == Use::Deep as u32, rates.lapse_deep.as_flattened()[lane], shallow);
        let lapsing = rates.lapse.as_flattened()[lane]
            * depth
            * survival(
                rates.lapse_support.as_flattened()[lane] * support + rates.lapse_belief.as_flattened()[lane] * belief,
            );
        let uniform = uniforms.as_flattened()[lane];
        let starts = !used_before & (uniform < starting);
        let lapses = used_before & (uniform < lapsing);
        let uses = (used_before | starts) & !lapses;
        let skill = select(lapses, practised * rates.lapse_skill_kept.as_flattened()[lane], practised);
        let routine_skill = skill >= rates.routine_mark.as_flattened()[lane];
        let deep_skill = skill >= rates.deep_mark.as_flattened()[lane];
        let level =
            choose(deep_skill, Use::Deep as u32, choose(routine_skill, Use::Routine as u32, Use::Mechanical as u32));
        let idle = choose(ever_used, Use::Lapsed as u32, Use::Never as u32);
        let used = choose(uses, level, idle);

        teacher.vision.as_flattened_mut()[lane] = vision;
        teacher.observation.as_flattened_mut()[lane] = observation;
        teacher.belief.as_flattened_mut()[lane] = belief;
        teacher.support.as_flattened_mut()[lane] = support;
        teacher.fidelity.as_flattened_mut()[lane] = fidelity;
        teacher.skill.as_flattened_mut()[lane] = skill;
        teacher.used.as_flattened_mut()[lane] = used;

        // What is to be seen next week.
        let visible = select(uses, skill * teacher.open.as_flattened()[lane], 0.0);
        display.seen.as_flattened_mut()[lane] = visible;
        display.skill.as_flattened_mut()[lane] = visible * skill;
        display.fidelity.as_flattened_mut()[lane] = visible * fidelity;
        display.uses.as_flattened_mut()[lane] = select(uses, 1.0, 0.0);

        // 5. Counts, a byte each.
        let faithful = fidelity >= rates.fidelity_mark.as_flattened()[lane];
        let routine = uses & routine_skill;
        packed.levels.as_flattened_mut()[lane] = packed.levels.as_flattened()[lane].wrapping_add(choose(
            routine & faithful,
            0x0100_0000,
            choose(uses, 0x0001_0000, choose(ever_used, 0x0000_0100, 0x0000_0001)),
        ));
        packed.users.as_flattened_mut()[lane] = packed.users.as_flattened()[lane]
            .wrapping_add(flag(used == Use::Deep as u32, 0x0000_0001))
            .wrapping_add(flag(routine & !faithful, 0x0000_0100))
            .wrapping_add(flag(uses & (teacher.open.as_flattened()[lane] > 0.0), 0x0001_0000))
            .wrapping_add(flag(uses, 0x0100_0000));
        packed.flows.as_flattened_mut()[lane] = packed.flows.as_flattened()[lane]
            .wrapping_add(flag(starts & !ever_used, 0x0000_0001))
            .wrapping_add(flag(starts & ever_used, 0x0000_0100))
            .wrapping_add(flag(lapses, 0x0001_0000))
            .wrapping_add(flag(routine & (before < Use::Routine as u32), 0x0100_0000));
        let support_or_belief = choose(readiness[3] < readiness[2], 0x0100_0000, 0x0001_0000);
        let lower_inner = select(readiness[3] < readiness[2], readiness[3], readiness[2]);
        let observation_or_vision = choose(readiness[1] < readiness[0], 0x0000_0100, 0x0000_0001);
        let lower_outer = select(readiness[1] < readiness[0], readiness[1], readiness[0]);
        let binding = choose(lower_outer < lower_inner, observation_or_vision, support_or_belief);
        packed.binding.as_flattened_mut()[lane] =
            packed.binding.as_flattened()[lane].wrapping_add(choose(uses, 0, binding));
        packed.vision.as_flattened_mut()[lane] += vision;
        packed.observation.as_flattened_mut()[lane] += observation;
        packed.belief.as_flattened_mut()[lane] += belief;
        packed.support.as_flattened_mut()[lane] += support;
        packed.exposure.as_flattened_mut()[lane] += around.seen.as_flattened()[lane];
    }
}
