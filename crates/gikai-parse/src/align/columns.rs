//! The cells of a row → its columns. A row with a text in every column is plain; where some are empty, what tells
//! pads from blanks are the complete rows of the same table, and nothing else.

use super::rows::{Occurrence, Slot, SlotKind};
use crate::diagnostic::Code;
use crate::grammar::number::Content;
use crate::layout::{Field, Gap};

/// Where the cells of a row belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Placement {
    /// For each column its slot, or nothing where the cell is blank.
    Columns(Vec<Option<usize>>),
    /// The columns cannot be told; why.
    Unknown(Code),
}

/// What the complete rows of a table show of its pads and gaps.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Empty fields before and after the values of each complete row.
    pads: Vec<(usize, usize)>,
    /// For complete rows whose ends are known: how many fields the row has, and where in it each value stands.
    places: Vec<(usize, Vec<usize>)>,
    /// Which fields of complete rows with empty fields between their values are filled.
    patterns: Vec<Vec<bool>>,
    /// The white space before the first value, between values, and after the last one.
    first: Vec<Gap>,
    middle: Vec<Gap>,
    last: Vec<Gap>,
}

/// Slots without what only fills a row up.
fn cells(row: &Occurrence) -> impl Iterator<Item = (usize, &Slot)> {
    row.slots.iter().enumerate().filter(|(_, slot)| slot.kind != SlotKind::Pad)
}

impl Evidence {
    /// Reads what the complete ones among `rows` show; each with its number of columns.
    pub(super) fn of<'a>(
        rows: impl Iterator<Item = (&'a Occurrence, usize)>,
        fields: &[Field],
        grid: &Grid,
    ) -> Self {
        let mut evidence = Self::default();
        for (row, columns) in rows {
            let filled: Vec<bool> = cells(row).map(|(_, slot)| slot.kind.filled()).collect();
            if filled.iter().filter(|&&filled| filled).count() != columns {
                continue;
            }
            let lead = filled.iter().take_while(|&&filled| !filled).count();
            let trail = filled.iter().rev().take_while(|&&filled| !filled).count();
            evidence.pads.push((lead, trail));
            if let Some(place) = grid.places(row.slots.iter().filter(|slot| slot.kind.filled())) {
                add(&mut evidence.places, place);
            }
            if lead + trail + columns < filled.len() {
                evidence.patterns.push(filled);
            } else if lead + trail == 0 {
                let gaps = row.slots.iter().map(|slot| fields[slot.field].gap).collect::<Vec<_>>();
                add(&mut evidence.first, gaps[0]);
                gaps[1..].iter().for_each(|&gap| add(&mut evidence.middle, gap));
                if let Some(after) = fields.get(row.end) {
                    add(&mut evidence.last, after.gap);
                }
            }
        }
        evidence
    }

    /// The columns of the cells of `row`.
    pub(super) fn place(
        &self,
        row: &Occurrence,
        columns: usize,
        fields: &[Field],
        grid: &Grid,
        headers: &[(usize, usize)],
        text: &str,
    ) -> Placement {
        let cells: Vec<(usize, &Slot)> = cells(row).collect();
        let filled: Vec<usize> = (0..cells.len()).filter(|&at| cells[at].1.kind.filled()).collect();
        let glued = cells.iter().any(|(_, slot)| matches!(slot.kind, SlotKind::Glued(_)));
        let window = |from: usize| {
            Placement::Columns(
                cells[from..from + columns]
                    .iter()
                    .map(|(slot, cell)| cell.kind.filled().then_some(*slot))
                    .collect(),
            )
        };
        if filled.len() > columns {
            if let Some(placement) = by_headers(row, headers, columns, grid, text) {
                return placement;
            }
            return without_page_number(row, &cells, columns)
                .unwrap_or(Placement::Unknown(Code::TooManyValues));
        }
        if filled.len() == columns {
            let between = filled[columns - 1] + 1 - filled[0] != columns;
            let pattern: Vec<bool> = cells.iter().map(|(_, slot)| slot.kind.filled()).collect();
            if between && self.patterns.iter().filter(|known| **known == pattern).count() < 2 {
                return Placement::Unknown(Code::BlankPlaceUnknown);
            }
            return Placement::Columns(filled.iter().map(|&at| Some(cells[at].0)).collect());
        }
        if let Some(placement) = self.by_places(row, grid) {
            return placement;
        }
        if filled.is_empty() && cells.len() >= columns {
            return Placement::Columns(vec![None; columns]);
        }
        if cells.len() < columns {
            if let Some(placement) = self.by_gaps(row, &cells, columns, fields) {
                return placement;
            }
            return Placement::Unknown(match (filled.is_empty(), glued) {
                (true, _) => Code::CellsLost,
                (false, true) => Code::GluedValues,
                (false, false) => Code::TooFewValues,
            });
        }
        // Pads and blanks: where do the cells of the columns begin?
        let mut starts: Vec<usize> = self.starts(cells.len(), columns);
        if self.pads.is_empty() && cells.len() == columns {
            starts.push(0);
        }
        starts.retain(|&from| filled.iter().all(|&at| (from..from + columns).contains(&at)));
        match starts[..] {
            [from] => window(from),
            _ => Placement::Unknown(Code::BlankPlaceUnknown),
        }
    }

    /// The columns of a row that stands in the same grid as a complete one: as many fields, and values only where
    /// that one has them.
    fn by_places(&self, row: &Occurrence, grid: &Grid) -> Option<Placement> {
        let (width, start) = grid.row_of(row.slots.first()?.field)?;
        let mut same = self.places.iter().filter(|(of, _)| *of == width);
        let (_, places) = same.next()?;
        if same.next().is_some() {
            return None;
        }
        let slot_at = |place: usize| row.slots.iter().position(|slot| slot.field == start + place);
        let slots: Vec<usize> = places.iter().map(|&place| slot_at(place)).collect::<Option<_>>()?;
        let outside =
            row.slots.iter().enumerate().any(|(at, slot)| slot.kind.filled() && !slots.contains(&at));
        let pad = slots.iter().any(|&at| row.slots[at].kind == SlotKind::Pad);
        (!outside && !pad).then(|| {
            Placement::Columns(
                slots.into_iter().map(|at| row.slots[at].kind.filled().then_some(at)).collect(),
            )
        })
    }

    /// Where the columns of a row of `length` cells may begin, by what holds for all complete rows.
    fn starts(&self, length: usize, columns: usize) -> Vec<usize> {
        // A complete row as long as this one has its pads where this one has them.
        let mut starts: Vec<usize> = Vec::new();
        for &(lead, trail) in &self.pads {
            if lead + columns + trail == length {
                add(&mut starts, lead);
            }
        }
        if starts.is_empty() {
            if let Some(&(lead, trail)) = self.pads.first() {
                if self.pads.iter().all(|pads| pads.0 == lead) && lead + columns <= length {
                    add(&mut starts, lead);
                }
                if self.pads.iter().all(|pads| pads.1 == trail) && trail + columns <= length {
                    add(&mut starts, length - trail - columns);
                }
            }
        }
        starts
    }

    /// The columns of a row whose blank cells left only a longer gap, measured by the gaps of complete rows.
    fn by_gaps(
        &self,
        row: &Occurrence,
        cells: &[(usize, &Slot)],
        columns: usize,
        fields: &[Field],
    ) -> Option<Placement> {
        let [unit] = self.middle[..] else { return None };
        if cells.iter().any(|(_, slot)| !slot.kind.filled()) {
            return None;
        }
        let measure = |gap: Gap| {
            if unit.lines > 0 {
                gap.lines
            } else if gap.lines == 0 {
                gap.spaces
            } else {
                0
            }
        };
        let unit = measure(unit);
        let after = fields.get(row.end)?.gap;
        let missing = columns - cells.len();
        // How many blank cells a gap holds that would be `base` without them.
        let blanks = |gap: Gap, base: u16| {
            let more = measure(gap).checked_sub(base)?;
            (unit > 0 && more % unit == 0).then_some(usize::from(more / unit))
        };
        let mut found: Vec<Vec<Option<usize>>> = Vec::new();
        for &first in &self.first {
            for &last in &self.last {
                let Some(placed) = (|| {
                    let mut placed: Vec<Option<usize>> = Vec::new();
                    if cells.is_empty() {
                        // One gap holds them all: before the first, between, after the last.
                        let whole = measure(first) + unit * (columns as u16 - 1) + measure(last);
                        return (measure(after) == whole).then(|| vec![None; columns]);
                    }
                    for (at, (slot, cell)) in cells.iter().enumerate() {
                        let base = if at == 0 { measure(first) } else { unit };
                        placed.extend(std::iter::repeat_n(
                            None,
                            blanks(fields[cell.field].gap, base)?.min(columns),
                        ));
                        placed.push(Some(*slot));
                    }
                    placed.extend(std::iter::repeat_n(None, blanks(after, measure(last))?.min(columns)));
                    (placed.len() == columns).then_some(placed)
                })() else {
                    continue;
                };
                add(&mut found, placed);
            }
        }
        match (&found[..], missing) {
            ([placed], 1..) => Some(Placement::Columns(placed.clone())),
            _ => None,
        }
    }
}

/// Where fields stand in their rows, for the parts of the text whose row ends are known.
#[derive(Debug)]
pub(super) struct Grid {
    /// For each field the first one of its row and the number of fields there; nothing where rows are not known.
    rows: Vec<Option<(usize, usize)>>,
}

impl Grid {
    pub(super) fn new(fields: &[Field], rows_known: &dyn Fn(usize) -> bool) -> Self {
        let mut rows = Vec::with_capacity(fields.len());
        for row in fields.chunk_by(|a, b| a.row == b.row) {
            let start = rows.len();
            let known = rows_known(start).then_some((start, row.len()));
            rows.resize(start + row.len(), known);
        }
        Self { rows }
    }

    /// The number of fields in the row of a field, and the first of them.
    pub(super) fn row_of(&self, field: usize) -> Option<(usize, usize)> {
        let (start, width) = self.rows[field]?;
        Some((width, start))
    }

    /// The number of fields in the one row in which all `slots` stand, and the place of each.
    fn places<'a>(&self, slots: impl Iterator<Item = &'a Slot>) -> Option<(usize, Vec<usize>)> {
        let slots: Vec<&Slot> = slots.collect();
        let (width, start) = self.row_of(slots.first()?.field)?;
        slots
            .iter()
            .map(|slot| (self.row_of(slot.field)?.1 == start).then_some(slot.field - start))
            .collect::<Option<Vec<usize>>>()
            .map(|places| (width, places))
    }
}

/// The columns of a row in which merged cells are written out: each value under the header of its column, the same
/// wherever a column has more than one. `headers` are the columns and the fields of their labels.
fn by_headers(
    row: &Occurrence,
    headers: &[(usize, usize)],
    columns: usize,
    grid: &Grid,
    text: &str,
) -> Option<Placement> {
    let (width, start) = grid.row_of(row.slots.first()?.field)?;
    let mut placed: Vec<Option<usize>> = vec![None; columns];
    for (at, slot) in row.slots.iter().enumerate().filter(|(_, slot)| slot.kind.filled()) {
        let place = slot.field.checked_sub(start)?;
        let mut over = headers.iter().filter(|(_, header)| {
            grid.row_of(*header).is_some_and(|(of, from)| of == width && *header - from == place)
        });
        let &(column, _) = over.next_back()?;
        match placed[column] {
            None => placed[column] = Some(at),
            Some(known) => {
                let value = |at: usize| text.get(row.slots[at].span.range());
                if value(known) != value(at) {
                    return None;
                }
            }
        }
    }
    Some(Placement::Columns(placed))
}

/// A row that has one value too many because a page number stands behind it: `-`, the number, `-`.
fn without_page_number(row: &Occurrence, cells: &[(usize, &Slot)], columns: usize) -> Option<Placement> {
    let mark = |at: usize| matches!(cells[at].1.kind, SlotKind::Value(Content::Mark));
    let number = |at: usize| matches!(cells[at].1.kind, SlotKind::Value(Content::Number(_)));
    let filled = cells.iter().filter(|(_, slot)| slot.kind.filled()).count();
    (filled == columns + 3
        && row.slots.len() == filled
        && mark(columns)
        && number(columns + 1)
        && mark(columns + 2))
    .then(|| Placement::Columns(cells[..columns].iter().map(|(slot, _)| Some(*slot)).collect()))
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
