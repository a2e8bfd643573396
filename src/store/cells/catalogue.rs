//! Which cells a folder holds, by their headers alone.

use super::frame::{KeyDigest, digest};
use super::places::Places;
use super::segment::{Found, scan, segment_name, segment_number};
use crate::measure::CellKey;
use crate::store::error::{Action, StoreError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Where a cell lies, in eight bytes, since a folder may hold millions of cells: a bit for weekly values, the number of the
/// segment, and the byte at which the frame begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place(u64);

/// Bits for the byte at which a frame begins: segments of up to 8 TiB.
const OFFSET_BITS: u32 = 43;
const MOST_SEGMENTS: u32 = 1 << (63 - OFFSET_BITS);

impl Place {
    /// The place of a frame; none where the folder has outgrown it.
    pub(super) fn of(segment: u32, offset: u64, weekly: bool) -> Option<Self> {
        let fits = segment < MOST_SEGMENTS && offset >> OFFSET_BITS == 0;
        fits.then_some(Self(u64::from(weekly) << 63 | u64::from(segment) << OFFSET_BITS | offset))
    }

    /// Number of the segment.
    pub(super) fn segment(self) -> u32 {
        (self.0 >> OFFSET_BITS) as u32 % MOST_SEGMENTS
    }

    /// Byte at which the frame begins.
    pub(super) fn offset(self) -> u64 {
        self.0 % (1 << OFFSET_BITS)
    }

    /// Whether the cell holds weekly values.
    pub(super) fn weekly(self) -> bool {
        self.0 >> 63 == 1
    }
}

/// Which cells a folder holds.
#[derive(Debug, Clone)]
pub struct CellCatalogue {
    folder: PathBuf,
    /// By the first half of the digest: a cell that is found by it is compared with the whole key.
    places: Places,
}

/// How much a folder of cells holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Holdings {
    /// Cells.
    pub cells: u64,
    /// Bytes of their files.
    pub bytes: u64,
}

impl CellCatalogue {
    /// Reads what is in a folder; a folder that is not there holds nothing.
    ///
    /// # Errors
    /// When the folder or a segment cannot be read.
    pub fn read(folder: &Path) -> Result<Self, StoreError> {
        let mut catalogue = Self { folder: folder.to_path_buf(), places: Places::default() };
        for segment in segments(folder)? {
            scan(&catalogue.path(segment), |Found { header, offset }| {
                if let Some(place) = Place::of(segment, offset, header.weekly) {
                    let known = catalogue.place(header.digest);
                    catalogue.note(header.digest, better(known, place));
                }
            })?;
        }
        Ok(catalogue)
    }

    /// Whether there is a cell of this key, with weekly values if they are asked for.
    pub fn holds(&self, key: &CellKey, weekly: bool) -> bool {
        self.place(digest(key)).is_some_and(|place| place.weekly() || !weekly)
    }

    /// How much there is.
    ///
    /// # Errors
    /// When a segment cannot be looked at.
    pub fn holdings(&self) -> Result<Holdings, StoreError> {
        let mut holdings = Holdings { cells: self.places.len() as u64, bytes: 0 };
        for segment in segments(&self.folder)? {
            let path = self.path(segment);
            holdings.bytes += path.metadata().map_err(StoreError::at(&path, Action::Read))?.len();
        }
        Ok(holdings)
    }

    pub(super) fn place(&self, digest: KeyDigest) -> Option<Place> {
        self.places.get(short(digest))
    }

    pub(super) fn note(&mut self, digest: KeyDigest, place: Place) {
        self.places.set(short(digest), Some(place));
    }

    pub(super) fn forget(&mut self, digest: KeyDigest) {
        self.places.set(short(digest), None);
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn path(&self, segment: u32) -> PathBuf {
        self.folder.join(segment_name(segment))
    }
}

/// Half a digest.
fn short(digest: KeyDigest) -> u64 {
    digest as u64
}

/// Of two cells of a key the one that answers more; both hold the same yearly values.
fn better(known: Option<Place>, other: Place) -> Place {
    known.filter(|known| known.weekly() || !other.weekly()).unwrap_or(other)
}

/// The numbers of the segments of a folder, in order.
fn segments(folder: &Path) -> Result<Vec<u32>, StoreError> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::at(folder, Action::Read)(error)),
    };
    let mut numbers = Vec::new();
    for entry in entries {
        let entry = entry.map_err(StoreError::at(folder, Action::Read))?;
        numbers.extend(entry.file_name().to_str().and_then(segment_number));
    }
    numbers.sort_unstable();
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_place_is_read_as_it_was_noted(segment in 0..MOST_SEGMENTS, offset in 0..1_u64 << OFFSET_BITS, weekly: bool) {
            let place = Place::of(segment, offset, weekly).unwrap();
            prop_assert_eq!((place.segment(), place.offset(), place.weekly()), (segment, offset, weekly));
        }
    }

    #[test]
    fn a_folder_that_has_outgrown_its_places_notes_nothing_wrong() {
        assert_eq!(Place::of(MOST_SEGMENTS, 0, false), None);
        assert_eq!(Place::of(0, 1 << OFFSET_BITS, false), None);
    }
}
