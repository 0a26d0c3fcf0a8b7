//! Runs `gikai check` as users do.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]

mod common;

use common::{Folder, err, out};
use serde_json::Value;
use std::fs;
use std::path::Path;
use unicode_width::UnicodeWidthStr as _;

/// A sound report.
fn sample() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/sample/report.txt"))
        .unwrap()
}

/// The same with a total that is one too many.
fn mistaken() -> String {
    let text = sample();
    assert!(text.contains("| 25 | 3 | 0 | 0 | 0 | 0 | 28 |"));
    text.replace("| 25 | 3 | 0 | 0 | 0 | 0 | 28 |", "| 25 | 3 | 0 | 0 | 0 | 0 | 29 |")
}

#[test]
fn a_sound_report_is_one_line() {
    let folder = Folder::new("check-sound");
    folder.write("a.txt", sample());
    let output = folder.run(&["check", "a.txt"]);
    assert_eq!((out(&output), err(&output)), ("a.txt: 0 violated, 10 hold, 2 not assessable\n", ""));
    assert_eq!(output.status.code(), Some(0));
    let output = folder.run(&["check", "--lang", "zh", "--strict-blanks", "a.txt"]);
    assert_eq!(out(&output), "a.txt：不成立 0 项，成立 10 项，无法评定 2 项\n");
}

#[test]
fn what_is_violated_is_shown_in_its_lines() {
    let folder = Folder::new("check-text");
    folder.write("a.txt", mistaken());
    let output = folder.run(&["check", "--lang", "zh", "a.txt"]);
    assert_eq!((output.status.code(), err(&output)), (Some(1), ""));
    let shown = out(&output);
    let applicants = "\
错误[申请人横向合计 applications_applicants]: “一、本年新收政府信息公开申请数量”一行：各类申请人之和为 28，“总计”为 29
  --> a.txt:30:20
   |
30 | 一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | 0 | 0 | 0 | 29 | ||
   |                                    ^^   ^                   -- 右：总计 29
   |                                    |    |
   |                                    |    左：商业企业 3
   |                                    左：自然人 25
   |
   = 说明: 左右相差 -1
   = 建议: 请核对该行各类申请人数，再核对总计
";
    assert!(shown.contains(applicants), "{shown}");
    assert!(
        shown.ends_with(
            "a.txt：不成立 3 项（收办结转平衡、申请人横向合计、正文与表三），成立 7 项，无法评定 2 项\n"
        ),
        "{shown}"
    );
}

/// Every caret stands under what it marks, counted as a terminal shows it.
#[test]
fn carets_stand_right_under_chinese_text() {
    let folder = Folder::new("check-carets");
    folder.write("a.txt", mistaken());
    let one_line = mistaken().replace('\n', " ");
    folder.write("b.txt", one_line);
    for document in ["a.txt", "b.txt"] {
        let output = folder.run(&["check", document]);
        let lines: Vec<&str> = out(&output).lines().collect();
        let mut marked = 0;
        for (number, line) in lines.iter().enumerate() {
            let Some(before) = line.strip_suffix(" right: total 29") else { continue };
            let column = before.width() - 2;
            let source = lines[number - 1];
            let at = source.char_indices().find(|(at, _)| source[..*at].width() == column).unwrap().0;
            assert!(source[at..].starts_with("29"), "{source}\n{line}");
            marked += 1;
        }
        assert_eq!(marked, 1, "{}", out(&output));
    }
}

#[test]
fn many_documents_end_with_a_table() {
    let folder = Folder::new("check-many");
    folder.write("d/a.txt", sample());
    folder.write("d/b.txt", mistaken());
    folder.write("d/c.txt", "");
    let output = folder.run(&["check", "d"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).starts_with("d/c.txt: the input is empty")
            && err(&output).ends_with("3 documents, 2 reports, 1 failed\n")
    );
    let table: Vec<&str> = out(&output).split("\n\n").last().unwrap().lines().collect();
    assert!(table.iter().all(|line| line.width() == table[0].width()), "{table:#?}");
    assert!(table.contains(&"│ applications_applicants │        1 │    1 │              0 │"), "{table:#?}");
    // A document that cannot be read is enough for the exit code.
    assert_eq!(folder.run(&["check", "d/a.txt", "d/c.txt"]).status.code(), Some(1));
}

#[test]
fn json_for_programs() {
    let folder = Folder::new("check-json");
    folder.write("a.txt", mistaken());
    let output = folder.run(&["check", "--format", "json", "--series", "a.txt"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    let document = &json["documents"][0];
    assert_eq!((&document["source"], &document["fiscal_year"]), (&"a.txt".into(), &2023.into()));
    let whole: Value = serde_json::from_slice(&folder.run(&["parse", "a.txt"]).stdout).unwrap();
    assert_eq!(document["checks"], whole["checks"]);
    assert_eq!(json["series"]["pairs"], 0);
    let schema = serde_json::from_slice(&folder.run(&["schema"]).stdout).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(validator.is_valid(&whole));
}

#[test]
fn commands_for_github() {
    let folder = Folder::new("check-github");
    folder.write("a,b.txt", mistaken());
    let output = folder.run(&["check", "--format", "github", "a,b.txt"]);
    let lines: Vec<&str> = out(&output).lines().collect();
    assert_eq!(
        lines[1],
        "::error file=a%2Cb.txt,line=30,endLine=30,col=45,endColumn=47,title=applications_applicants::row `new_received`: \
         the applicants add up to 28, their total says 29"
    );
    assert_eq!(lines.len(), 3);
    // A sentence is where it says another number.
    assert!(lines[2].starts_with("::error file=a%2Cb.txt,line=7,"), "{}", lines[2]);
}

#[test]
fn years_are_compared() {
    let folder = Folder::new("check-series");
    folder.write("2023.txt", sample());
    let next = sample()
        .replace("2023", "2024")
        .replace("二、上年结转政府信息公开申请数量 | 1 | 0", "二、上年结转政府信息公开申请数量 | 2 | 0");
    folder.write("2024.txt", &next);
    let output = folder.run(&["check", "--series", "--lang", "en", "2024.txt", "2023.txt"]);
    let shown = out(&output);
    assert!(
        shown.contains("error[in_force_continuity]: row `normative_documents`: 19 should be in force"),
        "{shown}"
    );
    assert!(shown.contains("error[carry_over_continuity]: column `total`: 2 were carried forward from the year before, 1 were carried over"), "{shown}");
    assert!(shown.contains(" --> 2023.txt:") && shown.contains("::: 2024.txt:"), "{shown}");
    assert!(shown.contains("\n1 pair of years: 2 violated, 7 hold, 0 not assessable\n"), "{shown}");
    assert_eq!(output.status.code(), Some(1));
    let output = folder.run(&["check", "--series", "--format", "json", "2024.txt", "2023.txt"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let finding = &json["series"]["checks"][0]["findings"][0];
    assert_eq!((&finding["earlier"], &finding["later"]), (&"2023.txt".into(), &"2024.txt".into()));
    assert_eq!((&finding["left"], &finding["right"]), (&2.into(), &1.into()));
    let output = folder.run(&["check", "--series", "--format", "html", "2024.txt", "2023.txt"]);
    assert!(out(&output).contains("2023.txt → 2024.txt"));
}

#[test]
fn a_page_of_many_documents() {
    let folder = Folder::new("check-html");
    folder.write("a.txt", mistaken());
    folder
        .write("b.html", format!("<html><body><p>{}</p></body></html>", sample().replace('\n', "</p>\n<p>")));
    let output =
        folder.run(&["check", "--format", "html", "--lang", "en", "-o", "out.html", "a.txt", "b.html"]);
    assert_eq!((output.status.code(), out(&output)), (Some(1), ""));
    let page = fs::read_to_string(folder.0.join("out.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    assert_eq!(page.matches("<article ").count(), 2);
    assert!(page.contains("&lt;p&gt;") && page.contains("id=\"language-en\" checked"));
    // Where no document gives a report, no page is written.
    folder.write("empty.txt", "");
    let output = folder.run(&["check", "--format", "html", "-o", "none.html", "empty.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!folder.names().contains(&"none.html".to_owned()));
}

#[test]
fn usage_errors() {
    let folder = Folder::new("check-usage");
    folder.write("a.txt", sample());
    for args in
        [&["check"][..], &["check", "a.txt", "--format", "xml"], &["check", "a.txt", "-o", "no/where.txt"]]
    {
        let output = folder.run(args);
        assert_eq!((output.status.code(), out(&output)), (Some(2), ""), "{args:?}");
    }
}
