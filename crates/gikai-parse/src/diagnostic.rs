//! What was seen while reading: codes, severities, messages in two languages, places.
//!
//! All codes stand in one table below; documents, the command and the tests are driven by it.

use crate::form::CellAddress;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// How something was read; nothing is in doubt.
    Info,
    /// Something was not read or is in doubt.
    Warning,
    /// Part of the input could not be read at all.
    Error,
}

impl Severity {
    /// Every severity.
    pub const ALL: &'static [Self] = &[Self::Info, Self::Warning, Self::Error];

    /// The name in every output.
    pub const fn key(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Chinese.
    Chinese,
    /// English.
    #[default]
    English,
}

macro_rules! codes {
    ($($variant:ident = $key:literal, $severity:ident {
        en: $en:literal, zh: $zh:literal, help: $help:literal, help_zh: $help_zh:literal
    })*) => {
        /// What a diagnostic is about. The names are stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Code { $(#[doc = $en] #[serde(rename = $key)] $variant,)* }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// How much it matters.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// The message with `{found}`, `{expected}` and `{cell}` to be filled in.
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
        }
    };
}

codes! {
    MalformedBytes = "malformed_bytes", Warning {
        en: "bytes that are no {expected} text ({found} places, the first here) were read as U+FFFD",
        zh: "有不符合 {expected} 编码的字节（共 {found} 处，此为第一处），已读作 U+FFFD",
        help: "name the encoding with --encoding, or get the original file",
        help_zh: "请用 --encoding 指明编码，或取得原始文件"
    }
    TableNotFound = "table_not_found", Warning {
        en: "the table `{expected}` is not in the text",
        zh: "文中没有“{expected}”表",
        help: "the extractor may have dropped it: look at the original page",
        help_zh: "可能被提取工具丢弃，请查看原网页"
    }
    FormUndecided = "form_undecided", Warning {
        en: "no printed label of this table tells its form; form {found} is assumed",
        zh: "此表没有能判断版式的标签，按 {found} 版处理",
        help: "check the table against the original",
        help_zh: "请与原文核对此表"
    }
    MixedForms = "mixed_forms", Info {
        en: "the tables of this report are of different forms",
        zh: "本报告各表所用版式不同",
        help: "nothing to do: each table is read by the form that its labels show",
        help_zh: "无需处理：各表按其标签所示版式读取"
    }
    LabelFuzzy = "label_fuzzy", Info {
        en: "the label `{found}` was read as `{expected}`",
        zh: "标签“{found}”按“{expected}”读取",
        help: "the label is damaged or worded in another way; no other label is near it",
        help_zh: "该标签残缺或措辞不同，且没有其他相近的标签"
    }
    CellsLost = "cells_lost", Warning {
        en: "the label `{expected}` is here, but its cells left no trace in the text",
        zh: "“{expected}”的标签在此，但其数值在文中没有留下痕迹",
        help: "the extractor dropped blank or repeated cells: use the original, or another extractor",
        help_zh: "提取工具丢弃了空白或重复的单元格：请用原文或换用其他提取工具"
    }
    TooFewValues = "too_few_values", Warning {
        en: "the values of the row `{expected}` ({found}) do not surely fill its columns: the text does not show which cells are blank",
        zh: "“{expected}”一行的数值（{found}）不能确定与各列对应：文中看不出哪些单元格为空",
        help: "use an extractor that keeps blank cells",
        help_zh: "请使用保留空白单元格的提取工具"
    }
    TooManyValues = "too_many_values", Warning {
        en: "the row `{expected}` has, or may have, more values than columns ({found})",
        zh: "“{expected}”一行的数值（{found}）多于或可能多于列数",
        help: "a number may be cut in two, or a page number stands in the row: look at the original",
        help_zh: "可能有数字被截断，或混入页码：请查看原文"
    }
    GluedValues = "glued_values", Warning {
        en: "the values `{found}` of the row `{expected}` run together",
        zh: "“{expected}”一行的数值“{found}”连在一起，无法分开",
        help: "use an extractor that keeps the borders between cells",
        help_zh: "请使用保留单元格边界的提取工具"
    }
    BlankPlaceUnknown = "blank_place_unknown", Warning {
        en: "the row `{expected}` has blank cells, but pads and blanks cannot be told apart",
        zh: "“{expected}”一行有空白单元格，但无法与表格填充区分",
        help: "use an extractor that keeps the columns",
        help_zh: "请使用保留列位置的提取工具"
    }
    PlacedBySums = "placed_by_sums", Info {
        en: "the text lost the columns of the row `{expected}`; its digits and the sums of the table leave one place for each of {found}",
        zh: "文中丢失了“{expected}”一行的列位置；按其数字及表内勾稽关系，{found} 各只有一处可放",
        help: "these cells are `inferred`: leave them out where only printed positions count",
        help_zh: "这些单元格标为 inferred：只认原文位置时请剔除"
    }
    RecoveryLimited = "recovery_limited", Warning {
        en: "to place more values by the sums of this table would take over {found} steps; they stay as they are marked",
        zh: "按本表勾稽关系继续归位需超过 {found} 步，其余单元格保持原有标记",
        help: "use an extractor that keeps the columns, or raise the limit of work",
        help_zh: "请换用保留列位置的提取工具，或提高计算量上限"
    }
    PlacedByOrder = "placed_by_order", Info {
        en: "the values {found} stand away from the label of the row `{expected}`; in this order alone their sums are right and every row has its values",
        zh: "数值 {found} 与“{expected}”的标签分离；只有按此次序，其勾稽关系成立且各行都有数值",
        help: "these cells are `inferred`: leave them out where only printed positions count",
        help_zh: "这些单元格标为 inferred：只认原文位置时请剔除"
    }
    UnreadableCell = "unreadable_cell", Warning {
        en: "{cell} holds `{found}`, which is no number",
        zh: "{cell} 的内容“{found}”不是数字",
        help: "read the original and decide",
        help_zh: "请查看原文后自行判断"
    }
    NumberOutOfRange = "number_out_of_range", Warning {
        en: "the number `{found}` in {cell} is too large to be held exactly",
        zh: "{cell} 的数字“{found}”过大，无法精确表示",
        help: "it is likely several numbers run together: look at the original",
        help_zh: "很可能是多个数字连在一起：请查看原文"
    }
    RemarkInCell = "remark_in_cell", Info {
        en: "{cell} holds a number and a remark: `{found}`",
        zh: "{cell} 中的数字附有说明：“{found}”",
        help: "the number is read, the remark stays in the raw text",
        help_zh: "已读取数字，说明保留在原文中"
    }
    ConflictingRows = "conflicting_rows", Warning {
        en: "the row `{expected}` stands twice with different values",
        zh: "“{expected}”一行出现两次且数值不同",
        help: "two tables or two reports are in one text: split them",
        help_zh: "一个文本中有两张表或两份报告：请先拆分"
    }
    SecondReport = "second_report", Warning {
        en: "another table of applications begins here: the text holds a second report, or quotes one",
        zh: "此处又有一张申请情况表：文中有第二份报告，或引用了别的报告",
        help: "split the text; cells on which the two differ are not read",
        help_zh: "请先拆分文本；两表不一致的单元格不读取"
    }
    OldForm = "old_form", Warning {
        en: "this is the statistical table of before 2019 (`{found}`); its items are those of no form that is read",
        zh: "这是2019年以前的统计表（“{found}”），其项目不属于可读取的版式",
        help: "reports for fiscal years before 2019 have no statutory tables of the forms 2019 and 2021",
        help_zh: "2019年以前年度的报告没有2019版、2021版的法定表格"
    }
    ValuesWithoutRow = "values_without_row", Warning {
        en: "these values ({found}) stand after no label of a row",
        zh: "这些数值（{found}）之前没有行标签",
        help: "the text is out of reading order: use another extractor",
        help_zh: "文本的阅读顺序已乱：请换用其他提取工具"
    }
    OrderDamaged = "order_damaged", Warning {
        en: "labels and values stand apart around the row `{expected}` ({found}); only rows that are surely whole are read",
        zh: "“{expected}”一行附近标签与数值（{found}）分离，只读取确定完整的行",
        help: "the text is out of reading order: use another extractor",
        help_zh: "文本的阅读顺序已乱：请换用其他提取工具"
    }
    ColumnsUnknown = "columns_unknown", Warning {
        en: "no headers show the columns of these values ({found}), or they stand in no order that the form knows",
        zh: "这些数值（{found}）没有表头说明所在列，或列次序与版式不符",
        help: "check the table against the original",
        help_zh: "请与原文核对此表"
    }
    UnitUnknown = "unit_unknown", Warning {
        en: "the document does not say the unit of {cell}",
        zh: "文中没有说明 {cell} 的单位",
        help: "ask the agency: 元 and 万元 are both common",
        help_zh: "请向发布机关核实：元与万元都常见"
    }
    ExtraRow = "extra_row", Info {
        en: "the row `{found}` is not in the form; it is kept as extra",
        zh: "“{found}”一行不在版式中，作为附加行保留",
        help: "nothing to do: it shifts no other row",
        help_zh: "无需处理：不影响其他行"
    }
    FiscalYearUnknown = "fiscal_year_unknown", Warning {
        en: "neither the title nor the period tells the fiscal year",
        zh: "标题与统计期限都没有说明年度",
        help: "add the year from where the page was found",
        help_zh: "请根据网页来源补充年度"
    }
    AgencyUnknown = "agency_unknown", Warning {
        en: "neither the title nor a signature names the agency",
        zh: "标题与落款都没有写明机关名称",
        help: "add the agency from where the page was found",
        help_zh: "请根据网页来源补充机关名称"
    }
    LimitReached = "limit_reached", Error {
        en: "a limit was reached: {found}; what stands behind it was not read",
        zh: "已达上限：{found}；其后的内容未读取",
        help: "raise the limit in the options if the document is trustworthy",
        help_zh: "如文件可信，可在选项中提高上限"
    }
}

/// One thing seen while reading, with its place.
///
/// ```
/// use gikai_parse::{Code, Language, Severity};
///
/// let text = "\
/// 三、收到和处理政府信息公开申请情况
/// 申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
/// 二、上年结转政府信息公开申请数量 | 1 | 1 | ||||||
/// ";
/// let report = gikai_parse::parse_str(text)?;
/// let seen = report.diagnostics().iter().find(|seen| seen.code == Code::TooFewValues).unwrap();
/// assert_eq!((seen.severity(), seen.code.key()), (Severity::Warning, "too_few_values"));
/// assert!(seen.message(Language::Chinese).contains("carried_over"));
/// assert!(seen.span.and_then(|span| span.slice(text)).unwrap().contains("上年结转"));
/// # Ok::<(), gikai_parse::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// Where in the decoded text; nothing where it is about the whole document.
    #[serde(flatten, with = "crate::report::flat_span")]
    pub span: Option<Span>,
    /// The cell it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<CellAddress>,
    /// What was found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub found: String,
    /// What was expected, or what it was read as.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub expected: String,
}

impl Diagnostic {
    /// A diagnostic without place and details.
    pub fn new(code: Code) -> Self {
        Self { code, span: None, cell: None, found: String::new(), expected: String::new() }
    }

    /// With its place.
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// With the cell it is about.
    pub fn cell(mut self, cell: CellAddress) -> Self {
        self.cell = Some(cell);
        self
    }

    /// With what was found.
    pub fn found(mut self, found: impl std::fmt::Display) -> Self {
        self.found = shorten(&found.to_string());
        self
    }

    /// With what was expected.
    pub fn expected(mut self, expected: impl std::fmt::Display) -> Self {
        self.expected = shorten(&expected.to_string());
        self
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The message for a reader.
    pub fn message(&self, language: Language) -> String {
        let cell = self.cell.map(|cell| cell.to_string()).unwrap_or_default();
        self.code
            .template(language)
            .replace("{found}", &self.found)
            .replace("{expected}", &self.expected)
            .replace("{cell}", &cell)
    }
}

/// Cuts a quotation of the document to a length that a message can hold.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// Collects what the stages see, up to a limit.
#[derive(Debug)]
pub(crate) struct Sink {
    seen: Vec<Diagnostic>,
    limit: usize,
    dropped: usize,
}

impl Sink {
    pub(crate) fn new(limit: usize) -> Self {
        Self { seen: Vec::new(), limit, dropped: 0 }
    }

    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        if self.seen.len() < self.limit {
            self.seen.push(diagnostic);
        } else {
            self.dropped += 1;
        }
    }

    pub(crate) fn into_vec(mut self) -> Vec<Diagnostic> {
        if self.dropped > 0 {
            self.seen.push(
                Diagnostic::new(Code::LimitReached)
                    .found(format!("{} diagnostics, {} more left out", self.limit, self.dropped)),
            );
        }
        self.seen
    }
}
