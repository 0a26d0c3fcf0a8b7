//! Runs the command as users do: its results, its messages, its exit codes.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]

mod common;

use common::{Folder, command, err, out};
use std::fs;
use std::io::{Read as _, Write as _};
use std::process::Stdio;

const REPORT: &str = "青石县水务局2022年政府信息公开工作年度报告\n\n一、总体情况\n本年无变化。\n\n\
    四、政府信息公开行政复议、行政诉讼情况\n\n\
    | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n| 0 | 0 | 0 | 0 | 0 |\n";

fn sources(json: &serde_json::Value) -> Vec<&str> {
    json.as_array().unwrap().iter().map(|report| report["source"].as_str().unwrap()).collect()
}

#[test]
fn one_document_is_an_object() {
    let folder = Folder::new("object");
    folder.write("a.txt", REPORT);
    let output = folder.run(&["parse", "a.txt"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["source"], "a.txt");
    assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
}

#[test]
fn directories_are_read_in_the_order_of_names() {
    let folder = Folder::new("order");
    for name in
        ["d/b.txt", "d/a/z.html", "d/a/y.HTM", "d/B.md", "d/c.pdf", "d/.hidden.txt", "d/.git/x.txt", "0.txt"]
    {
        folder.write(name, REPORT);
    }
    let output = folder.run(&["parse", "--format", "json", "d/", "0.txt"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(sources(&json), ["d/B.md", "d/a/y.HTM", "d/a/z.html", "d/b.txt", "0.txt"]);
    assert_eq!((output.status.code(), err(&output)), (Some(0), "5 documents, 5 reports, 0 failed\n"));
    assert_eq!(out(&folder.run(&["parse", "d", "0.txt"])), out(&output).replace("d//", "d/"));

    let output = folder.run(&["parse", "--all-files", "d"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(sources(&json), ["d/B.md", "d/a/y.HTM", "d/a/z.html", "d/b.txt", "d/c.pdf"]);

    let output = folder.run(&["parse", "--format=jsonl", "d"]);
    let lines: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4);
}

#[test]
fn a_bad_document_stops_no_other() {
    let folder = Folder::new("bad");
    folder.write("d/1.txt", REPORT);
    folder.write("d/2.txt", "");
    folder.write("d/3.txt", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3");
    folder.write("d/4.txt", REPORT);
    fs::create_dir_all(folder.0.join("empty")).unwrap();
    let output = folder.run(&["parse", "d", "nowhere.txt", "empty", "d/1.txt"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(sources(&json), ["d/1.txt", "d/4.txt", "d/1.txt"]);
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<&str> = err(&output).lines().collect();
    assert_eq!(lines.len(), 5, "{lines:?}");
    assert!(lines[0].starts_with("d/2.txt: the input is empty"));
    assert!(lines[1].starts_with("d/3.txt: the input is no text but looks like a PDF file: convert it"));
    assert!(lines[2].starts_with("nowhere.txt: there is no such file or directory"));
    assert!(lines[3].starts_with("empty: no .txt, .html, .htm or .md file"));
    assert_eq!(lines[4], "7 documents, 3 reports, 4 failed");

    let output = folder.run(&["parse", "--lang", "zh", "d/2.txt", "d/1.txt"]);
    assert!(err(&output).starts_with("d/2.txt: 文件为空"), "{}", err(&output));
    assert!(err(&output).ends_with("共 2 个文件，1 份报告，1 个失败\n"));

    let output = folder.run(&["parse", "d/2.txt"]);
    assert_eq!((output.status.code(), out(&output)), (Some(1), ""));
    assert_eq!(out(&folder.run(&["parse", "empty"])), "[]\n");
}

#[test]
fn standard_input() {
    let folder = Folder::new("stdin");
    let mut child =
        command(&folder.0).args(["parse", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(REPORT.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&json["source"], output.status.code()), (&"-".into(), Some(0)));
    assert!(err(&folder.run(&["parse", "-"])).starts_with("-: the input is empty"));
}

#[test]
fn usage_errors() {
    let folder = Folder::new("usage");
    folder.write("a.txt", REPORT);
    for args in [
        &[][..],
        &["parse"],
        &["parse", "a.txt", "--format", "xml"],
        &["parse", "a.txt", "--encoding", "klingon"],
        &["parse", "a.txt", "--lang", "fr"],
        &["parse", "a.txt", "-o", "no/where/out.json"],
        &["parse", "a.txt", "-o", "."],
        &["read", "a.txt"],
    ] {
        let output = folder.run(args);
        assert_eq!((output.status.code(), out(&output)), (Some(2), ""), "{args:?}");
        assert!(!output.stderr.is_empty());
    }
    let output = folder.run(&["parse", "a.txt", "--encoding", "klingon"]);
    assert!(err(&output).contains("unknown encoding `klingon`"), "{}", err(&output));
    assert_eq!(folder.names(), ["a.txt"]);
}

#[test]
fn csv_and_table() {
    let folder = Folder::new("csv");
    folder.write("a.txt", REPORT);
    let output = folder.run(&["parse", "--format", "csv", "a.txt"]);
    let header = "source,form,fiscal_year,agency,table,row,column,value,unit,status,raw,start,end\n";
    assert!(out(&output).starts_with(header));
    let output = folder.run(&["parse", "--format", "table", "--lang", "zh", "a.txt"]);
    assert!(out(&output).starts_with("来源　a.txt\n"), "{}", out(&output));
}

#[test]
fn the_encoding_is_used() {
    let folder = Folder::new("encoding");
    let mut bytes: Vec<u8> = REPORT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.push(b'7');
    folder.write("a.txt", bytes);
    let output = folder.run(&["parse", "--encoding", "utf-16le", "a.txt"]);
    assert!(out(&output).contains("\"malformed_bytes\""), "{}", out(&output));
    let output = folder.run(&["parse", "--encoding", "big5", "a.txt"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_layout_is_used() {
    let folder = Folder::new("layout");
    folder.write("a.txt", REPORT);
    let output = folder.run(&["parse", "--layout", "tab_rows", "a.txt"]);
    assert!(
        out(&output).contains("\"tab_rows\"") && !out(&output).contains("\"pipe_rows\""),
        "{}",
        out(&output)
    );
    let output = folder.run(&["parse", "--layout", "grid", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("possible values: pipe_rows, pipe_cells"), "{}", err(&output));
}

#[test]
fn every_limit_is_used() {
    let folder = Folder::new("limits");
    folder.write("a.txt", REPORT);
    for (limit, said) in [
        ("--max-bytes=10", "more than the limit of 10"),
        ("--max-lines=3", "more than the limit of 3"),
        ("--max-cells=4", "more cells than the limit of 4"),
    ] {
        for command in [["parse", "a.txt"], ["check", "a.txt"]] {
            let output = folder.run(&[&command[..], &[limit]].concat());
            assert_eq!(output.status.code(), Some(1), "{limit}");
            assert!(err(&output).contains(said), "{limit}: {}", err(&output));
        }
    }
    let testdata = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/");
    for (limit, document, said) in [
        ("--max-nesting=2", "html/report2021.html", "limit_reached"),
        ("--max-diagnostics=1", "cell-lines/blanks2021.txt", "limit_reached"),
        ("--max-work=0", "cell-lines/blanks2021.txt", "recovery_limited"),
    ] {
        let document = format!("{testdata}{document}");
        assert!(!out(&folder.run(&["parse", &document])).contains(said), "{document}");
        assert!(out(&folder.run(&["parse", limit, &document])).contains(said), "{limit}");
    }
}

#[test]
fn a_file_appears_when_it_is_complete() {
    let folder = Folder::new("file");
    folder.write("a.txt", REPORT);
    folder.write("empty.txt", "");
    let output = folder.run(&["parse", "a.txt", "-o", "out.json"]);
    assert_eq!((output.status.code(), out(&output)), (Some(0), ""));
    let written = fs::read(folder.0.join("out.json")).unwrap();
    assert_eq!(written, folder.run(&["parse", "a.txt"]).stdout);

    // Where no document gives a report, what was there stays.
    let output = folder.run(&["parse", "empty.txt", "-o", "out.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).ends_with("out.json was not written: no document gave a report\n"));
    assert_eq!(fs::read(folder.0.join("out.json")).unwrap(), written);

    // The results of an earlier run are no document.
    for _ in 0..2 {
        let output = folder.run(&["parse", ".", "--all-files", "--format", "jsonl", "-o", "out.json"]);
        assert!(err(&output).ends_with("2 documents, 1 report, 1 failed\n"), "{}", err(&output));
    }
    assert_eq!(folder.names(), ["a.txt", "empty.txt", "out.errors.json", "out.json"]);
}

#[cfg(unix)]
#[test]
fn links_stay_links() {
    let folder = Folder::new("links");
    folder.write("a.txt", REPORT);
    folder.write("real/out.json", "");
    std::os::unix::fs::symlink("real/out.json", folder.0.join("out.json")).unwrap();
    assert_eq!(folder.run(&["parse", "a.txt", "-o", "out.json"]).status.code(), Some(0));
    assert!(fs::symlink_metadata(folder.0.join("out.json")).unwrap().is_symlink());
    assert_eq!(fs::read(folder.0.join("real/out.json")).unwrap(), folder.run(&["parse", "a.txt"]).stdout);
    let output = folder.run(&["parse", "a.txt", "-o", "/dev/null"]);
    assert_eq!((output.status.code(), out(&output)), (Some(0), ""));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new("pipe");
    let long = format!("{REPORT}{}", "一二三四五六七八九十\n".repeat(20_000));
    for document in 0..20 {
        folder.write(&format!("d/{document}.txt"), &long);
    }
    for args in [&["parse", "d"][..], &["parse", "--format", "csv", "d"], &["schema"], &["forms"]] {
        let mut child =
            command(&folder.0).args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(!err(&output).contains("ipe"), "{}", err(&output));
    }
}

#[test]
fn real_output_is_valid_against_the_schema() {
    let folder = Folder::new("schema");
    folder.write("a.txt", REPORT);
    folder.write("b.txt", [REPORT.as_bytes(), b"\xFF"].concat());
    let schema = serde_json::from_slice(&folder.run(&["schema"]).stdout).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let reports: serde_json::Value =
        serde_json::from_slice(&folder.run(&["parse", "--format", "json", "."]).stdout).unwrap();
    for report in reports.as_array().unwrap() {
        let errors: Vec<String> = validator.iter_errors(report).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0]);
    }
}

#[test]
fn the_forms_in_full() {
    let folder = Folder::new("forms");
    let output = folder.run(&["forms", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let cells: Vec<(&str, &str, usize)> = json["tables"]
        .as_array()
        .unwrap()
        .iter()
        .map(|table| {
            let count = |block: &serde_json::Value, what: &str| block[what].as_array().unwrap().len();
            let cells =
                table["blocks"].as_array().unwrap().iter().map(|b| count(b, "rows") * count(b, "columns"));
            (table["form"].as_str().unwrap(), table["key"].as_str().unwrap(), cells.sum())
        })
        .collect();
    assert_eq!(
        cells,
        [
            ("2019", "proactive", 22),
            ("2019", "applications", 161),
            ("2019", "disputes", 15),
            ("2021", "proactive", 10),
            ("2021", "applications", 175),
            ("2021", "disputes", 15)
        ]
    );
    let output = folder.run(&["forms"]);
    assert!(out(&output).contains("│ denied_state_secret"));
    assert!(out(&output).contains("amount in 万元"));
}
