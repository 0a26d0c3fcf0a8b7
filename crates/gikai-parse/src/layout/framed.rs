//! Tables in a frame of lines: `│├┼`, `|` and `+---+`, `|___|`. A cell is what stands between two vertical lines from
//! one rule to the next; its text may go over several lines. Nothing is lost.

use super::lines_of;
use super::unfold::Unfolder;
use crate::grammar::number::parse_content;
use unicode_width::UnicodeWidthStr;

/// Vertical lines of a frame.
const VERTICAL: [char; 11] = ['│', '┃', '║', '|', '｜', '┆', '┊', '╎', '╏', '╷', '╵'];

/// The fewest empty cells that are a row of blank ones, and not a margin.
const FEWEST_OF_BLANK_ROW: usize = 5;

/// Reads the frames of a part; what stands outside them is text.
pub(super) fn unfold(part: &str, out: &mut Unfolder<'_>) {
    let lines: Vec<(bool, &str)> = lines_of(part).map(|line| (is_framed(line), line)).collect();
    let runs = lines.chunk_by(|(a, _), (b, _)| a == b);
    let runs: Vec<(bool, Vec<&str>)> =
        runs.map(|run| (run[0].0, run.iter().map(|(_, line)| *line).collect())).collect();
    let outlines = are_outlines(runs.iter().filter(|(framed, _)| *framed).map(|(_, frame)| &frame[..]));
    for (framed, frame) in &runs {
        if !framed {
            frame.iter().for_each(|line| plain_line(line, out));
            continue;
        }
        let mut rows = Rows::default();
        let sides = Sides::of(frame);
        for line in frame {
            let segments = sides.segments(line);
            if segments.iter().any(|segment| is_rule(segment)) {
                // A rule ends the cells above it; a cell that goes on through it is text of its own.
                rows.flush(out);
                let through: Vec<&str> = segments.into_iter().filter(|segment| !is_rule(segment)).collect();
                if through.iter().any(|segment| !segment.trim().is_empty()) {
                    rows.push(through);
                    rows.flush(out);
                }
                continue;
            }
            let ends = outlines || segments.iter().any(|segment| segment.contains("__"));
            rows.push(segments);
            if ends {
                rows.flush(out);
            }
        }
        rows.flush(out);
    }
}

/// Whether each line of these frames is a row: nowhere stands more than one rule between two of them, that under a head.
fn are_outlines<'l, 't: 'l>(frames: impl Iterator<Item = &'l [&'t str]>) -> bool {
    let mut longer = false;
    for frame in frames {
        let is_text = |line: &&str| !whole_segments(line).any(is_rule);
        if frame.iter().any(|line| line.contains("__")) {
            return false;
        }
        let (Some(first), Some(last)) = (frame.iter().position(is_text), frame.iter().rposition(is_text))
        else {
            continue;
        };
        let texts = frame[first..=last].iter().filter(|line| is_text(line)).count();
        let rules = last + 1 - first - texts;
        if rules > 1 {
            return false;
        }
        longer |= texts > rules + 1;
    }
    longer
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
        || has_box_vertical(trimmed)
}

/// Whether a text may have lines of a box in it.
pub(super) fn has_box(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xe2, bytes).any(|at| begins_box(&bytes[at..]))
}

/// Whether a text begins with the first bytes of `─` to `╿`.
pub(super) fn begins_box(text: &[u8]) -> bool {
    matches!(text, [0xe2, 0x94 | 0x95, ..])
}

/// Whether a line has a vertical line of a box, which stands in no sentence.
pub(super) fn has_box_vertical(line: &str) -> bool {
    has_box(line) && line.contains(|c: char| !matches!(c, '|' | '｜') && VERTICAL.contains(&c))
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

/// What stands between the vertical lines of a line, and outside of them.
fn whole_segments(line: &str) -> impl Iterator<Item = &str> {
    // Joints of partial rules divide like vertical lines.
    line.split(|c: char| VERTICAL.contains(&c) || matches!(c, '├' | '┤' | '┠' | '┨' | '╠' | '╣'))
}

/// Whether the lines of a frame have a vertical line on either side of their cells.
struct Sides {
    left: bool,
    right: bool,
}

impl Sides {
    fn of(frame: &[&str]) -> Self {
        let texts = || frame.iter().map(|line| line.trim()).filter(|line| !is_rule(line));
        let joint = |c: char| VERTICAL.contains(&c) || ('\u{2500}'..='\u{257f}').contains(&c);
        Self {
            left: texts().all(|line| line.starts_with(joint)),
            right: texts().all(|line| line.ends_with(joint)),
        }
    }

    /// The cells of a line.
    fn segments<'t>(&self, line: &'t str) -> Vec<&'t str> {
        let left = self.left.then(|| line.trim_start().strip_prefix(VERTICAL)).flatten();
        let inner = left.unwrap_or(line);
        let right = self.right.then(|| inner.trim_end().strip_suffix(VERTICAL)).flatten();
        let inner = right.unwrap_or(inner);
        whole_segments(inner).collect()
    }
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
