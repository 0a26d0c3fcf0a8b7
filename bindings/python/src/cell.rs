//! One cell of a report.

use crate::data;
use crate::report::Report;
use gikai_parse::form::CellAddress;
use gikai_parse::{Language, Value};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyTuple, PyType};
use std::hash::{DefaultHasher, Hash, Hasher};

/// One cell of a table: its value or why it has none, its text as found and its place.
///
/// Cells come from a report: `report.cells["applications.granted.total"]`, `report.applications["granted"]["total"]`.
/// Two cells are equal where name, value, unit, status, text as found and place are.
#[pyclass(frozen, module = "gikai", eq, hash)]
#[derive(Debug)]
pub(crate) struct Cell {
    report: Py<Report>,
    at: CellAddress,
    cell: gikai_parse::Cell,
}

impl Cell {
    pub(crate) fn new(report: Py<Report>, at: CellAddress, cell: gikai_parse::Cell) -> Self {
        Self { report, at, cell }
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at && self.cell == other.cell
    }
}

impl Hash for Cell {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.at, self.cell.value(), self.cell.status(), self.cell.span()).hash(state);
    }
}

/// A value as Python has it: `int` or `decimal.Decimal`.
pub(crate) fn value<'py>(py: Python<'py>, value: Option<Value>) -> PyResult<Option<Bound<'py, PyAny>>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    Ok(match value {
        Some(Value::Count(count)) => Some(count.into_pyobject(py)?.into_any()),
        Some(Value::Amount(amount)) => {
            Some(CLASS.import(py, "decimal", "Decimal")?.call1((amount.to_string(),))?)
        }
        None => None,
    })
}

#[pymethods]
impl Cell {
    /// `table.row.column`, such as `applications.granted.total`.
    #[getter]
    fn name(&self) -> String {
        self.at.to_string()
    }

    /// The key of its table.
    #[getter]
    fn table(&self) -> &'static str {
        self.at.table.key()
    }

    /// The key of its row.
    #[getter]
    fn row(&self) -> &'static str {
        self.at.row.key()
    }

    /// The key of its column.
    #[getter]
    fn column(&self) -> &'static str {
        self.at.column.key()
    }

    /// A count as `int`, an amount as `decimal.Decimal` exactly as written and in `unit`; `None` where there is none. There
    /// is a value exactly where the status is `number` or `inferred`.
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        value(py, self.cell.value())
    }

    /// The unit of an amount: `元`, `万元` or `亿元`; `None` for counts, and where neither the document nor the form says it.
    #[getter]
    fn unit(&self) -> Option<&'static str> {
        self.cell.unit().map(|unit| unit.as_str())
    }

    /// An amount in yuan; `None` where the unit is not known, and for counts.
    #[getter]
    fn yuan<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        value(py, self.cell.amount_in_yuan().map(Value::Amount))
    }

    /// What is known of the cell: `number`, `blank`, `not_applicable`, `inferred`, `ambiguous`, `unreadable` or `missing`.
    #[getter]
    fn status(&self) -> &'static str {
        self.cell.status().key()
    }

    /// The text as found, as a reader sees it.
    #[getter]
    fn raw(&self) -> &str {
        self.cell.raw()
    }

    /// The place in `report.text`, in code points; `None` where the cell left no trace, or the report has no text.
    #[getter]
    fn span<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.report.get().span(py, self.cell.span())
    }

    /// The place in the decoded text, in bytes of UTF-8; `None` where the cell left no trace.
    #[getter]
    fn byte_span<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        data::byte_span(py, self.cell.span())
    }

    /// What stands at this place in the text, tags and all: `report.text[span.start:span.end]`. `None` without a place or
    /// without a text.
    #[getter]
    fn source_text(&self) -> Option<&str> {
        self.cell.span()?.slice(self.report.get().text()?.as_str())
    }

    /// The report that it is a cell of.
    #[getter]
    fn report(&self, py: Python<'_>) -> Py<Report> {
        self.report.clone_ref(py)
    }

    fn __repr__(&self) -> String {
        let status = self.cell.status();
        let unit = self.cell.unit().map_or("", |unit| unit.as_str());
        match self.cell.value() {
            Some(value) => format!("<Cell {}: {value}{unit}, {}>", self.at, status.key()),
            None if self.cell.raw().is_empty() => {
                format!("<Cell {}: {} — {}>", self.at, status.key(), status.meaning(Language::English))
            }
            None => format!("<Cell {}: {}, {:?}>", self.at, status.key(), self.cell.raw()),
        }
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let restore = py.import("gikai._gikai")?.getattr("restore_cell")?;
        Ok((restore, (self.report.clone_ref(py), self.name()).into_pyobject(py)?))
    }
}

/// The cell of that name, for pickle.
#[pyfunction]
pub(crate) fn restore_cell(report: Bound<'_, Report>, name: &str) -> PyResult<Cell> {
    Report::cell(&report, name)?.ok_or_else(|| PyKeyError::new_err(name.to_owned()))
}

/// A hash that is the same in every process.
pub(crate) fn stable_hash(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
