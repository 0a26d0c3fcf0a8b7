//! The reports of one agency for several years: what one carries forward the next carries over.

use super::applications::Applications;
use super::cells::Cells;
use super::finding::{Finding, Outcome, Tally, equal};
use super::sum::Sum;
use super::{Check, Evaluate};
use crate::form::{Column, Form, Row, Table};
use crate::report::Report;
use std::borrow::Borrow;
use std::collections::BTreeMap;

/// An instance of a check over two years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SeriesFinding {
    /// Which of the reports given is that of the earlier year; the cells of the left side are its.
    pub earlier: usize,
    /// Which is that of the year after; the cells of the right side are its.
    pub later: usize,
    /// What came out.
    pub finding: Finding,
}

/// The results of the checks over years.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Series {
    /// Strict and lenient, in the order of [`Check::ALL`].
    tallies: [[Tally; 2]; Check::ALL.len()],
    findings: Vec<SeriesFinding>,
    pairs: usize,
}

impl Series {
    /// How the instances of a check came out.
    pub fn tally(&self, check: Check, strict_blanks: bool) -> Tally {
        self.tallies[check as usize][usize::from(!strict_blanks)]
    }

    /// The instances that are violated in one of the two readings of blank cells, in the order of agencies and years.
    pub fn findings(&self) -> &[SeriesFinding] {
        &self.findings
    }

    /// How many times an agency has reports for two years one after the other.
    pub fn pairs(&self) -> usize {
        self.pairs
    }
}

/// Evaluates the checks over years on reports of any agencies, in any order.
///
/// Reports are those of one agency where its name is the same in all, apart from white space, width and traditional
/// characters, and from 人民政府 for 政府. Names that are merely alike are not paired: 朝阳区教育局 is more than one. A
/// report without agency or year is left out. Where there are two for one agency and year, only cells are used on which
/// they agree.
///
/// ```
/// use gikai_parse::{Check, check_series, parse_str};
/// let report = |year: u16, over: u8, forward: u8| parse_str(&format!("\
/// 青石县水务局{year}年政府信息公开工作年度报告
/// 三、收到和处理政府信息公开申请情况
/// 申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
/// 二、上年结转政府信息公开申请数量 | {over} | 0 | 0 | 0 | 0 | 0 | {over} |
/// 四、结转下年度继续办理 | {forward} | 0 | 0 | 0 | 0 | 0 | {forward} |
/// "));
/// let reports = [report(2022, 3, 0)?, report(2021, 0, 2)?];
/// let series = check_series(&reports);
/// let first = series.findings()[0];
/// assert_eq!((first.earlier, first.later, first.finding.check()), (1, 0, Check::CarryOverContinuity));
/// assert_eq!((first.finding.left(), first.finding.right()), (Some(2), Some(3)));
/// # Ok::<(), gikai_parse::Error>(())
/// ```
pub fn check_series<R: Borrow<Report>>(reports: &[R]) -> Series {
    let reports: Vec<&Report> = reports.iter().map(Borrow::borrow).collect();
    let reports = reports.as_slice();
    let mut agencies: BTreeMap<String, BTreeMap<u16, Vec<usize>>> = BTreeMap::new();
    for (at, report) in reports.iter().enumerate() {
        let metadata = report.metadata();
        if let (Some(agency), Some(year)) = (metadata.agency.as_deref(), metadata.fiscal_year) {
            agencies.entry(same_agency(agency)).or_default().entry(year).or_default().push(at);
        }
    }
    let mut series = Series::default();
    for years in agencies.values() {
        for (year, earlier) in years {
            let Some(later) = years.get(&(year + 1)) else { continue };
            series.pairs += 1;
            let years = Years { reports, earlier, later };
            for &check in Check::ALL {
                if let Evaluate::Series(evaluate) = check.evaluate() {
                    evaluate(years, &mut Findings { check, years, series: &mut series });
                }
            }
        }
    }
    series
}

/// The name of an agency as it is compared.
fn same_agency(name: &str) -> String {
    let folded: String = name.chars().filter_map(crate::grammar::label::fold).collect();
    folded.replace("人民政府", "政府")
}

/// The reports of an agency for two years, one after the other; never empty, mostly one each.
#[derive(Clone, Copy)]
pub(super) struct Years<'a> {
    reports: &'a [&'a Report],
    earlier: &'a [usize],
    later: &'a [usize],
}

impl<'a> Years<'a> {
    /// The rows that have a column, on the form that a table of both years is of, if they are of one.
    fn rows_with(self, table: Table, column: Column) -> impl Iterator<Item = (Form, Row)> {
        let form = |&at: &usize| self.reports[at].table(table).map(|filled| filled.form());
        let first = form(&self.earlier[0]);
        let one = first.filter(|_| self.earlier.iter().chain(self.later).all(|at| form(at) == first));
        one.into_iter().flat_map(move |form| {
            let blocks = form.table(table).blocks.iter();
            let with_column =
                blocks.filter(move |block| block.columns.iter().any(|spec| spec.column == column));
            with_column.flat_map(|block| block.rows).map(move |spec| (form, spec.row))
        })
    }

    fn forms(self, table: Table) -> Option<(Form, Form)> {
        let form = |of: &[usize]| self.reports[of[0]].table(table).map(|filled| filled.form());
        Some((form(self.earlier)?, form(self.later)?))
    }

    /// What all reports of a year agree on.
    fn agreed(self, of: &[usize], value: impl Fn(&Report) -> Option<Sum>) -> Sum {
        let mut sums = of.iter().map(|&at| value(self.reports[at]).unwrap_or(Sum::UNKNOWN));
        let first = sums.next().unwrap_or(Sum::UNKNOWN);
        let agree = |one: Option<i64>, other: Option<i64>| one.filter(|_| one == other);
        sums.fold(first, |one, other| Sum {
            strict: agree(one.strict, other.strict),
            lenient: agree(one.lenient, other.lenient),
        })
    }

    /// The value of a cell of table 2.
    fn value(self, of: &[usize], row: Row, column: Column) -> Sum {
        self.agreed(of, |report| report.proactive()?.get(row, column).map(Sum::cell))
    }
}

/// Takes the instances of one check over two years.
pub(super) struct Findings<'a> {
    check: Check,
    years: Years<'a>,
    series: &'a mut Series,
}

impl Findings<'_> {
    fn equal(&mut self, left: Sum, right: Sum, left_cells: Cells, right_cells: Cells) {
        let finding = Finding::of_sums(self.check, left, right, Some(left_cells), right_cells, equal);
        let [strict, lenient] = &mut self.series.tallies[self.check as usize];
        strict.count(finding.strict);
        lenient.count(finding.lenient);
        if [finding.strict, finding.lenient].contains(&Outcome::Violated) {
            let (earlier, later) = (self.years.earlier[0], self.years.later[0]);
            self.series.findings.push(SeriesFinding { earlier, later, finding });
        }
    }
}

/// Each column of table 3: what one year carries forward the next carries over. It means the same on both forms.
pub(super) fn carry_over(years: Years<'_>, findings: &mut Findings<'_>) {
    let table = Table::Applications;
    let Some((earlier, later)) = years.forms(table) else { return };
    for (index, column) in later.table(table).blocks[0].columns.iter().map(|spec| spec.column).enumerate() {
        let side = |of, row| years.agreed(of, |report| Some(Applications::of(report)?.cell(row, index)));
        let cells = |form, row| Cells::new(form, table, (row, row), (column, column));
        findings.equal(
            side(years.earlier, Row::CarriedForward),
            side(years.later, Row::CarriedOver),
            cells(earlier, Row::CarriedForward),
            cells(later, Row::CarriedOver),
        );
    }
}

/// Rules and normative documents of form 2021: in force before + issued − repealed = in force.
pub(super) fn in_force(years: Years<'_>, findings: &mut Findings<'_>) {
    let table = Table::Proactive;
    for (form, row) in years.rows_with(table, Column::InForce) {
        let later = |column| years.value(years.later, row, column);
        let before = years.value(years.earlier, row, Column::InForce);
        let expected = before.plus(later(Column::Issued)).minus(later(Column::Repealed));
        let cells = |first, last| Cells::new(form, table, (row, row), (first, last));
        findings.equal(
            expected,
            later(Column::InForce),
            cells(Column::InForce, Column::InForce),
            cells(Column::Issued, Column::InForce),
        );
    }
}

/// Items of form 2019: last year's and this year's change are the last year's of the report after.
pub(super) fn items(years: Years<'_>, findings: &mut Findings<'_>) {
    let table = Table::Proactive;
    for (form, row) in years.rows_with(table, Column::ItemsLastYear) {
        let earlier = |column| years.value(years.earlier, row, column);
        let cells = |last| Cells::new(form, table, (row, row), (Column::ItemsLastYear, last));
        findings.equal(
            earlier(Column::ItemsLastYear).plus(earlier(Column::ItemsChange)),
            years.value(years.later, row, Column::ItemsLastYear),
            cells(Column::ItemsChange),
            cells(Column::ItemsLastYear),
        );
    }
}
