//! Large and hopeless inputs end soon: the work is linear in the size of the input.

#![allow(clippy::print_stdout, reason = "the times are worth a look with --nocapture")]

mod common;

use common::parse_str;
use gikai_parse::form::{Form, Table};
use gikai_testkit::{Dice, Layout, Model, Style};
use std::time::{Duration, Instant};

/// Generous: an optimised build takes a small part of it, a quadratic one never ends within it.
const LIMIT: Duration = Duration::from_secs(20);
const SIZE: usize = 1 << 20;

/// Four megabytes of pieces in any order.
fn mixed(pieces: &[&str]) -> String {
    let (mut dice, mut text) = (Dice::new(1), String::new());
    while text.len() < 4 * SIZE {
        text.push_str(pieces[dice.below(pieces.len())]);
    }
    text
}

#[track_caller]
fn ends_soon(name: &str, text: &str) {
    let start = Instant::now();
    let _ = parse_str(text);
    let took = start.elapsed();
    println!("{name:?}: {took:?} for {} bytes", text.len());
    assert!(took < LIMIT, "{name}: {took:?} for {} bytes", text.len());
}

#[test]
fn a_megabyte_of_one_thing() {
    for piece in [
        "0 ", "|", "\t", "\n", "| 0 ", "规章\n", "其他 ", "总计|", "<td>", "<table>", "│", "+--", ",", "\"",
        "\u{3000}",
    ] {
        ends_soon(piece, &piece.repeat(SIZE / piece.len()));
    }
}

#[test]
fn megabytes_of_labels_and_numbers() {
    let mut labels: Vec<&str> = Vec::new();
    for form in Form::ALL {
        for table in Table::ALL {
            labels.extend(form.table(*table).cells().flat_map(|(_, row, column)| [row.label, column.label]));
        }
    }
    for borders in
        [&["\n", "0", "7"][..], &["|", "\n", "0", "12"], &["\t", "\n", "3"], &[" ", "0", "5", "  "], &["0"]]
    {
        let pieces = [&labels[..], &borders.repeat(labels.len() / 4)].concat();
        ends_soon(borders[0], &mixed(&pieces));
    }
}

#[test]
fn a_hundred_reports_in_one_file() {
    for layout in
        [Layout::PipeTrail, Layout::CellLines, Layout::OneLine, Layout::MdTable, Layout::Fused, Layout::Html]
    {
        let reports = (0..100).map(|seed| layout.write(&Model::sparse(Form::F2021, seed), &Style::default()));
        ends_soon(layout.key(), &reports.collect::<String>());
    }
}

#[test]
fn more_sentences_than_are_used_are_said() {
    let text = format!(
        "云岫镇人民政府2023年政府信息公开工作年度报告\n一、总体情况\n{}",
        "全年共收到政府信息公开申请5件。".repeat(3_000)
    );
    let report = parse_str(&text).unwrap_or_default();
    assert!(report.diagnostics().iter().any(|seen| seen.code == gikai_parse::Code::LimitReached));
}

#[test]
fn megabytes_of_sentences() {
    let head = "云岫镇人民政府2023年政府信息公开工作年度报告\n一、总体情况\n";
    let tail = "\n五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。\n";
    for words in [
        "全年共收到政府信息公开申请5件。",
        "全年共收到政府信息公开申请5件，",
        "申请",
        "其中",
        "公开信息9条，其中政策类1条、",
        "(",
        "申请(",
        "行政复议、行政诉讼",
        "2023年",
        "现将2023年",
        "1 件申请\n",
        "因政府信息公开引发的",
    ] {
        ends_soon(words, &format!("{head}{}{tail}", words.repeat(4 * SIZE / words.len())));
    }
}
