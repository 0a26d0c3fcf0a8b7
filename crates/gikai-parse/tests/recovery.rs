//! Values whose columns a text lost: what the sums place is right.
//!
//! `PROPTEST_CASES=100000 cargo test --release -p gikai-parse --test recovery -- --nocapture` prints how much is placed.

mod common;

use common::{config, parse_str};
use gikai_parse::Status;
use gikai_parse::form::{Form, Table};
use gikai_testkit::{Dice, Model};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::RefCell;

/// How often, of 100, a border between two values is lost, and a number of more digits than one is cut.
#[derive(Debug, Clone, Copy)]
struct Losses {
    glued: usize,
    cut: usize,
    /// Whether values run on from their labels.
    labels: bool,
    seed: u64,
}

fn losses() -> impl Strategy<Value = Losses> {
    let glued = prop_oneof![2 => Just(0), 1 => Just(20), 2 => Just(100)];
    let cut = prop_oneof![2 => Just(0), 1 => Just(10), 1 => Just(50)];
    (glued, cut, any::<bool>(), any::<u64>()).prop_map(|(glued, cut, labels, seed)| Losses {
        glued,
        cut: if glued > 0 { 0 } else { cut },
        labels: labels && glued == 100,
        seed,
    })
}

fn model() -> impl Strategy<Value = Model> {
    (proptest::sample::select(Form::ALL), any::<u64>(), 0..4).prop_map(|(form, seed, kind)| match kind {
        0 => Model::sums(form, seed),
        1 => Model::sparse(form, seed),
        2 => Model::sums(form, seed).without_totals(seed),
        _ => Model::sparse(form, seed).without_totals(seed),
    })
}

/// Table 3 a cell a line, without its blank cells, with these losses.
fn write(model: &Model, losses: Losses) -> String {
    let mut dice = Dice::new(losses.seed);
    let block = &model.table(Table::Applications).blocks[0];
    let mut text = String::from(
        "云岫镇人民政府2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n申请人情况\n",
    );
    for column in block.columns {
        text += column.label;
        text.push('\n');
    }
    let cells: Vec<_> = model.cells().filter(|(at, _)| at.table == Table::Applications).collect();
    for (spec, cells) in block.rows.iter().zip(cells.chunks(block.columns.len())) {
        text += spec.label;
        let mut first = true;
        for (_, content) in cells.iter().filter(|(_, content)| !content.text().is_empty()) {
            let glue = if first { losses.labels } else { dice.below(100) < losses.glued };
            if !glue {
                text.push('\n');
            }
            first = false;
            let value = content.text();
            let cut = value.len() > 1 && value.is_ascii() && dice.below(100) < losses.cut;
            let at = if cut { 1 + dice.below(value.len() - 1) } else { value.len() };
            text += &value[..at];
            if cut {
                text.push('\n');
                text += &value[at..];
            }
        }
        text.push('\n');
    }
    text + "四、政府信息公开行政复议、行政诉讼情况\n"
}

/// How many cells of table 3 are placed by the sums, and the wrong ones among them.
fn placed(model: &Model, text: &str) -> (usize, Vec<String>) {
    let report = parse_str(text).unwrap_or_default();
    let inferred = report.cells().filter(|(_, cell)| cell.status() == Status::Inferred);
    let mut count = 0;
    let wrong = inferred.filter_map(|(at, cell)| {
        count += 1;
        let found = cell.value().map(|value| value.to_string());
        let said = model.get(at).and_then(|content| content.value().map(str::to_owned));
        (found != said).then(|| format!("{at}: {found:?}, but it is {said:?}"))
    });
    let wrong = wrong.collect();
    (count, wrong)
}

/// What a run saw.
#[derive(Debug, Default)]
struct Seen {
    cases: usize,
    inferred: usize,
    wrong: usize,
}

#[test]
fn where_the_sums_hold_nothing_is_placed_wrongly() {
    let seen = RefCell::new(Seen::default());
    let result = TestRunner::new(config()).run(&(model(), losses()), |(model, losses)| {
        let text = write(&model, losses);
        let (count, wrong) = placed(&model, &text);
        let mut seen = seen.borrow_mut();
        seen.cases += 1;
        seen.inferred += count;
        prop_assert!(wrong.is_empty(), "{:?}\n{}\n{}", losses, wrong.join("\n"), text);
        Ok(())
    });
    println!("{:?}", seen.borrow());
    if let Err(error) = result {
        panic!("{error}");
    }
    assert!(seen.borrow().inferred > seen.borrow().cases, "hardly anything is placed: {seen:?}");
}

#[test]
fn where_they_do_not_hardly_anything_is() {
    let seen = RefCell::new(Seen::default());
    let result =
        TestRunner::new(config()).run(&(model(), any::<u64>(), losses()), |(model, seed, losses)| {
            let model = model.with_mistakes(seed);
            let text = write(&model, losses);
            let (count, wrong) = placed(&model, &text);
            let mut seen = seen.borrow_mut();
            seen.cases += 1;
            seen.inferred += count;
            if !wrong.is_empty() {
                seen.wrong += 1;
                println!("{losses:?}\n{}\n{text}", wrong.join("\n"));
            }
            Ok(())
        });
    println!("{:?}", seen.borrow());
    assert!(result.is_ok());
    let seen = seen.into_inner();
    assert!(10_000 * seen.wrong <= seen.cases, "{seen:?}");
}
