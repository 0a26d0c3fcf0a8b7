//! HTML → text as a browser shows it, with tables as grids: pages, fragments, and text with HTML tables in it.
//!
//! ```text
//! source ─ tokens ─▶ tree ─ render ─▶ text, source map and grids ─ fields ─▶ fields
//! ```

mod elements;
mod render;
mod table;
mod tickets;
mod tokens;
mod tree;

#[cfg(test)]
mod tests;

use crate::align;
use crate::layout::{Field, Fields, Layout, is_wiki};
use crate::limits::Limits;
use crate::report::LayoutFound;
use crate::span::Span;
use render::Block;

pub(crate) use render::Rendered;

/// Elements of which one tag makes a text HTML.
const TELLING: &[&str] = &["!doctype", "body", "head", "html", "table", "tbody", "td", "th", "tr"];
/// Elements of which it takes some tags.
const COMMON: &[&str] = &[
    "article", "center", "div", "font", "h1", "h2", "h3", "h4", "li", "main", "ol", "p", "section", "span",
    "ul",
];
/// How many.
const SOME: usize = 2;
/// The longest name looked at.
const LONGEST_NAME: usize = 8;

/// Whether a text is HTML or has HTML tables in it. A stray `<br>` or `<` is not HTML.
pub(crate) fn is_html(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut common = 0;
    for at in memchr::memchr_iter(b'<', bytes) {
        let tag = &bytes[at + 1..];
        let tag = tag.strip_prefix(b"/").unwrap_or(tag);
        let length = tag
            .iter()
            .take(LONGEST_NAME + 1)
            .position(|&b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace());
        let Some(name) = length.map(|length| &tag[..length]) else { continue };
        let among = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()));
        common += usize::from(among(COMMON));
        if common >= SOME || among(TELLING) {
            // Some tags stand in the markup of wikis as well.
            return !is_wiki(text);
        }
    }
    false
}

/// Renders a page, a fragment, or a text with HTML tables in it.
pub(crate) fn render(source: &str, limits: Limits) -> Rendered {
    render::render(&tokens::parse(source, limits.nesting), limits.cells)
}

/// The fields of a document, one more than `limit` at most of its texts: each table by its grid, the text around them by the
/// layout it shows.
pub(crate) fn fields(rendered: &mut Rendered, limit: usize) -> Fields {
    let mut out = Fields::new(limit);
    for block in rendered.blocks.drain(..) {
        match block {
            Block::Text(span) => {
                for part in align::regions(&rendered.text[span.range()]) {
                    let part = Span { start: part.start + span.start, end: part.end + span.start };
                    out.read_run(&rendered.text, part);
                }
            }
            Block::Table { span, width, rows, fields } => {
                let first = out.next_row();
                out.fields.extend(fields.into_iter().map(|field| Field { row: field.row + first, ..field }));
                let evidence = format!("an HTML table of {rows} rows and {width} columns");
                out.end(LayoutFound { layout: Layout::Html, evidence, span }, true);
            }
        }
    }
    out
}
