//! Many documents into one file: the same as one by one, whole or not at all, whatever is among them.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]

mod common;

use common::{Folder, command, err, out, report};
use gikai_arrow::arrow_array::cast::AsArray as _;
use gikai_arrow::arrow_array::types::{Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type};
use gikai_arrow::arrow_array::{Array, ArrayRef, RecordBatch};
use gikai_arrow::arrow_schema::DataType;
use gikai_testkit::{Layout, any_model, any_style};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use std::fs::{self, File};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Writes invented documents of all layouts to `d`.
fn invent(folder: &Folder, count: usize) {
    let mut runner = TestRunner::deterministic();
    for at in 0..count {
        let (model, style) = (any_model(), any_style()).new_tree(&mut runner).unwrap().current();
        let layout = Layout::ALL[at % Layout::ALL.len()];
        folder.write(&format!("d/{at:04}.{}.txt", layout.key()), layout.write(&model, &style));
    }
}

/// All batches of a Parquet file.
fn parquet(folder: &Folder, name: &str) -> Vec<RecordBatch> {
    let file = File::open(folder.0.join(name)).unwrap();
    ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap().map(Result::unwrap).collect()
}

fn rows(batches: &[RecordBatch]) -> usize {
    batches.iter().map(RecordBatch::num_rows).sum()
}

fn column(batch: &RecordBatch, name: &str) -> ArrayRef {
    batch.column_by_name(name).unwrap_or_else(|| panic!("no column {name}")).clone()
}

/// A column as text, empty where it is null.
fn texts(batch: &RecordBatch, name: &str) -> Vec<String> {
    let column = column(batch, name);
    (0..batch.num_rows()).map(|row| text(&column, row).unwrap_or_default()).collect()
}

fn text(column: &dyn Array, row: usize) -> Option<String> {
    if column.is_null(row) {
        return None;
    }
    Some(match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(row).to_owned(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Int16 => column.as_primitive::<Int16Type>().value(row).to_string(),
        DataType::Decimal128(..) => column.as_primitive::<Decimal128Type>().value_as_string(row),
        DataType::Dictionary(..) => {
            let column = column.as_any_dictionary();
            return text(column.values(), column.normalized_keys()[row]);
        }
        other => panic!("no text of {other}"),
    })
}

/// The rows of the cells file that a long table holds.
fn as_csv(batches: &[RecordBatch]) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for batch in batches {
        let [count, amount] = ["count", "amount"].map(|name| texts(batch, name));
        let value = count.into_iter().zip(amount).map(|(count, amount)| count + &normal(&amount)).collect();
        let names = [
            "source",
            "form",
            "fiscal_year",
            "agency",
            "table",
            "row",
            "column",
            "unit",
            "status",
            "raw",
            "start",
            "end",
        ];
        let mut columns: Vec<Vec<String>> = names.map(|name| texts(batch, name)).into();
        columns.insert(7, value);
        all.extend(
            (0..batch.num_rows()).map(|row| columns.iter().map(|column| column[row].clone()).collect()),
        );
    }
    all
}

/// An amount without the zeros at its end.
fn normal(amount: &str) -> String {
    match amount.contains('.') {
        true => amount.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => amount.to_owned(),
    }
}

/// The rows of a cells file.
fn csv_rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows = reader.records().map(|row| {
        let mut row: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        row[7] = normal(&row[7]);
        row
    });
    rows.collect()
}

#[test]
fn the_same_as_one_by_one() {
    let folder = Folder::new("same");
    invent(&folder, 300);
    folder.write("d/0005.bad.txt", b"%PDF-1.7\n");
    let mut names: Vec<_> =
        fs::read_dir(folder.0.join("d")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();

    // By the library, one after the other.
    let mut lines = String::new();
    for name in &names {
        if let Ok(report) = gikai_parse::parse(&fs::read(name).unwrap()) {
            let source = format!("d/{}", name.file_name().unwrap().to_str().unwrap());
            lines += &(serde_json::to_string(&report.with_source(source)).unwrap() + "\n");
        }
    }
    for jobs in ["1", "4"] {
        let output = folder.run(&["parse", "d", "--format", "jsonl", "--jobs", jobs]);
        assert!(out(&output) == lines, "{jobs} jobs");
    }
    let csv = folder.run(&["parse", "d", "--format", "csv"]);
    let cells = csv_rows(out(&csv));
    assert!(cells.len() > 40_000);

    let args = ["parse", "d", "--format", "parquet", "--tables", "all", "-o", "cells.parquet"];
    let output = folder.run(&args);
    assert_eq!(output.status.code(), Some(1));
    assert!(as_csv(&parquet(&folder, "cells.parquet")) == cells, "the Parquet file is another");
    assert_eq!(
        folder.names(),
        [
            "cells.checks.parquet",
            "cells.diagnostics.parquet",
            "cells.documents.parquet",
            "cells.errors.parquet",
            "cells.extra.parquet",
            "cells.findings.parquet",
            "cells.parquet",
            "cells.sections.parquet",
            "d"
        ]
    );
    let reports = lines.lines().count();
    assert_eq!(rows(&parquet(&folder, "cells.documents.parquet")), reports);
    let sections: usize = lines
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["sections"].as_array().unwrap().len()
        })
        .sum();
    assert_eq!(rows(&parquet(&folder, "cells.sections.parquet")), sections);
    // The same bytes every time.
    let bytes = fs::read(folder.0.join("cells.parquet")).unwrap();
    folder.run(&[&args[..], &["--jobs", "3"]].concat());
    assert!(fs::read(folder.0.join("cells.parquet")).unwrap() == bytes);

    let output = folder.run(&["parse", "d", "--format", "arrow", "-o", "cells.arrow"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let file = File::open(folder.0.join("cells.arrow")).unwrap();
    let read = arrow_ipc::reader::FileReader::try_new(file, None).unwrap();
    let batches: Vec<RecordBatch> = read.map(Result::unwrap).collect();
    assert!(batches.len() > 1, "one batch only");
    assert!(as_csv(&batches) == cells, "the Arrow file is another");

    folder.run(&["parse", "d", "--format", "parquet", "--shape", "wide", "-o", "wide.parquet"]);
    let wide = parquet(&folder, "wide.parquet");
    assert_eq!(rows(&wide), reports);
    let total: i64 = wide
        .iter()
        .flat_map(|batch| {
            let column = column(batch, "applications.new_received.total");
            column.as_primitive::<Int64Type>().iter().flatten().collect::<Vec<_>>()
        })
        .sum();
    let of_cells = cells.iter().filter(|row| row[4..7] == ["applications", "new_received", "total"]);
    assert_eq!(total, of_cells.map(|row| row[7].parse::<i64>().unwrap_or(0)).sum::<i64>());
}

#[test]
fn types_that_programs_expect() {
    let folder = Folder::new("types");
    folder.write("a.txt", report(7));
    folder.run(&["parse", "a.txt", "--format", "parquet", "-o", "cells.parquet"]);
    let batch = parquet(&folder, "cells.parquet").remove(0);
    let file = File::open(folder.0.join("cells.parquet")).unwrap();
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    assert_eq!(reader.schema().metadata()["gikai.schema_version"], "1");
    let year = column(&batch, "fiscal_year");
    assert_eq!(year.as_primitive::<Int16Type>().value(0), 2022);
    assert!(column(&batch, "count").as_primitive_opt::<Int64Type>().is_some());
    assert!(column(&batch, "amount").as_primitive_opt::<Decimal128Type>().is_some());
    assert!(column(&batch, "status").as_any_dictionary_opt().is_some());
    assert!(column(&batch, "row").as_dictionary_opt::<Int8Type>().is_some());
    assert!(column(&batch, "source").as_dictionary_opt::<Int32Type>().is_some());
}

#[test]
fn one_huge_and_one_unreadable_document_change_nothing_for_the_others() {
    let folder = Folder::new("huge");
    for at in 0..1_000 {
        folder.write(&format!("d/{at:04}.txt"), report(at));
    }
    let before = folder.run(&["parse", "d", "--format", "csv"]);
    assert_eq!(before.status.code(), Some(0));
    let line = "本机关依法公开政府信息，无其他需要报告的事项。\n";
    folder.write("d/0500.huge.txt", report(1_000) + &line.repeat(50_000_000 / line.len()));
    folder.write("d/0500.unreadable.txt", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3");
    let after = folder.run(&["parse", "d", "--format", "csv"]);
    let said: Vec<&str> = err(&after).lines().collect();
    assert!(said[0].starts_with("d/0500.unreadable.txt: "), "{said:?}");
    assert_eq!(said[1..], ["1002 documents, 1001 reports, 1 failed"]);
    let others: String = out(&after)
        .lines()
        .filter(|line| !line.contains("huge"))
        .map(|line| line.to_owned() + "\n")
        .collect();
    assert!(others == out(&before));
    assert!(out(&after).len() > others.len());

    folder.run(&["parse", "d", "--format", "parquet", "-o", "cells.parquet"]);
    assert!(as_csv(&parquet(&folder, "cells.parquet")) == csv_rows(out(&after)));
    let errors = parquet(&folder, "cells.errors.parquet").remove(0);
    assert_eq!(texts(&errors, "source"), ["d/0500.unreadable.txt"]);
    assert_eq!(texts(&errors, "code"), ["binary"]);
}

#[test]
fn every_document_without_a_report_is_a_row() {
    let folder = Folder::new("errors");
    folder.write("d/a.txt", report(1));
    for at in 0..25 {
        folder.write(&format!("d/no{at:02}.txt"), if at == 0 { "" } else { "今日天气晴。" });
    }
    for (format, file) in [("csv", "x.csv"), ("jsonl", "x.jsonl"), ("parquet", "x.parquet")] {
        let output = folder.run(&["parse", "d", "nowhere.txt", "--format", format, "-o", file]);
        let said: Vec<&str> = err(&output).lines().collect();
        assert_eq!(said.len(), 22, "{said:?}");
        let errors = file.replace("x.", "x.errors.");
        assert_eq!(said[20], format!("… and 6 more without a report: {errors} lists all of them"));
        assert_eq!(said[21], "27 documents, 1 report, 26 failed");
    }
    let table = parquet(&folder, "x.errors.parquet").remove(0);
    let columns = ["source", "code", "message", "message_zh"].map(|name| texts(&table, name));
    assert_eq!(columns[0].len(), 26);
    assert_eq!(columns.each_ref().map(|column| column[0].as_str())[..2], ["d/no00.txt", "empty"]);
    assert_eq!((columns[1][1].as_str(), columns[1][25].as_str()), ("no_report", "not_found"));
    assert!(columns[3][1].starts_with("文中没有年度报告"));
    let csv = fs::read_to_string(folder.0.join("x.errors.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(
        reader.headers().unwrap().iter().collect::<Vec<_>>(),
        ["source", "code", "message", "message_zh"]
    );
    for (row, record) in reader.records().map(Result::unwrap).enumerate() {
        assert!(record.iter().eq(columns.iter().map(|column| column[row].as_str())));
    }
    let lines = fs::read_to_string(folder.0.join("x.errors.jsonl")).unwrap();
    for (row, line) in lines.lines().enumerate() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["source"], columns[0][row].as_str());
        assert_eq!(line["message"], columns[2][row].as_str());
    }
    // Where all documents gave a report, the table is there and empty.
    folder.run(&["parse", "d/a.txt", "--format", "parquet", "-o", "x.parquet"]);
    assert_eq!(rows(&parquet(&folder, "x.errors.parquet")), 0);
}

#[test]
fn killed_at_any_moment_it_leaves_nothing_or_all() {
    let folder = Folder::new("killed");
    invent(&folder, 120);
    let args = ["parse", "d", "--format", "parquet", "--tables", "documents", "-o", "cells.parquet"];
    let began = Instant::now();
    folder.run(&args);
    let whole = began.elapsed();
    let expected = [parquet(&folder, "cells.parquet"), parquet(&folder, "cells.documents.parquet")];
    let mut there = 0;
    for moment in 0..10 {
        for entry in fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_file() {
                fs::remove_file(entry).unwrap();
            }
        }
        let mut child =
            command(&folder.0).args(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Moments all over the run, the last ones about its end; none is a round part of it.
        std::thread::sleep(whole.mul_f64(0.013 + 0.117 * f64::from(moment)) + Duration::from_micros(377));
        let _ = child.kill();
        child.wait().unwrap();
        if folder.0.join("cells.parquet").exists() {
            there += 1;
            let found = [parquet(&folder, "cells.parquet"), parquet(&folder, "cells.documents.parquet")];
            assert_eq!(found, expected, "moment {moment}");
        }
    }
    assert!(there < 10, "it was never killed in time");
}

#[test]
fn wrong_usage_is_said() {
    let folder = Folder::new("wrong");
    folder.write("a.txt", report(1));
    for (args, message) in [
        (&["--format", "parquet"][..], "name it with -o FILE"),
        (&["--format", "csv", "--shape", "wide"], "go with --format parquet or arrow only"),
        (&["--format", "jsonl", "--tables", "all"], "go with --format parquet or arrow only"),
        (&["--format", "parquet", "-o", "no/where.parquet"], "cannot write to no/where.parquet"),
        (&["--format", "parquet", "-o", "/dev/null", "--tables", "all"], "needs a file after -o"),
        (&["--format", "csv", "--jobs", "0"], "--jobs"),
        (&["--id", "url"], "--text"),
    ] {
        let output = folder.run(&[&["parse", "a.txt"], args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(message), "{args:?}: {}", err(&output));
    }
    let output = folder.run(&["parse", "a.txt", "--lang", "zh", "--format", "parquet"]);
    assert!(err(&output).contains("请用 -o FILE 指明"));
    assert_eq!(folder.names(), ["a.txt"]);
    assert_eq!(
        folder.run(&["parse", "a.txt", "--format", "parquet", "-o", "/dev/null"]).status.code(),
        Some(0)
    );
}
