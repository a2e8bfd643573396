//! The district at a few moments of one run: a tile a school, a dot a teacher, arcs where schools ask each other.

use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::claim::within;
use crate::chart::clip;
use crate::chart::course::Course;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::legend::{Entry, Sample, draw_in_rows};
use crate::chart::marker::Marker;
use crate::chart::number::count;
use crate::chart::panels::HEADING;
use crate::chart::patch::{self, Patch};
use crate::chart::specification::{Specification, column};
use crate::chart::text::{clean, ellipsis};
use crate::chart::theme::{AXIS, Colour, INK, Kind, LABEL_VALUE, SECONDARY, SMALL, WHITE, looks};
use crate::measure::{Table, Values};

/// Most schools, a tile each.
pub const MOST_TILES: usize = 60;
/// Most moments, a panel each.
pub const MOST_MOMENTS: usize = 3;

/// Teachers who use the practice in every school at a few moments of one run.
#[derive(Debug, Clone, PartialEq)]
pub struct DistrictSnapshots {
    /// The schools in the order of the district, at most [`MOST_TILES`]; a school keeps its place.
    pub schools: Vec<SnapshotSchool>,
    /// Pairs of schools whose teachers ask each other for advice.
    pub ties: Vec<SnapshotTie>,
    /// From 1 to [`MOST_MOMENTS`] moments, in the order of time.
    pub moments: Vec<Moment>,
    /// Name of the strategy.
    pub strategy: String,
    /// Its family, which decides the colour.
    pub kind: Kind,
    /// What all figures of a simulation have in common.
    pub course: Course,
}

/// A school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotSchool {
    /// Its code: principals are not ranked by simulated numbers.
    pub code: String,
    /// Its target teachers.
    pub teachers: u64,
}

/// Two schools whose teachers ask each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SnapshotTie {
    /// Positions of the two among the schools.
    pub schools: [usize; 2],
    /// Advice ties between them, in both directions.
    pub ties: u64,
}

/// A moment of the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Its name, which "after" may stand before, such as `year 1`.
    pub name: String,
    /// Teachers at routine use in each school, in the order of the schools.
    pub users: Vec<u64>,
}

/// Most pairs of schools between which an arc is drawn.
const MOST_ARCS: usize = 6;
/// More teachers than this are a filled part of their tile and no dots.
const MOST_DOTS: u64 = 1_500;
/// Empty pixels between panels, below the key, and around a tile.
const GAPS: (f64, f64, f64) = (36.0, 8.0, 5.0);
/// Largest dot, the part of its cell that it fills, and the width of the rim of an empty one.
const DOT: (f64, f64, f64) = (9.0, 0.43, 1.75);
/// Lines around tiles.
const TILE: Stroke = Stroke { colour: AXIS, width: 1.5, dash: &[] };
/// Widest and narrowest arc.
const ARCS: (f64, f64) = (5.0, 2.0);
/// How far an arc bends away from the straight line, in parts of its length: the first that leaves the names free.
const BENDS: [f64; 11] = [0.14, -0.14, 0.22, -0.22, 0.3, -0.3, 0.4, -0.4, 0.55, -0.55, 0.0];
/// Where the ends of an arc stand, in parts of the width of their tiles: the first that leave the names free.
const ENDS: [(f64, f64); 9] =
    [(0.5, 0.5), (0.5, 0.8), (0.8, 0.5), (0.8, 0.8), (0.2, 0.5), (0.5, 0.2), (0.2, 0.8), (0.8, 0.2), (0.2, 0.2)];
/// Straight pieces of an arc.
const PIECES: u32 = 24;
/// Empty pixels around the name of a school.
const NAME_ROOM: f64 = 2.0;
/// Empty pixels within a tile.
const INSET: f64 = 5.0;

impl DistrictSnapshots {
    fn checked(&self) -> Result<(), ChartError> {
        self.course.school_years()?;
        let (schools, moments) = (self.schools.len(), self.moments.len());
        if schools == 0 || moments == 0 {
            return Err(ChartError::NoSeries);
        }
        for (count, most) in [(schools, MOST_TILES), (moments, MOST_MOMENTS)] {
            if count > most {
                return Err(ChartError::TooManySeries { count, most });
            }
        }
        let names = self.schools.iter().map(|school| &school.code).chain(self.moments.iter().map(|own| &own.name));
        for (position, name) in names.chain([&self.strategy]).enumerate() {
            if clean(name).is_empty() {
                return Err(ChartError::NoName { position: position + 1 });
            }
        }
        for moment in &self.moments {
            let (column, rows) = (clean(&moment.name), moment.users.len());
            if rows != schools {
                return Err(ChartError::UnevenTable { column, rows, expected: schools });
            }
            let too_many = self.schools.iter().zip(&moment.users).find(|(school, users)| **users > school.teachers);
            if let Some((school, users)) = too_many {
                let value = *users as f64 / school.teachers.max(1) as f64;
                return Err(ChartError::NoShare { series: clean(&school.code), value });
            }
        }
        match self.ties.iter().flat_map(|tie| tie.schools).find(|position| *position >= schools) {
            Some(position) => Err(ChartError::NoName { position: position + 1 }),
            None => Ok(()),
        }
    }

    /// The pairs with most ties between them.
    fn arcs(&self) -> Vec<SnapshotTie> {
        let mut ties: Vec<SnapshotTie> = self.ties.iter().filter(|tie| tie.ties > 0).copied().collect();
        ties.sort_by_key(|tie| core::cmp::Reverse(tie.ties));
        ties.truncate(MOST_ARCS);
        ties
    }

    fn teachers(&self) -> u64 {
        self.schools.iter().map(|school| school.teachers).sum()
    }

    /// What is counted here and nothing else: one run claims nothing of others.
    fn title(&self) -> String {
        let told = |own: &Moment| format!("{} after {}", own.schools(), clean(&own.name));
        let all = self.schools.len();
        match self.moments.as_slice() {
            [first, .., last] => format!(
                "In the middle run, {} of {all} schools have a routine user after {}, and {}",
                first.schools(),
                clean(&first.name),
                told(last)
            ),
            [only] => format!(
                "In the middle run, {} of {all} schools have a routine user after {}",
                only.schools(),
                clean(&only.name)
            ),
            [] => String::new(),
        }
    }

    fn key(&self) -> Vec<Entry> {
        let colour = self.colour();
        let mut key = if self.teachers() > MOST_DOTS {
            vec![Entry::area("Part of the teachers who use it routinely", Patch { fill: colour, hatched: false })]
        } else {
            let mark =
                |name: &str, colour, shape| Entry { name: name.into(), colour, sample: Sample::Mark(shape, DOT.0) };
            vec![mark("Uses it routinely", colour, Marker::Circle), mark("Does not", SECONDARY, Marker::Ring)]
        };
        if !self.arcs().is_empty() {
            let stroke = Stroke { colour: AXIS, width: ARCS.0, dash: &[] };
            let name = "Ask each other most".to_owned();
            key.push(Entry { name, colour: INK, sample: Sample::Line(stroke, None) });
        }
        key
    }

    fn colour(&self) -> Colour {
        looks(&[self.kind]).first().map_or(INK, |look| look.colour)
    }

    fn description(&self) -> String {
        let mut sentences = vec![format!(
            "{} pictures of the district in the middle run under {}. A tile is one of {} schools, which keeps its place; it shows \
             how many of its target teachers are at routine use.",
            self.moments.len(),
            within(&clean(&self.strategy)),
            self.schools.len()
        )];
        for moment in &self.moments {
            let all = self.schools.iter().zip(&moment.users);
            let told: Vec<String> = all
                .filter(|(_, users)| **users > 0)
                .map(|(school, users)| format!("{} {users} of {}", clean(&school.code), school.teachers))
                .collect();
            let told = if told.is_empty() { "none".to_owned() } else { told.join(", ") };
            let (users, all) = (count(moment.users.iter().sum()), count(self.teachers()));
            sentences.push(format!("{}: {users} of {all} teachers. {told}.", clean(&moment.name)));
        }
        let name = |position: usize| self.schools.get(position).map_or_else(String::new, |own| clean(&own.code));
        let arcs: Vec<String> = self
            .arcs()
            .iter()
            .map(|tie| format!("{} and {} ({})", name(tie.schools[0]), name(tie.schools[1]), tie.ties))
            .collect();
        if !arcs.is_empty() {
            sentences.push(format!("Schools whose teachers ask each other most (advice ties): {}.", arcs.join(", ")));
        }
        sentences.push(format!("Source: {}.", self.course.provenance));
        sentences.join(" ")
    }

    fn table(&self) -> Table {
        let rows: Vec<(&Moment, &SnapshotSchool, u64)> = self
            .moments
            .iter()
            .flat_map(|own| self.schools.iter().zip(&own.users).map(move |(school, users)| (own, school, *users)))
            .collect();
        let texts =
            |of: &dyn Fn(&(&Moment, &SnapshotSchool, u64)) -> String| Values::Text(rows.iter().map(of).collect());
        let whole = |of: &dyn Fn(&(&Moment, &SnapshotSchool, u64)) -> u64| {
            Values::Integer(rows.iter().map(|row| i64::try_from(of(row)).ok()).collect())
        };
        Table {
            name: "district_snapshots".into(),
            columns: vec![
                column("moment", "", "The moment, at its end.", texts(&|row| clean(&row.0.name))),
                column("school", "", "Code of the school.", texts(&|row| clean(&row.1.code))),
                column("teachers", "teachers", "Its target teachers.", whole(&|row| row.1.teachers)),
                column("users", "teachers", "Of these, at routine use.", whole(&|row| row.2)),
            ],
        }
    }

    /// Draws the schools of a moment into a panel.
    fn draw_schools(&self, canvas: &mut Canvas<'_>, panel: Area, moment: &Moment) -> Result<(), ChartError> {
        let tiles = tiles(panel, self.schools.len());
        for tile in &tiles {
            let Area { left, top, right, bottom } = *tile;
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
            canvas.line(&corners.map(|(x, y)| Point::new(x, y)), TILE)?;
        }
        // All tiles have words, or none.
        let room = tiles.first().copied().unwrap_or(panel);
        let widths: Vec<f64> = self.schools.iter().map(|own| canvas.typeface().width(&own.code, SMALL)).collect();
        let words = widths.iter().copied().fold(0.0, f64::max);
        let is_named = words <= room.width() - 2.0 * INSET && room.height() >= 2.2 * SMALL.line_height();
        let head = if is_named { SMALL.line_height() } else { 0.0 };
        let inner = |tile: &Area| Area {
            left: tile.left + INSET,
            right: tile.right - INSET,
            top: tile.top + INSET + head,
            bottom: tile.bottom - INSET,
        };
        let name = |(tile, width): (&Area, &f64)| Area {
            left: tile.left + INSET - NAME_ROOM,
            top: tile.top + INSET - NAME_ROOM,
            right: tile.left + INSET + width + NAME_ROOM,
            bottom: tile.top + INSET + SMALL.cap_height() + 2.0 * NAME_ROOM,
        };
        let names: Vec<Area> = if is_named { tiles.iter().zip(&widths).map(name).collect() } else { Vec::new() };
        let arcs = self.arcs();
        let most = arcs.iter().map(|tie| tie.ties).max().unwrap_or(1) as f64;
        // Below the dots, which stay readable.
        for tie in arcs.iter().rev() {
            let [Some(one), Some(other)] = tie.schools.map(|own| tiles.get(own).map(&inner)) else { continue };
            let width = ARCS.1 + (ARCS.0 - ARCS.1) * tie.ties as f64 / most;
            canvas.line(&free_arc(one, other, panel, &names), Stroke { colour: AXIS, width, dash: &[] })?;
        }
        // Where no bend leads around a code, the arc passes behind it.
        for name in &names {
            patch::draw(canvas, Patch { fill: WHITE, hatched: false }, *name)?;
        }
        let largest = self.schools.iter().map(|school| school.teachers).max().unwrap_or(1);
        let (columns, across, down) = cells(inner(&room), largest as usize);
        for ((school, users), tile) in self.schools.iter().zip(&moment.users).zip(&tiles) {
            let inside = inner(tile);
            if is_named {
                let at = Point::new(tile.left + INSET, tile.top + INSET + SMALL.cap_height());
                canvas.text(&school.code, at, Anchor::Left, SMALL, SECONDARY)?;
            }
            if self.teachers() > MOST_DOTS {
                let part = *users as f64 / school.teachers.max(1) as f64;
                let top = inside.bottom - inside.height() * part;
                patch::draw(canvas, Patch { fill: self.colour(), hatched: false }, Area { top, ..inside })?;
                continue;
            }
            let radius = (across.min(down) * DOT.1).min(DOT.0);
            for number in 0..school.teachers as usize {
                let (row, place) = (number / columns, number % columns);
                let x = inside.left + (place as f64 + 0.5) * across;
                let centre = Point::new(x, inside.top + (row as f64 + 0.5) * down);
                if (number as u64) < *users {
                    canvas.disc(centre, radius, self.colour())?;
                } else {
                    canvas.disc(centre, radius, AXIS)?;
                    canvas.disc(centre, (radius - DOT.2).max(radius * 0.5), WHITE)?;
                }
            }
        }
        Ok(())
    }
}

impl Moment {
    /// How many schools have somebody who uses the practice.
    fn schools(&self) -> usize {
        self.users.iter().filter(|users| **users > 0).count()
    }
}

/// The point at half the height of an area and this part of its width.
fn half_way_down(area: Area, part: f64) -> Point {
    Point::new(area.left + area.width() * part, area.top.midpoint(area.bottom))
}

/// A bent line, so that one between two tiles does not hide behind a tile between them.
fn arc(one: Point, other: Point, bend: f64) -> Vec<Point> {
    let (x, y) = (other.x - one.x, other.y - one.y);
    let bend = Point::new(one.x + x / 2.0 + y * bend, one.y + y / 2.0 - x * bend);
    (0..=PIECES)
        .map(|step| {
            let part = f64::from(step) / f64::from(PIECES);
            one.towards(bend, part).towards(bend.towards(other, part), part)
        })
        .collect()
}

/// The arc between two schools that stays within the panel and runs through fewest names, as little bent as may be.
fn free_arc(one: Area, other: Area, panel: Area, names: &[Area]) -> Vec<Point> {
    let half = ARCS.0 / 2.0;
    let around = |name: &Area| Area {
        left: name.left - half,
        top: name.top - half,
        right: name.right + half,
        bottom: name.bottom + half,
    };
    let crossed =
        |line: &Vec<Point>| names.iter().filter(|name| !clip::polyline(line, around(name)).is_empty()).count();
    let is_within = |at: &Point| panel.holds(&Area { left: at.x, top: at.y, right: at.x, bottom: at.y });
    let between = |(from, to): (f64, f64), bend| arc(half_way_down(one, from), half_way_down(other, to), bend);
    let bent = BENDS.into_iter().flat_map(|bend| ENDS.map(|ends| between(ends, bend)));
    let inside = bent.filter(|line| line.iter().all(is_within)).min_by_key(crossed);
    inside.unwrap_or_else(|| between(ENDS[0], 0.0))
}

/// Rows and columns of so many equal cells in which the shorter side of a cell is longest.
fn grid(area: Area, count: usize) -> (usize, usize) {
    let shorter =
        |columns: &usize| (area.width() / *columns as f64).min(area.height() / count.div_ceil(*columns) as f64);
    let columns = (1..=count.max(1)).max_by(|one, other| shorter(one).total_cmp(&shorter(other))).unwrap_or(1);
    (count.div_ceil(columns).max(1), columns)
}

/// The places of so many schools, row by row.
fn tiles(panel: Area, count: usize) -> Vec<Area> {
    let (rows, columns) = grid(panel, count);
    let (wide, high) = (panel.width() / columns as f64, panel.height() / rows as f64);
    let tile = |position: usize| {
        let left = panel.left + (position % columns) as f64 * wide;
        let top = panel.top + (position / columns) as f64 * high;
        let gap = GAPS.2;
        Area { left: left + gap, top: top + gap, right: left + wide - gap, bottom: top + high - gap }
    };
    (0..count).map(tile).collect()
}

/// How many dots stand side by side, and how far apart they are to the right and downwards, where so many must have room.
fn cells(inside: Area, count: usize) -> (usize, f64, f64) {
    let (rows, columns) = grid(inside, count);
    let most = 1.1 * DOT.0 / DOT.1;
    (columns, (inside.width() / columns as f64).min(most), (inside.height() / rows as f64).min(most))
}

impl Figure for DistrictSnapshots {
    fn specification(&self) -> Result<Specification, ChartError> {
        self.checked()?;
        let ends: Vec<usize> =
            [self.moments.first(), self.moments.last()].into_iter().flatten().map(Moment::schools).collect();
        let (first, last) = (ends.first().copied().unwrap_or(0), ends.last().copied().unwrap_or(0));
        let all = self.schools.len();
        let arcs = match self.arcs().len() {
            0 => String::new(),
            1 => "; arc: the pair of schools whose teachers ask each other most".to_owned(),
            many => format!("; arcs: the {many} pairs of schools whose teachers ask each other most"),
        };
        Ok(Specification {
            name: "district-snapshots".into(),
            question: "How does it travel between schools?".into(),
            title: self.title(),
            subtitle: format!(
                "One run under {}: a tile a school, which keeps its place{arcs}",
                ellipsis(within(&clean(&self.strategy)).as_str(), 40)
            ),
            alt: format!(
                "Maps of {all} schools in one run: who uses the practice. Schools with a routine user: {first} first, {last} last."
            ),
            description: self.description(),
            table: self.table(),
            provenance: self.course.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        self.checked()?;
        let top = draw_in_rows(canvas, &self.key(), body)? + GAPS.1;
        let count_of = self.moments.len() as f64;
        let width = (body.width() - (count_of - 1.0) * GAPS.0) / count_of;
        let head = HEADING.line_height() + LABEL_VALUE.line_height();
        for (number, moment) in self.moments.iter().enumerate() {
            let left = body.left + number as f64 * (width + GAPS.0);
            let panel = Area { left, right: left + width, top: top + head, bottom: body.bottom };
            let name = canvas.typeface().shorten(&format!("After {}", clean(&moment.name)), HEADING, width);
            canvas.text(&name, Point::new(left + GAPS.2, top + HEADING.size), Anchor::Left, HEADING, INK)?;
            let told = format!("{} of {} schools", moment.schools(), self.schools.len());
            let at = Point::new(left + GAPS.2, top + HEADING.line_height() + LABEL_VALUE.size);
            canvas.text(&told, at, Anchor::Left, LABEL_VALUE, SECONDARY)?;
            self.draw_schools(canvas, panel, moment)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_lie_apart_within_their_panel_and_dots_within_their_tile() {
        let panel = Area { left: 60.0, top: 100.0, right: 540.0, bottom: 700.0 };
        for count in [1, 2, 7, 23, MOST_TILES] {
            let tiles = tiles(panel, count);
            assert_eq!(tiles.len(), count);
            for (position, tile) in tiles.iter().enumerate() {
                assert!(panel.holds(tile), "{tile:?}");
                assert!(tiles.iter().skip(position + 1).all(|other| !tile.touches(other)));
                for teachers in [1, 3, 40, 300] {
                    let (columns, across, down) = cells(*tile, teachers);
                    let (wide, high) = (columns as f64 * across, teachers.div_ceil(columns) as f64 * down);
                    assert!(wide <= tile.width() + 1e-9 && high <= tile.height() + 1e-9);
                }
            }
        }
    }

    #[test]
    fn an_arc_begins_and_ends_at_its_schools() {
        let (one, other) = (Point::new(10.0, 20.0), Point::new(200.0, 90.0));
        let line = arc(one, other, BENDS[0]);
        assert_eq!((line.first(), line.last()), (Some(&one), Some(&other)));
    }
}
