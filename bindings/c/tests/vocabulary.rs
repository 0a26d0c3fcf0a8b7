//! The numbers of C, `src/generated.rs`, are current and stable: written out of the names of gikai-parse, with the numbers
//! that a name got once. `GIKAI_WRITE_DOCS=1` writes the file anew.

use gikai_arrow::Shape;
use gikai_parse::form::{Column, Form, Row, Table, Unit};
use gikai_parse::{Check, Code, Language, Layout, Outcome, SectionKind, Severity, Status};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

#[test]
fn the_numbers_are_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/generated.rs");
    let now = std::fs::read_to_string(&path).unwrap_or_default();
    let numbers = numbers(&now);
    let vocabularies = vocabularies();
    let written = file(&vocabularies, &numbers);
    no_number_stands_for_two_things(&vocabularies, &written);
    if std::env::var_os("GIKAI_WRITE_DOCS").is_some() {
        std::fs::write(&path, &written).unwrap();
        return;
    }
    let names: BTreeSet<String> = vocabularies.iter().flat_map(Vocabulary::constants).collect();
    let gone: Vec<_> = numbers.keys().filter(|name| !names.contains(*name)).collect();
    assert!(gone.is_empty(), "programs are built with these, they cannot go: {gone:?}");
    assert_eq!(now, written, "write it anew with GIKAI_WRITE_DOCS=1");
}

fn no_number_stands_for_two_things(vocabularies: &[Vocabulary], file: &str) {
    let numbers = numbers(file);
    for vocabulary in vocabularies {
        let all: BTreeSet<u32> = vocabulary.constants().map(|name| numbers[&name]).collect();
        assert_eq!(all.len(), vocabulary.values.len() + 1, "{}", vocabulary.name);
    }
}

/// An enum of Rust and what it is called in C.
struct Vocabulary {
    /// The name in C, without `gikai_`.
    name: &'static str,
    /// The constants in C begin so, without `GIKAI_`.
    prefix: &'static str,
    /// The type in Rust.
    known: &'static str,
    /// What it is.
    what: [&'static str; 2],
    /// More about it.
    about: &'static str,
    values: Vec<Value>,
}

struct Value {
    variant: String,
    key: String,
    constant: String,
    about: String,
}

impl Vocabulary {
    fn constants(&self) -> impl Iterator<Item = String> {
        let none = format!("GIKAI_{}_NONE", self.prefix);
        std::iter::once(none).chain(self.values.iter().map(|value| value.constant.clone()))
    }
}

fn vocabularies() -> Vec<Vocabulary> {
    let row_labels = labels(|row, _| row.row.key().to_owned(), |row, _| label(row.group, row.label));
    let column_labels =
        labels(|_, column| column.column.key().to_owned(), |_, column| label(column.group, column.label));
    vec![
        vocabulary(
            "form",
            "FORM",
            "gikai_parse::form::Form",
            ["form", "版式"],
            "A statutory form. The numbers are the keys.",
            Form::ALL,
            |form| (form.key(), issued(form)),
        ),
        vocabulary(
            "table",
            "TABLE",
            "gikai_parse::form::Table",
            ["table", "表"],
            "A table of the forms.",
            Table::ALL,
            |table| (table.key(), Form::F2021.table(table).title.to_owned()),
        ),
        vocabulary(
            "row",
            "ROW",
            "gikai_parse::form::Row",
            ["row", "行"],
            "A row of any table of any form.",
            Row::ALL,
            |row| (row.key(), row_labels[row.key()].clone()),
        ),
        vocabulary(
            "column",
            "COLUMN",
            "gikai_parse::form::Column",
            ["column", "列"],
            "A column of any table of any form.",
            Column::ALL,
            |column| (column.key(), column_labels[column.key()].clone()),
        ),
        vocabulary(
            "unit",
            "UNIT",
            "gikai_parse::form::Unit",
            ["unit", "单位"],
            "The unit of an amount.",
            Unit::ALL,
            |unit| (unit.as_str(), format!("{}: {} yuan.", unit.as_str(), unit.in_yuan())),
        ),
        vocabulary(
            "cell_status",
            "CELL",
            "gikai_parse::Status",
            ["status of a cell", "单元格状态"],
            "What is known of a cell.",
            Status::ALL,
            |status| {
                let value = if status.has_value() { "a value" } else { "no value" };
                (status.key(), format!("{}; {value}.", status.meaning(Language::English)))
            },
        ),
        vocabulary(
            "layout",
            "LAYOUT",
            "gikai_parse::Layout",
            ["layout", "排版方式"],
            "A way of marking cells in text.",
            Layout::ALL,
            |layout| (layout.key(), format!("`{}`", layout.key())),
        ),
        vocabulary(
            "section_kind",
            "SECTION",
            "gikai_parse::SectionKind",
            ["kind of section", "章节类别"],
            "What a section of the narrative is about.",
            SectionKind::ALL,
            |kind| (kind.key(), format!("`{}`", kind.key())),
        ),
        vocabulary(
            "severity",
            "SEVERITY",
            "gikai_parse::Severity",
            ["severity", "严重程度"],
            "How much a diagnostic matters.",
            Severity::ALL,
            |severity| (severity.key(), format!("`{}`", severity.key())),
        ),
        vocabulary(
            "code",
            "CODE",
            "gikai_parse::Code",
            ["code", "诊断代码"],
            "What a diagnostic is about.",
            Code::ALL,
            |code| (code.key(), code.template(Language::English).to_owned()),
        ),
        vocabulary(
            "check",
            "CHECK",
            "gikai_parse::Check",
            ["check", "检查项"],
            "What is checked.",
            Check::ALL,
            |check| (check.key(), check.formula(Language::English).to_owned()),
        ),
        vocabulary(
            "outcome",
            "OUTCOME",
            "gikai_parse::Outcome",
            ["outcome", "检查结果"],
            "How an instance of a check came out.",
            Outcome::ALL,
            |outcome| (outcome.key(), format!("`{}`", outcome.key())),
        ),
        vocabulary(
            "shape",
            "SHAPE",
            "gikai_arrow::Shape",
            ["shape", "表的形式"],
            "What a row of a table of Arrow is.",
            Shape::ALL,
            |shape| (shape.key(), shape.description(Language::English).to_owned()),
        ),
    ]
}

fn issued(form: Form) -> String {
    let years = form.spec().fiscal_years;
    let years = years.strip_suffix('-').map_or_else(|| years.to_owned(), |first| format!("from {first} on"));
    format!("Issued as {}, for fiscal years {years}.", form.spec().issued_as)
}

fn vocabulary<T: Copy + std::fmt::Debug>(
    name: &'static str,
    prefix: &'static str,
    known: &'static str,
    what: [&'static str; 2],
    about: &'static str,
    all: &[T],
    say: impl Fn(T) -> (&'static str, String),
) -> Vocabulary {
    let values = all.iter().map(|&value| {
        let variant = format!("{value:?}");
        let (key, about) = say(value);
        // The keys of units are Chinese: their names are those of Rust.
        let name = if key.is_ascii() { key.to_ascii_uppercase() } else { screaming(&variant) };
        Value { constant: format!("GIKAI_{prefix}_{name}"), variant, key: key.to_owned(), about }
    });
    Vocabulary { name, prefix, known, what, about, values: values.collect() }
}

/// `TenThousandYuan` as `TEN_THOUSAND_YUAN`.
fn screaming(variant: &str) -> String {
    let mut name = String::new();
    for c in variant.chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(c.to_uppercase());
    }
    name
}

fn label(group: Option<&str>, label: &str) -> String {
    group.map_or_else(|| label.to_owned(), |group| format!("{group} · {label}"))
}

type Spec<T> = fn(&gikai_parse::form::RowSpec, &gikai_parse::form::ColumnSpec) -> T;

/// The labels by key; where the forms differ, each with its form.
fn labels(key: Spec<String>, label: Spec<String>) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, Vec<(String, BTreeSet<Form>)>> = BTreeMap::new();
    for &form in Form::ALL {
        for (_, row, column) in form.spec().tables.iter().flat_map(|table| table.cells()) {
            let labels = found.entry(key(row, column)).or_default();
            let label = label(row, column);
            match labels.iter_mut().find(|(at, _)| *at == label) {
                Some((_, forms)) => _ = forms.insert(form),
                None => labels.push((label, BTreeSet::from([form]))),
            }
        }
    }
    let say = |(label, forms): (String, BTreeSet<Form>)| {
        let only = forms.first().filter(|_| forms.len() == 1);
        only.map_or_else(|| label.clone(), |form| format!("{label} (form {form})"))
    };
    found
        .into_iter()
        .map(|(key, labels)| (key, labels.into_iter().map(say).collect::<Vec<_>>().join("; ")))
        .collect()
}

/// The numbers that constants have in the file as it is.
fn numbers(file: &str) -> BTreeMap<String, u32> {
    let constant = |line: &str| {
        let (name, number) = line.trim().strip_suffix(',')?.split_once(" = ")?;
        Some((name.to_owned(), number.parse().ok()?))
    };
    file.lines().filter_map(constant).collect()
}

fn file(vocabularies: &[Vocabulary], numbers: &BTreeMap<String, u32>) -> String {
    let mut file = String::from(
        "//! Written by tests/vocabulary.rs out of the names of gikai-parse: not to be edited. A number that a name got once is its own for\n\
         //! ever; new names get new numbers.\n\n\
         use crate::vocabulary::Vocabulary;\nuse std::ffi::c_char;\n",
    );
    for vocabulary in vocabularies {
        let Vocabulary { name, prefix, known, what: [what, what_zh], about, values } = vocabulary;
        let mut next =
            values.iter().filter_map(|value| numbers.get(&value.constant)).max().map_or(1, |last| last + 1);
        let _ = write!(
            file,
            "\n/// {about}\n#[repr(u32)]\n#[derive(Debug, Clone, Copy, PartialEq, Eq)]\npub enum gikai_{name} {{\n    \
             /// No {what}.\n    GIKAI_{prefix}_NONE = 0,\n",
        );
        for Value { constant, about, key, .. } in values {
            let number = numbers.get(constant).copied().unwrap_or_else(|| {
                // A form has its year.
                key.parse().unwrap_or_else(|_| {
                    next += 1;
                    next - 1
                })
            });
            let _ = write!(file, "    /// {about}\n    {constant} = {number},\n");
        }
        file.push_str("}\n\nvocabulary! {\n");
        let _ =
            writeln!(file, "    gikai_{name} = {known}, GIKAI_{prefix}_NONE, \"{what}\", \"{what_zh}\" {{");
        for Value { variant, constant, key, .. } in values {
            let _ = writeln!(file, "        {variant} = {constant} c\"{key}\",");
        }
        let article = if name.starts_with('o') { "an" } else { "a" };
        let _ = write!(
            file,
            "    }}\n}}\n\n/// The key of {article} {what}, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.\n\
             #[unsafe(no_mangle)]\npub extern \"C\" fn gikai_{name}_key({name}: u32) -> *const c_char {{\n    \
             gikai_{name}::key({name})\n}}\n",
        );
    }
    file
}
