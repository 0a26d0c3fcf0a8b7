//! What a cell of a row says, in its column.

use super::Filler;
use crate::align::rows::{ColumnLabel, Occurrence, Slot, SlotKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::form::{CellAddress, ColumnSpec, Kind, Row, Unit};
use crate::grammar::label::fold;
use crate::grammar::number::{Content, Numeral, parse_content, unit};
use crate::report::{Cell, Status, Value};
use crate::span::Span;

/// The most characters of a unit.
const LONGEST_UNIT: usize = 2;

impl<'a> Filler<'a> {
    /// The cell that a slot is.
    pub(super) fn cell(
        &mut self,
        occurrence: &Occurrence,
        row: Row,
        column: &ColumnSpec,
        slot: Option<&Slot>,
    ) -> Cell {
        let address = CellAddress { table: self.table, row, column: column.column };
        let Some(slot) = slot else { return Cell::without_value(Status::Blank) };
        let mut span = slot.span;
        if slot.kind == SlotKind::Text {
            // What stands beside the letters and digits is of the cell as well: `28%` is no 28.
            let whole = self.page.fields[slot.field].span;
            if whole.start <= span.start && span.end <= whole.end {
                span = whole;
            }
        }
        let raw = &self.page.text[span.range()];
        let content = match &slot.kind {
            SlotKind::Value(content) | SlotKind::Glued(content) => content.clone(),
            SlotKind::Text => parse_content(raw),
            SlotKind::Empty | SlotKind::Pad => return Cell::new(Status::Blank, raw, span),
        };
        if self.page.fields[slot.field].doubtful {
            let row = occurrence.row().unwrap_or(row).key();
            self.sink
                .report(Diagnostic::new(Code::TooManyValues).at(span).cell(address).expected(row).found(raw));
            return Cell::new(Status::Ambiguous, raw, span);
        }
        match content {
            Content::Mark => Cell::new(Status::NotApplicable, raw, span),
            Content::TooLong => {
                self.sink.report(Diagnostic::new(Code::NumberOutOfRange).at(span).cell(address).found(raw));
                Cell::new(Status::Unreadable, raw, span)
            }
            Content::Number(numeral) => {
                if numeral.remark {
                    self.sink.report(Diagnostic::new(Code::RemarkInCell).at(span).cell(address).found(raw));
                }
                match self.value(occurrence, column, numeral, span) {
                    Some((value, unit)) => {
                        if column.kind == Kind::Amount && unit.is_none() {
                            self.sink.report(Diagnostic::new(Code::UnitUnknown).at(span).cell(address));
                            // A header that is not found may print it.
                            if self.header(occurrence, column).is_none() {
                                return Cell::new(Status::Ambiguous, raw, span);
                            }
                        }
                        Cell::new(Status::Number, raw, span).with_value(value, unit)
                    }
                    None => self.unreadable(address, raw, span),
                }
            }
            Content::Text => self.unreadable(address, raw, span),
        }
    }

    pub(super) fn unreadable(&mut self, address: CellAddress, raw: &str, span: Span) -> Cell {
        self.sink.report(Diagnostic::new(Code::UnreadableCell).at(span).cell(address).found(raw));
        Cell::new(Status::Unreadable, raw, span)
    }

    /// The value of a number in a column, with the unit of an amount; nothing where it cannot stand there.
    fn value(
        &self,
        occurrence: &Occurrence,
        column: &ColumnSpec,
        numeral: Numeral,
        span: Span,
    ) -> Option<(Value, Option<Unit>)> {
        if column.kind == Kind::Amount {
            let unit = numeral.unit.or_else(|| self.unit_behind(span));
            let unit = unit.or_else(|| self.printed_unit(occurrence, column)).or(column.unit);
            return Some((Value::Amount(numeral.value), unit));
        }
        numeral.count().map(|count| (Value::Count(count), None))
    }

    /// The unit of an amount that stands behind it as a word of its own: `0.1 万元`.
    fn unit_behind(&self, amount: Span) -> Option<Unit> {
        let word = self.page.text[amount.end as usize..].split_whitespace().next()?;
        let word: String = word.chars().take(LONGEST_UNIT + 1).filter_map(fold).collect();
        unit(&word).ok().filter(|(rest, _)| rest.is_empty()).map(|(_, unit)| unit)
    }

    /// The last header of a column above a row.
    fn header(&self, occurrence: &Occurrence, column: &ColumnSpec) -> Option<&'a ColumnLabel> {
        self.columns_above(occurrence).iter().rfind(|label| label.column == column.column)
    }

    /// The unit that the header of an amount prints: `采购总金额(单位:万元)`. In a narrow cell its second character stands on
    /// another line.
    fn printed_unit(&self, occurrence: &Occurrence, column: &ColumnSpec) -> Option<Unit> {
        let header = self.header(occurrence, column)?;
        let first = occurrence.slots.first().map_or(occurrence.label, |slot| slot.span);
        let end = if occurrence.away { first.start } else { occurrence.label.start };
        let text = &self.page.text[header.span.start as usize..end as usize];
        let characters = text.chars().filter_map(fold).filter(|c| matches!(c, '万' | '亿' | '元' | '圆'));
        let word: String = characters.take(LONGEST_UNIT).collect();
        unit(&word).ok().map(|(_, unit)| unit)
    }
}
