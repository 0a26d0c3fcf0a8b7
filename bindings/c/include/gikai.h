/*
 * libgikai reads the annual reports on open government information (政府信息公开工作年度报告) of Chinese agencies out of
 * whatever a crawler, a browser, an office program or a PDF tool made of them. Every cell of the three statutory tables is
 * what the document says, or is marked as not read, with the reason and the place.
 *
 *     gikai_report *report = NULL;
 *     if (gikai_parse(data, len, NULL, &report) == GIKAI_STATUS_OK) {
 *         gikai_cell cell;
 *         if (gikai_report_cell(report, GIKAI_TABLE_APPLICATIONS, GIKAI_ROW_NEW_RECEIVED, GIKAI_COLUMN_TOTAL, &cell)
 *                 == GIKAI_STATUS_OK)
 *             printf("%s (%s)\n", cell.value, gikai_cell_status_key(cell.status));
 *         gikai_report_free(report);
 *     } else {
 *         gikai_str said = gikai_last_error(GIKAI_LANGUAGE_ENGLISH);
 *         fprintf(stderr, "%.*s\n", (int)said.len, said.data);
 *     }
 *
 * The rules, for every function:
 *
 *  1. What can fail gives a gikai_status. Outputs are the last argument and are written on GIKAI_STATUS_OK only.
 *  2. NULL for an argument is an answer, not a crash: GIKAI_STATUS_NULL_POINTER, or nothing to do or to count. Every other
 *     pointer must be valid, and an output must overlap nothing.
 *  3. What a function named _new, _parse, _json or _message writes is the caller's, who frees it with the _free of its type,
 *     once. gikai_*_free(NULL) does nothing.
 *  4. A gikai_str is a view of UTF-8 without a NUL behind it. It is never freed, and lives as long as its owner, which the
 *     function names. Keys are `const char *` with a NUL behind them and live for ever.
 *  5. Enums go in as uint32_t and are looked at: a number that is none is GIKAI_STATUS_INVALID_ENUM. 0 is never a value but
 *     the absence of one. Numbers are never reused; a newer library may give numbers that this header does not name.
 *  6. A handle may be read by any number of threads at a time. Functions that change or free one (_set_, _free) need it for
 *     themselves. The last error is kept for each thread.
 *  7. Nothing throws or ends the process: a mistake of the library is GIKAI_STATUS_PANIC. Only where memory runs out does the
 *     process end.
 *  8. Structs and numbers change only together with GIKAI_ABI_VERSION and the soname of the library.
 *
 * This file is written by cbindgen out of bindings/c/src and is not to be edited.
 */

#ifndef GIKAI_H
#define GIKAI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The version of this header. */
#define GIKAI_VERSION "0.1.0"

/** The number that stands where there is none: no reader takes it for a zero. */
#define GIKAI_NO_COUNT INT64_MIN

/* The Arrow C data and stream interfaces, as https://arrow.apache.org/docs/format/CDataInterface.html defines them. The
 * guards are those of that definition: the first header that has it is used. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

#endif


/// The number of the binary interface that this header describes. A library of another number is not called through it:
/// compare it with `gikai_abi_version()` where the library is found at run time.
#define GIKAI_ABI_VERSION 1

/// The bytes of a value as text, the NUL behind it included.
#define GIKAI_VALUE_SIZE 32

/// How a call ended. Everything but `GIKAI_STATUS_OK` means that no output was written. Numbers are never reused.
enum gikai_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /// All went well, and the outputs are written.
    GIKAI_STATUS_OK = 0,
    /// An argument that must not be NULL is NULL.
    GIKAI_STATUS_NULL_POINTER = 1,
    /// A number is none of the enum it should be of.
    GIKAI_STATUS_INVALID_ENUM = 2,
    /// An index is not smaller than the number of things there are, or a place lies behind the end of the text.
    GIKAI_STATUS_OUT_OF_RANGE = 3,
    /// A text argument is not UTF-8.
    GIKAI_STATUS_INVALID_UTF8 = 4,
    /// There is no such thing: the form has no such cell, or the document no such table.
    GIKAI_STATUS_NOT_FOUND = 5,
    /// The input holds no text.
    GIKAI_STATUS_EMPTY = 20,
    /// The input is a picture, an archive, an office or a PDF file.
    GIKAI_STATUS_BINARY = 21,
    /// The input is larger than the limit.
    GIKAI_STATUS_TOO_LARGE = 22,
    /// The text is no annual report.
    GIKAI_STATUS_NO_REPORT = 23,
    /// The encoding that the options name is not known.
    GIKAI_STATUS_UNKNOWN_ENCODING = 24,
    /// The text has more lines than the limit.
    GIKAI_STATUS_TOO_MANY_LINES = 25,
    /// The text has more cells, or pieces that may be cells, than the limit.
    GIKAI_STATUS_TOO_MANY_CELLS = 26,
    /// No report could be made, for a reason that has no number yet.
    GIKAI_STATUS_OTHER_INPUT = 39,
    /// A callback asked to stop.
    GIKAI_STATUS_STOPPED = 40,
    /// The library met a mistake of its own, gave up this call, and says so on standard error; please report it. A handle
    /// that the call was to change is best freed.
    GIKAI_STATUS_PANIC = 60,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_status gikai_status;
#else
typedef uint32_t gikai_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// A statutory form. The numbers are the keys.
enum gikai_form
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /// No form.
    GIKAI_FORM_NONE = 0,
    /// Issued as 国办公开办函〔2019〕60号, for fiscal years 2019-2020.
    GIKAI_FORM_2019 = 2019,
    /// Issued as 国办公开办函〔2021〕30号, for fiscal years from 2021 on.
    GIKAI_FORM_2021 = 2021,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_form gikai_form;
#else
typedef uint32_t gikai_form;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// A table of the forms.
enum gikai_table
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /// No table.
    GIKAI_TABLE_NONE = 0,
    /// 主动公开政府信息情况
    GIKAI_TABLE_PROACTIVE = 1,
    /// 收到和处理政府信息公开申请情况
    GIKAI_TABLE_APPLICATIONS = 2,
    /// 政府信息公开行政复议、行政诉讼情况
    GIKAI_TABLE_DISPUTES = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_table gikai_table;
#else
typedef uint32_t gikai_table;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// A row of any table of any form.
enum gikai_row
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
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
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_row gikai_row;
#else
typedef uint32_t gikai_row;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// A column of any table of any form.
enum gikai_column
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
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
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_column gikai_column;
#else
typedef uint32_t gikai_column;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// What is known of a cell.
enum gikai_cell_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
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
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_cell_status gikai_cell_status;
#else
typedef uint32_t gikai_cell_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// The unit of an amount.
enum gikai_unit
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /// No unit.
    GIKAI_UNIT_NONE = 0,
    /// 元: 1 yuan.
    GIKAI_UNIT_YUAN = 1,
    /// 万元: 10000 yuan.
    GIKAI_UNIT_TEN_THOUSAND_YUAN = 2,
    /// 亿元: 100000000 yuan.
    GIKAI_UNIT_HUNDRED_MILLION_YUAN = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_unit gikai_unit;
#else
typedef uint32_t gikai_unit;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// What a section of the narrative is about.
enum gikai_section_kind
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
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
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_section_kind gikai_section_kind;
#else
typedef uint32_t gikai_section_kind;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// A way of marking cells in text.
enum gikai_layout
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
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
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_layout gikai_layout;
#else
typedef uint32_t gikai_layout;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// What a diagnostic is about.
enum gikai_code
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
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
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_code gikai_code;
#else
typedef uint32_t gikai_code;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// How much a diagnostic matters.
enum gikai_severity
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /// No severity.
    GIKAI_SEVERITY_NONE = 0,
    /// `info`
    GIKAI_SEVERITY_INFO = 1,
    /// `warning`
    GIKAI_SEVERITY_WARNING = 2,
    /// `error`
    GIKAI_SEVERITY_ERROR = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_severity gikai_severity;
#else
typedef uint32_t gikai_severity;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// What is checked.
enum gikai_check
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
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
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_check gikai_check;
#else
typedef uint32_t gikai_check;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// How an instance of a check came out.
enum gikai_outcome
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /// No outcome.
    GIKAI_OUTCOME_NONE = 0,
    /// `holds`
    GIKAI_OUTCOME_HOLDS = 1,
    /// `violated`
    GIKAI_OUTCOME_VIOLATED = 2,
    /// `not_assessable`
    GIKAI_OUTCOME_NOT_ASSESSABLE = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_outcome gikai_outcome;
#else
typedef uint32_t gikai_outcome;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// A language of messages.
enum gikai_language
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /// English.
    GIKAI_LANGUAGE_ENGLISH = 1,
    /// Chinese.
    GIKAI_LANGUAGE_CHINESE = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_language gikai_language;
#else
typedef uint32_t gikai_language;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// What a row of a table of Arrow is.
enum gikai_shape
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
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
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_shape gikai_shape;
#else
typedef uint32_t gikai_shape;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// A side of the formula of a check.
enum gikai_side
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /// The left side.
    GIKAI_SIDE_LEFT = 1,
    /// The right side.
    GIKAI_SIDE_RIGHT = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum gikai_side gikai_side;
#else
typedef uint32_t gikai_side;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/// Text that the caller owns and frees with `gikai_buffer_free`.
typedef struct gikai_buffer gikai_buffer;

/// How documents are to be read. NULL in its place means the defaults. Several threads may read documents with the same
/// options while none changes them.
typedef struct gikai_options gikai_options;

/// A report as the document says it, with what is wrong or uncertain, and the text that its places are in. It owns all that
/// it gives views of. Any number of threads may read it at a time.
typedef struct gikai_report gikai_report;

/// A view of UTF-8 text: `len` bytes from `data` on, with no NUL behind them (print it with `"%.*s"`). It lives as long as
/// its owner, which the function that gives it names. `data` is NULL exactly where there is nothing to be said, such as
/// the agency of a report that names none; a text that is there and empty is not NULL.
typedef struct gikai_str {
    /// The first byte.
    const char *data;
    /// The number of bytes.
    size_t len;
} gikai_str;

/// What a report says about itself. Views live as long as the report.
typedef struct gikai_metadata {
    /// Where the document came from, as `gikai_report_set_source` was told.
    struct gikai_str source;
    /// The name of the encoding that the document was read as, such as `UTF-8` or `gb18030`.
    struct gikai_str encoding;
    /// The title.
    struct gikai_str title;
    /// The agency that reports, from the title or the signature.
    struct gikai_str agency;
    /// The document number.
    struct gikai_str document_number;
    /// The date of publication, as `YYYY-MM-DD`.
    struct gikai_str published;
    /// The first day reported on, as `YYYY-MM-DD`.
    struct gikai_str period_from;
    /// The last day reported on, as `YYYY-MM-DD`.
    struct gikai_str period_to;
    /// The year reported on; 0 where the document does not say it.
    uint16_t fiscal_year;
} gikai_metadata;

/// Where a byte stands for a reader.
typedef struct gikai_position {
    /// The line, from 1.
    size_t line;
    /// The character within the line, from 1.
    size_t column;
} gikai_position;

/// The name of a cell.
typedef struct gikai_address {
    /// The table; GIKAI_TABLE_NONE where this names no cell.
    gikai_table table;
    /// The row.
    gikai_row row;
    /// The column.
    gikai_column column;
} gikai_address;

/// A place in the decoded text of a report, in bytes.
typedef struct gikai_span {
    /// Whether there is a place; if not, both ends are 0.
    bool known;
    /// The first byte.
    uint32_t start;
    /// The byte behind the last one.
    uint32_t end;
} gikai_span;

/// One cell. There is a value exactly where the status is GIKAI_CELL_NUMBER or GIKAI_CELL_INFERRED; a cell without value is
/// not zero.
typedef struct gikai_cell {
    /// Its name.
    struct gikai_address address;
    /// The form of its table.
    gikai_form form;
    /// What is known of it.
    gikai_cell_status status;
    /// The unit of an amount; GIKAI_UNIT_NONE for counts, and where the document does not say it.
    gikai_unit unit;
    /// The place of its text.
    struct gikai_span span;
    /// Whether `count` is the value: a whole number. An amount is only in `value`, for it may have decimals.
    bool is_count;
    /// The value of a count; GIKAI_NO_COUNT elsewhere, so that nobody takes a blank for a zero.
    int64_t count;
    /// The value of a count or an amount as decimal text, with the decimals as written and a NUL behind it; empty where
    /// there is no value.
    char value[GIKAI_VALUE_SIZE];
    /// Its text as found. The view lives as long as the report.
    struct gikai_str raw;
} gikai_cell;

/// What a form prints at a cell. Everything lives for ever.
typedef struct gikai_labels {
    /// The heading of the table.
    struct gikai_str title;
    /// The label that the row shares with its neighbours; NULL where there is none.
    struct gikai_str row_group;
    /// The label of the row.
    struct gikai_str row;
    /// The label that the column shares with its neighbours; NULL where there is none.
    struct gikai_str column_group;
    /// The label of the column.
    struct gikai_str column;
} gikai_labels;

/// A section of the narrative, without its tables. Views live as long as the report.
typedef struct gikai_section {
    /// What it is about.
    gikai_section_kind kind;
    /// From the heading to the end of the section.
    struct gikai_span span;
    /// The heading as found, with its numbering; empty for the preamble.
    struct gikai_str heading;
    /// The text without the heading and without the tables.
    struct gikai_str text;
} gikai_section;

/// A row that the report adds to the form, under its own label. Views live as long as the report.
typedef struct gikai_extra_row {
    /// The table it stands in.
    gikai_table table;
    /// Its place.
    struct gikai_span span;
    /// Its label as found.
    struct gikai_str label;
    /// How many values it has, for `gikai_report_extra_value`.
    size_t value_count;
} gikai_extra_row;

/// How the cells of a part of the text are marked. Views live as long as the report.
typedef struct gikai_layout_found {
    /// The layout.
    gikai_layout layout;
    /// The part of the text.
    struct gikai_span span;
    /// What showed it, for people, such as `42 lines with |`.
    struct gikai_str evidence;
} gikai_layout_found;

/// One thing seen while reading. Views live as long as the report.
typedef struct gikai_diagnostic {
    /// What it is about.
    gikai_code code;
    /// How much it matters.
    gikai_severity severity;
    /// Its place; not known where it is about the whole document.
    struct gikai_span span;
    /// The cell it is about; GIKAI_TABLE_NONE where it is about none, or more.
    struct gikai_address cell;
    /// What was found; may be empty.
    struct gikai_str found;
    /// What was expected, or what it was read as; may be empty.
    struct gikai_str expected;
} gikai_diagnostic;

/// How many instances of a check came out in which way.
typedef struct gikai_tally {
    /// Instances that hold.
    uint32_t holds;
    /// Instances that are violated.
    uint32_t violated;
    /// Instances that cannot be assessed, since something that is needed has no value.
    uint32_t not_assessable;
} gikai_tally;

/// An instance of a check that a reader must see.
typedef struct gikai_finding {
    /// Which check.
    gikai_check check;
    /// How it came out where blank cells cannot be assessed.
    gikai_outcome strict;
    /// How it came out where blank cells count as zero.
    gikai_outcome lenient;
    /// The sentence or the place in the text that it is about; cells have places of their own.
    struct gikai_span span;
    /// The left side of the formula; GIKAI_NO_COUNT where there is none.
    int64_t left;
    /// The right side of the formula; GIKAI_NO_COUNT where there is none.
    int64_t right;
    /// How many cells are on the left side, for `gikai_report_finding_cell`.
    size_t left_cell_count;
    /// How many cells are on the right side.
    size_t right_cell_count;
} gikai_finding;

/// A document to be read.
typedef struct gikai_document {
    /// Its bytes.
    const uint8_t *data;
    /// The number of bytes.
    size_t len;
    /// Where it came from, in UTF-8: a path, a URL. NULL data where nobody knows.
    struct gikai_str source;
} gikai_document;

/// Takes what became of a document: `index` among those given. Where `status` is GIKAI_STATUS_OK, `report` belongs to the
/// callback, which frees it with `gikai_report_free`, now or later; else it is NULL and `gikai_last_error` says why. False
/// means to stop. A callback returns: it neither throws nor jumps.
typedef bool (*gikai_on_report)(void *user, size_t index, gikai_status status, struct gikai_report *report);

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/// What went wrong in the last failed call of this thread, and what to do; empty where none failed yet. A call that goes
/// well leaves it as it is. NULL data where `language` is none.
///
/// The view lives until the next call of this thread that fails. Any thread.
struct gikai_str gikai_last_error(uint32_t language);

/// Writes the text of a buffer. The view lives as long as the buffer. Any thread.
gikai_status gikai_buffer_str(const struct gikai_buffer *buffer, struct gikai_str *out);

/// Frees a buffer. NULL is nothing to free. Any thread, once.
void gikai_buffer_free(struct gikai_buffer *buffer);

/// The version of the library, such as `0.1.0`, with a NUL behind it. It lives for ever. Any thread.
const char *gikai_version(void);

/// The number of the binary interface of the library: `GIKAI_ABI_VERSION` of the header it was built with. Any thread.
uint32_t gikai_abi_version(void);

/// The key of a form, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
const char *gikai_form_key(uint32_t form);

/// The key of a table, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
const char *gikai_table_key(uint32_t table);

/// The key of a row, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
const char *gikai_row_key(uint32_t row);

/// The key of a column, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
const char *gikai_column_key(uint32_t column);

/// The key of a unit, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
const char *gikai_unit_key(uint32_t unit);

/// The key of a status of a cell, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
const char *gikai_cell_status_key(uint32_t cell_status);

/// The key of a layout, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
const char *gikai_layout_key(uint32_t layout);

/// The key of a kind of section, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
const char *gikai_section_kind_key(uint32_t section_kind);

/// The key of a severity, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
const char *gikai_severity_key(uint32_t severity);

/// The key of a code, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
const char *gikai_code_key(uint32_t code);

/// The key of a check, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
const char *gikai_check_key(uint32_t check);

/// The key of an outcome, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
const char *gikai_outcome_key(uint32_t outcome);

/// The key of a shape, with a NUL behind it; NULL where the number is none. It lives for ever. Any thread.
const char *gikai_shape_key(uint32_t shape);

/// Writes new options with the defaults. Free them with `gikai_options_free`. Any thread.
gikai_status gikai_options_new(struct gikai_options **out);

/// Frees options. NULL is nothing to free. Any thread, once; nothing else may use them.
void gikai_options_free(struct gikai_options *options);

/// Sets the largest document that is read, in bytes; a larger one is GIKAI_STATUS_TOO_LARGE. The default is 256 MiB, and
/// no limit goes beyond 1 GiB. No other thread may use the options meanwhile.
gikai_status gikai_options_set_max_bytes(struct gikai_options *options,
                                         size_t bytes);

/// Sets the most lines of a document; more are GIKAI_STATUS_TOO_MANY_LINES. The default is 1048576. No other thread may use
/// the options meanwhile.
gikai_status gikai_options_set_max_lines(struct gikai_options *options,
                                         size_t lines);

/// Sets the most cells of a document, or pieces of text that may be cells; more are GIKAI_STATUS_TOO_MANY_CELLS, but a table
/// of HTML that claims more places is read as text. The default is 1048576. No other thread may use the options meanwhile.
gikai_status gikai_options_set_max_cells(struct gikai_options *options,
                                         size_t cells);

/// Sets the most elements of HTML within each other; the tags of deeper ones are read as line breaks. The default is 256. No
/// other thread may use the options meanwhile.
gikai_status gikai_options_set_max_nesting(struct gikai_options *options,
                                           size_t elements);

/// Sets the most steps of placing the values of a table by its sums, where the text lost their columns. The default is
/// 100000. No other thread may use the options meanwhile.
gikai_status gikai_options_set_max_work(struct gikai_options *options,
                                        size_t steps);

/// Sets the most diagnostics that are kept of a document; that there were more is one of its own. The default is 1000. No
/// other thread may use the options meanwhile.
gikai_status gikai_options_set_max_diagnostics(struct gikai_options *options,
                                               size_t diagnostics);

/// Sets the encoding of the documents, by a name such as `gb18030` or `big5` of `len` bytes, instead of finding it out. A
/// byte order mark still goes before it. A name that is not known is GIKAI_STATUS_UNKNOWN_ENCODING of each document. The
/// name is copied. No other thread may use the options meanwhile.
gikai_status gikai_options_set_encoding(struct gikai_options *options,
                                        const char *name,
                                        size_t len);

/// Sets the layout of the documents, a GIKAI_LAYOUT_*, instead of finding out that of each part; GIKAI_LAYOUT_HTML reads
/// them as a page, any other one as text, tags and all. No other thread may use the options meanwhile.
gikai_status gikai_options_set_layout(struct gikai_options *options,
                                      uint32_t layout);

/// Makes a report of a document of `len` bytes: text, markdown or HTML in UTF-8, UTF-16, GB18030 (with GBK and GB2312) or
/// Big5. `options` may be NULL. Writes a report that is freed with `gikai_report_free`. The bytes are copied as far as they
/// are needed.
///
/// The status tells why there is none: GIKAI_STATUS_EMPTY, _BINARY, _TOO_LARGE, _TOO_MANY_LINES, _TOO_MANY_CELLS, _NO_REPORT,
/// _UNKNOWN_ENCODING. All that is wrong within a report is a diagnostic of it instead. Any thread.
gikai_status gikai_parse(const uint8_t *data,
                         size_t len,
                         const struct gikai_options *options,
                         struct gikai_report **out);

/// Makes a report of a document that is UTF-8 text already: nothing is found out about its encoding. Else as `gikai_parse`,
/// and GIKAI_STATUS_INVALID_UTF8 where it is not UTF-8. Any thread.
gikai_status gikai_parse_text(const char *text,
                              size_t len,
                              const struct gikai_options *options,
                              struct gikai_report **out);

/// Frees a report; all views of it are dead then. NULL is nothing to free. Any thread, once; nothing else may use it.
void gikai_report_free(struct gikai_report *report);

/// Says where the document came from, in UTF-8 of `len` bytes: a path, a URL. It stands in JSON and Arrow then. The text is
/// copied. All views of the report are dead then, and no other thread may use it meanwhile.
gikai_status gikai_report_set_source(struct gikai_report *report,
                                     const char *source,
                                     size_t len);

/// Writes what a report says about itself; data is NULL of what the document does not say. Any thread.
gikai_status gikai_report_metadata(const struct gikai_report *report, struct gikai_metadata *out);

/// Writes the decoded text of a report, without byte order mark: what all spans are places in. The view lives as long as the
/// report. Any thread.
gikai_status gikai_report_text(const struct gikai_report *report,
                               struct gikai_str *out);

/// Writes the line and the column of a byte of the decoded text. The first call for a report looks at all of its text. Any
/// thread.
gikai_status gikai_report_position(const struct gikai_report *report,
                                   uint32_t offset,
                                   struct gikai_position *out);

/// Writes the form that the printed labels of a table show. GIKAI_STATUS_NOT_FOUND where the table is not in the document.
/// Any thread.
gikai_status gikai_report_form(const struct gikai_report *report,
                               uint32_t table,
                               gikai_form *out);

/// Writes a report as JSON, on one line or indented. The same as `gikai parse --format json` gives. The text belongs to the
/// caller, who frees it with `gikai_buffer_free`. Any thread.
gikai_status gikai_report_json(const struct gikai_report *report,
                               bool indented,
                               struct gikai_buffer **out);

/// Writes a cell by its name. GIKAI_STATUS_NOT_FOUND where the table is not in the document, or its form has no such cell.
/// Any thread.
gikai_status gikai_report_cell(const struct gikai_report *report,
                               uint32_t table,
                               uint32_t row,
                               uint32_t column,
                               struct gikai_cell *out);

/// The number of cells of the tables that were found; 0 for NULL. Any thread.
size_t gikai_report_cell_count(const struct gikai_report *report);

/// Writes a cell by its place among all of them, which are in the order of the forms. Any thread.
gikai_status gikai_report_cell_at(const struct gikai_report *report, size_t index, struct gikai_cell *out);

/// The number of cells of a form, of all its tables; 0 where `form` is none. Any thread.
size_t gikai_form_cell_count(uint32_t form);

/// Writes the name of a cell of a form by its place among all of them, in printed order. Any thread.
gikai_status gikai_form_cell_at(uint32_t form, size_t index, struct gikai_address *out);

/// Writes the official labels of a cell of a form, in Chinese. GIKAI_STATUS_NOT_FOUND where the form has no such cell. Any
/// thread.
gikai_status gikai_form_labels(uint32_t form,
                               uint32_t table,
                               uint32_t row,
                               uint32_t column,
                               struct gikai_labels *out);

/// The number of sections of a report; 0 for NULL. Any thread.
size_t gikai_report_section_count(const struct gikai_report *report);

/// Writes a section of a report. Any thread.
gikai_status gikai_report_section(const struct gikai_report *report, size_t index, struct gikai_section *out);

/// The number of rows that the report adds to the form; 0 for NULL. Any thread.
size_t gikai_report_extra_row_count(const struct gikai_report *report);

/// Writes a row that the report adds to the form. Any thread.
gikai_status gikai_report_extra_row(const struct gikai_report *report,
                                    size_t index,
                                    struct gikai_extra_row *out);

/// Writes a value of a row that the report adds to the form, as found. The view lives as long as the report. Any thread.
gikai_status gikai_report_extra_value(const struct gikai_report *report,
                                      size_t row,
                                      size_t index,
                                      struct gikai_str *out);

/// The number of parts of the text whose layout was found; 0 for NULL. Any thread.
size_t gikai_report_layout_count(const struct gikai_report *report);

/// Writes the layout of a part of the text. Any thread.
gikai_status gikai_report_layout(const struct gikai_report *report,
                                 size_t index,
                                 struct gikai_layout_found *out);

/// The number of diagnostics of a report; 0 for NULL. Any thread.
size_t gikai_report_diagnostic_count(const struct gikai_report *report);

/// Writes a diagnostic of a report; they are in the order of the stages of reading. Any thread.
gikai_status gikai_report_diagnostic(const struct gikai_report *report,
                                     size_t index,
                                     struct gikai_diagnostic *out);

/// Writes what a diagnostic says to a reader. The text belongs to the caller, who frees it with `gikai_buffer_free`. Any
/// thread.
gikai_status gikai_report_diagnostic_message(const struct gikai_report *report,
                                             size_t index,
                                             uint32_t language,
                                             struct gikai_buffer **out);

/// Writes what a reader can do about a diagnostic of this code. The view lives for ever. Any thread.
gikai_status gikai_code_help(uint32_t code, uint32_t language, struct gikai_str *out);

/// Writes how the instances of a check came out: blank cells cannot be assessed where `strict_blanks`, and count as zero
/// where not. Any thread.
gikai_status gikai_report_tally(const struct gikai_report *report,
                                uint32_t check,
                                bool strict_blanks,
                                struct gikai_tally *out);

/// The number of instances that are violated in one of the two readings of blank cells, and of all that a sentence of the
/// text states; 0 for NULL. Any thread.
size_t gikai_report_finding_count(const struct gikai_report *report);

/// Writes one of these instances; they are in the order of the checks. Any thread.
gikai_status gikai_report_finding(const struct gikai_report *report, size_t index, struct gikai_finding *out);

/// Writes the name of a cell on a side of an instance. Any thread.
gikai_status gikai_report_finding_cell(const struct gikai_report *report,
                                       size_t finding,
                                       uint32_t side,
                                       size_t index,
                                       struct gikai_address *out);

/// Writes what is said of an instance to a reader. The text belongs to the caller, who frees it with `gikai_buffer_free`.
/// Any thread.
gikai_status gikai_report_finding_message(const struct gikai_report *report,
                                          size_t index,
                                          uint32_t language,
                                          struct gikai_buffer **out);

/// Writes what a reader can do where a check is violated. The view lives for ever. Any thread.
gikai_status gikai_check_help(uint32_t check, uint32_t language, struct gikai_str *out);

/// Reads `count` documents one after the other, and hands each to `on_report` with `user`, which may be NULL. A document that
/// gives no report stops no other. GIKAI_STATUS_STOPPED where the callback asked to stop. Any thread; the callback is called
/// on the same one, before this returns.
gikai_status gikai_parse_batch(const struct gikai_document *documents,
                               size_t count,
                               const struct gikai_options *options,
                               gikai_on_report on_report,
                               void *user);

/// Writes a stream of the Arrow C stream interface with the rows of `count` reports: GIKAI_SHAPE_LONG has a row for each
/// cell. `reports` is an array of pointers. The stream holds what it needs: the reports may be freed before it. Whoever reads
/// it calls its `release`; `out` is written over without looking at what it holds. Any thread; a stream is read by one
/// thread at a time.
gikai_status gikai_arrow_stream(const struct gikai_report *const *reports,
                                size_t count,
                                uint32_t shape,
                                struct ArrowArrayStream *out);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* GIKAI_H */
