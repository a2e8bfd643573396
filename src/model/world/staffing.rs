//! The seats of one school: which of them teach the practice, and who is in a team with whom.
//!
//! An elementary school has grade teams of class teachers, who all teach the practice, and one team of specialists, who
//! do not. A middle or high school has departments; one or a few of them teach the practice.

use super::decisions::{SEAT_PRIORITY, TEAM_PRIORITY};
use crate::chance::Chance;
use crate::model::parameter::Parameter;
use crate::model::registry::ParameterValues;
use crate::model::settings::{Level, RosterTeacher};
use std::collections::BTreeMap;

/// A seat in its school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffMember {
    /// Position of the team in the school.
    pub team: u32,
    /// Whether the seat teaches the target practice.
    pub target: bool,
    /// Years of experience, where a roster says so.
    pub experience: Option<u32>,
}

/// The seats of a school of which only the number is known: teams that teach the practice come first.
pub fn staff_from_count(level: Level, count: usize, parameters: &ParameterValues) -> Vec<StaffMember> {
    let targets = target_quota(level, count, parameters).max(1).min(count);
    let mut staff: Vec<StaffMember> =
        (0..count).map(|seat| StaffMember { team: 0, target: seat < targets, experience: None }).collect();
    let everyone: Vec<usize> = (0..count).collect();
    fill_teams(level, &mut staff, &everyone, 0, parameters);
    staff
}

/// The seats of a school that a roster lists, in its order; what it does not say is filled in.
///
/// Of the seats of which it does not say whether they teach the practice, the level's share do (at least one, where
/// it says so of none): whole teams first, in an order that chance decides. Seats without a team are put into teams
/// of their own.
pub fn staff_from_rows(
    level: Level,
    rows: &[RosterTeacher],
    parameters: &ParameterValues,
    chance: Chance,
    key: u32,
) -> Vec<StaffMember> {
    let teams = named_teams(rows);
    let team_of = |row: &RosterTeacher| row.team.as_deref().and_then(|word| teams.get(word).copied());
    let targets = targets_of_rows(level, rows, &team_of, parameters, chance, key);
    let mut staff: Vec<StaffMember> = rows
        .iter()
        .zip(targets)
        .map(|(row, target)| StaffMember { team: team_of(row).unwrap_or(0), target, experience: row.experience })
        .collect();
    let mut teamless: Vec<usize> = (0..rows.len()).filter(|&seat| rows[seat].team.is_none()).collect();
    teamless.sort_by_key(|&seat| chance.bits(SEAT_PRIORITY, key, seat as u32));
    fill_teams(level, &mut staff, &teamless, teams.len() as u32, parameters);
    staff
}

/// The teams that a roster names, numbered in the order of their first teacher.
fn named_teams(rows: &[RosterTeacher]) -> BTreeMap<&str, u32> {
    let mut teams = BTreeMap::new();
    for word in rows.iter().filter_map(|row| row.team.as_deref()) {
        let next = teams.len() as u32;
        teams.entry(word).or_insert(next);
    }
    teams
}

fn targets_of_rows(
    level: Level,
    rows: &[RosterTeacher],
    team_of: &impl Fn(&RosterTeacher) -> Option<u32>,
    parameters: &ParameterValues,
    chance: Chance,
    key: u32,
) -> Vec<bool> {
    let mut open: Vec<usize> = (0..rows.len()).filter(|&seat| rows[seat].target.is_none()).collect();
    open.sort_by_key(|&seat| {
        let own = chance.bits(SEAT_PRIORITY, key, seat as u32);
        (team_of(&rows[seat]).map_or(own, |team| chance.bits(TEAM_PRIORITY, key, team)), own)
    });
    let least = usize::from(open.len() == rows.len());
    let quota = target_quota(level, open.len(), parameters).max(least);
    let mut targets: Vec<bool> = rows.iter().map(|row| row.target == Some(true)).collect();
    for &seat in open.iter().take(quota) {
        targets[seat] = true;
    }
    targets
}

fn target_quota(level: Level, seats: usize, parameters: &ParameterValues) -> usize {
    let share = parameters.get(match level {
        Level::Elementary => Parameter::ElementaryTargetShare,
        Level::Middle => Parameter::MiddleTargetShare,
        Level::High => Parameter::HighTargetShare,
    });
    (share * seats as f64).round() as usize
}

/// Puts the seats in `order` into new teams, numbered from `first_team`: those that teach the practice apart from the
/// others.
fn fill_teams(level: Level, staff: &mut [StaffMember], order: &[usize], first_team: u32, parameters: &ParameterValues) {
    let (targets, others): (Vec<usize>, Vec<usize>) = order.iter().partition(|&&seat| staff[seat].target);
    let grade_teams = teams_for(targets.len(), parameters.get(team_size(level)));
    let other_teams = match level {
        Level::Elementary => others.len().min(1) as u32,
        Level::Middle | Level::High => teams_for(others.len(), parameters.get(team_size(level))),
    };
    spread(staff, &targets, first_team, grade_teams);
    spread(staff, &others, first_team + grade_teams, other_teams);
}

fn team_size(level: Level) -> Parameter {
    match level {
        Level::Elementary => Parameter::ElementaryTeamSize,
        Level::Middle | Level::High => Parameter::SecondaryTeamSize,
    }
}

/// The number of teams of about `size` for so many people.
fn teams_for(people: usize, size: f64) -> u32 {
    if people == 0 { 0 } else { ((people as f64 / size).round() as u32).clamp(1, people as u32) }
}

/// Puts people into consecutive teams whose sizes differ by at most one.
fn spread(staff: &mut [StaffMember], people: &[usize], first_team: u32, teams: u32) {
    for (rank, &seat) in people.iter().enumerate() {
        staff[seat].team = first_team + (rank * teams as usize / people.len()) as u32;
    }
}
