//! What holds back those who do not use the practice: for how many of them each condition is the one that binds.

use crate::chart::axis::{SchoolYears, mark_end_of_funding};
use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::course::Course;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::legend::{Entry, draw_in_rows};
use crate::chart::number::percent;
use crate::chart::number_axis::NumberAxis;
use crate::chart::panels::{HEADING, Panels};
use crate::chart::patch::Patch;
use crate::chart::series::{check_share, check_weeks, printable_names};
use crate::chart::specification::{Specification, column};
use crate::chart::text::{Font, Weight};
use crate::chart::theme::{CONDITION_FILLS, INK, LABEL_VALUE, SEAM};
use crate::measure::{Table, Values};

/// Most strategies, a panel each, that are readable from the back of a room.
pub const MOST_PANELS: usize = 8;

/// For which share of non-users each condition binds, stacked over time, a panel a strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct BindingPanels {
    /// A claim that was checked on the runs (see [`crate::chart::Foremost`]), or a neutral title.
    pub title: String,
    /// The strategies, in the order of every table; at most [`MOST_PANELS`].
    pub series: Vec<BindingSeries>,
    /// What all figures of a simulation have in common.
    pub course: Course,
}

/// What binds under one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct BindingSeries {
    /// Name of the strategy.
    pub name: String,
    /// The shares, in order of time.
    pub points: Vec<BindingPoint>,
}

/// For which share of non-users each condition binds in one week, over all runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BindingPoint {
    /// Weeks since the start.
    pub week: f64,
    /// Vision, observation, belief, support: together 1, or all 0 where everybody uses the practice.
    pub shares: [f64; 4],
}

/// The conditions from the top of a stack to its bottom: name in the key, word inside an area, name of the column.
const CONDITIONS: [[&str; 3]; 4] = [
    ["Vision alignment", "Vision", "vision"],
    ["Observation", "Observation", "observation"],
    ["Self-belief", "Belief", "belief"],
    ["Support", "Support", "support"],
];

/// Headings of three and more panels side by side.
const SMALL_HEADING: Font = Font { size: 26.0, weight: Weight::Bold };
/// Most lines of a heading.
const HEADING_LINES: usize = 2;
/// Words inside an area.
const WORD: Font = Font { size: 26.0, weight: Weight::Regular };
/// Empty pixels around a word inside an area.
const WORD_GAP: f64 = 7.0;
/// Empty pixels between the key and the panels.
const KEY_GAP: f64 = 8.0;
/// How far together the shares of a week may be from one, by rounding.
const ROUNDING: f64 = 1e-6;

impl BindingPanels {
    fn checked(&self) -> Result<(SchoolYears, Vec<String>), ChartError> {
        let years = self.course.school_years()?;
        let count = self.series.len();
        if count > MOST_PANELS {
            return Err(ChartError::TooManySeries { count, most: MOST_PANELS });
        }
        let names = printable_names(self.series.iter().map(|series| series.name.as_str()))?;
        for (name, series) in names.iter().zip(&self.series) {
            check_weeks(name, series.points.iter().map(|point| point.week), &years)?;
            for point in &series.points {
                for share in point.shares {
                    check_share(name, point.week, share)?;
                }
                let together = point.shares.iter().sum::<f64>();
                if together > 0.0 && (together - 1.0).abs() > ROUNDING {
                    return Err(ChartError::NotAWhole { series: name.clone(), week: point.week, together });
                }
            }
        }
        Ok((years, names))
    }

    fn table(&self, names: &[String]) -> Table {
        let rows =
            || names.iter().zip(&self.series).flat_map(|(name, series)| series.points.iter().map(move |p| (name, p)));
        let strategies = Values::Text(rows().map(|(name, _)| name.clone()).collect());
        let weeks = Values::Real(rows().map(|(_, point)| Some(point.week)).collect());
        let mut columns = vec![
            column("strategy", "", "Name of the strategy.", strategies),
            column("week", "weeks", "Weeks since the start.", weeks),
        ];
        columns.extend(CONDITIONS.iter().enumerate().map(|(position, [name, _, short])| {
            let share = |point: &BindingPoint| point.shares.get(position).copied();
            let meaning = format!("Share of non-users for whom {} binds, over all runs.", name.to_lowercase());
            column(short, "share", &meaning, Values::Real(rows().map(|(_, point)| share(point)).collect()))
        }));
        Table { name: "binding".into(), columns }
    }

    fn description(&self, names: &[String]) -> Result<String, ChartError> {
        let mut sentences = vec![format!(
            "Stacked areas, a panel for each of {} strategies. Horizontal axes: school years, from the start to the end of \
             year {}. Vertical axes: share of non-users for whom vision, observation, belief or support lies furthest below \
             its threshold, together 100 %.",
            names.len(),
            self.course.years
        )];
        for (name, series) in names.iter().zip(&self.series) {
            let (Some(first), Some(last)) = (series.points.first(), series.points.last()) else { continue };
            let ends = CONDITIONS.iter().zip(first.shares.iter().zip(last.shares));
            let told = ends.map(|([_, word, _], (first, last))| {
                format!("{} from {} to {}", word.to_lowercase(), percent(*first), percent(last))
            });
            sentences.push(format!("{name}: {}.", told.collect::<Vec<_>>().join(", ")));
        }
        sentences.extend(self.course.funding_sentence()?);
        let many = self.course.provenance.counted.many();
        sentences.push(format!(
            "Shares are those of all non-users of {} paired {many} together. Source: {}.",
            self.course.provenance.runs, self.course.provenance
        ));
        Ok(sentences.join(" "))
    }

    /// How the panels are laid out in a body; their headings have one line each.
    fn panels(&self, body: Area) -> Panels {
        let count = self.series.len();
        let (columns, heading) = match count {
            _ if body.is_narrow() => (count.min(2), HEADING),
            0..=3 => (count, HEADING),
            4 => (2, HEADING),
            5..=6 => (3, SMALL_HEADING),
            _ => (4, SMALL_HEADING),
        };
        Panels { columns, count, column_gap: 96.0, heading, heading_lines: 1 }
    }
}

/// Draws the areas of one strategy, the first condition at the top, with a word in each that has room for it.
fn draw_stack(
    canvas: &mut Canvas<'_>,
    panel: Area,
    points: &[BindingPoint],
    place: impl Fn(f64, f64) -> Point,
    event: Option<f64>,
) -> Result<(), ChartError> {
    // What lies above a week's area, from the first edge, which is the whole, down to the last.
    let edge = |below: usize| -> Vec<Point> {
        let height = |point: &BindingPoint| point.shares.iter().skip(below).sum::<f64>().min(1.0);
        points.iter().map(|point| place(point.week, height(point))).collect()
    };
    let edges: Vec<Vec<Point>> = (0..=CONDITIONS.len()).map(edge).collect();
    for (pair, fill) in edges.windows(2).zip(CONDITION_FILLS) {
        let [upper, lower] = pair else { continue };
        canvas.band(upper, lower, panel, fill, 1.0)?;
    }
    for seam in edges.iter().skip(1).take(CONDITIONS.len() - 1) {
        canvas.curve(seam, panel, SEAM)?;
    }
    if let Some(x) = event {
        mark_end_of_funding(canvas, panel, x, false)?;
    }
    for (pair, [_, word, _]) in edges.windows(2).zip(CONDITIONS) {
        let [upper, lower] = pair else { continue };
        let width = canvas.typeface().width(word, WORD) + 2.0 * WORD_GAP;
        if let Some(middle) = roomiest(upper, lower, width, panel, event) {
            let at = Point::new(middle.x, middle.y + WORD.cap_height() / 2.0);
            canvas.text(word, at, Anchor::Middle, WORD, INK)?;
        }
    }
    Ok(())
}

/// The middle of the highest box of this width that lies between two edges, inside the panel and clear of the event; none
/// where no word fits.
fn roomiest(upper: &[Point], lower: &[Point], width: f64, panel: Area, event: Option<f64>) -> Option<Point> {
    let mut best: Option<(f64, Point)> = None;
    for centre in upper {
        let (left, right) = (centre.x - width / 2.0, centre.x + width / 2.0);
        let crossed = event.is_some_and(|x| (left..=right).contains(&x));
        if left < panel.left || right > panel.right || crossed {
            continue;
        }
        let within = |edge: &&Point| (left..=right).contains(&edge.x);
        let ceiling = upper.iter().filter(within).map(|edge| edge.y).fold(f64::NEG_INFINITY, f64::max);
        let floor = lower.iter().filter(within).map(|edge| edge.y).fold(f64::INFINITY, f64::min);
        let room = floor - ceiling;
        let is_enough = room >= WORD.cap_height() + 2.0 * WORD_GAP;
        if is_enough && best.is_none_or(|(most, _)| room > most + 0.5) {
            best = Some((room, Point::new(centre.x, (floor + ceiling) / 2.0)));
        }
    }
    best.map(|(_, middle)| middle)
}

impl Figure for BindingPanels {
    fn specification(&self) -> Result<Specification, ChartError> {
        let (_, names) = self.checked()?;
        let strategies = if names.len() == 1 { "1 strategy".into() } else { format!("{} strategies", names.len()) };
        Ok(Specification {
            name: "binding".into(),
            question: "What holds back those who do not use the practice?".into(),
            title: self.title.clone(),
            subtitle: format!(
                "Share of non-users for whom a condition is furthest below what they need (all {} together; their spread \
                 is not shown)",
                self.course.provenance.counted.many()
            ),
            alt: format!("Stacked areas: which condition holds back non-users over time, under {strategies}."),
            description: self.description(&names)?,
            table: self.table(&names),
            provenance: self.course.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let (years, names) = self.checked()?;
        let funding = self.course.end_of_funding()?;
        let patch = |fill| Patch { fill, hatched: false };
        let areas = CONDITIONS.iter().zip(CONDITION_FILLS).map(|([name, ..], fill)| Entry::area(name, patch(fill)));
        let entries: Vec<Entry> = areas.chain(funding.map(|_| Entry::end_of_funding())).collect();
        let key_bottom = draw_in_rows(canvas, &entries, body)?;
        let (panels, axis) = (self.panels(body), NumberAxis::whole_of_panel());
        let left = body.left + axis.width(canvas.typeface(), LABEL_VALUE);
        // The name of the last year sticks out at the right.
        let right = body.right - panels.column_gap / 2.0;
        let area = Area { left, right, top: key_bottom + KEY_GAP, bottom: body.bottom };
        let width = panels.within(area).first().map_or(0.0, |panel| panel.plot.width() + panels.column_gap / 2.0);
        let short: Vec<&str> = names.iter().map(String::as_str).collect();
        let headings = canvas.typeface().wrap_names(&short, panels.heading, width, HEADING_LINES);
        let panels = Panels { heading_lines: headings.iter().map(Vec::len).max().unwrap_or(1), ..panels };
        let layout = panels.within(area);
        for ((panel, heading), series) in layout.iter().zip(&headings).zip(&self.series) {
            panels.write_heading(canvas, panel, heading)?;
            axis.draw_upwards(canvas, panel.plot, panel.is_first_of_row.then_some(LABEL_VALUE))?;
            years.draw(canvas, panel.plot, panel.is_lowest.then_some(LABEL_VALUE))?;
            let (x, y) = (years.scale(panel.plot), axis.upwards(panel.plot));
            let place = |week: f64, share: f64| Point::new(x.at(week), y.at(share));
            draw_stack(canvas, panel.plot, &series.points, place, funding.map(|week| x.at(week)))?;
        }
        Ok(())
    }
}
