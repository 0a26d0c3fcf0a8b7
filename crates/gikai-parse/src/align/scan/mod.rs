//! Fields → items: labels found in running text, values, empty cells, and text that is neither.

mod run;
mod together;

use super::grid::Page;
use super::lexicon::{Label, is_numeral, lexicon};
use super::regions;
use crate::grammar::label::fold;
use crate::grammar::number::{Content, parse_content, plain_count};
use crate::layout::{Blank, Field};
use crate::span::Span;
use run::Run;
use together::values_in;

/// The longest remark in brackets behind a label, in bytes.
const LONGEST_GLOSS: usize = 1_200;
/// From this many characters on, a label is recognised beside other text; shorter ones stand alone.
const STRONG: usize = 6;

/// What a field, or a part of one, is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    pub(super) span: Span,
    /// The first and the last field that it takes part of.
    pub(super) fields: (usize, usize),
}

/// The kinds of items.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ItemKind {
    /// A label, with the number printed before it.
    Label(Label, Option<char>),
    /// Text that is no label.
    Text,
    /// A sentence.
    Prose,
    /// A number or a mark, alone in its cell; or the digits that run on from a label.
    Value { content: Content, glued: bool },
    /// An empty cell.
    Blank { pad: bool },
}

/// Reads the items of a page.
pub(super) fn scan(page: &Page<'_>) -> Vec<Item> {
    let (text, fields) = (page.text, page.fields);
    let mut items = Vec::with_capacity(fields.len());
    let mut run = Run::default();
    let mut at = 0;
    while at < fields.len() {
        let field = &fields[at];
        if field.blank != Blank::No {
            run.finish(page, &mut items);
            items.push(Item {
                kind: ItemKind::Blank { pad: field.blank == Blank::Pad },
                span: field.span,
                fields: (at, at),
            });
            at += 1;
            continue;
        }
        if is_prose(&text[field.span.range()]) {
            run.finish(page, &mut items);
            items.push(Item { kind: ItemKind::Prose, span: field.span, fields: (at, at) });
            at += 1;
            continue;
        }
        if let Some(item) = whole_cell(page, at, &run) {
            run.finish(page, &mut items);
            items.push(item);
            at += 1;
            continue;
        }
        match value(page, at) {
            Some((content, span, next)) => {
                run.finish(page, &mut items);
                items.push(Item {
                    kind: ItemKind::Value { content, glued: false },
                    span,
                    fields: (at, next - 1),
                });
                at = next;
            }
            None => {
                match values_in(text, field.span) {
                    Some((head, values)) => {
                        run.push(text, head, at);
                        run.finish(page, &mut items);
                        items.extend(values.map(|(kind, span)| Item { kind, span, fields: (at, at) }));
                    }
                    None => {
                        let before = run.chars.len();
                        run.push(text, field.span, at);
                        // A cell of signs alone is one all the same: without it those behind it would stand elsewhere.
                        if run.chars.len() == before && field.joined && page.grid.row_of(at).is_some() {
                            run.finish(page, &mut items);
                            let shown = text[field.span.range()].chars().any(|c| fold(c).is_some());
                            let kind = if shown { ItemKind::Text } else { ItemKind::Blank { pad: false } };
                            items.push(Item { kind, span: field.span, fields: (at, at) });
                        }
                    }
                }
                at += 1;
            }
        }
    }
    run.finish(page, &mut items);
    items
}

/// Whether a field is the end of a sentence and holds no head of a table, as one may where cells run together.
fn is_prose(raw: &str) -> bool {
    const SHORTEST: usize = 60;
    raw.len() >= SHORTEST && raw.ends_with(['。', '；']) && !regions::has_head(raw)
}

/// What a field is that holds one thing and nothing else, as nearly all do: a count in plain digits, or a label.
fn whole_cell(page: &Page<'_>, at: usize, run: &Run) -> Option<Item> {
    let field = &page.fields[at];
    let raw = &page.text[field.span.range()];
    let next = || page.fields.get(at + 1).filter(|next| next.blank == Blank::No);
    let first = |next: &Field| page.text[next.span.range()].chars().find_map(fold);
    if raw.as_bytes()[0].is_ascii_digit()
        && let Some(count) = plain_count(raw)
    {
        // What stands behind may make it the number of a row, or half of a number.
        let alone = next().and_then(first).is_none_or(|c| !matches!(c, '、' | ')' | '.'));
        let kind = ItemKind::Value { content: Content::count(count), glued: false };
        return alone.then_some(Item { kind, span: field.span, fields: (at, at) });
    }
    // A piece of text before it may be the beginning of a longer label, brackets behind it a remark.
    if !run.is_empty() || raw.len() > LONGEST_GLOSS {
        return None;
    }
    let whole = lexicon().whole(raw)?;
    let alone = next().is_none_or(|next| {
        let behind = &page.text[next.span.range()];
        let mut chars = behind.chars().filter_map(fold);
        match chars.next() {
            // A remark, but `(一)` numbers what follows, and the note on the sums is a label.
            Some('(') => chars.next().is_some_and(is_numeral) || lexicon().whole(behind).is_some(),
            first => !whole.open || first.is_none_or(|c| c.is_ascii_digit()),
        }
    });
    let start = field.span.start as usize;
    alone.then(|| Item {
        kind: ItemKind::Label(whole.label, whole.numbering),
        span: Span::new(start + whole.start, start + whole.end),
        fields: (at, at),
    })
}

/// The value that begins at field `at`, its span and the field after it; nothing where it is text.
fn value(page: &Page<'_>, at: usize) -> Option<(Content, Span, usize)> {
    let (text, fields) = (page.text, page.fields);
    let raw = &text[fields[at].span.range()];
    let content = parse_content(raw);
    if content == Content::Text {
        // `3.` may be all that is left of a label.
        let whole = raw.strip_suffix(['.', '．']).filter(|whole| whole.chars().nth(1).is_some());
        return whole
            .filter(|whole| matches!(parse_content(whole), Content::Number(_)))
            .and_then(|_| decimals(text, fields, at));
    }
    if content == Content::Mark && splits_label(text, fields, at) {
        return None;
    }
    let digits = raw.chars().any(|c| fold(c).is_some_and(|c| c.is_ascii_digit()));
    if !digits && content != Content::Mark {
        // A numeral in characters may be a piece of a label that stands a character a line.
        return None;
    }
    // What begins another row goes on with nothing.
    let same_row = at + 1 < fields.len() && page.grid.row_of(at) == page.grid.row_of(at + 1);
    let next = fields.get(at + 1).filter(|field| same_row && field.blank == Blank::No);
    if let Some(next) = next {
        match text[next.span.range()].chars().find_map(fold) {
            // `2` `、没有现成信息`: a number of a row, not of a cell.
            Some(')') => return None,
            Some('、') => {
                let digit = raw.chars().find_map(fold).unwrap_or_default();
                if !lexicon().denies(digit, &text[next.span.range()]) {
                    return None;
                }
            }
            Some('.') => return decimals(text, fields, at),
            _ => {}
        }
    }
    Some((content, fields[at].span, at + 1))
}

/// The number that stands in the fields from `at` on, its point in a field of its own or with its decimals: `19` `.3`.
fn decimals(text: &str, fields: &[Field], at: usize) -> Option<(Content, Span, usize)> {
    let mut joined = String::new();
    let mut next = at;
    // The whole, the point, the decimals.
    while next < fields.len().min(at + 3) && fields[next].blank == Blank::No {
        let piece: String = text[fields[next].span.range()].chars().filter_map(fold).collect();
        if next > at && !piece.bytes().all(|b| b == b'.' || b.is_ascii_digit()) {
            break;
        }
        joined.push_str(&piece);
        next += 1;
        if joined.contains('.') && !joined.ends_with('.') {
            let span = fields[at].span.join(fields[next - 1].span);
            return Some((parse_content(&joined), span, next))
                .filter(|(content, ..)| *content != Content::Text);
        }
    }
    None
}

/// Whether the mark in field `at` is the stroke of a label that stands in pieces: `本年增` `/` `减`.
fn splits_label(text: &str, fields: &[Field], at: usize) -> bool {
    let neighbour =
        |at: Option<usize>| at.and_then(|at| fields.get(at)).map_or("", |field| &text[field.span.range()]);
    let folded = |c: Option<char>| c.and_then(fold);
    folded(neighbour(at.checked_sub(1)).chars().next_back()) == Some('增')
        && folded(neighbour(Some(at + 1)).chars().next()) == Some('减')
}
