//! Tables drawn in two dimensions, written anew as rows of cells, with the way back to the source.

use super::{Blank, Field, Gap};
use crate::span::Span;

/// Text made of pieces of another text, which knows where each came from.
#[derive(Debug, Default, Clone)]
pub(crate) struct SourceMap {
    /// Where a piece stands here, where in the source, and how long it is; in the order of both.
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    here: u32,
    source: u32,
    length: u32,
}

impl SourceMap {
    /// Says that the `length` bytes from `here` on are those from `source` on.
    pub(crate) fn add(&mut self, here: usize, source: usize, length: usize) {
        let (here, source, length) = (here as u32, source as u32, length as u32);
        if let Some(last) = self.pieces.last_mut() {
            if last.here + last.length == here && last.source + last.length == source {
                last.length += length;
                return;
            }
        }
        self.pieces.push(Piece { here, source, length });
    }

    /// The place in the source that a place here came from: from its first to its last character.
    pub(crate) fn source(&self, span: Span) -> Span {
        let next = self.pieces.partition_point(|piece| piece.here + piece.length <= span.start);
        let start = match self.pieces.get(next) {
            Some(piece) => piece.source + span.start.saturating_sub(piece.here),
            None => self.pieces.last().map_or(0, |last| last.source + last.length),
        };
        let last = self.pieces.partition_point(|piece| piece.here < span.end);
        let end = match last.checked_sub(1).map(|at| self.pieces[at]) {
            Some(piece) => piece.source + (span.end - piece.here).min(piece.length),
            None => start,
        };
        // Cells that are drawn side by side over several lines may have been written in another order.
        Span { start: start.min(end), end: start.max(end) }
    }
}

/// Writes a part of a text anew.
#[derive(Debug)]
pub(crate) struct Unfolder<'t> {
    source: &'t str,
    pub(crate) text: String,
    pub(crate) map: SourceMap,
    pub(crate) fields: Vec<Field>,
    row: u32,
    /// Whether the row that is written has a field.
    begun: bool,
}

impl<'t> Unfolder<'t> {
    /// Begins a new text for parts of `source`.
    pub(crate) fn new(source: &'t str) -> Self {
        Self {
            source,
            text: String::with_capacity(source.len()),
            map: SourceMap::default(),
            fields: Vec::new(),
            row: 0,
            begun: false,
        }
    }

    /// Copies a slice of the source as it is, without fields.
    pub(crate) fn copy(&mut self, slice: &str) {
        let at = nom::Offset::offset(self.source, slice);
        self.map.add(self.text.len(), at, slice.len());
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
        let gap = Gap { lines: u16::from(!self.begun), spaces: 0 };
        self.fields.push(Field { span, blank, row: self.row, joined: self.begun, gap });
        self.begun = true;
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
