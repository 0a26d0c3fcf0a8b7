//! Tables in AsciiDoc, between two lines `|===`: a cell begins with a pipe, before which its style may stand, `a|`, and goes on
//! over lines up to the next one; how many make a row stands above, `[cols="1,2,1"]`. Nothing is lost.

use super::shape::Shape;
use super::{offset, trim};

/// What begins and ends a table.
const FENCE: &str = "|===";

/// The rows of the tables of a part; what stands outside of them is a row of one text. Nothing where there is no table, or one
/// whose cells make no whole rows.
pub(super) fn rows<'t>(shape: &Shape<'t>) -> Option<Vec<Vec<&'t str>>> {
    let part = shape.part;
    memchr::memmem::find(part.as_bytes(), FENCE.as_bytes())?;
    let mut rows: Vec<Vec<&str>> = Vec::new();
    let (mut columns, mut end, mut found) = (None, 0, false);
    for text in shape.lines.iter().map(|&line| shape.text(line)).filter(|line| !line.is_empty()) {
        let at = offset(part, text);
        if at < end {
            continue;
        }
        if let Some((_, cols)) = text.strip_prefix('[').and_then(|inner| inner.split_once("cols=\"")) {
            columns = cols.split_once('"').map(|(cols, _)| cols.split(',').count());
        } else if text.starts_with(FENCE) && text[1..].bytes().all(|b| b == b'=') {
            let body = &part[at + text.len()..];
            let close = body.find("\n|===");
            let mut cells = body[..close.unwrap_or(body.len())].split('|').skip(1).peekable();
            let mut table = Vec::new();
            while let Some(cell) = cells.next() {
                table.push(if cells.peek().is_some() { without_style(cell)? } else { trim(cell) });
            }
            let columns = columns.take().filter(|&columns| close.is_none() || table.len() % columns == 0)?;
            rows.extend(table.chunks(columns).map(<[_]>::to_vec));
            end = at + text.len() + close.map_or(body.len(), |close| close + 1 + text.len());
            found = true;
        } else {
            rows.push(vec![text]);
        }
    }
    found.then_some(rows)
}

/// A cell without the style of the next one behind it; nothing where that takes more places than one.
fn without_style(cell: &str) -> Option<&str> {
    match cell.rsplit_once([' ', '\n']) {
        Some((_, behind)) if behind.ends_with(['+', '*']) => None,
        Some((before, "a" | "d" | "e" | "h" | "l" | "m" | "s" | "v")) => Some(trim(before)),
        _ => Some(trim(cell)),
    }
}
