//! The table of documents that gave no report.

use crate::column::{Described, Holds};
use crate::shape::schema;
use arrow_array::builder::LargeStringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, SchemaRef};
use gikai_parse::{Error, Language};
use std::sync::Arc;

const COLUMNS: [Described; 4] = [
    Described::new("source", Holds::Text, "Where the document came from", "文件来源").always(),
    Described::new("code", Holds::Text, "The stable name of what is wrong", "错误代码").always(),
    Described::new("message", Holds::Text, "What is wrong and what to do, in English", "英文说明").always(),
    Described::new("message_zh", Holds::Text, "What is wrong and what to do, in Chinese", "中文说明")
        .always(),
];

/// Collects the documents that gave no report: a row each.
///
/// ```
/// use gikai_arrow::ErrorRows;
///
/// let mut errors = ErrorRows::new();
/// if let Err(error) = gikai_parse::parse(b"") {
///     errors.push("crawl/17.html", &error);
/// }
/// let batch = errors.finish()?;
/// assert_eq!((batch.num_rows(), batch.schema()), (1, ErrorRows::schema()));
/// # Ok::<(), gikai_arrow::arrow_schema::ArrowError>(())
/// ```
#[derive(Debug, Default)]
pub struct ErrorRows {
    columns: [LargeStringBuilder; COLUMNS.len()],
    rows: usize,
}

impl ErrorRows {
    /// No rows yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The columns: `source`, `code`, `message` and `message_zh`.
    pub fn schema() -> SchemaRef {
        schema("errors", COLUMNS.iter().map(Described::field).collect())
    }

    /// Adds a document that the library refused.
    pub fn push(&mut self, source: &str, error: &Error) {
        let messages = [Language::English, Language::Chinese].map(|language| error.message(language));
        self.push_other(source, error.key(), &messages[0], &messages[1]);
    }

    /// Adds a document that the caller could not read, with a code and messages of the caller's.
    pub fn push_other(&mut self, source: &str, code: &str, message: &str, message_zh: &str) {
        for (column, text) in self.columns.iter_mut().zip([source, code, message, message_zh]) {
            column.append_value(text);
        }
        self.rows += 1;
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The rows so far; then there are none again.
    ///
    /// # Errors
    /// Where the columns do not go together, which would be a mistake of this crate.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows = 0;
        let columns = self.columns.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef);
        RecordBatch::try_new(Self::schema(), columns.collect())
    }
}
