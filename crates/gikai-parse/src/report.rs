//! The schema: what a report is once it is read.

mod cell;
mod json;

pub use cell::{Cell, Status, Value};
pub(crate) use json::flat_span;

use crate::check::Checks;
use crate::diagnostic::Diagnostic;
use crate::encoding::unified;
use crate::form::{CellAddress, Column, Form, Row, Table};
use crate::layout::Layout;
use crate::span::Span;
use serde::{Deserialize, Serialize};

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

    /// Gives each cell its text as it stands in the source, where it was read with ideographs in place of what looks like them.
    pub(crate) fn show_as_written(&mut self, source: &str) {
        for cell in self.tables.iter_mut().flat_map(|table| &mut table.cells) {
            if let Some(written) = cell.span.and_then(|span| span.slice(source))
                && written != cell.raw()
                && unified(written) == cell.raw()
            {
                cell.set_raw(written);
            }
        }
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
