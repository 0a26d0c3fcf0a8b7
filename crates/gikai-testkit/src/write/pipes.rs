//! Cells divided by bars.

use crate::grid::{Grid, GridCell};

/// The text of a cell with its line ends replaced.
fn inline(cell: &GridCell, with: &str) -> String {
    cell.text.replace('\n', with)
}

/// `a | b | ||`: a bar for each column that the row is short of.
pub(super) fn trail(grid: &Grid, blanks: bool, open: bool) -> String {
    let mut lines = Vec::new();
    for row in &grid.rows {
        let cells: Vec<_> = row.iter().filter(|cell| blanks || !cell.text.is_empty()).collect();
        let texts: Vec<_> = cells.iter().map(|cell| inline(cell, " ")).collect();
        let missing = "|".repeat(grid.width - cells.len());
        let bar = if open && !lines.is_empty() { "| " } else { "" };
        lines.push(format!("{bar}{} | {missing}", texts.join(" | ")).trim_end().to_owned());
    }
    lines.join("\n")
}

/// `a | b | c`, spans as empty fields or repeated.
pub(super) fn join(grid: &Grid, repeated: bool) -> String {
    let rows = grid.slots();
    let rows = rows.iter().map(|row| {
        let texts = row.iter().map(|slot| {
            let shown = repeated || slot.starts();
            if shown { inline(slot.cell, "") } else { String::new() }
        });
        texts.collect::<Vec<_>>().join(" | ")
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// `cell |` a line, the bars of the missing columns on a line of their own.
pub(super) fn cell(grid: &Grid, open: bool) -> String {
    let mut out = Vec::new();
    for (index, row) in grid.rows.iter().enumerate() {
        if open && index > 0 {
            out.push("|".to_owned());
        }
        out.extend(row.iter().map(|cell| match cell.text.as_str() {
            "" => "|".to_owned(),
            _ => format!("{} |", inline(cell, " ")),
        }));
        if row.len() < grid.width {
            out.push("|".repeat(grid.width - row.len()));
        }
    }
    out.join("\n")
}

/// `cell|` a line and nothing else.
pub(super) fn bare(grid: &Grid) -> String {
    let cells = grid.rows.iter().flatten().filter(|cell| !cell.text.is_empty());
    cells.map(|cell| format!("{}|", inline(cell, "\n"))).collect::<Vec<_>>().join("\n")
}

/// The bar after a cell on a line of its own; a blank cell is a bar alone.
pub(super) fn lone(grid: &Grid) -> String {
    let cells = grid.rows.iter().flatten().flat_map(|cell| match cell.text.as_str() {
        "" => vec!["|".to_owned()],
        _ => vec![inline(cell, "\n"), "|".to_owned()],
    });
    cells.collect::<Vec<_>>().join("\n")
}

/// A markdown table under an empty header: `| a | | |` for a cell over three columns.
pub(super) fn markdown(grid: &Grid) -> String {
    let mut lines = vec![format!("|{}", "  |".repeat(grid.width)), rule(grid.width)];
    for row in &grid.rows {
        let mut line = String::from("|");
        for cell in row {
            line += &format!(" {} |{}", inline(cell, "  "), " |".repeat(cell.columns - 1));
        }
        lines.push(line);
    }
    lines.join("\n")
}

/// Rows with an empty field for every column and row that a cell spans.
pub(super) fn markdown_full(grid: &Grid, rule_after_first: bool) -> String {
    let mut lines = Vec::new();
    for row in grid.slots() {
        let texts = row.iter().map(|slot| if slot.starts() { inline(slot.cell, " ") } else { String::new() });
        lines.push(format!("| {} |", texts.collect::<Vec<_>>().join(" | ")));
        if rule_after_first && lines.len() == 1 {
            lines.push(rule(grid.width));
        }
    }
    lines.join("\n")
}

/// Rows without pads for spans, filled up at the end to the longest, columns aligned.
pub(super) fn markdown_right(grid: &Grid) -> String {
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    let texts: Vec<Vec<String>> = grid
        .rows
        .iter()
        .map(|row| {
            let texts = row.iter().map(|cell| inline(cell, ""));
            texts.chain(std::iter::repeat(String::new())).take(width).collect()
        })
        .collect();
    let wide = |column: usize| texts.iter().map(|row| row[column].chars().count()).max().unwrap_or(0).max(1);
    let widths: Vec<usize> = (0..width).map(wide).collect();
    let mut lines = Vec::new();
    for row in &texts {
        let cells = row.iter().zip(&widths);
        let cells = cells.map(|(text, wide)| format!("{text}{}", " ".repeat(wide - text.chars().count())));
        lines.push(format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
        if lines.len() == 1 {
            let dashes = widths.iter().map(|wide| "-".repeat(*wide));
            lines.push(format!("| {} |", dashes.collect::<Vec<_>>().join(" | ")));
        }
    }
    lines.join("\n")
}

/// `|a||b|` without blank cells.
pub(super) fn tight(grid: &Grid) -> String {
    let rows = grid.rows.iter().map(|row| {
        let cells = row.iter().filter(|cell| !cell.text.is_empty());
        cells.map(|cell| format!("|{}|", inline(cell, "\n"))).collect::<String>()
    });
    rows.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// `a| b| c` with a rule after the first row.
pub(super) fn cut(grid: &Grid) -> String {
    let mut lines = Vec::new();
    for row in &grid.rows {
        let texts = row.iter().map(|cell| match cell.text.as_str() {
            "" => "  ".to_owned(),
            _ => inline(cell, "  \n"),
        });
        lines.push(format!("{}  ", texts.collect::<Vec<_>>().join("| ")));
        if lines.len() == 1 {
            lines.push(vec!["---"; row.len()].join("|"));
        }
    }
    lines.join("\n")
}

/// A table for each row of values, under the columns' labels.
pub(super) fn each(grid: &Grid) -> String {
    let slots = grid.slots();
    let mut columns = vec![""; grid.width];
    let mut tables = Vec::new();
    for row in &slots {
        let texts: Vec<_> = row.iter().filter(|slot| slot.left).map(|slot| inline(slot.cell, "")).collect();
        if row.iter().all(|slot| !slot.cell.is_value()) {
            for (column, slot) in columns.iter_mut().zip(row) {
                *column = &slot.cell.text;
            }
            if row.iter().all(|slot| std::ptr::eq(slot.cell, row[0].cell)) {
                tables.push(texts.concat());
            }
            continue;
        }
        let heads = columns.iter().zip(row).filter(|(_, slot)| slot.left);
        let heads: Vec<_> = heads.map(|(text, _)| text.replace('\n', "")).collect();
        let heads = heads.join(" | ");
        tables.push(format!("| {heads} |\n{}\n| {} |", rule(texts.len()), texts.join(" | ")));
    }
    tables.join("\n\n")
}

/// Every field on a line of its own between bars.
pub(super) fn broken(grid: &Grid) -> String {
    let mut out = Vec::new();
    for row in &grid.rows {
        let cells = row.iter().map(|cell| format!("\n{}  |", inline(cell, "\n")));
        out.push(format!("|{}", cells.collect::<String>()));
    }
    out.join("\n")
}

fn rule(columns: usize) -> String {
    format!("|{}", " --- |".repeat(columns))
}

/// A table of a wiki: a cell a line, what it spans before it.
pub(super) fn wiki(grid: &Grid) -> String {
    let rows = grid.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| {
            let mut attributes = String::new();
            for (name, spanned) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
                if spanned > 1 {
                    attributes += &format!("{name}=\"{spanned}\" ");
                }
            }
            let bar = if attributes.is_empty() { "" } else { "| " };
            format!("| {attributes}{bar}{}", inline(cell, "\n\n")).trim_end().to_owned()
        });
        cells.collect::<Vec<_>>().join("\n")
    });
    format!("{{|\n{}\n|}}", rows.collect::<Vec<_>>().join("\n|-\n"))
}

/// A table of a wiki: a row a line, merged cells repeated.
pub(super) fn wiki_rows(grid: &Grid) -> String {
    let rows = grid.slots().into_iter().map(|row| {
        let texts = row.iter().map(|slot| inline(slot.cell, " "));
        format!("| {}", texts.collect::<Vec<_>>().join(" || "))
    });
    let rows: Vec<_> = rows.collect();
    format!("{{| class=\"wikitable\"\n|+ \n|-\n{}\n|}}", rows.join("\n|-\n"))
}
