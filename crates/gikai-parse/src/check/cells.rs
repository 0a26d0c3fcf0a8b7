//! Cells that a check adds up, and their names in messages.

use crate::diagnostic::Language;
use crate::form::{CellAddress, Column, Form, Row, Table};
use std::collections::BTreeMap;

/// Cells of one table that are added up: all of some rows and some columns that follow one another on the form.
#[derive(Debug, Clone, Copy)]
pub struct Cells {
    form: Form,
    table: Table,
    rows: (Row, Row),
    columns: (Column, Column),
}

impl Cells {
    pub(super) fn new(form: Form, table: Table, rows: (Row, Row), columns: (Column, Column)) -> Self {
        Self { form, table, rows, columns }
    }

    pub(super) fn one(form: Form, at: CellAddress) -> Self {
        Self::new(form, at.table, (at.row, at.row), (at.column, at.column))
    }

    /// The form that they are cells of.
    pub fn form(self) -> Form {
        self.form
    }

    /// The table that they are cells of.
    pub fn table(self) -> Table {
        self.table
    }

    /// The first row.
    pub fn row(self) -> Row {
        self.rows.0
    }

    /// The first column.
    pub fn column(self) -> Column {
        self.columns.0
    }

    /// Their addresses in form order.
    pub fn addresses(self) -> impl Iterator<Item = CellAddress> {
        let Self { form, table, rows, columns } = self;
        let within = move |at: &CellAddress| {
            (rows.0..=rows.1).contains(&at.row) && (columns.0..=columns.1).contains(&at.column)
        };
        let address = move |row, column| CellAddress { table, row, column };
        form.table(table).cells().map(move |(_, row, column)| address(row.row, column.column)).filter(within)
    }

    /// The cells that `addresses` name, where these are all of some rows and columns of a form.
    pub(super) fn of(
        addresses: &[CellAddress],
        forms: &BTreeMap<Table, Form>,
    ) -> Result<Option<Self>, String> {
        let Some(first) = addresses.first() else { return Ok(None) };
        let form =
            *forms.get(&first.table).ok_or_else(|| format!("`forms` does not name `{}`", first.table))?;
        let (mut rows, mut columns) = ((first.row, first.row), (first.column, first.column));
        for at in addresses {
            rows = (rows.0.min(at.row), rows.1.max(at.row));
            columns = (columns.0.min(at.column), columns.1.max(at.column));
        }
        let cells = Self::new(form, first.table, rows, columns);
        if cells.addresses().eq(addresses.iter().copied()) {
            Ok(Some(cells))
        } else {
            Err(format!("the cells from {first} on are no rows and columns of form {form}"))
        }
    }

    /// The name of the first row for a message.
    pub(super) fn row_name(self, language: Language) -> String {
        row_name(self.form, self.table, self.row(), language)
    }

    /// The name of the first column for a message.
    pub(super) fn column_name(self, language: Language) -> String {
        column_name(self.form, self.table, self.row(), self.column(), language)
    }

    /// Their names for a message: keys in English, labels in Chinese.
    pub(super) fn names(self, language: Language) -> String {
        let names: Vec<String> = self.addresses().map(|at| cell_name(self.form, at, language)).collect();
        names.join(" + ")
    }
}

impl PartialEq for Cells {
    /// Whether they are the same cells of the same form.
    fn eq(&self, other: &Self) -> bool {
        self.form == other.form && self.addresses().eq(other.addresses())
    }
}

impl Eq for Cells {}

fn row_name(form: Form, table: Table, row: Row, language: Language) -> String {
    let spec = form.table(table).row(row);
    match (language, spec) {
        (Language::Chinese, Some(spec)) => {
            // The remark in brackets is longer than the label.
            let label = spec.label.split("(区分").next().unwrap_or(spec.label);
            format!("{}{label}", spec.group.map(|group| format!("{group} ")).unwrap_or_default())
        }
        _ => row.key().to_owned(),
    }
}

fn column_name(form: Form, table: Table, row: Row, column: Column, language: Language) -> String {
    let block = form.table(table).block_of(row);
    let spec = block.and_then(|block| block.columns.iter().find(|spec| spec.column == column));
    match (language, spec) {
        (Language::Chinese, Some(spec)) => spec.label.to_owned(),
        _ => column.key().to_owned(),
    }
}

fn cell_name(form: Form, at: CellAddress, language: Language) -> String {
    match language {
        Language::English => at.to_string(),
        Language::Chinese => format!(
            "{}·{}",
            row_name(form, at.table, at.row, language),
            column_name(form, at.table, at.row, at.column, language)
        ),
    }
}
