//! Written by tests/vocabulary.rs out of the names of gikai-parse: not to be edited. A number that a name got once is its own for
//! ever; new names get new numbers.

use crate::vocabulary::Vocabulary;
use std::ffi::c_char;

/// A statutory form. The numbers are the keys.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_form {
    /// No form.
    GIKAI_FORM_NONE = 0,
    /// Issued as 国办公开办函〔2019〕60号, for fiscal years 2019-2020.
    GIKAI_FORM_2019 = 2019,
    /// Issued as 国办公开办函〔2021〕30号, for fiscal years from 2021 on.
    GIKAI_FORM_2021 = 2021,
}

vocabulary! {
    gikai_form = gikai_parse::form::Form, GIKAI_FORM_NONE, "form", "版式" {
        F2019 = GIKAI_FORM_2019 c"2019",
        F2021 = GIKAI_FORM_2021 c"2021",
    }
}

/// The key of a form, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_form_key(form: u32) -> *const c_char {
    gikai_form::key(form)
}

/// A table of the forms.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_table {
    /// No table.
    GIKAI_TABLE_NONE = 0,
    /// 主动公开政府信息情况
    GIKAI_TABLE_PROACTIVE = 1,
    /// 收到和处理政府信息公开申请情况
    GIKAI_TABLE_APPLICATIONS = 2,
    /// 政府信息公开行政复议、行政诉讼情况
    GIKAI_TABLE_DISPUTES = 3,
}

vocabulary! {
    gikai_table = gikai_parse::form::Table, GIKAI_TABLE_NONE, "table", "表" {
        Proactive = GIKAI_TABLE_PROACTIVE c"proactive",
        Applications = GIKAI_TABLE_APPLICATIONS c"applications",
        Disputes = GIKAI_TABLE_DISPUTES c"disputes",
    }
}

/// The key of a table, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_table_key(table: u32) -> *const c_char {
    gikai_table::key(table)
}

/// A row of any table of any form.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_row {
    /// No row.
    GIKAI_ROW_NONE = 0,
    /// 规章
    GIKAI_ROW_RULES = 1,
    /// 规范性文件 (form 2019); 行政规范性文件 (form 2021)
    GIKAI_ROW_NORMATIVE_DOCUMENTS = 2,
    /// 行政许可
    GIKAI_ROW_LICENSING = 3,
    /// 其他对外管理服务事项 (form 2019)
    GIKAI_ROW_OTHER_SERVICES = 4,
    /// 行政处罚
    GIKAI_ROW_PENALTIES = 5,
    /// 行政强制
    GIKAI_ROW_COMPULSION = 6,
    /// 行政事业性收费
    GIKAI_ROW_FEES = 7,
    /// 政府集中采购 (form 2019)
    GIKAI_ROW_PROCUREMENT = 8,
    /// 一、本年新收政府信息公开申请数量
    GIKAI_ROW_NEW_RECEIVED = 9,
    /// 二、上年结转政府信息公开申请数量
    GIKAI_ROW_CARRIED_OVER = 10,
    /// 三、本年度办理结果 · (一)予以公开
    GIKAI_ROW_GRANTED = 11,
    /// 三、本年度办理结果 · (二)部分公开(区分处理的,只计这一情形,不计其他情形)
    GIKAI_ROW_GRANTED_IN_PART = 12,
    /// (三)不予公开 · 1.属于国家秘密
    GIKAI_ROW_DENIED_STATE_SECRET = 13,
    /// (三)不予公开 · 2.其他法律行政法规禁止公开
    GIKAI_ROW_DENIED_PROHIBITED_BY_LAW = 14,
    /// (三)不予公开 · 3.危及“三安全一稳定”
    GIKAI_ROW_DENIED_SECURITY_AND_STABILITY = 15,
    /// (三)不予公开 · 4.保护第三方合法权益
    GIKAI_ROW_DENIED_THIRD_PARTY_RIGHTS = 16,
    /// (三)不予公开 · 5.属于三类内部事务信息
    GIKAI_ROW_DENIED_INTERNAL_AFFAIRS = 17,
    /// (三)不予公开 · 6.属于四类过程性信息
    GIKAI_ROW_DENIED_PROCESS_INFORMATION = 18,
    /// (三)不予公开 · 7.属于行政执法案卷
    GIKAI_ROW_DENIED_ENFORCEMENT_FILES = 19,
    /// (三)不予公开 · 8.属于行政查询事项
    GIKAI_ROW_DENIED_ADMINISTRATIVE_INQUIRY = 20,
    /// (四)无法提供 · 1.本机关不掌握相关政府信息
    GIKAI_ROW_UNAVAILABLE_NOT_HELD = 21,
    /// (四)无法提供 · 2.没有现成信息需要另行制作
    GIKAI_ROW_UNAVAILABLE_MUST_BE_CREATED = 22,
    /// (四)无法提供 · 3.补正后申请内容仍不明确
    GIKAI_ROW_UNAVAILABLE_STILL_UNCLEAR = 23,
    /// (五)不予处理 · 1.信访举报投诉类申请
    GIKAI_ROW_NOT_PROCESSED_PETITION = 24,
    /// (五)不予处理 · 2.重复申请
    GIKAI_ROW_NOT_PROCESSED_REPEATED = 25,
    /// (五)不予处理 · 3.要求提供公开出版物
    GIKAI_ROW_NOT_PROCESSED_PUBLICATION = 26,
    /// (五)不予处理 · 4.无正当理由大量反复申请
    GIKAI_ROW_NOT_PROCESSED_EXCESSIVE = 27,
    /// (五)不予处理 · 5.要求行政机关确认或重新出具已获取信息
    GIKAI_ROW_NOT_PROCESSED_CONFIRMATION = 28,
    /// 三、本年度办理结果 · (六)其他处理 (form 2019)
    GIKAI_ROW_OTHER_HANDLING = 29,
    /// (六)其他处理 · 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 (form 2021)
    GIKAI_ROW_OTHER_OVERDUE_CORRECTION = 30,
    /// (六)其他处理 · 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 (form 2021)
    GIKAI_ROW_OTHER_OVERDUE_FEE = 31,
    /// (六)其他处理 · 3.其他 (form 2021)
    GIKAI_ROW_OTHER_OTHER = 32,
    /// 三、本年度办理结果 · (七)总计
    GIKAI_ROW_HANDLED_TOTAL = 33,
    /// 四、结转下年度继续办理
    GIKAI_ROW_CARRIED_FORWARD = 34,
    /// 行政复议
    GIKAI_ROW_RECONSIDERATION = 35,
    /// 行政诉讼 · 未经复议直接起诉
    GIKAI_ROW_LITIGATION_DIRECT = 36,
    /// 行政诉讼 · 复议后起诉
    GIKAI_ROW_LITIGATION_AFTER_RECONSIDERATION = 37,
}

vocabulary! {
    gikai_row = gikai_parse::form::Row, GIKAI_ROW_NONE, "row", "行" {
        Rules = GIKAI_ROW_RULES c"rules",
        NormativeDocuments = GIKAI_ROW_NORMATIVE_DOCUMENTS c"normative_documents",
        Licensing = GIKAI_ROW_LICENSING c"licensing",
        OtherServices = GIKAI_ROW_OTHER_SERVICES c"other_services",
        Penalties = GIKAI_ROW_PENALTIES c"penalties",
        Compulsion = GIKAI_ROW_COMPULSION c"compulsion",
        Fees = GIKAI_ROW_FEES c"fees",
        Procurement = GIKAI_ROW_PROCUREMENT c"procurement",
        NewReceived = GIKAI_ROW_NEW_RECEIVED c"new_received",
        CarriedOver = GIKAI_ROW_CARRIED_OVER c"carried_over",
        Granted = GIKAI_ROW_GRANTED c"granted",
        GrantedInPart = GIKAI_ROW_GRANTED_IN_PART c"granted_in_part",
        DeniedStateSecret = GIKAI_ROW_DENIED_STATE_SECRET c"denied_state_secret",
        DeniedProhibitedByLaw = GIKAI_ROW_DENIED_PROHIBITED_BY_LAW c"denied_prohibited_by_law",
        DeniedSecurityAndStability = GIKAI_ROW_DENIED_SECURITY_AND_STABILITY c"denied_security_and_stability",
        DeniedThirdPartyRights = GIKAI_ROW_DENIED_THIRD_PARTY_RIGHTS c"denied_third_party_rights",
        DeniedInternalAffairs = GIKAI_ROW_DENIED_INTERNAL_AFFAIRS c"denied_internal_affairs",
        DeniedProcessInformation = GIKAI_ROW_DENIED_PROCESS_INFORMATION c"denied_process_information",
        DeniedEnforcementFiles = GIKAI_ROW_DENIED_ENFORCEMENT_FILES c"denied_enforcement_files",
        DeniedAdministrativeInquiry = GIKAI_ROW_DENIED_ADMINISTRATIVE_INQUIRY c"denied_administrative_inquiry",
        UnavailableNotHeld = GIKAI_ROW_UNAVAILABLE_NOT_HELD c"unavailable_not_held",
        UnavailableMustBeCreated = GIKAI_ROW_UNAVAILABLE_MUST_BE_CREATED c"unavailable_must_be_created",
        UnavailableStillUnclear = GIKAI_ROW_UNAVAILABLE_STILL_UNCLEAR c"unavailable_still_unclear",
        NotProcessedPetition = GIKAI_ROW_NOT_PROCESSED_PETITION c"not_processed_petition",
        NotProcessedRepeated = GIKAI_ROW_NOT_PROCESSED_REPEATED c"not_processed_repeated",
        NotProcessedPublication = GIKAI_ROW_NOT_PROCESSED_PUBLICATION c"not_processed_publication",
        NotProcessedExcessive = GIKAI_ROW_NOT_PROCESSED_EXCESSIVE c"not_processed_excessive",
        NotProcessedConfirmation = GIKAI_ROW_NOT_PROCESSED_CONFIRMATION c"not_processed_confirmation",
        OtherHandling = GIKAI_ROW_OTHER_HANDLING c"other_handling",
        OtherOverdueCorrection = GIKAI_ROW_OTHER_OVERDUE_CORRECTION c"other_overdue_correction",
        OtherOverdueFee = GIKAI_ROW_OTHER_OVERDUE_FEE c"other_overdue_fee",
        OtherOther = GIKAI_ROW_OTHER_OTHER c"other_other",
        HandledTotal = GIKAI_ROW_HANDLED_TOTAL c"handled_total",
        CarriedForward = GIKAI_ROW_CARRIED_FORWARD c"carried_forward",
        Reconsideration = GIKAI_ROW_RECONSIDERATION c"reconsideration",
        LitigationDirect = GIKAI_ROW_LITIGATION_DIRECT c"litigation_direct",
        LitigationAfterReconsideration = GIKAI_ROW_LITIGATION_AFTER_RECONSIDERATION c"litigation_after_reconsideration",
    }
}

/// The key of a row, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_row_key(row: u32) -> *const c_char {
    gikai_row::key(row)
}

/// A column of any table of any form.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_column {
    /// No column.
    GIKAI_COLUMN_NONE = 0,
    /// 本年新制作数量 (form 2019)
    GIKAI_COLUMN_MADE = 1,
    /// 本年新公开数量 (form 2019)
    GIKAI_COLUMN_DISCLOSED = 2,
    /// 对外公开总数量 (form 2019)
    GIKAI_COLUMN_DISCLOSED_TOTAL = 3,
    /// 上一年项目数量 (form 2019)
    GIKAI_COLUMN_ITEMS_LAST_YEAR = 4,
    /// 本年增/减 (form 2019)
    GIKAI_COLUMN_ITEMS_CHANGE = 5,
    /// 处理决定数量 (form 2019); 本年处理决定数量 (form 2021)
    GIKAI_COLUMN_DECISIONS = 6,
    /// 采购项目数量 (form 2019)
    GIKAI_COLUMN_ITEMS = 7,
    /// 采购总金额 (form 2019); 本年收费金额(单位:万元) (form 2021)
    GIKAI_COLUMN_AMOUNT = 8,
    /// 本年制发件数 (form 2021)
    GIKAI_COLUMN_ISSUED = 9,
    /// 本年废止件数 (form 2021)
    GIKAI_COLUMN_REPEALED = 10,
    /// 现行有效件数 (form 2021)
    GIKAI_COLUMN_IN_FORCE = 11,
    /// 自然人
    GIKAI_COLUMN_NATURAL_PERSON = 12,
    /// 法人或其他组织 · 商业企业
    GIKAI_COLUMN_COMMERCIAL_ENTERPRISE = 13,
    /// 法人或其他组织 · 科研机构
    GIKAI_COLUMN_RESEARCH_INSTITUTION = 14,
    /// 法人或其他组织 · 社会公益组织
    GIKAI_COLUMN_PUBLIC_INTEREST_ORGANIZATION = 15,
    /// 法人或其他组织 · 法律服务机构
    GIKAI_COLUMN_LEGAL_SERVICE_ORGANIZATION = 16,
    /// 法人或其他组织 · 其他
    GIKAI_COLUMN_OTHER_ORGANIZATION = 17,
    /// 总计
    GIKAI_COLUMN_TOTAL = 18,
    /// 结果维持
    GIKAI_COLUMN_UPHELD = 19,
    /// 结果纠正
    GIKAI_COLUMN_CORRECTED = 20,
    /// 其他结果
    GIKAI_COLUMN_OTHER = 21,
    /// 尚未审结
    GIKAI_COLUMN_PENDING = 22,
}

vocabulary! {
    gikai_column = gikai_parse::form::Column, GIKAI_COLUMN_NONE, "column", "列" {
        Made = GIKAI_COLUMN_MADE c"made",
        Disclosed = GIKAI_COLUMN_DISCLOSED c"disclosed",
        DisclosedTotal = GIKAI_COLUMN_DISCLOSED_TOTAL c"disclosed_total",
        ItemsLastYear = GIKAI_COLUMN_ITEMS_LAST_YEAR c"items_last_year",
        ItemsChange = GIKAI_COLUMN_ITEMS_CHANGE c"items_change",
        Decisions = GIKAI_COLUMN_DECISIONS c"decisions",
        Items = GIKAI_COLUMN_ITEMS c"items",
        Amount = GIKAI_COLUMN_AMOUNT c"amount",
        Issued = GIKAI_COLUMN_ISSUED c"issued",
        Repealed = GIKAI_COLUMN_REPEALED c"repealed",
        InForce = GIKAI_COLUMN_IN_FORCE c"in_force",
        NaturalPerson = GIKAI_COLUMN_NATURAL_PERSON c"natural_person",
        CommercialEnterprise = GIKAI_COLUMN_COMMERCIAL_ENTERPRISE c"commercial_enterprise",
        ResearchInstitution = GIKAI_COLUMN_RESEARCH_INSTITUTION c"research_institution",
        PublicInterestOrganization = GIKAI_COLUMN_PUBLIC_INTEREST_ORGANIZATION c"public_interest_organization",
        LegalServiceOrganization = GIKAI_COLUMN_LEGAL_SERVICE_ORGANIZATION c"legal_service_organization",
        OtherOrganization = GIKAI_COLUMN_OTHER_ORGANIZATION c"other_organization",
        Total = GIKAI_COLUMN_TOTAL c"total",
        Upheld = GIKAI_COLUMN_UPHELD c"upheld",
        Corrected = GIKAI_COLUMN_CORRECTED c"corrected",
        Other = GIKAI_COLUMN_OTHER c"other",
        Pending = GIKAI_COLUMN_PENDING c"pending",
    }
}

/// The key of a column, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_column_key(column: u32) -> *const c_char {
    gikai_column::key(column)
}

/// The unit of an amount.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_unit {
    /// No unit.
    GIKAI_UNIT_NONE = 0,
    /// 元: 1 yuan.
    GIKAI_UNIT_YUAN = 1,
    /// 万元: 10000 yuan.
    GIKAI_UNIT_TEN_THOUSAND_YUAN = 2,
    /// 亿元: 100000000 yuan.
    GIKAI_UNIT_HUNDRED_MILLION_YUAN = 3,
}

vocabulary! {
    gikai_unit = gikai_parse::form::Unit, GIKAI_UNIT_NONE, "unit", "单位" {
        Yuan = GIKAI_UNIT_YUAN c"元",
        TenThousandYuan = GIKAI_UNIT_TEN_THOUSAND_YUAN c"万元",
        HundredMillionYuan = GIKAI_UNIT_HUNDRED_MILLION_YUAN c"亿元",
    }
}

/// The key of a unit, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_unit_key(unit: u32) -> *const c_char {
    gikai_unit::key(unit)
}

/// What is known of a cell.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_cell_status {
    /// No status of a cell.
    GIKAI_CELL_NONE = 0,
    /// as printed; a value.
    GIKAI_CELL_NUMBER = 1,
    /// blank (not zero); no value.
    GIKAI_CELL_BLANK = 2,
    /// not applicable; no value.
    GIKAI_CELL_NOT_APPLICABLE = 3,
    /// inferred from the form's arithmetic; a value.
    GIKAI_CELL_INFERRED = 4,
    /// ambiguous: not read; no value.
    GIKAI_CELL_AMBIGUOUS = 5,
    /// no number: not read; no value.
    GIKAI_CELL_UNREADABLE = 6,
    /// not in the document; no value.
    GIKAI_CELL_MISSING = 7,
}

vocabulary! {
    gikai_cell_status = gikai_parse::Status, GIKAI_CELL_NONE, "status of a cell", "单元格状态" {
        Number = GIKAI_CELL_NUMBER c"number",
        Blank = GIKAI_CELL_BLANK c"blank",
        NotApplicable = GIKAI_CELL_NOT_APPLICABLE c"not_applicable",
        Inferred = GIKAI_CELL_INFERRED c"inferred",
        Ambiguous = GIKAI_CELL_AMBIGUOUS c"ambiguous",
        Unreadable = GIKAI_CELL_UNREADABLE c"unreadable",
        Missing = GIKAI_CELL_MISSING c"missing",
    }
}

/// The key of a status of a cell, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_cell_status_key(cell_status: u32) -> *const c_char {
    gikai_cell_status::key(cell_status)
}

/// A way of marking cells in text.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_layout {
    /// No layout.
    GIKAI_LAYOUT_NONE = 0,
    /// `pipe_rows`
    GIKAI_LAYOUT_PIPE_ROWS = 1,
    /// `pipe_cells`
    GIKAI_LAYOUT_PIPE_CELLS = 2,
    /// `tab_rows`
    GIKAI_LAYOUT_TAB_ROWS = 3,
    /// `tab_paragraphs`
    GIKAI_LAYOUT_TAB_PARAGRAPHS = 4,
    /// `commas`
    GIKAI_LAYOUT_COMMAS = 5,
    /// `lines`
    GIKAI_LAYOUT_LINES = 6,
    /// `spaced`
    GIKAI_LAYOUT_SPACED = 7,
    /// `framed`
    GIKAI_LAYOUT_FRAMED = 8,
    /// `ruled`
    GIKAI_LAYOUT_RULED = 9,
    /// `positioned`
    GIKAI_LAYOUT_POSITIONED = 10,
    /// `wiki`
    GIKAI_LAYOUT_WIKI = 12,
    /// `html`
    GIKAI_LAYOUT_HTML = 11,
}

vocabulary! {
    gikai_layout = gikai_parse::Layout, GIKAI_LAYOUT_NONE, "layout", "排版方式" {
        PipeRows = GIKAI_LAYOUT_PIPE_ROWS c"pipe_rows",
        PipeCells = GIKAI_LAYOUT_PIPE_CELLS c"pipe_cells",
        TabRows = GIKAI_LAYOUT_TAB_ROWS c"tab_rows",
        TabParagraphs = GIKAI_LAYOUT_TAB_PARAGRAPHS c"tab_paragraphs",
        Commas = GIKAI_LAYOUT_COMMAS c"commas",
        Lines = GIKAI_LAYOUT_LINES c"lines",
        Spaced = GIKAI_LAYOUT_SPACED c"spaced",
        Framed = GIKAI_LAYOUT_FRAMED c"framed",
        Ruled = GIKAI_LAYOUT_RULED c"ruled",
        Positioned = GIKAI_LAYOUT_POSITIONED c"positioned",
        Wiki = GIKAI_LAYOUT_WIKI c"wiki",
        Html = GIKAI_LAYOUT_HTML c"html",
    }
}

/// The key of a layout, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_layout_key(layout: u32) -> *const c_char {
    gikai_layout::key(layout)
}

/// What a section of the narrative is about.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_section_kind {
    /// No kind of section.
    GIKAI_SECTION_NONE = 0,
    /// `preamble`
    GIKAI_SECTION_PREAMBLE = 1,
    /// `overview`
    GIKAI_SECTION_OVERVIEW = 2,
    /// `proactive`
    GIKAI_SECTION_PROACTIVE = 3,
    /// `applications`
    GIKAI_SECTION_APPLICATIONS = 4,
    /// `disputes`
    GIKAI_SECTION_DISPUTES = 5,
    /// `problems`
    GIKAI_SECTION_PROBLEMS = 6,
    /// `other_matters`
    GIKAI_SECTION_OTHER_MATTERS = 7,
    /// `other`
    GIKAI_SECTION_OTHER = 8,
}

vocabulary! {
    gikai_section_kind = gikai_parse::SectionKind, GIKAI_SECTION_NONE, "kind of section", "章节类别" {
        Preamble = GIKAI_SECTION_PREAMBLE c"preamble",
        Overview = GIKAI_SECTION_OVERVIEW c"overview",
        Proactive = GIKAI_SECTION_PROACTIVE c"proactive",
        Applications = GIKAI_SECTION_APPLICATIONS c"applications",
        Disputes = GIKAI_SECTION_DISPUTES c"disputes",
        Problems = GIKAI_SECTION_PROBLEMS c"problems",
        OtherMatters = GIKAI_SECTION_OTHER_MATTERS c"other_matters",
        Other = GIKAI_SECTION_OTHER c"other",
    }
}

/// The key of a kind of section, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_section_kind_key(section_kind: u32) -> *const c_char {
    gikai_section_kind::key(section_kind)
}

/// How much a diagnostic matters.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_severity {
    /// No severity.
    GIKAI_SEVERITY_NONE = 0,
    /// `info`
    GIKAI_SEVERITY_INFO = 1,
    /// `warning`
    GIKAI_SEVERITY_WARNING = 2,
    /// `error`
    GIKAI_SEVERITY_ERROR = 3,
}

vocabulary! {
    gikai_severity = gikai_parse::Severity, GIKAI_SEVERITY_NONE, "severity", "严重程度" {
        Info = GIKAI_SEVERITY_INFO c"info",
        Warning = GIKAI_SEVERITY_WARNING c"warning",
        Error = GIKAI_SEVERITY_ERROR c"error",
    }
}

/// The key of a severity, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_severity_key(severity: u32) -> *const c_char {
    gikai_severity::key(severity)
}

/// What a diagnostic is about.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_code {
    /// No code.
    GIKAI_CODE_NONE = 0,
    /// bytes that are no {expected} text ({found} places, the first here) were read as U+FFFD
    GIKAI_CODE_MALFORMED_BYTES = 1,
    /// the table `{expected}` is not in the text
    GIKAI_CODE_TABLE_NOT_FOUND = 2,
    /// no printed label of this table tells its form; form {found} is assumed
    GIKAI_CODE_FORM_UNDECIDED = 3,
    /// the tables of this report are of different forms
    GIKAI_CODE_MIXED_FORMS = 4,
    /// the label `{found}` was read as `{expected}`
    GIKAI_CODE_LABEL_FUZZY = 5,
    /// the label `{expected}` is here, but its cells left no trace in the text
    GIKAI_CODE_CELLS_LOST = 6,
    /// the values of the row `{expected}` ({found}) do not surely fill its columns: the text does not show which cells are blank
    GIKAI_CODE_TOO_FEW_VALUES = 7,
    /// the row `{expected}` has, or may have, more values than columns ({found})
    GIKAI_CODE_TOO_MANY_VALUES = 8,
    /// the values `{found}` of the row `{expected}` run together
    GIKAI_CODE_GLUED_VALUES = 9,
    /// the row `{expected}` has blank cells, but pads and blanks cannot be told apart
    GIKAI_CODE_BLANK_PLACE_UNKNOWN = 10,
    /// the text lost the columns of the row `{expected}`; its digits and the sums of the table leave one place for each of {found}
    GIKAI_CODE_PLACED_BY_SUMS = 11,
    /// to place more values by the sums of this table would take over {found} steps; they stay as they are marked
    GIKAI_CODE_RECOVERY_LIMITED = 27,
    /// the values {found} stand away from the label of the row `{expected}`; in this order alone their sums are right and every row has its values
    GIKAI_CODE_PLACED_BY_ORDER = 12,
    /// {cell} holds `{found}`, which is no number
    GIKAI_CODE_UNREADABLE_CELL = 13,
    /// the number `{found}` in {cell} is too large to be held exactly
    GIKAI_CODE_NUMBER_OUT_OF_RANGE = 14,
    /// {cell} holds a number and a remark: `{found}`
    GIKAI_CODE_REMARK_IN_CELL = 15,
    /// the row `{expected}` stands twice with different values
    GIKAI_CODE_CONFLICTING_ROWS = 16,
    /// another table of applications begins here: the text holds a second report, or quotes one
    GIKAI_CODE_SECOND_REPORT = 17,
    /// this is the statistical table of before 2019 (`{found}`); its items are those of no form that is read
    GIKAI_CODE_OLD_FORM = 18,
    /// these values ({found}) stand after no label of a row
    GIKAI_CODE_VALUES_WITHOUT_ROW = 19,
    /// labels and values stand apart around the row `{expected}` ({found}); only rows that are surely whole are read
    GIKAI_CODE_ORDER_DAMAGED = 20,
    /// no headers show the columns of these values ({found}), or they stand in no order that the form knows
    GIKAI_CODE_COLUMNS_UNKNOWN = 21,
    /// the document does not say the unit of {cell}
    GIKAI_CODE_UNIT_UNKNOWN = 22,
    /// the row `{found}` is not in the form; it is kept as extra
    GIKAI_CODE_EXTRA_ROW = 23,
    /// neither the title nor the period tells the fiscal year
    GIKAI_CODE_FISCAL_YEAR_UNKNOWN = 24,
    /// neither the title nor a signature names the agency
    GIKAI_CODE_AGENCY_UNKNOWN = 25,
    /// a limit was reached: {found}; what stands behind it was not read
    GIKAI_CODE_LIMIT_REACHED = 26,
}

vocabulary! {
    gikai_code = gikai_parse::Code, GIKAI_CODE_NONE, "code", "诊断代码" {
        MalformedBytes = GIKAI_CODE_MALFORMED_BYTES c"malformed_bytes",
        TableNotFound = GIKAI_CODE_TABLE_NOT_FOUND c"table_not_found",
        FormUndecided = GIKAI_CODE_FORM_UNDECIDED c"form_undecided",
        MixedForms = GIKAI_CODE_MIXED_FORMS c"mixed_forms",
        LabelFuzzy = GIKAI_CODE_LABEL_FUZZY c"label_fuzzy",
        CellsLost = GIKAI_CODE_CELLS_LOST c"cells_lost",
        TooFewValues = GIKAI_CODE_TOO_FEW_VALUES c"too_few_values",
        TooManyValues = GIKAI_CODE_TOO_MANY_VALUES c"too_many_values",
        GluedValues = GIKAI_CODE_GLUED_VALUES c"glued_values",
        BlankPlaceUnknown = GIKAI_CODE_BLANK_PLACE_UNKNOWN c"blank_place_unknown",
        PlacedBySums = GIKAI_CODE_PLACED_BY_SUMS c"placed_by_sums",
        RecoveryLimited = GIKAI_CODE_RECOVERY_LIMITED c"recovery_limited",
        PlacedByOrder = GIKAI_CODE_PLACED_BY_ORDER c"placed_by_order",
        UnreadableCell = GIKAI_CODE_UNREADABLE_CELL c"unreadable_cell",
        NumberOutOfRange = GIKAI_CODE_NUMBER_OUT_OF_RANGE c"number_out_of_range",
        RemarkInCell = GIKAI_CODE_REMARK_IN_CELL c"remark_in_cell",
        ConflictingRows = GIKAI_CODE_CONFLICTING_ROWS c"conflicting_rows",
        SecondReport = GIKAI_CODE_SECOND_REPORT c"second_report",
        OldForm = GIKAI_CODE_OLD_FORM c"old_form",
        ValuesWithoutRow = GIKAI_CODE_VALUES_WITHOUT_ROW c"values_without_row",
        OrderDamaged = GIKAI_CODE_ORDER_DAMAGED c"order_damaged",
        ColumnsUnknown = GIKAI_CODE_COLUMNS_UNKNOWN c"columns_unknown",
        UnitUnknown = GIKAI_CODE_UNIT_UNKNOWN c"unit_unknown",
        ExtraRow = GIKAI_CODE_EXTRA_ROW c"extra_row",
        FiscalYearUnknown = GIKAI_CODE_FISCAL_YEAR_UNKNOWN c"fiscal_year_unknown",
        AgencyUnknown = GIKAI_CODE_AGENCY_UNKNOWN c"agency_unknown",
        LimitReached = GIKAI_CODE_LIMIT_REACHED c"limit_reached",
    }
}

/// The key of a code, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_code_key(code: u32) -> *const c_char {
    gikai_code::key(code)
}

/// What is checked.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_check {
    /// No check.
    GIKAI_CHECK_NONE = 0,
    /// new_received + carried_over = handled_total + carried_forward, each of 7 columns
    GIKAI_CHECK_APPLICATIONS_BALANCE = 1,
    /// sum of the outcome rows = handled_total, each of 7 columns
    GIKAI_CHECK_APPLICATIONS_OUTCOMES = 2,
    /// sum of the six applicants = total, each row
    GIKAI_CHECK_APPLICATIONS_APPLICANTS = 3,
    /// upheld + corrected + other + pending = total, each row
    GIKAI_CHECK_DISPUTES_RESULTS = 4,
    /// disclosed ≤ disclosed_total, each row; form 2019
    GIKAI_CHECK_DISCLOSED_WITHIN_TOTAL = 5,
    /// counts are whole and not negative (items_change may be negative)
    GIKAI_CHECK_COUNT_PLAUSIBLE = 6,
    /// the unit of an amount is known, or the amount is 0
    GIKAI_CHECK_AMOUNT_UNIT = 7,
    /// all three tables are there, and no cell of them is missing
    GIKAI_CHECK_FORM_COMPLETE = 8,
    /// the title, the period and the text name one year
    GIKAI_CHECK_FISCAL_YEAR = 9,
    /// a count of applications received, handled or carried over in a sentence = the table's
    GIKAI_CHECK_NARRATIVE_APPLICATIONS = 10,
    /// a count of reconsiderations or lawsuits in a sentence = the table's
    GIKAI_CHECK_NARRATIVE_DISPUTES = 11,
    /// “N in all, of these A, B, …” adds up, where the parts exclude each other
    GIKAI_CHECK_NARRATIVE_BREAKDOWN = 12,
    /// carried_forward(year) = carried_over(year + 1), each of 7 columns
    GIKAI_CHECK_CARRY_OVER_CONTINUITY = 13,
    /// in_force(year + 1) = in_force(year) + issued(year + 1) − repealed(year + 1), form 2021
    GIKAI_CHECK_IN_FORCE_CONTINUITY = 14,
    /// items_last_year(year + 1) = items_last_year(year) + items_change(year), form 2019
    GIKAI_CHECK_ITEMS_CONTINUITY = 15,
}

vocabulary! {
    gikai_check = gikai_parse::Check, GIKAI_CHECK_NONE, "check", "检查项" {
        ApplicationsBalance = GIKAI_CHECK_APPLICATIONS_BALANCE c"applications_balance",
        ApplicationsOutcomes = GIKAI_CHECK_APPLICATIONS_OUTCOMES c"applications_outcomes",
        ApplicationsApplicants = GIKAI_CHECK_APPLICATIONS_APPLICANTS c"applications_applicants",
        DisputesResults = GIKAI_CHECK_DISPUTES_RESULTS c"disputes_results",
        DisclosedWithinTotal = GIKAI_CHECK_DISCLOSED_WITHIN_TOTAL c"disclosed_within_total",
        CountPlausible = GIKAI_CHECK_COUNT_PLAUSIBLE c"count_plausible",
        AmountUnit = GIKAI_CHECK_AMOUNT_UNIT c"amount_unit",
        FormComplete = GIKAI_CHECK_FORM_COMPLETE c"form_complete",
        FiscalYear = GIKAI_CHECK_FISCAL_YEAR c"fiscal_year",
        NarrativeApplications = GIKAI_CHECK_NARRATIVE_APPLICATIONS c"narrative_applications",
        NarrativeDisputes = GIKAI_CHECK_NARRATIVE_DISPUTES c"narrative_disputes",
        NarrativeBreakdown = GIKAI_CHECK_NARRATIVE_BREAKDOWN c"narrative_breakdown",
        CarryOverContinuity = GIKAI_CHECK_CARRY_OVER_CONTINUITY c"carry_over_continuity",
        InForceContinuity = GIKAI_CHECK_IN_FORCE_CONTINUITY c"in_force_continuity",
        ItemsContinuity = GIKAI_CHECK_ITEMS_CONTINUITY c"items_continuity",
    }
}

/// The key of a check, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_check_key(check: u32) -> *const c_char {
    gikai_check::key(check)
}

/// How an instance of a check came out.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_outcome {
    /// No outcome.
    GIKAI_OUTCOME_NONE = 0,
    /// `holds`
    GIKAI_OUTCOME_HOLDS = 1,
    /// `violated`
    GIKAI_OUTCOME_VIOLATED = 2,
    /// `not_assessable`
    GIKAI_OUTCOME_NOT_ASSESSABLE = 3,
}

vocabulary! {
    gikai_outcome = gikai_parse::Outcome, GIKAI_OUTCOME_NONE, "outcome", "检查结果" {
        Holds = GIKAI_OUTCOME_HOLDS c"holds",
        Violated = GIKAI_OUTCOME_VIOLATED c"violated",
        NotAssessable = GIKAI_OUTCOME_NOT_ASSESSABLE c"not_assessable",
    }
}

/// The key of an outcome, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_outcome_key(outcome: u32) -> *const c_char {
    gikai_outcome::key(outcome)
}

/// What a row of a table of Arrow is.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_shape {
    /// No shape.
    GIKAI_SHAPE_NONE = 0,
    /// A row a cell: every cell of the tables found, in the order of the forms.
    GIKAI_SHAPE_LONG = 1,
    /// A row a report, a column a cell; the cells of both forms side by side.
    GIKAI_SHAPE_WIDE = 2,
    /// A row a report: what it says about itself, the forms of its tables and the layouts found.
    GIKAI_SHAPE_DOCUMENTS = 3,
    /// A row a section of the narrative.
    GIKAI_SHAPE_SECTIONS = 4,
    /// A row a row that a report adds to the form.
    GIKAI_SHAPE_EXTRA = 5,
    /// A row a diagnostic: what is wrong or uncertain.
    GIKAI_SHAPE_DIAGNOSTICS = 6,
    /// A row a check of a report: how many instances hold, are violated or cannot be assessed.
    GIKAI_SHAPE_CHECKS = 7,
    /// A row an instance of a check that is violated, or that a sentence states.
    GIKAI_SHAPE_FINDINGS = 8,
}

vocabulary! {
    gikai_shape = gikai_arrow::Shape, GIKAI_SHAPE_NONE, "shape", "表的形式" {
        Long = GIKAI_SHAPE_LONG c"long",
        Wide = GIKAI_SHAPE_WIDE c"wide",
        Documents = GIKAI_SHAPE_DOCUMENTS c"documents",
        Sections = GIKAI_SHAPE_SECTIONS c"sections",
        Extra = GIKAI_SHAPE_EXTRA c"extra",
        Diagnostics = GIKAI_SHAPE_DIAGNOSTICS c"diagnostics",
        Checks = GIKAI_SHAPE_CHECKS c"checks",
        Findings = GIKAI_SHAPE_FINDINGS c"findings",
    }
}

/// The key of a shape, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_shape_key(shape: u32) -> *const c_char {
    gikai_shape::key(shape)
}
