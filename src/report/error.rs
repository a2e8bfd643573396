//! What can keep a brief from being told.

use crate::chart::ChartError;

/// Why a brief could not be told.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ReportError {
    /// A template refused.
    #[error("the template of {part} could not be filled: {reason}")]
    Template {
        /// What it is the template of.
        part: String,
        /// What it says itself.
        reason: String,
    },
    /// A figure of the brief cannot be placed.
    #[error("the figure `{figure}` cannot be placed on a page: {cause}")]
    Figure {
        /// Its short name.
        figure: String,
        /// What is wrong with it.
        #[source]
        cause: ChartError,
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
    /// The library refused to write the PDF.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}
