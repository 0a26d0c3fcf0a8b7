//! Fields → items: labels found in running text, values, empty cells, and text that is neither.

use super::grid::Page;
use super::lexicon::{Label, is_numeral, lexicon};
use super::regions;
use crate::grammar::label::{counts, fold};
use crate::grammar::number::{Content, parse_content, plain_count};
use crate::layout::{Blank, Field};
use crate::span::Span;
use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{map, opt, recognize};
use nom::multi::{many0_count, many1};
use nom::sequence::preceded;
use nom::{IResult, Parser};

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

/// The values of a whole row at the end of one field, divided by white space, and the text before them; nothing where it
/// is other text. A few numbers may be one that is cut.
fn values_in(text: &str, span: Span) -> Option<(Span, impl Iterator<Item = (ItemKind, Span)>)> {
    const FEWEST: usize = 5;
    let raw = &text[span.range()];
    // A numeral in characters may be a piece of a label.
    let value = |word: &&str| {
        let numeral = |c: char| is_numeral(c) && !c.is_ascii_digit();
        !word.starts_with(numeral) && parse_content(word).is_value()
    };
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
fn run_together(page: &Page<'_>, span: Span) -> Option<Vec<(Content, Span)>> {
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
enum RunToken<'t> {
    Mark(&'t str),
    /// Digits, and whether what is counted stands behind them.
    Number(&'t str, bool),
}

fn run_token(input: &str) -> IResult<&str, RunToken<'_>> {
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
fn one_of_text<'t>(
    chars: &'static str,
) -> impl Parser<&'t str, Output = &'t str, Error = nom::error::Error<&'t str>> {
    recognize(one_of(chars))
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

/// A character of a run that counts when labels are compared.
#[derive(Debug, Clone, Copy)]
struct KeyChar {
    /// Where it stands in the key.
    key: u32,
    /// Where it stands in the text.
    start: u32,
    end: u32,
    field: u32,
}

/// Consecutive fields of text, as one key in which labels are looked for.
#[derive(Debug, Default)]
struct Run {
    key: String,
    chars: Vec<KeyChar>,
}

/// A label in a run, from its number on.
#[derive(Debug, Clone, Copy)]
struct Hit {
    wording: usize,
    numbering: Option<char>,
    numbered: usize,
    /// The end with the remark in brackets behind it.
    until: usize,
}

impl Run {
    fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    fn push(&mut self, text: &str, span: Span, field: usize) {
        let piece = &text[span.range()];
        let mut skip_to = 0;
        for (at, c) in piece.char_indices() {
            if at < skip_to {
                continue;
            }
            if c == '<' {
                // `<br>` and other tags that a tool left in a cell.
                if let Some(end) = tag_end(&piece[at..]) {
                    skip_to = at + end;
                    continue;
                }
            }
            if let Some(folded) = fold(c).filter(|&c| counts(c)) {
                let start = span.start + at as u32;
                self.chars.push(KeyChar {
                    key: self.key.len() as u32,
                    start,
                    end: start + c.len_utf8() as u32,
                    field: field as u32,
                });
                self.key.push(folded);
            }
        }
    }

    /// Ends the run: its labels and what is left of its text become items.
    #[inline]
    fn finish(&mut self, page: &Page<'_>, items: &mut Vec<Item>) {
        if !self.is_empty() {
            self.finish_text(page, items);
        }
    }

    fn finish_text(&mut self, page: &Page<'_>, items: &mut Vec<Item>) {
        let text = page.text;
        let hits = self.accepted(text, self.hits(text));
        let mut at = 0;
        // Whether the label before is followed by its values, where they run on from it.
        let mut row = false;
        for hit in hits {
            self.between_labels(page, at, hit.numbered, row, items);
            let wording = &lexicon().wordings[hit.wording];
            row = matches!(wording.label, Label::Row(_))
                || matches!(
                    (wording.label, hit.numbering),
                    (Label::Total, Some('七')) | (Label::Other, Some('3'))
                );
            items.push(self.item(ItemKind::Label(wording.label, hit.numbering), hit.numbered, hit.until));
            at = hit.until;
        }
        self.between_labels(page, at, self.chars.len(), row, items);
        self.key.clear();
        self.chars.clear();
    }

    fn item(&self, kind: ItemKind, from: usize, to: usize) -> Item {
        let (first, last) = (self.chars[from], self.chars[to - 1]);
        Item {
            kind,
            span: Span { start: first.start, end: last.end },
            fields: (first.field as usize, last.field as usize),
        }
    }

    /// What stands behind a label, which ends at the character `from`, up to the character `to`: values that run together
    /// with their units and marks, or what is left of the text. Marks alone are values behind the label of a `row` only.
    fn between_labels(&self, page: &Page<'_>, from: usize, to: usize, row: bool, items: &mut Vec<Item>) {
        if from > 0 && (from < to || row) {
            let field = self.chars[from - 1].field;
            let start = self.chars[from - 1].end;
            let own = self.chars[from..to].iter().take_while(|c| c.field == field).count();
            let end = match self.chars.get(from + own).filter(|c| c.field == field) {
                Some(next) => next.start,
                None => page.fields[field as usize].span.end,
            };
            // A mark behind the last label of a cell is no value that runs on.
            let inner = from + own < self.chars.len() && self.chars[from + own].field == field;
            if let Some(values) = run_together(page, Span { start, end }).filter(|_| own > 0 || inner) {
                let fields = (field as usize, field as usize);
                items.extend(values.into_iter().map(|(content, span)| Item {
                    kind: ItemKind::Value { content, glued: true },
                    span,
                    fields,
                }));
                return self.leftover(page.text, from + own, to, false, items);
            }
        }
        self.leftover(page.text, from, to, from > 0, items);
    }

    /// The characters `from..to` that no label took: digits that run on from a label, or text.
    fn leftover(&self, text: &str, from: usize, to: usize, after_label: bool, items: &mut Vec<Item>) {
        if from == to {
            return;
        }
        if after_label {
            let end = self.chars[from..to]
                .iter()
                .position(|c| c.field != self.chars[from - 1].field)
                .map_or(to, |at| from + at);
            if end > from && self.chars[from].field == self.chars[from - 1].field {
                let span = Span { start: self.chars[from].start, end: self.chars[end - 1].end };
                let content = parse_content(&text[span.range()]);
                if matches!(content, Content::Number(_) | Content::TooLong) && self.digit(from) {
                    let mut item = self.item(ItemKind::Value { content, glued: true }, from, end);
                    item.span = span;
                    items.push(item);
                    return self.leftover(text, end, to, false, items);
                }
                // The rest of the label's own cell; what stands behind it may be another label.
                items.push(self.item(ItemKind::Text, from, end));
                return self.leftover(text, end, to, false, items);
            }
        }
        items.push(self.item(ItemKind::Text, from, to));
    }

    fn folded(&self, at: usize) -> Option<char> {
        self.chars.get(at).and_then(|c| self.key[c.key as usize..].chars().next())
    }

    fn digit(&self, at: usize) -> bool {
        self.folded(at).is_some_and(|c| c.is_ascii_digit())
    }

    /// Whether the character is a digit, or the word for what is counted behind one: `12件`.
    fn of_count(&self, at: usize) -> bool {
        self.digit(at) || self.folded(at) == Some('件') && at > 0 && self.digit(at - 1)
    }

    /// The text between the characters `at - 1` and `at`.
    fn between<'t>(&self, text: &'t str, at: usize) -> &'t str {
        &text[self.chars[at - 1].end as usize..self.chars[at].start as usize]
    }

    /// Every label in the run, with its number and its remark; they do not overlap.
    fn hits(&self, text: &str) -> Vec<Hit> {
        let lexicon = lexicon();
        let char_at = |key: usize| self.chars.partition_point(|c| (c.key as usize) < key);
        let mut hits: Vec<Hit> = Vec::new();
        let mut free = 0;
        for found in lexicon.automaton.find_iter(&self.key) {
            let (from, to) = (char_at(found.start()), char_at(found.end()));
            if from < free {
                // Inside the remark of the label before it.
                continue;
            }
            let wording = &lexicon.wordings[found.pattern().as_usize()];
            // The row 3.其他 shares its words with a column, so that they tell no number.
            let expected = wording.numbering.or((wording.label == Label::Other).then_some('3'));
            let (numbering, numbered) = self.numbering(text, from, free, expected);
            // What stands in brackets behind 行政诉讼 is a label itself.
            let plain = matches!(wording.label, Label::Dispute(_));
            let until = if plain { to } else { self.gloss_end(text, to) };
            hits.push(Hit { wording: found.pattern().as_usize(), numbering, numbered, until });
            free = until;
        }
        hits
    }

    /// The number printed before the label at `from`, and where it begins.
    fn numbering(
        &self,
        text: &str,
        from: usize,
        free: usize,
        expected: Option<char>,
    ) -> (Option<char>, usize) {
        if from <= free || from == 0 {
            return (None, from);
        }
        let Some(c) = self.folded(from - 1).filter(|&c| is_numeral(c)) else { return (None, from) };
        let mark = self
            .between(text, from)
            .chars()
            .filter_map(fold)
            .any(|c| matches!(c, '.' | '、' | ')' | ',' | ':'));
        let alone = from - 1 == free
            || self.chars[from - 2].field != self.chars[from - 1].field
            || self.between(text, from - 1).chars().filter_map(fold).any(|c| c == '(')
            || !c.is_ascii_digit()
            || !self.folded(from - 2).is_some_and(|c| c.is_ascii_digit());
        if mark && (alone || expected == Some(c)) || alone && expected == Some(c) && !c.is_ascii_digit() {
            (Some(c), from - 1)
        } else {
            (None, from)
        }
    }

    /// The end of the remark in brackets that follows the label ending at `to`, or `to`.
    fn gloss_end(&self, text: &str, to: usize) -> usize {
        if to == self.chars.len() {
            return to;
        }
        let opens = self.between(text, to).chars().filter_map(fold).any(|c| c == '(');
        if !opens {
            return to;
        }
        let start = self.chars[to - 1].end as usize;
        let end = self.chars[self.chars.len() - 1].end as usize;
        let mut window = &text[start..];
        if window.len() > LONGEST_GLOSS {
            let cut = (0..=LONGEST_GLOSS).rev().find(|&at| window.is_char_boundary(at)).unwrap_or(0);
            window = &window[..cut];
        }
        let mut depth = 0;
        for (at, c) in window.char_indices() {
            match fold(c) {
                Some('(') => depth += 1,
                Some(')') => {
                    depth -= 1;
                    if depth == 0 {
                        if start + at > end + 8 {
                            return to;
                        }
                        let until = self.chars.partition_point(|c| (c.start as usize) < start + at);
                        // `(一)` numbers what follows.
                        let numeral = until == to + 1 && self.folded(to).is_some_and(is_numeral);
                        let inner = window[..at].trim_start().trim_start_matches(['(', '（']);
                        let other =
                            numeral || self.is_numbered_text(to, until) || lexicon().whole(inner).is_some();
                        return if other { to } else { until };
                    }
                }
                _ => {}
            }
        }
        to
    }

    /// Whether brackets `from..until` behind a label begin a cell in which text follows them: a damaged number of a row.
    fn is_numbered_text(&self, from: usize, until: usize) -> bool {
        let same_cell = |at: usize| self.chars[at - 1].field == self.chars[at].field;
        !same_cell(from) && until < self.chars.len() && same_cell(until) && !self.digit(until)
    }

    /// The hits that are labels and not words of a sentence.
    fn accepted(&self, text: &str, hits: Vec<Hit>) -> Vec<Hit> {
        let wordings = &lexicon().wordings;
        let ok: Vec<bool> = (0..hits.len())
            .map(|i| {
                let hit = &hits[i];
                let before = i.checked_sub(1).map(|i| &hits[i]);
                let after = hits.get(i + 1);
                let left = self.left_edge(text, hit, before);
                let right = self.right_edge(text, hit, after);
                let wording = &wordings[hit.wording];
                // With its own number a label stands alone; `2.其他` is the beginning of another one.
                let numbered = match (hit.numbering, wording.label) {
                    (Some(number), Label::Other) => number == '3',
                    (Some(number), Label::Total) => number == '七',
                    (number, _) => {
                        number.is_some() && (wording.numbering.is_none() || wording.numbering == number)
                    }
                };
                let strong = wording.length >= STRONG || numbered;
                if strong { left || right } else { left && right }
            })
            .collect();
        hits.into_iter().zip(ok).filter(|(_, ok)| *ok).map(|(hit, _)| hit).collect()
    }

    /// Whether a cell, a label or digits end where the hit begins.
    fn left_edge(&self, text: &str, hit: &Hit, before: Option<&Hit>) -> bool {
        let at = hit.numbered;
        at == 0
            || self.chars[at - 1].field != self.chars[at].field
            || before.is_some_and(|before| before.until == at) && !self.listed(text, at)
            || self.of_count(at - 1) && self.digits_touch_label(at, before) && !self.told(text, at)
    }

    /// Whether a cell ends, or a label or digits begin where the hit ends.
    fn right_edge(&self, text: &str, hit: &Hit, after: Option<&Hit>) -> bool {
        let mut at = hit.until;
        if at == self.chars.len() || self.chars[at - 1].field != self.chars[at].field {
            return true;
        }
        if self.listed(text, at) {
            return false;
        }
        // Digits that run on end with the cell or before the next label: else they are part of a sentence.
        while self.of_count(at) && self.chars[at].field == self.chars[hit.until - 1].field {
            if after.is_some_and(|after| after.numbered == at) {
                return !self.told(text, at);
            }
            at += 1;
            if at == self.chars.len() || self.chars[at - 1].field != self.chars[at].field {
                return !self.told(text, at);
            }
        }
        after.is_some_and(|after| after.numbered == at) && !self.told(text, at)
    }

    /// Whether the digits that end before `at` run on from a label or fill the cell.
    fn digits_touch_label(&self, at: usize, before: Option<&Hit>) -> bool {
        let mut from = at;
        while from > 0 && self.of_count(from - 1) && self.chars[from - 1].field == self.chars[at].field {
            from -= 1;
        }
        before.is_some_and(|before| before.until == from)
    }

    /// Whether a sentence tells the count that ends before `at`: `予以公开1件，`.
    fn told(&self, text: &str, at: usize) -> bool {
        let behind = text[self.chars[at - 1].end as usize..].chars().next();
        self.folded(at - 1) == Some('件') && behind.is_some_and(ends_clause)
    }

    /// Whether the character at `at` follows a comma or a stop: one of a list, or of another sentence.
    fn listed(&self, text: &str, at: usize) -> bool {
        at > 0
            && at < self.chars.len()
            && self.between(text, at).chars().any(|c| ends_clause(c) || matches!(c, '和' | '及'))
    }
}

fn ends_clause(c: char) -> bool {
    matches!(c, '、' | '，' | ',' | '。' | '；' | ';')
}

/// The length of the tag that `text` begins with: `<br>`, `<br />`, `</span>`.
fn tag_end(text: &str) -> Option<usize> {
    const LONGEST_TAG: usize = 200;
    let inner = text[1..].trim_start_matches('/');
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    text.bytes().take(LONGEST_TAG).position(|b| b == b'>').map(|end| end + 1)
}
