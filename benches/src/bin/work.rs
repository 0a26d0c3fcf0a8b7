//! Does one thing to documents a number of times, for a profiler or a counter of instructions:
//! `work base|parse TIMES FILE…`.
//!
//! Counted for two numbers of times, the difference is the cost of the thing alone, without starting up and reading.

use gikai_parse::Parser;
use std::hint::black_box;

fn main() {
    let mut args = std::env::args().skip(1);
    let what = args.next().unwrap_or_default();
    let times: usize = args.next().and_then(|times| times.parse().ok()).unwrap_or(1);
    let documents: Vec<Vec<u8>> = args.filter_map(|path| std::fs::read(path).ok()).collect();
    let parser = Parser::new();
    for _ in 0..times {
        for document in &documents {
            match what.as_str() {
                "base" => drop(black_box(gikai_bench::base(black_box(document)))),
                "parse" => drop(black_box(parser.parse(black_box(document)))),
                _ => {
                    if let Ok(text) = std::str::from_utf8(document) {
                        drop(black_box(parser.parse_str(black_box(text))));
                    }
                }
            }
        }
    }
}
