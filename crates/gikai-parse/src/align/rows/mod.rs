//! Items → rows: which values follow which label, table by table. Rows are told by their labels and by nothing else.

mod headers;
mod values;
mod walker;

use super::columns::Pads;
use super::grid::Page;
use super::lexicon::{Label, lexicon};
use super::scan::{Item, ItemKind};
use crate::form::{Column, Form, Row, Table};
use crate::grammar::number::Content;
use crate::layout::{Blank, Field};
use crate::span::Span;
use headers::header_pads;
use walker::Walker;

/// The most labels of one row: of two groups, and its own.
const LABELS_OF_A_ROW: usize = 3;

/// Whose values follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// A row of a table.
    Row(Row),
    /// The columns of table 4: all fifteen, or the five of one row.
    Disputes,
    /// Text that is no label: a damaged one, or a row that the report adds.
    Unknown,
}

/// One cell after a label.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slot {
    pub(super) kind: SlotKind,
    pub(super) span: Span,
    /// The field that it begins with.
    pub(super) field: usize,
}

impl Slot {
    /// The field `at`, which holds no value.
    fn of(at: usize, field: Field) -> Self {
        let kind = match field.blank {
            Blank::No => SlotKind::Text,
            Blank::Empty => SlotKind::Empty,
            Blank::Pad => SlotKind::Pad,
        };
        Self { kind, span: field.span, field: at }
    }
}

/// What a slot holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum SlotKind {
    /// A number or a mark.
    Value(Content),
    /// Digits that run on from the label.
    Glued(Content),
    /// Text within a row.
    Text,
    /// An empty cell, or one that a wider neighbour covers.
    Empty,
    /// What fills a row up.
    Pad,
}

impl SlotKind {
    /// Whether there is something in it.
    pub(super) fn filled(&self) -> bool {
        !matches!(self, SlotKind::Empty | SlotKind::Pad)
    }
}

/// A label with the cells that follow it.
#[derive(Debug, Clone)]
pub(super) struct Occurrence {
    pub(super) table: Table,
    pub(super) owner: Owner,
    /// The label, or the text in its place.
    pub(super) label: Span,
    /// The fields of the label.
    pub(super) fields: (usize, usize),
    pub(super) slots: Vec<Slot>,
    /// For table 4: the headers before the values, each with its first field.
    pub(super) headers: Vec<(Label, usize)>,
    /// The field after its last one.
    pub(super) end: usize,
    /// What ended it.
    pub(super) next: Next,
    /// Whether its values stand away from its label.
    pub(super) away: bool,
}

/// What follows a row: rows are set apart by what they are, so gaps are compared only before the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// A row with this kind of number: `1.`, `(一)`, none.
    Row(Option<char>),
    /// Another label.
    Label(Label),
    /// Text, or the end.
    Text,
}

impl Next {
    fn of(item: &Item) -> Self {
        match item.kind {
            ItemKind::Label(Label::Row(_), numbering) => {
                Self::Row(numbering.map(|c| if c.is_ascii_digit() { '1' } else { '一' }))
            }
            ItemKind::Label(label, _) => Self::Label(label),
            _ => Self::Text,
        }
    }
}

impl Occurrence {
    /// The slots with something in them.
    pub(super) fn values(&self) -> impl DoubleEndedIterator<Item = &Slot> + Clone {
        self.slots.iter().filter(|slot| slot.kind.filled())
    }

    /// The row of the form that the label names.
    pub(super) fn row(&self) -> Option<Row> {
        match self.owner {
            Owner::Row(row) => Some(row),
            _ => None,
        }
    }
}

/// Whether a cell says that a tool left columns out: `…`, `...`.
pub(super) fn leaves_out(text: &str, occurrence: &Occurrence) -> bool {
    // Two dots or one have fewer bytes.
    let ellipsis = |cell: &str| cell.len() > 2 && cell.chars().all(|c| matches!(c, '…' | '⋯' | '.'));
    occurrence.values().any(|slot| ellipsis(&text[slot.span.range()]))
}

/// The number of slots with something in them.
pub(super) fn filled(occurrence: &Occurrence) -> usize {
    occurrence.values().count()
}

/// The label of a column, and its first field.
#[derive(Debug, Clone, Copy)]
pub(super) struct ColumnLabel {
    pub(super) column: Column,
    pub(super) span: Span,
    pub(super) field: usize,
}

/// What the items of a text say.
#[derive(Debug, Default)]
pub(super) struct Walk {
    pub(super) rows: Vec<Occurrence>,
    /// Values in a table that follow no label of a row.
    pub(super) orphans: Vec<(Table, Span)>,
    /// The labels of columns of each table.
    pub(super) columns: [Vec<ColumnLabel>; 3],
    /// How many labels showed each form, table by table.
    pub(super) forms: [[usize; Form::ALL.len()]; 3],
    /// How many labels of each table there are.
    pub(super) labels: [usize; 3],
    /// Where sentences begin outside of the tables.
    pub(super) prose: Vec<u32>,
    /// Tables of which any label was found, and from where to where.
    pub(super) tables: [Option<Span>; 3],
    /// The empty fields around the labels of columns in table 2.
    pub(super) header_pads: Vec<Pads>,
}

/// Walks over the items in the order of the text.
pub(super) fn walk(page: &Page<'_>, items: &[Item]) -> Walk {
    let mut walker = Walker::new(page, items);
    for at in 0..items.len() {
        walker.step(at);
    }
    walker.walk.header_pads = header_pads(page, items);
    let Walk { rows, orphans, columns, .. } = &mut walker.walk;
    for at in 0..rows.len() {
        let row = &rows[at];
        let empty = filled(row) == 0 && !row.slots.is_empty() && row.row().is_some();
        if empty && (begins_above(page, rows, at, orphans, columns) || ends_below(page, row)) {
            rows[at].slots.clear();
        }
    }
    walker.walk
}

/// Whether the label of a row, which looks empty, goes on in the line below, so that the values may stand there.
fn ends_below(page: &Page<'_>, row: &Occurrence) -> bool {
    let line = |field: usize| page.fields.get(field).and_then(|_| page.grid.row_of(field));
    let below = line(row.fields.1).and_then(|(start, width)| line(start + width));
    let text = |span: Span| {
        let text = &page.text[span.range()];
        text.split_once('<').map_or(text, |(text, _)| text)
    };
    below.zip(row.row()).is_some_and(|((start, width), key)| {
        let label = text(page.fields[row.fields.1].span);
        let rest = |field: &Field| lexicon().continues(key, label, text(field.span));
        page.fields[start..start + width].iter().any(rest)
    })
}

/// Whether the values of the row `at`, which looks empty, may stand beside the first piece of its label.
fn begins_above(
    page: &Page<'_>,
    rows: &[Occurrence],
    at: usize,
    orphans: &[(Table, Span)],
    columns: &[Vec<ColumnLabel>; 3],
) -> bool {
    let before = at.checked_sub(1).map(|before| &rows[before]);
    if before.is_some_and(|before| before.owner == Owner::Unknown) {
        return true;
    }
    let line_above = |(start, _): (usize, usize)| page.grid.row_of(start.checked_sub(1)?);
    let Some(mut line) = page.grid.row_of(rows[at].fields.0).and_then(line_above) else { return false };
    let fields = |(start, width): (usize, usize)| &page.fields[start..start + width];
    let span = fields(line)[0].span.join(fields(line)[line.1 - 1].span);
    let next = orphans.partition_point(|(_, orphan)| orphan.start < span.start);
    if orphans.get(next).is_some_and(|(_, orphan)| orphan.start < span.end) {
        return true;
    }
    // Texts that no label owns, in the nearest line above that holds any.
    let texts = |line: (usize, usize)| fields(line).iter().filter(|field| field.blank == Blank::No).count();
    while texts(line) == 0 {
        let Some(above) = line_above(line) else { return false };
        line = above;
    }
    let here = line.0..line.0 + line.1;
    let owned = |row: &Occurrence| {
        here.contains(&row.fields.1) || row.slots.iter().any(|slot| here.contains(&slot.field))
    };
    let headed = |labels: &Vec<ColumnLabel>| {
        let next = labels.partition_point(|label| label.field < here.start);
        labels.get(next).is_some_and(|label| label.field < here.end)
    };
    // The label of a group may stand before that of the row, on its line.
    let mut above = rows[..at].iter().rev().take(LABELS_OF_A_ROW);
    texts(line) > 2 && !above.any(owned) && !columns.iter().any(headed)
}

/// The table that a row is of.
pub(super) fn table_of(row: Row) -> Table {
    if row < Row::NewReceived {
        Table::Proactive
    } else if row < Row::Reconsideration {
        Table::Applications
    } else {
        Table::Disputes
    }
}
