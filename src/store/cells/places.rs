//! Where the cells of a folder lie, in sixteen bytes each, since a folder may hold millions of cells.

use super::catalogue::Place;
use std::collections::BTreeMap;

/// Places noted since the last merge: few, so that their tree is small, and enough that merging them costs little.
const RECENT: usize = 1 << 12;

/// And no fewer than one in so many of the settled ones, so that millions are not merged for every few thousand.
const RECENT_PART: usize = 1 << 6;

/// Places by half a digest.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// In the order of their keys, without gaps: a tree would take twice the memory.
    settled: Vec<(u64, Place)>,
    /// Noted or changed since; none for a place that was forgotten.
    recent: BTreeMap<u64, Option<Place>>,
}

impl Places {
    /// The place of a key.
    pub(super) fn get(&self, key: u64) -> Option<Place> {
        match self.recent.get(&key) {
            Some(place) => *place,
            None => self.position(key).ok().and_then(|position| self.settled.get(position)).map(|(_, place)| *place),
        }
    }

    /// Notes the place of a key, or with none that it has no place any more.
    pub(super) fn set(&mut self, key: u64, place: Option<Place>) {
        self.recent.insert(key, place);
        if self.recent.len() >= RECENT.max(self.settled.len() / RECENT_PART) {
            self.settle();
        }
    }

    /// How many keys have a place.
    pub(super) fn len(&self) -> usize {
        let change = |(key, place): (&u64, &Option<Place>)| match (self.position(*key).is_ok(), place.is_some()) {
            (false, true) => 1,
            (true, false) => -1,
            _ => 0,
        };
        (self.settled.len() as i64 + self.recent.iter().map(change).sum::<i64>()) as usize
    }

    fn position(&self, key: u64) -> Result<usize, usize> {
        self.settled.binary_search_by_key(&key, |(key, _)| *key)
    }

    /// Merges what is recent into what is settled, in place and from the end.
    fn settle(&mut self) {
        let recent = core::mem::take(&mut self.recent);
        self.settled.retain(|(key, _)| !recent.contains_key(key));
        let noted: Vec<(u64, Place)> = recent.into_iter().filter_map(|(key, place)| Some((key, place?))).collect();
        let (mut old, mut new) = (self.settled.len(), noted.len());
        self.settled.reserve_exact(new);
        self.settled.extend_from_slice(&noted);
        while let Some(last) = new.checked_sub(1).and_then(|at| noted.get(at)) {
            let before =
                old.checked_sub(1).and_then(|at| self.settled.get(at)).copied().filter(|(key, _)| *key > last.0);
            let (place, from) = match before {
                Some(before) => (before, &mut old),
                None => (*last, &mut new),
            };
            *from -= 1;
            if let Some(slot) = self.settled.get_mut(old + new) {
                *slot = place;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_are_those_of_a_map_however_they_were_settled(
            notes in prop::collection::vec((0..40_u64, prop::option::of(0..9_u64), any::<bool>()), 0..200),
        ) {
            let (mut places, mut map) = (Places::default(), BTreeMap::new());
            for (key, offset, settles) in notes {
                let place = offset.and_then(|offset| Place::of(1, offset, false));
                places.set(key, place);
                match place {
                    Some(place) => map.insert(key, place),
                    None => map.remove(&key),
                };
                if settles {
                    places.settle();
                    prop_assert!(places.recent.is_empty());
                }
                prop_assert_eq!(places.len(), map.len());
            }
            for key in 0..40 {
                prop_assert_eq!(places.get(key), map.get(&key).copied());
            }
        }
    }

    #[test]
    fn many_places_settle_by_themselves() {
        let mut places = Places::default();
        let count = 3 * RECENT as u64 + 5;
        // An odd factor visits every key once, in no order.
        let key = |number: u64| number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (0..count).for_each(|number| places.set(key(number), Place::of(0, number, false)));
        assert_eq!((places.len() as u64, places.settled.len()), (count, 3 * RECENT));
        assert!((0..count).all(|number| places.get(key(number)) == Place::of(0, number, false)));
    }
}
