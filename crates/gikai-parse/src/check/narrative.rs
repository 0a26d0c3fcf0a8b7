//! What sentences say against the tables, and against themselves.

use super::claims::{Quantity, What};
use super::finding::{Cells, Finding, Findings, Outcome, Sum, outcome};
use super::{Check, Evidence};
use crate::form::{Column, Form, Row, Table};

/// Counts of applications against table 3.
pub(super) fn applications(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    let form = evidence.report.applications().map_or(Form::F2021, |filled| filled.form());
    for statement in &evidence.statements {
        let What::Count { quantity, count } = statement.what else { continue };
        let row = match quantity {
            Quantity::Received | Quantity::NewReceived => Row::NewReceived,
            Quantity::CarriedOver => Row::CarriedOver,
            Quantity::Handled => Row::HandledTotal,
            Quantity::CarriedForward => Row::CarriedForward,
            Quantity::Reconsideration | Quantity::Litigation => continue,
        };
        let Some(table) = &evidence.applications else { continue };
        let (mut last, mut sum) = (row, table.total(row));
        // 收到 may count what was carried over as well.
        let with_carried_over = sum.plus(table.total(Row::CarriedOver));
        if quantity == Quantity::Received && with_carried_over.lenient == Some(count) {
            (last, sum) = (Row::CarriedOver, with_carried_over);
        }
        let (strict, lenient) = said(count, sum);
        findings.push(Finding {
            check: Check::NarrativeApplications,
            strict,
            lenient,
            left: Some(count),
            right: sum.lenient,
            left_cells: None,
            right_cells: Some(Cells::new(
                form,
                Table::Applications,
                (row, last),
                (Column::Total, Column::Total),
            )),
            span: Some(statement.span),
        });
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
        let (strict, lenient) = said(count, sum);
        findings.push(Finding {
            check: Check::NarrativeDisputes,
            strict,
            lenient,
            left: Some(count),
            right: sum.lenient,
            left_cells: None,
            right_cells: Some(cells),
            span: Some(statement.span),
        });
    }
}

/// A count in a sentence against cells. A blank cell claims nothing that a sentence other than of zero could contradict.
fn said(count: i64, sum: Sum) -> (Outcome, Outcome) {
    let said = |side: Option<i64>| outcome(Some(count), side, |one, other| one == other);
    match (said(sum.strict), said(sum.lenient)) {
        (Outcome::NotAssessable, Outcome::Violated) => (Outcome::NotAssessable, Outcome::NotAssessable),
        outcomes => outcomes,
    }
}

/// The parts that a sentence lists add up to its number.
pub(super) fn breakdown(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    for statement in &evidence.statements {
        let What::Breakdown { total, parts, outcome } = statement.what else { continue };
        findings.plain(outcome, [Some(total), Some(parts)], None, Some(statement.span));
    }
}
