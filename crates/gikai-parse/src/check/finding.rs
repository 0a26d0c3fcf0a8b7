//! What came out of a check: instances counted, and those that a reader must see one by one.

use super::Check;
use crate::diagnostic::Language;
use crate::form::{CellAddress, Column, Form, Row, Table};
use crate::report::{Cell, Status};
use crate::span::Span;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;

/// How an instance of a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Both sides agree.
    Holds,
    /// They do not.
    Violated,
    /// Something that is needed has no value.
    NotAssessable,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: &'static [Self] = &[Self::Holds, Self::Violated, Self::NotAssessable];

    /// The name in every output.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Violated => "violated",
            Self::NotAssessable => "not_assessable",
        }
    }
}

/// Cells of one table that are added up: all of some rows and some columns that follow one another on the form.
#[derive(Debug, Clone, Copy)]
pub struct Cells {
    form: Form,
    table: Table,
    rows: (Row, Row),
    columns: (Column, Column),
}

impl Cells {
    pub(super) fn new(form: Form, table: Table, rows: (Row, Row), columns: (Column, Column)) -> Self {
        Self { form, table, rows, columns }
    }

    pub(super) fn one(form: Form, at: CellAddress) -> Self {
        Self::new(form, at.table, (at.row, at.row), (at.column, at.column))
    }

    /// The form that they are cells of.
    pub fn form(self) -> Form {
        self.form
    }

    /// The table that they are cells of.
    pub fn table(self) -> Table {
        self.table
    }

    /// The first row.
    pub fn row(self) -> Row {
        self.rows.0
    }

    /// The first column.
    pub fn column(self) -> Column {
        self.columns.0
    }

    /// Their addresses in form order.
    pub fn addresses(self) -> impl Iterator<Item = CellAddress> {
        let Self { form, table, rows, columns } = self;
        let within = move |at: &CellAddress| {
            (rows.0..=rows.1).contains(&at.row) && (columns.0..=columns.1).contains(&at.column)
        };
        let address = move |row, column| CellAddress { table, row, column };
        form.table(table).cells().map(move |(_, row, column)| address(row.row, column.column)).filter(within)
    }

    /// The cells that `addresses` name, where these are all of some rows and columns of a form.
    fn of(addresses: &[CellAddress], forms: &BTreeMap<Table, Form>) -> Result<Option<Self>, String> {
        let Some(first) = addresses.first() else { return Ok(None) };
        let form =
            *forms.get(&first.table).ok_or_else(|| format!("`forms` does not name `{}`", first.table))?;
        let (mut rows, mut columns) = ((first.row, first.row), (first.column, first.column));
        for at in addresses {
            rows = (rows.0.min(at.row), rows.1.max(at.row));
            columns = (columns.0.min(at.column), columns.1.max(at.column));
        }
        let cells = Self::new(form, first.table, rows, columns);
        if cells.addresses().eq(addresses.iter().copied()) {
            Ok(Some(cells))
        } else {
            Err(format!("the cells from {first} on are no rows and columns of form {form}"))
        }
    }

    /// Their names for a message: keys in English, labels in Chinese; a table is named by its table alone.
    fn names(self, language: Language) -> String {
        let names: Vec<String> =
            self.addresses().take(4).map(|at| cell_name(self.form, at, language)).collect();
        if names.len() > 3 { table_name(self.form, self.table, language) } else { names.join(" + ") }
    }
}

impl PartialEq for Cells {
    /// Whether they are the same cells of the same form.
    fn eq(&self, other: &Self) -> bool {
        self.form == other.form && self.addresses().eq(other.addresses())
    }
}

impl Eq for Cells {}

/// An instance of a check: both sides, their cells, and the place of a statement.
///
/// Sides are sums in which blank cells count as zero; where there are none they are the sums of the printed numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    pub(super) check: Check,
    pub(super) strict: Outcome,
    pub(super) lenient: Outcome,
    pub(super) left: Option<i64>,
    pub(super) right: Option<i64>,
    pub(super) left_cells: Option<Cells>,
    pub(super) right_cells: Option<Cells>,
    pub(crate) span: Option<Span>,
}

impl Finding {
    /// Which check.
    pub fn check(&self) -> Check {
        self.check
    }

    /// How it came out where blank cells cannot be assessed.
    pub fn strict(&self) -> Outcome {
        self.strict
    }

    /// How it came out where blank cells count as zero.
    pub fn lenient(&self) -> Outcome {
        self.lenient
    }

    /// The outcome of one of the two readings of blank cells.
    pub fn outcome(&self, strict_blanks: bool) -> Outcome {
        if strict_blanks { self.strict } else { self.lenient }
    }

    /// The left side of the formula: the sum, or what a sentence says.
    pub fn left(&self) -> Option<i64> {
        self.left
    }

    /// The right side of the formula.
    pub fn right(&self) -> Option<i64> {
        self.right
    }

    /// The left side less the right one.
    pub fn difference(&self) -> Option<i64> {
        self.left?.checked_sub(self.right?)
    }

    /// The cells of the left side.
    pub fn left_cells(&self) -> Option<Cells> {
        self.left_cells
    }

    /// The cells of the right side.
    pub fn right_cells(&self) -> Option<Cells> {
        self.right_cells
    }

    /// The sentence or the place in the text that it is about; cells have places of their own.
    pub fn span(&self) -> Option<Span> {
        self.span
    }

    /// What is said of it to a reader.
    pub fn message(&self, language: Language) -> String {
        let template = self.check.template(language);
        let number = |side: Option<i64>| side.map(|side| side.to_string()).unwrap_or_else(|| "?".to_owned());
        let names = |cells: Option<Cells>| cells.map(|cells| cells.names(language)).unwrap_or_default();
        let mut message = template
            .replace("{left}", &number(self.left))
            .replace("{right}", &number(self.right))
            .replace("{left_cells}", &names(self.left_cells))
            .replace("{right_cells}", &names(self.right_cells))
            .replace("{parts}", &self.parts(language));
        if let Some(cells) = self.left_cells {
            message =
                message.replace("{row}", &row_name(cells.form, cells.table, cells.row(), language)).replace(
                    "{column}",
                    &column_name(cells.form, cells.table, cells.row(), cells.column(), language),
                );
        }
        message
    }

    /// What `form_complete` counts.
    fn parts(&self, language: Language) -> String {
        match (self.left_cells, language) {
            (Some(cells), Language::English) => format!("cells of the table `{}`", cells.table),
            (Some(cells), Language::Chinese) => {
                format!("“{}”表的单元格", cells.form.table(cells.table).title)
            }
            (None, Language::English) => "tables".to_owned(),
            (None, Language::Chinese) => "法定表格".to_owned(),
        }
    }
}

fn table_name(form: Form, table: Table, language: Language) -> String {
    match language {
        Language::English => table.key().to_owned(),
        Language::Chinese => form.table(table).title.to_owned(),
    }
}

fn row_name(form: Form, table: Table, row: Row, language: Language) -> String {
    let spec = form.table(table).rows().find(|spec| spec.row == row);
    match (language, spec) {
        (Language::Chinese, Some(spec)) => {
            // The remark in brackets is longer than the label.
            let label = spec.label.split("(区分").next().unwrap_or(spec.label);
            format!("{}{label}", spec.group.map(|group| format!("{group} ")).unwrap_or_default())
        }
        _ => row.key().to_owned(),
    }
}

fn column_name(form: Form, table: Table, row: Row, column: Column, language: Language) -> String {
    let block = form.table(table).block_of(row);
    let spec = block.and_then(|block| block.columns.iter().find(|spec| spec.column == column));
    match (language, spec) {
        (Language::Chinese, Some(spec)) => spec.label.to_owned(),
        _ => column.key().to_owned(),
    }
}

fn cell_name(form: Form, at: CellAddress, language: Language) -> String {
    match language {
        Language::English => at.to_string(),
        Language::Chinese => format!(
            "{}·{}",
            row_name(form, at.table, at.row, language),
            column_name(form, at.table, at.row, at.column, language)
        ),
    }
}

/// How many instances of a check came out in which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Tally {
    /// Instances that hold.
    pub holds: u32,
    /// Instances that are violated.
    pub violated: u32,
    /// Instances that cannot be assessed.
    pub not_assessable: u32,
}

impl Tally {
    pub(super) fn count(&mut self, outcome: Outcome) {
        let counter = match outcome {
            Outcome::Holds => &mut self.holds,
            Outcome::Violated => &mut self.violated,
            Outcome::NotAssessable => &mut self.not_assessable,
        };
        *counter = counter.saturating_add(1);
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            holds: self.holds.saturating_add(other.holds),
            violated: self.violated.saturating_add(other.violated),
            not_assessable: self.not_assessable.saturating_add(other.not_assessable),
        }
    }
}

/// The results of all checks of a report: every instance counted, and one by one those that are violated and those that
/// a sentence states.
///
/// ```
/// use gikai_parse::{Check, Language};
///
/// let text = "\
/// 三、收到和处理政府信息公开申请情况
/// 申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
/// 一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | / | 0 |  | 30 |
/// ";
/// let report = gikai_parse::parse_str(text)?;
///
/// let strict_blanks = false; // a blank cell counts as zero, in sums and nowhere else
/// let found = report.checks().violations(strict_blanks).find(|found| found.check() == Check::ApplicationsApplicants).unwrap();
/// assert_eq!((found.left(), found.right(), found.difference()), (Some(28), Some(30), Some(-2)));
/// assert_eq!(
///     found.message(Language::English),
///     "row `new_received`: the applicants add up to 28, their total says 30"
/// );
/// assert_eq!(found.right_cells().unwrap().addresses().next().unwrap().to_string(), "applications.new_received.total");
///
/// // With strict blanks the sum of a row that has one cannot be assessed.
/// assert!(report.checks().violations(true).all(|found| found.check() != Check::ApplicationsApplicants));
/// # Ok::<(), gikai_parse::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checks {
    /// Strict and lenient, in the order of [`Check::ALL`].
    tallies: [[Tally; 2]; Check::ALL.len()],
    findings: Vec<Finding>,
}

impl Checks {
    /// How the instances of a check came out.
    pub fn tally(&self, check: Check, strict_blanks: bool) -> Tally {
        self.tallies[check as usize][usize::from(!strict_blanks)]
    }

    /// Instances that are violated in one of the two readings of blank cells, and all that a sentence of the text
    /// states, in the order of [`Check::ALL`].
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The violated instances.
    pub fn violations(&self, strict_blanks: bool) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.outcome(strict_blanks) == Outcome::Violated)
    }

    pub(super) fn findings_of(&mut self, check: Check) -> Findings<'_> {
        Findings { check, tallies: &mut self.tallies[check as usize], findings: &mut self.findings }
    }

    pub(crate) fn spans(&mut self) -> impl Iterator<Item = &mut Span> {
        self.findings.iter_mut().filter_map(|finding| finding.span.as_mut())
    }

    /// What JSON says of the checks of a report whose tables are of `forms`.
    pub(crate) fn from_json(json: Vec<CheckJson>, forms: &BTreeMap<Table, Form>) -> Result<Self, String> {
        let mut checks = Self::default();
        for CheckJson { check, strict, lenient, findings } in json {
            checks.tallies[check as usize] = [strict, lenient];
            for finding in findings {
                checks
                    .findings
                    .push(finding.finding(check, forms).map_err(|error| format!("{check}: {error}"))?);
            }
        }
        checks.findings.sort_by_key(|finding| finding.check);
        Ok(checks)
    }
}

/// Takes the instances of one check.
pub(super) struct Findings<'a> {
    check: Check,
    tallies: &'a mut [Tally; 2],
    findings: &'a mut Vec<Finding>,
}

impl Findings<'_> {
    /// `left = right`.
    pub(super) fn equal(&mut self, left: Sum, right: Sum, left_cells: Cells, right_cells: Cells) {
        self.compare(left, right, left_cells, right_cells, |left, right| left == right);
    }

    /// Compares two sides as `holds` says.
    pub(super) fn compare(
        &mut self,
        left: Sum,
        right: Sum,
        left_cells: Cells,
        right_cells: Cells,
        holds: impl Fn(i64, i64) -> bool,
    ) {
        self.judge(left, right, left_cells, right_cells, |left, right| match holds(left, right) {
            true => Outcome::Holds,
            false => Outcome::Violated,
        });
    }

    /// Takes two sides for what `judged` says of them where both are known.
    pub(super) fn judge(
        &mut self,
        left: Sum,
        right: Sum,
        left_cells: Cells,
        right_cells: Cells,
        judged: impl Fn(i64, i64) -> Outcome,
    ) {
        let judge = |left: Option<i64>, right: Option<i64>| match (left, right) {
            (Some(left), Some(right)) => judged(left, right),
            _ => Outcome::NotAssessable,
        };
        let (strict, lenient) = (judge(left.strict, right.strict), judge(left.lenient, right.lenient));
        if ![strict, lenient].contains(&Outcome::Violated) {
            self.count(strict, lenient);
            return;
        }
        self.push(Finding {
            check: self.check,
            strict,
            lenient,
            left: left.lenient,
            right: right.lenient,
            left_cells: Some(left_cells),
            right_cells: Some(right_cells),
            span: None,
        });
    }

    /// An instance that came out the same in both readings of blanks.
    pub(super) fn plain(
        &mut self,
        outcome: Outcome,
        sides: [Option<i64>; 2],
        cells: Option<Cells>,
        span: Option<Span>,
    ) {
        let [left, right] = sides;
        self.push(Finding {
            check: self.check,
            strict: outcome,
            lenient: outcome,
            left,
            right,
            left_cells: cells,
            right_cells: None,
            span,
        });
    }

    /// So many instances that hold.
    pub(super) fn hold(&mut self, instances: u32) {
        for tally in &mut *self.tallies {
            tally.holds = tally.holds.saturating_add(instances);
        }
    }

    /// An instance of which nothing more is to be said.
    pub(super) fn count(&mut self, strict: Outcome, lenient: Outcome) {
        let [strictly, leniently] = &mut *self.tallies;
        strictly.count(strict);
        leniently.count(lenient);
    }

    /// Counts an instance, and keeps it where a reader must see it.
    pub(super) fn push(&mut self, finding: Finding) {
        self.count(finding.strict, finding.lenient);
        let violated = [finding.strict, finding.lenient].contains(&Outcome::Violated);
        if violated || finding.span.is_some() {
            self.findings.push(Finding { check: self.check, ..finding });
        }
    }
}

/// A sum of cells in both readings of blanks; nothing where a cell has no value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum {
    pub(super) strict: Option<i64>,
    pub(super) lenient: Option<i64>,
}

impl Sum {
    pub(super) const ZERO: Self = Self { strict: Some(0), lenient: Some(0) };
    pub(super) const UNKNOWN: Self = Self { strict: None, lenient: None };

    /// The value of a cell.
    pub(super) fn cell(cell: &Cell) -> Self {
        let blank = matches!(cell.status(), Status::Blank | Status::NotApplicable);
        Self { strict: cell.count(), lenient: if blank { Some(0) } else { cell.count() } }
    }

    /// The value of a total: left blank over numbers, it is no zero.
    pub(super) fn total(cell: &Cell, parts_have_numbers: bool) -> Self {
        let sum = Self::cell(cell);
        if parts_have_numbers { Self { lenient: cell.count(), ..sum } } else { sum }
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

pub(super) fn outcome(left: Option<i64>, right: Option<i64>, holds: impl Fn(i64, i64) -> bool) -> Outcome {
    match (left, right) {
        (Some(left), Some(right)) if holds(left, right) => Outcome::Holds,
        (Some(_), Some(_)) => Outcome::Violated,
        _ => Outcome::NotAssessable,
    }
}

/// The addresses of cells, as JSON has them.
struct Addresses(Option<Cells>);

impl Serialize for Addresses {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.into_iter().flat_map(Cells::addresses))
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Finding", 9)?;
        map.serialize_field("strict", &self.strict)?;
        map.serialize_field("lenient", &self.lenient)?;
        map.serialize_field("left", &self.left)?;
        map.serialize_field("right", &self.right)?;
        map.serialize_field("difference", &self.difference())?;
        map.serialize_field("left_cells", &Addresses(self.left_cells))?;
        map.serialize_field("right_cells", &Addresses(self.right_cells))?;
        map.serialize_field("start", &self.span.map(|span| span.start))?;
        map.serialize_field("end", &self.span.map(|span| span.end))?;
        map.end()
    }
}

impl Serialize for Checks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct OfCheck<'a> {
            check: Check,
            strict: Tally,
            lenient: Tally,
            findings: &'a [Finding],
        }
        let of_report = Check::ALL.iter().filter(|check| !check.is_series());
        serializer.collect_seq(of_report.map(|&check| {
            let of_check = |finding: &Finding| finding.check.cmp(&check);
            let first = self.findings.partition_point(|finding| of_check(finding).is_lt());
            let behind = self.findings.partition_point(|finding| of_check(finding).is_le());
            let [strict, lenient] = self.tallies[check as usize];
            OfCheck { check, strict, lenient, findings: &self.findings[first..behind] }
        }))
    }
}

/// The results of a check, as JSON has them.
#[derive(Deserialize)]
pub(crate) struct CheckJson {
    check: Check,
    strict: Tally,
    lenient: Tally,
    findings: Vec<FindingJson>,
}

#[derive(Deserialize)]
struct FindingJson {
    strict: Outcome,
    lenient: Outcome,
    left: Option<i64>,
    right: Option<i64>,
    left_cells: Vec<CellAddress>,
    right_cells: Vec<CellAddress>,
    #[serde(flatten, with = "crate::report::flat_span")]
    span: Option<Span>,
}

impl FindingJson {
    fn finding(self, check: Check, forms: &BTreeMap<Table, Form>) -> Result<Finding, String> {
        let Self { strict, lenient, left, right, left_cells, right_cells, span } = self;
        let left_cells = Cells::of(&left_cells, forms)?;
        let right_cells = Cells::of(&right_cells, forms)?;
        Ok(Finding { check, strict, lenient, left, right, left_cells, right_cells, span })
    }
}
