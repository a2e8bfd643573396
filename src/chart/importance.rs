//! What decides an outcome: a bar for each key that was varied, the most important first, with its interval.

use crate::chart::canvas::Canvas;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point, Scale};
use crate::chart::legend::{Entry, Sample, draw_in_rows};
use crate::chart::marker::{self, Marker};
use crate::chart::number::{percent, plain, points};
use crate::chart::number_axis::NumberAxis;
use crate::chart::patch::{self, Patch};
use crate::chart::row::{self, Head, NAME, write_lines};
use crate::chart::series::{finite, printable_names};
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::text::{Font, ellipsis};
use crate::chart::theme::{CASH_FILLS, Colour, INK, LABEL_VALUE, SECONDARY, STAFF_FILLS, TICK, WHITE};
use crate::measure::{Table, Values};

/// Most bars of a figure.
pub const MOST_BARS: usize = 12;

/// Importance of keys, a bar a key.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportanceBars {
    /// A finding that the intervals bear out, or a neutral title.
    pub title: String,
    /// What the bars measure, and what they are made of.
    pub subtitle: String,
    /// What is decided, inside of a sentence, such as `the lead of mentoring over top-down PD`.
    pub outcome: String,
    /// How numbers are read.
    pub reading: Reading,
    /// The keys, the most important first, from 1 to [`MOST_BARS`].
    pub bars: Vec<ImportanceBar>,
    /// What each [`Lean`] is called in the key of the figure; leans without a name do not occur.
    pub leans: Vec<(Lean, String)>,
    /// What the ring on a bar is; none where no bar has one.
    pub ring: Option<String>,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// How the numbers of a figure are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Changes of a share, in percentage points.
    Points,
    /// Parts of a whole.
    Percent,
    /// In a unit of their own.
    Plain,
}

/// Which way a key works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// More of it raises what is looked at.
    Raises,
    /// More of it lowers what is looked at.
    Lowers,
    /// Now this, now that, or not known.
    Open,
}

/// One key.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportanceBar {
    /// Name of the key, with its range.
    pub name: String,
    /// Its importance.
    pub size: f64,
    /// The interval of that, where there is one.
    pub interval: Option<(f64, f64)>,
    /// Which way it works.
    pub lean: Lean,
    /// A second number, drawn as a ring.
    pub ring: Option<f64>,
}

/// Widest name of a key.
const NAME_ROOM: f64 = 600.0;
/// Bars of at most so many leave room for names of two lines.
const ROOMY_BARS: usize = 6;
/// Empty pixels between names and bars, and above the bars.
const GAPS: (f64, f64) = (20.0, 14.0);
/// Room below the bars for numbers.
const FOOT_ROOM: f64 = 48.0;
/// Highest bar, and the part of its row that a bar fills.
const BAR: (f64, f64) = (52.0, 0.66);
/// The part of the room below its name that a bar fills.
const NARROW_BAR: f64 = 0.8;
/// Half the width of the ring.
const RING: f64 = 9.0;

impl Reading {
    fn write(self, value: f64) -> String {
        match self {
            // A size has no sign to speak of.
            Reading::Points => points(value).trim_start_matches('+').to_owned(),
            Reading::Percent if value < 0.0 => format!("\u{2212}{}", percent(-value)),
            Reading::Percent => percent(value),
            Reading::Plain => plain(value),
        }
    }

    fn unit(self) -> &'static str {
        match self {
            Reading::Points | Reading::Percent => "share",
            Reading::Plain => "",
        }
    }
}

impl Lean {
    fn patch(self) -> Patch {
        let (fill, hatched): (Colour, bool) = match self {
            Lean::Raises => (CASH_FILLS[1], false),
            Lean::Lowers => (STAFF_FILLS[1], true),
            Lean::Open => (CASH_FILLS[3], false),
        };
        Patch { fill, hatched }
    }
}

impl ImportanceBar {
    fn value(&self, reading: Reading) -> String {
        let write = |value: f64| match reading {
            Reading::Points => format!("{:.1}", value * 100.0).replace('-', "\u{2212}"),
            Reading::Percent | Reading::Plain => reading.write(value),
        };
        let size = write(self.size);
        match self.interval {
            Some((low, high)) => {
                let (low, high) = (write(low), write(high));
                let bare = |text: &str| text.trim_end_matches(['%', '\u{A0}']).to_owned();
                format!("{size} ({} to {high})", bare(&low))
            }
            None => size,
        }
    }

    fn ends(&self) -> (f64, f64) {
        let (low, high) = self.interval.unwrap_or((self.size, self.size));
        let ring = self.ring.unwrap_or(self.size);
        (low.min(self.size).min(ring).min(0.0), high.max(self.size).max(ring))
    }
}

impl ImportanceBars {
    fn checked(&self) -> Result<Vec<String>, ChartError> {
        let names = printable_names(self.bars.iter().map(|bar| bar.name.as_str()))?;
        for (name, bar) in names.iter().zip(&self.bars) {
            let (low, high) = bar.ends();
            [bar.size, low, high].into_iter().try_for_each(|value| finite(name, value))?;
        }
        Ok(names)
    }

    fn table(&self, names: &[String]) -> Table {
        let unit = self.reading.unit();
        let real = |f: &dyn Fn(&ImportanceBar) -> Option<f64>| Values::Real(self.bars.iter().map(f).collect());
        let lean = |bar: &ImportanceBar| match bar.lean {
            Lean::Raises => "raises".to_owned(),
            Lean::Lowers => "lowers".to_owned(),
            Lean::Open => String::new(),
        };
        Table {
            name: "importance".into(),
            columns: vec![
                column("key", "", "Name of the key, with its range.", Values::Text(names.to_vec())),
                column("size", unit, "Its importance.", real(&|bar| Some(bar.size))),
                column("low", unit, "Lower end of its 95 % interval.", real(&|bar| Some(bar.interval?.0))),
                column("high", unit, "Upper end of its 95 % interval.", real(&|bar| Some(bar.interval?.1))),
                column("lean", "", "What more of it does.", Values::Text(self.bars.iter().map(lean).collect())),
                column("ring", unit, "The number at the ring.", real(&|bar| bar.ring)),
            ],
        }
    }

    fn description(&self, names: &[String]) -> String {
        let mut sentences = vec![format!(
            "Horizontal bars, one for each of {} keys, the most important first. {}.",
            names.len(),
            self.subtitle
        )];
        for (name, bar) in names.iter().zip(&self.bars) {
            let lean = self.leans.iter().find(|(lean, _)| *lean == bar.lean);
            let lean = lean.filter(|_| self.leans.len() > 1).map_or(String::new(), |(_, words)| format!("; {words}"));
            let ring = match (bar.ring, &self.ring) {
                (Some(value), Some(words)) => format!("; {}: {}", words, self.reading.write(value)),
                _ => String::new(),
            };
            sentences.push(format!("{name}: {}{lean}{ring}.", bar.value(self.reading)));
        }
        sentences.push(format!("In brackets: 95 % intervals. Source: {}.", self.provenance));
        sentences.join(" ")
    }

    fn key(&self) -> Vec<Entry> {
        let area = |(lean, words): &(Lean, String)| Entry::area(words, lean.patch());
        let mut entries: Vec<Entry> = if self.leans.len() > 1 || self.ring.is_some() {
            self.leans.iter().map(area).collect()
        } else {
            Vec::new()
        };
        entries.extend(self.ring.iter().map(|words| Entry {
            name: words.clone(),
            colour: INK,
            sample: Sample::Mark(Marker::Ring, RING),
        }));
        entries
    }

    fn axis(&self) -> NumberAxis {
        let ends = self
            .bars
            .iter()
            .map(ImportanceBar::ends)
            .fold((0.0_f64, 0.0_f64), |(low, high), (own_low, own_high)| (low.min(own_low), high.max(own_high)));
        let smallest = ((ends.1 - ends.0) / 1000.0).max(1e-12);
        let smallest = libm::pow(10.0, libm::floor(libm::log10(smallest)));
        NumberAxis::spanning(ends, smallest, 5, |value| self.reading.write(value))
    }

    /// Draws names and numbers above the bars.
    fn draw_narrow(&self, canvas: &mut Canvas<'_>, body: Area, names: &[String]) -> Result<(), ChartError> {
        let axis = self.axis();
        let (first, last) = axis.end_widths(canvas.typeface(), TICK);
        let plot = Area {
            left: body.left + first / 2.0,
            right: body.right - last / 2.0,
            bottom: body.bottom - FOOT_ROOM,
            ..body
        };
        axis.draw_rightwards(canvas, plot, TICK)?;
        let values: Vec<String> = self.bars.iter().map(|bar| bar.value(self.reading)).collect();
        let short = Head::fitted(names, &values, body.width(), canvas.typeface());
        let height = plot.height() / self.bars.len() as f64;
        for (position, ((bar, name), value)) in self.bars.iter().zip(&short).zip(&values).enumerate() {
            let top = plot.top + position as f64 * height;
            let room = Head { name, value, look: None }.write(canvas, Area { top, bottom: top + height, ..body })?;
            let thick = (room.height() * NARROW_BAR).min(BAR.0);
            self.draw_bar(canvas, bar, axis.rightwards(plot), room.top + thick / 2.0, thick)?;
        }
        Ok(())
    }

    fn draw_bar(
        &self,
        canvas: &mut Canvas<'_>,
        bar: &ImportanceBar,
        x: Scale,
        middle: f64,
        height: f64,
    ) -> Result<(), ChartError> {
        let (from, to) = (x.at(0.0), x.at(bar.size));
        let (top, bottom) = (middle - height / 2.0, middle + height / 2.0);
        if (to - from).abs() > 1.0 {
            patch::draw(canvas, bar.lean.patch(), Area { left: from.min(to), top, right: from.max(to), bottom })?;
        }
        if let Some((low, high)) = bar.interval {
            row::whisker_on(canvas, (x.at(low), x.at(high)), middle, height)?;
        }
        match bar.ring {
            // On a thin bar it would reach the words above.
            Some(value) => {
                let radius = RING.min(height / 2.0);
                marker::draw(canvas, Marker::Ring, Point::new(x.at(value), middle), radius, INK)
            }
            None => Ok(()),
        }
    }
}

impl Figure for ImportanceBars {
    fn specification(&self) -> Result<Specification, ChartError> {
        let names = self.checked()?;
        let first = names.iter().zip(&self.bars).next().map_or(String::new(), |(name, bar)| {
            format!(" First: {}, {}.", ellipsis(name, 40), bar.value(self.reading))
        });
        Ok(Specification {
            name: "importance".into(),
            question: format!("What decides {}?", self.outcome),
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            alt: format!("Bars: how much each assumption or dose decides the outcome.{first}"),
            description: self.description(&names),
            table: self.table(&names),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let names = self.checked()?;
        let key = self.key();
        let top = if key.is_empty() { body.top } else { draw_in_rows(canvas, &key, body)? + GAPS.1 };
        if body.is_narrow() {
            return self.draw_narrow(canvas, Area { top, ..body }, &names);
        }
        let short: Vec<&str> = names.iter().map(String::as_str).collect();
        let most_lines = if names.len() > ROOMY_BARS { 1 } else { 2 };
        let headings = canvas.typeface().wrap_names(&short, NAME, NAME_ROOM, most_lines);
        let values: Vec<String> = self.bars.iter().map(|bar| bar.value(self.reading)).collect();
        let widest = |texts: &mut dyn Iterator<Item = &String>, font: Font| {
            texts.map(|text| canvas.typeface().width(text, font)).fold(0.0, f64::max)
        };
        let name_width = widest(&mut headings.iter().flatten(), NAME);
        let value_width = widest(&mut values.iter(), LABEL_VALUE);
        let plot = Area {
            left: body.left + name_width + GAPS.0,
            top,
            right: body.right - value_width - 2.0 * GAPS.0,
            bottom: body.bottom - FOOT_ROOM,
        };
        let axis = self.axis();
        axis.draw_rightwards(canvas, plot, TICK)?;
        let x = axis.rightwards(plot);
        let height = plot.height() / self.bars.len() as f64;
        for (position, ((bar, heading), value)) in self.bars.iter().zip(&headings).zip(&values).enumerate() {
            let middle = plot.top + (position as f64 + 0.5) * height;
            self.draw_bar(canvas, bar, x, middle, (height * BAR.1).min(BAR.0))?;
            write_lines(canvas, heading, Point::new(body.left, middle), NAME, INK)?;
            let beside = x.at(bar.ends().1) + GAPS.0;
            let half = LABEL_VALUE.cap_height();
            let (left, right) = (beside - GAPS.0 / 4.0, beside + canvas.typeface().width(value, LABEL_VALUE));
            let behind = Area { left, top: middle - half, right, bottom: middle + half };
            patch::draw(canvas, Patch { fill: WHITE, hatched: false }, behind)?;
            write_lines(canvas, std::slice::from_ref(value), Point::new(beside, middle), LABEL_VALUE, SECONDARY)?;
        }
        Ok(())
    }
}
