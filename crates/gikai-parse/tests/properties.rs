//! What must hold of every report in every layout, and of every text whatever.

mod common;

use common::{config, listed, parse, parse_str};
use gikai_parse::form::{Form, Row, Table};
use gikai_testkit::{
    Block, Encoding, Layout, Loss, Model, Problem, Style, any_model, any_style, assert_invariants, compare,
    document, invariants, layouts, minimal, usual_style,
};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};

/// Every cell of any report on the usual pages is read as written; where the layout lost it, it is that or flagged.
fn reads(layout: Layout) {
    // Where positions, borders or cells are lost, not reading is allowed everywhere, a wrong claim nowhere.
    let strict = matches!(layout.loss(), Loss::Nothing | Loss::Blanks);
    holds(layout, usual_style().boxed(), strict);
}

/// On no page whatever is a cell read as something else, or a table left out.
fn claims_nothing_wrong(layout: Layout) {
    holds(layout, any_style().boxed(), false);
}

fn holds(layout: Layout, styles: BoxedStrategy<Style>, strict: bool) {
    let mut runner = TestRunner::new(Config { max_shrink_iters: 0, ..config() });
    let result = runner.run(&(any_model(), styles), |(model, style)| {
        problem(layout, &model, &style, strict).map_or(Ok(()), |said| Err(TestCaseError::fail(said)))
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(_, (model, style))) => {
            let fails = |model: &Model, style: &Style| problem(layout, model, style, strict).is_some();
            let (model, style) = minimal(&model, &style, fails);
            let said = problem(layout, &model, &style, strict).unwrap_or_default();
            let (name, page, text) = (layout.key(), style.difference(), layout.write(&model, &style));
            panic!("{name} ({page}): {said}\n--- the document\n{text}");
        }
        Err(error) => panic!("{}: {error}", layout.key()),
    }
}

/// What is wrong with the reading of a document.
fn problem(layout: Layout, model: &Model, style: &Style, strict: bool) -> Option<String> {
    let text = layout.write(model, style);
    let Some(report) = parse_str(&text) else { return Some("no report".to_owned()) };
    if let Err(broken) = invariants(&text, &report) {
        return Some(broken);
    }
    let mut problems = compare(&layout.expect(model, style), &report);
    problems.retain(|problem| strict || !matches!(problem, Problem::NotRead { .. }));
    (!problems.is_empty()).then(|| listed(&problems))
}

macro_rules! every_layout {
    ($($name:ident: $layout:ident,)*) => {
        mod reads_what_is_written {
            $(#[test] fn $name() { super::reads(super::Layout::$layout); })*
        }
        mod claims_nothing_wrong {
            $(#[test] fn $name() { super::claims_nothing_wrong(super::Layout::$layout); })*
        }

        #[test]
        fn no_layout_is_left_out() {
            assert_eq!(Layout::ALL, &[$(Layout::$layout,)*]);
        }
    };
}

every_layout! {
    pipe_trail: PipeTrail,
    pipe_trail_blanks: PipeTrailBlanks,
    pipe_trail_open: PipeTrailOpen,
    pipe_join: PipeJoin,
    pipe_join_repeated: PipeJoinRepeated,
    pipe_cell: PipeCell,
    pipe_cell_open: PipeCellOpen,
    pipe_cell_bare: PipeCellBare,
    lone_pipe: LonePipe,
    pipe_stream: PipeStream,
    md_table: MdTable,
    md_table_full: MdTableFull,
    md_table_right: MdTableRight,
    md_rows: MdRows,
    md_rows_tight: MdRowsTight,
    md_cut: MdCut,
    md_each: MdEach,
    md_broken: MdBroken,
    tab_rows: TabRows,
    tab_double: TabDouble,
    tab_repeated: TabRepeated,
    tab_para: TabPara,
    tab_stream: TabStream,
    csv: Csv,
    csv_pandas: CsvPandas,
    cell_lines: CellLines,
    cell_lines_nbsp: CellLinesNbsp,
    cell_lines_wide: CellLinesWide,
    cell_lines_empty: CellLinesEmpty,
    cell_paras: CellParas,
    cell_paras_nbsp: CellParasNbsp,
    cell_paras_run: CellParasRun,
    cell_paras_rows: CellParasRows,
    ragged_lines: RaggedLines,
    space_rows: SpaceRows,
    space_wrapped: SpaceWrapped,
    one_line: OneLine,
    padded: Padded,
    padded_page: PaddedPage,
    rule_columns: RuleColumns,
    box_frame: Box,
    ascii_frame: AsciiFrame,
    grid: Grid,
    html: Html,
    html_office: HtmlOffice,
    fused: Fused,
    split_numbers: SplitNumbers,
    deduplicated: Deduplicated,
    lost_characters: LostCharacters,
    column_blocks: ColumnBlocks,
    wiki: Wiki,
    wiki_rows: WikiRows,
}

/// A text that looks like parts of reports: labels, numbers and borders in any order.
fn salad() -> impl Strategy<Value = String> {
    let labels: Vec<String> = Form::ALL
        .iter()
        .flat_map(|form| Table::ALL.iter().flat_map(|table| form.table(*table).cells()))
        .flat_map(|(_, row, column)| [row.label, row.group.unwrap_or("信息内容"), column.label])
        .map(str::to_owned)
        .collect();
    let borders =
        ["|", " | ", "\n", "\n\n", "\t", ",", " ", "  ", "\u{3000}", "\u{a0}", "│", "+--", "<td>", "</tr>"];
    let values = [
        "0",
        "7",
        "12",
        "０",
        "-3",
        "1.5",
        "/",
        "—",
        "1,234",
        "9.46万元",
        "- 4 -",
        "3 612",
        "99999999999999999999",
    ];
    let piece = prop_oneof![
        3 => proptest::sample::select(labels),
        4 => proptest::sample::select(borders.map(str::to_owned).to_vec()),
        3 => proptest::sample::select(values.map(str::to_owned).to_vec()),
        1 => "\\PC{0,4}",
    ];
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = parse(&bytes);
    }

    #[test]
    fn arbitrary_texts_keep_the_invariants(text in ".{0,200}") {
        if let Some(report) = parse_str(&text) {
            assert_invariants(&text, &report);
        }
    }

    #[test]
    fn salads_of_labels_and_numbers_keep_the_invariants(text in salad()) {
        if let Some(report) = parse_str(&text) {
            assert_invariants(&text, &report);
        }
    }

    #[test]
    fn every_encoding_reads_the_same(model in any_model(), style in usual_style(), layout in layouts(|_| true)) {
        let text = layout.write(&model, &Style { traditional: true, ..style });
        let values = |bytes: &[u8]| {
            let report = parse(bytes).unwrap_or_default();
            report.cells().map(|(at, cell)| (at, cell.value(), cell.status())).collect::<Vec<_>>()
        };
        let expected = values(text.as_bytes());
        for encoding in Encoding::ALL {
            // Big5 lacks the characters of some layouts.
            if let Some(bytes) = encoding.encode(&text) {
                prop_assert_eq!(&values(&bytes), &expected, "{} in {}", layout.key(), encoding.key());
            }
        }
    }

    #[test]
    fn two_reports_in_one_text_are_never_mixed(
        seeds in any::<[u64; 2]>(), form in proptest::sample::select(Form::ALL), layout in layouts(Layout::lossless)
    ) {
        let style = Style::default();
        let models = seeds.map(|seed| Model::sums(form, seed));
        let text: String = models.iter().map(|model| layout.write(model, &style)).collect();
        let report = parse_str(&text).unwrap_or_default();
        for table in Table::ALL {
            let wrong = models.each_ref().map(|model| {
                let mut expected = layout.expect(model, &style);
                expected.retain(|(at, _)| at.table == *table);
                let problems = compare(&expected, &report);
                problems.into_iter().filter(|problem| matches!(problem, Problem::Silent { .. })).collect::<Vec<_>>()
            });
            let said = wrong.iter().map(|problems| listed(problems)).collect::<Vec<_>>().join("\n");
            prop_assert!(wrong.iter().any(Vec::is_empty), "{} {}: {}", layout.key(), table, said);
        }
    }

    #[test]
    fn a_page_without_its_tables_has_no_value(model in any_model(), style in any_style(), layout in layouts(|_| true)) {
        let blocks = document(&model, &style).into_iter().filter(|block| !matches!(block, Block::Table(_)));
        let text = layout.write_blocks(blocks.collect(), &style);
        if let Some(report) = parse_str(&text) {
            assert_invariants(&text, &report);
            let values: Vec<_> = report.cells().filter(|(_, cell)| cell.value().is_some()).collect();
            prop_assert!(values.is_empty(), "{}: {:?}\n{}", layout.key(), values, text);
        }
    }

    #[test]
    fn half_a_document_keeps_the_invariants(
        model in any_model(), style in any_style(), layout in layouts(|_| true), at in any::<Index>(), tail in any::<bool>()
    ) {
        let text = layout.write(&model, &style);
        let mut at = at.index(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let half = if tail { &text[at..] } else { &text[..at] };
        if let Some(report) = parse_str(half) {
            assert_invariants(half, &report);
        }
    }

    #[test]
    fn one_digit_changed_changes_exactly_that_cell(
        seed in any::<u64>(), layout in layouts(Layout::lossless), cell in any::<Index>(), style in usual_style()
    ) {
        let text = layout.write(&Model::sums(Form::F2021, seed), &style);
        let before = parse_str(&text).ok_or_else(|| TestCaseError::fail(format!("{}: no report", layout.key())))?;
        let cells: Vec<_> = before.cells().filter(|(_, cell)| cell.value().is_some()).collect();
        prop_assert!(!cells.is_empty(), "{}: no value", layout.key());
        let (changed, cell) = cells[cell.index(cells.len())];
        let Some(span) = cell.span() else { return Err(TestCaseError::fail("a value without a place")) };
        let found = &text[span.range()];
        let digit = found.char_indices().rfind(|(_, c)| c.is_numeric());
        let Some((at, digit)) = digit else { return Err(TestCaseError::fail(format!("no digit in {found}"))) };
        let other = if digit.is_ascii() { "5" } else { "５" };
        let other = if digit.to_string() == other { if digit.is_ascii() { "6" } else { "６" } } else { other };
        let at = span.start as usize + at;
        let text = format!("{}{other}{}", &text[..at], &text[at + digit.len_utf8()..]);
        let after = parse_str(&text).ok_or_else(|| TestCaseError::fail("no report once a digit changed"))?;
        for (at, cell) in after.cells() {
            let same = before.get(at).map(|cell| (cell.value(), cell.status())) == Some((cell.value(), cell.status()));
            prop_assert_eq!(same, at != changed, "{}: {} changed, {} is {:?}\n{:?}", layout.key(), changed, at, cell, style);
        }
    }

    #[test]
    fn a_row_that_is_gone_is_missing_and_moves_no_other(
        seed in any::<u64>(), layout in layouts(|layout| layout.lossless() && layout.keeps_row_ends()), gone in any::<Index>()
    ) {
        let model = Model::sums(Form::F2021, seed);
        let rows: Vec<Row> = Form::F2021.table(Table::Applications).blocks[0].rows.iter().map(|row| row.row).collect();
        let gone = rows[gone.index(rows.len())];
        let text = layout.write_without(&model, &Style::default(), gone);
        let report = parse_str(&text).ok_or_else(|| TestCaseError::fail(format!("{}: no report", layout.key())))?;
        let mut expected = layout.expect(&model, &Style::default());
        expected.retain(|(at, _)| at.row != gone);
        let problems: Vec<_> = compare(&expected, &report).into_iter().filter(|problem| problem.is_wrong()).collect();
        prop_assert!(problems.is_empty(), "{} without {}: {}\n{}", layout.key(), gone, listed(&problems), text);
    }
}
