/* Many reports: in one call, as one table of Arrow, on several threads. */
#include "test.h"

#include <pthread.h>

/* What a callback was told. */
struct told {
    size_t calls, stop_at;
    gikai_status status[3];
    gikai_report *report[3];
};

static bool on_report(void *user, size_t index, gikai_status status, gikai_report *report) {
    struct told *told = (struct told *)user;
    CHECK(index == told->calls && index < 3);
    CHECK((report != NULL) == (status == GIKAI_STATUS_OK));
    CHECK(report != NULL || gikai_last_error(GIKAI_LANGUAGE_ENGLISH).len > 0);
    told->status[index] = status;
    told->report[index] = report;
    told->calls++;
    return told->calls != told->stop_at;
}

static void tell(gikai_document *document, const char *text, const char *source) {
    document->data = (const uint8_t *)text;
    document->len = strlen(text);
    document->source.data = source;
    document->source.len = source == NULL ? 0 : strlen(source);
}

void test_batch(void) {
    gikai_document documents[3];
    struct told told;
    gikai_metadata said;
    size_t at;
    tell(&documents[0], SOUND, "a.txt");
    tell(&documents[1], "天气", NULL);
    tell(&documents[2], UNSOUND, NULL);

    memset(&told, 0, sizeof told);
    OK(gikai_parse_batch(documents, 3, NULL, on_report, &told));
    CHECK(told.calls == 3 && told.status[0] == GIKAI_STATUS_OK && told.status[1] == GIKAI_STATUS_NO_REPORT);
    CHECK(told.status[2] == GIKAI_STATUS_OK);
    OK(gikai_report_metadata(told.report[0], &said));
    CHECK(is(said.source, "a.txt"));
    OK(gikai_report_metadata(told.report[2], &said));
    CHECK(said.source.data == NULL);
    for (at = 0; at < 3; at++)
        gikai_report_free(told.report[at]);

    memset(&told, 0, sizeof told);
    told.stop_at = 2;
    ENDS(GIKAI_STATUS_STOPPED, gikai_parse_batch(documents, 3, NULL, on_report, &told));
    CHECK(told.calls == 2 && holds(gikai_last_error(GIKAI_LANGUAGE_ENGLISH), "stop at document 1"));
    gikai_report_free(told.report[0]);

    /* What is wrong with one document is told of that one. */
    memset(&told, 0, sizeof told);
    documents[0].source.data = "\xFF";
    documents[0].source.len = 1;
    documents[1].data = NULL;
    OK(gikai_parse_batch(documents, 3, NULL, on_report, &told));
    CHECK(told.status[0] == GIKAI_STATUS_INVALID_UTF8 && told.status[1] == GIKAI_STATUS_NULL_POINTER);
    gikai_report_free(told.report[2]);

    OK(gikai_parse_batch(NULL, 0, NULL, on_report, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_parse_batch(NULL, 1, NULL, on_report, NULL));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_parse_batch(documents, 3, NULL, NULL, NULL));
}

/* The rows of all batches of a stream, which is released then. */
static int64_t rows_of(struct ArrowArrayStream *stream) {
    struct ArrowSchema schema;
    struct ArrowArray batch;
    int64_t rows = 0;
    CHECK(stream->get_schema(stream, &schema) == 0);
    CHECK(strcmp(schema.format, "+s") == 0 && schema.n_children > 0);
    for (;;) {
        CHECK(stream->get_next(stream, &batch) == 0);
        if (batch.release == NULL)
            break;
        CHECK(batch.n_children == schema.n_children);
        rows += batch.length;
        batch.release(&batch);
    }
    schema.release(&schema);
    stream->release(stream);
    CHECK(stream->release == NULL);
    return rows;
}

void test_arrow(void) {
    struct ArrowArrayStream stream;
    const gikai_report *reports[3];
    gikai_report *sound = report_of(SOUND), *unsound = report_of(UNSOUND);
    reports[0] = sound;
    reports[1] = unsound;
    reports[2] = NULL;
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_arrow_stream(reports, 3, GIKAI_SHAPE_LONG, &stream));
    ENDS(GIKAI_STATUS_NULL_POINTER, gikai_arrow_stream(NULL, 1, GIKAI_SHAPE_LONG, &stream));
    OK(gikai_arrow_stream(NULL, 0, GIKAI_SHAPE_LONG, &stream));
    CHECK(rows_of(&stream) == 0);
    OK(gikai_arrow_stream(reports, 2, GIKAI_SHAPE_WIDE, &stream));
    CHECK(rows_of(&stream) == 2);
    CHECK(strcmp(gikai_shape_key(GIKAI_SHAPE_LONG), "long") == 0);

    /* The stream outlives the reports. A report that a stream still needs can be given another source. */
    OK(gikai_arrow_stream(reports, 2, GIKAI_SHAPE_LONG, &stream));
    OK(gikai_report_set_source(sound, "b.txt", 5));
    gikai_report_free(sound);
    gikai_report_free(unsound);
    CHECK(rows_of(&stream) == 2 * 175);

    /* A stream that nobody reads is released all the same. */
    sound = report_of(SOUND);
    reports[0] = sound;
    OK(gikai_arrow_stream(reports, 1, GIKAI_SHAPE_LONG, &stream));
    gikai_report_free(sound);
    stream.release(&stream);
}

#define THREADS 8
#define ROUNDS 10

/* What the threads share: they read it at the same time. */
static gikai_report *shared;
static gikai_options *shared_options;

static void *work(void *number) {
    const uint32_t wrong = 1000 + *(const uint32_t *)number;
    char said[32];
    int round;
    sprintf(said, "%u is no row", (unsigned)wrong);
    for (round = 0; round < ROUNDS; round++) {
        gikai_report *own = NULL;
        gikai_position position;
        gikai_buffer *buffer = NULL;
        gikai_cell cell;
        size_t at;
        OK(gikai_parse((const uint8_t *)SOUND, strlen(SOUND), shared_options, &own));
        for (at = 0; at < gikai_report_cell_count(shared); at++) {
            gikai_cell same;
            OK(gikai_report_cell_at(shared, at, &cell));
            OK(gikai_report_cell_at(own, at, &same));
            CHECK(cell.status == same.status && cell.count == same.count);
        }
        OK(gikai_report_position(shared, 40, &position));
        OK(gikai_report_json(shared, false, &buffer));
        gikai_buffer_free(buffer);
        /* Each thread has its own last error. */
        ENDS(GIKAI_STATUS_INVALID_ENUM,
             gikai_report_cell(shared, GIKAI_TABLE_APPLICATIONS, wrong, GIKAI_COLUMN_TOTAL, &cell));
        CHECK(holds(gikai_last_error(GIKAI_LANGUAGE_ENGLISH), said));
        gikai_report_free(own);
    }
    return NULL;
}

void test_threads(void) {
    pthread_t threads[THREADS];
    uint32_t numbers[THREADS];
    int at;
    shared = report_of(SOUND);
    OK(gikai_options_new(&shared_options));
    for (at = 0; at < THREADS; at++) {
        numbers[at] = (uint32_t)at;
        CHECK(pthread_create(&threads[at], NULL, work, &numbers[at]) == 0);
    }
    for (at = 0; at < THREADS; at++)
        CHECK(pthread_join(threads[at], NULL) == 0);
    gikai_options_free(shared_options);
    gikai_report_free(shared);
}
