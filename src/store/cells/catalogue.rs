//! Which cells a folder holds, by their headers alone.

use super::frame::{Header, KeyDigest, digest};
use super::segment::{scan, segment_name, segment_number};
use crate::measure::CellKey;
use crate::store::error::{Action, StoreError};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Where a cell lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Number of its segment.
    pub segment: u32,
    /// Byte at which its payload begins.
    pub payload: u64,
    /// Its header.
    pub length: u32,
    pub checksum: u32,
    pub weekly: bool,
}

impl Place {
    /// The place of a frame.
    pub(super) fn of(segment: u32, (header, payload): (Header, u64)) -> Self {
        Self { segment, payload, length: header.length, checksum: header.checksum, weekly: header.weekly }
    }

    /// The header that stands there.
    pub(super) fn header(&self, digest: KeyDigest) -> Header {
        Header { length: self.length, checksum: self.checksum, digest, weekly: self.weekly }
    }
}

/// Which cells a folder holds.
#[derive(Debug, Clone)]
pub struct CellCatalogue {
    folder: PathBuf,
    places: BTreeMap<KeyDigest, Place>,
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
        let mut catalogue = Self { folder: folder.to_path_buf(), places: BTreeMap::new() };
        for segment in segments(folder)? {
            scan(&catalogue.path(segment), 0, |found| {
                let place = Place::of(segment, found);
                catalogue.places.entry(found.0.digest).and_modify(|known| better(known, place)).or_insert(place);
            })?;
        }
        Ok(catalogue)
    }

    /// Whether there is a cell of this key, with weekly values if they are asked for.
    pub fn holds(&self, key: &CellKey, weekly: bool) -> bool {
        self.place(digest(key)).is_some_and(|place| place.weekly || !weekly)
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
        self.places.get(&digest).copied()
    }

    pub(super) fn note(&mut self, digest: KeyDigest, place: Place) {
        self.places.insert(digest, place);
    }

    pub(super) fn forget(&mut self, digest: KeyDigest) {
        self.places.remove(&digest);
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn path(&self, segment: u32) -> PathBuf {
        self.folder.join(segment_name(segment))
    }
}

/// Of two cells of a key the one that answers more; both hold the same yearly values.
fn better(known: &mut Place, other: Place) {
    if other.weekly && !known.weekly {
        *known = other;
    }
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
