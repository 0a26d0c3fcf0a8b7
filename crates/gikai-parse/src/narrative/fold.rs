//! Text folded for comparison: half-width, simplified, without white space and markdown; each character knows its origin.

use crate::grammar::traditional::simplify;

/// Memory taken for a piece before its length is known, in bytes.
const ROOM: usize = 256;

/// A folded copy of a part of the text.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// For each character of `text` where it begins there, and where in the document.
    origins: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds `source`, which stands at byte `offset` of the document.
    pub(super) fn new(source: &str, offset: usize) -> Self {
        let mut folded = Self::default();
        folded.push(source, offset);
        folded
    }

    /// Appends another part of the document.
    pub(super) fn push(&mut self, source: &str, offset: usize) {
        self.push_while(source, offset, |_, _| true);
    }

    /// Appends another part of the document as long as `goes_on` says so of what is there and the character that comes;
    /// whether that was all of it.
    pub(super) fn push_while(
        &mut self,
        source: &str,
        offset: usize,
        mut goes_on: impl FnMut(&str, char) -> bool,
    ) -> bool {
        self.text.reserve(source.len().min(ROOM));
        self.origins.reserve(source.len().min(ROOM) / 2);
        for (at, c) in source.char_indices() {
            if let Some(plain) = fold(c) {
                if !goes_on(&self.text, plain) {
                    return false;
                }
                self.origins.push((self.text.len() as u32, (offset + at) as u32));
                self.text.push(plain);
            }
        }
        true
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The characters of the folded bytes `range`: where each begins in the document.
    fn starts(&self, range: std::ops::Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        let place = |at: usize| self.origins.partition_point(|(start, _)| (*start as usize) < at);
        let (from, to) = (place(range.start), place(range.end));
        self.origins[from.min(to)..to].iter().map(|(_, origin)| *origin as usize)
    }

    /// The place in `document` of the folded bytes `range`; they must not be empty.
    pub(super) fn origin(&self, document: &str, range: std::ops::Range<usize>) -> Option<(usize, usize)> {
        let mut starts = self.starts(range);
        let start = starts.next()?;
        let last = starts.next_back().unwrap_or(start);
        let end = last + document.get(last..)?.chars().next()?.len_utf8();
        Some((start, end))
    }

    /// The characters of the document that the folded bytes `range` were made of.
    pub(super) fn as_printed(&self, document: &str, range: std::ops::Range<usize>) -> String {
        self.starts(range).filter_map(|at| document.get(at..)?.chars().next()).collect()
    }
}

/// The last character of the folded text.
pub(super) fn last(source: &str) -> Option<char> {
    source.chars().rev().find_map(fold)
}

/// The folded text alone.
pub(super) fn folded(source: &str) -> String {
    let mut folded = String::with_capacity(source.len());
    folded.extend(source.chars().filter_map(fold));
    folded
}

/// Folded, but white space stays: where a blank may divide two numbers.
pub(super) fn folded_spaced(source: &str) -> String {
    source.chars().filter_map(|c| if c.is_whitespace() { Some(' ') } else { fold(c) }).collect()
}

/// A character for comparison; nothing for one that carries no meaning.
#[inline]
pub(super) fn fold(c: char) -> Option<char> {
    match c {
        '\u{4e00}'..='\u{9fff}' => Some(simplify(c)),
        '!' | '"' | '\'' | '(' | ')' | ',' | '-' | '.' | '/' | '0'..='9' | ':' | ';' => Some(c),
        _ => fold_other(c),
    }
}

/// The same for a character that is seldom met.
fn fold_other(c: char) -> Option<char> {
    match c {
        '*' | '#' | '`' | '\\' => None,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => None,
        c if c.is_whitespace() => None,
        // Full-width ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0),
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_and_remembers() {
        let text = "  ## 一、總體 情況（２０２０）\u{3000}";
        let folded = Folded::new(text, 0);
        assert_eq!(folded.text(), "一、总体情况(2020)");
        let heading = "一、".len().."一、总体情况".len();
        assert_eq!(folded.as_printed(text, heading.clone()), "總體情況");
        let (start, end) = folded.origin(text, heading).unwrap_or_default();
        assert_eq!(&text[start..end], "總體 情況");
        assert_eq!(folded.origin(text, 3..3), None);
    }
}
