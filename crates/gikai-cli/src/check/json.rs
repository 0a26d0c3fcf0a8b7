//! Checks for programs: one object.

use gikai_parse::{Check, Report, Series};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes `{"documents": [{"source", "agency", "fiscal_year", "checks"}], "series": …}`, a document a line.
#[derive(Debug, Default)]
pub(super) struct Json {
    written: usize,
    series: Option<Value>,
}

impl Json {
    pub(super) fn document(&mut self, report: &Report, to: &mut impl Write) -> io::Result<()> {
        to.write_all(if self.written == 0 { b"{\"documents\": [\n" } else { b",\n" })?;
        self.written += 1;
        let metadata = report.metadata();
        let document = json!({
            "source": report.source(),
            "agency": metadata.agency,
            "fiscal_year": metadata.fiscal_year,
            "checks": report.checks(),
        });
        serde_json::to_writer(to, &document)?;
        Ok(())
    }

    /// Keeps what came out of the checks over years.
    pub(super) fn series(&mut self, series: &Series, reports: &[Report]) {
        let source = |at: usize| reports[at].source();
        let checks: Vec<Value> = super::over_years()
            .map(|check| {
                let of_check =
                    |check: Check| series.findings().iter().filter(move |one| one.finding.check() == check);
                let findings: Vec<Value> = of_check(check)
                    .map(|one| {
                        let mut finding = json!(one.finding);
                        finding["earlier"] = json!(source(one.earlier));
                        finding["later"] = json!(source(one.later));
                        finding
                    })
                    .collect();
                json!({
                    "check": check.key(),
                    "strict": series.tally(check, true),
                    "lenient": series.tally(check, false),
                    "findings": findings,
                })
            })
            .collect();
        self.series = Some(json!({"pairs": series.pairs(), "checks": checks}));
    }

    /// Ends the object.
    pub(super) fn end(&mut self, to: &mut impl Write) -> io::Result<()> {
        to.write_all(if self.written == 0 { b"{\"documents\": [" } else { b"\n" })?;
        write!(to, "], \"series\": ")?;
        serde_json::to_writer(&mut *to, &self.series)?;
        to.write_all(b"}\n")
    }
}
