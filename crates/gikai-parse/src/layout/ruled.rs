//! Columns under rules of dashes, `----- ----- ---`: a cell is what stands under one dash run, a row what stands
//! between two blank lines, or a line where there are none. Nothing is lost.

use super::framed::plain_line;
use super::lines_of;
use super::plane::{Width, slice_columns};
use super::unfold::Unfolder;
use crate::grammar::number::parse_content;

/// Reads the tables under rules of a part; what stands outside them is text.
pub(super) fn unfold(part: &str, out: &mut Unfolder<'_>) {
    let lines: Vec<&str> = lines_of(part).collect();
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for chunk in lines.chunk_by(|a, b| !is_rule(a) && !is_rule(b)) {
        if is_rule(chunk[0]) {
            let runs = rule_columns(chunk[0]);
            if runs.len() > 1 {
                columns = runs;
            }
            continue;
        }
        let width = measure(chunk, &columns);
        let fits = |line: &&str| {
            let pieces = slice_columns(line, &columns, width).filter(|_| !columns.is_empty());
            pieces.is_some_and(|pieces| !pieces.iter().any(|piece| holds_two(piece)))
        };
        // Blank lines divide rows where rows are of several lines; the blank lines at the ends do not count.
        let texts: Vec<&[&str]> =
            chunk.split(|line| line.trim().is_empty()).filter(|lines| !lines.is_empty()).collect();
        let by_blank_lines = texts.len() > 1;
        for lines in texts {
            let rows: Vec<&[&str]> = if by_blank_lines { vec![lines] } else { lines.chunks(1).collect() };
            for row in rows {
                if !row.iter().all(&fits) {
                    row.iter().for_each(|line| plain_line(line, out));
                    continue;
                }
                let cut: Vec<Vec<&str>> =
                    row.iter().filter_map(|line| slice_columns(line, &columns, width)).collect();
                for column in 0..columns.len() {
                    let pieces: Vec<&str> = cut.iter().map(|line| line[column]).collect();
                    out.cell(&pieces, " ");
                }
                out.end_row();
            }
        }
    }
}

/// How the tool that wrote these lines counted columns: as it must have for its cells to begin and end where the columns do.
fn measure(lines: &[&str], columns: &[(usize, usize)]) -> Width {
    let fit = |width: Width| {
        let cut = lines.iter().filter_map(|line| slice_columns(line, columns, width));
        cut.flat_map(|pieces| {
            pieces.into_iter().zip(columns).filter(|(piece, (start, end))| {
                let text = piece.trim_end();
                let flush = text.starts_with(|c: char| !c.is_whitespace());
                !text.is_empty() && (flush || width.of_text(text) == end - start)
            })
        })
        .count()
    };
    let holds_two = |line: &&str| {
        slice_columns(line, columns, Width::Narrow).is_some_and(|pieces| pieces.into_iter().any(holds_two))
    };
    let narrow = fit(Width::Narrow) > fit(Width::Wide) && !lines.iter().any(holds_two);
    if narrow { Width::Narrow } else { Width::Wide }
}

/// Whether what should be one cell is two values that stand apart.
fn holds_two(piece: &str) -> bool {
    let words = piece.trim().split("  ").map(str::trim).filter(|word| !word.is_empty());
    piece.trim().contains("  ") && words.filter(|word| parse_content(word).is_value()).count() > 1
}

/// Whether a line is a rule: runs of dashes and nothing else.
pub(super) fn is_rule(line: &str) -> bool {
    let trimmed = line.trim();
    trimmed.len() >= 3 && trimmed.bytes().all(|b| matches!(b, b'-' | b'=' | b' '))
}

/// Where the runs of a rule begin and end, in columns.
pub(super) fn rule_columns(line: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, byte) in line.bytes().enumerate() {
        match runs.last_mut() {
            _ if byte != b'-' && byte != b'=' => {}
            Some(run) if run.1 == at => run.1 += 1,
            _ => runs.push((at, at + 1)),
        }
    }
    runs
}
