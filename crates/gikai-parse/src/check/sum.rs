//! Sums of cells in both readings of blanks.

use crate::report::{Cell, Status};

/// A sum of cells in both readings of blanks; nothing where a cell has no value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum {
    pub(super) strict: Option<i64>,
    pub(super) lenient: Option<i64>,
}

impl Sum {
    pub(super) const ZERO: Self = Self::known(0);
    pub(super) const UNKNOWN: Self = Self { strict: None, lenient: None };

    /// A number that is known.
    pub(super) const fn known(value: i64) -> Self {
        Self { strict: Some(value), lenient: Some(value) }
    }

    /// The value of a cell.
    pub(super) fn cell(cell: &Cell) -> Self {
        let blank = matches!(cell.status(), Status::Blank | Status::NotApplicable);
        Self { strict: cell.count(), lenient: if blank { Some(0) } else { cell.count() } }
    }

    /// The value of a total: left blank over numbers, it is no zero.
    pub(super) fn total(cell: &Cell, parts_have_numbers: bool) -> Self {
        let sum = Self::cell(cell);
        if parts_have_numbers { sum.over_numbers() } else { sum }
    }

    /// The same of a total over numbers.
    pub(super) fn over_numbers(self) -> Self {
        Self { lenient: self.strict, ..self }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        let add = |one: Option<i64>, other: Option<i64>| one?.checked_add(other?);
        Self { strict: add(self.strict, other.strict), lenient: add(self.lenient, other.lenient) }
    }

    pub(super) fn minus(self, other: Self) -> Self {
        let negative = |side: Option<i64>| side.and_then(i64::checked_neg);
        self.plus(Self { strict: negative(other.strict), lenient: negative(other.lenient) })
    }
}
