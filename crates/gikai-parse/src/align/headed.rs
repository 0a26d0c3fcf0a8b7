//! Rows of table 2 whose values stand behind the labels of their columns and not behind their own label, as some PDF tools
//! write a label that goes over the height of its row: they are of that row where nothing else can own them.

use super::lexicon::Label;
use super::rows::{Occurrence, Slot, SlotKind, Walk, filled};
use super::scan::{Item, ItemKind};
use crate::form::{BlockSpec, Column, Form, Row, Table};

/// Gives such values to their rows.
pub(super) fn give(items: &[Item], walk: &mut Walk) {
    let mut at = 0;
    while let Some(next) = items[at..].iter().position(|item| column_of(item).is_some()) {
        at += next;
        let columns: Vec<Column> = items[at..].iter().map_while(column_of).collect();
        let values = at + columns.len();
        let count = items[values..].iter().take_while(|item| is_value(item)).count();
        if count == columns.len()
            && let Some(row) = owner(items, walk, at, values + count, &columns)
        {
            let own = &items[values..values + count];
            let slots = own.iter().filter_map(slot_of);
            walk.rows[row].slots = slots.collect();
            walk.rows[row].away = true;
            walk.orphans.retain(|(_, span)| own.iter().all(|item| item.span != *span));
        }
        at = values + count;
    }
}

/// The one row without values, beside the columns' labels or beside the values, that has these columns: its block has no
/// other row without values.
fn owner(items: &[Item], walk: &Walk, first: usize, end: usize, columns: &[Column]) -> Option<usize> {
    let named = |item: &Item| matches!(item.kind, ItemKind::Label(Label::Row(_), _));
    let between = |item: &&Item| matches!(item.kind, ItemKind::Label(Label::Block | Label::Heading(_), _));
    let before = items[..first].iter().rev().find(|item| !between(item)).filter(|item| named(item));
    let after = items.get(end).filter(|item| named(item));
    let empty = |item: &Item| {
        let at = walk.rows.partition_point(|row| row.label.start < item.span.start);
        let row = walk.rows.get(at).filter(|row| row.label.start == item.span.start)?;
        let block = block_of(row.row()?, columns)?;
        let has_values = |row: &Row| {
            let mut occurrences = walk.rows.iter().filter(|other| other.row() == Some(*row));
            occurrences.any(|other| filled(other) > 0)
        };
        let others = block.rows.iter().map(|spec| spec.row).filter(|of| Some(*of) != row.row());
        (is_empty(row) && others.into_iter().all(|row| has_values(&row))).then_some(at)
    };
    let mut found = [before, after].into_iter().flatten().filter_map(empty);
    found.next().filter(|_| found.next().is_none())
}

/// The block of table 2 with exactly these columns that holds a row.
fn block_of(row: Row, columns: &[Column]) -> Option<&'static BlockSpec> {
    let blocks = Form::ALL.iter().filter_map(|form| form.table(Table::Proactive).block_of(row));
    let mut same =
        blocks.filter(|block| block.columns.iter().map(|spec| spec.column).eq(columns.iter().copied()));
    same.next()
}

fn is_empty(row: &Occurrence) -> bool {
    row.slots.is_empty()
}

fn column_of(item: &Item) -> Option<Column> {
    match item.kind {
        ItemKind::Label(Label::Column(Table::Proactive, column), _) => Some(column),
        _ => None,
    }
}

fn is_value(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Value { glued: false, .. })
}

fn slot_of(item: &Item) -> Option<Slot> {
    match &item.kind {
        ItemKind::Value { content, .. } => {
            Some(Slot { kind: SlotKind::Value(content.clone()), span: item.span, field: item.fields.0 })
        }
        _ => None,
    }
}
