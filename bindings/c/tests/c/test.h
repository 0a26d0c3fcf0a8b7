/* What all tests share: checks that say where they stand, and files as bytes. */
#ifndef GIKAI_TEST_H
#define GIKAI_TEST_H

#include "gikai.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Ends the run and says where, unless `holds`. */
#define CHECK(holds) \
    do { \
        if (!(holds)) { \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #holds); \
            exit(1); \
        } \
    } while (0)

/* Checks how a call ended. */
#define ENDS(status, call) \
    do { \
        gikai_status ended = (call); \
        if (ended != (status)) { \
            gikai_str said = gikai_last_error(GIKAI_LANGUAGE_ENGLISH); \
            fprintf(stderr, "%s:%d: %s ended with %d, not %s; last error: %.*s\n", __FILE__, __LINE__, #call, (int)ended, \
                    #status, (int)said.len, said.data); \
            exit(1); \
        } \
    } while (0)

#define OK(call) ENDS(GIKAI_STATUS_OK, call)

/* Whether a view is exactly this text. */
static inline bool is(gikai_str view, const char *text) {
    return view.data != NULL && view.len == strlen(text) && memcmp(view.data, text, view.len) == 0;
}

/* Whether a view holds this text. */
static inline bool holds(gikai_str view, const char *text) {
    size_t at, len = strlen(text);
    for (at = 0; view.data != NULL && at + len <= view.len; at++)
        if (memcmp(view.data + at, text, len) == 0)
            return true;
    return false;
}

/* The report of a text. */
static inline gikai_report *report_of(const char *text) {
    gikai_report *report = NULL;
    OK(gikai_parse((const uint8_t *)text, strlen(text), NULL, &report));
    return report;
}

/* What documents the tests read. Rows that add up and rows that do not; a row that lost its blank cells. */
#define APPLICATIONS_HEAD \
    "青石县水务局2022年政府信息公开工作年度报告\n" \
    "三、收到和处理政府信息公开申请情况\n" \
    "申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
#define SOUND \
    APPLICATIONS_HEAD \
    "一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | 0 | 0 | 0 | 28 |\n" \
    "二、上年结转政府信息公开申请数量 | 1 | 1 | ||||||\n" \
    "四、结转下年度继续办理 | 2 | / | 0 | 0 | 0 |  | 2 |\n"
#define UNSOUND \
    APPLICATIONS_HEAD \
    "一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | 0 | 0 | 0 | 29 |\n"

void test_version(void);
void test_contract(void);
void test_errors(void);
void test_options(void);
void test_report(void);
void test_cells(void);
void test_forms(void);
void test_sections(void);
void test_diagnostics(void);
void test_checks(void);
void test_batch(void);
void test_arrow(void);
void test_threads(void);

#endif
