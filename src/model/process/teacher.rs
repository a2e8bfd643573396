//! The teachers of a batch: `L` replicates side by side, eight seats to a tile.
//!
//! Everything that the week needs of eight neighbouring seats stands together, quantity by quantity, so that the kernel
//! walks one stream of memory in straight lines and the compiler sees that nothing overlaps. Events (a hire, a
//! move) take one [`Teacher`] out of a lane and put one in.

use super::select::select;

/// Seats in a tile.
pub const TILE: usize = 8;

/// One quantity of a tile: a row for each seat, a lane for each replicate.
pub type Rows<T, const L: usize> = [[T; L]; TILE];

/// The entry at a position of a tile, counted through rows and lanes.
#[inline(always)]
pub fn at<T: Copy, const L: usize>(rows: &Rows<T, L>, position: usize) -> T {
    rows.as_flattened()[position]
}

/// Writes the entry at a position of a tile.
#[inline(always)]
pub fn put<T, const L: usize>(rows: &mut Rows<T, L>, position: usize, value: T) {
    rows.as_flattened_mut()[position] = value;
}

/// What a teacher does with the practice: Hall and Hord's levels of use, shortened, and whether use has ever begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Has never used it.
    Never = 0,
    /// Used it once and gave it up.
    Lapsed = 1,
    /// Uses it by the book.
    Mechanical = 2,
    /// Uses it as a matter of course.
    Routine = 3,
    /// Makes it their own: with an open room, a bright spot.
    Deep = 4,
}

/// One teacher in one replicate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Teacher {
    /// Vision alignment, in [0, 1].
    pub vision: f32,
    /// Observation, in [0, 1].
    pub observation: f32,
    /// Belief in being able to do it, in [0, 1].
    pub belief: f32,
    /// Support, in [0, 1].
    pub support: f32,
    /// What vision returns to.
    pub baseline_vision: f32,
    /// What belief returns to.
    pub baseline_belief: f32,
    /// What support returns to: the person's and the principal's parts together.
    pub baseline_support: f32,
    /// 1 / threshold of vision.
    pub ease_vision: f32,
    /// 1 / threshold of observation.
    pub ease_observation: f32,
    /// 1 / threshold of belief.
    pub ease_belief: f32,
    /// 1 / threshold of support.
    pub ease_support: f32,
    /// Skill in the practice, latent where it is not used, in [0, 1].
    pub skill: f32,
    /// Fidelity of the practice as used or as pictured, in [0, 1].
    pub fidelity: f32,
    /// 1 where colleagues can see the room, else 0.
    pub open: f32,
    /// [`Use`] as a number, signed, because vector units compare signed numbers in one step.
    pub used: i32,
}

/// Eight neighbouring seats in `L` replicates; the fields of [`Teacher`].
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
#[allow(missing_docs)] // Each field is documented at `Teacher`.
pub struct TeacherTile<const L: usize> {
    pub vision: Rows<f32, L>,
    pub observation: Rows<f32, L>,
    pub belief: Rows<f32, L>,
    pub support: Rows<f32, L>,
    pub baseline_vision: Rows<f32, L>,
    pub baseline_belief: Rows<f32, L>,
    pub baseline_support: Rows<f32, L>,
    pub ease_vision: Rows<f32, L>,
    pub ease_observation: Rows<f32, L>,
    pub ease_belief: Rows<f32, L>,
    pub ease_support: Rows<f32, L>,
    pub skill: Rows<f32, L>,
    pub fidelity: Rows<f32, L>,
    pub open: Rows<f32, L>,
    pub used: Rows<i32, L>,
}

impl<const L: usize> TeacherTile<L> {
    const VACANT: Self = Self {
        vision: [[0.0; L]; TILE],
        observation: [[0.0; L]; TILE],
        belief: [[0.0; L]; TILE],
        support: [[0.0; L]; TILE],
        baseline_vision: [[0.0; L]; TILE],
        baseline_belief: [[0.0; L]; TILE],
        baseline_support: [[0.0; L]; TILE],
        ease_vision: [[0.0; L]; TILE],
        ease_observation: [[0.0; L]; TILE],
        ease_belief: [[0.0; L]; TILE],
        ease_support: [[0.0; L]; TILE],
        skill: [[0.0; L]; TILE],
        fidelity: [[0.0; L]; TILE],
        open: [[0.0; L]; TILE],
        used: [[0; L]; TILE],
    };

    /// What is to be seen of the first seats of the tile, as many as there are displays.
    #[inline(always)]
    pub fn show(&self, displays: &mut [Display<L>]) {
        let (mut seen, mut fidelity) = ([[0.0; L]; TILE], [[0.0; L]; TILE]);
        for i in 0..L * TILE {
            let uses = at(&self.used, i) >= Use::Mechanical as i32;
            let visible = select(uses, at(&self.skill, i) * at(&self.open, i), 0.0);
            put(&mut seen, i, visible);
            put(&mut fidelity, i, visible * at(&self.fidelity, i));
        }
        for ((display, seen), fidelity) in displays.iter_mut().zip(seen).zip(fidelity) {
            *display = Display { seen, fidelity };
        }
    }

    /// Who of the first seats of the tile uses the practice, seen or not: 1 or 0.
    #[inline(always)]
    pub fn show_users(&self, users: &mut [[f32; L]]) {
        for (users, used) in users.iter_mut().zip(&self.used) {
            *users = used.map(|used| select(used >= Use::Mechanical as i32, 1.0, 0.0));
        }
    }
}

/// All seats of a batch.
#[derive(Debug, Clone)]
pub struct Teachers<const L: usize> {
    tiles: Vec<TeacherTile<L>>,
    seats: usize,
}

impl<const L: usize> Teachers<L> {
    /// Seats that nobody sits in yet.
    pub fn vacant(seats: usize) -> Self {
        Self { tiles: vec![TeacherTile::VACANT; seats.div_ceil(TILE)], seats }
    }

    /// How many seats there are.
    pub fn seats(&self) -> usize {
        self.seats
    }

    /// The tiles, the last one filled up with seats that do not count.
    pub fn tiles(&self) -> &[TeacherTile<L>] {
        &self.tiles
    }

    /// The tiles, the last one filled up with seats that do not count.
    pub fn tiles_mut(&mut self) -> &mut [TeacherTile<L>] {
        &mut self.tiles
    }

    /// The teacher of a seat in a lane.
    pub fn get(&self, seat: usize, lane: usize) -> Teacher {
        let (tile, row) = (&self.tiles[seat / TILE], seat % TILE);
        Teacher {
            vision: tile.vision[row][lane],
            observation: tile.observation[row][lane],
            belief: tile.belief[row][lane],
            support: tile.support[row][lane],
            baseline_vision: tile.baseline_vision[row][lane],
            baseline_belief: tile.baseline_belief[row][lane],
            baseline_support: tile.baseline_support[row][lane],
            ease_vision: tile.ease_vision[row][lane],
            ease_observation: tile.ease_observation[row][lane],
            ease_belief: tile.ease_belief[row][lane],
            ease_support: tile.ease_support[row][lane],
            skill: tile.skill[row][lane],
            fidelity: tile.fidelity[row][lane],
            open: tile.open[row][lane],
            used: tile.used[row][lane],
        }
    }

    /// Seats a teacher.
    pub fn set(&mut self, seat: usize, lane: usize, teacher: &Teacher) {
        let (tile, row) = (&mut self.tiles[seat / TILE], seat % TILE);
        tile.vision[row][lane] = teacher.vision;
        tile.observation[row][lane] = teacher.observation;
        tile.belief[row][lane] = teacher.belief;
        tile.support[row][lane] = teacher.support;
        tile.baseline_vision[row][lane] = teacher.baseline_vision;
        tile.baseline_belief[row][lane] = teacher.baseline_belief;
        tile.baseline_support[row][lane] = teacher.baseline_support;
        tile.ease_vision[row][lane] = teacher.ease_vision;
        tile.ease_observation[row][lane] = teacher.ease_observation;
        tile.ease_belief[row][lane] = teacher.ease_belief;
        tile.ease_support[row][lane] = teacher.ease_support;
        tile.skill[row][lane] = teacher.skill;
        tile.fidelity[row][lane] = teacher.fidelity;
        tile.open[row][lane] = teacher.open;
        tile.used[row][lane] = teacher.used;
    }

    /// Skill of a seat's teacher.
    #[inline]
    pub fn skill(&self, seat: usize, lane: usize) -> f32 {
        self.tiles[seat / TILE].skill[seat % TILE][lane]
    }

    /// Fidelity of a seat's teacher.
    #[inline]
    pub fn fidelity(&self, seat: usize, lane: usize) -> f32 {
        self.tiles[seat / TILE].fidelity[seat % TILE][lane]
    }

    /// [`Use`] of a seat's teacher, as a number.
    #[inline]
    pub fn used(&self, seat: usize, lane: usize) -> i32 {
        self.tiles[seat / TILE].used[seat % TILE][lane]
    }

    /// Whether a seat's teacher uses the practice.
    #[inline]
    pub fn uses(&self, seat: usize, lane: usize) -> bool {
        self.used(seat, lane) >= Use::Mechanical as i32
    }

    /// Whether a seat's room can be seen by colleagues.
    #[inline]
    pub fn is_open(&self, seat: usize, lane: usize) -> bool {
        self.tiles[seat / TILE].open[seat % TILE][lane] > 0.0
    }

    /// Replaces what a seat's support returns to.
    pub fn set_support_baseline(&mut self, seat: usize, lane: usize, baseline: f32) {
        self.tiles[seat / TILE].baseline_support[seat % TILE][lane] = baseline;
    }
}

/// What colleagues see of a seat; skill and fidelity are weighted by what is seen, so that sums over ties are weighted means.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub struct Display<const L: usize> {
    /// Skill where the practice is used and the room can be seen, else 0.
    pub seen: [f32; L],
    /// `seen` × fidelity.
    pub fidelity: [f32; L],
}

/// What is to be seen of all seats in a week.
#[derive(Debug, Clone)]
pub struct Shown<const L: usize> {
    /// A display for each seat.
    pub rooms: Vec<Display<L>>,
    /// 1 where the practice is used, seen or not, else 0: kept for the rule that counts contacts, otherwise empty.
    pub users: Vec<[f32; L]>,
}

impl<const L: usize> Shown<L> {
    /// Nothing to see at so many seats.
    pub fn nothing(seats: usize, counts_contacts: bool) -> Self {
        Self {
            rooms: vec![Display { seen: [0.0; L], fidelity: [0.0; L] }; seats],
            users: vec![[0.0; L]; if counts_contacts { seats } else { 0 }],
        }
    }
}

/// What strategies do to the seats of a tile in a week: doses that add up, positive and negative apart, in eighths (see
/// [saturation](super::saturation)).
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub struct DoseTile<const L: usize> {
    /// Vision dose.
    pub vision: Rows<f32, L>,
    /// Observation dose.
    pub observation: Rows<f32, L>,
    /// Belief dose.
    pub belief: Rows<f32, L>,
    /// Support dose.
    pub support: Rows<f32, L>,
    /// Negative belief dose.
    pub discouragement: Rows<f32, L>,
    /// Observation dose × fidelity of what is shown.
    pub fidelity: Rows<f32, L>,
    /// Skill dose.
    pub skill: Rows<f32, L>,
}

impl<const L: usize> DoseTile<L> {
    /// No dose.
    pub const NONE: Self = Self {
        vision: [[0.0; L]; TILE],
        observation: [[0.0; L]; TILE],
        belief: [[0.0; L]; TILE],
        support: [[0.0; L]; TILE],
        discouragement: [[0.0; L]; TILE],
        fidelity: [[0.0; L]; TILE],
        skill: [[0.0; L]; TILE],
    };
}
