//! Cells one after the other, rows not marked.

use crate::grid::{Grid, GridCell};

/// What becomes of a blank cell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Blank {
    /// Nothing is left of it.
    Dropped,
    /// It holds this.
    Text(&'static str),
}

/// All cells with `between` between two of them, and at every line end within one.
pub(super) fn cells(grid: &Grid, between: &str, blank: Blank) -> String {
    let cells = grid.rows.iter().flatten().filter_map(|cell| match (cell.text.as_str(), blank) {
        ("", Blank::Dropped) => None,
        ("", Blank::Text(text)) => Some(text.to_owned()),
        (text, _) => Some(text.replace('\n', between)),
    });
    cells.collect::<Vec<_>>().join(between)
}

/// A paragraph a cell, and empty lines after the last cell of a row.
pub(super) fn paragraph_rows(grid: &Grid) -> String {
    let rows = grid.rows.iter().map(|row| {
        let cells = row.iter().filter(|cell| !cell.text.is_empty());
        cells.map(|cell| cell.text.replace('\n', "\n\n")).collect::<Vec<_>>().join("\n\n")
    });
    rows.collect::<Vec<_>>().join("\n\n\n\n\n\n")
}

/// The lines of an indented source whose tags are taken away: the longer the run of lines, the higher the border.
pub(super) fn ragged(grid: &Grid) -> String {
    let mut out = String::new();
    for row in &grid.rows {
        out.push_str("    \n");
        for cell in row {
            let text = cell.text.replace('\n', "\n            ");
            out.push_str(&format!("        \n            {text}\n        \n"));
        }
        out.push_str("    \n");
    }
    out
}

/// Whether [`split_numbers`] breaks the number of a cell.
pub(super) fn is_split(cell: &GridCell) -> bool {
    cell.value.is_some() && cell.text.chars().count() > 2 && cell.text.chars().all(char::is_numeric)
}

/// A cell a line; a number of three digits and more is two text nodes, so two lines.
pub(super) fn split_numbers(grid: &Grid) -> String {
    let cells = grid.rows.iter().flatten().filter(|cell| !cell.text.is_empty()).map(|cell| {
        if !is_split(cell) {
            return cell.text.clone();
        }
        let at = cell.text.char_indices().nth(1).map_or(0, |(at, _)| at);
        format!("{}\n{}", &cell.text[..at], &cell.text[at..])
    });
    cells.collect::<Vec<_>>().join("\n")
}

/// Whether [`without_characters`] drops a part of a cell.
pub(super) fn is_lost(cell: &GridCell) -> bool {
    cell.is_value() && cell.text.chars().count() == 1 && !cell.text.is_ascii()
}

/// A line of each cell a paragraph, but for those of a single character that is not ASCII.
pub(super) fn without_characters(grid: &Grid) -> String {
    let lines = grid.rows.iter().flatten().flat_map(|cell| cell.text.split('\n'));
    lines.filter(|line| line.len() == 1 || line.chars().count() > 1).collect::<Vec<_>>().join("\n\n")
}

/// The cells that start in the first column, then those of the second, and so on.
pub(super) fn columns(grid: &Grid) -> String {
    let slots = grid.slots();
    let mut cells = Vec::new();
    for x in 0..grid.width {
        let column = slots
            .iter()
            .filter_map(|row| row.get(x))
            .filter(|slot| slot.starts() && !slot.cell.text.is_empty());
        cells.extend(column.map(|slot| slot.cell.text.as_str()));
    }
    cells.join("\n\n")
}

/// A text without the lines that stood in it before.
pub(super) fn deduplicated(text: &str) -> String {
    let mut seen = std::collections::HashSet::new();
    let lines = text.split('\n').filter(|line| line.is_empty() || seen.insert(*line));
    lines.collect::<Vec<_>>().join("\n")
}
