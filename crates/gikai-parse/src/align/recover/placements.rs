//! The values of a row, in their order, → every way to put them into its columns so that its total is right.

use super::{COLUMNS, Counts, Known, Placed, are_of_several};
use crate::align::grid::Page;
use crate::align::rows::{Occurrence, SlotKind};
use crate::form::Row;
use crate::grammar::label::fold;
use crate::grammar::number::{Content, adds_up};
use crate::span::Span;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// The least total that a placement does not keep by chance.
const GREAT_TOTAL: i64 = 1_000;
/// A printed count may be off by less than this, and a sum hold by it: the placements of another row so near to each other
/// are not told apart.
const SMALL_MISTAKE: u64 = 100;
/// How many steps the placements of one row may take.
const MOST_STEPS: usize = 60_000;
/// The most numbers of a row that are cut in two.
const MOST_CUTS: usize = 7;
/// The most numbers of a row that are cut where nothing but its total shows it.
pub(super) const FEW_CUTS: usize = 2;
/// The most digits of a count that stands run together with others.
pub(in crate::align) const LONGEST_COUNT: usize = 7;

/// A value as it stands in the text.
#[derive(Debug)]
pub(super) enum Token {
    Mark(Span),
    Number(i64, Span),
    /// Digits that may be more numbers than one, or a piece of one.
    Digits(Vec<Digit>),
}

impl Token {
    /// What it counts as it stands, a mark nothing; none for digits that are no number.
    fn count(&self) -> Option<i64> {
        match self {
            Self::Mark(_) => Some(0),
            Self::Number(count, _) => Some(*count),
            Self::Digits(digits) => {
                let whole = digits.len() <= LONGEST_COUNT && is_one_number(digits);
                (whole && (digits.len() == 1 || digits[0].value != 0)).then(|| value(digits))
            }
        }
    }
}

/// A digit in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digit {
    value: u8,
    span: Span,
    /// Whether it stands behind a separator of thousands.
    thousands: bool,
}

/// The values of a row in the order of the text; nothing where one is no count.
pub(super) fn tokens(page: &Page<'_>, row: &Occurrence) -> Option<Vec<Token>> {
    let filled = row.values();
    filled
        .map(|slot| {
            let raw = &page.text[slot.span.range()];
            if let Some(digits) = digits(raw, slot.span) {
                return Some(Token::Digits(digits));
            }
            match &slot.kind {
                SlotKind::Value(Content::Mark) | SlotKind::Glued(Content::Mark) => {
                    Some(Token::Mark(slot.span))
                }
                SlotKind::Value(Content::Number(number)) | SlotKind::Glued(Content::Number(number)) => {
                    let count = number.count().filter(|count| *count >= 0)?;
                    Some(Token::Number(count, slot.span))
                }
                _ => None,
            }
        })
        .collect()
}

/// How many digits there are in runs of digits.
pub(super) fn digits_of(tokens: &[Token]) -> usize {
    tokens.iter().map(|token| if let Token::Digits(digits) = token { digits.len() } else { 0 }).sum()
}

/// All digits in one run; nothing where a value is none of digits.
pub(super) fn joined(tokens: Vec<Token>) -> Option<Token> {
    let digits =
        tokens.into_iter().map(|token| if let Token::Digits(digits) = token { Some(digits) } else { None });
    digits.collect::<Option<Vec<_>>>().map(|digits| Token::Digits(digits.concat()))
}

/// Each digit, where all of them are zeros.
pub(super) fn zeros(tokens: Vec<Token>) -> Option<Vec<Placed>> {
    let Token::Digits(digits) = joined(tokens)? else { return None };
    digits.iter().map(|digit| (digit.value == 0).then_some(Placed::Number(0, digit.span))).collect()
}

/// The digits of a text of digits and separators of thousands only, each with its place.
fn digits(raw: &str, span: Span) -> Option<Vec<Digit>> {
    let mut digits: Vec<Digit> = Vec::new();
    let mut thousands = false;
    for (at, c) in raw.char_indices() {
        match fold(c)? {
            digit @ '0'..='9' => {
                let start = span.start as usize + at;
                let span = Span::new(start, start + c.len_utf8());
                digits.push(Digit { value: digit as u8 - b'0', span, thousands });
                thousands = false;
            }
            ',' if !digits.is_empty() && !thousands => thousands = true,
            _ => return None,
        }
    }
    (!digits.is_empty() && !thousands).then_some(digits)
}

/// Whether the separators in `digits` divide thousands of one number: behind one to three digits, and every three from
/// there on.
fn is_one_number(digits: &[Digit]) -> bool {
    const GROUP: usize = 3;
    match digits.iter().position(|digit| digit.thousands) {
        None => true,
        Some(first) => {
            (1..=GROUP).contains(&first)
                && (digits.len() - first).is_multiple_of(GROUP)
                && digits[first..]
                    .iter()
                    .enumerate()
                    .all(|(at, digit)| digit.thousands == at.is_multiple_of(GROUP))
        }
    }
}

/// What the layout did to the values of a table, as far as its rows show.
#[derive(Debug, Clone, Copy)]
pub(in crate::align) struct Rules {
    /// Blank cells are gone.
    pub(super) blanks: bool,
    /// Numbers run together.
    pub(super) glued: bool,
    /// Numbers are cut in two.
    pub(super) cut: bool,
}

/// Whether a row has digits that run on from its label, or that are no single count: too many, or behind a zero.
pub(super) fn is_glued(page: &Page<'_>, row: &Occurrence) -> bool {
    row.slots.iter().any(|slot| {
        matches!(slot.kind, SlotKind::Glued(_) | SlotKind::Value(Content::TooLong))
            || slot.kind.filled() && {
                let digits = digits(&page.text[slot.span.range()], slot.span).unwrap_or_default();
                digits.len() > LONGEST_COUNT
                    || digits.len() > 1 && digits[0].value == 0
                    || !is_one_number(&digits)
            }
    })
}

impl Rules {
    pub(in crate::align) fn of(page: &Page<'_>, known: &[(Row, Known<'_>)]) -> Self {
        let mut rules = Self { blanks: false, glued: false, cut: false };
        let (mut all_glued, mut short) = (true, false);
        for (_, known) in known {
            let Known::Unplaced(row) = known else {
                all_glued = false;
                continue;
            };
            let filled = || row.values();
            let (glued, count) = (is_glued(page, row), filled().count());
            if count == 0 {
                // All of its cells are blank, or gone.
                continue;
            }
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
    /// How many values the row has.
    values: usize,
    /// Those values, where each is a number or a mark as it stands and there is one less than columns.
    in_order: Option<[i64; COLUMNS - 1]>,
}

impl Domain {
    /// A row that is read.
    pub(super) fn read(counts: &[Option<i64>; COLUMNS]) -> Self {
        Self {
            placements: vec![(with_total(*counts), [Placed::Unsure; COLUMNS])],
            read: true,
            values: COLUMNS,
            in_order: None,
        }
    }

    /// Every way to place `tokens`; nothing where there are too many, or none.
    pub(super) fn of(tokens: &[Token], rules: Rules) -> Option<Self> {
        // A row without any value is blank throughout.
        let rules = Rules { blanks: rules.blanks || tokens.is_empty(), ..rules };
        let mut placements: Vec<_> = placements::<COLUMNS, COLUMNS>(tokens, rules)?.into_iter().collect();
        placements.sort_unstable_by_key(|(counts, _)| *counts);
        // Numbers that are as many as columns and have a right total are none that are cut.
        let numbers: Option<Vec<i64>> = tokens.iter().map(Token::count).collect();
        let whole = numbers.as_deref().and_then(|numbers| Counts::try_from(numbers).ok());
        if let Some(whole) = whole.filter(|counts| adds_up(counts) && are_of_several(counts)) {
            placements.retain(|(counts, _)| *counts == whole);
        }
        let in_order = numbers.and_then(|counts| counts.try_into().ok());
        (!placements.is_empty()).then_some(Self { placements, read: false, values: tokens.len(), in_order })
    }

    /// The only placement with a total, where there is one and its total is so great that it is not right by chance.
    pub(super) fn only(&self) -> Option<[Placed; COLUMNS]> {
        // A zero behind every number makes all ten times as great, and the total stays right.
        if self.values > COLUMNS + FEW_CUTS {
            return None;
        }
        let has_total = |placed: &[Placed; COLUMNS]| matches!(placed[COLUMNS - 1], Placed::Number(..));
        let mut with_total = self.placements.iter().filter(|(_, placed)| has_total(placed));
        let (counts, placed) = with_total.next().filter(|_| with_total.next().is_none())?;
        (counts[COLUMNS - 1] >= GREAT_TOTAL).then_some(*placed)
    }

    /// The counts of the row where, unless it is read, `column` alone is blank, and what is known of their places then.
    pub(super) fn without(&self, column: usize) -> Option<(Counts, [Placed; COLUMNS])> {
        if self.read {
            return self.placements.first().copied();
        }
        let counts = self.in_order.filter(|_| self.values + 1 == COLUMNS)?;
        let mut placed = [None; COLUMNS];
        let others = (0..COLUMNS).filter(|other| *other != column);
        others.zip(counts).for_each(|(other, count)| placed[other] = Some(count));
        let counts = with_total(placed);
        self.placements.iter().find(|(known, _)| *known == counts).copied()
    }

    pub(super) fn counts(&self) -> impl Iterator<Item = Counts> {
        self.placements.iter().map(|(counts, _)| *counts)
    }

    pub(super) fn is_read(&self) -> bool {
        self.read
    }

    /// What the placements `alive` have in common, and those that a small mistake elsewhere in the table would allow as
    /// well; nothing where there are none, or the row is read anyway.
    pub(super) fn agreed(&self, alive: &[usize]) -> Option<[Placed; COLUMNS]> {
        if self.read || alive.is_empty() {
            return None;
        }
        let near = |counts: &Counts| {
            alive.iter().any(|&at| {
                let known = &self.placements[at].0;
                (0..COLUMNS).all(|c| known[c].abs_diff(counts[c]) < SMALL_MISTAKE)
            })
        };
        self.placements.iter().filter(|(counts, _)| near(counts)).map(|(_, placed)| *placed).reduce(common)
    }
}

/// What two placements have in common.
fn common<const N: usize>(a: [Placed; N], b: [Placed; N]) -> [Placed; N] {
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

/// The ways to place `tokens` into `N` columns of which every `G`th is the total of those before it, by their counts, a
/// blank total counting what the others add up to; nothing where there are too many.
pub(super) fn placements<const N: usize, const G: usize>(
    tokens: &[Token],
    rules: Rules,
) -> Option<FxHashMap<[i64; N], [Placed; N]>> {
    let mut search = Search::<N, G> {
        tokens,
        rules,
        counts: [0; N],
        placed: [Placed::Nothing; N],
        found: FxHashMap::default(),
        steps: MOST_STEPS,
    };
    search.place(0, 0, 0, 0);
    (search.steps > 0).then_some(search.found)
}

/// The search for placements, column by column.
struct Search<'a, const N: usize, const G: usize> {
    tokens: &'a [Token],
    rules: Rules,
    counts: [i64; N],
    placed: [Placed; N],
    found: FxHashMap<[i64; N], [Placed; N]>,
    steps: usize,
}

impl<const N: usize, const G: usize> Search<'_, N, G> {
    /// Places what begins with digit `digit` of token `token` into the columns from `column` on.
    fn place(&mut self, column: usize, token: usize, digit: usize, cuts: usize) {
        self.steps = self.steps.saturating_sub(1);
        if self.steps == 0 {
            return;
        }
        if column == N {
            if token == self.tokens.len() {
                match self.found.entry(self.counts) {
                    Entry::Vacant(entry) => drop(entry.insert(self.placed)),
                    Entry::Occupied(mut entry) => *entry.get_mut() = common(*entry.get(), self.placed),
                }
            }
            return;
        }
        if self.rules.blanks {
            self.put(column, Placed::Nothing, (token, digit), cuts);
        }
        match self.tokens.get(token) {
            None => {}
            Some(Token::Mark(span)) => self.put(column, Placed::Mark(*span), (token + 1, 0), cuts),
            Some(Token::Number(count, span)) => {
                self.put(column, Placed::Number(*count, *span), (token + 1, 0), cuts);
            }
            Some(Token::Digits(digits)) => self.digits(column, token, &digits[digit..], digit, cuts),
        }
    }

    fn digits(&mut self, column: usize, token: usize, digits: &[Digit], from: usize, cuts: usize) {
        // A count does not begin with a zero.
        let longest = if digits[0].value == 0 { 1 } else { digits.len().min(LONGEST_COUNT) };
        let shortest = if self.rules.glued { 1 } else { digits.len() };
        let cut = |length: usize| digits.get(length).is_some_and(|next| next.thousands);
        for length in (shortest..=longest).filter(|&length| is_one_number(&digits[..length]) && !cut(length))
        {
            let next = if length == digits.len() { (token + 1, 0) } else { (token, from + length) };
            self.put(column, number(&digits[..length]), next, cuts);
        }
        let Some(Token::Digits(more)) = self.tokens.get(token + 1) else { return };
        let fits = digits[0].value != 0 && digits.len() + more.len() <= LONGEST_COUNT;
        if self.rules.cut && cuts < MOST_CUTS && fits {
            let joined: Vec<Digit> = digits.iter().chain(more).copied().collect();
            self.put(column, number(&joined), (token + 2, 0), cuts + 1);
        }
    }

    /// Puts `placed` into a column and goes on with digit `next.1` of token `next.0`, unless a total is not right.
    fn put(&mut self, column: usize, placed: Placed, next: (usize, usize), cuts: usize) {
        let total = column % G == G - 1;
        let parts = || self.counts[column + 1 - G..column].iter().sum::<i64>();
        self.counts[column] = match placed {
            Placed::Number(count, _) if total && count != parts() => return,
            Placed::Number(count, _) => count,
            _ if total => parts(),
            _ => 0,
        };
        self.placed[column] = placed;
        self.place(column + 1, next.0, next.1, cuts);
    }
}

/// The number that digits make.
fn number(digits: &[Digit]) -> Placed {
    Placed::Number(value(digits), digits[0].span.join(digits[digits.len() - 1].span))
}

fn value(digits: &[Digit]) -> i64 {
    digits.iter().fold(0, |count, digit| count * 10 + i64::from(digit.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_numbers_as_columns_with_a_right_total_are_not_cut() {
        let domain = |numbers: [&str; COLUMNS]| {
            let digit = |byte: u8| Digit { value: byte - b'0', span: Span::new(0, 1), thousands: false };
            let tokens = numbers.map(|text| Token::Digits(text.bytes().map(digit).collect()));
            Domain::of(&tokens, Rules { blanks: true, glued: false, cut: true })
                .expect("numbers can be placed")
        };
        let counts: Vec<Counts> = domain(["30", "34", "46", "29", "43", "23", "205"]).counts().collect();
        assert_eq!(counts, [[30, 34, 46, 29, 43, 23, 205]]);
        // Of one applicant the total may be right by chance, and of wrong ones numbers may be cut.
        assert!(domain(["46", "0", "0", "0", "0", "0", "46"]).counts().count() > 1);
        assert!(domain(["30", "34", "46", "29", "43", "23", "206"]).counts().count() > 1);
    }
}
