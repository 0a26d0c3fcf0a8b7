//! What is in a document beside the tables of the form: sections, rows added to it, layouts.

use crate::generated::{gikai_layout, gikai_section_kind, gikai_table};
use crate::report::{gikai_report, gikai_span};
use crate::status::{answer, gikai_status, given, nth};
use crate::string::gikai_str;
use crate::vocabulary::Vocabulary as _;
use std::mem::MaybeUninit;

/// A section of the narrative, without its tables. Views live as long as the report.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct gikai_section {
    /// What it is about.
    pub kind: gikai_section_kind,
    /// From the heading to the end of the section.
    pub span: gikai_span,
    /// The heading as found, with its numbering; empty for the preamble.
    pub heading: gikai_str,
    /// The text without the heading and without the tables.
    pub text: gikai_str,
}

/// The number of sections of a report; 0 for NULL. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_section_count(report: Option<&gikai_report>) -> usize {
    report.map_or(0, |report| report.report().sections().len())
}

/// Writes a section of a report. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_section(
    report: Option<&gikai_report>,
    index: usize,
    out: Option<&mut MaybeUninit<gikai_section>>,
) -> gikai_status {
    answer(out, || {
        let section = nth(given(report, "report")?.report().sections(), index)?;
        Ok(gikai_section {
            kind: gikai_section_kind::of(section.kind),
            span: gikai_span::of(Some(section.span)),
            heading: gikai_str::of(&section.heading),
            text: gikai_str::of(&section.text),
        })
    })
}

/// A row that the report adds to the form, under its own label. Views live as long as the report.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct gikai_extra_row {
    /// The table it stands in.
    pub table: gikai_table,
    /// Its place.
    pub span: gikai_span,
    /// Its label as found.
    pub label: gikai_str,
    /// How many values it has, for `gikai_report_extra_value`.
    pub value_count: usize,
}

/// The number of rows that the report adds to the form; 0 for NULL. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_extra_row_count(report: Option<&gikai_report>) -> usize {
    report.map_or(0, |report| report.report().extra().len())
}

/// Writes a row that the report adds to the form. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_extra_row(
    report: Option<&gikai_report>,
    index: usize,
    out: Option<&mut MaybeUninit<gikai_extra_row>>,
) -> gikai_status {
    answer(out, || {
        let row = nth(given(report, "report")?.report().extra(), index)?;
        Ok(gikai_extra_row {
            table: gikai_table::of(row.table),
            span: gikai_span::of(Some(row.span)),
            label: gikai_str::of(&row.label),
            value_count: row.values.len(),
        })
    })
}

/// Writes a value of a row that the report adds to the form, as found. The view lives as long as the report. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_extra_value(
    report: Option<&gikai_report>,
    row: usize,
    index: usize,
    out: Option<&mut MaybeUninit<gikai_str>>,
) -> gikai_status {
    answer(out, || {
        let row = nth(given(report, "report")?.report().extra(), row)?;
        Ok(gikai_str::of(nth(&row.values, index)?))
    })
}

/// How the cells of a part of the text are marked. Views live as long as the report.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct gikai_layout_found {
    /// The layout.
    pub layout: gikai_layout,
    /// The part of the text.
    pub span: gikai_span,
    /// What showed it, for people, such as `42 lines with |`.
    pub evidence: gikai_str,
}

/// The number of parts of the text whose layout was found; 0 for NULL. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_layout_count(report: Option<&gikai_report>) -> usize {
    report.map_or(0, |report| report.report().layouts().len())
}

/// Writes the layout of a part of the text. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_layout(
    report: Option<&gikai_report>,
    index: usize,
    out: Option<&mut MaybeUninit<gikai_layout_found>>,
) -> gikai_status {
    answer(out, || {
        let found = nth(given(report, "report")?.report().layouts(), index)?;
        Ok(gikai_layout_found {
            layout: gikai_layout::of(found.layout),
            span: gikai_span::of(Some(found.span)),
            evidence: gikai_str::of(&found.evidence),
        })
    })
}
