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
use crate::limits::Limits;
use crate::narrative;
use crate::report::Report;
use std::borrow::Cow;

/// Reads documents with options. Its limits let every real document pass by far.
///
/// ```
/// use gikai_parse::{Error, Parser};
///
/// // One parser reads any number of documents, on any number of threads.
/// let parser = Parser::new().max_bytes(64 << 10).encoding("gb18030");
/// assert!(matches!(parser.parse(&vec![b' '; 1 << 20]), Err(Error::TooLarge { limit: 65_536, .. })));
/// assert_eq!(parser.parse(b""), Err(Error::Empty));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Parser {
    limits: Limits,
    encoding: Option<String>,
    layout: Option<Layout>,
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
    /// The most lines of a document unless told otherwise.
    pub const MAX_LINES: usize = 1 << 20;
    /// The most cells of a document unless told otherwise.
    pub const MAX_CELLS: usize = 1 << 20;
    /// The most elements of HTML within each other unless told otherwise; browsers stop at 512, and real pages stay below
    /// 60.
    pub const MAX_NESTING: usize = 256;
    /// The most diagnostics kept of a document unless told otherwise.
    pub const MAX_DIAGNOSTICS: usize = 1_000;
    /// The most steps of placing the values of a table by its sums unless told otherwise.
    pub const MAX_WORK: usize = 100_000;
    /// The largest input that [`max_bytes`](Self::max_bytes) can allow. A malformed byte makes three of text, whose places
    /// are held in 32 bits.
    pub const MOST_BYTES: usize = 1 << 30;

    /// A parser with the default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// The largest input read, in bytes, 1 GiB at most; a larger one is an [`Error::TooLarge`].
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.limits.bytes = bytes.min(Self::MOST_BYTES);
        self
    }

    /// The most lines of a document; more are an [`Error::TooManyLines`].
    #[must_use]
    pub fn max_lines(mut self, lines: usize) -> Self {
        self.limits.lines = lines;
        self
    }

    /// The most cells of a document, or pieces of text that may be cells; more are an [`Error::TooManyCells`]. A table of
    /// HTML whose cells claim more places by `colspan` and `rowspan` is read as text, with a
    /// [`Code::LimitReached`](crate::Code::LimitReached).
    #[must_use]
    pub fn max_cells(mut self, cells: usize) -> Self {
        self.limits.cells = cells;
        self
    }

    /// The most elements of HTML within each other; the tags of deeper ones are read as line breaks, with a
    /// [`Code::LimitReached`](crate::Code::LimitReached).
    #[must_use]
    pub fn max_nesting(mut self, elements: usize) -> Self {
        self.limits.nesting = elements;
        self
    }

    /// The most diagnostics kept of a document; that there were more is one of its own.
    #[must_use]
    pub fn max_diagnostics(mut self, diagnostics: usize) -> Self {
        self.limits.diagnostics = diagnostics;
        self
    }

    /// The most steps of placing the values of a table by its sums, where the text lost their columns; what more would
    /// place stays unread, with a [`Code::RecoveryLimited`](crate::Code::RecoveryLimited).
    #[must_use]
    pub fn max_work(mut self, steps: usize) -> Self {
        self.limits.work = steps;
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
        let mut sink = Sink::new(self.limits.diagnostics);
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
        self.read(text, Sink::new(self.limits.diagnostics))
    }

    fn ensure_size(&self, bytes: usize) -> Result<(), Error> {
        let limit = self.limits.bytes;
        if bytes > limit { Err(Error::TooLarge { bytes, limit }) } else { Ok(()) }
    }

    fn ensure_lines(&self, text: &str) -> Result<(), Error> {
        let limit = self.limits.lines;
        // Nearly every text has fewer bytes than that.
        if text.len() < limit {
            return Ok(());
        }
        let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1;
        if lines > limit { Err(Error::TooManyLines { lines, limit }) } else { Ok(()) }
    }

    /// The pipeline after decoding.
    fn read(&self, text: &str, mut sink: Sink) -> Result<Report, Error> {
        self.ensure_lines(text)?;
        let Laid { text: shown, fields, parts, maps } = lay(text, self.layout, self.limits, &mut sink);
        if fields.len() > self.limits.cells {
            return Err(Error::TooManyCells { limit: self.limits.cells });
        }
        let aligned = align::align(&shown, &fields, &parts, self.limits.work, &mut sink);
        let narrative = narrative::read(&shown, &aligned.spans, &mut sink);
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
        check::check(&mut report, &shown);
        for map in maps {
            report.map_spans(|span| map.span(span), |span| map.cell(span));
        }
        report.show_as_written(text);
        Ok(report)
    }
}

/// The fields of a text: of an HTML page as a browser shows it, of other text as it stands, with ideographs in place of what looks
/// like them; by the layout that is `told`, or the one found.
#[cfg_attr(not(feature = "html"), allow(unused_variables, reason = "only HTML goes beyond limits"))]
pub(crate) fn lay<'t>(text: &'t str, told: Option<Layout>, limits: Limits, sink: &mut Sink) -> Laid<'t> {
    #[cfg(feature = "html")]
    if told.map_or_else(|| html::is_html(text), |told| told == Layout::Html) {
        let mut page = html::render(text, limits);
        if let Cow::Owned(unified) = encoding::unified(&page.text) {
            page.text = unified;
        }
        for limit in &page.limits {
            sink.report(Diagnostic::new(Code::LimitReached).found(limit));
        }
        let Fields { fields, parts, .. } = html::fields(&mut page, limits.cells);
        // A row at the end is a whole one.
        page.text.push('\n');
        return Laid { text: page.text.into(), fields, parts, maps: vec![page.map] };
    }
    let decoded = layout::decoded(text);
    let unified = encoding::unified(decoded.as_ref().map_or(text, |(plain, _)| plain));
    if decoded.is_none() && matches!(unified, Cow::Borrowed(_)) {
        return lay_plain(text, told, limits);
    }
    let Laid { text, fields, parts, mut maps } = lay_plain(&unified, told, limits);
    let text = text.into_owned().into();
    maps.extend(decoded.map(|(_, way)| way));
    Laid { text, fields, parts, maps }
}

/// The fields of a text that is no HTML and has no character references.
fn lay_plain(text: &str, told: Option<Layout>, limits: Limits) -> Laid<'_> {
    layout::lay(text, &align::regions(text), told, &align::is_label, limits.cells)
}
