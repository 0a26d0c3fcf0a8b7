//! What the benches share: the base that everything is compared with, and the documents.

mod sets;

pub use sets::{Set, layouts, lossless, testdata, web};

/// The base that everything is compared with: validating UTF-8 and finding the ends of all lines.
///
/// Gives the number of lines, nothing where the bytes are no UTF-8.
pub fn base(bytes: &[u8]) -> Option<usize> {
    std::str::from_utf8(bytes).ok()?;
    Some(memchr::memchr_iter(b'\n', bytes).count())
}
