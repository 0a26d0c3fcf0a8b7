//! A row an instance of a check that a reader must see.

use super::place::{END, Places, START};
use super::{Rows, SOURCE};
use crate::column::{Described, Holds, Keys, Shared, Texts};
use arrow_array::ArrayRef;
use arrow_array::builder::{Int64Builder, LargeStringBuilder};
use arrow_schema::Field;
use gikai_parse::{Cells, Check, Language, Outcome, Report};
use std::sync::Arc;

const COLUMNS: &[Described] = &[
    SOURCE,
    Described::new("check", Holds::Key, "The check", "检查").always(),
    Described::new(
        "strict",
        Holds::Key,
        "How it came out where blank cells cannot be assessed",
        "空白不评时的结果",
    )
    .always(),
    Described::new(
        "lenient",
        Holds::Key,
        "How it came out where blank cells count as zero",
        "空白视为零时的结果",
    )
    .always(),
    Described::new(
        "left",
        Holds::Count,
        "The left side of the formula: the sum, or what a sentence says",
        "公式左边：合计或正文所述",
    ),
    Described::new("right", Holds::Count, "The right side of the formula", "公式右边"),
    Described::new("difference", Holds::Count, "The left side less the right one", "左边减右边"),
    Described::new(
        "left_cells",
        Holds::Texts,
        "The cells of the left side, as table.row.column",
        "左边的单元格，写作 table.row.column",
    )
    .always(),
    Described::new(
        "right_cells",
        Holds::Texts,
        "The cells of the right side, as table.row.column",
        "右边的单元格，写作 table.row.column",
    )
    .always(),
    Described::new(
        "message",
        Holds::Text,
        "What is said of it in English, where it is violated",
        "不成立时的英文说明",
    ),
    Described::new(
        "message_zh",
        Holds::Text,
        "What is said of it in Chinese, where it is violated",
        "不成立时的中文说明",
    ),
    START,
    END,
];

pub(crate) fn fields() -> Vec<Field> {
    super::fields(COLUMNS)
}

#[derive(Debug)]
pub(crate) struct Builder {
    source: Shared,
    check: Keys,
    strict: Keys,
    lenient: Keys,
    left: Int64Builder,
    right: Int64Builder,
    difference: Int64Builder,
    left_cells: Texts,
    right_cells: Texts,
    message: LargeStringBuilder,
    message_zh: LargeStringBuilder,
    places: Places,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            source: Shared::default(),
            check: Keys::of::<Check>(),
            strict: Keys::of::<Outcome>(),
            lenient: Keys::of::<Outcome>(),
            left: Int64Builder::new(),
            right: Int64Builder::new(),
            difference: Int64Builder::new(),
            left_cells: Texts::default(),
            right_cells: Texts::default(),
            message: LargeStringBuilder::new(),
            message_zh: LargeStringBuilder::new(),
            places: Places::default(),
        }
    }
}

impl Rows for Builder {
    fn push(&mut self, report: &Report) -> usize {
        let findings = report.checks().findings();
        for finding in findings {
            let addresses =
                |cells: Option<Cells>| cells.into_iter().flat_map(Cells::addresses).map(|at| at.to_string());
            let violated = [finding.strict(), finding.lenient()].contains(&Outcome::Violated);
            let message = |language| violated.then(|| finding.message(language));
            self.check.push(finding.check());
            self.strict.push(finding.strict());
            self.lenient.push(finding.lenient());
            self.left.append_option(finding.left());
            self.right.append_option(finding.right());
            self.difference.append_option(finding.difference());
            self.left_cells.push(addresses(finding.left_cells()));
            self.right_cells.push(addresses(finding.right_cells()));
            self.message.append_option(message(Language::English));
            self.message_zh.append_option(message(Language::Chinese));
            self.places.push(finding.span());
        }
        self.source.push(report.source(), findings.len());
        findings.len()
    }

    fn finish(&mut self) -> Vec<ArrayRef> {
        let [start, end] = self.places.finish();
        vec![
            self.source.finish(),
            self.check.finish(),
            self.strict.finish(),
            self.lenient.finish(),
            Arc::new(self.left.finish()),
            Arc::new(self.right.finish()),
            Arc::new(self.difference.finish()),
            self.left_cells.finish(),
            self.right_cells.finish(),
            Arc::new(self.message.finish()),
            Arc::new(self.message_zh.finish()),
            start,
            end,
        ]
    }
}
