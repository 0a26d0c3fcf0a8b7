//! What must hold of every report, and what a report got wrong.

use crate::write::Expected;
use gikai_parse::form::{CellAddress, Kind, Table, Unit};
use gikai_parse::{Cell, Layout, Parser, Report, Span, Status};

/// A cell that is not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A claim that is not so.
    Silent {
        /// The cell.
        at: CellAddress,
        /// What the document says.
        expected: String,
        /// What the report says.
        found: String,
    },
    /// Not read though the document has it; the report says so.
    NotRead {
        /// The cell.
        at: CellAddress,
        /// What the document says.
        expected: String,
        /// What the report says.
        found: String,
    },
    /// The report has no such cell.
    Absent {
        /// The cell.
        at: CellAddress,
    },
    /// A value that nothing in the document says.
    Invented {
        /// The cell.
        at: CellAddress,
        /// What the report says.
        found: String,
    },
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Silent { at, expected, found } => write!(f, "silent {at}: {found}, but it is {expected}"),
            Self::NotRead { at, expected, found } => {
                write!(f, "not read {at}: {found}, but it is {expected}")
            }
            Self::Absent { at } => write!(f, "absent {at}"),
            Self::Invented { at, found } => write!(f, "invented {at}: {found}"),
        }
    }
}

impl Problem {
    /// Whether it is a wrong claim: what must never happen.
    pub fn is_wrong(&self) -> bool {
        matches!(self, Self::Silent { .. } | Self::Invented { .. })
    }
}

/// What a report got wrong of the cells that its document says.
pub fn compare(expected: &[(CellAddress, Expected)], report: &Report) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, expected) in expected {
        let Some(cell) = report.get(*at) else {
            problems.push(Problem::Absent { at: *at });
            continue;
        };
        let found = shown(cell.value().map(|value| value.to_string()).as_deref(), cell.unit(), cell.status());
        match expected {
            Expected::Exact { status, value, unit } => {
                let right = same(value.as_deref(), cell) && unit_is(*unit, cell);
                let status_right = cell.status() == *status || (value.is_some() && cell.status().has_value());
                if right && status_right {
                    continue;
                }
                let expected = shown(value.as_deref(), *unit, *status);
                let flagged = not_read(cell.status()) && cell.value().is_none();
                problems.push(match flagged {
                    true => Problem::NotRead { at: *at, expected, found },
                    false => Problem::Silent { at: *at, expected, found },
                });
            }
            Expected::Anything { .. } => {}
            Expected::MayBeFlagged { value, unit } => {
                let flagged = not_read(cell.status()) && cell.value().is_none();
                let empty = matches!(cell.status(), Status::Blank | Status::NotApplicable);
                let right = match value {
                    // The unit may have gone with the header.
                    Some(_) => {
                        same(value.as_deref(), cell) && (cell.unit().is_none() || unit_is(*unit, cell))
                    }
                    None => empty,
                };
                if !flagged && !right {
                    let expected = shown(value.as_deref(), *unit, Status::Ambiguous);
                    problems.push(Problem::Silent { at: *at, expected, found });
                }
            }
        }
    }
    for (at, cell) in report.cells() {
        if cell.value().is_some() && !expected.iter().any(|(known, _)| *known == at) {
            problems.push(Problem::Invented { at, found: cell.raw().to_owned() });
        }
    }
    problems
}

fn not_read(status: Status) -> bool {
    matches!(status, Status::Ambiguous | Status::Unreadable | Status::Missing)
}

fn shown(value: Option<&str>, unit: Option<Unit>, status: Status) -> String {
    let unit = unit.map_or("", Unit::as_str);
    value.map_or_else(|| status.key().to_owned(), |value| format!("{value}{unit}"))
}

fn unit_is(unit: Option<Unit>, cell: &Cell) -> bool {
    cell.unit() == unit || cell.count().is_some()
}

fn same(value: Option<&str>, cell: &Cell) -> bool {
    value.map(plain) == cell.value().map(|value| plain(&value.to_string()))
}

/// A number without the zeros at its end: `3.0` is `3`.
pub(crate) fn plain(number: &str) -> String {
    match number.split_once('.') {
        Some((whole, places)) => format!("{whole}.{}", places.trim_end_matches('0')),
        None => format!("{number}."),
    }
}

/// Panics where a report of `text` breaks an invariant.
#[track_caller]
pub fn assert_invariants(text: &str, report: &Report) {
    if let Err(broken) = invariants(text, report) {
        panic!("{broken}");
    }
}

/// What must hold of every report of `text`, the decoded document.
///
/// # Errors
/// The first thing that does not hold.
pub fn invariants(text: &str, report: &Report) -> Result<(), String> {
    for (at, cell) in report.cells() {
        cell_holds(text, at, cell, is_drawn(report, cell))
            .map_err(|broken| format!("{at}: {broken} ({cell:?})"))?;
    }
    for table in report.tables() {
        no_span_twice(table.cells())?;
        let count = table.cells().count();
        if count != table.form().table(table.table()).len() {
            return Err(format!("{} has {count} cells", table.table()));
        }
    }
    sections_hold(text, report)?;
    for diagnostic in report.diagnostics() {
        if let Some(span) = diagnostic.span {
            in_bounds(text, span).map_err(|broken| format!("{diagnostic:?}: {broken}"))?;
        }
    }
    for finding in report.checks().findings() {
        if let Some(span) = finding.span() {
            in_bounds(text, span).map_err(|broken| format!("{finding:?}: {broken}"))?;
        }
    }
    match Parser::new().parse_str(text) {
        Ok(again) if again.clone().with_source("") == report.clone().with_source("") => {}
        Ok(_) => return Err("a second parse gives another report".to_owned()),
        Err(error) => return Err(format!("a second parse fails: {error}")),
    }
    let json = serde_json::to_string(report).map_err(|error| error.to_string())?;
    let back: Report =
        serde_json::from_str(&json).map_err(|error| format!("its JSON is not read: {error}"))?;
    if back != *report {
        return Err("its JSON reads as another report".to_owned());
    }
    Ok(())
}

fn in_bounds(text: &str, span: Span) -> Result<&str, String> {
    span.slice(text).ok_or_else(|| format!("the span {}..{} is not of this text", span.start, span.end))
}

/// Whether a cell stands in a table drawn in two dimensions.
fn is_drawn(report: &Report, cell: &Cell) -> bool {
    let around = |span: Span| {
        let mut found = report.layouts().iter();
        found.find(|found| found.span.start <= span.start && span.end <= found.span.end)
    };
    let found = cell.span().and_then(around);
    found.is_some_and(|found| matches!(found.layout, Layout::Framed | Layout::Ruled | Layout::Positioned))
}

fn cell_holds(text: &str, at: CellAddress, cell: &Cell, is_drawn: bool) -> Result<(), String> {
    if cell.value().is_some() != cell.status().has_value() {
        return Err("status and value do not go together".to_owned());
    }
    if cell.unit().is_some() && cell.amount().is_none() {
        return Err("a unit without an amount".to_owned());
    }
    let amount = matches!((at.table, at.column), (Table::Proactive, gikai_parse::form::Column::Amount));
    if cell.value().is_some() && cell.amount().is_some() != amount {
        return Err(format!(
            "the value is not of the kind {:?}",
            if amount { Kind::Amount } else { Kind::Count }
        ));
    }
    if cell.status() == Status::Missing && cell.span().is_some() {
        return Err("a missing cell has a place".to_owned());
    }
    let Some(span) = cell.span() else {
        return if cell.raw().is_empty() { Ok(()) } else { Err("a text without a place".to_owned()) };
    };
    let slice = in_bounds(text, span)?;
    let bare = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '|' | '│'))
            .collect::<String>()
    };
    // The place of a drawn cell over several lines ends with the first of them.
    if is_drawn && !slice.is_empty() && cell.raw().starts_with(slice) {
        return Ok(());
    }
    if slice != cell.raw() && bare(slice) != bare(cell.raw()) && !slice.contains(['\n', '<', '&']) {
        return Err(format!("its text is not the text at its place, `{slice}`"));
    }
    Ok(())
}

fn no_span_twice<'a>(cells: impl Iterator<Item = (CellAddress, &'a Cell)>) -> Result<(), String> {
    let spans = cells.filter(|(_, cell)| cell.value().is_some());
    let mut spans: Vec<_> = spans.filter_map(|(at, cell)| Some((cell.span()?, at))).collect();
    spans.sort();
    for pair in spans.windows(2) {
        let [(first, one), (second, other)] = pair else { continue };
        if second.start < first.end {
            return Err(format!("{one} and {other} share a place: {first:?}, {second:?}"));
        }
    }
    Ok(())
}

fn sections_hold(text: &str, report: &Report) -> Result<(), String> {
    let mut end = 0;
    for section in report.sections() {
        in_bounds(text, section.span).map_err(|broken| format!("section {}: {broken}", section.heading))?;
        if section.span.start < end {
            return Err(format!("the section `{}` starts within the one before", section.heading));
        }
        end = section.span.end;
    }
    Ok(())
}
