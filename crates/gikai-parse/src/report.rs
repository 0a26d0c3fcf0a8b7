//! The schema: what a report is once it is read, and its JSON.

use crate::check::{CheckJson, Checks};
use crate::diagnostic::{Diagnostic, Language};
use crate::form::{CellAddress, Column, Form, Row, Table, Unit};
use crate::layout::Layout;
use crate::span::Span;
use compact_str::CompactString;
use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

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
    #[serde(flatten, with = "flat_span")]
    span: Option<Span>,
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

/// Spans as `start` and `end` beside the other fields of their owner; both null where there is no place.
pub(crate) mod flat_span {
    use super::{Deserialize, Deserializer, Serialize, Serializer, Span};

    #[derive(Serialize, Deserialize)]
    struct Flat {
        start: Option<u32>,
        end: Option<u32>,
    }

    pub(crate) fn serialize<S: Serializer>(span: &Option<Span>, serializer: S) -> Result<S::Ok, S::Error> {
        Flat { start: span.map(|s| s.start), end: span.map(|s| s.end) }.serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Span>, D::Error> {
        let flat = Flat::deserialize(deserializer)?;
        match (flat.start, flat.end) {
            (Some(start), Some(end)) if start <= end => Ok(Some(Span { start, end })),
            (None, None) => Ok(None),
            _ => Err(serde::de::Error::custom("`start` and `end` are no span")),
        }
    }
}

/// A table of the report: every cell of its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledTable {
    form: Form,
    table: Table,
    cells: Vec<Cell>,
}

impl FilledTable {
    /// A table whose cells are all missing.
    pub(crate) fn missing(form: Form, table: Table) -> Self {
        Self { form, table, cells: vec![Cell::MISSING; form.table(table).len()] }
    }

    /// The form that the printed labels show.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Which table it is.
    pub fn table(&self) -> Table {
        self.table
    }

    /// A cell, or nothing where the form has no such cell.
    pub fn get(&self, row: Row, column: Column) -> Option<&Cell> {
        self.form.table(self.table).index(row, column).map(|index| &self.cells[index])
    }

    pub(crate) fn get_mut(&mut self, row: Row, column: Column) -> Option<&mut Cell> {
        self.form.table(self.table).index(row, column).map(|index| &mut self.cells[index])
    }

    /// All cells in form order, without their addresses.
    pub(crate) fn cells_in_order(&self) -> &[Cell] {
        &self.cells
    }

    /// A cell by its place in form order, or nothing where the table has fewer cells.
    pub fn at(&self, index: usize) -> Option<(CellAddress, &Cell)> {
        let table = self.table;
        let (row, column) = self.form.table(table).at(index)?;
        Some((CellAddress { table, row: row.row, column: column.column }, self.cells.get(index)?))
    }

    /// All cells in form order.
    pub fn cells(&self) -> impl Iterator<Item = (CellAddress, &Cell)> {
        let table = self.table;
        let addresses = self.form.table(table).cells();
        addresses.zip(&self.cells).map(move |((_, row, column), cell)| {
            (CellAddress { table, row: row.row, column: column.column }, cell)
        })
    }
}

impl std::ops::Index<(Row, Column)> for FilledTable {
    type Output = Cell;

    /// # Panics
    /// Where the form has no such cell; [`FilledTable::get`] does not.
    fn index(&self, (row, column): (Row, Column)) -> &Cell {
        match self.get(row, column) {
            Some(cell) => cell,
            None => panic!("form {} has no cell {}.{row}.{column}", self.form, self.table),
        }
    }
}

/// A row that the report adds to the form, under its own label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExtraRow {
    /// The table it stands in.
    pub table: Table,
    /// Its label as found.
    pub label: String,
    /// Its values as found.
    pub values: Vec<String>,
    /// Its place.
    #[serde(flatten)]
    pub span: Span,
}

/// What the report says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Metadata {
    /// The title of the document.
    pub title: Option<String>,
    /// The agency that reports, from the title or the signature.
    pub agency: Option<String>,
    /// The year reported on.
    pub fiscal_year: Option<u16>,
    /// The document number (`岚水发〔2020〕6号`).
    pub document_number: Option<String>,
    /// The date it was published, as `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The first and the last day reported on, as `YYYY-MM-DD`.
    pub period: Option<Period>,
}

/// The time that the figures cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day, as `YYYY-MM-DD`.
    pub from: String,
    /// The last day, as `YYYY-MM-DD`.
    pub to: String,
}

/// What a section of the narrative is about: the six that the forms prescribe, or another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SectionKind {
    /// What stands between the title and the first heading.
    Preamble,
    /// 一、总体情况
    Overview,
    /// 二、主动公开政府信息情况
    Proactive,
    /// 三、收到和处理政府信息公开申请情况
    Applications,
    /// 四、政府信息公开行政复议、行政诉讼情况
    Disputes,
    /// 五、存在的主要问题及改进情况
    Problems,
    /// 六、其他需要报告的事项
    OtherMatters,
    /// Any other section.
    Other,
}

impl SectionKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Preamble,
        Self::Overview,
        Self::Proactive,
        Self::Applications,
        Self::Disputes,
        Self::Problems,
        Self::OtherMatters,
        Self::Other,
    ];

    /// The name in every output.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Preamble => "preamble",
            Self::Overview => "overview",
            Self::Proactive => "proactive",
            Self::Applications => "applications",
            Self::Disputes => "disputes",
            Self::Problems => "problems",
            Self::OtherMatters => "other_matters",
            Self::Other => "other",
        }
    }
}

/// A section of the narrative, without its tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Section {
    /// The heading as found, with its numbering; empty for the preamble.
    pub heading: String,
    /// What it is about.
    pub kind: SectionKind,
    /// The text without the heading and without the tables.
    pub text: String,
    /// From the heading to the end of the section.
    #[serde(flatten)]
    pub span: Span,
}

/// Which layout a part of the text has, and what showed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LayoutFound {
    /// The layout.
    pub layout: Layout,
    /// What showed it, for people: `"42 lines with |, 3 rules of markdown"`.
    pub evidence: String,
    /// The part of the text.
    #[serde(flatten)]
    pub span: Span,
}

/// A report as the document says it, with what is wrong or uncertain.
///
/// ```
/// use gikai_parse::Report;
///
/// let text = "\
/// 三、收到和处理政府信息公开申请情况
/// 申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
/// 一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | / | 0 |  | 28 |
/// ";
/// let report = gikai_parse::parse_str(text)?.with_source("report.txt");
///
/// let numbers = report.cells().filter(|(_, cell)| cell.value().is_some()).count();
/// assert_eq!(numbers, 5);
/// let total = report.get("applications.new_received.total".parse()?).expect("the table is there");
/// assert_eq!(total.count(), Some(28));
///
/// // It owns all that it says, and goes through JSON, as the command writes it, and back.
/// let json = serde_json::to_string(&report)?;
/// assert_eq!(serde_json::from_str::<Report>(&json)?, report);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    pub(crate) source: Option<String>,
    pub(crate) layouts: Vec<LayoutFound>,
    pub(crate) metadata: Metadata,
    /// At most one of each, in the order of [`Table::ALL`].
    pub(crate) tables: Vec<FilledTable>,
    pub(crate) extra: Vec<ExtraRow>,
    pub(crate) sections: Vec<Section>,
    pub(crate) checks: Checks,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Puts every place where `map` says.
    pub(crate) fn map_spans(&mut self, map: impl Fn(Span) -> Span, cell: impl Fn(Span) -> Span) {
        let cells =
            self.tables.iter_mut().flat_map(|table| &mut table.cells).filter_map(|cell| cell.span.as_mut());
        cells.for_each(|span| *span = cell(*span));
        let seen = self.diagnostics.iter_mut().filter_map(|seen| seen.span.as_mut());
        let layouts = self.layouts.iter_mut().map(|found| &mut found.span);
        let extra = self.extra.iter_mut().map(|row| &mut row.span);
        let sections = self.sections.iter_mut().map(|section| &mut section.span);
        let checks = self.checks.spans();
        let all = seen.chain(layouts).chain(extra).chain(sections).chain(checks);
        all.for_each(|span| *span = map(*span));
    }

    /// Where the document came from, as the caller named it.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The same report under another source name.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The same report without its sections, layouts and diagnostics: what [`check_series`](crate::check_series) needs
    /// of many reports, in less memory.
    #[must_use]
    pub fn without_text(self) -> Self {
        let Self { source, metadata, tables, extra, checks, .. } = self;
        Self { source, metadata, tables, extra, checks, ..Self::default() }
    }

    /// The layouts found, in the order of the text.
    pub fn layouts(&self) -> &[LayoutFound] {
        &self.layouts
    }

    /// What the report says about itself.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The tables found, in printed order.
    pub fn tables(&self) -> &[FilledTable] {
        &self.tables
    }

    /// A table, if any label of it was found.
    pub fn table(&self, table: Table) -> Option<&FilledTable> {
        self.tables.iter().find(|filled| filled.table == table)
    }

    /// Table 2: what was disclosed.
    pub fn proactive(&self) -> Option<&FilledTable> {
        self.table(Table::Proactive)
    }

    /// Table 3: the applications and their outcomes.
    pub fn applications(&self) -> Option<&FilledTable> {
        self.table(Table::Applications)
    }

    /// Table 4: reconsideration and litigation.
    pub fn disputes(&self) -> Option<&FilledTable> {
        self.table(Table::Disputes)
    }

    /// A cell by its address.
    pub fn get(&self, address: CellAddress) -> Option<&Cell> {
        self.table(address.table)?.get(address.row, address.column)
    }

    /// All cells of the tables found, in form order.
    pub fn cells(&self) -> impl Iterator<Item = (CellAddress, &Cell)> {
        self.tables.iter().flat_map(FilledTable::cells)
    }

    /// Rows that the report adds to the form.
    pub fn extra(&self) -> &[ExtraRow] {
        &self.extra
    }

    /// The sections of the narrative.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// What must add up, and whether it does.
    pub fn checks(&self) -> &Checks {
        &self.checks
    }

    /// What is wrong or uncertain, in the order of the stages.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

/// The rows of one table by key, in form order.
struct RowsJson<'a>(&'a FilledTable);

impl Serialize for RowsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct RowJson<'a>(&'a [(CellAddress, &'a Cell)]);
        impl Serialize for RowJson<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().map(|(address, cell)| (address.column, cell)))
            }
        }
        let cells: Vec<_> = self.0.cells().collect();
        serializer.collect_map(
            cells.chunk_by(|(a, _), (b, _)| a.row == b.row).map(|cells| (cells[0].0.row, RowJson(cells))),
        )
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("source", &self.source)?;
        map.serialize_entry("layouts", &self.layouts)?;
        let forms: BTreeMap<_, _> = self.tables.iter().map(|filled| (filled.table, filled.form)).collect();
        map.serialize_entry("forms", &forms)?;
        map.serialize_entry("metadata", &self.metadata)?;
        for filled in &self.tables {
            map.serialize_entry(filled.table.key(), &RowsJson(filled))?;
        }
        map.serialize_entry("extra", &self.extra)?;
        map.serialize_entry("sections", &self.sections)?;
        map.serialize_entry("checks", &self.checks)?;
        map.serialize_entry("diagnostics", &self.diagnostics)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Report {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        type Rows = BTreeMap<Row, BTreeMap<Column, Cell>>;
        #[derive(Deserialize)]
        struct Flat {
            source: Option<String>,
            layouts: Vec<LayoutFound>,
            forms: BTreeMap<Table, Form>,
            metadata: Metadata,
            proactive: Option<Rows>,
            applications: Option<Rows>,
            disputes: Option<Rows>,
            extra: Vec<ExtraRow>,
            sections: Vec<Section>,
            checks: Vec<CheckJson>,
            diagnostics: Vec<Diagnostic>,
        }
        let mut flat = Flat::deserialize(deserializer)?;
        let mut tables = Vec::new();
        for &table in Table::ALL {
            let rows = match table {
                Table::Proactive => flat.proactive.take(),
                Table::Applications => flat.applications.take(),
                Table::Disputes => flat.disputes.take(),
            };
            let Some(rows) = rows else { continue };
            let form = *flat.forms.get(&table).ok_or_else(|| {
                D::Error::custom(format!("`forms` does not say the form of the table `{table}`"))
            })?;
            let mut filled = FilledTable::missing(form, table);
            for (row, columns) in rows {
                for (column, cell) in columns {
                    if cell.value.is_some() != cell.status.has_value() {
                        return Err(D::Error::custom(format!(
                            "{table}.{row}.{column}: the status `{}` does not go with its value",
                            cell.status.key()
                        )));
                    }
                    *filled.get_mut(row, column).ok_or_else(|| {
                        D::Error::custom(format!("form {form} has no cell {table}.{row}.{column}"))
                    })? = cell;
                }
            }
            tables.push(filled);
        }
        Ok(Report {
            source: flat.source,
            layouts: flat.layouts,
            metadata: flat.metadata,
            tables,
            extra: flat.extra,
            sections: flat.sections,
            checks: Checks::from_json(flat.checks, &flat.forms).map_err(D::Error::custom)?,
            diagnostics: flat.diagnostics,
        })
    }
}
