//! Two columns: where something stands in the decoded text.

use crate::column::{Described, Holds};
use arrow_array::ArrayRef;
use arrow_array::builder::Int64Builder;
use gikai_parse::Span;
use std::sync::Arc;

pub(super) const START: Described = Described::new(
    "start",
    Holds::Place,
    "The first byte in the decoded text; null where it has no place",
    "在解码文本中的起始字节；没有位置时为空",
);
pub(super) const END: Described = Described::new(
    "end",
    Holds::Place,
    "The byte after the last one in the decoded text; null where it has no place",
    "在解码文本中的结束字节（不含）；没有位置时为空",
);

#[derive(Debug, Default)]
pub(super) struct Places {
    starts: Int64Builder,
    ends: Int64Builder,
}

impl Places {
    pub(super) fn push(&mut self, span: Option<Span>) {
        self.starts.append_option(span.map(|span| span.start.into()));
        self.ends.append_option(span.map(|span| span.end.into()));
    }

    pub(super) fn finish(&mut self) -> [ArrayRef; 2] {
        [Arc::new(self.starts.finish()), Arc::new(self.ends.finish())]
    }
}
