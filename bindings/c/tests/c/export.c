/* Documents as the command writes them, byte for byte: `export csv|jsonl PATH…` is `gikai parse --format csv|jsonl PATH…`. */
#include "test.h"

/* A field, in quotes where it holds what would end it. */
static void field(const char *data, size_t len, char end) {
    size_t at;
    bool quoted = false;
    for (at = 0; at < len; at++)
        if (data[at] == ',' || data[at] == '"' || data[at] == '\n' || data[at] == '\r')
            quoted = true;
    if (quoted)
        putchar('"');
    for (at = 0; at < len; at++) {
        if (data[at] == '"')
            putchar('"');
        putchar(data[at]);
    }
    if (quoted)
        putchar('"');
    putchar(end);
}

static void view(gikai_str text) { field(text.data, text.len, ','); }

static void key(const char *key) { field(key == NULL ? "" : key, key == NULL ? 0 : strlen(key), ','); }

static void cells(const gikai_report *report) {
    gikai_metadata said;
    char year[16] = "";
    size_t at, count = gikai_report_cell_count(report);
    OK(gikai_report_metadata(report, &said));
    if (said.fiscal_year != 0)
        sprintf(year, "%u", (unsigned)said.fiscal_year);
    for (at = 0; at < count; at++) {
        gikai_cell cell;
        OK(gikai_report_cell_at(report, at, &cell));
        view(said.source);
        key(gikai_form_key(cell.form));
        key(year);
        view(said.agency);
        key(gikai_table_key(cell.address.table));
        key(gikai_row_key(cell.address.row));
        key(gikai_column_key(cell.address.column));
        key(cell.value);
        key(gikai_unit_key(cell.unit));
        key(gikai_cell_status_key(cell.status));
        view(cell.raw);
        if (cell.span.known)
            printf("%u,%u\n", (unsigned)cell.span.start, (unsigned)cell.span.end);
        else
            printf(",\n");
    }
}

/* All bytes of a file. */
static uint8_t *bytes_of(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    size_t room = 4096;
    uint8_t *bytes = (uint8_t *)malloc(room);
    CHECK(file != NULL && bytes != NULL);
    *len = 0;
    for (;;) {
        size_t more = fread(bytes + *len, 1, room - *len, file);
        if (more == 0)
            break;
        *len += more;
        if (*len == room) {
            room *= 2;
            bytes = (uint8_t *)realloc(bytes, room);
            CHECK(bytes != NULL);
        }
    }
    fclose(file);
    return bytes;
}

/* A report as JSON on a line. */
static void json(const gikai_report *report) {
    gikai_buffer *buffer = NULL;
    gikai_str text;
    OK(gikai_report_json(report, false, &buffer));
    OK(gikai_buffer_str(buffer, &text));
    fwrite(text.data, 1, text.len, stdout);
    putchar('\n');
    gikai_buffer_free(buffer);
}

int main(int argc, char **argv) {
    bool csv = argc > 1 && strcmp(argv[1], "csv") == 0;
    int at;
    if (csv)
        puts("source,form,fiscal_year,agency,table,row,column,value,unit,status,raw,start,end");
    for (at = 2; at < argc; at++) {
        gikai_report *report = NULL;
        size_t len;
        uint8_t *bytes = bytes_of(argv[at], &len);
        if (gikai_parse(bytes, len, NULL, &report) == GIKAI_STATUS_OK) {
            OK(gikai_report_set_source(report, argv[at], strlen(argv[at])));
            if (csv)
                cells(report);
            else
                json(report);
            gikai_report_free(report);
        }
        free(bytes);
    }
    return 0;
}
