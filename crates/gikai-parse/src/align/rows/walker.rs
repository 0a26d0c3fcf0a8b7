//! The walk over the items: labels open rows, and text, values and empty cells go to the row that is open.

use super::{ColumnLabel, Next, Occurrence, Owner, Slot, SlotKind, Walk, table_of};
use crate::align::grid::Page;
use crate::align::lexicon::{Label, is_group_piece, lexicon};
use crate::align::scan::{Item, ItemKind};
use crate::form::{Column, Form, Row, Table};
use crate::grammar::label::key;
use crate::span::Span;

/// From this many characters on, sentences end a table.
const PROSE: usize = 40;

pub(super) struct Walker<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) items: &'a [Item],
    pub(super) walk: Walk,
    /// The table that the last label was of.
    pub(super) table: Option<Table>,
    /// The row whose values may follow, as an index of `walk.rows`.
    pub(super) open: Option<usize>,
    /// Whether labels of columns were the last thing seen.
    pub(super) header: bool,
    /// Headers of table 4 since its last values.
    pub(super) dispute_headers: Vec<(Label, usize)>,
    /// The last row of table 3 that was seen.
    pub(super) last_row: Option<Row>,
    /// Text that is no label, since the last label or value.
    pub(super) unknown: Option<(Span, (usize, usize))>,
}

impl<'a> Walker<'a> {
    pub(super) fn new(page: &'a Page<'a>, items: &'a [Item]) -> Self {
        Self {
            page,
            items,
            walk: Walk::default(),
            table: None,
            open: None,
            header: false,
            dispute_headers: Vec::new(),
            last_row: None,
            unknown: None,
        }
    }

    pub(super) fn rows_known(&self, field: usize) -> bool {
        self.page.grid.row_of(field).is_some()
    }

    pub(super) fn step(&mut self, at: usize) {
        let item = &self.items[at];
        match &item.kind {
            ItemKind::Label(label, numbering) => self.label(at, *label, *numbering),
            ItemKind::Text => self.text(item, false),
            ItemKind::Prose => self.text(item, true),
            ItemKind::Value { content, glued } => {
                let kind =
                    if *glued { SlotKind::Glued(content.clone()) } else { SlotKind::Value(content.clone()) };
                self.value(item, kind);
            }
            ItemKind::Blank { pad } => {
                if let Some(open) = self.open {
                    let kind = if *pad { SlotKind::Pad } else { SlotKind::Empty };
                    if self.in_same_row(open, item) {
                        self.push(open, item, kind);
                    }
                } else if self.table == Some(Table::Disputes) && self.blank_row_of_disputes(at) {
                    self.value(item, if *pad { SlotKind::Pad } else { SlotKind::Empty });
                }
            }
        }
    }

    pub(super) fn label(&mut self, at: usize, label: Label, numbering: Option<char>) {
        let item = &self.items[at];
        match label {
            Label::Row(row) => self.row(at, row),
            Label::Total => {
                let row = numbering == Some('七')
                    || self.table == Some(Table::Applications)
                        && !self.header
                        && self.last_row >= Some(Row::NotProcessedConfirmation)
                        && self.last_row < Some(Row::HandledTotal)
                        && self.next_is_value(at);
                if row {
                    self.row(at, Row::HandledTotal);
                } else {
                    self.column(item, label, self.table.map(|table| (table, Column::Total)));
                }
            }
            // A piece of 其他结果.
            Label::Other if self.table == Some(Table::Disputes) => self.close(item),
            Label::Other => {
                let row = self.table == Some(Table::Applications)
                    && match self.last_row {
                        Some(Row::OtherOverdueFee) => {
                            numbering == Some('3') || !self.header && self.next_is_value(at)
                        }
                        Some(Row::OtherOverdueCorrection | Row::OtherHandling) => numbering == Some('3'),
                        _ => false,
                    };
                if row {
                    self.row(at, Row::OtherOther);
                } else {
                    self.column(item, label, Some((Table::Applications, Column::OtherOrganization)));
                }
            }
            Label::Column(table, column) => {
                self.form_shown(table, |form| {
                    let mut columns = form.table(table).blocks.iter().flat_map(|block| block.columns);
                    columns.any(|spec| spec.column == column)
                });
                self.column(item, label, Some((table, column)));
            }
            Label::Group(table) => {
                self.close(item);
                self.touch(table, item.span);
                if numbering == Some('三') && self.last_row == Some(Row::CarriedForward) {
                    self.last_row = None;
                }
            }
            Label::Block => {
                self.close(item);
                self.touch(Table::Proactive, item.span);
                self.header = true;
            }
            Label::Dispute(_) => {
                self.close(item);
                self.touch(Table::Disputes, item.span);
                self.header = true;
                self.dispute_headers.push((label, item.fields.0));
            }
            Label::Heading(_) => {
                // What a heading announces begins with its first label.
                self.close(item);
                self.table = None;
                self.header = false;
                self.dispute_headers.clear();
            }
        }
    }

    pub(super) fn column(&mut self, item: &Item, label: Label, column: Option<(Table, Column)>) {
        self.close(item);
        // The columns of tables 3 and 4 share 总计; 其他结果 and the like are of table 4 alone.
        let Some((table, column)) = column else { return };
        if !(column == Column::Total && self.table.is_some_and(|open| open == Table::Proactive)) {
            self.touch(table, item.span);
            self.walk.columns[table as usize].push(ColumnLabel {
                column,
                span: item.span,
                field: item.fields.0,
            });
            if table == Table::Disputes {
                self.dispute_headers.push((label, item.fields.0));
            }
        }
        self.header = true;
    }

    /// Counts a printed label for the forms that have it, where not all do.
    pub(super) fn form_shown(&mut self, table: Table, has: impl Fn(Form) -> bool) {
        if Form::ALL.iter().all(|&form| has(form)) {
            return;
        }
        for (count, &form) in self.walk.forms[table as usize].iter_mut().zip(Form::ALL) {
            *count += usize::from(has(form));
        }
    }

    pub(super) fn row(&mut self, at: usize, row: Row) {
        let item = &self.items[at];
        let table = table_of(row);
        // A merged cell that is written into every column that it covers.
        if let Some(open) = self.open.map(|open| &mut self.walk.rows[open])
            && open.owner == Owner::Row(row)
            && open.slots.iter().all(|slot| !slot.kind.filled())
        {
            open.slots.clear();
            open.fields.1 = item.fields.1;
            open.end = item.fields.1 + 1;
            return;
        }
        self.close(item);
        self.touch(table, item.span);
        // 其他处理 is a row in one form and heads a group in another, and 其他 is no label of one place.
        if !matches!(row, Row::OtherHandling | Row::OtherOther) {
            self.form_shown(table, |form| form.table(table).block_of(row).is_some());
        }
        self.header = false;
        self.last_row = Some(row);
        self.open(table, Owner::Row(row), item.span, item.fields);
    }

    pub(super) fn open(&mut self, table: Table, owner: Owner, label: Span, fields: (usize, usize)) {
        /// As many cells as the rows of table 3 have, with the label's own and what fills a row up.
        const USUAL: usize = 10;
        self.open = Some(self.walk.rows.len());
        self.walk.rows.push(Occurrence {
            table,
            owner,
            label,
            fields,
            slots: Vec::with_capacity(USUAL),
            headers: Vec::new(),
            end: fields.1 + 1,
            next: Next::Text,
            away: false,
        });
        self.unknown = None;
    }

    /// Ends the open row before `item`.
    pub(super) fn close(&mut self, item: &Item) {
        if let Some(open) = self.open.take() {
            let joined = self.page.fields[item.fields.0].joined && self.rows_known(item.fields.0);
            let row = &mut self.walk.rows[open];
            row.end = row.end.max(item.fields.0);
            row.next = Next::of(item);
            // A separator before the next label that no cell stands before: one more empty cell.
            if joined
                && row.end == item.fields.0
                && !row.slots.is_empty()
                && tab_paragraph(self.page, item.fields.0)
            {
                let at = Span { start: item.span.start, end: item.span.start };
                row.slots.push(Slot { kind: SlotKind::Empty, span: at, field: item.fields.0 });
            }
        }
        self.unknown = None;
    }

    pub(super) fn text(&mut self, item: &Item, prose: bool) {
        let length = self.page.text[item.span.range()].chars().count();
        if let Some(open) = self.open {
            let rows_known = self.rows_known(item.fields.0);
            let row = &mut self.walk.rows[open];
            let same_row =
                rows_known && self.page.fields[item.fields.0].row == self.page.fields[row.fields.1].row;
            // In form 2021 (六)其他处理 is the group of the row that the text names.
            let group = row.owner == Owner::Row(Row::OtherHandling) && row.slots.is_empty();
            if same_row && !group && self.page.fields[item.fields.0].joined && item.fields.0 > row.fields.1 {
                self.push_texts(open, item);
                return;
            }
            // The rest of the label, in its own cell or by the words of the form; other text is a label of its own.
            let part_of_label = item.fields.0 == row.fields.1
                || !rows_known && length > 1 && is_group_piece(&key(&self.page.text[item.span.range()]))
                || matches!(row.owner, Owner::Row(of) if {
                    let text = |span: Span| &self.page.text[span.range()];
                    lexicon().continues(of, text(row.label), text(item.span))
                });
            if part_of_label && !row.slots.iter().any(|slot| slot.kind.filled()) {
                row.end = item.fields.1 + 1;
                row.fields.1 = item.fields.1;
                return;
            }
            self.open = None;
        }
        let prose = prose || length >= PROSE && self.page.text[item.span.range()].contains(['。', '；']);
        if prose {
            self.walk.prose.push(item.span.start);
            if !self.header {
                self.table = None;
            }
        }
        self.unknown = match self.unknown {
            Some((span, fields)) if fields.1 + 1 >= item.fields.0 => {
                Some((span.join(item.span), (fields.0, item.fields.1)))
            }
            _ => Some((item.span, item.fields)),
        };
    }

    pub(super) fn touch(&mut self, table: Table, span: Span) {
        self.table = Some(table);
        self.walk.labels[table as usize] += 1;
        self.touch_span(table, span);
    }

    pub(super) fn touch_span(&mut self, table: Table, span: Span) {
        let known = &mut self.walk.tables[table as usize];
        *known = Some(known.map_or(span, |known| known.join(span)));
    }

    /// Whether a cell, empty or not, follows the item at `at`.
    pub(super) fn next_is_value(&self, at: usize) -> bool {
        matches!(
            self.items.get(at + 1).map(|item| &item.kind),
            Some(ItemKind::Value { .. } | ItemKind::Blank { .. })
        )
    }
}

/// Whether the separator before a field stands on a line of its own, as between paragraphs.
pub(super) fn tab_paragraph(page: &Page<'_>, at: usize) -> bool {
    page.gap(at).lines > 0
}
