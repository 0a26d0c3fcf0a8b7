/* Reads one report and prints its table of applications: `print_table FILE`. */
#include <gikai.h>

#include <stdio.h>
#include <stdlib.h>

/* All bytes of a file; NULL if it cannot be read. */
static uint8_t *read_file(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = NULL;
    long size;
    if (file == NULL)
        return NULL;
    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0) {
        bytes = malloc((size_t)size + 1);
        *len = bytes == NULL ? 0 : fread(bytes, 1, (size_t)size, file);
    }
    fclose(file);
    return bytes;
}

/* What is printed for a cell: its value, or a mark for why it has none. A blank is not a zero. */
static const char *shown(const gikai_cell *cell) {
    switch (cell->status) {
    case GIKAI_CELL_NUMBER:
    case GIKAI_CELL_INFERRED:
        return cell->value;
    case GIKAI_CELL_BLANK:
        return ".";
    case GIKAI_CELL_NOT_APPLICABLE:
        return "/";
    case GIKAI_CELL_MISSING:
        return "-";
    default:
        return "?";
    }
}

/* Prints the label of a row or a column, and what follows it. */
static void print_label(gikai_str label, const char *end) {
    printf("%.*s%s", (int)label.len, label.data, end);
}

/* Prints the rows of the table of applications, or its columns. */
static void print_table(const gikai_report *report, bool columns) {
    size_t at, count = gikai_report_cell_count(report);
    gikai_row row = GIKAI_ROW_NONE;
    gikai_labels labels;
    for (at = 0; at < count; at++) {
        gikai_cell cell;
        if (gikai_report_cell_at(report, at, &cell) != GIKAI_STATUS_OK || cell.address.table != GIKAI_TABLE_APPLICATIONS)
            continue;
        if (row != GIKAI_ROW_NONE && cell.address.row != row) {
            if (columns)
                break;
            print_label(labels.row, "\n");
        }
        if (gikai_form_labels(cell.form, cell.address.table, cell.address.row, cell.address.column, &labels)
                != GIKAI_STATUS_OK)
            continue;
        row = cell.address.row;
        if (columns)
            print_label(labels.column, " ");
        else
            printf("%6s ", shown(&cell));
    }
    if (row == GIKAI_ROW_NONE)
        puts("no table of applications");
    else if (columns)
        puts("");
    else
        print_label(labels.row, "\n");
}

int main(int argc, char **argv) {
    gikai_report *report = NULL;
    gikai_metadata said;
    size_t len = 0;
    uint8_t *bytes;
    gikai_status status;

    if (argc != 2) {
        fprintf(stderr, "usage: %s FILE\n", argv[0]);
        return 2;
    }
    bytes = read_file(argv[1], &len);
    if (bytes == NULL) {
        perror(argv[1]);
        return 1;
    }
    status = gikai_parse(bytes, len, NULL, &report);
    free(bytes);
    if (status != GIKAI_STATUS_OK) {
        gikai_str why = gikai_last_error(GIKAI_LANGUAGE_ENGLISH);
        fprintf(stderr, "%s: %.*s\n", argv[1], (int)why.len, why.data);
        return 1;
    }
    if (gikai_report_metadata(report, &said) == GIKAI_STATUS_OK)
        printf("%.*s, %u\n", (int)said.agency.len, said.agency.len == 0 ? "" : said.agency.data, said.fiscal_year);
    print_table(report, true);
    print_table(report, false);
    gikai_report_free(report);
    return 0;
}
