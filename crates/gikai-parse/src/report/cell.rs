//! One cell: its status, its value, its text and its place.

use crate::diagnostic::Language;
use crate::form::Unit;
use crate::span::Span;
use compact_str::CompactString;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What is known of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Status {
    /// The document says this number here.
    Number,
    /// The cell is there and empty. Not zero.
    Blank,
    /// The cell says `/`, `-`, `无` or the like.
    NotApplicable,
    /// The source lost the place of this value and the form's own arithmetic leaves one possibility.
    Inferred,
    /// A value is there, but more than one cell could own it; or the label is there and its cells left no trace.
    Ambiguous,
    /// There is text that is no number.
    Unreadable,
    /// Neither the row's label nor its cells are in the document.
    Missing,
}

impl Status {
    /// Every status.
    pub const ALL: &'static [Self] = &[
        Self::Number,
        Self::Blank,
        Self::NotApplicable,
        Self::Inferred,
        Self::Ambiguous,
        Self::Unreadable,
        Self::Missing,
    ];

    /// The name in every output.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Blank => "blank",
            Self::NotApplicable => "not_applicable",
            Self::Inferred => "inferred",
            Self::Ambiguous => "ambiguous",
            Self::Unreadable => "unreadable",
            Self::Missing => "missing",
        }
    }

    /// The mark of a cell of this status in a drawn table: before its value, or instead of one. A number needs none.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Number => "",
            Self::Blank => "·",
            Self::NotApplicable => "/",
            Self::Inferred => "≈",
            Self::Ambiguous => "?",
            Self::Unreadable => "!",
            Self::Missing => "…",
        }
    }

    /// What it says to a reader.
    pub const fn meaning(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Number, Language::English) => "as printed",
            (Self::Number, Language::Chinese) => "原文数字",
            (Self::Blank, Language::English) => "blank (not zero)",
            (Self::Blank, Language::Chinese) => "空白（不是零）",
            (Self::NotApplicable, Language::English) => "not applicable",
            (Self::NotApplicable, Language::Chinese) => "不适用",
            (Self::Inferred, Language::English) => "inferred from the form's arithmetic",
            (Self::Inferred, Language::Chinese) => "由勾稽关系推得",
            (Self::Ambiguous, Language::English) => "ambiguous: not read",
            (Self::Ambiguous, Language::Chinese) => "有歧义，未读取",
            (Self::Unreadable, Language::English) => "no number: not read",
            (Self::Unreadable, Language::Chinese) => "不是数字，未读取",
            (Self::Missing, Language::English) => "not in the document",
            (Self::Missing, Language::Chinese) => "文中没有",
        }
    }

    /// Whether a cell of this status has a value.
    pub const fn has_value(self) -> bool {
        matches!(self, Self::Number | Self::Inferred)
    }
}

/// The value of a cell, exactly as the document says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// A whole number: a number in JSON.
    Count(i64),
    /// A sum of money in the unit of the cell, with the decimals as written: a string in JSON.
    Amount(Decimal),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Count(count) => count.fmt(f),
            Value::Amount(amount) => amount.fmt(f),
        }
    }
}

/// One cell: its value or why it has none, its text as found and its place.
///
/// ```
/// use gikai_parse::Status;
/// use gikai_parse::form::{Column, Row};
///
/// let text = "\
/// 三、收到和处理政府信息公开申请情况
/// 申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
/// 一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | / | 0 |  | 28 |
/// ";
/// let report = gikai_parse::parse_str(text)?;
/// let cell = |column| &report.applications().unwrap()[(Row::NewReceived, column)];
///
/// let total = cell(Column::Total);
/// assert_eq!((total.count(), total.raw()), (Some(28), "28"));
/// assert_eq!(total.span().and_then(|span| span.slice(text)), Some("28"));
///
/// // Without a value the status says why: neither is a zero.
/// assert_eq!(cell(Column::PublicInterestOrganization).status(), Status::NotApplicable);
/// assert_eq!(cell(Column::OtherOrganization).status(), Status::Blank);
/// assert_eq!(cell(Column::OtherOrganization).count(), None);
/// # Ok::<(), gikai_parse::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    value: Option<Value>,
    unit: Option<Unit>,
    status: Status,
    #[serde(default)]
    raw: CompactString,
    #[serde(flatten, with = "crate::report::flat_span")]
    pub(super) span: Option<Span>,
}

impl Cell {
    pub(crate) const MISSING: Cell = Cell::without_value(Status::Missing);

    /// A cell that is not read, without text.
    #[inline]
    pub(crate) const fn without_value(status: Status) -> Self {
        Self { value: None, unit: None, status, raw: CompactString::const_new(""), span: None }
    }

    #[inline]
    pub(crate) fn new(status: Status, raw: &str, span: Span) -> Self {
        Self { raw: raw.into(), span: Some(span), ..Self::without_value(status) }
    }

    /// Another text of the cell.
    pub(crate) fn set_raw(&mut self, raw: &str) {
        self.raw = raw.into();
    }

    /// The same cell as one whose place the text lost.
    pub(crate) fn into_inferred(mut self) -> Self {
        if self.status == Status::Number {
            self.status = Status::Inferred;
        }
        self
    }

    #[inline]
    pub(crate) fn with_value(mut self, value: Value, unit: Option<Unit>) -> Self {
        debug_assert!(self.status.has_value());
        self.value = Some(value);
        self.unit = unit;
        self
    }

    /// The value; there is one exactly where the status is `number` or `inferred`.
    pub fn value(&self) -> Option<Value> {
        self.value
    }

    /// The value of a count.
    #[inline]
    pub fn count(&self) -> Option<i64> {
        match self.value {
            Some(Value::Count(count)) => Some(count),
            _ => None,
        }
    }

    /// The value of an amount, in [`unit`](Self::unit).
    pub fn amount(&self) -> Option<Decimal> {
        match self.value {
            Some(Value::Amount(amount)) => Some(amount),
            _ => None,
        }
    }

    /// An amount in yuan; nothing where the document does not say the unit.
    pub fn amount_in_yuan(&self) -> Option<Decimal> {
        self.amount()?.checked_mul(Decimal::from(self.unit?.in_yuan()))
    }

    /// The unit of an amount; nothing where the document does not say it, and for counts.
    pub fn unit(&self) -> Option<Unit> {
        self.unit
    }

    /// What is known of the cell.
    #[inline]
    pub fn status(&self) -> Status {
        self.status
    }

    /// The text as found.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The place in the decoded text.
    pub fn span(&self) -> Option<Span> {
        self.span
    }
}
