//! What the fuzz targets do with their bytes. `fuzz/` runs them live, `tests/fuzz.rs` of gikai-parse over the seeds.
//!
//! `c_api` alone is not here: it is written in C, in `bindings/c/fuzz`, and goes through the header.

use crate::invariants::{Problem, assert_invariants, compare};
use crate::model::{Content, Model};
use crate::style::{Breaks, Numbering, PageBreak, Style, Width};
use crate::write::{Expected, Layout};
use arbitrary::{Result, Unstructured};
use gikai_parse::form::{CellAddress, Form, Kind, Table, Unit};
use gikai_parse::{Language, Parser, Report, Status, check_series};
use std::collections::HashMap;

/// A target.
pub type Target = fn(&[u8]);

/// The targets by their names.
pub const TARGETS: &[(&str, Target)] = &[
    ("parse_bytes", parse_bytes),
    ("parse_html", parse_html),
    ("roundtrip", roundtrip),
    ("agreement", agreement),
    ("json", json),
];

/// Bytes of any encoding or none: the report of them is that of their text, twice the same, and keeps the invariants.
///
/// # Panics
/// Where something does not hold, as all targets do.
pub fn parse_bytes(data: &[u8]) {
    let parser = Parser::new();
    let Ok((report, decoded)) = parser.parse_with_text(data) else { return };
    assert_eq!(parser.parse(data).as_ref(), Ok(&report), "a second parse gives another report");
    // Malformed bytes are told of the bytes alone; all else is the same.
    let of_text = parser.parse_str(&decoded.text).unwrap_or_default();
    assert!(report.cells().eq(of_text.cells()), "bytes and their text are read differently");
    assert_eq!(report.sections(), of_text.sections());
    assert_invariants(&decoded.text, &of_text);
}

/// Text as part of a page.
///
/// # Panics
/// Where something does not hold.
pub fn parse_html(data: &[u8]) {
    let page = format!("<div><p>{}", String::from_utf8_lossy(data));
    if let Ok(report) = Parser::new().parse_str(&page) {
        assert_invariants(&page, &report);
    }
}

/// A report on a page in a layout: every cell that is read is the one that was written, all others are flagged.
///
/// # Panics
/// Where something does not hold.
pub fn roundtrip(data: &[u8]) {
    let Ok(Page { model, adds_up, style, layouts: [layout, _] }) = Page::of(data) else { return };
    let text = layout.write(&model, &style);
    let report = read(&text, layout);
    let mut problems = compare(&layout.expect(&model, &style), &report);
    problems.retain(|problem| match problem {
        Problem::NotRead { .. } => false,
        // Where sums do not hold, a text that lost columns may be that of another report whose sums do.
        Problem::Silent { at, .. } | Problem::Invented { at, .. } => adds_up || !is_inferred(&report, *at),
        Problem::Absent { .. } => true,
    });
    let listed: Vec<String> = problems.iter().map(|problem| format!("  {problem}")).collect();
    assert!(listed.is_empty(), "{} ({}):\n{}\n{text}", layout.key(), style.difference(), listed.join("\n"));
}

/// One report in two layouts: what both read is the same.
///
/// # Panics
/// Where something does not hold.
pub fn agreement(data: &[u8]) {
    let Ok(Page { model, adds_up, style, layouts }) = Page::of(data) else { return };
    let texts = layouts.map(|layout| layout.write(&model, &style));
    let [one, other] = [0, 1].map(|which| read(&texts[which], layouts[which]));
    let unknowable: [HashMap<CellAddress, Expected>; 2] = layouts.map(|layout| {
        let expected = layout.expect(&model, &style).into_iter();
        expected.filter(|(_, expected)| matches!(expected, Expected::Anything { .. })).collect()
    });
    for (at, cell) in one.cells().filter(|(_, cell)| cell.value().is_some()) {
        let Some(there) = other.get(at).filter(|cell| cell.value().is_some()) else { continue };
        let guessed = !adds_up && (is_inferred(&one, at) || is_inferred(&other, at));
        if guessed || unknowable.iter().any(|cells| cells.contains_key(&at)) {
            continue;
        }
        let [first, second] =
            [cell, there].map(|cell| cell.value().map(|value| crate::invariants::plain(&value.to_string())));
        assert_eq!(
            first,
            second,
            "{at} in {} and in {}\n{}",
            layouts[0].key(),
            layouts[1].key(),
            texts.join("\n---\n")
        );
    }
    let [one, other] = [one.metadata(), other.metadata()];
    let same = |what: &str, one: Option<&str>, other: Option<&str>| {
        let differ = one.zip(other).is_some_and(|(one, other)| one != other);
        assert!(!differ, "{what}: {one:?} and {other:?}\n{}", texts.join("\n---\n"));
    };
    let year = |year: Option<u16>| year.map(|year| year.to_string());
    same("year", year(one.fiscal_year).as_deref(), year(other.fiscal_year).as_deref());
    same("agency", one.agency.as_deref(), other.agency.as_deref());
}

/// JSON that may be a report: what is one is written as it was read, and can be looked at.
///
/// # Panics
/// Where something does not hold.
pub fn json(data: &[u8]) {
    let Ok(report) = serde_json::from_slice::<Report>(data) else { return };
    let written = serde_json::to_string(&report).unwrap_or_default();
    let back: Report = serde_json::from_str(&written).unwrap_or_default();
    assert_eq!(back, report, "it reads as another report: {written}");
    for (at, cell) in report.cells() {
        assert_eq!(report.get(at), Some(cell));
        assert_eq!(cell.value().is_some(), cell.status().has_value(), "{at}: {cell:?}");
    }
    for language in [Language::English, Language::Chinese] {
        assert!(report.diagnostics().iter().all(|seen| !seen.message(language).is_empty()));
        assert!(report.checks().findings().iter().all(|found| !found.message(language).is_empty()));
    }
    check_series(&[report.clone(), report]);
}

fn is_inferred(report: &Report, at: CellAddress) -> bool {
    report.get(at).is_some_and(|cell| cell.status() == Status::Inferred)
}

/// Reads what was written, which is a report.
fn read(text: &str, layout: Layout) -> Report {
    match Parser::new().parse_str(text) {
        Ok(report) => {
            assert_invariants(text, &report);
            report
        }
        Err(error) => panic!("{}: {error}\n{text}", layout.key()),
    }
}

/// A report, how its page words it, and layouts to write it in.
struct Page {
    model: Model,
    /// Whether the sums of the report hold.
    adds_up: bool,
    style: Style,
    layouts: [Layout; 2],
}

impl Page {
    fn of(data: &[u8]) -> Result<Self> {
        let mut from = Unstructured::new(data);
        let layouts = [*from.choose(Layout::ALL)?, *from.choose(Layout::ALL)?];
        let style = style(&mut from)?;
        let (model, adds_up) = model(&mut from)?;
        Ok(Self { model, adds_up, style, layouts })
    }
}

fn model(from: &mut Unstructured<'_>) -> Result<(Model, bool)> {
    let form = *from.choose(Form::ALL)?;
    let kind = from.int_in_range(0..=5)?;
    let seed = from.arbitrary()?;
    Ok(match kind {
        0 => (Model::zeros(form), true),
        1 => (Model::sums(form, seed), true),
        2 => (Model::sparse(form, seed), true),
        3 => (Model::sums(form, seed).without_totals(seed), true),
        4 => (Model::sparse(form, seed).with_mistakes(seed), false),
        _ => (cells(form, seed as usize, from)?, false),
    })
}

/// Every cell out of bytes of its own; zeros where they end.
fn cells(form: Form, who: usize, from: &mut Unstructured<'_>) -> Result<Model> {
    let header_unit = from.arbitrary()?;
    let mut failed = None;
    let mut model = Model::new(form, who % 97, |_, kind| {
        content(kind, from).unwrap_or_else(|error| {
            failed = Some(error);
            Content::Blank
        })
    });
    model.header_unit = header_unit;
    failed.map_or(Ok(model), Err)
}

fn content(kind: Kind, from: &mut Unstructured<'_>) -> Result<Content> {
    let how = from.int_in_range(0..=9u8)?;
    let count = match from.int_in_range(0..=3u8)? {
        0 => 0,
        1 => from.int_in_range(0..=9)?,
        2 => i64::from(from.arbitrary::<u8>()?),
        _ => i64::from(from.arbitrary::<u16>()?),
    };
    Ok(match (kind, how) {
        (_, 0) => Content::Blank,
        (_, 1) => Content::Mark(from.choose(&["/", "-", "—", "无"])?),
        (Kind::SignedCount, 2) => Content::printed(format!("+{}", count + 1), count + 1, None),
        (Kind::SignedCount, 3) => Content::printed(format!("减少{}", count + 1), -count - 1, None),
        (Kind::SignedCount, 4) => Content::number(-count),
        (Kind::Count, 2) if count > 999 => {
            Content::printed(format!("{},{:03}", count / 1000, count % 1000), count, None)
        }
        (Kind::Count, 3) => Content::printed(format!("{count}件"), count, None),
        (Kind::Amount, 2) => {
            Content::printed(format!("{count}.5万元"), format!("{count}.5"), Some(Unit::TenThousandYuan))
        }
        (Kind::Amount, 3) => Content::printed(format!("{count}元"), count, Some(Unit::Yuan)),
        (Kind::Amount, _) => Content::number(format!("{count}.{:02}", from.int_in_range(0..=99)?)),
        _ => Content::number(count),
    })
}

fn style(from: &mut Unstructured<'_>) -> Result<Style> {
    let width = |wide: bool| if wide { Width::Full } else { Width::Half };
    let numbering =
        [Numbering::Stop, Numbering::Comma, Numbering::Spaced, Numbering::Bracketed, Numbering::None];
    let page = match from.arbitrary()? {
        true => Some(PageBreak {
            number: from.choose(&["- 4 -", "-3-", "— 5 —", "5", "第3页"])?,
            before: from.int_in_range(0..=39)?,
            header: from.arbitrary()?,
            group: from.arbitrary()?,
        }),
        false => None,
    };
    Ok(Style {
        punctuation: width(!from.arbitrary()?),
        digits: width(from.arbitrary()?),
        traditional: from.arbitrary()?,
        numbering: *from.choose(&numbering)?,
        breaks: *from.choose(&[Breaks::None, Breaks::Spaces, Breaks::Lines, Breaks::Cut])?,
        glosses: from.arbitrary()?,
        aliases: from.arbitrary()?,
        straight_quotes: from.arbitrary()?,
        page,
        apart: from.arbitrary()?,
        disputes_apart: from.arbitrary()?,
        extra_rows: from.arbitrary()?,
        narrative: from.arbitrary()?,
        navigation: from.arbitrary()?,
        bare_headings: from.arbitrary()?,
        indent: *from.choose(&[0, 2, 8])?,
        crlf: from.arbitrary()?,
    })
}

/// The words that the fuzzer builds documents of, as libFuzzer reads them: labels of the forms, borders, marks.
pub fn dictionary() -> String {
    let mut words: Vec<&str> = vec![
        "|",
        " | ",
        "||",
        "\t",
        "\n",
        "\n\n",
        "---",
        "│",
        "┼",
        "+--",
        "\u{3000}",
        "\u{a0}",
        "/",
        "—",
        "无",
        "件",
        "万元",
        "减少",
        "合计",
        "一、",
        "（一）",
        "1.",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<th>",
        "<td colspan=2 rowspan=3>",
        "<p>",
        "<br>",
        "&nbsp;",
        "<meta charset=gbk>",
        "政府信息公开工作年度报告",
        "一、总体情况",
        "2023年",
    ];
    for form in Form::ALL {
        for table in Table::ALL {
            let spec = form.table(*table);
            words.push(spec.title);
            words.extend(
                spec.cells()
                    .flat_map(|(_, row, column)| [Some(row.label), row.group, Some(column.label)])
                    .flatten(),
            );
        }
    }
    let mut seen = std::collections::HashSet::new();
    words.retain(|word| seen.insert(*word));
    let entry = |word: &str| {
        let bytes = word.bytes().map(|b| match b {
            b'"' | b'\\' => format!("\\{}", b as char),
            b' '..=b'~' => (b as char).to_string(),
            _ => format!("\\x{b:02X}"),
        });
        format!("\"{}\"\n", bytes.collect::<String>())
    };
    words.into_iter().map(entry).collect()
}
