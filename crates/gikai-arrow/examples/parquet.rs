//! Reads documents and writes their cells to a Parquet file: `cargo run --example parquet --features parquet -- OUT PATH…`.

#![allow(clippy::print_stderr, reason = "a program for people")]

use gikai_arrow::{BatchBuilder, ParquetWriter, Shape};
use gikai_parse::Parser;
use std::error::Error;
use std::fs::File;

/// How many reports a batch holds.
const BATCH: usize = 256;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let out = args.next().ok_or("usage: parquet OUT PATH…")?;
    let parser = Parser::new();
    let mut cells = BatchBuilder::new(Shape::Long);
    let mut writer = ParquetWriter::new(File::create(&out)?, cells.schema())?;
    for path in args {
        match parser.parse(&std::fs::read(&path)?) {
            Ok(report) => cells.push(&report.with_source(path)),
            Err(error) => eprintln!("{path}: {error}"),
        }
        if cells.reports() == BATCH {
            writer.write(&cells.finish()?)?;
        }
    }
    writer.write(&cells.finish()?)?;
    writer.finish()?.sync_all()?;
    Ok(())
}
