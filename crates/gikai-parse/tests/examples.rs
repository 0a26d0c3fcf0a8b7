//! The examples run, and print what they should.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]

use gikai_testkit::run_example;

/// What an example printed, and what it said beside.
fn said(name: &str, arguments: &[&str]) -> (String, String) {
    let output = run_example(name, arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert!(output.status.success(), "{err}");
    (out, err)
}

#[test]
fn parse() {
    let (out, _) = said("parse", &["testdata/panel/qihe-2023.txt"]);
    for line in [
        "栖禾县教育和体育局, 2023",
        "applications, form 2021: 175 of 175 cells have a value",
        "applications.new_received.total is 101: testdata/panel/qihe-2023.txt:111:1",
        "testdata/panel/qihe-2023.txt:309:1: applications_applicants: row `unavailable_not_held`: the applicants add up to 15, \
         their total says 25",
    ] {
        assert!(out.lines().any(|said| said == line), "{line}\n{out}");
    }
    assert!(!run_example("parse", &["testdata/README.md"]).status.success(), "that is no report");
}

#[test]
fn sink() {
    let (out, err) = said("sink", &["testdata/panel/lanzhi-2022.txt", "testdata/README.md"]);
    assert_eq!(err.lines().last(), Some("26 rows to look up"));
    assert!(err.starts_with("testdata/README.md: no table"), "{err}");
    let of_new =
        "testdata/panel/lanzhi-2022.txt\t44\tapplications.new_received\tambiguous\tthe values of the row";
    assert!(out.lines().any(|line| line.starts_with(of_new)), "{out}");
    // Each row with its line and a reason.
    let complete = |line: &&str| line.split('\t').all(|field| !matches!(field, "" | "0"));
    assert_eq!(out.lines().filter(complete).count(), 26, "{out}");
}
