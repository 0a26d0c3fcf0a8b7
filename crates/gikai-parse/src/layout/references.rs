//! Character references that a tool left in plain text, `&nbsp;`: white space, quotes and dashes that fill cells and stand in
//! labels.

use crate::source_map::{self, Piece, SourceMap};
use crate::span::Span;

/// The names of what stands in tables.
const NAMED: [(&str, char); 12] = [
    ("nbsp", '\u{a0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("middot", '·'),
    ("hellip", '…'),
];

/// The longest reference, `&#1114111;`.
const LONGEST: usize = 10;

/// The text with the characters in place of their references, and the way back; nothing where there is none.
pub(crate) fn decoded(text: &str) -> Option<(String, SourceMap)> {
    let mut found = memchr::memchr_iter(b'&', text.as_bytes())
        .filter_map(|at| Some((at, reference(&text[at..])?)))
        .peekable();
    found.peek()?;
    let (mut plain, mut pieces) = (String::with_capacity(text.len()), Vec::new());
    let mut push = |source: std::ops::Range<usize>, made: &str, verbatim: bool| {
        let at = Span::new(plain.len(), plain.len() + made.len());
        source_map::push(&mut pieces, Piece { at, source: Span::new(source.start, source.end), verbatim });
        plain.push_str(made);
    };
    let mut from = 0;
    for (at, (c, length)) in found {
        push(from..at, &text[from..at], true);
        push(at..at + length, c.encode_utf8(&mut [0; 4]), false);
        from = at + length;
    }
    push(from..text.len(), &text[from..], true);
    Some((plain, SourceMap::new(pieces)))
}

/// The character of the reference that `text` begins with, and how long that is.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = &text[1..end];
    let number = |digits: &str| match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => digits.parse().ok(),
    };
    let c = match name.strip_prefix('#') {
        Some(digits) => char::from_u32(number(digits)?).filter(|c| !c.is_control())?,
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, end + 1))
}
