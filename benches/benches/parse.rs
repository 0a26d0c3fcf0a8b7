//! Each stage, each layout and the whole parse, beside the base over the same bytes: `cargo bench -p gikai-bench`.
//!
//! What one of them costs is its time over that of the base for the same set; `performance` prints the ratios.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use gikai_bench::{Set, layouts, lossless, testdata, web};
use gikai_parse::{Parser, Report, stages};
use std::sync::LazyLock;

fn main() {
    divan::main();
}

/// The sets that are read whole.
static WHOLE: LazyLock<Vec<Set>> =
    LazyLock::new(|| [Some(testdata()), Some(lossless()), web()].into_iter().flatten().collect());

/// The sets of the layouts; those of lossy ones with most cells blank as well.
static LAYOUTS: LazyLock<Vec<Set>> = LazyLock::new(|| {
    let named = |set: Set| Set { name: format!("{}_blank", set.name), ..set };
    layouts().into_iter().flat_map(|(full, sparse)| std::iter::once(full).chain(sparse.map(named))).collect()
});

/// Does `work` with each document of a set.
fn each<T>(bencher: Bencher<'_, '_>, set: &Set, work: impl Fn(&str) -> T + Sync) {
    bencher.counter(BytesCount::new(set.bytes())).counter(ItemsCount::new(set.documents.len())).bench(|| {
        set.documents.iter().for_each(|document| drop(black_box(work(black_box(document)))));
    });
}

#[divan::bench(args = WHOLE.iter())]
fn base(bencher: Bencher<'_, '_>, set: &Set) {
    each(bencher, set, |text| gikai_bench::base(text.as_bytes()));
}

#[divan::bench(args = WHOLE.iter())]
fn parse_str(bencher: Bencher<'_, '_>, set: &Set) {
    each(bencher, set, gikai_parse::parse_str);
}

#[divan::bench(args = WHOLE.iter())]
fn parse_bytes(bencher: Bencher<'_, '_>, set: &Set) {
    each(bencher, set, |text| gikai_parse::parse(text.as_bytes()));
}

#[divan::bench(args = WHOLE.iter())]
fn parse_gb18030(bencher: Bencher<'_, '_>, set: &Set) {
    let encoded = |text: &String| encoding_rs::GB18030.encode(text).0.into_owned();
    let documents: Vec<Vec<u8>> = set.documents.iter().map(encoded).collect();
    let parser = Parser::new();
    bencher.counter(BytesCount::new(set.bytes())).counter(ItemsCount::new(documents.len())).bench(|| {
        documents.iter().for_each(|document| drop(black_box(parser.parse(black_box(document)))));
    });
}

#[divan::bench(args = LAYOUTS.iter())]
fn layout(bencher: Bencher<'_, '_>, set: &Set) {
    each(bencher, set, gikai_parse::parse_str);
}

#[divan::bench(args = WHOLE.iter())]
fn stage_lay(bencher: Bencher<'_, '_>, set: &Set) {
    each(bencher, set, |text| drop(black_box(stages::lay(text))));
}

#[divan::bench(args = WHOLE.iter())]
fn stage_align(bencher: Bencher<'_, '_>, set: &Set) {
    let laid: Vec<_> = set.documents.iter().map(|text| stages::lay(text)).collect();
    bencher.counter(BytesCount::new(set.bytes())).counter(ItemsCount::new(laid.len())).bench_local(|| {
        laid.iter().for_each(|laid| drop(black_box(laid.align())));
    });
}

#[divan::bench(args = WHOLE.iter())]
fn stage_narrate(bencher: Bencher<'_, '_>, set: &Set) {
    let laid: Vec<_> = set.documents.iter().map(|text| stages::lay(text)).collect();
    let laid: Vec<_> = laid.iter().map(|laid| (laid, laid.align())).collect();
    bencher
        .counter(BytesCount::new(set.bytes()))
        .counter(ItemsCount::new(laid.len()))
        .bench_local(|| laid.iter().map(|(laid, tables)| black_box(laid.narrate(tables))).sum::<usize>());
}

/// The reports of a set, each with its text.
fn reports(set: &Set) -> Vec<(Report, &str)> {
    let read = |text: &'_ String| gikai_parse::parse_str(text).ok();
    set.documents.iter().filter_map(|text| Some((read(text)?, text.as_str()))).collect()
}

#[divan::bench(args = WHOLE.iter())]
fn stage_check(bencher: Bencher<'_, '_>, set: &Set) {
    bencher.counter(ItemsCount::new(set.documents.len())).with_inputs(|| reports(set)).bench_local_refs(
        |reports| {
            reports.iter_mut().for_each(|(report, text)| stages::check(report, text));
        },
    );
}

#[divan::bench(args = WHOLE.iter())]
fn json(bencher: Bencher<'_, '_>, set: &Set) {
    let reports = reports(set);
    bencher.counter(ItemsCount::new(reports.len())).bench_local(|| {
        reports.iter().for_each(|(report, _)| drop(black_box(serde_json::to_vec(report))));
    });
}
