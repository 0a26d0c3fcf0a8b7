//! Sentences folded for the grammar, and the way back to their places in the document.

use crate::grammar::label;
use crate::report::Section;
use crate::span::Span;
use memchr::memmem;
use std::ops::Range;

/// The most bytes between two lines of a sentence that may be white space and the furniture of a page.
const FURNITURE: usize = 40;

/// A part of a section's text without white space, half-width and simplified; each character knows its origin.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// Where runs begin, here and in the section's text: characters copied as they stand, or one that was changed.
    runs: Vec<(usize, usize)>,
    /// Places in `text` before which white space was left out: a line may end there, or a heading.
    breaks: Vec<usize>,
}

impl Folded {
    /// Folds `source`, which stands at `offset` of the section's text. Digits that stand apart stay apart.
    pub(super) fn fold(&mut self, source: &str, offset: usize) {
        self.text.clear();
        self.runs.clear();
        self.breaks.clear();
        self.text.reserve(source.len());
        let mut white = false;
        // What is copied as it stands, as far as it goes.
        let mut plain = 0..0;
        for (at, c) in source.char_indices() {
            let folded = label::fold(c).filter(|&c| c != '*');
            if folded == Some(c) && !white {
                plain = if plain.is_empty() { at } else { plain.start }..at + c.len_utf8();
                continue;
            }
            self.copy(source, std::mem::take(&mut plain), offset);
            let Some(c) = folded else {
                white |= c.is_whitespace();
                continue;
            };
            if white && !self.text.is_empty() {
                if c.is_ascii_digit() && self.text.ends_with(|before: char| before.is_ascii_digit()) {
                    self.runs.push((self.text.len(), offset + at));
                    self.text.push(' ');
                }
                self.breaks.push(self.text.len());
            }
            white = false;
            self.runs.push((self.text.len(), offset + at));
            self.text.push(c);
        }
        self.copy(source, plain, offset);
    }

    fn copy(&mut self, source: &str, range: Range<usize>, offset: usize) {
        if !range.is_empty() {
            self.runs.push((self.text.len(), offset + range.start));
            self.text.push_str(&source[range]);
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The places within `range` where white space was left out, counted from its start.
    pub(super) fn breaks_within(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        let within = self.breaks.iter().filter(move |&&at| range.start < at && at < range.end);
        let start = range.start;
        within.map(move |&at| at - start)
    }

    /// The place in the section's text of a range of the folded text that is not empty.
    pub(super) fn origin(&self, range: Range<usize>, section: &str) -> Option<Range<usize>> {
        let place = |at: usize| {
            let run = self.runs.partition_point(|run| run.0 <= at).checked_sub(1)?;
            let (here, there) = self.runs[run];
            (at < self.text.len()).then_some(there + at - here)
        };
        let start = place(range.start)?;
        let last = place(range.end.checked_sub(1)?)?;
        let last = (0..=last).rev().find(|&at| section.is_char_boundary(at))?;
        Some(start..last + section.get(last..)?.chars().next()?.len_utf8())
    }
}

/// Finds the lines of a section's text again in the document, one after the other.
pub(super) struct Places<'a> {
    document: &'a str,
    section: &'a str,
    /// Where the next line of the section begins, in the section and at the earliest in the document.
    next: (usize, usize),
    end: usize,
    /// The last line found, in the section, and where it begins in the document.
    line: (Range<usize>, usize),
}

impl<'a> Places<'a> {
    pub(super) fn new(document: &'a str, section: &'a Section) -> Self {
        let Range { start, end } = section.span.range();
        let end = end.min(document.len());
        Self { document, section: &section.text, next: (0, start.min(end)), end, line: (0..0, start) }
    }

    /// The place in the document of a range of the section's text. Ranges must come in order; nothing where more than
    /// the furniture of a page stands within it.
    pub(super) fn place(&mut self, range: Range<usize>) -> Option<Span> {
        while self.line.0.end <= range.start {
            self.step()?;
        }
        let start = self.line.1 + range.start.checked_sub(self.line.0.start)?;
        while self.line.0.end < range.end {
            let end = self.line.1 + self.line.0.len();
            self.step()?;
            if self.line.1.checked_sub(end)? > FURNITURE {
                return None;
            }
        }
        Some(Span::new(start, self.line.1 + (range.end - self.line.0.start)))
    }

    /// Goes to the next line.
    fn step(&mut self) -> Option<()> {
        let (start, from) = self.next;
        let line = self.section.get(start..).filter(|rest| !rest.is_empty())?;
        let line = &line[..memchr::memchr(b'\n', line.as_bytes()).unwrap_or(line.len())];
        let rest = self.document.get(from..self.end)?;
        let next = rest.trim_start();
        let at = match next.starts_with(line) {
            true => from + rest.len() - next.len(),
            false => from + find_line(rest, line)?,
        };
        self.line = (start..start + line.len(), at);
        self.next = (start + line.len() + 1, at + line.len());
        Some(())
    }
}

/// Where `line` stands in `text`. Nearly always that is where the text first has what the line begins with, and for the
/// whole of a long line no search is made ready.
fn find_line(text: &str, line: &str) -> Option<usize> {
    const BEGINNING: usize = 32;
    const TRIES: usize = 4;
    let (text, line) = (text.as_bytes(), line.as_bytes());
    let beginning = &line[..line.len().min(BEGINNING)];
    let mut from = 0;
    for _ in 0..TRIES {
        let at = from + memmem::find(&text[from..], beginning)?;
        if text[at..].starts_with(line) {
            return Some(at);
        }
        from = at + 1;
    }
    memmem::find(&text[from..], line).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::SectionKind;

    fn section(text: &str, span: Span) -> Section {
        Section { heading: String::new(), kind: SectionKind::Overview, text: text.to_owned(), span }
    }

    #[test]
    fn folds_and_remembers() {
        let text = "共 收\n到１2 3件";
        let mut folded = Folded::default();
        folded.fold(text, 0);
        assert_eq!(folded.text(), "共收到12 3件");
        let number = "共收到".len().."共收到12".len();
        assert_eq!(&text[folded.origin(number, text).unwrap()], "１2");
        assert_eq!(folded.breaks_within(0.."共收到".len()).collect::<Vec<_>>(), [3, 6]);
        assert_eq!(folded.breaks_within(0.."共收".len()).collect::<Vec<_>>(), [3]);
        assert_eq!(folded.breaks_within("共".len().."共收到".len()).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn what_stands_behind_other_sentences_is_found_there() {
        let section = "稳。收到１2 3件";
        let offset = "稳。".len();
        let mut folded = Folded::default();
        folded.fold(&section[offset..], offset);
        assert_eq!(folded.text(), "收到12 3件");
        let place = |range| folded.origin(range, section).map(|origin| &section[origin]);
        assert_eq!(place(0.."收到12".len()), Some("收到１2"));
        // A blank that divides two numbers stands where the second begins.
        assert_eq!(place("收到".len().."收到12 ".len()), Some("１2 3"));
        assert_eq!(place("收到12 3".len().."收到12 3件".len()), Some("件"));
    }

    #[test]
    fn a_line_that_begins_as_others_do_is_found() {
        let beginning = "本机关全年收到政府信息公开申请";
        let text: String = (0..8).map(|at| format!("{beginning}{at}件\n")).collect();
        for at in 0..8 {
            let line = format!("{beginning}{at}件");
            assert_eq!(find_line(&text, &line), text.find(&line), "{line}");
        }
    }

    #[test]
    fn lines_are_found_again() {
        let document = "一、总体情况\n  收到申请\n  - 3 -\n 12件。\n表\n办结";
        let section = section("收到申请\n12件。\n办结", Span::new(0, document.len()));
        let mut places = Places::new(document, &section);
        let whole = places.place(0.."收到申请\n12件".len()).unwrap();
        assert_eq!(whole.slice(document), Some("收到申请\n  - 3 -\n 12件"));
        let last = section.text.find("办结").unwrap();
        assert_eq!(places.place(last..last + 6).unwrap().slice(document), Some("办结"));
        assert_eq!(places.place(last..last + 7), None);
    }

    #[test]
    fn what_stands_around_a_table_is_no_sentence() {
        let document = format!("收到申请{}\n12件", "0|".repeat(40));
        let section = section("收到申请\n12件", Span::new(0, document.len()));
        assert_eq!(Places::new(&document, &section).place(0..section.text.len()), None);
    }
}
