//! A row whose columns are looked for, with its cells and the labels above it.

use super::{Columns, Placement};
use crate::align::grid::Page;
use crate::align::rows::{ColumnLabel, Occurrence, Slot, SlotKind, leaves_out};
use crate::form::Column;
use crate::grammar::number::is_value_in_figures;

/// A row whose columns are looked for.
#[derive(Debug)]
pub(in crate::align) struct Query<'a> {
    pub(super) page: &'a Page<'a>,
    pub(in crate::align) row: &'a Occurrence,
    pub(in crate::align) columns: Columns,
    /// The labels of columns above it.
    pub(super) above: &'a [ColumnLabel],
    /// Its slots without what only fills a row up, with their numbers.
    pub(super) cells: Vec<(usize, &'a Slot)>,
    /// Which of the cells are filled.
    pub(super) filled: Vec<usize>,
    /// How many columns it has.
    pub(super) count: usize,
    /// Whether a tool left some of its cells out.
    pub(in crate::align) leaves_out: bool,
}

impl<'a> Query<'a> {
    pub(in crate::align) fn new(
        page: &'a Page<'a>,
        row: &'a Occurrence,
        columns: Columns,
        above: &'a [ColumnLabel],
    ) -> Self {
        let mut cells = Vec::with_capacity(row.slots.len());
        cells.extend(row.slots.iter().enumerate().filter(|(_, slot)| slot.kind != SlotKind::Pad));
        let mut filled = Vec::with_capacity(cells.len());
        filled.extend((0..cells.len()).filter(|&at| cells[at].1.kind.filled()));
        let leaves_out = leaves_out(page.text, row);
        Self { page, row, columns, above, cells, filled, count: columns.len(), leaves_out }
    }

    /// Whether it has more cells than columns.
    pub(in crate::align) fn is_overfull(&self) -> bool {
        self.cells.len() > self.count
    }

    /// The labels of its columns above it, as the number of the column and the field of the label.
    pub(super) fn headers(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> {
        let number = |of: Column| self.columns.iter().position(|(_, spec)| spec.column == of);
        self.above.iter().filter_map(move |label| Some((number(label.column)?, label.field)))
    }

    pub(super) fn raw(&self, cell: usize) -> &'a str {
        &self.page.text[self.cells[cell].1.span.range()]
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &'a Slot> + Clone {
        self.filled.iter().map(|&at| self.cells[at].1)
    }

    /// Whether a separator stands before each value but the first. Without one the last value may be none of the row: the
    /// number of a page.
    pub(super) fn is_divided(&self) -> bool {
        self.values()
            .skip(1)
            .all(|slot| self.page.fields[slot.field].joined || self.page.grid.row_of(slot.field).is_some())
    }

    /// The first field of the line that its cells stand in and the number of fields there, where lines are known.
    pub(super) fn line(&self) -> Option<(usize, usize)> {
        self.page.grid.row_of(self.row.slots.first()?.field)
    }

    /// Whether a mark and a number behind it, with a space between, may be one number that is less than zero, `- 2`; or a mark that
    /// begins a line and the number before it, which stands beside the label.
    pub(super) fn is_torn_at_a_sign(&self) -> bool {
        let changes = self.columns.iter().any(|(_, spec)| spec.column == Column::ItemsChange);
        let is_sign = |cell: usize| matches!(self.raw(cell), "-" | "－" | "−");
        let is_number =
            |cell: usize| self.raw(cell).starts_with(|c: char| c.is_numeric() && !matches!(c, '0' | '０'));
        let beside = |cell: usize| self.page.gap(self.cells[cell].1.field).lines == 0;
        changes
            && self.filled.windows(2).any(|pair| {
                let [first, second] = [pair[0], pair[1]].map(|at| self.cells[at].1.span);
                match self.page.text.get(first.end as usize..second.start as usize) {
                    Some(" ") => is_sign(pair[0]) && is_number(pair[1]),
                    Some("\n") => is_number(pair[0]) && beside(pair[0]) && is_sign(pair[1]),
                    _ => false,
                }
            })
    }

    /// Whether a cell holds two values, or its value stands in the cell of the label: where others are empty, they are those of
    /// several columns.
    pub(super) fn holds_two(&self, slot: &Slot) -> bool {
        let values = || {
            let text = &self.page.text[slot.span.range()];
            let lines = text.split("<br").map(|line| line.trim_start_matches([' ', '/', '>']));
            let words = text.split_whitespace().filter(|word| is_value_in_figures(word));
            // Two words may be pieces of one number.
            words.count() > 2 || lines.filter(|line| is_value_in_figures(line.trim())).nth(1).is_some()
        };
        slot.field == self.row.fields.1 || slot.kind == SlotKind::Text && values()
    }

    /// The field of its row that ends its label; nothing where the label stands in another row.
    pub(super) fn label_place(&self) -> Option<usize> {
        let (start, width) = self.line()?;
        self.row.fields.1.checked_sub(start).filter(|place| *place < width)
    }

    /// The cells from `from` on as the columns.
    pub(super) fn window(&self, from: usize) -> Placement {
        let columns = &self.cells[from..from + self.count];
        Placement::Columns(columns.iter().map(|(slot, cell)| cell.kind.filled().then_some(*slot)).collect())
    }

    /// The given cells as the columns.
    pub(super) fn pick(&self, cells: impl IntoIterator<Item = usize>) -> Placement {
        Placement::Columns(cells.into_iter().map(|at| Some(self.cells[at].0)).collect())
    }
}
