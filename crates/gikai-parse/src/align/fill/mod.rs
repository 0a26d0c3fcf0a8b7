//! Rows with their columns → the cells of the report, each with its value or the reason why it has none.

mod cell;
mod doubts;
mod forms;
mod unread;

use super::columns::{Columns, Evidence, Placement, Query};
use super::cuts::Cuts;
use super::grid::Page;
use super::rows::{ColumnLabel, Occurrence, Owner, Walk, filled};
use super::scan::Item;
use super::{Aligned, disputes, regions};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::form::{CellAddress, Column, Form, Row, Table};
use crate::grammar::label::fold;
use crate::report::{Cell, ExtraRow, FilledTable, Status};
use crate::span::Span;
use forms::forms;
use rustc_hash::{FxHashMap, FxHashSet};

/// Labels of columns that are looked at for a row; a table has no more than this many above its last row.
const MOST_HEADERS: usize = 128;

/// Fills the tables of which any label was found.
pub(super) fn fill(page: &Page<'_>, items: &[Item], walk: &Walk, sink: &mut Sink) -> Aligned {
    let mut aligned = Aligned::default();
    let (forms, decided) = forms(walk, sink);
    // The same table may stand twice, as in a cell of another one.
    let mut intakes =
        walk.rows.iter().filter(|row| row.owner == Owner::Row(Row::NewReceived) && filled(row) > 0);
    let values = |row: &Occurrence| {
        let filled = row.values();
        filled.flat_map(|slot| page.text[slot.span.range()].chars()).filter_map(fold).collect::<String>()
    };
    if let Some(first) = intakes.next()
        && let Some(second) = intakes.find(|row| values(row) != values(first))
    {
        sink.report(Diagnostic::new(Code::SecondReport).at(second.label));
    }
    // The items of the old table share words with the labels of the forms.
    let old = if is_there(Table::Applications, walk) { None } else { regions::old_form(page.text) };
    if let Some(span) = old {
        sink.report(Diagnostic::new(Code::OldForm).at(span).found(&page.text[span.range()]));
        aligned.old_form = true;
    }
    let widths = digit_widths(page, walk);
    let with_values: FxHashSet<Row> =
        walk.rows.iter().filter(|row| filled(row) > 0).filter_map(Occurrence::row).collect();
    let cuts = Cuts::of(page, walk, forms);
    let in_blocks = doubts::is_in_blocks(page, walk);
    for &table in Table::ALL {
        let form = forms[table as usize];
        let there = walk.tables[table as usize].filter(|_| is_there(table, walk));
        let there = there.filter(|span| old.is_none_or(|old| span.start < old.start));
        let Some(span) = there else {
            sink.report(Diagnostic::new(Code::TableNotFound).expected(form.table(table).title));
            continue;
        };
        let mut filler = Filler {
            page,
            items,
            walk,
            sink,
            form,
            decided,
            table,
            filled: FilledTable::missing(form, table),
            extra: Vec::new(),
            widths,
            with_values: &with_values,
            cuts,
            in_blocks,
            first_labels: FxHashMap::default(),
            conflicts: FxHashSet::default(),
        };
        filler.fill();
        aligned.tables.push(filler.filled);
        aligned.extra.append(&mut filler.extra);
        aligned.spans.push(span);
    }
    aligned.spans.sort_unstable();
    aligned
}

/// How many values of the whole text are in full-width digits, and how many in others.
fn digit_widths(page: &Page<'_>, walk: &Walk) -> [usize; 2] {
    let mut widths = [0; 2];
    for slot in walk.rows.iter().flat_map(|row| &row.slots).filter(|slot| slot.kind.filled()) {
        let raw = &page.text[slot.span.range()];
        let ascii = raw.bytes().any(|b| b.is_ascii_digit());
        widths[0] += usize::from(!ascii && raw.contains(|c: char| matches!(c, '０'..='９')));
        widths[1] += usize::from(ascii);
    }
    widths
}

/// Whether a table is in the text, and not only words that its labels share with sentences.
fn is_there(table: Table, walk: &Walk) -> bool {
    let values = walk.rows.iter().any(|row| row.table == table && filled(row) > 0);
    values || walk.labels[table as usize] >= 3
}

/// A row with the cells that it has, or why they are not read.
struct Reading<'a> {
    row: &'a Occurrence,
    columns: Columns,
    cells: Result<Vec<Cell>, Code>,
}

struct Filler<'a> {
    page: &'a Page<'a>,
    items: &'a [Item],
    walk: &'a Walk,
    sink: &'a mut Sink,
    form: Form,
    /// Whether a label told it.
    decided: bool,
    table: Table,
    filled: FilledTable,
    extra: Vec<ExtraRow>,
    /// What shows that numbers are cut in two.
    cuts: Cuts,
    /// Whether the cells of a row may stand in another order than its columns.
    in_blocks: bool,
    /// The field of the first label of each column of the table.
    first_labels: FxHashMap<Column, usize>,
    /// Rows that have values somewhere.
    with_values: &'a FxHashSet<Row>,
    /// How many values of the text are in full-width digits, and how many in others.
    widths: [usize; 2],
    /// Cells that stand twice with different values.
    conflicts: FxHashSet<(Row, Column)>,
}

impl<'a> Filler<'a> {
    fn fill(&mut self) {
        let rows: Vec<&'a Occurrence> = self.walk.rows.iter().filter(|row| row.table == self.table).collect();
        for label in &self.walk.columns[self.table as usize] {
            self.first_labels.entry(label.column).or_insert(label.field);
        }
        let queries = self.queries(&rows);
        let evidence = self.evidence(&queries);
        let damaged = self.report_orphans(&rows);
        let mut readings = self.read(&rows, &queries, &evidence, damaged);
        self.doubt(&rows, &mut readings);
        // A few rows without any header: which columns are they? Sums that hold show the order of the form.
        let fragment = self.is_fragment(&rows) && !self.adds_up(&readings);
        if fragment {
            readings.iter_mut().for_each(|reading| reading.cells = Err(Code::ColumnsUnknown));
        }
        if self.disputes_by_order(&readings) {
            return;
        }
        let recovered = if fragment { Vec::new() } else { self.recover(&readings) };
        self.write(readings, &recovered);
    }

    /// What is asked of each row; nothing of one that the form does not have.
    fn queries(&self, rows: &[&'a Occurrence]) -> Vec<Option<Query<'a>>> {
        let query = |row: &&'a Occurrence| {
            let columns = self.columns_of(row)?;
            Some(Query::new(self.page, row, columns, self.columns_above(row)))
        };
        rows.iter().map(query).collect()
    }

    /// What the rows show of the columns.
    fn evidence(&self, queries: &[Option<Query<'a>>]) -> Evidence<'a> {
        let header_pads = if self.table == Table::Proactive { &self.walk.header_pads[..] } else { &[] };
        let mut evidence = Evidence::new(self.widths, header_pads);
        let whole = || queries.iter().flatten().filter(|query| !query.leaves_out);
        whole().for_each(|query| evidence.learn(query));
        whole().for_each(|query| evidence.learn_spans(query));
        evidence.finish(whole());
        evidence
    }

    /// Says which values follow no label; whether the rows may be damaged by it.
    fn report_orphans(&mut self, rows: &[&Occurrence]) -> bool {
        // A number that a sentence tells before the table begins is none of its.
        let begins = rows.first().map_or(0, |row| row.label.start);
        let prose = &self.walk.prose;
        let sentence = prose[..prose.partition_point(|start| *start < begins)].last();
        let of_table = self.walk.orphans.iter().filter(|(table, _)| *table == self.table);
        let orphans = of_table.filter(|(_, span)| sentence.is_none_or(|sentence| span.start > *sentence));
        // Where rows are rows, values that follow no label leave the others where they are; not so the one row of table 4.
        let one_row = self.table == Table::Disputes;
        let mut damaged = false;
        for (_, span) in orphans {
            damaged |= one_row || !self.in_known_row(*span);
            let found = &self.page.text[span.range()];
            self.sink.report(Diagnostic::new(Code::ValuesWithoutRow).at(*span).found(found));
        }
        damaged
    }

    /// The rows of the form, each with its cells or why they are not read; the others are kept as extra ones.
    fn read(
        &mut self,
        rows: &[&'a Occurrence],
        queries: &[Option<Query<'a>>],
        evidence: &Evidence<'_>,
        damaged: bool,
    ) -> Vec<Reading<'a>> {
        let mut readings = Vec::with_capacity(rows.len());
        let shuffled = self.is_shuffled(rows);
        // The row before, and how many values it has too many.
        let mut before = None;
        let mut extra = 0;
        for (&row, query) in rows.iter().zip(queries) {
            let above = before.replace(row);
            let pieces = std::mem::replace(&mut extra, self.values_too_many(row));
            let Some(query) = query else {
                self.extra(row);
                continue;
            };
            let cells = if extra == 0 && self.has_pieces_above(row, pieces) {
                Err(Code::TooManyValues)
            } else if above.is_some_and(|above| {
                self.may_be_of_label_above(above, row, shuffled) || self.may_have_values_before(above, row)
            }) || self.has_lost_its_number(row)
                || self.shares_its_numbers(row)
            {
                Err(Code::OrderDamaged)
            } else {
                self.row(query, evidence, damaged)
            };
            let blank = |cells: &[Cell]| cells.iter().any(|cell| cell.status() == Status::Blank);
            let cells = match cells {
                Ok(cells) if blank(&cells) && self.has_values_below(row) => Err(Code::OrderDamaged),
                Ok(cells) if row.away => Ok(self.away(row, query.columns.first_row(), cells)),
                cells => cells,
            };
            readings.push(Reading { row, columns: query.columns, cells });
        }
        readings
    }

    /// Whether a part of table 3 is all there is, without the labels of its columns.
    fn is_fragment(&self, rows: &[&Occurrence]) -> bool {
        let named: FxHashSet<Row> = rows.iter().filter_map(|row| row.row()).collect();
        let headed = !self.walk.columns[self.table as usize].is_empty();
        let of_form = self.form.table(self.table).rows().count();
        self.table == Table::Applications && !headed && 2 * named.len() < of_form
    }

    /// Whether the text at a place has known row ends.
    fn in_known_row(&self, span: Span) -> bool {
        let at = self.page.fields.partition_point(|field| field.span.end < span.end);
        self.page.fields.get(at).is_some() && self.page.grid.row_of(at).is_some()
    }

    /// The columns of a row.
    fn columns_of(&self, occurrence: &Occurrence) -> Option<Columns> {
        match occurrence.owner {
            Owner::Row(row) => self.of_rows(&[row]),
            Owner::Unknown => None,
            Owner::Disputes => match disputes::row(occurrence) {
                Some(row) => self.of_rows(&[row]),
                None => self.of_rows(&disputes::ROWS),
            },
        }
    }

    /// The columns of rows of the form.
    fn of_rows(&self, rows: &[Row]) -> Option<Columns> {
        Columns::of(self.form.table(self.table), rows)
    }

    /// The cells of a row, or why they are not read.
    fn row(&mut self, query: &Query<'_>, evidence: &Evidence<'_>, damaged: bool) -> Result<Vec<Cell>, Code> {
        let (occurrence, columns) = (query.row, query.columns);
        if occurrence.owner == Owner::Disputes {
            disputes::in_order(self.page, occurrence, columns.len())?;
        }
        // A row of more cells than the form assumed has columns for is one of another form.
        let other_form = self.table == Table::Proactive && !self.decided && query.is_overfull();
        if query.leaves_out || other_form {
            return Err(Code::ColumnsUnknown);
        }
        if self.ends_with_a_number_of_the_next(occurrence)
            || self.goes_on_behind(occurrence)
            || self.is_cut_at_a_sign(occurrence)
            || self.has_two_in_one(occurrence)
        {
            return Err(Code::TooManyValues);
        }
        let slots = match evidence.place(query) {
            Placement::Columns(slots) => slots,
            Placement::Unknown(code) => return Err(code),
        };
        let cells: Vec<Cell> = columns
            .iter()
            .zip(slots)
            .map(|((row, column), slot)| {
                self.cell(occurrence, row, column, slot.map(|at| &occurrence.slots[at]))
            })
            .collect();
        let free = self.page.is_free(occurrence);
        let disputes = occurrence.owner == Owner::Disputes;
        let doubtful = damaged && (free || occurrence.away || disputes)
            || disputes && disputes::out_of_order(self.page, occurrence);
        // Zeros add up in any order, and in blocks those of the next row may follow.
        let blocks = || occurrence.values().all(|slot| self.page.gap(slot.field).lines > 1);
        let zero =
            || free && cells.iter().all(|cell| cell.count().is_none_or(|count| count == 0)) && blocks();
        if doubtful && (!self.sums(columns, &cells) || zero())
            || free && self.is_before_its_header(occurrence, columns)
        {
            return Err(Code::OrderDamaged);
        }
        // What ends the text may be cut, or be the number of a label that is; where blanks are lost without a trace, or one more
        // stands in the row than fewer values need, the number of a page may stand behind them.
        let blank = query.is_overfull() && filled(occurrence) < columns.len();
        let page = || (evidence.loses_blanks() || blank) && self.ends_with_a_page_number(occurrence);
        if free && (self.page.ends_with(occurrence) || page()) && !self.sums_with_blanks(columns, &cells) {
            return Err(Code::TooFewValues);
        }
        if self.is_divided_elsewhere(occurrence, columns, &cells) {
            return Err(Code::GluedValues);
        }
        if self.has_its_first_value_last(occurrence, &cells) {
            return Err(Code::OrderDamaged);
        }
        let whole = columns.len() == 1 || self.table != Table::Proactive && self.sums(columns, &cells);
        if !whole && (self.cuts.may_be_in(self.page, occurrence) || self.goes_on_in_next_row(occurrence)) {
            return Err(Code::TooManyValues);
        }
        Ok(cells)
    }

    /// The last labels of columns before a row, in the order of the text.
    fn columns_above(&self, occurrence: &Occurrence) -> &'a [ColumnLabel] {
        let columns: &'a [ColumnLabel] = &self.walk.columns[self.table as usize];
        let first = occurrence.slots.first().filter(|_| occurrence.away).map(|slot| slot.field);
        let before = first.unwrap_or(occurrence.fields.0);
        let end = columns.partition_point(|label| label.field < before);
        &columns[end.saturating_sub(MOST_HEADERS)..end]
    }

    /// Puts a cell into the table; a second one with another value makes it ambiguous.
    fn put(&mut self, label: Span, row: Row, column: Column, cell: Cell) {
        let Some(known) = self.filled.get_mut(row, column) else { return };
        let unread = |cell: &Cell| matches!(cell.status(), Status::Missing | Status::Ambiguous);
        let open = unread(known) && !self.conflicts.contains(&(row, column));
        let both = known.value().is_some() || known.status() == cell.status();
        let same = both && known.value() == cell.value();
        // A row that stands twice is read where it can be read.
        if known.status() == Status::Missing || open {
            *known = cell;
        } else if !unread(&cell) && !same {
            *known = Cell::without_value(Status::Ambiguous);
            self.conflicts.insert((row, column));
            let address = CellAddress { table: self.table, row, column };
            self.sink
                .report(Diagnostic::new(Code::ConflictingRows).at(label).cell(address).expected(row.key()));
        }
    }

    /// Keeps a row that the form does not have.
    fn extra(&mut self, occurrence: &Occurrence) {
        let label = &self.page.text[occurrence.label.range()];
        let values: Vec<String> =
            occurrence.values().map(|slot| self.page.text[slot.span.range()].to_owned()).collect();
        if values.is_empty() {
            return;
        }
        let end = occurrence.slots.last().map_or(occurrence.label, |slot| slot.span);
        self.sink.report(Diagnostic::new(Code::ExtraRow).at(occurrence.label).found(label));
        self.extra.push(ExtraRow {
            table: self.table,
            label: label.trim().to_owned(),
            values,
            span: occurrence.label.join(end),
        });
    }
}
