//! A consumer of one's own: reports go into it one by one and nothing of them is kept, so that any number of documents fit.
//! This one writes a list of work for people: cells whose value a person has to look up, with line and reason.
//! `cargo run -p gikai-parse --example sink -- testdata/panel/*.txt`.

#![allow(clippy::print_stderr, reason = "a program for people")]

use gikai_parse::{Language, LineIndex, Parser, Report, Status};
use std::error::Error;
use std::io::{self, Write};

/// Writes a line a row of which cells were not read, separated by tabs, and counts them.
struct Worklist<W> {
    out: W,
    rows: usize,
}

impl<W: Write> Worklist<W> {
    fn take(&mut self, report: &Report, text: &str) -> io::Result<()> {
        let lines = LineIndex::new(text);
        let source = report.source().unwrap_or_default();
        let unread = |status| matches!(status, Status::Ambiguous | Status::Unreadable);
        let mut last = None;
        for (address, cell) in report.cells().filter(|(_, cell)| unread(cell.status())) {
            let row = (address.table, address.row);
            if last.replace(row) == Some(row) {
                continue;
            }
            // What is said of a cell names it; what is said of a whole row expected it there.
            let mut said = report.diagnostics().iter();
            let said = said.find(|seen| seen.cell == Some(address) || seen.expected == address.row.key());
            let span = cell.span().or(said.and_then(|said| said.span));
            let line = span.map_or(0, |span| lines.position(text, span.range().start).line);
            let reason = said.map(|said| said.message(Language::English)).unwrap_or_default();
            writeln!(
                self.out,
                "{source}\t{line}\t{}.{}\t{}\t{reason}",
                address.table,
                address.row,
                cell.status().key()
            )?;
            self.rows += 1;
        }
        Ok(())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let parser = Parser::new();
    let mut worklist = Worklist { out: io::stdout().lock(), rows: 0 };
    for path in std::env::args().skip(1) {
        match parser.parse_with_text(&std::fs::read(&path)?) {
            Ok((report, decoded)) => worklist.take(&report.with_source(path), &decoded.text)?,
            Err(error) => eprintln!("{path}: {error}"),
        }
    }
    eprintln!("{} rows to look up", worklist.rows);
    Ok(())
}
