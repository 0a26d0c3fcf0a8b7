//! What must add up in a report, and whether it does.

use crate::cell::gikai_address;
use crate::generated::{gikai_check, gikai_outcome};
use crate::report::{gikai_report, gikai_span};
use crate::status::{Fault, answer, gikai_status, given, language, nth};
use crate::string::{gikai_buffer, gikai_str};
use crate::vocabulary::Vocabulary as _;
use std::mem::MaybeUninit;

/// How many instances of a check came out in which way.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct gikai_tally {
    /// Instances that hold.
    pub holds: u32,
    /// Instances that are violated.
    pub violated: u32,
    /// Instances that cannot be assessed, since something that is needed has no value.
    pub not_assessable: u32,
}

/// Writes how the instances of a check came out: blank cells cannot be assessed where `strict_blanks`, and count as zero
/// where not. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_tally(
    report: Option<&gikai_report>,
    check: u32,
    strict_blanks: bool,
    out: Option<&mut MaybeUninit<gikai_tally>>,
) -> gikai_status {
    answer(out, || {
        let report = given(report, "report")?.report();
        let tally = report.checks().tally(gikai_check::known(check)?, strict_blanks);
        let gikai_parse::Tally { holds, violated, not_assessable, .. } = tally;
        Ok(gikai_tally { holds, violated, not_assessable })
    })
}

/// An instance of a check that a reader must see.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct gikai_finding {
    /// Which check.
    pub check: gikai_check,
    /// How it came out where blank cells cannot be assessed.
    pub strict: gikai_outcome,
    /// How it came out where blank cells count as zero.
    pub lenient: gikai_outcome,
    /// The sentence or the place in the text that it is about; cells have places of their own.
    pub span: gikai_span,
    /// The left side of the formula; GIKAI_NO_COUNT where there is none.
    pub left: i64,
    /// The right side of the formula; GIKAI_NO_COUNT where there is none.
    pub right: i64,
    /// How many cells are on the left side, for `gikai_report_finding_cell`.
    pub left_cell_count: usize,
    /// How many cells are on the right side.
    pub right_cell_count: usize,
}

/// A side of the formula of a check.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_side {
    /// The left side.
    GIKAI_SIDE_LEFT = 1,
    /// The right side.
    GIKAI_SIDE_RIGHT = 2,
}

/// The number of instances that are violated in one of the two readings of blank cells, and of all that a sentence of the
/// text states; 0 for NULL. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_finding_count(report: Option<&gikai_report>) -> usize {
    report.map_or(0, |report| report.report().checks().findings().len())
}

/// Writes one of these instances; they are in the order of the checks. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_finding(
    report: Option<&gikai_report>,
    index: usize,
    out: Option<&mut MaybeUninit<gikai_finding>>,
) -> gikai_status {
    answer(out, || {
        let finding = nth(given(report, "report")?.report().checks().findings(), index)?;
        let count = |cells: Option<gikai_parse::Cells>| cells.map_or(0, |cells| cells.addresses().count());
        Ok(gikai_finding {
            check: gikai_check::of(finding.check()),
            strict: gikai_outcome::of(finding.strict()),
            lenient: gikai_outcome::of(finding.lenient()),
            span: gikai_span::of(finding.span()),
            left: finding.left().unwrap_or(i64::MIN),
            right: finding.right().unwrap_or(i64::MIN),
            left_cell_count: count(finding.left_cells()),
            right_cell_count: count(finding.right_cells()),
        })
    })
}

/// Writes the name of a cell on a side of an instance. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_finding_cell(
    report: Option<&gikai_report>,
    finding: usize,
    side: u32,
    index: usize,
    out: Option<&mut MaybeUninit<gikai_address>>,
) -> gikai_status {
    answer(out, || {
        let finding = nth(given(report, "report")?.report().checks().findings(), finding)?;
        let cells = match side {
            _ if side == gikai_side::GIKAI_SIDE_LEFT as u32 => finding.left_cells(),
            _ if side == gikai_side::GIKAI_SIDE_RIGHT as u32 => finding.right_cells(),
            _ => return Err(Fault::Enum { what: ["side of a formula", "公式的一侧"], number: side }),
        };
        let mut addresses = cells.into_iter().flat_map(|cells| cells.addresses());
        let at = addresses.nth(index);
        let count = || cells.map_or(0, |cells| cells.addresses().count());
        Ok(gikai_address::of(Some(at.ok_or_else(|| Fault::Range { index, count: count() })?)))
    })
}

/// Writes what is said of an instance to a reader. The text belongs to the caller, who frees it with `gikai_buffer_free`.
/// Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_finding_message(
    report: Option<&gikai_report>,
    index: usize,
    language: u32,
    out: Option<&mut MaybeUninit<Box<gikai_buffer>>>,
) -> gikai_status {
    answer(out, || {
        let finding = nth(given(report, "report")?.report().checks().findings(), index)?;
        Ok(gikai_buffer::boxed(finding.message(self::language(language)?)))
    })
}

/// Writes what a reader can do where a check is violated. The view lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_check_help(
    check: u32,
    language: u32,
    out: Option<&mut MaybeUninit<gikai_str>>,
) -> gikai_status {
    answer(out, || Ok(gikai_str::of(gikai_check::known(check)?.help(self::language(language)?))))
}
