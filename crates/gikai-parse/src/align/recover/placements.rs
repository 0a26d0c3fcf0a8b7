//! The values of a row, in their order, → every way to put them into its columns so that its total is right.

use super::{COLUMNS, Counts, Known, Placed};
use crate::align::grid::Page;
use crate::align::rows::{Occurrence, SlotKind};
use crate::form::Row;
use crate::grammar::label::fold;
use crate::grammar::number::Content;
use crate::span::Span;
use rust_decimal::prelude::ToPrimitive;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// How many steps the placements of one row may take.
const MOST_STEPS: usize = 60_000;
/// The most numbers of a row that are cut in two.
const MOST_CUTS: usize = 3;
/// The most digits of a count that stands run together with others.
const LONGEST_COUNT: usize = 7;

/// A value as it stands in the text.
#[derive(Debug)]
pub(super) enum Token {
    Mark(Span),
    Number(i64, Span),
    /// Digits that may be more numbers than one, or a piece of one.
    Digits(Vec<(u8, Span)>),
}

/// The values of a row in the order of the text; nothing where one is no count.
pub(super) fn tokens(page: &Page<'_>, row: &Occurrence) -> Option<Vec<Token>> {
    let filled = row.slots.iter().filter(|slot| slot.kind.filled());
    filled
        .map(|slot| {
            let raw = &page.text[slot.span.range()];
            if let Some(digits) = digits(raw, slot.span) {
                return Some(Token::Digits(digits));
            }
            match &slot.kind {
                SlotKind::Value(Content::Mark) => Some(Token::Mark(slot.span)),
                SlotKind::Value(Content::Number(number)) | SlotKind::Glued(Content::Number(number)) => {
                    let whole = number.unit.is_none() && number.value.fract().is_zero();
                    let count = number.value.to_i64().filter(|count| whole && *count >= 0)?;
                    Some(Token::Number(count, slot.span))
                }
                _ => None,
            }
        })
        .collect()
}

/// The digits of a text of digits only, each with its place.
fn digits(raw: &str, span: Span) -> Option<Vec<(u8, Span)>> {
    raw.char_indices()
        .map(|(at, c)| {
            let digit = fold(c).filter(char::is_ascii_digit)?;
            let start = span.start as usize + at;
            Some((digit as u8 - b'0', Span::new(start, start + c.len_utf8())))
        })
        .collect()
}

/// What the layout did to the values of a table, as far as its rows show.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    /// Blank cells are gone.
    blanks: bool,
    /// Numbers run together.
    glued: bool,
    /// Numbers are cut in two.
    cut: bool,
}

impl Rules {
    pub(super) fn of(page: &Page<'_>, known: &[(Row, Known<'_>)]) -> Self {
        let mut rules = Self { blanks: false, glued: false, cut: false };
        let (mut all_glued, mut short) = (true, false);
        for (_, known) in known {
            let Known::Unplaced(row) = known else {
                all_glued = false;
                continue;
            };
            let filled = || row.slots.iter().filter(|slot| slot.kind.filled());
            let glued = filled().any(|slot| {
                matches!(slot.kind, SlotKind::Glued(_) | SlotKind::Value(Content::TooLong))
                    || page.text[slot.span.range()].len() > LONGEST_COUNT
            });
            let count = filled().count();
            rules.glued |= glued;
            rules.cut |= count > COLUMNS;
            all_glued &= glued && count == 1;
            let length: usize = filled().map(|slot| page.text[slot.span.range()].chars().count()).sum();
            short |= length < COLUMNS;
        }
        // Where every row is one run of digits, long enough for all its columns, none of them is blank.
        rules.blanks = !rules.glued || short || !all_glued;
        rules
    }
}

/// The ways to place the values of a row, as far as the sums of columns can tell them apart.
#[derive(Debug)]
pub(super) struct Domain {
    placements: Vec<(Counts, [Placed; COLUMNS])>,
    read: bool,
}

impl Domain {
    /// A row that is read.
    pub(super) fn read(counts: &[Option<i64>; COLUMNS]) -> Self {
        Self { placements: vec![(with_total(*counts), [Placed::Unsure; COLUMNS])], read: true }
    }

    /// Every way to place `tokens`; nothing where there are too many, or none.
    pub(super) fn of(tokens: &[Token], rules: Rules) -> Option<Self> {
        let mut search = Search {
            tokens,
            rules,
            placed: [Placed::Nothing; COLUMNS],
            found: HashMap::new(),
            steps: MOST_STEPS,
        };
        search.place(0, 0, 0, 0);
        let mut placements: Vec<_> = search.found.into_iter().collect();
        placements.sort_unstable_by_key(|(counts, _)| *counts);
        (search.steps > 0 && !placements.is_empty()).then_some(Self { placements, read: false })
    }

    pub(super) fn counts(&self) -> impl Iterator<Item = Counts> {
        self.placements.iter().map(|(counts, _)| *counts)
    }

    pub(super) fn is_read(&self) -> bool {
        self.read
    }

    /// What the placements `alive` have in common; nothing where there are none, or the row is read anyway.
    pub(super) fn agreed(&self, alive: &[usize]) -> Option<[Placed; COLUMNS]> {
        if self.read {
            return None;
        }
        alive.iter().map(|&at| self.placements[at].1).reduce(common)
    }
}

/// What two placements have in common.
fn common(a: [Placed; COLUMNS], b: [Placed; COLUMNS]) -> [Placed; COLUMNS] {
    std::array::from_fn(|c| if a[c] == b[c] { a[c] } else { Placed::Unsure })
}

/// Blank cells count nothing, a blank total what the others add up to.
fn with_total(counts: [Option<i64>; COLUMNS]) -> Counts {
    let mut all = counts.map(Option::unwrap_or_default);
    if counts[COLUMNS - 1].is_none() {
        all[COLUMNS - 1] = all[..COLUMNS - 1].iter().sum();
    }
    all
}

/// The search for placements, column by column.
struct Search<'a> {
    tokens: &'a [Token],
    rules: Rules,
    placed: [Placed; COLUMNS],
    found: HashMap<Counts, [Placed; COLUMNS]>,
    steps: usize,
}

impl Search<'_> {
    /// Places what begins with digit `digit` of token `token` into the columns from `column` on.
    fn place(&mut self, column: usize, token: usize, digit: usize, cuts: usize) {
        self.steps = self.steps.saturating_sub(1);
        if self.steps == 0 {
            return;
        }
        if column == COLUMNS {
            if token == self.tokens.len() {
                self.keep();
            }
            return;
        }
        if self.rules.blanks {
            self.placed[column] = Placed::Nothing;
            self.place(column + 1, token, digit, cuts);
        }
        match self.tokens.get(token) {
            None => {}
            Some(Token::Mark(span)) => {
                self.placed[column] = Placed::Mark(*span);
                self.place(column + 1, token + 1, 0, cuts);
            }
            Some(Token::Number(count, span)) => {
                self.placed[column] = Placed::Number(*count, *span);
                self.place(column + 1, token + 1, 0, cuts);
            }
            Some(Token::Digits(digits)) => self.digits(column, token, &digits[digit..], digit, cuts),
        }
        self.placed[column] = Placed::Nothing;
    }

    fn digits(&mut self, column: usize, token: usize, digits: &[(u8, Span)], from: usize, cuts: usize) {
        // A count does not begin with a zero.
        let longest = if digits[0].0 == 0 { 1 } else { digits.len().min(LONGEST_COUNT) };
        let shortest = if self.rules.glued { 1 } else { digits.len() };
        for length in shortest..=longest {
            self.placed[column] = number(&digits[..length]);
            let (next, digit) = if length == digits.len() { (token + 1, 0) } else { (token, from + length) };
            self.place(column + 1, next, digit, cuts);
        }
        let Some(Token::Digits(more)) = self.tokens.get(token + 1) else { return };
        let fits = digits[0].0 != 0 && digits.len() + more.len() <= LONGEST_COUNT;
        if self.rules.cut && cuts < MOST_CUTS && fits {
            let joined: Vec<(u8, Span)> = digits.iter().chain(more).copied().collect();
            self.placed[column] = number(&joined);
            self.place(column + 1, token + 2, 0, cuts + 1);
        }
    }

    /// Keeps the placement if its total is right.
    fn keep(&mut self) {
        let counts = self.placed.map(|placed| match placed {
            Placed::Number(count, _) => Some(count),
            _ => None,
        });
        let all = with_total(counts);
        if all[COLUMNS - 1] != all[..COLUMNS - 1].iter().sum::<i64>() {
            return;
        }
        match self.found.entry(all) {
            Entry::Vacant(entry) => drop(entry.insert(self.placed)),
            Entry::Occupied(mut entry) => *entry.get_mut() = common(*entry.get(), self.placed),
        }
    }
}

/// The number that digits make.
fn number(digits: &[(u8, Span)]) -> Placed {
    let count = digits.iter().fold(0, |count, (digit, _)| count * 10 + i64::from(*digit));
    Placed::Number(count, digits[0].1.join(digits[digits.len() - 1].1))
}
