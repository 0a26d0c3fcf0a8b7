//! Reports out: one file a format, and where they go.

mod csv;
#[cfg(test)]
mod csv_test;
mod interrupt;
mod json;
#[cfg(test)]
pub(crate) mod sample;
mod stream;
mod table;
mod target;

pub(crate) use stream::{Rendered, Stream};
pub(crate) use target::Target;

use crate::args::Format;
use gikai_parse::{Language, Report};
use std::io::{self, BufWriter, Write as _};

/// Writes reports, one after the other, as tables for people or as JSON.
pub(crate) struct Output {
    writer: Writer,
    to: BufWriter<Target>,
}

enum Writer {
    Table(table::Tables),
    Json(json::Json),
}

impl Output {
    /// Begins to write; `single` where there is one document for sure.
    pub(crate) fn new(format: Format, to: Target, single: bool, language: Language) -> Self {
        let writer = match format {
            Format::Table => Writer::Table(table::Tables::new(language)),
            _ if single => Writer::Json(json::Json::object()),
            _ => Writer::Json(json::Json::array()),
        };
        Self { writer, to: BufWriter::new(to) }
    }

    /// Writes one report; `text` is what its spans are places in.
    pub(crate) fn report(&mut self, report: &Report, text: &str) -> io::Result<()> {
        match &mut self.writer {
            Writer::Table(tables) => tables.report(report, text, &mut self.to),
            Writer::Json(json) => json.report(report, &mut self.to),
        }
    }

    /// Lets readers see what is written so far.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }

    /// Ends the writing; only now a file is there under its name.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if let Writer::Json(json) = &self.writer {
            json.end(&mut self.to)?;
        }
        self.to.into_inner().map_err(|error| error.into_error())?.finish()
    }

    /// Leaves a file as it was.
    pub(crate) fn abandon(self) {
        drop(self.to.into_parts());
    }
}
