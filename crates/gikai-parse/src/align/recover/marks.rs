//! The numbers of labels.

use crate::form::{Form, Table};
use crate::grammar::label::fold;
use std::ops::Range;

/// The number of a label of a row: `1.`, `(一)`, `二、`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    numeral: char,
    /// Whether it stands in brackets. Those of digits differ from text to text.
    brackets: bool,
}

impl Mark {
    /// Those of the rows of table 3, in their order.
    pub(super) fn of_rows(form: Form) -> Vec<Self> {
        let labels = form.table(Table::Applications).rows().map(|spec| spec.label);
        labels.filter_map(|label| Some(Self::all(label).next()?.0)).collect()
    }

    /// Whether it is a digit: those are numbers of rows alone.
    pub(super) fn is_digit(self) -> bool {
        self.numeral.is_ascii_digit()
    }

    /// The numbers of labels in a text, each with its place.
    pub(super) fn all(text: &str) -> impl Iterator<Item = (Self, Range<usize>)> {
        let chars = text.char_indices().filter_map(|(at, c)| Some((at..at + c.len_utf8(), fold(c)?)));
        let mut before = [(0, ' '); 2];
        chars.filter_map(move |(place, c)| {
            let [(_, other), (start, numeral)] = before;
            before = [before[1], (place.start, c)];
            let is_alone = numeral.is_ascii_digit() && !other.is_ascii_digit();
            let is_numeral = is_alone || "一二三四五六七八九十".contains(numeral);
            let mark = Self { numeral, brackets: c == ')' && !numeral.is_ascii_digit() };
            (is_numeral && matches!(c, '.' | '、' | ')')).then_some((mark, start..place.end))
        })
    }
}

/// Whether some of these numbers are digits that the rows of a form do not have, or not so often: those of rows that a report adds.
pub(super) fn has_others(marks: impl IntoIterator<Item = Mark>, of_form: &[Mark]) -> bool {
    let mut of_form = of_form.to_vec();
    marks.into_iter().filter(|mark| mark.is_digit()).any(|mark| {
        let at = of_form.iter().position(|of_form| *of_form == mark);
        at.map(|at| of_form.swap_remove(at)).is_none()
    })
}
