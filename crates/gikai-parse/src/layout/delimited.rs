//! Cells divided by a character: `|`, a tab, a comma.

use super::shape::{Line, Piece, Shape};
use super::{Blank, Writer, offset, trim};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while};
use nom::character::complete::char;
use nom::combinator::recognize;
use nom::multi::many0_count;
use nom::sequence::delimited as between;

/// Rows on lines: `a | b | c`, with or without outer pipes; `||` fills a row up, or divides where no single pipe does.
pub(super) fn pipe_rows(shape: &Shape<'_>, out: &mut Writer<'_>) {
    let style = PipeStyle::of(shape);
    for (row, &line) in shape.lines.iter().enumerate() {
        let row = row as u32;
        let text = shape.text(line);
        if line.is_blank() || is_rule(text) {
            continue;
        }
        if line.pipes() == 0 {
            out.text(text, row, false);
            continue;
        }
        let mut cells = shape.pieces(line);
        // White space before the first pipe, where rows have none there, is the rest of a cell of the row above.
        let goes_on = !style.indented && cells[0].len() > 0;
        if style.opening && cells[0].is_blank() && !goes_on {
            cells = &cells[1..];
        }
        if style.closing && cells.last().is_some_and(|piece| piece.is_blank()) {
            cells = &cells[..cells.len() - 1];
        }
        let texts_end = cells.iter().rposition(|piece| !piece.is_blank()).map_or(0, |at| at + 1);
        let mut joined = false;
        // Empty pieces since the last text.
        let mut empty = 0;
        for (at, &piece) in cells.iter().enumerate() {
            if !piece.is_blank() {
                out.text_at(piece.text, row, joined);
                empty = 0;
            } else if at >= texts_end
                && at + 1 < cells.len() + usize::from(style.closing)
                && style.is_pad(piece)
            {
                out.blank_at(piece.start, Blank::Pad, row, joined);
            } else {
                empty += 1;
                // Where every two texts have two pipes between them, one empty piece is no cell.
                if empty % style.unit != 0 {
                    continue;
                }
                out.blank_at(piece.start, Blank::Empty, row, joined);
            }
            joined = true;
        }
    }
}

/// How the rows of a part are written.
struct PipeStyle {
    /// Rows begin with an outer pipe.
    opening: bool,
    /// White space stands before the outer pipe of most rows that have one.
    indented: bool,
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
    fn is_pad(&self, piece: Piece) -> bool {
        self.spaced && (piece.len() == 0 || self.pads && piece.len() == 1)
    }

    fn of(shape: &Shape<'_>) -> Self {
        let (mut rows, mut opening, mut closing, mut indented) = (0, 0, 0, 0);
        let (mut spaced, mut tight, mut unit) = (0, 0, usize::MAX);
        let mut pads = false;
        let part = shape.part.as_bytes();
        for &line in shape.lines.iter().filter(|line| line.pipes() > 0) {
            let trimmed = shape.text(line);
            if is_rule(trimmed) {
                continue;
            }
            // Without the outer pipes.
            let pieces = shape.pieces(line);
            let outer = trimmed.bytes().take_while(|b| *b == b'|').count();
            let behind = trimmed.bytes().rev().take_while(|b| *b == b'|').count();
            let inner = pieces.get(outer..pieces.len().saturating_sub(behind)).unwrap_or_default();
            let (mut texts, mut run, mut least) = (0, 0, usize::MAX);
            let mut with_space = false;
            for (at, piece) in inner.iter().enumerate() {
                run += usize::from(at > 0);
                // A space beside a pipe within the row.
                let bytes = &part[piece.range()];
                with_space |= at > 0 && bytes.first() == Some(&b' ');
                with_space |= at + 1 < inner.len() && bytes.last() == Some(&b' ');
                if !piece.is_blank() {
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
            let opens = trimmed.starts_with('|');
            opening += usize::from(opens);
            indented += usize::from(opens && !shape.line(line).starts_with('|'));
            closing += usize::from(trimmed.ends_with('|'));
            spaced += usize::from(with_space);
            tight += usize::from(!with_space);
        }
        // One row in ten may end with a blank last cell that is not closed.
        let closes = 10 * closing > 9 * rows.max(1);
        // ` | a | b` among rows that nothing closes begins with an empty cell.
        let opening = if closes { opening } else { opening - indented };
        let unit = if unit == usize::MAX { 1 } else { unit };
        Self {
            opening: 2 * opening > rows,
            indented: 2 * indented > opening,
            // Where each cell has pipes of its own on both sides, the last one closes the row.
            closing: closes || unit > 1 && 2 * closing > rows,
            spaced: spaced > tight,
            pads,
            unit,
        }
    }
}

/// Rows whose cells go over lines, where rules between dashes and pipes say how many cells a row has: each begins with a pipe
/// and ends with the last of as many at the end of a line. What stands outside of them is a row of one text. Nothing where a
/// row is not written so.
pub(super) fn wrapped_rows<'t>(shape: &Shape<'t>) -> Option<Vec<Vec<&'t str>>> {
    let part = shape.part;
    let cells_of =
        |rule: &str| rule.bytes().filter(|b| *b == b'|').count().checked_sub(1).filter(|cells| *cells > 1);
    let start = |line: &str| offset(part, line);
    let mut rules = shape.lines.iter().map(|&line| shape.text(line)).filter(|line| is_rule(line)).peekable();
    rules.peek()?;
    let mut rows: Vec<Vec<&str>> = Vec::new();
    // How many cells the rows have since the last text outside, and where the last row ends.
    let (mut width, mut end) = (None, 0);
    for text in shape.lines.iter().map(|&line| shape.text(line)).filter(|line| !line.is_empty()) {
        if start(text) < end {
            continue;
        }
        while rules.next_if(|rule| start(rule) < start(text)).is_some() {}
        if is_rule(text) {
            width = cells_of(text);
            continue;
        }
        let Some(first) = text.starts_with('|').then(|| start(text) + 1) else {
            width = None;
            rows.push(vec![text]);
            continue;
        };
        width = width.or_else(|| cells_of(rules.peek()?));
        let mut pipes = memchr::memchr_iter(b'|', &part.as_bytes()[first..]).map(|at| first + at);
        let Some(last) = pipes.nth(width? - 1) else {
            // What nothing ends may lack cells.
            rows.push(part[first..].split('|').map(trim).collect());
            break;
        };
        let behind = part[last + 1..].split('\n').next().unwrap_or_default();
        if !behind.trim().is_empty() {
            return None;
        }
        rows.push(part[first..last].split('|').map(trim).collect());
        end = last + 1;
    }
    Some(rows)
}

/// Rows whose cells go over lines, each between an outer pipe at the begin of a line and one at the end of a line, with as many
/// cells as the others of its table. Nothing where none goes over lines, or a row is not written so.
pub(super) fn bordered_rows<'t>(shape: &Shape<'t>) -> Option<Vec<Vec<&'t str>>> {
    let part = shape.part;
    let opens = |line: Line| shape.line(line).starts_with('|');
    let mut piped = shape.lines.iter().filter(|line| line.pipes() > 0);
    if !opens(*piped.clone().next()?) || piped.all(|&line| opens(line) && shape.text(line).ends_with('|')) {
        return None;
    }
    let mut rows: Vec<Vec<&str>> = Vec::new();
    let mut width = None;
    let mut lines = shape.lines.iter().copied().peekable();
    while let Some(line) = lines.next() {
        let first = shape.text(line);
        if !opens(line) {
            width = None;
            match line.pipes() {
                0 if first.is_empty() => {}
                0 => rows.push(vec![first]),
                _ => return None,
            }
            continue;
        }
        if is_rule(first) {
            continue;
        }
        // Up to the next row, or a line with nothing on it.
        let mut last = first;
        while let Some(next) = lines.next_if(|&next| {
            let nothing = next.is_blank() && shape.line(next).is_ascii();
            !(nothing || opens(next) && last.ends_with('|'))
        }) {
            last = Some(shape.text(next)).filter(|text| !text.is_empty()).unwrap_or(last);
        }
        let row = &part[offset(part, first) + 1..offset(part, last) + last.len()];
        let cells: Vec<&str> = row.strip_suffix('|').unwrap_or(row).split('|').map(trim).collect();
        // The last row may be cut.
        let whole = row.ends_with('|') && *width.get_or_insert(cells.len()) == cells.len();
        if !whole && lines.peek().is_some() {
            return None;
        }
        rows.push(cells);
    }
    Some(rows)
}

/// A cell and a pipe a line, the pipe on a line of its own, or markdown cells over lines: a pipe ends a cell, a line
/// of pipes alone fills a row up, a lone pipe is an empty cell (or opens a row).
pub(super) fn pipe_cells(shape: &Shape<'_>, out: &mut Writer<'_>) {
    if pipes_open(shape) {
        return opened_cells(shape, out);
    }
    // Where nearly every number has its pipe on its line, one without is none of the table's.
    let (mut bare, mut closed) = (0, 0);
    for &line in &shape.lines {
        let text = shape.text(line);
        match line.pipes() {
            0 => bare += usize::from(is_count(text)),
            1 => closed += usize::from(text.strip_suffix('|').is_some_and(|cell| is_count(trim(cell)))),
            _ => {}
        }
    }
    let same_line = closed > 10 * bare;
    // Whether there was text since the last pipe.
    let mut open = false;
    let mut joined = false;
    for &line in &shape.lines {
        let (whole, bars) = (shape.text(line), line.pipes());
        if is_rule(whole) {
            continue;
        }
        let only_pipes = bars > 0 && whole.bytes().all(|b| b == b'|' || b == b' ');
        // Whether there was text on this line.
        let mut begun = false;
        for (at, piece) in shape.between_pipes(line).enumerate() {
            if at > 0 {
                // The pipe before this piece; the first one of a line may open it.
                let opener = at == 1 && !only_pipes && !begun;
                if !open && !opener {
                    let blank = if only_pipes && bars > 1 { Blank::Pad } else { Blank::Empty };
                    out.blank(piece, blank, 0, joined);
                }
                joined = true;
                open = false;
            }
            let text = trim(piece);
            if !text.is_empty() {
                out.text(text, 0, joined);
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

/// Whether a pipe stands before its cell, and behind none.
fn pipes_open(shape: &Shape<'_>) -> bool {
    let (mut before, mut behind) = (0, 0);
    for text in shape.lines.iter().filter(|line| line.pipes() == 1).map(|&line| shape.text(line)) {
        before += usize::from(text.len() > 1 && text.starts_with('|'));
        behind += usize::from(text.len() > 1 && text.ends_with('|'));
    }
    before > 10 * behind
}

/// Cells that begin with a pipe: one without text before the next is empty. Pipes that close rows are empty cells, too.
fn opened_cells(shape: &Shape<'_>, out: &mut Writer<'_>) {
    // Where the pipe stands that no text has followed yet.
    let mut open: Option<&str> = None;
    let mut joined = false;
    for &line in shape.lines.iter().filter(|line| !is_rule(shape.text(**line))) {
        for (at, piece) in shape.between_pipes(line).enumerate() {
            if at > 0 {
                if let Some(piece) = open.replace(piece) {
                    out.blank(piece, Blank::Empty, 0, joined);
                }
                joined = true;
            }
            let text = trim(piece);
            if !text.is_empty() {
                out.text(text, 0, joined);
                (open, joined) = (None, false);
            }
        }
    }
}

/// Whether a text is digits and nothing else.
fn is_count(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_numeric)
}

/// Whether a line is a rule of markdown: dashes and what stands between them.
pub(super) fn is_rule(line: &str) -> bool {
    line.bytes().all(|b| matches!(b, b'-' | b'|' | b':' | b'+' | b'=' | b' ' | b'\t' | b'\r'))
        && line.contains("--")
}

/// The fewest separators on a line of their own that are a row of blank cells.
const FEWEST_OF_BLANK_ROW: usize = 4;

/// Cells divided by tabs: rows on lines, or paragraphs with a tab on a line of its own between two cells of a row.
pub(super) fn tabs(shape: &Shape<'_>, paragraphs: bool, out: &mut Writer<'_>) {
    let whole = paragraphs && cells_are_lines(shape);
    let unit = tab_unit(shape, paragraphs, whole);
    let mut pieces: Vec<&str> = Vec::new();
    let mut row = 0;
    // Tabs since the last text or row end; whether there was text in this row.
    let mut run = 0;
    let mut begun = false;
    for &line in &shape.lines {
        if !paragraphs {
            if begun {
                // Empty cells at the end of a row: as many as it has tabs behind its last text.
                push_empties(shape.line(line), run / unit, 0, row, out);
            }
            run = 0;
            row += 1;
            begun = false;
        }
        if !paragraphs && line.is_blank() && line.tabs() / unit >= FEWEST_OF_BLANK_ROW {
            out.blank(shape.line(line), Blank::Empty, row, false);
            push_empties(shape.line(line), line.tabs() / unit, 0, row, out);
            continue;
        }
        if paragraphs && line.is_blank() && line.tabs() == 0 {
            if super::lines::is_blank_cell(shape.line(line)) {
                let joined = run > 0;
                row += u32::from(!joined);
                push_empties(shape.line(line), run / unit, 1, row, out);
                out.blank(shape.line(line), Blank::Empty, row, joined);
                run = 0;
                begun = true;
            }
            continue;
        }
        tab_pieces(shape, line, whole, &mut pieces);
        for (at, &piece) in pieces.iter().enumerate() {
            run += usize::from(at > 0);
            let text = trim(piece);
            if text.is_empty() {
                if at == 0 && !paragraphs && !line.is_blank() && piece.bytes().all(|b| b == b' ') {
                    // A row that begins with a tab begins with an empty cell.
                    out.blank(piece, Blank::Empty, row, false);
                    begun = true;
                }
                // In paragraphs a tab and a U+00A0 may share a line.
                let may_be_cell = if paragraphs { at > 0 } else { !line.is_blank() };
                if may_be_cell && super::lines::is_blank_cell(piece) {
                    push_empties(piece, run / unit, usize::from(begun), row, out);
                    out.blank(piece, Blank::Empty, row, begun);
                    run = 0;
                    begun = true;
                }
                continue;
            }
            let joined = run > 0 && (begun || paragraphs);
            if paragraphs && run == 0 {
                row += 1;
            }
            push_empties(piece, run / unit, usize::from(begun), row, out);
            out.text(text, row, joined);
            run = 0;
            begun = true;
        }
    }
    if paragraphs && begun {
        push_empties(&shape.part[shape.part.len()..], run / unit, 0, row, out);
    }
}

/// Whether nearly every line with text holds one text, or fewer tabs divide those on one line than those on two.
fn cells_are_lines(shape: &Shape<'_>) -> bool {
    let (mut within, mut across) = (usize::MAX, usize::MAX);
    let (mut one, mut more) = (0, 0);
    let mut run = None;
    for &line in &shape.lines {
        let mut texts = 0;
        for (at, piece) in shape.between_tabs(line).enumerate() {
            run = run.map(|run| run + usize::from(at > 0));
            if !trim(piece).is_empty() {
                let least = if texts == 0 { &mut across } else { &mut within };
                *least = run.unwrap_or(usize::MAX).min(*least);
                run = Some(0);
                texts += 1;
            }
        }
        one += usize::from(texts == 1);
        more += usize::from(texts > 1);
    }
    within < across && across < usize::MAX || one > 4 * more
}

/// What stands between the tabs of a line; where a line is one cell, its texts are one piece with what divides them: a cell that
/// was cut, nobody knows where.
fn tab_pieces<'t>(shape: &Shape<'t>, line: Line, whole: bool, pieces: &mut Vec<&'t str>) {
    pieces.clear();
    pieces.extend(shape.between_tabs(line));
    let is_text = |piece: &&str| !trim(piece).is_empty();
    if whole
        && let (Some(first), Some(last)) = (pieces.iter().position(is_text), pieces.iter().rposition(is_text))
    {
        let start = offset(shape.part, pieces[first]);
        let end = offset(shape.part, pieces[last]) + pieces[last].len();
        pieces.splice(first..=last, [&shape.part[start..end]]);
    }
}

/// Empty cells that `separators` before a piece stand for, `used` of which divide it from the cell before it.
fn push_empties(piece: &str, separators: usize, used: usize, row: u32, out: &mut Writer<'_>) {
    for _ in used..separators {
        out.blank(piece, Blank::Empty, row, true);
    }
}

/// How many tabs divide two texts of a row at least, but those within a line that is one cell.
fn tab_unit(shape: &Shape<'_>, paragraphs: bool, whole: bool) -> usize {
    let mut pieces: Vec<&str> = Vec::new();
    let mut unit = usize::MAX;
    let mut run = 0;
    let mut begun = false;
    for &line in &shape.lines {
        if !paragraphs {
            (run, begun) = (0, false);
        }
        tab_pieces(shape, line, whole, &mut pieces);
        for (at, piece) in pieces.iter().enumerate() {
            run += usize::from(at > 0);
            if !trim(piece).is_empty() || super::lines::is_blank_cell(piece) {
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
        if trim(text).is_empty() {
            if !(first && after.starts_with(['\n', '\r']) || after.is_empty()) {
                out.blank(field, Blank::Empty, row, !first);
            }
        } else {
            out.text(trim(text), row, !first);
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
