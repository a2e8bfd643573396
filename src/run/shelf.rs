//! A place where cells may be found instead of being simulated again, and where they are put as soon as they are finished.

use crate::measure::{Cell, CellKey};

/// A place for cells, used by all threads at once. What it is made of is none of this module's business.
pub trait Shelf<E>: Sync {
    /// The cell of this key, with its weekly values if they are asked for; none where it has to be simulated.
    fn find(&self, key: &CellKey, weekly: bool) -> Option<Cell>;

    /// Puts a cell that was simulated.
    ///
    /// # Errors
    /// Whatever keeps it from being put; the run then ends.
    fn put(&self, cell: &Cell) -> Result<(), E>;
}

/// Keeps nothing: everything is simulated.
#[derive(Debug, Clone, Copy)]
pub struct NoShelf;

impl<E> Shelf<E> for NoShelf {
    fn find(&self, _key: &CellKey, _weekly: bool) -> Option<Cell> {
        None
    }

    fn put(&self, _cell: &Cell) -> Result<(), E> {
        Ok(())
    }
}
