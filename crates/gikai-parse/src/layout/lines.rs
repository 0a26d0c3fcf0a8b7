//! A cell a line, or a paragraph: rows are not marked, and an empty cell is a line of U+00A0 or U+3000, a longer
//! run of blank lines (told by the gaps), or gone.

use super::shape::Shape;
use super::{Blank, Writer};

pub(super) fn read(shape: &Shape<'_>, out: &mut Writer<'_>) {
    for &line in &shape.lines {
        if !line.is_blank() {
            out.text(shape.text(line), 0, false);
        } else if is_blank_cell(shape.line(line)) {
            out.blank(shape.line(line), Blank::Empty, 0, false);
        }
    }
}

/// Whether a line without text stands for an empty cell: it holds white space that no line break or indentation is
/// made of.
pub(super) fn is_blank_cell(line: &str) -> bool {
    !line.is_ascii() && line.contains(['\u{a0}', '\u{3000}'])
}
