//! A row a report: what it says about itself, its forms and layouts.

use super::Rows;
use super::head::{self, Head};
use super::place::Places;
use crate::column::{Keys, field, list};
use arrow_array::builder::LargeStringBuilder;
use arrow_array::{ArrayRef, StructArray};
use arrow_schema::{DataType, Field, Fields};
use gikai_parse::{Layout, Report};
use std::sync::Arc;

pub(crate) fn fields() -> Vec<Field> {
    let mut fields = super::fields(head::COLUMNS);
    let layouts = DataType::List(Arc::new(Field::new_list_field(DataType::Struct(layout_fields()), false)));
    fields.push(field(
        "layouts",
        layouts,
        false,
        "The ways of marking cells that were found, in the order of the text: layout, evidence for people, start and end",
        "所见排版，按原文顺序：排版、依据、起止字节",
    ));
    fields
}

fn layout_fields() -> Fields {
    let keys = DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8));
    Fields::from(vec![
        Field::new("layout", keys, false),
        Field::new("evidence", DataType::LargeUtf8, false),
        Field::new("start", DataType::Int64, true),
        Field::new("end", DataType::Int64, true),
    ])
}

#[derive(Debug)]
pub(crate) struct Builder {
    head: Head,
    layout: Keys,
    evidence: LargeStringBuilder,
    places: Places,
    lengths: Vec<usize>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            head: Head::default(),
            layout: Keys::of::<Layout>(),
            evidence: LargeStringBuilder::new(),
            places: Places::default(),
            lengths: Vec::new(),
        }
    }
}

impl Rows for Builder {
    fn push(&mut self, report: &Report) -> usize {
        self.head.push(report);
        for found in report.layouts() {
            self.layout.push(found.layout);
            self.evidence.append_value(&found.evidence);
            self.places.push(Some(found.span));
        }
        self.lengths.push(report.layouts().len());
        1
    }

    fn finish(&mut self) -> Vec<ArrayRef> {
        let [start, end] = self.places.finish();
        let columns = vec![self.layout.finish(), Arc::new(self.evidence.finish()) as ArrayRef, start, end];
        let layouts = StructArray::new(layout_fields(), columns, None);
        let mut all = self.head.finish();
        all.push(list(Arc::new(layouts), &mut self.lengths));
        all
    }
}
