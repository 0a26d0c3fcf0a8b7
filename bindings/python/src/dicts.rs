//! Reports as dictionaries: what their JSON says, without the detour where it is long.

use crate::cell;
use crate::keys::keys;
use gikai_parse::{Cell, FilledTable, Report, Value};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

/// The dictionary that the JSON of a report would give.
pub(crate) fn report<'py>(py: Python<'py>, report: &Report) -> PyResult<Bound<'py, PyAny>> {
    // The parts that are short go through JSON; the cells are most of it, and are written at once.
    let parts = serde_json::json!({
        "source": report.source(),
        "layouts": report.layouts(),
        "metadata": report.metadata(),
        "extra": report.extra(),
        "sections": report.sections(),
        "checks": report.checks(),
        "diagnostics": report.diagnostics(),
    });
    let parts = py.import("json")?.call_method1("loads", (parts.to_string(),))?;
    let out = PyDict::new(py);
    let copy = |key: &str| out.set_item(key, parts.get_item(key)?);
    copy("source")?;
    copy("layouts")?;
    out.set_item("forms", forms(py, report)?)?;
    copy("metadata")?;
    for filled in report.tables() {
        out.set_item(filled.table().key(), table(py, filled, full)?)?;
    }
    for key in ["extra", "sections", "checks", "diagnostics"] {
        copy(key)?;
    }
    Ok(out.into_any())
}

/// The form of each table found: `{table: form}`.
pub(crate) fn forms<'py>(py: Python<'py>, report: &Report) -> PyResult<Bound<'py, PyDict>> {
    let forms = PyDict::new(py);
    for filled in report.tables() {
        forms.set_item(filled.table().key(), filled.form().key())?;
    }
    Ok(forms)
}

/// The values of a table: `{row: {column: value}}`.
pub(crate) fn values<'py>(py: Python<'py>, filled: &FilledTable) -> PyResult<Bound<'py, PyDict>> {
    table(py, filled, |py, cell| {
        Ok(match cell::value(py, cell.value())? {
            Some(value) => value,
            None => py.None().into_bound(py),
        })
    })
}

/// Rows with columns, each cell as `write` writes it.
fn table<'py>(
    py: Python<'py>,
    filled: &FilledTable,
    write: fn(Python<'py>, &Cell) -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let rows = PyDict::new(py);
    let mut cells = filled.cells();
    for (row, columns) in &keys(py, filled.form(), filled.table()).rows {
        let of_row = PyDict::new(py);
        for (column, (_, cell)) in columns.iter().zip(&mut cells) {
            of_row.set_item(column, write(py, cell)?)?;
        }
        rows.set_item(row, of_row)?;
    }
    Ok(rows)
}

/// A cell as in JSON, where an amount is a string.
fn full<'py>(py: Python<'py>, cell: &Cell) -> PyResult<Bound<'py, PyAny>> {
    let out = PyDict::new(py);
    match cell.value() {
        Some(Value::Count(count)) => out.set_item(intern!(py, "value"), count)?,
        Some(Value::Amount(amount)) => out.set_item(intern!(py, "value"), amount.to_string())?,
        None => out.set_item(intern!(py, "value"), py.None())?,
    }
    out.set_item(intern!(py, "unit"), cell.unit().map(|unit| PyString::intern(py, unit.as_str())))?;
    out.set_item(intern!(py, "status"), PyString::intern(py, cell.status().key()))?;
    out.set_item(intern!(py, "raw"), cell.raw())?;
    out.set_item(intern!(py, "start"), cell.span().map(|span| span.start))?;
    out.set_item(intern!(py, "end"), cell.span().map(|span| span.end))?;
    Ok(out.into_any())
}
