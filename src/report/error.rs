//! What can keep a brief from being told.

use crate::chart::ChartError;

/// Why a brief could not be told.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ReportError {
    /// A figure of the brief cannot be placed.
    #[error("the figure `{figure}` cannot be placed on a page: {cause}")]
    Figure {
        /// Its short name.
        figure: String,
        /// What is wrong with it.
        #[source]
        cause: ChartError,
    },
    /// The embedded font cannot be read.
    #[error("the embedded font cannot be read")]
    Font,
    /// The library refused to write the PDF.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}
