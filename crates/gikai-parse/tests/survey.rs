//! How much of random reports is read in each layout: a table for people.
//! `cargo test -p gikai-parse --test survey -- --ignored --nocapture`

#![allow(clippy::print_stdout, reason = "a table for people")]

mod common;

use common::parse_str;
use gikai_testkit::{Expected, Layout, Problem, any_model, any_style, compare, usual_style};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

#[test]
#[ignore = "prints a table and proves nothing"]
fn every_layout() {
    survey("the usual pages", usual_style().boxed());
    survey("any pages", any_style().boxed());
}

fn survey(pages: &str, styles: BoxedStrategy<gikai_testkit::Style>) {
    println!(
        "{pages}: of the cells that can be known, read, flagged, wrong, absent; of the lost ones, wrong"
    );
    for &layout in Layout::ALL {
        let mut runner = TestRunner::deterministic();
        let (mut known, mut counts) = (0, [0; 4]);
        for _ in 0..60 {
            let Ok(tree) = (any_model(), &styles).new_tree(&mut runner) else { continue };
            let (model, style) = tree.current();
            let report = parse_str(&layout.write(&model, &style)).unwrap_or_default();
            let expected = layout.expect(&model, &style);
            let exact = |expected: &Expected| matches!(expected, Expected::Exact { .. });
            known += expected.iter().filter(|(_, expected)| exact(expected)).count();
            for problem in compare(&expected, &report) {
                let (at, kind) = match &problem {
                    Problem::NotRead { at, .. } => (at, 0),
                    Problem::Silent { at, .. } => (at, 1),
                    Problem::Absent { at } => (at, 2),
                    Problem::Invented { at, .. } => (at, 1),
                };
                let is_known = expected.iter().any(|(known, expected)| known == at && exact(expected));
                counts[if is_known { kind } else { 3 }] += 1;
            }
        }
        let [flagged, wrong, absent, lost] = counts;
        let share = 100.0 * (known - flagged - wrong - absent) as f64 / known.max(1) as f64;
        let key = layout.key();
        println!(
            "{key:20} {share:7.2}% of {known:6}  flagged {flagged:5}  wrong {wrong:4}  absent {absent:4}  lost and wrong {lost:4}"
        );
    }
}
