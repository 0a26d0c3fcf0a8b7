//! The writers lose what they say they lose and nothing else, and the fixtures are theirs.

use gikai_parse::form::Form;
use gikai_testkit::{
    Encoding, Layout, Loss, Model, Style, any_layout, any_model, any_style, fixtures, testdata_folder,
};
use proptest::prelude::*;

/// The numbers of a text, in order, without anything between.
fn digits(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_digit()).collect()
}

/// Digits in the text of tables that are no values: articles have none, rows are numbered.
fn plain() -> Style {
    Style { narrative: false, ..Style::default() }
}

#[test]
fn every_value_of_the_report_stands_in_every_document_in_order() {
    for &form in Form::ALL {
        let model = Model::sums(form, 9);
        for &layout in Layout::ALL {
            let text = layout.write(&model, &plain());
            let mut rest = text.as_str();
            if matches!(layout.loss(), Loss::Borders | Loss::Cells) || layout == Layout::TabRepeated {
                continue;
            }
            let html = matches!(layout, Layout::HtmlOffice);
            for (at, content) in model.cells().filter(|_| !html) {
                let value = content.text();
                let found = rest
                    .find(value)
                    .unwrap_or_else(|| panic!("{}: {at} = {value} is not there", layout.key()));
                rest = &rest[found + value.len()..];
            }
        }
    }
}

#[test]
fn layouts_that_keep_every_digit_keep_the_same_digits() {
    let model = Model::sums(Form::F2021, 4);
    let expected = digits(&Layout::CellLines.write(&model, &plain()));
    for layout in
        [Layout::PipeCell, Layout::TabPara, Layout::Csv, Layout::OneLine, Layout::Fused, Layout::RaggedLines]
    {
        assert_eq!(digits(&layout.write(&model, &plain())), expected, "{}", layout.key());
    }
}

#[test]
fn traditional_documents_fit_into_big5() {
    for &form in Form::ALL {
        let style = Style { traditional: true, glosses: true, navigation: true, ..Style::default() };
        for seed in 0..20 {
            let text = Layout::MdTable.write(&Model::sums(form, seed), &style);
            let lost: Vec<char> =
                text.chars().filter(|c| Encoding::Big5.encode(&c.to_string()).is_none()).collect();
            assert!(lost.is_empty(), "{lost:?}");
        }
    }
}

#[test]
fn the_fixtures_are_current() {
    for fixture in fixtures() {
        let path = testdata_folder().join(&fixture.path);
        let found = std::fs::read(&path).unwrap_or_default();
        let hint = "run: cargo run -p gikai-testkit --bin write-testdata";
        assert!(found == fixture.bytes, "{} is not current; {hint}", fixture.path.display());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_cell_is_expected_once(model in any_model(), style in any_style(), layout in any_layout()) {
        let expected: Vec<_> = layout.expect(&model, &style).into_iter().map(|(at, _)| at).collect();
        let cells: Vec<_> = model.cells().map(|(at, _)| at).collect();
        prop_assert_eq!(expected, cells);
        prop_assert!(layout.write(&model, &style).ends_with('\n'));
    }
}
