//! Texts that hold more or other than one report of the forms.

mod common;

use common::parse_str;

use gikai_parse::form::Form;
use gikai_parse::{Code, Report, Status};
use gikai_testkit::{Layout, Model, Style};

fn has(report: &Report, code: Code) -> bool {
    report.diagnostics().iter().any(|diagnostic| diagnostic.code == code)
}

#[test]
fn a_second_report_is_said_and_never_mixed_in() {
    let first = Model::sums(Form::F2021, 3);
    let second = Model::sums(Form::F2021, 4);
    for layout in [Layout::PipeTrail, Layout::CellLines, Layout::MdTable, Layout::Box] {
        let one = layout.write(&first, &Style::default());
        let report = parse_str(&one).unwrap_or_default();
        assert!(!has(&report, Code::SecondReport), "{}: one report is taken for two", layout.key());
        let two = one + &layout.write(&second, &Style::default());
        let report = parse_str(&two).unwrap_or_default();
        assert!(has(&report, Code::SecondReport), "{}: the second report is not said", layout.key());
        for (at, cell) in report.cells().filter(|(_, cell)| cell.value().is_some()) {
            let said = [&first, &second].map(|model| model.get(at).and_then(|content| content.value()));
            let found = cell.value().map(|value| value.to_string());
            assert!(said.contains(&found.as_deref()), "{}: {at} is {found:?}", layout.key());
        }
    }
}

#[test]
fn a_report_quoted_beside_other_tables_is_read_alone() {
    let model = Model::sums(Form::F2021, 11);
    let budget = "| 部门 | 预算（万元） |\n| --- | --- |\n| 水利 | 120 |\n| 教育 | 98 |\n\n";
    let text = format!("{budget}{}{budget}", Layout::MdTable.write(&model, &Style::default()));
    let report = parse_str(&text).unwrap_or_default();
    for (at, content) in model.cells() {
        let found = report.get(at).and_then(|cell| cell.value()).map(|value| value.to_string());
        assert_eq!(found.as_deref(), content.value(), "{at}");
    }
}

#[test]
fn the_statistical_table_of_before_2019_is_said_and_not_read() {
    let items = [
        ("一、主动公开情况", ""),
        ("（一）主动公开政府信息数", "126"),
        ("其中：主动公开规范性文件数", "4"),
        ("三、依申请公开情况", ""),
        ("（一）收到申请数", "17"),
        ("（二）申请办结数", "17"),
        ("四、行政复议数量", "2"),
        ("（一）维持具体行政行为数", "1"),
        ("五、行政诉讼数量", "0"),
    ];
    let pipes: String = items.iter().map(|(label, value)| format!("{label} | 件 | {value} |\n")).collect();
    let lines: String = items.iter().map(|(label, value)| format!("{label}\n件\n{value}\n")).collect();
    for table in [pipes, lines] {
        let text = format!(
            "栖禾县教育和体育局2016年政府信息公开工作年度报告\n政府信息公开情况统计表\n（2016年度）\n统计指标\n单位\n统计数\n{table}"
        );
        let report = parse_str(&text).unwrap_or_default();
        assert!(has(&report, Code::OldForm), "not said: {:?}", report.diagnostics());
        let read: Vec<_> = report.cells().filter(|(_, cell)| cell.status() != Status::Missing).collect();
        assert!(read.is_empty(), "{read:?}");
        assert_eq!(report.metadata().fiscal_year, Some(2016));
    }
}
