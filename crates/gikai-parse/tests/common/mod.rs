//! What the tests of this folder share.

#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::print_stdout, reason = "says what was written")]

use gikai_parse::{Parser, Report};
use gikai_testkit::{Encoding, Problem};
use proptest::test_runner::{Config, RngSeed};
use std::path::Path;

/// Reads a document in any encoding.
pub(crate) fn parse(bytes: &[u8]) -> Option<Report> {
    parse_str(&Encoding::decode(bytes))
}

/// Reads a document; nothing where no report can be made of it.
pub(crate) fn parse_str(text: &str) -> Option<Report> {
    Parser::new().parse_str(text).ok()
}

/// 64 cases, the same in every run; or `PROPTEST_CASES`, others in every run. Failures are printed, not written beside
/// the source.
pub(crate) fn config() -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let rng_seed = if asked.is_some() { RngSeed::Random } else { RngSeed::Fixed(2019) };
    let cases = asked.unwrap_or(64);
    Config { cases, rng_seed, failure_persistence: None, max_shrink_iters: 400, ..Config::default() }
}

/// The first problems, a line each.
pub(crate) fn listed(problems: &[Problem]) -> String {
    let lines = problems.iter().take(8).map(|problem| format!("  {problem}"));
    format!("{} problems\n{}", problems.len(), lines.collect::<Vec<_>>().join("\n"))
}

/// The file holds this text; where `GIKAI_WRITE_DOCS` is set it is written instead.
#[track_caller]
pub(crate) fn current(path: &Path, text: &str) {
    if std::env::var_os("GIKAI_WRITE_DOCS").is_some_and(|set| set == "1") {
        std::fs::write(path, text).expect("the file can be written");
        println!("written: {}", path.display());
        return;
    }
    let found = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    let mut others = text.lines().zip(found.lines()).enumerate().filter(|(_, (line, found))| line != found);
    let first = others.next().map(|(at, (line, _))| format!("line {} is to be `{line}`", at + 1));
    assert!(
        found == text,
        "{} is not current: {}, {} more; where that is right, `make pages` writes it",
        path.display(),
        first.unwrap_or_else(|| format!(
            "it has {} lines of {}",
            found.lines().count(),
            text.lines().count()
        )),
        others.count(),
    );
}
