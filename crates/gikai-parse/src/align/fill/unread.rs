//! Rows that are not read: what the sums of the table or the order of the text place of them, and what stays lost.

use super::{Filler, Reading};
use crate::align::columns::Columns;
use crate::align::disputes;
use crate::align::recover::{self, Known, Placed, PlacedRow};
use crate::align::rows::{Occurrence, Owner, filled};
use crate::diagnostic::{Code, Diagnostic};
use crate::form::{Kind, Row, Table};
use crate::report::{Cell, Status, Value};
use crate::span::Span;
use rustc_hash::FxHashSet;

/// From the first value of a row to the last.
pub(super) fn values_span(row: &Occurrence) -> Option<Span> {
    let mut filled = row.values().map(|slot| slot.span);
    let first = filled.next()?;
    Some(filled.fold(first, Span::join))
}

/// The counts of the cells of table 3, nothing for an empty one; none where a cell is not read.
pub(super) fn counts(cells: &[Cell]) -> Option<[Option<i64>; recover::COLUMNS]> {
    let count = |cell: &Cell| match cell.status() {
        Status::Number => Some(Some(cell.count()?)),
        Status::Blank | Status::NotApplicable => Some(None),
        _ => None,
    };
    cells.iter().map(count).collect::<Option<Vec<_>>>()?.try_into().ok()
}

/// Rows with what stands in their columns, and what shows it.
type Recovered = Vec<(Row, [Placed; recover::COLUMNS], Code)>;

impl<'a> Filler<'a> {
    /// What the sums of table 3 place of the rows that are not read, and what shows it.
    pub(super) fn recover(&mut self, readings: &[Reading<'_>]) -> Recovered {
        let recovered = self.recovered(readings);
        if self.page.spent.take()
            && let Some(span) = self.walk.tables[self.table as usize]
        {
            self.sink.report(Diagnostic::new(Code::RecoveryLimited).at(span).found(self.page.work));
        }
        recovered
    }

    fn recovered(&self, readings: &[Reading<'_>]) -> Recovered {
        if self.table != Table::Applications || readings.iter().all(|reading| reading.cells.is_ok()) {
            return Vec::new();
        }
        let mut known: Vec<(Row, Known<'_>)> = Vec::new();
        let mut read: Vec<(Row, Span)> = Vec::new();
        for reading in readings {
            let Some(row) = reading.row.row() else { continue };
            let here = match &reading.cells {
                Ok(cells) => counts(cells).map_or(Known::Unknown, Known::Read),
                Err(Code::CellsLost) if self.with_values.contains(&row) => continue,
                Err(_) => Known::Unplaced(reading.row),
            };
            if let (Known::Read(_), Some(span)) = (&here, values_span(reading.row)) {
                read.push((row, span));
            }
            match known.iter_mut().find(|(of, _)| *of == row) {
                // A row that stands twice is none that a sum can count on.
                Some((_, known)) => *known = Known::Unknown,
                None => known.push((row, here)),
            }
        }
        read.retain(|(row, _)| known.iter().any(|(of, known)| of == row && matches!(known, Known::Read(_))));
        let of_table = self.walk.rows.iter().filter(|row| row.table == self.table);
        let others: Vec<Span> =
            of_table.filter(|row| row.owner == Owner::Unknown).map(|row| row.label).collect();
        let bare = readings.iter().filter(|reading| filled(reading.row) == 0);
        let bare: Vec<Row> = bare.filter_map(|reading| reading.row.row()).collect();
        let in_gaps = recover::in_gaps(self.page, self.items, self.form, &read, &bare, &others);
        let rules = recover::Rules::of(self.page, &known);
        for (row, placed) in &in_gaps {
            let counts = Known::Read(placed.map(|placed| placed.count()));
            match known.iter_mut().find(|(of, _)| of == row) {
                Some((_, known)) => *known = counts,
                None => known.push((*row, counts)),
            }
        }
        let with =
            |rows: Vec<PlacedRow>, code: Code| rows.into_iter().map(move |(row, placed)| (row, placed, code));
        let in_gaps = with(in_gaps, Code::PlacedByOrder);
        let recovered = recover::recover(self.page, self.form, rules, &known);
        let rows = known.iter().filter(|(_, known)| matches!(known, Known::Read(_))).count();
        let placed =
            recovered.iter().filter(|(_, placed)| placed.iter().any(|cell| cell.span().is_some())).count();
        if rows + placed < self.form.table(self.table).rows().count() {
            let by_order = recover::by_order(self.page, self.items, self.form, &others);
            let on_sheets = recover::on_sheets(self.page, self.items, self.form);
            let ordered = if on_sheets.len() > by_order.len() { on_sheets } else { by_order };
            // What is read stays as it is: an order that says otherwise is none.
            let agrees = |(row, placed): &PlacedRow| {
                known.iter().filter(|(of, _)| of == row).all(|(_, known)| match known {
                    Known::Read(counts) => *counts == placed.map(|placed| placed.count()),
                    _ => true,
                })
            };
            if !ordered.is_empty() && ordered.iter().all(agrees) {
                self.page.spent.set(false);
                // No value is of two rows.
                let taken: FxHashSet<Span> =
                    ordered.iter().flat_map(|(_, placed)| placed.iter().filter_map(Placed::span)).collect();
                let mut all: Recovered = in_gaps.chain(with(recovered, Code::PlacedBySums)).collect();
                all.retain(|(row, placed, _)| {
                    ordered.iter().all(|(of, _)| of != row)
                        && !placed.iter().filter_map(Placed::span).any(|span| taken.contains(&span))
                });
                all.splice(..0, with(ordered, Code::PlacedByOrder));
                return all;
            }
        }
        in_gaps.chain(with(recovered, Code::PlacedBySums)).collect()
    }

    /// Puts table 4 where no part of it is read and the order of the text alone places it; whether it did.
    pub(super) fn disputes_by_order(&mut self, readings: &[Reading<'_>]) -> bool {
        if self.table != Table::Disputes || readings.iter().any(|reading| reading.cells.is_ok()) {
            return false;
        }
        let Some(placed) = recover::disputes_by_order(self.items) else { return false };
        let first = placed.iter().find_map(Placed::span).unwrap_or_default();
        if let Some(columns) = self.of_rows(&disputes::ROWS) {
            self.placed(first, columns, &placed, Code::PlacedByOrder);
        }
        true
    }

    /// Puts what is read and what is recovered, and marks what is neither.
    pub(super) fn write(&mut self, readings: Vec<Reading<'_>>, recovered: &Recovered) {
        // Rows whose label is not there, or not known.
        for (row, placed, how) in recovered {
            if readings.iter().all(|reading| reading.row.row() != Some(*row)) {
                let first = placed.iter().find_map(Placed::span).unwrap_or_default();
                if let Some(columns) = self.of_rows(&[*row]) {
                    self.placed(first, columns, placed, *how);
                }
            }
        }
        for Reading { row, columns, cells } in readings {
            let placed = recovered.iter().find(|(known, ..)| row.row() == Some(*known));
            match (cells, placed) {
                (Ok(cells), _) => {
                    for ((of, column), cell) in columns.iter().zip(cells) {
                        self.put(row.label, of, column.column, cell);
                    }
                }
                (Err(code), Some((_, placed, how))) => self.placed_or_lost(row, columns, placed, code, *how),
                (Err(code), None) => match self.alone(row, columns, code) {
                    Some(placed) => self.placed_or_lost(row, columns, &placed, code, Code::PlacedBySums),
                    None => self.lost(row, columns, code),
                },
            }
        }
    }

    /// What a row that is not read shows alone: table 4 by its sums, zeros that run together by their number.
    fn alone(&self, row: &Occurrence, columns: Columns, code: Code) -> Option<Vec<Placed>> {
        if columns.len() == recover::DISPUTES {
            return recover::recover_disputes(self.page, row).map(Vec::from);
        }
        let counts = columns.iter().all(|(_, column)| column.kind != Kind::Amount);
        let divided = counts && matches!(code, Code::GluedValues | Code::TooFewValues);
        divided.then(|| recover::zeros(self.page, row, columns.len())).flatten()
    }

    /// Puts the values of a row where the sums of its table place them, and says which are not.
    fn placed_or_lost(
        &mut self,
        occurrence: &Occurrence,
        columns: Columns,
        placed: &[Placed],
        code: Code,
        how: Code,
    ) {
        if self.is_repeated_label(occurrence, code) {
            return;
        }
        self.placed(occurrence.label, columns, placed, how);
        if placed.contains(&Placed::Unsure) {
            self.report_lost(occurrence, columns.first_row().key(), code);
        } else if placed.contains(&Placed::Nothing) {
            self.report_lost(occurrence, columns.first_row().key(), Code::CellsLost);
        }
    }

    fn placed(&mut self, label: Span, columns: Columns, placed: &[Placed], how: Code) {
        let mut found = Vec::new();
        for ((row, column), placed) in columns.iter().zip(placed) {
            let cell = match *placed {
                Placed::Number(count, span) => {
                    let raw = &self.page.text[span.range()];
                    found.push(raw);
                    Cell::new(Status::Inferred, raw, span).with_value(Value::Count(count), None)
                }
                Placed::Mark(span) => Cell::new(Status::NotApplicable, &self.page.text[span.range()], span),
                // A blank cell and one that is gone look alike.
                Placed::Nothing | Placed::Unsure => Cell::without_value(Status::Ambiguous),
            };
            self.put(label, row, column.column, cell);
        }
        if !found.is_empty() {
            let name = columns.first_row().key();
            self.sink.report(Diagnostic::new(how).at(label).expected(name).found(found.join(" ")));
        }
    }

    fn report_lost(&mut self, occurrence: &Occurrence, name: &str, code: Code) {
        let values = occurrence.values();
        let found: Vec<&str> = values.map(|slot| &self.page.text[slot.span.range()]).collect();
        self.sink.report(Diagnostic::new(code).at(occurrence.label).expected(name).found(found.join(" ")));
    }

    /// The cells of a row whose values stand away from its label.
    pub(super) fn away(&mut self, occurrence: &Occurrence, row: Row, cells: Vec<Cell>) -> Vec<Cell> {
        self.report_lost(occurrence, row.key(), Code::PlacedByOrder);
        cells.into_iter().map(Cell::into_inferred).collect()
    }

    /// Marks the cells of a row as not read.
    fn lost(&mut self, occurrence: &Occurrence, columns: Columns, code: Code) {
        if self.is_repeated_label(occurrence, code) {
            return;
        }
        self.report_lost(occurrence, columns.first_row().key(), code);
        for (row, column) in columns.iter() {
            self.put(occurrence.label, row, column.column, Cell::without_value(Status::Ambiguous));
        }
    }

    /// Whether a label without cells is only the heading of a row that has them elsewhere.
    fn is_repeated_label(&self, occurrence: &Occurrence, code: Code) -> bool {
        code == Code::CellsLost
            && matches!(occurrence.owner, Owner::Row(row) if self.with_values.contains(&row))
    }
}
