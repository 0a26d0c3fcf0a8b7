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

#[cfg(test)]
mod tests {
    use crate::output::sample;
    use gikai_parse::form::{Form, Table};

    #[test]
    fn a_row_a_cell_in_the_order_of_the_form() {
        for form in [Form::F2019, Form::F2021] {
            let mut out = Vec::new();
            super::header(&mut out).unwrap();
            super::report(&sample::report(form), &mut out).unwrap();
            let mut reader = csv::Reader::from_reader(&*out);
            assert_eq!(
                reader.headers().unwrap().iter().collect::<Vec<_>>().join(","),
                "source,form,fiscal_year,agency,table,row,column,value,unit,status,raw,start,end"
            );
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            let addresses: Vec<String> =
                rows.iter().map(|row| format!("{}.{}.{}", &row[4], &row[5], &row[6])).collect();
            let cells = |&table: &Table| {
                form.table(table)
                    .cells()
                    .map(move |(_, row, column)| format!("{table}.{}.{}", row.row, column.column))
            };
            assert_eq!(addresses, Table::ALL.iter().flat_map(cells).collect::<Vec<_>>());
            let common = ["reports/青石县 \"水务\",2022.txt", form.key(), "2022", "青石县水务局"];
            assert!(rows.iter().all(|row| row.iter().take(4).eq(common)));
            let rest = |row: usize| rows[row].iter().skip(7).collect::<Vec<_>>();
            assert_eq!(rest(0), ["0", "", "number", "1,\"2\"\n3", "0", "1"]);
            assert_eq!(rest(3), ["", "", "blank", "", "3", "4"]);
            let amount = rows.iter().find(|row| &row[6] == "amount").unwrap();
            assert_eq!((&amount[7], &amount[8]), ("1234.50", "万元"));
        }
    }
}
