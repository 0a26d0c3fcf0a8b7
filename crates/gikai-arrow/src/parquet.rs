//! Parquet files.

use arrow_array::RecordBatch;
use arrow_schema::{DataType, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;
use std::io::Write;

/// The most rows of a row group, and about the most bytes: what is held in memory before it is written.
const MOST_ROWS: usize = 1 << 20;
const MOST_BYTES: usize = 32 << 20;

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
pub struct ParquetWriter<W: Write>(ArrowWriter<W>);

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a file of batches with `schema`.
    ///
    /// # Errors
    /// Where the beginning cannot be written.
    pub fn new(to: W, schema: SchemaRef) -> Result<Self, ParquetError> {
        let properties = properties(&schema)?;
        ArrowWriter::try_new(to, schema, Some(properties)).map(Self)
    }

    /// Writes a batch.
    ///
    /// # Errors
    /// Where it cannot be written, or has another schema.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), ParquetError> {
        self.0.write(batch)?;
        if self.0.in_progress_size() >= MOST_BYTES { self.0.flush() } else { Ok(()) }
    }

    /// Ends the file: without its end it is none.
    ///
    /// # Errors
    /// Where the end cannot be written.
    pub fn finish(self) -> Result<W, ParquetError> {
        self.0.into_inner()
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
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_max_row_group_row_count(Some(MOST_ROWS));
    for field in schema.fields() {
        // Keys and what stands in the cells reach from first to last in every row group: no reader could skip one.
        let is_key = matches!(field.data_type(), DataType::Dictionary(index, _) if **index == DataType::Int8);
        if is_key || field.name() == "raw" {
            properties = properties.set_column_statistics_enabled(
                ColumnPath::from(field.name().as_str()),
                EnabledStatistics::None,
            );
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
