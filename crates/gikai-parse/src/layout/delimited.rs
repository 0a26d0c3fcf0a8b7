//! Cells divided by a character: `|`, a tab, a comma.

use super::{Blank, Writer, lines_of, trim};
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
    let mut pieces: Vec<&str> = Vec::new();
    for (row, line) in lines_of(part).enumerate() {
        let row = row as u32;
        if is_rule(line) {
            continue;
        }
        pieces.clear();
        pieces.extend(split_pipes(line));
        if pieces.len() == 1 {
            out.text(part, line, row, false);
            continue;
        }
        let mut cells = &pieces[..];
        if style.opening && trim(cells[0]).is_empty() {
            cells = &cells[1..];
        }
        // Where each cell has pipes of its own on both sides, the last one closes the row.
        let closing = style.closing || style.unit > 1;
        if closing && cells.last().is_some_and(|piece| trim(piece).is_empty()) {
            cells = &cells[..cells.len() - 1];
        }
        let texts_end = cells.iter().rposition(|piece| !trim(piece).is_empty()).map_or(0, |at| at + 1);
        let begins = out.fields.len();
        // Empty pieces since the last text.
        let mut empty = 0;
        for (at, piece) in cells.iter().enumerate() {
            let joined = out.fields.len() > begins;
            let text = if at < texts_end { trim(piece) } else { "" };
            if !text.is_empty() {
                out.trimmed(part, text, row, joined);
                empty = 0;
            } else if at >= texts_end && at + 1 < cells.len() + usize::from(closing) && style.is_pad(piece) {
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

/// What stands between the pipes of a line.
fn split_pipes(line: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    memchr::memchr_iter(b'|', line.as_bytes()).chain([line.len()]).map(move |end| {
        let piece = &line[start..end];
        start = end + 1;
        piece
    })
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
        let (mut rows, mut opening, mut closing, mut indented) = (0, 0, 0, 0);
        let (mut spaced, mut tight, mut unit) = (0, 0, usize::MAX);
        let mut pads = false;
        for line in lines_of(part).filter(|line| !is_rule(line)) {
            let trimmed = trim(line);
            let inner = trimmed.trim_matches('|');
            let (mut texts, mut run, mut least) = (0, 0, usize::MAX);
            for (at, piece) in split_pipes(inner).enumerate() {
                run += usize::from(at > 0);
                if !trim(piece).is_empty() {
                    texts += 1;
                    if at > 0 {
                        least = least.min(run);
                    }
                    run = 0;
                }
            }
            pads |= texts > 0 && trimmed.ends_with("||");
            if texts < 2 {
                continue;
            }
            rows += 1;
            unit = unit.min(least);
            opening += usize::from(trimmed.starts_with('|'));
            indented += usize::from(trimmed.starts_with('|') && line.starts_with(char::is_whitespace));
            closing += usize::from(trimmed.ends_with('|'));
            let bytes = inner.as_bytes();
            let beside_space =
                |at: usize| at > 0 && bytes[at - 1] == b' ' || bytes.get(at + 1) == Some(&b' ');
            let with_space = memchr::memchr_iter(b'|', bytes).any(beside_space);
            spaced += usize::from(with_space);
            tight += usize::from(!with_space);
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
    // Where nearly every number has its pipe on its line, one without is none of the table's.
    let (mut bare, mut closed) = (0, 0);
    for line in lines_of(part) {
        let trimmed = trim(line);
        match trimmed.strip_suffix('|') {
            Some(cell) => closed += usize::from(is_count(cell)),
            None => bare += usize::from(is_count(trimmed)),
        }
    }
    let same_line = closed > 10 * bare;
    // Whether there was text since the last pipe.
    let mut open = false;
    let mut joined = false;
    for line in lines_of(part) {
        if is_rule(line) {
            continue;
        }
        let trimmed = trim(line);
        let only_pipes = !trimmed.is_empty() && trimmed.bytes().all(|b| b == b'|' || b == b' ');
        let bars = memchr::memchr_iter(b'|', trimmed.as_bytes()).count();
        // Whether there was text on this line.
        let mut begun = false;
        for (at, piece) in split_pipes(line).enumerate() {
            if at > 0 {
                // The pipe before this piece; the first one of a line may open it.
                let opener = at == 1 && !only_pipes && !begun;
                if !open && !opener {
                    let blank = if only_pipes && bars > 1 { Blank::Pad } else { Blank::Empty };
                    out.blank(part, piece, blank, 0, joined);
                }
                joined = true;
                open = false;
            }
            let text = trim(piece);
            if !text.is_empty() {
                out.trimmed(part, text, 0, joined);
                if same_line && bars == 0 && is_count(text) {
                    out.doubt_last();
                }
                (open, begun) = (true, true);
                joined = false;
            } else if bars == 0 && super::lines::is_blank_cell(piece) {
                open = false;
            }
        }
    }
}

/// Whether a text is digits and nothing else.
fn is_count(text: &str) -> bool {
    let trimmed = trim(text);
    // Nearly every text is a label, or of ASCII digits.
    let first = trimmed.chars().next().is_some_and(char::is_numeric);
    first && trimmed.chars().all(char::is_numeric)
}

/// Whether a line is a rule of markdown: dashes and what stands between them.
pub(super) fn is_rule(line: &str) -> bool {
    line.bytes().all(|b| matches!(b, b'-' | b'|' | b':' | b'+' | b'=' | b' ' | b'\t' | b'\r'))
        && line.contains("--")
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
