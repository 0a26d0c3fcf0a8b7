//! The text outside the tables, cut into pieces: lines, fields of a line, and the words of lines too long to be lines.

use crate::span::Span;

/// A line longer than this, in bytes, that has blanks is taken for many lines run together, and cut at its blanks.
const LONGEST_LINE: usize = 600;

/// About how many bytes a piece has, for the room that is made for them.
const PIECE: usize = 64;

/// A piece of text without white space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether nothing else stands on its line, or the line is a run of many.
    pub(super) alone: bool,
}

impl Piece {
    pub(super) fn text(self, document: &str) -> &str {
        document.get(self.start..self.end).unwrap_or_default()
    }
}

/// Cuts `text` without its `tables`.
pub(super) fn cut(text: &str, tables: &[Span]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(text.len() / PIECE);
    let mut marks = Vec::with_capacity(text.len() / PIECE);
    for (start, end) in gaps(text, tables) {
        find_marks(text, start, end, &mut marks);
        let mut rest = marks.as_slice();
        let mut line_start = start;
        loop {
            let fields = rest.iter().position(|mark| mark.ends_line).unwrap_or(rest.len());
            let line_end = rest.get(fields).map_or(end, |mark| mark.at);
            cut_line(text, line_start, line_end, &rest[..fields], &mut pieces);
            let Some(mark) = rest.get(fields) else { break };
            line_start = mark.behind;
            rest = &rest[fields + 1..];
        }
    }
    pieces
}

/// A character that ends a line or a field.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    behind: usize,
    ends_line: bool,
}

/// Finds the marks from `start` to `end`: the usual ones, and those that hardly a text has.
fn find_marks(text: &str, start: usize, end: usize, marks: &mut Vec<Mark>) {
    marks.clear();
    let gap = &text.as_bytes()[start..end];
    let byte =
        |at| Mark { at: start + at, behind: start + at + 1, ends_line: !matches!(gap[at], b'\t' | b'|') };
    marks.extend(memchr::memchr3_iter(b'\n', b'\t', b'|', gap).map(byte));
    let usual = marks.len();
    marks.extend(memchr::memchr3_iter(b'\r', b'\x0b', b'\x0c', gap).map(byte));
    marks.extend(memchr::memchr2_iter(0xc2, 0xe2, gap).filter_map(|at| {
        let c = text[start + at..].chars().next()?;
        let mark = Mark { at: start + at, behind: start + at + c.len_utf8(), ends_line: is_line_end(c) };
        (mark.ends_line || is_rule(c)).then_some(mark)
    }));
    if marks.len() > usual {
        marks.sort_unstable_by_key(|mark| mark.at);
    }
}

/// What stands between the tables.
pub(super) fn gaps(text: &str, tables: &[Span]) -> Vec<(usize, usize)> {
    let mut gaps = Vec::with_capacity(tables.len() + 1);
    let mut start = 0;
    for table in tables {
        let range = table.range();
        // A place that is not of this text, or behind the last one, hides nothing.
        if range.start >= start && text.get(range.clone()).is_some() {
            gaps.push((start, range.start));
            start = range.end;
        }
    }
    gaps.push((start, text.len()));
    gaps
}

fn cut_line(text: &str, start: usize, end: usize, marks: &[Mark], pieces: &mut Vec<Piece>) {
    let first = pieces.len();
    let run = end - start > LONGEST_LINE;
    let mut field_start = start;
    for mark in marks {
        push(text, field_start, mark.at, pieces);
        field_start = mark.behind;
    }
    push(text, field_start, end, pieces);
    match &mut pieces[first..] {
        [only] => only.alone = true,
        fields if run => fields.iter_mut().for_each(|field| field.alone = true),
        _ => {}
    }
}

fn push(text: &str, start: usize, end: usize, pieces: &mut Vec<Piece>) {
    if end - start > LONGEST_LINE && has_white(text[start..end].trim()) {
        let mut word_start = start;
        for (at, c) in text[start..end].char_indices() {
            if c.is_whitespace() {
                push_trimmed(text, word_start, start + at, true, pieces);
                word_start = start + at + c.len_utf8();
            }
        }
        push_trimmed(text, word_start, end, true, pieces);
    } else {
        push_trimmed(text, start, end, false, pieces);
    }
}

/// Whether a field, which no mark is in, has white space: looked for by the bytes that it begins with.
fn has_white(field: &str) -> bool {
    let bytes = field.as_bytes();
    let is_white = |at: usize| field[at..].starts_with(char::is_whitespace);
    bytes.iter().fold(false, |found, &b| found | (b <= b' '))
        || memchr::memchr3_iter(0xc2, 0xe1, 0xe2, bytes).any(is_white)
        || memchr::memmem::find(bytes, "\u{3000}".as_bytes()).is_some()
}

fn push_trimmed(text: &str, start: usize, end: usize, run: bool, pieces: &mut Vec<Piece>) {
    let raw = &text[start..end];
    let lead = raw.len() - raw.trim_start_matches(is_blank).len();
    let trimmed = raw.trim_matches(is_blank);
    if !trimmed.is_empty() {
        let start = start + lead;
        pieces.push(Piece { start, end: start + trimmed.len(), alone: run });
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The rules of drawn boxes.
fn is_rule(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, tables: &[Span]) -> Vec<String> {
        cut(text, tables).iter().map(|piece| piece.text(text).to_owned()).collect()
    }

    #[test]
    fn lines_fields_and_words() {
        assert_eq!(texts("  甲 乙\r\n\n丙\t丁 | 戊│\u{3000}", &[]), ["甲 乙", "丙", "丁", "戊"]);
        let long = "甲 乙 ".repeat(200);
        assert_eq!(texts(&long, &[]).len(), 400);
    }

    #[test]
    fn tables_are_left_out() {
        let text = "甲\n表格\n乙";
        let at = text.find('表').unwrap_or_default();
        assert_eq!(texts(text, &[Span::new(at, at + 6)]), ["甲", "乙"]);
        // Places that are not of the text.
        assert_eq!(texts(text, &[Span::new(1, 2), Span::new(400, 500)]), ["甲", "表格", "乙"]);
    }
}
