//! What every strategy says of itself before it works.

use super::{Delivery, Kind, Schedule, Target};

/// A strategy as planned, in so far as all strategies are alike.
pub trait Plan {
    /// Which strategy it is.
    fn kind(&self) -> Kind;

    /// In which years it works.
    fn schedule(&self) -> Schedule;

    /// Whom it is for, where it picks its people.
    fn target(&self) -> Option<&Target> {
        None
    }

    /// The share of target teachers to nominate as bright spots each year, where it needs them.
    fn nominated_share(&self) -> Option<f64> {
        None
    }

    /// The same with `factor` times the dose; itself where there is no dose for money to buy.
    fn scaled(&self, factor: f64) -> Self
    where
        Self: Sized;
}

/// A plan that can be put to work.
pub trait Workable<const L: usize>: Plan {
    /// The strategy, ready to work in one replicate.
    fn delivery(&self) -> Box<dyn Delivery<L>>;
}
