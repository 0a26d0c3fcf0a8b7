//! Rows with their columns → the cells of the report, each with its value or the reason why it has none.

use super::Aligned;
use super::columns::{Columns, Evidence, Placement, Query};
use super::cuts::Cuts;
use super::disputes;
use super::grid::Page;
use super::lexicon::is_numeral;
use super::recover::{self, Known, Placed};
use super::regions;
use super::rows::{ColumnLabel, Occurrence, Owner, Slot, SlotKind, Walk, filled};
use super::scan::Item;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::form::{CellAddress, Column, ColumnSpec, Form, Kind, Row, Table, Unit};
use crate::grammar::label::fold;
use crate::grammar::number::{Content, Numeral, parse_content, unit};
use crate::layout::Blank;
use crate::report::{Cell, ExtraRow, FilledTable, Status, Value};
use crate::span::Span;
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::FxHashSet;

/// Labels of columns that are looked at for a row; a table has no more than this many above its last row.
const MOST_HEADERS: usize = 128;

/// The most bytes between the number of a label and what is left of the label.
const MOST_BETWEEN: usize = 16;
/// The fewest rows with right totals that show the order of the columns.
const FEW_ROWS: usize = 3;

/// Fills the tables of which any label was found.
pub(super) fn fill(page: &Page<'_>, items: &[Item], walk: &Walk, sink: &mut Sink) -> Aligned {
    let mut aligned = Aligned::default();
    let forms = forms(walk, sink);
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
            table,
            filled: FilledTable::missing(form, table),
            extra: Vec::new(),
            widths,
            with_values: &with_values,
            cuts,
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

/// The form that a table is of where nothing tells.
const LATEST: Form = Form::ALL[Form::ALL.len() - 1];

/// The form of each table, told by its printed labels; where none decides, by the nearest table that does.
fn forms(walk: &Walk, sink: &mut Sink) -> [Form; 3] {
    let mut shown: [Option<Form>; 3] = [None; 3];
    for (table, counts) in walk.forms.iter().enumerate() {
        let seen = Form::ALL.iter().zip(counts).filter(|(_, count)| **count > 0);
        // Of equally many the latest form.
        shown[table] = seen.max_by_key(|(_, count)| **count).map(|(form, _)| *form);
    }
    if shown[1].is_none() {
        // The single row (六) with values of its own is of the form that has it.
        let single =
            walk.rows.iter().any(|row| row.owner == Owner::Row(Row::OtherHandling) && filled(row) > 0);
        let has = |form: &&Form| form.table(Table::Applications).block_of(Row::OtherHandling).is_some();
        shown[1] = Form::ALL.iter().find(has).copied().filter(|_| single);
    }
    let near = [[0, 1, 2], [1, 0, 2], [2, 1, 0]];
    let mut forms = [LATEST; 3];
    for (table, order) in near.into_iter().enumerate() {
        let decided = order.into_iter().find_map(|near| shown[near]);
        forms[table] = decided.unwrap_or(LATEST);
        if decided.is_none()
            && let Some(span) = walk.tables[table]
        {
            sink.report(Diagnostic::new(Code::FormUndecided).at(span).found(LATEST));
        }
    }
    let found: Vec<Form> =
        (0..3).filter(|&table| walk.tables[table].is_some()).map(|table| forms[table]).collect();
    if found.windows(2).any(|pair| pair[0] != pair[1]) {
        sink.report(Diagnostic::new(Code::MixedForms));
    }
    forms
}

/// A row with the cells that it has, or why they are not read.
struct Reading<'a> {
    row: &'a Occurrence,
    columns: Columns,
    cells: Result<Vec<Cell>, Code>,
}

/// From the first value of a row to the last.
fn values_span(row: &Occurrence) -> Option<Span> {
    let mut filled = row.values().map(|slot| slot.span);
    let first = filled.next()?;
    Some(filled.fold(first, Span::join))
}

/// The counts of the cells of table 3, nothing for an empty one; none where a cell is not read.
fn counts(cells: &[Cell]) -> Option<[Option<i64>; recover::COLUMNS]> {
    let count = |cell: &Cell| match cell.status() {
        Status::Number => Some(Some(cell.count()?)),
        Status::Blank | Status::NotApplicable => Some(None),
        _ => None,
    };
    cells.iter().map(count).collect::<Option<Vec<_>>>()?.try_into().ok()
}

struct Filler<'a> {
    page: &'a Page<'a>,
    items: &'a [Item],
    walk: &'a Walk,
    sink: &'a mut Sink,
    form: Form,
    table: Table,
    filled: FilledTable,
    extra: Vec<ExtraRow>,
    /// What shows that numbers are cut in two.
    cuts: Cuts,
    /// Rows that have values somewhere.
    with_values: &'a FxHashSet<Row>,
    /// How many values of the text are in full-width digits, and how many in others.
    widths: [usize; 2],
    /// Cells that stand twice with different values.
    conflicts: FxHashSet<(Row, Column)>,
}

impl<'a> Filler<'a> {
    fn fill(&mut self) {
        let walk = self.walk;
        let rows: Vec<&'a Occurrence> = walk.rows.iter().filter(|row| row.table == self.table).collect();
        let header_pads = if self.table == Table::Proactive { &walk.header_pads[..] } else { &[] };
        let mut evidence = Evidence::new(self.widths, header_pads);
        let queries: Vec<Option<Query<'a>>> = rows
            .iter()
            .map(|row| {
                let columns = self.columns_of(row)?;
                Some(Query::new(self.page, row, columns, self.columns_above(row)))
            })
            .collect();
        let whole = || queries.iter().flatten().filter(|query| !query.leaves_out);
        whole().for_each(|query| evidence.learn(query));
        evidence.finish(whole());
        // A number that a sentence tells before the table begins is none of its.
        let begins = rows.first().map_or(0, |row| row.label.start);
        let sentence = walk.prose[..walk.prose.partition_point(|start| *start < begins)].last().copied();
        let orphans = || {
            let of_table = walk.orphans.iter().filter(|(table, _)| *table == self.table);
            of_table.filter(|(_, span)| sentence.is_none_or(|sentence| span.start > sentence))
        };
        // Where rows are rows, values that follow no label leave the others where they are.
        let damaged = orphans().any(|(_, span)| !self.in_known_row(*span));
        for (_, span) in orphans() {
            let found = &self.page.text[span.range()];
            self.sink.report(Diagnostic::new(Code::ValuesWithoutRow).at(*span).found(found));
        }
        let named: FxHashSet<Row> = rows.iter().filter_map(|row| row.row()).collect();
        let headed = !walk.columns[self.table as usize].is_empty();
        let of_form = self.form.table(self.table).rows().count();
        let fragment = self.table == Table::Applications && !headed && 2 * named.len() < of_form;
        let mut readings: Vec<Reading<'_>> = Vec::with_capacity(rows.len());
        let shuffled = self.is_shuffled(&rows);
        // The label before, where it has no values.
        let mut bare = None;
        for (row, query) in rows.into_iter().zip(&queries) {
            let before = bare.replace(row).filter(|before| filled(before) == 0);
            let Some(query) = query else {
                self.extra(row);
                continue;
            };
            // Behind several labels that stand in no order of the form, values may be of any of them.
            let of_any =
                shuffled && before.is_some_and(|before| before.row() != row.row()) && filled(row) > 0;
            let cells = if of_any { Err(Code::OrderDamaged) } else { self.row(query, &evidence, damaged) };
            let cells = cells
                .map(|cells| if row.away { self.away(row, query.columns.first_row(), cells) } else { cells });
            readings.push(Reading { row, columns: query.columns, cells });
        }
        // A few rows without any header: which columns are they? Sums that hold show the order of the form.
        let fragment = fragment && !self.adds_up(&readings);
        if fragment {
            readings.iter_mut().for_each(|reading| reading.cells = Err(Code::ColumnsUnknown));
        }
        if self.table == Table::Disputes
            && readings.iter().all(|reading| reading.cells.is_err())
            && let Some(placed) = recover::disputes_by_order(self.items)
        {
            let first = placed.iter().find_map(Placed::span);
            if let Some(columns) = self.of_rows(&disputes::ROWS) {
                self.placed(first.unwrap_or_default(), columns, &placed, Code::PlacedByOrder);
            }
            return;
        }
        let recovered = if fragment { Vec::new() } else { self.recover(&readings) };
        if self.page.spent.take()
            && let Some(span) = walk.tables[self.table as usize]
        {
            self.sink.report(Diagnostic::new(Code::RecoveryLimited).at(span).found(self.page.work));
        }
        // Rows whose label is not there, or not known.
        for (row, placed, how) in &recovered {
            if readings.iter().all(|reading| reading.row.row() != Some(*row)) {
                let first = placed.iter().find_map(Placed::span);
                if let Some(columns) = self.of_rows(&[*row]) {
                    self.placed(first.unwrap_or_default(), columns, placed, *how);
                }
            }
        }
        for reading in readings {
            let (row, columns) = (reading.row, reading.columns);
            let placed = recovered.iter().find(|(known, ..)| row.row() == Some(*known));
            match (reading.cells, placed) {
                (Ok(cells), _) => {
                    for ((of, column), cell) in columns.iter().zip(cells) {
                        self.put(row.label, of, column.column, cell);
                    }
                }
                (Err(code), Some((_, placed, how))) => self.placed_or_lost(row, columns, placed, code, *how),
                (Err(code), None) => {
                    let disputes = columns.len() == recover::DISPUTES;
                    let placed = disputes.then(|| recover::recover_disputes(self.page, row)).flatten();
                    match placed {
                        Some(placed) => {
                            self.placed_or_lost(row, columns, &placed, code, Code::PlacedBySums);
                        }
                        None => self.lost(row, columns, code),
                    }
                }
            }
        }
    }

    /// Whether rows without ends have their labels in another order than the form.
    fn is_shuffled(&self, rows: &[&Occurrence]) -> bool {
        let of_form = self.form.table(self.table);
        let place = |row: &&Occurrence| of_form.rows().position(|spec| Some(spec.row) == row.row());
        let (mut seen, mut last) = (FxHashSet::default(), 0);
        let free = |row: &&&Occurrence| self.page.grid.row_of(row.fields.0).is_none();
        // A label that stands again, on a new page, is in no order.
        rows.iter().filter(free).filter_map(place).filter(|place| seen.insert(*place)).any(|place| {
            let back = place < last;
            last = place;
            back
        })
    }

    /// Whether the totals of several rows that are read are right, and hardly one is wrong.
    fn adds_up(&self, readings: &[Reading<'_>]) -> bool {
        let (mut right, mut wrong) = (0, 0);
        for (reading, cells) in readings.iter().filter_map(|row| Some((row, row.cells.as_ref().ok()?))) {
            // A single applicant and the total may be any two columns.
            let several = cells.iter().filter(|cell| cell.count().is_some_and(|count| count > 0)).count() > 2;
            let holds = self.sums(reading.columns, cells);
            right += usize::from(holds && several);
            wrong += usize::from(!holds);
        }
        right >= FEW_ROWS && FEW_ROWS * wrong <= right
    }

    /// What the sums of table 3 place of the rows that are not read, and what shows it.
    fn recover(&self, readings: &[Reading<'_>]) -> Vec<(Row, [Placed; recover::COLUMNS], Code)> {
        if self.table != Table::Applications || readings.iter().all(|reading| reading.cells.is_ok()) {
            return Vec::new();
        }
        let mut known: Vec<(Row, Known<'_>)> = Vec::new();
        let mut read: Vec<(Row, Span)> = Vec::new();
        for reading in readings {
            let Some(row) = reading.row.row() else { continue };
            let here = match &reading.cells {
                Ok(cells) => counts(cells).map_or(Known::Unknown, Known::Read),
                Err(Code::CellsLost) if self.with_values.contains(&row) => continue,
                Err(_) => Known::Unplaced(reading.row),
            };
            if let (Known::Read(_), Some(span)) = (&here, values_span(reading.row)) {
                read.push((row, span));
            }
            match known.iter_mut().find(|(of, _)| *of == row) {
                // A row that stands twice is none that a sum can count on.
                Some((_, known)) => *known = Known::Unknown,
                None => known.push((row, here)),
            }
        }
        read.retain(|(row, _)| known.iter().any(|(of, known)| of == row && matches!(known, Known::Read(_))));
        let others: Vec<Span> =
            self.walk.rows.iter().filter(|row| row.owner == Owner::Unknown).map(|row| row.label).collect();
        let bare = readings.iter().filter(|reading| filled(reading.row) == 0);
        let bare: Vec<Row> = bare.filter_map(|reading| reading.row.row()).collect();
        let in_gaps = recover::in_gaps(self.page, self.items, self.form, &read, &bare, &others);
        let rules = recover::Rules::of(self.page, &known);
        for (row, placed) in &in_gaps {
            let counts = Known::Read(placed.map(|placed| placed.count()));
            match known.iter_mut().find(|(of, _)| of == row) {
                Some((_, known)) => *known = counts,
                None => known.push((*row, counts)),
            }
        }
        let with = |rows: Vec<(Row, [Placed; recover::COLUMNS])>, code: Code| {
            rows.into_iter().map(move |(row, placed)| (row, placed, code))
        };
        let in_gaps = with(in_gaps, Code::PlacedByOrder);
        let recovered = recover::recover(self.page, self.form, rules, &known);
        let rows = known.iter().filter(|(_, known)| matches!(known, Known::Read(_))).count();
        if rows + recovered.len() < self.form.table(self.table).rows().count() {
            let ordered = recover::by_order(self.page, self.items, self.form);
            // What is read stays as it is: an order that says otherwise is none.
            let agrees = |(row, placed): &(Row, [Placed; recover::COLUMNS])| {
                known.iter().filter(|(of, _)| of == row).all(|(_, known)| match known {
                    Known::Read(counts) => *counts == placed.map(|placed| placed.count()),
                    _ => true,
                })
            };
            if let Some(ordered) = ordered.filter(|rows| rows.iter().all(agrees)) {
                self.page.spent.set(false);
                return with(ordered, Code::PlacedByOrder).collect();
            }
        }
        in_gaps.chain(with(recovered, Code::PlacedBySums)).collect()
    }

    /// Puts the values of a row where the sums of its table place them, and says which are not.
    fn placed_or_lost(
        &mut self,
        occurrence: &Occurrence,
        columns: Columns,
        placed: &[Placed],
        code: Code,
        how: Code,
    ) {
        if self.is_repeated_label(occurrence, code) {
            return;
        }
        self.placed(occurrence.label, columns, placed, how);
        if placed.contains(&Placed::Unsure) {
            self.report_lost(occurrence, columns.first_row().key(), code);
        } else if placed.contains(&Placed::Nothing) {
            self.report_lost(occurrence, columns.first_row().key(), Code::CellsLost);
        }
    }

    fn placed(&mut self, label: Span, columns: Columns, placed: &[Placed], how: Code) {
        let mut found = Vec::new();
        for ((row, column), placed) in columns.iter().zip(placed) {
            let cell = match *placed {
                Placed::Number(count, span) => {
                    let raw = &self.page.text[span.range()];
                    found.push(raw);
                    Cell::new(Status::Inferred, raw, span).with_value(Value::Count(count), None)
                }
                Placed::Mark(span) => Cell::new(Status::NotApplicable, &self.page.text[span.range()], span),
                // A blank cell and one that is gone look alike.
                Placed::Nothing | Placed::Unsure => Cell::without_value(Status::Ambiguous),
            };
            self.put(label, row, column.column, cell);
        }
        if !found.is_empty() {
            let name = columns.first_row().key();
            self.sink.report(Diagnostic::new(how).at(label).expected(name).found(found.join(" ")));
        }
    }

    fn report_lost(&mut self, occurrence: &Occurrence, name: &str, code: Code) {
        let values = occurrence.values();
        let found: Vec<&str> = values.map(|slot| &self.page.text[slot.span.range()]).collect();
        self.sink.report(Diagnostic::new(code).at(occurrence.label).expected(name).found(found.join(" ")));
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
        if query.leaves_out {
            return Err(Code::ColumnsUnknown);
        }
        if self.ends_with_a_number_of_the_next(occurrence) {
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
        let doubtful =
            damaged || occurrence.owner == Owner::Disputes && disputes::out_of_order(self.page, occurrence);
        if doubtful && !self.sums(columns, &cells) {
            return Err(Code::OrderDamaged);
        }
        let whole = columns.len() == 1 || self.table != Table::Proactive && self.sums(columns, &cells);
        if !whole && self.cuts.may_be_in(self.page, occurrence) {
            return Err(Code::TooManyValues);
        }
        Ok(cells)
    }

    /// The cells of a row whose values stand away from its label.
    fn away(&mut self, occurrence: &Occurrence, row: Row, cells: Vec<Cell>) -> Vec<Cell> {
        self.report_lost(occurrence, row.key(), Code::PlacedByOrder);
        cells.into_iter().map(Cell::into_inferred).collect()
    }

    /// Whether the last value of a row may be the number of the label behind it, whose point is gone: `2 重复申请`.
    fn ends_with_a_number_of_the_next(&self, occurrence: &Occurrence) -> bool {
        let (text, fields) = (self.page.text, &self.page.fields);
        let Some(last) = occurrence.slots.iter().rfind(|slot| slot.kind.filled()) else { return false };
        let SlotKind::Value(Content::Number(number)) = &last.kind else { return false };
        let digit = number.value.to_u32().and_then(|number| char::from_digit(number, 10));
        let Some(digit) = digit.filter(|_| self.page.grid.row_of(last.field).is_none()) else { return false };
        let behind = fields.get(last.field + 1).filter(|next| next.blank == Blank::No);
        let behind = behind.filter(|_| self.page.gap(last.field + 1).lines == 0);
        let bare = text[last.span.range()].chars().count() == 1
            && behind.is_some_and(|next| {
                let first = text[next.span.range()].chars().find_map(fold);
                first.is_some_and(|c| c != '(' && !is_numeral(c))
            });
        let numbered = || {
            let first = |row: &Occurrence| text[row.label.range()].chars().find_map(fold);
            self.walk.rows.iter().filter_map(first).any(|c| c.is_ascii_digit())
        };
        if bare && self.precedes(occurrence, digit) && !self.has_right_total(occurrence) && numbered() {
            // The label behind may be damaged, and have no values.
            return true;
        }
        let at = self.walk.rows.partition_point(|row| row.label.start < last.span.end);
        let Some(next) = self.walk.rows.get(at) else { return false };
        let between = &text[last.span.end as usize..next.label.start as usize];
        let beside = between.len() <= MOST_BETWEEN && !between.contains(['\n', '\t', '|']);
        let mut label = text[next.label.range()].chars().filter_map(fold);
        if label.next() == Some(digit) && matches!(label.next(), Some('.' | '、' | ')')) {
            // The label has its number.
            return false;
        }
        let rows = || self.form.table(self.table).rows();
        let same =
            next.row().is_none_or(|row| rows().any(|spec| spec.row == row && spec.label.starts_with(digit)));
        // It begins the line that text goes on with.
        let begins = self.page.gap(last.field).lines > 0 && behind.is_some();
        same && beside || begins
    }

    /// Whether the row behind this one in the form has this number.
    fn precedes(&self, occurrence: &Occurrence, digit: char) -> bool {
        let mut rows = self.form.table(self.table).rows();
        let here = rows.find(|spec| Some(spec.row) == occurrence.row());
        here.is_some() && rows.next().is_some_and(|spec| spec.label.starts_with(digit))
    }

    /// Whether the last value of a row is what the others add up to.
    fn has_right_total(&self, occurrence: &Occurrence) -> bool {
        let count = |slot: &Slot| match &slot.kind {
            SlotKind::Value(Content::Number(number)) => number.count(),
            SlotKind::Value(Content::Mark) => Some(0),
            _ => None,
        };
        let filled = occurrence.values();
        let counts: Option<Vec<i64>> = filled.map(count).collect();
        counts.is_some_and(|counts| {
            counts.split_last().is_some_and(|(total, parts)| parts.iter().sum::<i64>() == *total)
        })
    }

    /// Marks the cells of a row as not read.
    fn lost(&mut self, occurrence: &Occurrence, columns: Columns, code: Code) {
        if self.is_repeated_label(occurrence, code) {
            return;
        }
        self.report_lost(occurrence, columns.first_row().key(), code);
        for (row, column) in columns.iter() {
            self.put(occurrence.label, row, column.column, Cell::without_value(Status::Ambiguous));
        }
    }

    /// The last labels of columns before a row, in the order of the text.
    fn columns_above(&self, occurrence: &Occurrence) -> &'a [ColumnLabel] {
        let columns: &'a [ColumnLabel] = &self.walk.columns[self.table as usize];
        let first = occurrence.slots.first().filter(|_| occurrence.away).map(|slot| slot.field);
        let before = first.unwrap_or(occurrence.fields.0);
        let end = columns.partition_point(|label| label.field < before);
        &columns[end.saturating_sub(MOST_HEADERS)..end]
    }

    /// Whether a label without cells is only the heading of a row that has them elsewhere.
    fn is_repeated_label(&self, occurrence: &Occurrence, code: Code) -> bool {
        code == Code::CellsLost
            && matches!(occurrence.owner, Owner::Row(row) if self.with_values.contains(&row))
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

    /// Whether a row of a table whose order is damaged is surely whole: its own sums hold.
    fn sums(&self, columns: Columns, cells: &[Cell]) -> bool {
        if self.table == Table::Proactive {
            return true;
        }
        let mut cells = cells.iter();
        columns.rows().all(|(_, columns)| {
            let counts = cells.by_ref().take(columns.len()).map(Cell::count);
            let mut sum = 0;
            let mut total = None;
            for count in counts {
                let Some(count) = count else { return false };
                sum += total.replace(count).unwrap_or(0);
            }
            total == Some(sum)
        })
    }

    /// The cell that a slot is.
    fn cell(&mut self, occurrence: &Occurrence, row: Row, column: &ColumnSpec, slot: Option<&Slot>) -> Cell {
        let address = CellAddress { table: self.table, row, column: column.column };
        let Some(slot) = slot else { return Cell::without_value(Status::Blank) };
        let mut span = slot.span;
        if slot.kind == SlotKind::Text {
            // What stands beside the letters and digits is of the cell as well: `28%` is no 28.
            let whole = self.page.fields[slot.field].span;
            if whole.start <= span.start && span.end <= whole.end {
                span = whole;
            }
        }
        let raw = &self.page.text[span.range()];
        let content = match &slot.kind {
            SlotKind::Value(content) | SlotKind::Glued(content) => content.clone(),
            SlotKind::Text => parse_content(raw),
            SlotKind::Empty | SlotKind::Pad => return Cell::new(Status::Blank, raw, span),
        };
        match content {
            Content::Mark => Cell::new(Status::NotApplicable, raw, span),
            Content::TooLong => {
                self.sink.report(Diagnostic::new(Code::NumberOutOfRange).at(span).cell(address).found(raw));
                Cell::new(Status::Unreadable, raw, span)
            }
            Content::Number(numeral) => {
                if numeral.remark {
                    self.sink.report(Diagnostic::new(Code::RemarkInCell).at(span).cell(address).found(raw));
                }
                match self.value(occurrence, column, numeral) {
                    Some((value, unit)) => {
                        if column.kind == Kind::Amount && unit.is_none() {
                            self.sink.report(Diagnostic::new(Code::UnitUnknown).at(span).cell(address));
                        }
                        Cell::new(Status::Number, raw, span).with_value(value, unit)
                    }
                    None => self.unreadable(address, raw, span),
                }
            }
            Content::Text => self.unreadable(address, raw, span),
        }
    }

    fn unreadable(&mut self, address: CellAddress, raw: &str, span: Span) -> Cell {
        self.sink.report(Diagnostic::new(Code::UnreadableCell).at(span).cell(address).found(raw));
        Cell::new(Status::Unreadable, raw, span)
    }

    /// The value of a number in a column, with the unit of an amount; nothing where it cannot stand there.
    fn value(
        &self,
        occurrence: &Occurrence,
        column: &ColumnSpec,
        numeral: Numeral,
    ) -> Option<(Value, Option<Unit>)> {
        if column.kind == Kind::Amount {
            let unit = numeral.unit.or_else(|| self.printed_unit(occurrence, column)).or(column.unit);
            return Some((Value::Amount(numeral.value), unit));
        }
        numeral.count().map(|count| (Value::Count(count), None))
    }

    /// The unit that the header of an amount prints: `采购总金额(单位:万元)`.
    fn printed_unit(&self, occurrence: &Occurrence, column: &ColumnSpec) -> Option<Unit> {
        let header = self.columns_above(occurrence).iter().rfind(|label| label.column == column.column)?;
        let first = occurrence.slots.first().map_or(occurrence.label, |slot| slot.span);
        let end = if occurrence.away { first.start } else { occurrence.label.start };
        let tail = &self.page.text[header.span.start as usize..end as usize];
        tail.char_indices().filter(|(_, c)| matches!(c, '万' | '萬' | '亿' | '億' | '元')).find_map(
            |(at, _)| {
                let word: String =
                    tail[at..].chars().filter_map(crate::grammar::label::fold).take(2).collect();
                unit(&word).ok().map(|(_, unit)| unit)
            },
        )
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
