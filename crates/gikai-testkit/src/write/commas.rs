//! Comma-separated values.

use crate::grid::Grid;

/// A line of text, quoted where it must be.
pub(super) fn line(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// Rows of values; `pandas` repeats merged cells and writes a decimal point in columns that hold blanks.
pub(super) fn rows(grid: &Grid, pandas: bool) -> String {
    let slots = grid.slots();
    let rows = slots.iter().map(|row| {
        let fields = row.iter().map(|slot| {
            let number =
                slot.cell.text.bytes().all(|byte| byte.is_ascii_digit()) && !slot.cell.text.is_empty();
            let text = slot.cell.text.replace('\n', " ");
            match (slot.cell.value, slot.starts()) {
                (_, false) if !pandas => String::new(),
                (Some(at), _) if pandas && number => {
                    let column = slots
                        .iter()
                        .flatten()
                        .filter(|other| other.cell.value.is_some_and(|o| o.column == at.column));
                    let floats = column.clone().any(|other| other.cell.is_blank());
                    if floats { format!("{text}.0") } else { text }
                }
                _ => line(&text),
            }
        });
        fields.collect::<Vec<_>>().join(",")
    });
    rows.collect::<Vec<_>>().join("\n")
}
