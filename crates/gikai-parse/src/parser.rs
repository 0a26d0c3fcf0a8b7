//! Options and the one pipeline: encoding → (html →) layout → align → narrative → report.

use crate::align;
use crate::diagnostic::Sink;
#[cfg(feature = "html")]
use crate::diagnostic::{Code, Diagnostic};
use crate::error::Error;
#[cfg(feature = "html")]
use crate::html;
use crate::layout::{self, Stream};
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
        #[cfg(feature = "html")]
        if html::is_html(text) {
            let page = html::render(text);
            for limit in &page.limits {
                sink.report(Diagnostic::new(Code::LimitReached).found(limit));
            }
            let mut report = read(&page.text, html::streams(&page), sink);
            report.map_spans(|span| page.map.span(span));
            return Ok(report);
        }
        let streams = align::regions(text).into_iter().map(|part| layout::read(text, part)).collect();
        Ok(read(text, streams, sink))
    }
}

/// Reads a text whose fields are known.
fn read(text: &str, streams: Vec<Stream>, mut sink: Sink) -> Report {
    let aligned = align::align(text, &streams, &mut sink);
    let narrative = narrative::read(text, &aligned.spans, &mut sink);
    Report {
        layouts: streams.into_iter().map(|stream| stream.found).collect(),
        tables: aligned.tables,
        extra: aligned.extra,
        metadata: narrative.metadata,
        sections: narrative.sections,
        diagnostics: sink.into_vec(),
        ..Report::default()
    }
}
