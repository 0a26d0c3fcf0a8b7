//! Tables in a frame of lines: `│├┼`, `|` and `+---+`, `|___|`. A cell is what stands between two vertical lines from
//! one rule to the next; its text may go over several lines. Nothing is lost.

use super::lines_of;
use super::unfold::Unfolder;
use crate::grammar::number::parse_content;
use unicode_width::UnicodeWidthStr;

/// Vertical lines of a frame.
const VERTICAL: [char; 9] = ['│', '┃', '║', '|', '｜', '┆', '┊', '╎', '╏'];

/// The fewest empty cells that are a row of blank ones, and not a margin.
const FEWEST_OF_BLANK_ROW: usize = 5;

/// Reads the frames of a part; what stands outside them is text.
pub(super) fn unfold(part: &str, out: &mut Unfolder<'_>) {
    let mut rows = Rows::default();
    for line in lines_of(part) {
        if !is_framed(line) {
            rows.flush(out);
            plain_line(line, out);
            continue;
        }
        let segments = segments(line);
        let rule = |segment: &&str| is_rule(segment);
        if segments.iter().any(rule) {
            // A rule ends the cells above it; a cell that goes on through it is text of its own.
            rows.flush(out);
            let through: Vec<&str> = segments.into_iter().filter(|segment| !is_rule(segment)).collect();
            if through.iter().any(|segment| !segment.trim().is_empty()) {
                rows.push(through);
                rows.flush(out);
            }
            continue;
        }
        let ends = segments.iter().any(|segment| segment.contains("__"));
        rows.push(segments);
        if ends {
            rows.flush(out);
        }
    }
    rows.flush(out);
}

/// Writes a line outside of the frames: text, or a row of cells that stand far apart.
pub(super) fn plain_line(line: &str, out: &mut Unfolder<'_>) {
    let cells: Vec<&str> = line.split("  ").filter(|cell| !cell.trim().is_empty()).collect();
    let number = |cell: &&str| parse_content(cell.trim()).is_value();
    if cells.iter().any(number) {
        cells.iter().for_each(|cell| out.cell(&[cell], ""));
    } else if !cells.is_empty() {
        out.cell(&[line], "");
    }
    out.end_row();
}

/// Whether a line is part of a frame.
pub(super) fn is_framed(line: &str) -> bool {
    let trimmed = line.trim();
    trimmed.starts_with(VERTICAL)
        || trimmed.starts_with(['├', '┌', '└', '┠', '┏', '┗', '╔', '╚', '╠'])
        || is_rule(trimmed)
}

/// Whether a segment between two vertical lines is a rule: horizontal lines and their joints.
pub(super) fn is_rule(segment: &str) -> bool {
    let trimmed = segment.trim();
    let horizontal = |c: char| matches!(c, '-' | '─' | '━' | '═' | '=' | '┄' | '┈' | '╌');
    trimmed.chars().filter(|&c| horizontal(c)).count() >= 2
        && trimmed
            .chars()
            .all(|c| horizontal(c) || c == '+' || c == ' ' || ('\u{2500}'..='\u{257f}').contains(&c))
}

/// What stands between the vertical lines of a line.
fn segments(line: &str) -> Vec<&str> {
    let inner = line.trim();
    let inner = inner.strip_prefix(VERTICAL).unwrap_or(inner);
    let inner = inner.strip_suffix(VERTICAL).unwrap_or(inner);
    // Joints of partial rules divide like vertical lines.
    inner.split(|c: char| VERTICAL.contains(&c) || matches!(c, '├' | '┤' | '┠' | '┨' | '╠' | '╣')).collect()
}

/// The lines of a row of cells.
#[derive(Default)]
struct Rows<'t> {
    lines: Vec<Vec<&'t str>>,
}

impl<'t> Rows<'t> {
    fn push(&mut self, segments: Vec<&'t str>) {
        self.lines.push(segments);
    }

    /// Writes the cells of the lines gathered; lines of as many cells are of one row.
    fn flush(&mut self, out: &mut Unfolder<'_>) {
        for row in self.lines.chunk_by(|a, b| a.len() == b.len()) {
            let empty = row.iter().flatten().all(|segment| clean(segment).is_empty());
            if empty && row[0].len() < FEWEST_OF_BLANK_ROW {
                continue;
            }
            for column in 0..row[0].len() {
                let pieces: Vec<&str> =
                    row.iter().map(|line| clean(line[column])).filter(|piece| !piece.is_empty()).collect();
                let width = row.iter().map(|line| line[column].width()).max().unwrap_or(0);
                // A number that fills the width of its cell goes on in the next line.
                let broken = pieces.len() > 1
                    && pieces.iter().all(|piece| piece.chars().all(char::is_numeric))
                    && pieces[..pieces.len() - 1].iter().all(|piece| piece.width() + 2 > width);
                out.cell(&pieces, if broken { "" } else { " " });
            }
            out.end_row();
        }
        self.lines.clear();
    }
}

/// A segment without white space and what fills it up.
fn clean(segment: &str) -> &str {
    segment.trim_matches(|c: char| c.is_whitespace() || c == '_')
}
