//! From places in text that was written anew (rendered HTML, drawn tables) back to places in the source.

use crate::span::Span;

/// A stretch of rendered text and the source it was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Where it stands in the text made.
    pub(crate) at: Span,
    /// What it was made of.
    pub(crate) source: Span,
    /// Whether it is the source byte for byte; a character reference is not.
    pub(crate) verbatim: bool,
}

impl Piece {
    /// Whether its text stands in no place of its own.
    fn is_elsewhere(&self) -> bool {
        self.source.is_empty() && !self.at.is_empty()
    }

    /// Whether `next` goes on where this one ends, in the text and in the source.
    fn joins(&self, next: &Self) -> bool {
        self.verbatim && next.verbatim && self.at.end == next.at.start && self.source.end == next.source.start
    }
}

/// Appends `piece`, to the last one where it goes on.
pub(crate) fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match pieces.last_mut() {
        Some(last) if last.joins(&piece) => {
            last.at.end = piece.at.end;
            last.source.end = piece.source.end;
        }
        _ => pieces.push(piece),
    }
}

/// Where the rendered text comes from. Later text never comes from an earlier place.
#[derive(Debug, Default)]
pub(crate) struct SourceMap {
    /// In the order of the text, and of the source; an empty piece is an anchor for what was left empty.
    pieces: Vec<Piece>,
    /// Those that come from a later place than what follows them, with that place.
    moved: Vec<Piece>,
}

impl SourceMap {
    /// A map of `pieces`, which are in the order of the text.
    pub(crate) fn new(mut pieces: Vec<Piece>) -> Self {
        // What a browser moves before the table it stands in, it moves before its own place: it is said to stand at
        // the table.
        let mut limit = u32::MAX;
        let mut moved = Vec::new();
        for piece in pieces.iter_mut().rev() {
            if piece.source.end > limit {
                moved.push(*piece);
                piece.verbatim &= piece.source.start >= limit && piece.source.is_empty();
                piece.source.end = limit;
                piece.source.start = piece.source.start.min(limit);
            }
            limit = piece.source.start;
        }
        moved.reverse();
        Self { pieces, moved }
    }

    /// The place of a cell. Where a browser moved all of it, it is where it really stands, and in no order with what is around.
    pub(crate) fn cell(&self, span: Span) -> Span {
        let piece_at = |at: u32| {
            let index = self.moved.partition_point(|piece| piece.at.end <= at);
            self.moved.get(index).filter(|piece| piece.at.start <= at)
        };
        let (Some(first), Some(last)) = (piece_at(span.start), piece_at(span.end.saturating_sub(1))) else {
            return self.span(span);
        };
        let start = first.source.start + if first.verbatim { span.start - first.at.start } else { 0 };
        let end =
            if last.verbatim { last.source.start + (span.end - last.at.start) } else { last.source.end };
        if span.is_empty() || end < start { self.span(span) } else { Span { start, end } }
    }

    /// The place in the source of a span of the rendered text.
    pub(crate) fn span(&self, span: Span) -> Span {
        let start = self.start(span);
        Span { start, end: self.end(span).max(start) }
    }

    fn start(&self, span: Span) -> u32 {
        // The first piece that ends behind the start.
        let at = self.pieces.partition_point(|piece| piece.at.end <= span.start);
        match self.pieces.get(at) {
            Some(piece) if piece.at.start <= span.start && piece.verbatim => {
                piece.source.start + (span.start - piece.at.start)
            }
            Some(piece) if piece.at.start < span.end || piece.at.start <= span.start => piece.source.start,
            // White space that was made: where the text before it ends.
            _ => at.checked_sub(1).map_or(0, |before| self.pieces[before].source.end),
        }
    }

    fn end(&self, span: Span) -> u32 {
        // The last piece that starts before the end.
        let mut at = self.pieces.partition_point(|piece| piece.at.start < span.end);
        // What stands behind the next cell, as a further line of a drawn one does, adds nothing to the place of the rest.
        while at > 1 && self.pieces[at - 1].is_elsewhere() && self.pieces[at - 2].at.end > span.start {
            at -= 1;
        }
        let Some(piece) = at.checked_sub(1).map(|before| &self.pieces[before]) else { return 0 };
        if piece.verbatim && span.end < piece.at.end {
            piece.source.start + (span.end - piece.at.start)
        } else {
            piece.source.end
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(at: (usize, usize), source: (usize, usize), verbatim: bool) -> Piece {
        Piece { at: Span::new(at.0, at.1), source: Span::new(source.0, source.1), verbatim }
    }

    #[test]
    fn references_are_mapped_whole_and_verbatim_text_by_byte() {
        let map = SourceMap::new(vec![piece((0, 3), (10, 13), true), piece((3, 5), (13, 19), false)]);
        assert_eq!(map.span(Span::new(1, 2)), Span::new(11, 12));
        assert_eq!(map.span(Span::new(3, 5)), Span::new(13, 19));
        assert_eq!(map.span(Span::new(2, 5)), Span::new(12, 19));
    }

    #[test]
    fn a_cell_of_several_texts_is_from_the_first_to_the_last() {
        let map = SourceMap::new(vec![piece((0, 1), (6, 7), true), piece((1, 4), (20, 23), true)]);
        assert_eq!(map.span(Span::new(0, 4)), Span::new(6, 23));
    }

    #[test]
    fn an_anchor_tells_the_place_of_nothing() {
        let map = SourceMap::new(vec![
            piece((0, 1), (4, 5), true),
            piece((2, 2), (14, 14), true),
            piece((3, 4), (23, 24), true),
        ]);
        assert_eq!(map.span(Span::new(2, 2)), Span::new(14, 14));
    }

    #[test]
    fn moved_text_stands_at_its_table() {
        let map = SourceMap::new(vec![piece((0, 2), (30, 32), true), piece((3, 4), (15, 16), true)]);
        assert_eq!(map.span(Span::new(0, 2)), Span::new(15, 15));
        assert_eq!(map.cell(Span::new(0, 2)), Span::new(30, 32));
        assert_eq!(map.cell(Span::new(1, 2)), Span::new(31, 32));
        assert_eq!(map.cell(Span::new(3, 4)), Span::new(15, 16));
        assert_eq!(map.span(Span::new(3, 4)), Span::new(15, 16));
    }

    #[test]
    fn what_was_moved_is_where_it_really_stands() {
        let map = SourceMap::new(vec![piece((0, 4), (20, 24), true), piece((4, 8), (10, 14), true)]);
        assert_eq!(map.cell(Span::new(1, 3)), Span::new(21, 23));
        // Nothing stands where it was left out.
        assert_eq!(map.cell(Span::new(1, 1)), Span::new(10, 10));
        // Two pieces that stood the other way round are one place no more.
        let map = |second: usize| {
            let pieces = vec![
                piece((0, 2), (30, 32), true),
                piece((2, 4), (second, second + 2), true),
                piece((4, 6), (10, 12), true),
            ];
            SourceMap::new(pieces).cell(Span::new(0, 4))
        };
        assert_eq!(map(20), Span::new(10, 10));
        assert_eq!(map(28), Span::new(30, 30));
    }

    #[test]
    fn a_drawn_cell_ends_with_its_first_line() {
        // Two cells of two lines each, the second of which has nothing in its second line.
        let map = SourceMap::new(vec![
            piece((0, 2), (10, 12), true),
            piece((3, 4), (40, 41), true),
            piece((5, 7), (20, 22), true),
        ]);
        assert_eq!(map.span(Span::new(0, 4)), Span::new(10, 12));
        assert_eq!(map.span(Span::new(5, 7)), Span::new(20, 22));
        // What stands elsewhere alone is an empty place before the next cell.
        assert_eq!(map.span(Span::new(3, 4)), Span::new(20, 20));
    }

    #[test]
    fn white_space_that_was_made_stands_behind_the_text_before_it() {
        let map = SourceMap::new(vec![piece((0, 1), (4, 5), true), piece((2, 4), (9, 19), false)]);
        assert_eq!(map.span(Span::new(1, 2)), Span::new(5, 5));
        assert_eq!(map.span(Span::new(1, 3)), Span::new(9, 19));
    }
}
