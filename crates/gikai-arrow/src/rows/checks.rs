//! A row a check of a report.

use super::{Rows, SOURCE};
use crate::column::{Described, Holds, Keys, Shared};
use arrow_array::ArrayRef;
use arrow_array::builder::Int64Builder;
use arrow_schema::Field;
use gikai_parse::{Check, Report};
use std::sync::Arc;

const COLUMNS: &[Described] = &[
    SOURCE,
    Described::new("check", Holds::Key, "The check", "检查").always(),
    Described::new(
        "strict_holds",
        Holds::Count,
        "Instances that hold where blank cells cannot be assessed",
        "空白不评时成立的次数",
    )
    .always(),
    Described::new(
        "strict_violated",
        Holds::Count,
        "Instances that are violated where blank cells cannot be assessed",
        "空白不评时不成立的次数",
    )
    .always(),
    Described::new(
        "strict_not_assessable",
        Holds::Count,
        "Instances that cannot be assessed where blank cells cannot",
        "空白不评时无法评定的次数",
    )
    .always(),
    Described::new(
        "lenient_holds",
        Holds::Count,
        "Instances that hold where blank cells count as zero",
        "空白视为零时成立的次数",
    )
    .always(),
    Described::new(
        "lenient_violated",
        Holds::Count,
        "Instances that are violated where blank cells count as zero",
        "空白视为零时不成立的次数",
    )
    .always(),
    Described::new(
        "lenient_not_assessable",
        Holds::Count,
        "Instances that cannot be assessed even where blank cells count as zero",
        "空白视为零时仍无法评定的次数",
    )
    .always(),
];

pub(crate) fn fields() -> Vec<Field> {
    super::fields(COLUMNS)
}

#[derive(Debug)]
pub(crate) struct Builder {
    source: Shared,
    check: Keys,
    tallies: [Int64Builder; 6],
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            source: Shared::default(),
            check: Keys::of::<Check>(),
            tallies: std::array::from_fn(|_| Int64Builder::new()),
        }
    }
}

impl Rows for Builder {
    fn push(&mut self, report: &Report) -> usize {
        let mut rows = 0;
        for &check in Check::ALL.iter().filter(|check| !check.is_series()) {
            rows += 1;
            self.check.push(check);
            let [strict, lenient] = [true, false].map(|strict| report.checks().tally(check, strict));
            let counts = [strict, lenient].map(|tally| [tally.holds, tally.violated, tally.not_assessable]);
            for (column, count) in self.tallies.iter_mut().zip(counts.as_flattened()) {
                column.append_value((*count).into());
            }
        }
        self.source.push(report.source(), rows);
        rows
    }

    fn finish(&mut self) -> Vec<ArrayRef> {
        let mut all = vec![self.source.finish(), self.check.finish()];
        all.extend(self.tallies.iter_mut().map(|tally| Arc::new(tally.finish()) as ArrayRef));
        all
    }
}
