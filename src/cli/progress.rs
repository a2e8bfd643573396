//! A progress bar on long work, to a terminal only.

use super::speech::Speech;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// Progress through the units of a run.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Begins; `name` says what units are; nothing is drawn where nobody would see it.
    pub fn begin(units: u64, name: &str, speech: &Speech) -> Self {
        let target = if speech.shows_progress() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(units), target);
        let template = format!("{{bar:40}} {{pos}} of {{len}} {name} · {{per_sec}} · {{eta}} left");
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        Self { bar }
    }

    /// One more unit is done.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// Units that are done.
    pub fn done(&self) -> u64 {
        self.bar.position()
    }

    /// All units.
    pub fn all(&self) -> u64 {
        self.bar.length().unwrap_or_default()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
