//! The shelf of a run: cells found in a folder, and cells put there as soon as they are finished.

use super::catalogue::{CellCatalogue, Place};
use super::frame::{HEADER_BYTES, Header, digest, frame, unframe};
use super::segment::Appending;
use crate::measure::{Cell, CellKey};
use crate::run::Shelf;
use crate::store::error::{Action, StoreError};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Finished cells of a folder. Any number of processes may use the same folder.
#[derive(Debug)]
pub struct CellStore {
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    catalogue: CellCatalogue,
    readers: BTreeMap<u32, File>,
    writer: Option<(u32, Appending)>,
    found: u64,
    put: u64,
}

impl CellStore {
    /// Opens a folder of cells, which is made when the first cell is put.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let inner =
            Inner { catalogue: CellCatalogue::read(folder)?, readers: BTreeMap::new(), writer: None, found: 0, put: 0 };
        Ok(Self { inner: Mutex::new(inner) })
    }

    /// How many cells were found, and how many were put, since the folder was opened.
    pub fn found_and_put(&self) -> (u64, u64) {
        let inner = self.lock();
        (inner.found, inner.put)
    }

    /// Makes sure that what was put survives a power cut.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn sync(&self) -> Result<(), StoreError> {
        self.lock().writer.as_ref().map_or(Ok(()), |(_, writer)| writer.sync())
    }

    /// What is inside; a thread that died in here has left no half-done change that matters, since frames are whole or cut.
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<E: From<StoreError>> Shelf<E> for CellStore {
    fn find(&self, key: &CellKey, weekly: bool) -> Option<Cell> {
        let digest = digest(key);
        let mut inner = self.lock();
        let place = inner.catalogue.place(digest).filter(|place| place.weekly() || !weekly)?;
        let frame = inner.frame(place);
        drop(inner);
        let cell = frame.ok().flatten().and_then(|(header, payload)| unframe(&header, &payload));
        let mut inner = self.lock();
        match cell.filter(|cell| cell.key == *key) {
            Some(cell) => {
                inner.found += 1;
                Some(if weekly { cell } else { Cell { weekly: Vec::new(), ..cell } })
            }
            // Damaged, or another cell of the same digest: it is simulated and put again.
            None => {
                inner.catalogue.forget(digest);
                None
            }
        }
    }

    fn put(&self, cell: &Cell) -> Result<(), E> {
        let Some((header, bytes)) = frame(cell) else { return Ok(()) };
        Ok(self.lock().append(&header, &bytes)?)
    }
}

impl Inner {
    /// The header and the payload of a frame; none where there is no header.
    fn frame(&mut self, place: Place) -> Result<Option<(Header, Vec<u8>)>, StoreError> {
        let path = self.catalogue.path(place.segment());
        let failed = || StoreError::at(&path, Action::Read);
        let file = match self.readers.entry(place.segment()) {
            Entry::Occupied(open) => open.into_mut(),
            Entry::Vacant(closed) => closed.insert(File::open(&path).map_err(failed())?),
        };
        let mut head = [0; HEADER_BYTES];
        let begun = file.seek(SeekFrom::Start(place.offset())).and_then(|_| file.read_exact(&mut head));
        begun.map_err(failed())?;
        let Some(header) = Header::read(&head) else { return Ok(None) };
        let mut payload = vec![0; header.length as usize];
        file.read_exact(&mut payload).map_err(failed())?;
        Ok(Some((header, payload)))
    }

    fn append(&mut self, header: &Header, bytes: &[u8]) -> Result<(), StoreError> {
        let (segment, writer) = match &mut self.writer {
            Some(writer) => writer,
            none => {
                let folder = self.catalogue.folder();
                std::fs::create_dir_all(folder).map_err(StoreError::at(folder, Action::Create))?;
                none.insert(Appending::begin(folder)?)
            }
        };
        let offset = writer.append(bytes)?;
        if let Some(place) = Place::of(*segment, offset, header.weekly) {
            self.catalogue.note(header.digest, place);
        }
        self.put += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample_cell;
    use super::*;

    fn find(store: &CellStore, key: &CellKey, weekly: bool) -> Option<Cell> {
        Shelf::<StoreError>::find(store, key, weekly)
    }

    fn put(store: &CellStore, cell: &Cell) {
        Shelf::<StoreError>::put(store, cell).unwrap();
    }

    #[test]
    fn what_was_put_is_found_by_this_process_and_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let cells = folder.path().join("cells");
        let store = CellStore::open(&cells).unwrap();
        let cell = sample_cell(3, true);
        assert_eq!(find(&store, &cell.key, false), None);
        put(&store, &cell);
        assert_eq!(find(&store, &cell.key, true), Some(cell.clone()));
        drop(store);
        let store = CellStore::open(&cells).unwrap();
        assert_eq!(find(&store, &cell.key, true), Some(cell.clone()));
        assert_eq!(find(&store, &cell.key, false), Some(Cell { weekly: Vec::new(), ..cell.clone() }));
        assert_eq!(find(&store, &CellKey { world: 4, ..cell.key }, true), None);
        assert_eq!(store.found_and_put(), (2, 0));
    }

    #[test]
    fn a_cell_without_weekly_values_is_no_answer_where_they_are_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let store = CellStore::open(folder.path()).unwrap();
        let (short, long) = (sample_cell(3, false), sample_cell(3, true));
        put(&store, &short);
        assert_eq!(find(&store, &long.key, true), None);
        put(&store, &long);
        drop(store);
        let store = CellStore::open(folder.path()).unwrap();
        assert_eq!(find(&store, &long.key, true), Some(long));
    }

    #[test]
    fn a_damaged_cell_counts_as_missing_and_can_be_put_again() {
        let folder = tempfile::tempdir().unwrap();
        let cell = sample_cell(3, false);
        put(&CellStore::open(folder.path()).unwrap(), &cell);
        let path = folder.path().join("1.cells");
        let mut bytes = std::fs::read(&path).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        std::fs::write(&path, bytes).unwrap();
        let store = CellStore::open(folder.path()).unwrap();
        assert_eq!(find(&store, &cell.key, false), None);
        put(&store, &cell);
        assert_eq!(find(&store, &cell.key, false), Some(cell));
    }

    #[test]
    fn two_stores_on_one_folder_keep_both_their_cells() {
        let folder = tempfile::tempdir().unwrap();
        let stores = [(); 2].map(|()| CellStore::open(folder.path()).unwrap());
        std::thread::scope(|scope| {
            for (store, first) in stores.iter().zip([0, 100]) {
                scope.spawn(move || (first..first + 50).for_each(|world| put(store, &sample_cell(world, false))));
            }
        });
        drop(stores);
        let catalogue = CellCatalogue::read(folder.path()).unwrap();
        assert_eq!(catalogue.holdings().unwrap().cells, 100);
    }
}
