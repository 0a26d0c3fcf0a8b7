//! Rows in one grid: values stand where those of complete rows stand, or the labels of columns.

use super::query::Query;
use super::{Evidence, Placement, add};
use crate::align::rows::{Slot, SlotKind};
use crate::grammar::number::{is_counter, is_value_in_figures};
use crate::layout::Field;

/// Where rows written alike have their values.
#[derive(Debug)]
pub(super) struct Places {
    /// How many fields the rows have.
    pub(super) width: usize,
    /// Which of them are the columns.
    pub(super) columns: Vec<usize>,
    /// Which of them end the labels; nothing for a label in another row.
    pub(super) labels: Vec<Option<usize>>,
}

impl<'a> Evidence<'a> {
    pub(super) fn learn_places<'s>(
        &mut self,
        row: &Query<'_>,
        slots: impl Iterator<Item = &'s Slot> + Clone,
    ) {
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

    /// The columns of a row that stands in the same grid as a complete one: as many fields, and values only where
    /// that one has them.
    pub(super) fn by_places(&self, row: &Query<'_>) -> Option<Placement> {
        let (_, width) = row.line()?;
        let mut same = self.like(row, width);
        let one = same.next().filter(|_| same.next().is_none());
        // Where blocks of one width have their columns in several places, the headers tell.
        let headed = || {
            let places = header_places(row)?;
            self.like(row, width).find(|known| known.columns == places)
        };
        let known = one.or_else(headed)?;
        // Where a cell that goes over several rows is written in the first of them only, the values of the others stand
        // elsewhere: the label tells, or the headers do.
        let alike = known.labels.len() > 1
            || known.labels.contains(&row.label_place())
            || header_places(row).is_some_and(|places| places == known.columns);
        if alike { at_places(row, &known.columns) } else { None }
    }

    /// Whether complete rows as wide as this one have no columns side by side, as a window of its cells would be.
    pub(super) fn has_columns_apart(&self, row: &Query<'_>) -> bool {
        let Some((_, width)) = row.line() else { return false };
        let beside = |known: &Places| known.columns.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        let mut known = self.like(row, width).peekable();
        known.peek().is_some() && !known.any(beside)
    }

    /// Whether no other row with as many columns has as many fields, or no fewer rows have fewer.
    pub(super) fn is_oddly_wide(&self, row: &Query<'_>) -> bool {
        let Some((_, width)) = row.line() else { return true };
        let alike = || self.widths_seen.iter().filter(|((of, _), _)| *of == row.count);
        let rows = alike().find(|((_, of), _)| *of == width).map_or(0, |(_, rows)| *rows);
        rows <= 1 || alike().any(|((_, of), narrower)| *of < width && *narrower >= rows)
    }

    /// Whether a row whose columns would begin with an empty cell has fewer fields than every complete one, and no label stands
    /// above its last column: the cell may fill it up, and those at its end may be gone.
    pub(super) fn may_be_cut(&self, row: &Query<'_>, from: usize) -> bool {
        let Some((_, width)) = row.line() else { return false };
        let mut complete = self.places.iter().filter(|known| known.columns.len() == row.count).peekable();
        let leads = row.filled.first().is_some_and(|&first| first > from);
        let ends = row.headers().any(|(column, _)| column + 1 == row.count);
        leads && !ends && complete.peek().is_some() && complete.all(|known| known.width > width)
    }

    /// Whether a row has fewer fields than every complete one, and fields without a label follow in a row of their own: a cell
    /// that goes on in another line ends it there.
    pub(super) fn is_broken(&self, row: &Query<'_>) -> bool {
        let page = row.page;
        let Some((start, width)) = row.line() else { return false };
        let mut complete = self.places.iter().filter(|known| known.columns.len() == row.count).peekable();
        let next = start + width;
        let Some((_, behind)) = page.fields.get(next).and_then(|_| page.grid.row_of(next)) else {
            return false;
        };
        let han = |c: char| !c.is_ascii() && c.is_alphabetic();
        let text = |field: &Field| &page.text[field.span.range()];
        let is_named = |field: &Field| {
            text(field).contains(han) && !is_value_in_figures(text(field)) && !is_counter(text(field))
        };
        complete.peek().is_some()
            && complete.all(|known| known.width > width)
            && !page.fields[next..next + behind].iter().any(is_named)
    }

    /// Where complete rows with as many fields and columns as this one have their values.
    pub(super) fn like<'e>(&'e self, row: &Query<'_>, width: usize) -> impl Iterator<Item = &'e Places> {
        let columns = row.count;
        self.places.iter().filter(move |known| known.width == width && known.columns.len() == columns)
    }

    /// The columns of a row in a table without complete rows, by the labels above them in the same grid.
    pub(super) fn by_header_places(&self, row: &Query<'_>) -> Option<Placement> {
        let (_, width) = row.line()?;
        if self.headers_differ || self.like(row, width).next().is_some() {
            return None;
        }
        at_places(row, &header_places(row)?)
    }
}

/// The columns of a row, each at its place in the grid; nothing where a place is none of the row, only fills it up, or
/// comes before the one left of it, or where a value stands outside of them.
pub(super) fn at_places(row: &Query<'_>, places: &[usize]) -> Option<Placement> {
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

/// Whether commas that divide cells also divide what may be the thousands of a number.
pub(super) fn has_thousands(row: &Query<'_>) -> bool {
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let digits = |text: &str| text.chars().all(digit).then(|| text.chars().count());
    row.filled.windows(2).any(|pair| {
        let [first, second] = [row.raw(pair[0]), row.raw(pair[1])];
        let between = [pair[0], pair[1]].map(|at| row.cells[at].1.span);
        digits(first).is_some_and(|count| count <= 3)
            && !first.starts_with(['0', '０'])
            && digits(second) == Some(3)
            && row.page.text.get(between[0].end as usize..between[1].start as usize) == Some(",")
    })
}

/// Where the headers of all columns stand in rows as wide as this one, each in one place.
pub(super) fn header_places(row: &Query<'_>) -> Option<Vec<usize>> {
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

/// Whether a column has no label above it, and the cells from `from` on stand beside the labels of all others: then that column
/// may not be there.
pub(super) fn lacks_a_column(row: &Query<'_>, from: usize) -> bool {
    let Some((start, width)) = row.line() else { return false };
    let place = |header: usize| {
        let (from, _) = row.page.grid.row_of(header).filter(|(_, of)| *of == width)?;
        Some(header - from)
    };
    let cells = &row.cells[from..from + row.count];
    let mut beside = cells.iter().enumerate().filter_map(|(column, (_, cell))| {
        let (_, header) = row.headers().rfind(|(of, _)| *of == column)?;
        Some(place(header)?.wrapping_sub(cell.field - start))
    });
    let Some(first) = beside.next().filter(|beside| *beside != 0) else { return false };
    let mut labels = 1;
    beside.all(|other| {
        labels += 1;
        other == first
    }) && (row.count / 2 + 1..row.count).contains(&labels)
}
