//! Table 3 as PDF tools print it, in blocks on sheets of paper: read where the blocks alone say whose a value is.

mod common;

use common::parse_str;
use gikai_parse::form::{Form, Row, Table};
use gikai_parse::{Code, Report};
use gikai_testkit::Model;
use proptest::prelude::*;

const TITLE: &str = "云岫镇人民政府2023年政府信息公开工作年度报告\n\n三、收到和处理政府信息公开申请情况\n";
const HEADER: &str =
    "申请人情况\n自然人\n法人或其他组织\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n总计";
const DISPUTES: &str = "四、政府信息公开行政复议、行政诉讼情况";

/// A row of table 3: its label and its seven values.
#[derive(Clone)]
struct Printed {
    row: Row,
    label: &'static str,
    values: Vec<String>,
}

/// Rows of several applicants.
fn of_several() -> Vec<Printed> {
    let model = Model::sums(Form::F2021, 5);
    rows(|row| {
        model.cells().filter(|(at, _)| at.row == row).map(|(_, content)| content.text().to_owned()).collect()
    })
}

/// Rows of natural persons alone, whose totals most orders make right.
fn of_few() -> Vec<Printed> {
    let outcomes = || Form::F2021.table(Table::Applications).blocks[0].rows.iter().skip(2).take(21);
    let of = |row: Row| row as usize % 3;
    let handled: usize = outcomes().map(|spec| of(spec.row)).sum();
    rows(|row| {
        let count = match row {
            Row::NewReceived => handled + 1,
            Row::CarriedOver => 2,
            Row::CarriedForward => 3,
            Row::HandledTotal => handled,
            row => of(row),
        };
        let mut values = vec!["0".to_owned(); 7];
        (values[0], values[6]) = (count.to_string(), count.to_string());
        values
    })
}

fn rows(values: impl Fn(Row) -> Vec<String>) -> Vec<Printed> {
    let specs = Form::F2021.table(Table::Applications).blocks[0].rows.iter();
    specs.map(|spec| Printed { row: spec.row, label: spec.label, values: values(spec.row) }).collect()
}

/// A label on two lines.
fn halves(label: &str) -> (&str, &str) {
    let (at, _) = label.char_indices().nth(label.chars().count() / 2).expect("labels have letters");
    label.split_at(at)
}

/// The labels of rows, one below the other.
fn labels(rows: &[Printed]) -> Vec<String> {
    vec![rows.iter().map(|row| row.label).collect::<Vec<_>>().join("\n")]
}

/// The labels of rows, each with its first values below it.
fn labels_with(columns: usize, rows: &[Printed]) -> Vec<String> {
    let label = |row: &Printed| format!("{}\n{}", row.label, row.values[..columns].join("\n"));
    vec![rows.iter().map(label).collect::<Vec<_>>().join("\n")]
}

/// The rows without the one at a place.
fn without(at: usize, rows: &[Printed]) -> Vec<Printed> {
    [&rows[..at], &rows[at + 1..]].concat()
}

/// The values of rows from a column on, each a block.
fn cells(from: usize, rows: &[Printed]) -> Vec<String> {
    rows.iter().flat_map(|row| row.values[from..].to_vec()).collect()
}

/// The values of rows from a column on, each column a block.
fn columns(from: usize, rows: &[Printed]) -> Vec<String> {
    let column = |at: usize| rows.iter().map(|row| row.values[at].as_str()).collect::<Vec<_>>().join("\n");
    (from..7).map(column).collect()
}

/// What is read of sheets of blocks.
fn print(sheets: &[Vec<String>]) -> Report {
    let sheets: Vec<String> = sheets.iter().map(|blocks| blocks.join("\n\n")).collect();
    let text = format!("{TITLE}{HEADER}\n\n{}\n\n{DISPUTES}\n", sheets.join("\n\n\u{c}"));
    parse_str(&text).unwrap_or_default()
}

fn counts(report: &Report, row: Row) -> Vec<Option<i64>> {
    report.cells().filter(|(at, _)| at.row == row).map(|(_, cell)| cell.count()).collect()
}

/// These rows are read, and nothing of any other is.
#[track_caller]
fn reads(report: &Report, printed: &[Printed], read: impl Fn(usize) -> bool) {
    for (at, Printed { row, values, .. }) in printed.iter().enumerate() {
        let expected: Vec<Option<i64>> =
            values.iter().map(|value| value.parse().ok().filter(|_| read(at))).collect();
        assert_eq!(counts(report, *row), expected, "{row}");
    }
}

#[test]
fn columns_of_rows_below_each_other_and_rows_a_value_a_block() {
    for printed in [of_several(), of_few()] {
        let (one, other) = printed.split_at(7);
        let (above, below) = other.split_at(15);
        let report = print(&[
            [labels(one), columns(0, &one[..3]), cells(0, &one[3..])].concat(),
            [labels(other), cells(0, above), columns(0, below)].concat(),
        ]);
        reads(&report, &printed, |_| true);
        assert!(report.diagnostics().iter().any(|seen| seen.code == Code::PlacedByOrder));
    }
}

#[test]
fn first_values_below_their_labels() {
    let printed = of_several();
    let (one, other) = printed.split_at(9);
    for of_label in 1..7 {
        let blocks = |rows: &[Printed], rest: Vec<String>| [labels_with(of_label, rows), rest].concat();
        let report = print(&[
            blocks(one, columns(of_label, one)),
            // The last rows in columns, the others a value a block.
            blocks(other, [cells(of_label, &other[..13]), columns(of_label, &other[13..])].concat()),
        ]);
        reads(&report, &printed, |_| true);
    }
    // Beside the labels of one row stand two values, and of the others one.
    let uneven =
        [labels_with(1, &one[..8]), labels_with(2, &one[8..]), cells(1, &one[..8]), cells(2, &one[8..])];
    let report = print(&[uneven.concat(), [labels_with(1, other), cells(1, other)].concat()]);
    reads(&report, &printed, |at| at >= 9);
}

#[test]
fn a_value_beside_words_and_behind_others_may_be_the_first() {
    let printed = of_several();
    let (one, other) = printed.split_at(9);
    let beside = |row: &Printed| {
        let (label, rest) = halves(row.label);
        format!("{label}\n{}\n{}\n{rest} {}", row.values[1], row.values[2], row.values[0])
    };
    let alike = |row: &Printed| row.values[..3].iter().all(|value| *value == row.values[0]);
    let labels = other.iter().map(beside).collect::<Vec<_>>().join("\n");
    let report =
        print(&[[labels_with(1, one), cells(1, one)].concat(), [vec![labels], cells(3, other)].concat()]);
    let right = |at: usize| at < 9 || alike(&printed[at]);
    for (at, row) in printed.iter().enumerate() {
        let read = counts(&report, row.row);
        let expected: Vec<Option<i64>> = row.values.iter().map(|value| value.parse().ok()).collect();
        assert!(read == expected || read.iter().all(Option::is_none), "{}: {read:?}", row.row);
        assert!(right(at) || read.iter().all(Option::is_none), "{}: {read:?}", row.row);
    }
    reads(&report, &printed[..9], |_| true);
}

#[test]
fn values_beside_the_header_stand_behind_all_others() {
    let printed = of_several();
    let (one, other) = printed.split_at(8);
    let mut blocks = cells(0, one);
    let of_second = blocks.remove(7);
    let of_first: Vec<String> = blocks.drain(..2).collect();
    let turned = [blocks, of_first, vec![of_second]].concat();
    let rest = [labels(other), cells(0, other)].concat();
    let report = print(&[[labels(one), turned.clone()].concat(), rest.clone()]);
    reads(&report, &printed, |_| true);
    // Where a sum of the columns is wrong, none of them tells whose the first values are.
    let mut wrong = rest;
    let last = wrong.len() - 1;
    let of_total: i64 = wrong[last].parse().expect("a count");
    wrong[last] = (of_total + 1).to_string();
    let first: i64 = wrong[last - 6].parse().expect("a count");
    wrong[last - 6] = (first + 1).to_string();
    let report = print(&[[labels(one), turned].concat(), wrong]);
    reads(&report, one, |_| false);
}

#[test]
fn a_wrong_total_among_many_right_ones() {
    let mut printed = of_several();
    printed[12].values[6] = "998".to_owned();
    let (one, other) = printed.split_at(9);
    let (few, rest) = printed.split_at(11);
    // Eight right ones stand beside it on the first sheet, and fewer than four on the other.
    let report = print(&[[labels(one), cells(0, one)].concat(), [labels(other), cells(0, other)].concat()]);
    reads(&report, &printed, |at| at != 12);
    let (beside, last) = rest.split_at(4);
    let of = |rows: &[Printed]| [labels(rows), columns(0, rows)].concat();
    let report = print(&[of(few), of(beside), of(last)]);
    reads(&report, &printed, |at| !(11..15).contains(&at));
}

#[test]
fn blank_rows_are_those_whose_labels_have_no_values() {
    let printed = of_several();
    let (one, other) = printed.split_at(9);
    // The row between two with values beside their labels is blank, and so is one of those that have none there.
    let within = |row: &Printed, columns: usize| {
        let (label, rest) = halves(row.label);
        format!("{label}\n{}\n{rest}", row.values[..columns].join("\n"))
    };
    let blank = 4;
    let with_values = without(blank, one);
    let of_sheet: Vec<String> = one
        .iter()
        .enumerate()
        .map(|(at, row)| if at == blank { row.label.to_owned() } else { within(row, 1) })
        .collect();
    let first = [vec![of_sheet.join("\n")], cells(1, &with_values)].concat();
    let report = print(&[first, [labels(other), cells(0, other)].concat()]);
    reads(&report, &printed, |at| at != blank);
    // Without values beside the labels nothing says which row is blank: 1.属于国家秘密 or another one.
    let report =
        print(&[[labels(one), cells(0, &with_values)].concat(), [labels(other), cells(0, other)].concat()]);
    reads(&report, &printed, |at| at >= 9);
}

#[test]
fn a_value_between_two_labels_may_be_of_either_where_rows_are_blank() {
    let printed = of_several();
    let (one, other) = printed.split_at(9);
    // The value of the row behind the blank one stands before its label.
    let blank = 4;
    let mut of_sheet: Vec<String> = Vec::new();
    for (at, row) in one.iter().enumerate() {
        let first = row.values[0].clone();
        of_sheet.extend(match at {
            _ if at == blank => vec![row.label.to_owned()],
            _ if at == blank + 1 => vec![first, row.label.to_owned()],
            _ => vec![row.label.to_owned(), first],
        });
    }
    let with_values = without(blank, one);
    let first = [vec![of_sheet.join("\n")], cells(1, &with_values)].concat();
    let report = print(&[first, [labels(other), cells(0, other)].concat()]);
    reads(&report, &printed, |at| at >= 9);
}

#[test]
fn a_label_that_goes_on_on_the_next_sheet_leaves_open_where_its_values_are() {
    let printed = of_several();
    let (one, other) = printed.split_at(9);
    let with_values = without(4, one);
    let (start, end) = halves(one[8].label);
    let above = one[..8].iter().map(|row| row.label).chain([start]).collect::<Vec<_>>().join("\n");
    let below = [end].into_iter().chain(other.iter().map(|row| row.label)).collect::<Vec<_>>().join("\n");
    let report =
        print(&[[vec![above], cells(0, &with_values)].concat(), [vec![below], cells(0, other)].concat()]);
    reads(&report, &printed, |_| false);
}

#[test]
fn rows_on_lines_are_not_those_of_a_tool_that_writes_blocks() {
    let printed = of_few();
    let (one, other) = printed.split_at(9);
    let lines: Vec<String> = one.iter().map(|row| row.values.join(" ")).collect();
    let report = print(&[[labels(one), lines].concat(), [labels(other), cells(0, other)].concat()]);
    reads(&report, &printed, |at| at >= 9);
}

#[test]
fn few_rows_of_a_sheet_are_read_only_with_all_others() {
    let printed = of_several();
    let (one, other) = printed.split_at(2);
    let mut turned = other.to_vec();
    let report = print(&[[labels(one), cells(0, one)].concat(), [labels(other), cells(0, other)].concat()]);
    reads(&report, &printed, |_| true);
    // Where the others are no rows, two of the first columns may stand in another order.
    for row in &mut turned {
        row.values.rotate_left(3);
    }
    let report = print(&[[labels(one), cells(0, one)].concat(), [labels(other), cells(0, &turned)].concat()]);
    reads(&report, &printed, |_| false);
}

#[test]
fn a_row_that_the_form_does_not_have_may_have_the_values_of_another() {
    let printed = of_several();
    let (one, other) = printed.split_at(12);
    let with = |number: &str| {
        let mut labels = labels(one);
        labels[0] += &format!("\n{number}属于工作秘密");
        print(&[[labels, cells(0, one)].concat(), [self::labels(other), cells(0, other)].concat()])
    };
    reads(&with(""), &printed, |_| true);
    reads(&with("9."), &printed, |_| false);
}

/// A line with texts at places, counted in characters.
fn line(texts: &[(usize, &str)]) -> String {
    let mut line = String::new();
    for (at, text) in texts {
        let pad = at.saturating_sub(line.chars().count()).max(1);
        line.extend(std::iter::repeat_n(' ', pad));
        line += text;
    }
    line
}

#[test]
fn one_complete_row_of_a_sheet_shows_which_column_is_blank_in_others() {
    let printed = of_several();
    let outcomes = 2..23;
    let sheets = [([66, 72, 78, 83, 89, 96, 100], 1..10), ([58, 71, 79, 86, 93, 100, 106], 10..25)];
    let print = |shift: fn(usize) -> usize| {
        let lines = |(places, rows): &([usize; 7], std::ops::Range<usize>)| {
            let line = |at: usize| {
                let Printed { label, values, .. } = &printed[at];
                let start = if !(outcomes.start..24).contains(&at) { 3 } else { [13, 20][at % 2] };
                let count = if outcomes.contains(&at) { 6 } else { 7 };
                let cells = (0..count).map(|column| (places[column] + shift(at), values[column].as_str()));
                self::line(&std::iter::once((start, *label)).chain(cells).collect::<Vec<_>>())
            };
            // (七)总计 goes over several lines, and is not read.
            rows.clone().filter(|at| *at != 23).map(line).collect::<Vec<_>>().join("\n")
        };
        let sheets: Vec<String> = sheets.iter().map(lines).collect();
        let text = format!("{TITLE}{HEADER}\n{}\n\n{DISPUTES}\n", sheets.join("\n\u{c}"));
        parse_str(&text).unwrap_or_default()
    };
    let report = print(|_| 0);
    for at in outcomes.clone() {
        let Printed { row, values, .. } = &printed[at];
        let read = counts(&report, *row);
        let expected: Vec<Option<i64>> = values.iter().map(|value| value.parse().ok()).collect();
        // A value that the others add up to may be the total.
        let may_be_total = expected[..5].iter().flatten().sum::<i64>() == expected[5].unwrap_or_default();
        let expected = if may_be_total { &[None; 6] } else { &expected[..6] };
        assert_eq!((&read[..6], read[6]), (expected, None), "{row}");
    }
    // Where they stand elsewhere than the complete row they may be any.
    let report = print(|at| 3 * (at % 3));
    reads(&report, &printed[outcomes], |_| false);
}

/// How a sheet is printed.
#[derive(Debug, Clone)]
struct Sheet {
    /// How many of the first values stand with the labels.
    of_label: usize,
    /// How many rows stand in columns below each other, from the last up.
    in_columns: usize,
    /// Whether the first values of some labels stand before them, and those of others between their lines.
    places: u32,
}

impl Sheet {
    fn any() -> impl Strategy<Value = Self> {
        (0..7usize, prop_oneof![Just(0), 2..6usize], any::<u32>())
            .prop_map(|(of_label, in_columns, places)| Self { of_label, in_columns, places })
    }

    /// The blocks of rows, some of which have no values.
    fn blocks(&self, rows: &[Printed]) -> Vec<String> {
        let mut labels: Vec<String> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let first = row.values.iter().take(self.of_label).cloned();
            let (start, end) = halves(row.label);
            match self.places.rotate_right(at as u32) & 3 {
                // One value may stand a little higher than the only line of its label.
                0 if self.of_label == 1 => labels.extend(first.chain([row.label.to_owned()])),
                1 => labels.extend([start.to_owned()].into_iter().chain(first).chain([end.to_owned()])),
                _ => labels.extend([row.label.to_owned()].into_iter().chain(first)),
            }
        }
        let filled: Vec<Printed> = rows.iter().filter(|row| !row.values.is_empty()).cloned().collect();
        let (above, below) = filled.split_at(filled.len().saturating_sub(self.in_columns));
        [vec![labels.join("\n")], cells(self.of_label, above), columns(self.of_label, below)].concat()
    }
}

proptest! {
    #[test]
    fn what_is_read_of_sheets_is_right(
        several in any::<bool>(),
        cuts in proptest::collection::vec(1..25usize, 0..4),
        blank in proptest::collection::vec(0..25usize, 0..3),
        wrong in proptest::option::of((0..25usize, 0..7usize)),
        printed_as in proptest::collection::vec(Sheet::any(), 5),
    ) {
        let mut printed = if several { of_several() } else { of_few() };
        for at in blank {
            printed[at].values.clear();
        }
        if let Some(value) = wrong.and_then(|(at, column)| printed[at].values.get_mut(column)) {
            *value += "1";
        }
        let mut cuts = [&[0, 25], &cuts[..]].concat();
        cuts.sort_unstable();
        cuts.dedup();
        let parts = cuts.windows(2).map(|pair| &printed[pair[0]..pair[1]]);
        let sheets: Vec<Vec<String>> = parts.zip(&printed_as).map(|(rows, sheet)| sheet.blocks(rows)).collect();
        let report = print(&sheets);
        for Printed { row, values, .. } in &printed {
            let read = counts(&report, *row);
            for (column, read) in read.iter().enumerate().filter(|(_, read)| read.is_some()) {
                let value = values.get(column).and_then(|value| value.parse().ok());
                prop_assert_eq!(*read, value, "{} {} of {:#?}", row, column, sheets);
            }
        }
    }
}
