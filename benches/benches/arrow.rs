//! Reports to Arrow record batches and Parquet files, beside the base: all for the same documents.
//!
//! The base looks at the texts once; the others are given the reports. What one of them costs is its time over that of the base.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use gikai_arrow::{BatchBuilder, ParquetWriter, Shape};
use gikai_parse::Report;
use gikai_testkit::{Layout, any_model, any_style};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use std::sync::LazyLock;

/// How many documents, of all layouts in turn; a batch of the command has as many reports.
const DOCUMENTS: usize = 256;

static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut runner = TestRunner::deterministic();
    let mut invent = || (any_model(), any_style()).new_tree(&mut runner).ok().map(|tree| tree.current());
    let layouts = Layout::ALL.iter().cycle().take(DOCUMENTS);
    layouts.filter_map(|layout| invent().map(|(model, style)| layout.write(&model, &style))).collect()
});

static REPORTS: LazyLock<Vec<Report>> = LazyLock::new(|| {
    let named = |(at, text): (usize, &String)| {
        gikai_parse::parse_str(text).ok().map(|report| report.with_source(format!("crawl/{at:07}.html")))
    };
    TEXTS.iter().enumerate().filter_map(named).collect()
});

fn main() {
    divan::main();
}

#[divan::bench]
fn base(bencher: Bencher<'_, '_>) {
    let texts = &*TEXTS;
    bencher.counter(ItemsCount::new(texts.len())).bench(|| {
        texts.iter().filter_map(|text| gikai_bench::base(black_box(text.as_bytes()))).sum::<usize>()
    });
}

#[divan::bench(args = Shape::ALL)]
fn batch(bencher: Bencher<'_, '_>, shape: Shape) {
    let reports = &*REPORTS;
    let mut builder = BatchBuilder::new(shape);
    bencher.counter(ItemsCount::new(reports.len())).bench_local(|| {
        reports.iter().for_each(|report| builder.push(black_box(report)));
        builder.finish()
    });
}

/// Writes the batch; making it comes on top. The last batch ends the file, as the command would after many.
#[divan::bench(args = [Shape::Long, Shape::Wide])]
fn parquet(bencher: Bencher<'_, '_>, shape: Shape) {
    const BATCHES: usize = 8;
    let reports = &*REPORTS;
    let mut builder = BatchBuilder::new(shape);
    reports.iter().for_each(|report| builder.push(report));
    let Ok(batch) = builder.finish() else { return };
    bencher.counter(ItemsCount::new(reports.len() * BATCHES)).bench_local(|| {
        let mut writer = ParquetWriter::new(Vec::new(), batch.schema())?;
        for _ in 0..BATCHES {
            writer.write(black_box(&batch))?;
        }
        writer.finish()
    });
}
