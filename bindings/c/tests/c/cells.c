/* Cells and the forms that they are of. */
#include "test.h"

static gikai_cell cell_of(const gikai_report *report, uint32_t row, uint32_t column) {
    gikai_cell cell;
    OK(gikai_report_cell(report, GIKAI_TABLE_APPLICATIONS, row, column, &cell));
    CHECK(cell.address.table == GIKAI_TABLE_APPLICATIONS && (uint32_t)cell.address.row == row);
    CHECK((uint32_t)cell.address.column == column && cell.form == GIKAI_FORM_2021);
    return cell;
}

void test_cells(void) {
    gikai_report *report = report_of(SOUND);
    size_t at, count = gikai_report_cell_count(report);
    gikai_cell cell;

    cell = cell_of(report, GIKAI_ROW_NEW_RECEIVED, GIKAI_COLUMN_TOTAL);
    CHECK(cell.status == GIKAI_CELL_NUMBER && cell.is_count && cell.count == 28);
    CHECK(strcmp(cell.value, "28") == 0 && is(cell.raw, "28") && cell.unit == GIKAI_UNIT_NONE && cell.span.known);

    /* Where there is no value, nothing looks like one. */
    cell = cell_of(report, GIKAI_ROW_CARRIED_OVER, GIKAI_COLUMN_NATURAL_PERSON);
    CHECK(cell.status == GIKAI_CELL_AMBIGUOUS && !cell.is_count && cell.count == GIKAI_NO_COUNT);
    CHECK(cell.value[0] == '\0');
    cell = cell_of(report, GIKAI_ROW_CARRIED_FORWARD, GIKAI_COLUMN_COMMERCIAL_ENTERPRISE);
    CHECK(cell.status == GIKAI_CELL_NOT_APPLICABLE && cell.count == GIKAI_NO_COUNT && is(cell.raw, "/"));
    cell = cell_of(report, GIKAI_ROW_CARRIED_FORWARD, GIKAI_COLUMN_OTHER_ORGANIZATION);
    CHECK(cell.status == GIKAI_CELL_BLANK && cell.count == GIKAI_NO_COUNT && is(cell.raw, ""));
    cell = cell_of(report, GIKAI_ROW_GRANTED, GIKAI_COLUMN_TOTAL);
    CHECK(cell.status == GIKAI_CELL_MISSING && !cell.span.known && cell.span.end == 0);

    /* By index and by address they are the same. */
    CHECK(count == 175);
    for (at = 0; at < count; at++) {
        gikai_address name;
        gikai_cell same;
        OK(gikai_report_cell_at(report, at, &cell));
        OK(gikai_report_cell(report, cell.address.table, cell.address.row, cell.address.column, &same));
        CHECK(same.status == cell.status && same.count == cell.count && strcmp(same.value, cell.value) == 0);
        CHECK(same.span.start == cell.span.start && same.raw.data == cell.raw.data);
        /* The table is the second one of the form, behind the 10 cells of the first. */
        OK(gikai_form_cell_at(GIKAI_FORM_2021, 10 + at, &name));
        CHECK(name.row == cell.address.row && name.column == cell.address.column);
    }
    gikai_report_free(report);

    /* Amounts are decimals as written, in the unit that the form fixes. */
    report = report_of("二、主动公开政府信息情况\n第二十条第（八）项 | |||\n信息内容 | 本年收费金额（单位：万元） | ||\n"
                       "行政事业性收费 | 1234.50 | ||\n");
    OK(gikai_report_cell(report, GIKAI_TABLE_PROACTIVE, GIKAI_ROW_FEES, GIKAI_COLUMN_AMOUNT, &cell));
    CHECK(cell.status == GIKAI_CELL_NUMBER && !cell.is_count && cell.count == GIKAI_NO_COUNT);
    CHECK(strcmp(cell.value, "1234.50") == 0 && cell.unit == GIKAI_UNIT_TEN_THOUSAND_YUAN);
    CHECK(strcmp(gikai_unit_key(cell.unit), "万元") == 0);
    gikai_report_free(report);
}

void test_forms(void) {
    gikai_labels labels;
    gikai_address name;
    size_t at;

    CHECK(gikai_form_cell_count(GIKAI_FORM_2019) == 22 + 161 + 15);
    CHECK(gikai_form_cell_count(GIKAI_FORM_2021) == 10 + 175 + 15);
    for (at = 0; at < gikai_form_cell_count(GIKAI_FORM_2019); at++) {
        OK(gikai_form_cell_at(GIKAI_FORM_2019, at, &name));
        OK(gikai_form_labels(GIKAI_FORM_2019, name.table, name.row, name.column, &labels));
        CHECK(labels.title.len > 0 && labels.row.len > 0 && labels.column.len > 0);
        CHECK(gikai_table_key(name.table) != NULL && gikai_row_key(name.row) != NULL);
        CHECK(gikai_column_key(name.column) != NULL);
    }
    OK(gikai_form_labels(GIKAI_FORM_2021, GIKAI_TABLE_APPLICATIONS, GIKAI_ROW_NOT_PROCESSED_REPEATED,
                         GIKAI_COLUMN_RESEARCH_INSTITUTION, &labels));
    CHECK(holds(labels.row_group, "不予处理") && holds(labels.row, "重复申请") && is(labels.column, "科研机构"));
    OK(gikai_form_labels(GIKAI_FORM_2021, GIKAI_TABLE_PROACTIVE, GIKAI_ROW_RULES, GIKAI_COLUMN_ISSUED, &labels));
    CHECK(labels.row_group.data == NULL && labels.column_group.data == NULL);
    ENDS(GIKAI_STATUS_NOT_FOUND, gikai_form_labels(GIKAI_FORM_2021, GIKAI_TABLE_PROACTIVE, GIKAI_ROW_RULES,
                                                   GIKAI_COLUMN_MADE, &labels));

    CHECK(strcmp(gikai_form_key(GIKAI_FORM_2021), "2021") == 0);
    CHECK(strcmp(gikai_table_key(GIKAI_TABLE_DISPUTES), "disputes") == 0);
    CHECK(strcmp(gikai_row_key(GIKAI_ROW_NEW_RECEIVED), "new_received") == 0);
    CHECK(strcmp(gikai_column_key(GIKAI_COLUMN_NATURAL_PERSON), "natural_person") == 0);
    CHECK(strcmp(gikai_cell_status_key(GIKAI_CELL_NOT_APPLICABLE), "not_applicable") == 0);
}
