//! `gikai parse`: documents in, results out. What people read is written one document at a time, everything else on all
//! cores, in the order of the input.

use crate::args::{Format, ParseArgs, TableName};
use crate::documents::{Results, Run, parser};
use crate::input::{Document, Failure, Inputs};
use crate::messages::{self, say};
use crate::ordered;
use crate::output::{Output, Rendered, Stream, Target};
use gikai_parse::Parser;
use std::io::{self, ErrorKind, IsTerminal as _};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::thread;

/// How many documents without a report are named one by one where a file lists them all.
const NAMED: usize = 20;

/// Reads all documents and gives the exit code. An error is one of writing the results.
pub(crate) fn run(args: &ParseArgs) -> io::Result<u8> {
    let common = &args.common;
    let language = common.language();
    let on_terminal = common.output.is_none() && io::stdout().is_terminal();
    let format = args.format.unwrap_or(if on_terminal { Format::Table } else { Format::Json });
    let columnar = matches!(format, Format::Parquet | Format::Arrow);
    if columnar && common.output.is_none() {
        let message = say(
            language,
            "Parquet and Arrow files are written to a file: name it with -o FILE",
            "Parquet 与 Arrow 只能写入文件：请用 -o FILE 指明",
        );
        return Err(io::Error::other(message));
    }
    if !columnar && (args.shape.is_some() || !args.tables.is_empty()) {
        let message = say(
            language,
            "--shape and --tables go with --format parquet or arrow only",
            "--shape 与 --tables 只用于 --format parquet 或 arrow",
        );
        return Err(io::Error::other(message));
    }
    let inputs = Inputs {
        paths: &common.paths,
        list: common.input_list.as_deref(),
        all_files: common.all_files,
        max_bytes: common.limits.max_bytes(),
        opened: true,
        text: args.text.as_deref(),
        id: args.id.as_deref(),
    };
    let run = Run::new(language, on_terminal, &inputs);
    match format {
        Format::Table | Format::Json => one_by_one(args, format, &inputs, run, on_terminal),
        Format::Csv | Format::Jsonl | Format::Parquet | Format::Arrow => stream(args, format, &inputs, run),
    }
}

fn one_by_one(
    args: &ParseArgs,
    format: Format,
    inputs: &Inputs<'_>,
    mut run: Run,
    on_terminal: bool,
) -> io::Result<u8> {
    let common = &args.common;
    let language = common.language();
    let target = Target::open(common.output.as_deref())?;
    let mut output = Output::new(format, target, inputs.is_single(), language);
    let written = run.each(inputs, common, |report, text| {
        output.report(&report, text)?;
        if on_terminal { output.flush() } else { Ok(()) }
    });
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(run.code()),
        written => written?,
    }
    if run.none_read()
        && let Some(path) = &common.output
    {
        output.abandon();
        run.say(&messages::not_written(path, language));
    } else {
        output.finish()?;
    }
    run.sum_up();
    Ok(run.code())
}

/// What became of a document.
struct Done {
    source: PathBuf,
    size: u64,
    taken: u64,
    made: Result<Rendered, Failure>,
}

fn stream(args: &ParseArgs, format: Format, inputs: &Inputs<'_>, mut run: Run) -> io::Result<u8> {
    let common = &args.common;
    let language = common.language();
    let mut out = Stream::new(format, args.shape, TableName::shapes(&args.tables), common.output.as_deref())?;
    let results = Results::of(&out.paths());
    let parser = parser(common);
    let jobs = args.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let written = ordered::in_order(
        jobs,
        |send| {
            let _ = inputs.each(&mut |found| match &found {
                Ok(document) if results.are(document) => ControlFlow::Continue(()),
                Ok(document) => send(document.size(), found),
                Err(_) => send(0, found),
            });
        },
        |found| match found {
            Ok(document) => read(document, inputs.max_bytes, &parser, format),
            Err((source, failure)) => Done { source, size: 0, taken: 0, made: Err(failure) },
        },
        |Done { source, size, taken, made }| {
            run.step(taken);
            match made {
                Ok(made) => out.report(made, size),
                Err(failure) => {
                    if out.lists_errors() && run.failed() >= NAMED {
                        run.fail_quietly();
                    } else {
                        run.fail(&source, &failure);
                    }
                    out.error(&source.to_string_lossy(), &failure)
                }
            }
        },
    );
    run.end();
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(run.code()),
        written => written?,
    }
    if run.none_read()
        && let Some(path) = &common.output
    {
        drop(out);
        run.say(&messages::not_written(path, language));
    } else {
        if out.lists_errors() && run.failed() > NAMED {
            run.say(&messages::more_failed(run.failed() - NAMED, &out.paths()[1..], language));
        }
        out.finish()?;
    }
    run.sum_up();
    Ok(run.code())
}

/// Reads one document and makes of its report what is written. Whatever happens, the others are read.
fn read(mut document: Document, max_bytes: usize, parser: &Parser, format: Format) -> Done {
    let (size, taken) = (document.size(), document.taken);
    let made = catch_unwind(AssertUnwindSafe(|| {
        let bytes = document.read(max_bytes)?;
        let report = parser.parse(&bytes).map_err(Failure::Parse)?;
        let report = report.with_source(document.source.to_string_lossy());
        Rendered::of(report, format).map_err(Failure::Io)
    }));
    Done { source: document.source, size, taken, made: made.unwrap_or(Err(Failure::Internal)) }
}
