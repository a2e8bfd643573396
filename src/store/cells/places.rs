//! Where the cells of a folder lie, in sixteen bytes each and a little, since a folder may hold millions of cells.

use super::catalogue::Place;

/// Places of a page: few, so that putting one between others moves little.
const PAGE: usize = 1 << 8;

/// Room by which a page grows, so that hardly any of it is empty.
const GROWTH: usize = 1 << 5;

/// Places by half a digest: pages in the order of their keys, each in the order of its keys. No piece of memory is large, so that
/// growing leaves no holes behind, and none is moved as a whole.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// None of them empty.
    pages: Vec<Vec<(u64, Place)>>,
    count: usize,
}

impl Places {
    /// The place of a key.
    pub(super) fn get(&self, key: u64) -> Option<Place> {
        let page = self.pages.get(self.page_of(key))?;
        position(page, key).ok().and_then(|at| page.get(at)).map(|(_, place)| *place)
    }

    /// Notes the place of a key, or with none that it has no place any more.
    pub(super) fn set(&mut self, key: u64, place: Option<Place>) {
        let number = self.page_of(key);
        if self.pages.is_empty() && place.is_some() {
            self.pages.push(Vec::new());
        }
        let Some(page) = self.pages.get_mut(number) else { return };
        match (position(page, key), place) {
            (Ok(at), Some(place)) => {
                if let Some(known) = page.get_mut(at) {
                    known.1 = place;
                }
            }
            (Err(at), Some(place)) => {
                if page.len() == page.capacity() {
                    page.reserve_exact(GROWTH);
                }
                page.insert(at, (key, place));
                self.count += 1;
                if page.len() == PAGE {
                    self.split(number);
                }
            }
            (Ok(at), None) => {
                page.remove(at);
                self.count -= 1;
                if page.is_empty() {
                    self.pages.remove(number);
                }
            }
            (Err(_), None) => {}
        }
    }

    /// How many keys have a place.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The number of the page that has a key or would have it.
    fn page_of(&self, key: u64) -> usize {
        let begins = |page: &Vec<(u64, Place)>| page.first().is_some_and(|(first, _)| *first <= key);
        self.pages.partition_point(begins).saturating_sub(1)
    }

    /// Makes two pages of one.
    fn split(&mut self, number: usize) {
        let Some(page) = self.pages.get_mut(number) else { return };
        let rest = page.split_off(page.len() / 2);
        page.shrink_to_fit();
        self.pages.insert(number + 1, rest);
    }
}

/// Where a key is in a page, or where it would be.
fn position(page: &[(u64, Place)], key: u64) -> Result<usize, usize> {
    page.binary_search_by_key(&key, |(key, _)| *key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Whether pages are neither empty nor full, and all keys in order.
    fn in_order(places: &Places) -> bool {
        let keys: Vec<u64> = places.pages.iter().flatten().map(|(key, _)| *key).collect();
        let sizes = places.pages.iter().all(|page| (1..PAGE).contains(&page.len()));
        sizes && keys.is_sorted_by(|one, next| one < next) && keys.len() == places.len()
    }

    proptest! {
        #[test]
        fn places_are_those_of_a_map(notes in prop::collection::vec((0..900_u64, prop::option::of(0..9_u64)), 0..4_000)) {
            let (mut places, mut map) = (Places::default(), BTreeMap::new());
            for (key, offset) in notes {
                let place = offset.and_then(|offset| Place::of(1, offset, false));
                places.set(key, place);
                match place {
                    Some(place) => map.insert(key, place),
                    None => map.remove(&key),
                };
                prop_assert_eq!(places.len(), map.len());
            }
            prop_assert!(in_order(&places));
            for key in 0..900 {
                prop_assert_eq!(places.get(key), map.get(&key).copied());
            }
        }
    }

    #[test]
    fn many_places_take_little_more_than_sixteen_bytes_each() {
        let mut places = Places::default();
        let count = 40 * PAGE as u64 + 5;
        // An odd factor visits every key once, in no order.
        let key = |number: u64| number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (0..count).for_each(|number| places.set(key(number), Place::of(0, number, false)));
        assert!(in_order(&places) && places.len() as u64 == count);
        assert!((0..count).all(|number| places.get(key(number)) == Place::of(0, number, false)));
        let room: usize = places.pages.iter().map(Vec::capacity).sum();
        assert!(room < places.len() * 5 / 4, "room for {room}, {count} taken");
        (0..count).for_each(|number| places.set(key(number), None));
        assert!(places.pages.is_empty() && places.len() == 0);
    }
}
