//! The places in a text that a finding is about, each with a label and its side.

use gikai_parse::form::{CellAddress, Form};
use gikai_parse::{Cell, Cells, Check, Finding, Language, Report, Span};

/// The side of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// A place and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) side: Side,
    pub(super) label: String,
}

/// The marks of a finding in the text of its report; none where it is about no place.
pub(super) fn marks(report: &Report, finding: &Finding, language: Language) -> Vec<Mark> {
    let mut marks = of_sentence(finding, language);
    // What is missing has no place.
    if finding.check() != Check::FormComplete {
        for (side, cells) in [(Side::Left, finding.left_cells()), (Side::Right, finding.right_cells())] {
            marks.extend(of_cells(report, finding, side, cells, language));
        }
    }
    marks
}

/// The marks of the cells of one side.
pub(super) fn of_cells(
    report: &Report,
    finding: &Finding,
    side: Side,
    cells: Option<Cells>,
    language: Language,
) -> Vec<Mark> {
    let Some(cells) = cells else { return Vec::new() };
    let found = cells.addresses().filter_map(|at| {
        let cell = report.get(at)?;
        Some((at, cell, cell.span()?))
    });
    let found: Vec<_> = found.collect();
    // Zeros add nothing: of many cells only the others are marked.
    let adds = |cell: &Cell| cell.value().is_some() && cell.count() != Some(0);
    let any = found.iter().any(|(_, cell, _)| adds(cell));
    let marked = found.into_iter().filter(|(_, cell, _)| !any || adds(cell));
    // Of a check of one cell there are no sides.
    let sided = !matches!(finding.check(), Check::AmountUnit | Check::CountPlausible);
    let name = |at| name(cells.form(), at, names_columns(finding), language);
    marked
        .map(|(at, cell, span)| {
            let value = cell.value().map(|value| format!(" {value}")).unwrap_or_default();
            Mark {
                span,
                side,
                label: format!("{}{}{value}", if sided { side_name(side, language) } else { "" }, name(at)),
            }
        })
        .collect()
}

fn of_sentence(finding: &Finding, language: Language) -> Vec<Mark> {
    let Some(span) = finding.span() else { return Vec::new() };
    let number = |side: Option<i64>| side.map(|side| side.to_string()).unwrap_or_default();
    let label = match finding.check() {
        Check::NarrativeBreakdown => format!("{} ≠ {}", number(finding.left()), number(finding.right())),
        Check::FiscalYear => number(finding.right()),
        _ => format!("{}{}", side_name(Side::Left, language), number(finding.left())),
    };
    vec![Mark { span, side: Side::Left, label }]
}

pub(super) fn side_name(side: Side, language: Language) -> &'static str {
    match (side, language) {
        (Side::Left, Language::English) => "left: ",
        (Side::Right, Language::English) => "right: ",
        (Side::Left, Language::Chinese) => "左：",
        (Side::Right, Language::Chinese) => "右：",
    }
}

/// Whether the cells of a finding differ by column: then the column names a cell, else the row.
fn names_columns(finding: &Finding) -> bool {
    match (finding.left_cells(), finding.right_cells()) {
        (Some(left), Some(right)) => left.row() == right.row() && left.column() != right.column(),
        _ => false,
    }
}

/// The name of a cell among others of its finding.
fn name(form: Form, at: CellAddress, by_column: bool, language: Language) -> String {
    if language == Language::English {
        return if by_column { at.column.key().to_owned() } else { at.row.key().to_owned() };
    }
    let Some(block) = form.table(at.table).block_of(at.row) else { return at.to_string() };
    let column = block.columns.iter().find(|spec| spec.column == at.column).map(|spec| spec.label);
    let row = block.rows.iter().find(|spec| spec.row == at.row).map(|spec| spec.label);
    let label = if by_column { column } else { row }.unwrap_or_default();
    // The remark in brackets is longer than the label.
    label.split("(区分").next().unwrap_or(label).to_owned()
}
