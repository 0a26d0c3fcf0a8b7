//! Values that stand in one field: a whole row divided by white space, or run together with their units and marks.

use super::ItemKind;
use crate::align::grid::Page;
use crate::grammar::number::{Content, is_value_in_figures, parse_content};
use crate::span::Span;
use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{map, opt, recognize};
use nom::multi::{many0_count, many1};
use nom::sequence::preceded;
use nom::{IResult, Parser};

/// The values of a whole row at the end of one field, divided by white space, and the text before them; nothing where it
/// is other text. A few numbers may be one that is cut.
pub(super) fn values_in(text: &str, span: Span) -> Option<(Span, impl Iterator<Item = (ItemKind, Span)>)> {
    const FEWEST: usize = 5;
    let raw = &text[span.range()];
    let value = |word: &&str| is_value_in_figures(word);
    let count = raw.split_whitespace().rev().take_while(value).count();
    let first = raw.split_whitespace().rev().nth(count.checked_sub(1)?).filter(|_| count >= FEWEST)?;
    let start = span.start as usize;
    let from = nom::Offset::offset(raw, first);
    let head = Span::new(start, start + raw[..from].trim_end().len());
    let values = raw[from..].split_whitespace().map(move |word| {
        let at = start + nom::Offset::offset(raw, word);
        (ItemKind::Value { content: parse_content(word), glued: false }, Span::new(at, at + word.len()))
    });
    Some((head, values))
}

/// The values of a text that is nothing but counts and marks run together: `36件2件——2件`, `292—11—33`; a run of digits may
/// be more counts than one. Nothing for a single run of digits, and where two dashes may be one mark.
pub(super) fn run_together(page: &Page<'_>, span: Span) -> Option<Vec<(Content, Span)>> {
    let raw = &page.text[span.range()];
    let beside = |c| matches!(c, '(' | ')' | '（' | '）' | ':' | '：' | '"' | '“' | '”' | '*');
    let inner = raw.trim_matches(beside);
    let first = span.start as usize + nom::Offset::offset(raw, inner);
    let (rest, tokens) = many1(run_token).parse(inner).ok()?;
    if !rest.is_empty()
        || matches!(tokens[..], [RunToken::Number(text, false)] if !text.contains([',', '，']))
    {
        return None;
    }
    if inner.contains("——") && !page.single_dashes() {
        return None;
    }
    Some(
        tokens
            .into_iter()
            .map(|token| {
                let (content, text) = match token {
                    RunToken::Mark(text) => (Content::Mark, text),
                    RunToken::Number(text, _) => match parse_content(text) {
                        content @ Content::Number(_) => (content, text),
                        _ => (Content::TooLong, text),
                    },
                };
                let at = first + nom::Offset::offset(inner, text);
                (content, Span::new(at, at + text.len()))
            })
            .collect(),
    )
}

/// A part of values run together.
#[derive(Debug)]
pub(super) enum RunToken<'t> {
    Mark(&'t str),
    /// Digits, and whether what is counted stands behind them.
    Number(&'t str, bool),
}

pub(super) fn run_token(input: &str) -> IResult<&str, RunToken<'_>> {
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let thousands = preceded(one_of(",，"), take_while_m_n(3, usize::MAX, digit));
    let number = recognize((take_while1(digit), many0_count(thousands)));
    alt((
        map(one_of_text("—/／"), RunToken::Mark),
        map(recognize((number, opt(char('件')))), |text: &str| RunToken::Number(text, text.ends_with('件'))),
    ))
    .parse(input)
}

/// One of some characters, as text.
pub(super) fn one_of_text<'t>(
    chars: &'static str,
) -> impl Parser<&'t str, Output = &'t str, Error = nom::error::Error<&'t str>> {
    recognize(one_of(chars))
}
