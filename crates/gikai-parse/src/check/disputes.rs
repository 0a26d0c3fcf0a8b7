//! Table 4: the results of each row add up.

use super::Evidence;
use super::cells::Cells;
use super::finding::Findings;
use super::sum::Sum;
use crate::form::{Column, Table};

/// The columns of results, before their total.
const RESULTS: (Column, Column) = (Column::Upheld, Column::Pending);

/// Each row: upheld + corrected + other + pending = total.
pub(super) fn results(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    let Some(filled) = evidence.report.disputes() else { return };
    let form = filled.form();
    let Some(block) = form.table(Table::Disputes).blocks.first() else { return };
    for (spec, cells) in block.rows.iter().zip(filled.cells_in_order().chunks(block.columns.len())) {
        let Some((total, parts)) = cells.split_last() else { continue };
        let with_numbers = parts.iter().any(|cell| cell.count().is_some_and(|count| count != 0));
        let sum = parts.iter().fold(Sum::ZERO, |sum, cell| sum.plus(Sum::cell(cell)));
        let of = |columns| Cells::new(form, Table::Disputes, (spec.row, spec.row), columns);
        findings.equal(sum, Sum::total(total, with_numbers), of(RESULTS), of((Column::Total, Column::Total)));
    }
}
