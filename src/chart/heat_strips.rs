//! Schools over time: which are left out, and when; a strip a school, darker where more teachers use the practice.

use crate::chart::axis::{EVENT_STRIP, SchoolYears, YEARS_ROOM, mark_end_of_funding};
use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::claim::within;
use crate::chart::course::Course;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::number::{count, percent};
use crate::chart::patch::{self, Patch};
use crate::chart::ramp::{BLUE, Ramp, STEPS};
use crate::chart::specification::{Specification, column};
use crate::chart::spread::share;
use crate::chart::text::{Font, Typeface, clean, ellipsis};
use crate::chart::theme::{INK, SECONDARY, TICK};
use crate::measure::{Table, Values};

/// Most schools, a strip each.
pub const MOST_SCHOOLS: usize = 60;

/// Share of each school's teachers at routine use over time, a strip a school and a cell a period.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatStrips {
    /// What the strips show (see [`HeatStrips::title_at`]), or a neutral title.
    pub title: String,
    /// The schools in the order in which they are drawn; at most [`MOST_SCHOOLS`].
    pub schools: Vec<SchoolStrip>,
    /// How they are ordered, inside of a sentence, such as `sorted by the month in which half use it`.
    pub order: String,
    /// Name of the strategy.
    pub strategy: String,
    /// What all figures of a simulation have in common; the periods divide its years evenly.
    pub course: Course,
}

/// One school.
#[derive(Debug, Clone, PartialEq)]
pub struct SchoolStrip {
    /// Its code: principals are not ranked by simulated numbers.
    pub code: String,
    /// How many of its teachers are 100 %.
    pub teachers: u64,
    /// The share in each period, the same number of periods for each school.
    pub shares: Vec<f64>,
}

/// What the steps of the ramp reach up to.
const BOUNDS: [f64; STEPS] = [0.1, 0.2, 0.4, 0.6, 0.8, 1.0];
/// Widest code, empty pixels beside the strips, and around the key.
const GAPS: (f64, f64, f64) = (170.0, 16.0, 12.0);
/// Highest strip, and the highest one that has no empty pixels below it.
const STRIP: (f64, f64) = (40.0, 6.0);

impl HeatStrips {
    fn checked(&self) -> Result<(SchoolYears, usize), ChartError> {
        let years = self.course.school_years()?;
        let (count, most) = (self.schools.len(), MOST_SCHOOLS);
        if count > most {
            return Err(ChartError::TooManySeries { count, most });
        }
        let periods = self.schools.first().ok_or(ChartError::NoSeries)?.shares.len();
        for (position, school) in self.schools.iter().enumerate() {
            let code = clean(&school.code);
            if code.is_empty() {
                return Err(ChartError::NoName { position: position + 1 });
            }
            if school.shares.is_empty() {
                return Err(ChartError::NoPoints { series: code });
            }
            if school.shares.len() != periods {
                return Err(ChartError::UnevenTable { column: code, rows: school.shares.len(), expected: periods });
            }
            school.shares.iter().try_for_each(|own| share(&code, *own))?;
        }
        Ok((years, periods))
    }

    /// A title that counts the schools below this share in the last period, from the numbers that are drawn.
    pub fn title_at(&self, level: f64) -> String {
        let waiting = self.schools.iter().filter(|school| school.last() < level).count();
        let (level, year) = (percent(level), self.course.years);
        match (waiting, self.schools.len()) {
            (0, all) => format!("All {all} schools are at {level} or above at the end of year {year}"),
            (waiting, all) => format!("{waiting} of {all} schools are still below {level} at the end of year {year}"),
        }
    }

    fn key() -> [String; STEPS] {
        std::array::from_fn(|step| {
            let bound = |step: usize| (BOUNDS.get(step).copied().unwrap_or(1.0) * 100.0).round();
            match step.checked_sub(1) {
                None => format!("under {}\u{A0}%", bound(0)),
                Some(before) => format!("{}–{}\u{A0}%", bound(before), bound(step)),
            }
        })
    }

    fn table(&self, periods: usize) -> Table {
        let rows =
            || self.schools.iter().flat_map(|school| school.shares.iter().enumerate().map(move |own| (school, own)));
        let width = f64::from(self.course.years) * self.course.weeks_per_year / periods as f64;
        let schools = Values::Text(rows().map(|(school, _)| clean(&school.code)).collect());
        let teachers = rows().map(|(school, _)| i64::try_from(school.teachers).ok()).collect();
        let weeks = rows().map(|(_, (period, _))| Some((period + 1) as f64 * width)).collect();
        let shares = rows().map(|(_, (_, share))| Some(*share)).collect();
        Table {
            name: "heat_strips".into(),
            columns: vec![
                column("school", "", "Code of the school.", schools),
                column("teachers", "teachers", "Teachers who are 100 %.", Values::Integer(teachers)),
                column("week", "weeks", "Weeks since the start, at the end of the period.", Values::Real(weeks)),
                column("share", "share", "Share of the school's teachers at routine use.", Values::Real(shares)),
            ],
        }
    }

    fn description(&self, periods: usize) -> Result<String, ChartError> {
        let fewest = self.schools.iter().map(|school| school.teachers).min().unwrap_or(0);
        let most = self.schools.iter().map(|school| school.teachers).max().unwrap_or(0);
        let mut sentences = vec![format!(
            "Heat map under {}: a strip for each of {} schools of {} to {} teachers, {}, and {periods} periods from the start to \
             the end of year {}. A cell is the darker the more of the school's teachers are at routine use, in six steps: {}. \
             Small schools vary by luck more than large ones.",
            within(&clean(&self.strategy)),
            self.schools.len(),
            count(fewest),
            count(most),
            clean(&self.order),
            self.course.years,
            Self::key().join(", ")
        )];
        let told: Vec<String> = self
            .schools
            .iter()
            .map(|school| format!("{} ({}) {}", clean(&school.code), count(school.teachers), percent(school.last())))
            .collect();
        sentences.push(format!("In the last period: {}.", told.join(", ")));
        sentences.extend(self.course.funding_sentence()?);
        sentences.push(format!("Source: {}.", self.course.provenance));
        Ok(sentences.join(" "))
    }
}

impl SchoolStrip {
    /// Its code, and how many teachers it has: small schools vary by luck.
    fn words(&self, font: Font, typeface: &Typeface) -> String {
        format!("{} ({})", typeface.shorten(&self.code, font, GAPS.0), count(self.teachers))
    }

    fn last(&self) -> f64 {
        self.shares.last().copied().unwrap_or(0.0)
    }
}

/// The step of a share: those that reach a bound belong to the next step, up to the last.
fn step_of(share: f64) -> usize {
    BOUNDS.iter().position(|bound| share < *bound).unwrap_or(STEPS - 1)
}

impl Figure for HeatStrips {
    fn specification(&self) -> Result<Specification, ChartError> {
        let (_, periods) = self.checked()?;
        let last = || self.schools.iter().map(SchoolStrip::last);
        let (low, high) = (last().fold(1.0, f64::min), last().fold(0.0, f64::max));
        let alt = format!(
            "Heat map: share of teachers using the practice in {} schools over time. At the end: {} to {}.",
            self.schools.len(),
            percent(low),
            percent(high)
        );
        Ok(Specification {
            name: "heat-strips".into(),
            question: "Which schools are left out, and when?".into(),
            title: self.title.clone(),
            subtitle: format!(
                "Share of each school’s teachers at routine use under {}, a strip a school, {} (in brackets: its teachers)",
                ellipsis(within(&clean(&self.strategy)).as_str(), 40),
                ellipsis(&clean(&self.order), 60)
            ),
            alt,
            description: self.description(periods)?,
            table: self.table(periods),
            provenance: self.course.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let (years, periods) = self.checked()?;
        let funding = self.course.end_of_funding()?;
        BLUE.draw_key(canvas, &Self::key(), body)?;
        let font = Ramp::font(body);
        let widest = |words: &mut dyn Iterator<Item = String>| {
            words.map(|words| canvas.typeface().width(&words, font)).fold(0.0, f64::max)
        };
        let codes = widest(&mut self.schools.iter().map(|school| school.words(font, canvas.typeface())));
        let ends = widest(&mut self.schools.iter().map(|school| percent(school.last())));
        let plot_top = body.top + Ramp::key_height(body) + GAPS.2 + if funding.is_some() { EVENT_STRIP } else { 0.0 };
        let strip = ((body.bottom - YEARS_ROOM - plot_top) / self.schools.len() as f64).min(STRIP.0);
        // The name of the last year sticks out at the right.
        let names = canvas.typeface().width("Year 20", TICK) / 2.0;
        let plot = Area {
            left: body.left + codes.max(names) + GAPS.1,
            top: plot_top,
            right: body.right - (ends + GAPS.1).max(names),
            bottom: plot_top + strip * self.schools.len() as f64,
        };
        // Where strips are low, only every so many of them have their words beside them.
        let every = ((font.line_height() / strip).ceil() as usize).max(1);
        let cell = plot.width() / periods as f64;
        let gap = if strip > STRIP.1 { 1.0 } else { 0.0 };
        for (position, school) in self.schools.iter().enumerate() {
            let top = plot.top + position as f64 * strip;
            for (step, left, right) in runs_of_a_step(&school.shares) {
                let area = Area {
                    left: plot.left + left as f64 * cell,
                    top,
                    right: plot.left + right as f64 * cell,
                    bottom: top + strip - gap,
                };
                patch::draw(canvas, Patch { fill: BLUE.fill(step), hatched: false }, area)?;
            }
            if position % every == 0 {
                let y = top + strip / 2.0 + font.cap_height() / 2.0;
                let code = school.words(font, canvas.typeface());
                canvas.text(&code, Point::new(plot.left - GAPS.1, y), Anchor::Right, font, SECONDARY)?;
                let end = Point::new(plot.right + GAPS.1, y);
                canvas.text(&percent(school.last()), end, Anchor::Left, font, INK)?;
            }
        }
        years.draw(canvas, plot, Some(TICK))?;
        match funding {
            Some(week) => mark_end_of_funding(canvas, plot, years.scale(plot).at(week), true),
            None => Ok(()),
        }
    }
}

/// Neighbouring periods of the same step, as step, first period, and the one after the last: drawn as one cell, they show
/// no seams.
fn runs_of_a_step(shares: &[f64]) -> Vec<(usize, usize, usize)> {
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (period, own) in shares.iter().enumerate() {
        let step = step_of(*own);
        match runs.last_mut() {
            Some((same, _, end)) if *same == step => *end = period + 1,
            _ => runs.push((step, period, period + 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_belongs_to_the_step_that_it_reaches() {
        assert_eq!([0.0, 0.099, 0.1, 0.59, 0.6, 0.8, 1.0].map(step_of), [0, 0, 1, 3, 4, 5, 5]);
        assert_eq!(runs_of_a_step(&[0.0, 0.05, 0.3, 0.3, 0.9]), [(0, 0, 2), (2, 2, 4), (5, 4, 5)]);
    }
}
