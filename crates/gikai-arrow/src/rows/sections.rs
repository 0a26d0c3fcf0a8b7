//! A row a section of the narrative.

use super::place::{END, Places, START};
use super::{Rows, SOURCE};
use crate::column::{Described, Holds, Keys, Shared};
use arrow_array::ArrayRef;
use arrow_array::builder::LargeStringBuilder;
use arrow_schema::Field;
use gikai_parse::{Report, SectionKind};
use std::sync::Arc;

const COLUMNS: &[Described] = &[
    SOURCE,
    Described::new("kind", Holds::Key, "What it is about", "部分的类别").always(),
    Described::new(
        "heading",
        Holds::Text,
        "The heading as found, with its numbering; empty for what stands before the first one",
        "标题原文（含编号）；第一个标题之前的内容为空串",
    )
    .always(),
    Described::new(
        "text",
        Holds::Text,
        "The text without the heading and without the tables",
        "正文（不含标题与表格）",
    )
    .always(),
    START,
    END,
];

pub(crate) fn fields() -> Vec<Field> {
    super::fields(COLUMNS)
}

#[derive(Debug)]
pub(crate) struct Builder {
    source: Shared,
    kind: Keys,
    heading: LargeStringBuilder,
    text: LargeStringBuilder,
    places: Places,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            source: Shared::default(),
            kind: Keys::of::<SectionKind>(),
            heading: LargeStringBuilder::new(),
            text: LargeStringBuilder::new(),
            places: Places::default(),
        }
    }
}

impl Rows for Builder {
    fn push(&mut self, report: &Report) -> usize {
        for section in report.sections() {
            self.kind.push(section.kind);
            self.heading.append_value(&section.heading);
            self.text.append_value(&section.text);
            self.places.push(Some(section.span));
        }
        let rows = report.sections().len();
        self.source.push(report.source(), rows);
        rows
    }

    fn finish(&mut self) -> Vec<ArrayRef> {
        let [start, end] = self.places.finish();
        vec![
            self.source.finish(),
            self.kind.finish(),
            Arc::new(self.heading.finish()),
            Arc::new(self.text.finish()),
            start,
            end,
        ]
    }
}
