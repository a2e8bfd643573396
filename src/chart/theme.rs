//! The house style: sizes, colours, and the look of every strategy.
//!
//! Every strategy colour reaches 4.5 : 1 on white (WCAG 2.2, 1.4.3), so that it may be text; hues are told apart under
//! simulated colour blindness, and markers and dashes carry the same difference without colour (1.4.1).

use crate::chart::canvas::Stroke;
use crate::chart::marker::Marker;
use crate::chart::text::{Font, Weight};

/// Width and height of a slide in pixels; 1 px is 0.6 pt on a 13.3 inch wide slide.
pub const SLIDE: (u32, u32) = (1600, 900);
/// Empty pixels at the left of a slide.
pub const MARGIN_LEFT: f64 = 60.0;
/// Empty pixels at the right of a slide.
pub const MARGIN_RIGHT: f64 = 40.0;
/// Widest line of a title: about 48 characters.
pub const TITLE_WIDTH: f64 = 1440.0;
/// Most lines of a title.
pub const TITLE_LINES: usize = 2;

/// The claim on top of a slide: 28 pt.
pub const TITLE: Font = Font { size: 47.0, weight: Weight::Bold };
/// What is measured, its unit, and what the band means: 18 pt.
pub const SUBTITLE: Font = Font { size: 30.0, weight: Weight::Regular };
/// Name of a strategy at its line, and of a panel: 20 pt.
pub const LABEL: Font = Font { size: 33.0, weight: Weight::Bold };
/// Numbers under the name: 17 pt.
pub const LABEL_VALUE: Font = Font { size: 28.0, weight: Weight::Regular };
/// Numbers at the axes: 18 pt.
pub const TICK: Font = Font { size: 30.0, weight: Weight::Regular };
/// The smallest words of a body: 16 pt, and 6.3 pt in a column of a journal.
pub const SMALL: Font = Font { size: 26.0, weight: Weight::Regular };
/// The same in bold.
pub const SMALL_BOLD: Font = Font { size: 26.0, weight: Weight::Bold };
/// Provenance, which is not meant for the room: 12 pt.
pub const FOOTER: Font = Font { size: 20.0, weight: Weight::Regular };

/// A colour by its red, green and blue parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour(pub u8, pub u8, pub u8);

/// The background; never transparent, since a transparent picture breaks on a dark slide.
pub const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);
/// Text that must be read, and the line of doing nothing.
pub const INK: Colour = Colour(0x1F, 0x29, 0x33);
/// Text that explains.
pub const SECONDARY: Colour = Colour(0x5B, 0x66, 0x70);
/// Axes.
pub const AXIS: Colour = Colour(0x8A, 0x94, 0x9E);
/// Grid lines.
pub const GRID: Colour = Colour(0xE3, 0xE7, 0xEB);

/// The four conditions in the order of the model, which is that of every stack: pale enough for ink to be read on them.
pub const CONDITION_FILLS: [Colour; 4] =
    [Colour(0x56, 0xB4, 0xE9), Colour(0xE6, 0x9F, 0x00), Colour(0xCC, 0x79, 0xA7), Colour(0x3F, 0xB6, 0x8B)];
/// Ingredients paid in cash, the largest first; the last is for all others.
pub const CASH_FILLS: [Colour; 5] = [
    Colour(0x0B, 0x42, 0x76),
    Colour(0x1F, 0x6A, 0xA5),
    Colour(0x4F, 0x93, 0xC4),
    Colour(0x8F, 0xBB, 0xDD),
    Colour(0xC9, 0xDD, 0xEE),
];
/// Ingredients that are staff time, the largest first; the last is for all others.
pub const STAFF_FILLS: [Colour; 5] = [
    Colour(0x7A, 0x3B, 0x00),
    Colour(0xB8, 0x5C, 0x00),
    Colour(0xDC, 0x8A, 0x45),
    Colour(0xF2, 0xB8, 0x88),
    Colour(0xFB, 0xE3, 0xCC),
];
/// What keeps neighbouring areas apart.
pub const SEAM: Stroke = Stroke { colour: WHITE, width: 2.0, dash: &[] };

/// A line that the title is about.
pub const FOCUS_LINE: f64 = 6.0;
/// Any other line.
pub const LINE: f64 = 3.5;
/// An axis.
pub const AXIS_LINE: Stroke = Stroke { colour: AXIS, width: 2.0, dash: &[] };
/// A grid line.
pub const GRID_LINE: Stroke = Stroke { colour: GRID, width: 2.0, dash: &[] };
/// The moment at which something happens, such as the end of funding.
pub const EVENT_LINE: Stroke = Stroke { colour: SECONDARY, width: 2.5, dash: &[2.0, 9.0] };
/// Half the width of a marker at the end of a line.
pub const MARKER_RADIUS: f64 = 10.0;
/// Most bands that may overlap before they turn to mud.
pub const MOST_BANDS: usize = 2;
/// How much of an 80 % band is seen.
pub const BAND_OPACITY: f64 = 0.16;

/// Which family of strategies a series belongs to; it decides the colour, so that a strategy looks the same in every
/// figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// No strategy at all: the reference.
    Nothing,
    /// Top-down professional development.
    Workshop,
    /// Visits to bright spots.
    Observation,
    /// Mentoring of novices.
    Mentoring,
    /// Coaching.
    Coaching,
    /// Several of them together.
    Mixed,
    /// Anything else.
    Other,
    /// The look at this place of [`PALETTE`], whatever the family: whoever makes several figures of the same strategies shares
    /// looks out once.
    Place(usize),
}

/// How a strategy is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Colour of its line and of its name.
    pub colour: Colour,
    /// Marker at the end of its line; none for doing nothing, which is dotted instead.
    pub marker: Option<Marker>,
    /// Lengths of strokes and gaps in pixels; empty for an unbroken line.
    pub dash: &'static [f64],
}

impl Look {
    /// The line of this strategy.
    pub fn stroke(&self, width: f64) -> Stroke {
        Stroke { colour: self.colour, width, dash: self.dash }
    }
}

const UNBROKEN: &[f64] = &[];
const DASHED: &[f64] = &[15.0, 12.0];
const DOTTED: &[f64] = &[1.0, 10.0];

/// Doing nothing.
pub const NOTHING: Look = Look { colour: INK, marker: None, dash: DOTTED };

/// The six looks of strategies in the order of [`Kind`] (top-down PD, observation, mentoring, coaching, mixed, other),
/// then the same six hues again, dashed and with markers of their own.
pub const PALETTE: [Look; 12] = [
    Look { colour: Colour(0x6E, 0x77, 0x83), marker: Some(Marker::Square), dash: UNBROKEN },
    Look { colour: Colour(0x00, 0x57, 0x95), marker: Some(Marker::Circle), dash: UNBROKEN },
    Look { colour: Colour(0xB8, 0x5C, 0x00), marker: Some(Marker::Diamond), dash: UNBROKEN },
    Look { colour: Colour(0x00, 0x73, 0x65), marker: Some(Marker::Triangle), dash: UNBROKEN },
    Look { colour: Colour(0x7A, 0x1F, 0x5C), marker: Some(Marker::Ring), dash: UNBROKEN },
    Look { colour: Colour(0xC2, 0x30, 0x6B), marker: Some(Marker::Cross), dash: UNBROKEN },
    Look { colour: Colour(0x6E, 0x77, 0x83), marker: Some(Marker::HollowSquare), dash: DASHED },
    Look { colour: Colour(0x00, 0x57, 0x95), marker: Some(Marker::Target), dash: DASHED },
    Look { colour: Colour(0xB8, 0x5C, 0x00), marker: Some(Marker::HollowDiamond), dash: DASHED },
    Look { colour: Colour(0x00, 0x73, 0x65), marker: Some(Marker::DownTriangle), dash: DASHED },
    Look { colour: Colour(0x7A, 0x1F, 0x5C), marker: Some(Marker::HollowTriangle), dash: DASHED },
    Look { colour: Colour(0xC2, 0x30, 0x6B), marker: Some(Marker::Plus), dash: DASHED },
];

/// Most series that a figure can tell apart.
pub const MOST_SERIES: usize = PALETTE.len();

/// A look for every series, all different (at most [`MOST_SERIES`] series, of which one does nothing).
///
/// The first series of a kind gets the look of its kind; further ones get what is left of the first six looks, the
/// look of "other" first, and then the dashed looks, that of their own hue first.
pub fn looks(kinds: &[Kind]) -> Vec<Look> {
    let mut looks: Vec<Option<Look>> = vec![None; kinds.len()];
    let mut free: Vec<Look> = PALETTE.to_vec();
    let mut nothing_drawn = false;
    for (look, kind) in looks.iter_mut().zip(kinds) {
        let own = own_look(*kind);
        let is_free = if own == NOTHING { !nothing_drawn } else { free.contains(&own) };
        if is_free {
            nothing_drawn |= own == NOTHING;
            free.retain(|candidate| *candidate != own);
            *look = Some(own);
        }
    }
    looks
        .into_iter()
        .zip(kinds)
        .map(|(look, kind)| {
            let chosen = look.unwrap_or_else(|| best_free_look(&free, *kind));
            free.retain(|candidate| *candidate != chosen);
            chosen
        })
        .collect()
}

/// The look that a kind has when nobody else has taken it.
fn own_look(kind: Kind) -> Look {
    match kind {
        Kind::Nothing => NOTHING,
        Kind::Workshop => PALETTE[0],
        Kind::Observation => PALETTE[1],
        Kind::Mentoring => PALETTE[2],
        Kind::Coaching => PALETTE[3],
        Kind::Mixed => PALETTE[4],
        Kind::Other => PALETTE[5],
        Kind::Place(place) => PALETTE.get(place).copied().unwrap_or(NOTHING),
    }
}

/// An unbroken look if one is left, from the end of the palette, since its front belongs to named strategies; else a
/// dashed one, of the same hue if it is left.
fn best_free_look(free: &[Look], kind: Kind) -> Look {
    let unbroken = free.iter().rev().find(|look| look.dash.is_empty());
    let same_hue = free.iter().find(|look| look.colour == own_look(kind).colour);
    unbroken.or(same_hue).or(free.first()).copied().unwrap_or(NOTHING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Relative luminance by WCAG 2.2.
    fn luminance(colour: Colour) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
    }

    fn contrast_on_white(colour: Colour) -> f64 {
        (luminance(WHITE) + 0.05) / (luminance(colour) + 0.05)
    }

    #[test]
    fn every_colour_that_is_used_as_text_reaches_four_and_a_half_to_one_on_white() {
        let mut colours: Vec<Colour> = PALETTE.iter().map(|look| look.colour).collect();
        colours.extend([INK, SECONDARY]);
        for colour in colours {
            assert!(contrast_on_white(colour) >= 4.5, "{colour:?} has {:.2}", contrast_on_white(colour));
        }
    }

    #[test]
    fn axes_and_event_lines_reach_three_to_one_on_white() {
        for stroke in [AXIS_LINE, EVENT_LINE] {
            assert!(contrast_on_white(stroke.colour) >= 3.0, "{stroke:?}");
        }
    }

    #[test]
    fn ink_can_be_read_on_the_fill_of_every_condition() {
        for fill in CONDITION_FILLS {
            let contrast = (luminance(fill) + 0.05) / (luminance(INK) + 0.05);
            assert!(contrast >= 4.5, "{fill:?} has {contrast:.2}");
        }
    }

    #[test]
    fn neighbouring_ingredients_differ_in_lightness() {
        for fills in [CASH_FILLS, STAFF_FILLS] {
            for pair in fills.windows(2) {
                let contrast = (luminance(pair[1]) + 0.05) / (luminance(pair[0]) + 0.05);
                assert!(contrast >= 1.3, "{pair:?} differ by {contrast:.2}");
            }
        }
    }

    #[test]
    fn the_contrast_formula_gives_the_known_value_for_black() {
        assert!((contrast_on_white(Colour(0, 0, 0)) - 21.0).abs() < 1e-9);
    }

    /// What a colour becomes for an eye, as parts of linear light: for all three kinds of cones, and without the long, the
    /// middle or the short ones (Machado, Oliveira and Fernandes 2009, severity 1).
    const EYES: [(&str, [[f64; 3]; 3]); 4] = [
        ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanopia",
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        ),
        (
            "deuteranopia",
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        ),
        (
            "tritanopia",
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
        ),
    ];

    fn times(matrix: &[[f64; 3]; 3], values: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row.iter().zip(values).map(|(factor, value)| factor * value).sum())
    }

    /// Oklab (Ottosson 2020) of a colour as an eye sees it; a distance of 0.02 can just be noticed (CSS Color 4).
    fn seen(colour: Colour, eye: &[[f64; 3]; 3]) -> [f64; 3] {
        let linear = [colour.0, colour.1, colour.2].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
        });
        let light = times(eye, linear).map(|part| part.clamp(0.0, 1.0));
        let to_cones = [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ];
        let from_cones = [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ];
        times(&from_cones, times(&to_cones, light).map(libm::cbrt))
    }

    fn difference(one: Colour, other: Colour, eye: &[[f64; 3]; 3]) -> f64 {
        let [one, other] = [one, other].map(|colour| seen(colour, eye));
        one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
    }

    #[test]
    fn the_distance_of_black_and_white_is_one_for_every_eye() {
        for (name, eye) in &EYES {
            let apart = difference(Colour(0, 0, 0), WHITE, eye);
            assert!((apart - 1.0).abs() < 1e-3, "{name}: {apart}");
        }
    }

    /// Colours must also be text on white, so they are dark and cannot lie far apart for every eye: 0.04 is twice what can
    /// just be noticed side by side. Markers, dashes and labels carry the same difference without any colour.
    #[test]
    fn hues_are_told_apart_by_every_eye() {
        let hues: Vec<Colour> = PALETTE[..6].iter().map(|look| look.colour).chain([INK]).collect();
        for (name, eye) in &EYES {
            let least = if *name == "normal" { 0.1 } else { 0.04 };
            for (position, hue) in hues.iter().enumerate() {
                for other in &hues[position + 1..] {
                    let apart = difference(*hue, *other, eye);
                    assert!(apart >= least, "{name}: {hue:?} and {other:?} differ by {apart:.3}");
                }
            }
        }
    }

    /// Areas need not be text; those that touch in a stack lie at least 0.04 apart, and a seam and words divide them too.
    #[test]
    fn neighbouring_conditions_are_told_apart_by_every_eye() {
        for (name, eye) in &EYES {
            for pair in CONDITION_FILLS.windows(2) {
                let apart = difference(pair[0], pair[1], eye);
                assert!(apart >= 0.04, "{name}: {pair:?} differ by {apart:.3}");
            }
        }
    }

    #[test]
    fn a_strategy_keeps_its_look_whatever_stands_beside_it() {
        let alone = looks(&[Kind::Observation]);
        let among = looks(&[Kind::Other, Kind::Other, Kind::Nothing, Kind::Mixed, Kind::Observation]);
        assert_eq!(alone[0], among[4]);
        assert_eq!(among[2], NOTHING);
    }

    #[test]
    fn a_look_that_was_shared_out_is_kept_where_others_are_left_out() {
        let all = looks(&[Kind::Mixed, Kind::Mixed, Kind::Observation]);
        let place = PALETTE.iter().position(|own| *own == all[1]).unwrap();
        assert_eq!(looks(&[Kind::Place(place)]), [all[1]]);
    }

    #[test]
    fn a_second_scenario_of_a_kind_gets_a_hue_of_its_own_while_hues_last() {
        let two = looks(&[Kind::Observation, Kind::Observation]);
        assert_ne!(two[0].colour, two[1].colour);
        assert!(two[1].dash.is_empty());
    }

    fn any_kind() -> impl Strategy<Value = Kind> {
        prop::sample::select(vec![
            Kind::Workshop,
            Kind::Observation,
            Kind::Mentoring,
            Kind::Coaching,
            Kind::Mixed,
            Kind::Other,
        ])
    }

    proptest! {
        #[test]
        fn no_two_series_look_alike_even_without_colour(kinds in prop::collection::vec(any_kind(), 1..=MOST_SERIES)) {
            let looks = looks(&kinds);
            for (position, look) in looks.iter().enumerate() {
                prop_assert!(look.marker.is_some());
                for other in &looks[position + 1..] {
                    prop_assert_ne!(look.marker, other.marker);
                }
            }
        }
    }
}
