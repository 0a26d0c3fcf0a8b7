//! Why there is no report, as exceptions of Python.

use gikai_parse::{Error, Language};
use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;
use std::io;
use std::path::Path;

/// `gikai.ParseError`: no report could be made of a document.
pub(crate) fn parse_error(py: Python<'_>, error: &Error, source: Option<&str>, hint: &str) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let english = error.message(Language::English) + hint;
    let arguments = (english, error.message(Language::Chinese), error.key(), source.map(str::to_owned));
    match CLASS.import(py, "gikai._errors", "ParseError") {
        Ok(class) => PyErr::from_type(class.clone(), arguments),
        Err(error) => error,
    }
}

/// The `OSError` that Python itself raises for a file, `FileNotFoundError` for one.
pub(crate) fn io_error(py: Python<'_>, error: &io::Error, path: &Path) -> PyErr {
    let Some(number) = error.raw_os_error() else {
        return PyOSError::new_err(format!("{}: {error}", path.display()));
    };
    // What Rust adds to the words of the system, Python adds by itself.
    let said = error.to_string();
    let said = said.split(" (os error").next().unwrap_or_default();
    PyErr::from_type(py.get_type::<PyOSError>(), (number, said.to_owned(), path.as_os_str().to_owned()))
}
