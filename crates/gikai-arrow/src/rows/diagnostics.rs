//! A row a diagnostic.

use super::place::{END, Places, START};
use super::{Rows, SOURCE};
use crate::column::{Described, Holds, Keys, Shared};
use arrow_array::ArrayRef;
use arrow_array::builder::LargeStringBuilder;
use arrow_schema::Field;
use gikai_parse::form::{Column, Row, Table};
use gikai_parse::{Code, Language, Report, Severity};
use std::sync::Arc;

const COLUMNS: &[Described] = &[
    SOURCE,
    Described::new("code", Holds::Key, "What it is about", "诊断代码").always(),
    Described::new("severity", Holds::Key, "How much it matters", "严重程度").always(),
    Described::new(
        "table",
        Holds::Key,
        "The table of the cell it is about; null where it is about none",
        "所涉单元格的表；不涉及单元格时为空",
    ),
    Described::new("row", Holds::Key, "The row of that cell", "该单元格的行"),
    Described::new("column", Holds::Key, "The column of that cell", "该单元格的列"),
    Described::new("message", Holds::Text, "The message in English", "英文说明").always(),
    Described::new("message_zh", Holds::Text, "The message in Chinese", "中文说明").always(),
    START,
    END,
];

pub(crate) fn fields() -> Vec<Field> {
    super::fields(COLUMNS)
}

#[derive(Debug)]
pub(crate) struct Builder {
    source: Shared,
    code: Keys,
    severity: Keys,
    table: Keys,
    row: Keys,
    column: Keys,
    message: LargeStringBuilder,
    message_zh: LargeStringBuilder,
    places: Places,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            source: Shared::default(),
            code: Keys::of::<Code>(),
            severity: Keys::of::<Severity>(),
            table: Keys::of::<Table>(),
            row: Keys::of::<Row>(),
            column: Keys::of::<Column>(),
            message: LargeStringBuilder::new(),
            message_zh: LargeStringBuilder::new(),
            places: Places::default(),
        }
    }
}

impl Rows for Builder {
    fn push(&mut self, report: &Report) -> usize {
        for seen in report.diagnostics() {
            self.code.push(seen.code);
            self.severity.push(seen.severity());
            self.table.push_option(seen.cell.map(|cell| cell.table));
            self.row.push_option(seen.cell.map(|cell| cell.row));
            self.column.push_option(seen.cell.map(|cell| cell.column));
            self.message.append_value(seen.message(Language::English));
            self.message_zh.append_value(seen.message(Language::Chinese));
            self.places.push(seen.span);
        }
        let rows = report.diagnostics().len();
        self.source.push(report.source(), rows);
        rows
    }

    fn finish(&mut self) -> Vec<ArrayRef> {
        let [start, end] = self.places.finish();
        vec![
            self.source.finish(),
            self.code.finish(),
            self.severity.finish(),
            self.table.finish(),
            self.row.finish(),
            self.column.finish(),
            Arc::new(self.message.finish()),
            Arc::new(self.message_zh.finish()),
            start,
            end,
        ]
    }
}
