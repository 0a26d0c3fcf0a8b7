//! Fields + form → tables. Rows and columns are found by their labels and by nothing else; what is lost or unsure is
//! marked so.
//!
//! ```text
//! fields ─ scan ─▶ items ─ rows ─▶ labelled rows ─ damaged labels ─▶ rows ─ columns ─▶ cells ─ fill ─▶ tables
//! ```

mod columns;
mod damaged;
mod disputes;
mod fill;
mod grid;
mod headed;
mod lexicon;
mod recover;
mod regions;
mod rows;
mod scan;

use crate::diagnostic::Sink;
use crate::layout::{Field, Stream};
use crate::report::{ExtraRow, FilledTable};
use crate::span::Span;
use std::cell::OnceCell;

use grid::{Grid, Page};

pub(crate) use lexicon::is_label;
pub(crate) use regions::regions;

/// The tables of a text.
#[derive(Debug, Default)]
pub(crate) struct Aligned {
    pub(crate) tables: Vec<FilledTable>,
    pub(crate) extra: Vec<ExtraRow>,
    /// Where the tables stand, in the order of the text.
    pub(crate) spans: Vec<Span>,
    /// Whether the text holds the statistical table of before 2019 and no table of applications.
    pub(crate) old_form: bool,
}

/// Finds the tables of the forms in `streams`, the parts of `text` in order.
pub(crate) fn align(text: &str, streams: &[Stream], sink: &mut Sink) -> Aligned {
    let mut fields: Vec<Field> = Vec::with_capacity(streams.iter().map(|stream| stream.fields.len()).sum());
    let mut known: Vec<(usize, bool)> = Vec::new();
    let mut rows = 0;
    for stream in streams {
        // Rows are numbered through, so that no two parts share one.
        fields.extend(stream.fields.iter().map(|field| Field { row: field.row + rows, ..*field }));
        rows = fields.last().map_or(rows, |field| field.row + 1);
        known.push((fields.len(), stream.rows_known));
    }
    let known = |field: usize| known[known.partition_point(|(end, _)| *end <= field)].1;
    let grid = Grid::new(&fields, known);
    let characters_lost = ["条第()", "条第（）"].iter().any(|lost| text.contains(lost));
    let page = Page { text, fields, grid, characters_lost, single_dashes: OnceCell::new() };
    let items = scan::scan(&page);
    let mut walk = rows::walk(&page, &items);
    headed::give(&items, &mut walk);
    damaged::name(text, &mut walk, sink);
    fill::fill(&page, &items, &walk, sink)
}
