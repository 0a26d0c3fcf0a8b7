//! Reports as Arrow, by the PyCapsule interface: what data frames take without a copy.

use crate::report::Report;
use gikai_arrow::arrow_array::ffi_stream::FFI_ArrowArrayStream;
use gikai_arrow::arrow_array::{RecordBatch, RecordBatchIterator};
use gikai_arrow::arrow_schema::ffi::FFI_ArrowSchema;
use gikai_arrow::arrow_schema::{ArrowError, SchemaRef};
use gikai_arrow::{Shape, batches};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyCapsule, PyDict};
use std::num::NonZeroUsize;

/// How many reports a batch is of: some 200,000 rows of cells.
const REPORTS_PER_BATCH: NonZeroUsize = NonZeroUsize::new(1_000).unwrap();

/// A table of reports in Arrow memory, which every library takes that knows the Arrow PyCapsule interface:
/// `pyarrow.table(frame)`, `polars.DataFrame(frame)`, `duckdb.sql("from frame")`, `pandas.DataFrame.from_arrow(frame)`.
/// Nothing is copied, and it may be taken as often as you like.
#[pyclass(frozen, module = "gikai")]
#[derive(Debug)]
pub(crate) struct Frame {
    shape: Shape,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Frame {
    pub(crate) fn new(shape: Shape, schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Self { shape, schema, batches }
    }
}

#[pymethods]
impl Frame {
    /// What a row is: `long`, `wide`, `documents`, `sections`, `extra`, `diagnostics`, `checks` or `findings`.
    #[getter]
    fn shape(&self) -> &'static str {
        self.shape.key()
    }

    /// The columns with what they hold: a description by name.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let columns = PyDict::new(py);
        for field in self.schema.fields() {
            columns.set_item(field.name(), field.metadata().get("description").map(AsRef::<str>::as_ref))?;
        }
        Ok(columns)
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    fn __repr__(&self) -> String {
        format!("<Frame {}: {} rows, {} columns>", self.shape, self.__len__(), self.schema.fields().len())
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref()).map_err(internal)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The schema that is asked for is not followed, which the interface leaves open.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        let reader = RecordBatchIterator::new(batches, SchemaRef::clone(&self.schema));
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
    }

    /// A `pandas.DataFrame`: whole numbers stay whole where some are missing, amounts are `decimal.Decimal`.
    ///
    /// Raises `ImportError` where pandas or pyarrow is not installed.
    fn to_pandas<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        convert(this, "to_pandas")
    }

    /// A `polars.DataFrame`. Raises `ImportError` where polars is not installed.
    fn to_polars<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        convert(this, "to_polars")
    }
}

/// Calls a function of `gikai._frames`.
fn convert<'py>(frame: &Bound<'py, Frame>, function: &str) -> PyResult<Bound<'py, PyAny>> {
    frame.py().import("gikai._frames")?.call_method1(function, (frame,))
}

/// The table of these reports in a shape. Raises `ValueError` for a shape that there is not.
#[pyfunction]
pub(crate) fn frame(py: Python<'_>, reports: Vec<Py<Report>>, shape: &str) -> PyResult<Frame> {
    let shape = named(shape)?;
    static SCHEMAS: PyOnceLock<Vec<SchemaRef>> = PyOnceLock::new();
    let schemas = SCHEMAS.get_or_init(py, || Shape::ALL.iter().map(|shape| shape.schema()).collect());
    let schema = SchemaRef::clone(&schemas[shape as usize]);
    let plain = reports.iter().map(|report| report.get().report());
    let made: Result<Vec<RecordBatch>, ArrowError> =
        py.detach(|| batches(plain, shape, REPORTS_PER_BATCH).collect());
    Ok(Frame::new(shape, schema, made.map_err(internal)?))
}

/// The shape of that name. Raises `ValueError` for one that there is not.
pub(crate) fn named(shape: &str) -> PyResult<Shape> {
    Shape::ALL.iter().copied().find(|known| known.key() == shape).ok_or_else(|| {
        let known: Vec<&str> = Shape::ALL.iter().map(|known| known.key()).collect();
        PyValueError::new_err(format!("`shape` is one of {}, not `{shape}`", known.join(", ")))
    })
}

pub(crate) fn internal(error: ArrowError) -> PyErr {
    PyRuntimeError::new_err(format!("making this table failed within gikai: this is a bug: {error}"))
}
