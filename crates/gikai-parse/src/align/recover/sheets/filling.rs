//! How the blocks of a sheet fill its rows.

use super::super::{COLUMNS, Placed, PlacedRow};
use super::blocks::{Run, Sheet, Stack, Value};
use crate::form::Row;
use crate::grammar::number::adds_up;

/// The fewest wrong totals of all ways to fill rows with the runs of a sheet and with stacks, and the rows with right ones that all of these
/// ways fill alike.
pub(super) fn fill(sheet: &Sheet, stacks: &[&Stack], rows: &[Row]) -> Option<(usize, Vec<PlacedRow>)> {
    // A tool puts as many columns beside all labels of a sheet, and no values beside each other where it writes blocks.
    let runs = &sheet.runs;
    let even = runs.windows(2).all(|pair| pair[0].values.len() == pair[1].values.len());
    if sheet.has_lines || !even {
        return None;
    }
    let known = vec![None; (rows.len() + 1) * (runs.len() + 1) * (stacks.len() + 1)];
    let blank = rows.len() - sheet.values() / COLUMNS;
    Filling { runs, stacks, rows, blank, known }.rows()
}

/// What is looked at.
struct Filling<'a> {
    runs: &'a [Run],
    stacks: &'a [&'a Stack],
    rows: &'a [Row],
    /// How many rows are blank.
    blank: usize,
    /// The fewest wrong totals from each state on; nothing where it is not known yet.
    known: Vec<Option<usize>>,
}

/// How many rows are passed, and the runs and stacks that fill them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    row: usize,
    run: usize,
    stack: usize,
}

/// A row that is full.
#[derive(Debug, Clone, Copy)]
struct Full {
    values: [Value; COLUMNS],
    /// Whether its values may stand in another order.
    unsure: bool,
}

impl Full {
    fn counts(&self) -> [i64; COLUMNS] {
        self.values.map(|(count, _)| count)
    }
}

/// Rows that are filled, nothing for a blank one, and the state behind them.
type Step = (Vec<Option<Full>>, State);

/// The most blank rows of a sheet that may stand between those of a stack.
const MOST_BLANK: usize = 2;

/// More than any number of wrong totals.
const NEVER: usize = usize::MAX / 2;

impl Filling<'_> {
    fn index(&self, state: State) -> usize {
        (state.row * (self.runs.len() + 1) + state.run) * (self.stacks.len() + 1) + state.stack
    }

    /// The next rows that can be filled from a state on, each way with the state behind.
    fn steps(&self, from: State) -> Vec<Step> {
        let with_run = self.runs.get(from.run).map(|run| run.values.len());
        let ways = [Some(0), with_run.filter(|width| *width <= COLUMNS)];
        let filled = ways.into_iter().flatten().flat_map(|width| {
            let lines =
                if width == COLUMNS { 1 } else { self.stacks.get(from.stack).map_or(0, |stack| stack.len()) };
            let places =
                if lines > 1 && self.blank > MOST_BLANK { Vec::new() } else { places(lines, self.blank) };
            places.into_iter().filter_map(move |places| self.step(from, width, &places))
        });
        let blank = (self.blank > 0).then(|| (vec![None], State { row: from.row + 1, ..from }));
        filled.chain(blank).collect()
    }

    /// The rows at some places behind a state, where runs of `width` values begin them.
    fn step(&self, from: State, width: usize, places: &[usize]) -> Option<Step> {
        let lines = places.len();
        let count = places.last()? + 1;
        let rows = self.rows.get(from.row..from.row + count)?;
        let runs = if width > 0 { self.runs.get(from.run..from.run + lines)? } else { &[] };
        if runs.iter().zip(places).any(|(run, place)| !run.is_of(rows[*place])) {
            return None;
        }
        let mut stack = from.stack;
        let mut columns: Vec<&Stack> = Vec::new();
        while width + columns.len() < COLUMNS {
            columns.push(self.stacks.get(stack).filter(|stack| stack.len() == lines)?);
            stack += 1;
        }
        let mut filled = vec![None; count];
        for (line, place) in places.iter().enumerate() {
            let run = runs.get(line);
            let of_run = run.map_or(&[][..], |run| &run.values);
            let values: Vec<Value> =
                of_run.iter().copied().chain(columns.iter().map(|stack| stack[line])).collect();
            let may_be_next = |run: &Run| self.blank > 0 && !run.is_within(rows[*place]);
            let unsure = run.is_some_and(|run| run.is_unsure() || may_be_next(run));
            filled[*place] = Some(Full { values: values.try_into().ok()?, unsure });
        }
        Some((filled, State { row: from.row + count, run: from.run + runs.len(), stack }))
    }

    /// The fewest wrong totals from a state on.
    fn fewest(&mut self, from: State) -> usize {
        if from.row == self.rows.len() {
            let all = from.run == self.runs.len() && from.stack == self.stacks.len();
            return if all { 0 } else { NEVER };
        }
        let index = self.index(from);
        if let Some(known) = self.known[index] {
            return known;
        }
        let steps = self.steps(from).into_iter();
        let fewest = steps.map(|(rows, to)| wrong(&rows) + self.fewest(to)).min().unwrap_or(NEVER).min(NEVER);
        self.known[index] = Some(fewest);
        fewest
    }

    /// The fewest wrong totals of all, and the rows that all with so few fill alike.
    fn rows(mut self) -> Option<(usize, Vec<PlacedRow>)> {
        let start = State { row: 0, run: 0, stack: 0 };
        let fewest = self.fewest(start);
        if fewest >= NEVER {
            return None;
        }
        // Nothing stands for a blank row.
        let mut found: Vec<Vec<Option<Full>>> = vec![Vec::new(); self.rows.len()];
        let mut seen = vec![false; self.known.len()];
        let mut open = vec![start];
        while let Some(from) = open.pop() {
            let index = self.index(from);
            if from.row == self.rows.len() || std::mem::replace(&mut seen[index], true) {
                continue;
            }
            for (rows, to) in self.steps(from) {
                if wrong(&rows) + self.fewest(to) == self.fewest(from) {
                    found[from.row..to.row].iter_mut().zip(rows).for_each(|(found, row)| found.push(row));
                    open.push(to);
                }
            }
        }
        let sure = |found: &Vec<Option<Full>>| {
            let first = (*found.first()?)?;
            let is_same = |other: &Option<Full>| {
                other.is_some_and(|other| other.counts() == first.counts() && !other.unsure)
            };
            (found.iter().all(is_same) && adds_up(&first.counts()))
                .then(|| first.values.map(|(count, span)| Placed::Number(count, span)))
        };
        let placed = self.rows.iter().zip(&found).filter_map(|(row, found)| Some((*row, sure(found)?)));
        Some((fewest, placed.collect()))
    }
}

/// The places of the rows of so many lines, the first at once, where up to so many rows between them are blank.
fn places(lines: usize, blank: usize) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = vec![vec![0]];
    found.truncate(lines);
    for line in 1..lines {
        let next = |places: Vec<usize>| {
            let first = places[line - 1] + 1;
            (first..=line + blank).map(move |place| [&places[..], &[place]].concat())
        };
        found = found.into_iter().flat_map(next).collect();
    }
    found
}

/// How many totals of rows are wrong.
fn wrong(rows: &[Option<Full>]) -> usize {
    rows.iter().flatten().filter(|row| !adds_up(&row.counts())).count()
}
