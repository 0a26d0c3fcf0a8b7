//! Values and empty cells on the walk: whose they are.

use super::walker::Walker;
use super::{Owner, Slot, SlotKind};
use crate::align::lexicon::{Label, lexicon};
use crate::align::scan::{Item, ItemKind};
use crate::form::Table;
use crate::layout::{Blank, Field};

/// The cells of table 4.
const DISPUTE_CELLS: usize = 15;

impl<'a> Walker<'a> {
    /// Whether the empty cell at `at` begins the row of values of table 4: it stands in a row of its own behind all
    /// headers.
    pub(super) fn blank_row_of_disputes(&self, at: usize) -> bool {
        let field = self.items[at].fields.0;
        let cell =
            |item: &&Item| !matches!(item.kind, ItemKind::Label(..) | ItemKind::Text | ItemKind::Prose);
        let headers = self
            .dispute_headers
            .iter()
            .filter(|(label, _)| matches!(label, Label::Column(..) | Label::Total));
        self.header
            && headers.count() >= 5
            && (self.items[at + 1..]
                .iter()
                .take_while(cell)
                .any(|item| matches!(item.kind, ItemKind::Value { .. }))
                || self.items[at..].iter().take_while(cell).count() >= DISPUTE_CELLS)
            && (self.rows_known(field) && !self.page.fields[field].joined || !self.rows_known(field))
    }

    pub(super) fn value(&mut self, item: &Item, kind: SlotKind) {
        let Some(table) = self.table else { return };
        if let Some(open) = self.open.filter(|open| self.on_another_line(*open, item)) {
            // Behind a row that stands on one line: the number of a page.
            self.walk.rows[open].end = item.fields.1 + 1;
            self.open = None;
            return;
        }
        if let Some(open) = self.open {
            if self.in_row(open, item) {
                self.push(open, item, kind);
            } else {
                // A number on a line of its own in a text of rows: that of a page, or the values of a row that looks
                // empty because its label and its values stand on two lines.
                let row = &mut self.walk.rows[open];
                if row.slots.iter().all(|slot| !slot.kind.filled()) {
                    row.slots.clear();
                }
                self.walk.orphans.push((table, item.span));
            }
            return;
        }
        if table == Table::Disputes && self.header {
            let headers = std::mem::take(&mut self.dispute_headers);
            let label = headers.last().map_or(item.span, |(_, field)| self.page.fields[*field].span);
            let before = item.fields.0.saturating_sub(1);
            self.open(table, Owner::Disputes, label, (before, before));
            let open = self.walk.rows.len() - 1;
            self.walk.rows[open].headers = headers;
            self.header = false;
            self.lead(open, item.fields.0);
            self.push(open, item, kind);
        } else if let Some((label, fields)) = self
            .unknown
            .filter(|(span, _)| !self.header || lexicon().begins_row(table, &self.page.text[span.range()]))
        {
            self.open(table, Owner::Unknown, label, fields);
            let open = self.walk.rows.len() - 1;
            self.blanks_before(open, item.fields.0);
            self.push(open, item, kind);
        } else {
            match self.walk.orphans.last_mut() {
                Some((of, span)) if *of == table && span.end <= item.span.start && !self.header => {
                    *span = span.join(item.span);
                }
                _ => self.walk.orphans.push((table, item.span)),
            }
        }
        self.touch_span(table, item.span);
    }

    /// Gives the only row of table 4 the cells that its line begins with before a value: empty ones, and unreadable ones.
    pub(super) fn lead(&mut self, open: usize, field: usize) {
        let Some((start, _)) = self.page.grid.row_of(field) else { return };
        let before = &self.page.fields[start..field];
        let named = |field: &Field| self.page.text[field.span.range()].contains(char::is_alphabetic);
        let start = if before.iter().all(|field| field.blank != Blank::Pad && !named(field)) {
            start
        } else {
            // Behind the labels of columns on the same line.
            field - before.iter().rev().take_while(|field| field.blank != Blank::No).count()
        };
        let slots = (start..field).map(|at| Slot::of(at, self.page.fields[at]));
        self.walk.rows[open].slots.extend(slots);
    }

    /// Gives a row that is opened by its first value the empty cells between its label and that value.
    pub(super) fn blanks_before(&mut self, open: usize, value: usize) {
        let label = self.walk.rows[open].fields.1;
        let known = self.rows_known(value);
        for at in label + 1..value {
            let field = &self.page.fields[at];
            let here = self.rows_known(at) == known && (!known || field.row == self.page.fields[value].row);
            if field.blank != Blank::No && here {
                self.walk.rows[open].slots.push(Slot::of(at, *field));
            }
        }
    }

    /// Whether a cell can be of the open row: it stands in its row, or begins the row after a label that was broken
    /// off.
    pub(super) fn in_row(&self, open: usize, item: &Item) -> bool {
        let begins = || {
            let field = item.fields.0;
            self.walk.rows[open].slots.is_empty()
                && self.page.grid.row_of(field).is_some_and(|(start, width)| start == field && width > 1)
                && self.page.fields[field].row == self.page.fields[self.walk.rows[open].fields.1].row + 1
        };
        self.in_same_row(open, item) || begins()
    }

    /// Whether a value stands on another line than the values of the open row, which share one, in a text of words.
    pub(super) fn on_another_line(&self, open: usize, item: &Item) -> bool {
        let fields = &self.page.fields;
        let apart = |field: usize| self.page.gap(field).lines > 0;
        if self.rows_known(item.fields.0) || !apart(item.fields.0) {
            return false;
        }
        let values = || self.walk.rows[open].values();
        let mut pairs = values().zip(values().skip(1)).peekable();
        values().next().is_some_and(|first| !apart(first.field))
            && pairs.peek().is_some()
            && pairs.all(|(a, b)| a.field != b.field && fields[b.field].joined && !apart(b.field))
    }

    /// Whether a cell stands in the row of the label or of the first cell, as far as rows are known.
    pub(super) fn in_same_row(&self, open: usize, item: &Item) -> bool {
        let row = &self.walk.rows[open];
        let fields = &self.page.fields;
        let here = |field: usize| {
            fields[field].row == fields[item.fields.0].row
                && self.rows_known(field) == self.rows_known(item.fields.0)
        };
        self.rows_known(item.fields.0) == self.rows_known(row.fields.1) && !self.rows_known(item.fields.0)
            || row.owner == Owner::Disputes
            || here(row.fields.1)
            || row.slots.first().is_some_and(|slot| here(slot.field))
    }

    pub(super) fn push(&mut self, open: usize, item: &Item, kind: SlotKind) {
        self.push_slot(open, Slot { kind, span: item.span, field: item.fields.0 });
        self.walk.rows[open].end = item.fields.1 + 1;
    }

    /// Gives the open row each field of a text as a cell: what reads on over cells does not make one of them.
    pub(super) fn push_texts(&mut self, open: usize, item: &Item) {
        let (first, last) = item.fields;
        for at in first..=last {
            let field = self.page.fields[at];
            if field.row == self.page.fields[first].row {
                self.push_slot(open, Slot::of(at, field));
            }
        }
        self.walk.rows[open].end = last + 1;
    }

    pub(super) fn push_slot(&mut self, open: usize, slot: Slot) {
        let (table, span) = (self.walk.rows[open].table, slot.span);
        self.walk.rows[open].slots.push(slot);
        self.touch_span(table, span);
    }
}
