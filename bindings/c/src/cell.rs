//! Cells: by address, and one after the other.

use crate::generated::{gikai_cell_status, gikai_column, gikai_form, gikai_row, gikai_table, gikai_unit};
use crate::report::{filled, gikai_report, gikai_span};
use crate::status::{Fault, answer, gikai_status, given};
use crate::string::gikai_str;
use crate::vocabulary::Vocabulary as _;
use gikai_parse::form::{CellAddress, Form};
use gikai_parse::{Cell, FilledTable, Value};
use std::ffi::c_char;
use std::io::Write as _;
use std::mem::MaybeUninit;

/// The bytes of a value as text, the NUL behind it included.
pub const GIKAI_VALUE_SIZE: usize = 32;

/// The name of a cell.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct gikai_address {
    /// The table; GIKAI_TABLE_NONE where this names no cell.
    pub table: gikai_table,
    /// The row.
    pub row: gikai_row,
    /// The column.
    pub column: gikai_column,
}

impl gikai_address {
    pub(crate) fn of(at: Option<CellAddress>) -> Self {
        Self {
            table: gikai_table::of_option(at.map(|at| at.table)),
            row: gikai_row::of_option(at.map(|at| at.row)),
            column: gikai_column::of_option(at.map(|at| at.column)),
        }
    }
}

/// One cell. There is a value exactly where the status is GIKAI_CELL_NUMBER or GIKAI_CELL_INFERRED; a cell without value is
/// not zero.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct gikai_cell {
    /// Its name.
    pub address: gikai_address,
    /// The form of its table.
    pub form: gikai_form,
    /// What is known of it.
    pub status: gikai_cell_status,
    /// The unit of an amount; GIKAI_UNIT_NONE for counts, and where the document does not say it.
    pub unit: gikai_unit,
    /// The place of its text.
    pub span: gikai_span,
    /// Whether `count` is the value: a whole number. An amount is only in `value`, for it may have decimals.
    pub is_count: bool,
    /// The value of a count; GIKAI_NO_COUNT elsewhere, so that nobody takes a blank for a zero.
    pub count: i64,
    /// The value of a count or an amount as decimal text, with the decimals as written and a NUL behind it; empty where
    /// there is no value.
    pub value: [c_char; GIKAI_VALUE_SIZE],
    /// Its text as found. The view lives as long as the report.
    pub raw: gikai_str,
}

impl gikai_cell {
    fn of(form: Form, at: CellAddress, cell: &Cell) -> Self {
        Self {
            address: gikai_address::of(Some(at)),
            form: gikai_form::of(form),
            status: gikai_cell_status::of(cell.status()),
            unit: gikai_unit::of_option(cell.unit()),
            span: gikai_span::of(cell.span()),
            is_count: cell.count().is_some(),
            count: cell.count().unwrap_or(i64::MIN),
            value: decimal(cell.value()),
            raw: gikai_str::of(cell.raw()),
        }
    }
}

/// A value as text with a NUL behind it.
fn decimal(value: Option<Value>) -> [c_char; GIKAI_VALUE_SIZE] {
    let mut text = [0_u8; GIKAI_VALUE_SIZE];
    if let Some(value) = value {
        // The longest amount has a sign, a point and 29 digits: one byte is left.
        let written = write!(&mut text[..GIKAI_VALUE_SIZE - 1], "{value}");
        assert!(written.is_ok(), "{value} has more than {} characters", GIKAI_VALUE_SIZE - 1);
    }
    text.map(|byte| byte as c_char)
}

/// Writes a cell by its name. GIKAI_STATUS_NOT_FOUND where the table is not in the document, or its form has no such cell.
/// Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_cell(
    report: Option<&gikai_report>,
    table: u32,
    row: u32,
    column: u32,
    out: Option<&mut MaybeUninit<gikai_cell>>,
) -> gikai_status {
    answer(out, || {
        let report = given(report, "report")?;
        let table = gikai_table::known(table)?;
        let (row, column) = (gikai_row::known(row)?, gikai_column::known(column)?);
        let filled = filled(report.report(), table)?;
        let at = CellAddress { table, row, column };
        let cell = filled.get(row, column).ok_or_else(|| no_cell(filled.form(), at))?;
        Ok(gikai_cell::of(filled.form(), at, cell))
    })
}

/// The number of cells of the tables that were found; 0 for NULL. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_cell_count(report: Option<&gikai_report>) -> usize {
    report.map_or(0, |report| report.report().tables().iter().map(cells).sum())
}

/// Writes a cell by its place among all of them, which are in the order of the forms. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_cell_at(
    report: Option<&gikai_report>,
    index: usize,
    out: Option<&mut MaybeUninit<gikai_cell>>,
) -> gikai_status {
    answer(out, || {
        let report = given(report, "report")?.report();
        let mut rest = index;
        for filled in report.tables() {
            if let Some((at, cell)) = filled.at(rest) {
                return Ok(gikai_cell::of(filled.form(), at, cell));
            }
            rest -= cells(filled);
        }
        Err(Fault::Range { index, count: index - rest })
    })
}

fn cells(filled: &FilledTable) -> usize {
    filled.form().table(filled.table()).len()
}

/// That a form has no such cell.
pub(crate) fn no_cell(form: Form, at: CellAddress) -> Fault {
    Fault::NotFound([
        format!("form {form} has no cell {at}: look at gikai_form_cell_at for those it has"),
        format!("{form} 版没有 {at} 这一单元格：请用 gikai_form_cell_at 查看版式的单元格"),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_amount_has_room() {
        for text in [
            "-0.0000000000000000000000000001",
            "-7.9228162514264337593543950335",
            "-79228162514264337593543950335",
        ] {
            let amount = serde_json::from_str::<Value>(&format!("\"{text}\"")).unwrap();
            assert!(matches!(amount, Value::Amount(_)));
            let written: Vec<u8> = decimal(Some(amount)).iter().map(|&byte| byte as u8).collect();
            assert_eq!(written.split(|&byte| byte == 0).next().unwrap(), text.as_bytes());
        }
        let count = decimal(Some(Value::Count(i64::MIN)));
        assert_eq!(count.iter().position(|&byte| byte == 0), Some(20));
    }
}
