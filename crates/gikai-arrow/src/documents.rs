//! Columns of documents: texts or bytes, in any of the ways that Arrow writes them down.

use arrow_array::Array;
use arrow_array::cast::AsArray as _;
use arrow_schema::DataType;

/// Whether a column of this type can hold documents: texts or bytes, or nothing but nulls.
///
/// ```
/// use gikai_arrow::arrow_schema::DataType;
///
/// assert!(gikai_arrow::holds_documents(&DataType::Utf8View));
/// assert!(!gikai_arrow::holds_documents(&DataType::Int64));
/// ```
pub fn holds_documents(column: &DataType) -> bool {
    match column {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => true,
        DataType::Null => true,
        DataType::Dictionary(_, values) => holds_documents(values),
        _ => false,
    }
}

/// The document in a row of a column: its bytes, or its text as UTF-8. Nothing where it is null, or where the column
/// [holds no documents](holds_documents).
///
/// ```
/// use gikai_arrow::arrow_array::StringArray;
///
/// let column = StringArray::from(vec![Some("一、总体情况"), None]);
/// assert_eq!(gikai_arrow::document(&column, 0), Some("一、总体情况".as_bytes()));
/// assert_eq!(gikai_arrow::document(&column, 1), None);
/// ```
pub fn document(column: &dyn Array, row: usize) -> Option<&[u8]> {
    if column.is_null(row) {
        return None;
    }
    match column.data_type() {
        DataType::Utf8 => Some(column.as_string::<i32>().value(row).as_bytes()),
        DataType::LargeUtf8 => Some(column.as_string::<i64>().value(row).as_bytes()),
        DataType::Utf8View => Some(column.as_string_view().value(row).as_bytes()),
        DataType::Binary => Some(column.as_binary::<i32>().value(row)),
        DataType::LargeBinary => Some(column.as_binary::<i64>().value(row)),
        DataType::BinaryView => Some(column.as_binary_view().value(row)),
        DataType::Dictionary(..) => {
            let key = *column.slice(row, 1).as_any_dictionary_opt()?.normalized_keys().first()?;
            document(column.as_any_dictionary_opt()?.values(), key)
        }
        _ => None,
    }
}
