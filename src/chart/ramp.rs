//! Colours of a heat map in six even steps, each with the colour in which text on it can be read.

use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point};
use crate::chart::patch::{self, Patch};
use crate::chart::text::{Font, Typeface, Weight};
use crate::chart::theme::{Colour, INK, SECONDARY, SMALL, WHITE};

/// Steps of a ramp.
pub const STEPS: usize = 6;

/// Colours from little to much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ramp([Colour; STEPS]);

/// Little to much of what is good: blue.
pub const BLUE: Ramp = Ramp([
    Colour(0xF1, 0xF5, 0xF9),
    Colour(0xC9, 0xDD, 0xEE),
    Colour(0x8F, 0xBB, 0xDD),
    Colour(0x4F, 0x93, 0xC4),
    Colour(0x1F, 0x6A, 0xA5),
    Colour(0x0B, 0x42, 0x76),
]);
/// Nothing to much of what is lost: orange.
pub const ORANGE: Ramp = Ramp([
    WHITE,
    Colour(0xFB, 0xE3, 0xCC),
    Colour(0xF2, 0xB8, 0x88),
    Colour(0xDC, 0x8A, 0x45),
    Colour(0xB8, 0x5C, 0x00),
    Colour(0x7A, 0x3B, 0x00),
]);

/// Words of the key where the body is wide.
const WORDS: Font = Font { size: 22.0, weight: Weight::Regular };
/// Height of its patches, and the empty pixels between the words of neighbours.
const PATCH: (f64, f64) = (22.0, 12.0);

impl Ramp {
    /// The colour of a step, from 0; the last one beyond.
    pub fn fill(&self, step: usize) -> Colour {
        self.0.get(step).copied().unwrap_or(self.0[STEPS - 1])
    }

    /// The colour of text on a step: ink on the four pale ones.
    pub fn ink(&self, step: usize) -> Colour {
        if step < 4 { INK } else { WHITE }
    }

    /// Font of the words beside such a map in this area.
    pub fn font(area: Area) -> Font {
        if area.is_narrow() { SMALL } else { WORDS }
    }

    /// Height of the key.
    pub fn key_height(area: Area) -> f64 {
        PATCH.0 + 6.0 + Self::font(area).line_height()
    }

    /// Draws the key at the right end of `area`: a patch a step with what it stands for below, at as many of them as stay
    /// apart.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the drawing library refuses.
    pub fn draw_key(&self, canvas: &mut Canvas<'_>, words: &[String; STEPS], area: Area) -> Result<(), ChartError> {
        let font = Self::font(area);
        let width = Self::key_width(words, area, canvas.typeface()) / STEPS as f64;
        let left = area.right - width * STEPS as f64;
        let every = (Self::patch_width(words, font, canvas.typeface()) / width).ceil() as usize;
        for (step, words) in words.iter().enumerate() {
            let left = left + step as f64 * width;
            let patch = Area { left, top: area.top, right: left + width - 2.0, bottom: area.top + PATCH.0 };
            if self.fill(step) == WHITE {
                patch::draw(canvas, Patch { fill: SECONDARY, hatched: false }, patch)?;
                let inner = Area {
                    left: patch.left + 1.5,
                    top: patch.top + 1.5,
                    right: patch.right - 1.5,
                    bottom: patch.bottom - 1.5,
                };
                patch::draw(canvas, Patch { fill: WHITE, hatched: false }, inner)?;
            } else {
                patch::draw(canvas, Patch { fill: self.fill(step), hatched: false }, patch)?;
            }
            if step % every.max(1) == 0 {
                let at = Point::new(left + width / 2.0, patch.bottom + 6.0 + font.size);
                canvas.text(words, at, Anchor::Middle, font, SECONDARY)?;
            }
        }
        Ok(())
    }

    /// Width of the whole key.
    pub fn key_width(words: &[String; STEPS], area: Area, typeface: &Typeface) -> f64 {
        (Self::patch_width(words, Self::font(area), typeface) * STEPS as f64).min(area.width())
    }

    fn patch_width(words: &[String; STEPS], font: Font, typeface: &Typeface) -> f64 {
        words.iter().map(|words| typeface.width(words, font)).fold(30.0, f64::max) + PATCH.1
    }
}
