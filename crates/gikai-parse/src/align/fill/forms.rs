//! The form that each table is of, told by its printed labels.

use crate::align::rows::{Owner, Walk, filled};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::form::{Form, Row, Table};

/// The form that a table is of where nothing tells.
const LATEST: Form = Form::ALL[Form::ALL.len() - 1];

/// The form of each table, told by its printed labels; where none decides, by the nearest table that does. And whether any
/// decided.
pub(super) fn forms(walk: &Walk, sink: &mut Sink) -> ([Form; 3], bool) {
    let mut shown: [Option<Form>; 3] = [None; 3];
    for (table, counts) in walk.forms.iter().enumerate() {
        let seen = Form::ALL.iter().zip(counts).filter(|(_, count)| **count > 0);
        // Of equally many the latest form.
        shown[table] = seen.max_by_key(|(_, count)| **count).map(|(form, _)| *form);
    }
    if shown[1].is_none() {
        // The single row (六) with values of its own is of the form that has it.
        let single =
            walk.rows.iter().any(|row| row.owner == Owner::Row(Row::OtherHandling) && filled(row) > 0);
        let has = |form: &&Form| form.table(Table::Applications).block_of(Row::OtherHandling).is_some();
        shown[1] = Form::ALL.iter().find(has).copied().filter(|_| single);
    }
    let near = [[0, 1, 2], [1, 0, 2], [2, 1, 0]];
    let mut forms = [LATEST; 3];
    for (table, order) in near.into_iter().enumerate() {
        let decided = order.into_iter().find_map(|near| shown[near]);
        forms[table] = decided.unwrap_or(LATEST);
        if decided.is_none()
            && let Some(span) = walk.tables[table]
        {
            sink.report(Diagnostic::new(Code::FormUndecided).at(span).found(LATEST));
        }
    }
    let found: Vec<Form> =
        (0..3).filter(|&table| walk.tables[table].is_some()).map(|table| forms[table]).collect();
    if found.windows(2).any(|pair| pair[0] != pair[1]) {
        sink.report(Diagnostic::new(Code::MixedForms));
    }
    (forms, shown.iter().any(Option::is_some))
}
