//! The lines of a part with their pipes and tabs, found once for all that look at them.

use super::{is_page_number, trim};

/// The lines of a part.
#[derive(Debug)]
pub(super) struct Shape<'t> {
    pub(super) part: &'t str,
    /// Without the numbers of pages in dashes, which are lines of nothing.
    pub(super) lines: Vec<Line>,
    /// Where pipes and tabs stand.
    pipes: Vec<u32>,
    tabs: Vec<u32>,
}

/// A line: where it begins and ends, and where the text in it does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    start: u32,
    end: u32,
    text: (u32, u32),
    /// The first of its pipes and tabs, and how many there are.
    pipes: (u32, u32),
    tabs: (u32, u32),
}

impl Line {
    pub(super) fn pipes(self) -> usize {
        self.pipes.1 as usize
    }

    pub(super) fn tabs(self) -> usize {
        self.tabs.1 as usize
    }

    /// Whether there is nothing in it but white space.
    pub(super) fn is_blank(self) -> bool {
        self.text.0 == self.text.1
    }
}

impl<'t> Shape<'t> {
    pub(super) fn of(part: &'t str) -> Self {
        let bytes = part.as_bytes();
        let places = |mark: u8| memchr::memchr_iter(mark, bytes).map(|at| at as u32).collect::<Vec<u32>>();
        let (pipes, tabs) = (places(b'|'), places(b'\t'));
        let mut lines = Vec::with_capacity(bytes.len() / 32);
        let (mut pipe, mut tab, mut start) = (0, 0, 0);
        for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
            let line = &part[start..end];
            let line = line.strip_suffix('\r').unwrap_or(line);
            let text = trim(line);
            let from =
                start + if text.is_empty() { 0 } else { text.as_ptr() as usize - line.as_ptr() as usize };
            let pipes = run(&pipes, pipe, end);
            let tabs = run(&tabs, tab, end);
            (pipe, tab) = (pipes.0 + pipes.1, tabs.0 + tabs.1);
            if !is_page_number(text) {
                lines.push(Line {
                    start: start as u32,
                    end: (start + line.len()) as u32,
                    text: (from as u32, (from + text.len()) as u32),
                    pipes,
                    tabs,
                });
            }
            start = end + 1;
        }
        Self { part, lines, pipes, tabs }
    }

    /// The whole line.
    pub(super) fn line(&self, line: Line) -> &'t str {
        &self.part[line.start as usize..line.end as usize]
    }

    /// Its text without the white space around it.
    pub(super) fn text(&self, line: Line) -> &'t str {
        &self.part[line.text.0 as usize..line.text.1 as usize]
    }

    /// What stands between its pipes.
    pub(super) fn between_pipes(&self, line: Line) -> impl Iterator<Item = &'t str> {
        self.between(line, &self.pipes, line.pipes)
    }

    /// What stands between its tabs.
    pub(super) fn between_tabs(&self, line: Line) -> impl Iterator<Item = &'t str> {
        self.between(line, &self.tabs, line.tabs)
    }

    fn between(&self, line: Line, marks: &[u32], own: (u32, u32)) -> impl Iterator<Item = &'t str> {
        let marks = &marks[own.0 as usize..(own.0 + own.1) as usize];
        let part = self.part;
        let mut start = line.start as usize;
        marks.iter().copied().chain([line.end]).map(move |end| {
            let piece = &part[start..end as usize];
            start = end as usize + 1;
            piece
        })
    }
}

/// How many of `marks` from number `first` on stand before byte `end`.
fn run(marks: &[u32], first: u32, end: usize) -> (u32, u32) {
    let count = marks[first as usize..].iter().take_while(|at| (**at as usize) < end).count();
    (first, count as u32)
}
