//! Does one thing to documents a number of times, for a profiler or a counter of instructions:
//! `work base|str|parse TIMES FILE…`: the base, a parse of text, a parse of bytes.
//!
//! Counted for two numbers of times, the difference is the cost of the thing alone, without starting up and reading.

use gikai_parse::Parser;
use std::hint::black_box;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let what = args.next().unwrap_or_default();
    let times: usize = args.next().and_then(|times| times.parse().ok()).unwrap_or(1);
    let documents: Vec<Vec<u8>> = args.filter_map(|path| std::fs::read(path).ok()).collect();
    let parser = Parser::new();
    let work = |document: &[u8]| match what.as_str() {
        "base" => drop(black_box(gikai_bench::base(document))),
        "parse" => drop(black_box(parser.parse(document))),
        _ => drop(black_box(std::str::from_utf8(document).map(|text| parser.parse_str(text)))),
    };
    if !["base", "str", "parse"].contains(&what.as_str()) {
        return ExitCode::FAILURE;
    }
    for _ in 0..times {
        for document in &documents {
            work(black_box(document));
        }
    }
    ExitCode::SUCCESS
}
