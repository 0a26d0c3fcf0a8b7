//! The native module `gikai._gikai` of the Python package `gikai`: it converts, guards and holds no meaning.
//!
//! * `report`: a report that answers when it is asked; nothing is converted before.
//! * `cell`: one cell of it.
//! * `data`: the rest of a report as the named tuples of `gikai._data`.
//! * `dicts`: a report as the dictionaries that its JSON would give.
//! * `input`: what can be parsed. `reader`: many documents, in threads of their own.
//! * `frame`: reports as Arrow. `column`: a column of documents to a column of their rows, for engines.
//! * `text`: the text of a report, and places in code points. `keys`: the names of cells as Python strings, made once.
//! * `errors`: why no report could be made, as exceptions.

#![forbid(unsafe_code)]

mod cell;
mod column;
mod data;
mod dicts;
mod errors;
mod frame;
mod input;
mod keys;
mod reader;
mod report;
mod text;

/// The native part of gikai. Use the package `gikai`.
#[pyo3::pymodule(gil_used = false)]
mod _gikai {
    use pyo3::pyfunction;

    #[pymodule_export]
    use crate::cell::{Cell, restore_cell};
    #[pymodule_export]
    use crate::column::parse_column;
    #[pymodule_export]
    use crate::frame::{Frame, frame};
    #[pymodule_export]
    use crate::input::parse;
    #[pymodule_export]
    use crate::reader::Reader;
    #[pymodule_export]
    use crate::report::{Report, check_series, draw_reports, restore_report};

    /// Carries out the command `gikai` with these arguments, of which the first is its own name, and gives the exit code.
    #[pyfunction]
    fn command(py: pyo3::Python<'_>, arguments: Vec<std::ffi::OsString>) -> u8 {
        py.detach(|| gikai_cli::run(arguments))
    }

    /// Refuses a second interpreter of a process: the classes and strings that are made once are those of the first.
    #[pymodule_init]
    fn init(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        use std::sync::atomic::{AtomicUsize, Ordering};
        static FIRST: AtomicUsize = AtomicUsize::new(0);
        // Each interpreter has a module `sys` of its own.
        let this = module.py().import("sys")?.as_ptr() as usize;
        match FIRST.compare_exchange(0, this, Ordering::Relaxed, Ordering::Relaxed) {
            Err(first) if first != this => Err(pyo3::exceptions::PyImportError::new_err(
                "gikai does not support sub-interpreters: use threads, which read in parallel; gikai 不支持子解释器，请使用线程",
            )),
            _ => Ok(()),
        }
    }

    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "the name that Python asks for")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
