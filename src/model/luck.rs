//! Every kind of decision that luck takes part in, with its number: the one list, so that no two share a key.
//!
//! Numbers from `0x8000` belong to the generation of worlds. A number is never reused for another decision: old results
//! would then be repeated with other luck. Those from `0xC000` belong to designs of studies (`study/design/luck.rs`).

use crate::chance::Decision;

/// Whether a seat's teacher starts or lapses this week (subject: seat, moment: week).
pub const WEEK: Decision = Decision::new(1);
/// Lasting traits of whoever is hired (subject: seat, moment: school year), in slots of four.
pub const TRAITS: Decision = Decision::new(2);
/// Who leaves, moves or changes role (seat, year).
pub const FATE: Decision = Decision::new(3);
/// Whether a mover stays in the district (seat, year).
pub const MOVE_WITHIN: Decision = Decision::new(4);
/// In which order movers choose and vacancies are offered (seat, year); slot 0 movers, slot 1 vacancies.
pub const MOVE_ORDER: Decision = Decision::new(5);
/// Support of a new principal (school, year); slot 1: whether there is a new one.
pub const PRINCIPAL: Decision = Decision::new(6);
/// Superintendent (0, year); slot 0 whether there is a new one, slot 1 whether the initiative is dropped.
pub const SUPERINTENDENT: Decision = Decision::new(7);
/// Noise in the signal by which bright spots are nominated (seat, year).
pub const NOMINATION: Decision = Decision::new(8);
/// Whether a nominated teacher agrees to host or mentor (seat, year).
pub const WILLINGNESS: Decision = Decision::new(9);
/// Whether a programme tie survives the year (seat of the asking teacher, year); a slot for each kind of tie.
pub const TIE_SURVIVAL: Decision = Decision::new(10);
/// Which schools a randomised arm takes (school, 0).
pub const ASSIGNMENT: Decision = Decision::new(11);
/// In which order people come up (seat, year): slot 0 for a plan cut to the money, slot 1 as mentors, slot 2 as mentees,
/// slot 3 which mentor elsewhere.
pub const PRIORITY: Decision = Decision::new(12);
/// Workshop day (seat, week): slot 0 attends, slot 1 a substitute is found.
pub const WORKSHOP: Decision = Decision::new(13);
/// Visit (seat, week), four draws at once: it happens, cover is found, which host elsewhere; slot 1 (seat, year · 64 +
/// visit): in which week.
pub const VISIT: Decision = Decision::new(14);
/// Whom an experiment makes a user (seat, 0).
pub const EXTRA_USER: Decision = Decision::new(16);
/// Mentor's release day (seat of the mentee, week): slot 0 a substitute is found.
pub const MENTOR_DAY: Decision = Decision::new(15);
/// Quality of a coach (number of the coach, school year of hire).
pub const COACH: Decision = Decision::new(20);
/// In which order teams look for an anchor (first seat of the team, year); slot 1: which anchor elsewhere.
pub const ANCHOR: Decision = Decision::new(21);
/// Whether a substitute is found for seeing the lesson of the team (seat, week).
pub const LESSON_DAY: Decision = Decision::new(22);
/// Whether a substitute is found for a meeting of the network (seat, week).
pub const NETWORK_DAY: Decision = Decision::new(23);
/// To whom a member of the network has ties (seat, year).
pub const NETWORK_TIE: Decision = Decision::new(24);
/// Whether a teacher turns to the library of codified practice this year (seat, year).
pub const LIBRARY: Decision = Decision::new(30);
/// Whether a substitute is found for a meeting of the council (seat of the member, week).
pub const COUNCIL_DAY: Decision = Decision::new(31);
/// Noise in the guess of how near a non-user is to starting (seat, year).
pub const NEARNESS: Decision = Decision::new(40);
/// Noise in what colleagues know of whom they would name as a bright spot (seat, year).
pub const PEER_NOMINATION: Decision = Decision::new(41);
/// Whether a shock strikes (0, year), a slot for each.
pub const SHOCK: Decision = Decision::new(42);
/// Whether a teacher goes with a wave of retirements (seat, year).
pub const RETIREMENT: Decision = Decision::new(43);
/// What a parameter is in a world of the prior (parameter, 0; the replicate is the world).
pub const PRIOR: Decision = Decision::new(44);
/// Which draw of what was learnt a world has (0, 0; the replicate is the world).
pub const LEARNT: Decision = Decision::new(46);
/// Which decision rule a world of the prior has (0, 0; the replicate is the world).
pub const PRIOR_RULE: Decision = Decision::new(45);
