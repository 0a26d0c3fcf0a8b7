/* Reads documents a number of times, for a clock or a counter of instructions: `cost TIMES FILE…`. The same as `work parse`
 * of benches does in Rust. */
#include "c/test.h"

int main(int argc, char **argv) {
    int times = argc > 1 ? atoi(argv[1]) : 0, count = argc - 2, at;
    gikai_document *documents = (gikai_document *)calloc((size_t)count, sizeof *documents);
    CHECK(count > 0 && documents != NULL);
    for (at = 0; at < count; at++) {
        FILE *file = fopen(argv[at + 2], "rb");
        uint8_t *bytes = (uint8_t *)malloc(1 << 20);
        CHECK(file != NULL && bytes != NULL);
        documents[at].len = fread(bytes, 1, 1 << 20, file);
        documents[at].data = bytes;
        fclose(file);
    }
    while (times-- > 0)
        for (at = 0; at < count; at++) {
            gikai_report *report = NULL;
            if (gikai_parse(documents[at].data, documents[at].len, NULL, &report) == GIKAI_STATUS_OK)
                gikai_report_free(report);
        }
    for (at = 0; at < count; at++)
        free((void *)documents[at].data);
    free(documents);
    return 0;
}
