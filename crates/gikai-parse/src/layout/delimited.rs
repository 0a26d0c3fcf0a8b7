//! Cells divided by a character: `|`, a tab, a comma.

use super::{Blank, Writer, lines_of, offset};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while};
use nom::character::complete::char;
use nom::combinator::recognize;
use nom::multi::many0_count;
use nom::sequence::delimited as between;

/// Rows on lines: `a | b | c`, with or without outer pipes; `||` fills a row up, or divides where no single pipe does.
pub(super) fn pipe_rows(part: &str, out: &mut Writer<'_>) {
    let style = PipeStyle::of(part);
    for (row, line) in lines_of(part).enumerate() {
        let row = row as u32;
        if is_rule(line) {
            continue;
        }
        if !line.contains('|') {
            out.text(part, line, row, false);
            continue;
        }
        let mut pieces: Vec<&str> = line.split('|').collect();
        if style.opening && pieces[0].trim().is_empty() {
            pieces.remove(0);
        }
        // Where each cell has pipes of its own on both sides, the last one closes the row.
        let closing = style.closing || style.unit > 1;
        if closing && pieces.last().is_some_and(|piece| piece.trim().is_empty()) {
            pieces.pop();
        }
        let texts_end = pieces.iter().rposition(|piece| !piece.trim().is_empty()).map_or(0, |at| at + 1);
        let begins = out.fields.len();
        // Empty pieces since the last text.
        let mut empty = 0;
        for (at, piece) in pieces.iter().enumerate() {
            let joined = out.fields.len() > begins;
            if !piece.trim().is_empty() {
                out.text(part, piece, row, joined);
                empty = 0;
            } else if at >= texts_end && at + 1 < pieces.len() + usize::from(closing) && style.is_pad(piece) {
                out.blank(part, piece, Blank::Pad, row, joined);
            } else {
                empty += 1;
                // Where every two texts have two pipes between them, one empty piece is no cell.
                if empty % style.unit == 0 {
                    out.blank(part, piece, Blank::Empty, row, joined);
                }
            }
        }
    }
}

/// How the rows of a part are written.
struct PipeStyle {
    /// Rows begin with an outer pipe.
    opening: bool,
    /// Rows end with a pipe that begins no cell.
    closing: bool,
    /// White space stands around the pipes between texts, so that `||` is no separator.
    spaced: bool,
    /// Rows are filled up with `||`.
    pads: bool,
    /// How many pipes divide two texts at least.
    unit: usize,
}

impl PipeStyle {
    /// Whether an empty piece behind the last text of a row only fills it up: where pads are written without white
    /// space, an empty cell has more of it than a separator.
    fn is_pad(&self, piece: &str) -> bool {
        self.spaced && (piece.is_empty() || self.pads && piece.len() == 1)
    }

    fn of(part: &str) -> Self {
        let (mut rows, mut opening, mut closing) = (0, 0, 0);
        let (mut spaced, mut tight, mut unit) = (0, 0, usize::MAX);
        let mut pads = false;
        let mut indented = 0;
        for line in lines_of(part).filter(|line| line.contains('|') && !is_rule(line)) {
            let trimmed = line.trim();
            let texts = trimmed.split('|').filter(|piece| !piece.trim().is_empty()).count();
            pads |= texts > 0 && trimmed.ends_with("||");
            if texts < 2 {
                continue;
            }
            rows += 1;
            opening += usize::from(trimmed.starts_with('|'));
            indented += usize::from(trimmed.starts_with('|') && line.starts_with(char::is_whitespace));
            closing += usize::from(trimmed.ends_with('|'));
            let inner = trimmed.trim_matches('|');
            let mut run = 1;
            for piece in inner.split('|').skip(1) {
                if piece.trim().is_empty() {
                    run += 1;
                } else {
                    unit = unit.min(run);
                    run = 1;
                }
            }
            let with_space = inner.matches(" |").count() + inner.matches("| ").count();
            spaced += usize::from(with_space > 0);
            tight += usize::from(with_space == 0);
        }
        // One row in ten may end with a blank last cell that is not closed.
        let closes = 10 * closing > 9 * rows.max(1);
        // ` | a | b` among rows that nothing closes begins with an empty cell.
        let opening = if closes { opening } else { opening - indented };
        Self {
            opening: 2 * opening > rows,
            closing: closes,
            spaced: spaced > tight,
            pads,
            unit: if unit == usize::MAX { 1 } else { unit },
        }
    }
}

/// A cell and a pipe a line, the pipe on a line of its own, or markdown cells over lines: a pipe ends a cell, a line
/// of pipes alone fills a row up, a lone pipe is an empty cell (or opens a row).
pub(super) fn pipe_cells(part: &str, out: &mut Writer<'_>) {
    let bare = |line: &str| is_count(line) && !line.contains('|');
    let closed = |line: &str| line.trim().strip_suffix('|').is_some_and(is_count);
    // Where nearly every number has its pipe on its line, one without is none of the table's.
    let same_line = lines_of(part).filter(|line| closed(line)).count()
        > 10 * lines_of(part).filter(|line| bare(line)).count();
    // Whether there was text since the last pipe.
    let mut open = false;
    let mut joined = false;
    for line in lines_of(part) {
        if is_rule(line) {
            continue;
        }
        let trimmed = line.trim();
        let only_pipes = !trimmed.is_empty() && trimmed.bytes().all(|b| b == b'|' || b == b' ');
        let bars = memchr::memchr_iter(b'|', trimmed.as_bytes()).count();
        for (at, piece) in line.split('|').enumerate() {
            if at > 0 {
                // The pipe before this piece.
                let opener = !only_pipes && line[..offset(line, piece) - 1].trim().is_empty();
                if !open && !opener {
                    let blank = if only_pipes && bars > 1 { Blank::Pad } else { Blank::Empty };
                    out.blank(part, piece, blank, 0, joined);
                }
                joined = true;
                open = false;
            }
            if !piece.trim().is_empty() {
                out.text(part, piece, 0, joined);
                if same_line && bare(line) {
                    out.doubt_last();
                }
                open = true;
                joined = false;
            } else if bars == 0 && super::lines::is_blank_cell(piece) {
                open = false;
            }
        }
    }
}

/// Whether a text is digits and nothing else.
fn is_count(text: &str) -> bool {
    let trimmed = text.trim();
    !trimmed.is_empty() && trimmed.chars().all(char::is_numeric)
}

/// Whether a line is a rule of markdown: dashes and what stands between them.
pub(super) fn is_rule(line: &str) -> bool {
    line.contains("--")
        && line.bytes().all(|b| matches!(b, b'-' | b'|' | b':' | b'+' | b'=' | b' ' | b'\t' | b'\r'))
}

/// The fewest separators on a line of their own that are a row of blank cells.
const FEWEST_OF_BLANK_ROW: usize = 4;

/// Cells divided by tabs: rows on lines, or paragraphs with a tab on a line of its own between two cells of a row.
pub(super) fn tabs(part: &str, paragraphs: bool, out: &mut Writer<'_>) {
    let unit = tab_unit(part, paragraphs);
    let mut row = 0;
    // Tabs since the last text or row end; whether there was text in this row.
    let mut run = 0;
    let mut begun = false;
    for line in lines_of(part) {
        if !paragraphs {
            flush_tabs(part, line, &mut run, unit, begun, row, out);
            row += 1;
            begun = false;
        }
        let blank_line = line.trim().is_empty();
        let tabs =
            if blank_line && !paragraphs { memchr::memchr_iter(b'\t', line.as_bytes()).count() } else { 0 };
        if tabs / unit >= FEWEST_OF_BLANK_ROW {
            out.blank(part, line, Blank::Empty, row, false);
            push_empties(part, line, tabs / unit, 0, row, out);
            continue;
        }
        if paragraphs && blank_line && !line.contains('\t') && super::lines::is_blank_cell(line) {
            let joined = run > 0;
            row += u32::from(!joined);
            push_empties(part, line, run / unit, 1, row, out);
            out.blank(part, line, Blank::Empty, row, joined);
            run = 0;
            begun = true;
            continue;
        }
        for (at, piece) in line.split('\t').enumerate() {
            run += usize::from(at > 0);
            if piece.trim().is_empty() {
                if at == 0 && piece.bytes().all(|b| b == b' ') && !paragraphs && !blank_line {
                    // A row that begins with a tab begins with an empty cell.
                    out.blank(part, piece, Blank::Empty, row, false);
                    begun = true;
                }
                // In paragraphs a tab and a U+00A0 may share a line.
                if super::lines::is_blank_cell(piece) && (paragraphs && at > 0 || !blank_line && !paragraphs)
                {
                    push_empties(part, piece, run / unit, usize::from(begun), row, out);
                    out.blank(part, piece, Blank::Empty, row, begun);
                    run = 0;
                    begun = true;
                }
                continue;
            }
            let joined = run > 0 && (begun || paragraphs);
            if paragraphs && run == 0 {
                row += 1;
            }
            push_empties(part, piece, run / unit, usize::from(begun), row, out);
            out.text(part, piece, row, joined);
            run = 0;
            begun = true;
        }
    }
    if paragraphs && begun {
        push_empties(part, &part[part.len()..], run / unit, 0, row, out);
    }
}

/// Empty cells that `separators` before a piece stand for, `used` of which divide it from the cell before it.
fn push_empties(part: &str, piece: &str, separators: usize, used: usize, row: u32, out: &mut Writer<'_>) {
    for _ in used..separators {
        out.blank(part, piece, Blank::Empty, row, true);
    }
}

/// Empty cells at the end of a row: as many as it has tabs behind its last text.
fn flush_tabs(
    part: &str,
    line: &str,
    run: &mut usize,
    unit: usize,
    begun: bool,
    row: u32,
    out: &mut Writer<'_>,
) {
    if begun {
        push_empties(part, line, *run / unit, 0, row, out);
    }
    *run = 0;
}

/// How many tabs divide two texts of a row at least.
fn tab_unit(part: &str, paragraphs: bool) -> usize {
    let mut unit = usize::MAX;
    let mut run = 0;
    let mut begun = false;
    for line in lines_of(part) {
        if !paragraphs {
            (run, begun) = (0, false);
        }
        for (at, piece) in line.split('\t').enumerate() {
            run += usize::from(at > 0);
            if !piece.trim().is_empty() || super::lines::is_blank_cell(piece) {
                if begun && run > 0 {
                    unit = unit.min(run);
                }
                (run, begun) = (0, true);
            }
        }
    }
    if unit == usize::MAX { 1 } else { unit }
}

/// Comma-separated values; quotes hold commas, doubled quotes and line ends.
pub(super) fn commas(part: &str, out: &mut Writer<'_>) {
    let mut rest = part;
    let mut row = 0;
    let mut first = true;
    loop {
        let quoted = recognize(between(
            char::<&str, nom::error::Error<&str>>('"'),
            many0_count(alt((recognize(nom::bytes::complete::is_not("\"")), tag("\"\"")))),
            char('"'),
        ));
        let plain = take_while(|c| c != ',' && c != '\n');
        // A quote that is never closed is text.
        let Ok((after, field)) = alt((quoted, plain)).parse(rest) else { break };
        let text = field.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(field);
        if text.trim().is_empty() {
            if !(first && after.starts_with(['\n', '\r']) || after.is_empty()) {
                out.blank(part, field, Blank::Empty, row, !first);
            }
        } else {
            out.text(part, text, row, !first);
        }
        first = false;
        // What stands between a closing quote and the separator is part of no cell.
        let after = after.trim_start_matches(|c| c != ',' && c != '\n');
        let Some(separator) = after.chars().next() else { break };
        if separator == '\n' {
            row += 1;
            first = true;
        }
        rest = &after[1..];
    }
}
