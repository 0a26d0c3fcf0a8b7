/* Reads one report and prints its table of applications, a line a row: `print_table FILE`. */
#include <gikai.h>

#include <stdio.h>

/* Reports have some dozen kilobytes. */
static uint8_t document[1 << 22];

/* What is printed for a cell: its value, or a mark where it has none. A blank is not a zero. */
static const char *shown(const gikai_cell *cell) {
    if (cell->value[0] != '\0')
        return cell->value;
    return cell->status == GIKAI_CELL_BLANK ? "." : cell->status == GIKAI_CELL_NOT_APPLICABLE ? "/" : "?";
}

static void print_table(const gikai_report *report) {
    size_t at, count = gikai_report_cell_count(report);
    for (at = 0; at < count; at++) {
        gikai_cell cell;
        gikai_labels labels;
        if (gikai_report_cell_at(report, at, &cell) != GIKAI_STATUS_OK || cell.address.table != GIKAI_TABLE_APPLICATIONS)
            continue;
        printf("%6s ", shown(&cell));
        /* The total is the last column of every row. */
        if (cell.address.column == GIKAI_COLUMN_TOTAL
                && gikai_form_labels(cell.form, cell.address.table, cell.address.row, cell.address.column, &labels)
                        == GIKAI_STATUS_OK)
            printf("%.*s\n", (int)labels.row.len, labels.row.data);
    }
}

int main(int argc, char **argv) {
    gikai_report *report = NULL;
    gikai_metadata said;
    size_t len;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL) {
        fprintf(stderr, "usage: %s FILE\n", argv[0]);
        return 2;
    }
    len = fread(document, 1, sizeof document, file);
    fclose(file);
    if (len == sizeof document) {
        fprintf(stderr, "%s: too large for this example\n", argv[1]);
        return 1;
    }
    if (gikai_parse(document, len, NULL, &report) != GIKAI_STATUS_OK) {
        gikai_str why = gikai_last_error(GIKAI_LANGUAGE_ENGLISH);
        fprintf(stderr, "%s: %.*s\n", argv[1], (int)why.len, why.data);
        return 1;
    }
    if (gikai_report_metadata(report, &said) == GIKAI_STATUS_OK && said.agency.data != NULL)
        printf("%.*s, %u\n", (int)said.agency.len, said.agency.data, said.fiscal_year);
    print_table(report);
    gikai_report_free(report);
    return 0;
}
