//! The cells file: one row a cell, in the order of the forms.

use gikai_parse::Report;
use std::io::{self, Write};

/// The columns of the cells file.
const COLUMNS: [&str; 13] = [
    "source",
    "form",
    "fiscal_year",
    "agency",
    "table",
    "row",
    "column",
    "value",
    "unit",
    "status",
    "raw",
    "start",
    "end",
];

/// Writes the line that names the columns.
pub(crate) fn header(to: &mut impl Write) -> io::Result<()> {
    writeln!(to, "{}", COLUMNS.join(","))
}

/// Writes the line that names the columns of the documents that gave no report.
pub(crate) fn errors_header(to: &mut impl Write) -> io::Result<()> {
    writeln!(to, "source,code,message,message_zh")
}

/// Writes one document that gave no report.
pub(crate) fn error(fields: [&str; 4], to: &mut impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(to);
    writer.write_record(fields)?;
    writer.flush()
}

/// Writes the cells of one report.
pub(crate) fn report(report: &Report, to: &mut impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(to);
    let metadata = report.metadata();
    let source = report.source().unwrap_or_default();
    let fiscal_year = metadata.fiscal_year.map(|year| year.to_string()).unwrap_or_default();
    let agency = metadata.agency.as_deref().unwrap_or_default();
    for table in report.tables() {
        for (address, cell) in table.cells() {
            let value = cell.value().map(|value| value.to_string()).unwrap_or_default();
            let (start, end) = match cell.span() {
                Some(span) => (span.start.to_string(), span.end.to_string()),
                None => Default::default(),
            };
            let fields: [&str; COLUMNS.len()] = [
                source,
                table.form().key(),
                &fiscal_year,
                agency,
                address.table.key(),
                address.row.key(),
                address.column.key(),
                &value,
                cell.unit().map_or("", |unit| unit.as_str()),
                cell.status().key(),
                cell.raw(),
                &start,
                &end,
            ];
            writer.write_record(fields)?;
        }
    }
    writer.flush()
}
