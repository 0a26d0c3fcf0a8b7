//! Text → fields: how a kind of text marks its cells and rows. A layout never knows what a cell means.
//!
//! Each room reads one way of marking cells and yields the same thing: fields in the order of the text, with their
//! places, row ends where they are known, and empty cells where the text shows them. What a layout has lost it says
//! by what it does not yield: [`Stream::rows_known`] is false, or no field is ever [`Blank::Empty`].

mod delimited;
mod detect;
mod framed;
mod lines;
mod plane;
mod positioned;
mod ruled;
mod spaced;
mod unfold;

use crate::report::LayoutFound;
use crate::source_map::SourceMap;
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use unfold::Unfolder;

/// A way of marking cells in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Layout {
    /// Rows on lines, cells divided by `|`: with or without outer pipes, pads or rules (markdown).
    PipeRows,
    /// A cell and a pipe a line, or the pipe on a line of its own.
    PipeCells,
    /// Rows on lines, cells divided by tabs.
    TabRows,
    /// Cells as paragraphs with a tab on a line of its own between them.
    TabParagraphs,
    /// Rows of comma-separated values.
    Commas,
    /// A cell a line, or a paragraph.
    Lines,
    /// Cells divided by spaces only, a row a line or all on one line.
    Spaced,
    /// Cells in a frame of lines.
    Framed,
    /// Columns under rules of dashes.
    Ruled,
    /// Columns padded with spaces.
    Positioned,
    /// A table of HTML.
    Html,
}

impl Layout {
    /// Every layout.
    pub const ALL: &'static [Self] = &[
        Self::PipeRows,
        Self::PipeCells,
        Self::TabRows,
        Self::TabParagraphs,
        Self::Commas,
        Self::Lines,
        Self::Spaced,
        Self::Framed,
        Self::Ruled,
        Self::Positioned,
        Self::Html,
    ];

    /// Whether it is drawn in two dimensions, so that a cell is no run of text.
    const fn is_drawn(self) -> bool {
        matches!(self, Self::Framed | Self::Ruled | Self::Positioned)
    }

    /// The name in every output.
    pub const fn key(self) -> &'static str {
        match self {
            Self::PipeRows => "pipe_rows",
            Self::PipeCells => "pipe_cells",
            Self::TabRows => "tab_rows",
            Self::TabParagraphs => "tab_paragraphs",
            Self::Commas => "commas",
            Self::Lines => "lines",
            Self::Spaced => "spaced",
            Self::Framed => "framed",
            Self::Ruled => "ruled",
            Self::Positioned => "positioned",
            Self::Html => "html",
        }
    }
}

/// The most fields of a row: a longer line holds more rows than one.
const WIDEST_ROW: usize = 64;

/// What a field holds, as far as the layout can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blank {
    /// Text.
    No,
    /// Nothing: an empty cell, or the place that a wider neighbour covers.
    Empty,
    /// Nothing, and written as what fills a row up to the width of its table: no cell, or one that was dropped.
    Pad,
}

/// A cell, or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its text without the white space around it; empty at its place for an empty field.
    pub(crate) span: Span,
    /// What it holds.
    pub(crate) blank: Blank,
    /// Its row, where [`Stream::rows_known`].
    pub(crate) row: u32,
    /// Whether a separator, and no row end, stands between it and the field before it.
    pub(crate) joined: bool,
    /// The white space before it.
    pub(crate) gap: Gap,
}

/// White space between two fields: how many line ends, or where there is none how many spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Gap {
    pub(crate) lines: u16,
    pub(crate) spaces: u16,
}

impl Gap {
    /// The number of a page stands between, or is what follows: how much more, nobody can tell.
    pub(crate) const UNKNOWN: Self = Self { lines: u16::MAX, spaces: u16::MAX };

    /// The gap that a run of white space is.
    pub(crate) fn of(white: &str) -> Self {
        // Letters and digits of ASCII, or any of another script.
        let beyond = |b: u8| !b.is_ascii() || b.is_ascii_alphanumeric();
        if white.bytes().any(beyond) && white.contains(|c: char| c.is_alphanumeric()) {
            return Self::UNKNOWN;
        }
        let lines = white.bytes().filter(|b| *b == b'\n').count();
        let spaces = if lines == 0 { white.len() } else { 0 };
        Self { lines: lines.min(u16::MAX.into()) as u16, spaces: spaces.min(u16::MAX.into()) as u16 }
    }
}

/// The fields of a part of the text.
#[derive(Debug)]
pub(crate) struct Stream {
    pub(crate) found: LayoutFound,
    pub(crate) fields: Vec<Field>,
    /// Whether fields of one row are known to be of one row.
    pub(crate) rows_known: bool,
}

/// The parts of a text with their fields. Where a part is drawn in two dimensions, the text is written anew in rows.
#[derive(Debug)]
pub(crate) struct Laid<'t> {
    /// The text that the fields are of.
    pub(crate) text: Cow<'t, str>,
    pub(crate) streams: Vec<Stream>,
    /// The way back to the source, where the text was written anew.
    pub(crate) map: Option<SourceMap>,
}

/// Reads the `parts` of a text, each by the layout that it shows; together they are the text. `is_label` says of a
/// text whether it is a whole label.
pub(crate) fn lay<'t>(text: &'t str, parts: &[Span], is_label: &dyn Fn(&str) -> bool) -> Laid<'t> {
    let detected: Vec<(Span, Layout, String)> = parts
        .iter()
        .map(|&part| {
            let (layout, evidence) = detect::detect(&text[part.range()]);
            (part, layout, evidence)
        })
        .collect();
    if detected.iter().all(|(_, layout, _)| !layout.is_drawn()) {
        let streams =
            detected.into_iter().map(|(part, layout, evidence)| read(text, part, layout, evidence)).collect();
        return Laid { text: Cow::Borrowed(text), streams, map: None };
    }
    let mut out = Unfolder::new(text);
    let mut streams = Vec::new();
    for (part, layout, evidence) in detected {
        let start = out.text.len();
        if layout.is_drawn() {
            let drawn = &text[part.range()];
            match layout {
                Layout::Ruled => ruled::unfold(drawn, &mut out),
                Layout::Positioned => positioned::unfold(drawn, is_label, &mut out),
                _ => framed::unfold(drawn, &mut out),
            }
            let fields = std::mem::take(&mut out.fields);
            let span = Span::new(start, out.text.len());
            streams.push(Stream { found: LayoutFound { layout, evidence, span }, fields, rows_known: true });
        } else {
            out.copy(&text[part.range()]);
            streams.push(read(&out.text, Span::new(start, out.text.len()), layout, evidence));
        }
    }
    Laid { text: Cow::Owned(out.text), streams, map: Some(SourceMap::new(out.pieces)) }
}

/// Reads the fields of the part `span` of `text` by the layout that it shows, as a run of text.
#[cfg(feature = "html")]
pub(crate) fn read_run(text: &str, span: Span) -> Stream {
    let (layout, evidence) = detect::detect(&text[span.range()]);
    read(text, span, layout, evidence)
}

/// Reads the fields of the part `span` of `text` by a layout, as a run of text.
fn read(text: &str, span: Span, layout: Layout, evidence: String) -> Stream {
    let mut writer = Writer { text, base: span.start as usize, fields: Vec::new() };
    let part = &text[span.range()];
    match layout {
        Layout::PipeRows => delimited::pipe_rows(part, &mut writer),
        Layout::PipeCells => delimited::pipe_cells(part, &mut writer),
        Layout::TabRows => delimited::tabs(part, false, &mut writer),
        Layout::TabParagraphs => delimited::tabs(part, true, &mut writer),
        Layout::Commas => delimited::commas(part, &mut writer),
        Layout::Lines => lines::read(part, &mut writer),
        // What is drawn or a grid is no run of text; where it stands among text it is read as words.
        Layout::Spaced | Layout::Framed | Layout::Ruled | Layout::Positioned | Layout::Html => {
            spaced::read(part, &mut writer)
        }
    }
    let by_lines = !matches!(layout, Layout::PipeCells | Layout::Lines | Layout::Spaced);
    let rows_known = layout == Layout::TabParagraphs
        || by_lines && writer.fields.chunk_by(|a, b| a.row == b.row).all(|row| row.len() <= WIDEST_ROW);
    Stream { found: LayoutFound { layout, evidence, span }, fields: writer.fields, rows_known }
}

/// Collects fields; the rooms give it slices of their part.
#[derive(Debug)]
struct Writer<'t> {
    text: &'t str,
    base: usize,
    fields: Vec<Field>,
}

impl Writer<'_> {
    /// Adds the field `piece`, a slice of the part, trimmed of white space.
    fn text(&mut self, part: &str, piece: &str, row: u32, joined: bool) {
        let trimmed = trim(piece);
        if !trimmed.is_empty() {
            self.trimmed(part, trimmed, row, joined);
        }
    }

    /// Adds the field `text`, a slice of the part without white space around it.
    fn trimmed(&mut self, part: &str, text: &str, row: u32, joined: bool) {
        let start = self.base + offset(part, text);
        self.push(Span::new(start, start + text.len()), Blank::No, row, joined);
    }

    /// Adds an empty field where `piece` stands.
    fn blank(&mut self, part: &str, piece: &str, blank: Blank, row: u32, joined: bool) {
        let at = self.base + offset(part, piece);
        self.push(Span::new(at, at), blank, row, joined);
    }

    /// Says of the last field that it may be none of the table's: the number of a page.
    fn doubt_last(&mut self) {
        if let Some(last) = self.fields.last_mut() {
            last.gap = Gap::UNKNOWN;
        }
    }

    fn push(&mut self, span: Span, blank: Blank, row: u32, joined: bool) {
        let start = span.start as usize;
        let before =
            self.fields.last().map_or_else(|| self.text[..start].trim_end().len(), |f| f.span.end as usize);
        let gap = self.text.get(before..span.start as usize).map(Gap::of).unwrap_or_default();
        self.fields.push(Field { span, blank, row, joined, gap });
    }
}

/// A text without the white space around it.
#[inline]
fn trim(text: &str) -> &str {
    let text = text.trim_ascii();
    let bytes = text.as_bytes();
    // White space beyond ASCII, U+00A0, U+3000 and the like, comes before the ideographs, which begin with greater bytes.
    let ideograph = |at: usize| bytes.get(at).is_some_and(|lead| (0xe4..=0xe9).contains(lead));
    let inside = |b: Option<&u8>| b.is_none_or(|b| b.is_ascii_graphic());
    let start = inside(bytes.first()) || ideograph(0);
    let end = inside(bytes.last()) || bytes.len().checked_sub(3).is_some_and(ideograph);
    if start && end { text } else { text.trim() }
}

/// Where `piece`, a slice of `whole`, starts in it.
fn offset(whole: &str, piece: &str) -> usize {
    nom::Offset::offset(whole, piece)
}

/// The lines of a text without their ends; the number of a page in dashes is no line of it.
fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).filter(|line| !is_page_number(line))
}

/// Whether a line is the number of a page: `- 4 -`, `—5—`, `第3页`.
fn is_page_number(line: &str) -> bool {
    const LONGEST: usize = 40;
    const MOST_DIGITS: usize = 4;
    let trimmed = trim(line);
    // Nearly every line is something else: told by its first byte.
    let begins = trimmed.as_bytes().first().is_some_and(|b| matches!(b, b'-' | b'\\' | 0xe2 | 0xef | 0xe7));
    if !begins || trimmed.len() > LONGEST {
        return false;
    }
    let dash = |c: char| matches!(c, '-' | '—' | '－' | '–' | '\\' | ' ');
    let framed = trimmed.starts_with(['-', '—', '－', '–', '\\']) && trimmed.ends_with(['-', '—', '－', '–']);
    let named = trimmed.starts_with('第') && trimmed.ends_with(['页', '頁']);
    let inner = trimmed.trim_matches(|c: char| dash(c) || matches!(c, '第' | '页' | '頁'));
    let digits = inner.chars().count();
    (framed || named) && (1..=MOST_DIGITS).contains(&digits) && inner.chars().all(char::is_numeric)
}
