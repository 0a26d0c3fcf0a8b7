//! Ways in which tools write tables that look like another way: what is read is what stood there, or it is flagged.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]

mod common;

use common::parse_str;
use gikai_parse::form::{CellAddress, Column, Row, Table};
use gikai_parse::{Report, Status};

const APPLICANTS: [Column; 7] = [
    Column::NaturalPerson,
    Column::CommercialEnterprise,
    Column::ResearchInstitution,
    Column::PublicInterestOrganization,
    Column::LegalServiceOrganization,
    Column::OtherOrganization,
    Column::Total,
];

/// The row as `value` or what is known instead.
fn row(report: &Report, table: Table, row: Row, columns: &[Column]) -> String {
    let cell = |&column: &Column| {
        let cell = report.get(CellAddress { table, row, column });
        cell.map_or_else(String::new, |cell| match (cell.status(), cell.value()) {
            (Status::Number, Some(value)) => value.to_string(),
            (status, _) => status.key().to_owned(),
        })
    };
    columns.iter().map(cell).collect::<Vec<_>>().join(" ")
}

fn applicants(text: &str, of: Row) -> String {
    row(&parse_str(text).unwrap(), Table::Applications, of, &APPLICANTS)
}

/// Every cell of the row is what `right` says, or flagged.
fn right_or_flagged(text: &str, of: Row, right: &str) {
    let read = applicants(text, of);
    let wrong = read
        .split(' ')
        .zip(right.split(' '))
        .any(|(read, right)| read != right && !matches!(read, "ambiguous" | "unreadable"));
    assert!(!wrong, "{read}\n{text}");
}

const HEAD: &str = "申请人情况|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计";

/// Table 3 with three rows, written by `write`.
fn table(write: impl Fn(&[&str]) -> String) -> String {
    let rows = [
        HEAD,
        "一、本年新收政府信息公开申请数量|12|3||0|1|0|16",
        "二、上年结转政府信息公开申请数量|0||0|2|0|0|2",
        "（一）予以公开|3|0|0|1|0|0|4",
    ];
    let rows = rows.map(|row| write(&row.split('|').collect::<Vec<_>>()));
    format!("三、收到和处理政府信息公开申请情况\n\n{}\n", rows.join("\n"))
}

/// A cell whose first character is set apart from the others.
fn torn(cell: &str) -> String {
    let first = cell.chars().next().map_or(0, char::len_utf8);
    format!("{} {}", &cell[..first], &cell[first..]).trim().to_owned()
}

/// The labels of the columns of table 4.
fn dispute_heads() -> String {
    let heads = "结果维持|结果纠正|其他结果|尚未审结|总计|".repeat(3);
    format!("行政复议|行政诉讼|未经复议直接起诉|复议后起诉|{heads}")
}

#[test]
fn columns_under_rules_may_be_counted_in_characters() {
    let widths = [18, 6, 6, 6, 8, 8, 4, 4];
    let rule = widths.map(|width| "-".repeat(width)).join("  ");
    let pad = |cell: &str, width: usize| format!("{cell}{}", " ".repeat(width - cell.chars().count()));
    let text = table(|cells| {
        let cells = cells.iter().zip(widths).map(|(cell, width)| pad(cell, width));
        cells.collect::<Vec<_>>().join("  ")
    });
    let (title, rows) = text.split_once("\n\n").unwrap();
    let text = format!("{title}\n\n{rule}\n{rows}{rule}\n");
    right_or_flagged(&text, Row::NewReceived, "12 3 blank 0 1 0 16");
    right_or_flagged(&text, Row::CarriedOver, "0 blank 0 2 0 0 2");
    assert_eq!(applicants(&text, Row::Granted), "3 0 0 1 0 0 4");
}

#[test]
fn one_separator_of_two_columns_is_no_position() {
    for separator in ["\u{3000}", "  "] {
        let text = table(|cells| cells.join(separator));
        right_or_flagged(&text, Row::NewReceived, "12 3 blank 0 1 0 16");
        right_or_flagged(&text, Row::CarriedOver, "0 blank 0 2 0 0 2");
        assert_eq!(applicants(&text, Row::Granted), "3 0 0 1 0 0 4");
    }
}

#[test]
fn a_pipe_before_each_cell_shows_the_blank_ones() {
    let text = table(|cells| cells.iter().map(|cell| format!("|{cell}")).collect::<Vec<_>>().join("\n"));
    let read = applicants(&text, Row::NewReceived);
    assert!(["12 3 blank 0 1 0 16", &["ambiguous"; 7].join(" ")].contains(&read.as_str()), "{read}");
    assert_eq!(applicants(&text, Row::Granted), "3 0 0 1 0 0 4");
}

#[test]
fn a_cell_that_a_tab_cuts_is_one_cell() {
    let text = table(|cells| {
        let cells = cells.iter().map(|cell| format!("\t{}\t", cell.replace("12", "1\t2")));
        cells.collect::<Vec<_>>().join("\n") + "\n\n"
    });
    let read = applicants(&text, Row::NewReceived);
    assert!(!read.starts_with("1 2"), "{read}\n{text}");
}

#[test]
fn an_index_before_table_4_is_no_value() {
    let text = "四、政府信息公开行政复议、行政诉讼情况\n\
        0,行政复议,行政复议,行政复议,行政复议,行政复议,行政诉讼,行政诉讼,行政诉讼,行政诉讼,行政诉讼,行政诉讼,行政诉讼,行政诉讼,行政诉讼,行政诉讼\n\
        1,结果维持,结果纠正,其他结果,尚未审结,总计,未经复议直接起诉,未经复议直接起诉,未经复议直接起诉,未经复议直接起诉,未经复议直接起诉,\
        复议后起诉,复议后起诉,复议后起诉,复议后起诉,复议后起诉\n\
        2,结果维持,结果纠正,其他结果,尚未审结,总计,结果维持,结果纠正,其他结果,尚未审结,总计,结果维持,结果纠正,其他结果,尚未审结,总计\n\
        3,1,2,,0,3,0,4,0,0,4,,0,0,7,\n";
    let columns = [Column::Upheld, Column::Corrected, Column::Other, Column::Pending, Column::Total];
    let read = row(&parse_str(text).unwrap(), Table::Disputes, Row::Reconsideration, &columns);
    assert!(
        ["1 2 blank 0 3", "ambiguous ambiguous ambiguous ambiguous ambiguous"].contains(&read.as_str()),
        "{read}"
    );
}

#[test]
fn two_pipes_between_cells_and_none_at_the_end() {
    let text = table(|cells| format!("| {}\n|-", cells.join(" || ").replace("||  ||", "||    ||")));
    for (of, right) in [(Row::NewReceived, "12 3 blank 0 1 0 16"), (Row::CarriedOver, "0 blank 0 2 0 0 2")] {
        let read = applicants(&text, of);
        assert!([right, &["ambiguous"; 7].join(" ")].contains(&read.as_str()), "{read}\n{text}");
    }
}

/// Every row of the table in a text is read as it is, blank cells as well.
fn is_read_whole(text: &str) {
    assert_eq!(applicants(text, Row::NewReceived), "12 3 blank 0 1 0 16", "{text}");
    assert_eq!(applicants(text, Row::CarriedOver), "0 blank 0 2 0 0 2", "{text}");
    assert_eq!(applicants(text, Row::Granted), "3 0 0 1 0 0 4", "{text}");
}

#[test]
fn frames_of_any_lines_hold_rows() {
    // Outer and inner lines; the rule above, under the head, between rows and below.
    let styles = [
        ("│", "┆", ["┌─┬─┐", "╞═╪═╡", "", "└─┴─┘"]),
        ("║", "║", ["╔══╦══╗", "╠══╬══╣", "╠══╬══╣", "╚══╩══╝"]),
        ("┃", "│", ["┏━━┯━━┓", "┣━━┿━━┫", "", "┗━━┷━━┛"]),
        ("", "│", ["  ╷  ╷  ", "╶──┼──╴", "", "  ╵  ╵  "]),
        ("|", "|", ["+--+--+", "", "", "+--+--+"]),
    ];
    for (outer, inner, [top, head, between, bottom]) in styles {
        let text = table(|cells| {
            let line = format!("{outer} {} {outer}", cells.join(&format!(" {inner} ")));
            let rule = if cells[0] == "申请人情况" { head } else { between };
            if rule.is_empty() { line } else { format!("{line}\n{rule}") }
        });
        let (title, rows) = text.split_once("\n\n").unwrap();
        is_read_whole(&format!("{title}\n\n{top}\n{rows}{bottom}\n"));
    }
}

#[test]
fn markup_of_wikis_shows_every_cell() {
    let lines = |begin: &'static str, between: &'static str, end: &'static str| {
        move |cells: &[&str]| format!("{begin}| {}{end}", cells.join(between))
    };
    for write in [
        lines("|-\n", " || ", ""),
        lines("|-\n", "\n| ", ""),
        lines("|----\n", "\n|align=\"right\" | ", "\n"),
    ] {
        let text = table(write);
        let (title, rows) = text.split_once("\n\n").unwrap();
        is_read_whole(&format!("{title}\n\n{{| class=\"wikitable\"\n|+ 表\n{rows}|}}\n\n四、其他\n"));
    }
}

#[test]
fn columns_that_a_tool_left_out_leave_none_sure() {
    for ellipsis in ["…", "..."] {
        let text = table(|cells| [&cells[..2], &[ellipsis], &cells[6..]].concat().join(" | "));
        for of in [Row::NewReceived, Row::CarriedOver, Row::Granted] {
            assert_eq!(applicants(&text, of), ["ambiguous"; 7].join(" "), "{text}");
        }
    }
}

#[test]
fn text_that_goes_over_cells_is_as_many_cells() {
    let text = table(|cells| {
        let cells: Vec<String> = cells.iter().map(|cell| format!("{cell}<<>>")).collect();
        format!("| {} |", cells.join(" | "))
    });
    assert_eq!(applicants(&text, Row::Granted), ["unreadable"; 7].join(" "), "{text}");
}

#[test]
fn where_words_are_cut_numbers_may_be() {
    // The first character of each cell is set apart, and the blank cell is gone.
    for divider in [" ", "\n", "\t"] {
        let text = table(|cells| {
            let cells = cells.iter().filter(|cell| !cell.is_empty()).map(|cell| {
                let first = cell.chars().next().map_or(0, char::len_utf8);
                format!("{}{divider}{}", &cell[..first], &cell[first..]).trim().to_owned()
            });
            cells.collect::<Vec<_>>().join(divider)
        });
        right_or_flagged(&text, Row::NewReceived, "12 3 blank 0 1 0 16");
    }
}

#[test]
fn what_begins_with_a_zero_goes_on_with_a_number() {
    let text = table(|cells| cells.join(" ").replace("12 3  0", "1 026").replace("  ", " "));
    assert_eq!(applicants(&text, Row::NewReceived), ["ambiguous"; 7].join(" "), "{text}");
}

#[test]
fn two_values_in_one_cell_are_no_two_cells() {
    let text = table(|cells| cells.join(" | ").replace("12 | 3 |  ", "1 2 | 3 "));
    right_or_flagged(&text, Row::NewReceived, "12 3 blank 0 1 0 16");
}

#[test]
fn commas_of_thousands_divide_no_cells() {
    let text = "四、政府信息公开行政复议、行政诉讼情况\n\
        行政复议,行政诉讼\n\
        结果维持,结果纠正,其他结果,尚未审结,总计,未经复议直接起诉,复议后起诉\n\
        结果维持,结果纠正,其他结果,尚未审结,总计,结果维持,结果纠正,其他结果,尚未审结,总计\n\
        ,6,2,0,8,1,0,6,0,7,3,2,,1,580,0\n五、存在的主要问题及改进情况\n";
    let columns = [Column::Upheld, Column::Corrected, Column::Other, Column::Pending, Column::Total];
    let read = row(&parse_str(text).unwrap(), Table::Disputes, Row::Reconsideration, &columns);
    assert_eq!(read, ["ambiguous"; 5].join(" "));
}

#[test]
fn a_row_that_a_cell_breaks_is_not_whole() {
    // The blank cell holds a line end.
    let text = table(|cells| format!("| {} |", cells.join(" | ")).replace("|  |", "| \n  |"));
    right_or_flagged(&text, Row::NewReceived, "12 3 blank 0 1 0 16");
    right_or_flagged(&text, Row::CarriedOver, "0 blank 0 2 0 0 2");
}

#[test]
fn a_page_number_behind_a_blank_first_cell_is_no_total() {
    let text = table(|cells| {
        let cells = cells.iter().map(|cell| if cell.is_empty() { "\u{a0}" } else { cell });
        cells.collect::<Vec<_>>().join("\n") + "\n\n"
    });
    let text = text
        .replace("请数量\n0\n\u{a0}", "请数量\n\u{a0}\n0")
        .replace("\n2\n\n\n（一）", "\n\u{a0}\n\n\n\n5\n\n\n\n（一）");
    right_or_flagged(&text, Row::CarriedOver, "blank 0 0 2 0 0 blank");
}

#[test]
fn a_wider_gap_is_measured_only_by_one_that_is_known() {
    // Each blank cell adds two spaces: those before the first value may be one cell or two.
    let text = table(|cells| cells.join(" ").replace("3  0", "3 0"))
        .replace("请数量 0  0 2 0 0 2", "请数量   0 0 2 0 2  ");
    right_or_flagged(&text, Row::CarriedOver, "blank 0 0 2 0 2 blank");
}

#[test]
fn tabs_on_one_line_cut_a_cell_where_more_of_them_divide_cells() {
    let text = table(|cells| {
        let cells = cells.iter().map(|cell| if cell.is_empty() { "\u{a0}" } else { cell });
        let cut = |cell: &str| {
            cell.char_indices()
                .nth(1)
                .map_or(cell.to_owned(), |(at, _)| format!("{}\t{}", &cell[..at], &cell[at..]))
        };
        cells.map(cut).collect::<Vec<_>>().join("\t\n\t") + "\t\n\t\n\t"
    });
    let read = applicants(&text, Row::CarriedOver);
    assert!(["0 blank 0 2 0 0 2", &["ambiguous"; 7].join(" ")].contains(&read.as_str()), "{read}\n{text}");
}

#[test]
fn values_nearer_than_others_are_pieces_of_one() {
    let text = table(|cells| {
        let cells = cells.iter().filter(|cell| !cell.is_empty()).map(|cell| cell.replace("12", "1\n2"));
        cells.collect::<Vec<_>>().join("\n\n") + "\n\n"
    });
    assert_eq!(applicants(&text, Row::NewReceived), ["ambiguous"; 7].join(" "), "{text}");
}

#[test]
fn a_dash_apart_is_a_sign_where_words_are_cut() {
    let rows = [
        "信息内容|上一年项目数量|本年增/减|处理决定数量",
        "行政许可|4|-2|",
        "行政处罚|5|-1|0",
        "行政强制|5|1|",
        "其他对外管理服务事项|0|0|3",
    ];
    let rows = rows.map(|row| {
        let cells = row.split('|').filter(|cell| !cell.is_empty()).map(torn);
        cells.collect::<Vec<_>>().join(" ")
    });
    let text =
        format!("二、主动公开政府信息情况\n第 二十条第（五）项\n{}\n规 范性文件 3 2 1\n", rows.join("\n"));
    let columns = [Column::ItemsLastYear, Column::ItemsChange, Column::Decisions];
    let read = row(&parse_str(&text).unwrap(), Table::Proactive, Row::Licensing, &columns);
    assert_eq!(read, "ambiguous ambiguous ambiguous", "{text}");
}

#[test]
fn markup_of_wikis_with_tags_is_no_page() {
    let text = table(|cells| format!("|-\n| {}", cells.join("\n| ")));
    let (title, rows) = text.split_once("\n\n").unwrap();
    let text = format!("{title}\n\n{{|\n{}|}}\n", rows.replace("| 12\n", "| <span>1</span><span>2</span>\n"));
    assert_eq!(applicants(&text, Row::NewReceived), "12 3 blank 0 1 0 16", "{text}");
    assert_eq!(applicants(&text, Row::Granted), "3 0 0 1 0 0 4", "{text}");
    // What is set apart by other tags may be a footnote.
    let text = text.replace("<span>2</span>", "<sup>2</sup>");
    assert_eq!(applicants(&text, Row::NewReceived), "unreadable 3 blank 0 1 0 16", "{text}");
}

#[test]
fn a_row_that_looks_empty_may_have_its_values_beside_the_begin_of_its_label() {
    // The cells are no numbers, and the label goes on below the blank ones.
    let text = table(|cells| {
        let marked = cells[1..].iter().map(|cell| format!("{cell}<<>>")).collect::<Vec<_>>().join(" | ");
        let (first, rest) =
            cells[0].split_at(if cells[0].starts_with('（') { "（一）".len() } else { cells[0].len() });
        let below = if rest.is_empty() {
            String::new()
        } else {
            format!("\n| |{}|\n| {rest} |{}|", " |".repeat(6), " |".repeat(6))
        };
        format!("| {first} | {marked} |{below}")
    });
    assert_eq!(applicants(&text, Row::Granted), ["ambiguous"; 7].join(" "), "{text}");
}

#[test]
fn white_space_before_the_first_pipe_goes_on_with_the_row_above() {
    // A blank cell is written as a line end and two spaces; the label covers three columns.
    let text = table(|cells| {
        let cells = cells.iter().map(|cell| if cell.is_empty() { "\n " } else { cell });
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    });
    let text = text.replace("数量 |", "数量 |  |  |").replace("情况 |", "情况 |  |  |");
    let text = text
        .replace("予以公开 | 3 | 0 | 0 | 1 | 0 | 0 | 4 |", "予以公开 |  |  | 3 | 0 | 0 | 1 | 0 | 4 | \n  |");
    right_or_flagged(&text, Row::NewReceived, "12 3 blank 0 1 0 16");
    right_or_flagged(&text, Row::CarriedOver, "0 blank 0 2 0 0 2");
    right_or_flagged(&text, Row::Granted, "3 0 0 1 0 4 blank");
    // The first cell of the row stands on the line below its label.
    let text = "二、主动公开政府信息情况\n\n| 第二十条第（八）项 |  |  |\n| 信息内容 | 上一年项目数量 | 本年增/减 |\n| 行政事业性收费 | \n  | -2 |  |\n";
    let columns = [Column::ItemsLastYear, Column::ItemsChange];
    let read = row(&parse_str(text).unwrap(), Table::Proactive, Row::Fees, &columns);
    assert!(["blank -2", "ambiguous ambiguous"].contains(&&*read), "{read}");
}

#[test]
fn more_rows_than_one_may_have_commas_of_thousands() {
    // The last cell of the wider rows is blank.
    let text = table(|cells| cells.join(",")).replace(",16\n", ",\n").replace("12,3,", "１２,３４５,3,");
    let text = text.replace("（一）予以公开,3,0,0,1,0,0,4", "（一）予以公开,1,984,0,,6,0,3,");
    let plain = "（二）部分公开,1,0,0,0,0,0,1\n1.属于国家秘密,0,0,2,0,0,0,2\n";
    let text = format!("{text}{plain}");
    right_or_flagged(&text, Row::NewReceived, "12345 3 blank 0 1 0 blank");
    right_or_flagged(&text, Row::Granted, "1984 0 blank 6 0 3 blank");
    assert_eq!(applicants(&text, Row::DeniedStateSecret), "0 0 2 0 0 0 2", "{text}");
}

#[test]
fn values_behind_those_of_table_4_are_its_own() {
    // Numbers are cut in two, a cell a line, and what stands in two empty cells is no number.
    let cells = "2  5|0|1  3|3  7|7  5|7|6|0|7|2  0|&nbsp;|&nbsp;|1  6|2  2|3  8";
    let lines = |cells: &str| cells.split('|').map(|cell| format!("   {cell}   \n")).collect::<String>();
    let text = format!(
        "四、政府信息公开行政复议、行政诉讼情况\n\n{}\n{}\n五、存在的主要问题\n无。\n",
        lines(&dispute_heads()),
        lines(cells)
    );
    let columns = [Column::Upheld, Column::Corrected, Column::Other, Column::Pending, Column::Total];
    let read = row(&parse_str(&text).unwrap(), Table::Disputes, Row::Reconsideration, &columns);
    let right = "25 0 13 37 75".split(' ');
    assert!(read.split(' ').zip(right).all(|(read, right)| read == right || read == "ambiguous"), "{read}");
}

#[test]
fn numbers_torn_in_padded_columns_are_one_cell() {
    let text = table(|cells| {
        let cells = cells.iter().map(|cell| torn(cell));
        cells.enumerate().map(|(at, cell)| format!("{cell:<0$}", if at == 0 { 40 } else { 12 })).collect()
    });
    // Seven pieces, of which two are one number and one cell is blank.
    right_or_flagged(&text, Row::NewReceived, "12 3 blank 0 1 0 16");
    right_or_flagged(&text, Row::CarriedOver, "0 blank 0 2 0 0 2");
    assert_eq!(applicants(&text, Row::Granted), "3 0 0 1 0 0 4", "{text}");
    // Two blank cells in one place are no merged one.
    let text = "二、主动公开政府信息情况\n\n\
        第 二十条第（一）项\n\
        信 息内容       本 年制发件数         本 年废止件数  现 行有效件数\n\
        规 章         5               0        6      \n\
        规 范性文件      6 455           0        0      \n\
        第 二十条第（五）项\n\
        信 息内容       本 年处理决定数量     \n\
        行 政许可       5             \n";
    let columns = [Column::Issued, Column::Repealed, Column::InForce];
    let read = row(&parse_str(text).unwrap(), Table::Proactive, Row::NormativeDocuments, &columns);
    assert_eq!(read, "unreadable 0 0");
    // A sign is torn as well.
    let text = "二、主动公开政府信息情况\n\n\
        第 二十条第（五）项\n\
        信 息内容              上 一年项目数量   本 年增/减    处 理决定数量\n\
        行 政许可              —         - 2                \n\
        其 他对外管理服务事项    —         - 2                \n";
    let columns = [Column::ItemsLastYear, Column::ItemsChange, Column::Decisions];
    let read = row(&parse_str(text).unwrap(), Table::Proactive, Row::Licensing, &columns);
    assert!(!read.contains('2'), "{read}");
}

#[test]
fn a_frame_with_many_lines_between_its_rules_has_cells_of_as_many() {
    let cells = |cells: &[&str]| {
        let cells: Vec<String> = cells.iter().map(|cell| format!("{cell:<6}")).collect();
        format!("|{}|\n", cells.join("|"))
    };
    let rule = format!("+{}\n", "------+".repeat(9));
    let blank = ["", "", "", "", "", "", ""];
    let line = |group: &str, label: &str, values: &[&str]| cells(&[&[group, label], values].concat());
    let mut text = format!("三、收到和处理政府信息公开申请情况\n\n{rule}");
    text +=
        &line("", "", &["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]);
    text += &rule;
    for (number, label) in
        [("[1].", "属于国家秘密"), ("[2].", "其他法律行政法规禁止公开"), ("[3].", "属于三类内部事务信息")]
    {
        text += &line("（三）", number, &["[0]"; 7]);
        text += &line("[不", label, &blank);
        text += &line("]予", "", &blank).repeat(6);
        text += &rule;
    }
    assert!(!applicants(&text, Row::DeniedStateSecret).contains("blank"), "{text}");
}

#[test]
fn columns_that_stand_under_each_other_by_chance_show_none() {
    let text = "三、收到和处理政府信息公开申请情况\n\
        申请人情况\n自然人  法人或其他组织  总计\n商业企业  科研机构  社会公益组织  法律服务机构  其他\n\
        一、本年新收政府信息公开申请数量  5213  84  75  77  58  93  5600\n\
        二、上年结转政府信息公开申请数量  4  2  4  5  3  1  19\n\
        三、本年度办理结果  （一）予以公开    0  2  1  0  0  3\n\
        （三）不予公开  1.属于国家秘密    0  4  1  0  1  6\n\
        2.其他法律行政法规禁止公开  8  4  8  0  3  1  24\n\
        3.危及“三安全一稳定”  1777      0  3  8  1788\n\
        8.属于行政查询事项  2324  0  0  0  6  2  2332\n\
        （四）无法提供  1.本机关不掌握相关政府信息  6  4    0  0  17  27\n\
        3.补正后申请内容仍不明确    18  8  2  0  28  56\n\
        （五）不予处理  1.信访举报投诉类申请  3  8  8    6  0  25\n\
        2.重复申请  3  15  0    1    19\n\
        3.要求提供公开出版物  5  27  0  1      33\n\
        4.无正当理由大量反复申请    0    25  8  4  37\n\
        5.要求行政机关确认或重新出具已获取信息    2      8    10\n\
        （六）其他处理  1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请  1  0    0  8  0  9\n\
        3.其他    9  9        18\n\
        （七）总计  5208  85  78  76  53  73  5573\n\
        四、结转下年度继续办理  0  0  0  7  8  0  15\n";
    right_or_flagged(text, Row::NotProcessedExcessive, "blank 0 blank 25 8 4 37");
    right_or_flagged(text, Row::NotProcessedConfirmation, "blank 2 blank blank 8 blank 10");
}

#[test]
fn character_references_are_the_characters() {
    let lines = table(|cells| {
        let cell = |cell: &&str| if cell.is_empty() { "&nbsp;".to_owned() } else { format!("{cell}&#160;") };
        cells.iter().map(cell).collect::<Vec<_>>().join("\n")
    });
    let text = lines.replace("（一）予以公开", "（三）不予公开\n3.危及&ldquo;三安全一稳定&rdquo;");
    for text in [&text, &text.replace('\n', " | ")] {
        assert_eq!(applicants(text, Row::NewReceived), "12 3 blank 0 1 0 16", "{text}");
        assert_eq!(applicants(text, Row::DeniedSecurityAndStability), "3 0 0 1 0 0 4", "{text}");
    }
    // Places are those of the text as it was given.
    let report = parse_str(&text).unwrap();
    let address = CellAddress { table: Table::Applications, row: Row::CarriedOver, column: Column::Total };
    let span = report.get(address).and_then(|cell| cell.span()).unwrap();
    assert_eq!((&text[span.range()], &text[span.range().end..][..6]), ("2", "&#160;"));
}

#[test]
fn where_blanks_are_lost_the_number_of_a_page_is_no_total() {
    let page = |cells: &[&str]| {
        let row = cells.iter().filter(|cell| !cell.is_empty()).copied().collect::<Vec<_>>().join("\n\n");
        format!("{row}\n")
    };
    let text = table(page);
    let text = text.replace("（一）予以公开\n\n3\n\n0\n\n0\n\n1\n\n0\n\n0\n\n4\n", "");
    let heads = page(&HEAD.split('|').collect::<Vec<_>>());
    let text = format!(
        "{text}\n（一）予以公开\n\n0\n\n3\n\n9\n\n0\n\n—\n\n0\n\n5\n\n{heads}\n（二）部分公开\n\n0\n\n0\n\n0\n\n1\n\n0\n\n0\n\n1\n"
    );
    right_or_flagged(&text, Row::Granted, "0 3 9 0 not_applicable 0 blank");
    // The values before it add up without it.
    let text = table(page).replace("2\n\n0\n\n0\n\n2\n", "2\n\n0\n\n1\n\n3\n7\n");
    assert_eq!(applicants(&text, Row::CarriedOver), ["ambiguous"; 7].join(" "), "{text}");
}

#[test]
fn what_goes_on_behind_a_row_is_of_it() {
    let text = table(|cells| cells.join("\n").replace("\n\n", "\n\u{a0}\n")).replace("0\n16", "0\n1\n,616");
    assert_eq!(applicants(&text, Row::NewReceived), ["ambiguous"; 7].join(" "), "{text}");
    // An empty cell before the first value, and the last one torn.
    let tabs = |cells: &str| cells.split('|').map(|cell| format!("{cell}\t\n\t")).collect::<String>();
    let text = format!(
        "四、政府信息公开行政复议、行政诉讼情况\t\n\t\n\t{}\t\n\t\n\t{}\n五、存在的主要问题\n无。\n",
        tabs(&dispute_heads()),
        tabs("9|6|7|1|23|0|1|2|3|6|5|0\t件|0|1|6\t194件")
    );
    let columns = [Column::Upheld, Column::Corrected, Column::Other, Column::Pending, Column::Total];
    let read = row(&parse_str(&text).unwrap(), Table::Disputes, Row::Reconsideration, &columns);
    assert!(["9 6 7 1 23", &["ambiguous"; 5].join(" ")].contains(&&*read), "{read}\n{text}");
    // The sign of an amount in a narrow cell, below its digits.
    let charged = |values: &str| {
        let text = format!(
            "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 1 0 4\n\
             行政规范性文件 5 2 9\n第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 51\n\
             第二十条第（六）项\n信息内容 本年处理决定数量\n行政处罚 13\n行政强制 6\n\
             第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费 {values}\n\
             三、收到和处理政府信息公开申请情况\n"
        );
        row(&parse_str(&text).unwrap(), Table::Proactive, Row::Fees, &[Column::Amount])
    };
    assert_eq!(charged("978.99"), "978.99");
    assert_eq!(charged("978 99\n."), "ambiguous");
    assert_eq!(charged("3\n--"), "ambiguous");
    let row = "二、上年结转政府信息公开申请数量";
    let text = table(|cells| {
        cells.join(" ").replace(&format!("{row} 0  0 2 0 0 2"), &format!("{row} 0 0 0 2 7 9 , 650"))
    });
    assert_eq!(applicants(&text, Row::CarriedOver), ["ambiguous"; 7].join(" "), "{text}");
}

#[test]
fn values_before_their_labels_are_those_of_no_label() {
    let text = |lead: &str, tail: &str| {
        format!(
            "三、收到和处理政府信息公开申请情况\n{}\n{lead}一、本年新收政府信息公开申请数量\n0\n5\n2\n4\n1\n0\n12\n\
             二、上年结转政府信息公开申请数量\n1\n0\n0\n0\n0\n0\n1\n（一）予以公开\n{tail}完\n",
            HEAD.replace('|', "\n")
        )
    };
    let behind = text("", "1\n0\n2\n0\n0\n0\n3\n");
    assert_eq!(applicants(&behind, Row::NewReceived), "0 5 2 4 1 0 12");
    let before = text("3\n1\n2\n0\n0\n0\n6\n", "");
    assert_eq!(applicants(&before, Row::NewReceived), ["ambiguous"; 7].join(" "));
    // As a tool writes several cells of a row on one line.
    let before = text("3 1 2 0\n0\n0 6\n", "");
    assert_eq!(applicants(&before, Row::CarriedOver), ["ambiguous"; 7].join(" "));
}

#[test]
fn cells_of_several_lines_are_cells_of_their_rows() {
    // In AsciiDoc the style of a cell stands before its pipe.
    let blank = "a|\n\n\u{a0}\n\n";
    let text = table(|cells| {
        let cell = |cell: &&str| if cell.is_empty() { blank.to_owned() } else { format!("|{cell} ") };
        cells.iter().map(cell).collect()
    });
    let (title, rows) = text.split_once("\n\n").unwrap();
    let text = format!("{title}\n\n[width=\"99%\",cols=\"20%{}\",]\n|===\n{rows}|===\n", ",10%".repeat(7));
    assert_eq!(applicants(&text, Row::NewReceived), "12 3 blank 0 1 0 16", "{text}");
    assert_eq!(applicants(&text, Row::CarriedOver), "0 blank 0 2 0 0 2", "{text}");
    // In JIRA each row stands between two pipes.
    let text = table(|cells| {
        let cell = |cell: &&str| {
            if cell.is_empty() { "\n\u{a0}".to_owned() } else { cell.replace("（一）", "（一）\n") }
        };
        format!("| {} |", cells.iter().map(cell).collect::<Vec<_>>().join(" | "))
    });
    assert_eq!(applicants(&text, Row::NewReceived), "12 3 blank 0 1 0 16", "{text}");
    assert_eq!(applicants(&text, Row::Granted), "3 0 0 1 0 0 4", "{text}");
    // In Zim the rule says how many cells a row has.
    let text = table(|cells| {
        let cell =
            |cell: &&str| if cell.is_empty() { "\n\n\u{a0}\n".to_owned() } else { format!("{cell}\n  ") };
        format!("|{}|", cells.iter().map(cell).collect::<Vec<_>>().join("|"))
    });
    let text = text.replace("总计\n  |\n", &format!("总计\n  |\n|{}\n", "---|".repeat(8)));
    assert_eq!(applicants(&text, Row::NewReceived), "12 3 blank 0 1 0 16", "{text}");
    assert_eq!(applicants(&text, Row::CarriedOver), "0 blank 0 2 0 0 2", "{text}");
}

#[test]
fn rules_beside_their_columns_cut_no_cells() {
    // What stands under a rule begins one column behind it, but for the labels.
    let cells = |cells: &[&str]| {
        let (label, values) = cells.split_first().unwrap();
        let width = label.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
        let values: String = values.iter().map(|value| format!("{value:<12}")).collect();
        format!("{label}{}{values}", " ".repeat(66_usize.saturating_sub(width)))
    };
    let rule = format!("{} {}", "=".repeat(64), "=========== ".repeat(7));
    let text = table(|row| cells(row).trim_end().to_owned());
    let (title, rows) = text.trim_end().split_once("\n\n").unwrap();
    let text = format!("{title}\n\n{rule}\n{rows}\n{rule}\n");
    right_or_flagged(&text, Row::NewReceived, "12 3 blank 0 1 0 16");
    assert_eq!(applicants(&text, Row::Granted), "3 0 0 1 0 0 4", "{text}");
}

#[test]
fn text_behind_a_row_without_values_may_be_its_values() {
    let text = "二、主动公开政府信息情况\n\n\
        信  息内容\n本  年制发件数\n本  年废止件数\n现  行有效件数\n\n\
        规  章\n0\n0\n5  237\n\n规  范性文件\n2\n0\n0\n\n\
        第  二十条第（八）项\n\n信  息内容\n本  年收费金额（单位：万元）\n\n行  政事业性收费\n0  .4万元\n\n\
        三、收到和处理政府信息公开申请情况\n";
    let read = row(&parse_str(text).unwrap(), Table::Proactive, Row::Fees, &[Column::Amount]);
    assert!(["0.4", "ambiguous"].contains(&&*read), "{read}");
}

#[test]
fn a_page_number_between_two_pieces_of_a_page_leaves_its_rows() {
    let rows = table(|cells| format!("<tr><td>{}</td></tr>", cells.join("</td><td>")));
    let (title, rows) = rows.split_once("\n\n").unwrap();
    let rows = rows.replace("<tr><td>二、", "</table>\n<p>5</p>\n<table><tr><td>二、");
    let text = format!("<html><body><p>{title}</p><table>{rows}</table></body></html>");
    assert_eq!(applicants(&text, Row::NewReceived), "12 3 blank 0 1 0 16", "{text}");
    assert_eq!(applicants(&text, Row::CarriedOver), "0 blank 0 2 0 0 2", "{text}");
}

/// Table 3 as a PDF tool draws it: columns eight apart, and between its lines what `rows` say.
fn drawn(rows: &[&[&str]]) -> String {
    let line = |cells: &&[&str]| {
        let (label, values) = cells.split_first().unwrap();
        let width: usize = label.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let values: String = values.iter().map(|value| format!("{value:<8}")).collect();
        format!("{label}{}{}", " ".repeat(50 - width), values.trim_end())
    };
    let head = "三、收到和处理政府信息公开申请情况\n\n申请人情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n";
    format!("{head}{}\n", rows.iter().map(line).collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_number_in_a_narrow_column_goes_on_above_and_below_its_row() {
    let received: &[&str] = &["一、本年新收政府信息公开申请数量", "4", "3", "2", "5", "3", "1", "8"];
    let granted: &[&str] = &["（一）予以公开", "1", "0", "2", "0", "0", "0", "3"];
    let text = drawn(&[
        received,
        &["二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "0", "0", "0"],
        granted,
        &["四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0"],
    ]);
    assert_eq!(applicants(&text, Row::NewReceived), "4 3 2 5 3 1 8");
    // 14 and 18, with their first digits in a line above: those are not read, the others stand alone.
    let above: &[&str] = &["", "1", "", "", "", "", "", "1"];
    let zeros: &[&str] = &["二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "0", "0", "0"];
    let text = drawn(&[above, received, zeros, granted]);
    assert_eq!(applicants(&text, Row::NewReceived), "ambiguous 3 2 5 3 1 ambiguous", "{text}");
    assert_eq!(applicants(&text, Row::Granted), "1 0 2 0 0 0 3", "{text}");
    // Below a zero nothing goes on: a line without a label there is a row of its own.
    let other: &[&str] = &["", "4", "1", "2", "1", "1", "1", "9"];
    let text = drawn(&[received, zeros, other, granted]);
    assert_eq!(applicants(&text, Row::CarriedOver), "0 0 0 0 0 0 0", "{text}");
}

#[test]
fn what_a_number_counts_below_it_leaves_no_row_sure() {
    let text = drawn(&[
        &["一、本年新收政府信息公开申请数量", "4", "3", "2", "5", "3", "1", "18"],
        &["", "", "件", "", "", "", "", "件"],
        &["二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "0", "0", "0"],
        &["（一）予以公开", "1", "0", "2", "0", "0", "0", "3"],
    ]);
    right_or_flagged(&text, Row::NewReceived, "4 3 2 5 3 1 18");
    assert_eq!(applicants(&text, Row::Granted), "1 0 2 0 0 0 3", "{text}");
}

#[test]
fn pieces_of_numbers_in_narrow_cells_are_no_rows() {
    let rule = format!("+{}", "------+".repeat(8));
    let rows: [(&str, [&str; 7]); 5] = [
        ("一、本年新收政府信息公开申请数量", ["10", "3", "2", "5", "3", "1", "24"]),
        ("二、上年结转政府信息公开申请数量", ["0", "0", "0", "0", "0", "0", "0"]),
        ("（一）予以公开", ["8748", "0", "2", "0", "0", "0", "8750"]),
        ("（七）总计", ["8748", "0", "2", "0", "0", "0", "8750"]),
        ("四、结转下年度继续办理", ["0", "0", "0", "0", "0", "0", "0"]),
    ];
    let head =
        ("申请人情况", ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]);
    let mut lines = vec![rule.clone()];
    for (label, values) in [head].iter().chain(&rows) {
        let cells: Vec<Vec<char>> =
            [label].into_iter().chain(values).map(|cell| cell.chars().collect()).collect();
        let height = cells.iter().map(|cell| cell.len().div_ceil(2)).max().unwrap();
        for at in 0..height {
            let piece = |cell: &Vec<char>| cell.chunks(2).nth(at).map(String::from_iter).unwrap_or_default();
            let cells: Vec<String> = cells.iter().map(|cell| format!("{:<4}", piece(cell))).collect();
            lines.push(format!("| {} |", cells.join(" | ")));
        }
        lines.push(rule.clone());
    }
    let text = format!("三、收到和处理政府信息公开申请情况\n\n{}\n", lines.join("\n"));
    right_or_flagged(&text, Row::Granted, "8748 0 2 0 0 0 8750");
    assert_eq!(applicants(&text, Row::CarriedForward), "0 0 0 0 0 0 0", "{text}");
}

#[test]
fn a_table_cut_at_its_right_has_no_blank_column_at_its_left() {
    // The first page of a table lost its last column; the second one has it.
    let head = "| | | | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |";
    let cut = format!("{head}\n| 一、本年新收政府信息公开申请数量 | | | 23 | 8 | 7 | 6 | 9 | 5 |");
    let whole = format!(
        "{head} 总计 |\n| 三、本年度办理结果 | （一）予以公开 | | 1 | 0 | 4 | 0 | 3 | 0 | 8 |\n\
         | | （二）部分公开（区分处理的，只计这一情形，不计其他情形） | | 2 | 0 | 4 | 0 | 3 | 0 | 9 |\n\
         | | （三）不予公开 | 1.属于国家秘密 | 2 | 0 | 4 | 0 | 3 | 0 | 9 |"
    );
    let text = format!("三、收到和处理政府信息公开申请情况\n\n{cut}\n\n{whole}\n");
    right_or_flagged(&text, Row::NewReceived, "23 8 7 6 9 5 ambiguous");
    assert_eq!(applicants(&text, Row::Granted), "1 0 4 0 3 0 8", "{text}");
}

#[test]
fn a_sign_with_a_space_behind_it_may_be_that_of_the_number() {
    let columns = [Column::ItemsLastYear, Column::ItemsChange, Column::Decisions];
    let read = |licensing: &str| {
        let text = format!(
            "二、主动公开政府信息情况\n第二十条第（五）项\n信息内容 上一年项目数量 本年增/减 处理决定数量\n\
             行政许可 {licensing}\n其他对外管理服务事项 22 1 0\n第二十条第（六）项\n信息内容 上一年项目数量 本年增/减 处理决定数量\n\
             行政处罚 4 1 0\n行政强制 3 2 1\n"
        );
        row(&parse_str(&text).unwrap(), Table::Proactive, Row::Licensing, &columns)
    };
    assert_eq!(read("86 -2 7"), "86 -2 7");
    assert_eq!(read("86 - 2"), "ambiguous ambiguous ambiguous");
    assert_eq!(read("86 - 0"), "86 not_applicable 0");
}

/// Table 3 in blocks with blank lines between; the last two cells of two rows stand side by side.
fn blocks(granted: [u32; 7]) -> String {
    let form = gikai_parse::form::Form::F2021.table(Table::Applications);
    let mut text = String::from(
        "三、收到和处理政府信息公开申请情况\n\n自然人\n\n商业企业\n\n科研机构\n\n社会公益组织\n\n法律服务机构\n\n其他\n\n总计\n\n",
    );
    for spec in form.blocks.iter().flat_map(|block| block.rows) {
        let values = match spec.row {
            Row::NewReceived | Row::HandledTotal => [3231, 36, 2, 3, 0, 0, 3272],
            Row::Granted => granted,
            _ => [0; 7],
        };
        let values = values.map(|value| value.to_string());
        let beside = matches!(spec.row, Row::NewReceived | Row::HandledTotal);
        let cells = if beside {
            format!("{}\n\n{} {}", values[..5].join("\n\n"), values[5], values[6])
        } else {
            values.join("\n\n")
        };
        text.push_str(&format!("{}\n\n{cells}\n\n", spec.label));
    }
    text
}

#[test]
fn cells_in_blocks_are_in_order_where_every_column_adds_up() {
    let values = [3231, 36, 2, 3, 0, 0, 3272];
    let report = parse_str(&blocks(values)).unwrap();
    for (column, value) in APPLICANTS.into_iter().zip(values) {
        let cell = report.get(CellAddress { table: Table::Applications, row: Row::Granted, column });
        assert_eq!(cell.and_then(gikai_parse::Cell::count), Some(value.into()), "{}", blocks(values));
    }
    let shuffled = blocks([3231, 3, 2, 36, 0, 0, 3272]);
    assert_eq!(applicants(&shuffled, Row::Granted), ["ambiguous"; 7].join(" "), "{shuffled}");
}

#[test]
fn values_too_many_may_be_the_begin_of_the_next_row() {
    // 167 and 167 begin above the label of their row.
    let text = |last: &str| {
        let values = |values: &str| values.replace(' ', "\n");
        format!(
            "三、收到和处理政府信息公开申请情况\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n\
             一、本年新收政府信息公开申请数量\n{}\n二、上年结转政府信息公开申请数量\n{}\n（一）予以公开\n{}\n四、结转下年度继续办理\n{}\n完\n",
            values("4 0 0 0 0 0 4"),
            values(&format!("1 0 0 0 0 0 1{last}")),
            values("7 0 0 0 0 0 7"),
            values("3 0 0 0 0 0 3"),
        )
    };
    assert_eq!(applicants(&text(""), Row::Granted), "7 0 0 0 0 0 7");
    assert_eq!(applicants(&text(" 16 16"), Row::Granted), ["ambiguous"; 7].join(" "));
    assert_eq!(applicants(&text(" 16 16"), Row::CarriedForward), "3 0 0 0 0 0 3");
}

#[test]
fn a_cell_of_several_values_among_empty_ones_is_several_cells() {
    let received = |values: &str| {
        let text = table(|cells| match cells[0] {
            "一、本年新收政府信息公开申请数量" => format!("| {} | {values} |", cells[0]),
            _ => format!("| {} |", cells.join(" | ")),
        });
        applicants(&text, Row::NewReceived)
    };
    assert_eq!(received("12 | 3 | | 0 | 1 | 0 | 16"), "12 3 blank 0 1 0 16");
    assert_eq!(received("12<br>3 | | 0 | | 1 | 0 | 16"), ["ambiguous"; 7].join(" "));
    assert_eq!(received(" | | | | | 0 0 0 | 0 0"), ["ambiguous"; 7].join(" "));
}

#[test]
fn digits_that_add_up_divided_elsewhere_are_glued() {
    let text = |received: &str| {
        format!(
            "三、收到和处理政府信息公开申请情况\n{}\n一、本年新收政府信息公开申请数量 {received}\n\
             二、上年结转政府信息公开申请数量 0 5 2 4 1 0 12\n（一）予以公开 1 0 0 0 0 0 1\n完\n",
            HEAD.replace('|', " ")
        )
    };
    assert_eq!(applicants(&text("32 42 32 43 43 21 213"), Row::NewReceived), "32 42 32 43 43 21 213");
    assert_eq!(applicants(&text("32 42 32 43 43 2121 3"), Row::NewReceived), ["ambiguous"; 7].join(" "));
    // A total that is wrong is what the document says.
    assert_eq!(applicants(&text("32 42 32 43 43 21 214"), Row::NewReceived), "32 42 32 43 43 21 214");
}

#[test]
fn blank_cells_that_left_a_longer_gap_are_measured() {
    let more = [
        "（二）部分公开|1|0|2|0|0|0|3",
        "1.属于国家秘密|0|0|0|1|0|0|1",
        "2.其他法律行政法规禁止公开|4|1|0|0|0|2|7",
    ];
    let written = |between: &str, end: &str| {
        let write = |cells: &[&str]| format!("{}{end}", cells.join(between));
        let more = more.map(|row| write(&row.split('|').collect::<Vec<_>>()));
        format!("{}{}\n", table(write), more.join("\n"))
    };
    for (name, text) in [("a paragraph a cell", written("\n\n", "\n")), ("a line a cell", written("\n", ""))]
    {
        assert_eq!(applicants(&text, Row::NewReceived), "12 3 blank 0 1 0 16", "{name}");
        assert_eq!(applicants(&text, Row::CarriedOver), "0 blank 0 2 0 0 2", "{name}");
    }
    // Where one blank cell left nothing, a longer gap measures none.
    let text = written("\n\n", "\n").replace("0\n\n\n\n0\n\n2", "0\n\n0\n\n2");
    assert_eq!(applicants(&text, Row::CarriedOver), ["ambiguous"; 7].join(" "));
}

#[test]
fn the_number_of_a_page_cuts_no_drawn_table() {
    for number in ["- 4 -", "—4—", "第4页", "－ 12 －"] {
        let framed = table(|cells| format!("│{}│", cells.join("│")));
        let framed = framed.replace("│二、上年", &format!("{number}\n│二、上年"));
        assert_eq!(applicants(&framed, Row::CarriedOver), "0 blank 0 2 0 0 2", "{framed}");
        assert_eq!(applicants(&framed, Row::NewReceived), "12 3 blank 0 1 0 16", "{framed}");
    }
}

#[test]
fn a_number_alone_on_a_line_among_cells_between_pipes_may_be_that_of_a_page() {
    let text = |between: &str| {
        let cells = table(|cells| cells.iter().map(|cell| format!("{cell} |\n")).collect());
        cells.replace("二、上年", &format!("{between}二、上年"))
    };
    assert_eq!(applicants(&text(""), Row::NewReceived), "12 3 blank 0 1 0 16");
    let read = applicants(&text("7\n"), Row::NewReceived);
    assert!(["12 3 blank 0 1 0 16", &["ambiguous"; 7].join(" ")].contains(&&*read), "{read}");
    assert_eq!(applicants(&text("7\n"), Row::CarriedOver), "0 blank 0 2 0 0 2");
}

#[test]
fn numbers_that_go_on_around_the_line_of_a_label_are_pieces() {
    let text = drawn(&[
        &["一、本年新收政府信息公开申请数量", "10", "15", "20", "20", "11", "12", "88"],
        &["（一）予以公开", "13", "10", "10", "11", "10", "10", "64"],
        &["（二）部分公开", "11", "10", "12", "11", "10", "11", "65"],
        &["其他处理"],
        &["", "58", "10", "44", "39", "27", "19", "197"],
        &["（七）总计"],
        &["", "8", "4", "8", "9", "5", "3", "7"],
        &["四、结转下年度继续办理", "10", "10", "17", "10", "10", "10", "67"],
    ]);
    for row in [Row::OtherHandling, Row::HandledTotal] {
        assert_eq!(applicants(&text, row), ["ambiguous"; 7].join(" "), "{text}");
    }
    assert_eq!(applicants(&text, Row::NewReceived), "10 15 20 20 11 12 88", "{text}");
}

#[test]
fn labels_that_are_damaged_name_the_row_that_they_can_mean() {
    let named = |label: &str| {
        let text = table(|cells| match cells[0] {
            "二、上年结转政府信息公开申请数量" => {
                format!("|{label}|{}|", cells[1..].join("|"))
            }
            _ => format!("|{}|", cells.join("|")),
        });
        let parsed = parse_str(&text).unwrap();
        let fuzzy =
            parsed.diagnostics().iter().filter(|said| said.code == gikai_parse::Code::LabelFuzzy).count();
        (applicants(&text, Row::CarriedOver), fuzzy)
    };
    let read = |fuzzy| ("0 blank 0 2 0 0 2".to_owned(), fuzzy);
    assert_eq!(named("二、上年结转政府信息公开申请数量"), read(0));
    for label in [
        "二、上年结转政府信□公开申请数量",
        "二、上年结转政府信息公开申数量",
        "二、上年结政府信息开申请量",
        "二、年结转政府信息公开申请数量",
        "二、上年结转政府信息公开的申请数量",
    ] {
        assert_eq!(named(label), read(1), "{label}");
    }
    // What says nothing of it, or as much of another row, names none.
    for label in ["□□□□□□□□", "二、收到其他部门转来申请数量", "政府信息公开申请数量"]
    {
        let (cells, _) = named(label);
        assert!(!cells.contains('2'), "{label}: {cells}");
    }
}

#[test]
fn as_many_zeros_as_columns_are_one_in_each() {
    let text = |received: &str| {
        table(|cells| match cells[0] {
            // Totals that are wrong: no sum helps.
            "一、本年新收政府信息公开申请数量" => format!("{}{received}", cells[0]),
            "（一）予以公开" => format!("{}3001005", cells[0]),
            _ => cells.concat(),
        })
    };
    let cells = |received: &str| {
        let parsed = parse_str(&text(received)).unwrap();
        let address = |column| CellAddress { table: Table::Applications, row: Row::NewReceived, column };
        let cells = APPLICANTS.map(|column| parsed.get(address(column)).unwrap().clone());
        cells.map(|cell| (cell.status(), cell.count()))
    };
    assert_eq!(cells("0000000"), [(Status::Inferred, Some(0)); 7]);
    // One is blank, or a number begins with another digit.
    for received in ["000000", "00000000", "0000003", "1000000"] {
        assert_eq!(cells(received), [(Status::Ambiguous, None); 7], "{received}");
    }
}

#[test]
fn two_complete_rows_that_stand_apart_show_no_columns() {
    // Cells with two spaces between them: where a row has its values depends on the length of its label.
    let text = table(|cells| cells.join("  "));
    let more = ["8.属于行政查询事项|||1||||1", "2.重复申请|1|0|1|0|0|0|2", "3.其他|0|0|0|0|0|1|1"];
    let text = text + &more.map(|row| row.replace('|', "  ")).join("\n");
    right_or_flagged(&text, Row::DeniedAdministrativeInquiry, "blank blank 1 blank blank blank 1");
}

#[test]
fn the_number_of_a_page_behind_a_row_with_a_blank_first_cell_is_no_total() {
    let text = table(|cells| cells.join("\n"));
    let text = text.replace("0\n\n0\n2\n0\n0\n2\n", "\n9\n1\n\n4\n\n14\n5\n");
    right_or_flagged(&text, Row::CarriedOver, "blank 9 1 blank 4 blank 14");
}

#[test]
fn what_a_number_counts_apart_from_it_is_no_cell() {
    let text = drawn(&[
        &["一、本年新收政府信息公开申请数量", "10", "15", "20", "20", "11", "12", "88"],
        &["二、上年结转政府信息公开申请数量", "10", "15", "20", "11", "0", "件", "9"],
        &["（一）予以公开", "13", "10", "10", "11", "10", "10", "64"],
    ]);
    assert_eq!(applicants(&text, Row::CarriedOver), ["ambiguous"; 7].join(" "), "{text}");
    assert_eq!(applicants(&text, Row::NewReceived), "10 15 20 20 11 12 88", "{text}");
}

#[test]
fn values_below_two_labels_are_of_neither() {
    let text = drawn(&[
        &["一、本年新收政府信息公开申请数量", "10", "15", "20", "20", "11", "12", "88"],
        &["1.本机关不掌握相关政府信息"],
        &["2.没有现成信息需要另行制作"],
        &["", "1", "2", "3", "4", "5", "6", "21"],
        &["3.补正后申请内容仍不明确", "13", "10", "10", "11", "10", "10", "64"],
    ]);
    let unread = ["ambiguous"; 7].join(" ");
    assert_eq!(applicants(&text, Row::UnavailableMustBeCreated), unread, "{text}");
    assert_eq!(applicants(&text, Row::UnavailableNotHeld), unread, "{text}");
}

#[test]
fn two_numbers_on_a_line_that_spaces_do_not_divide_may_be_two_cells() {
    let text = table(|cells| cells.join("\n")).replace("3\n0\n0\n1\n0\n0\n4", "30\u{a0}9\n0\n0\n1\n0\n0\n4");
    right_or_flagged(&text, Row::Granted, "30 9 0 0 1 0 0");
    assert_eq!(applicants(&text, Row::Granted), ["ambiguous"; 7].join(" "));
}

#[test]
fn where_one_part_of_table_4_is_torn_the_others_need_their_sums() {
    let text = |first: &str, second: &str| {
        let heads = "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n";
        format!(
            "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n{heads}{}行政诉讼\n未经复议直接起诉\n{heads}{}\
             复议后起诉\n{heads}1\n0\n0\n0\n1\n五、存在的主要问题及改进情况\n",
            first.replace(' ', "\n"),
            second.replace(' ', "\n"),
        )
    };
    let parts = |text: &str| {
        let columns = [Column::Upheld, Column::Corrected, Column::Other, Column::Pending, Column::Total];
        let parsed = parse_str(text).unwrap();
        [Row::Reconsideration, Row::LitigationAfterReconsideration]
            .map(|of| row(&parsed, Table::Disputes, of, &columns))
    };
    let unread = ["ambiguous"; 5].join(" ");
    assert_eq!(parts(&text("6 3 0 0 2 ", "1 2 3 4 10 ")), ["6 3 0 0 2", "1 0 0 0 1"]);
    assert_eq!(parts(&text("6 3 0 0 2 ", "1 2 3 10 ")), [&unread, "1 0 0 0 1"]);
}

#[test]
fn radicals_that_fonts_leave_are_ideographs() {
    let alike = |text: &str| {
        let pairs = [
            ('一', '\u{2f00}'),
            ('二', '\u{2f06}'),
            ('人', '\u{2f08}'),
            ('自', '\u{2f83}'),
            ('民', '\u{2ea0}'),
        ];
        pairs
            .iter()
            .fold(text.to_owned(), |text, (ideograph, alike)| text.replace(*ideograph, &alike.to_string()))
    };
    let plain = format!("栖禾县人民政府2021年政府信息公开工作年度报告\n{}", table(|cells| cells.join("\t")));
    let plain = plain.replace("\t1\t0\t16", "\t无\t0\t16");
    let written = alike(&plain).replace('无', "\u{2f46}");
    let [read, report] = [&plain, &written].map(|text| parse_str(text).unwrap());
    assert_eq!(report.metadata().agency.as_deref(), Some("栖禾县人民政府"));
    assert_eq!(report.metadata(), read.metadata());
    assert_eq!(report.diagnostics(), read.diagnostics());
    for ((at, cell), (_, known)) in report.cells().zip(read.cells()) {
        assert_eq!(
            (cell.status(), cell.value(), cell.span()),
            (known.status(), known.value(), known.span()),
            "{at}"
        );
        // The text of a cell is as it is written.
        assert_eq!(cell.span().map_or("", |span| &written[span.range()]), cell.raw(), "{at}");
    }
    let address = |column| CellAddress { table: Table::Applications, row: Row::NewReceived, column };
    assert_eq!(report.get(address(Column::LegalServiceOrganization)).unwrap().raw(), "\u{2f46}");
    // A page may write them as references.
    let references = written.replace('\u{2f00}', "&#x2f00;").replace('\u{2f08}', "&#12040;");
    for text in [references.clone(), format!("<html><body><pre>{references}</pre></body></html>")] {
        let report = parse_str(&text).unwrap();
        assert_eq!(report.metadata().agency, read.metadata().agency);
        let values = |report: &Report| report.cells().map(|(_, cell)| cell.value()).collect::<Vec<_>>();
        assert_eq!(values(&report), values(&read), "{text}");
    }
}

#[test]
fn the_unit_of_an_amount_may_stand_apart() {
    let amount = |header: &str, value: &str| {
        let text = format!(
            "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n\
             规章\t1\t2\t3\n规范性文件\t1\t2\t3\n第二十条第（九）项\n信息内容\t采购项目数量\t{header}\n\
             政府集中采购\t3\t{value}\n三、收到和处理政府信息公开申请情况\n"
        );
        let parsed = parse_str(&text).unwrap();
        let address = CellAddress { table: Table::Proactive, row: Row::Procurement, column: Column::Amount };
        let cell = parsed.get(address).unwrap();
        format!("{} {:?}", cell.status().key(), cell.amount_in_yuan().map(|amount| amount.to_string()))
    };
    let read = |yuan: &str| format!("number {:?}", Some(yuan));
    assert_eq!(amount("采购总金额（单位：万元）", "0.5"), read("5000.0"));
    assert_eq!(amount("采购总金额", "0.5万元"), read("5000.0"));
    assert_eq!(amount("采购总金额", "0.5 万元"), read("5000.0"));
    assert_eq!(amount("采购总金额（单位：万元）", "5 元"), read("5"));
    assert_eq!(amount("采购总金额（单位：万\n元）", "0.5"), read("5000.0"));
    // The document does not say it.
    assert_eq!(amount("采购总金额", "0.5"), "number None");
    assert_eq!(amount("采购总金额", "0.5\n元旦"), "number None");
    // What is not found may say it.
    assert_eq!(amount("□□□□□", "0.5"), "ambiguous None");
}

#[test]
fn two_columns_that_are_one_in_some_row_place_no_blank() {
    let rows = |last: &str| {
        format!(
            "三、收到和处理政府信息公开申请情况\n| | |{}|\n|一、本年新收政府信息公开申请数量||21|33|17|26|34<br>48|179|\n\
             |二、上年结转政府信息公开申请数量||1|3|0|4|4<br>1|13|\n|（一）予以公开|{last}|\n",
            HEAD.replace("法律服务机构|其他", "法律服务机构其他")
        )
    };
    right_or_flagged(&rows("|5||0||0|5"), Row::Granted, "5 blank 0 blank 0 blank 5");
    right_or_flagged(&rows("（区分处理的|5|2|5|0|3<br>1|16"), Row::Granted, "5 2 5 0 3 1 16");
}

#[test]
fn a_sign_that_begins_a_line_may_be_that_of_the_number_before_it() {
    let change = |values: &str| {
        let text = format!(
            "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容 本年新制作数量 本年新公开数量 对外公开总数量\n\
             规章 1 2 3\n规范性文件 1 2 3\n第二十条第（五）项\n信息内容 上一年项目数量 本年增/减 处理决定数量\n\
             行政许可 {values}\n其他对外管理服务事项 2 1 1652\n第二十条第（六）项\n三、收到和处理政府信息公开申请情况\n"
        );
        let columns = [Column::ItemsLastYear, Column::ItemsChange, Column::Decisions];
        row(&parse_str(&text).unwrap(), Table::Proactive, Row::Licensing, &columns)
    };
    assert_eq!(change("2 1 0"), "2 1 0");
    assert_eq!(change("2\n- 0"), ["ambiguous"; 3].join(" "));
}

#[test]
fn totals_whose_last_digits_are_gone_are_not_read() {
    let totals = |received: &str, granted: &str| {
        let text = table(|cells| match cells[0] {
            "一、本年新收政府信息公开申请数量" => {
                format!("| {} | 60 | 60 | 1 | 0 | 0 | 0 | {received} |", cells[0])
            }
            "（一）予以公开" => format!("| {} | 168 | 77 | 75 | 51 | 73 | 48 | {granted} |", cells[0]),
            _ => format!("| {} |", cells.join(" | ")),
        });
        [Row::NewReceived, Row::Granted]
            .map(|row| applicants(&text, row).rsplit_once(' ').unwrap().1.to_owned())
    };
    assert_eq!(totals("12", "49"), ["ambiguous"; 2]);
    // One alone is a mistake of the report, and so are several where some total is as long as it should be.
    for [received, granted] in
        [["121", "492"], ["121", "49"], ["12", "493"], ["13", "49"], ["12", "4"], ["2", "49"]]
    {
        let read = totals(received, granted);
        assert!(read == [received, granted] || granted == "4" && read == ["ambiguous"; 2], "{read:?}");
    }
}

#[test]
fn two_numbers_before_one_label_leave_the_next_without_values() {
    let text = |labels: &str| {
        let text = table(|cells| cells.join(" "));
        let values = "0 6 6 0 1 8 21";
        format!(
            "{text}{labels}\n{values}\n6.属于四类过程性信息 3 0 0 0 0 0 3\n7.属于行政执法案卷 23 22 0 0 14 0 59\n"
        )
    };
    let read = |labels: &str| applicants(&text(labels), Row::DeniedInternalAffairs);
    let unread = ["ambiguous"; 7].join(" ");
    assert_eq!(read("4.保护第三方合法权益 1 0 0 0 0 0 1\n5.属于三类内部事务信息"), "0 6 6 0 1 8 21");
    assert_eq!(read("4.5.保护第三方合法权益\n属于三类内部事务信息"), unread);
    assert_eq!(read("45、保护第三方合法权益\n、属于三类内部事务信息"), unread);
}

#[test]
fn the_number_of_a_page_on_the_line_of_a_row_is_none_of_its_cells() {
    let granted = |values: &str, wide: bool| {
        let text = table(|cells| match cells[0] {
            "（一）予以公开" => format!("{} {values}", cells[0]),
            "一、本年新收政府信息公开申请数量" => format!("{} 12 3 0 0 1 0 16", cells[0]),
            "二、上年结转政府信息公开申请数量" => format!("{} 0 0 0 2 0 0 2", cells[0]),
            _ => cells.join(" "),
        });
        let wide_digit = |c: char| {
            let digit = c.to_digit(10).filter(|_| wide);
            digit.and_then(|digit| char::from_u32(u32::from('０') + digit)).unwrap_or(c)
        };
        let (head, row) = text.split_once(values).unwrap();
        let head: String = head.chars().map(wide_digit).collect();
        applicants(&format!("{head}{values}{row}"), Row::Granted)
    };
    let right = "3 0 0 1 0 0 4";
    let right_or_unread = |read: String, text: &str| {
        assert!(read == right || read == ["ambiguous"; 7].join(" "), "{text}: {read}");
    };
    assert_eq!(granted("3 0 0 1 0 0 4", false), right);
    assert_eq!(granted("3 0 0 1 0 0 4 - 4 -", false), right);
    assert_eq!(granted("３ ０ ０ １ ０ ０ ４ 5", true), right);
    for values in ["3 0 0 1 0 0 4 5", "3 0 0 1 0 0 4 - - -", "3 0 0 1 0 0 4 4 - -"] {
        right_or_unread(granted(values, false), values);
    }
    right_or_unread(granted("３ ０ ０ １ ０ 0 ４ 5", true), "a cell in other digits");
}

#[test]
fn values_behind_a_piece_of_a_group_lead_those_of_the_next_rows() {
    let text = table(|cells| cells.join("\n")).replace("\n\n0\n1", "\n2\n0\n1");
    let more = [
        "办理结果 3 6 7 0 0 8 24",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "（三） 0 0 6 0 2 7 15",
        "1.属于国家秘密 7 1 5 0 0 0 13",
        "2.其他法律行政法规禁止公开 0 0 0 6 5 5 16",
    ];
    let text = text + &more.join("\n").replace(' ', "\n") + "\n";
    right_or_flagged(&text, Row::DeniedStateSecret, "0 0 6 0 2 7 15");
    right_or_flagged(&text, Row::DeniedProhibitedByLaw, "7 1 5 0 0 0 13");
}
