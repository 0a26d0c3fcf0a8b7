//! Why cells are marked: what is not read or uncertain, and what does not add up.

use gikai_parse::form::{CellAddress, Table};
use gikai_parse::{Check, Code, Finding, Language, Outcome, Report, Severity, Status};
use std::collections::BTreeMap;

/// A reason in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) chinese: String,
    pub(crate) english: String,
}

impl Reason {
    fn new(said: impl Fn(Language) -> String) -> Self {
        Self { chinese: said(Language::Chinese), english: said(Language::English) }
    }
}

/// What is to be said of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Marked {
    /// Numbers of reasons.
    pub(crate) reasons: Vec<usize>,
    /// Whether a check that holds it is violated, and it is no mere zero in a sum.
    pub(crate) violated: bool,
}

/// The reasons of the cells of one table, each said once.
#[derive(Debug, Default)]
pub(crate) struct Reasons {
    pub(crate) all: Vec<Reason>,
    pub(crate) cells: BTreeMap<CellAddress, Marked>,
}

impl Reasons {
    pub(crate) fn of(report: &Report, table: Table, strict_blanks: bool) -> Self {
        let mut reasons = Self::default();
        for finding in report.checks().findings().iter().filter(|finding| violated(finding, strict_blanks)) {
            reasons.add_finding(report, table, finding);
        }
        for (at, cell) in report.table(table).into_iter().flat_map(|filled| filled.cells()) {
            if is_uncertain(cell.status()) {
                reasons.add_status(report, at, cell.status());
            }
        }
        reasons
    }

    fn add_finding(&mut self, report: &Report, table: Table, finding: &Finding) {
        // What is missing is said by its cells.
        if finding.check() == Check::FormComplete {
            return;
        }
        let cells = [finding.left_cells(), finding.right_cells()];
        let of_table = cells.into_iter().flatten().filter(|cells| cells.table() == table);
        let addresses: Vec<CellAddress> = of_table.flat_map(|cells| cells.addresses()).collect();
        if addresses.is_empty() {
            return;
        }
        let reason = self.number(Reason::new(|language| finding.message(language)));
        let right: Vec<CellAddress> = cells[1].into_iter().flat_map(|cells| cells.addresses()).collect();
        for at in addresses {
            let adds = report.get(at).is_some_and(|cell| cell.value().is_some() && cell.count() != Some(0));
            if adds || right.contains(&at) || right.is_empty() {
                let marked = self.cells.entry(at).or_default();
                marked.violated = true;
                marked.reasons.push(reason);
            }
        }
    }

    fn add_status(&mut self, report: &Report, at: CellAddress, status: Status) {
        let about = |seen: &&gikai_parse::Diagnostic| {
            let row = seen.cell.is_none() && seen.expected == at.row.key() && tells_of_row(seen.code, status);
            seen.cell == Some(at) || row
        };
        let mut said: Vec<usize> = Vec::new();
        for seen in report.diagnostics().iter().filter(about) {
            said.push(self.number(Reason::new(|language| seen.message(language))));
        }
        if said.is_empty() {
            said.push(self.number(Reason::new(|language| status.meaning(language).to_owned())));
        }
        self.cells.entry(at).or_default().reasons.extend(said);
    }

    fn number(&mut self, reason: Reason) -> usize {
        match self.all.iter().position(|known| *known == reason) {
            Some(at) => at,
            None => {
                self.all.push(reason);
                self.all.len() - 1
            }
        }
    }
}

/// Whether a cell of this status is to be looked at.
pub(crate) fn is_uncertain(status: Status) -> bool {
    !matches!(status, Status::Number | Status::Blank | Status::NotApplicable)
}

pub(crate) fn violated(finding: &Finding, strict_blanks: bool) -> bool {
    finding.outcome(strict_blanks) == Outcome::Violated
}

/// Whether a diagnostic about a row is about its cells of this status: how they were read, or why not.
fn tells_of_row(code: Code, status: Status) -> bool {
    let read = code.severity() == Severity::Info;
    match status {
        Status::Inferred => read && code != Code::LabelFuzzy,
        Status::Ambiguous => !read,
        _ => false,
    }
}
