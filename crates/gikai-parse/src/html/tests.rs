//! Invented pages of every make, and hostile ones.

use super::*;
use crate::form::{CellAddress, Column, Row, Table};
use crate::layout::Blank;
use crate::parser::Parser;
use crate::report::{Report, Status};
use proptest::prelude::*;

fn render(source: &str) -> Rendered {
    super::render(source, Limits::default())
}

fn text(source: &str) -> String {
    render(source).text
}

fn parse(source: &str) -> Report {
    Parser::new().parse_str(source).unwrap()
}

fn count(report: &Report, table: Table, row: Row, column: Column) -> (Status, Option<i64>) {
    let cell = report.get(CellAddress { table, row, column }).unwrap();
    (cell.status(), cell.count())
}

/// The parts of a page, each with its layout and its fields.
fn parts(rendered: &mut Rendered) -> Vec<(Layout, Vec<Field>)> {
    let Fields { fields, parts, .. } = fields(rendered, usize::MAX);
    let mut start = 0;
    let own = parts.into_iter().map(|part| {
        let own = fields[start..part.end].to_vec();
        start = part.end;
        assert!(part.rows_known || part.found.layout != Layout::Html);
        (part.found.layout, own)
    });
    own.collect()
}

/// The texts of the first table, a row a line; `.` for an empty place.
fn grid(source: &str) -> Vec<String> {
    let mut rendered = render(source);
    let parts = parts(&mut rendered);
    let (_, table) = parts.iter().find(|(layout, _)| *layout == Layout::Html).unwrap();
    let shown = |field: &Field| match field.blank {
        Blank::No => rendered.text[field.span.range()].replace('\n', "/"),
        _ => ".".to_owned(),
    };
    let rows = table.chunk_by(|a, b| a.row == b.row);
    rows.map(|row| row.iter().map(shown).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn html_is_told_by_its_tags() {
    for html in [
        "<!DOCTYPE html>",
        "正文\n<TABLE border=1>\n",
        "a</td>b",
        "<p>一</p>",
        "<div\nclass=a>x</div>",
        "<tr/>",
    ] {
        assert!(is_html(html), "{html}");
    }
    for other in
        ["", "<", "a<br>b<br/>c", "1 < 2 > 0", "<二>", "<p>", "<tablet>", "| <br> |", "<<<<<<", "<td"]
    {
        assert!(!is_html(other), "{other}");
    }
}

#[test]
fn text_is_as_a_browser_shows_it() {
    for (source, shown) in [
        ("<div>一\n  二</div><div>三</div>", "一 二\n三"),
        ("<p>一</p><p>二<br>三</p>", "一\n\n二\n三"),
        ("<body><h1>题</h1>\n<p> 文 </p>\n</body>", "题\n\n文"),
        ("<pre>甲  1\n乙  2</pre>", "甲  1\n乙  2"),
        ("<div style='white-space: pre-wrap'>甲  1\n乙</div>", "甲  1\n乙"),
        ("<span>3</span><span>612</span><p>", "3612"),
        ("<p>20<font color=red>2</font>3年</p>", "2023年"),
        ("<p>甲&nbsp;&amp;&lt;乙&#x4e00;&hellip;</p>", "甲\u{a0}&<乙一…"),
        ("<html><head><title>题</title><style>p{}</style></head><body>文<script>1<2</script></body>", "文"),
        ("<p>甲<span hidden>1</span><b style='display:none'>2<i>3</i></b>乙</p><div hidden>3</div>", "甲乙"),
        ("<noscript>开启</noscript><template><p>1</p></template><p>文<!-- 2 --></p>", "文"),
        ("<p>5<sup>2</sup></p><p>规章<s>6</s>", "5\u{fffc}2\n\n规章\u{fffc}6"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙"),
        ("<body style='visibility:hidden'><p>甲", "甲"),
        ("\u{feff}<div><p>甲</div>", "\u{feff}\n\n甲"),
    ] {
        assert_eq!(text(source), shown, "{source}");
    }
}

#[test]
fn line_ends_of_text_around_tables_are_kept() {
    let source = "# 报告\n\n一、总体情况\n共1条\n2条\n\n<table><tr><td>甲\n乙<td>1</table>\n\n| 丙 | 2 |\n|---|---|\n| 丁 | 3 |\n";
    assert_eq!(
        text(source),
        "# 报告\n\n一、总体情况\n共1条\n2条\n\n甲 乙\t1\n\n\n| 丙 | 2 |\n|---|---|\n| 丁 | 3 |\n"
    );
    // So are they where a tool left a wrapper in its markdown.
    let wrapped = "<div class=\"a\">\n\n一、总体情况\n\n共1条\n\n</div>\n\n<table><tr><td>甲</table>";
    assert!(text(wrapped).contains("一、总体情况\n\n共1条"), "{:?}", text(wrapped));
    // Those of a page are not.
    assert_eq!(text("<body>甲\n\n乙</body>"), "甲 乙");
}

#[test]
fn tables_are_grids() {
    assert_eq!(
        grid(
            "<table><tr><td colspan=2 rowspan=2>信息<br>内容</td><th>甲</th></tr>
             <tr><td><p>1</p><p>8</p></td></tr><tr><td>&nbsp;</td><td><o:p> </o:p></td><td>7</td></tr></table>"
        ),
        ["信息/内容 . 甲", ". . 1//8", ". . 7"]
    );
    // Rows that are too short have places without a cell.
    assert_eq!(grid("<table><tr><td>a<td>b<tr><td>c</table>"), ["a b", "c ."]);
    // What is shown and is no text leaves no blank.
    assert_eq!(grid("<table><tr><td><img src=a.gif><td><input type=hidden></table>"), ["\u{fffc} ."]);
    assert_eq!(grid("<table><tr><td style='visibility:hidden'>1<td>2<td hidden>3<td>4</table>"), [". 2 4"]);
    // Of attributes of one name the first counts.
    assert_eq!(
        grid("<table><tr><td colspan=2 class=x colspan=3>1<td>2<tr><td>a<td>b<td>c<td>d</table>"),
        ["1 . 2 .", "a b c d"]
    );
    // A row end without its cells is no row; a caption is no cell.
    assert_eq!(grid("<table><caption>表</caption><tr></tr><tr><td>a</table>"), ["a"]);
}

#[test]
fn tables_that_hold_tables_are_text() {
    let mut rendered = render(
        "<table><tr><td>栏目<table><tr><td>甲<td>1</table></td><td><p>正文</p><table><tr><td>乙<td>2</table></table>",
    );
    let parts = parts(&mut rendered);
    let layouts: Vec<_> = parts.iter().map(|(layout, _)| *layout == Layout::Html).collect();
    assert_eq!(layouts, [false, true, false, true]);
    assert_eq!(rendered.text, "栏目\n甲\t1\n\n正文\n\n乙\t2");
}

/// The source text of each text of a page: what it is in the source.
fn sources(source: &str, shown: &[&str]) -> Vec<String> {
    let rendered = render(source);
    let find = |shown: &&str| {
        let start = rendered.text.find(shown).unwrap();
        let place = rendered.map.span(Span::new(start, start + shown.len()));
        source[place.range()].to_owned()
    };
    shown.iter().map(find).collect()
}

#[test]
fn places_are_places_in_the_source() {
    assert_eq!(
        sources(
            "<p>共&nbsp;26&#20214;\r\n,<b>3</b><i>61</i>2</p>&amp;amp",
            &["26", "件", "\u{a0}", "36", "3612", "&amp"]
        ),
        ["26", "&#20214;", "&nbsp;", "3</b><i>6", "3</b><i>61</i>2", "&amp;amp"]
    );
    assert_eq!(
        sources("<div>&nbspx&notit;&#0;&x</div>", &["x", "¬", "it;", "&x"]),
        ["x", "&not", "it;", "&x"]
    );
    assert_eq!(
        sources("a<二>&<b>件</b>&件<div><div>", &["<二>", "&件", "件&件"]),
        ["<二>", "&<b>件", "件</b>&件"]
    );
}

#[test]
fn an_empty_cell_has_its_place() {
    let source = "<table><tr><td>甲</td><td class=x>&nbsp;</td><td>乙</td></tr></table>";
    let mut rendered = render(source);
    let parts = parts(&mut rendered);
    let place = rendered.map.span(parts[0].1[1].span);
    assert_eq!(place.start as usize, source.find("&nbsp;").unwrap());
    assert!(place.is_empty());
}

#[test]
fn text_that_browsers_move_stands_at_its_table() {
    let source = "<table>散文<tr><td>甲</td>乱</tr><tr><td>1</td></tr></table>";
    assert_eq!(text(source), "散文乱\n甲\n1");
    assert_eq!(sources(source, &["甲", "1"]), ["甲", "1"]);
}

const ROWS_2: &str = "<table border=0>
<tr style='height:0'><td width=100></td><td width=50></td><td width=50></td><td width=50></td></tr>
<tr><td colspan=4>第二十条第（一）项</td></tr>
<tr><td>信息内容</td><td>本年<br>制发件数</td><td nowrap>本年废止<br/>件数</td><td><p>现行</p><p>有效件数</p></td></tr>
<tr><td>规章</td><td>0</td><td>&nbsp;</td><td><o:p> </o:p></td></tr>
<tr><td>行政规范性<span>文件</span></td><td><span lang=EN-US>1</span><span>2</span></td><td>/</td><td>&#49;5</td></tr>
<tr><td colspan=4>第二十条第（五）项</td></tr>
<tr><td>信息内容</td><td colspan=3>本年处理决定数量</td></tr>
<tr><td>行政许可</td><td colspan=3><b>3</b><b>612</b></td></tr>
</table>";

#[test]
fn table_2_of_an_office_program() {
    let page =
        format!("<html><body><table><tr><td><div>导航 3</div></td></tr><tr><td>{ROWS_2}</td></tr></table>");
    for source in [ROWS_2, &page] {
        let report = parse(source);
        let get = |row, column| count(&report, Table::Proactive, row, column);
        assert_eq!(get(Row::Rules, Column::Issued), (Status::Number, Some(0)));
        assert_eq!(get(Row::Rules, Column::Repealed).0, Status::Blank);
        assert_eq!(get(Row::Rules, Column::InForce).0, Status::Blank);
        assert_eq!(get(Row::NormativeDocuments, Column::Issued), (Status::Number, Some(12)));
        assert_eq!(get(Row::NormativeDocuments, Column::Repealed).0, Status::NotApplicable);
        assert_eq!(get(Row::NormativeDocuments, Column::InForce), (Status::Number, Some(15)));
        assert_eq!(get(Row::Licensing, Column::Decisions), (Status::Number, Some(3612)));
        let cell = report.proactive().unwrap().get(Row::Licensing, Column::Decisions).unwrap();
        assert_eq!(cell.raw(), "3612");
        assert_eq!(cell.span().unwrap().slice(source), Some("3</b><b>612"));
        let cell = report.proactive().unwrap().get(Row::NormativeDocuments, Column::InForce).unwrap();
        assert_eq!(cell.span().unwrap().slice(source), Some("&#49;5"));
        assert!(report.layouts().iter().any(|found| found.layout == Layout::Html));
    }
}

#[test]
fn table_3_whose_spans_differ_between_header_and_rows() {
    let head = "<table><tr><td colspan=5 rowspan=3>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td>
        <td colspan=9>申请人情况</td></tr>
        <tr><td rowspan=2 nowrap>自然人</td><td colspan=7>法人或其他组织</td><td rowspan=2>总<br>计</td></tr>
        <tr><td>商业<br>企业</td><td colspan=2>科研机构</td><td>社会公益组织</td><td colspan=2>法律服务机构</td><td>其他</td></tr>";
    let row = |label: &str, values: [&str; 7]| {
        let cells: String = values
            .iter()
            .enumerate()
            .map(|(at, value)| format!("<td nowrap colspan={}>{value}</td>", [1, 1, 2, 1, 2, 1, 1][at]))
            .collect();
        format!("<tr>{label}{cells}</tr>\n")
    };
    let first = "<td colspan=5 nowrap>一、本年新收政府信息公开申请数量</td>";
    let second = "<td colspan=5>二、上年结转政府信息公开申请数量</td>";
    let third = "<td rowspan=3 colspan=2>三、本年度办理结果</td><td colspan=3>（一）予以公开</td>";
    let fourth = "<td colspan=3>（二）部分公开<u>（区分处理的，只计这一情形，不计其他情形）</u></td>";
    let sum = "<td colspan=3>（七）总计</td>";
    let fifth = "<td colspan=5>四、结转下年度继续办理</td>";
    let source = [
        head,
        &row(first, ["26", "1", "0", "0", "0", "0", "27"]),
        &row(second, ["0", "", "", "&nbsp;", "", "", "0"]),
        &row(third, ["22", "1", "0", "0", "0", "0", "23"]),
        &row(fourth, ["", "", "", "", "", "4", "4"]),
        &row(sum, ["22", "1", "0", "0", "0", "4", "27"]),
        &row(fifth, ["0", "0", "0", "0", "0", "0", "0"]),
        "</table>",
    ]
    .concat();
    let report = parse(&source);
    let get = |row, column| count(&report, Table::Applications, row, column);
    assert_eq!(get(Row::NewReceived, Column::NaturalPerson), (Status::Number, Some(26)));
    assert_eq!(get(Row::NewReceived, Column::Total), (Status::Number, Some(27)));
    assert_eq!(get(Row::CarriedOver, Column::CommercialEnterprise), (Status::Blank, None));
    assert_eq!(get(Row::CarriedOver, Column::Total), (Status::Number, Some(0)));
    assert_eq!(get(Row::Granted, Column::CommercialEnterprise), (Status::Number, Some(1)));
    assert_eq!(get(Row::GrantedInPart, Column::NaturalPerson), (Status::Blank, None));
    assert_eq!(get(Row::GrantedInPart, Column::OtherOrganization), (Status::Number, Some(4)));
    for (_, cell) in report.cells().filter(|(_, cell)| cell.value().is_some()) {
        assert_eq!(cell.span().unwrap().slice(&source), Some(cell.raw()));
    }
}

#[test]
fn table_4_with_filler_cells() {
    let five =
        "<td>结果<br>维持</td><td>结果<br>纠正</td><td>其他<br>结果</td><td>尚未<br>审结</td><td>总计</td>";
    let source = format!(
        "<p>四、政府信息公开行政复议、行政诉讼情况</p><table>
        <tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>
        <tr>{}<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>
        <tr>{five}{five}</tr>
        <tr>{}<td></td><td>&nbsp;</td><td>1</td></tr></table>",
        five.replace("<td", "<td rowspan=2"),
        (1..=12).map(|value| format!("<td><p align=center>{value}</p></td>")).collect::<String>(),
    );
    let report = parse(&source);
    let get = |row, column| count(&report, Table::Disputes, row, column);
    assert_eq!(get(Row::Reconsideration, Column::Upheld), (Status::Number, Some(1)));
    assert_eq!(get(Row::LitigationDirect, Column::Total), (Status::Number, Some(10)));
    assert_eq!(get(Row::LitigationAfterReconsideration, Column::Other).0, Status::Blank);
    assert_eq!(get(Row::LitigationAfterReconsideration, Column::Total), (Status::Number, Some(1)));
}

#[test]
fn nesting_without_end_is_cut_and_said() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<table><tr><td>", "</table>"),
        ("<b id=1>", ""),
        ("<ul><li>", ""),
        ("<x>", "</x>"),
        ("<svg>", ""),
    ] {
        let source = format!("{}<p>12</p><p>34</p>{}", open.repeat(100_000), close.repeat(100_000));
        let rendered = render(&source);
        if open != "<svg>" {
            assert!(rendered.text.contains("12") && rendered.text.contains("34"), "{open}");
        }
        assert!(!rendered.text.contains("1234"), "{open}");
        assert_eq!(rendered.limits.is_empty(), open.starts_with("<b "), "{open}");
    }
    // Rows without end tags are no nesting.
    let rows = format!("<table>{}</table>", "<tr><td>1<td><p>2<p>3".repeat(10_000));
    assert!(render(&rows).limits.is_empty());
}

#[test]
fn bombs_are_text() {
    for source in [
        format!("<table><tr>{}</table>", "<td colspan=2147483648 rowspan=2147483648>12</td>".repeat(1000)),
        format!("<table><tr>{}{}</table>", "<td>12".repeat(5_000), "<tr><td>34".repeat(20_000)),
        format!("<table>{}</table>", "<tr><td rowspan=65534 colspan=1000>12".repeat(1_000)),
    ] {
        let rendered = render(&source);
        assert!(!rendered.limits.is_empty());
        assert!(rendered.text.starts_with("12\n"));
    }
    let many = "<table><tr><td colspan=1000>1</table>".repeat(20_000);
    assert!(fields(&mut render(&many), usize::MAX).fields.len() < 2_000_000);
}

#[test]
fn work_is_linear() {
    for unit in [
        "<table>甲<tr><td>1",
        "<p><b><i>1",
        "</p>",
        "<a href=1>",
        "<select><option>1",
        "<td>1",
        "&",
        "<",
        "<!--",
        "&#",
        "<p",
        "<b a=1><p>",
        "</b></p>1",
        "<table><caption>1",
        "<svg><title>1",
        "<math><mi>1<p>",
        "<form><input>",
        "<frameset>",
        "<template><td>1",
        "<span hidden>1",
        "<button>1",
        "<table>1",
    ] {
        let started = std::time::Instant::now();
        let rendered = render(&unit.repeat(100_000));
        assert!(rendered.text.len() < 3_000_000, "{unit}");
        assert!(started.elapsed().as_secs() < 30, "{unit}: {:?}", started.elapsed());
    }
}

/// What must hold of everything rendered.
fn holds(source: &str) {
    let mut rendered = render(source);
    let mut last = Span::default();
    for (start, c) in rendered.text.char_indices() {
        let place = rendered.map.span(Span::new(start, start + c.len_utf8()));
        assert!(last.start <= place.start && last.end <= place.end, "{source:?} {start}");
        assert!(place.slice(source).is_some(), "{source:?} {start} {place:?}");
        last = place;
    }
    for (layout, fields) in parts(&mut rendered) {
        let rows: Vec<usize> = fields.chunk_by(|a, b| a.row == b.row).map(<[_]>::len).collect();
        assert!(layout != Layout::Html || rows.windows(2).all(|pair| pair[0] == pair[1]));
        for pair in fields.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start);
        }
    }
    // Most of it is no report; none of it makes the parser panic.
    let _ = Parser::new().parse_str(source);
}

fn soup() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<td colspan=3>",
        "<th rowspan=0>",
        "<td rowspan=2 hidden>",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<br>",
        "<b>",
        "</b>",
        "<span style='display:none'>",
        "</span>",
        "<s>",
        "<sup>1</sup>",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
        "<svg>",
        "</svg>",
        "<![CDATA[1]]>",
        "<math><mi>",
        "<template>",
        "</template>",
        "<select>",
        "<option>",
        "<caption>",
        "<title>",
        "</title>",
        "<body>",
        "<html>",
        "<head>",
        "<!doctype html>",
        "<!-- 件 -->",
        "<textarea>",
        "<a",
        "='",
        "\"",
        ">",
        "<",
        "&",
        "&nbsp;",
        "&#49;",
        "&not",
        "&#x",
        ";",
        "\0",
        "\r\n",
        "\n\n",
        " ",
        "\t",
        "件",
        "12",
        "一、本年新收政府信息公开申请数量",
        "自然人",
        "规章",
        "𠀀",
        "\u{10000}",
        "<frameset>",
        "<noscript>",
        "<img>",
        "<form>",
        "</br>",
        "<x:y/>",
    ];
    proptest::collection::vec(proptest::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// Text without references and tags is mapped character by character.
fn is_verbatim(source: &str) {
    let rendered = render(source);
    for (start, c) in rendered.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let place = rendered.map.span(Span::new(start, start + c.len_utf8()));
        assert_eq!(place.slice(source), Some(&*c.to_string()), "{source:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_rendered(source in any::<String>()) {
        holds(&source);
    }

    #[test]
    fn any_soup_is_rendered(source in soup()) {
        holds(&source);
    }

    #[test]
    fn plain_text_is_its_own_source(words in proptest::collection::vec("[a-z0-9件年<& \n\r]{1,8}", 0..20)) {
        let source = words.join("<div>").replace('<', "<div>").replace('&', "");
        is_verbatim(&source);
    }
}
