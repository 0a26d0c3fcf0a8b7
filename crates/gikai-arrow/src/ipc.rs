//! Arrow files, which programs map into memory.

use arrow_array::types::Int32Type;
use arrow_array::{Array as _, ArrayRef, DictionaryArray, RecordBatch};
use arrow_ipc::writer::FileWriter;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::take::take;
use std::io::Write;
use std::sync::Arc;

/// Writes record batches to an Arrow file (the IPC file format, also called Feather).
///
/// Such a file holds one dictionary a column. The columns `source` and `agency`, whose dictionaries are new in every batch,
/// are plain texts in it.
///
/// ```
/// use gikai_arrow::{ArrowWriter, BatchBuilder, Shape};
///
/// let mut cells = BatchBuilder::new(Shape::Long);
/// let mut writer = ArrowWriter::new(Vec::new(), cells.schema())?;
/// writer.write(&cells.finish()?)?;
/// assert!(writer.finish()?.starts_with(b"ARROW1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ArrowWriter<W: Write> {
    writer: FileWriter<W>,
    schema: SchemaRef,
}

impl<W: Write> ArrowWriter<W> {
    /// Begins a file of batches with `schema`.
    ///
    /// # Errors
    /// Where the beginning cannot be written.
    pub fn new(to: W, schema: SchemaRef) -> Result<Self, ArrowError> {
        let schema = plain(&schema);
        Ok(Self { writer: FileWriter::try_new(to, &schema)?, schema })
    }

    /// Writes a batch.
    ///
    /// # Errors
    /// Where it cannot be written, or has another schema.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), ArrowError> {
        let columns = batch.columns().iter().map(plain_column).collect::<Result<_, _>>()?;
        self.writer.write(&RecordBatch::try_new(SchemaRef::clone(&self.schema), columns)?)
    }

    /// Ends the file: without its end most programs read none of it.
    ///
    /// # Errors
    /// Where the end cannot be written.
    pub fn finish(mut self) -> Result<W, ArrowError> {
        self.writer.finish()?;
        self.writer.into_inner()
    }
}

impl<W: Write> std::fmt::Debug for ArrowWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ArrowWriter").finish_non_exhaustive()
    }
}

/// Whether the dictionary of a column is new in every batch.
fn is_shared(of: &DataType) -> bool {
    matches!(of, DataType::Dictionary(keys, _) if **keys == DataType::Int32)
}

/// The schema with those columns as plain texts.
fn plain(schema: &SchemaRef) -> SchemaRef {
    let plain = |field: &Arc<Field>| {
        if is_shared(field.data_type()) {
            Arc::new(field.as_ref().clone().with_data_type(DataType::Utf8))
        } else {
            Arc::clone(field)
        }
    };
    let fields: Vec<_> = schema.fields().iter().map(plain).collect();
    Arc::new(Schema::new(fields).with_metadata(schema.metadata().clone()))
}

fn plain_column(column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    match column.as_any().downcast_ref::<DictionaryArray<Int32Type>>() {
        Some(shared) => take(shared.values(), shared.keys(), None),
        None => Ok(Arc::clone(column)),
    }
}
