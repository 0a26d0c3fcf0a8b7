//! How much a document may have, and how much is done about it.

use crate::parser::Parser;

/// The limits of a [`Parser`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Bytes of the input.
    pub(crate) bytes: usize,
    /// Lines of the text.
    pub(crate) lines: usize,
    /// Cells, or pieces of text that may be cells.
    pub(crate) cells: usize,
    /// Elements of HTML open within each other.
    pub(crate) nesting: usize,
    /// Diagnostics kept.
    pub(crate) diagnostics: usize,
    /// Steps of placing the values of a table by its sums.
    pub(crate) work: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: Parser::MAX_BYTES,
            lines: Parser::MAX_LINES,
            cells: Parser::MAX_CELLS,
            nesting: Parser::MAX_NESTING,
            diagnostics: Parser::MAX_DIAGNOSTICS,
            work: Parser::MAX_WORK,
        }
    }
}
