//! Reports: made of documents, and what they say as a whole.

use crate::generated::{gikai_form, gikai_table};
use crate::options::gikai_options;
use crate::status::{Fault, answer, gikai_status, given, guard};
use crate::string::{self, gikai_buffer, gikai_str};
use crate::vocabulary::Vocabulary as _;
use gikai_parse::form::Table;
use gikai_parse::{FilledTable, LineIndex, Parser, Report, Span};
use std::borrow::Borrow;
use std::ffi::c_char;
use std::mem::{MaybeUninit, take};
use std::sync::{Arc, OnceLock};

/// A report as the document says it, with what is wrong or uncertain, and the text that its places are in. It owns all that
/// it gives views of. Any number of threads may read it at a time.
#[derive(Debug)]
pub struct gikai_report(Arc<Inner>);

/// Shared with what was handed on of the report and may outlive it.
#[derive(Debug, Clone)]
struct Inner {
    report: Report,
    text: String,
    encoding: &'static str,
    lines: OnceLock<LineIndex>,
}

/// A report that lives as long as anybody needs it.
pub(crate) struct Shared(Arc<Inner>);

impl Borrow<Report> for Shared {
    fn borrow(&self) -> &Report {
        &self.0.report
    }
}

impl gikai_report {
    fn boxed(report: Report, text: String, encoding: &'static str) -> Box<Self> {
        Box::new(Self(Arc::new(Inner { report, text, encoding, lines: OnceLock::new() })))
    }

    /// Reads bytes.
    pub(crate) fn parse(bytes: &[u8], options: Option<&gikai_options>) -> Result<Box<Self>, Fault> {
        let parse = |parser: &Parser| {
            let (report, decoded) = parser.parse_with_text(bytes).map_err(Fault::Parse)?;
            Ok(Self::boxed(report, decoded.text.into_owned(), decoded.encoding))
        };
        options.map_or_else(|| parse(&Parser::new()), |options| parse(&options.parser))
    }

    /// The report of Rust.
    pub(crate) fn report(&self) -> &Report {
        &self.0.report
    }

    /// What the report hands on and may outlive it.
    pub(crate) fn share(&self) -> Shared {
        Shared(Arc::clone(&self.0))
    }

    pub(crate) fn set_source(&mut self, source: &str) {
        let inner = Arc::make_mut(&mut self.0);
        inner.report = take(&mut inner.report).with_source(source);
    }
}

/// Makes a report of a document of `len` bytes: text, markdown or HTML in UTF-8, UTF-16, GB18030 (with GBK and GB2312) or
/// Big5. `options` may be NULL. Writes a report that is freed with `gikai_report_free`. The bytes are copied as far as they
/// are needed.
///
/// The status tells why there is none: GIKAI_STATUS_EMPTY, _BINARY, _TOO_LARGE, _TOO_MANY_LINES, _TOO_MANY_CELLS, _NO_REPORT,
/// _UNKNOWN_ENCODING. All that is wrong within a report is a diagnostic of it instead. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_parse(
    data: *const u8,
    len: usize,
    options: Option<&gikai_options>,
    out: Option<&mut MaybeUninit<Box<gikai_report>>>,
) -> gikai_status {
    answer(out, || {
        // SAFETY: the header asks for `len` bytes from `data` on, or NULL.
        let bytes = unsafe { string::bytes(data, len, "data") }?;
        gikai_report::parse(bytes, options)
    })
}

/// Makes a report of a document that is UTF-8 text already: nothing is found out about its encoding. Else as `gikai_parse`,
/// and GIKAI_STATUS_INVALID_UTF8 where it is not UTF-8. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_parse_text(
    text: *const c_char,
    len: usize,
    options: Option<&gikai_options>,
    out: Option<&mut MaybeUninit<Box<gikai_report>>>,
) -> gikai_status {
    answer(out, || {
        // SAFETY: the header asks for a text of `len` bytes, or NULL.
        let text = unsafe { string::text(text, len, "text") }?;
        let parse = |parser: &Parser| parser.parse_str(text).map_err(Fault::Parse);
        let report = options.map_or_else(|| parse(&Parser::new()), |options| parse(&options.parser))?;
        Ok(gikai_report::boxed(report, text.to_owned(), "UTF-8"))
    })
}

/// Frees a report; all views of it are dead then. NULL is nothing to free. Any thread, once; nothing else may use it.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_free(report: Option<Box<gikai_report>>) {
    drop(report);
}

/// Says where the document came from, in UTF-8 of `len` bytes: a path, a URL. It stands in JSON and Arrow then. The text is
/// copied. All views of the report are dead then, and no other thread may use it meanwhile.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_set_source(
    report: Option<&mut gikai_report>,
    source: *const c_char,
    len: usize,
) -> gikai_status {
    guard(|| {
        let report = given(report, "report")?;
        // SAFETY: the header asks for a text of `len` bytes, or NULL.
        report.set_source(unsafe { string::text(source, len, "source") }?);
        Ok(())
    })
}

/// What a report says about itself. Views live as long as the report.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct gikai_metadata {
    /// Where the document came from, as `gikai_report_set_source` was told.
    pub source: gikai_str,
    /// The name of the encoding that the document was read as, such as `UTF-8` or `gb18030`.
    pub encoding: gikai_str,
    /// The title.
    pub title: gikai_str,
    /// The agency that reports, from the title or the signature.
    pub agency: gikai_str,
    /// The document number.
    pub document_number: gikai_str,
    /// The date of publication, as `YYYY-MM-DD`.
    pub published: gikai_str,
    /// The first day reported on, as `YYYY-MM-DD`.
    pub period_from: gikai_str,
    /// The last day reported on, as `YYYY-MM-DD`.
    pub period_to: gikai_str,
    /// The year reported on; 0 where the document does not say it.
    pub fiscal_year: u16,
}

/// Writes what a report says about itself; data is NULL of what the document does not say. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_metadata(
    report: Option<&gikai_report>,
    out: Option<&mut MaybeUninit<gikai_metadata>>,
) -> gikai_status {
    answer(out, || {
        let Inner { report, encoding, .. } = &*given(report, "report")?.0;
        let said = report.metadata();
        let text = |text: &Option<String>| gikai_str::of_option(text.as_deref());
        let period = said.period.as_ref();
        Ok(gikai_metadata {
            source: gikai_str::of_option(report.source()),
            encoding: gikai_str::of(encoding),
            title: text(&said.title),
            agency: text(&said.agency),
            document_number: text(&said.document_number),
            published: text(&said.published),
            period_from: gikai_str::of_option(period.map(|period| &*period.from)),
            period_to: gikai_str::of_option(period.map(|period| &*period.to)),
            fiscal_year: said.fiscal_year.unwrap_or(0),
        })
    })
}

/// A place in the decoded text of a report, in bytes.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct gikai_span {
    /// Whether there is a place; if not, both ends are 0.
    pub known: bool,
    /// The first byte.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
}

impl gikai_span {
    pub(crate) fn of(span: Option<Span>) -> Self {
        let Span { start, end } = span.unwrap_or_default();
        Self { known: span.is_some(), start, end }
    }
}

/// Writes the decoded text of a report, without byte order mark: what all spans are places in. The view lives as long as the
/// report. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_text(
    report: Option<&gikai_report>,
    out: Option<&mut MaybeUninit<gikai_str>>,
) -> gikai_status {
    answer(out, || Ok(gikai_str::of(&given(report, "report")?.0.text)))
}

/// Where a byte stands for a reader.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct gikai_position {
    /// The line, from 1.
    pub line: usize,
    /// The character within the line, from 1.
    pub column: usize,
}

/// Writes the line and the column of a byte of the decoded text. The first call for a report looks at all of its text. Any
/// thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_position(
    report: Option<&gikai_report>,
    offset: u32,
    out: Option<&mut MaybeUninit<gikai_position>>,
) -> gikai_status {
    answer(out, || {
        let Inner { text, lines, .. } = &*given(report, "report")?.0;
        let offset = offset as usize;
        if offset > text.len() {
            return Err(Fault::Range { index: offset, count: text.len() });
        }
        let at = lines.get_or_init(|| LineIndex::new(text)).position(text, offset);
        Ok(gikai_position { line: at.line, column: at.column })
    })
}

/// Writes the form that the printed labels of a table show. GIKAI_STATUS_NOT_FOUND where the table is not in the document.
/// Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_form(
    report: Option<&gikai_report>,
    table: u32,
    out: Option<&mut MaybeUninit<gikai_form>>,
) -> gikai_status {
    answer(out, || {
        let report = given(report, "report")?;
        let table = gikai_table::known(table)?;
        Ok(gikai_form::of(filled(report.report(), table)?.form()))
    })
}

/// Writes a report as JSON, on one line or indented. The same as `gikai parse --format json` gives. The text belongs to the
/// caller, who frees it with `gikai_buffer_free`. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_report_json(
    report: Option<&gikai_report>,
    indented: bool,
    out: Option<&mut MaybeUninit<Box<gikai_buffer>>>,
) -> gikai_status {
    answer(out, || {
        let report = given(report, "report")?.report();
        let json =
            if indented { serde_json::to_string_pretty(report) } else { serde_json::to_string(report) };
        json.map(gikai_buffer::boxed)
            .map_err(|error| Fault::Panic(format!("no JSON of this report: {error}")))
    })
}

/// A table of a report.
pub(crate) fn filled(report: &Report, table: Table) -> Result<&FilledTable, Fault> {
    report.table(table).ok_or_else(|| {
        Fault::NotFound([
            format!("the table `{table}` is not in the document"),
            format!("文件中没有 `{table}` 表"),
        ])
    })
}
