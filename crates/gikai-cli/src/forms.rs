//! `gikai forms`: the statutory forms as the library knows them.

use crate::args::FormsFormat;
use crate::grid::{Align, Grid, wrap};
use gikai_parse::form::{BlockSpec, ColumnSpec, Form, RowSpec, Table};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// The widest label, in columns of the terminal.
const WIDEST: usize = 44;

/// All forms, for reading or for programs.
pub(crate) fn render(format: FormsFormat) -> String {
    match format {
        FormsFormat::Table => tables(),
        FormsFormat::Json => format!("{:#}\n", forms_json()),
    }
}

fn tables() -> String {
    let mut out = String::new();
    for &form in Form::ALL {
        let spec = form.spec();
        let _ = writeln!(
            out,
            "form {form}: {}, issued for the fiscal years {}",
            spec.issued_as, spec.fiscal_years
        );
        for table in &spec.tables {
            let _ = writeln!(out, "\n{}  {} ({} cells)", table.table, table.title, table.len());
            for block in table.blocks {
                out.push_str(&block_table(block));
            }
        }
        out.push('\n');
    }
    out.pop();
    out
}

/// The rows of a block, then its columns, each with key, label and group.
fn block_table(block: &BlockSpec) -> String {
    let mut grid = Grid::default();
    if let Some(article) = block.article {
        grid.put(0..1, 0..4, wrap(article, WIDEST), Align::Left);
    }
    let mut line = |cells: [&str; 4], is_head: bool| {
        let row = grid.next_row();
        if is_head {
            grid.rule_above(row);
        }
        for (column, text) in cells.into_iter().enumerate() {
            grid.put(row..row + 1, column..column + 1, wrap(text, WIDEST), Align::Left);
        }
        if is_head {
            grid.rule_above(row + 1);
        }
    };
    line(["row", "label", "within", ""], true);
    for row in block.rows {
        line([row.row.key(), row.label, row.group.unwrap_or_default(), ""], false);
    }
    line(["column", "label", "within", "holds"], true);
    for column in block.columns {
        let kind = kind(column);
        let holds = match column.unit {
            Some(unit) => format!("{kind} in {}", unit.as_str()),
            None => kind,
        };
        line([column.column.key(), column.label, column.group.unwrap_or_default(), &holds], false);
    }
    grid.draw()
}

fn forms_json() -> Value {
    let forms: Vec<Value> = Form::ALL
        .iter()
        .map(|form| {
            let spec = form.spec();
            json!({"key": form.key(), "issued_as": spec.issued_as, "fiscal_years": spec.fiscal_years})
        })
        .collect();
    let tables: Vec<Value> = Form::ALL
        .iter()
        .flat_map(|form| Table::ALL.iter().map(move |&table| (form, form.table(table))))
        .map(|(form, table)| {
            let blocks: Vec<Value> = table.blocks.iter().map(block_json).collect();
            json!({"form": form.key(), "key": table.table.key(), "title": table.title, "blocks": blocks})
        })
        .collect();
    json!({
        "about": "The statutory forms. A cell is named table.row.column; labels are the official wording after \
                  normalisation, aliases other wordings seen in real reports.",
        "forms": forms,
        "tables": tables,
    })
}

fn block_json(block: &BlockSpec) -> Value {
    let mut out = Map::new();
    if let Some(article) = block.article {
        out.insert("article".to_owned(), json!(article));
    }
    out.insert("columns".to_owned(), block.columns.iter().map(column_json).collect());
    out.insert("rows".to_owned(), block.rows.iter().map(row_json).collect());
    Value::Object(out)
}

fn column_json(column: &ColumnSpec) -> Value {
    let mut out = json!({"key": column.column.key(), "label": column.label, "kind": kind(column)});
    add(&mut out, column.group, column.aliases);
    if let Some(unit) = column.unit {
        out["unit"] = json!(unit.as_str());
    }
    out
}

fn row_json(row: &RowSpec) -> Value {
    let mut out = json!({"key": row.row.key(), "label": row.label});
    add(&mut out, row.group, row.aliases);
    out
}

/// What only some rows and columns have.
fn add(out: &mut Value, group: Option<&str>, aliases: &[&str]) {
    if let Some(group) = group {
        out["group"] = json!(group);
    }
    if !aliases.is_empty() {
        out["aliases"] = json!(aliases);
    }
}

/// The key of what a column holds.
fn kind(column: &ColumnSpec) -> String {
    json!(column.kind).as_str().unwrap_or_default().to_owned()
}
