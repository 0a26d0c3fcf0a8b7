//! The lines of a text around marked places, short enough to be read.

use super::marks::Mark;
use gikai_parse::{LineIndex, Span};
use std::ops::Range;

/// The longest line that is shown whole, in characters.
const LONGEST_LINE: usize = 100;
/// How many characters of a longer line are shown around a mark.
const AROUND: usize = 24;
/// How many lines around a marked one keep their text.
const NEAR: usize = 2;

/// Lines of a text, with the places of its marks in them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) source: String,
    pub(super) first_line: usize,
    /// Whether lines were cut, so that places in them are none in the text.
    pub(super) cut: bool,
    /// In the order of the marks.
    pub(super) places: Vec<Range<usize>>,
}

/// The lines from the first to the last mark; nothing where there is none.
pub(super) fn excerpt(text: &str, lines: &LineIndex, marks: &[Mark]) -> Option<Excerpt> {
    let line_of = |offset: u32| lines.position(text, offset as usize).line;
    let spans: Vec<Span> =
        marks.iter().map(|mark| mark.span).filter(|span| span.slice(text).is_some()).collect();
    if spans.len() != marks.len() {
        return None;
    }
    let start = spans.iter().map(|span| span.start).min()? as usize;
    let end = spans.iter().map(|span| span.end).max()? as usize;
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let first_line = line_of(start as u32);
    let marked: Vec<Range<usize>> = spans
        .iter()
        .map(|span| line_of(span.start) - first_line..line_of(span.end) - first_line + 1)
        .collect();
    let near = |line: usize| marked.iter().any(|range| line + NEAR >= range.start && line < range.end + NEAR);
    let mut out = Written { source: String::new(), origins: Vec::new(), cut: false };
    let mut at = from;
    for (number, line) in text[from..to].split('\n').enumerate() {
        if number > 0 {
            out.push(at - 1, "\n");
        }
        if near(number) {
            let whole = line.trim_end_matches('\r');
            let within = spans.iter().map(|span| {
                let clamp = |offset: u32| (offset as usize).clamp(at, at + whole.len()) - at;
                clamp(span.start)..clamp(span.end)
            });
            let is_marked = marked.iter().any(|range| range.contains(&number));
            let around: Vec<Range<usize>> = within.take(if is_marked { usize::MAX } else { 0 }).collect();
            out.line(at, whole, around);
        }
        at += line.len() + 1;
    }
    let cut = out.cut;
    let places = spans.iter().map(|span| out.place(span.range())).collect();
    Some(Excerpt { source: out.source, first_line, cut, places })
}

/// Text written anew, and where each of its characters comes from.
struct Written {
    source: String,
    /// Places in the text and in the source, of every character.
    origins: Vec<(usize, usize)>,
    cut: bool,
}

impl Written {
    /// Writes `text`, which comes from `origin`, without what would act on a terminal.
    fn push(&mut self, origin: usize, text: &str) {
        for (at, c) in text.char_indices() {
            self.origins.push((origin + at, self.source.len()));
            let plain = crate::messages::printable(c.encode_utf8(&mut [0; 4]));
            self.source.push(if c == '\n' || c == '\t' { c } else { plain.chars().next().unwrap_or(' ') });
        }
        self.origins.push((origin + text.len(), self.source.len()));
    }

    /// Writes a line that begins at `origin`; of a long one only what stands around the ranges.
    fn line(&mut self, origin: usize, line: &str, around: Vec<Range<usize>>) {
        if line.chars().nth(LONGEST_LINE).is_none() {
            self.push(origin, line);
            return;
        }
        self.cut = true;
        let mut kept: Vec<Range<usize>> = around.into_iter().map(|range| widened(line, range)).collect();
        if kept.is_empty() {
            kept.push(widened(line, 0..0));
        }
        kept.sort_by_key(|range| range.start);
        let mut end = 0;
        for range in kept {
            let start = range.start.max(end);
            if start > end {
                self.source.push('…');
            }
            if range.end > start {
                self.push(origin + start, &line[start..range.end]);
                end = range.end;
            }
        }
        if end < line.len() {
            self.source.push('…');
        }
    }

    /// Where a range of the text stands in the source.
    fn place(&self, range: Range<usize>) -> Range<usize> {
        let of = |offset: usize| {
            let at = self.origins.partition_point(|(origin, _)| *origin < offset);
            self.origins.get(at).map_or(self.source.len(), |(_, place)| *place)
        };
        let start = of(range.start);
        start..of(range.end).max(start)
    }
}

/// A range with some characters before and behind it.
fn widened(line: &str, range: Range<usize>) -> Range<usize> {
    let start = line[..range.start].char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let end = line[range.end..].char_indices().nth(AROUND).map_or(line.len(), |(at, _)| range.end + at);
    start..end
}

#[cfg(test)]
mod tests {
    use super::super::marks::Side;
    use super::*;

    fn excerpt_of(text: &str, words: &[&str]) -> Excerpt {
        let mark = |word: &&str| {
            let at = text.find(*word).unwrap();
            Mark { span: Span::new(at, at + word.len()), side: Side::Left, label: String::new() }
        };
        let marks: Vec<Mark> = words.iter().map(mark).collect();
        excerpt(text, &LineIndex::new(text), &marks).unwrap()
    }

    fn marked(excerpt: &Excerpt) -> Vec<&str> {
        excerpt.places.iter().map(|place| &excerpt.source[place.clone()]).collect()
    }

    #[test]
    fn lines_are_kept_and_numbered() {
        let text = "一\r\n二 12\r\n三\r\n四 13\r\n五";
        let found = excerpt_of(text, &["12", "13"]);
        assert_eq!((found.first_line, found.source.as_str()), (2, "二 12\n三\n四 13"));
        assert_eq!(marked(&found), ["12", "13"]);
    }

    #[test]
    fn long_lines_are_cut_around_their_marks() {
        let text = format!("{}甲{}乙{}", "一".repeat(300), "二".repeat(300), "三".repeat(300));
        let found = excerpt_of(&text, &["甲", "乙"]);
        assert_eq!(marked(&found), ["甲", "乙"]);
        assert!(found.source.chars().count() < 110, "{}", found.source);
        assert_eq!(found.source.matches('…').count(), 3);
    }

    #[test]
    fn far_lines_and_what_acts_on_a_terminal_are_left_out() {
        let text = format!("甲\u{1B}[31m\n{}乙", "字\n".repeat(40));
        let found = excerpt_of(&text, &["甲", "乙"]);
        assert_eq!(marked(&found), ["甲", "乙"]);
        assert!(!found.source.contains('\u{1B}'));
        assert_eq!(found.source.matches('字').count(), 4);
        assert_eq!(found.source.lines().count(), 42);
    }
}
