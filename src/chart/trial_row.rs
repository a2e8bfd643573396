//! A published figure, or a series of them, beside the same figure of a trial repeated in the simulator.

use crate::chart::error::ChartError;
use crate::chart::marker::Marker;
use crate::chart::number::plain;
use crate::chart::series::finite;
use crate::chart::text::clean;

/// One published figure, or the years of one series.
#[derive(Debug, Clone, PartialEq)]
pub struct TrialRow {
    /// Title of the trial.
    pub trial: String,
    /// Name of the figure.
    pub figure: String,
    /// How its numbers are written.
    pub scale: TrialScale,
    /// Published and simulated, in the order of time; a series has several.
    pub points: Vec<TrialPoint>,
    /// How the two stand to each other; the worst of a series.
    pub agreement: Agreement,
    /// Whether a parameter was set from this very figure, so that a fit shows nothing.
    pub is_set: bool,
    /// Log scores of the model and of a world without any effect, where both are known; higher is better.
    pub log_scores: Option<[f64; 2]>,
}

/// The scale of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrialScale {
    /// A share, or a difference of shares.
    Share,
    /// A count.
    Count,
    /// A ratio, or standard deviations.
    Plain,
}

/// A published number and the simulated one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrialPoint {
    /// What was published.
    pub published: Estimate,
    /// Whether nobody has published its interval.
    pub is_assumed: bool,
    /// What the simulated trial came to, if anything could be counted.
    pub simulated: Estimate,
}

/// A number with its interval, either of which may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Estimate {
    /// The number.
    pub middle: Option<f64>,
    /// Lower and upper end of its interval.
    pub interval: Option<(f64, f64)>,
}

/// How a published figure stands to the simulated one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// No further apart than luck explains.
    Inside,
    /// Further apart.
    Outside,
    /// Nothing came of the simulated trial that could be counted.
    Nothing,
}

impl Agreement {
    pub(super) fn word(self) -> &'static str {
        match self {
            Agreement::Inside => "inside",
            Agreement::Outside => "outside",
            Agreement::Nothing => "no number",
        }
    }

    pub(super) fn marker(self) -> Marker {
        match self {
            Agreement::Inside => Marker::Ring,
            Agreement::Outside => Marker::Cross,
            Agreement::Nothing => Marker::Bar,
        }
    }
}

impl TrialScale {
    fn write(self, value: f64) -> String {
        match self {
            TrialScale::Share => format!("{}\u{A0}%", tenths(value * 100.0)),
            TrialScale::Count => tenths(value),
            TrialScale::Plain => plain((value * 100.0).round() / 100.0),
        }
    }

    fn bare(self, value: f64) -> String {
        self.write(value).trim_end_matches(['%', '\u{A0}']).to_owned()
    }

    pub(super) fn unit(self) -> &'static str {
        match self {
            TrialScale::Share => "share",
            TrialScale::Count => "count",
            TrialScale::Plain => "",
        }
    }
}

/// A number with one digit behind the point.
fn tenths(value: f64) -> String {
    plain((value * 10.0).round() / 10.0)
}

impl Estimate {
    pub(super) fn ends(&self) -> impl Iterator<Item = f64> {
        let (low, high) = self.interval.unzip();
        [self.middle, low, high].into_iter().flatten()
    }

    pub(super) fn check(&self, name: &str) -> Result<(), ChartError> {
        self.ends().try_for_each(|value| finite(name, value))?;
        match self.interval {
            Some((low, high)) if low > high => Err(ChartError::MiddleOutsideRange {
                series: name.to_owned(),
                low,
                middle: self.middle.unwrap_or(high),
                high,
            }),
            _ => Ok(()),
        }
    }

    /// The number with its interval.
    pub(super) fn told(&self, scale: TrialScale) -> String {
        match (self.middle, self.interval) {
            (Some(middle), Some((low, high))) => {
                format!("{} ({} to {})", scale.write(middle), scale.bare(low), scale.bare(high))
            }
            (Some(middle), None) => scale.write(middle),
            (None, Some((low, high))) => format!("{} to {}", scale.bare(low), scale.write(high)),
            (None, None) => "–".to_owned(),
        }
    }

    /// The number alone.
    pub(super) fn told_shortly(&self, scale: TrialScale) -> String {
        match self.middle {
            Some(middle) => scale.write(middle),
            None => self.told(scale),
        }
    }
}

impl TrialRow {
    pub(super) fn name(&self) -> String {
        format!("{}: {}", clean(&self.trial), self.label())
    }

    /// Its name under that of the trial.
    pub(super) fn label(&self) -> String {
        match self.points.len() {
            ..=1 => clean(&self.figure),
            years => format!("{}, {years} years", clean(&self.figure)),
        }
    }

    pub(super) fn units(&self) -> usize {
        if self.points.len() > 1 { 2 } else { 1 }
    }

    /// The least and the most of the row, nought among them.
    pub(super) fn ends(&self) -> (f64, f64) {
        let all = self.points.iter().flat_map(|point| point.published.ends().chain(point.simulated.ends()));
        all.fold((0.0, 0.0), |(low, high), value| (f64::min(low, value), f64::max(high, value)))
    }

    /// The two lines of numbers: published and simulated.
    pub(super) fn told(&self, tell: impl Fn(&Estimate) -> String) -> [String; 2] {
        let [published, simulated] = [|own: &TrialPoint| own.published, |own: &TrialPoint| own.simulated];
        [published, simulated].map(|of: fn(&TrialPoint) -> Estimate| {
            let number = |own: &TrialPoint| of(own).middle.map_or_else(|| "–".to_owned(), |own| self.scale.write(own));
            match self.points.as_slice() {
                [] => "–".to_owned(),
                [only] => tell(&of(only)),
                [first, .., last] => format!("{} to {}", number(first), number(last)),
            }
        })
    }

    pub(super) fn verdict(&self) -> Vec<String> {
        let mut lines = vec![self.agreement.word().to_owned()];
        if self.is_set {
            lines.push("set from it".to_owned());
        }
        lines
    }
}
