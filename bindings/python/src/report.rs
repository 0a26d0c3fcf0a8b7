//! A report.

use crate::cell::{Cell, stable_hash};
use crate::data;
use crate::dicts;
use crate::keys::keys;
use crate::text::Text;
use gikai_html::Options;
use gikai_parse::form::{CellAddress, Table, UnknownKey};
use gikai_parse::{Severity, Status};
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple, PyType};
use std::borrow::Cow;
use std::str::FromStr as _;

/// One annual report as its document says it, with what is wrong or uncertain.
///
/// Its tables are those of form 2019 (国办公开办函〔2019〕60号) and form 2021 (国办公开办函〔2021〕30号), told for each table by its
/// printed labels. Counts are whole numbers without unit, amounts exact decimals with theirs.
///
/// Reports come from `gikai.parse`, `gikai.read` and `gikai.iter_read`. Nothing is converted before it is asked for.
/// Two reports are equal where their source and all that their JSON says are; they can be hashed and pickled.
#[pyclass(frozen, module = "gikai", eq)]
#[derive(Debug)]
pub(crate) struct Report {
    report: gikai_parse::Report,
    text: Option<Text>,
    encoding: Option<Cow<'static, str>>,
}

impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        self.report == other.report
    }
}

impl Report {
    pub(crate) fn new(
        report: gikai_parse::Report,
        text: Option<&str>,
        encoding: Option<Cow<'static, str>>,
    ) -> Self {
        Self { report, text: text.map(Text::new), encoding }
    }

    pub(crate) fn report(&self) -> &gikai_parse::Report {
        &self.report
    }

    pub(crate) fn text(&self) -> Option<&Text> {
        self.text.as_ref()
    }

    /// The cell of that name, or nothing where the document has no such table or the form no such cell.
    pub(crate) fn cell(this: &Bound<'_, Self>, name: &str) -> PyResult<Option<Cell>> {
        let at = CellAddress::from_str(name).map_err(|error| unknown(name, &error))?;
        let cell = this.get().report.get(at);
        Ok(cell.map(|cell| Cell::new(this.clone().unbind(), at, cell.clone())))
    }
}

#[pymethods]
impl Report {
    /// Where the document came from, as the caller named it.
    #[getter]
    fn source(&self) -> Option<&str> {
        self.report.source()
    }

    /// The decoded text that all places are places in; `None` where the report was made without it.
    #[getter]
    fn get_text(&self) -> Option<&str> {
        self.text.as_ref().map(Text::as_str)
    }

    /// The encoding that the bytes were read as, such as `UTF-8` or `gb18030`; `None` for text.
    #[getter]
    fn encoding(&self) -> Option<&str> {
        self.encoding.as_deref()
    }

    /// Title, agency, fiscal year, document number, date and period: a `Metadata`.
    #[getter]
    fn metadata<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        data::metadata(py, self)
    }

    /// All cells of the tables found, by `table.row.column`: a mapping.
    #[getter]
    fn cells<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        CLASS.import(this.py(), "gikai._tables", "Cells")?.call1((this,))
    }

    /// Table 2, what was disclosed: its rows by key, and of each its cells by column. Empty where it was not found.
    #[getter]
    fn proactive<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        table(this, Table::Proactive)
    }

    /// Table 3, the applications and their outcomes: its rows by key, and of each its cells by column. Empty where it was
    /// not found.
    #[getter]
    fn applications<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        table(this, Table::Applications)
    }

    /// Table 4, reconsideration and litigation: its rows by key, and of each its cells by column. Empty where it was not
    /// found.
    #[getter]
    fn disputes<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        table(this, Table::Disputes)
    }

    /// The form of each table found, as its printed labels show it: `{"applications": "2021"}`.
    #[getter]
    fn forms<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        dicts::forms(py, &self.report)
    }

    /// The sections of the narrative without their tables: a tuple of `Section`.
    #[getter]
    fn sections<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        data::sections(py, self)
    }

    /// Rows that the report adds to the form: a tuple of `ExtraRow`.
    #[getter]
    fn extra<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        data::extra(py, self)
    }

    /// The ways of marking cells that were found: a tuple of `LayoutFound`.
    #[getter]
    fn layouts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        data::layouts(py, self)
    }

    /// What is wrong or uncertain in the reading: a tuple of `Diagnostic`.
    #[getter]
    fn diagnostics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        data::diagnostics(py, self, Severity::Info)
    }

    /// What must add up, and whether it does: a `Check` by name.
    #[getter]
    fn checks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        data::checks(py, self)
    }

    /// What does not add up: a tuple of `Finding`. Blank cells count as zero; with `strict_blanks` what needs one of them is
    /// not assessed.
    #[pyo3(signature = (*, strict_blanks = false))]
    fn violations<'py>(&self, py: Python<'py>, strict_blanks: bool) -> PyResult<Bound<'py, PyTuple>> {
        data::violations(py, self, strict_blanks)
    }

    /// Raises `ReportError` where a diagnostic is at least as severe as `severity` (`error`, `warning` or `info`), or, unless
    /// `checks` is false, a check is violated. Else gives the report itself.
    #[pyo3(signature = (*, severity = "error", checks = true, strict_blanks = false))]
    fn raise_for_errors<'py>(
        this: &Bound<'py, Self>,
        severity: &str,
        checks: bool,
        strict_blanks: bool,
    ) -> PyResult<Bound<'py, Self>> {
        static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let (py, report) = (this.py(), this.get());
        let Some(&least) = Severity::ALL.iter().find(|known| known.key() == severity) else {
            return Err(PyValueError::new_err(format!(
                "`severity` is error, warning or info, not `{severity}`"
            )));
        };
        let diagnostics = data::diagnostics(py, report, least)?;
        let violations =
            if checks { data::violations(py, report, strict_blanks)? } else { PyTuple::empty(py) };
        if diagnostics.is_empty() && violations.is_empty() {
            return Ok(this.clone());
        }
        let class = CLASS.import(py, "gikai._errors", "ReportError")?;
        Err(PyErr::from_value(class.call1((report.source(), diagnostics, violations))?))
    }

    /// The same report under another source name.
    fn with_source(&self, source: &str) -> Self {
        Self::new(self.report.clone().with_source(source), self.get_text(), self.encoding.clone())
    }

    /// The report as its JSON says it, in dictionaries and lists: places are in bytes, amounts are strings. `gikai schema`
    /// prints the JSON Schema.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        dicts::report(py, &self.report)
    }

    /// The report as JSON, the same as of `gikai parse --format json`.
    #[pyo3(signature = (*, indent = false))]
    fn to_json(&self, indent: bool) -> PyResult<String> {
        let json = if indent { serde_json::to_string_pretty } else { serde_json::to_string };
        json(&self.report).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// The report that `to_json` or `gikai parse --format json` wrote. `text` is the decoded text of its document, which JSON
    /// does not hold: without it there are no places in code points.
    ///
    /// Raises `ValueError` where the JSON is no report.
    #[staticmethod]
    #[pyo3(signature = (json, *, text = None))]
    fn from_json(json: &Bound<'_, PyAny>, text: Option<&str>) -> PyResult<Self> {
        let report = match json.cast::<PyString>() {
            Ok(json) => serde_json::from_str(json.to_str()?),
            Err(_) => serde_json::from_slice(json.extract()?),
        };
        let report = report.map_err(|error| {
            PyValueError::new_err(format!("this is no JSON of a report: {error}; 这不是报告的 JSON"))
        })?;
        Ok(Self::new(report, text, None))
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        py.detach(|| gikai_html::report(&self.report, Options::default()))
    }

    fn __repr__(&self) -> String {
        let metadata = self.report.metadata();
        let who = metadata.agency.as_deref().or(self.report.source()).unwrap_or("of an unknown agency");
        let year = metadata.fiscal_year.map_or("year unknown".to_owned(), |year| year.to_string());
        let mut counts = [0_usize; Status::ALL.len()];
        self.report.cells().for_each(|(_, cell)| counts[cell.status() as usize] += 1);
        let cells: usize = counts.iter().sum();
        let by_status = Status::ALL.iter().zip(counts).filter(|(_, count)| *count > 0);
        let by_status: Vec<String> =
            by_status.map(|(status, count)| format!("{count} {}", status.key())).collect();
        let violated = self.report.checks().violations(false).count();
        let cells = if cells == 0 {
            "no tables".to_owned()
        } else {
            format!("{cells} cells ({})", by_status.join(", "))
        };
        format!("<Report {who} {year}: {cells}, {violated} violated>")
    }

    fn __hash__(&self) -> u64 {
        let metadata = self.report.metadata();
        let values: Vec<_> = self.report.cells().map(|(_, cell)| cell.value()).collect();
        stable_hash(&(self.report.source(), metadata.title.as_deref(), metadata.fiscal_year, values))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let restore = py.import("gikai._gikai")?.getattr("restore_report")?;
        let json = PyBytes::new(py, self.to_json(false)?.as_bytes());
        Ok((restore, (json, self.get_text(), self.encoding()).into_pyobject(py)?))
    }

    /// The cell of a name, or nothing where this report has none of it. Raises `KeyError` for what is no name.
    #[pyo3(name = "_cell")]
    fn find_cell(this: &Bound<'_, Self>, name: &str) -> PyResult<Option<Cell>> {
        Self::cell(this, name)
    }

    /// The names of all cells of the tables found, in form order.
    #[pyo3(name = "_names")]
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let tables = self.report.tables().iter();
        PyList::new(
            py,
            tables.flat_map(|filled| &keys(py, filled.form(), filled.table()).cells).collect::<Vec<_>>(),
        )
    }

    /// How many cells the tables found have.
    #[pyo3(name = "_count")]
    fn count(&self) -> usize {
        self.report.tables().iter().map(|filled| filled.form().table(filled.table()).len()).sum()
    }

    /// The rows of a table with their columns; empty where it was not found.
    #[pyo3(name = "_rows")]
    fn rows<'py>(&self, py: Python<'py>, table: &str) -> PyResult<Bound<'py, PyDict>> {
        let rows = PyDict::new(py);
        let table = Table::from_str(table).map_err(|error| unknown(table, &error))?;
        if let Some(filled) = self.report.table(table) {
            for (row, columns) in &keys(py, filled.form(), table).rows {
                rows.set_item(row, PyTuple::new(py, columns)?)?;
            }
        }
        Ok(rows)
    }

    /// The values of a table by row and column; empty where it was not found.
    #[pyo3(name = "_values")]
    fn values<'py>(&self, py: Python<'py>, table: &str) -> PyResult<Bound<'py, PyDict>> {
        let table = Table::from_str(table).map_err(|error| unknown(table, &error))?;
        match self.report.table(table) {
            Some(filled) => dicts::values(py, filled),
            None => Ok(PyDict::new(py)),
        }
    }
}

/// The report that was pickled.
#[pyfunction]
pub(crate) fn restore_report(json: &[u8], text: Option<&str>, encoding: Option<String>) -> PyResult<Report> {
    let report = serde_json::from_slice(json).map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(Report::new(report, text, encoding.map(Cow::Owned)))
}

/// What is violated between the reports of one agency for years one after the other.
#[pyfunction]
pub(crate) fn check_series<'py>(py: Python<'py>, reports: Vec<Py<Report>>) -> PyResult<Bound<'py, PyTuple>> {
    let plain: Vec<&gikai_parse::Report> = reports.iter().map(|report| &report.get().report).collect();
    let series = py.detach(|| gikai_parse::check_series(&plain));
    let findings = series.findings().iter().map(|found| {
        data::series_finding(py, &found.finding, &reports[found.earlier], &reports[found.later])
    });
    PyTuple::new(py, findings.collect::<PyResult<Vec<_>>>()?)
}

/// A list of reports as HTML, with the documents that gave none and the reasons.
#[pyfunction]
pub(crate) fn draw_reports(reports: Vec<Py<Report>>, failures: Vec<(String, String)>) -> String {
    gikai_html::reports(reports.iter().map(|report| &report.get().report), &failures, Options::default())
}

fn table<'py>(report: &Bound<'py, Report>, table: Table) -> PyResult<Bound<'py, PyAny>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(report.py(), "gikai._tables", "Table")?.call1((report, table.key()))
}

fn unknown(name: &str, error: &UnknownKey) -> PyErr {
    PyKeyError::new_err(format!("{error}: `{name}` (the names are those that `gikai forms` prints)"))
}
