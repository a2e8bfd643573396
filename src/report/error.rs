//! What can keep a brief from being told.

/// Why a brief could not be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// A template refused.
    #[error("the template of {part} could not be filled: {reason}")]
    Template {
        /// What it is the template of.
        part: String,
        /// What it says itself.
        reason: String,
    },
    /// A figure without a picture.
    #[error("the picture of the figure `{figure}` is not a PNG")]
    Picture {
        /// Name of the figure.
        figure: String,
    },
    /// The embedded font cannot be read.
    #[error("the embedded font cannot be read")]
    Font,
    /// The archive refused.
    #[error("the slides could not be packed: {0}")]
    Packing(String),
}
