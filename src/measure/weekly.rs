//! The measures taken every week.

use crate::model::process::tally::Tally;
use crate::stats::Bins;
use strum::{EnumCount, EnumIter, IntoStaticStr, VariantArray};

/// A measure of one replicate in one week. Its name in tables is the variant in `snake_case`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, EnumCount, EnumIter, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Measure {
    /// Target teachers who have never used the practice.
    NeverUsed,
    /// Target teachers who used it once and do not now.
    Lapsed,
    /// Target teachers who use it without counting as routine users: mechanical use, or use that has drifted too far.
    BelowRoutine,
    /// Target teachers at routine use or deeper, with enough fidelity to count: the headline.
    RoutineUse,
    /// Target teachers at deep use.
    DeepUse,
    /// Target teachers with routine skill whose practice has drifted too far to count.
    Drifted,
    /// Target teachers who use the practice in a room that colleagues can see.
    OpenUse,
    /// Target teachers who use the practice at any level.
    AnyUse,
    /// First starts this week.
    FirstStarts,
    /// Restarts this week, after a lapse.
    Restarts,
    /// Lapses this week.
    Lapses,
    /// Teachers who passed the routine mark this week.
    RoutineArrivals,
    /// Non-users for whom vision is the condition furthest below its threshold.
    BindingVision,
    /// Non-users for whom observation is the condition furthest below its threshold.
    BindingObservation,
    /// Non-users for whom belief is the condition furthest below its threshold.
    BindingBelief,
    /// Non-users for whom support is the condition furthest below its threshold.
    BindingSupport,
    /// Mean vision alignment.
    MeanVision,
    /// Mean observation.
    MeanObservation,
    /// Mean belief.
    MeanBelief,
    /// Mean support.
    MeanSupport,
}

/// The four mean conditions, in the order of the model.
pub const CONDITIONS: [Measure; 4] =
    [Measure::MeanVision, Measure::MeanObservation, Measure::MeanBelief, Measure::MeanSupport];

/// The four counts of binding conditions, in the order of the model.
pub const BINDING: [Measure; 4] =
    [Measure::BindingVision, Measure::BindingObservation, Measure::BindingBelief, Measure::BindingSupport];

/// Bins at the most for one measure: 16 bits hold a bin, and memory stays small in any district.
const MOST_BINS: u32 = 1000;

impl Measure {
    /// The name in tables.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The position in tables with a row a measure.
    pub fn index(self) -> usize {
        self as usize
    }

    /// Whether it is a mean of a condition; otherwise it counts teachers.
    pub fn is_mean(self) -> bool {
        CONDITIONS.contains(&self)
    }

    /// The unit in words.
    pub fn unit(self) -> &'static str {
        if self.is_mean() { "share" } else { "teachers" }
    }

    /// One sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Measure::NeverUsed => "Target teachers who have never used the practice.",
            Measure::Lapsed => "Target teachers who used the practice once and do not now.",
            Measure::BelowRoutine => {
                "Target teachers who use the practice below routine level, or have drifted too far to count."
            }
            Measure::RoutineUse => "Target teachers at routine use or deeper, with enough fidelity to count.",
            Measure::DeepUse => "Target teachers at deep use.",
            Measure::Drifted => "Target teachers with routine skill whose practice has drifted too far to count.",
            Measure::OpenUse => "Target teachers who use the practice in a room that colleagues can see.",
            Measure::AnyUse => "Target teachers who use the practice at any level.",
            Measure::FirstStarts => "First starts in the week.",
            Measure::Restarts => "Restarts in the week, after a lapse.",
            Measure::Lapses => "Lapses in the week.",
            Measure::RoutineArrivals => "Teachers who passed the skill mark of routine use in the week.",
            Measure::BindingVision => "Non-users for whom vision is the condition furthest below its threshold.",
            Measure::BindingObservation => {
                "Non-users for whom observation is the condition furthest below its threshold."
            }
            Measure::BindingBelief => "Non-users for whom belief is the condition furthest below its threshold.",
            Measure::BindingSupport => "Non-users for whom support is the condition furthest below its threshold.",
            Measure::MeanVision => "Mean vision alignment of target teachers.",
            Measure::MeanObservation => "Mean observation of target teachers.",
            Measure::MeanBelief => "Mean belief of target teachers.",
            Measure::MeanSupport => "Mean support of target teachers.",
        }
    }

    /// The values of the replicates, from the week's tally over `seats` target teachers.
    pub fn values<const L: usize>(self, tally: &Tally<L>, seats: usize) -> [f64; L] {
        let mean = |condition: usize| tally.conditions[condition].map(|sum| sum / seats as f64);
        let counts = match self {
            Measure::MeanVision => return mean(0),
            Measure::MeanObservation => return mean(1),
            Measure::MeanBelief => return mean(2),
            Measure::MeanSupport => return mean(3),
            Measure::NeverUsed => tally.levels[0],
            Measure::Lapsed => tally.levels[1],
            Measure::BelowRoutine => tally.levels[2],
            Measure::RoutineUse => tally.levels[3],
            Measure::DeepUse => tally.users[0],
            Measure::Drifted => tally.users[1],
            Measure::OpenUse => tally.users[2],
            Measure::AnyUse => tally.users[3],
            Measure::FirstStarts => tally.flows[0],
            Measure::Restarts => tally.flows[1],
            Measure::Lapses => tally.flows[2],
            Measure::RoutineArrivals => tally.flows[3],
            Measure::BindingVision => tally.binding[0],
            Measure::BindingObservation => tally.binding[1],
            Measure::BindingBelief => tally.binding[2],
            Measure::BindingSupport => tally.binding[3],
        };
        counts.map(f64::from)
    }

    /// The bins in which weekly values of a district with so many target teachers are kept: exact counts up to a thousand
    /// teachers, otherwise a thousandth of the range.
    pub fn bins(self, seats: usize) -> Option<Bins> {
        let seats = u32::try_from(seats).unwrap_or(u32::MAX);
        if self.is_mean() {
            Bins::new(1.0, MOST_BINS)
        } else if seats <= MOST_BINS {
            Some(Bins::counting(seats))
        } else {
            Bins::new(f64::from(seats), MOST_BINS)
        }
    }
}
