//! Colleagues with room for others: hosts for visitors, mentors for new teachers. Whoever looks for one takes the nearest,
//! who is also the most credible: own team, own school, a similar school, anywhere else.
//!
//! Members are listed by school and, for those who must look further, along a line of levels and contexts, on which
//! schools like one's own stand side by side. Members without room are stepped over at once, so that a search takes about
//! as long in a large district as in a small one.

use super::standing::Standing;
use super::view::View;

/// Somebody who has room for more.
#[derive(Debug, Clone, Copy)]
struct Member {
    seat: u32,
    team: u32,
    room: u32,
}

/// The members of a year, and the room that they have left.
#[derive(Debug, Clone, Default)]
pub struct Pool {
    /// School by school, each school in the order of preference among equals.
    members: Vec<Member>,
    /// Where each school begins in `members`; one more than there are schools.
    school_starts: Vec<u32>,
    /// Positions in `members` along the line of levels and contexts.
    line: Vec<u32>,
    /// For each school, where on the line those of schools like it begin and end.
    similar: Vec<(u32, u32)>,
    /// For each place on the line, a place at or behind it before which nobody has room (its end, where nobody has).
    next: Vec<u32>,
}

impl Pool {
    /// Opens the pool for a year to `seats`, the most preferred first, each with room for so many, or for more where
    /// somebody has time free.
    pub fn open<const L: usize>(
        &mut self,
        view: &View<'_, L>,
        standing: &Standing,
        seats: impl Iterator<Item = u32>,
        room: u32,
    ) {
        self.members.clear();
        self.line.clear();
        self.next.clear();
        self.school_starts.clear();
        if room > 0 {
            let room_of = |seat| (f64::from(room) * standing.capacity(seat)).round() as u32;
            self.members.extend(seats.map(|seat| Member { seat, team: view.team(seat), room: room_of(seat) }));
            self.members.sort_by_key(|member| view.school(member.seat));
        }
        let (members, count) = (&self.members, self.members.len() as u32);
        let school = |position: u32| view.school(members[position as usize].seat);
        self.school_starts.resize(view.world.schools.len() + 1, 0);
        for position in 0..count {
            self.school_starts[school(position) as usize + 1] += 1;
        }
        for at in 1..self.school_starts.len() {
            self.school_starts[at] += self.school_starts[at - 1];
        }
        self.line.extend(0..count);
        self.line.sort_by(|one, other| {
            let [one, other] = [*one, *other].map(|position| &view.world.schools[school(position) as usize]);
            one.level.cmp(&other.level).then(one.context.total_cmp(&other.context))
        });
        let width = view.credibility.similar_context_width();
        let (members, line) = (&self.members, &self.line);
        let place = |position: &u32| &view.world.schools[view.school(members[*position as usize].seat) as usize];
        self.similar.clear();
        self.similar.extend(view.world.schools.iter().map(|home| {
            let first = line.partition_point(|position| {
                let school = place(position);
                school.level < home.level || (school.level == home.level && home.context - school.context > width)
            });
            let end = line.partition_point(|position| {
                let school = place(position);
                school.level < home.level || (school.level == home.level && school.context - home.context <= width)
            });
            (first as u32, end as u32)
        }));
        self.next.extend(0..=count);
    }

    /// The seat of a member.
    pub fn seat(&self, position: usize) -> u32 {
        self.members[position].seat
    }

    /// Somebody with room in the seeker's own school: in the own team if possible, among equals whoever has most room,
    /// then the most preferred.
    pub fn near<const L: usize>(&self, view: &View<'_, L>, seeker: u32) -> Option<usize> {
        let (school, team) = (view.school(seeker) as usize, view.team(seeker));
        let (first, end) = (self.school_starts[school] as usize, self.school_starts[school + 1] as usize);
        let mut best: Option<((bool, u32), usize)> = None;
        for (position, member) in (first..).zip(&self.members[first..end]) {
            let merit = (member.team == team, member.room);
            if member.room > 0 && member.seat != seeker && best.is_none_or(|(highest, _)| merit > highest) {
                best = Some((merit, position));
            }
        }
        best.map(|(_, position)| position)
    }

    /// Somebody with room elsewhere, for a seeker whose own school has nobody left: in a similar school if possible, among
    /// equals whom `luck` (in [0, 1)) falls on.
    pub fn far<const L: usize>(&mut self, view: &View<'_, L>, seeker: u32, luck: f64) -> Option<usize> {
        let (first, end) = self.similar[view.school(seeker) as usize];
        self.on_line(first as usize, end as usize, seeker, luck)
            .or_else(|| self.on_line(0, self.line.len(), seeker, luck))
    }

    /// Takes one place of a member's room.
    pub fn take(&mut self, position: usize) {
        self.members[position].room -= 1;
    }

    /// The first with room from a random place between `first` and `end` on, around and back to that place.
    fn on_line(&mut self, first: usize, end: usize, seeker: u32, luck: f64) -> Option<usize> {
        let start = first + (luck * (end - first) as f64) as usize;
        self.first_between(start, end, seeker).or_else(|| self.first_between(first, start, seeker))
    }

    fn first_between(&mut self, first: usize, end: usize, seeker: u32) -> Option<usize> {
        let mut place = first;
        loop {
            place = self.skip(place);
            if place >= end {
                return None;
            }
            let position = self.line[place] as usize;
            if self.members[position].seat != seeker {
                return Some(position);
            }
            place += 1;
        }
    }

    /// The first place from `place` on where somebody has room; every place passed on the way learns of it.
    fn skip(&mut self, place: usize) -> usize {
        let mut found = place;
        while let Some(position) = self.line.get(found) {
            let next = self.next[found] as usize;
            if next > found {
                found = next;
            } else if self.members[*position as usize].room == 0 {
                self.next[found] += 1;
            } else {
                break;
            }
        }
        let mut passed = place;
        while passed < found {
            let next = self.next[passed] as usize;
            self.next[passed] = found as u32;
            passed = next;
        }
        found
    }
}
