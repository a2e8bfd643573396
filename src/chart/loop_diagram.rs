//! The loops: why the practice feeds itself, and what holds it back, with arrows as wide as what was measured.

use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::number::plain;
use crate::chart::patch::{self, Patch};
use crate::chart::row::write_anchored;
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::spread::not_below_nought;
use crate::chart::text::{Font, Typeface, clean, ellipsis};
use crate::chart::theme::{CASH_FILLS, Colour, GRID, INK, SMALL, SMALL_BOLD, STAFF_FILLS, WHITE};
use crate::measure::{Table, Values};

/// Fewest and most nodes of a loop: larger ones lose their readers.
pub const NODES: (usize, usize) = (2, 5);

/// A growth loop, and beside it the loop that limits it.
#[derive(Debug, Clone, PartialEq)]
pub struct LoopDiagram {
    /// A claim that was checked, or a neutral title.
    pub title: String,
    /// The loop in which more leads to more.
    pub growth: Loop,
    /// The loop in which more leads to less; its first node is that of the growth loop, which both share.
    pub limit: Option<Loop>,
    /// What the numbers at the arrows are, such as `users gained in a year by each step`.
    pub unit: String,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// Nodes that lead to one another in a ring.
#[derive(Debug, Clone, PartialEq)]
pub struct Loop {
    /// What it does in plain words, such as `Growth: every user shows it to others`.
    pub label: String,
    /// The nodes; every one has an arrow to the next, the last one to the first.
    pub nodes: Vec<LoopNode>,
}

/// A node and the arrow that leaves it.
#[derive(Debug, Clone, PartialEq)]
pub struct LoopNode {
    /// A few plain words.
    pub name: String,
    /// Measured strength of the arrow to the next node, at least 0.
    pub gain: f64,
}

const NODE: Font = SMALL_BOLD;
const LABEL: Font = SMALL_BOLD;
const GAIN: Font = SMALL;
/// Widest box of a node and the part of the figure that it may take, most lines, and empty pixels inside.
const BOX: (f64, f64, usize, f64) = (260.0, 0.185, 3, 12.0);
/// Thinnest and widest arrow.
const ARROW: (f64, f64) = (3.0, 18.0);
/// Empty pixels between an arrow and a box, and length of an arrow's head.
const HEAD: (f64, f64) = (7.0, 20.0);
/// An arrow along which nothing was measured.
const NOTHING: &[f64] = &[4.0, 9.0];
const GROWTH: Colour = CASH_FILLS[1];
const LIMIT: Colour = STAFF_FILLS[1];
/// An arrow of fewer pixels is short.
const SHORT: f64 = 130.0;
/// Points along an arrow.
const STEPS: usize = 80;

/// Where a loop lies: its middle, its half-axes, and on which side its first node stands.
#[derive(Clone, Copy)]
struct Ring {
    centre: Point,
    radii: (f64, f64),
    first: f64,
}

impl Ring {
    /// The place at this part of the way around, clockwise from the first node.
    fn at(&self, part: f64) -> Point {
        let angle = self.first + part * 2.0 * std::f64::consts::PI;
        Point::new(self.centre.x + self.radii.0 * libm::cos(angle), self.centre.y + self.radii.1 * libm::sin(angle))
    }
}

impl LoopDiagram {
    fn loops(&self) -> impl Iterator<Item = (&'static str, &Loop)> {
        std::iter::once(("growth", &self.growth)).chain(self.limit.iter().map(|own| ("limit", own)))
    }

    fn check(&self) -> Result<(), ChartError> {
        for (kind, own) in self.loops() {
            let count = own.nodes.len();
            if count < NODES.0 {
                return Err(ChartError::NoPoints { series: kind.into() });
            }
            if count > NODES.1 {
                return Err(ChartError::TooManySeries { count, most: NODES.1 });
            }
            if clean(&own.label).is_empty() {
                return Err(ChartError::MissingText { part: "label of a loop" });
            }
            for (position, node) in own.nodes.iter().enumerate() {
                let name = clean(&node.name);
                if name.is_empty() {
                    return Err(ChartError::NoName { position: position + 1 });
                }
                not_below_nought(&name, node.gain)?;
            }
        }
        Ok(())
    }

    fn table(&self) -> Table {
        let rows = || {
            self.loops().flat_map(|(kind, own)| {
                let next = own.nodes.iter().cycle().skip(1);
                own.nodes.iter().zip(next).map(move |(from, to)| (kind, from, to))
            })
        };
        let kinds = Values::Text(rows().map(|(kind, ..)| kind.to_owned()).collect());
        let from = Values::Text(rows().map(|(_, from, _)| clean(&from.name)).collect());
        let to = Values::Text(rows().map(|(_, _, to)| clean(&to.name)).collect());
        let gains = Values::Real(rows().map(|(_, from, _)| Some(from.gain)).collect());
        Table {
            name: "loop_diagram".into(),
            columns: vec![
                column("loop", "", "Growth or limit.", kinds),
                column("from", "", "Node that an arrow leaves.", from),
                column("to", "", "Node that it leads to.", to),
                column("gain", &self.unit, "Measured strength.", gains),
            ],
        }
    }

    fn description(&self) -> String {
        let told = self.loops().map(|(_, own)| {
            let steps: Vec<String> =
                own.nodes.iter().map(|node| format!("{} ({})", clean(&node.name), plain(node.gain))).collect();
            let back = own.nodes.first().map_or(String::new(), |node| clean(&node.name));
            format!("{}: {}, and back to {back}.", clean(&own.label), steps.join(", then "))
        });
        format!(
            "Diagram of nodes in rings with arrows between them, as wide as what was measured; the number after a node belongs \
             to the arrow that leaves it: {}. {} Source: {}.",
            clean(&self.unit),
            told.collect::<Vec<_>>().join(" "),
            self.provenance
        )
    }

    /// The box of a node, wide enough for the widest word, and the lines in each.
    fn half_box(&self, body: Area, typeface: &Typeface) -> (f64, f64) {
        let widest = BOX.0.min(body.width() * BOX.1);
        let nodes = || self.loops().flat_map(|(_, own)| &own.nodes);
        let wrapped = nodes().map(|node| typeface.wrap(&node.name, NODE, widest - 2.0 * BOX.3, BOX.2));
        let lines = wrapped.map(|lines| lines.len()).max().unwrap_or(1);
        (widest / 2.0, (lines as f64 * NODE.line_height()) / 2.0 + BOX.3)
    }
}

impl Figure for LoopDiagram {
    fn specification(&self) -> Result<Specification, ChartError> {
        self.check()?;
        let all = self.loops().flat_map(|(_, own)| &own.nodes);
        let strongest = all.max_by(|one, other| one.gain.total_cmp(&other.gain));
        let told = strongest.map_or(String::new(), |node| {
            format!(" Widest arrow: from “{}”, {}.", ellipsis(&clean(&node.name), 40), plain(node.gain))
        });
        Ok(Specification {
            name: "loop-diagram".into(),
            question: "Why does it take off, or stall?".into(),
            title: self.title.clone(),
            subtitle: format!("Width of an arrow and number at it: {}", clean(&self.unit)),
            alt: format!("Loop diagram of what feeds the practice and what limits it.{told}"),
            description: self.description(),
            table: self.table(),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        self.check()?;
        let half = self.half_box(body, canvas.typeface());
        let middle = (body.top + body.bottom) / 2.0;
        let most = self.loops().flat_map(|(_, own)| &own.nodes).map(|node| node.gain).fold(0.0, f64::max);
        let height = body.height() / 2.0 - half.1;
        let width = body.width() / 2.0 - half.0;
        let pi = std::f64::consts::PI;
        let shared = Point::new((body.left + body.right) / 2.0, middle);
        let rings = match &self.limit {
            None => vec![(&self.growth, Ring { centre: shared, radii: (width, height), first: -pi / 2.0 }, GROWTH)],
            Some(limit) => {
                let ring = |side: f64, first| Ring {
                    centre: Point::new(shared.x + side * width / 2.0, middle),
                    radii: (width / 2.0, height),
                    first,
                };
                vec![(&self.growth, ring(-1.0, 0.0), GROWTH), (limit, ring(1.0, pi), LIMIT)]
            }
        };
        let mut taken = Vec::new();
        for (own, ring, colour) in &rings {
            let places = (0..own.nodes.len()).map(|position| ring.at(position as f64 / own.nodes.len() as f64));
            taken.extend(places.map(|at| around(at, half)));
            let room = 2.0 * (ring.radii.0 - half.0) - 24.0;
            let lines = canvas.typeface().wrap(&own.label, LABEL, room, 5);
            let widest = lines.iter().map(|line| canvas.typeface().width(line, LABEL)).fold(0.0, f64::max);
            taken.push(around(ring.centre, (widest / 2.0, lines.len() as f64 * LABEL.line_height() / 2.0)));
            write_anchored(canvas, &lines, (ring.centre, Anchor::Middle), LABEL, *colour)?;
        }
        for (own, ring, colour) in &rings {
            draw_arrows(canvas, own, *ring, ArrowLook { half, most, colour: *colour, body }, &mut taken)?;
        }
        for (number, (own, ring, colour)) in rings.iter().enumerate() {
            // The first node of the second loop is that of the first.
            let skipped = usize::from(number > 0);
            for (position, node) in own.nodes.iter().enumerate().skip(skipped) {
                let at = ring.at(position as f64 / own.nodes.len() as f64);
                draw_node(canvas, &node.name, at, half, *colour)?;
            }
        }
        Ok(())
    }
}

/// How the arrows of a loop are drawn: half the size of the boxes that they leave free, the strongest of all arrows, the
/// colour, and the room that numbers may not leave.
#[derive(Clone, Copy)]
struct ArrowLook {
    half: (f64, f64),
    most: f64,
    colour: Colour,
    body: Area,
}

/// Arrows of a loop with their numbers, along the ring and free of the boxes.
fn draw_arrows(
    canvas: &mut Canvas<'_>,
    own: &Loop,
    ring: Ring,
    look: ArrowLook,
    taken: &mut Vec<Area>,
) -> Result<(), ChartError> {
    let ArrowLook { half, most, colour, .. } = look;
    let count = own.nodes.len() as f64;
    let outside =
        |at: Point, node: Point| (at.x - node.x).abs() > half.0 + HEAD.0 || (at.y - node.y).abs() > half.1 + HEAD.0;
    for (position, node) in own.nodes.iter().enumerate() {
        let (from, to) = (position as f64 / count, (position as f64 + 1.0) / count);
        let (start, end) = (ring.at(from), ring.at(to));
        let way = |step: usize| ring.at(from + (to - from) * step as f64 / STEPS as f64);
        let line: Vec<Point> = (0..=STEPS).map(way).filter(|at| outside(*at, start) && outside(*at, end)).collect();
        let width = if most > 0.0 { ARROW.0 + (ARROW.1 - ARROW.0) * node.gain / most } else { ARROW.0 };
        let tip = line.last().copied();
        let (length, spread) = (HEAD.1 + width / 2.0, width / 2.0 + 9.0);
        // The shaft ends where the head begins.
        let shaft: Vec<Point> =
            line.iter().copied().filter(|at| tip.is_some_and(|tip| at.distance(tip) >= length * 0.8)).collect();
        let stroke = Stroke { colour, width, dash: if node.gain > 0.0 { &[] } else { NOTHING } };
        canvas.line(&shaft, stroke)?;
        if let (Some(tip), Some(neck)) = (tip, shaft.last()) {
            let distance = tip.distance(*neck).max(1.0);
            let (dx, dy) = ((tip.x - neck.x) / distance, (tip.y - neck.y) / distance);
            let foot = Point::new(tip.x - dx * length, tip.y - dy * length);
            let corners = [
                tip,
                Point::new(foot.x - dy * spread, foot.y + dx * spread),
                Point::new(foot.x + dy * spread, foot.y - dx * spread),
            ];
            canvas.shape(&corners, colour, 1.0)?;
        }
        let words = plain(node.gain);
        let half_text = (canvas.typeface().width(&words, GAIN) / 2.0 + 5.0, GAIN.cap_height() / 2.0 + 5.0);
        // Where no place is free, the number is left to the table.
        if let Some(at) = place_of_number(&line, ring.centre, width, half_text, look.body, taken) {
            let behind = around(at, half_text);
            taken.push(behind);
            patch::draw(canvas, Patch { fill: WHITE, hatched: false }, behind)?;
            let baseline = Point::new(at.x, at.y + GAIN.cap_height() / 2.0);
            canvas.text(&words, baseline, Anchor::Middle, GAIN, INK)?;
        }
    }
    Ok(())
}

/// The first free place for the number of an arrow, from its middle outwards: on the arrow, or beside it if it is so short
/// that the number would hide it.
fn place_of_number(
    line: &[Point],
    centre: Point,
    width: f64,
    half: (f64, f64),
    body: Area,
    taken: &[Area],
) -> Option<Point> {
    let length: f64 = line.iter().zip(line.iter().skip(1)).map(|(from, to)| from.distance(*to)).sum();
    let beside = width / 2.0 + half.0.max(half.1);
    let offsets = if length < SHORT { [beside, -beside, 0.0] } else { [0.0, beside, -beside] };
    let along =
        [0.5, 0.35, 0.65, 0.2, 0.8].into_iter().filter_map(|part| line.get((line.len() as f64 * part) as usize));
    let mut places = along.flat_map(|at| {
        let out = at.distance(centre).max(1.0);
        offsets.map(|offset| at.towards(centre, -offset / out))
    });
    places.find(|at| {
        let own = around(*at, half);
        body.holds(&own) && !taken.iter().any(|other| own.touches(other))
    })
}

/// A box around a point.
fn around(at: Point, (wide, high): (f64, f64)) -> Area {
    Area { left: at.x - wide, top: at.y - high, right: at.x + wide, bottom: at.y + high }
}

fn draw_node(canvas: &mut Canvas<'_>, name: &str, at: Point, half: (f64, f64), rim: Colour) -> Result<(), ChartError> {
    for (fill, gap) in [(rim, 0.0), (WHITE, 3.0), (GRID, 5.0)] {
        patch::draw(canvas, Patch { fill, hatched: false }, around(at, (half.0 - gap, half.1 - gap)))?;
    }
    let lines = canvas.typeface().wrap(name, NODE, 2.0 * (half.0 - BOX.3), BOX.2);
    write_anchored(canvas, &lines, (at, Anchor::Middle), NODE, INK)
}
