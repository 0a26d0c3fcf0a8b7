//! Table 3 whose labels and values stand in runs of their own, as PDF tools write them: its values are all there, and in
//! some order of reading. The one order in which every sum of the table is right tells them.
//!
//! An order is a sequence of blocks from the first row to the last: rows one after the other, or several rows column by
//! column, or the first column of several rows beside their labels and the other columns behind it.

use super::super::lexicon::Label;
use super::super::rows::table_of;
use super::super::scan::{Item, ItemKind};
use super::{BALANCE, COLUMNS, Counts, Placed, outcomes};
use crate::form::{Form, Row, Table};
use crate::grammar::number::{Content, parse_content};
use crate::span::Span;
use rust_decimal::prelude::ToPrimitive;

/// A value, and the rows whose labels stand between it and the value before it.
#[derive(Debug)]
struct Token {
    count: i64,
    span: Span,
    labels: Vec<Row>,
}

/// How the values of several rows follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    /// Row by row.
    Rows,
    /// Column by column.
    Columns,
    /// The first column, then the others row by row.
    FirstThenRows,
}

impl Block {
    const ALL: [Self; 3] = [Self::Rows, Self::Columns, Self::FirstThenRows];

    /// Where in a block of `rows` rows the cell of a row and a column stands.
    fn place(self, rows: usize, row: usize, column: usize) -> usize {
        match self {
            Self::Rows => row * COLUMNS + column,
            Self::Columns => column * rows + row,
            Self::FirstThenRows if column == 0 => row,
            Self::FirstThenRows => rows + row * (COLUMNS - 1) + column - 1,
        }
    }
}

/// The rows of table 3, where one order of reading puts all values of the text into them so that every sum is right.
pub(crate) fn by_order(text: &str, items: &[Item], form: Form) -> Option<Vec<(Row, [Placed; COLUMNS])>> {
    let rows: Vec<Row> = form.table(Table::Applications).rows().map(|spec| spec.row).collect();
    let tokens = tokens(text, items)?;
    if tokens.len() != rows.len() * COLUMNS {
        return None;
    }
    if tokens.iter().all(|token| token.count == 0) {
        // Then every order says the same.
        let cells = tokens.chunks(COLUMNS).map(|cells| {
            let mut placed = [Placed::Nothing; COLUMNS];
            placed.iter_mut().zip(cells).for_each(|(placed, token)| *placed = Placed::Number(0, token.span));
            placed
        });
        return Some(rows.into_iter().zip(cells).collect());
    }
    // Blocks that some order has: which rows can be reached from the first, and from which the last.
    let fits = |first: usize, count: usize, block: Block| fits(&tokens, &rows, first, count, block);
    let mut reached = vec![false; rows.len() + 1];
    reached[0] = true;
    let mut blocks: Vec<(usize, usize, Block)> = Vec::new();
    for first in 0..rows.len() {
        if !reached[first] {
            continue;
        }
        for count in 1..=rows.len() - first {
            for block in Block::ALL {
                // One row is the same in every order.
                if (count > 1) != (block == Block::Rows) && fits(first, count, block) {
                    reached[first + count] = true;
                    blocks.push((first, count, block));
                }
            }
        }
    }
    let mut ends = vec![false; rows.len() + 1];
    ends[rows.len()] = true;
    for &(first, count, _) in blocks.iter().rev() {
        ends[first] |= ends[first + count];
    }
    let mut cells: Vec<[Option<&Token>; COLUMNS]> = vec![[None; COLUMNS]; rows.len()];
    for (first, count, block) in blocks.into_iter().filter(|(first, count, _)| ends[first + count]) {
        for row in 0..count {
            for (column, cell) in cells[first + row].iter_mut().enumerate() {
                let token = &tokens[first * COLUMNS + block.place(count, row, column)];
                if cell.is_some_and(|known| known.count != token.count) {
                    return None;
                }
                *cell = Some(token);
            }
        }
    }
    let mut found = Vec::with_capacity(rows.len());
    for (row, cells) in rows.iter().zip(cells) {
        let mut placed = [Placed::Nothing; COLUMNS];
        for (placed, cell) in placed.iter_mut().zip(cells) {
            let token = cell?;
            *placed = Placed::Number(token.count, token.span);
        }
        found.push((*row, placed));
    }
    columns_add_up(form, &found).then_some(found)
}

/// Whether the totals of `count` rows from `first` on are right where their values stand so, and labels stand only before
/// the first value of a row, that of the row among them.
fn fits(tokens: &[Token], rows: &[Row], first: usize, count: usize, block: Block) -> bool {
    let token = |row: usize, column: usize| &tokens[first * COLUMNS + block.place(count, row, column)];
    (0..count).all(|row| {
        let parts: i64 = (0..COLUMNS - 1).map(|column| token(row, column).count).sum();
        let labels = |column: usize| &token(row, column).labels;
        parts == token(row, COLUMNS - 1).count
            && (labels(0).is_empty() || labels(0).contains(&rows[first + row]))
            && (1..COLUMNS).all(|column| labels(column).is_empty())
    })
}

/// Whether the outcomes are (七)总计 in every column, and what came in is what was handled or is carried forward.
fn columns_add_up(form: Form, rows: &[(Row, [Placed; COLUMNS])]) -> bool {
    let counts = |row: Row| -> Counts {
        let placed = rows.iter().find(|(of, _)| *of == row).map(|(_, placed)| *placed);
        placed.unwrap_or([Placed::Nothing; COLUMNS]).map(|placed| placed.count().unwrap_or_default())
    };
    let handled = counts(Row::HandledTotal);
    let [new, over, forward] = BALANCE.map(counts);
    let outcomes: Vec<Counts> = outcomes(form).map(counts).collect();
    (0..COLUMNS).all(|c| {
        outcomes.iter().map(|row| row[c]).sum::<i64>() == handled[c]
            && new[c] + over[c] == handled[c] + forward[c]
    })
}

/// The values between the first label of a row of table 3 and the next heading; nothing where one is no count.
fn tokens(text: &str, items: &[Item]) -> Option<Vec<Token>> {
    let of_table = |item: &Item| matches!(item.kind, ItemKind::Label(Label::Row(row), _) if table_of(row) == Table::Applications);
    let first = items.iter().position(of_table)?;
    let ends = |item: &Item| matches!(item.kind, ItemKind::Label(Label::Heading(_) | Label::Dispute(_), _));
    let mut tokens = Vec::new();
    let mut labels = Vec::new();
    for item in items[first..].iter().take_while(|item| !ends(item)) {
        match &item.kind {
            ItemKind::Label(Label::Row(row), _) => labels.push(*row),
            // (七)总计 and 3.其他 share their words with columns.
            ItemKind::Label(Label::Total, Some('七')) => labels.push(Row::HandledTotal),
            ItemKind::Label(Label::Other, Some('3')) => labels.push(Row::OtherOther),
            ItemKind::Label(..) | ItemKind::Blank { .. } => {}
            ItemKind::Value { content, .. } => {
                let Content::Number(number) = content else { return None };
                let count = number.count().filter(|count| *count >= 0)?;
                tokens.push(Token { count, span: item.span, labels: std::mem::take(&mut labels) });
            }
            // `73 10`, or the end of a piece of a label: `内部事务信 36`.
            ItemKind::Text => {
                for (count, span) in trailing_counts(text, item.span) {
                    tokens.push(Token { count, span, labels: std::mem::take(&mut labels) });
                }
            }
        }
    }
    Some(tokens)
}

/// The counts that a text ends with, divided by white space from each other and from what stands before them.
fn trailing_counts(text: &str, span: Span) -> Vec<(i64, Span)> {
    let raw = &text[span.range()];
    let count = |word: &str| match parse_content(word) {
        Content::Number(number) if word.chars().all(char::is_numeric) => number.value.to_i64(),
        _ => None,
    };
    let words = raw.split_whitespace().rev().map_while(|word| {
        let start = span.start as usize + nom::Offset::offset(raw, word);
        count(word).map(|count| (count, Span::new(start, start + word.len())))
    });
    let mut counts: Vec<(i64, Span)> = words.collect();
    counts.reverse();
    counts
}
