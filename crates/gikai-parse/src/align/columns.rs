//! The cells of a row → its columns. A row with a text in every column is plain; where some are empty, what tells
//! pads from blanks are the complete rows of the same table, and nothing else.

use super::grid::Page;
use super::lexicon::Label;
use super::recover::DISPUTES;
use super::rows::{ColumnLabel, Next, Occurrence, Slot, SlotKind, leaves_out};
use crate::diagnostic::Code;
use crate::form::{Column, ColumnSpec, Row, Table, TableSpec};
use crate::grammar::number::Content;
use crate::layout::{Field, Gap};
use rust_decimal::Decimal;

/// The most values of a row with merged cells written out.
const MOST_MERGED: usize = 12;

/// The fewest complete rows that show the usual gaps.
const FEW_WITNESSES: usize = 3;
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
    /// Whether all numbers of the complete rows are in full-width digits.
    wide_digits: Option<bool>,
    /// How many values of the text are in full-width digits, and how many in others.
    widths: [usize; 2],
    /// How often the white space before the first value, between values, and after the last one is what it is.
    firsts: Vec<(Gap, usize)>,
    middles: Vec<(Gap, usize)>,
    lasts: Vec<((Next, Gap), usize)>,
    /// Whether some row has fewer values than columns and the white space of a complete one.
    traceless: bool,
    /// Whether some gap is as wide as two: one blank cell more.
    measured: bool,
}

/// Empty fields before and after the columns of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pads {
    pub(super) columns: usize,
    pub(super) lead: usize,
    pub(super) trail: usize,
}

/// Where rows written alike have their values.
#[derive(Debug)]
struct Places {
    /// How many fields the rows have.
    width: usize,
    /// Which of them are the columns.
    columns: Vec<usize>,
    /// Which of them end the labels; nothing for a label in another row.
    labels: Vec<Option<usize>>,
}

/// A row with more values than columns, as it is written.
#[derive(Debug)]
struct Merged {
    columns: usize,
    width: usize,
    places: Vec<usize>,
    values: Vec<String>,
}

/// A row whose columns are looked for.
#[derive(Debug)]
pub(super) struct Query<'a> {
    page: &'a Page<'a>,
    pub(super) row: &'a Occurrence,
    pub(super) columns: Columns,
    /// The labels of columns above it.
    above: &'a [ColumnLabel],
    /// Its slots without what only fills a row up, with their numbers.
    cells: Vec<(usize, &'a Slot)>,
    /// Which of the cells are filled.
    filled: Vec<usize>,
    /// How many columns it has.
    count: usize,
    /// Whether a tool left some of its cells out.
    pub(super) leaves_out: bool,
}

impl<'a> Query<'a> {
    pub(super) fn new(
        page: &'a Page<'a>,
        row: &'a Occurrence,
        columns: Columns,
        above: &'a [ColumnLabel],
    ) -> Self {
        let mut cells = Vec::with_capacity(row.slots.len());
        cells.extend(row.slots.iter().enumerate().filter(|(_, slot)| slot.kind != SlotKind::Pad));
        let mut filled = Vec::with_capacity(cells.len());
        filled.extend((0..cells.len()).filter(|&at| cells[at].1.kind.filled()));
        let leaves_out = leaves_out(page.text, row);
        Self { page, row, columns, above, cells, filled, count: columns.len(), leaves_out }
    }

    /// The labels of its columns above it, as the number of the column and the field of the label.
    fn headers(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> {
        let number = |of: Column| self.columns.iter().position(|(_, spec)| spec.column == of);
        self.above.iter().filter_map(move |label| Some((number(label.column)?, label.field)))
    }

    fn raw(&self, cell: usize) -> &'a str {
        &self.page.text[self.cells[cell].1.span.range()]
    }

    fn values(&self) -> impl Iterator<Item = &'a Slot> + Clone {
        self.filled.iter().map(|&at| self.cells[at].1)
    }

    /// Whether a separator stands before each value but the first. Without one the last value may be none of the row: the
    /// number of a page.
    fn is_divided(&self) -> bool {
        self.values()
            .skip(1)
            .all(|slot| self.page.fields[slot.field].joined || self.page.grid.row_of(slot.field).is_some())
    }

    /// The first field of the line that its cells stand in and the number of fields there, where lines are known.
    fn line(&self) -> Option<(usize, usize)> {
        self.page.grid.row_of(self.row.slots.first()?.field)
    }

    /// The field of its row that ends its label; nothing where the label stands in another row.
    fn label_place(&self) -> Option<usize> {
        let (start, width) = self.line()?;
        self.row.fields.1.checked_sub(start).filter(|place| *place < width)
    }

    /// The cells from `from` on as the columns.
    fn window(&self, from: usize) -> Placement {
        let columns = &self.cells[from..from + self.count];
        Placement::Columns(columns.iter().map(|(slot, cell)| cell.kind.filled().then_some(*slot)).collect())
    }

    /// The given cells as the columns.
    fn pick(&self, cells: impl IntoIterator<Item = usize>) -> Placement {
        Placement::Columns(cells.into_iter().map(|at| Some(self.cells[at].0)).collect())
    }
}

impl<'a> Evidence<'a> {
    /// No evidence yet, beside how many values of the text are in full-width digits and how many in others, and the empty
    /// fields around the labels of columns.
    pub(super) fn new(widths: [usize; 2], header_pads: &'a [Pads]) -> Self {
        Self { widths, header_pads, ..Self::default() }
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

    /// Whether nothing in the white space of a row tells it from a complete one.
    fn has_usual_gaps(&self, row: &Query<'_>) -> bool {
        let known = |known: &[(Gap, usize)], gap: Gap| known.iter().any(|(of, _)| *of == gap);
        let mut gaps = row.values().map(|slot| row.page.gap(slot.field));
        let after = (row.row.end < row.page.fields.len()).then(|| row.page.gap(row.row.end));
        gaps.next().is_some_and(|first| known(&self.firsts, first))
            && gaps.all(|gap| known(&self.middles, gap))
            && self.lasts.iter().any(|((_, last), _)| Some(*last) == after)
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
        // From the first value to the last as many cells as columns: nothing else can be a column.
        let span = row.filled.last().map_or(0, |last| last + 1 - row.filled[0]);
        if count != row.count {
            let of_columns = || row.count != DISPUTES || is_under_first_header(row, row.filled[0]);
            if count < row.count && span == row.count && row.is_divided() && of_columns() {
                let lead = row.filled[0];
                let trail = row.cells.len() - lead - span;
                add(&mut self.pads, Pads { columns: row.count, lead, trail });
                self.learn_places(row, row.cells[lead..lead + span].iter().map(|(_, slot)| *slot));
            }
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
                tally(&mut self.firsts, first);
            }
            gaps.for_each(|gap| tally(&mut self.middles, gap));
            let after = (row.row.end < page.fields.len()).then(|| page.gap(row.row.end));
            if let Some(after) = after.filter(|gap| *gap != Gap::UNKNOWN) {
                tally(&mut self.lasts, (row.row.next, after));
            }
        }
    }

    fn learn_places<'s>(&mut self, row: &Query<'_>, slots: impl Iterator<Item = &'s Slot> + Clone) {
        let Some((width, places)) = row.page.grid.places_in_row(slots.clone()) else { return };
        let label = row.label_place();
        let known = self.places.iter_mut().find(|known| {
            known.width == width && places.clone().eq(known.columns.iter().map(|at| Some(*at)))
        });
        match known {
            Some(known) => add(&mut known.labels, label),
            None => {
                let Some(columns) = places.collect::<Option<Vec<_>>>() else { return };
                self.places.push(Places { width, columns, labels: vec![label] });
            }
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
        if row.cells.len() > columns && self.is_of_its_own_width(row) && has_thousands(row)
            || self.is_broken(row)
        {
            return Placement::Unknown(Code::TooManyValues);
        }
        // What nothing divides from the page around the table may be the number of a page.
        if !in_grid && row.values().skip(1).any(|slot| page.gap(slot.field) == Gap::UNKNOWN) {
            return Placement::Unknown(Code::TooFewValues);
        }
        if row.filled.len() == columns {
            return self.plain(row);
        }
        if page.characters_lost && !in_grid && !row.cells.is_empty() {
            return Placement::Unknown(Code::TooFewValues);
        }
        // A row that ends with the text, and not with its line, may be cut.
        let behind = page.fields.last().map_or("", |last| &page.text[last.span.end as usize..]);
        if in_grid && row.row.end >= page.fields.len() && !behind.contains('\n') {
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
        let mut starts = self.starts(row.cells.len(), columns, in_grid);
        if self.pads.is_empty() && row.cells.len() == columns {
            add(&mut starts, 0);
        }
        let may_begin = |first: usize| {
            row.is_divided() || self.pads.is_empty() || self.pads.iter().any(|pads| pads.lead == first)
        };
        if let (Some(&first), Some(&last)) = (row.filled.first(), row.filled.last())
            && last + 1 - first == columns
            && may_begin(first)
        {
            add(&mut starts, first);
        }
        // Nothing stands before the first cell of table 4, whose row has no label.
        if columns == DISPUTES && row.filled.first() == Some(&0) {
            add(&mut starts, 0);
        }
        starts.retain(|&from| row.filled.iter().all(|at| (from..from + columns).contains(at)));
        if columns == DISPUTES {
            starts.retain(|&from| is_under_first_header(row, from));
        }
        match starts[..] {
            [from] => row.window(from),
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

    /// Whether a row has wider gaps than the rows of the table have: a blank cell, and one of its values too many.
    fn gap_is_strange(&self, row: &Query<'_>) -> bool {
        let gaps: Vec<Gap> = row.values().map(|slot| row.page.gap(slot.field)).collect();
        let usual = |known: &[(Gap, usize)]| known.iter().max_by_key(|(_, count)| *count).copied();
        let strange = |known: &[(Gap, usize)], gap: Gap| {
            let total: usize = known.iter().map(|(_, count)| count).sum();
            usual(known).is_some_and(|(usual, count)| {
                10 * count > 9 * total && gap.lines > usual.lines && usual.lines > 0
            })
        };
        strange(&self.firsts, gaps[0]) || gaps[1..].iter().any(|&gap| strange(&self.middles, gap))
    }

    /// The columns of a row that stands in the same grid as a complete one: as many fields, and values only where
    /// that one has them.
    fn by_places(&self, row: &Query<'_>) -> Option<Placement> {
        let (_, width) = row.line()?;
        let mut same = self.like(row, width);
        let known = same.next().filter(|_| same.next().is_none())?;
        // Where a cell that goes over several rows is written in the first of them only, the values of the others stand
        // elsewhere: the label tells, or the headers do.
        let alike = known.labels.len() > 1
            || known.labels.contains(&row.label_place())
            || header_places(row).is_some_and(|places| places == known.columns);
        if alike { at_places(row, &known.columns) } else { None }
    }

    /// Whether no other row with as many columns has as many fields.
    fn is_of_its_own_width(&self, row: &Query<'_>) -> bool {
        let alike = |(_, width)| self.widths_seen.iter().find(|(of, _)| *of == (row.count, width));
        row.line().and_then(alike).is_none_or(|(_, rows)| *rows == 1)
    }

    /// Whether a row has fewer fields than every complete one, and fields without a label follow in a row of their own: a cell
    /// that goes on in another line ends it there.
    fn is_broken(&self, row: &Query<'_>) -> bool {
        let page = row.page;
        let Some((start, width)) = row.line() else { return false };
        let mut complete = self.places.iter().filter(|known| known.columns.len() == row.count).peekable();
        let next = start + width;
        let Some((_, behind)) = page.fields.get(next).and_then(|_| page.grid.row_of(next)) else {
            return false;
        };
        let is_named = |field: &Field| page.text[field.span.range()].contains(char::is_alphabetic);
        complete.peek().is_some()
            && complete.all(|known| known.width > width)
            && !page.fields[next..next + behind].iter().any(is_named)
    }

    /// Where complete rows with as many fields and columns as this one have their values.
    fn like<'e>(&'e self, row: &Query<'_>, width: usize) -> impl Iterator<Item = &'e Places> {
        let columns = row.count;
        self.places.iter().filter(move |known| known.width == width && known.columns.len() == columns)
    }

    /// The columns of a row in a table without complete rows, by the labels above them in the same grid.
    fn by_header_places(&self, row: &Query<'_>) -> Option<Placement> {
        let (_, width) = row.line()?;
        if self.headers_differ || self.like(row, width).next().is_some() {
            return None;
        }
        at_places(row, &header_places(row)?)
    }

    /// Where the columns of a row of `length` cells may begin, by what holds for all complete rows.
    fn starts(&self, length: usize, columns: usize, in_grid: bool) -> Vec<usize> {
        let of_columns =
            |pads: &[Pads]| pads.iter().filter(|pads| pads.columns == columns).copied().collect::<Vec<_>>();
        let mut pads = of_columns(&self.pads);
        if pads.is_empty() {
            pads = of_columns(self.header_pads);
        }
        let pads = if pads.is_empty() { &self.pads } else { &pads };
        // A complete row as long as this one has its pads where this one has them.
        let mut starts: Vec<usize> = Vec::new();
        for pads in pads.iter().filter(|pads| pads.lead + columns + pads.trail == length) {
            add(&mut starts, pads.lead);
        }
        if starts.is_empty()
            && let Some(&Pads { lead, trail, .. }) = pads.first()
        {
            let same_lead = pads.iter().all(|pads| pads.lead == lead);
            if same_lead && lead + columns <= length {
                add(&mut starts, lead);
            }
            // Where rows have no ends, what follows the last value may be of the next row.
            if (in_grid || !same_lead)
                && pads.iter().all(|pads| pads.trail == trail)
                && trail + columns <= length
            {
                add(&mut starts, length - trail - columns);
            }
        }
        starts
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

    /// The columns of a row in which merged cells are written out, found by what is equal in all rows that are
    /// written alike: the cut of the values into columns that none of them contradicts.
    fn by_merges(&self, row: &Query<'_>) -> Option<Placement> {
        let (width, places) = row.page.grid.places(row.values())?;
        if row.values().any(|slot| slot.kind == SlotKind::Text) {
            return None;
        }
        let values: Vec<&str> = row.filled.iter().map(|&at| row.raw(at)).collect();
        let alike: Vec<&Merged> = self
            .merged
            .iter()
            .filter(|merged| merged.columns == row.count && merged.width == width && merged.places == places)
            .collect();
        let mut read: Vec<Vec<usize>> = Vec::new();
        for starts in cuts(values.len(), row.count)? {
            let fits = |values: &[String]| {
                starts.iter().enumerate().all(|(at, &start)| {
                    let end = starts.get(at + 1).copied().unwrap_or(values.len());
                    values[start..end].windows(2).all(|pair| pair[0] == pair[1])
                })
            };
            let same = |known: &Vec<usize>| known.iter().zip(&starts).all(|(a, b)| values[*a] == values[*b]);
            if alike.iter().all(|merged| fits(&merged.values)) && !read.iter().any(same) {
                read.push(starts);
            }
        }
        match &read[..] {
            [starts] => Some(row.pick(starts.iter().map(|&at| row.filled[at]))),
            _ => None,
        }
    }

    /// The columns of a row whose blank cells left only a longer gap, measured by the gaps of complete rows.
    fn by_gaps(&self, row: &Query<'_>) -> Option<Placement> {
        // Where fields have separators, the white space beside them means nothing.
        if row.page.grid.row_of(row.row.fields.0).is_some() {
            return None;
        }
        let [(unit, _)] = self.middles[..] else { return None };
        if self.traceless || !row.cells.is_empty() && !self.measured {
            return None;
        }
        if self.firsts.iter().map(|(_, count)| count).sum::<usize>() < FEW_WITNESSES {
            return None;
        }
        if unit == Gap::default() {
            return None;
        }
        if row.filled.len() < row.cells.len() {
            return None;
        }
        let by_lines = unit.lines > 0;
        let measure = |gap: Gap| if by_lines { gap.lines } else { gap.spaces };
        let after = (row.row.end < row.page.fields.len()).then(|| row.page.gap(row.row.end))?;
        // How many blank cells a gap holds that would be `base` without them; gaps of spaces and of line ends cannot
        // be compared.
        let blanks = |gap: Gap, base: Gap| {
            if gap == Gap::UNKNOWN || base == Gap::UNKNOWN {
                return None;
            }
            if !by_lines && (gap.lines > 0 || base.lines > 0) {
                return (gap == base).then_some(0);
            }
            let more = measure(gap).checked_sub(measure(base))?;
            let unit = measure(unit);
            (unit > 0 && more % unit == 0).then(|| usize::from(more / unit).min(row.count))
        };
        let placed = |first: Gap, last: Gap| -> Option<Vec<Option<usize>>> {
            if row.cells.is_empty() {
                // One gap holds them all: before the first, between, after the last.
                let between = usize::from(measure(unit)) * (row.count - 1);
                let whole = usize::from(measure(first)) + between + usize::from(measure(last));
                return Some(vec![None; if usize::from(measure(after)) == whole { row.count } else { 0 }]);
            }
            let mut placed = Vec::new();
            for (at, (slot, cell)) in row.cells.iter().enumerate() {
                let base = if at == 0 { first } else { unit };
                placed.extend(std::iter::repeat_n(None, blanks(row.page.gap(cell.field), base)?));
                placed.push(Some(*slot));
            }
            // Where the row is full already, nothing can stand behind its last value.
            if placed.len() < row.count {
                placed.extend(std::iter::repeat_n(None, blanks(after, last)?));
            }
            Some(placed)
        };
        let mut found: Vec<Vec<Option<usize>>> = Vec::new();
        for &(first, _) in &self.firsts {
            let like = self.lasts.iter().filter(|((next, _), _)| *next == row.row.next);
            let seen: usize = like.clone().map(|(_, count)| count).sum();
            let mut lasts: Vec<Gap> = like.map(|((_, last), _)| *last).collect();
            if seen < 2 && !row.cells.is_empty() {
                // Hardly a complete row ends as this one does: then blanks behind the last value cannot be told.
                lasts = vec![Gap::UNKNOWN];
            }
            for last in lasts {
                if let Some(placed) = placed(first, last) {
                    add(&mut found, placed);
                }
            }
        }
        // Every reading of the gaps must be the same one, and fill the row.
        match &mut found[..] {
            [placed] if placed.len() == row.count => Some(Placement::Columns(std::mem::take(placed))),
            _ => None,
        }
    }
}

/// The columns of a row, each at its place in the grid; nothing where a place is none of the row, only fills it up, or
/// comes before the one left of it, or where a value stands outside of them.
fn at_places(row: &Query<'_>, places: &[usize]) -> Option<Placement> {
    let slots = &row.row.slots;
    let (start, _) = row.line()?;
    let slot_at = |place: &usize| slots.iter().position(|slot| slot.field == start + place);
    let columns: Vec<usize> = places.iter().map(slot_at).collect::<Option<_>>()?;
    let outside = slots.iter().enumerate().any(|(at, slot)| slot.kind.filled() && !columns.contains(&at));
    let pad = columns.iter().any(|&at| slots[at].kind == SlotKind::Pad);
    (columns.is_sorted_by(|a, b| a < b) && !outside && !pad).then(|| {
        Placement::Columns(columns.into_iter().map(|at| slots[at].kind.filled().then_some(at)).collect())
    })
}

/// Whether the cell `from` of table 4 may be its first: its header stands in the same place, where a row is as wide as that of
/// the headers, and where those are as many as columns the values are no more. In a row without headers nothing says so.
fn is_under_first_header(row: &Query<'_>, from: usize) -> bool {
    let (page, grid) = (row.page, &row.page.grid);
    let first = |label: &Label| matches!(label, Label::Column(Table::Disputes, Column::Upheld));
    let header = row.row.headers.iter().find(|(label, _)| first(label)).map(|(_, field)| *field);
    let header = header.and_then(|field| Some((field, grid.row_of(field)?)));
    let field = row.cells[from].1.field;
    // As many cells as columns are the columns, but where rows are numbered.
    let sure = row.cells.len() == row.count;
    match (header, grid.row_of(field)) {
        (Some((header, (above, of))), Some((start, width))) if of == width => {
            let number = page.fields[above].span;
            let numbered = page.text[number.range()].bytes().all(|b| b.is_ascii_digit());
            header - above == field - start || sure && !(numbered && field == start)
        }
        (Some((_, (_, of))), Some((_, width))) => sure || of != row.count || width <= of,
        (_, row) => sure || row.is_none(),
    }
}

/// Whether commas that divide cells also divide what may be the thousands of a number.
fn has_thousands(row: &Query<'_>) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    row.filled.windows(2).any(|pair| {
        let [first, second] = [row.raw(pair[0]), row.raw(pair[1])];
        let between = [pair[0], pair[1]].map(|at| row.cells[at].1.span);
        digits(first)
            && first.len() <= 3
            && !first.starts_with('0')
            && digits(second)
            && second.len() == 3
            && row.page.text.get(between[0].end as usize..between[1].start as usize) == Some(",")
    })
}

/// Where the headers of all columns stand in rows as wide as this one, each in one place.
fn header_places(row: &Query<'_>) -> Option<Vec<usize>> {
    let (_, width) = row.line()?;
    let place = |column: usize| {
        let mut over = row.headers().filter(|(of, _)| *of == column).filter_map(|(_, header)| {
            let (from, of) = row.page.grid.row_of(header)?;
            (of == width).then_some(header - from)
        });
        let first = over.next()?;
        over.all(|other| other == first).then_some(first)
    };
    (0..row.count).map(place).collect()
}

/// Whether the headers above a row stand in more places than one: then its values may, too.
fn writes_merged_cells_out(row: &Query<'_>) -> bool {
    let grid = &row.page.grid;
    let Some((_, width)) = row.line() else {
        return false;
    };
    let mut last: Option<(usize, usize)> = None;
    row.headers().filter(|(_, field)| grid.row_of(*field).is_some_and(|(_, of)| of == width)).any(
        |(column, field)| {
            let again = last.is_some_and(|(known, before)| known == column && before + 1 == field);
            last = Some((column, field));
            again
        },
    )
}

/// The columns of a row in which merged cells are written out: each value under the header of its column, the same
/// wherever a column has more than one.
fn by_headers(row: &Query<'_>) -> Option<Placement> {
    let grid = &row.page.grid;
    let (start, width) = row.line()?;
    let over = |place: usize| {
        let here = |header: usize| {
            grid.row_of(header).is_some_and(|(from, of)| of == width && header - from == place)
        };
        row.headers().rfind(|(_, header)| here(*header)).map(|(column, _)| column)
    };
    let mut placed: Vec<Option<usize>> = vec![None; row.count];
    // Columns of which a place is empty: all of them must be.
    let mut empty = vec![false; row.count];
    for (at, (_, cell)) in row.cells.iter().enumerate() {
        let column = over(cell.field.checked_sub(start)?);
        match (cell.kind.filled(), column) {
            (false, None) => {}
            (false, Some(column)) => empty[column] = true,
            (true, column) => match placed[column?] {
                None => placed[column?] = Some(at),
                Some(known) if row.raw(known) == row.raw(at) => {}
                Some(_) => return None,
            },
        }
    }
    let torn = placed.iter().zip(empty).any(|(cell, empty)| cell.is_some() && empty);
    (!torn)
        .then(|| Placement::Columns(placed.into_iter().map(|cell| cell.map(|at| row.cells[at].0)).collect()))
}

/// Every way to cut `length` values into `columns` runs, as the starts of the runs; nothing where there are too many.
fn cuts(length: usize, columns: usize) -> Option<Vec<Vec<usize>>> {
    if length > MOST_MERGED || columns == 0 || columns > 3 {
        return None;
    }
    let mut found = vec![vec![0]];
    for _ in 1..columns {
        let longer = |starts: Vec<usize>| {
            let last = starts[starts.len() - 1];
            (last + 1..length).map(move |next| [&starts[..], &[next]].concat())
        };
        found = found.into_iter().flat_map(longer).collect();
    }
    Some(found)
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
