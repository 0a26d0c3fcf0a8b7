/* What a report says beside its cells: sections, rows of its own, layouts, diagnostics, checks. */
#include "test.h"

void test_sections(void) {
    static const char *const text =
        "青石县水务局2022年政府信息公开工作年度报告\n一、总体情况\n全年制发文件3件。\n"
        "二、主动公开政府信息情况\n第二十条第（一）项 | |||\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
        "规章 | 0 | 0 | 0 |\n行政规范性文件 | 3 | 1 | 17 |\n其他主动公开文件 | 5 | 0 | 9 |\n"
        "第二十条第（五）项 | |||\n信息内容 | 本年处理决定数量 | ||\n行政许可 | 126 | ||\n";
    gikai_report *report = report_of(text);
    gikai_section section;
    gikai_extra_row row;
    gikai_layout_found found;
    gikai_str value;
    size_t at;
    bool overview = false;

    CHECK(gikai_report_section_count(report) >= 2);
    for (at = 0; at < gikai_report_section_count(report); at++) {
        OK(gikai_report_section(report, at, &section));
        CHECK(section.span.known && section.heading.data != NULL && gikai_section_kind_key(section.kind) != NULL);
        if (section.kind == GIKAI_SECTION_OVERVIEW) {
            overview = true;
            CHECK(is(section.heading, "一、总体情况") && holds(section.text, "全年制发文件3件"));
        }
    }
    CHECK(overview);

    CHECK(gikai_report_extra_row_count(report) == 1);
    OK(gikai_report_extra_row(report, 0, &row));
    CHECK(row.table == GIKAI_TABLE_PROACTIVE && is(row.label, "其他主动公开文件") && row.value_count == 3);
    OK(gikai_report_extra_value(report, 0, 2, &value));
    CHECK(is(value, "9"));
    ENDS(GIKAI_STATUS_OUT_OF_RANGE, gikai_report_extra_value(report, 0, 3, &value));

    CHECK(gikai_report_layout_count(report) >= 1);
    OK(gikai_report_layout(report, 0, &found));
    CHECK(found.layout == GIKAI_LAYOUT_PIPE_ROWS && found.evidence.len > 0 && found.span.known);
    CHECK(strcmp(gikai_layout_key(found.layout), "pipe_rows") == 0);
    gikai_report_free(report);
}

void test_diagnostics(void) {
    gikai_report *report = report_of(SOUND);
    gikai_diagnostic seen;
    gikai_buffer *buffer;
    gikai_str message, help;
    size_t at;
    bool told = false;

    for (at = 0; at < gikai_report_diagnostic_count(report); at++) {
        OK(gikai_report_diagnostic(report, at, &seen));
        CHECK(gikai_code_key(seen.code) != NULL && gikai_severity_key(seen.severity) != NULL);
        if (seen.code != GIKAI_CODE_TOO_FEW_VALUES)
            continue;
        told = true;
        CHECK(seen.severity == GIKAI_SEVERITY_WARNING && seen.span.known && is(seen.expected, "carried_over"));
        CHECK(seen.found.len > 0 && seen.cell.table == GIKAI_TABLE_NONE);
        OK(gikai_report_diagnostic_message(report, at, GIKAI_LANGUAGE_ENGLISH, &buffer));
        OK(gikai_buffer_str(buffer, &message));
        CHECK(holds(message, "the row `carried_over`"));
        gikai_buffer_free(buffer);
        OK(gikai_report_diagnostic_message(report, at, GIKAI_LANGUAGE_CHINESE, &buffer));
        OK(gikai_buffer_str(buffer, &message));
        CHECK(holds(message, "不能确定"));
        gikai_buffer_free(buffer);
        OK(gikai_code_help(seen.code, GIKAI_LANGUAGE_CHINESE, &help));
        CHECK(holds(help, "保留空白单元格"));
    }
    CHECK(told);
    gikai_report_free(report);
}

void test_checks(void) {
    gikai_report *report = report_of(UNSOUND);
    gikai_tally tally;
    gikai_finding finding;
    gikai_address cell;
    gikai_buffer *buffer;
    gikai_str message, help;
    size_t at;
    bool told = false;

    OK(gikai_report_tally(report, GIKAI_CHECK_APPLICATIONS_APPLICANTS, true, &tally));
    CHECK(tally.violated == 1 && tally.holds == 0 && tally.not_assessable > 0);
    for (at = 0; at < gikai_report_finding_count(report); at++) {
        OK(gikai_report_finding(report, at, &finding));
        CHECK(gikai_check_key(finding.check) != NULL && gikai_outcome_key(finding.strict) != NULL);
        if (finding.check != GIKAI_CHECK_APPLICATIONS_APPLICANTS)
            continue;
        told = true;
        CHECK(finding.strict == GIKAI_OUTCOME_VIOLATED && finding.lenient == GIKAI_OUTCOME_VIOLATED);
        CHECK(finding.left == 28 && finding.right == 29);
        CHECK(finding.left_cell_count == 6 && finding.right_cell_count == 1);
        OK(gikai_report_finding_cell(report, at, GIKAI_SIDE_LEFT, 5, &cell));
        CHECK(cell.row == GIKAI_ROW_NEW_RECEIVED && cell.column == GIKAI_COLUMN_OTHER_ORGANIZATION);
        OK(gikai_report_finding_cell(report, at, GIKAI_SIDE_RIGHT, 0, &cell));
        CHECK(cell.table == GIKAI_TABLE_APPLICATIONS && cell.column == GIKAI_COLUMN_TOTAL);
        ENDS(GIKAI_STATUS_OUT_OF_RANGE, gikai_report_finding_cell(report, at, GIKAI_SIDE_RIGHT, 1, &cell));
        OK(gikai_report_finding_message(report, at, GIKAI_LANGUAGE_ENGLISH, &buffer));
        OK(gikai_buffer_str(buffer, &message));
        CHECK(holds(message, "add up to 28, their total says 29"));
        gikai_buffer_free(buffer);
        OK(gikai_report_finding_message(report, at, GIKAI_LANGUAGE_CHINESE, &buffer));
        OK(gikai_buffer_str(buffer, &message));
        CHECK(holds(message, "各类申请人之和为 28"));
        gikai_buffer_free(buffer);
        OK(gikai_check_help(finding.check, GIKAI_LANGUAGE_ENGLISH, &help));
        CHECK(holds(help, "applicants"));
    }
    CHECK(told);
    gikai_report_free(report);
}
