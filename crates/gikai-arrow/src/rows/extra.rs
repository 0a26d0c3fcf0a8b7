//! A row a row that a report adds to the form.

use super::place::{END, Places, START};
use super::{Rows, SOURCE};
use crate::column::{Described, Holds, Keys, Shared, Texts};
use arrow_array::ArrayRef;
use arrow_array::builder::LargeStringBuilder;
use arrow_schema::Field;
use gikai_parse::Report;
use gikai_parse::form::Table;
use std::sync::Arc;

const COLUMNS: &[Described] = &[
    SOURCE,
    Described::new("table", Holds::Key, "The table it stands in", "所在的表").always(),
    Described::new("label", Holds::Text, "Its label as found", "标签原文").always(),
    Described::new("values", Holds::Texts, "Its values as found", "各数值原文").always(),
    START,
    END,
];

pub(crate) fn fields() -> Vec<Field> {
    super::fields(COLUMNS)
}

#[derive(Debug)]
pub(crate) struct Builder {
    source: Shared,
    table: Keys,
    label: LargeStringBuilder,
    values: Texts,
    places: Places,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            source: Shared::default(),
            table: Keys::of::<Table>(),
            label: LargeStringBuilder::new(),
            values: Texts::default(),
            places: Places::default(),
        }
    }
}

impl Rows for Builder {
    fn push(&mut self, report: &Report) -> usize {
        for row in report.extra() {
            self.table.push(row.table);
            self.label.append_value(&row.label);
            self.values.push(&row.values);
            self.places.push(Some(row.span));
        }
        let rows = report.extra().len();
        self.source.push(report.source(), rows);
        rows
    }

    fn finish(&mut self) -> Vec<ArrayRef> {
        let [start, end] = self.places.finish();
        vec![
            self.source.finish(),
            self.table.finish(),
            Arc::new(self.label.finish()),
            self.values.finish(),
            start,
            end,
        ]
    }
}
