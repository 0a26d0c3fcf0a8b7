//! A cell a line, or a paragraph: rows are not marked, and an empty cell is a line of U+00A0 or U+3000, a longer
//! run of blank lines (told by the gaps), or gone.

use super::{Blank, Writer, lines_of, trim};

pub(super) fn read(part: &str, out: &mut Writer<'_>) {
    for line in lines_of(part) {
        let text = trim(line);
        if !text.is_empty() {
            out.trimmed(part, text, 0, false);
        } else if is_blank_cell(line) {
            out.blank(part, line, Blank::Empty, 0, false);
        }
    }
}

/// Whether a line without text stands for an empty cell: it holds white space that no line break or indentation is
/// made of.
pub(super) fn is_blank_cell(line: &str) -> bool {
    line.contains(['\u{a0}', '\u{3000}'])
}
