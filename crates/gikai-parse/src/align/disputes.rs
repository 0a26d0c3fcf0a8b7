//! Table 4: no label stands beside its values. Its fifteen numbers are told by the headers above them, in their order.

use super::grid::Page;
use super::lexicon::Label;
use super::rows::{Occurrence, filled};
use crate::diagnostic::Code;
use crate::form::{Column, Row, Table};

/// The rows of table 4, each of five columns.
pub(super) const ROWS: [Row; 3] =
    [Row::Reconsideration, Row::LitigationDirect, Row::LitigationAfterReconsideration];

/// The columns of a row of table 4.
const COLUMNS: [Column; 5] =
    [Column::Upheld, Column::Corrected, Column::Other, Column::Pending, Column::Total];

/// The column of table 4 that a label is.
fn column(label: Label) -> Option<Column> {
    match label {
        Label::Column(Table::Disputes, column) => Some(column),
        Label::Total => Some(Column::Total),
        _ => None,
    }
}

/// The one row of table 4 that the headers above its values name; nothing where they name all.
pub(super) fn row(occurrence: &Occurrence) -> Option<Row> {
    let columns = occurrence.headers.iter().filter(|(label, _)| column(*label).is_some()).count();
    if columns > COLUMNS.len() || filled(occurrence) > COLUMNS.len() {
        return None;
    }
    occurrence.headers.iter().rev().find_map(|(label, _)| match label {
        Label::Dispute(row) => *row,
        _ => None,
    })
}

/// Whether the values of table 4 surely stand in the order of its columns: the headers do, or all are in one row.
pub(super) fn in_order(page: &Page<'_>, occurrence: &Occurrence, columns: usize) -> Result<(), Code> {
    let slots = &occurrence.slots;
    let one_row = slots.windows(2).all(|pair| {
        match (page.grid.row_of(pair[0].field), page.grid.row_of(pair[1].field)) {
            (Some(a), Some(b)) => a == b,
            _ => page.gap(pair[1].field).lines == 0,
        }
    });
    if one_row && slots.len() >= columns && columns > COLUMNS.len() {
        return Ok(());
    }
    let headers: Vec<(Column, usize)> =
        occurrence.headers.iter().filter_map(|(label, field)| Some((column(*label)?, *field))).collect();
    // The headers with what is missing of them, in the order of the form again and again.
    let mut place = 0;
    for (column, _) in &headers {
        let Some(at) = COLUMNS.iter().position(|known| known == column) else {
            return Err(Code::ColumnsUnknown);
        };
        place += (at + COLUMNS.len() - place % COLUMNS.len()) % COLUMNS.len() + 1;
    }
    let few_lost = headers.len() + 3 >= columns && place <= columns.max(headers.len());
    // The five columns of one row stand below its name, and no other name stands behind them.
    let mut names = occurrence.headers.iter().skip_while(|(label, _)| matches!(label, Label::Dispute(_)));
    let named = |label: &&(Label, usize)| matches!(label.0, Label::Dispute(Some(_)));
    let named_first = columns > COLUMNS.len()
        || occurrence.headers.iter().filter(named).count() == 1
            && !names.any(|(label, _)| matches!(label, Label::Dispute(_)));
    if !few_lost || !named_first {
        return Err(Code::ColumnsUnknown);
    }
    Ok(())
}

/// Whether the headers of table 4 share a line and its values do not: then the text is not in reading order.
pub(super) fn out_of_order(page: &Page<'_>, occurrence: &Occurrence) -> bool {
    let shared = occurrence.headers.windows(2).any(|pair| {
        pair[0].1 <= pair[1].1 && (pair[0].1 + 1..=pair[1].1).all(|field| page.gap(field).lines == 0)
    });
    let apart = occurrence.slots.windows(2).any(|pair| page.gap(pair[1].field).lines > 0);
    shared && apart && occurrence.slots.iter().all(|slot| page.grid.row_of(slot.field).is_none())
}
