//! One cell as bytes: a header that can be skipped by, and a payload that is checked before it is believed.

use crate::measure::{Cell, CellKey};
use sha2::{Digest, Sha256};

/// Bytes of a header.
pub(super) const HEADER_BYTES: usize = 36;

/// No cell takes more; a header that asks for more memory is damaged.
pub(super) const MOST_PAYLOAD_BYTES: u32 = 1 << 30;

const MARK: [u8; 4] = *b"CELL";

/// A key as 128 bits of its SHA-256; a cell that was found by it is compared with the whole key.
pub(super) type KeyDigest = u128;

/// The digest of a key.
pub(super) fn digest(key: &CellKey) -> KeyDigest {
    let mut hash = Sha256::new();
    hash.update(key.model_version.to_le_bytes());
    hash.update(key.seed.to_le_bytes());
    hash.update(key.world.to_le_bytes());
    hash.update(key.scenario.as_bytes());
    let mut first = [0; 16];
    first.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
    u128::from_le_bytes(first)
}

/// What stands before a payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    /// Bytes of the payload.
    pub length: u32,
    /// CRC-32 of the payload.
    pub checksum: u32,
    /// Whose cell it is.
    pub digest: KeyDigest,
    /// Whether it holds weekly values.
    pub weekly: bool,
}

impl Header {
    /// As bytes, with a checksum of its own at the end.
    pub(super) fn bytes(&self) -> [u8; HEADER_BYTES] {
        let mut bytes = [0; HEADER_BYTES];
        let body = MARK
            .into_iter()
            .chain(self.length.to_le_bytes())
            .chain(self.checksum.to_le_bytes())
            .chain(self.digest.to_le_bytes())
            .chain(u32::from(self.weekly).to_le_bytes());
        bytes.iter_mut().zip(body).for_each(|(to, from)| *to = from);
        let checksum = crc32fast::hash(&bytes[..HEADER_BYTES - 4]);
        bytes[HEADER_BYTES - 4..].copy_from_slice(&checksum.to_le_bytes());
        bytes
    }

    /// From bytes; none where they are no header.
    pub(super) fn read(bytes: &[u8; HEADER_BYTES]) -> Option<Self> {
        let word = |at: usize| bytes.get(at..at + 4)?.try_into().map(u32::from_le_bytes).ok();
        let is_whole = bytes[..4] == MARK && word(HEADER_BYTES - 4)? == crc32fast::hash(&bytes[..HEADER_BYTES - 4]);
        let header = Self {
            length: word(4)?,
            checksum: word(8)?,
            digest: bytes[12..28].try_into().map(u128::from_le_bytes).ok()?,
            weekly: word(28)? != 0,
        };
        (is_whole && header.length <= MOST_PAYLOAD_BYTES).then_some(header)
    }
}

/// A cell as a whole frame; none for one that is larger than any cell can be.
pub(super) fn frame(cell: &Cell) -> Option<(Header, Vec<u8>)> {
    let mut plain = postcard::to_allocvec(cell).ok()?;
    if let Some(by_school) = &cell.by_school {
        plain.extend(postcard::to_allocvec(by_school).ok()?);
    }
    let payload = snap::raw::Encoder::new().compress_vec(&plain).ok()?;
    let length = u32::try_from(payload.len()).ok().filter(|length| *length <= MOST_PAYLOAD_BYTES)?;
    let header = Header {
        length,
        checksum: crc32fast::hash(&payload),
        digest: digest(&cell.key),
        weekly: !cell.weekly.is_empty(),
    };
    let mut bytes = Vec::with_capacity(HEADER_BYTES + payload.len());
    bytes.extend(header.bytes());
    bytes.extend(payload);
    Some((header, bytes))
}

/// The cell of a payload; none where the payload is not what its header says, which is how damage is noticed.
pub(super) fn unframe(header: &Header, payload: &[u8]) -> Option<Cell> {
    if crc32fast::hash(payload) != header.checksum {
        return None;
    }
    let length = snap::raw::decompress_len(payload).ok().filter(|length| *length <= MOST_PAYLOAD_BYTES as usize)?;
    let mut plain = vec![0; length];
    snap::raw::Decoder::new().decompress(payload, &mut plain).ok()?;
    let (cell, rest) = postcard::take_from_bytes::<Cell>(&plain).ok()?;
    let by_school = if rest.is_empty() { None } else { Some(postcard::from_bytes(rest).ok()?) };
    Some(Cell { by_school, ..cell })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{sample_cell, sample_cell_by_school};
    use super::*;

    #[test]
    fn a_cell_comes_back_as_it_was() {
        for cell in [sample_cell(7, true), sample_cell_by_school(7, false), sample_cell_by_school(7, true)] {
            let (header, bytes) = frame(&cell).unwrap();
            let (head, payload) = bytes.split_at(HEADER_BYTES);
            assert_eq!(Header::read(head.try_into().unwrap()), Some(header));
            assert_eq!(unframe(&header, payload), Some(cell));
        }
    }

    #[test]
    fn a_cell_without_schools_has_the_bytes_that_it_always_had() {
        let (cell, beside) = (sample_cell(7, false), sample_cell_by_school(7, false));
        assert_ne!(digest(&cell.key), digest(&beside.key));
        let plain = |cell: &Cell| postcard::to_allocvec(cell).unwrap();
        let alike = Cell { key: cell.key.clone(), ..beside };
        assert_eq!(plain(&cell), plain(&alike), "what is noted by school stands behind the cell, not in it");
        let (_, bytes) = frame(&cell).unwrap();
        let unpacked = snap::raw::Decoder::new().decompress_vec(&bytes[HEADER_BYTES..]).unwrap();
        assert_eq!(unpacked, plain(&cell));
    }

    #[test]
    fn every_damaged_byte_is_noticed() {
        let (header, bytes) = frame(&sample_cell(7, false)).unwrap();
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            let (head, payload) = damaged.split_at(HEADER_BYTES);
            let read = Header::read(head.try_into().unwrap());
            assert!(if at < HEADER_BYTES { read.is_none() } else { unframe(&header, payload).is_none() }, "byte {at}");
        }
    }

    #[test]
    fn every_field_of_a_key_makes_another_digest() {
        let key = sample_cell(7, false).key;
        let others = [
            CellKey { model_version: key.model_version + 1, ..key.clone() },
            CellKey { seed: key.seed + 1, ..key.clone() },
            CellKey { world: key.world + 1, ..key.clone() },
            CellKey { scenario: "other".to_owned(), ..key.clone() },
        ];
        assert!(others.iter().all(|other| digest(other) != digest(&key)));
    }
}
