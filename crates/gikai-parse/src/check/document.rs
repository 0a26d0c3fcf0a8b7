//! The document as a whole: cells that are there, counts that can be counts, units, one year.

use super::Evidence;
use super::cells::Cells;
use super::claims::What;
use super::finding::{Findings, Outcome, holds_where};
use crate::diagnostic::Code;
use crate::form::{CellAddress, Form, Kind, Table};
use crate::grammar::date;
use crate::grammar::number::{self, Content};
use crate::report::{Cell, Metadata, Status, Value};

/// All tables are there, with all cells of their forms. Rows that were not found where something else of the table is in
/// doubt may be there nevertheless.
pub(super) fn form_complete(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    let tables = evidence.report.tables();
    findings.plain(
        holds_where(tables.len() == Table::ALL.len()),
        [Some(tables.len() as i64), Some(Table::ALL.len() as i64)],
        None,
        None,
    );
    let doubt = evidence.report.diagnostics().iter().any(|seen| leaves_rows_in_doubt(seen.code));
    for filled in tables {
        let cells = filled.cells_in_order();
        let found = cells.iter().filter(|cell| cell.status() != Status::Missing).count();
        let sure = || found > 0 && !doubt && cells.iter().all(|cell| cell.status() != Status::Ambiguous);
        let outcome = match found == cells.len() {
            true => Outcome::Holds,
            false if sure() => Outcome::Violated,
            false => Outcome::NotAssessable,
        };
        let sides = [Some(found as i64), Some(cells.len() as i64)];
        findings.plain(outcome, sides, whole(filled.form(), filled.table()), None);
    }
}

/// Whether a row that was not found may be what a diagnostic is about.
fn leaves_rows_in_doubt(code: Code) -> bool {
    use Code::*;
    matches!(
        code,
        LabelFuzzy
            | ExtraRow
            | ValuesWithoutRow
            | OrderDamaged
            | FormUndecided
            | ColumnsUnknown
            | TooManyValues
            | TooFewValues
            | GluedValues
            | CellsLost
            | ConflictingRows
            | SecondReport
            | LimitReached
    )
}

/// Counts are whole and not negative, but for those that the form lets be negative.
pub(super) fn count_plausible(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    for filled in evidence.report.tables() {
        let (form, table) = (filled.form(), filled.table());
        let mut cells = filled.cells_in_order();
        let mut plausible = 0;
        for block in form.table(table).blocks {
            let (of_block, behind) = cells.split_at(block.rows.len() * block.columns.len());
            cells = behind;
            for (row, of_row) in block.rows.iter().zip(of_block.chunks(block.columns.len())) {
                for (column, cell) in block.columns.iter().zip(of_row) {
                    match plausibility(column.kind, cell) {
                        Some((Outcome::Holds, _)) => plausible += 1,
                        Some((Outcome::Violated, _)) => {
                            let address = CellAddress { table, row: row.row, column: column.column };
                            let cells = Some(Cells::one(form, address));
                            findings.plain(Outcome::Violated, [cell.count(), None], cells, None);
                        }
                        Some((strict, lenient)) => findings.count(strict, lenient),
                        None => {}
                    }
                }
            }
        }
        findings.hold(plausible);
    }
}

/// Whether a cell is a count that can be one, strictly and leniently; nothing of an amount.
fn plausibility(kind: Kind, cell: &Cell) -> Option<(Outcome, Outcome)> {
    let both = |outcome| Some((outcome, outcome));
    match (kind, cell.status()) {
        (Kind::Amount, _) => None,
        (Kind::Count, Status::Number | Status::Inferred) => {
            both(holds_where(cell.count().is_none_or(|count| count >= 0)))
        }
        (_, Status::Number | Status::Inferred) => both(Outcome::Holds),
        (_, Status::Unreadable) if is_number(cell) => both(Outcome::Violated),
        (_, Status::Blank | Status::NotApplicable) => Some((Outcome::NotAssessable, Outcome::Holds)),
        _ => both(Outcome::NotAssessable),
    }
}

/// Whether a cell that could not be read as a count holds a number nevertheless: `1.5`, not `1.5万元`.
fn is_number(cell: &Cell) -> bool {
    matches!(number::parse_content(cell.raw()), Content::Number(numeral) if numeral.unit.is_none())
}

/// An amount has a unit, or is zero.
pub(super) fn amount_unit(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    let Some(filled) = evidence.report.proactive() else { return };
    for (address, cell) in filled.cells() {
        let Some(Value::Amount(amount)) = cell.value() else { continue };
        let known = cell.unit().is_some() || amount.is_zero();
        findings.plain(holds_where(known), [None; 2], Some(Cells::one(filled.form(), address)), None);
    }
}

/// Title, period and text name one year.
pub(super) fn fiscal_year(evidence: &Evidence<'_>, findings: &mut Findings<'_>) {
    let metadata = evidence.report.metadata();
    let (title, period) = (title_year(metadata), period_year(metadata));
    let Some(named) = title.or(period) else {
        findings.count(Outcome::NotAssessable, Outcome::NotAssessable);
        return;
    };
    let sides = |other: u16| [Some(i64::from(named)), Some(i64::from(other))];
    let mut alone = true;
    if let (Some(_), Some(period)) = (title, period) {
        alone = false;
        findings.plain(holds_where(period == named), sides(period), None, None);
    }
    for statement in &evidence.statements {
        if let What::Year(year) = statement.what {
            alone = false;
            findings.plain(holds_where(year == named), sides(year), None, Some(statement.span));
        }
    }
    if alone {
        findings.count(Outcome::NotAssessable, Outcome::NotAssessable);
    }
}

/// The year in the title, where it holds one alone.
fn title_year(metadata: &Metadata) -> Option<u16> {
    let title: String = metadata.title.as_deref()?.chars().filter_map(crate::grammar::label::fold).collect();
    let starts = title.char_indices().filter(|&(at, c)| {
        (c.is_ascii_digit() || c == '二') && !title[..at].ends_with(|before: char| before.is_ascii_digit())
    });
    let mut years = starts.filter_map(|(at, _)| date::year(&title[at..]).ok().map(|(_, year)| year));
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// The year of a period: the one that both of its days lie in; of several whole years the first, which is the one that nobody
/// changed when the report was copied.
fn period_year(metadata: &Metadata) -> Option<u16> {
    let period = metadata.period.as_ref()?;
    let (from, from_day) = period.from.split_at_checked(4)?;
    let (to, to_day) = period.to.split_at_checked(4)?;
    let several_years = (from_day, to_day) == ("-01-01", "-12-31");
    if from == to { to.parse().ok() } else { from.parse().ok().filter(|_| several_years) }
}

fn whole(form: Form, table: Table) -> Option<Cells> {
    let spec = form.table(table);
    let (first, last) = (spec.blocks.first()?, spec.blocks.last()?);
    let rows = (first.rows.first()?.row, last.rows.last()?.row);
    let columns = spec.blocks.iter().flat_map(|block| block.columns).map(|column| column.column);
    Some(Cells::new(form, table, rows, (columns.clone().min()?, columns.max()?)))
}
