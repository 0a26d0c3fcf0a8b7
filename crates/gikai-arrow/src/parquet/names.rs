//! Columns of names. An Arrow dictionary says them by number, and so does a Parquet file; the library for Parquet takes the
//! numbers for texts and looks each of them up, row by row, which was more than half of what a file costs.

use arrow_array::Array as _;
use arrow_array::ArrayRef;
use arrow_array::cast::AsArray as _;
use arrow_schema::{DataType, Schema};
use bytes::Bytes;
use parquet::basic::{Compression, Encoding, PageType, ZstdLevel};
use parquet::column::page::{CompressedPage, Page, PageWriter as _};
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, PageEncodingStats};
use parquet::file::statistics::Statistics;
use parquet::file::writer::{SerializedPageWriter, SerializedRowGroupWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;
use std::collections::HashMap;
use std::io::Write;
use zstd::bulk::Compressor;

/// About how many rows a page has: the library takes as many.
const ROWS_PER_PAGE: usize = 20_000;

/// The number of a row without a name.
const NONE: u32 = u32::MAX;

/// A column of names of a row group.
pub(super) struct Names {
    column: ColumnDescPtr,
    /// The number of each name: they are counted as they come.
    numbers: HashMap<String, u32>,
    /// The names as they stand in the file.
    dictionary: Vec<u8>,
    /// The rows that are on no page yet.
    rows: Vec<u32>,
    pages: Pages,
    counts: Counts,
}

/// How many rows a column has, how many of them have no name, and on how many pages they stand.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    rows: usize,
    nulls: usize,
    pages: usize,
}

impl Names {
    /// Whether the library writes this column as one of names: a dictionary of texts that is no part of another column.
    pub(super) fn are(column: &ColumnDescPtr, schema: &Schema) -> bool {
        let [name] = column.path().parts() else { return false };
        let holds = schema.field_with_name(name).map(|field| field.data_type());
        holds.is_ok_and(|holds| matches!(holds, DataType::Dictionary(_, texts) if **texts == DataType::Utf8))
    }

    /// No rows yet.
    pub(super) fn new(column: ColumnDescPtr) -> Self {
        let (rows, dictionary, numbers) = (Vec::new(), Vec::new(), HashMap::new());
        Self { column, numbers, dictionary, rows, pages: Pages::default(), counts: Counts::default() }
    }

    /// About how many bytes it will take.
    pub(super) fn size(&self) -> usize {
        self.dictionary.len() + self.rows.len() + self.pages.written.len()
    }

    /// Adds the rows of a batch.
    pub(super) fn write(&mut self, batch: &ArrayRef, packer: &mut Packer) -> Result<(), ParquetError> {
        let nulls = batch.logical_nulls();
        let batch = batch.as_any_dictionary();
        let names = batch.values().as_string::<i32>();
        let keys = if names.is_empty() { vec![0; batch.len()] } else { batch.normalized_keys() };
        let mut numbers = vec![NONE; names.len()];
        self.rows.reserve(keys.len());
        for (row, key) in keys.into_iter().enumerate() {
            if nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
                self.rows.push(NONE);
                continue;
            }
            if numbers[key] == NONE {
                numbers[key] = self.number(names.value(key))?;
            }
            self.rows.push(numbers[key]);
        }
        if self.rows.len() >= ROWS_PER_PAGE { self.end_page(packer) } else { Ok(()) }
    }

    /// The number of a name, which it gets when it comes first.
    fn number(&mut self, name: &str) -> Result<u32, ParquetError> {
        if let Some(&number) = self.numbers.get(name) {
            return Ok(number);
        }
        let number = u32::try_from(self.numbers.len())?;
        self.numbers.insert(name.to_owned(), number);
        self.dictionary.extend(u32::try_from(name.len())?.to_le_bytes());
        self.dictionary.extend(name.as_bytes());
        Ok(number)
    }

    /// Writes the rows that are on no page yet: which of them have a name, where some may have none, and the numbers of those.
    fn end_page(&mut self, packer: &mut Packer) -> Result<(), ParquetError> {
        let mut page = Vec::new();
        if self.column.max_def_level() > 0 {
            let named: Vec<u32> = self.rows.iter().map(|&number| (number != NONE).into()).collect();
            let mut levels = Vec::new();
            runs(&named, 1, &mut levels);
            page.extend(u32::try_from(levels.len())?.to_le_bytes());
            page.append(&mut levels);
        }
        let rows = self.rows.len();
        self.rows.retain(|&number| number != NONE);
        let width = bits(self.numbers.len());
        page.push(width);
        runs(&self.rows, width, &mut page);
        self.counts.rows += rows;
        self.counts.nulls += rows - self.rows.len();
        self.counts.pages += 1;
        self.rows.clear();
        let num_values = u32::try_from(rows)?;
        self.pages.write(packer, &page, |buf| Page::DataPage {
            buf,
            num_values,
            encoding: Encoding::RLE_DICTIONARY,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        })
    }

    /// Ends the column and adds it to the row group. Its dictionary comes first.
    pub(super) fn end<W: Write + Send>(
        mut self,
        packer: &mut Packer,
        to: &mut SerializedRowGroupWriter<'_, W>,
    ) -> Result<(), ParquetError> {
        if !self.rows.is_empty() {
            self.end_page(packer)?;
        }
        let num_values = u32::try_from(self.numbers.len())?;
        let data = self.pages.take();
        self.pages.write(packer, &self.dictionary, |buf| Page::DictionaryPage {
            buf,
            num_values,
            encoding: Encoding::PLAIN,
            is_sorted: false,
        })?;
        let dictionary = self.pages.take();
        let Counts { rows, nulls, pages } = self.counts;
        let stats = |page_type, encoding, count| PageEncodingStats { page_type, encoding, count };
        let text = |name: &String| ByteArray::from(name.as_str());
        let [least, most] = [self.numbers.keys().min(), self.numbers.keys().max()].map(|name| name.map(text));
        let metadata = ColumnChunkMetaData::builder(self.column)
            .set_compression(packer.compression())
            .set_encodings(vec![Encoding::PLAIN, Encoding::RLE, Encoding::RLE_DICTIONARY])
            .set_page_encoding_stats(vec![
                stats(PageType::DICTIONARY_PAGE, Encoding::PLAIN, 1),
                stats(PageType::DATA_PAGE, Encoding::RLE_DICTIONARY, i32::try_from(pages)?),
            ])
            .set_num_values(i64::try_from(rows)?)
            .set_dictionary_page_offset(Some(0))
            .set_data_page_offset(i64::try_from(dictionary.len())?)
            .set_total_compressed_size(i64::try_from(dictionary.len() + data.len())?)
            .set_total_uncompressed_size(i64::try_from(self.pages.unpacked)?)
            .set_statistics(Statistics::byte_array(least, most, None, Some(nulls as u64), false))
            .build()?;
        let chunk = Bytes::from([dictionary, data].concat());
        let close = ColumnCloseResult {
            bytes_written: chunk.len() as u64,
            rows_written: rows as u64,
            metadata,
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        to.append_column(&chunk, close)
    }
}

/// Packs pages of any column: what it needs to do so is more than most pages are.
pub(super) struct Packer(Compressor<'static>, ZstdLevel);

impl Packer {
    pub(super) fn new(level: ZstdLevel) -> Result<Self, ParquetError> {
        Ok(Self(Compressor::new(level.compression_level())?, level))
    }

    fn compression(&self) -> Compression {
        Compression::ZSTD(self.1)
    }
}

/// Pages one after the other, packed.
#[derive(Default)]
struct Pages {
    written: Vec<u8>,
    /// How many bytes they have unpacked, with their heads.
    unpacked: usize,
}

impl Pages {
    fn write(
        &mut self,
        packer: &mut Packer,
        bytes: &[u8],
        page: impl FnOnce(Bytes) -> Page,
    ) -> Result<(), ParquetError> {
        let page = CompressedPage::new(page(packer.0.compress(bytes)?.into()), bytes.len());
        let mut written = TrackedWrite::new(&mut self.written);
        self.unpacked += SerializedPageWriter::new(&mut written).write_page(page)?.uncompressed_size;
        written.flush()?;
        Ok(())
    }

    /// The pages so far; then there are none again.
    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.written)
    }
}

/// How many bits a number below `count` has, and one at least, since not every reader takes none.
fn bits(count: usize) -> u8 {
    (usize::BITS - count.saturating_sub(1).leading_zeros()).max(1) as u8
}

/// Numbers of so many bits as Parquet's [hybrid of runs and packed
/// numbers](https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE): what repeats eight times is a run.
fn runs(numbers: &[u32], bits: u8, to: &mut Vec<u8>) {
    let (mut packed, mut at) = (0, 0);
    while let Some(first) = numbers.get(at) {
        // What is packed are groups of eight, and only the last may have fewer.
        let run = numbers[at..].iter().take_while(|&number| number == first).count();
        if run < 8 {
            at = (at + 8).min(numbers.len());
            continue;
        }
        pack(&numbers[packed..at], bits, to);
        varint(run << 1, to);
        to.extend(&first.to_le_bytes()[..usize::from(bits.div_ceil(8))]);
        at += run;
        packed = at;
    }
    pack(&numbers[packed..], bits, to);
}

/// Numbers as so many bits each, in groups of eight, filled up with zeros.
fn pack(numbers: &[u32], bits: u8, to: &mut Vec<u8>) {
    if numbers.is_empty() {
        return;
    }
    varint(numbers.len().div_ceil(8) << 1 | 1, to);
    for group in numbers.chunks(8) {
        let (mut waiting, mut have) = (0_u64, 0);
        for at in 0..8 {
            waiting |= u64::from(group.get(at).copied().unwrap_or_default()) << have;
            have += bits;
            while have >= 8 {
                to.push(waiting as u8);
                waiting >>= 8;
                have -= 8;
            }
        }
    }
}

/// A number in groups of seven bits, the lowest first.
fn varint(mut number: usize, to: &mut Vec<u8>) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::{bits, runs};

    fn written(numbers: &[u32], bits: u8) -> Vec<u8> {
        let mut bytes = Vec::new();
        runs(numbers, bits, &mut bytes);
        bytes
    }

    #[test]
    fn numbers_are_packed_or_runs() {
        // The example of the format: 0 to 7 in three bits.
        assert_eq!(written(&[0, 1, 2, 3, 4, 5, 6, 7], 3), [3, 0b1000_1000, 0b1100_0110, 0b1111_1010]);
        assert_eq!(written(&[4; 200], 3), [0b1001_0000, 0b11, 4]);
        assert_eq!(written(&[300; 8], 9), [16, 44, 1]);
        // A run begins where a group of eight ends, and what is left is filled up.
        let mixed = [vec![1], vec![0; 15], vec![1; 3]].concat();
        assert_eq!(written(&mixed, 1), [3, 1, 16, 0, 3, 0b111]);
        assert_eq!(written(&[], 1), []);
    }

    #[test]
    fn as_many_bits_as_the_largest_number_has() {
        assert_eq!([0, 1, 2, 3, 4, 5, 256, 257].map(bits), [1, 1, 1, 2, 2, 3, 8, 9]);
    }
}
