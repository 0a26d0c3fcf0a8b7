//! Rows in which a cell over several columns is written into each of them.

use super::query::Query;
use super::{Evidence, Placement};
use crate::align::rows::SlotKind;

/// The most columns of a block of table 2.
const MOST_OF_A_BLOCK: usize = 3;
/// The most values of a row with merged cells written out.
const MOST_MERGED: usize = 12;

/// A row with more values than columns, as it is written.
#[derive(Debug)]
pub(super) struct Merged {
    pub(super) columns: usize,
    pub(super) width: usize,
    pub(super) places: Vec<usize>,
    pub(super) values: Vec<String>,
}

impl<'a> Evidence<'a> {
    /// The columns of a row in which merged cells are written out, found by what is equal in all rows that are
    /// written alike: the cut of the values into columns that none of them contradicts.
    pub(super) fn by_merges(&self, row: &Query<'_>) -> Option<Placement> {
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
}

/// Whether the headers above a row stand in more places than one: then its values may, too.
pub(super) fn writes_merged_cells_out(row: &Query<'_>) -> bool {
    let grid = &row.page.grid;
    let Some((_, width)) = row.line() else {
        // Without rows only the blocks of table 2 show it: nowhere else do two labels of one column follow each other.
        let mut nearest = row.headers().rev();
        let last = nearest.next().zip(nearest.next()).filter(|_| row.count <= MOST_OF_A_BLOCK);
        return last.is_some_and(|((one, field), (other, before))| one == other && field <= before + 1);
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
pub(super) fn by_headers(row: &Query<'_>) -> Option<Placement> {
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
pub(super) fn cuts(length: usize, columns: usize) -> Option<Vec<Vec<usize>>> {
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
