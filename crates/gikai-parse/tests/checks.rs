//! Properties of the checks: what is true is never called wrong, and what is wrong is called so, exactly.

mod common;

use common::{config, parse_str};
use gikai_parse::form::{CellAddress, Column, Form, Row, Table};
use gikai_parse::{Cells, Check, Checks, Finding, Language, Outcome, Report, check_series};
use gikai_testkit::{Content, Expected, Layout, Model, Style, any_style, layouts, usual_style};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestCaseError;
use std::collections::BTreeSet;

/// A report in which everything is as it should be.
fn sound(form: Form, seed: u64) -> Model {
    soundly(Model::sums(form, seed))
}

fn soundly(mut model: Model) -> Model {
    for row in [Row::Rules, Row::NormativeDocuments] {
        let at = |column| CellAddress { table: Table::Proactive, row, column };
        let value =
            |column| model.get(at(column)).and_then(Content::value).and_then(|v| v.parse::<i64>().ok());
        if let (Some(disclosed), Some(total)) = (value(Column::Disclosed), value(Column::DisclosedTotal)) {
            model.set(at(Column::DisclosedTotal), Content::number(disclosed + total));
        }
    }
    model
}

/// The violated instances: check, first cell of the left side, difference.
fn violations(checks: &Checks, strict_blanks: bool) -> BTreeSet<(Check, Option<CellAddress>, Option<i64>)> {
    let first = |finding: &Finding| finding.left_cells().and_then(|cells| cells.addresses().next());
    checks
        .violations(strict_blanks)
        .map(|finding| (finding.check(), first(finding), finding.difference()))
        .collect()
}

fn said(report: &Report) -> Vec<String> {
    report.checks().violations(false).map(|finding| finding.message(Language::English)).collect()
}

/// Whether a text holds a row that nothing tells from a whole one: a blank that left no trace, and half a number or the
/// number of a page in its place.
fn unknowable(layout: Layout, model: &Model, style: &Style) -> bool {
    layout.expect(model, style).iter().any(|(_, cell)| matches!(cell, Expected::Anything { .. }))
}

/// No sum of a sound report is violated, in either reading of blanks.
fn nothing_is_called_wrong(layout: Layout, model: &Model, style: &Style) -> Result<(), TestCaseError> {
    if unknowable(layout, model, style) {
        return Ok(());
    }
    let text = layout.write(model, style);
    let report = parse_str(&text).unwrap_or_default();
    for strict in [true, false] {
        let mut wrong = violations(report.checks(), strict);
        wrong.retain(|(check, ..)| of_sums(*check));
        prop_assert!(wrong.is_empty(), "{}: {:?}\n{:?}\n{}", layout.key(), said(&report), style, text);
    }
    Ok(())
}

/// Rows that may be gone altogether are no matter of sums.
fn of_sums(check: Check) -> bool {
    check != Check::FormComplete && check != Check::AmountUnit
}

/// Whether a check's finding on one side holds this cell; the sign of the difference if it grows.
fn sign(finding_cells: [Option<Cells>; 2], at: CellAddress) -> i64 {
    let holds = |cells: Option<Cells>| cells.is_some_and(|cells| cells.addresses().any(|cell| cell == at));
    i64::from(holds(finding_cells[0])) - i64::from(holds(finding_cells[1]))
}

/// The checks that hold a cell of tables 3 and 4: check, first cell of the left side, on which side.
fn containing(form: Form, at: CellAddress) -> BTreeSet<(Check, CellAddress, i64)> {
    let mut found = BTreeSet::new();
    let address = |row, column| CellAddress { table: at.table, row, column };
    if at.table == Table::Disputes {
        let side = if at.column == Column::Total { -1 } else { 1 };
        found.insert((Check::DisputesResults, address(at.row, Column::Upheld), side));
        return found;
    }
    let side = if at.column == Column::Total { -1 } else { 1 };
    found.insert((Check::ApplicationsApplicants, address(at.row, Column::NaturalPerson), side));
    let balance = match at.row {
        Row::NewReceived | Row::CarriedOver => 1,
        Row::HandledTotal | Row::CarriedForward => -1,
        _ => 0,
    };
    if balance != 0 {
        found.insert((Check::ApplicationsBalance, address(Row::NewReceived, at.column), balance));
    }
    let rows = form.table(Table::Applications).blocks[0].rows.iter().map(|row| row.row);
    let outcomes: Vec<Row> =
        rows.skip_while(|row| *row != Row::Granted).take_while(|row| *row != Row::HandledTotal).collect();
    if outcomes.contains(&at.row) || at.row == Row::HandledTotal {
        let side = if at.row == Row::HandledTotal { -1 } else { 1 };
        found.insert((Check::ApplicationsOutcomes, address(Row::Granted, at.column), side));
    }
    found
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_true_is_never_called_wrong(
        form in proptest::sample::select(Form::ALL), seed in any::<u64>(), layout in layouts(|_| true), style in any_style()
    ) {
        nothing_is_called_wrong(layout, &sound(form, seed), &style)?;
    }

    #[test]
    fn where_nothing_is_lost_everything_is_assessed_and_holds(
        form in proptest::sample::select(Form::ALL), seed in any::<u64>(), layout in layouts(Layout::lossless), style in usual_style()
    ) {
        let model = sound(form, seed);
        let text = layout.write(&model, &style);
        let report = parse_str(&text).unwrap_or_default();
        prop_assert_eq!(said(&report), Vec::<String>::new(), "{}\n{}", layout.key(), text);
        let rows = form.table(Table::Applications).blocks[0].rows.len() as u32;
        let columns = [(Check::ApplicationsBalance, 7), (Check::ApplicationsOutcomes, 7), (Check::ApplicationsApplicants, rows),
            (Check::DisputesResults, 3), (Check::DisclosedWithinTotal, if form == Form::F2019 { 2 } else { 0 }),
            (Check::FormComplete, 4)];
        for (check, instances) in columns {
            for strict in [true, false] {
                let tally = report.checks().tally(check, strict);
                prop_assert_eq!((tally.holds, tally.not_assessable), (instances, 0), "{}: {}\n{}", layout.key(), check, text);
            }
        }
    }

    #[test]
    fn blank_cells_are_never_called_wrong(
        form in proptest::sample::select(Form::ALL), seed in any::<u64>(), layout in layouts(|_| true), style in any_style(), totals in any::<bool>()
    ) {
        let model = soundly(Model::sparse(form, seed));
        let model = if totals { model } else { model.without_totals(seed) };
        nothing_is_called_wrong(layout, &model, &style)?;
    }

    #[test]
    fn a_mistake_violates_exactly_the_checks_that_hold_its_cell(
        form in proptest::sample::select(Form::ALL), seed in any::<u64>(), layout in layouts(Layout::lossless), style in usual_style(),
        cell in any::<Index>(), by in 1i64..500, more in any::<bool>()
    ) {
        let mut model = sound(form, seed);
        let cells: Vec<_> = model.cells().filter(|(at, _)| at.table != Table::Proactive).map(|(at, _)| at).collect();
        let at = cells[cell.index(cells.len())];
        let before: i64 = model.get(at).and_then(Content::value).and_then(|value| value.parse().ok()).unwrap_or(0);
        let by = if more || before == 0 { by } else { -by.min(before) };
        model.set(at, Content::number(before + by));
        let text = layout.write(&model, &style);
        let report = parse_str(&text).unwrap_or_default();
        let expected: BTreeSet<_> =
            containing(form, at).into_iter().map(|(check, first, side)| (check, Some(first), Some(by * side))).collect();
        for strict in [true, false] {
            prop_assert_eq!(&violations(report.checks(), strict), &expected, "{}: {} by {}\n{}", layout.key(), at, by, text);
        }
        for finding in report.checks().violations(true) {
            prop_assert_ne!(sign([finding.left_cells(), finding.right_cells()], at), 0);
        }
    }

    #[test]
    fn a_sentence_that_says_another_number_is_called_wrong(
        form in proptest::sample::select(Form::ALL), seed in any::<u64>(), layout in layouts(Layout::lossless), by in 1i64..500
    ) {
        let model = sound(form, seed);
        let at = CellAddress { table: Table::Applications, row: Row::NewReceived, column: Column::Total };
        let count: i64 = model.get(at).and_then(Content::value).and_then(|value| value.parse().ok()).unwrap_or(0);
        let style = Style::default();
        let sentence = format!("新收政府信息公开申请{count}件");
        let text = layout.write(&model, &style);
        prop_assert!(text.contains(&sentence));
        let other = text.replace(&sentence, &format!("新收政府信息公开申请{}件", count + by));
        let report = parse_str(&other).unwrap_or_default();
        let findings: Vec<_> = report.checks().violations(true).collect();
        prop_assert_eq!(findings.len(), 1, "{}: {:?}", layout.key(), said(&report));
        prop_assert_eq!((findings[0].check(), findings[0].difference()), (Check::NarrativeApplications, Some(by)));
        let place = findings[0].span().and_then(|span| span.slice(&other)).unwrap_or_default();
        prop_assert!(place.contains(&(count + by).to_string()) && place.contains("新收"), "{}", place);
    }

    #[test]
    fn years_that_go_on_hold_and_a_gap_is_called_wrong(
        form in proptest::sample::select(Form::ALL), seed in any::<u64>(), layout in layouts(Layout::lossless), by in 1i64..50
    ) {
        let first = sound(form, seed);
        let mut second = sound(form, seed ^ 1);
        (second.agency, second.year) = (first.agency.clone(), first.year + 1);
        continue_years(&first, &mut second, form);
        let style = Style::default();
        let read = |model: &Model| parse_str(&layout.write(model, &style)).unwrap_or_default();
        let series = check_series(&[read(&second), read(&first)]);
        prop_assert_eq!((series.pairs(), series.findings()), (1, &[][..]));
        let held: u32 = Check::ALL.iter().map(|&check| series.tally(check, true).holds).sum();
        prop_assert_eq!(held, if form == Form::F2019 { 7 + 5 } else { 7 + 2 });
        let at = CellAddress { table: Table::Applications, row: Row::CarriedOver, column: Column::ResearchInstitution };
        let over: i64 = second.get(at).and_then(Content::value).and_then(|value| value.parse().ok()).unwrap_or(0);
        second.set(at, Content::number(over + by));
        let series = check_series(&[read(&second), read(&first)]);
        let found: Vec<_> =
            series.findings().iter().map(|one| (one.earlier, one.later, one.finding.check(), one.finding.difference())).collect();
        prop_assert_eq!(found, vec![(1, 0, Check::CarryOverContinuity, Some(-by))]);
    }
}

/// Makes `second` go on where `first` ends.
fn continue_years(first: &Model, second: &mut Model, form: Form) {
    let value = |model: &Model, at| {
        model.get(at).and_then(Content::value).and_then(|v| v.parse::<i64>().ok()).unwrap_or(0)
    };
    let at = |table, row, column| CellAddress { table, row, column };
    for spec in form.table(Table::Applications).blocks[0].columns {
        let forward = value(first, at(Table::Applications, Row::CarriedForward, spec.column));
        second.set(at(Table::Applications, Row::CarriedOver, spec.column), Content::number(forward));
    }
    let rows: Vec<_> =
        form.table(Table::Proactive).cells().map(|(_, row, column)| (row.row, column.column)).collect();
    for (row, column) in rows {
        let of = |model: &Model, column| value(model, at(Table::Proactive, row, column));
        let next = match column {
            Column::InForce => {
                of(first, Column::InForce) + of(second, Column::Issued) - of(second, Column::Repealed)
            }
            Column::ItemsLastYear => of(first, Column::ItemsLastYear) + of(first, Column::ItemsChange),
            _ => continue,
        };
        second.set(at(Table::Proactive, row, column), Content::number(next));
    }
}

#[test]
fn blanks_are_zero_in_one_reading_and_nothing_in_the_other() {
    let text = "三、收到和处理政府信息公开申请情况\n\
        申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n\
        一、本年新收政府信息公开申请数量 | 5 | / | 0 | 0 | 0 |  | 5 |\n\
        二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 |  |\n\
        三、本年度办理结果 | (一)予以公开 | 6 | 0 | 0 | 0 | 0 | 0 | 7 |\n\
        四、结转下年度继续办理 |  |  |  |  |  |  |  |\n";
    let report = parse_str(text).unwrap_or_default();
    let tally = |strict| {
        let tally = report.checks().tally(Check::ApplicationsApplicants, strict);
        (tally.holds, tally.violated, report.checks().violations(strict).count() as u32 - tally.violated)
    };
    // The blank total of the second row is no zero; that of the empty row is.
    assert_eq!(tally(false), (2, 1, 1));
    assert_eq!(tally(true), (0, 1, 1));
    let finding =
        report.checks().violations(true).find(|finding| finding.check() == Check::ApplicationsApplicants);
    let finding = finding.expect("six are not seven");
    assert_eq!((finding.strict(), finding.lenient()), (Outcome::Violated, Outcome::Violated));
    assert_eq!((finding.left(), finding.right(), finding.difference()), (Some(6), Some(7), Some(-1)));
}

/// Table 3 with a row whose first cell is `cell`, read.
fn with_cell(cell: &str) -> Report {
    let text = format!(
        "三、收到和处理政府信息公开申请情况\n申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n\
         二、上年结转政府信息公开申请数量 | {cell} | 0 | 0 | 0 | 0 | 0 | 1 |\n"
    );
    parse_str(&text).unwrap_or_default()
}

#[test]
fn a_number_that_is_no_count_is_implausible_and_text_is_not() {
    for (cell, violated) in [("1.5", 1), ("1.5万元", 0), ("约1件", 0), ("1", 0), ("-1", 1)] {
        let tally = with_cell(cell).checks().tally(Check::CountPlausible, true);
        assert_eq!(tally.violated, violated, "{cell}: {tally:?}");
    }
}

#[test]
fn a_row_that_is_not_there_leaves_the_form_incomplete() {
    let model = sound(Form::F2021, 3);
    let tally = |text: &str| parse_str(text).unwrap_or_default().checks().tally(Check::FormComplete, true);
    let whole = tally(&Layout::PipeJoin.write(&model, &Style::default()));
    let without = tally(&Layout::PipeJoin.write_without(&model, &Style::default(), Row::DeniedStateSecret));
    assert_eq!((whole.holds, whole.violated), (4, 0), "{whole:?}");
    assert_eq!((without.holds, without.violated), (3, 1), "{without:?}");
}

#[test]
fn a_form_is_incomplete_beside_what_is_unknown_of_other_things() {
    let model = sound(Form::F2021, 3);
    let text = Layout::PipeJoin.write_without(&model, &Style::default(), Row::DeniedStateSecret);
    let tables = &text[text.find("二、主动公开").unwrap_or(0)..];
    let report = parse_str(tables).unwrap_or_default();
    assert!(!report.diagnostics().is_empty(), "who reports and when is unknown");
    let incomplete = report.checks().violations(true).find(|found| found.check() == Check::FormComplete);
    let message = |language| incomplete.map(|found| found.message(language)).unwrap_or_default();
    let cells = Form::F2021.table(Table::Applications).len();
    assert!(
        message(Language::English)
            .contains(&format!("{} of {cells} cells of the table `applications`", cells - 7)),
        "{}",
        message(Language::English)
    );
    assert!(
        message(Language::Chinese).contains("“收到和处理政府信息公开申请情况”表的单元格"),
        "{}",
        message(Language::Chinese)
    );
    let addresses = incomplete.and_then(|found| found.left_cells()).map(|cells| cells.addresses().count());
    assert_eq!(addresses, Some(cells));
    assert_eq!(report.checks().tally(Check::FormComplete, true).violated, 1);
}

#[test]
fn every_count_of_a_sound_report_is_plausible() {
    for form in Form::ALL {
        let report =
            parse_str(&Layout::PipeJoin.write(&sound(*form, 4), &Style::default())).unwrap_or_default();
        let counts = report.cells().filter(|(_, cell)| cell.count().is_some()).count() as u32;
        let tally = report.checks().tally(Check::CountPlausible, true);
        assert_eq!((tally.holds, tally.violated, tally.not_assessable), (counts, 0, 0), "{form}");
    }
}

#[test]
fn title_period_and_overview_are_about_one_year() {
    const PERIOD: &str = "本报告所列数据的统计期限";
    for (title, period, overview, holds, violated) in [
        ("2020", "", "平稳。", 0, 0),
        ("2020", "自2020年1月1日起至2020年12月31日止", "平稳。", 1, 0),
        ("2020", "自2019年1月1日起至2019年12月31日止", "平稳。", 0, 1),
        // A year from July on is of neither, two whole years are not one.
        ("2020", "自2019年7月1日起至2020年6月30日止", "平稳。", 0, 0),
        ("2020", "自2019年1月1日起至2020年12月31日止", "平稳。", 0, 1),
        ("2020", "", "2020年，我局做好公开工作。", 1, 0),
        ("2020", "", "2019年，我局做好公开工作。", 0, 1),
        ("2020", "自2020年1月1日起至2020年12月31日止", "2020年，我局做好公开工作。", 2, 0),
        ("二〇二〇", "自2020年1月1日起至2020年12月31日止", "平稳。", 1, 0),
    ] {
        let period = if period.is_empty() { String::new() } else { format!("{PERIOD}{period}。") };
        let text = format!(
            "青石县水务局{title}年政府信息公开工作年度报告\n\n{period}\n一、总体情况\n{overview}\n\
             二、主动公开政府信息情况\n无。\n五、存在的主要问题及改进情况\n无。\n青石县水务局\n2021年1月20日\n"
        );
        let tally = parse_str(&text).unwrap_or_default().checks().tally(Check::FiscalYear, true);
        let unknown = u32::from(holds + violated == 0);
        assert_eq!((tally.holds, tally.violated, tally.not_assessable), (holds, violated, unknown), "{text}");
    }
}

/// Table 3 with these rows, below what the overview says.
fn applications(overview: &str, rows: &[&str]) -> Report {
    let text = format!(
        "青石县水务局2020年政府信息公开工作年度报告\n\n一、总体情况\n{overview}\n三、收到和处理政府信息公开申请情况\n\
         申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n{}\n\
         五、存在的主要问题及改进情况\n无。\n青石县水务局\n2021年1月20日\n",
        rows.join("\n")
    );
    parse_str(&text).unwrap_or_default()
}

#[test]
fn received_may_count_what_was_carried_over_and_new_may_not() {
    let rows = [
        "一、本年新收政府信息公开申请数量 | 10 | 0 | 0 | 0 | 0 | 0 | 10 |",
        "二、上年结转政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |",
    ];
    for (sentence, holds) in [
        ("全年收到政府信息公开申请10件。", true),
        ("全年收到政府信息公开申请12件。", true),
        ("全年收到政府信息公开申请11件。", false),
        ("全年新收政府信息公开申请10件。", true),
        ("全年新收政府信息公开申请12件。", false),
    ] {
        let report = applications(sentence, &rows);
        let findings = report.checks().findings().iter().filter(|found| found.span().is_some());
        let found: Vec<_> = findings.map(|found| (found.check(), found.strict())).collect();
        let outcome = if holds { Outcome::Holds } else { Outcome::Violated };
        assert_eq!(found, [(Check::NarrativeApplications, outcome)], "{sentence}");
    }
}

#[test]
fn a_total_left_blank_over_numbers_is_no_zero() {
    let tally = |outcome: &str, total: &str| {
        let rows = [
            "一、本年新收政府信息公开申请数量 | 5 | 0 | 0 | 0 | 0 | 3 | 8 |".to_owned(),
            format!("三、本年度办理结果 | （一）予以公开 | 0 | 0 | 0 | 0 | 0 | {outcome} | {outcome} |"),
            format!("（七）总计 | 0 | 0 | 0 | 0 | 0 | {total} | {outcome} |"),
        ];
        let report = applications("", &rows.each_ref().map(String::as_str));
        let tally = report.checks().tally(Check::ApplicationsApplicants, false);
        let zero = report.checks().tally(Check::ApplicationsOutcomes, false);
        (tally.violated, zero.violated)
    };
    assert_eq!(tally("3", "3").1, 0);
    assert_eq!(tally("3", "").1, 0, "whoever leaves a total blank over 3 does not claim that it is 0");
}

#[test]
fn agencies_are_paired_by_name() {
    let report = |agency: &str, year: u16| {
        let text = format!(
            "{agency}{year}年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n\
             申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n\
             二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n\
             四、结转下年度继续办理 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"
        );
        parse_str(&text).unwrap_or_default()
    };
    let pairs = |one: &str, other: &str| check_series(&[report(one, 2020), report(other, 2021)]).pairs();
    assert_eq!(pairs("青石县水务局", "青石县水务局"), 1);
    assert_eq!(pairs("青石县人民政府", "青石縣政府"), 1);
    assert_eq!(pairs("青石县水务局", "青石县商务局"), 0);
    let series = check_series(&[report("青石县水务局", 2020), report("青石县水务局", 2021)]);
    let said = |language| series.findings()[0].finding.message(language);
    assert_eq!(
        said(Language::English),
        "column `natural_person`: 2 were carried forward from the year before, 1 were carried over"
    );
    assert_eq!(said(Language::Chinese), "“自然人”列：上一年度结转下年度 2，本年度上年结转 1");
}

#[test]
fn messages_name_cells_in_both_languages() {
    let report = with_cell("-1");
    let found = report.checks().violations(true).find(|found| found.check() == Check::CountPlausible);
    let said = |language| found.map(|found| found.message(language)).unwrap_or_default();
    assert_eq!(
        said(Language::English),
        "applications.carried_over.natural_person: a count is a whole number and not negative"
    );
    assert_eq!(said(Language::Chinese), "二、上年结转政府信息公开申请数量·自然人：计数应为非负整数");
    let report = applications(
        "全年收到政府信息公开申请3件。",
        &["一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"],
    );
    let found = report.checks().findings().iter().find(|found| found.check() == Check::NarrativeApplications);
    let said = found.map(|found| found.message(Language::English)).unwrap_or_default();
    assert_eq!(said, "the text says 3, the table 1 (applications.new_received.total)");
}

#[test]
fn forms_that_differ_are_not_compared_over_years() {
    let read = |form, year| {
        let mut model = sound(form, 8);
        model.year = year;
        parse_str(&Layout::PipeJoin.write(&model, &Style::default())).unwrap_or_default()
    };
    for (first, second, compared) in [
        (Form::F2019, Form::F2021, false),
        (Form::F2021, Form::F2021, true),
        (Form::F2019, Form::F2019, true),
    ] {
        let series = check_series(&[read(first, 2021), read(second, 2022)]);
        assert_eq!(series.pairs(), 1);
        let tallies =
            [Check::InForceContinuity, Check::ItemsContinuity].map(|check| series.tally(check, true));
        let instances: u32 =
            tallies.iter().map(|tally| tally.holds + tally.violated + tally.not_assessable).sum();
        assert_eq!(instances > 0, compared, "{first} and {second}");
    }
}

#[test]
fn cells_are_the_same_where_form_and_addresses_are() {
    let report = with_cell("3");
    let found = report.checks().findings().first().expect("3 is not 1");
    let (left, right) = (found.left_cells().expect("parts"), found.right_cells().expect("a total"));
    assert!(left == left && left != right);
}

#[test]
fn tallies_add_up() {
    let tally = |report: &Report| report.checks().tally(Check::ApplicationsApplicants, true);
    let (one, other) = (tally(&with_cell("3")), tally(&with_cell("1")));
    let both = one.plus(other);
    assert_eq!((both.holds, both.violated), (1, 1));
    assert_eq!(both.not_assessable, one.not_assessable + other.not_assessable);
}

#[test]
fn over_years_blanks_are_zero_in_one_reading_only() {
    let report = |year: u16, over: &str, forward: &str| {
        parse_str(&format!(
            "青石县水务局{year}年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n\
             申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n\
             二、上年结转政府信息公开申请数量 | {over} | 0 | 0 | 0 | 0 | 0 | 0 |\n\
             四、结转下年度继续办理 | {forward} | 0 | 0 | 0 | 0 | 0 | 0 |\n"
        ))
        .unwrap_or_default()
    };
    let series = check_series(&[
        report(2020, "0", "/"),
        report(2021, "0", "0"),
        report(2023, "0", "0"),
        report(2024, "0", "0"),
    ]);
    assert_eq!(series.pairs(), 2, "2020 and 2021, 2023 and 2024");
    let tally = |strict| {
        let tally = series.tally(Check::CarryOverContinuity, strict);
        (tally.holds, tally.violated, tally.not_assessable)
    };
    assert_eq!((tally(false), tally(true)), ((14, 0, 0), (13, 0, 1)));
    assert_eq!(check_series(&[report(2020, "0", "0"), report(2022, "0", "0")]).pairs(), 0);
}

#[test]
fn messages_name_the_row_in_both_languages() {
    let report = with_cell("3");
    let said = |language| {
        report.checks().violations(true).map(move |found| found.message(language)).collect::<String>()
    };
    assert!(said(Language::English).contains("`carried_over`"), "{}", said(Language::English));
    assert!(
        said(Language::Chinese).contains("二、上年结转政府信息公开申请数量"),
        "{}",
        said(Language::Chinese)
    );
}

#[test]
fn the_names_of_outcomes_are_those_of_the_json() {
    for outcome in Outcome::ALL {
        assert_eq!(serde_json::to_value(outcome).unwrap_or_default(), outcome.key());
    }
}
