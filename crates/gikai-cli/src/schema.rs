//! `gikai schema`: the JSON Schema of a report, made of the forms that the library knows.

use gikai_parse::form::{BlockSpec, CellAddress, Column, ColumnSpec, Form, Kind, Table, TableSpec, Unit};
use gikai_parse::{Check, Code, Language, Layout, Outcome, SectionKind, Status};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The schema of one report (draft 2020-12).
pub(crate) fn report() -> Value {
    let mut properties = vec![
        ("source", describe(nullable("string"), "Where the document came from, as the caller named it")),
        (
            "layouts",
            list(
                "layout",
                "The ways of marking cells that were found, in the order of the text; places are byte offsets into \
                 the decoded text",
            ),
        ),
        ("forms", forms()),
        ("metadata", json!({"$ref": "#/$defs/metadata"})),
    ];
    for table in Table::ALL {
        let title = Form::F2021.table(*table).title;
        properties.push((table.key(), json!({"description": title, "type": "object"})));
    }
    properties.push(("extra", list("extra_row", "Rows that the report adds to the form")));
    properties.push(("sections", list("section", "The narrative, without its tables")));
    properties.push((
        "checks",
        list("check", "What must add up, and whether it does: an object a check, in this order"),
    ));
    properties.push(("diagnostics", list("diagnostic", "What is wrong or uncertain, each with its place")));
    let required = ["source", "layouts", "forms", "metadata", "extra", "sections", "checks", "diagnostics"];
    let mut schema = object(properties, &required);
    let mut out = Map::new();
    out.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    out.insert("title".to_owned(), json!("gikai report"));
    out.insert(
        "description".to_owned(),
        json!("An annual report on open government information (政府信息公开工作年度报告), cell by cell"),
    );
    if let Some(schema) = schema.as_object_mut() {
        out.append(schema);
    }
    out.insert("allOf".to_owned(), conditions());
    out.insert("$defs".to_owned(), definitions());
    Value::Object(out)
}

/// Which form each table is of.
fn forms() -> Value {
    let keys = keys(Form::ALL, Form::key);
    let tables = Table::ALL.iter().map(|table| (table.key(), json!({"enum": keys})));
    describe(object(tables, &[]), "The form of each table found, as its printed labels show it")
}

/// A table is there exactly where `forms` names its form, and has the cells of that form.
fn conditions() -> Value {
    let mut conditions = Vec::new();
    for table in Table::ALL.iter().map(|table| table.key()) {
        for form in Form::ALL.iter().map(|form| form.key()) {
            let is_form = json!({"properties": {table: {"const": form}}, "required": [table]});
            conditions.push(json!({
                "if": {"properties": {"forms": is_form}},
                "then": {"required": [table], "properties": {table: {"$ref": definition(table, form)}}},
            }));
        }
        conditions.push(json!({
            "if": {"required": [table]},
            "then": {"properties": {"forms": {"required": [table]}}},
        }));
    }
    Value::Array(conditions)
}

fn definition(table: &str, form: &str) -> String {
    format!("#/$defs/{table}_{form}")
}

fn definitions() -> Value {
    let mut definitions = Map::new();
    let mut define = |name: &str, schema: Value| definitions.insert(name.to_owned(), schema);
    for form in Form::ALL {
        for &table in Table::ALL {
            define(&format!("{table}_{form}"), rows(form.table(table)));
        }
    }
    // What the document says stands, also a count below zero: the check `count_plausible` says that.
    define("count", cell(json!({"type": "integer"}), json!({"type": "null"})));
    let units: Vec<Value> = Unit::ALL.iter().map(|unit| json!(unit.as_str())).chain([Value::Null]).collect();
    define(
        "amount",
        cell(json!({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}), json!({"enum": units})),
    );
    define("offset", json!({"type": "integer", "minimum": 0, "maximum": u32::MAX}));
    define("date", json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}));
    define("metadata", metadata());
    define("layout", layout());
    define("extra_row", extra_row());
    define("section", section());
    define("check", check());
    define("tally", tally());
    define("finding", finding());
    define("diagnostic", diagnostic());
    define("code", codes());
    define("address", addresses());
    Value::Object(definitions)
}

/// A table of a form: every row with every column.
fn rows(table: &TableSpec) -> Value {
    let rows = table.blocks.iter().flat_map(|block| block.rows.iter().map(move |row| (block, row)));
    let properties: Vec<(&str, Value)> =
        rows.map(|(block, row)| (row.row.key(), describe(columns(block), row.label))).collect();
    let required: Vec<&str> = properties.iter().map(|&(key, _)| key).collect();
    describe(object(properties, &required), table.title)
}

fn columns(block: &BlockSpec) -> Value {
    let properties = block.columns.iter().map(|spec| {
        let reference = format!("#/$defs/{}", kind(spec));
        (spec.column.key(), json!({"description": spec.label, "$ref": reference}))
    });
    object(properties, &block.columns.iter().map(|spec| spec.column.key()).collect::<Vec<_>>())
}

fn kind(column: &ColumnSpec) -> &'static str {
    match column.kind {
        Kind::Count | Kind::SignedCount => "count",
        Kind::Amount => "amount",
    }
}

/// A cell: a value exactly where the status says that there is one.
fn cell(value: Value, unit: Value) -> Value {
    let (with, without): (Vec<Status>, Vec<Status>) =
        Status::ALL.iter().partition(|status| status.has_value());
    let mut properties = vec![
        ("value", json!(true)),
        ("unit", json!(true)),
        ("status", json!({"enum": keys(Status::ALL, Status::key)})),
        ("raw", json!({"description": "The text as found", "type": "string"})),
    ];
    properties.extend(place());
    let mut schema = object(properties, &["value", "unit", "status", "raw", "start", "end"]);
    schema["oneOf"] = json!([
        {"properties": {"status": {"enum": keys(&with, Status::key)}, "value": value, "unit": unit}},
        {"properties": {
            "status": {"enum": keys(&without, Status::key)},
            "value": {"type": "null"},
            "unit": {"type": "null"},
        }},
    ]);
    schema["anyOf"] = placed_or_not();
    schema
}

fn metadata() -> Value {
    let date = json!({"$ref": "#/$defs/date"});
    let period = object([("from", date.clone()), ("to", date.clone())], &["from", "to"]);
    let properties = [
        ("title", describe(nullable("string"), "The title of the document")),
        ("agency", describe(nullable("string"), "The agency that reports")),
        ("fiscal_year", describe(nullable("integer"), "The year reported on")),
        ("document_number", describe(nullable("string"), "The document number")),
        (
            "published",
            describe(
                json!({"anyOf": [date, {"type": "null"}]}),
                "The date it was published, where it is known",
            ),
        ),
        (
            "period",
            describe(json!({"anyOf": [period, {"type": "null"}]}), "The first and the last day reported on"),
        ),
    ];
    object(properties, &["title", "agency", "fiscal_year", "document_number", "published", "period"])
}

fn layout() -> Value {
    let properties = [
        ("layout", json!({"enum": keys(Layout::ALL, Layout::key)})),
        ("evidence", describe(json!({"type": "string"}), "What showed it")),
        ("start", offset()),
        ("end", offset()),
    ];
    object(properties, &["layout", "evidence", "start", "end"])
}

fn extra_row() -> Value {
    let properties = [
        ("table", json!({"enum": keys(Table::ALL, Table::key)})),
        ("label", describe(json!({"type": "string"}), "Its label as found")),
        ("values", describe(json!({"type": "array", "items": {"type": "string"}}), "Its values as found")),
        ("start", offset()),
        ("end", offset()),
    ];
    object(properties, &["table", "label", "values", "start", "end"])
}

fn section() -> Value {
    let kinds: Vec<Value> = SectionKind::ALL.iter().map(|kind| json!(kind)).collect();
    let heading = describe(json!({"type": "string"}), "As found, with its numbering; empty for the preamble");
    let text = describe(json!({"type": "string"}), "Without the heading and without the tables");
    let properties = [
        ("heading", heading),
        ("kind", json!({"enum": kinds})),
        ("text", text),
        ("start", offset()),
        ("end", offset()),
    ];
    object(properties, &["heading", "kind", "text", "start", "end"])
}

fn diagnostic() -> Value {
    let mut properties = vec![("code", json!({"$ref": "#/$defs/code"}))];
    properties.extend(place());
    properties.push(("cell", json!({"$ref": "#/$defs/address"})));
    properties.push(("found", describe(json!({"type": "string"}), "What was found")));
    properties.push(("expected", describe(json!({"type": "string"}), "What was expected, or read instead")));
    let mut schema = object(properties, &["code", "start", "end"]);
    schema["anyOf"] = placed_or_not();
    schema
}

/// The results of one check.
fn check() -> Value {
    let checks = Check::ALL.iter().filter(|check| !check.is_series());
    let names = checks.map(|check| {
        let (title, holds) = (check.name(Language::Chinese), check.formula(Language::English));
        json!({"const": check.key(), "title": title, "description": holds})
    });
    let tally = json!({"$ref": "#/$defs/tally"});
    let about = "The instances that are violated in either reading of blanks, and all that a sentence states";
    let properties = [
        ("check", json!({"oneOf": names.collect::<Vec<Value>>()})),
        ("strict", describe(tally.clone(), "Blank cells have no value")),
        ("lenient", describe(tally, "Blank cells count as zero")),
        ("findings", list("finding", about)),
    ];
    object(properties, &["check", "strict", "lenient", "findings"])
}

/// How many instances of a check came out how.
fn tally() -> Value {
    let outcomes = keys(Outcome::ALL, Outcome::key);
    object(outcomes.iter().map(|&key| (key, json!({"type": "integer", "minimum": 0}))), &outcomes)
}

/// One instance of a check.
fn finding() -> Value {
    let outcome = json!({"enum": keys(Outcome::ALL, Outcome::key)});
    let cells = json!({"type": "array", "items": {"$ref": "#/$defs/address"}});
    let number = || nullable("integer");
    let mut properties = vec![
        ("strict", outcome.clone()),
        ("lenient", outcome),
        ("left", describe(number(), "The left side of the formula, or what a sentence says")),
        ("right", describe(number(), "The right side")),
        ("difference", describe(number(), "The left side less the right one")),
        ("left_cells", describe(cells.clone(), "The cells that the left side adds up")),
        ("right_cells", describe(cells, "The cells that the right side adds up")),
    ];
    properties.extend(place());
    let required: Vec<&str> = properties.iter().map(|&(key, _)| key).collect();
    let mut schema = object(properties, &required);
    schema["anyOf"] = placed_or_not();
    schema
}

/// What a diagnostic can be about, each with its severity and message.
fn codes() -> Value {
    let codes = Code::ALL.iter().map(|code| {
        let message = code.template(Language::English);
        json!({"const": code.key(), "title": code.severity().key(), "description": message})
    });
    json!({"oneOf": codes.collect::<Vec<Value>>()})
}

/// The name of every cell of every form.
fn addresses() -> Value {
    let mut seen = BTreeSet::new();
    for form in Form::ALL {
        for &table in Table::ALL {
            seen.extend(form.table(table).cells().map(|(_, row, column)| CellAddress {
                table,
                row: row.row,
                column: column.column,
            }));
        }
    }
    let names: Vec<String> = seen.iter().map(CellAddress::to_string).collect();
    debug_assert!(seen.iter().all(|address| Column::ALL.contains(&address.column)));
    json!({"description": "table.row.column", "enum": names})
}

/// A place that may be unknown.
fn place() -> [(&'static str, Value); 2] {
    let end = || json!({"anyOf": [offset(), {"type": "null"}]});
    [("start", end()), ("end", end())]
}

/// Both ends of a place are known, or neither is.
fn placed_or_not() -> Value {
    let both = |kind: &str| json!({"properties": {"start": {"type": kind}, "end": {"type": kind}}});
    json!([both("integer"), both("null")])
}

fn offset() -> Value {
    json!({"$ref": "#/$defs/offset"})
}

/// An object with these properties and no others.
fn object<'a>(properties: impl IntoIterator<Item = (&'a str, Value)>, required: &[&str]) -> Value {
    let properties: Map<String, Value> =
        properties.into_iter().map(|(key, schema)| (key.to_owned(), schema)).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn list(of: &str, about: &str) -> Value {
    let reference = format!("#/$defs/{of}");
    json!({"description": about, "type": "array", "items": {"$ref": reference}})
}

fn nullable(kind: &str) -> Value {
    json!({"type": [kind, "null"]})
}

fn describe(mut schema: Value, about: &str) -> Value {
    schema["description"] = json!(about);
    schema
}

/// The keys of `all`, in order.
fn keys<T: Copy>(all: &[T], key: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|&one| key(one)).collect()
}

#[cfg(test)]
mod tests {
    use crate::output::sample;
    use gikai_parse::form::Form;
    use serde_json::{Value, json};

    fn is_valid(report: &Value) -> bool {
        jsonschema::draft202012::new(&super::report()).unwrap().is_valid(report)
    }

    #[test]
    fn the_schema_is_a_schema() {
        assert!(jsonschema::meta::is_valid(&super::report()));
    }

    #[test]
    fn reports_are_valid() {
        let validator = jsonschema::draft202012::new(&super::report()).unwrap();
        for form in [Form::F2019, Form::F2021] {
            let report = serde_json::to_value(sample::report(form)).unwrap();
            let errors: Vec<String> = validator
                .iter_errors(&report)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert_eq!(errors, [""; 0]);
            assert_eq!(report, sample::json(form));
        }
    }

    #[test]
    fn what_is_no_report_is_not_valid() {
        let sample = sample::json(Form::F2021);
        let refused = |pointer: &str, value: Value| {
            let mut report = sample.clone();
            *report.pointer_mut(pointer).unwrap() = value;
            !is_valid(&report)
        };
        assert!(refused("/proactive/rules/issued/value", json!(null)));
        assert!(refused("/proactive/rules/issued/value", json!("0")));
        assert!(refused("/proactive/rules/issued/status", json!("blank")));
        assert!(refused("/proactive/rules/issued/start", json!(null)));
        assert!(refused("/proactive/fees/amount/value", json!(3)));
        assert!(refused("/proactive/fees/amount/unit", json!("件")));
        assert!(refused("/proactive/rules", json!({})));
        assert!(refused("/forms", json!({})));
        assert!(refused("/forms/proactive", json!("2019")));
        assert!(refused("/forms/proactive", json!("1998")));
        assert!(refused("/diagnostics/0/code", json!("mystery")));
        assert!(refused("/diagnostics/0/cell", json!("proactive.rules.total")));
        assert!(refused("/sections/0/kind", json!("poem")));
        assert!(refused("/checks/0/check", json!("mystery")));
        assert!(refused("/checks/0/strict/violated", json!(-1)));
        assert!(refused("/checks/2/findings/0/left_cells/0", json!("proactive.rules.total")));
        assert!(refused("/checks/2/findings/0/lenient", json!(null)));
        assert!(refused("/metadata/published", json!("18 January")));
        let mut without = sample.clone();
        without.as_object_mut().unwrap().remove("disputes");
        assert!(!is_valid(&without));
        without["forms"].as_object_mut().unwrap().remove("disputes");
        assert!(is_valid(&without));
    }
}
