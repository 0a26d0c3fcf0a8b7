//! Reports as JSON: an object, an array with one report a line, or lines.

use gikai_parse::Report;
use std::io::{self, Write};

/// Writes reports as JSON.
#[derive(Debug)]
pub(crate) struct Json {
    shape: Shape,
    written: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Object,
    Array,
    Lines,
}

impl Json {
    /// One report, indented.
    pub(crate) fn object() -> Self {
        Self { shape: Shape::Object, written: 0 }
    }

    /// An array with one report a line.
    pub(crate) fn array() -> Self {
        Self { shape: Shape::Array, written: 0 }
    }

    /// One report a line.
    pub(crate) fn lines() -> Self {
        Self { shape: Shape::Lines, written: 0 }
    }

    pub(crate) fn report(&mut self, report: &Report, to: &mut impl Write) -> io::Result<()> {
        match self.shape {
            Shape::Object => {
                serde_json::to_writer_pretty(&mut *to, report)?;
                to.write_all(b"\n")?;
            }
            Shape::Array => {
                to.write_all(if self.written == 0 { b"[\n" } else { b",\n" })?;
                serde_json::to_writer(to, report)?;
            }
            Shape::Lines => {
                serde_json::to_writer(&mut *to, report)?;
                to.write_all(b"\n")?;
            }
        }
        self.written += 1;
        Ok(())
    }

    /// Ends an array.
    pub(crate) fn end(&self, to: &mut impl Write) -> io::Result<()> {
        match (self.shape, self.written) {
            (Shape::Array, 0) => to.write_all(b"[]\n"),
            (Shape::Array, _) => to.write_all(b"\n]\n"),
            _ => Ok(()),
        }
    }
}
