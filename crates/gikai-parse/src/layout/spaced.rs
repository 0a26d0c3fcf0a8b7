//! Cells divided by spaces only: a row a line, or everything on one line. Row ends are line ends where a row is a
//! line; empty cells are gone unless they hold a U+00A0, or show as a longer run of spaces (told by the gaps).

use super::shape::Shape;
use super::{Blank, Writer};
use nom::Parser;
use nom::bytes::complete::take_while1;
use nom::combinator::recognize;
use nom::multi::fold_many0;

pub(super) fn read(shape: &Shape<'_>, out: &mut Writer<'_>) {
    for (row, &line) in shape.lines.iter().enumerate() {
        let line = shape.line(line);
        let row = row as u32;
        let mut first = true;
        // Words and the white space before them, in turn.
        let white = |c: char| c.is_whitespace() || c == '|';
        let mut word = (
            nom::combinator::opt(take_while1::<_, &str, nom::error::Error<&str>>(white)),
            recognize(take_while1(|c: char| !white(c))),
        );
        let mut rest = line;
        while let Ok((after, (space, text))) = word.parse(rest) {
            if let (Some(space), false) = (space, first) {
                for _ in 0..blank_cells(space) {
                    out.blank(space, Blank::Empty, row, true);
                }
            }
            out.text(text, row, !first);
            first = false;
            rest = after;
        }
    }
}

/// How many empty cells a run of spaces between two words holds: each a U+00A0 or U+3000 with spaces on both sides.
fn blank_cells(space: &str) -> usize {
    let inner = space.trim_matches(' ');
    if inner.is_empty() || inner.len() == space.len() {
        return 0;
    }
    let blank = take_while1::<_, _, nom::error::Error<&str>>(|c: char| matches!(c, '\u{a0}' | '\u{3000}'));
    let gap = nom::combinator::opt(take_while1(|c: char| !matches!(c, '\u{a0}' | '\u{3000}')));
    fold_many0((blank, gap), || 0, |count, _| count + 1).parse(inner).map_or(0, |(_, count)| count)
}
