//! Many documents, read in threads of their own, handed on in their order.

use crate::input::{self, Document, Failure, Options};
use crate::report::Report;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded, unbounded};
use pyo3::exceptions::{PyRuntimeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyIterator, PyString};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::Duration;

/// How many documents each thread may be ahead of who takes the reports: so many are in memory at most.
const AHEAD: usize = 4;
/// How often a waiting interpreter looks whether the user wants to stop.
const PATIENCE: Duration = Duration::from_millis(50);

type Outcome = Result<Report, Failure>;

/// A document on its way to a thread, and where its report goes.
struct Job {
    source: String,
    document: Document<'static>,
    done: Sender<Outcome>,
}

/// A document whose turn will come.
enum Pending {
    Read(String, Receiver<Outcome>),
    /// An exception in place of a document.
    Failed(String, Py<PyAny>),
}

/// Reads the documents of an iterator of `(source, document)`, and gives `(source, report)` in the same order, or
/// `(source, exception)` where there is none. A document is a path, bytes, a text, or an exception that stands for one.
#[pyclass(module = "gikai._gikai")]
pub(crate) struct Reader {
    documents: Option<Py<PyIterator>>,
    jobs: Option<Sender<Job>>,
    queue: Receiver<Job>,
    pending: VecDeque<Pending>,
    ahead: usize,
    options: Options,
    keep_text: bool,
}

#[pymethods]
impl Reader {
    #[new]
    #[pyo3(signature = (documents, *, threads = None, encoding = None, layout = None, keep_text = true, **limits))]
    fn new(
        documents: &Bound<'_, PyIterator>,
        threads: Option<usize>,
        encoding: Option<&str>,
        layout: Option<&str>,
        keep_text: bool,
        limits: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let options = input::options(documents.py(), encoding, layout, limits)?;
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = threads.unwrap_or_else(cores).max(1);
        let (jobs, queue) = unbounded::<Job>();
        // The one who waits for reports is one of them.
        for _ in 1..threads {
            let (queue, options) = (queue.clone(), options.clone());
            std::thread::Builder::new()
                .name("gikai".to_owned())
                .spawn(move || queue.iter().for_each(|job| job.work(&options, keep_text)))?;
        }
        let (documents, jobs) = (Some(documents.clone().unbind()), Some(jobs));
        let (pending, ahead) = (VecDeque::new(), threads * AHEAD);
        Ok(Self { documents, jobs, queue, pending, ahead, options, keep_text })
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<(String, Py<PyAny>)>> {
        while self.pending.len() < self.ahead && self.ask(py)? {}
        match self.pending.pop_front() {
            None => Ok(None),
            Some(Pending::Failed(source, exception)) => Ok(Some((source, exception))),
            Some(Pending::Read(source, done)) => {
                let result = match self.wait(py, &done)? {
                    Ok(report) => Py::new(py, report)?.into_any(),
                    Err(failure) => failure.into_exception(py, Some(&source)).into_value(py).into_any(),
                };
                Ok(Some((source, result)))
            }
        }
    }
}

impl Reader {
    /// Takes one more document; whether there was one.
    fn ask(&mut self, py: Python<'_>) -> PyResult<bool> {
        let Some(documents) = &self.documents else { return Ok(false) };
        let Some(item) = documents.bind(py).clone().next() else {
            // The threads end when nothing more can come.
            (self.documents, self.jobs) = (None, None);
            return Ok(false);
        };
        let (source, document) = item?.extract::<(String, Bound<'_, PyAny>)>()?;
        if document.is_instance_of::<pyo3::exceptions::PyBaseException>() {
            self.pending.push_back(Pending::Failed(source, document.unbind()));
            return Ok(true);
        }
        let (done, taken) = bounded(1);
        let job = Job { source: source.clone(), document: owned(&document)?, done };
        if let Some(jobs) = &self.jobs {
            // This reader itself is there to take it.
            let _ = jobs.send(job);
        }
        self.pending.push_back(Pending::Read(source, taken));
        Ok(true)
    }

    /// Waits for a report with the interpreter free, and stops where the user asks for it. It reads documents meanwhile: to fall
    /// asleep and be woken for each of them takes a tenth of reading it and more.
    fn wait(&self, py: Python<'_>, done: &Receiver<Outcome>) -> PyResult<Outcome> {
        loop {
            let waited = py.detach(|| {
                while done.is_empty()
                    && let Ok(job) = self.queue.try_recv()
                {
                    job.work(&self.options, self.keep_text);
                }
                done.recv_timeout(PATIENCE)
            });
            match waited {
                Ok(outcome) => return Ok(outcome),
                Err(RecvTimeoutError::Timeout) => py.check_signals()?,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(PyRuntimeError::new_err(
                        "reading this document failed within gikai: this is a bug, please report it with the document",
                    ));
                }
            }
        }
    }
}

impl Job {
    /// Reads the document and hands on what came of it.
    fn work(self, options: &Options, keep_text: bool) {
        // Where reading panics, which it never should, `done` is dropped, and that is seen.
        let read = || self.document.read(options, Some(&self.source), keep_text);
        if let Ok(outcome) = catch_unwind(AssertUnwindSafe(read)) {
            // Nobody may be waiting any more.
            let _ = self.done.send(outcome);
        }
    }
}

/// A document that needs no Python any more.
fn owned(document: &Bound<'_, PyAny>) -> PyResult<Document<'static>> {
    if let Ok(text) = document.cast::<PyString>() {
        return Ok(Document::Text(text.to_str()?.to_owned().into()));
    }
    if let Ok(bytes) = document.cast::<PyBytes>() {
        return Ok(Document::Bytes(bytes.as_bytes().to_owned().into()));
    }
    match document.extract::<PathBuf>() {
        Ok(path) => Ok(Document::File(path)),
        Err(_) => Err(PyTypeError::new_err(format!(
            "a document is a str (its text), bytes or a path, not {}",
            document.get_type().name()?
        ))),
    }
}
