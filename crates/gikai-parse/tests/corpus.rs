//! The documents with expected cells, where they are there: never a wrong value, never an invented one.

mod common;

use common::parse;
use gikai_parse::form::CellAddress;
use gikai_parse::{Cells, Check, Finding, Language};
use gikai_testkit::{Known, corpus_folder, known_documents, score_folder};
use std::collections::BTreeMap;

#[test]
fn nothing_is_wrong_invented_or_absent() {
    let Some(folder) = corpus_folder() else { return };
    let score = score_folder(&folder, parse).unwrap();
    println!("{score}");
    let wrong = score.wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(score.wrong.is_empty(), "{} cells\n{wrong}", score.wrong.len());
}

/// What a check calls wrong is wrong in the document as printed: both sides are what its expected cells add up to.
#[test]
fn nothing_right_is_called_wrong() {
    let Some(folder) = corpus_folder() else { return };
    let mut sums = BTreeMap::new();
    let mut sentences = Vec::new();
    let mut wrong = Vec::new();
    for Known { path, cells, .. } in known_documents(&folder).unwrap() {
        let Some(report) = parse(&std::fs::read(&path).unwrap()) else { continue };
        let printed: BTreeMap<CellAddress, i64> =
            cells.iter().filter_map(|cell| Some((cell.at, cell.value.as_deref()?.parse().ok()?))).collect();
        for finding in report.checks().violations(true).chain(report.checks().violations(false)) {
            let said =
                format!("{}: {}: {}", path.display(), finding.check(), finding.message(Language::English));
            match finding.check() {
                Check::FormComplete | Check::AmountUnit => {}
                _ if finding.span().is_some() => sentences.push(said),
                check => {
                    *sums.entry(check).or_insert(0) += 1;
                    if !is_printed(finding, &printed) {
                        wrong.push(said);
                    }
                }
            }
        }
    }
    println!("sums that do not hold, in both readings of blanks: {sums:?}\n{}", sentences.join("\n"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // One document says 63 and lists 68: in both readings of blanks.
    assert!(sentences.iter().all(|said| said.contains("63 in all") && said.contains("68")), "{sentences:#?}");
}

fn is_printed(finding: &Finding, printed: &BTreeMap<CellAddress, i64>) -> bool {
    let sum = |cells: Option<Cells>| -> i64 {
        cells.into_iter().flat_map(Cells::addresses).filter_map(|at| printed.get(&at)).sum()
    };
    (Some(sum(finding.left_cells())), Some(sum(finding.right_cells()))) == (finding.left(), finding.right())
}
