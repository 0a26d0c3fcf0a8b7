//! The documents with expected cells, where they are there: never a wrong value, never an invented one.

mod common;

use common::parse;
use gikai_testkit::{corpus_folder, score_folder};

#[test]
fn nothing_is_wrong_invented_or_absent() {
    let Some(folder) = corpus_folder() else { return };
    let score = score_folder(&folder, parse).unwrap();
    println!("{score}");
    let wrong = score.wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(score.wrong.is_empty(), "{} cells\n{wrong}", score.wrong.len());
}
