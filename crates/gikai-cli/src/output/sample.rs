//! An invented report of either form, for the tests of the writers.

use gikai_parse::Report;
use gikai_parse::form::{Form, Kind, Table};
use serde_json::{Map, Value, json};

/// The text that the places of the sample lie in.
pub(crate) const TEXT: &str = "青石县水务局\n规章 …\n行政许可 约7件\n";

/// A report with every status, an extra row, a section and diagnostics.
pub(crate) fn json(form: Form) -> Value {
    let mut report = json!({
        "source": "reports/青石县 \"水务\",2022.txt",
        "layouts": [{"layout": "pipes", "evidence": "42 lines with |", "start": 0, "end": 10}],
        "forms": {},
        "metadata": {
            "title": "青石县水务局\u{1B}[31m2022年政府信息公开工作年度报告",
            "agency": "青石县水务局",
            "fiscal_year": 2022,
            "document_number": "青水〔2023〕1号",
            "published": "2023-01-18",
            "period": {"from": "2022-01-01", "to": "2022-12-31"},
        },
        "extra": [
            {"table": "proactive", "label": "其他主动\n公开文件", "values": ["3", ""], "start": 0, "end": 3},
        ],
        "sections": [{"heading": "一、总体情况", "kind": "overview", "text": "本年……", "start": 0, "end": 18}],
        "checks": [],
        "diagnostics": [
            {"code": "unreadable_cell", "start": 43, "end": 50, "cell": "proactive.licensing.decisions", "found": "约7件"},
            {"code": "unit_unknown", "start": null, "end": null, "cell": "proactive.fees.amount"},
            {"code": "label_fuzzy", "start": 19, "end": 25, "found": "规章", "expected": "规章"},
            {"code": "label_fuzzy", "start": 30, "end": 42, "found": "行政许可", "expected": "行政许可"},
        ],
    });
    for &table in Table::ALL {
        report["forms"][table.key()] = json!(form.key());
        report[table.key()] = rows(form, table);
    }
    report
}

/// The same as a report.
pub(crate) fn report(form: Form) -> Report {
    serde_json::from_value(json(form)).unwrap()
}

fn rows(form: Form, table: Table) -> Value {
    let mut rows = Map::new();
    for (index, (_, row, column)) in form.table(table).cells().enumerate() {
        let value = match column.kind {
            Kind::Amount => json!("1234.50"),
            Kind::SignedCount => json!(-3),
            Kind::Count => json!(index * index % 977),
        };
        let (status, value) = match index % 11 {
            3 => ("blank", Value::Null),
            4 => ("not_applicable", Value::Null),
            5 => ("inferred", value),
            6 => ("ambiguous", Value::Null),
            7 => ("unreadable", Value::Null),
            8 => ("missing", Value::Null),
            _ => ("number", value),
        };
        let unit =
            if column.kind == Kind::Amount && !value.is_null() { json!("万元") } else { Value::Null };
        let cell = json!({
            "value": value, "unit": unit, "status": status,
            "raw": if index == 0 { "1,\"2\"\n3" } else { "" },
            "start": index, "end": index + 1,
        });
        rows.entry(row.row.key()).or_insert_with(|| json!({}))[column.column.key()] = cell;
    }
    Value::Object(rows)
}
