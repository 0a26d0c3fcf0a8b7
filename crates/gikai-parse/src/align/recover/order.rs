//! Table 3 whose labels and values stand in runs of their own, as PDF tools write them: its values are all there, and in
//! some order of reading. The one order in which every sum of the table is right tells them.
//!
//! An order is a sequence of blocks from the first row to the last: rows one after the other, or several rows column by
//! column, or the first column of several rows beside their labels and the other columns behind it.

use super::super::grid::Page;
use super::super::lexicon::Label;
use super::super::rows::table_of;
use super::super::scan::{Item, ItemKind};
use super::{BALANCE, COLUMNS, Counts, DISPUTES, Placed, outcomes};
use crate::form::{Form, Row, Table};
use crate::grammar::number::{Content, parse_content};
use crate::span::Span;
use rust_decimal::prelude::ToPrimitive;

/// The longest text among the headers and values of table 4 that is no sentence, in bytes.
const LONGEST_PIECE: usize = 90;

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

/// Rows with what stands in their columns.
type PlacedRows = Vec<(Row, [Placed; COLUMNS])>;

/// The rows of table 3, where one order of reading puts all values of the text into them so that every sum is right.
pub(crate) fn by_order(page: &Page<'_>, items: &[Item], form: Form) -> Option<PlacedRows> {
    let rows: Vec<Row> = form.table(Table::Applications).rows().map(|spec| spec.row).collect();
    let tokens = tokens(page, items)?;
    if tokens.len() != rows.len() * COLUMNS {
        return None;
    }
    let whole = |labels: Labels| {
        in_blocks(&tokens, &rows, labels).filter(|found| columns_add_up(form, &placed_counts(found)))
    };
    whole(Labels::BeforeTheirRows)
        .or_else(|| whole(Labels::Anywhere).filter(says_much))
        .filter(|placed| !have_changed_places(items, placed))
}

/// Rows between two that are read, where as many values stand between those as the rows have cells and their labels too, and
/// the order of the form alone makes every total right. `read` are the rows that are read, each with the place of its
/// values, and `bare` those that have a label and no values behind it: without one, labels stand where they belong.
/// `others` are the labels of rows that the form does not have: where one stands, so do its values.
pub(crate) fn in_gaps(
    page: &Page<'_>,
    items: &[Item],
    form: Form,
    read: &[(Row, Span)],
    bare: &[Row],
    others: &[Span],
) -> PlacedRows {
    let rows: Vec<Row> = form.table(Table::Applications).rows().map(|spec| spec.row).collect();
    let place = |row: Row| read.iter().find(|(of, _)| *of == row).map(|(_, span)| *span);
    let Some(tokens) = tokens(page, items) else { return Vec::new() };
    let mut found = Vec::new();
    let mut first = 0;
    while first < rows.len() {
        let count = rows[first..].iter().take_while(|row| place(**row).is_none()).count();
        let before = first.checked_sub(1).map(|row| place(rows[row]));
        let after = rows.get(first + count).map(|row| place(*row));
        if let (1.., Some(Some(before))) = (count, before) {
            let end = after.flatten().map_or(u32::MAX, |after| after.start);
            let from = tokens.partition_point(|token| token.span.start < before.end);
            let to = tokens.partition_point(|token| token.span.start < end);
            let gap = &rows[first..first + count];
            let part = before.end..end;
            let alone = others.iter().all(|other| !part.contains(&other.start));
            let apart = gap.iter().any(|row| bare.contains(row));
            if alone && apart && from <= to && to - from == count * COLUMNS && has_labels(items, part, gap) {
                let tokens = &tokens[from..to];
                let row_by_row = fits(tokens, gap, Labels::Anywhere, 0, count, Block::Rows);
                let placed = in_blocks(tokens, gap, Labels::Anywhere).filter(|_| row_by_row);
                found.extend(placed.filter(|placed| !have_changed_places(items, placed)).unwrap_or_default());
            }
        }
        first += count.max(1);
    }
    found
}

/// Whether the labels of all `rows` stand in a part of the text.
fn has_labels(items: &[Item], part: std::ops::Range<u32>, rows: &[Row]) -> bool {
    let labels = items.iter().filter(|item| part.contains(&item.span.start)).filter_map(label_of);
    let labels: Vec<Row> = labels.collect();
    rows.iter().all(|row| labels.contains(row))
}

/// Whether several rows have several applicants, so that their totals are not right by chance.
fn says_much(rows: &PlacedRows) -> bool {
    const FEW_ROWS: usize = 3;
    let several = |placed: &[Placed; COLUMNS]| {
        placed[..COLUMNS - 1].iter().filter(|cell| cell.count().is_some_and(|count| count > 0)).count() > 1
    };
    rows.iter().filter(|(_, placed)| several(placed)).count() >= FEW_ROWS
}

/// Where the labels of rows may stand among their values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Labels {
    /// Before the first value of their row.
    BeforeTheirRows,
    Anywhere,
}

/// The rows, where one sequence of blocks puts `tokens` into them so that every total is right, or all that do say the same.
fn in_blocks(tokens: &[Token], rows: &[Row], labels: Labels) -> Option<PlacedRows> {
    if tokens.iter().all(|token| token.count == 0) {
        // Then every order says the same.
        let cells = tokens.chunks(COLUMNS).map(|cells| {
            let mut placed = [Placed::Nothing; COLUMNS];
            placed.iter_mut().zip(cells).for_each(|(placed, token)| *placed = Placed::Number(0, token.span));
            placed
        });
        return Some(rows.iter().copied().zip(cells).collect());
    }
    // Blocks that some order has: which rows can be reached from the first, and from which the last.
    let fits = |first: usize, count: usize, block: Block| fits(tokens, rows, labels, first, count, block);
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
    blocks.retain(|(first, count, _)| ends[first + count]);
    // One of the sequences says where the values stand, and all others must say the same values.
    let mut cells: Vec<[&Token; COLUMNS]> = Vec::with_capacity(rows.len());
    let cell = |(first, count, block): (usize, usize, Block), row: usize, column: usize| {
        &tokens[first * COLUMNS + block.place(count, row, column)]
    };
    while cells.len() < rows.len() {
        let block = *blocks.iter().find(|(first, ..)| *first == cells.len())?;
        cells.extend((0..block.1).map(|row| std::array::from_fn(|column| cell(block, row, column))));
    }
    let agrees = |block: (usize, usize, Block)| {
        let same =
            |row: usize, column: usize| cell(block, row, column).count == cells[block.0 + row][column].count;
        (0..block.1).all(|row| (0..COLUMNS).all(|column| same(row, column)))
    };
    let placed = |cells: [&Token; COLUMNS]| cells.map(|token| Placed::Number(token.count, token.span));
    blocks
        .iter()
        .all(|block| agrees(*block))
        .then(|| rows.iter().copied().zip(cells.iter().map(|cells| placed(*cells))).collect())
}

/// Whether rows that are not alike have their labels behind their values: a tool that writes them so may have changed their places,
/// of which no sum says anything, but for the last two rows.
fn have_changed_places(items: &[Item], rows: &PlacedRows) -> bool {
    let label = |row: Row| items.iter().find(|item| label_of(item) == Some(row)).map(|item| item.span.start);
    let counts = |placed: &[Placed; COLUMNS]| placed.map(|placed| placed.count());
    let mut late = rows.iter().filter(|(row, placed)| {
        let first = placed.iter().find_map(Placed::span);
        *row < Row::HandledTotal && first.zip(label(*row)).is_some_and(|(first, label)| first.start < label)
    });
    late.next().is_some_and(|(_, first)| late.any(|(_, other)| counts(other) != counts(first)))
}

/// Whether the totals of `count` rows from `first` on are right where their values stand so, and, unless labels may stand
/// `Anywhere`, labels stand only before the first value of a row, that of the row among them.
fn fits(tokens: &[Token], rows: &[Row], labels: Labels, first: usize, count: usize, block: Block) -> bool {
    let token = |row: usize, column: usize| &tokens[first * COLUMNS + block.place(count, row, column)];
    (0..count).all(|row| {
        let parts: i64 = (0..COLUMNS - 1).map(|column| token(row, column).count).sum();
        let beside = |column: usize| &token(row, column).labels;
        parts == token(row, COLUMNS - 1).count
            && (labels == Labels::Anywhere
                || (beside(0).is_empty() || beside(0).contains(&rows[first + row]))
                    && (1..COLUMNS).all(|column| beside(column).is_empty()))
    })
}

/// The cells of table 4, where all fifteen stand behind its headers, in the order of the form or with all zeros: its
/// headers name its rows in their order, and no other order that makes the three totals right says anything else.
pub(crate) fn disputes_by_order(items: &[Item]) -> Option<[Placed; DISPUTES]> {
    const WIDTH: usize = DISPUTES / 3;
    let is_header = |item: &Item| {
        matches!(
            item.kind,
            ItemKind::Label(
                Label::Column(Table::Disputes, _) | Label::Dispute(Some(Row::LitigationDirect)),
                _
            )
        )
    };
    let first = items.iter().position(is_header)?;
    // 行政复议 and 行政诉讼 stand before the columns.
    let back = items[..first].iter().rev().take_while(|item| {
        matches!(
            item.kind,
            ItemKind::Label(Label::Dispute(_) | Label::Total | Label::Other, _) | ItemKind::Text
        )
    });
    let start = first - back.count();
    let mut names: Vec<Option<Row>> = Vec::new();
    let mut cells: Vec<(i64, Span)> = Vec::new();
    for item in &items[start..] {
        match &item.kind {
            ItemKind::Label(Label::Dispute(row), _) => names.push(*row),
            ItemKind::Value { content: Content::Number(number), glued: false } => {
                cells.push((number.count().filter(|count| *count >= 0)?, item.span));
            }
            ItemKind::Value { .. } | ItemKind::Label(Label::Row(_), _) => return None,
            // What stands behind a heading is of the table only where cells are missing.
            ItemKind::Label(Label::Heading(_), _) if cells.is_empty() || cells.len() >= DISPUTES => break,
            ItemKind::Text | ItemKind::Prose if !cells.is_empty() && item.span.len() > LONGEST_PIECE => break,
            _ => {}
        }
    }
    if cells.len() != DISPUTES {
        return None;
    }
    let placed = || std::array::from_fn(|at| Placed::Number(cells[at].0, cells[at].1));
    if cells.iter().all(|(count, _)| *count == 0) {
        return Some(placed());
    }
    let order = [Row::Reconsideration, Row::LitigationDirect, Row::LitigationAfterReconsideration];
    let named: Vec<Row> = names.iter().copied().flatten().collect();
    if named != order || names.iter().position(Option::is_none) != Some(1) {
        return None;
    }
    // Row by row; column by column; the totals behind all others.
    let places: [fn(usize, usize) -> usize; 3] = [
        |row, column| row * WIDTH + column,
        |row, column| column * 3 + row,
        |row, column| if column + 1 == WIDTH { 3 * (WIDTH - 1) + row } else { row * (WIDTH - 1) + column },
    ];
    let right = |place: &fn(usize, usize) -> usize| {
        let count = |row, column| cells[place(row, column)].0;
        (0..3)
            .all(|row| (0..WIDTH - 1).map(|column| count(row, column)).sum::<i64>() == count(row, WIDTH - 1))
    };
    let same = |place: &fn(usize, usize) -> usize| {
        (0..3).all(|row| {
            (0..WIDTH).all(|column| cells[place(row, column)].0 == cells[places[0](row, column)].0)
        })
    };
    (right(&places[0]) && places[1..].iter().all(|place| !right(place) || same(place))).then(placed)
}

/// The numbers of rows that are placed, where nothing stands for none.
fn placed_counts(rows: &[(Row, [Placed; COLUMNS])]) -> Vec<(Row, Counts)> {
    let count = |placed: Placed| placed.count().unwrap_or_default();
    rows.iter().map(|(row, placed)| (*row, placed.map(count))).collect()
}

/// Whether the outcomes are (七)总计 in every column, and what came in is what was handled or is carried forward.
pub(crate) fn columns_add_up(form: Form, rows: &[(Row, Counts)]) -> bool {
    let counts = |row: Row| {
        let counts = rows.iter().find(|(of, _)| *of == row).map(|(_, counts)| *counts);
        counts.unwrap_or_default().map(i128::from)
    };
    let handled = counts(Row::HandledTotal);
    let [new, over, forward] = BALANCE.map(counts);
    let outcomes: Vec<_> = outcomes(form).map(counts).collect();
    (0..COLUMNS).all(|c| {
        outcomes.iter().map(|row| row[c]).sum::<i128>() == handled[c]
            && new[c] + over[c] == handled[c] + forward[c]
    })
}

/// The values between the first label of a row of table 3 and the next heading; nothing where one is no count.
fn tokens(page: &Page<'_>, items: &[Item]) -> Option<Vec<Token>> {
    let of_table = |item: &Item| matches!(item.kind, ItemKind::Label(Label::Row(row), _) if table_of(row) == Table::Applications);
    let first = items.iter().position(of_table)?;
    let ends = |item: &Item| matches!(item.kind, ItemKind::Label(Label::Heading(_) | Label::Dispute(_), _));
    let mut tokens = Vec::new();
    let mut labels = Vec::new();
    for item in items[first..].iter().take_while(|item| !ends(item)) {
        match &item.kind {
            ItemKind::Label(..) => labels.extend(label_of(item)),
            ItemKind::Blank { .. } => {}
            ItemKind::Value { content, .. } => {
                let Content::Number(number) = content else { return None };
                let count = number.count().filter(|count| *count >= 0)?;
                tokens.push(Token { count, span: item.span, labels: std::mem::take(&mut labels) });
            }
            ItemKind::Prose => {}
            // `73 10`, or the end of a piece of a label: `内部事务信 36`.
            ItemKind::Text => {
                for (count, span) in trailing_counts(page.text, item.span) {
                    tokens.push(Token { count, span, labels: std::mem::take(&mut labels) });
                }
            }
        }
    }
    Some(tokens)
}

/// The row that a label names.
fn label_of(item: &Item) -> Option<Row> {
    match item.kind {
        ItemKind::Label(Label::Row(row), _) => Some(row),
        // (七)总计 and 3.其他 share their words with columns.
        ItemKind::Label(Label::Total, Some('七')) => Some(Row::HandledTotal),
        ItemKind::Label(Label::Other, Some('3')) => Some(Row::OtherOther),
        _ => None,
    }
}

/// The counts that a text ends with, divided by white space from each other and from what stands before them.
fn trailing_counts(text: &str, span: Span) -> Vec<(i64, Span)> {
    let raw = &text[span.range()];
    // A span ends with its last letter or digit: `36%` is no 36.
    let whole = |c: char| c.is_whitespace() || c == '|';
    if text[span.end as usize..].chars().next().is_some_and(|c| !whole(c)) {
        return Vec::new();
    }
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
