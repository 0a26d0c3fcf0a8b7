//! `testdata/` at the root of the workspace: the same invented reports in every layout, with their cells beside.

use crate::encoding::Encoding;
use crate::model::Model;
use crate::panel::{Member, panel};
use crate::sample;
use crate::style::{Breaks, Numbering, PageBreak, Style, Width};
use crate::write::{Expected, Layout};
use gikai_parse::Status;
use gikai_parse::form::{CellAddress, Form, Unit};
use std::io;
use std::path::{Path, PathBuf};

/// A file of `testdata/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixture {
    /// Its place in the folder.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A cell of a cells file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownCell {
    /// Which cell.
    pub at: CellAddress,
    /// Its value, if the document holds one.
    pub value: Option<String>,
    /// The unit of an amount.
    pub unit: String,
    /// Its status; `ambiguous` where the document lost its place.
    pub status: Status,
}

/// The folder of the fixtures.
pub fn testdata_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata")
}

/// Every fixture: `<layout>/<case>.<ext>` with `<case>.cells.csv` beside it.
pub fn fixtures() -> Vec<Fixture> {
    let mut all = Vec::new();
    for &layout in Layout::ALL {
        for (case, model, style) in cases() {
            let expected = layout.expect(&model, &style);
            if expected.iter().any(|(_, expected)| matches!(expected, Expected::Anything { .. })) {
                continue;
            }
            let text = layout.write(&model, &style);
            push(&mut all, layout.key(), case, layout.extension(), text.into_bytes());
            let cells = cells_csv(&expected);
            push(&mut all, layout.key(), case, "cells.csv", cells.into_bytes());
        }
    }
    let (_, model, style) = &cases()[1];
    for &encoding in Encoding::ALL {
        let style = Style { traditional: encoding == Encoding::Big5, ..style.clone() };
        let text = Layout::TabRows.write(model, &style);
        let bytes = encoding.encode(&text).unwrap_or_default();
        push(&mut all, "encodings", "report2021", &format!("{}.txt", encoding.key()), bytes);
    }
    push(
        &mut all,
        "encodings",
        "report2021",
        "cells.csv",
        cells_csv(&Layout::TabRows.expect(model, style)).into(),
    );
    for Member { name, layout, model, style } in panel() {
        push(&mut all, "panel", &name, layout.extension(), layout.write(&model, &style).into_bytes());
        let cells = cells_csv(&layout.expect(&model, &style));
        push(&mut all, "panel", &name, "cells.csv", cells.into_bytes());
    }
    push(&mut all, "sample", "report", "txt", sample::text().into_bytes());
    push(&mut all, "sample", "report", "cells.csv", sample::cells().into_bytes());
    all
}

/// Writes every fixture into a folder.
///
/// # Errors
/// Where a file cannot be written.
pub fn write_fixtures(folder: &Path) -> io::Result<usize> {
    let fixtures = fixtures();
    for fixture in &fixtures {
        let path = folder.join(&fixture.path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, &fixture.bytes)?;
    }
    Ok(fixtures.len())
}

/// A complete report of each form on the official page, one with blank cells, one on a page of another kind.
fn cases() -> Vec<(&'static str, Model, Style)> {
    let other = Style {
        punctuation: Width::Half,
        digits: Width::Full,
        numbering: Numbering::Comma,
        breaks: Breaks::Lines,
        aliases: true,
        page: Some(PageBreak { number: "- 4 -", before: 9, header: true, group: true }),
        navigation: true,
        ..Style::default()
    };
    vec![
        ("report2019", Model::sums(Form::F2019, 21), Style::default()),
        ("report2021", Model::sums(Form::F2021, 5), Style::default()),
        ("blanks2021", Model::sparse(Form::F2021, 12), Style::default()),
        ("worn2019", Model::sums(Form::F2019, 26), other),
    ]
}

fn push(all: &mut Vec<Fixture>, folder: &str, case: &str, extension: &str, bytes: Vec<u8>) {
    all.push(Fixture { path: Path::new(folder).join(format!("{case}.{extension}")), bytes });
}

/// A cells file: `table,row,column,value,unit,status`.
pub fn cells_csv(cells: &[(CellAddress, Expected)]) -> String {
    let mut out = String::from("table,row,column,value,unit,status\n");
    for (at, expected) in cells {
        let (status, value, unit) = match expected {
            Expected::Exact { status, value, unit } => (*status, value, unit),
            // An empty cell may be read as one wherever it can be.
            Expected::MayBeFlagged { value: None, .. } => (Status::Blank, &None, &None),
            // The unit may have gone with the header: any will do.
            Expected::MayBeFlagged { value, .. } | Expected::Anything { value } => {
                (Status::Ambiguous, value, &None)
            }
        };
        let unit = unit.map_or("", Unit::as_str);
        let value = value.as_deref().unwrap_or_default();
        out += &format!("{},{},{},{value},{unit},{}\n", at.table, at.row, at.column, status.key());
    }
    out
}

/// Reads a cells file.
///
/// # Errors
/// Where it cannot be read or names no cell.
pub fn read_cells(path: &Path) -> io::Result<Vec<KnownCell>> {
    let bad =
        |what: String| io::Error::new(io::ErrorKind::InvalidData, format!("{}: {what}", path.display()));
    let mut reader = csv::Reader::from_path(path).map_err(|error| bad(error.to_string()))?;
    let mut cells = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| bad(error.to_string()))?;
        let field = |index: usize| record.get(index).unwrap_or_default().to_owned();
        let name = format!("{}.{}.{}", field(0), field(1), field(2));
        let at = name.parse().map_err(|_| bad(format!("`{name}` is no cell")))?;
        let status = Status::ALL.iter().find(|status| status.key() == field(5));
        let status = *status.ok_or_else(|| bad(format!("`{}` is no status", field(5))))?;
        cells.push(KnownCell {
            at,
            value: Some(field(3)).filter(|value| !value.is_empty()),
            unit: field(4),
            status,
        });
    }
    Ok(cells)
}
