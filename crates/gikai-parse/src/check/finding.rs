//! What came out of a check: instances counted, and those that a reader must see one by one.

use super::Check;
use super::cells::Cells;
use super::sum::Sum;
use crate::diagnostic::Language;
use crate::span::Span;
use serde::{Deserialize, Serialize};

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
    /// Two sides, as `judged` says of them in each reading of blanks where both are known.
    pub(super) fn of_sums(
        check: Check,
        left: Sum,
        right: Sum,
        left_cells: Option<Cells>,
        right_cells: Cells,
        judged: impl Fn(i64, i64) -> Outcome,
    ) -> Self {
        let judge = |left: Option<i64>, right: Option<i64>| match (left, right) {
            (Some(left), Some(right)) => judged(left, right),
            _ => Outcome::NotAssessable,
        };
        Self {
            check,
            strict: judge(left.strict, right.strict),
            lenient: judge(left.lenient, right.lenient),
            left: left.lenient,
            right: right.lenient,
            left_cells,
            right_cells: Some(right_cells),
            span: None,
        }
    }

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
            message = message
                .replace("{row}", &cells.row_name(language))
                .replace("{column}", &cells.column_name(language));
        }
        message
    }

    /// What `form_complete` counts.
    fn parts(&self, language: Language) -> String {
        match (self.left_cells, language) {
            (Some(cells), Language::English) => format!("cells of the table `{}`", cells.table()),
            (Some(cells), Language::Chinese) => {
                format!("“{}”表的单元格", cells.form().table(cells.table()).title)
            }
            (None, Language::English) => "tables".to_owned(),
            (None, Language::Chinese) => "法定表格".to_owned(),
        }
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
    pub(super) tallies: [[Tally; 2]; Check::ALL.len()],
    pub(super) findings: Vec<Finding>,
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
        self.judge(left, right, left_cells, right_cells, equal);
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
        self.judge(left, right, left_cells, right_cells, |left, right| holds_where(holds(left, right)));
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
        self.push(Finding::of_sums(self.check, left, right, Some(left_cells), right_cells, judged));
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
            self.findings.push(finding);
        }
    }
}

/// The outcome of what can be assessed.
pub(super) fn holds_where(condition: bool) -> Outcome {
    if condition { Outcome::Holds } else { Outcome::Violated }
}

/// Whether two sides agree.
pub(super) fn equal(left: i64, right: i64) -> Outcome {
    holds_where(left == right)
}
