//! What makes the values of a row doubtful, and the sums that settle it.

use super::{Filler, Reading};
use crate::align::columns::Columns;
use crate::align::lexicon::is_numeral;
use crate::align::rows::{Occurrence, Slot, SlotKind};
use crate::form::Table;
use crate::grammar::label::fold;
use crate::grammar::number::Content;
use crate::layout::Blank;
use crate::report::{Cell, Status};
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::FxHashSet;

/// The most bytes between the number of a label and what is left of the label.
const MOST_BETWEEN: usize = 16;
/// The fewest rows with right totals that show the order of the columns.
const FEW_ROWS: usize = 3;

impl<'a> Filler<'a> {
    /// Whether rows without ends have their labels in another order than the form.
    pub(super) fn is_shuffled(&self, rows: &[&Occurrence]) -> bool {
        let of_form = self.form.table(self.table);
        let place = |row: &&Occurrence| of_form.rows().position(|spec| Some(spec.row) == row.row());
        let (mut seen, mut last) = (FxHashSet::default(), 0);
        let free = |row: &&&Occurrence| self.page.grid.row_of(row.fields.0).is_none();
        // A label that stands again, on a new page, is in no order.
        rows.iter().filter(free).filter_map(place).filter(|place| seen.insert(*place)).any(|place| {
            let back = place < last;
            last = place;
            back
        })
    }

    /// Whether the totals of several rows that are read are right, and hardly one is wrong.
    pub(super) fn adds_up(&self, readings: &[Reading<'_>]) -> bool {
        let (mut right, mut wrong) = (0, 0);
        for (reading, cells) in readings.iter().filter_map(|row| Some((row, row.cells.as_ref().ok()?))) {
            // A single applicant and the total may be any two columns.
            let several = cells.iter().filter(|cell| cell.count().is_some_and(|count| count > 0)).count() > 2;
            let holds = self.sums(reading.columns, cells);
            right += usize::from(holds && several);
            wrong += usize::from(!holds);
        }
        right >= FEW_ROWS && FEW_ROWS * wrong <= right
    }

    /// Whether the last value of a row may be the number of the label behind it, whose point is gone: `2 重复申请`.
    pub(super) fn ends_with_a_number_of_the_next(&self, occurrence: &Occurrence) -> bool {
        let (text, fields) = (self.page.text, &self.page.fields);
        let Some(last) = occurrence.slots.iter().rfind(|slot| slot.kind.filled()) else { return false };
        let SlotKind::Value(Content::Number(number)) = &last.kind else { return false };
        let digit = number.value.to_u32().and_then(|number| char::from_digit(number, 10));
        let Some(digit) = digit.filter(|_| self.page.grid.row_of(last.field).is_none()) else { return false };
        let behind = fields.get(last.field + 1).filter(|next| next.blank == Blank::No);
        let behind = behind.filter(|_| self.page.gap(last.field + 1).lines == 0);
        let bare = text[last.span.range()].chars().count() == 1
            && behind.is_some_and(|next| {
                let first = text[next.span.range()].chars().find_map(fold);
                first.is_some_and(|c| c != '(' && !is_numeral(c))
            });
        let numbered = || {
            let first = |row: &Occurrence| text[row.label.range()].chars().find_map(fold);
            self.walk.rows.iter().filter_map(first).any(|c| c.is_ascii_digit())
        };
        if bare && self.precedes(occurrence, digit) && !self.has_right_total(occurrence) && numbered() {
            // The label behind may be damaged, and have no values.
            return true;
        }
        let at = self.walk.rows.partition_point(|row| row.label.start < last.span.end);
        let Some(next) = self.walk.rows.get(at) else { return false };
        let between = &text[last.span.end as usize..next.label.start as usize];
        let beside = between.len() <= MOST_BETWEEN && !between.contains(['\n', '\t', '|']);
        let mut label = text[next.label.range()].chars().filter_map(fold);
        if label.next() == Some(digit) && matches!(label.next(), Some('.' | '、' | ')')) {
            // The label has its number.
            return false;
        }
        let rows = || self.form.table(self.table).rows();
        let same =
            next.row().is_none_or(|row| rows().any(|spec| spec.row == row && spec.label.starts_with(digit)));
        // It begins the line that text goes on with.
        let begins = self.page.gap(last.field).lines > 0 && behind.is_some();
        same && beside || begins
    }

    /// Whether the row behind this one in the form has this number.
    pub(super) fn precedes(&self, occurrence: &Occurrence, digit: char) -> bool {
        let mut rows = self.form.table(self.table).rows();
        let here = rows.find(|spec| Some(spec.row) == occurrence.row());
        here.is_some() && rows.next().is_some_and(|spec| spec.label.starts_with(digit))
    }

    /// Whether the last value of a row is what the others add up to.
    pub(super) fn has_right_total(&self, occurrence: &Occurrence) -> bool {
        let count = |slot: &Slot| match &slot.kind {
            SlotKind::Value(Content::Number(number)) => number.count(),
            SlotKind::Value(Content::Mark) => Some(0),
            _ => None,
        };
        let filled = occurrence.values();
        let counts: Option<Vec<i64>> = filled.map(count).collect();
        counts.is_some_and(|counts| {
            counts.split_last().is_some_and(|(total, parts)| parts.iter().sum::<i64>() == *total)
        })
    }

    /// Whether a row of a table whose order is damaged is surely whole: its own sums hold.
    pub(super) fn sums(&self, columns: Columns, cells: &[Cell]) -> bool {
        self.sums_of(columns, cells, Cell::count)
    }

    /// Whether a row that the end of the text may cut is whole: its own sums hold, blank cells counted as nothing.
    pub(super) fn sums_with_blanks(&self, columns: Columns, cells: &[Cell]) -> bool {
        self.sums_of(columns, cells, |cell| match cell.status() {
            Status::Blank | Status::NotApplicable => Some(0),
            _ => cell.count(),
        })
    }

    /// Whether the last value of a row may be the number of a page: the values before it add up to the one before it, or the
    /// labels of the columns stand again below.
    pub(super) fn ends_with_a_page_number(&self, occurrence: &Occurrence) -> bool {
        let count = |slot: &Slot| match &slot.kind {
            SlotKind::Value(Content::Number(number)) => number.value.to_i64(),
            SlotKind::Value(Content::Mark) => Some(0),
            _ => None,
        };
        let counts: Option<Vec<i64>> = occurrence.values().map(count).collect();
        let Some([parts @ .., total, last]) = counts.as_deref() else { return false };
        *total > 0 && *last > 0 && parts.iter().sum::<i64>() == *total || self.headers_follow(occurrence)
    }

    /// Whether the labels of the columns stand again between a row and the next one, as on a new page.
    fn headers_follow(&self, occurrence: &Occurrence) -> bool {
        let behind = occurrence.end;
        let labels = &self.walk.columns[self.table as usize];
        let label = labels.get(labels.partition_point(|label| label.field < behind));
        let rows = self.walk.rows.iter().filter(|row| row.table == self.table);
        let next = rows.map(|row| row.fields.0).find(|field| *field >= behind);
        label.zip(next).is_some_and(|(label, next)| label.field < next)
    }

    /// Whether what stands behind a row without ends is the rest of its last number, or one more that is torn: `,395`, `6 194件`.
    pub(super) fn goes_on_behind(&self, occurrence: &Occurrence) -> bool {
        let behind = self.page.fields.get(occurrence.end).filter(|field| field.blank == Blank::No);
        let behind = behind.filter(|_| self.page.grid.row_of(occurrence.end).is_none());
        behind.is_some_and(|field| {
            let text = &self.page.text[field.span.range()];
            let rest = text.strip_prefix([',', '，', '.', '．']);
            let of_number = |c: char| c.is_numeric() || c.is_whitespace() || matches!(c, ',' | '，' | '件');
            rest.unwrap_or(text).starts_with(char::is_numeric)
                && (rest.is_some() || text.contains(char::is_whitespace) && text.chars().all(of_number))
        })
    }

    fn sums_of(&self, columns: Columns, cells: &[Cell], count: impl Fn(&Cell) -> Option<i64>) -> bool {
        if self.table == Table::Proactive {
            return true;
        }
        let mut cells = cells.iter();
        columns.rows().all(|(_, columns)| {
            let counts = cells.by_ref().take(columns.len()).map(&count);
            let mut sum = 0;
            let mut total = None;
            for count in counts {
                let Some(count) = count else { return false };
                sum += total.replace(count).unwrap_or(0);
            }
            total == Some(sum)
        })
    }
}
