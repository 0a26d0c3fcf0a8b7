//! A row a document: what engines need that call a function for each row.

use crate::column::{field, list, list_type};
use crate::errors::ErrorRows;
use crate::rows::Rows;
use crate::shape::{Shape, schema};
use arrow_array::{Array as _, RecordBatch, StructArray, UInt64Array};
use arrow_schema::{ArrowError, DataType, Field, Fields, SchemaRef};
use arrow_select::take::{take, take_arrays};
use gikai_parse::{Error, Report};
use std::sync::Arc;

/// Makes a record batch with a row for each document, in their order: the list of the rows of its report.
///
/// There is one column, `rows`: lists of structs of the columns of a [`Shape`], but for `source`, since who has a row for
/// each document knows where it came from. One column more, `error`, is a struct of `code`, `message` and `message_zh`, and
/// null in rows of reports. A document that gave no report has one row, of which only that is not null.
///
/// ```
/// use gikai_arrow::arrow_array::cast::AsArray as _;
/// use gikai_arrow::{NestedBuilder, Shape};
///
/// let mut documents = NestedBuilder::new(Shape::Long);
/// documents.push(&gikai_parse::parse_str("三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 | 25 |")?);
/// documents.push_error(&gikai_parse::parse(b"").unwrap_err());
/// let batch = documents.finish()?;
/// let rows = batch.column(0).as_list::<i32>();
/// assert_eq!((rows.value(0).len(), rows.value(1).len()), (175, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct NestedBuilder {
    shape: Shape,
    rows: Box<dyn Rows>,
    errors: ErrorRows,
    /// How many rows of reports each document gave; nothing where it gave no report.
    documents: Vec<Option<usize>>,
}

impl NestedBuilder {
    /// No documents yet; their rows will be of this shape.
    pub fn new(shape: Shape) -> Self {
        Self { shape, rows: shape.rows(), errors: ErrorRows::new(), documents: Vec::new() }
    }

    /// The column `rows`, with the metadata of the shape.
    pub fn schema(shape: Shape) -> SchemaRef {
        let rows = list_type(DataType::Struct(fields(shape)));
        schema(shape.key(), vec![Field::new("rows", rows, false)])
    }

    /// Adds a document that gave a report.
    pub fn push(&mut self, report: &Report) {
        self.documents.push(Some(self.rows.push(report)));
    }

    /// Adds a document that the library refused.
    pub fn push_error(&mut self, error: &Error) {
        self.documents.push(None);
        self.errors.push("", error);
    }

    /// Adds a document that the caller could not read, with a code and messages of the caller's.
    pub fn push_other(&mut self, code: &str, message: &str, message_zh: &str) {
        self.documents.push(None);
        self.errors.push_other("", code, message, message_zh);
    }

    /// A batch of the documents so far; then there are none again.
    ///
    /// # Errors
    /// Where the columns do not go together, which would be a mistake of this crate.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        let mut columns = self.rows.finish().split_off(1);
        let errors = self.errors.finish()?.columns()[1..].to_vec();
        let errors = StructArray::try_new(error_fields(), errors, None)?;
        let (of_reports, of_errors) = self.places();
        if !errors.is_empty() {
            columns = take_arrays(&columns, &of_reports, None)?;
        }
        columns.push(take(&errors, &of_errors, None)?);
        let rows = StructArray::try_new(fields(self.shape), columns, None)?;
        let mut lengths = self.documents.drain(..).map(|rows| rows.unwrap_or(1)).collect();
        RecordBatch::try_new(Self::schema(self.shape), vec![list(Arc::new(rows), &mut lengths)])
    }

    /// Where each row stands among those of reports, and among those of errors.
    fn places(&self) -> (UInt64Array, UInt64Array) {
        let (mut of_reports, mut of_errors) = (Vec::new(), Vec::new());
        let (mut reports, mut errors) = (0.., 0..);
        for document in &self.documents {
            match document {
                Some(rows) => {
                    of_reports.extend(reports.by_ref().take(*rows).map(Some));
                    of_errors.resize(of_reports.len(), None);
                }
                None => {
                    of_errors.push(errors.next());
                    of_reports.push(None);
                }
            }
        }
        (of_reports.into(), of_errors.into())
    }
}

/// The columns of a shape but for `source`, which is the first of each, and `error`: any of them may be null.
fn fields(shape: Shape) -> Fields {
    let error = field(
        "error",
        DataType::Struct(error_fields()),
        true,
        "Why the document gave no report; null in rows of reports",
        "未能给出报告的原因；报告的各行为空",
    );
    without_source(&shape.schema()).chain([error]).collect()
}

fn error_fields() -> Fields {
    without_source(&ErrorRows::schema()).collect()
}

fn without_source(schema: &SchemaRef) -> impl Iterator<Item = Field> {
    schema.fields().iter().skip(1).map(|field| field.as_ref().clone().with_nullable(true))
}
