/* A fuzz target that goes through the header: whatever the bytes, everything that a report gives is looked at and must hold
 * together. An entry for libFuzzer:
 *
 *     clang -g -fsanitize=fuzzer,address -I bindings/c/include bindings/c/fuzz/parse.c libgikai.a -lpthread -ldl -lm
 *
 * replay.c gives it files instead, and changes them, with any compiler. */
#include "gikai.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(holds) \
    do { \
        if (!(holds)) { \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #holds); \
            abort(); \
        } \
    } while (0)

#define OK(call) MUST((call) == GIKAI_STATUS_OK)

/* Every byte of a view can be read. */
static size_t touch(gikai_str view) {
    size_t at, sum = 0;
    MUST(view.data != NULL || view.len == 0);
    for (at = 0; at < view.len; at++)
        sum += (unsigned char)view.data[at];
    return sum;
}

/* A place is one in the text. */
static void within(gikai_span span, gikai_str text) {
    MUST(span.known || (span.start == 0 && span.end == 0));
    MUST(span.start <= span.end && span.end <= text.len);
}

static void cells(const gikai_report *report, gikai_str text) {
    size_t at, count = gikai_report_cell_count(report);
    gikai_cell cell;
    for (at = 0; at < count; at++) {
        bool value;
        OK(gikai_report_cell_at(report, at, &cell));
        value = cell.status == GIKAI_CELL_NUMBER || cell.status == GIKAI_CELL_INFERRED;
        MUST(value == (cell.value[0] != '\0'));
        MUST(memchr(cell.value, '\0', GIKAI_VALUE_SIZE) != NULL);
        MUST(cell.is_count == (cell.count != GIKAI_NO_COUNT));
        MUST(value || !cell.is_count);
        MUST(gikai_cell_status_key(cell.status) != NULL && gikai_form_key(cell.form) != NULL);
        within(cell.span, text);
        touch(cell.raw);
    }
    MUST(gikai_report_cell_at(report, count, &cell) == GIKAI_STATUS_OUT_OF_RANGE);
}

static void message(gikai_buffer *buffer) {
    gikai_str text;
    OK(gikai_buffer_str(buffer, &text));
    MUST(text.len > 0);
    touch(text);
    gikai_buffer_free(buffer);
}

static void said(const gikai_report *report, gikai_str text) {
    uint32_t language;
    size_t at, more;
    gikai_metadata metadata;
    gikai_buffer *buffer = NULL;
    OK(gikai_report_metadata(report, &metadata));
    touch(metadata.title);
    touch(metadata.agency);
    touch(metadata.document_number);
    touch(metadata.published);
    touch(metadata.period_from);
    touch(metadata.period_to);
    for (at = 0; at < gikai_report_section_count(report); at++) {
        gikai_section section;
        OK(gikai_report_section(report, at, &section));
        within(section.span, text);
        touch(section.heading);
        touch(section.text);
    }
    for (at = 0; at < gikai_report_extra_row_count(report); at++) {
        gikai_extra_row row;
        OK(gikai_report_extra_row(report, at, &row));
        within(row.span, text);
        touch(row.label);
        for (more = 0; more < row.value_count; more++) {
            gikai_str value;
            OK(gikai_report_extra_value(report, at, more, &value));
            touch(value);
        }
    }
    for (at = 0; at < gikai_report_layout_count(report); at++) {
        gikai_layout_found found;
        OK(gikai_report_layout(report, at, &found));
        within(found.span, text);
        touch(found.evidence);
    }
    for (at = 0; at < gikai_report_diagnostic_count(report); at++) {
        gikai_diagnostic seen;
        gikai_position position;
        OK(gikai_report_diagnostic(report, at, &seen));
        within(seen.span, text);
        OK(gikai_report_position(report, seen.span.start, &position));
        MUST(position.line >= 1 && position.column >= 1);
        for (language = GIKAI_LANGUAGE_ENGLISH; language <= GIKAI_LANGUAGE_CHINESE; language++) {
            OK(gikai_report_diagnostic_message(report, at, language, &buffer));
            message(buffer);
        }
    }
    for (at = 0; at < gikai_report_finding_count(report); at++) {
        gikai_finding finding;
        gikai_address cell;
        OK(gikai_report_finding(report, at, &finding));
        within(finding.span, text);
        for (more = 0; more < finding.left_cell_count; more++)
            OK(gikai_report_finding_cell(report, at, GIKAI_SIDE_LEFT, more, &cell));
        for (more = 0; more < finding.right_cell_count; more++)
            OK(gikai_report_finding_cell(report, at, GIKAI_SIDE_RIGHT, more, &cell));
        for (language = GIKAI_LANGUAGE_ENGLISH; language <= GIKAI_LANGUAGE_CHINESE; language++) {
            OK(gikai_report_finding_message(report, at, language, &buffer));
            message(buffer);
        }
    }
    OK(gikai_report_json(report, false, &buffer));
    message(buffer);
}

/* The long table has a row for each cell. */
static void table(const gikai_report *report) {
    struct ArrowArrayStream stream;
    struct ArrowArray batch;
    OK(gikai_arrow_stream(&report, 1, GIKAI_SHAPE_LONG, &stream));
    MUST(stream.get_next(&stream, &batch) == 0);
    MUST(batch.release != NULL && (size_t)batch.length == gikai_report_cell_count(report));
    batch.release(&batch);
    stream.release(&stream);
}

static void look_at(gikai_report *report) {
    gikai_str text;
    OK(gikai_report_text(report, &text));
    touch(text);
    cells(report, text);
    said(report, text);
    table(report);
    gikai_report_free(report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    gikai_report *report = NULL;
    gikai_status status = gikai_parse(data, size, NULL, &report);
    if (status == GIKAI_STATUS_OK)
        look_at(report);
    else
        MUST(report == NULL && status >= GIKAI_STATUS_EMPTY && status <= GIKAI_STATUS_OTHER_INPUT);
    report = NULL;
    status = gikai_parse_text((const char *)data, size, NULL, &report);
    if (status == GIKAI_STATUS_OK)
        look_at(report);
    else
        MUST(report == NULL && status != GIKAI_STATUS_PANIC && gikai_last_error(GIKAI_LANGUAGE_CHINESE).len > 0);
    return 0;
}
