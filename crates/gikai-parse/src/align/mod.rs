//! Fields + form → tables. Rows and columns are found by their labels and by nothing else; what is lost or unsure is
//! marked so.
//!
//! ```text
//! fields ─ scan ─▶ items ─ rows ─▶ labelled rows ─ damaged labels ─▶ rows ─ columns ─▶ cells ─ fill ─▶ tables
//! ```

mod columns;
mod cuts;
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
use crate::layout::{Field, Part};
use crate::report::{ExtraRow, FilledTable};
use crate::span::Span;
use std::cell::{Cell, OnceCell};

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

/// Finds the tables of the forms in the `fields` of a text, which are those of its `parts` in order. `work` is how many steps
/// the recovery of one table may take.
pub(crate) fn align(text: &str, fields: &[Field], parts: &[Part], work: usize, sink: &mut Sink) -> Aligned {
    let grid = Grid::new(fields, parts);
    let characters_lost = ["条第()", "条第（）"].iter().any(|lost| text.contains(lost));
    let page = Page {
        text,
        fields,
        grid,
        characters_lost,
        single_dashes: OnceCell::new(),
        gaps: OnceCell::new(),
        work,
        spent: Cell::new(false),
    };
    let items = scan::scan(&page);
    let mut walk = rows::walk(&page, &items);
    headed::give(&items, &mut walk);
    damaged::name(text, &mut walk, sink);
    let mut aligned = fill::fill(&page, &items, &walk, sink);
    for span in &mut aligned.spans {
        // The bracket that its first label stands in is of the table, too.
        let before = &text[..span.start as usize];
        span.start = before.trim_end_matches(['（', '(', '“', '"', '"']).len() as u32;
    }
    aligned
}
