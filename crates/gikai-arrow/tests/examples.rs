//! The examples run, and what they make is what the documents say.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]

use gikai_testkit::run_example;

/// Reports of which the last was not read where the panel looks.
const REPORTS: [&str; 3] =
    ["testdata/panel/qihe-2019.md", "testdata/panel/qihe-2023.txt", "testdata/panel/lanzhi-2022.txt"];

#[test]
fn panel() {
    let output = run_example("panel", &[&REPORTS[..], &["testdata/README.md"]].concat());
    let (out, err) = (str::from_utf8(&output.stdout).unwrap(), str::from_utf8(&output.stderr).unwrap());
    assert_eq!(
        out,
        "agency,fiscal_year,applications.new_received.total,applications.granted.total\n\
         栖禾县教育和体育局,2019,70,29\n栖禾县教育和体育局,2023,101,43\n岚沚街道办事处,2022,ambiguous,ambiguous\n"
    );
    assert!(output.status.success() && err.starts_with("testdata/README.md: no table"), "{err}");
}

#[test]
#[cfg(feature = "parquet")]
fn parquet() {
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    let file = std::env::temp_dir().join(format!("gikai-example-{}.parquet", std::process::id()));
    let output = run_example("parquet", &[&[file.to_str().unwrap()], &REPORTS[..]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let written = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    let reader =
        ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(written)).unwrap().build().unwrap();
    let rows: usize = reader.map(|batch| batch.unwrap().num_rows()).sum();
    // Cells of a report on form 2019 and of two on form 2021.
    assert_eq!(rows, (22 + 161 + 15) + 2 * (10 + 175 + 15));
}
