//! Table 2: what form 2019 disclosed this year is part of all it disclosed.

use super::Evidence;
use super::cells::Cells;
use super::finding::Findings;
use super::sum::Sum;
use crate::form::{CellAddress, Column, Row, Table};

/// Each row of form 2019: disclosed ≤ disclosed_total.
pub(super) fn disclosed_within_total(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    let Some(filled) = evidence.report.proactive() else { return };
    for row in [Row::Rules, Row::NormativeDocuments] {
        let (Some(disclosed), Some(total)) =
            (filled.get(row, Column::Disclosed), filled.get(row, Column::DisclosedTotal))
        else {
            continue;
        };
        let with_number = disclosed.count().is_some_and(|count| count != 0);
        let of = |column| Cells::one(filled.form(), CellAddress { table: Table::Proactive, row, column });
        let sides = (Sum::cell(disclosed), Sum::total(total, with_number));
        findings.compare(
            sides.0,
            sides.1,
            of(Column::Disclosed),
            of(Column::DisclosedTotal),
            |part, whole| part <= whole,
        );
    }
}
