//! Results of many documents: lines of text or tables, with a table of the documents that gave no report beside them. All
//! of it appears when all of it is complete.

use super::target::{Target, complete};
use super::{csv, json};
use crate::args::{Format, WhichShape};
use crate::input::Failure;
use crate::messages;
use gikai_arrow::arrow_array::RecordBatch;
use gikai_arrow::arrow_schema::SchemaRef;
use gikai_arrow::{ArrowWriter, BatchBuilder, ErrorRows, ParquetWriter, Shape};
use gikai_parse::{Language, Report};
use serde_json::json;
use std::ffi::OsString;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// A batch ends after so many reports, or after documents of so many bytes.
const BATCH: usize = 256;
const BATCH_BYTES: u64 = 8 << 20;

/// A report as it is handed to the writer: formatting text is work for all cores.
pub(crate) enum Rendered {
    Text(Vec<u8>),
    Report(Box<Report>),
}

impl Rendered {
    pub(crate) fn of(report: Report, format: Format) -> io::Result<Self> {
        let mut text = Vec::new();
        match format {
            Format::Csv => csv::report(&report, &mut text)?,
            Format::Jsonl => json::Json::lines().report(&report, &mut text)?,
            _ => return Ok(Self::Report(Box::new(report))),
        }
        Ok(Self::Text(text))
    }
}

/// Where the results of many documents go.
pub(crate) struct Stream {
    format: Format,
    /// The file named by the user, then those beside it.
    paths: Vec<PathBuf>,
    text: Option<BufWriter<Target>>,
    tables: Vec<(BatchBuilder, Writer)>,
    bytes: u64,
    errors: Option<Errors>,
}

/// A table in a file of its own.
enum Writer {
    Parquet(ParquetWriter<Target>),
    Arrow(ArrowWriter<BufWriter<Target>>),
}

/// The documents that gave no report.
enum Errors {
    Text(BufWriter<Target>),
    Table(Box<(ErrorRows, Writer)>),
}

impl Stream {
    /// Begins to write to `path`, or to standard output. Files beside a file are named after it: `cells.parquet` goes with
    /// `cells.errors.parquet`.
    pub(crate) fn new(
        format: Format,
        shape: Option<WhichShape>,
        beside: Vec<Shape>,
        path: Option<&Path>,
    ) -> io::Result<Self> {
        let target = Target::open(path)?;
        let mut paths: Vec<PathBuf> = path.map(Path::to_owned).into_iter().collect();
        // Beside a device or a pipe nothing can stand.
        let has_place = target.is_file();
        let mut beside_it = |name: &str| -> io::Result<Target> {
            let path = named_after(path.unwrap_or(Path::new("")), name);
            let target = Target::open(Some(&path));
            paths.push(path);
            target
        };
        let mut text = None;
        let mut tables = Vec::new();
        let errors = match format {
            Format::Parquet | Format::Arrow => {
                let main = BatchBuilder::new(shape.map_or(Shape::Long, Shape::from));
                let writer = Writer::new(format, target, main.schema())?;
                tables.push((main, writer));
                let errors = match has_place {
                    true => {
                        let writer = Writer::new(format, beside_it("errors")?, ErrorRows::schema())?;
                        Some(Errors::Table(Box::new((ErrorRows::new(), writer))))
                    }
                    false => None,
                };
                if !has_place && !beside.is_empty() {
                    return Err(io::Error::other(
                        "--tables needs a file after -o, for other files beside it",
                    ));
                }
                for shape in beside {
                    let builder = BatchBuilder::new(shape);
                    let writer = Writer::new(format, beside_it(shape.key())?, builder.schema())?;
                    tables.push((builder, writer));
                }
                errors
            }
            _ => {
                let mut to = BufWriter::new(target);
                let mut errors = match has_place {
                    true => Some(BufWriter::new(beside_it("errors")?)),
                    false => None,
                };
                if format == Format::Csv {
                    csv::header(&mut to)?;
                    if let Some(errors) = &mut errors {
                        csv::errors_header(errors)?;
                    }
                }
                text = Some(to);
                errors.map(Errors::Text)
            }
        };
        Ok(Self { format, paths, text, tables, bytes: 0, errors })
    }

    /// The file named by the user, then those beside it.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        self.paths.clone()
    }

    /// Whether a file lists the documents that gave no report.
    pub(crate) fn lists_errors(&self) -> bool {
        self.errors.is_some()
    }

    /// Writes a report of a document of so many bytes.
    pub(crate) fn report(&mut self, report: Rendered, size: u64) -> io::Result<()> {
        match report {
            Rendered::Text(text) => match &mut self.text {
                Some(to) => to.write_all(&text),
                None => Ok(()),
            },
            Rendered::Report(report) => {
                self.bytes += size;
                let is_full = self.bytes >= BATCH_BYTES;
                for (builder, writer) in &mut self.tables {
                    builder.push(&report);
                    if is_full || builder.reports() >= BATCH {
                        writer.write(&builder.finish().map_err(io::Error::other)?)?;
                    }
                }
                if is_full || self.tables.iter().all(|(builder, _)| builder.reports() == 0) {
                    self.bytes = 0;
                }
                Ok(())
            }
        }
    }

    /// Writes that a document gave no report.
    pub(crate) fn error(&mut self, source: &str, failure: &Failure) -> io::Result<()> {
        let [english, chinese] =
            [Language::English, Language::Chinese].map(|language| messages::failure(failure, language));
        match &mut self.errors {
            None => Ok(()),
            Some(Errors::Text(to)) if self.format == Format::Csv => {
                csv::error([source, failure.key(), &english, &chinese], to)
            }
            Some(Errors::Text(to)) => {
                let line = json!({
                    "source": source, "code": failure.key(), "message": english, "message_zh": chinese,
                });
                writeln!(to, "{line}")
            }
            Some(Errors::Table(table)) => {
                let (rows, writer) = &mut **table;
                rows.push_other(source, failure.key(), &english, &chinese);
                if rows.len() >= BATCH {
                    writer.write(&rows.finish().map_err(io::Error::other)?)?;
                }
                Ok(())
            }
        }
    }

    /// Ends the writing; only now the files are there under their names.
    pub(crate) fn finish(self) -> io::Result<()> {
        let mut targets = Vec::new();
        if let Some(text) = self.text {
            targets.push(text.into_inner().map_err(|error| error.into_error())?);
        }
        for (mut builder, mut writer) in self.tables {
            writer.write(&builder.finish().map_err(io::Error::other)?)?;
            targets.push(writer.finish()?);
        }
        match self.errors {
            None => {}
            Some(Errors::Text(to)) => targets.push(to.into_inner().map_err(|error| error.into_error())?),
            Some(Errors::Table(table)) => {
                let (mut rows, mut writer) = *table;
                writer.write(&rows.finish().map_err(io::Error::other)?)?;
                targets.push(writer.finish()?);
            }
        }
        complete(targets)
    }
}

impl Writer {
    fn new(format: Format, to: Target, schema: SchemaRef) -> io::Result<Self> {
        match format {
            Format::Arrow => {
                ArrowWriter::new(BufWriter::new(to), schema).map(Self::Arrow).map_err(io::Error::other)
            }
            _ => ParquetWriter::new(to, schema).map(Self::Parquet).map_err(io::Error::other),
        }
    }

    fn write(&mut self, batch: &RecordBatch) -> io::Result<()> {
        match self {
            _ if batch.num_rows() == 0 => Ok(()),
            Self::Parquet(writer) => writer.write(batch).map_err(io::Error::other),
            Self::Arrow(writer) => writer.write(batch).map_err(io::Error::other),
        }
    }

    fn finish(self) -> io::Result<Target> {
        match self {
            Self::Parquet(writer) => writer.finish().map_err(io::Error::other),
            Self::Arrow(writer) => {
                let to = writer.finish().map_err(io::Error::other)?;
                to.into_inner().map_err(|error| error.into_error())
            }
        }
    }
}

/// `a/cells.errors.parquet` for `a/cells.parquet`; `a/cells.errors` for `a/cells`.
fn named_after(path: &Path, name: &str) -> PathBuf {
    let mut file: OsString = path.file_stem().unwrap_or_default().to_owned();
    file.push(".");
    file.push(name);
    if let Some(extension) = path.extension() {
        file.push(".");
        file.push(extension);
    }
    path.with_file_name(file)
}

#[cfg(test)]
mod tests {
    use super::named_after;
    use std::path::Path;

    #[test]
    fn files_beside_a_file() {
        for (file, beside) in [
            ("a/cells.parquet", "a/cells.errors.parquet"),
            ("cells", "cells.errors"),
            ("a.b.csv", "a.b.errors.csv"),
        ] {
            assert_eq!(named_after(Path::new(file), "errors"), Path::new(beside));
        }
    }
}
