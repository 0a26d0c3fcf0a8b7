//! What is wrong or uncertain in a report.

use crate::cell::gikai_address;
use crate::generated::{gikai_code, gikai_severity};
use crate::report::{gikai_report, gikai_span};
use crate::status::{answer, gikai_status, given, language, nth};
use crate::string::{gikai_buffer, gikai_str};
use crate::vocabulary::Vocabulary as _;
use std::mem::MaybeUninit;

/// One thing seen while reading. Views live as long as the report.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct gikai_diagnostic {
    /// What it is about.
    pub code: gikai_code,
    /// How much it matters.
    pub severity: gikai_severity,
    /// Its place; not known where it is about the whole document.
    pub span: gikai_span,
    /// The cell it is about; GIKAI_TABLE_NONE where it is about none, or more.
    pub cell: gikai_address,
    /// What was found; may be empty.
    pub found: gikai_str,
    /// What was expected, or what it was read as; may be empty.
    pub expected: gikai_str,
}

/// The number of diagnostics of a report; 0 for NULL. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_diagnostic_count(report: Option<&gikai_report>) -> usize {
    report.map_or(0, |report| report.report().diagnostics().len())
}

/// Writes a diagnostic of a report; they are in the order of the stages of reading. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_diagnostic(
    report: Option<&gikai_report>,
    index: usize,
    out: Option<&mut MaybeUninit<gikai_diagnostic>>,
) -> gikai_status {
    answer(out, || {
        let seen = nth(given(report, "report")?.report().diagnostics(), index)?;
        Ok(gikai_diagnostic {
            code: gikai_code::of(seen.code),
            severity: gikai_severity::of(seen.severity()),
            span: gikai_span::of(seen.span),
            cell: gikai_address::of(seen.cell),
            found: gikai_str::of(&seen.found),
            expected: gikai_str::of(&seen.expected),
        })
    })
}

/// Writes what a diagnostic says to a reader. The text belongs to the caller, who frees it with `gikai_buffer_free`. Any
/// thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_diagnostic_message(
    report: Option<&gikai_report>,
    index: usize,
    language: u32,
    out: Option<&mut MaybeUninit<Box<gikai_buffer>>>,
) -> gikai_status {
    answer(out, || {
        let seen = nth(given(report, "report")?.report().diagnostics(), index)?;
        Ok(gikai_buffer::boxed(seen.message(self::language(language)?)))
    })
}

/// Writes what a reader can do about a diagnostic of this code. The view lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_code_help(
    code: u32,
    language: u32,
    out: Option<&mut MaybeUninit<gikai_str>>,
) -> gikai_status {
    answer(out, || Ok(gikai_str::of(gikai_code::known(code)?.help(self::language(language)?))))
}
