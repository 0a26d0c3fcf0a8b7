//! Reports to rows: a file a shape, each with its columns and their builder.

pub(crate) mod cells;
pub(crate) mod checks;
pub(crate) mod diagnostics;
pub(crate) mod documents;
pub(crate) mod extra;
pub(crate) mod findings;
mod head;
mod place;
pub(crate) mod sections;
pub(crate) mod wide;

use crate::column::{Described, Holds};
use arrow_array::ArrayRef;
use arrow_schema::Field;
use gikai_parse::Report;

/// Rows in the making.
pub(crate) trait Rows: Send + std::fmt::Debug {
    /// Adds the rows of a report, and says how many they are.
    fn push(&mut self, report: &Report) -> usize;

    /// The columns so far, in the order of the fields; then there are no rows again.
    fn finish(&mut self) -> Vec<ArrayRef>;
}

/// Where the document came from: the first column of every table.
const SOURCE: Described = Described::new(
    "source",
    Holds::Shared,
    "Where the document came from: its path, or what the input calls it; null where nobody said",
    "文件来源：路径或输入中的标识；未给出时为空",
);

fn fields(columns: &[Described]) -> Vec<Field> {
    columns.iter().map(Described::field).collect()
}
