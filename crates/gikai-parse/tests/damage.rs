//! Documents that are cut anywhere or have a byte changed anywhere: no panic, and nothing is said that the whole document
//! contradicts.
//!
//! `GIKAI_EVERY=1 cargo test --release -p gikai-parse --test damage` cuts at every character and gives every fourth byte; a greater
//! number takes one of so many.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]

use gikai_parse::{Cell, Code, Parser, Report};
use gikai_testkit::{assert_invariants, testdata_folder};
use std::path::PathBuf;

/// Of how many cuts or changes one is tried, where not every one is asked for. Prime, so that it falls on every kind of place.
const STEP: usize = 193;

/// Beginnings of which wrong values were read once, or one for two cells.
const FOUND: [(&str, usize); 7] = [
    ("0000148-office.pdfminer-rows.txt", 3107),
    ("lone-pipe/blanks2021.txt", 1954),
    ("lost-characters/blanks2021.txt", 1808),
    ("md-broken/worn2019.md", 5229),
    ("pipe-cell-open/report2019.txt", 3940),
    ("rule-columns/report2021.txt", 10_609),
    ("wiki/worn2019.txt", 5022),
];

fn step() -> usize {
    std::env::var("GIKAI_EVERY")
        .ok()
        .and_then(|step| step.parse().ok())
        .filter(|step| *step > 0)
        .unwrap_or(STEP)
}

/// Every document of `testdata/` that is UTF-8.
fn documents() -> Vec<(PathBuf, String)> {
    let mut all = Vec::new();
    for folder in std::fs::read_dir(testdata_folder()).unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            let text = std::fs::read_to_string(&path);
            if let Some(text) = text.ok().filter(|_| !path.to_string_lossy().ends_with(".cells.csv")) {
                all.push((path, text));
            }
        }
    }
    all.sort();
    assert!(all.len() > 200, "the fixtures are not there");
    all
}

fn read(text: &str) -> Report {
    Parser::new().parse_str(text).unwrap_or_default()
}

/// Whether two readings of a cell cannot both be right.
fn contradict(one: &Cell, other: &Cell) -> bool {
    one.value().is_some() && other.value().is_some() && one.value() != other.value()
}

#[test]
fn no_beginning_of_a_document_says_what_the_whole_contradicts() {
    let (mut tried, mut values, mut wrong) = (0, 0, Vec::new());
    for (at, (path, text)) in documents().iter().enumerate() {
        let whole = read(text);
        let cuts = text.char_indices().map(|(at, _)| at);
        let found = FOUND.iter().filter(|(name, _)| path.ends_with(name)).map(|(_, cut)| *cut);
        for cut in cuts.skip(at % step()).step_by(step()).chain(found) {
            let beginning = &text[..cut];
            let Ok(report) = Parser::new().parse_str(beginning) else { continue };
            tried += 1;
            let is_found = FOUND.iter().any(|(name, known)| path.ends_with(name) && *known == cut);
            if tried % 16 == 0 || is_found {
                assert_invariants(beginning, &report);
            }
            // Where no label tells the form the latest is assumed, and said so: the whole may be of another.
            let undecided = report.diagnostics().iter().any(|said| said.code == Code::FormUndecided);
            for (at, cell) in report.cells().filter(|(_, cell)| cell.value().is_some()) {
                if undecided && whole.get(at).is_none() {
                    continue;
                }
                values += 1;
                // The number that the cut goes through is what is left of it.
                let known = whole.get(at).and_then(Cell::span);
                let is_cut = cell
                    .span()
                    .zip(known)
                    .is_some_and(|(here, known)| here.start == known.start && cut < known.end as usize);
                let contradicted = whole.get(at).is_none_or(|known| contradict(cell, known));
                // Of a number that the text has in two pieces one may be gone, and nothing shows it.
                let in_pieces = path.to_string_lossy().contains("split-numbers");
                if !is_cut && contradicted && !in_pieces {
                    wrong.push(format!(
                        "{} cut at {cut}: {at} is {cell:?}, of the whole {:?}",
                        path.display(),
                        whole.get(at)
                    ));
                }
            }
        }
    }
    println!("{tried} beginnings, {values} values");
    assert!(wrong.is_empty(), "{} values\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn a_changed_byte_changes_no_number_elsewhere() {
    let (mut tried, mut moved, mut wrong) = (0, 0, Vec::new());
    for layout in ["pipe-trail", "tab-rows", "box", "cell-lines"] {
        let (path, text) = documents()
            .into_iter()
            .find(|(path, _)| path.to_string_lossy().contains(&format!("/{layout}/report2021")))
            .unwrap();
        let whole = read(&text);
        let bytes = text.as_bytes();
        let places = (0..bytes.len()).flat_map(|at| (0..=255u8).map(move |byte| (at, byte)));
        let changes = places.filter(|&(at, byte)| bytes[at] != byte).skip(layout.len()).step_by(step() * 4);
        for (at, byte) in changes {
            let mut changed = bytes.to_vec();
            changed[at] = byte;
            let Ok((report, decoded)) = Parser::new().parse_with_text(&changed) else { continue };
            tried += 1;
            if tried % 16 == 0 {
                let of_text = read(&decoded.text);
                if let Err(broken) = gikai_testkit::invariants(&decoded.text, &of_text) {
                    panic!("{}: byte {at} is {byte:#x}: {broken}", path.display());
                }
            }
            for (of, cell) in report.cells() {
                if !whole.get(of).is_some_and(|known| contradict(cell, known)) {
                    continue;
                }
                moved += 1;
                if !touches(cell, at) {
                    wrong.push(format!(
                        "{}: byte {at} is {byte:#x}: {of} is {cell:?}, was {:?}",
                        path.display(),
                        whole.get(of)
                    ));
                }
            }
        }
    }
    println!("{tried} changes, {moved} numbers are others");
    assert!(wrong.is_empty(), "{} values\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

/// Whether a cell holds the byte or stands beside it. A malformed byte is read as three.
fn touches(cell: &Cell, byte: usize) -> bool {
    let slack = 3;
    cell.span().is_some_and(|span| {
        (span.start as usize).saturating_sub(slack) <= byte && byte <= span.end as usize + slack
    })
}
