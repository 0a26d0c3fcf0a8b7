//! `gikai parse`: documents in, results out, one document at a time.

use crate::args::{Format, ParseArgs};
use crate::documents::Run;
use crate::output::{Output, Target};
use crate::{input, messages};
use std::io::{self, ErrorKind, IsTerminal as _};

/// Reads all documents and gives the exit code. An error is one of writing the results.
pub(crate) fn run(args: &ParseArgs) -> io::Result<u8> {
    let common = &args.common;
    let language = common.language();
    let on_terminal = common.output.is_none() && io::stdout().is_terminal();
    let format = args.format.unwrap_or(if on_terminal { Format::Table } else { Format::Json });
    let target = Target::open(common.output.as_deref())?;
    let mut output = Output::new(format, target, input::is_single(&common.paths), language)?;
    let mut run = Run::new(language, on_terminal);
    let written = run.each(common, |report, text| {
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
