//! Options and the one pipeline: encoding → (html →) layout → align → narrative → check → report.

use crate::align;
use crate::check;
use crate::diagnostic::Sink;
#[cfg(feature = "html")]
use crate::diagnostic::{Code, Diagnostic};
use crate::encoding::{self, Decoded};
use crate::error::Error;
#[cfg(feature = "html")]
use crate::html;
#[cfg(feature = "html")]
use crate::layout::Fields;
use crate::layout::{self, Laid, Layout};
use crate::narrative;
use crate::report::Report;

/// Reads documents with options.
#[derive(Debug, Clone)]
pub struct Parser {
    max_bytes: usize,
    max_diagnostics: usize,
    encoding: Option<String>,
    layout: Option<Layout>,
}

impl Default for Parser {
    fn default() -> Self {
        Self {
            max_bytes: Self::MAX_BYTES,
            max_diagnostics: Self::MAX_DIAGNOSTICS,
            encoding: None,
            layout: None,
        }
    }
}

/// Reads a document with the default options.
///
/// # Errors
/// Where no report can be made of the bytes: see [`Error`].
pub fn parse(bytes: &[u8]) -> Result<Report, Error> {
    Parser::new().parse(bytes)
}

/// Reads a document that is text already, with the default options.
///
/// # Errors
/// Where no report can be made of the text: see [`Error`].
pub fn parse_str(text: &str) -> Result<Report, Error> {
    Parser::new().parse_str(text)
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

    /// The largest input read, in bytes; a larger one is an [`Error::TooLarge`].
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes.min(u32::MAX as usize);
        self
    }

    /// The most diagnostics kept of a document; that there were more is one of its own.
    #[must_use]
    pub fn max_diagnostics(mut self, diagnostics: usize) -> Self {
        self.max_diagnostics = diagnostics;
        self
    }

    /// The encoding of the documents, by a name such as `gb18030` or `big5`, instead of finding it out. A byte order
    /// mark still goes before it.
    #[must_use]
    pub fn encoding(mut self, name: impl Into<String>) -> Self {
        self.encoding = Some(name.into());
        self
    }

    /// The layout of the documents, instead of finding out that of each part. [`Layout::Html`] reads them as a page, any
    /// other one as text, tags and all.
    #[must_use]
    pub fn layout(mut self, layout: Layout) -> Self {
        self.layout = Some(layout);
        self
    }

    /// Reads a document. The spans of the report are places in its text, which
    /// [`parse_with_text`](Self::parse_with_text) gives as well.
    ///
    /// # Errors
    /// Where no report can be made of the bytes: see [`Error`].
    pub fn parse(&self, bytes: &[u8]) -> Result<Report, Error> {
        self.parse_with_text(bytes).map(|(report, _)| report)
    }

    /// Reads a document and gives also its decoded text, which the spans of the report are places in.
    ///
    /// # Errors
    /// Where no report can be made of the bytes: see [`Error`].
    pub fn parse_with_text<'b>(&self, bytes: &'b [u8]) -> Result<(Report, Decoded<'b>), Error> {
        self.ensure_size(bytes.len())?;
        let mut sink = Sink::new(self.max_diagnostics);
        let decoded = encoding::decode(bytes, self.encoding.as_deref(), &mut sink)?;
        Ok((self.read(&decoded.text, sink)?, decoded))
    }

    /// Reads a document that is text already.
    ///
    /// # Errors
    /// Where no report can be made of the text: see [`Error`].
    pub fn parse_str(&self, text: &str) -> Result<Report, Error> {
        self.ensure_size(text.len())?;
        encoding::ensure_visible(text)?;
        self.read(text, Sink::new(self.max_diagnostics))
    }

    fn ensure_size(&self, bytes: usize) -> Result<(), Error> {
        let limit = self.max_bytes;
        if bytes > limit { Err(Error::TooLarge { bytes, limit }) } else { Ok(()) }
    }

    /// The pipeline after decoding.
    fn read(&self, text: &str, mut sink: Sink) -> Result<Report, Error> {
        let Laid { text, fields, parts, map } = lay(text, self.layout, &mut sink);
        let aligned = align::align(&text, &fields, &parts, &mut sink);
        let narrative = narrative::read(&text, &aligned.spans, &mut sink);
        if aligned.tables.is_empty() && !aligned.old_form && !narrative.is_report() {
            return Err(Error::NoReport { hint: "nor its title or its sections; look at the original page" });
        }
        let mut report = Report {
            layouts: parts.into_iter().map(|part| part.found).collect(),
            tables: aligned.tables,
            extra: aligned.extra,
            metadata: narrative.metadata,
            sections: narrative.sections,
            diagnostics: sink.into_vec(),
            ..Report::default()
        };
        check::check(&mut report, &text);
        if let Some(map) = map {
            report.map_spans(|span| map.span(span));
        }
        Ok(report)
    }
}

/// The fields of a text: of an HTML page as a browser shows it, of other text as it stands; by the layout that is `told`,
/// or the one found.
#[cfg_attr(not(feature = "html"), allow(unused_variables, reason = "only HTML goes beyond limits"))]
pub(crate) fn lay<'t>(text: &'t str, told: Option<Layout>, sink: &mut Sink) -> Laid<'t> {
    #[cfg(feature = "html")]
    if told.map_or_else(|| html::is_html(text), |told| told == Layout::Html) {
        let mut page = html::render(text);
        for limit in &page.limits {
            sink.report(Diagnostic::new(Code::LimitReached).found(limit));
        }
        let Fields { fields, parts } = html::fields(&mut page);
        return Laid { text: page.text.into(), fields, parts, map: Some(page.map) };
    }
    layout::lay(text, &align::regions(text), told, &align::is_label)
}
