//! Options and the one pipeline: encoding → layout → align → narrative → report.

use crate::align;
use crate::diagnostic::Sink;
use crate::error::Error;
use crate::layout;
use crate::narrative;
use crate::report::Report;

/// Reads documents with options.
#[derive(Debug, Clone)]
pub struct Parser {
    max_bytes: usize,
    max_diagnostics: usize,
}

impl Default for Parser {
    fn default() -> Self {
        Self { max_bytes: Self::MAX_BYTES, max_diagnostics: Self::MAX_DIAGNOSTICS }
    }
}

impl Parser {
    /// The largest input read unless told otherwise, in bytes.
    pub const MAX_BYTES: usize = 256 << 20;
    /// The most diagnostics kept of a document unless told otherwise.
    pub const MAX_DIAGNOSTICS: usize = 1_000;

    /// A parser with the default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a document that is text already.
    ///
    /// # Errors
    /// Where no report can be made of the text: see [`Error`].
    pub fn parse_str(&self, text: &str) -> Result<Report, Error> {
        if text.len() > self.max_bytes {
            return Err(Error::TooLarge { bytes: text.len(), limit: self.max_bytes });
        }
        let mut sink = Sink::new(self.max_diagnostics);
        let streams: Vec<_> = align::regions(text).into_iter().map(|part| layout::read(text, part)).collect();
        let aligned = align::align(text, &streams, &mut sink);
        let narrative = narrative::read(text, &aligned.spans, &mut sink);
        Ok(Report {
            layouts: streams.into_iter().map(|stream| stream.found).collect(),
            tables: aligned.tables,
            extra: aligned.extra,
            metadata: narrative.metadata,
            sections: narrative.sections,
            diagnostics: sink.into_vec(),
            ..Report::default()
        })
    }
}
