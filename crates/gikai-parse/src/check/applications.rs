//! Table 3: what is received is handled or carried forward, outcomes and applicants add up.

use super::Evidence;
use super::finding::{Cells, Finding, Findings, Outcome, Sum};
use crate::form::{Column, Form, Row, RowSpec, Table};
use crate::report::{Cell, Report};

/// The columns of the six applicants, and the total behind them.
const APPLICANTS: (Column, Column) = (Column::NaturalPerson, Column::OtherOrganization);
/// The rows of the outcomes; each form has its own of them.
pub(super) const OUTCOMES: (Row, Row) = (Row::Granted, Row::OtherOther);

/// Each column: received + carried over = handled + carried forward.
pub(super) fn balance(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    let Some(table) = Applications::of(evidence.report) else { return };
    for (index, column) in table.columns().enumerate() {
        let sum = |rows: (Row, Row)| table.cell(rows.0, index).plus(table.cell(rows.1, index));
        let (before, after) =
            ((Row::NewReceived, Row::CarriedOver), (Row::HandledTotal, Row::CarriedForward));
        let cells = |rows| table.cells(rows, (column, column));
        findings.equal(sum(before), sum(after), cells(before), cells(after));
    }
}

/// Each column: the outcomes are their total.
pub(super) fn outcomes(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    let Some(table) = Applications::of(evidence.report) else { return };
    // A row that the report adds may be an outcome, and so a part of the total.
    let added = evidence.report.extra().iter().any(|row| row.table == Table::Applications);
    for (index, column) in table.columns().enumerate() {
        let parts = table.outcomes().fold(Sum::ZERO, |sum, at| sum.plus(table.at(at, index)));
        let total = table.cell(Row::HandledTotal, index);
        let of = |rows| table.cells(rows, (column, column));
        let judged =
            |left: Option<i64>, right: Option<i64>| match super::finding::outcome(left, right, |l, r| l == r)
            {
                Outcome::Violated if added => Outcome::NotAssessable,
                outcome => outcome,
            };
        findings.push(Finding {
            check: super::Check::ApplicationsOutcomes,
            strict: judged(parts.strict, total.strict),
            lenient: judged(parts.lenient, total.lenient),
            left: parts.lenient,
            right: total.lenient,
            left_cells: Some(of(OUTCOMES)),
            right_cells: Some(of((Row::HandledTotal, Row::HandledTotal))),
            span: None,
        });
    }
}

/// Each row: the applicants are their total.
pub(super) fn applicants(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    let Some(table) = Applications::of(evidence.report) else { return };
    for (at, spec) in table.rows.iter().enumerate() {
        let parts = (0..table.width - 1).fold(Sum::ZERO, |sum, index| sum.plus(table.at(at, index)));
        let total = table.at(at, table.width - 1);
        let of = |columns| table.cells((spec.row, spec.row), columns);
        findings.equal(parts, total, of(APPLICANTS), of((Column::Total, Column::Total)));
    }
}

/// The cells of table 3 by row and place of the column.
pub(super) struct Applications<'a> {
    form: Form,
    rows: &'static [RowSpec],
    width: usize,
    cells: &'a [Cell],
    /// Rows with an applicant that is no zero.
    with_applicants: u32,
    /// Columns with an outcome that is no zero.
    with_outcomes: u32,
}

impl<'a> Applications<'a> {
    pub(super) fn of(report: &'a Report) -> Option<Self> {
        let filled = report.applications()?;
        let block = filled.form().table(Table::Applications).blocks.first()?;
        let cells = filled.cells_in_order();
        let mut table = Self {
            form: filled.form(),
            rows: block.rows,
            width: block.columns.len(),
            cells,
            with_applicants: 0,
            with_outcomes: 0,
        };
        for (row, (spec, cells)) in block.rows.iter().zip(cells.chunks(table.width)).enumerate() {
            let outcome = (OUTCOMES.0..=OUTCOMES.1).contains(&spec.row);
            for (column, cell) in cells.iter().enumerate() {
                let number = u32::from(cell.count().is_some_and(|count| count != 0));
                table.with_applicants |= if column + 1 < table.width { number << row } else { 0 };
                table.with_outcomes |= if outcome { number << column } else { 0 };
            }
        }
        Some(table)
    }

    fn columns(&self) -> impl Iterator<Item = Column> + use<> {
        let columns = self.form.table(Table::Applications).blocks[0].columns;
        columns.iter().map(|column| column.column)
    }

    /// Where the rows of outcomes stand.
    fn outcomes(&self) -> impl Iterator<Item = usize> + use<> {
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, spec)| (OUTCOMES.0..=OUTCOMES.1).contains(&spec.row)).map(|(at, _)| at)
    }

    /// The value of a cell. A total left blank over numbers is no zero.
    pub(super) fn cell(&self, row: Row, column: usize) -> Sum {
        let at = self.rows.iter().position(|spec| spec.row == row);
        at.map_or(Sum::UNKNOWN, |at| self.at(at, column))
    }

    /// The value of a cell of the row that stands at this place of the form.
    fn at(&self, at: usize, column: usize) -> Sum {
        let across = column + 1 == self.width && self.with_applicants & (1 << at) != 0;
        let down = self.rows[at].row == Row::HandledTotal && self.with_outcomes & (1 << column) != 0;
        Sum::total(&self.cells[at * self.width + column], across || down)
    }

    /// The value in the column of totals.
    pub(super) fn total(&self, row: Row) -> Sum {
        self.cell(row, self.width - 1)
    }

    pub(super) fn cells(&self, rows: (Row, Row), columns: (Column, Column)) -> Cells {
        Cells::new(self.form, Table::Applications, rows, columns)
    }
}
