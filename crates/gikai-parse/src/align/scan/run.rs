//! Consecutive fields of text as one key, in which labels are found.

use super::together::run_together;
use super::{Item, ItemKind, LONGEST_GLOSS, STRONG};
use crate::align::grid::Page;
use crate::align::lexicon::{Label, is_numeral, lexicon};
use crate::grammar::label::{counts, fold};
use crate::grammar::number::{Content, parse_content};
use crate::span::Span;

/// A character of a run that counts when labels are compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeyChar {
    /// Where it stands in the key.
    pub(super) key: u32,
    /// Where it stands in the text.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) field: u32,
}

/// Consecutive fields of text, as one key in which labels are looked for.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) key: String,
    pub(super) chars: Vec<KeyChar>,
}

/// A label in a run, from its number on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) wording: usize,
    pub(super) numbering: Option<char>,
    pub(super) numbered: usize,
    /// The end with the remark in brackets behind it.
    pub(super) until: usize,
}

impl Run {
    pub(super) fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    pub(super) fn push(&mut self, text: &str, span: Span, field: usize) {
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
    pub(super) fn finish(&mut self, page: &Page<'_>, items: &mut Vec<Item>) {
        if !self.is_empty() {
            self.finish_text(page, items);
        }
    }

    pub(super) fn finish_text(&mut self, page: &Page<'_>, items: &mut Vec<Item>) {
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

    pub(super) fn item(&self, kind: ItemKind, from: usize, to: usize) -> Item {
        let (first, last) = (self.chars[from], self.chars[to - 1]);
        Item {
            kind,
            span: Span { start: first.start, end: last.end },
            fields: (first.field as usize, last.field as usize),
        }
    }

    /// What stands behind a label, which ends at the character `from`, up to the character `to`: values that run together
    /// with their units and marks, or what is left of the text. Marks alone are values behind the label of a `row` only.
    pub(super) fn between_labels(
        &self,
        page: &Page<'_>,
        from: usize,
        to: usize,
        row: bool,
        items: &mut Vec<Item>,
    ) {
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
    pub(super) fn leftover(
        &self,
        text: &str,
        from: usize,
        to: usize,
        after_label: bool,
        items: &mut Vec<Item>,
    ) {
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

    pub(super) fn folded(&self, at: usize) -> Option<char> {
        self.chars.get(at).and_then(|c| self.key[c.key as usize..].chars().next())
    }

    pub(super) fn digit(&self, at: usize) -> bool {
        self.folded(at).is_some_and(|c| c.is_ascii_digit())
    }

    /// Whether the character is a digit, or the word for what is counted behind one: `12件`.
    pub(super) fn of_count(&self, at: usize) -> bool {
        self.digit(at) || self.folded(at) == Some('件') && at > 0 && self.digit(at - 1)
    }

    /// The text between the characters `at - 1` and `at`.
    pub(super) fn between<'t>(&self, text: &'t str, at: usize) -> &'t str {
        &text[self.chars[at - 1].end as usize..self.chars[at].start as usize]
    }

    /// Every label in the run, with its number and its remark; they do not overlap.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
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
    pub(super) fn numbering(
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
    pub(super) fn gloss_end(&self, text: &str, to: usize) -> usize {
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
    pub(super) fn is_numbered_text(&self, from: usize, until: usize) -> bool {
        let same_cell = |at: usize| self.chars[at - 1].field == self.chars[at].field;
        !same_cell(from) && until < self.chars.len() && same_cell(until) && !self.digit(until)
    }

    /// The hits that are labels and not words of a sentence.
    pub(super) fn accepted(&self, text: &str, hits: Vec<Hit>) -> Vec<Hit> {
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
    pub(super) fn left_edge(&self, text: &str, hit: &Hit, before: Option<&Hit>) -> bool {
        let at = hit.numbered;
        at == 0
            || self.chars[at - 1].field != self.chars[at].field
            || before.is_some_and(|before| before.until == at) && !self.listed(text, at)
            || self.of_count(at - 1) && self.digits_touch_label(at, before) && !self.told(text, at)
    }

    /// Whether a cell ends, or a label or digits begin where the hit ends.
    pub(super) fn right_edge(&self, text: &str, hit: &Hit, after: Option<&Hit>) -> bool {
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
    pub(super) fn digits_touch_label(&self, at: usize, before: Option<&Hit>) -> bool {
        let mut from = at;
        while from > 0 && self.of_count(from - 1) && self.chars[from - 1].field == self.chars[at].field {
            from -= 1;
        }
        before.is_some_and(|before| before.until == from)
    }

    /// Whether a sentence tells the count that ends before `at`: `予以公开1件，`.
    pub(super) fn told(&self, text: &str, at: usize) -> bool {
        let behind = text[self.chars[at - 1].end as usize..].chars().next();
        self.folded(at - 1) == Some('件') && behind.is_some_and(ends_clause)
    }

    /// Whether the character at `at` follows a comma or a stop: one of a list, or of another sentence.
    pub(super) fn listed(&self, text: &str, at: usize) -> bool {
        at > 0
            && at < self.chars.len()
            && self.between(text, at).chars().any(|c| ends_clause(c) || matches!(c, '和' | '及'))
    }
}

pub(super) fn ends_clause(c: char) -> bool {
    matches!(c, '、' | '，' | ',' | '。' | '；' | ';')
}

/// The length of the tag that `text` begins with: `<br>`, `<br />`, `</span>`.
pub(super) fn tag_end(text: &str) -> Option<usize> {
    const LONGEST_TAG: usize = 200;
    let inner = text[1..].trim_start_matches('/');
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    text.bytes().take(LONGEST_TAG).position(|b| b == b'>').map(|end| end + 1)
}
