//! The numbers of labels.

use crate::form::{Form, Table};
use crate::grammar::label::fold;
use crate::grammar::number::is_chinese_ordinal;
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
        let end_of_number = |c: char| c.is_whitespace().then_some(' ');
        let chars = text
            .char_indices()
            .filter_map(move |(at, c)| Some((at..at + c.len_utf8(), fold(c).or_else(|| end_of_number(c))?)));
        let mut before = [(0, ' '); 2];
        chars.filter_map(move |(place, c)| {
            // White space parts digits from each other, and other signs it does not.
            if c == ' ' && !before[1].1.is_ascii_digit() {
                return None;
            }
            let [(_, other), (start, numeral)] = before;
            before = [before[1], (place.start, c)];
            let is_alone = numeral.is_ascii_digit() && !other.is_ascii_digit();
            let is_numeral = is_alone || is_chinese_ordinal(numeral);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Vec<(String, &str)> {
        let name =
            |mark: Mark| if mark.brackets { format!("({})", mark.numeral) } else { mark.numeral.to_string() };
        Mark::all(text).map(|(mark, place)| (name(mark), &text[place])).collect()
    }

    #[test]
    fn numbers_of_labels() {
        let found = marks("三、本年度(二)部分公开 （ 七 ）总计 7．属于（1）信访 11\n\n2、重复 12.其他 3\n.");
        let expected =
            [("三", "三、"), ("(二)", "二)"), ("(七)", "七 ）"), ("7", "7．"), ("1", "1）"), ("2", "2、")];
        assert_eq!(found, expected.map(|(name, text)| (name.to_owned(), text)));
    }

    #[test]
    fn rows_that_the_form_does_not_have() {
        for form in Form::ALL.iter().copied() {
            let of_form = Mark::of_rows(form);
            assert_eq!(of_form.len(), form.table(Table::Applications).rows().count());
            assert!(!has_others(of_form.iter().copied(), &of_form));
            let with = |text: &str| {
                has_others(of_form.iter().copied().chain(Mark::all(text).map(|(mark, _)| mark)), &of_form)
            };
            assert!(with("9.属于工作秘密") && with("4.其他"));
            assert!(!with("（三）不予公开"));
        }
    }
}
