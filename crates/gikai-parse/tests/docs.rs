//! The pages and the snapshot made of the library's own data are current, and the forms are those of the specification.
//!
//! `GIKAI_WRITE_DOCS=1 cargo test -p gikai-parse --test docs` writes them anew.

#![allow(clippy::print_stdout, reason = "says what was written or is not there to compare with")]

mod common;

use common::current;
use gikai_parse::form::{BlockSpec, ColumnSpec, Form, Kind, RowSpec, Table, TableSpec, Unit};
use gikai_parse::{Check, Code, Language, Layout, Outcome, SectionKind, Severity, Status};
use serde::Serialize;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const NOTE: &str =
    "<!-- Written by `GIKAI_WRITE_DOCS=1 cargo test -p gikai-parse --test docs`; do not edit by hand. -->";

#[test]
fn the_page_of_diagnostics_is_current() {
    current(&root().join("docs/diagnostics.md"), &diagnostics_page());
}

#[test]
fn groups_reach_from_their_first_row_to_their_last() {
    let blocks = Form::F2021.table(Table::Applications).blocks;
    let groups = blocks.iter().flat_map(BlockSpec::row_groups);
    let groups: Vec<_> = groups.map(|group| (group.label, group.rows, group.depth)).collect();
    let expected = [
        ("三、本年度办理结果", 2..24, 0),
        ("(三)不予公开", 4..12, 1),
        ("(四)无法提供", 12..15, 1),
        ("(五)不予处理", 15..20, 1),
        ("(六)其他处理", 20..23, 1),
    ];
    assert_eq!(groups, expected);
    let mut tables = Form::ALL.iter().flat_map(|form| Table::ALL.iter().map(|table| form.table(*table)));
    assert!(tables.all(|table| !table.is_empty()));
    let units = [Unit::Yuan, Unit::TenThousandYuan, Unit::HundredMillionYuan];
    assert_eq!(units.map(Unit::in_yuan), [1, 10_000, 100_000_000]);
}

#[test]
fn the_page_of_checks_is_current() {
    current(&root().join("docs/checks.md"), &checks_page());
}

#[test]
fn the_page_of_forms_is_current() {
    current(&root().join("docs/forms.md"), &forms_page());
}

#[test]
fn the_snapshot_of_the_forms_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms.snapshot.json");
    current(&path, &format!("{}\n", serde_json::to_string_pretty(&specification()).unwrap()));
}

#[test]
fn the_forms_are_those_of_the_specification() {
    let path = root().join("../shared/spec/forms.json");
    let Ok(specified) = std::fs::read_to_string(&path) else {
        println!("not compared: no specification stands beside the checkout");
        return;
    };
    let mut specified: serde_json::Value = serde_json::from_str(&specified).unwrap();
    specified.as_object_mut().unwrap().remove("about");
    let ours = serde_json::to_value(specification()).unwrap();
    for part in ["forms", "tables"] {
        let (ours, specified) = (ours[part].as_array().unwrap(), specified[part].as_array().unwrap());
        assert_eq!(ours.len(), specified.len(), "{part}");
        for (ours, specified) in ours.iter().zip(specified) {
            assert_eq!(ours, specified, "{part}");
        }
    }
    assert_eq!(ours, specified);
}

#[test]
fn every_code_says_something_in_both_languages() {
    for &code in Code::ALL {
        for language in [Language::English, Language::Chinese] {
            for text in [code.template(language), code.help(language)] {
                assert!(!text.trim().is_empty(), "{}", code.key());
                let filled = ["{found}", "{expected}", "{cell}"]
                    .iter()
                    .fold(text.to_owned(), |text, place| text.replace(place, ""));
                assert!(!filled.contains(['{', '}']), "{}: an unknown place in `{text}`", code.key());
            }
        }
    }
}

/// The example of the README, word for word.
#[test]
fn the_example_of_the_readme_holds() -> Result<(), gikai_parse::Error> {
    // example
    use gikai_parse::form::{Column, Row};
    use gikai_parse::{Code, Parser, Status};

    let text = "\
三、收到和处理政府信息公开申请情况
申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | 0 | 0 | 0 | 28 |
二、上年结转政府信息公开申请数量 | 1 | 1 | ||||||
";
    let report = Parser::new().parse_str(text)?;
    let table = report.applications().expect("the table is there");

    let total = &table[(Row::NewReceived, Column::Total)];
    assert_eq!(total.count(), Some(28));
    assert_eq!(&text[total.span().expect("it has a place").range()], "28");

    // Blank cells were dropped on the way: whose the two numbers are cannot be known.
    let unsure = &table[(Row::CarriedOver, Column::NaturalPerson)];
    assert_eq!((unsure.status(), unsure.count()), (Status::Ambiguous, None));
    assert!(report.diagnostics().iter().any(|seen| seen.code == Code::TooFewValues));
    // end of example
    Ok(())
}

/// Python and TypeScript write names out in their types.
#[test]
fn the_names_in_types_are_current() {
    fn keys<T: Copy>(all: &[T], key: impl Fn(T) -> &'static str) -> Vec<String> {
        all.iter().map(|&one| format!("\"{}\"", key(one))).collect()
    }
    let statuses = keys(Status::ALL, Status::key);
    let layouts = keys(Layout::ALL, Layout::key);
    let tables = keys(Table::ALL, Table::key);
    let outcomes = keys(Outcome::ALL, Outcome::key);
    let severities = keys(Severity::ALL, Severity::key);
    let forms = keys(Form::ALL, Form::key);
    let sections = keys(SectionKind::ALL, SectionKind::key);
    let python = [
        ("Status", &statuses),
        ("TableName", &tables),
        ("Severity", &severities),
        ("Layout", &layouts),
        ("Outcome", &outcomes),
    ];
    for (name, names) in python {
        let body = match wrapped(names, ", ", ",") {
            lines if lines.contains('\n') => format!("\n    {}\n", lines.replace('\n', "\n    ")),
            line => line,
        };
        current_within(
            "bindings/python/python/gikai/_data.py",
            &format!("\n{name}: TypeAlias = Literal["),
            "]\n",
            &body,
        );
    }
    let typescript = [
        ("export type Layout =", &layouts),
        ("export type Table =", &tables),
        ("export type Form =", &forms),
        ("export type Status =", &statuses),
        ("export type Outcome =", &outcomes),
        ("\n  kind:", &sections),
    ];
    for (open, names) in typescript {
        let body = match wrapped(names, " | ", "") {
            lines if lines.contains('\n') => format!("\n  | {}", lines.replace('\n', "\n  | ")),
            line => format!(" {line}"),
        };
        current_within("bindings/wasm/src/types.d.ts", open, ";", &body);
    }
}

/// Pieces with what divides them, on one line or, where they are long, on lines that end with `at_end`.
fn wrapped(pieces: &[String], between: &str, at_end: &str) -> String {
    const LONGEST: usize = 100;
    let mut lines = vec![String::new()];
    for piece in pieces {
        let last = lines.len() - 1;
        if lines[last].is_empty() {
            lines[last].push_str(piece);
        } else if lines[last].len() + between.len() + piece.len() <= LONGEST {
            lines[last].push_str(between);
            lines[last].push_str(piece);
        } else {
            lines[last].push_str(at_end);
            lines.push(piece.clone());
        }
    }
    lines.join("\n")
}

/// As [`current`], of what stands in a file between two marks.
#[track_caller]
fn current_within(path: &str, open: &str, close: &str, text: &str) {
    let path = root().join(path);
    let file = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let (before, rest) =
        file.split_once(open).unwrap_or_else(|| panic!("{} has no {open:?}", path.display()));
    let (_, after) = rest.split_once(close).expect("what begins ends");
    current(&path, &[before, open, text, close, after].concat());
}

#[test]
fn every_readme_shows_that_example() {
    let source = include_str!("docs.rs");
    let example =
        source.split("// example\n").nth(1).and_then(|rest| rest.split("    // end of").next()).unwrap();
    let example: String =
        example.lines().map(|line| format!("{}\n", line.strip_prefix("    ").unwrap_or(line))).collect();
    for readme in ["README.md", "README.zh-CN.md", "crates/gikai-parse/README.md"] {
        let page = std::fs::read_to_string(root().join(readme)).unwrap().replace("\r\n", "\n");
        assert!(
            page.contains(&format!("```rust\n{example}```")),
            "{readme} shows another example:\n{example}"
        );
    }
}

/// The root of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// `text` within a cell of a markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn diagnostics_page() -> String {
    let mut page = format!(
        "# Diagnostics\n\n{NOTE}\n\n\
         What gikai may say of a report that it has read. A diagnostic has a code, which never changes its name, a \
         severity,\na place in the decoded text, and where it is about one cell the name of the cell. \
         `{{found}}`, `{{expected}}` and `{{cell}}` stand\nfor what was found, what was expected or what it was read \
         as, and the name of the cell.\n\n\
         | severity | means |\n|---|---|\n\
         | `info` | how something was read; nothing is in doubt |\n\
         | `warning` | something was not read or is in doubt |\n\
         | `error` | part of the input could not be read at all |\n\n\
         | code | severity |\n|---|---|\n"
    );
    for &code in Code::ALL {
        let _ = writeln!(page, "| [`{0}`](#{0}) | {1} |", code.key(), code.severity().key());
    }
    for &code in Code::ALL {
        let _ = write!(
            page,
            "\n## `{}`\n\n| | |\n|---|---|\n| severity | {} |\n",
            code.key(),
            code.severity().key()
        );
        for (name, text) in [
            ("message", code.template(Language::English)),
            ("信息", code.template(Language::Chinese)),
            ("what to do", code.help(Language::English)),
            ("处理办法", code.help(Language::Chinese)),
        ] {
            let _ = writeln!(page, "| {name} | {} |", cell(text));
        }
    }
    page
}

fn checks_page() -> String {
    let mut page = format!(
        "# Checks\n\n{NOTE}\n\n\
         What must add up in a report, and between the reports of two years. An instance of a check holds, is violated, or \
         cannot be\nassessed because a cell that it needs has no value. Every instance is assessed twice: `strict`, where \
         blank and `/` cells are no\nvalue, and `lenient`, where they count as zero; a total left blank over numbers never \
         does. No check changes a value.\n\n\
         `checks` in the JSON of a report has an object a check: how many instances came out how in both readings, and as \
         `findings`,\none by one, those that are violated in either and all that a sentence of the text states, with both \
         sides, the difference\n(left less right), the cells of both sides and the place of the sentence. In messages \
         `{{left}}` and `{{right}}` stand for the two\nsides, `{{left_cells}}` and `{{right_cells}}` for their cells, \
         `{{row}}`, `{{column}}` and `{{parts}}` for what is added up.\n\n\
         | check | 名称 | holds when |\n|---|---|---|\n"
    );
    for &check in Check::ALL {
        let (name, formula) = (check.name(Language::Chinese), check.formula(Language::English));
        let _ = writeln!(page, "| [`{check}`](#{check}) | {name} | {} |", cell(formula));
    }
    for &check in Check::ALL {
        let _ = write!(page, "\n## `{check}`\n\n| | |\n|---|---|\n");
        let of = if check.is_series() { "the reports of two years" } else { "one report" };
        let (english, chinese) = (Language::English, Language::Chinese);
        for (name, text) in [
            ("of", of),
            ("名称", check.name(chinese)),
            ("holds when", check.formula(english)),
            ("成立条件", check.formula(chinese)),
            ("needs", check.needs(english)),
            ("所需数据", check.needs(chinese)),
            ("message", check.template(english)),
            ("信息", check.template(chinese)),
            ("what to do", check.help(english)),
            ("处理办法", check.help(chinese)),
        ] {
            let _ = writeln!(page, "| {name} | {} |", cell(text));
        }
    }
    page
}

fn forms_page() -> String {
    let mut page = format!(
        "# Forms\n\n{NOTE}\n\n\
         Every cell of the statutory forms under its name, `table.row.column`, in the order of every output. Labels are \
         the official\nones after normalisation (half-width brackets and commas, no white space). `count` is a whole \
         number, `signed count` one that\nmay be negative, `amount` a sum of money.\n\n\
         | form | issued as | fiscal years | cells |\n|---|---|---|---|\n"
    );
    for &form in Form::ALL {
        let spec = form.spec();
        let cells: Vec<String> = spec.tables.iter().map(|table| table.len().to_string()).collect();
        let _ = writeln!(
            page,
            "| [{form}](#form-{form}) | {} | {} | {} |",
            spec.issued_as,
            spec.fiscal_years,
            cells.join(" + ")
        );
    }
    page.push_str(
        "\nThe fiscal years are those that a form was issued for. Reports for later years exist on form 2019, so the \
         form is told\nfor each table by its printed labels, never by the year.\n",
    );
    for &form in Form::ALL {
        let _ = write!(page, "\n## Form {form}\n");
        for table in &form.spec().tables {
            let _ = write!(page, "\n### {form}: `{}` {}\n", table.table, table.title);
            for block in table.blocks {
                block_of(&mut page, table, block);
            }
        }
    }
    page
}

fn block_of(page: &mut String, table: &TableSpec, block: &BlockSpec) {
    if let Some(article) = block.article {
        let _ = write!(page, "\n{article}\n");
    }
    page.push_str("\n| cell | group of the row | row | group of the column | column | kind |\n|---|---|---|---|---|---|\n");
    for row in block.rows {
        for column in block.columns {
            let _ = writeln!(
                page,
                "| `{}.{}.{}` | {} | {} | {} | {} | {} |",
                table.table,
                row.row,
                column.column,
                cell(row.group.unwrap_or_default()),
                cell(row.label),
                cell(column.group.unwrap_or_default()),
                cell(column.label),
                kind(column),
            );
        }
    }
}

fn kind(column: &ColumnSpec) -> String {
    match (column.kind, column.unit) {
        (Kind::Count, _) => "count".to_owned(),
        (Kind::SignedCount, _) => "signed count".to_owned(),
        (Kind::Amount, None) => "amount".to_owned(),
        (Kind::Amount, Some(unit)) => format!("amount in {}", unit.as_str()),
    }
}

/// The forms in the shape of the specification.
#[derive(Serialize)]
struct Specification {
    forms: Vec<FormJson>,
    tables: Vec<TableJson>,
}

#[derive(Serialize)]
struct FormJson {
    key: Form,
    issued_as: &'static str,
    fiscal_years: &'static str,
}

#[derive(Serialize)]
struct TableJson {
    form: Form,
    key: &'static str,
    title: &'static str,
    blocks: Vec<BlockJson>,
}

#[derive(Serialize)]
struct BlockJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'static str>,
    columns: Vec<LabelJson>,
    rows: Vec<LabelJson>,
}

/// A row or a column.
#[derive(Serialize)]
struct LabelJson {
    key: &'static str,
    label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Unit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'static str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    aliases: &'static [&'static str],
}

impl From<&'static RowSpec> for LabelJson {
    fn from(row: &'static RowSpec) -> Self {
        let RowSpec { row: key, label, group, aliases, .. } = row;
        Self { key: key.key(), label, kind: None, unit: None, group: *group, aliases }
    }
}

impl From<&'static ColumnSpec> for LabelJson {
    fn from(column: &'static ColumnSpec) -> Self {
        let ColumnSpec { column: key, label, kind, group, aliases, unit, .. } = column;
        Self { key: key.key(), label, kind: Some(*kind), unit: *unit, group: *group, aliases }
    }
}

fn specification() -> Specification {
    let block = |block: &'static BlockSpec| BlockJson {
        article: block.article,
        columns: block.columns.iter().map(LabelJson::from).collect(),
        rows: block.rows.iter().map(LabelJson::from).collect(),
    };
    let specs = || Form::ALL.iter().map(|form| form.spec());
    Specification {
        forms: specs()
            .map(|spec| FormJson {
                key: spec.form,
                issued_as: spec.issued_as,
                fiscal_years: spec.fiscal_years,
            })
            .collect(),
        tables: specs()
            .flat_map(|spec| spec.tables.iter().map(move |table| (spec.form, table)))
            .map(|(form, table)| TableJson {
                form,
                key: table.table.key(),
                title: table.title,
                blocks: table.blocks.iter().map(block).collect(),
            })
            .collect(),
    }
}
