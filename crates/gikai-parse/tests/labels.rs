//! Labels with characters lost or replaced and white space in them: a row is read as what it is, or not at all.

mod common;

use common::{config, listed, parse_str};
use gikai_parse::form::{Form, Table};
use gikai_testkit::{Dice, Layout, Model, Style, compare};
use proptest::prelude::*;
use proptest::sample::select;

/// Layouts that write a label as it stands.
const PLAIN: &[Layout] = &[
    Layout::PipeTrail,
    Layout::PipeJoin,
    Layout::PipeCell,
    Layout::MdTable,
    Layout::MdRows,
    Layout::TabRows,
    Layout::TabStream,
    Layout::Csv,
    Layout::CellLines,
    Layout::CellParas,
    Layout::SpaceRows,
    Layout::OneLine,
    Layout::Html,
];

fn core(label: &str) -> String {
    label.chars().filter(|c| c.is_alphabetic()).collect()
}

/// A label with up to two characters lost or replaced, by characters of other labels as well, and spaces in it; the same
/// where it would become another label.
fn damaged(label: &str, labels: &[String], dice: &mut Dice) -> String {
    let mut chars: Vec<char> = label.chars().collect();
    for _ in 0..dice.below(3) {
        let at = dice.below(chars.len());
        let other: Vec<char> = core(&labels[dice.below(labels.len())]).chars().collect();
        match dice.below(3) {
            0 if chars.len() > 1 => drop(chars.remove(at)),
            1 => chars[at] = other[dice.below(other.len())],
            _ => chars[at] = ['口', '的', '□', '?', '\u{fffd}'][dice.below(5)],
        }
    }
    let text: String = chars.iter().collect();
    // `无` apart from the rest of the label is a mark that stands for a value.
    let text = text.replace('无', "");
    chars = text.chars().collect();
    if core(&text) != core(label) && labels.iter().any(|known| core(known) == core(&text)) {
        return label.to_owned();
    }
    for _ in 0..dice.below(3) {
        // A wide one, or one behind the label, would be an empty cell in some layouts.
        chars.insert(dice.below(chars.len()), ' ');
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_damaged_label_never_names_another_row(
        seed in any::<u64>(), form in select(Form::ALL), layout in select(PLAIN), sparse in any::<bool>()
    ) {
        let mut dice = Dice::new(seed);
        let model = if sparse { Model::sparse(form, seed) } else { Model::sums(form, seed) };
        let style = Style { narrative: false, ..Style::default() };
        let mut text = layout.write(&model, &style);
        let specs: Vec<_> = [Table::Proactive, Table::Applications]
            .into_iter()
            .flat_map(|table| form.table(table).blocks.iter().flat_map(|block| block.rows))
            .map(|spec| style.label(spec.label))
            .collect();
        // From the last row to the first: labels are part of others.
        let mut end = text.len();
        for label in specs.iter().rev() {
            let Some(at) = text[..end].rfind(label.as_str()) else { continue };
            text.replace_range(at..at + label.len(), &damaged(label, &specs, &mut dice));
            end = at;
        }
        let report = parse_str(&text).unwrap_or_default();
        let mut problems = compare(&layout.expect(&model, &style), &report);
        problems.retain(gikai_testkit::Problem::is_wrong);
        prop_assert!(problems.is_empty(), "{}: {}\n{}", layout.key(), listed(&problems), text);
    }
}
