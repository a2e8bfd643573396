//! The points of a study as settings that can be run.

use crate::model::registry::Registry;
use crate::model::settings::Settings;
use crate::model::strategy::Strategies;
use crate::run::{LANES, Luck, Planned, Points, Units};
use crate::scenario::{Axis, DesignKind, Study, Value, settings_hash};
use crate::study::design::{Design, DesignError};
use thiserror::Error;

/// The points of a study; at each, doing nothing comes first, then the scenarios of the study.
#[derive(Debug)]
pub struct Variations<'a> {
    study: &'a Study,
    registry: &'a Registry,
    layout: Layout,
}

#[derive(Debug)]
enum Layout {
    Design(Design),
    /// Row r of every list.
    Rows(u64),
}

/// Why a study has no points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum VariationsError {
    /// The design cannot be made.
    #[error("{0}")]
    Design(#[from] DesignError),
    /// Luck has no more worlds.
    #[error("{points} points of {worlds} worlds each are more worlds than luck has numbers for")]
    TooManyWorlds {
        /// Points of the study.
        points: u64,
        /// Worlds to a point.
        worlds: u32,
    },
}

impl<'a> Variations<'a> {
    /// The points of a study.
    ///
    /// # Errors
    /// Where there are none, or too many.
    pub fn of(study: &'a Study, registry: &'a Registry) -> Result<Self, VariationsError> {
        let words = &study.design;
        let levels = || study.axes.iter().map(|axis| axis.steps()).collect();
        let dimensions = u32::try_from(study.axes.len()).unwrap_or(u32::MAX);
        let (points, seed) = (words.points, words.seed);
        let layout = match words.kind {
            DesignKind::Factorial => Layout::Design(Design::Factorial { levels: levels() }),
            DesignKind::OneAtATime => Layout::Design(Design::OneAtATime { levels: levels() }),
            DesignKind::LatinHypercube => Layout::Design(Design::LatinHypercube { points, dimensions, seed }),
            DesignKind::Sobol => Layout::Design(Design::SobolSequence { points, dimensions, seed }),
            DesignKind::Prior => Layout::Design(Design::Random { points, dimensions, seed }),
            DesignKind::Saltelli => Layout::Design(Design::Saltelli { base: points, dimensions, seed }),
            DesignKind::Morris => {
                Layout::Design(Design::Morris { trajectories: points, dimensions, levels: words.levels, seed })
            }
            DesignKind::Points => Layout::Rows(study.axes.first().map_or(0, |axis| u64::from(axis.steps()))),
        };
        if let Layout::Design(design) = &layout {
            design.check()?;
        }
        let variations = Self { study, registry, layout };
        let units = variations.units();
        let worlds = if words.luck_apart { units.count() } else { u64::from(units.worlds) };
        if worlds > u64::from(u32::MAX / LANES) {
            return Err(VariationsError::TooManyWorlds { points: units.points, worlds: units.worlds });
        }
        Ok(variations)
    }

    /// The study.
    pub fn study(&self) -> &'a Study {
        self.study
    }

    /// How many points there are.
    pub fn points(&self) -> u64 {
        match &self.layout {
            Layout::Design(design) => design.points(),
            Layout::Rows(rows) => *rows,
        }
    }

    /// The units of the study.
    pub fn units(&self) -> Units {
        let luck = if self.study.design.luck_apart { Luck::Apart } else { Luck::Shared };
        Units { points: self.points(), first_world: 0, worlds: self.study.replicates / LANES, luck }
    }

    /// The value of each axis at a point, in the order of the axes; none where it is as the scenarios have it. Values drawn
    /// from what is believed of parameters are made to agree ([`Study::agree`]), so that no draw is refused.
    pub fn values(&self, point: u64) -> Vec<Option<Value>> {
        let mut values = self.drawn(point);
        self.study.agree(&mut values);
        values
    }

    fn drawn(&self, point: u64) -> Vec<Option<Value>> {
        let axes = &self.study.axes;
        let design = match &self.layout {
            Layout::Rows(_) => {
                let row = u32::try_from(point).unwrap_or(u32::MAX);
                return axes.iter().map(|axis| Some(axis.step(row))).collect();
            }
            Layout::Design(design) => design,
        };
        let coordinates = design.point(point).unwrap_or_default();
        axes.iter()
            .enumerate()
            .zip(coordinates)
            .map(|((dimension, axis), coordinate)| {
                let coordinate = coordinate?;
                Some(match self.study.design.kind {
                    DesignKind::Factorial | DesignKind::OneAtATime => axis.step(design.level(point, dimension)?),
                    DesignKind::Morris => axis.along(coordinate),
                    _ => axis.at(coordinate),
                })
            })
            .collect()
    }

    /// Coordinates of a point in the unit cube, for what is fitted to them; none for points of a file and for base values.
    pub fn coordinates(&self, point: u64) -> Vec<Option<f64>> {
        match &self.layout {
            Layout::Design(design) => design.point(point).unwrap_or_default(),
            Layout::Rows(_) => vec![None; self.study.axes.len()],
        }
    }

    /// Where the values of a point lie between the ends of their axes ([`Axis::place`](crate::scenario::Axis::place)); none where
    /// the scenarios' own value holds.
    pub fn places(&self, point: u64) -> Vec<Option<f64>> {
        let place = |(axis, value): (&Axis, Option<Value>)| Some(axis.place(&value?));
        self.study.axes.iter().zip(self.drawn(point)).map(place).collect()
    }

    /// Short names of what runs at every point, doing nothing first.
    pub fn slugs(&self) -> Vec<&str> {
        let own = self.study.templates.iter().map(|template| template.scenario.slug.as_str());
        std::iter::once(crate::scenario::NOTHING).chain(own).collect()
    }
}

impl Points for Variations<'_> {
    fn scenarios(&self, point: u64) -> Result<Vec<Planned>, String> {
        let paths = self.study.axes.iter().map(|axis| axis.path.clone());
        let values: Vec<(String, Value)> =
            paths.zip(self.values(point)).filter_map(|(path, value)| Some((path, value?))).collect();
        let mut planned = Vec::with_capacity(self.study.templates.len() + 1);
        for template in &self.study.templates {
            let (settings, hash) = template.with(self.registry, &values).map_err(|mistakes| mistakes.join("; "))?;
            if planned.is_empty() {
                let nothing = Settings { strategies: Strategies::default(), ..settings.clone() };
                let hash = settings_hash(&nothing);
                planned.push(Planned { settings: nothing.into(), hash: hash.into() });
            }
            planned.push(Planned { settings: settings.into(), hash: hash.into() });
        }
        Ok(planned)
    }
}
