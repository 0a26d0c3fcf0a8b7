//! Columns: what one is named, holds and means, and builders of them.

use arrow_array::builder::{Decimal128Builder, Int8Builder, Int32Builder, LargeStringBuilder};
use arrow_array::types::{Date32Type, Int8Type, Int32Type};
use arrow_array::{Array as _, ArrayRef, Date32Array, DictionaryArray, ListArray, StringArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field, Metadata};
use chrono::NaiveDate;
use gikai_parse::form::{Column, Form, Row, Table, Unit};
use gikai_parse::{Check, Code, Layout, Outcome, SectionKind, Severity, Status};
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::sync::Arc;

/// The digits of an amount, and those behind the point.
const PRECISION: u8 = 38;
const SCALE: i8 = 10;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// A text of the document.
    Text,
    /// A list of texts of the document.
    Texts,
    /// One of the few names that the library knows.
    Key,
    /// A text that many rows of a report share.
    Shared,
    /// A whole number.
    Count,
    /// A sum of money.
    Amount,
    /// A year.
    Year,
    /// A day.
    Day,
    /// A place in the decoded text of the document, in bytes.
    Place,
}

impl Holds {
    fn data_type(self) -> DataType {
        let dictionary = |keys: DataType| DataType::Dictionary(Box::new(keys), Box::new(DataType::Utf8));
        match self {
            Self::Text => DataType::LargeUtf8,
            Self::Texts => list_type(DataType::LargeUtf8),
            Self::Key => dictionary(DataType::Int8),
            Self::Shared => dictionary(DataType::Int32),
            Self::Count | Self::Place => DataType::Int64,
            Self::Amount => DataType::Decimal128(PRECISION, SCALE),
            Self::Year => DataType::Int16,
            Self::Day => DataType::Date32,
        }
    }
}

/// A column: its name, what it holds, whether every row has it, and what it means.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Described {
    pub(crate) name: &'static str,
    pub(crate) holds: Holds,
    pub(crate) always: bool,
    pub(crate) english: &'static str,
    pub(crate) chinese: &'static str,
}

impl Described {
    /// A column that may have nulls.
    pub(crate) const fn new(
        name: &'static str,
        holds: Holds,
        english: &'static str,
        chinese: &'static str,
    ) -> Self {
        Self { name, holds, always: false, english, chinese }
    }

    /// The same without nulls.
    pub(crate) const fn always(mut self) -> Self {
        self.always = true;
        self
    }

    pub(crate) fn field(&self) -> Field {
        field(self.name, self.holds.data_type(), !self.always, self.english, self.chinese)
    }
}

/// A field that says what it means.
pub(crate) fn field(name: &str, of: DataType, nullable: bool, english: &str, chinese: &str) -> Field {
    let metadata = Metadata::new().with("description", english).with("description_zh", chinese);
    Field::new(name, of, nullable).with_metadata(metadata)
}

/// A field of a cell of the forms.
pub(crate) fn cell_field(name: String, holds: Holds, english: &str, chinese: &str) -> Field {
    field(&name, holds.data_type(), true, english, chinese)
}

/// The names of something that the library knows all of.
pub(crate) trait Key: Copy + 'static {
    const ALL: &'static [Self];
    fn key(self) -> &'static str;
    /// Where it stands in `ALL`.
    fn index(self) -> usize;
}

macro_rules! keys {
    ($($of:ty: $key:ident),*) => {$(
        impl Key for $of {
            const ALL: &'static [Self] = {
                assert!(<$of>::ALL.len() <= i8::MAX as usize);
                <$of>::ALL
            };
            fn key(self) -> &'static str {
                self.$key()
            }
            fn index(self) -> usize {
                self as usize
            }
        }
    )*};
}

keys! {
    Form: key, Table: key, Row: key, Column: key, Status: key, Unit: as_str, Layout: key, SectionKind: key, Severity: key,
    Code: key, Check: key, Outcome: key
}

/// Builds a column of names. Its dictionary is the same in every batch.
#[derive(Debug)]
pub(crate) struct Keys {
    names: ArrayRef,
    keys: Int8Builder,
}

impl Keys {
    pub(crate) fn of<K: Key>() -> Self {
        let names: StringArray = K::ALL.iter().map(|name| Some(name.key())).collect();
        Self { names: Arc::new(names), keys: Int8Builder::new() }
    }

    pub(crate) fn push<K: Key>(&mut self, key: K) {
        self.keys.append_value(key.index() as i8);
    }

    pub(crate) fn push_option<K: Key>(&mut self, key: Option<K>) {
        self.keys.append_option(key.map(|key| key.index() as i8));
    }

    pub(crate) fn finish(&mut self) -> ArrayRef {
        Arc::new(DictionaryArray::<Int8Type>::new(self.keys.finish(), Arc::clone(&self.names)))
    }
}

/// Builds a column of texts that many rows share. Its dictionary holds each text once, and is new in every batch.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    known: HashMap<String, i32>,
    texts: Vec<String>,
    keys: Int32Builder,
}

impl Shared {
    pub(crate) fn push(&mut self, text: Option<&str>, rows: usize) {
        let Some(text) = text else { return self.keys.append_nulls(rows) };
        let key = match self.known.get(text) {
            Some(&key) => key,
            None => {
                let key = self.texts.len() as i32;
                self.known.insert(text.to_owned(), key);
                self.texts.push(text.to_owned());
                key
            }
        };
        self.keys.append_value_n(key, rows);
    }

    pub(crate) fn finish(&mut self) -> ArrayRef {
        self.known.clear();
        let texts = StringArray::from_iter_values(self.texts.drain(..));
        Arc::new(DictionaryArray::<Int32Type>::new(self.keys.finish(), Arc::new(texts)))
    }
}

/// Builds a column of amounts.
#[derive(Debug)]
pub(crate) struct Amounts(Decimal128Builder);

impl Default for Amounts {
    fn default() -> Self {
        Self(Decimal128Builder::new().with_data_type(Holds::Amount.data_type()))
    }
}

impl Amounts {
    pub(crate) fn push(&mut self, amount: Option<Decimal>) {
        self.0.append_option(amount.and_then(units));
    }

    pub(crate) fn finish(&mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}

/// An amount in units of the last digit of the column; nothing where the column cannot hold it exactly.
fn units(amount: Decimal) -> Option<i128> {
    let amount = amount.normalize();
    let more = u32::try_from(SCALE).ok()?.checked_sub(amount.scale())?;
    let units = amount.mantissa().checked_mul(10_i128.pow(more))?;
    (units.unsigned_abs() < 10_u128.pow(PRECISION.into())).then_some(units)
}

/// Builds a column of days.
#[derive(Debug, Default)]
pub(crate) struct Days(Vec<Option<i32>>);

impl Days {
    pub(crate) fn push(&mut self, day: Option<&str>) {
        let day = day.and_then(|day| day.parse::<NaiveDate>().ok());
        self.0.push(day.map(Date32Type::from_naive_date));
    }

    pub(crate) fn finish(&mut self) -> ArrayRef {
        Arc::new(Date32Array::from(std::mem::take(&mut self.0)))
    }
}

/// Builds a column of lists of texts.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    texts: LargeStringBuilder,
    lengths: Vec<usize>,
}

impl Texts {
    pub(crate) fn push<T: AsRef<str>>(&mut self, texts: impl IntoIterator<Item = T>) {
        let before = self.texts.offsets_slice().len();
        texts.into_iter().for_each(|text| self.texts.append_value(text));
        self.lengths.push(self.texts.offsets_slice().len() - before);
    }

    pub(crate) fn finish(&mut self) -> ArrayRef {
        list(Arc::new(self.texts.finish()), &mut self.lengths)
    }
}

/// A list of what is never null.
pub(crate) fn list_type(of: DataType) -> DataType {
    DataType::List(Arc::new(Field::new_list_field(of, false)))
}

/// The lists whose items are `items`, one after the other, in so many each.
pub(crate) fn list(items: ArrayRef, lengths: &mut Vec<usize>) -> ArrayRef {
    let field = Arc::new(Field::new_list_field(items.data_type().clone(), false));
    let offsets = OffsetBuffer::from_lengths(lengths.drain(..));
    Arc::new(ListArray::new(field, offsets, items, None))
}

#[cfg(test)]
mod tests {
    use super::{Key, units};
    use gikai_parse::form::{Column, Form, Row, Table, Unit};
    use gikai_parse::{Check, Code, Layout, Outcome, SectionKind, Severity, Status};

    #[test]
    fn an_index_is_that_of_the_name() {
        fn assert_indices<K: Key>() {
            for (at, key) in K::ALL.iter().enumerate() {
                assert_eq!(key.index(), at, "{}", key.key());
            }
        }
        assert_indices::<Form>();
        assert_indices::<Table>();
        assert_indices::<Row>();
        assert_indices::<Column>();
        assert_indices::<Unit>();
        assert_indices::<Status>();
        assert_indices::<Layout>();
        assert_indices::<SectionKind>();
        assert_indices::<Severity>();
        assert_indices::<Code>();
        assert_indices::<Check>();
        assert_indices::<Outcome>();
    }

    #[test]
    fn amounts_are_exact_or_nothing() {
        let units = |amount: &str| units(amount.parse().unwrap());
        assert_eq!(units("1234.50"), Some(12_345_000_000_000));
        assert_eq!(units("-0.0000000001"), Some(-1));
        assert_eq!(units("0.00000000010"), Some(1));
        assert_eq!(units("0.00000000001"), None);
        assert_eq!(
            units("9999999999999999999999999999"),
            Some(99_999_999_999_999_999_999_999_999_990_000_000_000)
        );
        assert_eq!(units("79228162514264337593543950335"), None);
    }
}
