//! Table 3: what is received is handled or carried forward, outcomes and applicants add up.

use super::Evidence;
use super::cells::Cells;
use super::finding::{Findings, Outcome};
use super::sum::Sum;
use crate::form::{Column, Form, Row, RowSpec, Table};
use crate::report::Report;

/// The columns of the six applicants, and the total behind them.
const APPLICANTS: (Column, Column) = (Column::NaturalPerson, Column::OtherOrganization);
/// The rows of the outcomes; each form has its own of them.
pub(super) const OUTCOMES: (Row, Row) = (Row::Granted, Row::OtherOther);

/// Each column: received + carried over = handled + carried forward.
pub(super) fn balance(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    let Some(table) = &evidence.applications else { return };
    let (before, after) = ((Row::NewReceived, Row::CarriedOver), (Row::HandledTotal, Row::CarriedForward));
    for (index, column) in table.columns().enumerate() {
        let sum = |rows: (Row, Row)| table.cell(rows.0, index).plus(table.cell(rows.1, index));
        let cells = |rows| table.cells(rows, (column, column));
        findings.equal(sum(before), sum(after), cells(before), cells(after));
    }
}

/// Each column: the outcomes are their total.
pub(super) fn outcomes(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    let Some(table) = &evidence.applications else { return };
    // A row that the report adds may be an outcome, and so a part of the total.
    let added = evidence.report.extra().iter().any(|row| row.table == Table::Applications);
    for (index, column) in table.columns().enumerate() {
        let parts = table.outcomes().fold(Sum::ZERO, |sum, at| sum.plus(table.at(at, index)));
        let total = table.cell(Row::HandledTotal, index);
        let of = |rows| table.cells(rows, (column, column));
        let total_row = (Row::HandledTotal, Row::HandledTotal);
        findings.judge(parts, total, of(OUTCOMES), of(total_row), |left, right| match left == right {
            true => Outcome::Holds,
            false if added => Outcome::NotAssessable,
            false => Outcome::Violated,
        });
    }
}

/// Each row: the applicants are their total.
pub(super) fn applicants(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    let Some(table) = &evidence.applications else { return };
    for (at, spec) in table.rows.iter().enumerate() {
        let parts = (0..table.width - 1).fold(Sum::ZERO, |sum, index| sum.plus(table.at(at, index)));
        let total = table.at(at, table.width - 1);
        let of = |columns| table.cells((spec.row, spec.row), columns);
        findings.equal(parts, total, of(APPLICANTS), of((Column::Total, Column::Total)));
    }
}

/// The values of table 3 by row and place of the column.
pub(super) struct Applications {
    form: Form,
    rows: &'static [RowSpec],
    width: usize,
    /// Row by row. A total left blank over numbers is no zero.
    values: Vec<Sum>,
}

impl Applications {
    pub(super) fn of(report: &Report) -> Option<Self> {
        let filled = report.applications()?;
        let block = filled.form().table(Table::Applications).blocks.first()?;
        let (rows, width, cells) = (block.rows, block.columns.len(), filled.cells_in_order());
        let values = cells.iter().map(Sum::cell).collect();
        let mut table = Self { form: filled.form(), rows, width, values };
        let is_number = |at: usize| cells[at].count().is_some_and(|count| count != 0);
        for row in 0..rows.len() {
            let first = row * width;
            table.total_over(first + width - 1, || (first..first + width - 1).any(is_number));
        }
        if let Some(handled) = table.row(Row::HandledTotal) {
            for column in 0..width {
                let outcomes = table.outcomes();
                table.total_over(handled * width + column, || {
                    outcomes.map(|row| row * width + column).any(is_number)
                });
            }
        }
        Some(table)
    }

    /// Takes the value at a place for a total: left blank over numbers, it is no zero.
    fn total_over(&mut self, at: usize, numbers: impl FnOnce() -> bool) {
        let total = &mut self.values[at];
        if total.lenient != total.strict && numbers() {
            *total = total.over_numbers();
        }
    }

    fn row(&self, row: Row) -> Option<usize> {
        self.rows.iter().position(|spec| spec.row == row)
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

    /// The value of a cell.
    pub(super) fn cell(&self, row: Row, column: usize) -> Sum {
        self.row(row).map_or(Sum::UNKNOWN, |at| self.at(at, column))
    }

    /// The value of a cell of the row that stands at this place of the form.
    fn at(&self, at: usize, column: usize) -> Sum {
        self.values[at * self.width + column]
    }

    /// The value in the column of totals.
    pub(super) fn total(&self, row: Row) -> Sum {
        self.cell(row, self.width - 1)
    }

    pub(super) fn cells(&self, rows: (Row, Row), columns: (Column, Column)) -> Cells {
        Cells::new(self.form, Table::Applications, rows, columns)
    }
}
