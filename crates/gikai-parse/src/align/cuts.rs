//! Numbers that a tool cut in two, `3 | 612`: where a blank cell is gone as well, a row with one looks whole.

use super::grid::Page;
use super::rows::{Occurrence, Slot, Walk, filled};
use crate::form::{Form, Table};
use crate::grammar::number::{Content, adds_up, parse_content};
use rust_decimal::prelude::ToPrimitive;

/// The fewest labels that show whether words are cut.
const FEW_LABELS: usize = 5;

/// The fewest rows with too many values that show that others may have pieces, too.
const FEW_LONGER: usize = 2;

/// As many line ends between two values, or more, are not counted.
const MOST_LINES: usize = 8;

/// What shows that numbers of a text are cut in two, where cells are lost as well.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cuts {
    /// Rows without ends have a number cut in two: put together it adds up.
    numbers: bool,
    /// What divides the values divides also the words of many labels.
    words: bool,
    /// Several rows without ends have more values than columns: pieces, perhaps, as where columns are narrow.
    pieces: bool,
    /// How many line ends stand between two values most often, where rows have no ends.
    lines: u16,
}

impl Cuts {
    /// Looks at all rows of a text, whose tables are of `forms`.
    pub(super) fn of(page: &Page<'_>, walk: &Walk, forms: [Form; 3]) -> Self {
        let (mut cut, mut lost) = (false, false);
        let mut longer = 0;
        let mut lines = [0usize; MOST_LINES];
        for row in &walk.rows {
            let table = forms[row.table as usize].table(row.table);
            let Some(spec) = row.row().and_then(|key| table.block_of(key)) else {
                continue;
            };
            let (values, columns) = (filled(row), spec.columns.len());
            let free = page.is_free(row);
            cut |= free && row.table == Table::Applications && values == columns + 1 && is_cut(page, row);
            longer += usize::from(free && row.table == Table::Applications && values > columns);
            lost |= values > 0 && values == row.slots.len() && values < columns;
            for slot in row.slots.iter().filter(|slot| free && slot.kind.filled()).skip(1) {
                if let Some(count) = lines.get_mut(usize::from(page.gap(slot.field).lines)) {
                    *count += 1;
                }
            }
        }
        // Of equally many the fewest.
        let lines = (0..MOST_LINES).rev().max_by_key(|&at| lines[at]).unwrap_or(0);
        Self {
            numbers: cut && lost,
            pieces: lost && longer >= FEW_LONGER,
            words: lost && cuts_words(page, walk),
            lines: lines as u16,
        }
    }

    /// Whether a row as long as it should be may hold a number cut in two, and lack a cell.
    pub(super) fn may_be_in(self, page: &Page<'_>, row: &Occurrence) -> bool {
        (self.numbers || self.pieces) && page.is_free(row) || self.has_pieces(page, row)
    }

    /// Whether two neighbours among the values of a row may be pieces of one number: where words are cut, where they stand nearer
    /// than values do, or where the second begins with a zero as no number does.
    fn has_pieces(self, page: &Page<'_>, row: &Occurrence) -> bool {
        let zero = |raw: &str| raw.starts_with(['0', '０']);
        let dash = |raw: &str| matches!(raw, "-" | "－" | "—" | "–");
        let filled = || row.values();
        let raw = |slot: &Slot| &page.text[slot.span.range()];
        let near = |before: usize, field: usize| {
            let neighbours = field - before <= 1 && page.grid.row_of(field).is_none();
            neighbours && page.gap(field).lines < self.lines
        };
        filled().zip(filled().skip(1)).any(|(first, second)| {
            let apart = self.words || near(first.field, second.field);
            let begins =
                raw(first).chars().all(char::is_numeric) && !zero(raw(first)) || apart && dash(raw(first));
            let mut digits = raw(second).chars();
            begins
                && digits.next().is_some_and(char::is_numeric)
                && (apart || zero(raw(second)) && digits.next().is_some_and(char::is_numeric))
        })
    }
}

/// Whether many labels are cut between two of their characters, or within their number, by what divides values.
fn cuts_words(page: &Page<'_>, walk: &Walk) -> bool {
    let divider = |field: usize| (page.fields[field].joined, page.gap(field).lines);
    let is_cut = |row: &Occurrence| {
        let mut values = row.values().skip(1);
        let between = values.next().map(|slot| divider(slot.field));
        let text = |field: usize| &page.text[page.fields[field].span.range()];
        // The first character may be no part of the label that was recognised.
        let before = row.fields.0.checked_sub(1).filter(|&at| text(at).chars().count() == 1);
        (before.unwrap_or(row.fields.0)..row.fields.1).any(|at| {
            let han = text(at).ends_with(is_han) && text(at + 1).starts_with(is_han);
            let number =
                text(at).ends_with(['（', '(']) || text(at + 1).starts_with(['、', '.', '．', ')', '）']);
            between == Some(divider(at + 1)) && (han || number)
        })
    };
    // Two characters are often set apart to look wider.
    let long = |row: &&Occurrence| page.text[row.label.range()].chars().filter(|&c| is_han(c)).count() > 2;
    let labels = walk.rows.iter().filter(|row| row.row().is_some() && filled(row) > 1).filter(long);
    let (mut cut, mut all) = (0, 0);
    for row in labels {
        all += 1;
        cut += usize::from(is_cut(row));
    }
    all >= FEW_LABELS && 3 * cut > all
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Whether a row adds up when two neighbours of its values are put together.
fn is_cut(page: &Page<'_>, row: &Occurrence) -> bool {
    let filled = row.values();
    let raws: Vec<&str> = filled.map(|slot| &page.text[slot.span.range()]).collect();
    let number = |text: &str| match parse_content(text) {
        Content::Number(number) => number.value.to_i64(),
        _ => None,
    };
    let values: Option<Vec<i64>> = raws.iter().map(|raw| number(raw)).collect();
    if values.is_none_or(|values| adds_up(&values)) {
        return false;
    }
    (0..raws.len() - 1).any(|at| {
        let joined = format!("{}{}", raws[at], raws[at + 1]);
        let mut values: Vec<Option<i64>> = raws.iter().map(|raw| number(raw)).collect();
        values.splice(at..at + 2, [number(&joined)]);
        let values: Option<Vec<i64>> = values.into_iter().collect();
        values.is_some_and(|values| adds_up(&values) && values.last() > Some(&9))
    })
}
