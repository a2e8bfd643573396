//! What binds for those who do not use the practice, under a title that was checked on the runs of every strategy.

use super::{by_week, counted, name};
use crate::chart::binding::{BindingPoint, BindingSeries};
use crate::chart::{BindingPanels, Course, Foremost};
use crate::measure::weekly::BINDING;
use crate::study::{Arm, Comparison};

/// The conditions inside of a sentence, in the order of the model.
const CONDITIONS: [&str; 4] = ["vision", "observation", "self-belief", "support"];

pub(super) fn figure(comparison: &Comparison, arms: &[&Arm], course: &Course) -> BindingPanels {
    let series = arms.iter().map(|arm| BindingSeries { name: name(arm), points: by_week(arm, point) });
    BindingPanels { title: title(comparison), series: series.collect(), course: course.clone() }
}

/// What may be said of the condition that holds back most in most runs, under all strategies and not only those shown.
fn title(comparison: &Comparison) -> String {
    let year = comparison.funded_years.max(1);
    let leads: Vec<[u32; 4]> = comparison.arms.iter().filter_map(|arm| arm.summary.binds_most(year as usize)).collect();
    let fewest = |condition: usize| leads.iter().map(|leads| leads[condition]).min();
    let most = (0..CONDITIONS.len()).max_by_key(|condition| fewest(*condition)).unwrap_or(0);
    let foremost = Foremost {
        condition: CONDITIONS[most].to_owned(),
        leads: leads.iter().map(|leads| leads[most]).collect(),
        runs: comparison.replicates as u32,
        counted: counted(comparison),
        year,
    };
    foremost.title()
}

fn point(arm: &Arm, week: usize) -> Option<BindingPoint> {
    let mut means = [0.0; BINDING.len()];
    for (mean, measure) in means.iter_mut().zip(BINDING) {
        let (bins, counts) = arm.summary.histogram(week, measure);
        *mean = bins.mean(counts)?;
    }
    let together: f64 = means.iter().sum();
    let share = |mean: f64| if together > 0.0 { mean / together } else { 0.0 };
    Some(BindingPoint { week: week as f64, shares: means.map(share) })
}
