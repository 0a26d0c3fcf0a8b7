//! Empty fields around the cells of a row: which are cells of it, and which only fill it up.

use super::query::Query;
use super::{Evidence, add};
use crate::align::lexicon::Label;
use crate::form::{Column, Table};

/// Empty fields before and after the columns of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::align) struct Pads {
    pub(in crate::align) columns: usize,
    pub(in crate::align) lead: usize,
    pub(in crate::align) trail: usize,
}

impl<'a> Evidence<'a> {
    /// Where the columns of a row may begin, by what holds for all complete rows.
    pub(super) fn starts(&self, row: &Query<'_>, in_grid: bool) -> Vec<usize> {
        let (length, columns) = (row.cells.len(), row.count);
        let of_columns =
            |pads: &[Pads]| pads.iter().filter(|pads| pads.columns == columns).copied().collect::<Vec<_>>();
        let mut pads = of_columns(&self.pads);
        if pads.is_empty() {
            pads = of_columns(self.header_pads);
        }
        let pads = if pads.is_empty() { &self.pads } else { &pads };
        // A complete row as long as this one has its pads where this one has them; but where rows have no ends, and what stands
        // behind their values is not of one length, the pads before them may be those of any.
        let differ = |one: &Pads| pads.iter().any(|other| other.lead == one.lead && other.trail != one.trail);
        let loose = !in_grid && pads.iter().any(differ);
        let mut starts: Vec<usize> = Vec::new();
        let fits = |pads: &&Pads| {
            let least = pads.lead + columns;
            if loose { least <= length } else { least + pads.trail == length }
        };
        for pads in pads.iter().filter(fits) {
            add(&mut starts, pads.lead);
        }
        if starts.is_empty()
            && let Some(&Pads { lead, trail, .. }) = pads.first()
        {
            let same_lead = pads.iter().all(|pads| pads.lead == lead);
            // Where only white space divides cells, one more may be the piece of a number.
            if same_lead && lead + columns <= length && (in_grid || row.is_divided()) {
                add(&mut starts, lead);
            }
            // Where rows have no ends, what follows the last value may be of the next row.
            if (in_grid || !same_lead)
                && pads.iter().all(|pads| pads.trail == trail)
                && trail + columns <= length
            {
                add(&mut starts, length - trail - columns);
            }
        }
        starts
    }
}

/// Whether the cell `from` of table 4 may be its first: its header stands in the same place, where a row is as wide as that of
/// the headers, and where those are as many as columns the values are no more. In a row without headers nothing says so.
pub(super) fn is_under_first_header(row: &Query<'_>, from: usize) -> bool {
    let (page, grid) = (row.page, &row.page.grid);
    let first = |label: &Label| matches!(label, Label::Column(Table::Disputes, Column::Upheld));
    let header = row.row.headers.iter().find(|(label, _)| first(label)).map(|(_, field)| *field);
    let header = header.and_then(|field| Some((field, grid.row_of(field)?)));
    let field = row.cells[from].1.field;
    // As many cells as columns are the columns, but where rows are numbered.
    let sure = row.cells.len() == row.count;
    match (header, grid.row_of(field)) {
        (Some((header, (above, of))), Some((start, width))) if of == width => {
            let number = page.fields[above].span;
            let numbered = page.text[number.range()].bytes().all(|b| b.is_ascii_digit());
            header - above == field - start || sure && !(numbered && field == start)
        }
        (Some((_, (_, of))), Some((_, width))) => sure || of != row.count || width <= of,
        (_, row) => sure || row.is_none(),
    }
}
