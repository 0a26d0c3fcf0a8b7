//! Tables in the markup of wikis, `{|`, `|-`, `| a || b`, `|}`: rows begin with `|-`, cells with `|` or `!` at the begin of a
//! line and with `||` or `!!` within one; attributes before a cell say how many columns and rows it takes. Nothing is lost.

use super::shape::Shape;
use super::{Blank, Writer, offset, trim};

/// The most columns or rows that a cell takes; no form has as many.
const MOST_SPANNED: usize = 64;

/// Whether a text has such tables, in which the ends of lines count.
#[cfg(feature = "html")]
pub(crate) fn is_wiki(text: &str) -> bool {
    text.contains("\n{|") && text.contains("\n|-")
}

/// Whether a line begins or ends a table.
pub(super) fn is_border(line: &str) -> bool {
    line.starts_with("{|") || line == "|}"
}

/// Whether a line begins a row.
pub(super) fn begins_row(line: &str) -> bool {
    line.strip_prefix("|-").is_some_and(|rest| {
        let rest = rest.trim_start_matches('-');
        rest.is_empty() || rest.starts_with(char::is_whitespace)
    })
}

/// Reads the tables of a part; what stands outside them is text.
pub(super) fn read(shape: &Shape<'_>, out: &mut Writer<'_>) {
    // A part may begin within a table.
    let mut marks = shape.lines.iter().map(|&line| shape.text(line));
    let first = marks.find(|line| is_border(line) || begins_row(line));
    let mut table = first.filter(|mark| !mark.starts_with("{|")).map(|_| Rows::new(shape.part));
    // Rows are numbered as they are written: no row of a table shares its number with a line outside.
    let mut row = 0;
    for &line in &shape.lines {
        let text = shape.text(line);
        let Some(rows) = &mut table else {
            if text.starts_with("{|") {
                table = Some(Rows::new(shape.part));
            } else if !text.is_empty() {
                out.text(text, row, false);
                row += 1;
            }
            continue;
        };
        if text == "|}" {
            rows.end_row(&mut row, out);
            table = None;
        } else if begins_row(text) || text.starts_with("|+") {
            // The caption is no cell.
            rows.end_row(&mut row, out);
        } else if let Some(cells) = text.strip_prefix('|') {
            cells.split("||").for_each(|cell| rows.begin(cell));
        } else if let Some(cells) = text.strip_prefix('!') {
            cells.split("!!").flat_map(|cells| cells.split("||")).for_each(|cell| rows.begin(cell));
        } else {
            rows.go_on(text);
        }
    }
    // What nothing ends may be cut: its cells are of no row.
    for cell in table.iter().flat_map(|rows| &rows.cells).filter(|cell| !cell.text.is_empty()) {
        out.text(cell.text, row, false);
        row += 1;
    }
}

/// The rows of a table.
struct Rows<'t> {
    part: &'t str,
    cells: Vec<Cell<'t>>,
    /// For each column how many rows from this one on a cell above covers.
    covered: Vec<usize>,
}

/// A cell: its text, and the columns and rows that it takes.
struct Cell<'t> {
    text: &'t str,
    columns: usize,
    rows: usize,
}

impl<'t> Rows<'t> {
    fn new(part: &'t str) -> Self {
        Self { part, cells: Vec::new(), covered: Vec::new() }
    }

    /// Begins a cell with what stands behind its mark: attributes and a pipe, where it has some, and its text.
    fn begin(&mut self, source: &'t str) {
        let (attributes, text) = match source.split_once('|') {
            Some((before, text)) if before.contains('=') && !before.contains("[[") => (before, text),
            _ => ("", source),
        };
        let spanned = |name: &str| number_of(attributes, name).clamp(1, MOST_SPANNED);
        self.cells.push(Cell { text: trim(text), columns: spanned("colspan"), rows: spanned("rowspan") });
    }

    /// Goes on with a cell in another line.
    fn go_on(&mut self, line: &'t str) {
        if line.is_empty() {
            return;
        }
        match self.cells.last_mut() {
            Some(cell) if cell.text.is_empty() => cell.text = line,
            Some(cell) => {
                cell.text = &self.part[offset(self.part, cell.text)..offset(self.part, line) + line.len()];
            }
            None => {}
        }
    }

    /// Writes the cells gathered, with an empty one at each further place that a cell takes.
    fn end_row(&mut self, row: &mut u32, out: &mut Writer<'_>) {
        if self.cells.is_empty() {
            return;
        }
        let mut x = 0;
        for cell in self.cells.drain(..) {
            while self.covered.get(x).is_some_and(|&rows| rows > 0) {
                out.blank(cell.text, Blank::Empty, *row, x > 0);
                x += 1;
            }
            match cell.text {
                "" => out.blank(cell.text, Blank::Empty, *row, x > 0),
                text => out.text(text, *row, x > 0),
            }
            let end = x + cell.columns;
            for at in x + 1..end {
                out.blank(&cell.text[cell.text.len()..], Blank::Empty, *row, at > 0);
            }
            if self.covered.len() < end {
                self.covered.resize(end, 0);
            }
            self.covered[x..end].fill(cell.rows);
            x = end;
        }
        self.covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        *row += 1;
    }
}

/// The number that an attribute has, or else one.
fn number_of(attributes: &str, name: &str) -> usize {
    let value = || {
        let (_, behind) = attributes.split_once(name)?;
        let value = behind.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
        value[..end].parse().ok()
    };
    value().unwrap_or(1)
}
