//! Reads one document and prints what it says of itself, how much of each table was read, what is in doubt and what does not
//! add up: `cargo run -p gikai-parse --example parse -- testdata/sample/report.txt`.

#![allow(clippy::print_stdout, reason = "a program for people")]

use gikai_parse::form::CellAddress;
use gikai_parse::{Language, LineIndex, Parser, Span};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: parse FILE")?;
    let bytes = std::fs::read(&path)?;

    // An error means that no report could be made; all else is in the report. Places are places of the decoded text.
    let (report, decoded) = Parser::new().parse_with_text(&bytes)?;
    let lines = LineIndex::new(&decoded.text);
    let place = |span: Option<Span>| match span {
        Some(span) => {
            let at = lines.position(&decoded.text, span.range().start);
            format!("{path}:{}:{}", at.line, at.column)
        }
        None => path.clone(),
    };

    let about = report.metadata();
    println!("{}, {}", about.agency.as_deref().unwrap_or("?"), about.fiscal_year.unwrap_or(0));
    for table in report.tables() {
        let all = table.cells().count();
        let read = table.cells().filter(|(_, cell)| cell.value().is_some()).count();
        println!("{}, form {}: {read} of {all} cells have a value", table.table(), table.form());
    }

    // One cell, by its name. A cell without a value says why: its status is never to be ignored.
    let address: CellAddress = "applications.new_received.total".parse()?;
    if let Some(cell) = report.get(address) {
        match cell.value() {
            Some(value) => println!("{address} is {value}: {}", place(cell.span())),
            None => println!("{address} has no value: {}", cell.status().key()),
        }
    }

    for seen in report.diagnostics() {
        println!("{}: {}: {}", place(seen.span), seen.code.key(), seen.message(Language::English));
    }
    // `false`: a blank cell counts as zero in sums; a blank is a number nowhere else.
    for finding in report.checks().violations(false) {
        let cell = finding.right_cells().and_then(|cells| cells.addresses().next());
        let span = finding.span().or_else(|| report.get(cell?)?.span());
        println!("{}: {}: {}", place(span), finding.check(), finding.message(Language::English));
    }
    Ok(())
}
