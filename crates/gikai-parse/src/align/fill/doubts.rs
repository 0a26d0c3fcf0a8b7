//! What makes the values of a row doubtful, and the sums that settle it.

use super::unread::counts;
use super::{Filler, Reading};
use crate::align::columns::Columns;
use crate::align::grid::{Page, lines_within};
use crate::align::lexicon::{is_group_piece, is_numeral};
use crate::align::recover;
use crate::align::rows::{Occurrence, Owner, Slot, SlotKind, Walk, filled};
use crate::diagnostic::{Code, Diagnostic};
use crate::form::{CellAddress, Column, Row, Table};
use crate::grammar::label::{fold, key};
use crate::grammar::number::{Content, adds_up, is_counter, is_value_in_figures};
use crate::layout::Blank;
use crate::report::{Cell, Status};
use crate::span::Span;
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::FxHashSet;

/// The most bytes between the number of a label and what is left of the label.
const MOST_BETWEEN: usize = 16;
/// The most characters of a line that no width of a page ends.
const SHORT_LINE: usize = 16;
/// The fewest totals whose last digits are gone that show it.
const FEW_CUT: usize = 2;
/// The fewest rows with right totals that show the order of the columns.
const FEW_ROWS: usize = 3;

/// Whether a tool wrote the text in blocks as it found them on a page: some cells of a row stand side by side in one, others in
/// blocks of their own, and the order is that of the blocks, not that of the columns. There are blank lines between blocks, or
/// rows have more values than columns.
pub(super) fn is_in_blocks(page: &Page<'_>, walk: &Walk) -> bool {
    let text = page.text;
    let free = |row: &&Occurrence| page.is_free(row);
    let too_many = |row: &Occurrence| row.table == Table::Applications && filled(row) > recover::COLUMNS;
    let overfull = walk.rows.iter().filter(free).any(too_many);
    let is_short = |slot: Span| {
        let line = text[..slot.end as usize].rsplit('\n').next().unwrap_or_default();
        line.chars().nth(SHORT_LINE).is_none()
    };
    let mut mixed = walk.rows.iter().filter(free).filter(|row| {
        if row.owner == Owner::Unknown {
            return false;
        }
        let (mut beside, mut below) = (false, false);
        let mut before = row.label;
        for slot in row.values() {
            let white = text.get(before.end as usize..slot.span.start as usize);
            if let Some(white) = white.filter(|white| !white.contains(|c: char| !c.is_whitespace())) {
                let lines = white.matches('\n').count();
                beside |= lines == 0 && !white.is_empty();
                below |= lines > 1 || overfull && lines == 1 && before != row.label && is_short(before);
            }
            before = slot.span;
        }
        // Two values on one line may be none: one that is torn looks so.
        if let Some(behind) = page.fields.get(row.end).filter(|_| below) {
            let mut words = text[behind.span.range()].split_whitespace();
            beside |= words.clone().nth(1).is_some() && words.all(is_value_in_figures);
        }
        beside && below
    });
    mixed.next().is_some() && mixed.next().is_some()
}

impl<'a> Filler<'a> {
    /// Takes back what is read of rows where the table as a whole shows that their values may be others.
    pub(super) fn doubt(&mut self, rows: &[&Occurrence], readings: &mut [Reading<'_>]) {
        let lead = self.values_lead(rows);
        if (self.in_blocks || lead) && !self.columns_add_up(readings) {
            self.take_back(readings, Code::OrderDamaged, |columns, _| lead || columns.len() > 1);
            if lead {
                self.take_back_zeros(readings);
            }
        }
        // Where a tool tore one part of table 4, the values of the others may be in another order.
        if self.table == Table::Disputes && readings.iter().any(|reading| reading.cells.is_err()) {
            self.take_back(readings, Code::OrderDamaged, |columns, cells| !self.sums(columns, cells));
        }
        // Where digits of one row stand in other numbers, so they may in another whose total is wrong.
        let glued = |reading: &Reading<'_>| matches!(reading.cells, Err(Code::GluedValues));
        if self.table == Table::Applications && readings.iter().any(glued) {
            self.take_back(readings, Code::GluedValues, |columns, cells| {
                !self.sums_with_blanks(columns, cells)
            });
        }
        // Where most rows have as many values, and not as many as columns, those of one that has may be of several rows.
        if self.table == Table::Applications && most_have_another_width(readings) {
            self.take_back(readings, Code::OrderDamaged, |columns, cells| {
                cells.iter().all(|cell| cell.count().is_some()) && !self.sums(columns, cells)
            });
        }
        self.doubt_cut_totals(readings);
    }

    /// Where values lead, zeros that run together may be those of another row, if those of the rows beside it are none.
    fn take_back_zeros(&self, readings: &mut [Reading<'_>]) {
        let zeros = |reading: &Reading<'_>| {
            counts_of(reading.row).is_some_and(|counts| counts.iter().all(|count| *count == 0))
        };
        let zeros: Vec<bool> = readings.iter().map(zeros).collect();
        for (at, reading) in readings.iter_mut().enumerate() {
            let beside = zeros[at.saturating_sub(1)..].iter().take(3);
            let glued = matches!(reading.cells, Err(Code::GluedValues | Code::TooFewValues));
            if glued && self.page.is_free(reading.row) && !beside.copied().all(|zeros| zeros) {
                reading.cells = Err(Code::OrderDamaged);
            }
        }
    }

    /// Takes back what is read of rows without ends that are doubtful.
    fn take_back(
        &self,
        readings: &mut [Reading<'_>],
        code: Code,
        is_doubtful: impl Fn(Columns, &[Cell]) -> bool,
    ) {
        for reading in readings.iter_mut().filter(|reading| self.page.is_free(reading.row)) {
            if reading.cells.as_ref().is_ok_and(|cells| is_doubtful(reading.columns, cells)) {
                reading.cells = Err(code);
            }
        }
    }

    /// Whether the first values of a row may be the ends of numbers whose first `pieces` stand above its label.
    pub(super) fn has_pieces_above(&self, row: &Occurrence, pieces: usize) -> bool {
        (pieces > 1 || pieces == 1 && !self.has_right_total(row)) && filled(row) > 0
    }

    /// Whether the values of a row may be those of a label above it that has none: behind several labels that stand in no order of
    /// the form, or in one block, they may be of any of them.
    pub(super) fn may_be_of_label_above(&self, above: &Occurrence, row: &Occurrence, shuffled: bool) -> bool {
        filled(above) == 0
            && above.row() != row.row()
            && filled(row) > 0
            && (shuffled || self.are_in_one_block(above, row) || self.has_its_number_above(above, row))
    }

    /// Whether rows without ends have their labels in another order than the form.
    pub(super) fn is_shuffled(&self, rows: &[&Occurrence]) -> bool {
        let of_form = self.form.table(self.table);
        let place = |row: &&Occurrence| of_form.rows().position(|spec| Some(spec.row) == row.row());
        let (mut seen, mut last) = (FxHashSet::default(), 0);
        let free = |row: &&&Occurrence| self.page.is_free(row);
        // A label that stands again, on a new page, is in no order.
        rows.iter().filter(free).filter_map(place).filter(|place| seen.insert(*place)).any(|place| {
            let back = place < last;
            last = place;
            back
        })
    }

    /// Whether two labels stand in one block of text, and the values behind them in others, with blank lines between.
    fn are_in_one_block(&self, before: &Occurrence, row: &Occurrence) -> bool {
        let mut end = row.label.end;
        self.page.is_free(row)
            && !self.has_empty_line(before.label.end, row.label.start)
            && row
                .values()
                .all(|slot| self.has_empty_line(std::mem::replace(&mut end, slot.span.end), slot.span.start))
    }

    /// Whether the values in one block with a label, before it or between its lines, may be its own, and those behind it, in other
    /// blocks and with a wrong total, the totals of other rows.
    pub(super) fn may_have_values_before(&self, above: &Occurrence, row: &Occurrence) -> bool {
        let is_apart = |first: &Slot| self.has_empty_line(row.label.end, first.span.start);
        let before = || {
            let last = above.values().last();
            last.is_some_and(|last| !self.has_empty_line(last.span.end, row.label.start))
        };
        let between = || {
            let label = self.page.text[row.label.range()].lines();
            label.map(str::trim).any(|line| !line.is_empty() && line.chars().all(char::is_numeric))
        };
        self.table == Table::Applications
            && self.page.is_free(row)
            && filled(row) == recover::COLUMNS
            && row.values().next().is_some_and(is_apart)
            && !self.has_right_total(row)
            && (before() || between())
    }

    /// Whether a line between two places is empty.
    fn has_empty_line(&self, start: u32, end: u32) -> bool {
        let text = self.page.text.get(start as usize..end as usize).unwrap_or_default();
        lines_within(text).any(|line| line.trim().is_empty())
    }

    /// Whether the values of a row stand before its label: behind the labels of the columns there are some that no row is told of,
    /// then come labels of rows with the values of the next ones. The sums of each row hold there, too.
    fn values_lead(&self, rows: &[&Occurrence]) -> bool {
        // Values behind the pieces of a header.
        let first = rows.first().filter(|row| row.owner == Owner::Unknown && self.page.is_free(row));
        let leads =
            self.table == Table::Applications && first.is_some_and(|row| filled(row) >= recover::COLUMNS);
        // Or behind the rest of a label that has its values already.
        if leads || rows.windows(2).any(|pair| self.goes_on_with_values(pair[0], pair[1])) {
            return true;
        }
        // Or behind those of a row: the label of the next one in the form has values, too, and one farther down has none.
        let next = |row: &Occurrence| {
            let mut of_form = self.form.table(self.table).rows().map(|spec| spec.row);
            of_form.find(|of| Some(*of) == row.row()).and_then(|_| of_form.next())
        };
        let shifted = |at: usize| {
            let mut below = rows[at + 1..].iter().filter(|row| row.row().is_some());
            let next = next(rows[at]);
            next.is_some()
                && below.any(|row| row.row() == next && filled(row) > 0)
                && below.any(|row| filled(row) == 0)
        };
        if (0..rows.len()).any(|at| self.has_those_of_two_rows(rows[at]) && shifted(at)) {
            return true;
        }
        let columns = &self.walk.columns[self.table as usize];
        let mut orphans = self.walk.orphans.iter().filter(|(table, _)| *table == self.table);
        // How many numbers that no row is told of stand before the same row.
        let (mut before, mut numbers) = (usize::MAX, 0);
        orphans.any(|(_, span)| {
            let next = rows.partition_point(|row| row.label.start < span.start);
            let above = next.checked_sub(1).map_or(0, |above| rows[above].label.end);
            let header = columns[..columns.partition_point(|label| label.span.end <= span.start)].last();
            if std::mem::replace(&mut before, next) != next {
                numbers = 0;
            }
            let words = self.page.text[span.range()].split_whitespace();
            numbers += words.take_while(|word| is_value_in_figures(word)).count();
            // The first may be taken for the number of a page.
            let is_row = self.table == Table::Applications && numbers + 1 >= recover::COLUMNS;
            (is_row || header.is_some_and(|label| label.span.start >= above))
                && rows.get(next).is_some_and(|row| self.page.is_free(row))
        })
    }

    /// Whether a row of table 3 without ends has values twice, each with a total that is right.
    fn has_those_of_two_rows(&self, row: &Occurrence) -> bool {
        let right = |row: &[i64]| row.len() == recover::COLUMNS && adds_up(row);
        self.table == Table::Applications
            && filled(row) == 2 * recover::COLUMNS
            && self.page.is_free(row)
            && counts_of(row).is_some_and(|counts| counts.chunks(recover::COLUMNS).all(right))
    }

    /// Whether the label of a row with values goes on below them, with others behind it: `形，不计其他情形）`. Or a piece of the
    /// label of a group stands there, which has no values of its own: `办理结果`.
    fn goes_on_with_values(&self, row: &Occurrence, rest: &Occurrence) -> bool {
        if rest.owner != Owner::Unknown || filled(row) == 0 || filled(rest) < recover::COLUMNS {
            return false;
        }
        let text = key(&self.page.text[rest.label.range()]);
        let goes_on = || self.official(row).is_some_and(|label| key(label).ends_with(&text));
        self.page.is_free(rest) && !text.is_empty() && (is_group_piece(&text) || goes_on())
    }

    /// Whether the number of a label without ends went to the one above: `23、重复申请` over `、要求提供公开出版物`.
    pub(super) fn has_lost_its_number(&self, row: &Occurrence) -> bool {
        let before = self.page.text[..row.label.start as usize].trim_end_matches([' ', '\t']);
        let starts = self.page.text[row.label.range()].starts_with('、')
            || before
                .strip_suffix('、')
                .is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace));
        starts && filled(row) > 0 && self.page.is_free(row)
    }

    /// Whether the numbers of two labels stand together before this one, so that its values may be those of the other:
    /// `2.3.重复申请` over `要求提供公开出版物`.
    pub(super) fn shares_its_numbers(&self, row: &Occurrence) -> bool {
        const FAR: usize = 64;
        let text = self.page.text;
        let own = self.official(row).and_then(|label| label.chars().next()?.to_digit(10));
        let Some(own) = own.filter(|_| filled(row) > 0) else { return false };
        let mut starts = (row.label.start as usize).saturating_sub(FAR)..;
        let start = starts.find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        let mark = |c: char| matches!(c, '.' | '、');
        let has_both = |numbers: &str| {
            let folded: Vec<char> = numbers.chars().filter_map(fold).collect();
            folded.windows(4).any(|window| match *window {
                [one, point, other, mark_of_other] if mark(point) && mark(mark_of_other) => {
                    let digits = one.to_digit(10).zip(other.to_digit(10));
                    digits.is_some_and(|(one, other)| one + 1 == other && (one == own || other == own))
                }
                _ => false,
            })
        };
        // Between ideographs there is one mark at most before nearly every label.
        let ideograph = |c: char| matches!(c, '一'..='\u{9fff}');
        let has_two = |numbers: &&str| numbers.matches(['.', '．', '﹒', '、', '﹑']).nth(1).is_some();
        text[start..row.label.end as usize].split(ideograph).filter(has_two).any(has_both)
    }

    /// Whether a label that has a number in the form has none, and the one above has two: `4.5. 保护第三方合法权益`.
    fn has_its_number_above(&self, above: &Occurrence, row: &Occurrence) -> bool {
        let numbered = |row: &Occurrence| self.official(row)?.chars().next().filter(char::is_ascii_digit);
        let Some((first, second)) = numbered(above).zip(numbered(row)) else { return false };
        let before = self.page.text[..above.label.end as usize].rsplit('\n').next().unwrap_or_default();
        let digits: String = before.chars().filter_map(fold).filter(char::is_ascii_digit).collect();
        digits.ends_with(&format!("{first}{second}"))
    }

    /// The label of a row in the form.
    fn official(&self, row: &Occurrence) -> Option<&'static str> {
        Some(self.form.table(self.table).row(row.row()?)?.label)
    }

    /// Whether values that no row is told of stand behind a row with blank cells, before the next row.
    pub(super) fn has_values_below(&self, row: &Occurrence) -> bool {
        let rows = &self.walk.rows;
        let next = rows.get(rows.partition_point(|other| other.label.start <= row.label.start));
        let end = next.map_or(u32::MAX, |next| next.label.start);
        let orphans = &self.walk.orphans;
        let first = orphans.partition_point(|(_, span)| span.start < row.label.end);
        orphans.get(first).is_some_and(|(_, span)| span.start < end)
    }

    /// Whether the labels of the columns of a row stand below its values, and nowhere above.
    pub(super) fn is_before_its_header(&self, occurrence: &Occurrence, columns: Columns) -> bool {
        let value = occurrence.values().next().map_or(usize::MAX, |slot| slot.field);
        let first = columns.iter().filter_map(|(_, spec)| self.first_labels.get(&spec.column)).min();
        first.is_some_and(|first| *first > value)
    }

    /// Whether table 3 is read whole and its columns add up. No row with its values in another order keeps that.
    fn columns_add_up(&self, readings: &[Reading<'_>]) -> bool {
        let read = |row: Row| {
            let mut readings = readings.iter().filter(|reading| reading.row.row() == Some(row));
            let counts = readings.next().and_then(|reading| counts(reading.cells.as_ref().ok()?));
            let counts = counts.filter(|_| readings.next().is_none())?;
            Some((row, counts.map(Option::unwrap_or_default)))
        };
        if self.table != Table::Applications {
            return false;
        }
        let rows: Option<Vec<_>> = self.form.table(self.table).rows().map(|spec| read(spec.row)).collect();
        rows.is_some_and(|rows| recover::columns_add_up(self.form, &rows))
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
        let same = next.row().is_none() || self.official(next).is_some_and(|label| label.starts_with(digit));
        // It begins the line that text goes on with.
        let begins = self.page.gap(last.field).lines > 0 && behind.is_some();
        same && beside || begins
    }

    /// How many values a row of table 3 that has no end has too many: they may be the first pieces of numbers of the next row, which
    /// stand above its label.
    pub(super) fn values_too_many(&self, occurrence: &Occurrence) -> usize {
        let free = self.page.is_free(occurrence);
        // No number begins with a zero.
        let last = occurrence.values().next_back();
        let begins = |c: char| c.is_numeric() && !matches!(c, '0' | '０');
        let counted = free
            && self.table == Table::Applications
            && last.is_some_and(|slot| self.page.text[slot.span.range()].starts_with(begins));
        if counted { filled(occurrence).saturating_sub(recover::COLUMNS) } else { 0 }
    }

    /// Whether the row behind this one in the form has this number.
    fn precedes(&self, occurrence: &Occurrence, digit: char) -> bool {
        let mut rows = self.form.table(self.table).rows();
        let here = rows.find(|spec| Some(spec.row) == occurrence.row());
        here.is_some() && rows.next().is_some_and(|spec| spec.label.starts_with(digit))
    }

    /// Whether the last value of a row is what the others add up to.
    fn has_right_total(&self, occurrence: &Occurrence) -> bool {
        counts_of(occurrence).is_some_and(|counts| adds_up(&counts))
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
        let Some([before @ .., last]) = counts.as_deref() else { return false };
        let Some(total) = before.last() else { return false };
        *total > 0 && *last > 0 && adds_up(before) || self.headers_follow(occurrence)
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

    /// Whether a sign stands apart from the digits of its number: `9 , 650` in the row, or, where its column was too narrow, on a line
    /// of signs behind the row or behind one more value.
    pub(super) fn is_cut_at_a_sign(&self, occurrence: &Occurrence) -> bool {
        let fields = self.page.fields;
        let text = |at: usize| &self.page.text[fields[at].span.range()];
        let there = |at: &usize| fields[*at].blank == Blank::No;
        // Nearly all fields begin otherwise: U+FF0C and its like with this byte.
        let begins = |at: usize| {
            let first = self.page.text.as_bytes().get(fields[at].span.start as usize);
            first.is_some_and(|byte| matches!(byte, b',' | b'.' | b'-' | 0xef))
        };
        let is_point = |c: char| matches!(c, ',' | '，' | '.' | '．');
        let signs = |at: Option<usize>| {
            let sign = |c: char| is_point(c) || matches!(c, '-' | '－');
            at.is_some_and(|at| begins(at) && text(at).chars().all(sign) && self.page.gap(at).lines > 0)
        };
        let mut values = occurrence.values();
        let Some(first) = values.next().map(|slot| slot.field) else { return false };
        let last = values.next_back().map_or(first, |slot| slot.field);
        let mut behind = (last + 1..fields.len()).filter(there);
        let next = behind.next();
        (first..last).any(|at| begins(at) && there(&at) && text(at).chars().all(is_point))
            || signs(next)
            || next.is_some_and(|at| is_value_in_figures(text(at))) && signs(behind.next())
    }

    /// Whether a row without ends has numbers with spaces between them that are one field and, perhaps, several cells: `168 77`.
    pub(super) fn has_two_in_one(&self, occurrence: &Occurrence) -> bool {
        let several = |slot: &Slot| {
            let mut words = self.page.text[slot.span.range()].split_whitespace();
            slot.kind == SlotKind::Text && words.clone().nth(1).is_some() && words.all(is_value_in_figures)
        };
        self.page.is_free(occurrence) && occurrence.values().any(several)
    }

    /// Whether what stands behind a row without ends is the rest of its last number, or one more that is torn: `,395`, `6 194件`.
    pub(super) fn goes_on_behind(&self, occurrence: &Occurrence) -> bool {
        let behind = self.page.fields.get(occurrence.end).filter(|field| field.blank == Blank::No);
        let behind = behind.filter(|_| self.page.grid.row_of(occurrence.end).is_none());
        behind.is_some_and(|field| {
            let text = &self.page.text[field.span.range()];
            let rest = text.strip_prefix([',', '，', '.', '．']);
            let of_number = |c: char| c.is_numeric() || c.is_whitespace() || matches!(c, ',' | '，' | '件');
            // What a number counts stands below it where its column is narrow: then the order of the numbers is not sure.
            let counters = text.split_whitespace().all(is_counter);
            counters
                || rest.unwrap_or(text).starts_with(char::is_numeric)
                    && (rest.is_some() || text.contains(char::is_whitespace) && text.chars().all(of_number))
        })
    }

    /// Whether the last cell of a row with ends goes on in the next one, which begins with a number or what one counts: a cell of two
    /// lines was written as it is, `4648` over `件 | 6`.
    pub(super) fn goes_on_in_next_row(&self, occurrence: &Occurrence) -> bool {
        let (fields, grid) = (&self.page.fields, &self.page.grid);
        let Some(behind) = fields.get(occurrence.end).filter(|field| field.blank == Blank::No) else {
            return false;
        };
        let text = &self.page.text[behind.span.range()];
        !behind.joined
            && grid.row_of(occurrence.end).is_some()
            && !self.page.is_free(occurrence)
            && occurrence
                .slots
                .last()
                .is_some_and(|slot| slot.field + 1 == occurrence.end && slot.kind.filled())
            && text.split_whitespace().all(|word| is_counter(word) || is_value_in_figures(word))
    }

    /// Whether a row of table 3 does not add up and, where nothing shows its end, a number begins with a zero, or its total is less
    /// than one of its parts and would be right if the digits of two neighbours were divided elsewhere, those of one value where a
    /// cell is blank, or all where one is too long for a count: `21 213` in narrow columns is `2121 3`.
    pub(super) fn is_divided_elsewhere(
        &self,
        occurrence: &Occurrence,
        columns: Columns,
        cells: &[Cell],
    ) -> bool {
        let read = |cell: &Cell| !matches!(cell.status(), Status::Unreadable | Status::Ambiguous);
        if self.table != Table::Applications
            || !cells.iter().all(read)
            || self.sums_with_blanks(columns, cells)
        {
            return false;
        }
        let counted = || cells.iter().filter(|cell| cell.count().is_some_and(|count| count >= 0));
        let digits = |cell: &Cell| cell.raw().chars().filter_map(fold).filter(char::is_ascii_digit).collect();
        let numbers: Vec<String> = counted().map(digits).collect();
        let zero = numbers.iter().any(|digits| digits.len() > 1 && digits.starts_with('0'));
        let free = self.page.is_free(occurrence);
        if zero && free {
            return true;
        }
        let counts: Vec<i64> = counted().filter_map(Cell::count).collect();
        if counts.iter().max() == counts.last() {
            return false;
        }
        let blank = cells.iter().any(|cell| cell.status() == Status::Blank);
        let fits = |before: &[String], one: &str, other: &str, behind: &[String]| {
            let number =
                |text: &str| text.parse::<i64>().ok().filter(|_| text == "0" || !text.starts_with('0'));
            let all = before
                .iter()
                .map(String::as_str)
                .chain([one, other])
                .chain(behind.iter().map(String::as_str));
            let counts: Option<Vec<i64>> = all.map(number).collect();
            counts.is_some_and(|counts| adds_up(&counts))
        };
        let divides = |run: &str, before: &[String], behind: &[String]| {
            (1..run.len()).any(|at| fits(before, &run[..at], &run[at..], behind))
        };
        let longest = numbers.iter().map(String::len).max().unwrap_or(0);
        let no_count = free && longest > recover::LONGEST_COUNT;
        numbers
            .windows(2)
            .enumerate()
            .any(|(at, pair)| divides(&pair.concat(), &numbers[..at], &numbers[at + 2..]))
            || blank && (0..numbers.len()).any(|at| divides(&numbers[at], &numbers[..at], &numbers[at + 1..]))
            || no_count && recover::may_be_divided(self.page, occurrence)
    }

    /// Whether the last value of a row of table 3 without ends may be its first one: the row adds up so, and not as it stands.
    pub(super) fn has_its_first_value_last(&self, occurrence: &Occurrence, cells: &[Cell]) -> bool {
        if self.table != Table::Applications || !self.page.is_free(occurrence) {
            return false;
        }
        let Some(mut counts) = cells.iter().map(Cell::count).collect::<Option<Vec<i64>>>() else {
            return false;
        };
        !adds_up(&counts) && {
            counts.rotate_right(1);
            adds_up(&counts)
        }
    }

    /// Marks totals of table 3 as not read that are the first digits of what their parts add up to, `49` of `492`, where several
    /// are and hardly one is wrong otherwise, nor longer: their column is too narrow for the others, and the tool left them out.
    fn doubt_cut_totals(&mut self, readings: &mut [Reading<'_>]) {
        if self.table != Table::Applications {
            return;
        }
        let (mut cut, mut wrong, mut longest, mut longest_cut) = (Vec::new(), 0, 0, 0);
        for (at, reading) in readings.iter().enumerate() {
            let Ok(cells) = &reading.cells else { continue };
            let total = cells.last().filter(|cell| cell.status() == Status::Number);
            let Some(total) = total.and_then(Cell::count) else { continue };
            if self.sums_with_blanks(reading.columns, cells) {
                longest = longest.max(total);
                continue;
            }
            let Some([parts @ .., _]) = counts(cells) else { continue };
            longest = longest.max(total);
            match parts.into_iter().flatten().try_fold(0_i64, i64::checked_add) {
                Some(sum) if (1..sum).contains(&total) && sum.to_string().starts_with(&total.to_string()) => {
                    longest_cut = longest_cut.max(total);
                    cut.push(at);
                }
                _ => wrong += 1,
            }
        }
        let narrow = longest.checked_ilog10() == longest_cut.checked_ilog10();
        if cut.len() < FEW_CUT || wrong >= cut.len() || !narrow {
            return;
        }
        for at in cut {
            let (row, cells) = (readings[at].columns.first_row(), readings[at].cells.as_mut());
            let total = cells.ok().and_then(|cells| cells.last_mut());
            let Some(total) = total else { continue };
            let Some(span) = total.span() else { continue };
            let raw = &self.page.text[span.range()];
            let address = CellAddress { table: self.table, row, column: Column::Total };
            let said = Diagnostic::new(Code::TooManyValues).at(span).cell(address);
            self.sink.report(said.expected(row.key()).found(raw));
            *total = Cell::new(Status::Ambiguous, raw, span);
        }
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

/// Whether more than half of the rows have as many values, some but fewer than columns.
fn most_have_another_width(readings: &[Reading<'_>]) -> bool {
    let mut rows = [0; recover::COLUMNS];
    for width in readings.iter().map(|reading| filled(reading.row)).filter(|width| *width < recover::COLUMNS)
    {
        rows[width] += 1;
    }
    rows[1..].iter().any(|rows| 2 * rows > readings.len())
}

/// What the values of a row count, a mark nothing; none where one is no count.
fn counts_of(row: &Occurrence) -> Option<Vec<i64>> {
    let count = |slot: &Slot| match &slot.kind {
        SlotKind::Value(Content::Number(number)) => number.count(),
        SlotKind::Value(Content::Mark) => Some(0),
        _ => None,
    };
    row.values().map(count).collect()
}
