//! Measures gikai against the base and writes the tables of `docs/performance.md`: `performance [PAGE]`; without a page they
//! are printed.
//!
//! Every figure is a ratio within one run: the base and what is measured take turns over the same documents, and the median
//! of the turns is what is said. Other programs on the machine slow both.

use gikai_bench::{Set, base, layouts, lossless, testdata, web};
use gikai_parse::{Layout, Parser, Report, stages};
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often the base and what is measured take turns.
const TURNS: usize = 9;
/// How long a turn takes at least.
const TURN: Duration = Duration::from_millis(10);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let page = std::env::args().nth(1);
    let sets: Vec<Set> = [Some(testdata()), Some(lossless()), web()].into_iter().flatten().collect();
    let tables = [
        ("whole", whole(&sets)),
        ("stages", by_stage(&sets)),
        ("layouts", by_layout()),
        ("memory", memory(&sets)),
    ];
    match page {
        None => tables.iter().for_each(|(_, table)| println(table)),
        Some(page) => {
            let mut text = std::fs::read_to_string(&page)?;
            for (name, table) in &tables {
                text = put(&text, name, table)
                    .ok_or_else(|| format!("{page} has no place for the table `{name}`"))?;
            }
            std::fs::write(&page, text)?;
        }
    }
    Ok(())
}

#[allow(clippy::print_stdout, reason = "a program that prints tables")]
fn println(table: &str) {
    println!("{table}");
}

/// The page with a table between its marks.
fn put(page: &str, name: &str, table: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- performance: {name} -->\n"), format!("<!-- end: {name} -->"));
    let (before, rest) = page.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}{table}{end}{after}"))
}

/// How long `work` takes for all documents once, in seconds: as often as fills a turn.
fn turn(documents: &[impl AsRef<[u8]>], work: &dyn Fn(usize, &[u8])) -> f64 {
    let start = Instant::now();
    let mut rounds = 0;
    while rounds == 0 || start.elapsed() < TURN {
        for (at, document) in documents.iter().enumerate() {
            work(at, black_box(document.as_ref()));
        }
        rounds += 1;
    }
    start.elapsed().as_secs_f64() / f64::from(rounds)
}

/// What is measured, against the base.
#[derive(Debug, Clone, Copy)]
struct Measure {
    /// Time over that of the base.
    ratio: f64,
    /// Seconds for all documents.
    seconds: f64,
}

/// Measures `work` over `documents` against the base over the texts of the set.
fn measure(set: &Set, documents: &[impl AsRef<[u8]>], work: &dyn Fn(usize, &[u8])) -> Measure {
    let look = |_: usize, bytes: &[u8]| {
        black_box(base(bytes));
    };
    let mut turns: Vec<(f64, f64)> = (0..TURNS)
        .map(|_| {
            let base = turn(&set.documents, &look);
            let seconds = turn(documents, work);
            (seconds / base, seconds)
        })
        .collect();
    turns.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (ratio, seconds) = turns[TURNS / 2];
    Measure { ratio, seconds }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

fn measure_parse(set: &Set) -> Measure {
    let parser = Parser::new();
    measure(set, &set.documents, &|_, bytes| drop(black_box(parser.parse_str(text(bytes)))))
}

/// The whole parse: text, bytes, GB18030, one thread and two.
fn whole(sets: &[Set]) -> String {
    let mut table = String::from(
        "| documents | number | mean bytes | `parse_str` | `parse` (UTF-8) | `parse` (GB18030) | reports/s | MB/s | two threads |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for set in sets {
        let parser = Parser::new();
        let parse = |_: usize, bytes: &[u8]| drop(black_box(parser.parse(bytes)));
        let gb: Vec<Vec<u8>> =
            set.documents.iter().map(|text| encoding_rs::GB18030.encode(text).0.into_owned()).collect();
        let (str, utf8, gb) =
            (measure_parse(set), measure(set, &set.documents, &parse), measure(set, &gb, &parse));
        let count = set.documents.len();
        let _ = writeln!(
            table,
            "| {} | {count} | {} | {:.1} | {:.1} | {:.1} | {:.0} | {:.0} | {:.2} |",
            set.name,
            set.bytes() / count,
            str.ratio,
            utf8.ratio,
            gb.ratio,
            count as f64 / str.seconds,
            set.bytes() as f64 / 1e6 / str.seconds,
            two_threads(set),
        );
    }
    table
}

/// How many times as fast two threads read a set as one.
fn two_threads(set: &Set) -> f64 {
    let once = |threads: usize| {
        let start = Instant::now();
        let mut rounds = 0;
        while start.elapsed() < 2 * TURN {
            std::thread::scope(|scope| {
                for share in set.documents.chunks(set.documents.len().div_ceil(threads)) {
                    scope.spawn(move || {
                        share.iter().for_each(|text| drop(black_box(gikai_parse::parse_str(text))));
                    });
                }
            });
            rounds += 1;
        }
        start.elapsed().as_secs_f64() / f64::from(rounds)
    };
    let mut gains: Vec<f64> = (0..TURNS).map(|_| once(1) / once(2)).collect();
    gains.sort_by(f64::total_cmp);
    gains[TURNS / 2]
}

/// Each stage by itself.
fn by_stage(sets: &[Set]) -> String {
    let mut table = String::from(
        "| documents | layout | align | narrative | check | whole | JSON |\n|---|--:|--:|--:|--:|--:|--:|\n",
    );
    for set in sets {
        let laid: Vec<_> = set.documents.iter().map(|text| stages::lay(text)).collect();
        let aligned: Vec<_> = laid.iter().map(stages::LaidText::align).collect();
        let reports: Vec<Option<Report>> =
            set.documents.iter().map(|text| gikai_parse::parse_str(text).ok()).collect();
        let of = |work: &dyn Fn(usize, &[u8])| measure(set, &set.documents, work);
        let clone = of(&|at, _| drop(black_box(reports[at].clone()))).ratio;
        let check = of(&|at, bytes| {
            let mut report = reports[at].clone();
            if let Some(report) = &mut report {
                stages::check(report, text(bytes));
            }
            drop(black_box(report));
        });
        let row = [
            of(&|_, bytes| drop(black_box(stages::lay(text(bytes))))).ratio,
            of(&|at, _| drop(black_box(laid[at].align()))).ratio,
            of(&|at, _| {
                black_box(laid[at].narrate(&aligned[at]));
            })
            .ratio,
            check.ratio - clone,
            measure_parse(set).ratio,
            of(&|at, _| drop(black_box(serde_json::to_vec(&reports[at])))).ratio,
        ];
        let row: Vec<String> = row.iter().map(|ratio| format!("{ratio:.1}")).collect();
        let _ = writeln!(table, "| {} | {} |", set.name, row.join(" | "));
    }
    table
}

/// Each layout of the test kit.
fn by_layout() -> String {
    let mut table = String::from(
        "| written as | read as | mean bytes | ratio | with blanks lost |\n|---|---|--:|--:|--:|\n",
    );
    for (set, sparse) in layouts() {
        let layout = set.documents.first().and_then(|text| layout_of(text)).map_or("none", Layout::key);
        let lost = sparse.map_or(String::new(), |sparse| format!("{:.1}", measure_parse(&sparse).ratio));
        let _ = writeln!(
            table,
            "| {} | {layout} | {} | {:.1} | {lost} |",
            set.name,
            set.bytes() / set.documents.len(),
            measure_parse(&set).ratio,
        );
    }
    table
}

/// The layout in which a document's longest part is read.
fn layout_of(text: &str) -> Option<Layout> {
    let report = gikai_parse::parse_str(text).ok()?;
    report.layouts().iter().max_by_key(|found| found.span.end - found.span.start).map(|found| found.layout)
}

/// What a parse allocates, and what is left of it in the report.
fn memory(sets: &[Set]) -> String {
    let mut table = String::from(
        "| documents | peak over document | allocations | bytes of a report |\n|---|--:|--:|--:|\n",
    );
    for set in sets {
        let (mut peak, mut count, mut kept) = (0.0_f64, 0, 0);
        for text in &set.documents {
            let mut report = None;
            let all = allocation_counter::measure(|| report = gikai_parse::parse_str(text).ok());
            peak = peak.max(all.bytes_max as f64 / text.len() as f64);
            count += all.count_total;
            kept += all.bytes_current.max(0) as u64 + std::mem::size_of::<Report>() as u64;
        }
        let number = set.documents.len() as u64;
        let _ =
            writeln!(table, "| {} | {peak:.1} at most | {} | {} |", set.name, count / number, kept / number);
    }
    table
}
