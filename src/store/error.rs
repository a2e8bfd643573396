//! What can go wrong when results are written, with the path and the cause.

use super::results_file::ResultsFault;
use core::fmt;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why results could not be written or read back.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The system refused.
    #[error("cannot {action} `{}`: {source}", path.display())]
    System {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        action: Action,
        /// What the system said.
        source: io::Error,
    },
    /// Results are there already, and replacing them was not asked for.
    #[error("`{}` exists already; nothing was written", path.display())]
    Exists {
        /// The folder or file.
        path: PathBuf,
    },
    /// Something is in the place of a run folder that this program did not write, so it is not replaced either.
    #[error("`{}` is not a folder of results (it holds no manifest), so it is not replaced", path.display())]
    NotARunFolder {
        /// What is there.
        path: PathBuf,
    },
    /// Another process is writing the same folder.
    #[error("another process is writing `{}`", path.display())]
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// The name cannot be that of a folder or file of results.
    #[error("`{}` cannot be used as a name: {reason}", name.escape_debug())]
    Name {
        /// The name.
        name: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A batch of rows does not fit the table that it was given to.
    #[error("table `{table}`: {reason}")]
    Columns {
        /// Name of the table.
        table: String,
        /// What does not fit.
        reason: String,
    },
    /// A file of the folder was begun and not finished.
    #[error("`{}` was begun and never finished", path.display())]
    Unfinished {
        /// The file.
        path: PathBuf,
    },
    /// Merged results cannot be used.
    #[error("cannot use `{}`: {fault}", path.display())]
    Results {
        /// The file.
        path: PathBuf,
        /// Why not.
        fault: ResultsFault,
    },
    /// There is no folder of results here.
    #[error("`{}` is no folder of results: it holds no manifest", path.display())]
    NoManifest {
        /// What was named.
        path: PathBuf,
    },
    /// The manifest is not valid.
    #[error("`{}` is not a valid manifest: {source}", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// What is wrong, with line and column.
        source: serde_json::Error,
    },
}

/// What was tried when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Create a folder or file.
    Create,
    /// Keep other processes out.
    Lock,
    /// Write.
    Write,
    /// Read.
    Read,
    /// Give something its final name.
    Rename,
    /// Remove.
    Remove,
}

impl fmt::Display for Action {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Action::Create => "create",
            Action::Lock => "lock",
            Action::Write => "write",
            Action::Read => "read",
            Action::Rename => "rename",
            Action::Remove => "remove",
        })
    }
}

/// Kinds of failure, for exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// A name given by the user cannot be used.
    Usage,
    /// Output cannot be created or would replace something.
    CannotCreate,
    /// What was named is not there.
    NoInput,
    /// What was read is not what it should be.
    BadInput,
    /// Reading or writing failed.
    InputOutput,
    /// The program contradicts itself.
    Internal,
}

impl StoreError {
    /// The kind of failure.
    pub fn kind(&self) -> FailureKind {
        match self {
            StoreError::System { action: Action::Create | Action::Lock, .. }
            | StoreError::Exists { .. }
            | StoreError::NotARunFolder { .. }
            | StoreError::Busy { .. } => FailureKind::CannotCreate,
            StoreError::NoManifest { .. } | StoreError::Results { fault: ResultsFault::Missing, .. } => {
                FailureKind::NoInput
            }
            StoreError::Results { .. } => FailureKind::BadInput,
            StoreError::System { .. } | StoreError::Manifest { .. } => FailureKind::InputOutput,
            StoreError::Name { .. } => FailureKind::Usage,
            StoreError::Columns { .. } | StoreError::Unfinished { .. } => FailureKind::Internal,
        }
    }

    /// Puts the path and the action to what the system said.
    pub(super) fn at(path: &Path, action: Action) -> impl FnOnce(io::Error) -> StoreError {
        let path = path.to_path_buf();
        move |source| StoreError::System { path, action, source }
    }
}
