//! A row a cell.

use super::place::{END, Places, START};
use super::{Rows, SOURCE};
use crate::column::{Amounts, Described, Holds, Keys, Shared};
use arrow_array::ArrayRef;
use arrow_array::builder::{Int16Builder, Int64Builder, LargeStringBuilder};
use arrow_schema::Field;
use gikai_parse::Report;
use gikai_parse::form::{Column, Form, Row, Table, Unit};
use std::sync::Arc;

const COLUMNS: &[Described] = &[
    SOURCE,
    Described::new(
        "form",
        Holds::Key,
        "The form of the table, told by its printed labels",
        "该表的版式（按所印标签判断）",
    )
    .always(),
    Described::new(
        "fiscal_year",
        Holds::Year,
        "The year reported on; null where the document does not say it",
        "报告年度；文中未写明时为空",
    ),
    Described::new(
        "agency",
        Holds::Shared,
        "The agency that reports; null where the document does not name it",
        "报告机关；文中未写明时为空",
    ),
    Described::new("table", Holds::Key, "The table", "表").always(),
    Described::new("row", Holds::Key, "The row of the form", "行").always(),
    Described::new("column", Holds::Key, "The column of the form", "列").always(),
    Described::new(
        "count",
        Holds::Count,
        "The value of a count; null where the status says that there is none",
        "计数的值；按 status 无值时为空",
    ),
    Described::new(
        "amount",
        Holds::Amount,
        "The value of an amount in the unit of the cell; null where there is none, or where it has more than 28 digits before the point or 10 behind it: then `raw` has it",
        "金额的值，以该单元格的单位计；无值或整数超过28位、小数超过10位时为空（此时见 raw）",
    ),
    Described::new(
        "unit",
        Holds::Key,
        "The unit of an amount; null for counts, and where the document does not say it",
        "金额单位；计数或文中未写明时为空",
    ),
    Described::new(
        "amount_yuan",
        Holds::Amount,
        "The amount in yuan; null where its unit is not known",
        "折合元的金额；单位不明时为空",
    ),
    Described::new(
        "status",
        Holds::Key,
        "What is known of the cell: only `number` and `inferred` have a value",
        "单元格状态：仅 number 与 inferred 有值",
    )
    .always(),
    Described::new("raw", Holds::Text, "The text as found", "原文").always(),
    START,
    END,
];

pub(crate) fn fields() -> Vec<Field> {
    super::fields(COLUMNS)
}

#[derive(Debug)]
pub(crate) struct Builder {
    source: Shared,
    form: Keys,
    fiscal_year: Int16Builder,
    agency: Shared,
    table: Keys,
    row: Keys,
    column: Keys,
    count: Int64Builder,
    amount: Amounts,
    unit: Keys,
    amount_yuan: Amounts,
    status: Keys,
    raw: LargeStringBuilder,
    places: Places,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            source: Shared::default(),
            form: Keys::of::<Form>(),
            fiscal_year: Int16Builder::new(),
            agency: Shared::default(),
            table: Keys::of::<Table>(),
            row: Keys::of::<Row>(),
            column: Keys::of::<Column>(),
            count: Int64Builder::new(),
            amount: Amounts::default(),
            unit: Keys::of::<Unit>(),
            amount_yuan: Amounts::default(),
            status: Keys::of::<gikai_parse::Status>(),
            raw: LargeStringBuilder::new(),
            places: Places::default(),
        }
    }
}

impl Rows for Builder {
    fn push(&mut self, report: &Report) -> usize {
        let metadata = report.metadata();
        let fiscal_year = metadata.fiscal_year.and_then(|year| i16::try_from(year).ok());
        let mut rows = 0;
        for table in report.tables() {
            for (address, cell) in table.cells() {
                rows += 1;
                self.form.push(table.form());
                self.table.push(address.table);
                self.row.push(address.row);
                self.column.push(address.column);
                self.count.append_option(cell.count());
                self.amount.push(cell.amount());
                self.unit.push_option(cell.unit());
                self.amount_yuan.push(cell.amount_in_yuan());
                self.status.push(cell.status());
                self.raw.append_value(cell.raw());
                self.places.push(cell.span());
            }
        }
        self.source.push(report.source(), rows);
        self.agency.push(metadata.agency.as_deref(), rows);
        match fiscal_year {
            Some(year) => self.fiscal_year.append_value_n(year, rows),
            None => self.fiscal_year.append_nulls(rows),
        }
        rows
    }

    fn finish(&mut self) -> Vec<ArrayRef> {
        let [start, end] = self.places.finish();
        vec![
            self.source.finish(),
            self.form.finish(),
            Arc::new(self.fiscal_year.finish()),
            self.agency.finish(),
            self.table.finish(),
            self.row.finish(),
            self.column.finish(),
            Arc::new(self.count.finish()),
            self.amount.finish(),
            self.unit.finish(),
            self.amount_yuan.finish(),
            self.status.finish(),
            Arc::new(self.raw.finish()),
            start,
            end,
        ]
    }
}
