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
