//! Placements of several rows whose counts add up to a total in every column.

use super::{COLUMNS, Counts};
use rustc_hash::FxHashSet;

/// Columns with room to spare: as many as are added and compared at once.
const LANES: usize = 8;
/// The greatest count that is added up here, and the most rows: twice the sum of all stays within 32 bits.
const GREATEST: i64 = 30_000_000;
const MOST_ROWS: usize = 32;

/// Whether no count is too great, and there are not too many rows.
pub(super) fn can_add(rows: &[Vec<Counts>]) -> bool {
    rows.len() <= MOST_ROWS && rows.iter().flatten().flatten().all(|count| count.abs() <= GREATEST)
}

/// Counts in narrow columns, with a fingerprint that adds up as they do.
///
/// Sums are told apart by their fingerprints, linear in the counts modulo 2⁶⁴: that two of the few hundred thousand sums of
/// a table share one is less likely than a fault of the machine.
#[derive(Debug, Clone, Copy)]
struct Sum {
    counts: [i32; LANES],
    print: u64,
}

impl Sum {
    const ZERO: Self = Self { counts: [0; LANES], print: 0 };

    fn of(counts: &Counts) -> Self {
        /// Odd, and without a pattern: the fractions of the roots of the first primes.
        const WEIGHTS: [u64; COLUMNS] = [
            0x6a09_e667_f3bc_c909,
            0xbb67_ae85_84ca_a73b,
            0x3c6e_f372_fe94_f82b,
            0xa54f_f53a_5f1d_36f1,
            0x510e_527f_ade6_82d1,
            0x9b05_688c_2b3e_6c1f,
            0x1f83_d9ab_fb41_bd6b,
        ];
        let mut sum = Self::ZERO;
        for ((lane, &count), weight) in sum.counts.iter_mut().zip(counts).zip(WEIGHTS) {
            *lane = count as i32;
            sum.print = sum.print.wrapping_add((count as u64).wrapping_mul(weight));
        }
        sum
    }

    fn plus(&self, other: &Self) -> Self {
        let counts = std::array::from_fn(|c| self.counts[c] + other.counts[c]);
        Self { counts, print: self.print.wrapping_add(other.print) }
    }

    /// Whether every count is between those of `low` and of `high`; all are compared at once.
    fn is_within(&self, low: &[i32; LANES], high: &[i32; LANES]) -> bool {
        (0..LANES).fold(true, |all, c| all & (low[c] <= self.counts[c]) & (self.counts[c] <= high[c]))
    }
}

/// Rows with their placements.
#[derive(Debug)]
pub(super) struct Rows(Vec<Vec<Sum>>);

impl Rows {
    /// Rows of placements whose counts [can be added](can_add).
    pub(super) fn new(rows: &[Vec<Counts>]) -> Self {
        debug_assert!(can_add(rows));
        Self(rows.iter().map(|row| row.iter().map(Sum::of).collect()).collect())
    }

    /// For each row the placements that some choice of placements of the other rows goes with so that all columns add up
    /// to `total`; nothing where there is no such choice. `work` is what may still be done, in pairs of a partial sum and a
    /// placement; it is 0 when that was too little.
    pub(super) fn survivors(&self, total: Counts, work: &mut usize) -> Vec<Vec<usize>> {
        let rows = &self.0;
        let total = Sum::of(&total);
        let mut open: Vec<Vec<usize>> = rows.iter().map(|row| (0..row.len()).collect()).collect();
        self.bound(&mut open, &total, work);
        if open.iter().any(Vec::is_empty) || *work == 0 {
            return Vec::new();
        }
        // The rows with the fewest placements first: then the partial sums are few.
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|&row| open[row].len());
        // Behind each row, what a partial sum may be so that the rows that follow can still make it up to the total.
        let mut windows = vec![(total.counts, total.counts)];
        for &row in order.iter().rev() {
            let (least, most) = range(&rows[row], &open[row]);
            let (low, high) = windows[windows.len() - 1];
            windows.push((subtract(&low, &most), subtract(&high, &least)));
        }
        windows.reverse();
        // The fingerprints of the partial sums before each row, and the sums before the one at hand.
        let mut prints: Vec<Vec<u64>> = Vec::with_capacity(rows.len());
        let mut partial = vec![Sum::ZERO];
        let mut seen = FxHashSet::default();
        for (&row, (low, high)) in order.iter().zip(&windows[1..]) {
            *work = work.saturating_sub(partial.len() * open[row].len());
            if *work == 0 {
                return Vec::new();
            }
            seen.clear();
            let mut next = Vec::new();
            for sum in &partial {
                for &placement in &open[row] {
                    let sum = sum.plus(&rows[row][placement]);
                    if sum.is_within(low, high) && seen.insert(sum.print) {
                        next.push(sum);
                    }
                }
            }
            prints.push(partial.iter().map(|sum| sum.print).collect());
            partial = next;
        }
        if !partial.iter().any(|sum| sum.print == total.print) {
            return Vec::new();
        }
        let mut wanted = FxHashSet::from_iter([total.print]);
        let mut alive = vec![Vec::new(); rows.len()];
        for (&row, prints) in order.iter().zip(&prints).rev() {
            let mut kept = vec![false; open[row].len()];
            let mut leads = |print: &u64| {
                let mut any = false;
                for (kept, &placement) in kept.iter_mut().zip(&open[row]) {
                    let known = *kept && any;
                    if !known && wanted.contains(&print.wrapping_add(rows[row][placement].print)) {
                        (*kept, any) = (true, true);
                    }
                }
                any
            };
            let before = prints.iter().copied().filter(|print| leads(print)).collect();
            alive[row] = open[row].iter().zip(kept).filter(|(_, kept)| *kept).map(|(at, _)| *at).collect();
            wanted = before;
        }
        alive
    }

    /// Drops placements with a count that the other rows cannot make up to the total, until none is left.
    fn bound(&self, open: &mut [Vec<usize>], total: &Sum, work: &mut usize) {
        loop {
            let ranges: Vec<_> = self.0.iter().zip(&*open).map(|(row, open)| range(row, open)).collect();
            let (low, high) = ranges.iter().fold(([0; LANES], [0; LANES]), |(low, high), range| {
                (add(&low, &range.0), add(&high, &range.1))
            });
            let mut dropped = false;
            for ((row, open), range) in self.0.iter().zip(&mut *open).zip(&ranges) {
                let before = open.len();
                *work = work.saturating_sub(before);
                let least = subtract(&total.counts, &subtract(&high, &range.1));
                let most = subtract(&total.counts, &subtract(&low, &range.0));
                open.retain(|&placement| row[placement].is_within(&least, &most));
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
}

/// The least and the greatest count of each column in the open placements of a row.
fn range(row: &[Sum], open: &[usize]) -> ([i32; LANES], [i32; LANES]) {
    let mut counts = open.iter().map(|&placement| &row[placement].counts);
    let first = counts.next().copied().unwrap_or_default();
    counts.fold((first, first), |(low, high), counts| {
        (std::array::from_fn(|c| low[c].min(counts[c])), std::array::from_fn(|c| high[c].max(counts[c])))
    })
}

fn add(a: &[i32; LANES], b: &[i32; LANES]) -> [i32; LANES] {
    std::array::from_fn(|c| a[c] + b[c])
}

fn subtract(a: &[i32; LANES], b: &[i32; LANES]) -> [i32; LANES] {
    std::array::from_fn(|c| a[c] - b[c])
}
