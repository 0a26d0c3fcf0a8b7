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

use super::super::grid::Page;
use super::super::lexicon::{Label, is_piece_of_header, is_piece_of_row};
use super::super::scan::{Item, ItemKind};
use super::order::{
    columns_stand_in_order, is_header, label_of, pieces, placed_counts, say_much, trailing_counts,
};
use super::{COLUMNS, FEW_ROWS, Placed, PlacedRow, columns_add_up};
use crate::form::{Form, Row, Table};
use crate::grammar::label::fold;
use crate::grammar::number::adds_up;
use crate::span::Span;
use std::ops::Range;

/// The sign that ends a sheet.
const END: char = '\u{c}';

/// How many rows with a right total there are for each with a wrong one.
const MOST_RIGHT: usize = 4;

/// The rows that the blocks of the text place.
pub(crate) fn on_sheets(page: &Page<'_>, items: &[Item], form: Form) -> Vec<PlacedRow> {
    let Some(region) = region(items, page.text) else { return Vec::new() };
    if !page.text[region.range()].contains(END) || !columns_stand_in_order(page.text, region.end) {
        return Vec::new();
    }
    let specs = || form.table(Table::Applications).rows();
    let rows: Vec<Row> = specs().map(|spec| spec.row).collect();
    let marks: Vec<Mark> = specs().filter_map(|spec| Some(Mark::all(spec.label).next()?.0)).collect();
    let sheets = read(page.text, region, &marks);
    let parts = by_counts(&sheets, rows.len()).or_else(|| by_marks(&sheets, &rows, &marks)).unwrap_or_default();
    let of_sheets = || sheets.iter().zip(&parts).filter_map(|(sheet, part)| Some((sheet, &rows[part.clone()?])));
    let adds_up = |placed: &Vec<PlacedRow>| columns_add_up(form, &placed_counts(placed));
    let whole = |place: &dyn Fn(&Sheet, &[Row]) -> Option<Vec<PlacedRow>>| {
        let placed: Vec<PlacedRow> = of_sheets().filter_map(|(sheet, rows)| place(sheet, rows)).flatten().collect();
        let is_there = |row: &Row| placed.iter().any(|(of, _)| of == row);
        let has_all = rows.iter().all(|row| is_there(row) || *row == Row::HandledTotal);
        Some(placed).filter(|placed| has_all && adds_up(placed))
    };
    // Which of the first values is whose, and where one or two rows are all of a sheet, the sums of the columns alone say.
    let placed = whole(&Sheet::place).or_else(|| {
        whole(&|sheet, rows| sheet.place(rows).or_else(|| sheet.place_turned(rows)))
    });
    placed.unwrap_or_else(|| {
        let several = of_sheets().filter(|(_, rows)| rows.len() >= FEW_ROWS);
        let placed = several.filter_map(|(sheet, rows)| sheet.place(rows)).flatten().collect();
        Some(placed).filter(adds_up).unwrap_or_default()
    })
}

/// Where table 3 stands: from its heading, or from the sheet where its first label stands, to the next heading.
fn region(items: &[Item], text: &str) -> Option<Span> {
    let heading = Label::Heading(Some(Table::Applications));
    let is_heading = |item: &Item| matches!(item.kind, ItemKind::Label(label, _) if label == heading);
    let ends = |item: &Item| matches!(item.kind, ItemKind::Label(Label::Heading(_) | Label::Dispute(_), _));
    let items = &items[items.iter().rposition(is_heading).map_or(0, |heading| heading + 1)..];
    let first = items.iter().position(|item| label_of(item).is_some() || is_header(item))?;
    let start = items[0].span.start as usize;
    let sheet = text[start..items[first].span.start as usize].rfind(END);
    let end = items[first..].iter().find(|item| ends(item)).map_or(text.len(), |item| item.span.start as usize);
    Some(Span::new(sheet.map_or(start, |end| start + end + END.len_utf8()), end))
}

/// The rows of each sheet, where there are as many values as cells and no row stands on two sheets.
fn by_counts(sheets: &[Sheet], rows: usize) -> Option<Vec<Option<Range<usize>>>> {
    let mut first = 0;
    let parts = sheets.iter().map(|sheet| {
        let start = first;
        first += sheet.values() / COLUMNS;
        (sheet.values() % COLUMNS == 0).then_some(Some(start..first))
    });
    parts.collect::<Option<Vec<_>>>().filter(|_| first == rows)
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

/// The number of a label: `1.`, `(三)`, `二、`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    numeral: char,
    /// Whether it stands in brackets. Those of digits differ from text to text.
    brackets: bool,
}

impl Mark {
    /// The numbers of labels in a text, each with its place.
    fn all(text: &str) -> impl Iterator<Item = (Self, Range<usize>)> {
        let chars = text.char_indices().filter_map(|(at, c)| Some((at..at + c.len_utf8(), fold(c)?)));
        let mut before = [(0, ' '); 2];
        chars.filter_map(move |(place, c)| {
            let [(_, other), (start, numeral)] = before;
            before = [before[1], (place.start, c)];
            let is_alone = numeral.is_ascii_digit() && !other.is_ascii_digit();
            let is_numeral = is_alone || "一二三四五六七八九十".contains(numeral);
            let mark = Self { numeral, brackets: c == ')' && !numeral.is_ascii_digit() };
            (is_numeral && matches!(c, '.' | '、' | ')')).then_some((mark, start..place.end))
        })
    }
}

type Value = (i64, Span);

/// Values behind the label of a row.
#[derive(Debug)]
struct Run {
    /// The keys of the words between it and the run before.
    words: Vec<String>,
    /// The last of them, where it stands on the same line.
    beside: Option<String>,
    values: Vec<Value>,
    /// Whether a value stands beside words and behind others, as the first column may.
    turned: bool,
    /// The keys of the words between it and the number of the next label.
    behind: Vec<String>,
}

impl Run {
    /// Whether its words may be those of a row.
    fn is_of(&self, row: Row) -> bool {
        let is_piece = |word: &String| is_piece_of_row(word, row);
        self.words.iter().any(is_piece)
            && self.beside.as_ref().is_none_or(|word| is_piece(word) || is_piece_of_header(word))
    }

    /// Whether the label of a row goes on behind it. Else it may be that of the next label, if rows are blank.
    fn is_within(&self, row: Row) -> bool {
        self.behind.iter().any(|word| is_piece_of_row(word, row))
    }

    /// Whether its values may stand in another order.
    fn is_unsure(&self) -> bool {
        self.turned && self.values.windows(2).any(|pair| pair[0].0 != pair[1].0)
    }
}

/// Values alone, one below the other.
type Stack = Vec<Value>;

#[derive(Debug, Default)]
struct Sheet {
    runs: Vec<Run>,
    stacks: Vec<Stack>,
    /// The numbers of the labels of rows, each with the keys of the words up to the next.
    labels: Vec<(Mark, Vec<String>)>,
    /// Whether values stand beside each other.
    has_lines: bool,
}

/// The sheets of a part of the text.
fn read(text: &str, region: Span, marks: &[Mark]) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let mut start = region.start as usize;
    for sheet in text[region.range()].split(END) {
        let mut here = Sheet::default();
        let mut block = Block::default();
        for line in sheet.split('\n') {
            let words = line.trim();
            if words.is_empty() {
                std::mem::take(&mut block).end(&mut here);
                continue;
            }
            let at = start + nom::Offset::offset(sheet, words);
            block.read(text, Span::new(at, at + words.len()), marks, &mut here);
        }
        block.end(&mut here);
        sheets.push(here);
        start += sheet.len() + END.len_utf8();
    }
    sheets
}

/// A block while it is read.
#[derive(Debug, Default)]
struct Block {
    runs: Vec<Run>,
    /// What stands behind the last run.
    words: Vec<String>,
    /// Whether the number of a label stands there.
    marked: bool,
    /// Whether words of it are none of the headers of columns.
    labels: bool,
}

impl Block {
    /// Reads a line.
    fn read(&mut self, text: &str, line: Span, marks: &[Mark], sheet: &mut Sheet) {
        let values = trailing_counts(text, line);
        sheet.has_lines |= values.len() > 1;
        let words = &text[line.start as usize..values.first().map_or(line.end, |(_, span)| span.start) as usize];
        let found: Vec<(Mark, Range<usize>)> = Mark::all(words).filter(|(mark, _)| marks.contains(mark)).collect();
        let before = found.first().map_or(words, |(_, place)| &words[..place.start]);
        if let Some(run) = self.runs.last_mut().filter(|_| !self.marked) {
            run.behind.extend(pieces(before));
        }
        self.marked |= !found.is_empty();
        let behind = found.last().map_or(words, |(_, place)| &words[place.end..]);
        sheet.labels.extend(found.into_iter().map(|(mark, _)| (mark, Vec::new())));
        if let Some((_, of_label)) = sheet.labels.last_mut() {
            of_label.extend(pieces(behind));
        }
        let of_line: Vec<String> = pieces(words).collect();
        let has_words = !of_line.is_empty();
        self.labels |= has_words && !of_line.iter().all(|piece| is_piece_of_header(piece));
        self.words.extend(of_line);
        if values.is_empty() {
            return;
        }
        let words = std::mem::take(&mut self.words);
        let marked = std::mem::take(&mut self.marked);
        match self.runs.last_mut().filter(|_| !marked) {
            Some(run) => {
                run.words.extend(words);
                run.values.extend(values);
                run.turned |= has_words;
            }
            None => {
                let beside = words.last().filter(|_| has_words).cloned();
                self.runs.push(Run { words, beside, values, turned: false, behind: Vec::new() });
            }
        }
    }

    fn end(self, sheet: &mut Sheet) {
        if self.labels {
            sheet.runs.extend(self.runs);
        } else if !self.runs.is_empty() {
            sheet.stacks.push(self.runs.into_iter().flat_map(|run| run.values).collect());
        }
    }
}

impl Sheet {
    /// How many values it has.
    fn values(&self) -> usize {
        let runs = self.runs.iter().map(|run| run.values.len());
        runs.chain(self.stacks.iter().map(Vec::len)).sum()
    }

    /// The fewest wrong totals of all ways to fill the rows, and the rows with right ones that all of these ways fill alike.
    fn read(&self, stacks: &[&Stack], rows: &[Row]) -> Option<(usize, Vec<PlacedRow>)> {
        // A tool puts as many columns beside all labels of a sheet, and no values beside each other where it writes blocks.
        let even = self.runs.windows(2).all(|pair| pair[0].values.len() == pair[1].values.len());
        if self.has_lines || !even {
            return None;
        }
        let known = vec![None; (rows.len() + 1) * (self.runs.len() + 1) * (stacks.len() + 1)];
        let blank = rows.len() - self.values() / COLUMNS;
        Reading { runs: &self.runs, stacks, rows, blank, known }.read()
    }

    /// The rows of it that all readings of its blocks place alike, where the totals say that they are read as they stand.
    fn place(&self, rows: &[Row]) -> Option<Vec<PlacedRow>> {
        let stacks: Vec<&Stack> = self.stacks.iter().collect();
        let (wrong, placed) = self.read(&stacks, rows)?;
        (wrong == 0 || say_much(&placed) && placed.len() >= MOST_RIGHT * wrong).then_some(placed)
    }

    /// The same where the first values of the first row and of the second, beside the header of the table, stand behind all
    /// others, and so many of each as no others make all totals right.
    fn place_turned(&self, rows: &[Row]) -> Option<Vec<PlacedRow>> {
        let turned = |first: usize, second: usize| {
            let at = self.stacks.len().checked_sub(first + second)?;
            let (others, last) = self.stacks.split_at(at);
            let (head, tail) = others.split_at_checked(COLUMNS - first)?;
            let (of_first, of_second) = last.split_at(first);
            let stacks: Vec<&Stack> = of_first.iter().chain(head).chain(of_second).chain(tail).collect();
            let (wrong, placed) = self.read(&stacks, rows)?;
            (wrong == 0).then_some(placed)
        };
        let ways = (1..COLUMNS).flat_map(|first| (0..=first).map(move |second| (first, second)));
        let mut found = ways.filter_map(|(first, second)| turned(first, second));
        found.next().filter(|_| found.next().is_none())
    }
}

/// How the blocks of a sheet fill its rows.
struct Reading<'a> {
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

/// More than any number of wrong totals.
const NEVER: usize = usize::MAX / 2;

impl<'a> Reading<'a> {
    fn index(&self, state: State) -> usize {
        (state.row * (self.runs.len() + 1) + state.run) * (self.stacks.len() + 1) + state.stack
    }

    /// The next rows that can be filled from a state on, each way with the state behind; none for a row that is blank.
    fn steps(&self, from: State) -> Vec<(Vec<Full>, State)> {
        let with_run = self.runs.get(from.run).map(|run| run.values.len());
        let ways = [Some(0), with_run.filter(|width| *width <= COLUMNS)];
        let filled = ways.into_iter().flatten().filter_map(|width| self.step(from, width));
        let blank = (self.blank > 0).then(|| (Vec::new(), State { row: from.row + 1, ..from }));
        filled.chain(blank).collect()
    }

    /// The next rows, where runs of `width` values begin them.
    fn step(&self, from: State, width: usize) -> Option<(Vec<Full>, State)> {
        let lines = if width == COLUMNS { 1 } else { self.stacks.get(from.stack)?.len() };
        let rows = self.rows.get(from.row..from.row + lines)?;
        let runs = if width > 0 { self.runs.get(from.run..from.run + lines)? } else { &[] };
        if runs.iter().zip(rows).any(|(run, row)| !run.is_of(*row)) {
            return None;
        }
        let mut stack = from.stack;
        let mut columns: Vec<&Stack> = Vec::new();
        while width + columns.len() < COLUMNS {
            columns.push(self.stacks.get(stack).filter(|stack| stack.len() == lines)?);
            stack += 1;
        }
        let full = (0..lines).map(|line| {
            let run = runs.get(line);
            let of_run = run.map_or(&[][..], |run| &run.values);
            let values: Vec<Value> = of_run.iter().copied().chain(columns.iter().map(|stack| stack[line])).collect();
            let may_be_next = |run: &Run| self.blank > 0 && !run.is_within(rows[line]);
            let unsure = run.is_some_and(|run| run.is_unsure() || may_be_next(run));
            Some(Full { values: values.try_into().ok()?, unsure })
        });
        let behind = State { row: from.row + lines, run: from.run + runs.len(), stack };
        Some((full.collect::<Option<_>>()?, behind))
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

    fn read(mut self) -> Option<(usize, Vec<PlacedRow>)> {
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
                    let rows = rows.into_iter().map(Some).chain(std::iter::repeat(None));
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

/// How many totals of rows are wrong.
fn wrong(rows: &[Full]) -> usize {
    rows.iter().filter(|row| !adds_up(&row.counts())).count()
}
