//! Text as a plane of characters: what stands in which column, as a terminal or a tool counts them.

use unicode_width::UnicodeWidthChar;

/// How many columns a Chinese character takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// One, as tools count that pad by the number of characters.
    Narrow,
    /// Two, as terminals and PDF tools count.
    Wide,
}

impl Width {
    /// The columns of a character.
    pub(super) fn of(self, c: char) -> usize {
        match self {
            Width::Narrow => 1,
            Width::Wide => match c {
                ' '..='~' => 1,
                '\u{4e00}'..='\u{9fff}' => 2,
                _ => c.width().unwrap_or(0),
            },
        }
    }

    /// The columns of a text.
    pub(super) fn of_text(self, text: &str) -> usize {
        text.chars().map(|c| self.of(c)).sum()
    }
}

/// The pieces of a line in the given columns; nothing where text stands across the border of two of them. The last
/// column goes on to the end of the line.
pub(super) fn slice_columns<'t>(
    line: &'t str,
    columns: &[(usize, usize)],
    width: Width,
) -> Option<Vec<&'t str>> {
    let mut pieces = Vec::with_capacity(columns.len());
    let mut chars = line.char_indices().peekable();
    let mut x = 0;
    for (at, &(start, end)) in columns.iter().enumerate() {
        // Between two columns there is only white space.
        while let Some(&(_, c)) = chars.peek().filter(|_| x < start) {
            if !c.is_whitespace() {
                return None;
            }
            x += width.of(c);
            chars.next();
        }
        let from = chars.peek().map_or(line.len(), |(at, _)| *at);
        let last = at + 1 == columns.len();
        while let Some(&(_, c)) = chars.peek().filter(|_| last || x < end) {
            x += width.of(c);
            chars.next();
        }
        let to = chars.peek().map_or(line.len(), |(at, _)| *at);
        pieces.push(&line[from..to]);
    }
    Some(pieces)
}
