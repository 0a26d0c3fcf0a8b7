//! The names of cells, rows and columns as Python strings, made once.

use gikai_parse::form::{Form, Table};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyString;

/// The names of one table of one form, in form order.
pub(crate) struct Keys {
    /// `table.row.column` of every cell.
    pub(crate) cells: Vec<Py<PyString>>,
    /// Every row with its columns.
    pub(crate) rows: Vec<(Py<PyString>, Vec<Py<PyString>>)>,
}

/// The names of a table of a form.
pub(crate) fn keys(py: Python<'_>, form: Form, table: Table) -> &Keys {
    static KEYS: PyOnceLock<Vec<Vec<Keys>>> = PyOnceLock::new();
    let all = KEYS.get_or_init(py, || {
        let of_form = |form: &Form| Table::ALL.iter().map(|&table| Keys::of(py, *form, table)).collect();
        Form::ALL.iter().map(of_form).collect()
    });
    &all[form as usize][table as usize]
}

impl Keys {
    fn of(py: Python<'_>, form: Form, table: Table) -> Self {
        let string = |text: &str| PyString::intern(py, text).unbind();
        let spec = form.table(table);
        let name = |row: &str, column: &str| string(&format!("{table}.{row}.{column}"));
        let rows = spec.blocks.iter().flat_map(|block| block.rows.iter().map(move |row| (block, row)));
        Self {
            cells: spec.cells().map(|(_, row, column)| name(row.row.key(), column.column.key())).collect(),
            rows: rows
                .map(|(block, row)| {
                    let columns = block.columns.iter().map(|column| string(column.column.key()));
                    (string(row.row.key()), columns.collect())
                })
                .collect(),
        }
    }
}
