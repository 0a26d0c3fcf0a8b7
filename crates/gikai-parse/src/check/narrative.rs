//! What sentences say against the tables, and against themselves.

use super::cells::Cells;
use super::claims::{Quantity, What};
use super::finding::{Finding, Findings, Outcome, equal};
use super::sum::Sum;
use super::{Check, Evidence};
use crate::form::{Column, Row, Table};
use crate::span::Span;

/// Counts of applications against table 3.
pub(super) fn applications(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    let Some(table) = &evidence.applications else { return };
    for statement in &evidence.statements {
        let What::Count { quantity, count } = statement.what else { continue };
        let row = match quantity {
            Quantity::Received | Quantity::NewReceived => Row::NewReceived,
            Quantity::CarriedOver => Row::CarriedOver,
            Quantity::Handled => Row::HandledTotal,
            Quantity::CarriedForward => Row::CarriedForward,
            Quantity::Reconsideration | Quantity::Litigation => continue,
        };
        let (mut last, mut sum) = (row, table.total(row));
        // 收到 may count what was carried over as well.
        let with_carried_over = sum.plus(table.total(Row::CarriedOver));
        if quantity == Quantity::Received && with_carried_over.lenient == Some(count) {
            (last, sum) = (Row::CarriedOver, with_carried_over);
        }
        let cells = table.cells((row, last), (Column::Total, Column::Total));
        said(findings, Check::NarrativeApplications, (count, statement.span), sum, cells);
    }
}

/// Counts of reconsiderations and lawsuits against table 4.
pub(super) fn disputes(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    let Some(filled) = evidence.report.disputes() else { return };
    for statement in &evidence.statements {
        let What::Count { quantity, count } = statement.what else { continue };
        let rows = match quantity {
            Quantity::Reconsideration => (Row::Reconsideration, Row::Reconsideration),
            Quantity::Litigation => (Row::LitigationDirect, Row::LitigationAfterReconsideration),
            _ => continue,
        };
        let cells = Cells::new(filled.form(), Table::Disputes, rows, (Column::Total, Column::Total));
        let values = cells.addresses().filter_map(|at| filled.get(at.row, at.column));
        let sum = values.fold(Sum::ZERO, |sum, cell| sum.plus(Sum::cell(cell)));
        said(findings, Check::NarrativeDisputes, (count, statement.span), sum, cells);
    }
}

/// A count in a sentence against cells. A blank cell claims nothing that a sentence other than of zero could contradict.
fn said(findings: &mut Findings<'_>, check: Check, (count, span): (i64, Span), sum: Sum, cells: Cells) {
    let mut finding = Finding::of_sums(check, Sum::known(count), sum, None, cells, equal);
    if finding.strict == Outcome::NotAssessable && finding.lenient == Outcome::Violated {
        finding.lenient = Outcome::NotAssessable;
    }
    findings.push(Finding { span: Some(span), ..finding });
}

/// The parts that a sentence lists add up to its number.
pub(super) fn breakdown(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    for statement in &evidence.statements {
        let What::Breakdown { total, parts, outcome } = statement.what else { continue };
        findings.plain(outcome, [Some(total), Some(parts)], None, Some(statement.span));
    }
}
