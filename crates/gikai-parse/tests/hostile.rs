//! Input that is hostile, broken or huge: each ends with the error or the report that it should, and no value is invented.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]

use gikai_parse::form::{CellAddress, Column, Row, Table};
use gikai_parse::{Cell, Code, Error, Parser, Report, Status, parse, parse_str};
use gikai_testkit::{Layout, Model, Style, assert_invariants};

const HEADERS: &str = "三、收到和处理政府信息公开申请情况\n\
    申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n";

/// Table 3 with one row, whose first cell is `cell`.
fn applications(cell: &str) -> String {
    format!("{HEADERS}二、上年结转政府信息公开申请数量 | {cell} | 1 | 0 | 0 | 0 | 0 | 1 |\n")
}

/// The whole table of fees, with this amount.
fn fees(amount: &str) -> String {
    format!(
        "二、主动公开政府信息情况\n第二十条第（八）项\n信息内容 | 本年收费金额（单位：万元） |\n行政事业性收费 | {amount} |\n"
    )
}

fn read(text: &str) -> Report {
    let report = parse_str(text).unwrap();
    assert_invariants(text, &report);
    report
}

fn first(report: &Report) -> &Cell {
    let (row, column) = (Row::CarriedOver, Column::NaturalPerson);
    report.get(CellAddress { table: Table::Applications, row, column }).unwrap()
}

fn has(report: &Report, code: Code) -> bool {
    report.diagnostics().iter().any(|seen| seen.code == code)
}

#[test]
fn nothing_and_other_files() {
    for bytes in [&b""[..], b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF", b" \r\n\t\n", &[0; 1000]] {
        assert_eq!(parse(bytes), Err(Error::Empty), "{bytes:?}");
    }
    assert_eq!(parse_str("\u{feff}\u{200b}\u{3000}"), Err(Error::Empty));
    let noise: Vec<u8> = (0..100_000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for bytes in
        [&noise[..], b"\x7FELF\x02\x01\x01\0\0\0\0\0", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", b"%PDF-1.7\n"]
    {
        assert!(matches!(parse(bytes), Err(Error::Binary { .. })), "{:?}", &bytes[..8]);
    }
    assert!(matches!(parse_str("今天下午有三个人在门口等车。"), Err(Error::NoReport { .. })));
}

#[test]
fn a_line_of_200_megabytes() {
    const SIZE: usize = 200_000_000;
    let mut text = applications("7");
    text.extend(std::iter::repeat_n('1', SIZE));
    let report = parse_str(&text).unwrap();
    assert_eq!(first(&report).count(), Some(7));
    assert!(report.cells().all(|(_, cell)| cell.raw().len() < 100));
    let cells = Parser::MAX_CELLS;
    assert_eq!(parse_str(&"规章 0 ".repeat(SIZE / 9)), Err(Error::TooManyCells { limit: cells }));
}

#[test]
fn ten_million_short_lines() {
    let (lines, limit) = (10_000_001, Parser::MAX_LINES);
    assert_eq!(parse_str(&"0\n".repeat(lines - 1)), Err(Error::TooManyLines { lines, limit }));
    let text = format!("{}{}", applications("7"), "\n".repeat(limit - 4));
    assert_eq!(first(&parse_str(&text).unwrap()).count(), Some(7));
}

/// A line break is one line more than there are breaks.
#[test]
fn the_limit_of_lines() {
    let text = applications("7");
    let read = |lines: usize| Parser::new().max_lines(lines).parse_str(&text);
    assert_eq!(read(4).map(|report| first(&report).count()), Ok(Some(7)));
    assert_eq!(read(3), Err(Error::TooManyLines { lines: 4, limit: 3 }));
}

#[test]
fn the_limit_of_cells() {
    let model = Model::sums(gikai_parse::form::Form::F2021, 3);
    for &layout in Layout::ALL {
        let text = layout.write(&model, &Style::default());
        let read = |cells: usize| Parser::new().max_cells(cells).parse_str(&text);
        assert_eq!(read(2_000), parse_str(&text), "{}", layout.key());
        if layout != Layout::Html && layout != Layout::HtmlOffice {
            assert_eq!(read(9), Err(Error::TooManyCells { limit: 9 }), "{}", layout.key());
        }
    }
    // Tables of HTML that have more places than cells may be are text.
    let wide = format!("<table><tr>{}</table>", "<td colspan=40>12".repeat(9));
    let text = format!("{wide}<p>{}", applications("7").replace('\n', "<br>"));
    let report = Parser::new().max_cells(100).parse_str(&text).unwrap();
    assert!(has(&report, Code::LimitReached) && first(&report).count() == Some(7));
    assert!(!has(&Parser::new().max_cells(500).parse_str(&text).unwrap(), Code::LimitReached));
}

#[test]
fn the_limits_of_bytes_and_diagnostics() {
    let text = applications("约1");
    let bytes = text.len();
    assert!(Parser::new().max_bytes(bytes).parse_str(&text).is_ok());
    let refused = Err(Error::TooLarge { bytes, limit: bytes - 1 });
    assert_eq!(Parser::new().max_bytes(bytes - 1).parse_str(&text), refused);
    assert_eq!(Parser::new().max_bytes(bytes - 1).parse(text.as_bytes()), refused);
    let all = parse_str(&text).unwrap().diagnostics().len();
    for most in 0..all {
        let report = Parser::new().max_diagnostics(most).parse_str(&text).unwrap();
        assert_eq!(report.diagnostics().len(), most + 1);
        assert!(has(&report, Code::LimitReached));
    }
}

#[test]
fn the_limit_of_work() {
    let model = Model::sparse(gikai_parse::form::Form::F2021, 0);
    let text = Layout::CellLines.write(&model, &Style::default());
    let inferred =
        |report: &Report| report.cells().filter(|(_, cell)| cell.status() == Status::Inferred).count();
    let (whole, none) = (read(&text), Parser::new().max_work(0).parse_str(&text).unwrap());
    assert!(!has(&whole, Code::RecoveryLimited) && has(&none, Code::RecoveryLimited));
    assert!(inferred(&whole) > inferred(&none));
    for (at, cell) in none.cells().filter(|(_, cell)| cell.value().is_some()) {
        assert_eq!(Some(cell.value()), whole.get(at).map(Cell::value), "{at}");
    }
}

#[test]
fn deep_nesting() {
    const DEEP: usize = 100_000;
    let table = Layout::Html.write(&Model::sums(gikai_parse::form::Form::F2021, 3), &Style::default());
    for (open, close) in [("<div>", "</div>"), ("<ul><li>", "</li></ul>"), ("<blockquote><center>", "")] {
        let nest = format!("{}{}", open.repeat(DEEP), close.repeat(DEEP));
        let report = read(&format!("{nest}{table}"));
        assert!(has(&report, Code::LimitReached), "{open}");
        if !close.is_empty() {
            assert_eq!(report.tables().len(), 3, "{open}");
            assert!(report.cells().all(|(_, cell)| cell.status() == Status::Number), "{open}");
        }
    }
    let five = format!("{}{table}", "<div>".repeat(5));
    let shallow = Parser::new().max_nesting(3).parse_str(&five).unwrap();
    assert!(has(&shallow, Code::LimitReached) && !has(&read(&five), Code::LimitReached));
}

#[test]
fn cells_that_claim_billions_of_places() {
    let headers: String =
        HEADERS.lines().nth(1).unwrap().split('|').map(|label| format!("<td>{}", label.trim())).collect();
    for span in ["colspan=2147483648", "rowspan=2147483648", "colspan=99999999999 rowspan=99999999999"] {
        for (label, value) in [(span, ""), ("", span), (span, span)] {
            let row = format!(
                "<tr><td {label}>二、上年结转政府信息公开申请数量<td {value}>1<td>2<td>0<td>0<td>0<td>0<td>3"
            );
            for rows in [1, 1_000] {
                let text = format!("<table><tr>{headers}{}</table>", row.repeat(rows));
                // As a browser shows the cells: what stands under no header is none of its column.
                for (at, cell) in read(&text).cells().filter(|(_, cell)| cell.value().is_some()) {
                    let column = [Column::NaturalPerson, Column::CommercialEnterprise, Column::Total];
                    let count =
                        column.iter().position(|column| *column == at.column).map_or(0, |at| at as i64 + 1);
                    assert_eq!(
                        (at.row, cell.count()),
                        (Row::CarriedOver, Some(count)),
                        "{label} {value} {rows}: {at}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_million_of_one_thing() {
    let table = applications("7");
    for piece in ["|", "| ", "规章\n", "总计", "其他|", "2023年", "<td>", "\t", "\u{3000}", "\""] {
        let text = format!("{table}\n\n{}", piece.repeat(1_000_000 / piece.len().min(3)));
        // Whatever stands behind, the row is either read or flagged.
        if let Ok(report) = parse_str(&text) {
            let cell = first(&report);
            assert!(cell.count().is_none_or(|count| count == 7), "{piece:?}: {cell:?}");
            let wrong =
                report.cells().find(|(at, cell)| at.row != Row::CarriedOver && cell.value().is_some());
            assert_eq!(wrong, None, "{piece:?}");
        }
    }
}

#[test]
fn numbers_that_no_cell_can_hold() {
    for digits in [20, 40, 64, 65, 10_000] {
        for number in
            ["9".repeat(digits), format!("-{}", "9".repeat(digits)), format!("1{}", ",000".repeat(digits))]
        {
            let report = read(&applications(&number));
            assert_eq!(
                (first(&report).status(), first(&report).value()),
                (Status::Unreadable, None),
                "{digits}"
            );
            assert!(has(&report, Code::NumberOutOfRange) || has(&report, Code::UnreadableCell));
        }
    }
    let amount = CellAddress { table: Table::Proactive, row: Row::Fees, column: Column::Amount };
    let most = read(&fees("999999999999999999亿元"));
    let cell = most.get(amount).unwrap();
    assert_eq!(cell.amount().unwrap().to_string(), "999999999999999999");
    assert_eq!(cell.amount_in_yuan().unwrap().to_string(), "99999999999999999900000000");
    for number in ["9999999999999999999", "0.0000000000000000001", "1e400", "1E5", "0x1F", "1.2.3"] {
        let report = read(&fees(number));
        let cell = report.get(amount).unwrap();
        assert!(cell.value().is_none() && cell.status() != Status::Blank, "{number}: {cell:?}");
    }
}

/// A number is read as a reader sees it, or not at all.
#[test]
fn characters_within_numbers() {
    for seen in [
        "1\u{200b}2",
        "1\u{200d}2",
        "\u{200e}12\u{200f}",
        "\u{2066}12\u{2069}",
        "\u{feff}12",
        "1\u{ad}2",
        "１２",
        "12件",
    ] {
        let report = read(&applications(seen));
        assert_eq!(first(&report).count(), Some(12), "{seen:?}");
    }
    for unclear in [
        // Turns what follows around for who reads it.
        "1\u{202e}2\u{202c}",
        "\u{202e}12",
        // Digits of other scripts, and what looks like digits.
        "١٢",
        "१२",
        "๑๒",
        "𝟏𝟐",
        "①②",
        "⑫",
        "1²",
        "₁₂",
        "Ⅻ",
        "1O",
        "l2",
        "I2",
        "壹拾贰",
        "½",
        // Marks that join with what stands before them.
        "1\u{301}2",
        "1\u{20e3}",
        "1\u{fffd}2",
    ] {
        let report = read(&applications(unclear));
        let cell = first(&report);
        assert_eq!((cell.status(), cell.value()), (Status::Unreadable, None), "{unclear:?} {:?}", cell.raw());
    }
}

#[test]
fn numbers_that_ran_into_others() {
    for glued in [
        "28第3页",
        "28- 4 -",
        "28 — 5 —",
        "28 2023年",
        "282023年",
        "28电话0515-86920011",
        "0515-86920011",
        "28 13912345678",
        "28/30",
        "28～30",
        "28%",
        "2.28",
        "28:30",
        "2023-01-18",
        "28。",
        "第28页",
        "28 28",
        "(28)",
        "28%",
        "≈28",
        "＞28",
        "28+",
        "28?",
        "¥28",
        "*28",
        "28‰",
        "28°",
    ] {
        let report = read(&applications(glued));
        let cell = first(&report);
        assert!(cell.value().is_none() && cell.status() != Status::Blank, "{glued}: {cell:?}");
    }
}

/// A cell of signs is a cell: those behind it stand where they are.
#[test]
fn cells_of_signs_alone() {
    for signs in
        ["?", "\u{200b}", "\0", "*", "…", "<", "。", "（）", "\u{fffc}", "\u{fffd}", "----", "<br>", "%"]
    {
        for row in [
            format!("{signs} | 2 | 3 | 0 | 0 | 0 | 5 |"),
            format!("1 | 2 | {signs} | 0 | 0 | 0 | 3 |"),
            format!("1 | 2 | 3 | 0 | 0 | {signs} |  |"),
        ] {
            let text = format!(
                "{HEADERS}一、本年新收政府信息公开申请数量 | 4 | 4 | 4 | 4 | 4 | 4 | 24 |\n二、上年结转政府信息公开申请数量 | {row}\n四、结转下年度继续办理 | 5 | 5 | 5 | 5 | 5 | 5 | 30 |\n"
            );
            let printed: Vec<&str> = row.split('|').map(str::trim).collect();
            let report = read(&text);
            let cells = report.cells().filter(|(at, _)| at.row == Row::CarriedOver);
            for ((at, cell), printed) in cells.zip(printed) {
                assert!(
                    cell.value().is_none_or(|value| value.to_string() == printed),
                    "{row}: {at} is {cell:?}"
                );
            }
        }
    }
}

/// Labels and numbers behind each other on lines, with page numbers, years and telephone numbers among them.
#[test]
fn numbers_of_pages_years_and_telephones_are_no_cells() {
    let model = Model::sums(gikai_parse::form::Form::F2021, 3);
    for intruder in
        ["- 4 -", "第3页", "4", "2023年", "2024", "0515-86920011", "联系电话：86920011", "邮编：226300"]
    {
        for layout in [
            Layout::PipeTrail,
            Layout::CellLines,
            Layout::TabRows,
            Layout::SpaceRows,
            Layout::MdTable,
            Layout::OneLine,
        ] {
            let text = layout.write(&model, &Style::default());
            // Behind the row of new applications, and within it.
            let row = text.find("二、上年结转").unwrap();
            let cell = row + text[row..].find("(").or(text[row..].find('（')).unwrap_or(0);
            for at in [row, cell] {
                let between =
                    if layout == Layout::OneLine { format!("{intruder} ") } else { format!("{intruder}\n") };
                let disturbed = format!("{}{between}{}", &text[..at], &text[at..]);
                let report = read(&disturbed);
                for (at, cell) in report.cells().filter(|(_, cell)| cell.value().is_some()) {
                    let said = model.get(at).and_then(|content| content.value().map(str::to_owned));
                    assert_eq!(
                        cell.value().map(|value| value.to_string()),
                        said,
                        "{intruder} in {}: {at}",
                        layout.key()
                    );
                }
            }
        }
    }
}

#[test]
fn encodings_that_are_mixed_or_not_said() {
    let text = applications("12");
    let whole = Layout::PipeTrail.write(&Model::sums(gikai_parse::form::Form::F2021, 3), &Style::default());
    let encoded = |encoding: gikai_testkit::Encoding, text: &str| encoding.encode(text).unwrap();
    use gikai_testkit::Encoding::{Big5, Gb18030};
    // UTF-16 without a mark.
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(order).collect();
        assert_eq!(first(&parse(&bytes).unwrap()).count(), Some(12));
        // A byte too many, or one gone.
        for bytes in [&bytes[..bytes.len() - 1], &bytes[1..]] {
            if let Ok(report) = parse(bytes) {
                assert!(report.cells().all(|(_, cell)| cell.value().is_none()
                    || *cell == *first(&report)
                    || cell.count() <= Some(1)));
            }
        }
    }
    // Bytes of another encoding before and behind: what cannot be read is said, and no value is another.
    let known = read(&whole);
    let other = "六、其他需要报告的事项\n规章 | 0 | 0 | 0 |\n";
    for alien in [
        encoded(Gb18030, other),
        encoded(Big5, "其他需要報告的事項\n規章 | 0 | 0 | 0 |\n"),
        b"\xFF\xFE\xFF\xFE".to_vec(),
    ] {
        for bytes in [
            [whole.as_bytes(), &alien].concat(),
            [&alien, whole.as_bytes()].concat(),
            [&encoded(Gb18030, &whole)[..], &alien].concat(),
        ] {
            let Ok(report) = parse(&bytes) else { continue };
            for (at, cell) in report.cells().filter(|(_, cell)| cell.value().is_some()) {
                assert_eq!(Some(cell.value()), known.get(at).map(Cell::value), "{at}");
            }
            let all = report.cells().filter(|(_, cell)| cell.value().is_some()).count();
            assert!(
                all >= 197 || has(&report, Code::MalformedBytes) || has(&report, Code::TableNotFound),
                "{all}"
            );
        }
    }
}

#[test]
fn zero_bytes() {
    let text = applications("12").replace('\n', "\0\n\0");
    assert_eq!(first(&read(&text)).count(), Some(12));
    // Within a number it may stand for a digit that is gone.
    let report = read(&applications("1\u{0}2"));
    assert_eq!((first(&report).status(), first(&report).value()), (Status::Unreadable, None));
}
