//! Columns that the wide table and that of documents share: what a report says about itself, and its forms.

use super::SOURCE;
use crate::column::{Days, Described, Holds, Keys, Shared};
use arrow_array::ArrayRef;
use arrow_array::builder::{Int16Builder, LargeStringBuilder};
use gikai_parse::Report;
use gikai_parse::form::{Form, Table};
use std::sync::Arc;

pub(super) const COLUMNS: &[Described] = &[
    SOURCE,
    Described::new("title", Holds::Text, "The title of the document", "标题"),
    Described::new(
        "agency",
        Holds::Shared,
        "The agency that reports, from the title or the signature",
        "报告机关（据标题或落款）",
    ),
    Described::new("fiscal_year", Holds::Year, "The year reported on", "报告年度"),
    Described::new("document_number", Holds::Text, "The document number", "文号"),
    Described::new("published", Holds::Day, "The date it was published", "发布日期"),
    Described::new("period_from", Holds::Day, "The first day reported on", "统计期限起始日"),
    Described::new("period_to", Holds::Day, "The last day reported on", "统计期限截止日"),
    Described::new(
        "form_proactive",
        Holds::Key,
        "The form of table 2; null where the document has no such table",
        "表二的版式；文中无此表时为空",
    ),
    Described::new(
        "form_applications",
        Holds::Key,
        "The form of table 3; null where the document has no such table",
        "表三的版式；文中无此表时为空",
    ),
    Described::new(
        "form_disputes",
        Holds::Key,
        "The form of table 4; null where the document has no such table",
        "表四的版式；文中无此表时为空",
    ),
];

#[derive(Debug)]
pub(super) struct Head {
    source: Shared,
    title: LargeStringBuilder,
    agency: Shared,
    fiscal_year: Int16Builder,
    document_number: LargeStringBuilder,
    published: Days,
    period_from: Days,
    period_to: Days,
    forms: [Keys; 3],
}

impl Default for Head {
    fn default() -> Self {
        Self {
            source: Shared::default(),
            title: LargeStringBuilder::new(),
            agency: Shared::default(),
            fiscal_year: Int16Builder::new(),
            document_number: LargeStringBuilder::new(),
            published: Days::default(),
            period_from: Days::default(),
            period_to: Days::default(),
            forms: std::array::from_fn(|_| Keys::of::<Form>()),
        }
    }
}

impl Head {
    pub(super) fn push(&mut self, report: &Report) {
        let metadata = report.metadata();
        let period = metadata.period.as_ref();
        self.source.push(report.source(), 1);
        self.title.append_option(metadata.title.as_deref());
        self.agency.push(metadata.agency.as_deref(), 1);
        self.fiscal_year.append_option(metadata.fiscal_year.and_then(|year| i16::try_from(year).ok()));
        self.document_number.append_option(metadata.document_number.as_deref());
        self.published.push(metadata.published.as_deref());
        self.period_from.push(period.map(|period| period.from.as_str()));
        self.period_to.push(period.map(|period| period.to.as_str()));
        for (forms, &table) in self.forms.iter_mut().zip(Table::ALL) {
            forms.push_option(report.table(table).map(|filled| filled.form()));
        }
    }

    pub(super) fn finish(&mut self) -> Vec<ArrayRef> {
        let [proactive, applications, disputes] = &mut self.forms;
        vec![
            self.source.finish(),
            Arc::new(self.title.finish()),
            self.agency.finish(),
            Arc::new(self.fiscal_year.finish()),
            Arc::new(self.document_number.finish()),
            self.published.finish(),
            self.period_from.finish(),
            self.period_to.finish(),
            proactive.finish(),
            applications.finish(),
            disputes.finish(),
        ]
    }
}
