//! Small texts in each layout, with the fields that they are to have.

use super::*;

/// The fields of a text: a row each between slashes, `+` before a cell that no separator divides from the one before it, `_` for an
/// empty cell, `~` for one that fills a row up, `?` behind a doubtful one.
fn fields(text: &str, layout: Layout) -> String {
    let whole = [Span::new(0, text.len())];
    let laid = lay(text, &whole, Some(layout), &|_| false, usize::MAX);
    let mut out = String::new();
    let mut row = 0;
    for (at, field) in laid.fields.iter().enumerate() {
        if at > 0 {
            let known = laid.parts[0].rows_known && field.row != row;
            out.push_str(if known { " / " } else { " " });
        }
        row = field.row;
        if at > 0 && !field.joined && !laid.parts[0].rows_known {
            out.push('+');
        }
        out.push_str(match field.blank {
            Blank::No => &laid.text[field.span.range()],
            Blank::Empty => "_",
            Blank::Pad => "~",
        });
        if field.doubtful {
            out.push('?');
        }
    }
    out
}

#[track_caller]
fn are(layout: Layout, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(fields(text, layout), *expected, "{text:?}");
    }
}

#[test]
fn numbers_of_pages() {
    for line in ["- 4 -", "—5—", "－ 12 －", "–1234–", "\\- 4 -", "第3页", "  第 12 頁 ", "-４-", "- 4 —"]
    {
        assert!(is_page_number(line), "{line}");
    }
    let long = format!("-{}4-", " ".repeat(40));
    for line in [
        "4",
        "-4",
        "4-",
        "- -",
        "--",
        "-12345-",
        "- 4 5 -",
        "-a-",
        "第3",
        "3页",
        "第页",
        "第三页次",
        "- 4 - 0",
        "",
        long.as_str(),
    ] {
        assert!(!is_page_number(line), "{line}");
    }
}

#[test]
fn gaps_of_white_space() {
    assert_eq!(Gap::of("  "), Gap { lines: 0, spaces: 2 });
    assert_eq!(Gap::of("\u{3000}"), Gap { lines: 0, spaces: 3 });
    assert_eq!(Gap::of(" \n \n"), Gap { lines: 2, spaces: 0 });
    assert_eq!(Gap::of(" | "), Gap { lines: 0, spaces: 3 });
    assert_eq!(Gap::of("\n- 4 -\n"), Gap::UNKNOWN);
    assert_eq!(Gap::of("\n四\n"), Gap::UNKNOWN);
    assert_eq!(Gap::of(""), Gap::default());
}

#[test]
fn rows_between_pipes() {
    are(
        Layout::PipeRows,
        &[
            ("a|1|2\nb|3|4\n", "a 1 2 / b 3 4"),
            ("|a|1|2|\n|b|3|4|\n", "a 1 2 / b 3 4"),
            ("|a|1||\n|b|3|4|\n", "a 1 _ / b 3 4"),
            ("a|1||\nb|3|4|\n", "a 1 _ / b 3 4"),
            ("| a | 1 |  |\n| b |  | 4 |\n", "a 1 _ / b _ 4"),
            ("| a | 1 | 2 |\n| b | 3 ||\n| c | 5 |||\n", "a 1 2 / b 3 ~ / c 5 ~ ~"),
            (" | a | 1\n | b | 2\n", "_ a 1 / _ b 2"),
            (" | a | 1 |\n | b | 2 |\n", "a 1 / b 2"),
            ("| a || 1 || 2 |\n| b || 3 || 4 |\n", "a 1 2 / b 3 4"),
            ("a||1||2||\nb||||4||\n", "a 1 2 / b _ 4"),
            ("|a|1|\n|---|---|\n|b|2|\n", "a 1 / b 2"),
            ("|a|1|\n|  |2|\n", "a 1 / _ 2"),
            ("a | 1 | 2\nb | 3 |\n", "a 1 2 / b 3 _"),
            ("|||\n|a|1|\n", "_ _ / a 1"),
            ("a|1\n|2\nb|3\n", "a 1 / _ 2 / b 3"),
            ("rest|1|2|\n|a|3|4|\n", "rest 1 2 / _ a 3 4"),
        ],
    );
}

#[test]
fn cells_with_pipes_of_their_own() {
    are(
        Layout::PipeCells,
        &[
            ("a\n|\n1\n|\n2\n|\n", "a 1 2"),
            ("a|\n1|\n2|\n", "a 1 2"),
            ("|a\n|1\n|\n|2\n", "a 1 _ 2"),
            ("|a\n|1\n||\n|2\n", "a 1 _ _ 2"),
            ("a|\n1|\n|||\nb|\n", "a 1 ~ ~ ~ b"),
            ("a\n|\n|\n2\n|\n", "a _ 2"),
            ("| a | 1\n2 | 3 |\n", "a 1 +2 3"),
            (
                "a|\n1|\n2|\n3|\n4|\n5|\n6|\n7|\n8|\n9|\n10|\n11|\n12\n13|\n",
                "a 1 2 3 4 5 6 7 8 9 10 11 12? +13",
            ),
            ("a\n|\n1\n|\n---\nb\n|\n", "a 1 b"),
            ("a|\n\u{a0}\n1|\n", "a 1"),
        ],
    );
}

#[test]
fn rows_of_tabs() {
    are(
        Layout::TabRows,
        &[
            ("a\t1\t2\nb\t3\t4\n", "a 1 2 / b 3 4"),
            ("a\t\t2\nb\t3\t\n", "a _ 2 / b 3 _"),
            ("a\t\t1\t\t2\nb\t\t\t\t4\n", "a 1 2 / b _ 4"),
            ("\t1\t2\na\t3\t4\n", "_ 1 2 / a 3 4"),
            ("a\t\u{a0}\t2\n", "a _ 2"),
            ("\t\t\t\t\na\t1\n", "_ _ _ _ _ / a 1"),
            ("\t\t\t\na\t1\n", "a 1"),
            (" \t1\n", "_ 1"),
            ("a\t1\t\t\nb\t2\t3\t4\n", "a 1 _ _ / b 2 3 4"),
            ("\n\na\t1\n", "a 1"),
        ],
    );
}

#[test]
fn paragraphs_with_tabs_between() {
    are(
        Layout::TabParagraphs,
        &[
            ("a\n\t\n1\n\t\n2\nb\n\t\n3\n", "a 1 2 +b 3"),
            ("a\n\n\t\n\n1\n\n\t\n\n\t\n\n2\n\nb\n", "a 1 _ 2 +b"),
            ("a\t\n1\t\n2\nb\t\n3\n", "a 1 2 +b 3"),
            ("a\n\u{a0}\n\t\n1\n", "a +_ 1"),
            ("a\n\t\u{a0}\n\t\n1\n", "a _ 1"),
            ("a\n\t\t\n1\n\t\t\n2\n", "a 1 2"),
            ("a b\tc\n\t\n1\n\t\n2\n", "a b c 1 2"),
        ],
    );
}

#[test]
fn commas_and_quotes() {
    are(
        Layout::Commas,
        &[
            ("a,1,2\nb,3,4\n", "a 1 2 / b 3 4"),
            ("a,,2\n,3,\n", "a _ 2 / _ 3 _"),
            ("\"a,b\",1\n\"c\"\"d\",2\n", "a,b 1 / c\"\"d 2"),
            ("\"a\nb\",1\nc,2\n", "a\nb 1 / c 2"),
            ("\"a,1\nb,2\n", "\"a 1 / b 2"),
            ("\n\na,1\n", "a 1"),
            ("a,1,\n", "a 1 _"),
            ("\"a\"x,1\n", "a 1"),
            ("a,\"\",2\r\nb,1,2\r\n", "a _ 2 / b 1 2"),
        ],
    );
}

#[test]
fn lines() {
    are(
        Layout::Lines,
        &[
            ("a\n1\n\n2\n", "a +1 +2"),
            ("a\n \n1\n", "a +1"),
            ("a\n\u{a0}\n1\n", "a +_ +1"),
            ("a\n- 4 -\n1\n", "a +1"),
        ],
    );
}

#[test]
fn words_of_lines() {
    are(Layout::Spaced, &[("a 1 2\nb 3 4\n", "a 1 2 +b 3 4"), ("a  1   2\n", "a 1 2")]);
}

#[test]
fn tables_of_wiki_text() {
    are(
        Layout::Wiki,
        &[
            ("{|\n| a || 1 || 2\n|-\n| b || 3 || 4\n|}\n", "a 1 2 / b 3 4"),
            ("{|\n|-\n| a\n| 1\n|-\n| b\n|\n|}\n", "a 1 / b _"),
            ("{|\n! a !! b\n|-\n| rowspan=2 | 1 || 2\n|}\n", "a b / 1 2"),
        ],
    );
}
/// The layout that a text shows, and what shows it.
fn shown(text: &str) -> String {
    let laid = lay(text, &[Span::new(0, text.len())], None, &|_| false, usize::MAX);
    let found = &laid.parts[0].found;
    format!("{}: {}", found.layout.key(), found.evidence)
}

#[test]
fn what_shows_a_layout() {
    for (text, expected) in [
        ("a\n1\n2\n", "lines: 3 lines, none with a separator of cells"),
        ("a|1\nb|2\nc|3\n", "pipe_rows: 3 lines with |, 3 of them rows"),
        ("a|1\nb|2\n", "lines: 2 lines, none with a separator of cells"),
        ("a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v\n", "pipe_rows: 1 lines with |, 1 of them rows"),
        ("a|\n1|\n2|\n3|\nb|2\n", "pipe_cells: 5 lines with |, 1 of them rows"),
        ("a|\n1|\nb|2|3\n", "pipe_rows: 3 lines with |, 1 of them rows"),
        ("|a|\n|1|\n|2|\n", "pipe_rows: 3 lines with |, 3 of them rows"),
        ("a\n|\n1\n|\n2\n|\n", "pipe_cells: 3 lines with |, 0 of them rows"),
        ("a\t1\nb\t2\nc\t3\n", "tab_rows: 3 lines with tabs between texts"),
        ("a\t1\nb\t2\n", "lines: 2 lines, none with a separator of cells"),
        ("a\n\t\n1\n\t\n2\n\t\n", "tab_paragraphs: 3 lines of a tab only"),
        ("a\t1\nb\t2\nc\t3\n\t\n\t\n", "tab_rows: 3 lines with tabs between texts"),
        ("a\t1\n\t\n\t\n\t\n", "tab_paragraphs: 3 lines of a tab only"),
        (
            "a\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\n",
            "tab_rows: 1 lines with tabs between texts",
        ),
        ("a,1,2\nb,3,4\nc,5,6\n", "commas: 3 lines of comma-separated values"),
        ("a,1,2\nb,3,4\n", "lines: 2 lines, none with a separator of cells"),
        ("a,1\nb,3\nc,5\n", "lines: 3 lines, none with a separator of cells"),
        ("a,b,c,d\ne,f,g,h\ni,j,k,l\n", "commas: 3 lines of comma-separated values"),
        ("a,b,c\nd,e,f\ng,h,i\n", "lines: 3 lines, none with a separator of cells"),
        ("甲,,\n乙,,\n丙,,\n", "commas: 3 lines of comma-separated values"),
        ("1,000\n2,000\n3,000\n", "lines: 3 lines, none with a separator of cells"),
        ("a,1,000,2\nb,1,000,3\nc,1,000,4\n", "commas: 3 lines of comma-separated values"),
        (
            "甲乙丙丁戊己庚辛壬癸子丑寅,b,c,d\n1,2,3,4\n5,6,7,8\n1,1,1,1\n",
            "commas: 3 lines of comma-separated values",
        ),
        ("甲 1\n乙 2\n丙 3\n", "spaced: 3 lines with a number divided by spaces"),
        ("甲 1\n乙 2\n", "lines: 2 lines, none with a separator of cells"),
        ("1 甲乙\n- 4 -\n乙 2\n", "lines: 2 lines, none with a separator of cells"),
        (
            "甲 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21\n",
            "spaced: 21 numbers divided by spaces on one line",
        ),
        (
            "甲 乙 丙 丁 戊 己 庚 辛 壬 1\n甲 乙 丙 丁 戊 己 庚 辛 1\n甲 1\n乙 1\n",
            "spaced: 3 lines with a number divided by spaces",
        ),
        ("甲    1   2\n乙丙  3   4\n丁    5   6\n", "positioned: 3 lines with numbers far apart"),
        ("甲  1   2\n乙丙  3   4\n丁  5   6\n", "spaced: 3 lines with a number divided by spaces"),
        ("甲    1 2\n乙    3 4\n丙    5 6\n", "positioned: 3 lines with numbers far apart"),
        (
            "甲\u{3000}\u{3000}1\u{3000}2\n乙\u{3000}\u{3000}3\u{3000}4\n丙\u{3000}\u{3000}3\u{3000}4\n",
            "positioned: 3 lines with numbers far apart",
        ),
        (
            "甲      1   2\n乙丙  3   4\n丁      5   6\n1\n2\n3\n4\n5\n6\n7\n",
            "spaced: 3 lines with a number divided by spaces",
        ),
        (
            "甲      1   2\n乙丙  3   4\n丁      5   6\n1\n2\n3\n4\n5\n6\n",
            "positioned: 3 lines with numbers far apart",
        ),
        ("----  ---\n甲    1\n乙    2\n----  ---\n", "ruled: 2 rules of dashes over columns"),
        ("----  ---\n甲    1\n乙    2\n", "lines: 3 lines, none with a separator of cells"),
        ("---- ---\n甲|1\n---- ---\n", "lines: 3 lines, none with a separator of cells"),
        ("+---+---+\n| a | 1 |\n+---+---+\n| b | 2 |\n+---+---+\n", "framed: 5 lines in frames, 3 rules"),
        ("+---+---+\n| a | 1 |\n| b | 2 |\n+---+---+\n", "lines: 4 lines, none with a separator of cells"),
        ("| a | 1 |\n|---|---|\n| b | 2 |\n", "pipe_rows: 3 lines with |, 3 of them rows"),
        ("┌─┬─┐\n│a│1│\n├─┼─┤\n│b│2│\n└─┴─┘\n", "lines: 5 lines, none with a separator of cells"),
        ("│a│1│\n│b│2│\n│c│3│\n", "framed: 3 lines with vertical lines of a box"),
        ("│a│1│\n│b│2│\n", "lines: 2 lines, none with a separator of cells"),
        (
            "+---+---+\n| a | 1 | 2 |\n| b | 1 | 2 |\n| c | 1 | 2 |\n| d | 1 | 2 |\n| e | 1 | 2 |\n| f | 1 | 2 |\n| g | 1 | 2 |\n| h | 1 | 2 |\n| i | 1 | 2 |\n| j | 1 | 2 |\n| k | 1 | 2 |\n| l | 1 | 2 |\n| m | 1 | 2 |\n+---+---+\n| n | 1 | 2 |\n+---+\n",
            "pipe_rows: 14 lines with |, 14 of them rows",
        ),
        ("{|\n|-\n| a || 1\n|}\n", "wiki: 1 lines that begin a row of a wiki"),
        ("{|\n| a || 1\n|}\n", "pipe_rows: 3 lines with |, 1 of them rows"),
        ("|-\n| a || 1\n| b || 1\n", "pipe_rows: 3 lines with |, 2 of them rows"),
        (
            "a|1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21|\n",
            "spaced: 21 numbers divided by spaces on one line",
        ),
        (
            "\u{a0}\u{a0}甲\u{2003}\u{2003}\u{2003}\u{2003}1\n乙\u{2003}\u{2003}\u{2003}\u{2003}1\n丙\u{2003}\u{2003}\u{2003}\u{2003}1\n",
            "positioned: 3 lines with numbers far apart",
        ),
        (
            "“甲乙”、“丙丁”。“甲乙”、“丙丁”。“甲乙”、“丙丁”。“甲乙”、“丙丁”\n",
            "lines: 1 lines, none with a separator of cells",
        ),
        ("甲 1 2 3 4 5 6 7 8 9 10 11\n", "lines: 1 lines, none with a separator of cells"),
        ("甲 1 2 3 4 5 6 7 8 9 10 11 12\n", "spaced: 12 numbers divided by spaces on one line"),
        ("a\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\n", "lines: 1 lines, none with a separator of cells"),
        ("a\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\n", "tab_rows: 1 lines with tabs between texts"),
        ("a|1|1|1|1|1|1|1|1|1|1|1\n", "lines: 1 lines, none with a separator of cells"),
        ("a|1|1|1|1|1|1|1|1|1|1|1|1\n", "pipe_rows: 1 lines with |, 1 of them rows"),
        ("a|1 2 3 4 5 6 7 8 9 10 11|\n", "lines: 1 lines, none with a separator of cells"),
        ("a|1 2 3 4 5 6 7 8 9 10 11 12|\n", "spaced: 12 numbers divided by spaces on one line"),
        (
            "+---+---+\n| a | 1 |\n+---+---+\n| b | 2 | 3 |\n| b | 2 | 3 |\n| b | 2 | 3 |\n| b | 2 | 3 |\n| b | 2 | 3 |\n| b | 2 | 3 |\n| b | 2 | 3 |\n| b | 2 | 3 |\n| b | 2 | 3 |\n| b | 2 | 3 |\n| b | 2 | 3 |\n+---+---+\n| b | 2 |\n+---+---+\n",
            "framed: 17 lines in frames, 4 rules",
        ),
    ] {
        assert_eq!(shown(text), expected, "{text:?}");
    }
}
