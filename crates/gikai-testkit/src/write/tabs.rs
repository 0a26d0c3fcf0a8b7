//! Cells divided by tabs.

use crate::grid::Grid;

/// A row a line; a line end in a cell breaks it.
pub(super) fn rows(grid: &Grid, tab: &str) -> String {
    let rows =
        grid.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(tab));
    rows.collect::<Vec<_>>().join("\n")
}

/// A row a line, merged cells repeated in every field they cover.
pub(super) fn repeated(grid: &Grid) -> String {
    let rows = grid.slots();
    let rows =
        rows.iter().map(|row| row.iter().map(|slot| slot.cell.text.as_str()).collect::<Vec<_>>().join("\t"));
    rows.collect::<Vec<_>>().join("\n")
}

/// A paragraph a cell, a tab on a line between two cells of a row.
pub(super) fn paragraphs(grid: &Grid) -> String {
    let rows = grid.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| match cell.text.as_str() {
            "" => "\u{a0}".to_owned(),
            text => text.replace('\n', "\n\n"),
        });
        cells.collect::<Vec<_>>().join("\n\n\t\n\n")
    });
    rows.collect::<Vec<_>>().join("\n\n\n\n\n")
}
