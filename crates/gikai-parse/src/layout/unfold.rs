//! Tables drawn in two dimensions, written anew as rows of cells, with the way back to the source.

use super::{Blank, Field};
use crate::source_map::{self, Piece};
use crate::span::Span;

/// Writes a part of a text anew.
#[derive(Debug)]
pub(crate) struct Unfolder<'t> {
    source: &'t str,
    pub(crate) text: String,
    /// Where the text came from.
    pub(crate) pieces: Vec<Piece>,
    pub(crate) fields: Vec<Field>,
    /// Of more fields than this only one more is kept.
    limit: usize,
    row: u32,
    /// Whether the row that is written has a field.
    begun: bool,
}

impl<'t> Unfolder<'t> {
    /// Begins a new text for parts of `source`.
    pub(crate) fn new(source: &'t str, limit: usize) -> Self {
        Self {
            source,
            text: String::with_capacity(source.len()),
            pieces: Vec::new(),
            fields: Vec::new(),
            limit,
            row: 0,
            begun: false,
        }
    }

    /// Copies a slice of the source as it is, without fields.
    pub(crate) fn copy(&mut self, slice: &str) {
        let at = nom::Offset::offset(self.source, slice);
        let here = Span::new(self.text.len(), self.text.len() + slice.len());
        let source = Span::new(at, at + slice.len());
        source_map::push(&mut self.pieces, Piece { at: here, source, verbatim: true });
        self.text.push_str(slice);
    }

    /// Writes a cell made of slices of the source, with `glue` between them.
    pub(crate) fn cell(&mut self, pieces: &[&str], glue: &str) {
        if self.begun {
            self.text.push('\t');
        }
        let start = self.text.len();
        for (at, piece) in
            pieces.iter().map(|piece| piece.trim()).filter(|piece| !piece.is_empty()).enumerate()
        {
            if at > 0 {
                self.text.push_str(glue);
            }
            self.copy(piece);
        }
        let span = Span::new(start, self.text.len());
        let blank = if span.is_empty() { Blank::Empty } else { Blank::No };
        if self.fields.len() <= self.limit {
            self.fields.push(Field { span, row: self.row, blank, joined: self.begun, doubtful: false });
        }
        self.begun = true;
    }

    /// Says of the last cell that it may be a piece of a number.
    pub(crate) fn doubt_last(&mut self) {
        if let Some(last) = self.fields.last_mut() {
            last.doubtful = true;
        }
    }

    /// Leaves a row out, so that the next one does not go on where the last one ended.
    pub(crate) fn skip_row(&mut self) {
        self.row += 1;
    }

    /// Ends the row.
    pub(crate) fn end_row(&mut self) {
        if self.begun {
            self.text.push('\n');
            self.row += 1;
            self.begun = false;
        }
    }
}
