//! The same reports in every layout and encoding under one assertion: `testdata/` against its cells files.

mod common;

use common::{current, parse};
use gikai_parse::form::{CellAddress, Form, Table};
use gikai_parse::{Layout, Parser, Status};
use gikai_testkit::{Verdict, score_folder, testdata_folder};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

#[test]
fn every_fixture_says_what_its_cells_file_says() {
    let score = score_folder(&testdata_folder(), parse).unwrap();
    let wrong = score.wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    println!("{score}");
    assert!(score.documents > 100, "the fixtures are not there");
    assert!(score.wrong.is_empty(), "{} cells are wrong\n{wrong}", score.wrong.len());
}

#[test]
fn the_lossless_fixtures_are_read_whole() {
    let score = score_folder(&testdata_folder(), parse).unwrap();
    // Where a blank is only a wider gap, or nothing shows whether a mark opens a row, some rows may be flagged.
    let sure = |layout: &&gikai_testkit::Layout| {
        use gikai_testkit::Layout::{
            CellLinesEmpty, CellParasRun, LonePipe, MdBroken, PipeCellOpen, RaggedLines,
        };
        layout.lossless()
            && !matches!(
                layout,
                CellLinesEmpty | CellParasRun | LonePipe | MdBroken | PipeCellOpen | RaggedLines
            )
    };
    for layout in gikai_testkit::Layout::ALL.iter().filter(sure) {
        let tally = &score.families[layout.key()];
        assert_eq!(tally.of(Verdict::Flagged), 0, "{}: {tally}", layout.key());
    }
}

#[test]
fn one_report_has_one_form_in_every_layout() {
    for layout in gikai_testkit::Layout::ALL {
        for (case, form) in [("report2019", Form::F2019), ("report2021", Form::F2021)] {
            let path = testdata_folder().join(layout.key()).join(format!("{case}.{}", layout.extension()));
            let report = parse(&std::fs::read(&path).unwrap()).unwrap_or_default();
            for filled in report.tables().iter().filter(|filled| filled.table() != Table::Disputes) {
                assert_eq!(filled.form(), form, "{} {}", path.display(), filled.table());
            }
        }
    }
}

#[test]
fn one_report_is_the_same_in_every_encoding() {
    let mut seen: BTreeMap<String, Vec<(CellAddress, Option<String>)>> = BTreeMap::new();
    for entry in std::fs::read_dir(testdata_folder().join("encodings")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let report = parse(&std::fs::read(&path).unwrap()).unwrap_or_default();
            for table in Table::ALL {
                let form = report.table(*table).map(|filled| filled.form());
                assert_eq!(form, Some(Form::F2021), "{} {table}", path.display());
            }
            let cells = report.cells().map(|(at, cell)| (at, cell.value().map(|value| value.to_string())));
            seen.insert(path.display().to_string(), cells.collect());
        }
    }
    assert!(seen.len() >= 5);
    let first = seen.values().next().unwrap();
    for (name, cells) in &seen {
        assert!(cells == first, "{name} differs");
    }
}

#[test]
fn a_layout_that_is_told_is_read_as_if_it_were_found() {
    let mut same = 0;
    for fixture in gikai_testkit::known_documents(&testdata_folder()).unwrap() {
        let bytes = std::fs::read(&fixture.path).unwrap();
        // A page that is told to be text is read with its tags.
        let Some(found) = parse(&bytes).filter(|_| !bytes.windows(2).any(|pair| pair == b"</")) else {
            continue;
        };
        for &layout in Layout::ALL {
            let Ok(told) = Parser::new().layout(layout).parse(&bytes) else { continue };
            if found.layouts().iter().all(|part| part.layout == layout) {
                assert!(told.cells().eq(found.cells()), "{} {layout}", fixture.path.display());
                same += 1;
            }
        }
    }
    assert!(same > 50, "only {same} documents of one layout");
}

/// What real tools wrote of invented reports: how many cells of each document are read as numbers, and how many as blank. That none
/// of them is wrong the test above tells.
#[test]
fn what_tools_wrote_is_read_as_far_as_it_was() {
    let mut read = String::from("document,numbers,empty\n");
    for folder in ["tools-printed", "tools-web"] {
        for known in gikai_testkit::known_documents(&testdata_folder().join(folder)).unwrap() {
            let report = parse(&std::fs::read(&known.path).unwrap()).unwrap();
            let numbers = report.cells().filter(|(_, cell)| cell.value().is_some()).count();
            let empty = |status| matches!(status, Status::Blank | Status::NotApplicable);
            let empty = report.cells().filter(|(_, cell)| empty(cell.status())).count();
            let name = known.path.file_name().unwrap().to_string_lossy();
            writeln!(read, "{folder}/{name},{numbers},{empty}").unwrap();
        }
    }
    current(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools.csv"), &read);
}
