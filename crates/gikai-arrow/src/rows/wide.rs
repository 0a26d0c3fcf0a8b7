//! A row a report, a column a cell.

use super::Rows;
use super::head::{self, Head};
use crate::column::{Amounts, Holds, Keys, cell_field};
use arrow_array::ArrayRef;
use arrow_array::builder::Int64Builder;
use arrow_schema::Field;
use gikai_parse::form::{CellAddress, ColumnSpec, Form, Kind, RowSpec, Table, Unit};
use gikai_parse::{Cell, Report, Status};
use std::sync::Arc;

pub(crate) fn fields() -> Vec<Field> {
    let mut fields = super::fields(head::COLUMNS);
    for cell in cells() {
        let name = cell.address.to_string();
        let english = format!(
            "The value of the cell, on form {}; null where the status says that there is none{}",
            cell.forms.join(" and "),
            if cell.amount { ", or where more than 10 digits stand behind the point" } else { "" }
        );
        let holds = if cell.amount { Holds::Amount } else { Holds::Count };
        fields.push(cell_field(name.clone(), holds, &english, &cell.label));
        if cell.amount {
            let unit = "The unit of the amount; null where the document does not say it";
            fields.push(cell_field(
                format!("{name}.unit"),
                Holds::Key,
                unit,
                &format!("{}：单位", cell.label),
            ));
            let yuan = "The amount in yuan; null where its unit is not known";
            fields.push(cell_field(
                format!("{name}.yuan"),
                Holds::Amount,
                yuan,
                &format!("{}：折合元", cell.label),
            ));
        }
        let status =
            "What is known of the cell; null where the report has no such table, or the form no such cell";
        fields.push(cell_field(
            format!("{name}.status"),
            Holds::Key,
            status,
            &format!("{}：状态", cell.label),
        ));
    }
    fields
}

/// A cell of any form.
struct AnyCell {
    address: CellAddress,
    amount: bool,
    /// The keys of the forms that have it.
    forms: Vec<&'static str>,
    /// Its labels on the newest form that has it.
    label: String,
}

/// The cells of all forms, each once: table by table, those of the newest form first.
fn cells() -> Vec<AnyCell> {
    let mut all: Vec<AnyCell> = Vec::new();
    for &table in Table::ALL {
        for &form in Form::ALL.iter().rev() {
            for (_, row, column) in form.table(table).cells() {
                let address = CellAddress { table, row: row.row, column: column.column };
                match all.iter_mut().find(|cell| cell.address == address) {
                    Some(cell) => cell.forms.push(form.key()),
                    None => all.push(AnyCell {
                        address,
                        amount: column.kind == Kind::Amount,
                        forms: vec![form.key()],
                        label: label(form.table(table).title, row, column),
                    }),
                }
            }
        }
    }
    all
}

fn label(table: &str, row: &RowSpec, column: &ColumnSpec) -> String {
    let parts = [Some(table), row.group, Some(row.label), column.group, Some(column.label)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("·")
}

#[derive(Debug)]
struct Values {
    counts: Int64Builder,
    /// The amount, its unit and what it is in yuan.
    amounts: Option<Box<(Amounts, Keys, Amounts)>>,
    status: Keys,
}

#[derive(Debug)]
pub(crate) struct Builder {
    head: Head,
    columns: Vec<Values>,
    /// Which column each cell of a table of a form is in, in form order.
    places: Vec<((Form, Table), Vec<usize>)>,
}

impl Default for Builder {
    fn default() -> Self {
        let cells = cells();
        let place = |form: Form, table: Table| {
            let addresses = form.table(table).cells().map(move |(_, row, column)| CellAddress {
                table,
                row: row.row,
                column: column.column,
            });
            addresses.filter_map(|at| cells.iter().position(|cell| cell.address == at)).collect()
        };
        let tables = Form::ALL.iter().flat_map(|&form| Table::ALL.iter().map(move |&table| (form, table)));
        let places = tables.map(|of| (of, place(of.0, of.1))).collect();
        let values = |cell: &AnyCell| Values {
            counts: Int64Builder::new(),
            amounts: cell
                .amount
                .then(|| Box::new((Amounts::default(), Keys::of::<Unit>(), Amounts::default()))),
            status: Keys::of::<Status>(),
        };
        let columns = cells.iter().map(values).collect();
        Self { head: Head::default(), columns, places }
    }
}

impl Rows for Builder {
    fn push(&mut self, report: &Report) -> usize {
        self.head.push(report);
        let mut cells: Vec<Option<&Cell>> = vec![None; self.columns.len()];
        for filled in report.tables() {
            let of = (filled.form(), filled.table());
            let Some((_, places)) = self.places.iter().find(|(table, _)| *table == of) else { continue };
            for (&place, (_, cell)) in places.iter().zip(filled.cells()) {
                cells[place] = Some(cell);
            }
        }
        for (values, cell) in self.columns.iter_mut().zip(cells) {
            match &mut values.amounts {
                None => values.counts.append_option(cell.and_then(Cell::count)),
                Some(amounts) => {
                    amounts.0.push(cell.and_then(Cell::amount));
                    amounts.1.push_option(cell.and_then(Cell::unit));
                    amounts.2.push(cell.and_then(Cell::amount_in_yuan));
                }
            }
            values.status.push_option(cell.map(Cell::status));
        }
        1
    }

    fn finish(&mut self) -> Vec<ArrayRef> {
        let mut all = self.head.finish();
        for values in &mut self.columns {
            match &mut values.amounts {
                None => all.push(Arc::new(values.counts.finish())),
                Some(amounts) => {
                    all.extend([amounts.0.finish(), amounts.1.finish(), amounts.2.finish()]);
                }
            }
            all.push(values.status.finish());
        }
        all
    }
}
