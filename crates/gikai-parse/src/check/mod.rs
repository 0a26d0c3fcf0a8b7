//! What must add up in a report: every check in one table, evaluated and counted. No check changes a value.
//!
//! A check is a function of the report (or of two reports of one agency) and a line of the table below; documents, the
//! command, the schema and the tests are driven by it.

mod applications;
mod cells;
mod claims;
mod disputes;
mod document;
mod finding;
mod json;
mod narrative;
mod proactive;
mod series;
mod sum;

pub use cells::Cells;
pub use finding::{Checks, Finding, Outcome, Tally};
pub use series::{Series, SeriesFinding, check_series};

pub(crate) use json::CheckJson;

use crate::diagnostic::{Code, Diagnostic, Language};
use crate::report::Report;
use finding::Findings;
use serde::{Deserialize, Serialize};

/// What a check is evaluated on.
enum Evaluate {
    /// One report.
    Report(fn(&Evidence<'_>, &mut Findings<'_>)),
    /// The reports of one agency for two years, one after the other.
    Series(fn(series::Years<'_>, &mut series::Findings<'_>)),
}

/// A report and what its sentences state.
struct Evidence<'a> {
    report: &'a Report,
    applications: Option<applications::Applications>,
    statements: Vec<claims::Statement>,
}

/// Evaluates all checks of a report, which then has them. `text` is what its spans are places in.
pub(crate) fn check(report: &mut Report, text: &str) {
    let evidence = Evidence {
        report,
        applications: applications::Applications::of(report),
        statements: claims::statements(report, text),
    };
    let mut checks = Checks::default();
    for &check in Check::ALL {
        if let Evaluate::Report(evaluate) = check.evaluate() {
            evaluate(&evidence, &mut checks.findings_of(check));
        }
    }
    let cut = evidence.statements.len() >= claims::MOST;
    report.checks = checks;
    if cut {
        let found = format!("{} sentences that state numbers", claims::MOST);
        report.diagnostics.push(Diagnostic::new(Code::LimitReached).found(found));
    }
}

macro_rules! checks {
    ($($variant:ident = $key:literal, $name:literal, $on:ident($evaluate:path) {
        formula: $formula:literal, formula_zh: $formula_zh:literal,
        needs: $needs:literal, needs_zh: $needs_zh:literal,
        en: $en:literal, zh: $zh:literal, help: $help:literal, help_zh: $help_zh:literal
    })*) => {
        /// What is checked. The names are stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Check { $(#[doc = $formula] #[serde(rename = $key)] $variant,)* }

        impl Check {
            /// Every check.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The name for a reader.
            pub const fn name(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::English) => $key, (Self::$variant, Language::Chinese) => $name,)*
                }
            }

            /// When it holds.
            pub const fn formula(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::English) => $formula,
                      (Self::$variant, Language::Chinese) => $formula_zh,)*
                }
            }

            /// What must be known for it to be assessed.
            pub const fn needs(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::English) => $needs, (Self::$variant, Language::Chinese) => $needs_zh,)*
                }
            }

            /// What is said where it is violated, with places in braces to be filled in.
            pub const fn template(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::English) => $en, (Self::$variant, Language::Chinese) => $zh,)*
                }
            }

            /// What the user can do about it.
            pub const fn help(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::English) => $help,
                      (Self::$variant, Language::Chinese) => $help_zh,)*
                }
            }

            fn evaluate(self) -> Evaluate {
                match self { $(Self::$variant => Evaluate::$on($evaluate),)* }
            }
        }
    };
}

checks! {
    ApplicationsBalance = "applications_balance", "收办结转平衡", Report(applications::balance) {
        formula: "new_received + carried_over = handled_total + carried_forward, each of 7 columns",
        formula_zh: "本年新收 + 上年结转 = 办理结果总计 + 结转下年度，逐列（共7列）",
        needs: "table 3: the four cells of the column",
        needs_zh: "表三：该列的四个单元格",
        en: "column `{column}`: received and carried over are {left}, handled and carried forward are {right}",
        zh: "“{column}”列：本年新收与上年结转之和为 {left}，办理结果总计与结转下年度之和为 {right}",
        help: "the form says: the first item and the second are the third and the fourth; correct the one that is wrong",
        help_zh: "表内注明：第一项加第二项之和，等于第三项加第四项之和；请核对并更正"
    }
    ApplicationsOutcomes = "applications_outcomes", "办理结果分项合计", Report(applications::outcomes) {
        formula: "sum of the outcome rows = handled_total, each of 7 columns",
        formula_zh: "各项办理结果之和 = （七）总计，逐列（共7列）",
        needs: "table 3: the outcomes of the column and their total; not assessed where rows that the report adds may be outcomes",
        needs_zh: "表三：该列各项办理结果及其总计；报告另加的行可能属于办理结果时不评",
        en: "column `{column}`: the outcomes add up to {left}, their total says {right}",
        zh: "“{column}”列：各项办理结果之和为 {left}，“（七）总计”为 {right}",
        help: "check the outcomes of this column against the files, then the total",
        help_zh: "请逐项核对该列办理结果，再核对总计"
    }
    ApplicationsApplicants = "applications_applicants", "申请人横向合计", Report(applications::applicants) {
        formula: "sum of the six applicants = total, each row",
        formula_zh: "六类申请人之和 = 总计，逐行",
        needs: "table 3: the seven cells of the row",
        needs_zh: "表三：该行的七个单元格",
        en: "row `{row}`: the applicants add up to {left}, their total says {right}",
        zh: "“{row}”一行：各类申请人之和为 {left}，“总计”为 {right}",
        help: "check the applicants of this row, then the total",
        help_zh: "请核对该行各类申请人数，再核对总计"
    }
    DisputesResults = "disputes_results", "复议诉讼合计", Report(disputes::results) {
        formula: "upheld + corrected + other + pending = total, each row",
        formula_zh: "结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计，逐行",
        needs: "table 4: the five cells of the row",
        needs_zh: "表四：该行的五个单元格",
        en: "row `{row}`: the results add up to {left}, their total says {right}",
        zh: "“{row}”：各种结果之和为 {left}，“总计”为 {right}",
        help: "check the results of this row, then the total",
        help_zh: "请核对各种结果的件数，再核对总计"
    }
    DisclosedWithinTotal = "disclosed_within_total", "公开数不超总数", Report(proactive::disclosed_within_total) {
        formula: "disclosed ≤ disclosed_total, each row; form 2019",
        formula_zh: "本年新公开数量 ≤ 对外公开总数量，逐行；2019版",
        needs: "table 2 of form 2019: the two cells of the row",
        needs_zh: "2019版表二：该行的两个单元格",
        en: "row `{row}`: {left} were disclosed this year, but {right} in all",
        zh: "“{row}”：本年新公开 {left}，而对外公开总数为 {right}",
        help: "what was disclosed this year is part of all that is disclosed",
        help_zh: "本年新公开的应包含在对外公开总数之内"
    }
    CountPlausible = "count_plausible", "计数非负", Report(document::count_plausible) {
        formula: "counts are whole and not negative (items_change may be negative)",
        formula_zh: "计数为非负整数（本年增/减可为负）",
        needs: "a number in the cell",
        needs_zh: "单元格中有数字",
        en: "{left_cells}: a count is a whole number and not negative",
        zh: "{left_cells}：计数应为非负整数",
        help: "look at the original: a dash or a point may have come into the cell",
        help_zh: "请查看原文：单元格中可能混入了横线或小数点"
    }
    AmountUnit = "amount_unit", "金额单位", Report(document::amount_unit) {
        formula: "the unit of an amount is known, or the amount is 0",
        formula_zh: "金额的单位已知，或金额为0",
        needs: "an amount",
        needs_zh: "有金额",
        en: "{left_cells}: the document does not say the unit of this amount",
        zh: "{left_cells}：文中没有说明该金额的单位",
        help: "write the unit into the cell or the header: 元 and 万元 are both common",
        help_zh: "请在单元格或表头写明单位：元与万元都常见"
    }
    FormComplete = "form_complete", "版式完整", Report(document::form_complete) {
        formula: "all three tables are there, and no cell of them is missing",
        formula_zh: "三张表齐全，且没有缺失的单元格",
        needs: "nothing",
        needs_zh: "无",
        en: "the text has {left} of {right} {parts}",
        zh: "{parts}：应有 {right}，文中有 {left}",
        help: "look for the rows or the table at the original: the extractor may have dropped them",
        help_zh: "请在原文中查找缺少的行或表：可能被提取工具丢弃"
    }
    FiscalYear = "fiscal_year", "年份一致", Report(document::fiscal_year) {
        formula: "the title, the period and the text name one year",
        formula_zh: "标题、统计期限与正文所指年份相同",
        needs: "a year in the title or the period, and one in another of the three",
        needs_zh: "标题或统计期限写明年份，且另一处也写明年份",
        en: "the document is about {left} by its title or period, and about {right} here",
        zh: "标题或统计期限所指年度为 {left}，此处为 {right}",
        help: "a year may have been left standing from the report of another year",
        help_zh: "可能沿用了其他年度报告的年份"
    }
    NarrativeApplications = "narrative_applications", "正文与表三", Report(narrative::applications) {
        formula: "a count of applications received, handled or carried over in a sentence = the table's",
        formula_zh: "正文所述新收、办结、结转件数 = 表三",
        needs: "a sentence that surely says such a count of this agency and year, and the cells of table 3",
        needs_zh: "正文中确指本机关、本年度该数的语句，以及表三相应单元格",
        en: "the text says {left}, the table {right} ({right_cells})",
        zh: "正文为 {left}，表中为 {right}（{right_cells}）",
        help: "text and table must say the same: correct the one that is wrong",
        help_zh: "正文与表格应当一致：请核对并更正"
    }
    NarrativeDisputes = "narrative_disputes", "正文与表四", Report(narrative::disputes) {
        formula: "a count of reconsiderations or lawsuits in a sentence = the table's",
        formula_zh: "正文所述行政复议、行政诉讼件数 = 表四",
        needs: "a sentence that surely says such a count of this agency and year, and the cells of table 4",
        needs_zh: "正文中确指本机关、本年度该数的语句，以及表四相应单元格",
        en: "the text says {left}, the table {right} ({right_cells})",
        zh: "正文为 {left}，表中为 {right}（{right_cells}）",
        help: "text and table must say the same: correct the one that is wrong",
        help_zh: "正文与表格应当一致：请核对并更正"
    }
    NarrativeBreakdown = "narrative_breakdown", "正文分项合计", Report(narrative::breakdown) {
        formula: "“N in all, of these A, B, …” adds up, where the parts exclude each other",
        formula_zh: "“共N条，其中A条、B条……”分项之和等于总数（各分项互不包含时）",
        needs: "a sentence that lists parts of a number; fewer than the number is an error only where the list names the rest",
        needs_zh: "列举分项的语句；分项之和小于总数的，仅在列有“其他”时评",
        en: "the text says {left} in all, its parts add up to {right}",
        zh: "正文总数为 {left}，各分项之和为 {right}",
        help: "correct the total or the parts",
        help_zh: "请更正总数或分项"
    }
    CarryOverContinuity = "carry_over_continuity", "跨年结转衔接", Series(series::carry_over) {
        formula: "carried_forward(year) = carried_over(year + 1), each of 7 columns",
        formula_zh: "上一年度“结转下年度继续办理” = 本年度“上年结转”，逐列（共7列）",
        needs: "table 3 of the reports for two years, one after the other",
        needs_zh: "相邻两个年度报告的表三",
        en: "column `{column}`: {left} were carried forward from the year before, {right} were carried over",
        zh: "“{column}”列：上一年度结转下年度 {left}，本年度上年结转 {right}",
        help: "compare the two reports: one of them is wrong",
        help_zh: "请核对两个年度的报告"
    }
    InForceContinuity = "in_force_continuity", "现行有效衔接", Series(series::in_force) {
        formula: "in_force(year + 1) = in_force(year) + issued(year + 1) − repealed(year + 1), form 2021",
        formula_zh: "本年度现行有效 = 上一年度现行有效 + 本年制发 − 本年废止（2021版）",
        needs: "table 2 of form 2021 for two years, one after the other",
        needs_zh: "相邻两个年度的2021版表二",
        en: "row `{row}`: {left} should be in force by the year before, the issued and the repealed ones; the report says {right}",
        zh: "“{row}”：按上一年度现行有效数与本年制发、废止件数应为 {left}，报告为 {right}",
        help: "compare the two reports: documents that expired count as repealed, or a number is wrong",
        help_zh: "请核对两个年度的报告：自动失效的是否计入废止，或有数字有误"
    }
    ItemsContinuity = "items_continuity", "项目数量衔接", Series(series::items) {
        formula: "items_last_year(year + 1) = items_last_year(year) + items_change(year), form 2019",
        formula_zh: "本年度“上一年项目数量” = 上一年度“上一年项目数量” + 上一年度“本年增/减”（2019版）",
        needs: "table 2 of form 2019 for two years, one after the other",
        needs_zh: "相邻两个年度的2019版表二",
        en: "row `{row}`: {left} items at the end of the year before by its own report, {right} by this one",
        zh: "“{row}”：按上一年度报告，其年末项目数量为 {left}，本年度报告写为 {right}",
        help: "compare the two reports: one of them is wrong",
        help_zh: "请核对两个年度的报告"
    }
}

impl Check {
    /// Whether it compares the reports of two years; the others are about one report.
    pub fn is_series(self) -> bool {
        matches!(self.evaluate(), Evaluate::Series(_))
    }
}

impl std::fmt::Display for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key())
    }
}
