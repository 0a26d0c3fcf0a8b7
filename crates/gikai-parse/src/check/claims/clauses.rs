//! A folded sentence cut into clauses.

use super::words::COUNTERS;
use std::ops::Range;

/// A clause of a folded sentence.
pub(super) struct Clause {
    pub(super) range: Range<usize>,
    /// What stands in brackets behind it.
    pub(super) bracket: Range<usize>,
    /// Whether it goes on behind the bracket.
    pub(super) goes_on: bool,
    /// What ends it.
    pub(super) mark: Option<char>,
}

/// The clauses of a folded sentence.
pub(super) fn clauses(sentence: &str) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    let mut bracket = 0..0;
    let mut push = |range: Range<usize>, bracket: Range<usize>, mark: Option<char>| {
        if !range.is_empty() {
            clauses.push(Clause { range, bracket, goes_on: false, mark });
        } else if let Some(last) = clauses.last_mut().filter(|last| last.mark == Some(')')) {
            last.mark = mark;
        }
    };
    for (at, byte) in sentence.bytes().enumerate() {
        let c = match byte {
            b'(' | b')' | b',' | b';' | b':' | b'.' => char::from(byte),
            0xe3 if sentence[at..].starts_with('、') => '、',
            _ => continue,
        };
        match c {
            '(' => {
                if depth == 0 {
                    bracket = start..at;
                }
                depth += 1;
            }
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    let inside = bracket.end + 1..at;
                    push(bracket.clone(), inside, Some(')'));
                    start = at + 1;
                }
            }
            ',' | ';' | ':' | '、' | '.' if depth == 0 => {
                let before = sentence[..at].chars().next_back();
                let next = sentence[at + c.len_utf8()..].chars().next();
                let digits = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let within = match c {
                    ',' => digits(before) && digits(next),
                    // Of a decimal, or of the number of a clause.
                    '.' => digits(before),
                    ':' => digits(next),
                    '、' => !before.is_some_and(|c| COUNTERS.contains(&c)),
                    _ => false,
                };
                if !within {
                    push(start..at, 0..0, Some(c));
                    start = at + c.len_utf8();
                }
            }
            _ => {}
        }
    }
    // A bracket that nothing closes ends what stands before it.
    let end = if depth > 0 { bracket.end } else { sentence.len() };
    push(start..end, 0..0, None);
    for at in 1..clauses.len() {
        let (before, behind) = clauses.split_at_mut(at);
        let (last, next) = (&mut before[at - 1], &behind[0]);
        // Behind the bracket the clause goes on.
        last.goes_on = last.mark == Some(')') && next.range.start == last.bracket.end + 1;
    }
    clauses
}
