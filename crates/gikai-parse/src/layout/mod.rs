//! Text → fields: how a kind of text marks its cells and rows. A layout never knows what a cell means.
//!
//! Each room reads one way of marking cells and yields the same thing: fields in the order of the text, with their
//! places, row ends where they are known, and empty cells where the text shows them. What a layout has lost it says
//! by what it does not yield: [`Part::rows_known`] is false, or no field is ever [`Blank::Empty`].

mod asciidoc;
mod delimited;
mod detect;
mod framed;
mod lines;
mod plane;
mod positioned;
mod references;
mod ruled;
mod shape;
mod spaced;
mod unfold;
mod wiki;

pub(crate) use references::decoded;
#[cfg(feature = "html")]
pub(crate) use wiki::is_wiki;

use crate::form::keys;
use crate::report::LayoutFound;
use crate::source_map::SourceMap;
use crate::span::Span;
use shape::Shape;
use std::borrow::Cow;
use unfold::Unfolder;

keys! {
    /// A way of marking cells in text.
    Layout, "layout" {
        /// Rows on lines, cells divided by `|`: with or without outer pipes, pads or rules (markdown).
        PipeRows = "pipe_rows",
        /// A cell and a pipe a line, or the pipe on a line of its own.
        PipeCells = "pipe_cells",
        /// Rows on lines, cells divided by tabs.
        TabRows = "tab_rows",
        /// Cells as paragraphs with a tab on a line of its own between them.
        TabParagraphs = "tab_paragraphs",
        /// Rows of comma-separated values.
        Commas = "commas",
        /// A cell a line, or a paragraph.
        Lines = "lines",
        /// Cells divided by spaces only, a row a line or all on one line.
        Spaced = "spaced",
        /// Cells in a frame of lines.
        Framed = "framed",
        /// Columns under rules of dashes.
        Ruled = "ruled",
        /// Columns padded with spaces.
        Positioned = "positioned",
        /// Tables in the markup of wikis, `{|`, `|-`, `| a || b`.
        Wiki = "wiki",
        /// A table of HTML.
        Html = "html",
    }
}

impl Layout {
    /// Whether it is drawn in two dimensions, so that a cell is no run of text.
    const fn is_drawn(self) -> bool {
        matches!(self, Self::Framed | Self::Ruled | Self::Positioned)
    }
}

/// The most fields of a row: a longer line holds more rows than one.
const WIDEST_ROW: usize = 64;
/// The sign that ends a sheet of paper in some texts.
pub(crate) const SHEET_END: char = '\u{c}';
/// The fewest rows of a table, with those of its head.
const FEWEST_ROWS: usize = 3;

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
    /// Its row, where [`Part::rows_known`].
    pub(crate) row: u32,
    /// What it holds.
    pub(crate) blank: Blank,
    /// Whether a separator, and no row end, stands between it and the field before it.
    pub(crate) joined: bool,
    /// Whether it may be none of the table's, the number of a page, or a piece of a number.
    pub(crate) doubtful: bool,
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
        let (mut lines, mut text) = (0usize, false);
        for b in white.bytes() {
            lines += usize::from(b == b'\n');
            // Letters and digits of ASCII, or any of another script.
            text |= !b.is_ascii() || b.is_ascii_alphanumeric();
        }
        if text && white.contains(|c: char| c.is_alphanumeric()) {
            return Self::UNKNOWN;
        }
        let spaces = if lines == 0 { white.len() } else { 0 };
        Self { lines: lines.min(u16::MAX.into()) as u16, spaces: spaces.min(u16::MAX.into()) as u16 }
    }
}

/// A part of the text, with what is known of the layout of its fields.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) found: LayoutFound,
    /// The field behind its last one.
    pub(crate) end: usize,
    /// Whether fields of one row are known to be of one row.
    pub(crate) rows_known: bool,
}

/// A text with its fields, in order. Where a part is drawn in two dimensions, it is written anew in rows.
#[derive(Debug)]
pub(crate) struct Laid<'t> {
    /// The text that the fields are of.
    pub(crate) text: Cow<'t, str>,
    pub(crate) fields: Vec<Field>,
    pub(crate) parts: Vec<Part>,
    /// The way back to the source, a step each time the text was written anew, the last one first.
    pub(crate) maps: Vec<SourceMap>,
}

/// Reads the `parts` of a text, each by the layout that is `told` or else the one that it shows; together they are the
/// text. `is_label` says of a text whether it is a whole label.
///
/// Of more fields than `limit` only one more is kept in each part, which says that there are too many.
pub(crate) fn lay<'t>(
    text: &'t str,
    parts: &[Span],
    told: Option<Layout>,
    is_label: &dyn Fn(&str) -> bool,
    limit: usize,
) -> Laid<'t> {
    let shapes: Vec<Shape<'t>> = parts.iter().map(|part| Shape::of(&text[part.range()])).collect();
    let detected: Vec<(Layout, String)> = shapes
        .iter()
        .map(|shape| {
            told.map_or_else(|| detect::detect(shape), |told| (told, "told by the caller".to_owned()))
        })
        .collect();
    let mut out = Fields::new(limit);
    if detected.iter().all(|(layout, _)| !layout.is_drawn()) {
        for ((&part, shape), (layout, evidence)) in parts.iter().zip(&shapes).zip(detected) {
            out.read(part, shape, layout, evidence);
        }
        return Laid { text: Cow::Borrowed(text), fields: out.fields, parts: out.parts, maps: Vec::new() };
    }
    let mut anew = Unfolder::new(text, limit);
    for ((part, shape), (layout, evidence)) in parts.iter().zip(&shapes).zip(detected) {
        let start = anew.text.len();
        let drawn = &text[part.range()];
        match layout {
            Layout::Ruled => ruled::unfold(drawn, &mut anew),
            Layout::Positioned => positioned::unfold(drawn, is_label, &mut anew),
            Layout::Framed => framed::unfold(drawn, &mut anew),
            _ => {
                anew.copy(drawn);
                out.read(Span::new(start, anew.text.len()), shape, layout, evidence);
                continue;
            }
        }
        // A row that is cut has no end, nor has what is made of it.
        let last = drawn.rsplit('\n').next().unwrap_or_default();
        if last.contains(char::is_alphanumeric) && anew.text.ends_with('\n') {
            anew.text.pop();
        }
        let found = LayoutFound { layout, evidence, span: Span::new(start, anew.text.len()) };
        let first = out.next_row();
        let fields = anew.fields.drain(..).map(|field| Field { row: field.row + first, ..field });
        out.fields.extend(fields);
        out.end(found, true);
    }
    // A row at the end is a whole one where more stands below it, a line end or the rule of a frame.
    if text.rsplit('\n').next().is_some_and(|last| !last.contains(char::is_alphanumeric)) {
        anew.text.push('\n');
    }
    let maps = vec![SourceMap::new(anew.pieces)];
    Laid { text: Cow::Owned(anew.text), fields: out.fields, parts: out.parts, maps }
}

/// The fields of a text, part by part.
#[derive(Debug)]
pub(crate) struct Fields {
    pub(crate) fields: Vec<Field>,
    pub(crate) parts: Vec<Part>,
    /// Of more fields than this one more is kept.
    limit: usize,
}

impl Fields {
    /// No field yet.
    pub(crate) fn new(limit: usize) -> Self {
        Self { fields: Vec::new(), parts: Vec::new(), limit }
    }

    /// The row behind the last one: no two parts share one.
    pub(crate) fn next_row(&self) -> u32 {
        self.fields.last().map_or(0, |field| field.row + 1)
    }

    /// Ends a part.
    pub(crate) fn end(&mut self, found: LayoutFound, rows_known: bool) {
        self.parts.push(Part { found, end: self.fields.len(), rows_known });
    }

    /// Reads the part `span` of a text by the layout that it shows, as a run of text.
    #[cfg(feature = "html")]
    pub(crate) fn read_run(&mut self, text: &str, span: Span) {
        let shape = Shape::of(&text[span.range()]);
        let (layout, evidence) = detect::detect(&shape);
        self.read(span, &shape, layout, evidence);
    }

    /// Reads the part `span` of a text by a layout, as a run of text.
    fn read(&mut self, span: Span, shape: &Shape<'_>, layout: Layout, evidence: String) {
        let begins = self.fields.len();
        let first = self.next_row();
        let (part, limit) = (shape.part, self.limit);
        self.fields.reserve(shape.separated().min(limit));
        let mut out = Writer { part, base: span.start, row: first, fields: &mut self.fields, limit };
        let wrapped = match layout {
            Layout::PipeRows => asciidoc::rows(shape).or_else(|| delimited::bordered_rows(shape)),
            Layout::PipeCells => asciidoc::rows(shape).or_else(|| delimited::wrapped_rows(shape)),
            _ => None,
        };
        let by_lines =
            wrapped.is_some() || !matches!(layout, Layout::PipeCells | Layout::Lines | Layout::Spaced);
        match (layout, &wrapped) {
            (_, Some(rows)) => out.rows(rows),
            (Layout::PipeRows, _) => delimited::pipe_rows(shape, &mut out),
            (Layout::PipeCells, _) => delimited::pipe_cells(shape, &mut out),
            (Layout::TabRows, _) => delimited::tabs(shape, false, &mut out),
            (Layout::TabParagraphs, _) => delimited::tabs(shape, true, &mut out),
            (Layout::Commas, _) => delimited::commas(shape.part, &mut out),
            (Layout::Lines, _) => lines::read(shape, &mut out),
            (Layout::Wiki, _) => wiki::read(shape, &mut out),
            // What is drawn or a grid is no run of text; where it stands among text it is read as words.
            (Layout::Spaced | Layout::Framed | Layout::Ruled | Layout::Positioned | Layout::Html, _) => {
                spaced::read(shape, &mut out);
            }
        }
        let rows = || self.fields[begins..].chunk_by(|a, b| a.row == b.row);
        let narrow = || rows().all(|row| row.len() <= WIDEST_ROW);
        // Where tabs divide rows as well as cells, all is one row.
        let divided = || layout != Layout::TabParagraphs || rows().count() >= FEWEST_ROWS;
        let rows_known = by_lines && narrow() && divided();
        self.end(LayoutFound { layout, evidence, span }, rows_known);
    }
}

/// Adds the fields of a part; the rooms give it slices of it.
#[derive(Debug)]
struct Writer<'a> {
    part: &'a str,
    /// Where the part begins in its text, and its first row in the numbering of all rows.
    base: u32,
    row: u32,
    fields: &'a mut Vec<Field>,
    /// Of more fields than this only one more is kept.
    limit: usize,
}

impl Writer<'_> {
    /// Adds rows of cells, each a slice of the part without white space around it.
    fn rows(&mut self, rows: &[Vec<&str>]) {
        for (row, cells) in (0..).zip(rows) {
            for (at, cell) in cells.iter().enumerate() {
                match *cell {
                    "" => self.blank(cell, Blank::Empty, row, at > 0),
                    text => self.text(text, row, at > 0),
                }
            }
        }
    }

    /// Adds the field `text`, a slice of the part without white space around it.
    fn text(&mut self, text: &str, row: u32, joined: bool) {
        let start = offset(self.part, text) as u32;
        self.text_at((start, start + text.len() as u32), row, joined);
    }

    /// Adds the field of the text at a place of the part, without white space around it.
    fn text_at(&mut self, (start, end): (u32, u32), row: u32, joined: bool) {
        self.push(Span { start: self.base + start, end: self.base + end }, Blank::No, row, joined);
    }

    /// Adds an empty field where `piece` stands.
    fn blank(&mut self, piece: &str, blank: Blank, row: u32, joined: bool) {
        self.blank_at(offset(self.part, piece) as u32, blank, row, joined);
    }

    /// Adds an empty field at a place of the part.
    fn blank_at(&mut self, at: u32, blank: Blank, row: u32, joined: bool) {
        let start = self.base + at;
        self.push(Span { start, end: start }, blank, row, joined);
    }

    /// Says of the last field that it may be none of the table's: the number of a page.
    fn doubt_last(&mut self) {
        if let Some(last) = self.fields.last_mut() {
            last.doubtful = true;
        }
    }

    fn push(&mut self, span: Span, blank: Blank, row: u32, joined: bool) {
        if self.fields.len() <= self.limit {
            self.fields.push(Field { span, row: self.row + row, blank, joined, doubtful: false });
        }
    }
}

/// A text without the white space around it.
#[inline]
fn trim(text: &str) -> &str {
    let mut text = text;
    while let Some(rest) = text.strip_prefix(' ') {
        text = rest;
    }
    while let Some(rest) = text.strip_suffix(' ') {
        text = rest;
    }
    let bytes = text.as_bytes();
    let ([first, ..], [.., last]) = (bytes, bytes) else { return text };
    // White space beyond ASCII, U+00A0, U+3000 and the like, comes before the ideographs, which begin with greater bytes.
    let ideograph = |lead: u8| (0xe4..=0xe9).contains(&lead);
    let start = first.is_ascii_graphic() || ideograph(*first);
    let end = last.is_ascii_graphic() || matches!(bytes, [.., lead, _, _] if ideograph(*lead));
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

#[cfg(test)]
mod tests;
