/* Reports as a whole: options, text, metadata, JSON. */
#include "test.h"

extern const char *sample_path;

/* The sample report. */
static gikai_report *sample(void) {
    static uint8_t bytes[64 * 1024];
    gikai_report *report = NULL;
    FILE *file = fopen(sample_path, "rb");
    size_t len;
    CHECK(file != NULL);
    len = fread(bytes, 1, sizeof bytes, file);
    CHECK(len > 0 && len < sizeof bytes);
    fclose(file);
    OK(gikai_parse(bytes, len, NULL, &report));
    return report;
}

void test_options(void) {
    static const char *const text = SOUND;
    gikai_options *options = NULL;
    gikai_report *report = NULL;
    gikai_metadata said;
    OK(gikai_options_new(&options));
    OK(gikai_options_set_max_bytes(options, SIZE_MAX));
    OK(gikai_options_set_max_diagnostics(options, 0));
    /* The name ends where its length says. */
    OK(gikai_options_set_encoding(options, "utf-8 and more", 5));
    OK(gikai_options_set_layout(options, GIKAI_LAYOUT_PIPE_ROWS));
    OK(gikai_parse((const uint8_t *)text, strlen(text), options, &report));
    gikai_options_free(options);
    OK(gikai_report_metadata(report, &said));
    CHECK(is(said.encoding, "UTF-8"));
    /* Read as it was told to be. */
    for (size_t at = 0; at < gikai_report_layout_count(report); at++) {
        gikai_layout_found found;
        OK(gikai_report_layout(report, at, &found));
        CHECK(found.layout == GIKAI_LAYOUT_PIPE_ROWS);
    }
    /* That there were more diagnostics than none is one. */
    CHECK(gikai_report_diagnostic_count(report) == 1);
    {
        gikai_diagnostic seen;
        OK(gikai_report_diagnostic(report, 0, &seen));
        CHECK(seen.code == GIKAI_CODE_LIMIT_REACHED && seen.severity == GIKAI_SEVERITY_ERROR);
    }
    gikai_report_free(report);
}

void test_report(void) {
    gikai_report *report = sample();
    gikai_metadata said;
    gikai_position at;
    gikai_str text, json;
    gikai_buffer *buffer = NULL;
    gikai_form form;
    gikai_cell cell;

    OK(gikai_report_metadata(report, &said));
    CHECK(said.source.data == NULL && said.source.len == 0);
    CHECK(is(said.encoding, "UTF-8"));
    CHECK(is(said.title, "砚溪镇人民政府2023年政府信息公开工作年度报告"));
    CHECK(is(said.agency, "砚溪镇人民政府"));
    CHECK(is(said.document_number, "砚溪政发〔2024〕3号"));
    CHECK(is(said.published, "2024-01-18"));
    CHECK(is(said.period_from, "2023-01-01") && is(said.period_to, "2023-12-31"));
    CHECK(said.fiscal_year == 2023);

    OK(gikai_report_form(report, GIKAI_TABLE_DISPUTES, &form));
    CHECK(form == GIKAI_FORM_2021);

    /* Spans are places in the text, and lines are counted as a reader does. */
    OK(gikai_report_text(report, &text));
    OK(gikai_report_cell(report, GIKAI_TABLE_PROACTIVE, GIKAI_ROW_FEES, GIKAI_COLUMN_AMOUNT, &cell));
    CHECK(cell.span.known && cell.span.end - cell.span.start == 4);
    CHECK(memcmp(text.data + cell.span.start, "4.35", 4) == 0);
    OK(gikai_report_position(report, cell.span.start, &at));
    CHECK(at.line == 25 && at.column == 11);
    OK(gikai_report_position(report, (uint32_t)text.len, &at));
    CHECK(at.column == 1);

    OK(gikai_report_json(report, false, &buffer));
    OK(gikai_buffer_str(buffer, &json));
    CHECK(holds(json, "{\"source\":null,"));
    CHECK(holds(json, "\"fiscal_year\":2023"));
    gikai_buffer_free(buffer);

    OK(gikai_report_set_source(report, "reports/砚溪.txt", strlen("reports/砚溪.txt")));
    OK(gikai_report_metadata(report, &said));
    CHECK(is(said.source, "reports/砚溪.txt") && said.fiscal_year == 2023);
    OK(gikai_report_json(report, true, &buffer));
    OK(gikai_buffer_str(buffer, &json));
    CHECK(holds(json, "{\n  \"source\": \"reports/砚溪.txt\","));
    ENDS(GIKAI_STATUS_INVALID_UTF8, gikai_report_set_source(report, "\xC0", 1));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_report_set_source(report, NULL, 1));

    /* A buffer outlives the report that it was made of. */
    gikai_report_free(report);
    CHECK(holds(json, "砚溪镇人民政府"));
    gikai_buffer_free(buffer);

    /* Text is text: the same report, without a question about its encoding. */
    OK(gikai_parse_text(SOUND, strlen(SOUND), NULL, &report));
    OK(gikai_report_metadata(report, &said));
    CHECK(is(said.agency, "青石县水务局") && is(said.encoding, "UTF-8"));
    CHECK(said.published.data == NULL && said.document_number.data == NULL && said.period_from.data == NULL);
    gikai_report_free(report);
}
