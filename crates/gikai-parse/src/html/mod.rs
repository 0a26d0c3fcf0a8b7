//! HTML → text as a browser shows it, with tables as grids: pages, fragments, and text with HTML tables in it.
//!
//! ```text
//! source ─ tokens ─▶ tree ─ render ─▶ text, source map and grids ─ streams ─▶ fields
//! ```

mod render;
mod table;
mod tokens;
mod tree;

#[cfg(test)]
mod tests;

use crate::align;
use crate::layout::{self, Layout, Stream};
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
            return true;
        }
    }
    false
}

/// Renders a page, a fragment, or a text with HTML tables in it.
pub(crate) fn render(source: &str) -> Rendered {
    render::render(&tokens::parse(source))
}

/// The fields of a document: each table by its grid, the text around them by the layout it shows.
pub(crate) fn streams(rendered: &Rendered) -> Vec<Stream> {
    let mut streams = Vec::new();
    for block in &rendered.blocks {
        match block {
            Block::Text(span) => {
                let parts = align::regions(&rendered.text[span.range()])
                    .into_iter()
                    .map(|part| Span { start: part.start + span.start, end: part.end + span.start });
                streams.extend(parts.map(|part| layout::read_run(&rendered.text, part)));
            }
            Block::Table { span, width, rows, fields } => streams.push(Stream {
                found: LayoutFound {
                    layout: Layout::Html,
                    evidence: format!("an HTML table of {rows} rows and {width} columns"),
                    span: *span,
                },
                fields: fields.clone(),
                rows_known: true,
            }),
        }
    }
    streams
}
