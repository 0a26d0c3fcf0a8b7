//! Table 3 as PDF tools print it: sheets of paper, and on each its text in blocks with empty lines between.
//!
//! ```text
//! 1.属于国家            labels with the first values of their rows, none to all of them: a `Run` for each row
//! 3
//! 秘密
//!
//! 0                     values alone, one below the other in one column of rows that follow each other: a `Stack`
//! 2
//!
//! 0
//! 1
//! ```
//!
//! The stacks fill the rows from the first down and each from left to right, all with as many values until the rows are full. So the
//! blocks alone say nearly always where a value stands, and the totals of the rows whether it is so. What two readings of the blocks
//! put elsewhere stays unread.

mod blocks;
mod filling;

use super::marks::{Mark, has_others};
use super::order::{columns_stand_in_order, placed_counts, region, say_much};
use super::{COLUMNS, FEW_ROWS, PlacedRow, columns_add_up};
use crate::align::grid::Page;
use crate::align::lexicon::is_piece_of_row;
use crate::align::scan::Item;
use crate::form::{Form, Row, Table};
use crate::layout::SHEET_END;
use blocks::{Sheet, Stack};
use filling::fill;
use std::ops::Range;

/// How many rows with a right total there are for each with a wrong one.
const MOST_RIGHT: usize = 4;

/// The rows that the blocks of the text place.
pub(crate) fn on_sheets(page: &Page<'_>, items: &[Item], form: Form) -> Vec<PlacedRow> {
    let Some(region) = region(items, page.text) else { return Vec::new() };
    if !page.text[region.range()].contains(SHEET_END) || !columns_stand_in_order(page.text, region.end) {
        return Vec::new();
    }
    let rows: Vec<Row> = form.table(Table::Applications).rows().map(|spec| spec.row).collect();
    let marks = Mark::of_rows(form);
    let sheets = blocks::read(page.text, region, &marks);
    let parts = by_counts(&sheets, &marks).or_else(|| by_marks(&sheets, &rows, &marks)).unwrap_or_default();
    let of_sheets = sheets.iter().zip(&parts).filter_map(|(sheet, part)| {
        let rows = &rows[part.clone()?];
        Some((sheet, rows, sheet.place(rows)))
    });
    let of_sheets: Vec<_> = of_sheets.collect();
    let adds_up = |placed: &Vec<PlacedRow>| columns_add_up(form, &placed_counts(placed));
    let is_whole = |placed: &Vec<PlacedRow>| {
        let is_there = |row: &Row| placed.iter().any(|(of, _)| of == row);
        rows.iter().all(|row| is_there(row) || *row == Row::HandledTotal) && adds_up(placed)
    };
    let placed = of_sheets.iter().filter_map(|(.., placed)| placed.clone()).flatten().collect();
    if is_whole(&placed) {
        return placed;
    }
    // Which of the first values is whose, and where one or two rows are all of a sheet, the sums of the columns alone say.
    let turned = of_sheets
        .iter()
        .filter_map(|(sheet, rows, placed)| placed.clone().or_else(|| sheet.place_turned(rows)));
    let turned = turned.flatten().collect();
    if is_whole(&turned) {
        return turned;
    }
    let several = of_sheets.into_iter().filter(|(_, rows, _)| rows.len() >= FEW_ROWS);
    let placed = several.filter_map(|(.., placed)| placed).flatten().collect();
    Some(placed).filter(adds_up).unwrap_or_default()
}

/// The rows of each sheet, where there are as many values as cells, no row stands on two sheets, and no label has a number that
/// rows of the form have not.
fn by_counts(sheets: &[Sheet], marks: &[Mark]) -> Option<Vec<Option<Range<usize>>>> {
    if has_others(sheets.iter().flat_map(|sheet| &sheet.labels).map(|(mark, _)| *mark), marks) {
        return None;
    }
    let mut first = 0;
    let parts = sheets.iter().map(|sheet| {
        let start = first;
        first += sheet.values() / COLUMNS;
        (sheet.values() % COLUMNS == 0).then_some(Some(start..first))
    });
    parts.collect::<Option<Vec<_>>>().filter(|_| first == marks.len())
}

/// The rows of each sheet whose labels stand there, where their numbers are those of as many rows, one after the other in the form,
/// and the last label of neither this sheet nor the one before goes on on the next.
fn by_marks(sheets: &[Sheet], rows: &[Row], marks: &[Mark]) -> Option<Vec<Option<Range<usize>>>> {
    let mut first = 0;
    let mut whole = true;
    let parts = sheets.iter().map(|sheet| {
        let part = first..first + sheet.labels.len();
        let mut here: Vec<Mark> = sheet.labels.iter().map(|(mark, _)| *mark).collect();
        let mut of_form = marks.get(part.clone())?.to_vec();
        here.sort();
        of_form.sort();
        if here != of_form {
            return None;
        }
        first = part.end;
        let before = whole;
        if let Some(last) = part.clone().last() {
            // A piece that ends a label stands before a space there.
            let ends = |word: &String| is_piece_of_row(&format!("{word} "), rows[last]);
            whole = sheet.labels.iter().any(|(mark, words)| *mark == marks[last] && words.iter().any(ends));
        }
        let fits = sheet.values() % COLUMNS == 0 && sheet.values() <= part.len() * COLUMNS;
        Some((before && whole && fits).then_some(part))
    });
    parts.collect::<Option<Vec<_>>>().filter(|_| first == rows.len())
}

impl Sheet {
    /// The rows of it that all readings of its blocks place alike, where the totals say that they are read as they stand.
    fn place(&self, rows: &[Row]) -> Option<Vec<PlacedRow>> {
        let stacks: Vec<&Stack> = self.stacks.iter().collect();
        let (wrong, placed) = fill(self, &stacks, rows)?;
        (wrong == 0 || say_much(&placed) && placed.len() >= MOST_RIGHT * wrong).then_some(placed)
    }

    /// The same where the first values of the first row and of the second, beside the header of the table, stand behind all
    /// others, and so many of each as no others make all totals right.
    fn place_turned(&self, rows: &[Row]) -> Option<Vec<PlacedRow>> {
        // Without the values of all rows no column has a sum.
        if self.values() < rows.len() * COLUMNS {
            return None;
        }
        let turned = |first: usize, second: usize| {
            let at = self.stacks.len().checked_sub(first + second)?;
            let (others, last) = self.stacks.split_at(at);
            let (head, tail) = others.split_at_checked(COLUMNS - first)?;
            let (of_first, of_second) = last.split_at(first);
            let stacks: Vec<&Stack> = of_first.iter().chain(head).chain(of_second).chain(tail).collect();
            let (wrong, placed) = fill(self, &stacks, rows)?;
            (wrong == 0).then_some(placed)
        };
        let ways = (1..COLUMNS).flat_map(|first| (0..=first).map(move |second| (first, second)));
        let mut found = ways.filter_map(|(first, second)| turned(first, second));
        found.next().filter(|_| found.next().is_none())
    }
}
