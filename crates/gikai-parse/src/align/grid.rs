//! The text with its fields, and where the fields stand in their rows.

use super::rows::Slot;
use crate::layout::Field;
use std::cell::OnceCell;

/// What all steps of the alignment look at.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) fields: Vec<Field>,
    pub(super) grid: Grid,
    /// Whether single characters are gone from the text: `第二十条第（）项`. Then so are cells of one digit.
    pub(super) characters_lost: bool,
    pub(super) single_dashes: OnceCell<bool>,
}

impl Page<'_> {
    /// Whether one dash is a mark of its own among values that run together: `7—5`, so that two are two.
    pub(super) fn single_dashes(&self) -> bool {
        let of_value = |c: char| c.is_numeric() || c == '件';
        let single = |at: usize, dash: &str| {
            let (before, after) = (&self.text[..at], &self.text[at + dash.len()..]);
            before.ends_with(of_value) && after.starts_with(of_value)
        };
        *self.single_dashes.get_or_init(|| self.text.match_indices('—').any(|(at, dash)| single(at, dash)))
    }
}

/// Where fields stand in their rows, for the parts of the text whose row ends are known.
#[derive(Debug)]
pub(super) struct Grid {
    /// For each field the first one of its row and the number of fields there; nothing where rows are not known.
    rows: Vec<Option<(usize, usize)>>,
}

impl Grid {
    /// The grid of `fields`; `rows_known` tells of a field whether the end of its row is known.
    pub(super) fn new(fields: &[Field], rows_known: impl Fn(usize) -> bool) -> Self {
        let mut rows = Vec::with_capacity(fields.len());
        for row in fields.chunk_by(|a, b| a.row == b.row) {
            let start = rows.len();
            let known = rows_known(start).then_some((start, row.len()));
            rows.resize(start + row.len(), known);
        }
        Self { rows }
    }

    /// The first field of the row of a field and the number of fields there, where its end is known.
    pub(super) fn row_of(&self, field: usize) -> Option<(usize, usize)> {
        self.rows[field]
    }

    /// The number of fields in the one row in which all `slots` stand, and the place of each.
    pub(super) fn places<'s>(
        &self,
        mut slots: impl Iterator<Item = &'s Slot>,
    ) -> Option<(usize, Vec<usize>)> {
        let first = slots.next()?;
        let (start, width) = self.row_of(first.field)?;
        let place = |slot: &Slot| (self.row_of(slot.field)?.0 == start).then_some(slot.field - start);
        let places: Option<Vec<usize>> = std::iter::once(first).chain(slots).map(place).collect();
        Some((width, places?))
    }
}
