//! Values that stand away from their labels, as PDF tools write them: read where nothing else can own them.

mod common;

use common::parse_str;
use gikai_parse::form::{Form, Row, Table};
use gikai_parse::{Code, Report, Status};
use gikai_testkit::Model;

const TITLE: &str = "云岫镇人民政府2023年政府信息公开工作年度报告\n";
const APPLICATIONS: &str = "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n\
                            法律服务机构\n其他\n";

/// The rows of table 3 in the order of the form, each with its label and its values.
fn rows(model: &Model) -> Vec<(Row, &'static str, Vec<String>)> {
    let block = &model.table(Table::Applications).blocks[0];
    let values = |row| {
        let cells = model.cells().filter(move |(at, _)| at.row == row);
        cells.map(|(_, content)| content.text().to_owned()).collect()
    };
    block.rows.iter().map(|spec| (spec.row, spec.label, values(spec.row))).collect()
}

/// Table 3 a line a cell, each row as `write` says.
fn applications(model: &Model, write: impl Fn(Row, &str, &[String]) -> Vec<String>) -> Report {
    let mut text = format!("{TITLE}{APPLICATIONS}");
    for (row, label, values) in rows(model) {
        for line in write(row, label, &values) {
            text += &line;
            text.push('\n');
        }
    }
    parse_str(&text).unwrap_or_default()
}

fn in_order(label: &str, values: &[String]) -> Vec<String> {
    std::iter::once(label.to_owned()).chain(values.iter().cloned()).collect()
}

fn counts(report: &Report, row: Row) -> Vec<Option<i64>> {
    report.cells().filter(|(at, _)| at.row == row).map(|(_, cell)| cell.count()).collect()
}

fn expected(values: &[String]) -> Vec<Option<i64>> {
    values.iter().map(|value| value.parse().ok()).collect()
}

/// Whether a row is read.
fn is_read(report: &Report, row: Row) -> bool {
    counts(report, row).iter().all(Option::is_some)
}

/// Whether nothing of a row is read.
fn is_unread(report: &Report, row: Row) -> bool {
    counts(report, row).iter().all(Option::is_none)
}

/// Each row of table 3 has its values, or none.
#[track_caller]
fn is_right_or_unread(report: &Report, model: &Model) {
    for (row, _, values) in rows(model) {
        let read = counts(report, row);
        assert!(read == expected(&values) || is_unread(report, row), "{row}: {read:?}");
    }
}

fn has(report: &Report, code: Code) -> bool {
    report.diagnostics().iter().any(|seen| seen.code == code)
}

#[test]
fn labels_behind_the_values_of_their_rows() {
    let model = Model::sums(Form::F2021, 5);
    let late = [Row::HandledTotal, Row::CarriedForward];
    let report = applications(&model, |row, label, values| match row {
        Row::HandledTotal => values.to_vec(),
        Row::CarriedForward => [values, &["（七）总计".to_owned(), label.to_owned()]].concat(),
        _ => in_order(label, values),
    });
    for (row, _, values) in rows(&model) {
        assert_eq!(counts(&report, row), expected(&values), "{row}");
        let inferred =
            report.cells().filter(|(at, _)| at.row == row).all(|(_, c)| c.status() == Status::Inferred);
        // The row before the gap runs on into it.
        assert!(inferred || !late.contains(&row), "{row} is said to be printed in its place");
    }
    assert!(has(&report, Code::PlacedByOrder));
}

#[test]
fn labels_away_from_values_whose_totals_are_wrong() {
    let model = Model::sums(Form::F2021, 5);
    let report = applications(&model, |row, label, values| {
        let mut values = values.to_vec();
        if row == Row::CarriedForward {
            values[6] = "31".to_owned();
        }
        match row {
            Row::HandledTotal => values,
            Row::CarriedForward => [&values[..], &["（七）总计".to_owned(), label.to_owned()]].concat(),
            _ => in_order(label, &values),
        }
    });
    // As many values as cells, and the sums of all other rows; that of the row beside it may be right by chance.
    for (row, _, values) in rows(&model) {
        match row {
            Row::HandledTotal | Row::CarriedForward => assert!(is_unread(&report, row)),
            _ => assert_eq!(counts(&report, row), expected(&values), "{row}"),
        }
    }
}

#[test]
fn one_column_blank_in_every_row_of_outcomes() {
    let model = Model::sums(Form::F2021, 5);
    let whole = [Row::NewReceived, Row::CarriedOver, Row::HandledTotal, Row::CarriedForward];
    // Blank totals left no trace, and the label of one row stands behind its values.
    let report = applications(&model, |row, label, values| match row {
        _ if whole.contains(&row) => in_order(label, values),
        Row::NotProcessedRepeated => [&values[..6], &[label.to_owned()]].concat(),
        _ => in_order(label, &values[..6]),
    });
    for (row, _, values) in rows(&model) {
        let mut wanted = expected(&values);
        if !whole.contains(&row) {
            wanted[6] = None;
        }
        let zeros = values.iter().all(|value| value == "0");
        assert!(zeros || counts(&report, row) == wanted, "{row}: {:?} is {wanted:?}", counts(&report, row));
    }
}

#[test]
fn labels_among_the_lines_of_their_neighbours() {
    let model = Model::sums(Form::F2021, 8);
    let report = applications(&model, |row, label, values| {
        let mut lines = in_order(label, values);
        match row {
            Row::DeniedInternalAffairs => {
                let pieces = ["三、本年度 （三）不予 5.属于三类", "办理结果 公开", "内部事务信息"];
                lines.splice(..1, pieces.map(str::to_owned));
            }
            Row::UnavailableMustBeCreated => {
                lines.splice(..1, ["（四）无", "2.没有现成信息需要另行制作", "法提供"].map(str::to_owned));
            }
            _ => {}
        }
        lines
    });
    for row in [Row::DeniedInternalAffairs, Row::UnavailableMustBeCreated] {
        let (.., values) =
            rows(&model).into_iter().find(|(of, ..)| *of == row).expect("the form has the row");
        assert_eq!(counts(&report, row), expected(&values), "{row}");
    }
}

#[test]
fn counts_with_their_unit_run_together() {
    let text = format!(
        "{TITLE}{APPLICATIONS}一、本年新收政府信息公开申请数量1,264件172件15件25件31件16件1,523件二、上年结转政府信息公开申请数量91件9件3件\
         —4件3件110件四、结转下年度继续办理108件18件2件6件—3件137件"
    );
    let report = parse_str(&text).unwrap_or_default();
    assert_eq!(counts(&report, Row::NewReceived), [1264, 172, 15, 25, 31, 16, 1523].map(Some));
    let carried = [Some(91), Some(9), Some(3), None, Some(4), Some(3), Some(110)];
    assert_eq!(counts(&report, Row::CarriedOver), carried);
    // The same words in a sentence are no cells.
    let sentence = format!("{TITLE}本年新收政府信息公开申请数量12件，结转下年度继续办理3件。\n");
    let report = parse_str(&sentence).unwrap_or_default();
    assert!(report.cells().all(|(_, cell)| cell.value().is_none()));
}

fn disputes(lines: &[&str]) -> Report {
    parse_str(&format!("{TITLE}四、政府信息公开行政复议、行政诉讼情况\n{}\n", lines.join("\n")))
        .unwrap_or_default()
}

const STACKED: [&str; 6] = [
    "行政复议",
    "行政诉讼\n未经复议直接起诉\n复议后起诉",
    "结果 结果 其他 尚未 总",
    "维持 纠正 结果 审结 计",
    "结果 结果 其他 尚未 总 结果 结果 其他 尚未 总",
    "维持 纠正 结果 审结 计 维持 纠正 结果 审结 计",
];

#[test]
fn table_4_under_headers_that_are_stacked() {
    let values = ["2", "1", "0", "0", "3", "3", "0", "1", "0", "4", "0", "1", "1", "0", "2"];
    let read = |values: &[&str]| -> Vec<Option<i64>> {
        let report = disputes(&[&STACKED[..], values].concat());
        report.cells().map(|(_, cell)| cell.count()).collect()
    };
    let found = read(&values);
    assert_eq!(found, values.map(|value| value.parse().ok()));
    // A total that is wrong, a value that is missing, totals behind all others.
    let mut wrong = values;
    wrong[4] = "5";
    let totals_last = ["0", "0", "0", "0", "0", "0", "0", "0", "0", "1", "0", "0", "0", "0", "1"];
    for values in [&wrong[..], &values[1..], &totals_last] {
        assert!(read(values).iter().all(Option::is_none), "{values:?}");
    }
    assert_eq!(read(&["0"; 15]), [Some(0); 15]);
}

fn proactive(lines: &[&str]) -> Report {
    let head = "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\n";
    parse_str(&format!("{TITLE}{head}{}\n三、收到和处理政府信息公开申请情况\n", lines.join("\n")))
        .unwrap_or_default()
}

#[test]
fn values_of_table_2_behind_the_labels_of_their_columns() {
    let columns = ["本年制发件数", "本年废止件数", "现行有效件数"];
    let rest = ["行政规范性文件", "0", "11", "614"];
    let own = ["规章", "5", "4", "1"];
    let before = [&columns[..], &own[1..], &own[..1], &rest].concat();
    let behind = [&own[..1], &columns, &own[1..], &rest].concat();
    for lines in [before, behind] {
        let report = proactive(&lines);
        assert_eq!(counts(&report, Row::Rules), [5, 4, 1].map(Some), "{lines:?}");
        assert_eq!(counts(&report, Row::NormativeDocuments), [0, 11, 614].map(Some), "{lines:?}");
        let rules = report.cells().filter(|(at, _)| at.row == Row::Rules);
        assert!(rules.into_iter().all(|(_, cell)| cell.status() == Status::Inferred));
    }
    // Two rows without values: whose they are nobody can tell.
    let report = proactive(&[&columns[..], &own[1..], &["规章", "行政规范性文件"]].concat());
    assert!(report.cells().all(|(_, cell)| cell.value().is_none()));
}

#[test]
fn a_number_before_the_next_heading_is_a_value() {
    let text = "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n\
                一、本年新收政府信息公开申请数量\n2\n1\n0\n0\n0\n0\n3\n、政府信息公开行政复议、行政诉讼情况\n";
    let report = parse_str(text).unwrap_or_default();
    assert_eq!(counts(&report, Row::NewReceived), [2, 1, 0, 0, 0, 0, 3].map(Some));
}

#[test]
fn rows_before_their_labels_may_have_changed_their_places() {
    let model = Model::sums(Form::F2021, 5);
    let known = rows(&model);
    let early = [Row::DeniedStateSecret, Row::DeniedProhibitedByLaw, Row::DeniedSecurityAndStability];
    let of = |row: Row| known.iter().find(|(of, ..)| *of == row).expect("the form has the row");
    // Which values the three rows have in the text; the sums hold in any order of them.
    let written = |order: [usize; 3]| {
        applications(&model, |row, label, values| match early.iter().position(|early| *early == row) {
            Some(place) => vec![of(early[order[place]]).2.join(" ")],
            None if row == Row::DeniedThirdPartyRights => {
                let labels = early.map(|row| of(row).1.to_owned());
                [&labels[..], &in_order(label, values)].concat()
            }
            None => in_order(label, values),
        })
    };
    for order in [[0, 1, 2], [1, 0, 2], [2, 0, 1]] {
        let report = written(order);
        for row in early {
            let wrong = counts(&report, row)
                .iter()
                .zip(expected(&of(row).2))
                .any(|(read, right)| read.is_some() && *read != right);
            assert!(!wrong, "{row} in order {order:?}");
        }
    }
}

/// Table 3 a line a cell with the values of all rows behind each other and all labels behind them, as `change` leaves the lines.
fn values_before_labels(model: &Model, change: impl Fn(&mut Vec<String>)) -> Report {
    let known = rows(model);
    let mut lines: Vec<String> = known.iter().flat_map(|(.., values)| values.clone()).collect();
    lines.extend(known.iter().map(|(_, label, _)| (*label).to_owned()));
    change(&mut lines);
    parse_str(&format!("{TITLE}{APPLICATIONS}{}\n", lines.join("\n"))).unwrap_or_default()
}

/// Where the values of (一)予以公开 stand among those of all rows.
fn granted(model: &Model) -> std::ops::Range<usize> {
    let at = rows(model).iter().position(|(row, ..)| *row == Row::Granted).expect("the form has the row");
    7 * at..7 * at + 7
}

#[test]
fn as_many_values_as_cells_are_those_of_the_rows_in_order() {
    let model = Model::sums(Form::F2021, 5);
    let report = values_before_labels(&model, |_| {});
    for (row, _, values) in rows(&model) {
        assert_eq!(counts(&report, row), expected(&values), "{row}");
    }
    // The values of one row stand in another order: it is left out, and the others are where they are.
    let report = values_before_labels(&model, |lines| lines[granted(&model)].rotate_left(3));
    is_right_or_unread(&report, &model);
    assert!(is_unread(&report, Row::Granted));
    assert!(is_read(&report, Row::HandledTotal));
    // One more value and all of them may have moved.
    let report = values_before_labels(&model, |lines| lines.insert(0, "3".to_owned()));
    assert!(report.cells().all(|(_, cell)| cell.value().is_none()));
}

#[test]
fn a_label_of_no_row_of_the_form_may_have_moved_the_others() {
    let model = Model::sums(Form::F2021, 5);
    let with = |other: &str| {
        applications(&model, |row, label, values| match row {
            // In another order, so that not all rows are where they belong.
            Row::Granted => {
                let mut values = values.to_vec();
                values.rotate_left(3);
                in_order(label, &values)
            }
            Row::UnavailableNotHeld => [&[label.to_owned(), other.to_owned()], values].concat(),
            _ => in_order(label, values),
        })
    };
    assert!(is_unread(&with("9.属于工作秘密"), Row::UnavailableNotHeld));
    assert!(is_read(&with("三、本年度"), Row::UnavailableNotHeld));
}

#[test]
fn a_label_beside_values_tells_whose_they_are() {
    let model = Model::sums(Form::F2021, 5);
    // Two labels of one block, the values of the second beside it, those of the first below.
    let report = applications(&model, |row, label, values| match row {
        Row::UnavailableNotHeld => vec![label.to_owned()],
        Row::UnavailableMustBeCreated => {
            let of = |row| {
                rows(&model).into_iter().find(|(of, ..)| *of == row).map(|(.., values)| values.join(" "))
            };
            let first = of(Row::UnavailableNotHeld).unwrap_or_default();
            vec![format!("{label} {}", values.join(" ")), String::new(), first, String::new()]
        }
        _ => vec![format!("{label} {}", values.join(" ")), String::new()],
    });
    is_right_or_unread(&report, &model);
}

#[test]
fn the_first_value_behind_the_others_is_no_total() {
    let model = Model::sums(Form::F2021, 5);
    let report = applications(&model, |row, label, values| {
        let mut values = values.to_vec();
        if row == Row::CarriedOver {
            values.rotate_left(1);
        }
        in_order(label, &values)
    });
    assert!(is_unread(&report, Row::CarriedOver));
    assert!(is_read(&report, Row::NewReceived));
}

#[test]
fn names_among_the_cells_of_table_4_make_its_order_unsure() {
    let names = ["行政复议", "未经复议直接起诉", "复议后起诉"];
    let columns = "结果维持 结果纠正 其他结果 尚未审结 总计";
    let behind = |at: usize| {
        let values = ["2", "1", "0", "0", "3", "3", "0", "1", "0", "4", "0", "1", "1", "0", "2"];
        let mut lines = vec![names[0], columns, "行政诉讼", names[1]];
        lines.extend(&values[..at]);
        lines.push(names[2]);
        lines.extend(&values[at..]);
        let report = disputes(&lines);
        report.cells().filter(|(_, cell)| cell.value().is_some()).count()
    };
    // Between two rows and before a total it may stand.
    assert_eq!(behind(4), 15);
    assert_eq!(behind(5), 15);
    assert_eq!(behind(2), 0);
    assert_eq!(behind(7), 0);
}

#[test]
fn values_behind_those_of_another_row_lead() {
    let model = Model::sums(Form::F2021, 5);
    let known = rows(&model);
    let at = |row: Row| known.iter().position(|(of, ..)| *of == row).expect("the form has the row");
    let (first, last) = (at(Row::Granted), at(Row::UnavailableNotHeld));
    // Between two rows each label stands behind its values.
    let mut lines = Vec::new();
    for (place, (_, label, values)) in known.iter().enumerate() {
        let own = std::iter::once((*label).to_owned());
        match place {
            _ if place > first && place <= last => lines.extend(values.iter().cloned().chain(own)),
            _ => lines.extend(own.chain(values.iter().cloned())),
        }
    }
    // The balance of the columns is wrong, so that nothing proves another order.
    lines[1] = "9999".to_owned();
    let report = parse_str(&format!("{TITLE}{APPLICATIONS}{}\n", lines.join("\n"))).unwrap_or_default();
    for (row, _, values) in known.iter().skip(1) {
        assert!(counts(&report, *row) == expected(values) || is_unread(&report, *row), "{row}");
    }
}

#[test]
fn columns_in_another_order_may_have_their_cells_in_it() {
    let model = Model::sums(Form::F2021, 5);
    let header = "三、收到和处理政府信息公开申请情况\n申请人情况\n法律服务机构\n其他\n科研机构\n社会公益组织\n商业企业\n自然人\n总计\n";
    let known = rows(&model);
    // Research, public interest, natural persons, enterprises, legal services and others: every sum holds.
    let values =
        known.iter().flat_map(|(.., values)| [2, 3, 0, 1, 4, 5, 6].map(|column| values[column].clone()));
    let labels = known.iter().map(|(_, label, _)| (*label).to_owned());
    let lines: Vec<String> = values.chain(labels).collect();
    let report = parse_str(&format!("{TITLE}{header}{}\n", lines.join("\n"))).unwrap_or_default();
    assert!(report.cells().all(|(_, cell)| cell.value().is_none()));
}

#[test]
fn two_numbers_before_one_label() {
    let model = Model::sums(Form::F2021, 5);
    let report = applications(&model, |row, label, values| match row {
        Row::NotProcessedRepeated => vec!["（五）不予处 2.3.重复申请".to_owned()],
        Row::NotProcessedPublication => in_order(label.trim_start_matches("3."), values),
        _ => in_order(label, values),
    });
    assert!(is_unread(&report, Row::NotProcessedPublication));
    assert!(is_read(&report, Row::NotProcessedPetition));
}

#[test]
fn digits_of_one_row_in_other_numbers_make_wrong_totals_doubtful() {
    let rows = |first: &str| {
        let text = format!(
            "{TITLE}{APPLICATIONS}一、本年新收政府信息公开申请数量\n{first}\n二、上年结转政府信息公开申请数量\n52\n4\n3\n3\n2\n1\n9\n（七）总计\n\
             3\n1\n0\n0\n0\n0\n4\n四、结转下年度继续办理\n1\n0\n0\n0\n0\n0\n1\n"
        );
        let report = parse_str(&text).unwrap_or_default();
        counts(&report, Row::CarriedOver)
    };
    // A total that is wrong is what the document says.
    assert_eq!(rows("5\n0\n0\n0\n0\n0\n5"), [52, 4, 3, 3, 2, 1, 9].map(Some));
    // Not where a number begins with a zero, and so is none.
    assert_eq!(rows("5\n0\n0\n0\n0\n05\n1"), [None; 7]);
}

#[test]
fn a_cell_of_two_lines_between_pipes_ends_its_row() {
    let model = Model::sums(Form::F2021, 5);
    let row_of = |label: &str, values: &[String]| format!("| {label} | {} |", values.join(" | "));
    for rest in ["件", "48", "48件"] {
        let report = applications(&model, |row, label, values| match row {
            Row::CarriedOver => {
                // The first cell is blank and another one torn: as many cells as columns are left on the line.
                let cells = ["", "4", "0", "0", "5", "7", "4648"].map(str::to_owned);
                let begun = row_of(label, &cells);
                vec![begun.trim_end_matches([' ', '|']).to_owned(), format!("{rest} | 6 |")]
            }
            _ => vec![row_of(label, values)],
        });
        assert!(is_unread(&report, Row::CarriedOver), "{rest}");
        assert!(is_read(&report, Row::NewReceived), "{rest}");
        assert!(is_read(&report, Row::Granted), "{rest}");
    }
}

#[test]
fn zeros_before_their_label_are_not_those_of_the_row_above() {
    let model = Model::sums(Form::F2021, 5);
    let zeros = Row::UnavailableStillUnclear;
    let with = |glued: bool| {
        applications(&model, |row, label, values| {
            let mut values = values.to_vec();
            if row == zeros {
                values = vec!["0".to_owned(); if glued { 5 } else { 7 }];
                values.extend(glued.then(|| "00".to_owned()));
            }
            values.push(label.to_owned());
            values
        })
    };
    for report in [with(true), with(false)] {
        for (row, _, values) in rows(&model) {
            let expected = if row == zeros { vec![Some(0); 7] } else { expected(&values) };
            let read = counts(&report, row);
            assert!(read == expected || is_unread(&report, row), "{row}: {read:?}");
        }
    }
}
