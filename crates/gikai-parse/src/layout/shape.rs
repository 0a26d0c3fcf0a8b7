//! The lines of a part with what stands between their pipes and tabs, found once for all that look at them.

use super::{is_page_number, offset, trim};
use std::ops::Range;

/// The lines of a part.
#[derive(Debug)]
pub(super) struct Shape<'t> {
    pub(super) part: &'t str,
    /// Without the numbers of pages in dashes, which are lines of nothing.
    pub(super) lines: Vec<Line>,
    /// What stands between pipes.
    pieces: Vec<Piece>,
    /// Where tabs stand.
    tabs: Vec<u32>,
}

/// What stands between two pipes, or between one and the begin or end of its line: its place, and that of the text in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) text: (u32, u32),
}

impl Piece {
    /// The piece of `part` from a place to another, with its text, a slice of the part.
    fn of(part: &str, (start, end): (usize, usize), text: &str) -> Self {
        let from = offset(part, text);
        Self { start: start as u32, end: end as u32, text: (from as u32, (from + text.len()) as u32) }
    }

    /// Whether there is nothing in it but white space.
    pub(super) fn is_blank(self) -> bool {
        self.text.0 == self.text.1
    }

    pub(super) fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A line: all of it, and what stands between its pipes and tabs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    whole: Piece,
    /// The first of the pieces between its pipes, and how many there are; the same of its tabs.
    pieces: (u32, u32),
    tabs: (u32, u32),
}

impl Line {
    pub(super) fn pipes(self) -> usize {
        self.pieces.1 as usize - 1
    }

    pub(super) fn tabs(self) -> usize {
        self.tabs.1 as usize
    }

    /// Whether there is nothing in it but white space.
    pub(super) fn is_blank(self) -> bool {
        self.whole.is_blank()
    }
}

impl<'t> Shape<'t> {
    pub(super) fn of(part: &'t str) -> Self {
        let bytes = part.as_bytes();
        let tabs: Vec<u32> = memchr::memchr_iter(b'\t', bytes).map(|at| at as u32).collect();
        let mut lines = Vec::with_capacity(bytes.len() / 32);
        let mut pieces = Vec::with_capacity(bytes.len() / 16);
        let piece = |start, end| Piece::of(part, (start, end), trim(&part[start..end]));
        let mut pipes = memchr::memchr_iter(b'|', bytes).peekable();
        let (mut tab, mut start) = (0, 0);
        for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
            let line = &part[start..end];
            let line = line.strip_suffix('\r').unwrap_or(line);
            let text = trim(line);
            let own_tabs = run(&tabs, tab, end);
            tab = own_tabs.0 + own_tabs.1;
            let first = pieces.len();
            let mut begin = start;
            while let Some(pipe) = pipes.next_if(|pipe| *pipe < end) {
                pieces.push(piece(begin, pipe));
                begin = pipe + 1;
            }
            if is_page_number(text) {
                pieces.truncate(first);
            } else {
                let line_end = start + line.len();
                let whole = Piece::of(part, (start, line_end), text);
                pieces.push(if begin == start { whole } else { piece(begin, line_end) });
                lines.push(Line {
                    whole,
                    pieces: (first as u32, (pieces.len() - first) as u32),
                    tabs: own_tabs,
                });
            }
            start = end + 1;
        }
        Self { part, lines, pieces, tabs }
    }

    /// The whole line.
    pub(super) fn line(&self, line: Line) -> &'t str {
        &self.part[line.whole.range()]
    }

    /// Its text without the white space around it.
    pub(super) fn text(&self, line: Line) -> &'t str {
        let (start, end) = line.whole.text;
        &self.part[start as usize..end as usize]
    }

    /// How many pieces there are between separators: rows have no more fields than these.
    pub(super) fn separated(&self) -> usize {
        self.pieces.len() + self.tabs.len()
    }

    /// What stands between its pipes, with the places of the text in it.
    pub(super) fn pieces(&self, line: Line) -> &[Piece] {
        own(&self.pieces, line.pieces)
    }

    /// What stands between its pipes.
    pub(super) fn between_pipes(&self, line: Line) -> impl Iterator<Item = &'t str> {
        let part = self.part;
        self.pieces(line).iter().map(|piece| &part[piece.range()])
    }

    /// What stands between its tabs.
    pub(super) fn between_tabs(&self, line: Line) -> impl Iterator<Item = &'t str> {
        let marks = own(&self.tabs, line.tabs);
        let part = self.part;
        let mut start = line.whole.start as usize;
        marks.iter().copied().chain([line.whole.end]).map(move |end| {
            let piece = &part[start..end as usize];
            start = end as usize + 1;
            piece
        })
    }
}

/// A run of `all`: the first and how many.
fn own<T>(all: &[T], (first, count): (u32, u32)) -> &[T] {
    &all[first as usize..(first + count) as usize]
}

/// How many of `marks` from number `first` on stand before byte `end`.
fn run(marks: &[u32], first: u32, end: usize) -> (u32, u32) {
    let mut behind = first;
    while marks.get(behind as usize).is_some_and(|at| (*at as usize) < end) {
        behind += 1;
    }
    (first, behind - first)
}
