//! Batches: reports added one by one, or a whole sequence of them as a reader of batches.

use crate::rows::Rows;
use crate::shape::Shape;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use gikai_parse::Report;
use std::borrow::Borrow;
use std::num::NonZeroUsize;

/// Makes a record batch of reports that are added one by one.
///
/// ```
/// use gikai_arrow::arrow_array::{Array as _, cast::AsArray as _, types::Int64Type};
/// use gikai_arrow::{BatchBuilder, Shape};
///
/// let text = "\
/// 三、收到和处理政府信息公开申请情况
/// 申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
/// 一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | 0 | 0 | 0 | 28 |
/// ";
/// let mut panel = BatchBuilder::new(Shape::Wide);
/// panel.push(&gikai_parse::parse_str(text)?.with_source("a.txt"));
/// let batch = panel.finish()?;
///
/// let received = batch["applications.new_received.total"].as_primitive::<Int64Type>();
/// assert_eq!((batch.num_rows(), received.value(0)), (1, 28));
/// // A cell of a row that the document does not have.
/// assert!(batch["applications.granted.total"].is_null(0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct BatchBuilder {
    schema: SchemaRef,
    rows: Box<dyn Rows>,
    reports: usize,
}

impl BatchBuilder {
    /// Rows of this shape, none yet.
    pub fn new(shape: Shape) -> Self {
        Self { schema: shape.schema(), rows: shape.rows(), reports: 0 }
    }

    /// The columns.
    pub fn schema(&self) -> SchemaRef {
        SchemaRef::clone(&self.schema)
    }

    /// Adds the rows of a report.
    pub fn push(&mut self, report: &Report) {
        self.rows.push(report);
        self.reports += 1;
    }

    /// How many reports were added since the last batch.
    pub fn reports(&self) -> usize {
        self.reports
    }

    /// A batch of the rows so far; then there are none again.
    ///
    /// # Errors
    /// Where the columns do not go together, which would be a mistake of this crate.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.reports = 0;
        RecordBatch::try_new(self.schema(), self.rows.finish())
    }
}

/// The record batches of a sequence of reports; see [`batches`].
#[derive(Debug)]
pub struct Batches<I> {
    reports: I,
    builder: BatchBuilder,
    reports_per_batch: NonZeroUsize,
}

/// The rows of `reports` in `shape`, a batch for so many reports (the last one may have fewer). Reads no report before its
/// batch is asked for.
///
/// `reports` may give reports, references to them, or `Arc`s of them.
pub fn batches<R: Borrow<Report>, I: IntoIterator<Item = R>>(
    reports: I,
    shape: Shape,
    reports_per_batch: NonZeroUsize,
) -> Batches<I::IntoIter> {
    Batches { reports: reports.into_iter(), builder: BatchBuilder::new(shape), reports_per_batch }
}

impl<R: Borrow<Report>, I: Iterator<Item = R> + Send + 'static> Batches<I> {
    /// The batches as a stream of the [Arrow C stream interface](https://arrow.apache.org/docs/format/CStreamInterface.html),
    /// which owns the reports that are still to come.
    pub fn into_stream(self) -> FFI_ArrowArrayStream {
        FFI_ArrowArrayStream::new(Box::new(self))
    }
}

impl<R: Borrow<Report>, I: Iterator<Item = R>> Iterator for Batches<I> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        for report in self.reports.by_ref().take(self.reports_per_batch.get()) {
            self.builder.push(report.borrow());
        }
        (self.builder.reports() > 0).then(|| self.builder.finish())
    }
}

impl<R: Borrow<Report>, I: Iterator<Item = R>> RecordBatchReader for Batches<I> {
    fn schema(&self) -> SchemaRef {
        self.builder.schema()
    }
}
