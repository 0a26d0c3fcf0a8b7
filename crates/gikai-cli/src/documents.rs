//! Documents read one after the other: what gives no report is said and stops no other.

use crate::args::Common;
use crate::input::{self, Document, Failure};
use crate::messages;
use crate::progress::Progress;
use crate::{SOME_FAILED, SUCCESS};
use gikai_parse::{Decoded, Language, Parser, Report};
use std::io::{self, Write as _};
use std::path::Path;

/// What became of the documents so far.
pub(crate) struct Run {
    documents: usize,
    failed: usize,
    language: Language,
    progress: Progress,
}

impl Run {
    /// A run of no documents yet; `on_terminal` where the results go to one.
    pub(crate) fn new(language: Language, on_terminal: bool) -> Self {
        Self { documents: 0, failed: 0, language, progress: Progress::new(on_terminal) }
    }

    /// Reads every document and hands on its report and the text that its spans are places in. An error is one of
    /// `take`, and ends the run.
    pub(crate) fn each(
        &mut self,
        common: &Common,
        mut take: impl FnMut(Report, &str) -> io::Result<()>,
    ) -> io::Result<()> {
        let parser = parser(common);
        let results = common.output.as_deref().and_then(|path| path.canonicalize().ok());
        let mut all = input::documents(&common.paths, common.all_files);
        let taken = all.try_for_each(|document| {
            let is_results =
                |document: &Document| results.is_some() && document.source.canonicalize().ok() == results;
            match document {
                // The results of an earlier run lie among the documents.
                Ok(document) if is_results(&document) => {}
                Ok(document) => {
                    self.documents += 1;
                    self.progress.step(self.documents, &document.source);
                    match document.read().and_then(|bytes| read(&document, &parser, &bytes, &mut take)) {
                        Ok(taken) => taken?,
                        Err(failure) => self.fail(&document.source, &failure),
                    }
                }
                Err((path, failure)) => {
                    self.documents += 1;
                    self.fail(&path, &failure);
                }
            }
            Ok(())
        });
        self.progress.clear();
        taken
    }

    /// Whether no document gave a report.
    pub(crate) fn none_read(&self) -> bool {
        self.failed == self.documents
    }

    /// How many documents gave a report.
    pub(crate) fn reports(&self) -> usize {
        self.documents - self.failed
    }

    fn fail(&mut self, source: &Path, failure: &Failure) {
        self.failed += 1;
        let source = messages::printable(&source.to_string_lossy());
        self.say(&format!("{source}: {}", messages::failure(failure, self.language)));
    }

    /// Says something to people, beside the results. Nobody listening is no reason to stop.
    pub(crate) fn say(&mut self, line: &str) {
        self.progress.clear();
        let _ = writeln!(io::stderr(), "{line}");
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

/// The parser that is asked for.
pub(crate) fn parser(common: &Common) -> Parser {
    match &common.encoding {
        Some(name) => Parser::new().encoding(name),
        None => Parser::new(),
    }
}

/// Reads one document and hands on its report. The outer error is that there is none.
fn read(
    document: &Document,
    parser: &Parser,
    bytes: &[u8],
    take: &mut impl FnMut(Report, &str) -> io::Result<()>,
) -> Result<io::Result<()>, Failure> {
    let (report, Decoded { text, .. }) = parser.parse_with_text(bytes).map_err(Failure::Parse)?;
    Ok(take(report.with_source(document.source.to_string_lossy()), &text))
}
