//! Items → rows: which values follow which label, table by table. Rows are told by their labels and by nothing else.

use super::columns::Pads;
use super::grid::Page;
use super::lexicon::{Label, is_group_piece, lexicon};
use super::scan::{Item, ItemKind};
use crate::form::{Column, Form, Row, Table};
use crate::grammar::label::{fold, key};
use crate::grammar::number::Content;
use crate::layout::{Blank, Field};
use crate::span::Span;

/// From this many characters on, sentences end a table.
const PROSE: usize = 40;

/// The cells of table 4.
const DISPUTE_CELLS: usize = 15;

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
    pub(super) fn values(&self) -> impl Iterator<Item = &Slot> + Clone {
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
        if empty && begins_above(page, rows, at, orphans, columns) {
            rows[at].slots.clear();
        }
    }
    walker.walk
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
    texts(line) > 2 && !before.is_some_and(owned) && !columns.iter().any(headed)
}

/// The empty fields around the labels of columns that stand behind 信息内容, each block of table 2 for itself.
fn header_pads(page: &Page<'_>, items: &[Item]) -> Vec<Pads> {
    let header = |item: &Item| {
        matches!(item.kind, ItemKind::Label(Label::Block, _))
            && page.text[item.span.range()].chars().filter_map(fold).any(|c| c == '信')
    };
    let pads = |at: usize| {
        let mut pads = Pads { columns: 0, lead: 0, trail: 0 };
        for item in &items[at + 1..] {
            if page.grid.row_of(item.fields.0) != page.grid.row_of(items[at].fields.0) {
                break;
            }
            match item.kind {
                ItemKind::Label(Label::Column(Table::Proactive, _), _) if pads.trail == 0 => {
                    pads.columns += 1
                }
                ItemKind::Blank { .. } if pads.columns == 0 => pads.lead += 1,
                ItemKind::Blank { .. } => pads.trail += 1,
                _ => break,
            }
        }
        (pads.columns > 0).then_some(pads)
    };
    (0..items.len()).filter(|&at| header(&items[at])).filter_map(pads).collect()
}

struct Walker<'a> {
    page: &'a Page<'a>,
    items: &'a [Item],
    walk: Walk,
    /// The table that the last label was of.
    table: Option<Table>,
    /// The row whose values may follow, as an index of `walk.rows`.
    open: Option<usize>,
    /// Whether labels of columns were the last thing seen.
    header: bool,
    /// Headers of table 4 since its last values.
    dispute_headers: Vec<(Label, usize)>,
    /// The last row of table 3 that was seen.
    last_row: Option<Row>,
    /// Text that is no label, since the last label or value.
    unknown: Option<(Span, (usize, usize))>,
}

impl<'a> Walker<'a> {
    fn new(page: &'a Page<'a>, items: &'a [Item]) -> Self {
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

    fn rows_known(&self, field: usize) -> bool {
        self.page.grid.row_of(field).is_some()
    }

    fn step(&mut self, at: usize) {
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

    /// Whether the empty cell at `at` begins the row of values of table 4: it stands in a row of its own behind all
    /// headers.
    fn blank_row_of_disputes(&self, at: usize) -> bool {
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

    fn label(&mut self, at: usize, label: Label, numbering: Option<char>) {
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

    fn column(&mut self, item: &Item, label: Label, column: Option<(Table, Column)>) {
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
    fn form_shown(&mut self, table: Table, has: impl Fn(Form) -> bool) {
        if Form::ALL.iter().all(|&form| has(form)) {
            return;
        }
        for (count, &form) in self.walk.forms[table as usize].iter_mut().zip(Form::ALL) {
            *count += usize::from(has(form));
        }
    }

    fn row(&mut self, at: usize, row: Row) {
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

    fn open(&mut self, table: Table, owner: Owner, label: Span, fields: (usize, usize)) {
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
    fn close(&mut self, item: &Item) {
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

    fn text(&mut self, item: &Item, prose: bool) {
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

    fn value(&mut self, item: &Item, kind: SlotKind) {
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
    fn lead(&mut self, open: usize, field: usize) {
        let Some((start, _)) = self.page.grid.row_of(field) else { return };
        let before = &self.page.fields[start..field];
        let named = |field: &Field| self.page.text[field.span.range()].contains(char::is_alphabetic);
        if before.iter().all(|field| field.blank != Blank::Pad && !named(field)) {
            let slots = (start..field).map(|at| Slot::of(at, self.page.fields[at]));
            self.walk.rows[open].slots.extend(slots);
        }
    }

    /// Gives a row that is opened by its first value the empty cells between its label and that value.
    fn blanks_before(&mut self, open: usize, value: usize) {
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
    fn in_row(&self, open: usize, item: &Item) -> bool {
        let begins = || {
            let field = item.fields.0;
            self.walk.rows[open].slots.is_empty()
                && self.page.grid.row_of(field).is_some_and(|(start, width)| start == field && width > 1)
                && self.page.fields[field].row == self.page.fields[self.walk.rows[open].fields.1].row + 1
        };
        self.in_same_row(open, item) || begins()
    }

    /// Whether a value stands on another line than the values of the open row, which share one, in a text of words.
    fn on_another_line(&self, open: usize, item: &Item) -> bool {
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
    fn in_same_row(&self, open: usize, item: &Item) -> bool {
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

    fn push(&mut self, open: usize, item: &Item, kind: SlotKind) {
        self.push_slot(open, Slot { kind, span: item.span, field: item.fields.0 });
        self.walk.rows[open].end = item.fields.1 + 1;
    }

    /// Gives the open row each field of a text as a cell: what reads on over cells does not make one of them.
    fn push_texts(&mut self, open: usize, item: &Item) {
        let (first, last) = item.fields;
        for at in first..=last {
            let field = self.page.fields[at];
            if field.row == self.page.fields[first].row {
                self.push_slot(open, Slot::of(at, field));
            }
        }
        self.walk.rows[open].end = last + 1;
    }

    fn push_slot(&mut self, open: usize, slot: Slot) {
        let (table, span) = (self.walk.rows[open].table, slot.span);
        self.walk.rows[open].slots.push(slot);
        self.touch_span(table, span);
    }

    fn touch(&mut self, table: Table, span: Span) {
        self.table = Some(table);
        self.walk.labels[table as usize] += 1;
        self.touch_span(table, span);
    }

    fn touch_span(&mut self, table: Table, span: Span) {
        let known = &mut self.walk.tables[table as usize];
        *known = Some(known.map_or(span, |known| known.join(span)));
    }

    /// Whether a cell, empty or not, follows the item at `at`.
    fn next_is_value(&self, at: usize) -> bool {
        matches!(
            self.items.get(at + 1).map(|item| &item.kind),
            Some(ItemKind::Value { .. } | ItemKind::Blank { .. })
        )
    }
}

/// Whether the separator before a field stands on a line of its own, as between paragraphs.
fn tab_paragraph(page: &Page<'_>, at: usize) -> bool {
    page.gap(at).lines > 0
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
