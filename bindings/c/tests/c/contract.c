/* What holds for every function: NULL is an answer, wrong numbers are found, nothing is written unless all went well. */
#include "test.h"

void test_version(void) {
    CHECK(strcmp(gikai_version(), GIKAI_VERSION) == 0);
    CHECK(gikai_abi_version() == GIKAI_ABI_VERSION);
}

/* A value that no call writes. */
#define UNTOUCHED 0x5A

static bool untouched(const void *place, size_t size) {
    const unsigned char *bytes = (const unsigned char *)place;
    size_t at;
    for (at = 0; at < size; at++)
        if (bytes[at] != UNTOUCHED)
            return false;
    return true;
}

/* Checks that a call with `&out` ends so and writes nothing. */
#define REFUSES(status, type, call) \
    do { \
        type out; \
        memset(&out, UNTOUCHED, sizeof out); \
        ENDS(status, call); \
        CHECK(untouched(&out, sizeof out)); \
    } while (0)

#define NULL_IS_AN_ANSWER(type, call) REFUSES(GIKAI_STATUS_NULL_POINTER, type, call)

static void without_handle(void) {
    const uint32_t english = GIKAI_LANGUAGE_ENGLISH;
    NULL_IS_AN_ANSWER(gikai_str, gikai_buffer_str(NULL, &out));
    NULL_IS_AN_ANSWER(gikai_metadata, gikai_report_metadata(NULL, &out));
    NULL_IS_AN_ANSWER(gikai_str, gikai_report_text(NULL, &out));
    NULL_IS_AN_ANSWER(gikai_position, gikai_report_position(NULL, 0, &out));
    NULL_IS_AN_ANSWER(gikai_form, gikai_report_form(NULL, GIKAI_TABLE_PROACTIVE, &out));
    NULL_IS_AN_ANSWER(gikai_buffer *, gikai_report_json(NULL, false, &out));
    NULL_IS_AN_ANSWER(gikai_cell, gikai_report_cell(NULL, GIKAI_TABLE_APPLICATIONS, GIKAI_ROW_GRANTED,
                                                    GIKAI_COLUMN_TOTAL, &out));
    NULL_IS_AN_ANSWER(gikai_cell, gikai_report_cell_at(NULL, 0, &out));
    NULL_IS_AN_ANSWER(gikai_section, gikai_report_section(NULL, 0, &out));
    NULL_IS_AN_ANSWER(gikai_extra_row, gikai_report_extra_row(NULL, 0, &out));
    NULL_IS_AN_ANSWER(gikai_str, gikai_report_extra_value(NULL, 0, 0, &out));
    NULL_IS_AN_ANSWER(gikai_layout_found, gikai_report_layout(NULL, 0, &out));
    NULL_IS_AN_ANSWER(gikai_diagnostic, gikai_report_diagnostic(NULL, 0, &out));
    NULL_IS_AN_ANSWER(gikai_buffer *, gikai_report_diagnostic_message(NULL, 0, english, &out));
    NULL_IS_AN_ANSWER(gikai_tally, gikai_report_tally(NULL, GIKAI_CHECK_FORM_COMPLETE, true, &out));
    NULL_IS_AN_ANSWER(gikai_finding, gikai_report_finding(NULL, 0, &out));
    NULL_IS_AN_ANSWER(gikai_address, gikai_report_finding_cell(NULL, 0, GIKAI_SIDE_LEFT, 0, &out));
    NULL_IS_AN_ANSWER(gikai_buffer *, gikai_report_finding_message(NULL, 0, english, &out));

    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_options_set_max_bytes(NULL, 1));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_options_set_max_lines(NULL, 1));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_options_set_max_cells(NULL, 1));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_options_set_max_nesting(NULL, 1));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_options_set_max_work(NULL, 1));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_options_set_max_diagnostics(NULL, 1));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_options_set_encoding(NULL, "big5", 4));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_set_source(NULL, "a", 1));

    CHECK(gikai_report_cell_count(NULL) == 0);
    CHECK(gikai_report_section_count(NULL) == 0);
    CHECK(gikai_report_extra_row_count(NULL) == 0);
    CHECK(gikai_report_layout_count(NULL) == 0);
    CHECK(gikai_report_diagnostic_count(NULL) == 0);
    CHECK(gikai_report_finding_count(NULL) == 0);

    gikai_report_free(NULL);
    gikai_options_free(NULL);
    gikai_buffer_free(NULL);
}

static void without_output(gikai_report *report) {
    const uint32_t english = GIKAI_LANGUAGE_ENGLISH;
    const gikai_report *reports[1];
    gikai_buffer *buffer;
    reports[0] = report;
    OK(gikai_report_json(report, false, &buffer));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_buffer_str(buffer, NULL));
    gikai_buffer_free(buffer);
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_options_new(NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_parse((const uint8_t *)"a", 1, NULL, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_parse_text("a", 1, NULL, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_metadata(report, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_text(report, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_position(report, 0, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_form(report, GIKAI_TABLE_APPLICATIONS, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_json(report, true, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_cell(report, GIKAI_TABLE_APPLICATIONS, GIKAI_ROW_GRANTED,
                                                      GIKAI_COLUMN_TOTAL, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_cell_at(report, 0, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_form_cell_at(GIKAI_FORM_2021, 0, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_form_labels(GIKAI_FORM_2021, GIKAI_TABLE_APPLICATIONS, GIKAI_ROW_GRANTED,
                                                      GIKAI_COLUMN_TOTAL, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_section(report, 0, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_extra_row(report, 0, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_extra_value(report, 0, 0, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_layout(report, 0, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_diagnostic(report, 0, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_diagnostic_message(report, 0, english, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_code_help(GIKAI_CODE_UNIT_UNKNOWN, english, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_tally(report, GIKAI_CHECK_FORM_COMPLETE, true, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_finding(report, 0, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_finding_cell(report, 0, GIKAI_SIDE_LEFT, 0, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_finding_message(report, 0, english, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_check_help(GIKAI_CHECK_FORM_COMPLETE, english, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_arrow_stream(reports, 1, GIKAI_SHAPE_LONG, NULL));
}

/* Numbers that are none of their enum: 0, the one behind the last, the largest. */
static void wrong_numbers(const gikai_report *report) {
    static const uint32_t wrong[3] = {0, 4711, UINT32_MAX};
    size_t at;
    for (at = 0; at < 3; at++) {
        const uint32_t number = wrong[at];
        const gikai_status invalid = GIKAI_STATUS_INVALID_ENUM;
        REFUSES(invalid, gikai_form, gikai_report_form(report, number, &out));
        REFUSES(invalid, gikai_cell, gikai_report_cell(report, number, GIKAI_ROW_GRANTED, GIKAI_COLUMN_TOTAL, &out));
        REFUSES(invalid, gikai_cell, gikai_report_cell(report, GIKAI_TABLE_APPLICATIONS, number, GIKAI_COLUMN_TOTAL,
                                                       &out));
        REFUSES(invalid, gikai_cell, gikai_report_cell(report, GIKAI_TABLE_APPLICATIONS, GIKAI_ROW_GRANTED, number,
                                                       &out));
        REFUSES(invalid, gikai_address, gikai_form_cell_at(number, 0, &out));
        REFUSES(invalid, gikai_labels, gikai_form_labels(number, GIKAI_TABLE_APPLICATIONS, GIKAI_ROW_GRANTED,
                                                         GIKAI_COLUMN_TOTAL, &out));
        REFUSES(invalid, gikai_buffer *, gikai_report_diagnostic_message(report, 0, number, &out));
        REFUSES(invalid, gikai_buffer *, gikai_report_finding_message(report, 0, number, &out));
        REFUSES(invalid, gikai_str, gikai_code_help(number, GIKAI_LANGUAGE_ENGLISH, &out));
        REFUSES(invalid, gikai_str, gikai_code_help(GIKAI_CODE_UNIT_UNKNOWN, number, &out));
        REFUSES(invalid, gikai_str, gikai_check_help(number, GIKAI_LANGUAGE_ENGLISH, &out));
        REFUSES(invalid, gikai_str, gikai_check_help(GIKAI_CHECK_FORM_COMPLETE, number, &out));
        REFUSES(invalid, gikai_tally, gikai_report_tally(report, number, true, &out));
        REFUSES(invalid, gikai_address, gikai_report_finding_cell(report, 0, number, 0, &out));
        REFUSES(invalid, struct ArrowArrayStream, gikai_arrow_stream(NULL, 0, number, &out));
        CHECK(gikai_last_error(number).data == NULL);

        CHECK(gikai_form_cell_count(number) == 0);
        CHECK(gikai_form_key(number) == NULL);
        CHECK(gikai_table_key(number) == NULL);
        CHECK(gikai_row_key(number) == NULL);
        CHECK(gikai_column_key(number) == NULL);
        CHECK(gikai_unit_key(number) == NULL);
        CHECK(gikai_cell_status_key(number) == NULL);
        CHECK(gikai_layout_key(number) == NULL);
        CHECK(gikai_section_kind_key(number) == NULL);
        CHECK(gikai_severity_key(number) == NULL);
        CHECK(gikai_code_key(number) == NULL);
        CHECK(gikai_check_key(number) == NULL);
        CHECK(gikai_outcome_key(number) == NULL);
        CHECK(gikai_shape_key(number) == NULL);
    }
}

static void behind_the_end(const gikai_report *report) {
    static const size_t far[2] = {1000000, SIZE_MAX};
    const uint32_t english = GIKAI_LANGUAGE_ENGLISH;
    size_t at;
    for (at = 0; at < 2; at++) {
        const size_t index = far[at];
        const gikai_status range = GIKAI_STATUS_OUT_OF_RANGE;
        REFUSES(range, gikai_cell, gikai_report_cell_at(report, index, &out));
        REFUSES(range, gikai_address, gikai_form_cell_at(GIKAI_FORM_2019, index, &out));
        REFUSES(range, gikai_section, gikai_report_section(report, index, &out));
        REFUSES(range, gikai_extra_row, gikai_report_extra_row(report, index, &out));
        REFUSES(range, gikai_str, gikai_report_extra_value(report, index, 0, &out));
        REFUSES(range, gikai_layout_found, gikai_report_layout(report, index, &out));
        REFUSES(range, gikai_diagnostic, gikai_report_diagnostic(report, index, &out));
        REFUSES(range, gikai_buffer *, gikai_report_diagnostic_message(report, index, english, &out));
        REFUSES(range, gikai_finding, gikai_report_finding(report, index, &out));
        REFUSES(range, gikai_address, gikai_report_finding_cell(report, index, GIKAI_SIDE_LEFT, 0, &out));
        REFUSES(range, gikai_address, gikai_report_finding_cell(report, 0, GIKAI_SIDE_RIGHT, index, &out));
        REFUSES(range, gikai_buffer *, gikai_report_finding_message(report, index, english, &out));
    }
    REFUSES(GIKAI_STATUS_OUT_OF_RANGE, gikai_cell, gikai_report_cell_at(report, gikai_report_cell_count(report), &out));
    REFUSES(GIKAI_STATUS_OUT_OF_RANGE, gikai_position, gikai_report_position(report, UINT32_MAX, &out));
    /* A size that no object has. */
    REFUSES(GIKAI_STATUS_OUT_OF_RANGE, gikai_report *, gikai_parse((const uint8_t *)"a", SIZE_MAX, NULL, &out));
}

void test_contract(void) {
    gikai_report *report = report_of(UNSOUND);
    CHECK(gikai_report_diagnostic_count(report) > 0 && gikai_report_finding_count(report) > 0);
    without_handle();
    without_output(report);
    wrong_numbers(report);
    behind_the_end(report);
    gikai_report_free(report);
}

/* A document, how reading it ends, and what is said of it. */
static void fails(const char *data, size_t len, const gikai_options *options, gikai_status status, const char *english,
                  const char *chinese) {
    REFUSES(status, gikai_report *, gikai_parse((const uint8_t *)data, len, options, &out));
    CHECK(holds(gikai_last_error(GIKAI_LANGUAGE_ENGLISH), english));
    CHECK(holds(gikai_last_error(GIKAI_LANGUAGE_CHINESE), chinese));
}

void test_errors(void) {
    static const char *const no_report = "今天天气很好。\n";
    gikai_options *options = NULL;
    gikai_report *report = NULL;
    gikai_cell cell;

    fails(NULL, 0, NULL, GIKAI_STATUS_EMPTY, "empty", "没有任何文字");
    fails("", 0, NULL, GIKAI_STATUS_EMPTY, "empty", "没有任何文字");
    fails("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n", 22, NULL, GIKAI_STATUS_BINARY, "PDF", "请先转换");
    fails(no_report, strlen(no_report), NULL, GIKAI_STATUS_NO_REPORT, "no table", "没有年度报告");
    fails(NULL, 3, NULL, GIKAI_STATUS_NULL_POINTER, "`data` is NULL", "`data` 为 NULL");

    OK(gikai_options_new(&options));
    OK(gikai_options_set_max_bytes(options, 10));
    fails(SOUND, strlen(SOUND), options, GIKAI_STATUS_TOO_LARGE, "limit of 10", "上限 10");
    gikai_options_free(options);
    OK(gikai_options_new(&options));
    OK(gikai_options_set_max_cells(options, 4));
    fails(SOUND, strlen(SOUND), options, GIKAI_STATUS_TOO_MANY_CELLS, "limit of 4", "上限 4");
    OK(gikai_options_set_max_lines(options, 2));
    fails(SOUND, strlen(SOUND), options, GIKAI_STATUS_TOO_MANY_LINES, "limit of 2", "上限 2");
    OK(gikai_options_set_max_cells(options, 1000));
    OK(gikai_options_set_max_lines(options, 1000));
    OK(gikai_options_set_max_nesting(options, 0));
    OK(gikai_options_set_max_work(options, 0));
    OK(gikai_parse((const uint8_t *)SOUND, strlen(SOUND), options, &report));
    gikai_report_free(report);
    gikai_options_free(options);
    OK(gikai_options_new(&options));
    OK(gikai_options_set_encoding(options, "klingon", 7));
    fails(SOUND, strlen(SOUND), options, GIKAI_STATUS_UNKNOWN_ENCODING, "klingon", "klingon");
    ENDS(GIKAI_STATUS_INVALID_UTF8, gikai_options_set_encoding(options, "\xFF", 1));
    ENDS(GIKAI_STATUS_INVALID_ENUM, gikai_options_set_layout(options, GIKAI_LAYOUT_NONE));
    gikai_options_free(options);

    REFUSES(GIKAI_STATUS_INVALID_UTF8, gikai_report *, gikai_parse_text("abc\xB1", 4, NULL, &out));
    CHECK(holds(gikai_last_error(GIKAI_LANGUAGE_ENGLISH), "from byte 3 on"));
    CHECK(holds(gikai_last_error(GIKAI_LANGUAGE_CHINESE), "第 3 字节"));

    /* A call that goes well leaves the last error as it is. */
    report = report_of(SOUND);
    CHECK(holds(gikai_last_error(GIKAI_LANGUAGE_ENGLISH), "from byte 3 on"));
    ENDS(GIKAI_STATUS_NOT_FOUND,
         gikai_report_cell(report, GIKAI_TABLE_PROACTIVE, GIKAI_ROW_RULES, GIKAI_COLUMN_ISSUED, &cell));
    CHECK(holds(gikai_last_error(GIKAI_LANGUAGE_ENGLISH), "`proactive` is not in the document"));
    ENDS(GIKAI_STATUS_NOT_FOUND,
         gikai_report_cell(report, GIKAI_TABLE_APPLICATIONS, GIKAI_ROW_RULES, GIKAI_COLUMN_TOTAL, &cell));
    CHECK(holds(gikai_last_error(GIKAI_LANGUAGE_ENGLISH), "no cell applications.rules.total"));
    CHECK(holds(gikai_last_error(GIKAI_LANGUAGE_CHINESE), "没有 applications.rules.total"));
    gikai_report_free(report);
}
