//! The parts of a report as named tuples of `gikai._data`.

use crate::report::Report;
use gikai_parse::{Cells, Check, Diagnostic, Finding, Language, Severity, Span, Tally};
use pyo3::call::PyCallArgs;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple, PyType};

/// Declares how each class is imported once and called.
macro_rules! classes {
    ($($function:ident = $class:literal)*) => {
        $(fn $function<'py>(py: Python<'py>, arguments: impl PyCallArgs<'py>) -> PyResult<Bound<'py, PyAny>> {
            static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
            CLASS.import(py, "gikai._data", $class)?.call1(arguments)
        })*
    };
}

classes! {
    new_check = "Check"
    new_diagnostic = "Diagnostic"
    new_extra_row = "ExtraRow"
    new_finding = "Finding"
    new_layout = "LayoutFound"
    new_metadata = "Metadata"
    new_period = "Period"
    new_section = "Section"
    new_series_finding = "SeriesFinding"
    new_span = "Span"
    new_tally = "Tally"
}

/// A date as `datetime.date`; the library gives days of the calendar.
fn date<'py>(py: Python<'py>, date: Option<&str>) -> PyResult<Option<Bound<'py, PyAny>>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let class = CLASS.import(py, "datetime", "date")?;
    date.map(|date| class.call_method1("fromisoformat", (date,))).transpose()
}

/// A place in bytes of the text.
pub(crate) fn byte_span<'py>(py: Python<'py>, span: Option<Span>) -> PyResult<Option<Bound<'py, PyAny>>> {
    span.map(|span| new_span(py, (span.start, span.end))).transpose()
}

impl Report {
    /// A place in code points; nothing where the report has no text to count them in.
    pub(crate) fn span<'py>(
        &self,
        py: Python<'py>,
        span: Option<Span>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let points = span.and_then(|span| self.text().map(|text| text.code_points(span)));
        points.map(|points| new_span(py, points)).transpose()
    }

    fn spans<'py>(&self, py: Python<'py>, span: Option<Span>) -> PyResult<[Option<Bound<'py, PyAny>>; 2]> {
        Ok([self.span(py, span)?, byte_span(py, span)?])
    }
}

pub(crate) fn metadata<'py>(py: Python<'py>, report: &Report) -> PyResult<Bound<'py, PyAny>> {
    let metadata = report.report().metadata();
    let period = metadata
        .period
        .as_ref()
        .map(|period| new_period(py, (date(py, Some(&period.from))?, date(py, Some(&period.to))?)));
    let arguments = (
        metadata.title.as_deref(),
        metadata.agency.as_deref(),
        metadata.fiscal_year,
        metadata.document_number.as_deref(),
        date(py, metadata.published.as_deref())?,
        period.transpose()?,
    );
    new_metadata(py, arguments)
}

pub(crate) fn sections<'py>(py: Python<'py>, report: &Report) -> PyResult<Bound<'py, PyTuple>> {
    let sections = report.report().sections().iter().map(|section| {
        let [span, bytes] = report.spans(py, Some(section.span))?;
        new_section(py, (&section.heading, section.kind.key(), &section.text, span, bytes))
    });
    tuple(py, sections)
}

pub(crate) fn extra<'py>(py: Python<'py>, report: &Report) -> PyResult<Bound<'py, PyTuple>> {
    let rows = report.report().extra().iter().map(|row| {
        let [span, bytes] = report.spans(py, Some(row.span))?;
        let values = PyTuple::new(py, &row.values)?;
        new_extra_row(py, (row.table.key(), &row.label, values, span, bytes))
    });
    tuple(py, rows)
}

pub(crate) fn layouts<'py>(py: Python<'py>, report: &Report) -> PyResult<Bound<'py, PyTuple>> {
    let layouts = report.report().layouts().iter().map(|found| {
        let [span, bytes] = report.spans(py, Some(found.span))?;
        new_layout(py, (found.layout.key(), &found.evidence, span, bytes))
    });
    tuple(py, layouts)
}

/// What was seen that is at least so severe.
pub(crate) fn diagnostics<'py>(
    py: Python<'py>,
    report: &Report,
    least: Severity,
) -> PyResult<Bound<'py, PyTuple>> {
    let seen = report.report().diagnostics().iter().filter(|seen| seen.severity() >= least);
    tuple(py, seen.map(|seen| diagnostic(py, report, seen)))
}

fn diagnostic<'py>(py: Python<'py>, report: &Report, seen: &Diagnostic) -> PyResult<Bound<'py, PyAny>> {
    let [span, bytes] = report.spans(py, seen.span)?;
    let arguments = (
        seen.code.key(),
        seen.severity().key(),
        seen.message(Language::English),
        seen.message(Language::Chinese),
        seen.code.help(Language::English),
        seen.code.help(Language::Chinese),
        seen.cell.map(|cell| cell.to_string()),
        &seen.found,
        &seen.expected,
        span,
        bytes,
    );
    new_diagnostic(py, arguments)
}

/// The checks of one report by name.
pub(crate) fn checks<'py>(py: Python<'py>, report: &Report) -> PyResult<Bound<'py, PyDict>> {
    let results = report.report().checks();
    let checks = PyDict::new(py);
    for &check in Check::ALL.iter().filter(|check| !check.is_series()) {
        let of_check = results.findings().iter().filter(|finding| finding.check() == check);
        let findings = tuple(py, of_check.map(|found| finding(py, report, found)))?;
        let arguments = (
            check.key(),
            check.name(Language::Chinese),
            check.formula(Language::English),
            check.formula(Language::Chinese),
            tally(py, results.tally(check, true))?,
            tally(py, results.tally(check, false))?,
            findings,
        );
        checks.set_item(check.key(), new_check(py, arguments)?)?;
    }
    Ok(checks)
}

pub(crate) fn violations<'py>(
    py: Python<'py>,
    report: &Report,
    strict_blanks: bool,
) -> PyResult<Bound<'py, PyTuple>> {
    tuple(py, report.report().checks().violations(strict_blanks).map(|found| finding(py, report, found)))
}

fn finding<'py>(py: Python<'py>, report: &Report, finding: &Finding) -> PyResult<Bound<'py, PyAny>> {
    let [span, bytes] = report.spans(py, finding.span())?;
    let arguments = (
        finding.check().key(),
        finding.message(Language::English),
        finding.message(Language::Chinese),
        finding.strict().key(),
        finding.lenient().key(),
        finding.left(),
        finding.right(),
        finding.difference(),
        names(py, finding.left_cells())?,
        names(py, finding.right_cells())?,
        span,
        bytes,
    );
    new_finding(py, arguments)
}

/// What is violated between the reports of two years, which stand at `earlier` and `later`.
pub(crate) fn series_finding<'py>(
    py: Python<'py>,
    finding: &Finding,
    earlier: &Py<Report>,
    later: &Py<Report>,
) -> PyResult<Bound<'py, PyAny>> {
    let arguments = (
        finding.check().key(),
        finding.message(Language::English),
        finding.message(Language::Chinese),
        finding.strict().key(),
        finding.lenient().key(),
        finding.left(),
        finding.right(),
        finding.difference(),
        earlier,
        later,
        names(py, finding.left_cells())?,
        names(py, finding.right_cells())?,
    );
    new_series_finding(py, arguments)
}

fn tally<'py>(py: Python<'py>, tally: Tally) -> PyResult<Bound<'py, PyAny>> {
    new_tally(py, (tally.holds, tally.violated, tally.not_assessable))
}

fn names<'py>(py: Python<'py>, cells: Option<Cells>) -> PyResult<Bound<'py, PyTuple>> {
    let names: Vec<String> = cells.into_iter().flat_map(Cells::addresses).map(|at| at.to_string()).collect();
    PyTuple::new(py, names)
}

fn tuple<'py>(
    py: Python<'py>,
    items: impl Iterator<Item = PyResult<Bound<'py, PyAny>>>,
) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, items.collect::<PyResult<Vec<_>>>()?)
}
