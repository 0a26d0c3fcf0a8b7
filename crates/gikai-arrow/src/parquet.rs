//! Parquet files.

mod names;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, SchemaRef};
use names::{Names, Packer};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::{ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnDescPtr, ColumnPath};
use std::io::Write;

/// The most rows of a row group, and about the most bytes: what is held in memory before it is written.
const MOST_ROWS: usize = 1 << 20;
const MOST_BYTES: usize = 32 << 20;

/// The level of zstd: the fastest of the ordinary ones.
const LEVEL: i32 = 1;

/// Writes record batches to a Parquet file, compressed with zstd. The schema goes with its metadata.
///
/// ```
/// use gikai_arrow::{BatchBuilder, ParquetWriter, Shape};
///
/// # let report = gikai_parse::parse_str("四、政府信息公开行政复议、行政诉讼情况\n| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n| 0 | 0 | 0 | 0 | 0 |\n")?;
/// let mut cells = BatchBuilder::new(Shape::Long);
/// cells.push(&report);
/// let mut writer = ParquetWriter::new(Vec::new(), cells.schema())?;
/// writer.write(&cells.finish()?)?;
/// let file = writer.finish()?;
/// assert!(file.starts_with(b"PAR1") && file.ends_with(b"PAR1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ParquetWriter<W: Write> {
    file: SerializedFileWriter<W>,
    columns: ArrowRowGroupWriterFactory,
    schema: SchemaRef,
    packer: Packer,
    group: Group,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a file of batches with `schema`.
    ///
    /// # Errors
    /// Where the beginning cannot be written.
    pub fn new(to: W, schema: SchemaRef) -> Result<Self, ParquetError> {
        let properties = properties(&schema)?;
        let writer = ArrowWriter::try_new(to, SchemaRef::clone(&schema), Some(properties))?;
        let (file, columns) = writer.into_serialized_writer()?;
        let packer = Packer::new(ZstdLevel::try_new(LEVEL)?)?;
        Ok(Self { file, columns, schema, packer, group: Group::default() })
    }

    /// Writes a batch.
    ///
    /// # Errors
    /// Where it cannot be written, or has another schema.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), ParquetError> {
        if batch.schema_ref() != &self.schema {
            return Err(ParquetError::General("a batch has another schema than its file".to_owned()));
        }
        let mut written = 0;
        while written < batch.num_rows() {
            if self.group.columns.is_empty() {
                self.group = self.begin_group()?;
            }
            let rows = (MOST_ROWS - self.group.rows).min(batch.num_rows() - written);
            self.group.write(&batch.slice(written, rows), &mut self.packer)?;
            written += rows;
            if self.group.rows == MOST_ROWS || self.group.size() >= MOST_BYTES {
                self.end_group()?;
            }
        }
        Ok(())
    }

    fn begin_group(&self) -> Result<Group, ParquetError> {
        let writers = self.columns.create_column_writers(self.file.flushed_row_groups().len())?;
        let described = self.file.schema_descr().columns();
        let columns = described.iter().zip(writers).map(|(column, writer)| {
            if Names::are(column, &self.schema) {
                Column::Names(Box::new(Names::new(ColumnDescPtr::clone(column))))
            } else {
                Column::Others(Box::new(writer))
            }
        });
        Ok(Group { columns: columns.collect(), rows: 0 })
    }

    fn end_group(&mut self) -> Result<(), ParquetError> {
        let mut group = self.file.next_row_group()?;
        for column in std::mem::take(&mut self.group).columns {
            match column {
                Column::Names(names) => names.end(&mut self.packer, &mut group)?,
                Column::Others(writer) => writer.close()?.append_to_row_group(&mut group)?,
            }
        }
        group.close()?;
        Ok(())
    }

    /// Ends the file: without its end it is none.
    ///
    /// # Errors
    /// Where the end cannot be written.
    pub fn finish(mut self) -> Result<W, ParquetError> {
        if self.group.rows > 0 {
            self.end_group()?;
        }
        self.file.into_inner()
    }
}

/// A row group in the making; none has been begun where it has no columns.
#[derive(Default)]
struct Group {
    columns: Vec<Column>,
    rows: usize,
}

/// A column of a row group; parts of structs are columns of their own.
enum Column {
    Names(Box<Names>),
    Others(Box<ArrowColumnWriter>),
}

impl Group {
    fn write(&mut self, batch: &RecordBatch, packer: &mut Packer) -> Result<(), ParquetError> {
        let mut columns = self.columns.iter_mut();
        for (field, array) in batch.schema_ref().fields().iter().zip(batch.columns()) {
            match columns.next() {
                Some(Column::Names(names)) => names.write(array, packer)?,
                Some(Column::Others(first)) => {
                    let mut leaves = compute_leaves(field, array)?.into_iter();
                    leaves.next().iter().try_for_each(|leaf| first.write(leaf))?;
                    for (leaf, column) in leaves.zip(&mut columns) {
                        if let Column::Others(writer) = column {
                            writer.write(&leaf)?;
                        }
                    }
                }
                None => {}
            }
        }
        self.rows += batch.num_rows();
        Ok(())
    }

    /// About how many bytes it will take.
    fn size(&self) -> usize {
        let sizes = self.columns.iter().map(|column| match column {
            Column::Names(names) => names.size(),
            Column::Others(writer) => writer.get_estimated_total_bytes(),
        });
        sizes.sum()
    }
}

impl<W: Write> std::fmt::Debug for ParquetWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParquetWriter").finish_non_exhaustive()
    }
}

fn properties(schema: &SchemaRef) -> Result<WriterProperties, ParquetError> {
    let mut properties = WriterProperties::builder()
        .set_created_by(concat!("gikai-arrow version ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(LEVEL)?))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true);
    for field in schema.fields() {
        if field.name() == "raw" {
            // What stands in the cells reaches from first to last in every row group: no reader could skip one.
            let column = ColumnPath::from(field.name().as_str());
            properties = properties.set_column_statistics_enabled(column, EnabledStatistics::None);
        }
        let is_place =
            field.data_type() == &DataType::Int64 && ["start", "end"].contains(&field.name().as_str());
        if is_place {
            // Places grow and hardly repeat.
            let column = ColumnPath::from(field.name().as_str());
            properties = properties
                .set_column_dictionary_enabled(column.clone(), false)
                .set_column_encoding(column, Encoding::DELTA_BINARY_PACKED);
        }
    }
    Ok(properties.build())
}
