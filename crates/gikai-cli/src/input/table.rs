//! Documents in the rows of a table: JSON lines, Parquet and Arrow files.

use super::{Counted, Document, Failure, Inputs, Take, too_large};
use arrow_ipc::reader::{FileReader, StreamReader};
use gikai_arrow::arrow_array::cast::AsArray as _;
use gikai_arrow::arrow_array::types::{Int32Type, Int64Type, UInt32Type, UInt64Type};
use gikai_arrow::arrow_array::{Array, RecordBatch};
use gikai_arrow::arrow_schema::{ArrowError, DataType, Schema};
use gikai_arrow::document;
use gikai_parse::Parser;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::{Map, Value};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _, Seek as _};
use std::path::{Path, PathBuf};

/// How many rows are in memory at once.
const ROWS: usize = 16;

/// The documents of a file of JSON lines: an object each.
pub(super) fn lines(path: &Path, inputs: &Inputs<'_>, take: Take<'_>) -> Result<(), Failure> {
    let text = inputs.text.ok_or(Failure::NoColumnNamed)?;
    let (counted, taken) = Counted::new(File::open(path).map_err(Failure::Io)?);
    let mut from = BufReader::with_capacity(1 << 16, counted);
    let mut line = Vec::new();
    // A text may be written twice as long in JSON, and other columns stand beside it, which no limit is about.
    let longest = (inputs.max_bytes.max(Parser::MAX_BYTES) as u64).saturating_mul(2);
    for number in 1_u64.. {
        line.clear();
        if from.by_ref().take(longest).read_until(b'\n', &mut line).map_err(Failure::Io)? == 0 {
            break;
        }
        let numbered = || nth(path, number);
        let found = if line.len() as u64 == longest && !line.ends_with(b"\n") {
            skip_line(&mut from).map_err(Failure::Io)?;
            Err((numbered(), too_large(longest, inputs.max_bytes)))
        } else if line.trim_ascii().is_empty() {
            continue;
        } else {
            match serde_json::from_slice::<Map<String, Value>>(&line) {
                Ok(mut row) => {
                    let source = match inputs.id.and_then(|id| row.get(id)) {
                        Some(Value::String(id)) => id.into(),
                        Some(id @ Value::Number(_)) => id.to_string().into(),
                        _ => numbered(),
                    };
                    match row.remove(text) {
                        Some(Value::String(text)) => Ok(Document::of(source, text.into_bytes(), taken())),
                        Some(_) => Err((source, Failure::NoText)),
                        None => Err((source, no_column(text, row.keys().map(String::as_str)))),
                    }
                }
                Err(error) => Err((numbered(), Failure::broken(error))),
            }
        };
        if take(found).is_break() {
            break;
        }
    }
    Ok(())
}

/// The documents of a Parquet file.
pub(super) fn parquet(path: &Path, inputs: &Inputs<'_>, take: Take<'_>) -> Result<(), Failure> {
    let file = File::open(path).map_err(Failure::Io)?;
    let size = file.metadata().map_err(Failure::Io)?.len();
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(Failure::broken)?;
    let columns = Columns::of(builder.schema(), inputs)?;
    let rows = builder.metadata().file_metadata().num_rows().max(1) as u64;
    let mask = ProjectionMask::roots(builder.parquet_schema(), columns.indices());
    let reader = builder.with_projection(mask).with_batch_size(ROWS).build().map_err(Failure::broken)?;
    columns.each(path, reader, size / rows, take)
}

/// The documents of an Arrow file or stream.
pub(super) fn arrow(path: &Path, inputs: &Inputs<'_>, take: Take<'_>) -> Result<(), Failure> {
    let mut file = BufReader::new(File::open(path).map_err(Failure::Io)?);
    let is_file = file.fill_buf().map_err(Failure::Io)?.starts_with(b"ARROW1");
    file.rewind().map_err(Failure::Io)?;
    if is_file {
        let reader = FileReader::try_new(file, None).map_err(Failure::broken)?;
        Columns::of(&reader.schema(), inputs)?.each(path, reader, 0, take)
    } else {
        let reader = StreamReader::try_new(file, None).map_err(Failure::broken)?;
        Columns::of(&reader.schema(), inputs)?.each(path, reader, 0, take)
    }
}

/// The columns of a table that hold the documents and name them.
#[derive(Debug)]
struct Columns {
    text: (usize, String),
    id: Option<(usize, String)>,
}

impl Columns {
    fn of(schema: &Schema, inputs: &Inputs<'_>) -> Result<Self, Failure> {
        let find = |name: &str| match schema.column_with_name(name) {
            Some((at, _)) => Ok((at, name.to_owned())),
            None => Err(no_column(name, schema.fields().iter().map(|field| field.name().as_str()))),
        };
        Ok(Self {
            text: find(inputs.text.ok_or(Failure::NoColumnNamed)?)?,
            id: inputs.id.map(find).transpose()?,
        })
    }

    fn indices(&self) -> impl Iterator<Item = usize> {
        [Some(self.text.0), self.id.as_ref().map(|id| id.0)].into_iter().flatten()
    }

    fn each(
        &self,
        path: &Path,
        batches: impl Iterator<Item = Result<RecordBatch, ArrowError>>,
        taken: u64,
        take: Take<'_>,
    ) -> Result<(), Failure> {
        let mut number = 0;
        for batch in batches {
            let batch = batch.map_err(Failure::broken)?;
            let column = |name: &str| batch.column_by_name(name).ok_or(Failure::NoText);
            let texts = column(&self.text.1)?;
            let ids = self.id.as_ref().map(|(_, name)| column(name)).transpose()?;
            for row in 0..batch.num_rows() {
                number += 1;
                let source = match ids.and_then(|ids| name(ids, row)) {
                    Some(name) => name.into(),
                    None => nth(path, number),
                };
                let found = match document(texts, row) {
                    Some(bytes) => Ok(Document::of(source, bytes.to_vec(), taken)),
                    None => Err((source, Failure::NoText)),
                };
                if take(found).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

/// The text or the number in a row of a column.
fn name(column: &dyn Array, row: usize) -> Option<String> {
    if column.is_null(row) {
        return None;
    }
    match column.data_type() {
        DataType::Int32 => Some(column.as_primitive::<Int32Type>().value(row).to_string()),
        DataType::Int64 => Some(column.as_primitive::<Int64Type>().value(row).to_string()),
        DataType::UInt32 => Some(column.as_primitive::<UInt32Type>().value(row).to_string()),
        DataType::UInt64 => Some(column.as_primitive::<UInt64Type>().value(row).to_string()),
        _ => document(column, row).map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// How a row without a name is named: `crawl.jsonl:7`.
fn nth(path: &Path, number: u64) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(":{number}"));
    name.into()
}

fn no_column<'a>(column: &str, columns: impl Iterator<Item = &'a str>) -> Failure {
    /// How many of the columns that are there are named.
    const NAMED: usize = 12;
    let columns = columns.take(NAMED).collect::<Vec<_>>().join(", ");
    Failure::NoColumn { column: column.to_owned(), columns }
}

/// Passes by the rest of a line.
fn skip_line(from: &mut impl BufRead) -> io::Result<()> {
    loop {
        let (found, length) = {
            let buffer = from.fill_buf()?;
            match buffer.iter().position(|&byte| byte == b'\n') {
                Some(at) => (true, at + 1),
                None => (buffer.is_empty(), buffer.len()),
            }
        };
        from.consume(length);
        if found {
            return Ok(());
        }
    }
}
