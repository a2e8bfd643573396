//! Names and numbers at the ends of lines, moved apart until none touches another, with a leader to each line.

use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point};
use crate::chart::legend::{Entry, PlacedLegend};
use crate::chart::marker;
use crate::chart::text::{Font, Typeface, Weight};
use crate::chart::theme::{INK, LABEL, LABEL_VALUE, LINE, Look, MARKER_RADIUS, TICK};

/// What a label says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelText {
    /// Name of the strategy.
    pub name: String,
    /// Its numbers on a line of their own, such as `41 %, likely 33–49 %`.
    pub value: String,
    /// Its numbers where many labels leave each only one line.
    pub short_value: String,
}

/// Room between plot and labels for the leaders.
const LEADER_ROOM: f64 = 62.0;
/// The marker that is repeated before the name, and the gap behind it.
const KEY_WIDTH: f64 = 30.0;
/// Gap between name and numbers on one line.
const COLUMN_GAP: f64 = 18.0;

/// How closely labels are set.
struct Density {
    name: Font,
    name_lines: usize,
    beside: bool,
    widest: f64,
    gap: f64,
}

const SMALL_NAME: Font = Font { size: 28.0, weight: Weight::Bold };

/// From roomy to tight; the first that fits without cutting a name is used, else the first that fits.
const DENSITIES: [Density; 4] = [
    Density { name: LABEL, name_lines: 3, beside: false, widest: 390.0, gap: 12.0 },
    Density { name: SMALL_NAME, name_lines: 2, beside: false, widest: 420.0, gap: 6.0 },
    Density { name: SMALL_NAME, name_lines: 1, beside: false, widest: 420.0, gap: 4.0 },
    Density { name: SMALL_NAME, name_lines: 1, beside: true, widest: 640.0, gap: 8.0 },
];

/// Labels whose words are set but which have no place yet.
pub struct Labels {
    set: Vec<SetLabel>,
    density: &'static Density,
    name_width: f64,
    width: f64,
}

struct SetLabel {
    name: Vec<String>,
    value: String,
    height: f64,
}

impl Labels {
    /// Sets the words of the labels so that they fit one above another into `height` pixels.
    ///
    /// # Errors
    /// [`ChartError::LabelsDoNotFit`].
    pub fn set(texts: &[LabelText], height: f64, typeface: &Typeface) -> Result<Self, ChartError> {
        let set = DENSITIES.iter().map(|density| Self::set_densely(texts, density, typeface));
        let mut fitting: Vec<Self> = set.filter(|labels| labels.total_height() <= height).collect();
        let best = fitting.iter().position(|labels| !labels.cuts_a_name()).unwrap_or(0);
        if fitting.is_empty() {
            return Err(ChartError::LabelsDoNotFit { count: texts.len() });
        }
        Ok(fitting.swap_remove(best))
    }

    fn set_densely(texts: &[LabelText], density: &'static Density, typeface: &Typeface) -> Self {
        let value_of = |text: &LabelText| if density.beside { text.short_value.clone() } else { text.value.clone() };
        let widest = |widths: &mut dyn Iterator<Item = f64>| widths.fold(0.0, f64::max);
        let value_width = widest(&mut texts.iter().map(|text| typeface.width(&value_of(text), LABEL_VALUE)));
        let room = density.widest - KEY_WIDTH - if density.beside { value_width + COLUMN_GAP } else { 0.0 };
        let names: Vec<&str> = texts.iter().map(|text| text.name.as_str()).collect();
        let set: Vec<SetLabel> = texts
            .iter()
            .zip(typeface.wrap_names(&names, density.name, room, density.name_lines))
            .map(|(text, name)| {
                let own_line = if density.beside { 0.0 } else { LABEL_VALUE.line_height() };
                let height = name.len() as f64 * density.name.line_height() + own_line;
                SetLabel { name, value: value_of(text), height }
            })
            .collect();
        let lines = set.iter().flat_map(|label| &label.name);
        let name_width = widest(&mut lines.map(|line| typeface.width(line, density.name)));
        let text_width =
            if density.beside { name_width + COLUMN_GAP + value_width } else { name_width.max(value_width) };
        Self { set, density, name_width, width: KEY_WIDTH + text_width }
    }

    fn cuts_a_name(&self) -> bool {
        self.set.iter().flat_map(|label| &label.name).any(|line| line.contains('…'))
    }

    fn total_height(&self) -> f64 {
        let gaps = self.set.len().saturating_sub(1) as f64 * self.density.gap;
        self.set.iter().map(|label| label.height).sum::<f64>() + gaps
    }

    /// Width of the widest label in pixels.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Places the labels from the pixel `left` on, each as near as may be to the height of its line's end, between
    /// `top` and `bottom`; one area a label, in the order of the labels.
    pub fn place(&self, ends: &[Point], left: f64, (top, bottom): (f64, f64)) -> Vec<Area> {
        let wanted: Vec<f64> = ends.iter().map(|end| end.y).collect();
        let heights: Vec<f64> = self.set.iter().map(|label| label.height).collect();
        let centres = spread(&wanted, &heights, self.density.gap, (top, bottom));
        centres
            .into_iter()
            .zip(&heights)
            .map(|(centre, height)| Area {
                left,
                top: centre - height / 2.0,
                right: left + self.width,
                bottom: centre + height / 2.0,
            })
            .collect()
    }

    /// Draws labels and leaders; `ends`, `looks` and `places` are in the order of the labels.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the drawing library refuses.
    pub fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        ends: &[Point],
        looks: &[Look],
        places: &[Area],
    ) -> Result<(), ChartError> {
        for (((label, end), look), place) in self.set.iter().zip(ends).zip(looks).zip(places) {
            draw_leader(canvas, *end, *place, look)?;
            self.draw_label(canvas, label, *place, look)?;
        }
        Ok(())
    }

    fn draw_label(
        &self,
        canvas: &mut Canvas<'_>,
        label: &SetLabel,
        place: Area,
        look: &Look,
    ) -> Result<(), ChartError> {
        let left = place.left + KEY_WIDTH;
        let name = self.density.name;
        let mut baseline = place.top + (name.line_height() + name.cap_height()) / 2.0;
        for line in &label.name {
            canvas.text(line, Point::new(left, baseline), Anchor::Left, name, look.colour)?;
            baseline += name.line_height();
        }
        let value_at = if self.density.beside {
            Point::new(left + self.name_width + COLUMN_GAP, baseline - name.line_height())
        } else {
            Point::new(left, baseline - name.line_height() + LABEL_VALUE.line_height() + 2.0)
        };
        canvas.text(&label.value, value_at, Anchor::Left, LABEL_VALUE, INK)
    }
}

/// Names and numbers of lines: at their ends, or in a key below the plot where the body is narrow.
pub struct LineNames<'a> {
    place: Place,
    looks: &'a [Look],
    /// What is left of the body for plot and axes.
    pub rest: Area,
}

/// Where names stand.
enum Place {
    /// At the ends of lines, between two heights.
    Beside(Labels, (f64, f64)),
    /// Below the plot.
    Below(PlacedLegend),
}

impl<'a> LineNames<'a> {
    /// Sets the names; beside a plot that stands `foot` pixels above the bottom of the body, they begin at the pixel `top`.
    ///
    /// # Errors
    /// [`ChartError::LabelsDoNotFit`].
    pub fn set(
        texts: &[LabelText],
        looks: &'a [Look],
        body: Area,
        (top, foot): (f64, f64),
        typeface: &Typeface,
    ) -> Result<Self, ChartError> {
        if body.is_narrow() {
            let entries: Vec<Entry> =
                texts.iter().zip(looks).map(|(text, look)| Entry::strategy(&text.name, look, LINE)).collect();
            let values: Vec<String> = texts.iter().map(|text| text.value.clone()).collect();
            let legend = PlacedLegend::below(&entries, &values, body, typeface)?;
            let rest = legend.rest;
            return Ok(Self { place: Place::Below(legend), looks, rest });
        }
        let room = (top, body.bottom - foot + TICK.size / 2.0);
        let labels = Labels::set(texts, room.1 - room.0, typeface)?;
        let rest = Area { right: body.right - labels.width() - LEADER_ROOM, ..body };
        Ok(Self { place: Place::Beside(labels, room), looks, rest })
    }

    /// Draws the names of lines that end at `ends`, in the order of the names.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the drawing library refuses.
    pub fn draw(&self, canvas: &mut Canvas<'_>, ends: &[Point]) -> Result<(), ChartError> {
        match &self.place {
            Place::Beside(labels, room) => {
                let places = labels.place(ends, self.rest.right + LEADER_ROOM, *room);
                labels.draw(canvas, ends, self.looks, &places)
            }
            Place::Below(legend) => legend.draw(canvas),
        }
    }
}

/// A thin line from the end of a strategy's line to its label, with the marker repeated at the label.
fn draw_leader(canvas: &mut Canvas<'_>, end: Point, place: Area, look: &Look) -> Result<(), ChartError> {
    let key = Point::new(place.left + MARKER_RADIUS, (place.top + place.bottom) / 2.0);
    let stroke = Stroke { colour: look.colour, width: 2.0, dash: &[] };
    let path = [
        Point::new(end.x + MARKER_RADIUS + 5.0, end.y),
        Point::new(end.x + MARKER_RADIUS + 11.0, end.y),
        Point::new(place.left - 12.0, key.y),
        Point::new(place.left - 5.0, key.y),
    ];
    canvas.line(&path, stroke)?;
    match look.marker {
        Some(shape) => marker::draw(canvas, shape, key, MARKER_RADIUS, look.colour),
        // Three dots of its dotted line stand for doing nothing.
        None => canvas.line(&[Point::new(place.left, key.y), Point::new(place.left + 22.5, key.y)], look.stroke(4.0)),
    }
}

/// Centres for boxes of these heights, as near as possible (least squares) to the wanted ones, in the same order, at
/// least `gap` apart and between `top` and `bottom`, which must leave room for all.
///
/// With the room that the boxes before it take subtracted, each centre need only not precede the one before: an
/// isotonic regression, solved by pooling adjacent violators (Barlow et al. 1972).
fn spread(wanted: &[f64], heights: &[f64], gap: f64, (top, bottom): (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let mut offsets = Vec::with_capacity(order.len());
    let mut taken = 0.0;
    for index in &order {
        offsets.push(taken + heights[*index] / 2.0);
        taken += heights[*index] + gap;
    }
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (index, offset) in order.iter().zip(&offsets) {
        let mut pool = (wanted[*index] - offset, 1);
        while let Some(above) = pools.pop_if(|above| above.0 > pool.0) {
            let members = above.1 + pool.1;
            pool = ((above.0 * above.1 as f64 + pool.0 * pool.1 as f64) / members as f64, members);
        }
        pools.push(pool);
    }
    let lowest_start = bottom - (taken - gap);
    let starts =
        pools.into_iter().flat_map(|(start, members)| std::iter::repeat_n(start.min(lowest_start).max(top), members));
    let mut centres = vec![0.0; wanted.len()];
    for ((index, offset), start) in order.iter().zip(&offsets).zip(starts) {
        centres[*index] = start + offset;
    }
    centres
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_with_room_stay_at_their_lines() {
        assert_eq!(spread(&[300.0, 100.0], &[76.0, 76.0], 4.0, (0.0, 600.0)), vec![300.0, 100.0]);
    }

    #[test]
    fn two_labels_that_collide_move_apart_evenly() {
        assert_eq!(spread(&[200.0, 210.0], &[76.0, 76.0], 4.0, (0.0, 600.0)), vec![165.0, 245.0]);
    }

    #[test]
    fn labels_at_the_very_bottom_are_stacked_upwards() {
        assert_eq!(spread(&[600.0, 600.0], &[80.0, 80.0], 0.0, (0.0, 600.0)), vec![480.0, 560.0]);
    }

    proptest! {
        #[test]
        fn boxes_never_overlap_never_leave_and_keep_their_order(
            boxes in prop::collection::vec((0.0..600.0f64, 30.0..48.0f64), 1..=12)
        ) {
            let (wanted, heights): (Vec<f64>, Vec<f64>) = boxes.into_iter().unzip();
            let centres = spread(&wanted, &heights, 2.0, (0.0, 600.0));
            let mut order: Vec<usize> = (0..wanted.len()).collect();
            order.sort_by(|a, b| centres[*a].total_cmp(&centres[*b]));
            for index in &order {
                prop_assert!(centres[*index] - heights[*index] / 2.0 >= -1e-9);
                prop_assert!(centres[*index] + heights[*index] / 2.0 <= 600.0 + 1e-9);
            }
            for pair in order.windows(2) {
                let (upper, lower) = (pair[0], pair[1]);
                prop_assert!(wanted[upper] <= wanted[lower]);
                let between = centres[lower] - heights[lower] / 2.0 - centres[upper] - heights[upper] / 2.0;
                prop_assert!(between >= 2.0 - 1e-9);
            }
        }
    }

    fn text(name: &str) -> LabelText {
        LabelText { name: name.into(), value: "41 %, likely 33–49 %".into(), short_value: "41 % (33–49 %)".into() }
    }

    #[test]
    fn twelve_labels_with_long_names_fit_a_slide() {
        let typeface = Typeface::load().unwrap();
        let labels = Labels::set(&vec![text(&"observation ".repeat(20)); 12], 560.0, &typeface).unwrap();
        assert!(labels.width() <= 640.0);
        assert!(labels.set.iter().all(|label| label.name[0].ends_with('…')));
    }

    #[test]
    fn a_long_name_is_broken_rather_than_cut_where_there_is_room() {
        let typeface = Typeface::load().unwrap();
        let labels = Labels::set(&[text("Bright-spot observation and mentoring")], 560.0, &typeface).unwrap();
        assert_eq!(labels.set[0].name.join(" "), "Bright-spot observation and mentoring");
    }

    #[test]
    fn more_labels_than_there_is_room_for_are_refused() {
        let typeface = Typeface::load().unwrap();
        let refused = Labels::set(&vec![text("a"); 5], 100.0, &typeface);
        assert_eq!(refused.err(), Some(ChartError::LabelsDoNotFit { count: 5 }));
    }
}
