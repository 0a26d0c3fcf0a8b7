//! From documents to a panel, a row an agency and a year, over Arrow: `cargo run -p gikai-arrow --example panel -- PATH…`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for people")]

use gikai_arrow::arrow_array::cast::AsArray as _;
use gikai_arrow::arrow_array::types::{ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type};
use gikai_arrow::arrow_array::{Array as _, RecordBatch};
use gikai_arrow::{Shape, batches};
use gikai_parse::Parser;
use std::error::Error;
use std::num::NonZeroUsize;

/// How many reports a batch holds.
const BATCH: NonZeroUsize = NonZeroUsize::new(256).unwrap();

/// The cells of the panel; the wide table has a column for each, and one for its status.
const CELLS: [&str; 2] = ["applications.new_received.total", "applications.granted.total"];

fn main() -> Result<(), Box<dyn Error>> {
    // Read as they are asked for: never more than a batch in memory.
    let parser = Parser::new();
    let reports = std::env::args().skip(1).filter_map(|path| {
        let read = std::fs::read(&path).map_err(Box::<dyn Error>::from);
        match read.and_then(|bytes| Ok(parser.parse(&bytes)?)) {
            Ok(report) => Some(report.with_source(path)),
            Err(error) => {
                eprintln!("{path}: {error}");
                None
            }
        }
    });
    println!("agency,fiscal_year,{}", CELLS.join(","));
    for batch in batches(reports, Shape::Wide, BATCH) {
        let batch = batch?;
        let years = batch["fiscal_year"].as_primitive::<Int16Type>();
        for row in 0..batch.num_rows() {
            print!("{},", name::<Int32Type>(&batch, "agency", row));
            print!("{}", if years.is_valid(row) { years.value(row).to_string() } else { String::new() });
            for cell in CELLS {
                let counts = batch[cell].as_primitive::<Int64Type>();
                // A count that is not there has its reason beside it; it is not zero.
                match counts.is_valid(row) {
                    true => print!(",{}", counts.value(row)),
                    false => print!(",{}", name::<Int8Type>(&batch, &format!("{cell}.status"), row)),
                }
            }
            println!();
        }
    }
    Ok(())
}

/// A name of a column of names, `""` where it is null.
fn name<'b, K: ArrowDictionaryKeyType>(batch: &'b RecordBatch, column: &str, row: usize) -> &'b str {
    let names = batch[column].as_dictionary::<K>();
    names.key(row).map_or("", |key| names.values().as_string::<i32>().value(key))
}
