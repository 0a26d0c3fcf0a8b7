//! The catalogue of messages: every diagnostic code and every check has a text that raises it, words in both languages,
//! and a line in `docs/`.

mod common;

use common::parse_str;
use gikai_parse::form::{Form, Row, Table};
use gikai_parse::{Check, Code, Language, Parser, Report, check_series};
use gikai_testkit::{Content, Layout, Model, Style, assert_invariants};
use std::path::Path;

/// The headers of table 3.
const APPLICANTS: &str = "三、收到和处理政府信息公开申请情况\n\
    申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n";

/// A report of 青石县水务局 for 2022 that holds `body`.
fn report_of(body: &str) -> String {
    format!("青石县水务局2022年政府信息公开工作年度报告\n一、总体情况\n本年平稳。\n{body}")
}

/// Rows of table 3 under its headers.
fn applications(rows: &str) -> String {
    report_of(&format!("{APPLICANTS}{rows}"))
}

/// A small text that raises a code.
fn raising(code: Code) -> String {
    match code {
        Code::TableNotFound => {
            applications("一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n")
        }
        Code::FormUndecided => report_of(
            "四、政府信息公开行政复议、行政诉讼情况\n| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n| 0 | 0 | 0 | 0 | 0 |\n",
        ),
        Code::MixedForms => report_of(&format!(
            "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n\
             {APPLICANTS}(六)其他处理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n(七)总计 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
        )),
        Code::LabelFuzzy => applications(
            "一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n二、上年结政府信息公申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n\
             (一)予以公开 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n",
        ),
        Code::CellsLost => applications(
            "一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n",
        ),
        Code::TooFewValues => applications("二、上年结转政府信息公开申请数量 | 1 | 1 | ||||||\n"),
        Code::TooManyValues => {
            applications("二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 4 |\n")
        }
        Code::GluedValues => report_of(
            "三、收到和处理政府信息公开申请情况\n申请人情况自然人商业企业科研机构社会公益组织法律服务机构其他总计\n\
             一、本年新收政府信息公开申请数量1230100017\n二、上年结转政府信息公开申请数量0000000\n",
        ),
        Code::BlankPlaceUnknown => {
            applications("一、本年新收政府信息公开申请数量 | | 3 | 0 | 0 | | 0 | 0 | | 3 | | | |\n")
                .replace(" | ", "|")
        }
        // Sums need the whole table.
        Code::PlacedBySums | Code::RecoveryLimited => {
            Layout::CellLines.write(&Model::sparse(Form::F2021, 0), &Style::default())
        }
        Code::PlacedByOrder => labels_behind_values(),
        Code::UnreadableCell => {
            applications("二、上年结转政府信息公开申请数量 | 约1件 | 0 | 0 | 0 | 0 | 0 | 1 |\n")
        }
        Code::NumberOutOfRange => applications(
            "二、上年结转政府信息公开申请数量 | 12345678901234567890 | 0 | 0 | 0 | 0 | 0 | 1 |\n",
        ),
        Code::RemarkInCell => {
            applications("二、上年结转政府信息公开申请数量 | 3（其中重复1件） | 0 | 0 | 0 | 0 | 0 | 3 |\n")
        }
        Code::ConflictingRows => applications(
            "二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n二、上年结转政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n",
        ),
        Code::SecondReport => {
            let rows = "一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n\
                二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n";
            format!("{}{}", applications(rows), applications(&rows.replace('3', "4")))
        }
        Code::OldForm => report_of(
            "政府信息公开情况统计表\n统计指标 | 单位 | 统计数 |\n（一）主动公开政府信息数 | 条 | 126 |\n",
        ),
        Code::ValuesWithoutRow | Code::OrderDamaged => {
            let headers = APPLICANTS.replace(" | ", "\n").replace(" |", "");
            report_of(&format!(
                "{headers}3\n0\n0\n0\n0\n0\n3\n一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n1\n0\n0\n0\n0\n0\n2\n"
            ))
        }
        Code::ColumnsUnknown => {
            report_of("四、政府信息公开行政复议、行政诉讼情况\n行政复议\n总计\n结果维持\n0\n1\n0\n0\n1\n")
        }
        Code::UnitUnknown => {
            let model = Model { header_unit: false, ..Model::sums(Form::F2019, 1) };
            Layout::PipeJoin.write(&model, &Style::default())
        }
        Code::ExtraRow => applications(
            "(一)予以公开 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n以口头方式当场告知 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n",
        ),
        Code::FiscalYearUnknown => "青石县水务局政府信息公开工作年度报告\n一、总体情况\n平稳。\n".to_owned(),
        Code::AgencyUnknown => "2022年政府信息公开工作年度报告\n一、总体情况\n平稳。\n".to_owned(),
        Code::MalformedBytes | Code::LimitReached => report_of(""),
        _ => panic!("no text raises {}: add one", code.key()),
    }
}

/// Table 3 a cell a line, the labels of its last two rows behind their values.
fn labels_behind_values() -> String {
    let model = Model::sums(Form::F2021, 5);
    let mut table = APPLICANTS.replace(" | ", "\n").replace(" |", "");
    for spec in model.table(Table::Applications).blocks[0].rows {
        let late = matches!(spec.row, Row::HandledTotal | Row::CarriedForward);
        let label = if late { String::new() } else { format!("{}\n", spec.label) };
        let values = model.cells().filter(|(at, _)| at.row == spec.row).map(|(_, content)| content.text());
        table += &format!("{label}{}\n", values.collect::<Vec<_>>().join("\n"));
    }
    report_of(&format!("{table}（七）总计\n四、结转下年度继续办理\n"))
}

fn raised(code: Code) -> Report {
    let text = raising(code);
    let parser = Parser::new();
    let read = match code {
        Code::MalformedBytes => parser.parse(&[text.as_bytes(), b"\xFF"].concat()),
        Code::LimitReached => parser.max_diagnostics(0).parse_str(&text),
        Code::RecoveryLimited => parser.max_work(0).parse_str(&text),
        _ => parser.parse_str(&text),
    };
    read.unwrap_or_default()
}

#[test]
fn every_code_is_raised_by_a_text() {
    let codes = |report: &Report| report.diagnostics().iter().map(|seen| seen.code).collect::<Vec<_>>();
    let silent: Vec<String> = Code::ALL
        .iter()
        .map(|&code| (code, codes(&raised(code))))
        .filter(|(code, seen)| !seen.contains(code))
        .map(|(code, seen)| format!("{}: {seen:?}", code.key()))
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

/// A whole report whose counts are 0 but for some.
fn whole(form: Form, year: u16, cells: &[(&str, i64)]) -> String {
    let mut model = Model { year, ..Model::zeros(form) };
    for (address, count) in cells {
        model.set(address.parse().expect("a cell"), Content::number(count));
    }
    Layout::PipeJoin.write(&model, &Style::default())
}

/// Small texts that violate a check: one, or those of two years.
fn violating(check: Check) -> Vec<String> {
    let rows = |rows: &str| vec![applications(rows)];
    let year = |year: u16, body: &str| report_of(body).replace("2022", &year.to_string());
    match check {
        Check::ApplicationsBalance => rows(
            "一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n\
             (七)总计 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n",
        ),
        Check::ApplicationsOutcomes => {
            vec![whole(Form::F2021, 2022, &[("applications.granted.natural_person", 1)])]
        }
        Check::ApplicationsApplicants => {
            rows("一、本年新收政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 3 |\n")
        }
        Check::DisputesResults => vec![report_of(
            "四、政府信息公开行政复议、行政诉讼情况\n行政复议 | 行政诉讼 |\n未经复议直接起诉 | 复议后起诉 |\n\
             结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n\
             1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n",
        )],
        Check::DisclosedWithinTotal => vec![whole(Form::F2019, 2020, &[("proactive.rules.disclosed", 4)])],
        Check::CountPlausible => rows("一、本年新收政府信息公开申请数量 | -3 | 3 | 0 | 0 | 0 | 0 | 0 |\n"),
        Check::AmountUnit => vec![raising(Code::UnitUnknown)],
        Check::FormComplete => vec![report_of("")],
        Check::FiscalYear => {
            let period = |year| format!("自{year}年1月1日起至{year}年12月31日止");
            vec![whole(Form::F2021, 2022, &[]).replace(&period(2022), &period(2021))]
        }
        Check::NarrativeApplications => {
            let text = applications("一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n");
            vec![text.replace("本年平稳", "全年共收到政府信息公开申请4件")]
        }
        Check::NarrativeDisputes => {
            let text = violating(Check::DisputesResults)
                .concat()
                .replace("1 | 0 | 0 | 0 | 0 |", "1 | 0 | 0 | 0 | 1 |");
            vec![text.replace("本年平稳", "全年无行政复议、行政诉讼")]
        }
        Check::NarrativeBreakdown => {
            vec![
                report_of("").replace("本年平稳", "全年公开信息63条，其中政策类28条、规划类16条、业务类24条"),
            ]
        }
        Check::CarryOverContinuity => {
            let row = |label: &str, count: u8| {
                format!("{APPLICANTS}{label} | {count} | 0 | 0 | 0 | 0 | 0 | {count} |\n")
            };
            vec![
                year(2021, &row("四、结转下年度继续办理", 2)),
                year(2022, &row("二、上年结转政府信息公开申请数量", 1)),
            ]
        }
        Check::InForceContinuity => vec![
            whole(Form::F2021, 2022, &[("proactive.rules.in_force", 9)]),
            whole(Form::F2021, 2023, &[("proactive.rules.in_force", 11), ("proactive.rules.issued", 1)]),
        ],
        Check::ItemsContinuity => vec![
            whole(Form::F2019, 2019, &[("proactive.licensing.items_change", 9)]),
            whole(Form::F2019, 2020, &[("proactive.licensing.items_last_year", 8)]),
        ],
        _ => panic!("no text violates {check}: add one"),
    }
}

#[test]
fn every_check_is_violated_by_a_text() {
    let violated = |check: Check| {
        let texts = violating(check);
        let reports: Vec<Report> = texts.iter().filter_map(|text| parse_str(text)).collect();
        texts.iter().zip(&reports).for_each(|(text, report)| assert_invariants(text, report));
        let series = check_series(&reports);
        let found = reports.iter().flat_map(|report| report.checks().violations(true));
        let of_years = series.findings().iter().map(|found| &found.finding);
        let of_check: Vec<_> =
            found.chain(of_years).filter(|found| found.check() == check).copied().collect();
        for finding in &of_check {
            for language in [Language::English, Language::Chinese] {
                let message = finding.message(language);
                assert!(!message.contains(['{', '}', '?']), "{check}: `{message}`");
            }
        }
        !of_check.is_empty()
    };
    let silent: Vec<&str> =
        Check::ALL.iter().filter(|check| !violated(**check)).map(|check| check.key()).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn every_check_says_something_in_both_languages() {
    const PLACES: &[&str] =
        &["{left}", "{right}", "{left_cells}", "{right_cells}", "{row}", "{column}", "{parts}"];
    for &check in Check::ALL {
        for language in [Language::English, Language::Chinese] {
            let texts = [
                check.name(language),
                check.formula(language),
                check.needs(language),
                check.template(language),
                check.help(language),
            ];
            for text in texts {
                assert!(!text.trim().is_empty(), "{check}");
                let filled = PLACES.iter().fold(text.to_owned(), |text, place| text.replace(place, ""));
                assert!(!filled.contains(['{', '}']), "{check}: an unknown place in `{text}`");
                let chinese = text.contains(|c: char| ('一'..='\u{9fff}').contains(&c));
                assert!(language == Language::English || chinese, "{check}: `{text}` is not Chinese");
            }
        }
    }
}

#[test]
fn every_name_has_a_line_in_the_pages() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let page = |name: &str| std::fs::read_to_string(docs.join(name)).expect("the page is there");
    let (diagnostics, checks) = (page("diagnostics.md"), page("checks.md"));
    for code in Code::ALL {
        assert!(diagnostics.contains(&format!("\n## `{}`\n", code.key())), "{}", code.key());
    }
    for check in Check::ALL {
        assert!(checks.contains(&format!("\n## `{check}`\n")), "{check}");
    }
}
