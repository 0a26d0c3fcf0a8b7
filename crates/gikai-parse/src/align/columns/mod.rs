//! The cells of a row → its columns. A row with a text in every column is plain; where some are empty, what tells
//! pads from blanks are the complete rows of the same table, and nothing else.

mod gaps;
mod merged;
mod pads;
mod places;
mod query;

pub(super) use pads::Pads;
pub(super) use query::Query;

use super::recover::DISPUTES;
use super::rows::{Next, Slot, SlotKind};
use crate::diagnostic::Code;
use crate::form::{ColumnSpec, Row, TableSpec};
use crate::grammar::number::Content;
use crate::layout::{Blank, Gap};
use gaps::Depth;
use merged::{Merged, by_headers, writes_merged_cells_out};
use pads::is_under_first_header;
use places::{Places, has_thousands, header_places, lacks_a_column};
use rust_decimal::Decimal;

/// Where values in full-width digits outnumber the others by this much, the others are none of the table.
const FEW_STRANGE: usize = 8;

/// Where the cells of a row belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Placement {
    /// For each column its slot, or nothing where the cell is blank.
    Columns(Vec<Option<usize>>),
    /// The columns cannot be told; why.
    Unknown(Code),
}

/// The columns of a row of the form, or of the three of table 4 whose cells stand in one row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    rows: [(Row, &'static [ColumnSpec]); 3],
    count: usize,
}

impl Columns {
    /// The columns of `rows`, of which there are three at most.
    pub(super) fn of(table: &'static TableSpec, rows: &[Row]) -> Option<Self> {
        let first = *rows.first()?;
        let mut columns = Self { rows: [(first, &[]); 3], count: rows.len() };
        for (place, &row) in columns.rows.iter_mut().zip(rows) {
            *place = (row, table.block_of(row)?.columns);
        }
        Some(columns)
    }

    /// Each row with its columns.
    pub(super) fn rows(&self) -> impl Iterator<Item = (Row, &'static [ColumnSpec])> {
        self.rows[..self.count].iter().copied()
    }

    /// The row and the column of each cell.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Row, &'static ColumnSpec)> {
        self.rows().flat_map(|(row, columns)| columns.iter().map(move |column| (row, column)))
    }

    /// The number of cells.
    pub(super) fn len(&self) -> usize {
        self.rows().map(|(_, columns)| columns.len()).sum()
    }

    pub(super) fn first_row(&self) -> Row {
        self.rows[0].0
    }
}

/// What the rows of a table show of its pads, gaps and merged cells.
#[derive(Debug, Default)]
pub(super) struct Evidence<'a> {
    /// Empty fields before and after the values of complete rows.
    pads: Vec<Pads>,
    /// Empty fields before and after the labels of columns.
    header_pads: &'a [Pads],
    /// Where complete rows whose ends are known have their values.
    places: Vec<Places>,
    /// How many rows have so many columns and so many fields.
    widths_seen: Vec<((usize, usize), usize)>,
    /// Which fields of complete rows with empty fields between their values are filled.
    patterns: Vec<Vec<bool>>,
    /// Whether some complete row has its values elsewhere than its headers stand.
    headers_differ: bool,
    /// Rows with more values than columns.
    merged: Vec<Merged>,
    /// How many fields rows have in which one cell holds the values of two columns.
    doubled: Vec<usize>,
    /// Whether all numbers of the complete rows are in full-width digits.
    wide_digits: Option<bool>,
    /// How many values of the text are in full-width digits, and how many in others.
    widths: [usize; 2],
    /// How often the white space before the first value, between values, and after the last one is what it is.
    firsts: Vec<((Depth, Gap), usize)>,
    middles: Vec<(Gap, usize)>,
    lasts: Vec<((Next, Gap), usize)>,
    /// Whether some row has fewer values than columns and the white space of a complete one.
    traceless: bool,
    /// Whether some gap is as wide as two: one blank cell more.
    measured: bool,
}

impl<'a> Evidence<'a> {
    /// No evidence yet, beside how many values of the text are in full-width digits and how many in others, and the empty
    /// fields around the labels of columns.
    pub(super) fn new(widths: [usize; 2], header_pads: &'a [Pads]) -> Self {
        Self { widths, header_pads, ..Self::default() }
    }

    /// Whether blank cells leave no trace.
    pub(super) fn loses_blanks(&self) -> bool {
        self.traceless
    }

    /// Looks once more at all `rows` that were learnt.
    pub(super) fn finish<'q>(&mut self, rows: impl Iterator<Item = &'q Query<'q>> + Clone) {
        let whole = |row: &&Query<'_>| row.filled.len() == row.count;
        // Where no row lacks a value, nobody asks.
        if rows.clone().all(|row| whole(&row)) {
            return;
        }
        self.headers_differ = rows.clone().filter(whole).any(|row| {
            let (there, here) = (header_places(row), row.page.grid.places(row.values()));
            there.zip(here).is_some_and(|(there, (_, here))| there != here)
        });
        let mut short = rows
            .filter(|row| (1..row.count).contains(&row.cells.len()) && row.filled.len() == row.cells.len());
        self.traceless = short.clone().any(|row| self.has_usual_gaps(row));
        let double = |gap: Gap| match self.middles[..] {
            [(unit, _)] if unit.lines > 0 => gap.lines == 2 * unit.lines,
            [(unit, _)] => gap.lines == 0 && gap.spaces == 2 * unit.spaces,
            _ => false,
        };
        self.measured = short.any(|row| row.values().skip(1).any(|slot| double(row.page.gap(slot.field))));
    }

    /// Reads what a row shows.
    pub(super) fn learn(&mut self, row: &Query<'_>) {
        let (page, count) = (row.page, row.filled.len());
        let width = row.line();
        if let Some((_, width)) = width {
            tally(&mut self.widths_seen, (row.count, width));
        }
        if count > row.count
            && let Some((width, places)) = page.grid.places(row.values())
        {
            let values = row.filled.iter().map(|&at| row.raw(at).to_owned()).collect();
            self.merged.push(Merged { columns: row.count, width, places, values });
        }
        if let Some((_, width)) = width.filter(|_| count < row.count)
            && count + row.values().filter(|slot| row.holds_two(slot)).count() == row.count
        {
            add(&mut self.doubled, width);
        }
        if count != row.count {
            return;
        }
        let lead = row.filled[0];
        let trail = row.cells.len() - 1 - row.filled[count - 1];
        add(&mut self.pads, Pads { columns: row.count, lead, trail });
        self.learn_places(row, row.values());
        let wide = row.filled.iter().all(|&at| !row.raw(at).bytes().any(|b| b.is_ascii_digit()));
        self.wide_digits = Some(wide && self.wide_digits.unwrap_or(true));
        if lead + trail + count < row.cells.len() {
            self.patterns.push(row.cells.iter().map(|(_, slot)| slot.kind.filled()).collect());
        } else if row.row.slots.len() == count && width.is_none() {
            let mut gaps = row.values().map(|slot| page.gap(slot.field));
            if let Some(first) = gaps.next() {
                tally(&mut self.firsts, (Depth::of(row.columns.first_row()), first));
            }
            gaps.for_each(|gap| tally(&mut self.middles, gap));
            let after = page.gap_behind(row.row);
            if let Some(after) = after.filter(|gap| *gap != Gap::UNKNOWN) {
                tally(&mut self.lasts, (row.row.next, after));
            }
        }
    }

    /// Reads what the rows with blank cells show, behind the complete ones.
    pub(super) fn learn_spans(&mut self, row: &Query<'_>) {
        let count = row.filled.len();
        // From the first value to the last as many cells as columns: nothing else can be a column, unless values stand apart.
        let span = row.filled.last().map_or(0, |last| last + 1 - row.filled[0]);
        let of_columns = || row.count != DISPUTES || is_under_first_header(row, row.filled[0]);
        let spans = count < row.count && span == row.count && row.is_divided() && self.patterns.is_empty();
        if spans && of_columns() {
            let lead = row.filled[0];
            let trail = row.cells.len() - lead - span;
            add(&mut self.pads, Pads { columns: row.count, lead, trail });
            self.learn_places(row, row.cells[lead..lead + span].iter().map(|(_, slot)| *slot));
        }
    }

    /// The columns of the cells of a row.
    pub(super) fn place(&self, row: &Query<'_>) -> Placement {
        let (page, columns) = (row.page, row.count);
        let merged = writes_merged_cells_out(row);
        if row.filled.len() > columns || merged {
            return by_headers(row)
                .or_else(|| self.without_page_number(row))
                .or_else(|| self.by_merges(row))
                .unwrap_or(Placement::Unknown(if merged {
                    Code::BlankPlaceUnknown
                } else {
                    Code::TooManyValues
                }));
        }
        let in_grid = row.cells.first().is_some_and(|(_, slot)| page.grid.row_of(slot.field).is_some());
        // Two values in one cell are two pieces of one, or two cells without a border; a line without borders is one cell.
        let divided = |field: usize| page.grid.row_of(field).is_some_and(|(_, width)| width > 1);
        let in_one = |(a, b): (&Slot, &Slot)| a.field == b.field && divided(a.field);
        if row.values().zip(row.values().skip(1)).any(in_one) {
            return Placement::Unknown(Code::TooManyValues);
        }
        if row.filled.len() < row.cells.len()
            && row.values().any(|slot| divided(slot.field) && row.holds_two(slot))
        {
            return Placement::Unknown(Code::TooManyValues);
        }
        if row.cells.len() > columns && self.is_oddly_wide(row) && has_thousands(row) || self.is_broken(row) {
            return Placement::Unknown(Code::TooManyValues);
        }
        // What nothing divides from the page around the table may be the number of a page.
        if !in_grid && row.values().skip(1).any(|slot| page.gap(slot.field) == Gap::UNKNOWN) {
            return Placement::Unknown(Code::TooFewValues);
        }
        if row.is_torn_at_a_sign() {
            return Placement::Unknown(Code::TooManyValues);
        }
        // Two columns that are one in some row are one in those that are written alike, and a label may take the place of the other.
        let text = || row.values().any(|slot| slot.kind == SlotKind::Text);
        let doubled = || row.line().is_some_and(|(_, width)| self.doubled.contains(&width));
        if !self.doubled.is_empty() && (row.filled.len() < columns || text()) && doubled() {
            return Placement::Unknown(Code::BlankPlaceUnknown);
        }
        if row.filled.len() == columns {
            return self.plain(row);
        }
        if page.characters_lost && !in_grid && !row.cells.is_empty() {
            return Placement::Unknown(Code::TooFewValues);
        }
        // A row that ends with the text, and not with its line, may be cut.
        let behind = page.fields.last().map_or("", |last| &page.text[last.span.end as usize..]);
        if in_grid && page.ends_with(row.row) && !behind.contains('\n') {
            return Placement::Unknown(Code::TooFewValues);
        }
        if let Some(placement) = self.by_places(row).or_else(|| self.by_header_places(row)) {
            return placement;
        }
        if row.filled.is_empty() && row.cells.len() >= columns {
            return Placement::Columns(vec![None; columns]);
        }
        if row.cells.len() < columns {
            let glued = row.cells.iter().any(|(_, slot)| matches!(slot.kind, SlotKind::Glued(_)));
            return self.by_gaps(row).unwrap_or(Placement::Unknown(match (row.filled.is_empty(), glued) {
                (true, _) => Code::CellsLost,
                (false, true) => Code::GluedValues,
                (false, false) => Code::TooFewValues,
            }));
        }
        // Pads and blanks: where do the cells of the columns begin?
        let mut starts = self.starts(row, in_grid);
        if self.pads.is_empty() && row.cells.len() == columns {
            add(&mut starts, 0);
        }
        let may_begin = |first: usize| {
            row.is_divided() && self.patterns.is_empty()
                || self.pads.is_empty()
                || self.pads.iter().any(|pads| pads.lead == first)
        };
        if let (Some(&first), Some(&last)) = (row.filled.first(), row.filled.last())
            && last + 1 - first == columns
            && may_begin(first)
        {
            add(&mut starts, first);
        }
        // Nothing stands before the first cell of table 4, whose row has no label.
        let before = |slot: &Slot| slot.field.checked_sub(1).map(|before| page.fields[before].blank);
        let first = row.filled.first().filter(|&&first| first == 0);
        if columns == DISPUTES
            && first.is_some()
            && before(row.cells[0].1).is_none_or(|blank| blank == Blank::No)
        {
            add(&mut starts, 0);
        }
        starts.retain(|&from| row.filled.iter().all(|at| (from..from + columns).contains(at)));
        if columns == DISPUTES {
            starts.retain(|&from| is_under_first_header(row, from));
        }
        match starts[..] {
            [from]
                if !self.has_columns_apart(row)
                    && !self.may_be_cut(row, from)
                    && !lacks_a_column(row, from) =>
            {
                row.window(from)
            }
            _ => Placement::Unknown(Code::BlankPlaceUnknown),
        }
    }

    /// As many values as columns: they are the columns, unless empty cells stand between them and no other row is
    /// written so.
    fn plain(&self, row: &Query<'_>) -> Placement {
        // Where rows have no ends, an empty cell before the values that other rows do not have is a blank one, and one
        // of the values too many.
        let in_grid = row.page.grid.row_of(row.cells[0].1.field).is_some();
        let divided = row.page.fields[row.cells[0].1.field].joined;
        if !in_grid
            && !divided
            && row.filled[0] > 0
            && self.pads.iter().any(|pads| pads.lead != row.filled[0])
        {
            return Placement::Unknown(Code::BlankPlaceUnknown);
        }
        let between = row.filled[row.count - 1] + 1 - row.filled[0] != row.count;
        let pattern = || row.cells.iter().map(|(_, slot)| slot.kind.filled());
        let usual = || self.patterns.iter().filter(|known| pattern().eq(known.iter().copied())).count() > 1;
        if between && (!in_grid || !usual()) {
            return Placement::Unknown(Code::BlankPlaceUnknown);
        }
        // A lone number in other digits than all the others is likely that of a page.
        let strange = || row.filled.iter().any(|&at| row.raw(at).bytes().any(|b| b.is_ascii_digit()));
        if self.widths[0] > FEW_STRANGE * self.widths[1] && strange() {
            return Placement::Unknown(Code::TooFewValues);
        }
        if !in_grid && self.gap_is_strange(row) {
            return Placement::Unknown(Code::BlankPlaceUnknown);
        }
        // `- 4 -` behind a row that lost blanks may be three of its cells, or the number of a page.
        let dash = |at: &usize| row.raw(*at).starts_with(['-', '—', '－', '–']) && row.raw(*at).len() <= 3;
        if let [.., a, b, c] = row.filled[..] {
            let apart = |at: usize| {
                let field = row.cells[at].1.field;
                row.page.text[..row.page.fields[field].span.start as usize].ends_with([' ', '\u{3000}'])
                    && row.page.gap(field) == Gap { lines: 0, spaces: 1 }
            };
            let one_line = || !in_grid && apart(b) && apart(c);
            let page = matches!(&row.cells[b].1.kind, SlotKind::Value(Content::Number(n)) if n.value > Decimal::ZERO);
            if one_line() && page && dash(&a) && dash(&c) {
                return Placement::Unknown(Code::TooFewValues);
            }
        }
        row.pick(row.filled.iter().copied())
    }

    /// A row that has one value too many because a page number stands behind it: in dashes, or in digits of another
    /// width than all values of the table.
    fn without_page_number(&self, row: &Query<'_>) -> Option<Placement> {
        let kind = |at: usize| &row.cells[at].1.kind;
        let mark =
            |at: usize| matches!(kind(at), SlotKind::Value(Content::Mark)) && !row.raw(at).contains('/');
        let number = |at: usize| matches!(kind(at), SlotKind::Value(Content::Number(_)));
        let n = row.count;
        let plain = row.filled.len() == row.row.slots.len();
        let one_line = |at: usize| row.page.gap(row.cells[at].1.field).lines == 0;
        let dashes = row.cells.len() == n + 3
            && (mark(n) && number(n + 1) && mark(n + 2))
            && (one_line(n + 1) && one_line(n + 2));
        let other_width = row.cells.len() == n + 1
            && self.wide_digits == Some(true)
            && (0..n).all(|at| number(at) && row.raw(at).bytes().all(|b| !b.is_ascii_digit()))
            && row.raw(n).bytes().all(|b| b.is_ascii_digit());
        (plain && (dashes || other_width)).then(|| row.pick(0..n))
    }
}

fn tally<T: PartialEq>(list: &mut Vec<(T, usize)>, item: T) {
    match list.iter_mut().find(|(known, _)| *known == item) {
        Some((_, count)) => *count += 1,
        None => list.push((item, 1)),
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
