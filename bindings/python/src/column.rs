//! A column of documents to a column of their rows: what the engines call for each batch.

use crate::frame::{self, Frame};
use crate::input;
use arrow_ipc::reader::StreamReader;
use gikai_arrow::arrow_array::{Array, RecordBatch};
use gikai_arrow::arrow_schema::{ArrowError, DataType};
use gikai_arrow::{NestedBuilder, Shape, document, holds_documents};
use gikai_parse::Parser;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How many documents a batch is of, as in the files of the command.
const DOCUMENTS_PER_BATCH: usize = 256;
/// How many batches each of several threads makes at least, so that none waits long for another.
const BATCHES_PER_THREAD: usize = 4;

/// Reads the documents of the first column of an Arrow IPC stream, which are texts or bytes, and gives a row for each, in
/// their order: `rows`, the list of the rows of its report in this shape, or of one row whose `error` says why it gave none.
/// Raises `TypeError` for a column of anything else, `ValueError` for what is no such stream.
#[pyfunction]
#[pyo3(signature = (documents, shape, *, threads = None, encoding = None, layout = None))]
pub(crate) fn parse_column(
    py: Python<'_>,
    documents: PyBackedBytes,
    shape: &str,
    threads: Option<NonZeroUsize>,
    encoding: Option<&str>,
    layout: Option<&str>,
) -> PyResult<Frame> {
    let shape = frame::named(shape)?;
    let parser = input::options(py, encoding, layout, None)?.parser;
    let read = |batches: StreamReader<&[u8]>| batches.collect::<Result<Vec<_>, _>>();
    let columns = py.detach(|| StreamReader::try_new(&documents[..], Some(vec![0])).and_then(read)).map_err(
        |error| PyValueError::new_err(format!("this is no Arrow IPC stream of a column: {error}")),
    )?;
    if let Some(other) =
        columns.iter().map(|batch| batch.column(0).data_type()).find(|of| !holds_documents(of))
    {
        return Err(PyTypeError::new_err(format!("documents are texts or bytes, not {other}")));
    }
    if encoding.is_some() && columns.iter().any(|batch| is_text(batch.column(0).data_type())) {
        return Err(PyValueError::new_err(input::DECODED));
    }
    let threads = threads.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let made = py.detach(|| parse(&columns, shape, &parser, threads)).map_err(frame::internal)?;
    Ok(Frame::new(shape, NestedBuilder::schema(shape), made))
}

/// Makes a batch of every few documents, in their order, on so many threads.
fn parse(
    columns: &[RecordBatch],
    shape: Shape,
    parser: &Parser,
    threads: NonZeroUsize,
) -> Result<Vec<RecordBatch>, ArrowError> {
    let documents: usize = columns.iter().map(RecordBatch::num_rows).sum();
    let fair =
        if threads.get() == 1 { documents } else { documents.div_ceil(threads.get() * BATCHES_PER_THREAD) };
    let most = fair.clamp(1, DOCUMENTS_PER_BATCH);
    let parts: Vec<(&RecordBatch, Range<usize>)> = columns
        .iter()
        .flat_map(|column| {
            let starts = (0..column.num_rows()).step_by(most);
            starts.map(move |start| (column, start..column.num_rows().min(start + most)))
        })
        .collect();
    let made: Vec<OnceLock<Result<RecordBatch, ArrowError>>> =
        parts.iter().map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        // Each part is taken once, and its place is its number.
        while let at = next.fetch_add(1, Ordering::Relaxed)
            && let Some((column, rows)) = parts.get(at)
        {
            let _ = made[at].set(batch(column.column(0), rows.clone(), shape, parser));
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads.get().min(parts.len()) {
            scope.spawn(work);
        }
        work();
    });
    made.into_iter().filter_map(OnceLock::into_inner).collect()
}

/// The rows of these documents.
fn batch(
    column: &dyn Array,
    documents: Range<usize>,
    shape: Shape,
    parser: &Parser,
) -> Result<RecordBatch, ArrowError> {
    let mut rows = NestedBuilder::new(shape);
    for at in documents {
        let Some(bytes) = document(column, at) else {
            rows.push_other("no_text", "there is no text in this row", "此行没有文本");
            continue;
        };
        // Whatever happens, the others are read.
        match catch_unwind(AssertUnwindSafe(|| parser.parse(bytes))) {
            Ok(Ok(report)) => rows.push(&report),
            Ok(Err(error)) => rows.push_error(&error),
            Err(_) => rows.push_other(
                "internal",
                "gikai failed on this document, which is a mistake of the program: please report it with the document",
                "程序在处理此文件时出错，属程序缺陷：请附上文件反馈",
            ),
        }
    }
    rows.finish()
}

fn is_text(column: &DataType) -> bool {
    match column {
        DataType::Dictionary(_, values) => is_text(values),
        other => matches!(other, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View),
    }
}
