//! What became of the documents of a run: what gives no report is said and stops no other.

use crate::args::Common;
use crate::input::{Document, Failure, Inputs};
use crate::messages;
use crate::progress::Progress;
use crate::{SOME_FAILED, SUCCESS};
use gikai_parse::{Decoded, Language, Parser, Report};
use std::ffi::OsString;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// What became of the documents so far.
pub(crate) struct Run {
    documents: usize,
    failed: usize,
    language: Language,
    progress: Progress,
}

impl Run {
    /// A run of no documents yet; `on_terminal` where the results go to one.
    pub(crate) fn new(language: Language, on_terminal: bool, inputs: &Inputs<'_>) -> Self {
        let progress = Progress::new(on_terminal, || inputs.size(), language);
        Self { documents: 0, failed: 0, language, progress }
    }

    /// Reads every document and hands on its report and the text that its spans are places in. An error is one of
    /// `take`, and ends the run.
    pub(crate) fn each(
        &mut self,
        inputs: &Inputs<'_>,
        common: &Common,
        mut take: impl FnMut(Report, &str) -> io::Result<()>,
    ) -> io::Result<()> {
        let parser = parser(common);
        let results = Results::of(common.output.as_slice());
        let mut taken = Ok(());
        let _ = inputs.each(&mut |found| {
            let (source, size, read) = match found {
                Ok(document) if results.are(&document) => return ControlFlow::Continue(()),
                Ok(mut document) => {
                    let bytes = document.read(inputs.max_bytes);
                    let read = bytes.and_then(|bytes| read(&document.source, &parser, &bytes, &mut take));
                    (document.source, document.taken, read)
                }
                Err((source, failure)) => (source, 0, Err(failure)),
            };
            self.step(size);
            match read {
                Ok(done) => taken = done,
                Err(failure) => self.fail(&source, &failure),
            }
            if taken.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        self.progress.clear();
        taken
    }

    /// A document is done, which took so many bytes of the input.
    pub(crate) fn step(&mut self, taken: u64) {
        self.documents += 1;
        self.progress.step(self.documents, taken);
    }

    /// Takes the progress away.
    pub(crate) fn end(&mut self) {
        self.progress.clear();
    }

    /// Whether no document gave a report.
    pub(crate) fn none_read(&self) -> bool {
        self.failed == self.documents
    }

    /// How many documents gave a report.
    pub(crate) fn reports(&self) -> usize {
        self.documents - self.failed
    }

    /// A document gave no report: it is said.
    pub(crate) fn fail(&mut self, source: &Path, failure: &Failure) {
        self.fail_quietly();
        let source = messages::printable(&source.to_string_lossy());
        self.say(&format!("{source}: {}", messages::failure(failure, self.language)));
    }

    /// A document gave no report, and enough was said of others.
    pub(crate) fn fail_quietly(&mut self) {
        self.failed += 1;
    }

    /// How many documents gave none.
    pub(crate) fn failed(&self) -> usize {
        self.failed
    }

    /// Says something to people, beside the results.
    pub(crate) fn say(&mut self, line: &str) {
        self.progress.say(line);
    }

    /// Says how many of several documents gave a report.
    pub(crate) fn sum_up(&mut self) {
        if self.documents > 1 {
            self.say(&messages::summary(self.documents, self.failed, self.language));
        }
    }

    /// The exit code, as far as it is about reading.
    pub(crate) fn code(&self) -> u8 {
        if self.failed == 0 { SUCCESS } else { SOME_FAILED }
    }
}

/// The results of an earlier run, which are no documents.
#[derive(Debug)]
pub(crate) struct Results(Vec<(OsString, PathBuf)>);

impl Results {
    /// Those of the files at `paths` that are there.
    pub(crate) fn of(paths: &[PathBuf]) -> Self {
        let there = paths.iter().filter_map(|path| path.canonicalize().ok());
        Self(there.filter_map(|path| Some((path.file_name()?.to_owned(), path))).collect())
    }

    /// Whether the document is one of them.
    pub(crate) fn are(&self, document: &Document) -> bool {
        if self.0.is_empty() || document.bytes.is_some() {
            return false;
        }
        // Where neither name is the same nor is there a link, no look at the disk is needed for each document.
        let name = document.source.file_name();
        (self.0.iter().any(|(named, _)| name == Some(named)) || document.source.is_symlink())
            && document.source.canonicalize().is_ok_and(|found| self.0.iter().any(|(_, path)| found == *path))
    }
}

/// The parser that is asked for.
pub(crate) fn parser(common: &Common) -> Parser {
    let limits = &common.limits;
    let mut parser = Parser::new()
        .max_bytes(limits.max_bytes())
        .max_lines(limits.max_lines)
        .max_cells(limits.max_cells)
        .max_nesting(limits.max_nesting)
        .max_diagnostics(limits.max_diagnostics)
        .max_work(limits.max_work);
    if let Some(name) = &common.encoding {
        parser = parser.encoding(name);
    }
    if let Some(layout) = common.layout {
        parser = parser.layout(layout);
    }
    parser
}

/// Reads one document and hands on its report. The outer error is that there is none.
fn read(
    source: &Path,
    parser: &Parser,
    bytes: &[u8],
    take: &mut impl FnMut(Report, &str) -> io::Result<()>,
) -> Result<io::Result<()>, Failure> {
    let (report, Decoded { text, .. }) = parser.parse_with_text(bytes).map_err(Failure::Parse)?;
    Ok(take(report.with_source(source.to_string_lossy()), &text))
}
