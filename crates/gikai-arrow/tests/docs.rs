//! The page of the columns is current.
//!
//! `GIKAI_WRITE_DOCS=1 cargo test -p gikai-arrow --test docs` writes it anew.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]

use gikai_arrow::arrow_schema::{DataType, Field, Schema};
use gikai_arrow::{ErrorRows, SCHEMA_VERSION, Shape};
use gikai_parse::Language;
use std::fmt::Write as _;
use std::path::Path;

const HEAD: &str = "\
<!-- Written by `GIKAI_WRITE_DOCS=1 cargo test -p gikai-arrow --test docs`; do not edit by hand. -->

# Columns

What `gikai parse --format parquet` and `--format arrow` write, and what the crate `gikai-arrow` hands to other languages. The same
is in the metadata of every schema: `gikai.schema` names the table, `gikai.schema_version` says the version of its columns, and every
field has a `description` and a `description_zh`. The version changes when a column is renamed, goes, or comes to hold something
else; new columns and new names in dictionaries do not change it.

| file | table |
|---|---|
| the one named with `-o`, such as `cells.parquet` | `long`, or `wide` with `--shape wide` |
| `cells.errors.parquet`, always | `errors`: the documents that gave no report |
| `cells.documents.parquet`, `cells.sections.parquet`, … with `--tables documents,sections,…` or `--tables all` | the other tables |

All of them appear together when all are complete, the one named with `-o` last. `source` joins them.

Types are those of Arrow. `dictionary` is a text of which each is stored once: with 8-bit indices where the library knows all of them,
the same in every batch, and with 32-bit indices for `source` and `agency`, new in every batch. An Arrow file holds one dictionary
a column, so these two are plain texts (`string`) there. In Parquet files dictionaries are texts. An amount is a decimal of 38 digits, 10
of them behind the point.
";

#[test]
fn the_page_of_columns_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/columns.md");
    let page = page();
    if std::env::var_os("GIKAI_WRITE_DOCS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/columns.md is not current: GIKAI_WRITE_DOCS=1 cargo test -p gikai-arrow --test docs"
    );
}

fn page() -> String {
    let mut page = HEAD.to_owned();
    for &shape in Shape::ALL {
        let schema = shape.schema();
        write!(page, "\n## {shape}\n\n{}\n", shape.description(Language::English)).unwrap();
        writeln!(page, "{}", shape.description(Language::Chinese)).unwrap();
        let (cells, others): (Vec<&Field>, Vec<&Field>) =
            schema.fields().iter().map(|field| field.as_ref()).partition(|field| field.name().contains('.'));
        table(&mut page, others);
        if !cells.is_empty() {
            let statuses = cells.iter().filter(|field| field.name().ends_with(".status")).count();
            let suffixed = |field: &&&Field| [".unit", ".yuan"].iter().any(|end| field.name().ends_with(end));
            let amounts: Vec<String> =
                cells.iter().filter(suffixed).map(|field| format!("`{}`", field.name())).collect();
            write!(
                page,
                "\nThen two columns for each of the {statuses} cells of the forms, named as in [forms](forms.md): its \
                 value (`applications.granted.total`: int64, or decimal for amounts), null where there is none, and its \
                 status (`applications.granted.total.status`: dictionary), null where the form of the report has no \
                 such cell or the document no such table. Amounts have also their unit and what they are in yuan: {}.\n",
                amounts.join(", ")
            )
            .unwrap();
        }
    }
    page.push_str(
        "\n## errors\n\nA row a document that gave no report: none is lost.\n一行一个没有给出报告的文件。\n",
    );
    let schema: &Schema = &ErrorRows::schema();
    table(&mut page, schema.fields().iter().map(|field| field.as_ref()).collect());
    assert_eq!(SCHEMA_VERSION, "1", "say what changed on this page");
    page
}

fn table(page: &mut String, fields: Vec<&Field>) {
    page.push_str("\n| column | type | null | what it means | 含义 |\n|---|---|---|---|---|\n");
    for field in fields {
        writeln!(
            page,
            "| `{}` | {} | {} | {} | {} |",
            field.name(),
            name(field.data_type()),
            if field.is_nullable() { "yes" } else { "" },
            field.metadata()["description"],
            field.metadata()["description_zh"],
        )
        .unwrap();
    }
}

fn name(of: &DataType) -> String {
    match of {
        DataType::LargeUtf8 => "large_string".to_owned(),
        DataType::Int64 => "int64".to_owned(),
        DataType::Int16 => "int16".to_owned(),
        DataType::Date32 => "date32".to_owned(),
        DataType::Decimal128(precision, scale) => format!("decimal128({precision}, {scale})"),
        DataType::Dictionary(..) => "dictionary".to_owned(),
        DataType::List(item) => format!("list of {}", name(item.data_type())),
        DataType::Struct(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|field| format!("{} {}", field.name(), name(field.data_type()))).collect();
            format!("struct({})", fields.join(", "))
        }
        other => panic!("no name for {other}"),
    }
}
