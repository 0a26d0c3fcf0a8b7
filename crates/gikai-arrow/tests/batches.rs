//! What the batches say is what the reports say, in every shape.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]

use gikai_arrow::arrow_array::cast::AsArray as _;
use gikai_arrow::arrow_array::ffi_stream::RecordBatchStreamReader;
use gikai_arrow::arrow_array::types::{
    Date32Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type,
};
use gikai_arrow::arrow_array::{Array as _, ArrayRef, RecordBatch, RecordBatchReader as _, StringArray};
use gikai_arrow::arrow_schema::DataType;
use gikai_arrow::{BatchBuilder, NestedBuilder, SCHEMA_VERSION, Shape, batches};
use gikai_parse::form::Form;
use gikai_parse::{Check, Language, Report, Value};
use gikai_testkit::{Layout, any_model, any_style};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use std::num::NonZeroUsize;
use std::sync::Arc;

/// Invented reports of all layouts, some without a source, and one of form 2019 without an amount.
fn reports(count: usize) -> Vec<Report> {
    let mut runner = TestRunner::deterministic();
    let mut all = Vec::new();
    for at in 0.. {
        if all.len() == count {
            break;
        }
        let (model, style) = (any_model(), any_style()).new_tree(&mut runner).unwrap().current();
        let text = Layout::ALL[at % Layout::ALL.len()].write(&model, &style);
        let Ok(report) = gikai_parse::parse_str(&text) else { continue };
        all.push(if at % 5 == 4 { report } else { report.with_source(format!("d/{at}.txt")) });
    }
    all
}

fn batch(shape: Shape, reports: &[Report]) -> RecordBatch {
    let mut builder = BatchBuilder::new(shape);
    reports.iter().for_each(|report| builder.push(report));
    builder.finish().unwrap()
}

/// A cell of a column as text; nothing where it is null.
fn text(column: &ArrayRef, row: usize) -> Option<String> {
    if column.is_null(row) {
        return None;
    }
    Some(match column.data_type() {
        DataType::LargeUtf8 => column.as_string::<i64>().value(row).to_owned(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Int16 => column.as_primitive::<Int16Type>().value(row).to_string(),
        DataType::Date32 => column.as_primitive::<Date32Type>().value_as_date(row).unwrap().to_string(),
        DataType::Decimal128(..) => column.as_primitive::<Decimal128Type>().value_as_string(row),
        DataType::Dictionary(keys, _) => {
            let (key, values) = if **keys == DataType::Int8 {
                let column = column.as_dictionary::<Int8Type>();
                (column.keys().value(row) as usize, column.values())
            } else {
                let column = column.as_dictionary::<Int32Type>();
                (column.keys().value(row) as usize, column.values())
            };
            values.as_any().downcast_ref::<StringArray>().unwrap().value(key).to_owned()
        }
        other => panic!("no text of {other}"),
    })
}

fn get(batch: &RecordBatch, name: &str, row: usize) -> Option<String> {
    text(batch.column_by_name(name).unwrap_or_else(|| panic!("no column {name}")), row)
}

fn decimal(text: Option<String>) -> Option<rust_decimal::Decimal> {
    text.map(|text| text.parse().unwrap())
}

#[test]
fn a_row_a_cell() {
    let reports = reports(60);
    let batch = batch(Shape::Long, &reports);
    let cells = reports.iter().flat_map(|report| {
        report.tables().iter().flat_map(move |table| table.cells().map(move |cell| (report, table, cell)))
    });
    let mut rows = 0;
    let (mut counts, mut amounts) = (0, 0);
    for (row, (report, table, (address, cell))) in cells.enumerate() {
        let get = |name| get(&batch, name, row);
        let metadata = report.metadata();
        assert_eq!(get("source").as_deref(), report.source());
        assert_eq!(get("form").as_deref(), Some(table.form().key()));
        assert_eq!(get("fiscal_year"), metadata.fiscal_year.map(|year| year.to_string()));
        assert_eq!(get("agency"), metadata.agency);
        assert_eq!(
            [get("table"), get("row"), get("column")].map(Option::unwrap).join("."),
            address.to_string()
        );
        let value = match cell.value() {
            Some(Value::Count(count)) => (Some(count.to_string()), None),
            Some(Value::Amount(amount)) => (None, Some(amount)),
            None => (None, None),
        };
        assert_eq!((get("count"), decimal(get("amount"))), value);
        counts += usize::from(value.0.is_some());
        amounts += usize::from(value.1.is_some());
        assert_eq!(get("unit").as_deref(), cell.unit().map(|unit| unit.as_str()));
        assert_eq!(decimal(get("amount_yuan")), cell.amount_in_yuan());
        assert_eq!(get("status").as_deref(), Some(cell.status().key()));
        assert_eq!(get("raw").as_deref(), Some(cell.raw()));
        assert_eq!(get("start"), cell.span().map(|span| span.start.to_string()));
        assert_eq!(get("end"), cell.span().map(|span| span.end.to_string()));
        rows = row + 1;
    }
    assert_eq!(batch.num_rows(), rows);
    assert!(counts > 5_000 && amounts > 20, "{counts} {amounts}");
}

#[test]
fn a_row_a_report() {
    let reports = reports(60);
    let batch = batch(Shape::Wide, &reports);
    assert_eq!(batch.num_rows(), reports.len());
    for (row, report) in reports.iter().enumerate() {
        let get = |name: &str| get(&batch, name, row);
        assert_eq!(get("source").as_deref(), report.source());
        let mut read = 0;
        for (address, cell) in report.cells() {
            let name = address.to_string();
            match cell.value() {
                Some(Value::Amount(amount)) => assert_eq!(decimal(get(&name)), Some(amount)),
                value => assert_eq!(get(&name), value.map(|value| value.to_string())),
            }
            assert_eq!(get(&format!("{name}.status")).as_deref(), Some(cell.status().key()));
            if batch.column_by_name(&format!("{name}.unit")).is_some() {
                assert_eq!(get(&format!("{name}.unit")).as_deref(), cell.unit().map(|unit| unit.as_str()));
                assert_eq!(decimal(get(&format!("{name}.yuan"))), cell.amount_in_yuan());
            }
            read += 1;
        }
        // Every other cell of the forms is null, and so is its status.
        let schema = batch.schema();
        let statuses = schema.fields().iter().filter(|field| field.name().ends_with(".status"));
        assert_eq!(statuses.filter(|field| get(field.name()).is_some()).count(), read);
    }
}

#[test]
fn the_other_tables() {
    let reports = reports(60);
    let documents = batch(Shape::Documents, &reports);
    for (row, report) in reports.iter().enumerate() {
        let get = |name: &str| get(&documents, name, row);
        let metadata = report.metadata();
        assert_eq!(get("title"), metadata.title);
        assert_eq!(get("document_number"), metadata.document_number);
        assert_eq!(get("published"), metadata.published);
        assert_eq!(get("period_from"), metadata.period.as_ref().map(|period| period.from.clone()));
        assert_eq!(get("period_to"), metadata.period.as_ref().map(|period| period.to.clone()));
        let form = report.applications().map(|table| table.form().key());
        assert_eq!(get("form_applications").as_deref(), form);
        let layouts = documents.column_by_name("layouts").unwrap().as_list::<i32>().value(row);
        let layouts = layouts.as_struct();
        assert_eq!(layouts.len(), report.layouts().len());
        for (at, found) in report.layouts().iter().enumerate() {
            let get = |name: &str| text(layouts.column_by_name(name).unwrap(), at).unwrap();
            assert_eq!(get("layout"), found.layout.key());
            assert_eq!(get("evidence"), found.evidence);
            assert_eq!(get("end"), found.span.end.to_string());
        }
    }

    let sections = batch(Shape::Sections, &reports);
    let all = reports.iter().flat_map(|report| report.sections().iter().map(move |of| (report, of)));
    assert_eq!(sections.num_rows(), all.clone().count());
    for (row, (report, section)) in all.enumerate() {
        assert_eq!(get(&sections, "source", row).as_deref(), report.source());
        assert_eq!(get(&sections, "kind", row).unwrap(), section.kind.key());
        assert_eq!(get(&sections, "heading", row).unwrap(), section.heading);
        assert_eq!(get(&sections, "text", row).unwrap(), section.text);
    }

    let extra = batch(Shape::Extra, &reports);
    let all = reports.iter().flat_map(Report::extra);
    assert!(extra.num_rows() > 0);
    assert_eq!(extra.num_rows(), all.clone().count());
    for (row, of) in all.enumerate() {
        assert_eq!(get(&extra, "label", row).unwrap(), of.label);
        let values = extra.column_by_name("values").unwrap().as_list::<i32>().value(row);
        let values: Vec<&str> = values.as_string::<i64>().iter().map(Option::unwrap).collect();
        assert_eq!(values, of.values);
    }

    let diagnostics = batch(Shape::Diagnostics, &reports);
    let all = reports.iter().flat_map(Report::diagnostics);
    assert!(diagnostics.num_rows() > 0);
    assert_eq!(diagnostics.num_rows(), all.clone().count());
    for (row, seen) in all.enumerate() {
        assert_eq!(get(&diagnostics, "code", row).unwrap(), seen.code.key());
        assert_eq!(get(&diagnostics, "severity", row).unwrap(), seen.severity().key());
        assert_eq!(get(&diagnostics, "row", row), seen.cell.map(|cell| cell.row.to_string()));
        assert_eq!(get(&diagnostics, "message_zh", row).unwrap(), seen.message(Language::Chinese));
        assert_eq!(get(&diagnostics, "start", row), seen.span.map(|span| span.start.to_string()));
    }

    let checks = batch(Shape::Checks, &reports);
    let each = Check::ALL.iter().filter(|check| !check.is_series());
    assert_eq!(checks.num_rows(), reports.len() * each.clone().count());
    let all = reports.iter().flat_map(|report| each.clone().map(move |check| (report, *check)));
    for (row, (report, check)) in all.enumerate() {
        let tally = report.checks().tally(check, false);
        assert_eq!(get(&checks, "check", row).unwrap(), check.key());
        assert_eq!(get(&checks, "lenient_violated", row).unwrap(), tally.violated.to_string());
        assert_eq!(get(&checks, "lenient_holds", row).unwrap(), tally.holds.to_string());
    }

    let findings = batch(Shape::Findings, &reports);
    let all = reports.iter().flat_map(|report| report.checks().findings());
    assert!(findings.num_rows() > 0);
    assert_eq!(findings.num_rows(), all.clone().count());
    for (row, finding) in all.enumerate() {
        assert_eq!(get(&findings, "check", row).unwrap(), finding.check().key());
        assert_eq!(get(&findings, "difference", row), finding.difference().map(|by| by.to_string()));
        let cells = findings.column_by_name("left_cells").unwrap().as_list::<i32>().value(row);
        let count = finding.left_cells().map_or(0, |cells| cells.addresses().count());
        assert_eq!(cells.len(), count);
    }
}

#[test]
fn batches_of_a_number_of_reports() {
    let reports = reports(25);
    let ten = NonZeroUsize::new(10).unwrap();
    for &shape in Shape::ALL {
        let whole = batch(shape, &reports);
        let parts: Vec<RecordBatch> = batches(&reports, shape, ten).map(Result::unwrap).collect();
        assert_eq!(parts.len(), 3);
        assert_eq!(parts.iter().map(RecordBatch::num_rows).sum::<usize>(), whole.num_rows(), "{shape}");
        assert!(parts.iter().all(|part| part.schema() == shape.schema()));
        // Handed over by the C interface, and back: the same.
        let owned: Vec<Arc<Report>> = reports.iter().cloned().map(Arc::new).collect();
        let received = RecordBatchStreamReader::try_new(batches(owned, shape, ten).into_stream()).unwrap();
        assert_eq!(received.schema(), shape.schema());
        let received: Vec<RecordBatch> = received.map(Result::unwrap).collect();
        assert_eq!(received, parts, "{shape}");
        // No reports: no batch, but a schema.
        assert_eq!(batches(Vec::<Report>::new(), shape, ten).count(), 0);
    }
}

#[test]
fn dictionaries_hold_each_text_once() {
    let report = reports(1).remove(0).with_source("a");
    let batch = batch(Shape::Sections, &[report.clone(), report.clone().with_source("b"), report]);
    let sources = batch.column(0).as_dictionary::<Int32Type>();
    let names: Vec<&str> = sources.values().as_string::<i32>().iter().map(Option::unwrap).collect();
    assert_eq!(names, ["a", "b"]);
}

#[test]
fn schemas_say_their_version_and_what_columns_mean() {
    for &shape in Shape::ALL {
        let schema = shape.schema();
        assert_eq!(schema.metadata()["gikai.schema"], shape.key());
        assert_eq!(schema.metadata()["gikai.schema_version"], SCHEMA_VERSION);
        for field in schema.fields() {
            for description in ["description", "description_zh"] {
                assert!(!field.metadata()[description].is_empty(), "{shape}.{}", field.name());
            }
        }
    }
    let cells =
        |form: Form| gikai_parse::form::Table::ALL.iter().map(|&of| form.table(of).len()).sum::<usize>();
    let wide = Shape::Wide.schema();
    let statuses = wide.fields().iter().filter(|field| field.name().ends_with(".status")).count();
    assert!(statuses > cells(Form::F2021) && statuses < cells(Form::F2019) + cells(Form::F2021));
}

#[cfg(feature = "ipc")]
#[test]
fn arrow_files_hold_what_batches_hold() {
    let reports = reports(25);
    for &shape in Shape::ALL {
        let parts: Vec<RecordBatch> =
            batches(&reports, shape, NonZeroUsize::new(10).unwrap()).map(Result::unwrap).collect();
        let mut writer = gikai_arrow::ArrowWriter::new(Vec::new(), shape.schema()).unwrap();
        parts.iter().for_each(|part| writer.write(part).unwrap());
        let file = writer.finish().unwrap();
        let read = arrow_ipc::reader::FileReader::try_new(std::io::Cursor::new(file), None).unwrap();
        assert_eq!(read.schema().metadata(), shape.schema().metadata());
        let read: Vec<RecordBatch> = read.map(Result::unwrap).collect();
        assert_eq!(read.len(), parts.len());
        for (read, part) in read.iter().zip(&parts) {
            assert_eq!(read.num_rows(), part.num_rows());
            for row in 0..part.num_rows() {
                let source = |batch: &RecordBatch| match batch.column(0).data_type() {
                    DataType::Utf8 if batch.column(0).is_null(row) => None,
                    DataType::Utf8 => Some(batch.column(0).as_string::<i32>().value(row).to_owned()),
                    _ => text(batch.column(0), row),
                };
                assert_eq!(source(read), source(part), "{shape}");
            }
            let same = |at: usize| {
                part.column(at).data_type() != read.column(at).data_type()
                    || part.column(at) == read.column(at)
            };
            assert!((0..part.num_columns()).all(same), "{shape}");
        }
    }
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_files_hold_what_batches_hold() {
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    let reports = reports(25);
    for &shape in Shape::ALL {
        let whole = batch(shape, &reports);
        let mut writer = gikai_arrow::ParquetWriter::new(Vec::new(), shape.schema()).unwrap();
        batches(&reports, shape, NonZeroUsize::new(10).unwrap())
            .for_each(|part| writer.write(&part.unwrap()).unwrap());
        let file = writer.finish().unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(file)).unwrap();
        assert_eq!(reader.schema().metadata(), shape.schema().metadata());
        let read: Vec<RecordBatch> =
            reader.with_batch_size(1 << 20).build().unwrap().map(Result::unwrap).collect();
        assert_eq!(read.len(), 1);
        for (at, field) in whole.schema().fields().iter().enumerate() {
            if matches!(field.data_type(), DataType::List(_)) {
                assert_eq!(read[0].column(at).len(), whole.column(at).len());
                continue;
            }
            for row in 0..whole.num_rows() {
                assert_eq!(
                    text(read[0].column(at), row),
                    text(whole.column(at), row),
                    "{shape}.{}",
                    field.name()
                );
            }
        }
    }
}

/// Names are numbered anew in each row group.
#[cfg(feature = "parquet")]
#[test]
fn names_of_many_rows() {
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    let report = reports(1).remove(0);
    let named = |at: usize| report.clone().with_source(format!("{at}.txt"));
    let of = |sources: std::ops::Range<usize>| batch(Shape::Checks, &sources.map(named).collect::<Vec<_>>());
    let parts = [of(0..400), of(300..700)];
    let mut writer = gikai_arrow::ParquetWriter::new(Vec::new(), Shape::Checks.schema()).unwrap();
    let mut written = 0;
    while written <= 1 << 20 {
        for part in &parts {
            writer.write(part).unwrap();
            written += part.num_rows();
        }
    }
    let file = writer.finish().unwrap();
    let reader = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(file)).unwrap();
    assert_eq!(reader.metadata().num_row_groups(), 2);
    let mut rows = 0;
    for read in reader.build().unwrap() {
        let read = read.unwrap();
        for at in (0..read.num_rows()).step_by(7) {
            let (part, row) = ((rows + at) / parts[0].num_rows(), (rows + at) % parts[0].num_rows());
            for name in ["source", "check"] {
                assert_eq!(get(&read, name, at), get(&parts[part % 2], name, row), "row {}", rows + at);
            }
        }
        rows += read.num_rows();
    }
    assert_eq!(rows, written);
}

/// Rows of documents are those of batches, wherever documents without report stand among them.
#[test]
fn a_row_a_document_holds_the_same_rows() {
    let reports = reports(40);
    for &shape in Shape::ALL {
        let mut documents = NestedBuilder::new(shape);
        for (at, report) in reports.iter().enumerate() {
            if at % 7 == 0 {
                documents.push_error(&gikai_parse::parse(b"").unwrap_err());
            }
            if at % 11 == 10 {
                documents.push_other("lost", "it was lost", "已丢失");
            }
            documents.push(report);
        }
        let made = documents.finish().unwrap();
        assert_eq!(made.schema(), NestedBuilder::schema(shape));
        let lists = made.column(0).as_list::<i32>();
        let expected = batch(shape, &reports);
        let (mut documents, mut row) = (0..lists.len(), 0);
        for (at, report) in reports.iter().enumerate() {
            let mut codes = Vec::new();
            codes.extend((at % 7 == 0).then_some("empty"));
            codes.extend((at % 11 == 10).then_some("lost"));
            for code in codes {
                let only = lists.value(documents.next().unwrap());
                let only = only.as_struct();
                assert_eq!(only.len(), 1);
                let (error, others) = only.columns().split_last().unwrap();
                assert!(others.iter().all(|column| column.is_null(0)), "{shape}");
                assert_eq!(text(error.as_struct().column(0), 0).unwrap(), code);
            }
            let rows = lists.value(documents.next().unwrap());
            let rows = rows.as_struct();
            assert_eq!(rows.len(), batch(shape, std::slice::from_ref(report)).num_rows(), "{shape}");
            for at in 0..rows.len() {
                for (column, expected) in rows.columns().iter().zip(&expected.columns()[1..]) {
                    assert_eq!(column.slice(at, 1).is_null(0), expected.is_null(row), "{shape}");
                    if !matches!(column.data_type(), DataType::List(_)) {
                        assert_eq!(text(column, at), text(expected, row), "{shape}");
                    }
                }
                assert!(rows.columns().last().unwrap().is_null(at));
                row += 1;
            }
        }
        assert_eq!((row, documents.next()), (expected.num_rows(), None), "{shape}");
        assert_eq!(NestedBuilder::new(shape).finish().unwrap().num_rows(), 0);
    }
}
