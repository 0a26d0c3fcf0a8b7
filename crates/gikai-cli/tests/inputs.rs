//! Documents in archives, crawls and tables: the same reports as from files.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]

mod common;

use common::{Folder, err, out, report};
use flate2::Compression;
use flate2::write::GzEncoder;
use gikai_arrow::arrow_array::{
    ArrayRef, BinaryArray, Int64Array, LargeStringArray, RecordBatch, StringArray, StringViewArray,
};
use std::io::{Cursor, Write as _};
use std::sync::Arc;

/// Three reports, and a page that is none.
fn documents() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("a/1.txt", report(1).into_bytes()),
        ("a/2.html", format!("<html><body><pre>{}</pre></body></html>", report(2)).into_bytes()),
        ("b/not.txt", "今日天气晴，无表格。".into()),
        ("c/青石.TXT", report(3).into_bytes()),
    ]
}

/// The cells of the files themselves, without their sources.
fn expected(folder: &Folder) -> String {
    for (name, bytes) in documents() {
        folder.write(&format!("files/{name}"), bytes);
    }
    let cells = folder.run(&["parse", "--format", "csv", "files"]);
    assert_eq!(err(&cells).lines().last(), Some("4 documents, 3 reports, 1 failed"));
    without_source(out(&cells))
}

fn without_source(csv: &str) -> String {
    csv.lines().map(|line| line.split_once(',').unwrap().1.to_owned() + "\n").collect()
}

/// The sources of the cells, each once, in order.
fn sources(csv: &str) -> Vec<&str> {
    let mut sources: Vec<&str> = csv.lines().skip(1).map(|line| line.split_once(',').unwrap().0).collect();
    sources.dedup();
    sources
}

fn tar() -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    let mut add = |name: &str, bytes: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        archive.append_data(&mut header, name, bytes).unwrap();
    };
    documents().iter().for_each(|(name, bytes)| add(name, bytes));
    add("a/picture.png", b"\x89PNG");
    add(".hidden/x.txt", report(9).as_bytes());
    archive.into_inner().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zip() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (at, (name, bytes)) in documents().iter().enumerate() {
        let method =
            if at % 2 == 0 { zip::CompressionMethod::Deflated } else { zip::CompressionMethod::Stored };
        archive.start_file(*name, options.compression_method(method)).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.start_file("a/style.css", options).unwrap();
    archive.finish().unwrap().into_inner()
}

/// A record of a WARC file.
fn record(kind: &str, address: &str, media_type: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2023-01-31T00:00:00Z\r\n\
         WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat()
}

fn warc() -> Vec<Vec<u8>> {
    let documents = documents();
    let http = "application/http; msgtype=response";
    let response = |address: &str, answer: &[u8]| record("response", address, http, answer);
    let (first, rest) = documents[0].1.split_at(7);
    let chunked =
        [b"7\r\n", first, format!("\r\n{:x}\r\n", rest.len()).as_bytes(), rest, b"\r\n0\r\n\r\n"].concat();
    vec![
        record("warcinfo", "", "application/warc-fields", b"software: none\r\n"),
        record(
            "request",
            "http://a.example/1",
            "application/http; msgtype=request",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
        response(
            "http://a.example/1",
            &answer("200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html", &chunked),
        ),
        response(
            "https://a.example/2",
            &answer(
                "200 OK\r\ncontent-encoding: gzip\r\nContent-Type: Text/HTML; charset=utf-8",
                &gzip(&documents[1].1),
            ),
        ),
        response("http://a.example/p.png", &answer("200 OK\r\nContent-Type: image/png", b"\x89PNG")),
        response("http://a.example/gone", &answer("404 Not Found\r\nContent-Type: text/html", b"<p>gone")),
        response("http://a.example/not", &answer("200 OK\r\nContent-Type: text/html", &documents[2].1)),
        record("resource", "file:///c", "text/plain", &documents[3].1),
    ]
}

#[test]
fn archives() {
    let folder = Folder::new("archives");
    let expected = expected(&folder);
    folder.write("x.tar", tar());
    folder.write("x.tar.gz", gzip(&tar()));
    folder.write("x.tgz", gzip(&tar()));
    folder.write("x.tar.zst", zstd::encode_all(&*tar(), 1).unwrap());
    folder.write("x.ZIP", zip());
    for name in ["x.tar", "x.tar.gz", "x.tgz", "x.tar.zst", "x.ZIP"] {
        let output = folder.run(&["parse", "--format", "csv", name]);
        assert_eq!(without_source(out(&output)), expected, "{name}");
        let within = |entry: &str| format!("{name}/{entry}");
        assert_eq!(sources(out(&output)), ["a/1.txt", "a/2.html", "c/青石.TXT"].map(within), "{name}");
        assert!(err(&output).starts_with(&format!("{name}/b/not.txt: no table of an annual report")));
        assert!(err(&output).ends_with("4 documents, 3 reports, 1 failed\n"), "{}", err(&output));
    }
    // As JSON too, in which one archive is not one document.
    let output = folder.run(&["parse", "x.tar"]);
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap().as_array().unwrap().len(),
        3
    );
    let output = folder.run(&["parse", "--format", "csv", "--all-files", "x.tar"]);
    assert!(err(&output).ends_with("5 documents, 3 reports, 2 failed\n"), "{}", err(&output));
}

#[test]
fn crawls() {
    let folder = Folder::new("crawls");
    let expected = expected(&folder);
    folder.write("x.warc", warc().concat());
    // Crawlers pack each record by itself.
    folder.write("x.warc.gz", warc().iter().flat_map(|record| gzip(record)).collect::<Vec<_>>());
    for name in ["x.warc", "x.warc.gz"] {
        let output = folder.run(&["parse", "--format", "csv", name]);
        assert_eq!(without_source(out(&output)), expected, "{name}: {}", err(&output));
        assert_eq!(sources(out(&output)), ["http://a.example/1", "https://a.example/2", "file:///c"]);
        let said: Vec<&str> = err(&output).lines().collect();
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(said[0].starts_with("http://a.example/gone: the server answered 404"));
        assert!(said[1].starts_with("http://a.example/not: no table of an annual report"));
        assert_eq!(said[2], "5 documents, 3 reports, 2 failed");
    }
}

#[test]
fn tables() {
    let folder = Folder::new("tables");
    let expected = expected(&folder);
    let texts: Vec<String> =
        documents().into_iter().map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect();
    let rows = texts.iter().enumerate().map(|(at, text)| {
        serde_json::json!({"url": format!("http://a.example/{at}"), "n": at, "page": text}).to_string() + "\n"
    });
    folder.write("x.jsonl", rows.collect::<String>());

    let columns: [(&str, ArrayRef); 4] = [
        ("plain", Arc::new(StringArray::from_iter_values(&texts))),
        ("large", Arc::new(LargeStringArray::from_iter_values(&texts))),
        ("view", Arc::new(StringViewArray::from_iter_values(&texts))),
        ("bytes", Arc::new(BinaryArray::from_iter_values(&texts))),
    ];
    let urls = (0..texts.len()).map(|at| format!("http://a.example/{at}"));
    let url: ArrayRef = Arc::new(StringArray::from_iter_values(urls));
    let n: ArrayRef = Arc::new(Int64Array::from_iter_values(0..texts.len() as i64));
    let batch = RecordBatch::try_from_iter([("url", url), ("n", n)].into_iter().chain(columns)).unwrap();
    let mut parquet = parquet::arrow::ArrowWriter::try_new(Vec::new(), batch.schema(), None).unwrap();
    parquet.write(&batch).unwrap();
    folder.write("x.parquet", parquet.into_inner().unwrap());
    let mut file = arrow_ipc::writer::FileWriter::try_new(Vec::new(), &batch.schema()).unwrap();
    file.write(&batch).unwrap();
    folder.write("x.arrow", file.into_inner().unwrap());
    let mut stream = arrow_ipc::writer::StreamWriter::try_new(Vec::new(), &batch.schema()).unwrap();
    stream.write(&batch).unwrap();
    folder.write("x.arrows", stream.into_inner().unwrap());

    for (name, texts) in [
        ("x.jsonl", &["page"][..]),
        ("x.parquet", &["plain", "large", "view", "bytes"]),
        ("x.arrow", &["plain", "large", "view", "bytes"]),
        ("x.arrows", &["bytes"]),
    ] {
        for text in texts {
            let run = |more: &[&str]| {
                folder.run(&[&["parse", "--format", "csv", "--text", text, name], more].concat())
            };
            let named = run(&["--id", "url"]);
            assert_eq!(without_source(out(&named)), expected, "{name} {text}: {}", err(&named));
            assert_eq!(
                sources(out(&named)),
                ["http://a.example/0", "http://a.example/1", "http://a.example/3"]
            );
            assert_eq!(sources(out(&run(&["--id", "n"]))), ["0", "1", "3"]);
            let numbered = ["1", "2", "4"].map(|number| format!("{name}:{number}"));
            assert_eq!(sources(out(&run(&[]))), numbered);
        }
        let output = folder.run(&["parse", "--format", "csv", name]);
        assert!(err(&output).contains("this is a table: name the column"), "{}", err(&output));
        let output = folder.run(&["parse", "--format", "csv", "--text", "html", name]);
        assert!(err(&output).contains("there is no column `html`: there are url, n"), "{}", err(&output));
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn lists() {
    let folder = Folder::new("lists");
    let expected = expected(&folder);
    folder.write("x.tar", tar());
    folder.write("list.txt", "files/a\n\nfiles/b/not.txt\r\nfiles/c/青石.TXT\nnowhere.txt\nx.tar");
    let output = folder.run(&["parse", "--format", "csv", "--input-list", "list.txt"]);
    let twice = expected.clone() + expected.split_once('\n').unwrap().1;
    assert_eq!(without_source(out(&output)), twice);
    assert!(err(&output).contains("nowhere.txt: there is no such file"));
    assert!(err(&output).ends_with("9 documents, 6 reports, 3 failed\n"), "{}", err(&output));
    let output = folder.run(&["parse", "--input-list", "none.txt", "files/a/1.txt"]);
    assert!(err(&output).starts_with("none.txt: there is no such file"), "{}", err(&output));
    // `check` reads lists too.
    let output = folder.run(&["check", "--input-list", "list.txt"]);
    assert!(err(&output).contains("nowhere.txt"), "{}", err(&output));
}

#[test]
fn what_is_broken_is_said_and_loses_nothing_before_it() {
    let folder = Folder::new("broken");
    let whole = expected(&folder);
    let first = |cells: &str, reports: usize| {
        let mut kept = sources(cells);
        kept.truncate(reports);
        kept.len()
    };
    let cut = |bytes: &[u8], by: usize| bytes[..bytes.len() - by].to_vec();
    // The end of the last document is missing, in every archive that is read from its beginning.
    let tar_end = tar().len() - tar().windows(5).rposition(|bytes| bytes == b"ustar").unwrap();
    let crawl = warc().concat();
    let packed = gzip(&crawl);
    for (name, bytes, reports) in [
        ("cut.tar", cut(&tar(), tar_end + 1500), 2),
        ("cut.warc", cut(&crawl, 30), 2),
        ("head.warc", [&crawl[..], b"WARC/1.1\r\nWARC-Type: resp"].concat(), 3),
        ("cut.warc.gz", cut(&packed, 40), 2),
        ("cut.zip", cut(&zip(), 60), 0),
        ("no.parquet", b"PAR1 nothing".to_vec(), 0),
        ("no.arrow", b"ARROW1 nothing".to_vec(), 0),
    ] {
        folder.write(name, bytes);
        let output = folder.run(&["parse", "--format", "csv", "--text", "page", name]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(err(&output).contains("cannot be read from here on: "), "{name}: {}", err(&output));
        let cells = out(&output);
        assert!(first(cells, 9) >= reports.min(2), "{name}: {}", err(&output));
        let rows = without_source(cells);
        assert!(whole.starts_with(&rows), "{name}");
    }
    let good = serde_json::json!({"page": report(1)}).to_string();
    folder.write("x.jsonl", format!("{good}\n{{\"page\": \n\n{{\"page\": null}}\n[1]\n{good}"));
    let output = folder.run(&["parse", "--format", "csv", "--text", "page", "x.jsonl"]);
    assert_eq!(sources(out(&output)), ["x.jsonl:1", "x.jsonl:6"]);
    let said: Vec<&str> = err(&output).lines().collect();
    assert!(said[0].starts_with("x.jsonl:2: cannot be read"), "{said:?}");
    assert!(said[1].starts_with("x.jsonl:4: there is no text in this row"), "{said:?}");
    assert!(said[2].starts_with("x.jsonl:5: cannot be read"), "{said:?}");
    assert_eq!(said[3], "5 documents, 2 reports, 3 failed");
}

#[test]
fn a_name_of_an_archive_leads_nowhere_else() {
    let folder = Folder::new("names");
    let mut archive = tar::Builder::new(Vec::new());
    for name in [&b"../../up.txt"[..], b"/etc/root.txt", &[0xC7, 0xE0, 0xCA, 0xAF, b'.', b't', b'x', b't']] {
        let bytes = report(1).into_bytes();
        let mut header = tar::Header::new_old();
        header.as_old_mut().name[..name.len()].copy_from_slice(name);
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        archive.append(&header, &*bytes).unwrap();
    }
    folder.write("x.tar", archive.into_inner().unwrap());
    let output = folder.run(&["parse", "--format", "csv", "x.tar"]);
    assert_eq!(sources(out(&output)), ["x.tar/up.txt", "x.tar/etc/root.txt", "x.tar/青石.txt"]);
}
