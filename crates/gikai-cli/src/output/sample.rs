//! An invented report of either form, for the tests of the writers.

use gikai_parse::form::{Form, Kind, Table};
use gikai_parse::{Check, Layout, Report};
use serde_json::{Map, Value, json};

/// The text that the places of the sample lie in.
pub(crate) const TEXT: &str = "青石县水务局\n规章 …\n行政许可 约7件\n";

/// A report with every status, an extra row, a section and diagnostics.
pub(crate) fn json(form: Form) -> Value {
    let mut report = json!({
        "source": "reports/青石县 \"水务\",2022.txt",
        "layouts": [{"layout": Layout::ALL[0], "evidence": "42 lines with |", "start": 0, "end": 10}],
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
        "checks": checks(),
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

/// The results of the checks: the applicants of a row do not add up, and a sentence says another number.
fn checks() -> Value {
    let checks = Check::ALL.iter().filter(|check| !check.is_series());
    let results = checks.map(|&check| {
        let findings = match check {
            Check::ApplicationsApplicants => json!([{
                "strict": "violated", "lenient": "violated", "left": 30, "right": 28, "difference": 2,
                "left_cells": ["applications.new_received.natural_person", "applications.new_received.commercial_enterprise",
                    "applications.new_received.research_institution", "applications.new_received.public_interest_organization",
                    "applications.new_received.legal_service_organization", "applications.new_received.other_organization"],
                "right_cells": ["applications.new_received.total"], "start": null, "end": null,
            }]),
            Check::NarrativeDisputes => json!([{
                "strict": "not_assessable", "lenient": "holds", "left": 0, "right": 0, "difference": 0,
                "left_cells": [], "right_cells": ["disputes.reconsideration.total"], "start": 19, "end": 42,
            }]),
            _ => json!([]),
        };
        let tally = |violated: usize| json!({"holds": 7, "violated": violated, "not_assessable": 0});
        let violated = usize::from(check == Check::ApplicationsApplicants);
        json!({"check": check.key(), "strict": tally(violated), "lenient": tally(violated), "findings": findings})
    });
    results.collect()
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
