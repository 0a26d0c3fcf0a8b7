//! `gikai parse`: documents in, results out, one document at a time.

use crate::args::{Format, ParseArgs};
use crate::input::{self, Document, Failure};
use crate::messages;
use crate::output::{Output, Target};
use crate::progress::Progress;
use crate::{SOME_FAILED, SUCCESS};
use gikai_parse::{Language, Parser};
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::path::Path;

/// Reads all documents and gives the exit code. An error is one of writing the results.
pub(crate) fn run(args: &ParseArgs) -> io::Result<u8> {
    let language = args.language();
    let on_terminal = args.output.is_none() && io::stdout().is_terminal();
    let format = args.format.unwrap_or(if on_terminal { Format::Table } else { Format::Json });
    let target = Target::open(args.output.as_deref())?;
    let mut output = Output::new(format, target, input::is_single(&args.paths), language)?;
    let mut parser = Parser::new();
    if let Some(name) = &args.encoding {
        parser = parser.encoding(name);
    }

    let mut run = Run { documents: 0, failed: 0, language, progress: Progress::new(on_terminal) };
    let written = run.each_document(args, &parser, &mut output, on_terminal);
    run.progress.clear();
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(run.code()),
        written => written?,
    }
    if run.failed == run.documents
        && let Some(path) = &args.output
    {
        output.abandon();
        run.say(&messages::not_written(path, language));
    } else {
        output.finish()?;
    }
    if run.documents > 1 {
        run.say(&messages::summary(run.documents, run.failed, language));
    }
    Ok(run.code())
}

/// What became of the documents so far.
struct Run {
    documents: usize,
    failed: usize,
    language: Language,
    progress: Progress,
}

impl Run {
    fn each_document(
        &mut self,
        args: &ParseArgs,
        parser: &Parser,
        output: &mut Output,
        on_terminal: bool,
    ) -> io::Result<()> {
        let results = args.output.as_deref().and_then(|path| path.canonicalize().ok());
        for document in input::documents(&args.paths, args.all_files) {
            let is_results =
                |document: &Document| results.is_some() && document.source.canonicalize().ok() == results;
            match document {
                // The results of an earlier run lie among the documents.
                Ok(document) if is_results(&document) => {}
                Ok(document) => {
                    self.documents += 1;
                    self.progress.step(self.documents, &document.source);
                    if let Err(failure) = read(&document, parser, output)? {
                        self.fail(&document.source, &failure);
                    }
                    if on_terminal {
                        output.flush()?;
                    }
                }
                Err((path, failure)) => {
                    self.documents += 1;
                    self.fail(&path, &failure);
                }
            }
        }
        Ok(())
    }

    fn fail(&mut self, source: &Path, failure: &Failure) {
        self.failed += 1;
        let source = messages::printable(&source.to_string_lossy());
        self.say(&format!("{source}: {}", messages::failure(failure, self.language)));
    }

    /// Says something to people, beside the results. Nobody listening is no reason to stop.
    fn say(&mut self, line: &str) {
        self.progress.clear();
        let _ = writeln!(io::stderr(), "{line}");
    }

    fn code(&self) -> u8 {
        if self.failed == 0 { SUCCESS } else { SOME_FAILED }
    }
}

/// Reads one document and writes its report. The outer error is one of writing.
fn read(document: &Document, parser: &Parser, output: &mut Output) -> io::Result<Result<(), Failure>> {
    let bytes = match document.read() {
        Ok(bytes) => bytes,
        Err(failure) => return Ok(Err(failure)),
    };
    let (report, decoded) = match parser.parse_with_text(&bytes) {
        Ok(read) => read,
        Err(error) => return Ok(Err(Failure::Parse(error))),
    };
    output.report(&report.with_source(document.source.to_string_lossy()), &decoded.text)?;
    Ok(Ok(()))
}
