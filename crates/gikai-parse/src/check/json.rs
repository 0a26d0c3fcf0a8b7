//! What came out of the checks as JSON, and back.

use super::Check;
use super::cells::Cells;
use super::finding::{Checks, Finding, Outcome, Tally};
use crate::form::{CellAddress, Form, Table};
use crate::span::Span;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;

/// The addresses of cells, as JSON has them.
struct Addresses(Option<Cells>);

impl Serialize for Addresses {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.into_iter().flat_map(Cells::addresses))
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Finding", 9)?;
        map.serialize_field("strict", &self.strict)?;
        map.serialize_field("lenient", &self.lenient)?;
        map.serialize_field("left", &self.left)?;
        map.serialize_field("right", &self.right)?;
        map.serialize_field("difference", &self.difference())?;
        map.serialize_field("left_cells", &Addresses(self.left_cells))?;
        map.serialize_field("right_cells", &Addresses(self.right_cells))?;
        map.serialize_field("start", &self.span.map(|span| span.start))?;
        map.serialize_field("end", &self.span.map(|span| span.end))?;
        map.end()
    }
}

impl Serialize for Checks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct OfCheck<'a> {
            check: Check,
            strict: Tally,
            lenient: Tally,
            findings: &'a [Finding],
        }
        let of_report = Check::ALL.iter().filter(|check| !check.is_series());
        serializer.collect_seq(of_report.map(|&check| {
            let of_check = |finding: &Finding| finding.check.cmp(&check);
            let first = self.findings.partition_point(|finding| of_check(finding).is_lt());
            let behind = self.findings.partition_point(|finding| of_check(finding).is_le());
            let [strict, lenient] = self.tallies[check as usize];
            OfCheck { check, strict, lenient, findings: &self.findings[first..behind] }
        }))
    }
}

impl Checks {
    /// What JSON says of the checks of a report whose tables are of `forms`.
    pub(crate) fn from_json(json: Vec<CheckJson>, forms: &BTreeMap<Table, Form>) -> Result<Self, String> {
        let mut checks = Self::default();
        for CheckJson { check, strict, lenient, findings } in json {
            checks.tallies[check as usize] = [strict, lenient];
            for finding in findings {
                checks
                    .findings
                    .push(finding.finding(check, forms).map_err(|error| format!("{check}: {error}"))?);
            }
        }
        checks.findings.sort_by_key(|finding| finding.check);
        Ok(checks)
    }
}

/// The results of a check, as JSON has them.
#[derive(Deserialize)]
pub(crate) struct CheckJson {
    check: Check,
    strict: Tally,
    lenient: Tally,
    findings: Vec<FindingJson>,
}

#[derive(Deserialize)]
struct FindingJson {
    strict: Outcome,
    lenient: Outcome,
    left: Option<i64>,
    right: Option<i64>,
    left_cells: Vec<CellAddress>,
    right_cells: Vec<CellAddress>,
    #[serde(flatten, with = "crate::report::flat_span")]
    span: Option<Span>,
}

impl FindingJson {
    fn finding(self, check: Check, forms: &BTreeMap<Table, Form>) -> Result<Finding, String> {
        let Self { strict, lenient, left, right, left_cells, right_cells, span } = self;
        let left_cells = Cells::of(&left_cells, forms)?;
        let right_cells = Cells::of(&right_cells, forms)?;
        Ok(Finding { check, strict, lenient, left, right, left_cells, right_cells, span })
    }
}
