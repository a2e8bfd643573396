//! Axes of numbers, upwards or to the right: round steps, a line at nought, a number at every step.

use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point, Scale};
use crate::chart::number::percent;
use crate::chart::text::{Font, Typeface};
use crate::chart::theme::{AXIS_LINE, GRID_LINE, SECONDARY};

/// Pixels between an axis and its numbers.
pub(super) const TICK_GAP: f64 = 16.0;
/// Empty pixels between two numbers at the foot of a plot.
const NUMBER_GAP: f64 = 28.0;

/// Highest value of an axis of shares in per cent, and the number of steps up to it; none below 10 %, so that
/// differences of a few teachers do not fill a slide.
const SHARE_AXES: [(u32, u32); 8] = [(10, 5), (20, 4), (30, 3), (40, 4), (50, 5), (60, 3), (80, 4), (100, 5)];

/// The same for small panels, which have room for few numbers and should not be zoomed into as far.
const PANEL_AXES: [(u32, u32); 5] = [(20, 2), (40, 2), (60, 3), (80, 2), (100, 2)];

/// What an axis is divided into, times a power of ten.
const ROUND_STEPS: [f64; 4] = [1.0, 2.0, 2.5, 5.0];

/// An axis that begins and ends at a round number.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberAxis {
    /// Value and words of every step, rising; at least two.
    ticks: Vec<(f64, String)>,
}

impl NumberAxis {
    /// The axis from 0 to 100 % for small panels.
    pub fn whole_of_panel() -> Self {
        Self::shares((100, 2))
    }

    /// The lowest axis from nought that holds the share `largest`.
    pub fn of_shares(largest: f64) -> Self {
        Self::shares(lowest_of(&SHARE_AXES, largest))
    }

    /// The lowest axis of small panels, from nought, that holds the share `largest`.
    pub fn of_panel_shares(largest: f64) -> Self {
        Self::shares(lowest_of(&PANEL_AXES, largest))
    }

    fn shares((top_percent, steps): (u32, u32)) -> Self {
        let share = |step: u32| f64::from(top_percent * step) / f64::from(100 * steps);
        Self { ticks: (0..=steps).map(share).map(|share| (share, percent(share))).collect() }
    }

    /// An axis of at most `most_steps` round steps that holds both numbers, which are finite. Every step is a whole multiple of
    /// `smallest`, so that what is written in units of it stands where it says.
    pub fn spanning((low, high): (f64, f64), smallest: f64, most_steps: u32, write: impl Fn(f64) -> String) -> Self {
        let steps_of = |step: f64| {
            let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
            (first, last.max(first + 1.0))
        };
        let mut power = smallest;
        loop {
            let is_whole = |round: &f64| power > smallest || round.fract() == 0.0;
            for round in ROUND_STEPS.into_iter().filter(is_whole) {
                let step = round * power;
                let (first, last) = steps_of(step);
                if last - first <= f64::from(most_steps) || !step.is_finite() {
                    let ticks = (0..=(last - first) as u32).map(|number| (first + f64::from(number)) * step);
                    return Self { ticks: ticks.map(|value| (value, write(value))).collect() };
                }
            }
            power *= 10.0;
        }
    }

    /// An axis with a step at every given value, which rise; each with its words.
    pub fn at(ticks: Vec<(f64, String)>) -> Self {
        Self { ticks }
    }

    /// The value of every step, rising.
    pub fn values(&self) -> impl Iterator<Item = f64> {
        self.ticks.iter().map(|(value, _)| *value)
    }

    /// The values at which the axis begins and ends.
    pub fn ends(&self) -> (f64, f64) {
        let end = |tick: Option<&(f64, String)>, otherwise| tick.map_or(otherwise, |(value, _)| *value);
        (end(self.ticks.first(), 0.0), end(self.ticks.last(), 1.0))
    }

    /// The value at which the axis ends.
    pub fn top(&self) -> f64 {
        self.ends().1
    }

    /// From values to pixels, upwards.
    pub fn upwards(&self, plot: Area) -> Scale {
        Scale::new(self.ends(), (plot.bottom, plot.top))
    }

    /// From values to pixels, to the right.
    pub fn rightwards(&self, plot: Area) -> Scale {
        Scale::new(self.ends(), (plot.left, plot.right))
    }

    /// Room that the numbers need at the left of the plot.
    pub fn width(&self, typeface: &Typeface, font: Font) -> f64 {
        self.ticks.iter().map(|(_, words)| typeface.width(words, font)).fold(0.0, f64::max) + TICK_GAP
    }

    /// Widths of the first and the last number: half of each sticks out at the foot of a plot.
    pub fn end_widths(&self, typeface: &Typeface, font: Font) -> (f64, f64) {
        let width = |tick: Option<&(f64, String)>| tick.map_or(0.0, |(_, words)| typeface.width(words, font));
        (width(self.ticks.first()), width(self.ticks.last()))
    }

    /// Draws level lines, and the numbers at their left in `font` unless it is none.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the drawing library refuses.
    pub fn draw_upwards(&self, canvas: &mut Canvas<'_>, plot: Area, font: Option<Font>) -> Result<(), ChartError> {
        let scale = self.upwards(plot);
        for (value, words) in &self.ticks {
            let y = scale.at(*value);
            let stroke = if *value == 0.0 { AXIS_LINE } else { GRID_LINE };
            canvas.line(&[Point::new(plot.left, y), Point::new(plot.right, y)], stroke)?;
            if let Some(font) = font {
                let at = Point::new(plot.left - TICK_GAP, y + font.cap_height() / 2.0);
                canvas.text(words, at, Anchor::Right, font, SECONDARY)?;
            }
        }
        Ok(())
    }

    /// Draws upright lines, and below them, in `font`, as many of the numbers as stay apart.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the drawing library refuses.
    pub fn draw_rightwards(&self, canvas: &mut Canvas<'_>, plot: Area, font: Font) -> Result<(), ChartError> {
        let scale = self.rightwards(plot);
        let room = self.width(canvas.typeface(), font) - TICK_GAP + NUMBER_GAP;
        let steps = self.ticks.len().saturating_sub(1).max(1);
        let every = ((room * steps as f64 / plot.width()).ceil() as usize).max(1);
        for (position, (value, words)) in self.ticks.iter().enumerate() {
            let x = scale.at(*value);
            let stroke = if *value == 0.0 { AXIS_LINE } else { GRID_LINE };
            canvas.line(&[Point::new(x, plot.bottom), Point::new(x, plot.top)], stroke)?;
            if position % every == 0 {
                let at = Point::new(x, plot.bottom + TICK_GAP + font.size);
                canvas.text(words, at, Anchor::Middle, font, SECONDARY)?;
            }
        }
        Ok(())
    }
}

fn lowest_of(axes: &[(u32, u32)], largest: f64) -> (u32, u32) {
    axes.iter().copied().find(|(top_percent, _)| f64::from(*top_percent) / 100.0 >= largest).unwrap_or((100, 5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_axis_ends_at_a_round_number_above_the_data() {
        assert_eq!(
            [0.0, 0.05, 0.11, 0.38, 0.41, 0.81, 1.0].map(|share| NumberAxis::of_shares(share).top()),
            [0.1, 0.1, 0.2, 0.4, 0.5, 1.0, 1.0]
        );
    }

    #[test]
    fn an_axis_may_begin_below_nought() {
        let axis = NumberAxis::spanning((-0.012, 0.03), 0.001, 6, |value| format!("{:.1}", value * 100.0));
        assert_eq!(axis.ends(), (-0.02, 0.03));
        assert_eq!(
            axis.ticks.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>(),
            ["-2.0", "-1.0", "0.0", "1.0", "2.0", "3.0"]
        );
    }

    #[test]
    fn a_single_number_still_has_an_axis() {
        let (low, high) = NumberAxis::spanning((0.0, 0.0), 1.0, 5, |value| value.to_string()).ends();
        assert_eq!((low, high), (0.0, 1.0));
    }

    #[test]
    fn whole_numbers_stand_where_they_say() {
        for high in 1..200 {
            let axis = NumberAxis::spanning((0.0, f64::from(high)), 1.0, 6, |value| format!("{value:.0}"));
            for (value, words) in &axis.ticks {
                assert_eq!(words.parse(), Ok(*value), "up to {high}");
            }
        }
    }

    proptest! {
        #[test]
        fn every_share_has_an_axis_that_holds_it_without_wasting_more_than_half(share in 0.05..=1.0f64) {
            let top = NumberAxis::of_shares(share).top();
            prop_assert!(top >= share && top <= 2.0 * share);
        }

        #[test]
        fn an_axis_holds_its_numbers_in_few_round_steps(low in -1e9..1e9f64, width in 0.0..1e9f64, most in 2u32..8) {
            let axis = NumberAxis::spanning((low, low + width), 0.001, most, |value| value.to_string());
            let (first, last) = axis.ends();
            let slack = 1e-6 * (last - first);
            prop_assert!(first <= low + slack && last >= low + width - slack);
            prop_assert!(axis.ticks.len() <= most as usize + 1 && axis.ticks.len() >= 2);
        }
    }
}
