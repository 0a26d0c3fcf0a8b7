//! The statutory forms: which cells they have, and what is printed beside them.

use crate::cell::{gikai_address, no_cell};
use crate::generated::{gikai_column, gikai_form, gikai_row, gikai_table};
use crate::status::{Fault, answer, gikai_status};
use crate::string::gikai_str;
use crate::vocabulary::Vocabulary as _;
use gikai_parse::form::{CellAddress, Table};
use std::mem::MaybeUninit;

/// The number of cells of a form, of all its tables; 0 where `form` is none. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_form_cell_count(form: u32) -> usize {
    gikai_form::known(form).map_or(0, |form| form.spec().tables.iter().map(|table| table.len()).sum())
}

/// Writes the name of a cell of a form by its place among all of them, in printed order. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_form_cell_at(
    form: u32,
    index: usize,
    out: Option<&mut MaybeUninit<gikai_address>>,
) -> gikai_status {
    answer(out, || {
        let form = gikai_form::known(form)?;
        let mut rest = index;
        for table in Table::ALL {
            let spec = form.table(*table);
            if let Some((row, column)) = spec.at(rest) {
                let at = CellAddress { table: *table, row: row.row, column: column.column };
                return Ok(gikai_address::of(Some(at)));
            }
            rest -= spec.len();
        }
        Err(Fault::Range { index, count: index - rest })
    })
}

/// What a form prints at a cell. Everything lives for ever.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct gikai_labels {
    /// The heading of the table.
    pub title: gikai_str,
    /// The label that the row shares with its neighbours; NULL where there is none.
    pub row_group: gikai_str,
    /// The label of the row.
    pub row: gikai_str,
    /// The label that the column shares with its neighbours; NULL where there is none.
    pub column_group: gikai_str,
    /// The label of the column.
    pub column: gikai_str,
}

/// Writes the official labels of a cell of a form, in Chinese. GIKAI_STATUS_NOT_FOUND where the form has no such cell. Any
/// thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_form_labels(
    form: u32,
    table: u32,
    row: u32,
    column: u32,
    out: Option<&mut MaybeUninit<gikai_labels>>,
) -> gikai_status {
    answer(out, || {
        let form = gikai_form::known(form)?;
        let table = gikai_table::known(table)?;
        let (row, column) = (gikai_row::known(row)?, gikai_column::known(column)?);
        let spec = form.table(table);
        let place = spec.index(row, column).and_then(|index| spec.at(index));
        let (row, column) = place.ok_or_else(|| no_cell(form, CellAddress { table, row, column }))?;
        Ok(gikai_labels {
            title: gikai_str::of(spec.title),
            row_group: gikai_str::of_option(row.group),
            row: gikai_str::of(row.label),
            column_group: gikai_str::of_option(column.group),
            column: gikai_str::of(column.label),
        })
    })
}
