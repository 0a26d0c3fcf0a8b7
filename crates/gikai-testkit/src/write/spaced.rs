//! Cells divided by single spaces, blank cells gone.

use crate::grid::Grid;

/// A row a line.
pub(super) fn rows(grid: &Grid) -> String {
    let rows = grid.rows.iter().map(|row| {
        let cells = row.iter().filter(|cell| !cell.text.is_empty()).map(|cell| cell.text.as_str());
        cells.collect::<Vec<_>>().join(" ")
    });
    rows.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The longest label that stays on a line.
const ROOM: usize = 11;

/// A row a line as a page prints it: a long label takes several lines, its numbers stand on the first, the middle or
/// the last of them, group labels on lines of their own.
pub(super) fn wrapped(grid: &Grid) -> String {
    let mut out = Vec::new();
    for (index, row) in grid.rows.iter().enumerate() {
        let labels: Vec<_> = row.iter().filter(|cell| !cell.is_value() && !cell.text.is_empty()).collect();
        let values = row.iter().filter(|cell| cell.is_value() && !cell.text.is_empty());
        let values = values.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ");
        let Some((label, groups)) = labels.split_last() else {
            out.push(values);
            continue;
        };
        if row.iter().all(|cell| !cell.is_value()) {
            out.push(labels.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" "));
            continue;
        }
        for group in groups {
            out.extend(wrap(&group.text));
        }
        let mut lines = wrap(&label.text);
        let at = match index % 3 {
            0 => 0,
            1 => lines.len() / 2,
            _ => lines.len() - 1,
        };
        lines[at] = format!("{} {values}", lines[at]).trim_end().to_owned();
        out.append(&mut lines);
    }
    out.retain(|line| !line.is_empty());
    out.join("\n")
}

fn wrap(label: &str) -> Vec<String> {
    let lines = label.split('\n').flat_map(|line| {
        let chars: Vec<char> = line.chars().collect();
        chars.chunks(ROOM).map(|chunk| chunk.iter().collect()).collect::<Vec<String>>()
    });
    lines.collect()
}
