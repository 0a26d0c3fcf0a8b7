//! Table 3 whose labels and values stand in runs of their own, as PDF tools write them: its values are all there, and in
//! some order of reading. The one order in which the sums of the table are right tells them.
//!
//! An order is a sequence of blocks from the first row to the last: rows one after the other, or several rows column by
//! column, or the first column of several rows beside their labels and the other columns behind it. Rows that stand in no
//! block are left out; the others are where they are, since there are as many values as cells.

use super::super::grid::Page;
use super::super::lexicon::{Label, is_piece_of_header, is_piece_of_row};
use super::super::rows::table_of;
use super::super::scan::{Item, ItemKind};
use super::marks::{Mark, has_others};
use super::{COLUMNS, Counts, DISPUTES, FEW_ROWS, Placed, PlacedRow, are_of_several, columns_add_up};
use crate::form::{Form, Row, Table};
use crate::grammar::label::key;
use crate::grammar::number::{Content, adds_up, is_counter, parse_content};
use crate::layout::SHEET_END;
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
    /// The rows whose labels have the words that stand before it on its line; nothing where none stand there.
    beside: Option<Vec<Row>>,
}

/// How the values of several rows follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Row by row.
    Rows,
    /// Column by column.
    Columns,
    /// The first column, then the others row by row.
    FirstThenRows,
    /// The other columns row by row, then the first. It places nothing, since it is seldom right: it only makes others unsure.
    FirstLast,
}

/// Rows whose values follow each other in some order, and no others stand between.
#[derive(Debug, Clone, Copy)]
struct Block {
    first: usize,
    count: usize,
    order: Order,
}

impl Block {
    /// All blocks of the rows `0..rows`, each once.
    fn all(rows: usize) -> impl Iterator<Item = Self> {
        // One row is the same in most orders.
        let orders = |count: usize| match count {
            1 => &[Order::Rows, Order::FirstLast][..],
            _ => &[Order::Columns, Order::FirstThenRows, Order::FirstLast],
        };
        let counts = (0..rows).flat_map(move |first| (1..=rows - first).map(move |count| (first, count)));
        counts.flat_map(move |(first, count)| {
            orders(count).iter().map(move |order| Self { first, count, order: *order })
        })
    }

    /// Where the cell of a row of it and a column stands among all values.
    fn place(self, row: usize, column: usize) -> usize {
        let others = COLUMNS - 1;
        let place = match self.order {
            Order::Rows => row * COLUMNS + column,
            Order::Columns => column * self.count + row,
            Order::FirstThenRows if column == 0 => row,
            Order::FirstThenRows => self.count + row * others + column - 1,
            Order::FirstLast if column == 0 => self.count * others + row,
            Order::FirstLast => row * others + column - 1,
        };
        self.first * COLUMNS + place
    }
}

/// The rows of table 3 that the order of reading places, where the text has as many values as the table has cells: all of them, or
/// those that stand together before, behind and between others that the order tells nothing of. `others` are the labels of rows that
/// are not known.
pub(crate) fn by_order(page: &Page<'_>, items: &[Item], form: Form, others: &[Span]) -> Vec<PlacedRow> {
    let rows: Vec<Row> = form.table(Table::Applications).rows().map(|spec| spec.row).collect();
    let as_many = |tokens: &Vec<Token>| tokens.len() == rows.len() * COLUMNS;
    let tokens =
        tokens(page, items).filter(as_many).or_else(|| tokens_below_heading(page, items).filter(as_many));
    let Some(mut tokens) = tokens else { return Vec::new() };
    // The values of a row that the form does not have may be as many as those of one that is blank.
    let text = region(items, page.text).map_or("", |region| &page.text[region.range()]);
    if has_others(Mark::all(text).map(|(mark, _)| mark), &Mark::of_rows(form)) {
        return Vec::new();
    }
    let zeros = tokens.iter().all(|token| token.count == 0);
    let end = tokens.last().map_or(0, |token| token.span.end);
    if !zeros && !columns_stand_in_order(page.text, end) {
        return Vec::new();
    }
    note_words_beside(page, &mut tokens, 0);
    let adds_up = |found: &Vec<PlacedRow>| columns_add_up(form, &placed_counts(found));
    let whole = |labels: Labels| all_in_blocks(&tokens, &rows, labels).filter(adds_up);
    let in_part = || {
        // Where a label is of no row of the form, so are values.
        let known = others.iter().all(|label| is_of_labels(&page.text[label.range()], &rows));
        (known && !are_beside_others(&tokens, &rows)).then(|| in_part(&tokens, &rows)).filter(adds_up)
    };
    let placed = whole(Labels::BeforeTheirRows)
        .or_else(|| whole(Labels::Anywhere).filter(|rows| say_much(rows)))
        .or_else(in_part);
    let mut placed = placed.filter(|placed| !have_changed_places(page, items, placed)).unwrap_or_default();
    // What stands before the labels of the columns was moved.
    let header = items.iter().find(|item| is_header(item)).map_or(0, |item| item.span.start);
    placed.retain(|(_, placed)| placed.iter().filter_map(Placed::span).all(|span| span.start >= header));
    placed
}

/// Where table 3 stands: from its heading, or from the sheet where its first label stands, to the next heading.
pub(super) fn region(items: &[Item], text: &str) -> Option<Span> {
    let items = below_heading(items).unwrap_or(items);
    let first = items.iter().position(|item| label_of(item).is_some() || is_header(item))?;
    let start = items[0].span.start as usize;
    let sheet = text[start..items[first].span.start as usize].rfind(SHEET_END);
    let end = items[first..]
        .iter()
        .find(|item| ends_table(item))
        .map_or(text.len(), |item| item.span.start as usize);
    Some(Span::new(sheet.map_or(start, |end| start + end + SHEET_END.len_utf8()), end))
}

/// Whether the values of some row stand beside the label of another one.
fn are_beside_others(tokens: &[Token], rows: &[Row]) -> bool {
    tokens.chunks(COLUMNS).zip(rows).any(|(cells, row)| {
        let counts: Vec<i64> = cells.iter().map(|token| token.count).collect();
        adds_up(&counts) && cells[0].beside.as_ref().is_some_and(|of| !of.contains(row))
    })
}

/// The rows whose values follow each other, or the first ones beside their labels and the others behind, where those of other rows
/// stand otherwise: as many as these rows have cells.
fn in_part(tokens: &[Token], rows: &[Row]) -> Vec<PlacedRow> {
    let found = in_blocks(tokens, rows, |block| match block.order {
        Order::Rows => fits(tokens, rows, Labels::Anywhere, block),
        Order::FirstThenRows => {
            let first = &tokens[block.first * COLUMNS..][..block.count];
            first.iter().all(|token| !token.labels.is_empty())
                && fits(tokens, rows, Labels::BeforeTheirRows, block)
        }
        // Columns of a few rows may add up by chance.
        Order::Columns => false,
        Order::FirstLast => block.count == 1 && fits(tokens, rows, Labels::Anywhere, block),
    });
    let mut placed = Vec::new();
    for run in found.chunk_by(|one, other| one.1.is_some() == other.1.is_some()) {
        let run: Vec<PlacedRow> = run.iter().filter_map(|(row, placed)| Some((*row, (*placed)?))).collect();
        // A row beside those that are not placed may have a right total by chance, and one of few applicants beside it as well.
        let ends = |row: Option<&PlacedRow>, of_table: Option<&Row>| row.map(|row| &row.0) == of_table;
        let from = usize::from(!ends(run.first(), rows.first()));
        let to = run.len().saturating_sub(usize::from(!ends(run.last(), rows.last())));
        let run = run.get(from..to).unwrap_or_default();
        let first = run.iter().position(|row| rows.first() == Some(&row.0) || has_several(row));
        let last = run.iter().rposition(|row| rows.last() == Some(&row.0) || has_several(row));
        let sure = first.zip(last).map_or(&[][..], |(first, last)| &run[first..=last]);
        if say_much(sure) {
            placed.extend_from_slice(sure);
        }
    }
    placed
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
) -> Vec<PlacedRow> {
    let rows: Vec<Row> = form.table(Table::Applications).rows().map(|spec| spec.row).collect();
    let place = |row: Row| read.iter().find(|(of, _)| *of == row).map(|(_, span)| *span);
    let Some(mut tokens) = tokens(page, items) else { return Vec::new() };
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
                let tokens = &mut tokens[from..to];
                note_words_beside(page, tokens, before.end);
                let row_by_row =
                    fits(tokens, gap, Labels::Anywhere, Block { first: 0, count, order: Order::Rows });
                let placed = all_in_blocks(tokens, gap, Labels::Anywhere).filter(|_| row_by_row);
                found.extend(
                    placed.filter(|placed| !have_changed_places(page, items, placed)).unwrap_or_default(),
                );
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
pub(super) fn say_much(rows: &[PlacedRow]) -> bool {
    rows.iter().filter(|row| has_several(row)).count() >= FEW_ROWS
}

/// Whether a row has several applicants.
fn has_several((_, placed): &PlacedRow) -> bool {
    are_of_several(&placed.map(|cell| cell.count().unwrap_or_default()))
}

/// The keys of what stands in a text beside figures, marks and what is counted.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = String> {
    let pieces =
        text.split(|c: char| !c.is_alphabetic()).filter(|piece| !piece.is_empty() && !is_counter(piece));
    pieces.map(key)
}

/// Whether a text is of labels of table 3 alone.
fn is_of_labels(text: &str, rows: &[Row]) -> bool {
    pieces(text)
        .all(|piece| is_piece_of_header(&piece) || rows.iter().any(|row| is_piece_of_row(&piece, *row)))
}

/// Where the labels of rows may stand among their values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Labels {
    /// Before the first value of their row.
    BeforeTheirRows,
    Anywhere,
}

/// The rows, where sequences of blocks put `tokens` into all of them so that every total is right, and all say the same.
fn all_in_blocks(tokens: &[Token], rows: &[Row], labels: Labels) -> Option<Vec<PlacedRow>> {
    // Where all are zero every order says the same.
    let zeros = tokens.iter().all(|token| token.count == 0);
    let found = in_blocks(tokens, rows, |block| {
        if zeros { block.order == Order::Rows } else { fits(tokens, rows, labels, block) }
    });
    found.into_iter().map(|(row, placed)| Some((row, placed?))).collect()
}

/// The rows, each with its values where the sequences of blocks that leave out the fewest rows all say the same. `fits` says whether
/// values stand so.
fn in_blocks(
    tokens: &[Token],
    rows: &[Row],
    fits: impl Fn(Block) -> bool,
) -> Vec<(Row, Option<[Placed; COLUMNS]>)> {
    let (rivals, blocks): (Vec<Block>, Vec<Block>) = Block::all(rows.len())
        .filter(|block| fits(*block))
        .partition(|block| block.order == Order::FirstLast);
    // The fewest rows that are left out before each, and from each on.
    let end = rows.len();
    let mut before: Vec<usize> = (0..=end).collect();
    for at in 0..end {
        before[at + 1] = before[at + 1].min(before[at] + 1);
        for block in blocks.iter().filter(|block| block.first == at) {
            before[at + block.count] = before[at + block.count].min(before[at]);
        }
    }
    let mut behind: Vec<usize> = (0..=end).rev().collect();
    for at in (0..end).rev() {
        let here = blocks.iter().filter(|block| block.first == at);
        behind[at] = here.map(|block| behind[at + block.count]).fold(behind[at + 1] + 1, usize::min);
    }
    let is_best = |block: &&Block| before[block.first] + behind[block.first + block.count] == before[end];
    let mut cells: Vec<Option<[&Token; COLUMNS]>> = vec![None; end];
    let mut sure: Vec<bool> = (0..end).map(|at| before[at] + 1 + behind[at + 1] > before[end]).collect();
    for block in blocks.iter().filter(is_best).chain(rivals.iter().filter(is_best)) {
        for row in 0..block.count {
            let here: [&Token; COLUMNS] = std::array::from_fn(|column| &tokens[block.place(row, column)]);
            let at = block.first + row;
            match &cells[at] {
                Some(known) => {
                    sure[at] &= known.iter().zip(here).all(|(one, other)| one.count == other.count)
                }
                None if block.order == Order::FirstLast => {}
                None => cells[at] = Some(here),
            }
        }
    }
    let placed = |cells: [&Token; COLUMNS]| cells.map(|token| Placed::Number(token.count, token.span));
    let found = cells.into_iter().zip(sure).map(|(cells, sure)| cells.filter(|_| sure).map(placed));
    rows.iter().copied().zip(found).collect()
}

/// Whether the labels of the columns that are whole stand in the order of the form before a place. Where a tool moved them it may have
/// moved the cells of all rows alike, and no sum says anything of that.
pub(super) fn columns_stand_in_order(text: &str, end: u32) -> bool {
    let text = key(&text[..end as usize]);
    // That of natural persons is higher than the others, and that of others is also one of a row.
    let labels = ["商业企业", "科研机构", "社会公益组织", "法律服务机构"];
    labels.iter().filter_map(|label| text.rfind(label)).is_sorted()
}

/// Whether rows that are not alike have their labels behind their values, and each its values on one line: a tool that writes them so
/// may have changed their places, of which no sum says anything, but for the last two rows.
fn have_changed_places(page: &Page<'_>, items: &[Item], rows: &[PlacedRow]) -> bool {
    let label = |row: Row| items.iter().find(|item| label_of(item) == Some(row)).map(|item| item.span.start);
    let counts = |placed: &[Placed; COLUMNS]| placed.map(|placed| placed.count());
    let mut late = rows.iter().filter(|(row, placed)| {
        let span = placed.iter().filter_map(Placed::span).reduce(Span::join).unwrap_or_default();
        *row < Row::HandledTotal
            && label(*row).is_some_and(|label| span.start < label)
            && !page.text[span.range()].contains('\n')
    });
    late.next().is_some_and(|(_, first)| late.any(|(_, other)| counts(other) != counts(first)))
}

/// Whether the totals of the rows of a block are right, no other label stands beside their values and their own not among them, and,
/// unless labels may stand `Anywhere`, labels stand only before the first value of a row, that of the row among them.
fn fits(tokens: &[Token], rows: &[Row], labels: Labels, block: Block) -> bool {
    (0..block.count).all(|at| {
        let row = &rows[block.first + at];
        let token = |column: usize| &tokens[block.place(at, column)];
        let parts: i64 = (0..COLUMNS - 1).map(|column| token(column).count).sum();
        parts == token(COLUMNS - 1).count
            && (0..COLUMNS).all(|column| token(column).beside.as_ref().is_none_or(|of| of.contains(row)))
            && match labels {
                Labels::Anywhere => (1..COLUMNS).all(|column| !token(column).labels.contains(row)),
                Labels::BeforeTheirRows => {
                    (token(0).labels.is_empty() || token(0).labels.contains(row))
                        && (1..COLUMNS).all(|column| token(column).labels.is_empty())
                }
            }
    })
}

/// The cells of table 4, where all fifteen stand behind its headers, in the order of the form or with all zeros: its
/// headers name its rows in their order, and no other order that makes the three totals right says anything else.
pub(crate) fn disputes_by_order(items: &[Item]) -> Option<[Placed; DISPUTES]> {
    const WIDTH: usize = DISPUTES / 3;
    const TOTAL: usize = WIDTH - 1;
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
    // Whether the name of a row stands among the cells of another.
    let mut divided = false;
    for item in &items[start..] {
        match &item.kind {
            ItemKind::Label(Label::Dispute(row), _) => {
                // Before a total, which may be written below its parts, it says nothing.
                divided |= !matches!(cells.len() % WIDTH, 0 | TOTAL);
                names.push(*row);
            }
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
    if divided || named != order || names.iter().position(Option::is_none) != Some(1) {
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
pub(super) fn placed_counts(rows: &[PlacedRow]) -> Vec<(Row, Counts)> {
    let count = |placed: Placed| placed.count().unwrap_or_default();
    rows.iter().map(|(row, placed)| (*row, placed.map(count))).collect()
}

/// The values from the first label of a row of table 3 to the next heading; nothing where one is no count.
fn tokens(page: &Page<'_>, items: &[Item]) -> Option<Vec<Token>> {
    let of_row = |item: &Item| matches!(item.kind, ItemKind::Label(Label::Row(row), _) if table_of(row) == Table::Applications);
    tokens_from(page, &items[items.iter().position(of_row)?..])
}

/// The values below the last heading of table 3, as some stand before the labels of all rows.
fn tokens_below_heading(page: &Page<'_>, items: &[Item]) -> Option<Vec<Token>> {
    tokens_from(page, below_heading(items)?)
}

/// What stands below the last heading of table 3.
fn below_heading(items: &[Item]) -> Option<&[Item]> {
    let heading = Label::Heading(Some(Table::Applications));
    let is_heading = |item: &Item| matches!(item.kind, ItemKind::Label(label, _) if label == heading);
    Some(&items[items.iter().rposition(is_heading)? + 1..])
}

/// Whether table 3 ends before an item.
fn ends_table(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Label(Label::Heading(_) | Label::Dispute(_), _))
}

/// Notes of values the rows whose labels stand beside them, on the line and behind the value before, which ends at `end`.
fn note_words_beside(page: &Page<'_>, tokens: &mut [Token], mut end: u32) {
    for token in tokens {
        let before = std::mem::replace(&mut end, token.span.end)..token.span.start;
        let before = page.text.get(before.start as usize..before.end as usize).unwrap_or_default();
        let words = pieces(before.rsplit('\n').next().unwrap_or_default());
        let of_rows: Vec<String> = words.filter(|piece| !is_piece_of_header(piece)).collect();
        if !of_rows.is_empty() {
            let of_table = Row::ALL.iter().filter(|row| table_of(**row) == Table::Applications);
            let of = of_table.filter(|row| of_rows.iter().all(|piece| is_piece_of_row(piece, **row)));
            token.beside = Some(of.copied().collect());
        }
    }
}

/// Whether this is the label of a column of table 3.
pub(super) fn is_header(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Label(Label::Column(Table::Applications, _), _))
}

/// The values up to the next heading.
fn tokens_from(page: &Page<'_>, items: &[Item]) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut labels = Vec::new();
    for item in items.iter().take_while(|item| !ends_table(item)) {
        match &item.kind {
            ItemKind::Label(..) => labels.extend(label_of(item)),
            ItemKind::Blank { .. } => {}
            ItemKind::Value { content, .. } => {
                let Content::Number(number) = content else { return None };
                let count = number.count().filter(|count| *count >= 0)?;
                tokens.push(Token {
                    count,
                    span: item.span,
                    labels: std::mem::take(&mut labels),
                    beside: None,
                });
            }
            ItemKind::Prose => {}
            // `73 10`, or the end of a piece of a label: `内部事务信 36`.
            ItemKind::Text => {
                for (count, span) in trailing_counts(page.text, item.span) {
                    tokens.push(Token { count, span, labels: std::mem::take(&mut labels), beside: None });
                }
            }
        }
    }
    Some(tokens)
}

/// The row that a label names.
pub(super) fn label_of(item: &Item) -> Option<Row> {
    match item.kind {
        ItemKind::Label(Label::Row(row), _) => Some(row),
        // (七)总计 and 3.其他 share their words with columns.
        ItemKind::Label(Label::Total, Some('七')) => Some(Row::HandledTotal),
        ItemKind::Label(Label::Other, Some('3')) => Some(Row::OtherOther),
        _ => None,
    }
}

/// The counts that a text ends with, divided by white space from each other and from what stands before them.
pub(super) fn trailing_counts(text: &str, span: Span) -> Vec<(i64, Span)> {
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
