//! What can be parsed, and the one way from there to a report.

use crate::errors;
use crate::report::Report;
use gikai_parse::form::UnknownKey;
use gikai_parse::{Decoded, Error, Layout, Parser};
use pyo3::buffer::PyBuffer;
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// Why there is no encoding of a text.
pub(crate) const DECODED: &str = "`encoding` is for bytes and files of bytes: a str is decoded already";

/// A document that is read without Python.
#[derive(Debug)]
pub(crate) enum Document<'d> {
    File(PathBuf),
    Bytes(Cow<'d, [u8]>),
    Text(Cow<'d, str>),
}

/// How documents are read.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    pub(crate) parser: Parser,
    /// The largest document, in bytes: of a larger file no more is read than shows that it is.
    max_bytes: usize,
}

/// Why a document gave no report.
#[derive(Debug)]
pub(crate) enum Failure {
    Io(io::Error, PathBuf),
    Parse(Error),
}

impl Failure {
    /// As an exception of Python.
    pub(crate) fn into_exception(self, py: Python<'_>, source: Option<&str>) -> PyErr {
        match self {
            Self::Io(error, path) => errors::io_error(py, &error, &path),
            Self::Parse(error) => errors::parse_error(py, &error, source, ""),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Parse(error)
    }
}

impl Document<'_> {
    /// Reads the document.
    pub(crate) fn read(
        &self,
        options: &Options,
        source: Option<&str>,
        keep_text: bool,
    ) -> Result<Report, Failure> {
        let parser = &options.parser;
        let report = match self {
            Self::File(path) => of_bytes(parser, &bytes_of(path, options.max_bytes)?, source, keep_text)?,
            Self::Bytes(bytes) => of_bytes(parser, bytes, source, keep_text)?,
            Self::Text(text) => {
                let report = named(parser.parse_str(text)?, source);
                Report::new(report, keep_text.then_some(text), None)
            }
        };
        Ok(report)
    }
}

fn of_bytes(parser: &Parser, bytes: &[u8], source: Option<&str>, keep_text: bool) -> Result<Report, Failure> {
    let (report, Decoded { text, encoding, .. }) = parser.parse_with_text(bytes)?;
    Ok(Report::new(named(report, source), keep_text.then_some(&text), Some(Cow::Borrowed(encoding))))
}

fn named(report: gikai_parse::Report, source: Option<&str>) -> gikai_parse::Report {
    match source {
        Some(source) => report.with_source(source),
        None => report,
    }
}

/// The bytes of a file, or one more than the limit: enough for the parser to refuse it.
fn bytes_of(path: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    let limit = limit as u64;
    let read = || {
        let file = File::open(path)?;
        let size = file.metadata()?.len().min(limit);
        let mut bytes = Vec::with_capacity(size as usize);
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map_err(|error| Failure::Io(error, path.to_owned()))
}

/// The options that are asked for. Raises `ParseError` for an encoding that nobody knows, `ValueError` for such a layout,
/// `TypeError` for such a limit.
pub(crate) fn options(
    py: Python<'_>,
    encoding: Option<&str>,
    layout: Option<&str>,
    limits: Option<&Bound<'_, PyDict>>,
) -> PyResult<Options> {
    let mut parser = Parser::new();
    let mut max_bytes = Parser::MAX_BYTES;
    for (name, limit) in limits.into_iter().flatten() {
        let name: String = name.extract()?;
        let set = match name.as_str() {
            "max_bytes" => Parser::max_bytes,
            "max_lines" => Parser::max_lines,
            "max_cells" => Parser::max_cells,
            "max_nesting" => Parser::max_nesting,
            "max_diagnostics" => Parser::max_diagnostics,
            "max_work" => Parser::max_work,
            _ => return Err(PyTypeError::new_err(format!("unexpected keyword argument '{name}'"))),
        };
        let limit =
            limit.extract::<usize>().map_err(|error| match error.is_instance_of::<PyOverflowError>(py) {
                true => PyValueError::new_err(format!("`{name}` is 0 or more, not {limit}")),
                false => error,
            })?;
        parser = set(parser, limit);
        if name == "max_bytes" {
            // No more than the library takes.
            max_bytes = limit.min(Parser::MOST_BYTES);
        }
    }
    if let Some(name) = encoding {
        parser = parser.encoding(name);
        if let Err(error @ Error::UnknownEncoding { .. }) = parser.parse(b"") {
            return Err(errors::parse_error(py, &error, None, ""));
        }
    }
    if let Some(key) = layout {
        let known = || Layout::ALL.iter().map(|layout| layout.key()).collect::<Vec<_>>().join(", ");
        let layout = key.parse().map_err(|error: UnknownKey| {
            PyValueError::new_err(format!("{error}; layouts are {}", known()))
        })?;
        parser = parser.layout(layout);
    }
    Ok(Options { parser, max_bytes })
}

/// Reads one document and gives its `Report`.
///
/// `document` is the text itself (`str`), its bytes (`bytes`, `bytearray`, `memoryview`), the path of a file (`pathlib.Path`
/// or another `os.PathLike`) or a file object. A `str` is always the text and never the name of a file.
/// `encoding` names the encoding of bytes, such as `gb18030`, and `layout` the layout of the text, such as `pipe_rows` or
/// `html`, instead of finding them out. `source` names the document in results; unless it is given, the path does.
/// `max_bytes`, `max_lines`, `max_cells`, `max_nesting`, `max_diagnostics` and `max_work` change the limits of a document: see
/// `gikai.Limits`.
///
/// Raises `ParseError` where no report can be made of the document, `OSError` where a file cannot be read. All that is
/// uncertain in a report is in its `diagnostics`. The lock of the interpreter is released meanwhile.
///
/// >>> import gikai
/// >>> report = gikai.parse('''三、收到和处理政府信息公开申请情况
/// ... 申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
/// ... 一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | 0 | 0 | 0 | 28 |
/// ... ''')
/// >>> report.cells["applications.new_received.total"].value
/// 28
#[pyfunction]
#[pyo3(signature = (document, /, *, encoding = None, layout = None, source = None, **limits))]
pub(crate) fn parse(
    document: &Bound<'_, PyAny>,
    encoding: Option<&str>,
    layout: Option<&str>,
    source: Option<&str>,
    limits: Option<&Bound<'_, PyDict>>,
) -> PyResult<Report> {
    let py = document.py();
    if let Ok(text) = document.cast::<PyString>() {
        if encoding.is_some() {
            return Err(PyValueError::new_err(DECODED));
        }
        let text = text.to_str()?;
        return read(py, &Document::Text(text.into()), &options(py, None, layout, limits)?, source)
            .map_err(|failure| with_hint(py, failure, source, text));
    }
    let options = options(py, encoding, layout, limits)?;
    let convert = |failure: Failure, source| failure.into_exception(py, source);
    if let Ok(bytes) = document.cast::<PyBytes>() {
        let document = Document::Bytes(bytes.as_bytes().into());
        return read(py, &document, &options, source).map_err(|failure| convert(failure, source));
    }
    if document.hasattr("__fspath__")? {
        let path: PathBuf = document.extract()?;
        let name = path.to_string_lossy().into_owned();
        let source = source.or(Some(&name));
        return read(py, &Document::File(path), &options, source).map_err(|failure| convert(failure, source));
    }
    if document.hasattr("read")? {
        // A file on disk has its path as its name, others may have a number.
        let name = document.getattr("name").ok().and_then(|name| name.extract::<String>().ok());
        return parse(&document.call_method0("read")?, encoding, layout, source.or(name.as_deref()), limits);
    }
    match PyBuffer::<u8>::get(document) {
        Ok(buffer) => {
            let document = Document::Bytes(buffer.to_vec(py)?.into());
            read(py, &document, &options, source).map_err(|failure| convert(failure, source))
        }
        Err(_) => Err(PyTypeError::new_err(format!(
            "a document is a str (its text), bytes, a pathlib.Path or a file object, not {}",
            document.get_type().name()?
        ))),
    }
}

fn read(
    py: Python<'_>,
    document: &Document<'_>,
    options: &Options,
    source: Option<&str>,
) -> Result<Report, Failure> {
    py.detach(|| document.read(options, source, true))
}

/// A text that is no report may have been meant as the name of a file.
fn with_hint(py: Python<'_>, failure: Failure, source: Option<&str>, text: &str) -> PyErr {
    let is_file = |text: &str| text.len() < 4_096 && !text.contains('\n') && Path::new(text).is_file();
    match failure {
        Failure::Parse(error @ Error::NoReport { .. }) if is_file(text) => {
            let hint =
                "; a file has this name: to read it, use gikai.parse(pathlib.Path(…)) or gikai.read(…)";
            errors::parse_error(py, &error, source, hint)
        }
        failure => failure.into_exception(py, source),
    }
}
