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

#[cfg(test)]
mod tests {
    use super::*;

    /// The clauses of a sentence: words, what stands in brackets behind them, whether they go on, what ends them.
    fn cut(sentence: &str) -> Vec<(&str, &str, bool, Option<char>)> {
        let all = clauses(sentence).into_iter();
        all.map(|of| (&sentence[of.range], &sentence[of.bracket], of.goes_on, of.mark)).collect()
    }

    #[test]
    fn brackets_stand_behind_their_clause() {
        assert_eq!(
            cut("收到12件(含转办2件),办结10件"),
            [("收到12件", "含转办2件", false, Some(',')), ("办结10件", "", false, None)]
        );
        assert_eq!(
            cut("收到12件(含转办2件)和咨询"),
            [("收到12件", "含转办2件", true, Some(')')), ("和咨询", "", false, None)]
        );
        assert_eq!(cut("收到12件(含转办(2件))"), [("收到12件", "含转办(2件)", false, None)]);
        // One that nothing closes ends what stands before it, one that nothing opens is nothing.
        assert_eq!(cut("收到12件(未完,办结"), [("收到12件", "", false, None)]);
        assert_eq!(cut("收到)12件"), [("收到)12件", "", false, None)]);
    }

    #[test]
    fn marks_within_numbers_and_lists_end_no_clause() {
        for whole in ["共1,204件", "占1.5成", "1.收到申请", "8:30开会", "公民、法人"] {
            assert_eq!(cut(whole), [(whole, "", false, None)]);
        }
        for (sentence, mark) in
            [("收到,办结", ','), ("收到;办结", ';'), ("收到:办结", ':'), ("收到.办结", '.')]
        {
            assert_eq!(cut(sentence), [("收到", "", false, Some(mark)), ("办结", "", false, None)]);
        }
        assert_eq!(cut("收到12件、办结"), [("收到12件", "", false, Some('、')), ("办结", "", false, None)]);
        assert_eq!(cut("收到;,办结"), [("收到", "", false, Some(';')), ("办结", "", false, None)]);
    }
}
