//! Placements of several rows whose counts add up to a total in every column.

use super::{COLUMNS, Counts};
use std::collections::HashSet;

/// For each row the placements that some choice of placements of the other rows goes with so that all columns add up to
/// `total`; nothing where there is no such choice. `work` is what may still be done; it is 0 when that was too little.
pub(super) fn survivors(rows: &[Vec<Counts>], total: Counts, work: &mut usize) -> Vec<Vec<usize>> {
    let mut open: Vec<Vec<usize>> = rows.iter().map(|row| (0..row.len()).collect()).collect();
    bound(rows, &mut open, total, work);
    if open.iter().any(Vec::is_empty) || *work == 0 {
        return Vec::new();
    }
    // The rows with the fewest placements first: then the partial sums are few.
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&row| open[row].len());
    let mut least = vec![[0; COLUMNS]; rows.len() + 1];
    let mut most = least.clone();
    for (at, &row) in order.iter().enumerate().rev() {
        let (low, high) = range(&rows[row], &open[row]);
        least[at] = add(least[at + 1], low);
        most[at] = add(most[at + 1], high);
    }
    let mut partial: Vec<HashSet<Counts>> = vec![HashSet::from([[0; COLUMNS]])];
    for (at, &row) in order.iter().enumerate() {
        let mut next = HashSet::new();
        for sum in &partial[at] {
            for &placement in &open[row] {
                let sum = add(*sum, rows[row][placement]);
                let rest = subtract(total, sum);
                if (0..COLUMNS).all(|c| least[at + 1][c] <= rest[c] && rest[c] <= most[at + 1][c]) {
                    next.insert(sum);
                }
            }
        }
        *work = work.saturating_sub(partial[at].len() * open[row].len());
        if *work == 0 {
            return Vec::new();
        }
        partial.push(next);
    }
    let mut wanted = HashSet::from([total]);
    if !partial[rows.len()].contains(&total) {
        return Vec::new();
    }
    let mut alive = vec![Vec::new(); rows.len()];
    for (at, &row) in order.iter().enumerate().rev() {
        let mut before = HashSet::new();
        let mut kept: HashSet<usize> = HashSet::new();
        for sum in &partial[at] {
            for &placement in &open[row] {
                if wanted.contains(&add(*sum, rows[row][placement])) {
                    before.insert(*sum);
                    kept.insert(placement);
                }
            }
        }
        alive[row] = open[row].iter().copied().filter(|placement| kept.contains(placement)).collect();
        wanted = before;
    }
    alive
}

/// Drops placements with a count that the other rows cannot make up to the total, until none is left.
fn bound(rows: &[Vec<Counts>], open: &mut [Vec<usize>], total: Counts, work: &mut usize) {
    loop {
        let ranges: Vec<(Counts, Counts)> =
            rows.iter().zip(&*open).map(|(row, open)| range(row, open)).collect();
        let low = ranges.iter().fold([0; COLUMNS], |sum, range| add(sum, range.0));
        let high = ranges.iter().fold([0; COLUMNS], |sum, range| add(sum, range.1));
        let mut dropped = false;
        for ((row, open), range) in rows.iter().zip(&mut *open).zip(&ranges) {
            let before = open.len();
            *work = work.saturating_sub(before);
            open.retain(|&placement| {
                let rest = subtract(total, row[placement]);
                let (low, high) = (subtract(low, range.0), subtract(high, range.1));
                (0..COLUMNS).all(|c| low[c] <= rest[c] && rest[c] <= high[c])
            });
            dropped |= open.len() < before;
            if open.is_empty() {
                return;
            }
        }
        if !dropped || *work == 0 {
            return;
        }
    }
}

/// The least and the greatest count of each column in the open placements of a row.
fn range(row: &[Counts], open: &[usize]) -> (Counts, Counts) {
    let mut counts = open.iter().map(|&placement| row[placement]);
    let first = counts.next().unwrap_or_default();
    counts.fold((first, first), |(low, high), counts| {
        (std::array::from_fn(|c| low[c].min(counts[c])), std::array::from_fn(|c| high[c].max(counts[c])))
    })
}

pub(super) fn add(a: Counts, b: Counts) -> Counts {
    std::array::from_fn(|c| a[c] + b[c])
}

fn subtract(a: Counts, b: Counts) -> Counts {
    std::array::from_fn(|c| a[c] - b[c])
}
