//! Of the cells file.

use super::csv;
use crate::output::sample;
use gikai_parse::form::{Form, Table};

#[test]
fn a_row_a_cell_in_the_order_of_the_form() {
    for form in [Form::F2019, Form::F2021] {
        let mut out = Vec::new();
        csv::header(&mut out).unwrap();
        csv::report(&sample::report(form), &mut out).unwrap();
        let mut reader = ::csv::Reader::from_reader(&*out);
        assert_eq!(
            reader.headers().unwrap().iter().collect::<Vec<_>>().join(","),
            "source,form,fiscal_year,agency,table,row,column,value,unit,status,raw,start,end"
        );
        let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let addresses: Vec<String> =
            rows.iter().map(|row| format!("{}.{}.{}", &row[4], &row[5], &row[6])).collect();
        let cells = |&table: &Table| {
            form.table(table)
                .cells()
                .map(move |(_, row, column)| format!("{table}.{}.{}", row.row, column.column))
        };
        assert_eq!(addresses, Table::ALL.iter().flat_map(cells).collect::<Vec<_>>());
        let common = ["reports/青石县 \"水务\",2022.txt", form.key(), "2022", "青石县水务局"];
        assert!(rows.iter().all(|row| row.iter().take(4).eq(common)));
        let rest = |row: usize| rows[row].iter().skip(7).collect::<Vec<_>>();
        assert_eq!(rest(0), ["0", "", "number", "1,\"2\"\n3", "0", "1"]);
        assert_eq!(rest(3), ["", "", "blank", "", "3", "4"]);
        let amount = rows.iter().find(|row| &row[6] == "amount").unwrap();
        assert_eq!((&amount[7], &amount[8]), ("1234.50", "万元"));
    }
}
