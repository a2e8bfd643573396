//! Merged results in a run folder: a short header that says what they are of, and a payload that is checked before it is
//! believed. From this file alone tables, figures and briefs are made again.

use super::error::{Action, StoreError};
use super::manifest::sha256;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::path::Path;
use thiserror::Error;

/// Name of the file within its folder.
pub const RESULTS_FILE: &str = "results.bin";

const MARK: [u8; 4] = *b"FLYW";
/// Mark, schema, version of the model, checksum.
const HEADER_BYTES: usize = 16;
/// No results take more; a payload that asks for more memory is damaged.
const MOST_BYTES: usize = 1 << 30;
/// What is packed grows to no more than so many times its size.
const MOST_GROWTH: usize = 64;

/// Why results of a folder cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ResultsFault {
    /// The folder holds none, as those of studies and of earlier versions.
    #[error("the folder holds no results of a comparison")]
    Missing,
    /// They have another form, or are of another version of the model.
    #[error("it is in {}, and this program reads {}", told(found), told(expected))]
    OtherVersion {
        /// Form and version of the model in the file.
        found: [u32; 2],
        /// Those of this program.
        expected: [u32; 2],
    },
    /// The bytes are not what was written.
    #[error("it is damaged: {0}")]
    Damaged(String),
}

fn told([form, model]: &[u32; 2]) -> String {
    format!("form {form} of model version {model}")
}

/// Results as the bytes of their file; `version` is that of their form and of the model.
///
/// # Errors
/// [`StoreError::Results`] where they are larger than any results can be.
pub fn pack_results<T: Serialize>(results: &T, version: [u32; 2]) -> Result<Vec<u8>, StoreError> {
    let too_large = || StoreError::Results {
        path: Path::new(RESULTS_FILE).to_path_buf(),
        fault: ResultsFault::Damaged("too large".to_owned()),
    };
    let plain = postcard::to_allocvec(results).map_err(|_| too_large())?;
    if plain.len() > MOST_BYTES {
        return Err(too_large());
    }
    let payload = snap::raw::Encoder::new().compress_vec(&plain).map_err(|_| too_large())?;
    let mut bytes = Vec::with_capacity(HEADER_BYTES + payload.len());
    bytes.extend(MARK);
    bytes.extend(version.into_iter().flat_map(u32::to_le_bytes));
    bytes.extend(crc32fast::hash(&payload).to_le_bytes());
    bytes.extend(payload);
    Ok(bytes)
}

/// The results of a folder, with the SHA-256 of their file.
///
/// # Errors
/// [`StoreError::Results`] where there are none of this version that are whole, [`StoreError::System`] where the system refuses.
pub fn read_results<T: DeserializeOwned>(folder: &Path, version: [u32; 2]) -> Result<(T, String), StoreError> {
    let path = folder.join(RESULTS_FILE);
    let fault = |fault| StoreError::Results { path: path.clone(), fault };
    let length = match fs::metadata(&path) {
        Ok(metadata) => metadata.len(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && folder.is_dir() => {
            return Err(fault(ResultsFault::Missing));
        }
        Err(error) => return Err(StoreError::at(&path, Action::Read)(error)),
    };
    if length > MOST_BYTES as u64 {
        return Err(fault(ResultsFault::Damaged("it is too long".to_owned())));
    }
    let bytes = fs::read(&path).map_err(StoreError::at(&path, Action::Read))?;
    let results = unpack(&bytes, version).map_err(fault)?;
    Ok((results, sha256(&bytes)))
}

fn unpack<T: DeserializeOwned>(bytes: &[u8], expected: [u32; 2]) -> Result<T, ResultsFault> {
    let damaged = |what: &str| ResultsFault::Damaged(what.to_owned());
    let (header, payload) = bytes.split_at_checked(HEADER_BYTES).ok_or_else(|| damaged("it is too short"))?;
    let word = |at: usize| header.get(at..at + 4).and_then(|word| word.try_into().ok()).map_or(0, u32::from_le_bytes);
    if header.get(..4) != Some(&MARK[..]) {
        return Err(damaged("it does not begin as results do"));
    }
    let found = [word(4), word(8)];
    if found != expected {
        return Err(ResultsFault::OtherVersion { found, expected });
    }
    if crc32fast::hash(payload) != word(12) {
        return Err(damaged("its checksum is another"));
    }
    let length = snap::raw::decompress_len(payload)
        .ok()
        .filter(|length| *length <= MOST_BYTES.min(payload.len().saturating_mul(MOST_GROWTH)))
        .ok_or_else(|| damaged("it says to be longer than it can be"))?;
    let mut plain = vec![0; length];
    snap::raw::Decoder::new().decompress(payload, &mut plain).map_err(|_| damaged("it cannot be unpacked"))?;
    postcard::from_bytes(&plain).map_err(|source| damaged(&source.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERSION: [u32; 2] = [1, 3];

    #[test]
    fn results_come_back_as_they_were_and_every_damaged_byte_is_noticed() {
        let results = (vec![7_u32; 300], "district".to_owned());
        let bytes = pack_results(&results, VERSION).unwrap();
        assert_eq!(unpack(&bytes, VERSION), Ok(results));
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert!(unpack::<(Vec<u32>, String)>(&damaged, VERSION).is_err(), "byte {at}");
        }
    }

    #[test]
    fn results_of_another_version_are_told_from_damaged_ones() {
        let bytes = pack_results(&1_u32, VERSION).unwrap();
        let found = unpack::<u32>(&bytes, [1, 4]);
        assert_eq!(found, Err(ResultsFault::OtherVersion { found: VERSION, expected: [1, 4] }));
    }

    #[test]
    fn a_payload_that_asks_for_more_memory_than_it_can_fill_is_refused() {
        // A length of 512 MiB as Snappy writes it, and nothing behind it.
        let payload = [0x80, 0x80, 0x80, 0x80, 0x02];
        let mut bytes = pack_results(&1_u32, VERSION).unwrap();
        bytes.truncate(HEADER_BYTES - 4);
        bytes.extend(crc32fast::hash(&payload).to_le_bytes());
        bytes.extend(payload);
        assert!(matches!(unpack::<u32>(&bytes, VERSION), Err(ResultsFault::Damaged(_))));
    }

    #[test]
    fn a_folder_without_results_and_a_place_without_a_folder_are_told_apart() {
        let root = tempfile::tempdir().unwrap();
        let missing = read_results::<u32>(root.path(), VERSION).unwrap_err();
        assert!(matches!(missing, StoreError::Results { fault: ResultsFault::Missing, .. }), "{missing}");
        let nowhere = read_results::<u32>(&root.path().join("x"), VERSION).unwrap_err();
        assert!(matches!(nowhere, StoreError::System { .. }), "{nowhere}");
    }
}
