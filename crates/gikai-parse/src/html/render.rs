//! Tree → text as a browser shows it, with the fields of its tables.

use super::table::{self, Grid};
use super::tickets::{Part, Texts, parts};
use super::tokens::Parsed;
use super::tree::{DOCUMENT, Document, Element, Id, Kind};
use crate::grammar::label::is_invisible;
use crate::layout::{Blank, Field};
use crate::source_map::{self, Piece, SourceMap};
use crate::span::Span;

/// What stands for something that is shown and is no text.
const OBJECT: char = '\u{fffc}';

/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];
/// Elements of which nothing is shown.
const UNSEEN: &[&str] = &[
    "area", "base", "datalist", "head", "link", "meta", "noembed", "noframes", "noscript", "param", "rp",
    "script", "source", "style", "template", "title", "track",
];
/// Elements that are shown and are no text.
const OBJECTS: &[&str] = &[
    "audio", "canvas", "embed", "iframe", "img", "input", "math", "meter", "object", "progress", "select",
    "svg", "textarea", "video",
];

/// A document as a browser shows it.
#[derive(Debug)]
pub(crate) struct Rendered {
    /// Its text.
    pub(crate) text: String,
    /// Where the text comes from.
    pub(crate) map: SourceMap,
    /// What it is made of, in order.
    pub(super) blocks: Vec<Block>,
    /// The limits that it goes beyond.
    pub(crate) limits: Vec<&'static str>,
}

/// A part of a document.
#[derive(Debug)]
pub(super) enum Block {
    /// Text outside of tables that hold data.
    Text(Span),
    /// A table.
    Table { span: Span, width: usize, rows: usize, fields: Vec<Field> },
}

/// Renders a document. Tables are read as text where the places of all grids are more than `cells`.
pub(super) fn render(parsed: &Parsed, cells: usize) -> Rendered {
    let mut limits = Vec::new();
    if parsed.too_deep {
        limits.push("elements nested within each other");
    }
    let document = &parsed.document;
    let mut writer = Writer {
        document,
        texts: &parsed.texts,
        keeps_lines: !parsed.page && is_text(document, &parsed.texts),
        nested: nesting(document),
        out: String::new(),
        pieces: Vec::new(),
        base: 0,
        breaks: 0,
        space: false,
        seam: false,
        preformatted: 0,
        objects: false,
        places: cells,
        too_large: false,
        blocks: Vec::new(),
        done: 0,
    };
    writer.flow(DOCUMENT);
    writer.end_text(writer.out.len());
    if writer.too_large {
        limits.push("cells of an HTML table");
    }
    Rendered { text: writer.out, map: SourceMap::new(writer.pieces), blocks: writer.blocks, limits }
}

/// Which tables have tables within them: they lay out a page and hold no data.
fn nesting(document: &Document) -> Vec<bool> {
    let mut nested = vec![false; document.ids().len()];
    for table in document.ids().filter(|&id| document.name(id) == "table") {
        let mut above = document.parent(table);
        while let Some(id) = above {
            if document.name(id) == "table" {
                nested[id as usize] = true;
                break;
            }
            above = document.parent(id);
        }
    }
    nested
}

/// Whether a fragment is text with HTML in it, whose line ends say something: outside its tables no element makes
/// lines, or a text has empty lines in it.
fn is_text(document: &Document, texts: &Texts) -> bool {
    let mut lines = false;
    let mut next = Some(DOCUMENT);
    while let Some(id) = next {
        let name = document.name(id);
        if matches!(document.kind(id), Kind::Text(text) if has_empty_line(text, texts)) {
            return true;
        }
        let skip = name == "table" || name == "pre" || UNSEEN.contains(&name);
        lines |= !skip && !matches!(name, "html" | "body" | "hr") && BLOCKS.contains(&name);
        next = if skip { None } else { document.first_child(id) };
        let mut up = id;
        while next.is_none() {
            next = document.next_sibling(up);
            match document.parent(up) {
                Some(parent) => up = parent,
                None => break,
            }
        }
    }
    !lines
}

/// Whether an empty line stands between two texts.
fn has_empty_line(text: &str, texts: &Texts) -> bool {
    let (mut begun, mut ends) = (false, 0);
    for part in parts(text) {
        match part {
            Part::White('\n') => ends += 1,
            Part::White(_) => {}
            Part::Run(ticket) if texts.run(ticket).is_none() => {}
            Part::Run(_) if begun && ends > 1 => return true,
            Part::Run(_) => (begun, ends) = (true, 0),
        }
    }
    false
}

struct Writer<'a> {
    document: &'a Document,
    texts: &'a Texts,
    /// Whether line ends outside of tables are kept.
    keeps_lines: bool,
    nested: Vec<bool>,
    out: String,
    pieces: Vec<Piece>,
    /// Where the cell that is being written begins.
    base: usize,
    /// Line ends, or a space, that are due before the next text.
    breaks: usize,
    space: bool,
    /// Whether the next text stands apart from the last.
    seam: bool,
    /// How many elements are open that keep white space.
    preformatted: usize,
    /// Whether something that is no text was shown.
    objects: bool,
    /// How many places the grids may still have.
    places: usize,
    too_large: bool,
    blocks: Vec<Block>,
    /// The end of the last block.
    done: usize,
}

impl Writer<'_> {
    /// Writes what is under `root`.
    fn flow(&mut self, root: Id) {
        let document = self.document;
        // Elements whose end is not written yet.
        let mut open: Vec<Id> = Vec::new();
        let mut next = document.first_child(root);
        loop {
            let Some(id) = next else {
                let Some(id) = open.pop() else { return };
                self.end(id);
                next = document.next_sibling(id);
                continue;
            };
            match document.kind(id) {
                Kind::Text(text) => self.text(text),
                Kind::Element(element) => {
                    if self.begin(id, element) {
                        open.push(id);
                        next = document.first_child(id);
                        continue;
                    }
                }
                Kind::Other => {}
            }
            next = document.next_sibling(id);
        }
    }

    /// Writes the begin of an element; whether its children are to be written.
    fn begin(&mut self, id: Id, element: &Element) -> bool {
        let name = element.name();
        let shown = matches!(name, "html" | "body") || !element.look.gone && !element.look.invisible;
        if !shown || UNSEEN.contains(&name) {
            return false;
        }
        if OBJECTS.contains(&element.any_name()) {
            self.objects |= !element.hidden_input;
            return false;
        }
        match name {
            "br" => {
                self.due();
                self.out.push('\n');
                return false;
            }
            "table" if !self.nested[id as usize] => {
                let left = table::MAX_PLACES.min(self.places);
                match Grid::of(self.document, id, left) {
                    Some(grid) if grid.rows.is_empty() => {}
                    Some(grid) => {
                        self.table(id, &grid);
                        return false;
                    }
                    None => self.too_large = true,
                }
            }
            _ => {}
        }
        self.preformatted += usize::from(keeps_white_space(element));
        self.block(name);
        true
    }

    fn end(&mut self, id: Id) {
        if let Some(element) = self.document.element(id) {
            self.preformatted -= usize::from(keeps_white_space(element));
            self.block(element.name());
        }
    }

    /// A line ends where a block begins or ends.
    fn block(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.breaks = self.breaks.max(if name == "p" { 2 } else { 1 });
            self.space = false;
        }
    }

    /// Writes the white space that is due.
    fn due(&mut self) {
        let written = &self.out[self.base..];
        if self.breaks > 0 && !written.is_empty() {
            let there = written.bytes().rev().take_while(|&b| b == b'\n').count();
            for _ in there..self.breaks {
                self.out.push('\n');
            }
        } else if self.space && !written.is_empty() && !written.ends_with(['\n', ' ']) {
            self.out.push(' ');
        }
        (self.breaks, self.space) = (0, false);
    }

    fn text(&mut self, text: &str) {
        let kept = self.preformatted > 0 || self.keeps_lines;
        for part in parts(text) {
            match part {
                Part::White(c) if kept && (self.breaks == 0 || c == '\n') => {
                    // Between blocks, a line end is the one that is due.
                    if self.breaks > 0 {
                        self.due();
                    }
                    if !(self.keeps_lines && self.preformatted == 0 && self.out.len() == self.base) {
                        self.out.push(c);
                    }
                }
                Part::White(_) => self.space |= self.breaks == 0,
                Part::Run(ticket) => match self.texts.run(ticket) {
                    Some(run) => self.run(run),
                    None => self.seam = true,
                },
            }
        }
    }

    /// Writes a text without white space in it.
    fn run(&mut self, run: Span) {
        self.due();
        let text = &self.texts.decoded[run.range()];
        if std::mem::take(&mut self.seam) {
            let before = self.out[self.base..].chars().next_back().filter(|c| !c.is_whitespace());
            let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
            if before.is_some() && (digit(before) || digit(text.chars().next())) {
                self.out.push(OBJECT);
            }
        }
        let base = self.out.len();
        for piece in self.texts.pieces_of(run) {
            // The part of the piece that the run takes.
            let at = Span { start: piece.at.start.max(run.start), end: piece.at.end.min(run.end) };
            let source = match piece.verbatim {
                true => Span {
                    start: piece.source.start + (at.start - piece.at.start),
                    end: piece.source.start + (at.end - piece.at.start),
                },
                false => piece.source,
            };
            let moved = |end: u32| base + (end - run.start) as usize;
            let at = Span::new(moved(at.start), moved(at.end));
            source_map::push(&mut self.pieces, Piece { at, source, verbatim: piece.verbatim });
        }
        self.out.push_str(text);
    }

    /// Ends the text before the place `end`, where a table begins.
    fn end_text(&mut self, end: usize) {
        if !self.out[self.done..end].trim().is_empty() {
            self.blocks.push(Block::Text(Span::new(self.done, end)));
        }
        self.done = end;
    }

    /// Writes a table: rows on lines, cells divided by tabs.
    fn table(&mut self, id: Id, grid: &Grid) {
        self.places -= grid.width * grid.rows.len();
        let (document, preformatted) = (self.document, std::mem::take(&mut self.preformatted));
        let keeps_lines = std::mem::take(&mut self.keeps_lines);
        self.block("table");
        for caption in document.children(id).filter(|&child| document.name(child) == "caption") {
            if document.element(caption).is_some_and(|element| self.begin(caption, element)) {
                self.flow(caption);
                self.end(caption);
            }
        }
        self.seam = false;
        self.due();
        let start = self.out.len();
        self.end_text(start);
        let outer = self.base;
        let mut fields = Vec::with_capacity(grid.width * grid.rows.len());
        for (row, cells) in grid.rows.iter().enumerate() {
            if row > 0 {
                self.out.push('\n');
            }
            let mut column = 0;
            for &(at, cell) in cells {
                self.cover(row, column..at, &mut fields);
                if at > 0 {
                    self.out.push('\t');
                }
                let span = self.cell(cell);
                let blank = if span.is_empty() { Blank::Empty } else { Blank::No };
                self.field(row, span, blank, at > 0, &mut fields);
                column = at + 1;
            }
            self.cover(row, column..grid.width, &mut fields);
        }
        self.base = outer;
        self.preformatted = preformatted;
        self.keeps_lines = keeps_lines;
        let span = Span::new(start, self.out.len());
        self.blocks.push(Block::Table { span, width: grid.width, rows: grid.rows.len(), fields });
        self.done = self.out.len();
        (self.breaks, self.space, self.seam) = (1, false, false);
    }

    /// Adds the fields of places that other cells cover, or none.
    fn cover(&mut self, row: usize, columns: std::ops::Range<usize>, fields: &mut Vec<Field>) {
        let here = Span::new(self.out.len(), self.out.len());
        for column in columns {
            self.field(row, here, Blank::Empty, column > 0, fields);
        }
    }

    fn field(&mut self, row: usize, span: Span, blank: Blank, joined: bool, fields: &mut Vec<Field>) {
        fields.push(Field { span, row: row as u32, blank, joined, doubtful: false });
    }

    /// Writes what is in a cell; its place without the white space around it.
    fn cell(&mut self, cell: Id) -> Span {
        self.base = self.out.len();
        (self.breaks, self.space, self.seam, self.objects) = (0, false, false, false);
        let Some(element) = self.document.element(cell) else { return Span::new(self.base, self.base) };
        let anchor = Piece {
            at: Span::new(self.base, self.base),
            source: Span { start: element.source, end: element.source },
            verbatim: true,
        };
        let pieces = self.pieces.len();
        if !element.look.invisible {
            self.preformatted = usize::from(keeps_white_space(element));
            self.flow(cell);
            self.preformatted = 0;
        }
        (self.breaks, self.space) = (0, false);
        let shows_nothing = |c: char| c.is_whitespace() || c != '\\' && is_invisible(c);
        let written = &self.out[self.base..];
        let trimmed = written.trim_matches(shows_nothing);
        if !trimmed.is_empty() {
            let start = self.base + (trimmed.as_ptr() as usize - written.as_ptr() as usize);
            return Span::new(start, start + trimmed.len());
        }
        // Nothing is shown: what stands there is of no use, but for its place.
        let shown = self.objects;
        self.out.truncate(self.base);
        self.pieces.truncate(pieces);
        self.pieces.push(anchor);
        if shown {
            self.out.push(OBJECT);
        }
        Span::new(self.base, self.out.len())
    }
}

/// Whether line ends and spaces in an element are shown.
fn keeps_white_space(element: &Element) -> bool {
    element.look.preformatted || matches!(element.name(), "pre" | "listing" | "plaintext" | "xmp")
}
