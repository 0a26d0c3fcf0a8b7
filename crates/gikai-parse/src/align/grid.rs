//! The text with its fields, and where the fields stand in their rows.

use super::rows::{Occurrence, Slot};
use crate::layout::{Field, Gap, Part};
use std::cell::{Cell, OnceCell};

/// What all steps of the alignment look at.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) fields: &'a [Field],
    pub(super) grid: Grid,
    /// Whether single characters are gone from the text: `第二十条第（）项`. Then so are cells of one digit.
    pub(super) characters_lost: bool,
    pub(super) single_dashes: OnceCell<bool>,
    /// The white space before each field whose row is not known, once it is asked for.
    pub(super) gaps: OnceCell<Vec<Gap>>,
    /// How many steps the recovery of a table may take, and whether it would have taken more.
    pub(super) work: usize,
    pub(super) spent: Cell<bool>,
}

impl Page<'_> {
    /// The white space before a field.
    pub(super) fn gap(&self, field: usize) -> Gap {
        let known = |field: usize| self.grid.row_of(field).is_some();
        if known(field) {
            // Hardly anyone asks.
            return self.measure(field);
        }
        let measured = |field| if known(field) { Gap::UNKNOWN } else { self.measure(field) };
        self.gaps.get_or_init(|| (0..self.fields.len()).map(measured).collect())[field]
    }

    /// The white space behind a row; nothing where the text ends with it.
    pub(super) fn gap_behind(&self, row: &Occurrence) -> Option<Gap> {
        (!self.ends_with(row)).then(|| self.gap(row.end))
    }

    /// Whether the text ends with a row.
    pub(super) fn ends_with(&self, row: &Occurrence) -> bool {
        row.end >= self.fields.len()
    }

    /// Whether nothing shows where a row ends.
    pub(super) fn is_free(&self, row: &Occurrence) -> bool {
        self.grid.row_of(row.fields.0).is_none()
    }

    /// Whether some lines before a field are empty and others hold white space: an end of a block, and blank cells.
    pub(super) fn is_mixed_gap(&self, field: usize) -> bool {
        let end = |before: usize| self.fields[before].span.end as usize;
        let start = field.checked_sub(1).map_or(0, end);
        let white = self.text.get(start..self.fields[field].span.start as usize).unwrap_or_default();
        let lines = || lines_within(white).map(|line| line.trim_end_matches('\r'));
        lines().any(str::is_empty) && lines().any(|line| !line.is_empty())
    }

    fn measure(&self, field: usize) -> Gap {
        let Field { span, doubtful, .. } = self.fields[field];
        if doubtful {
            return Gap::UNKNOWN;
        }
        let before = field.checked_sub(1).map_or(0, |before| self.fields[before].span.end);
        let white = self.text.get(before as usize..span.start as usize).unwrap_or_default();
        // Text before the first field is none of the table's.
        Gap::of(if field == 0 { &white[white.trim_end().len()..] } else { white })
    }

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

/// The lines of a text that begin and end in it.
pub(super) fn lines_within(text: &str) -> impl Iterator<Item = &str> {
    let count = text.matches('\n').count().saturating_sub(1);
    text.split('\n').skip(1).take(count)
}

/// Where fields stand in their rows, for the parts of the text whose row ends are known.
#[derive(Debug)]
pub(super) struct Grid {
    /// For each field the first one of its row and the number of fields there; none where rows are not known.
    rows: Vec<(u32, u32)>,
}

impl Grid {
    /// The grid of `fields`, which are those of `parts`.
    pub(super) fn new(fields: &[Field], parts: &[Part]) -> Self {
        let mut rows = Vec::with_capacity(fields.len());
        for part in parts {
            if !part.rows_known {
                rows.resize(part.end, (0, 0));
                continue;
            }
            for row in fields[rows.len()..part.end].chunk_by(|a, b| a.row == b.row) {
                let start = rows.len();
                rows.resize(start + row.len(), (start as u32, row.len() as u32));
            }
        }
        Self { rows }
    }

    /// The first field of the row of a field and the number of fields there, where its end is known.
    pub(super) fn row_of(&self, field: usize) -> Option<(usize, usize)> {
        let (start, width) = self.rows[field];
        (width > 0).then_some((start as usize, width as usize))
    }

    /// The number of fields in the one row in which all `slots` stand, and the place of each.
    pub(super) fn places<'s>(
        &self,
        slots: impl Iterator<Item = &'s Slot> + Clone,
    ) -> Option<(usize, Vec<usize>)> {
        let (width, places) = self.places_in_row(slots)?;
        Some((width, places.collect::<Option<_>>()?))
    }

    /// The number of fields in the row in which the first of `slots` stands, and the place of each there.
    pub(super) fn places_in_row<'s>(
        &self,
        slots: impl Iterator<Item = &'s Slot> + Clone,
    ) -> Option<(usize, impl Iterator<Item = Option<usize>> + Clone)> {
        let (start, width) = self.row_of(slots.clone().next()?.field)?;
        let place = move |slot: &Slot| (self.row_of(slot.field)?.0 == start).then_some(slot.field - start);
        Some((width, slots.map(place)))
    }
}
