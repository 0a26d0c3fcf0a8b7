//! Text on its way out, and in.

use crate::status::{Fault, answer, gikai_status, given};
use std::ffi::c_char;
use std::mem::MaybeUninit;

/// A view of UTF-8 text: `len` bytes from `data` on, with no NUL behind them (print it with `"%.*s"`). It lives as long as
/// its owner, which the function that gives it names. `data` is NULL exactly where there is nothing to be said, such as
/// the agency of a report that names none; a text that is there and empty is not NULL.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct gikai_str {
    /// The first byte.
    pub data: *const c_char,
    /// The number of bytes.
    pub len: usize,
}

impl gikai_str {
    /// Nothing.
    pub(crate) const NONE: Self = Self { data: std::ptr::null(), len: 0 };

    /// The view of a text.
    pub(crate) fn of(text: &str) -> Self {
        Self { data: text.as_ptr().cast(), len: text.len() }
    }

    /// The view of a text that may not be there.
    pub(crate) fn of_option(text: Option<&str>) -> Self {
        text.map_or(Self::NONE, Self::of)
    }
}

/// Text that the caller owns and frees with `gikai_buffer_free`.
#[derive(Debug)]
pub struct gikai_buffer(String);

impl gikai_buffer {
    pub(crate) fn boxed(text: String) -> Box<Self> {
        Box::new(Self(text))
    }
}

/// Writes the text of a buffer. The view lives as long as the buffer. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_buffer_str(
    buffer: Option<&gikai_buffer>,
    out: Option<&mut MaybeUninit<gikai_str>>,
) -> gikai_status {
    answer(out, || Ok(gikai_str::of(&given(buffer, "buffer")?.0)))
}

/// Frees a buffer. NULL is nothing to free. Any thread, once.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_buffer_free(buffer: Option<Box<gikai_buffer>>) {
    drop(buffer);
}

/// The bytes that C points to. NULL is right for none.
///
/// # Safety
/// `data` is NULL or points to `len` bytes that nobody changes while they are used.
pub(crate) unsafe fn bytes<'a>(data: *const u8, len: usize, name: &'static str) -> Result<&'a [u8], Fault> {
    match (data.is_null(), len) {
        (_, 0) => Ok(&[]),
        (true, _) => Err(Fault::Null(name)),
        // No object is larger, so this is a negative number that became a size.
        (false, len) if isize::try_from(len).is_err() => {
            Err(Fault::Range { index: len, count: isize::MAX as usize })
        }
        // SAFETY: as the caller promises; the size was looked at.
        (false, len) => Ok(unsafe { std::slice::from_raw_parts(data, len) }),
    }
}

/// The text that C points to. NULL is right for none.
///
/// # Safety
/// As for [`bytes`].
pub(crate) unsafe fn text<'a>(data: *const c_char, len: usize, name: &'static str) -> Result<&'a str, Fault> {
    // SAFETY: as the caller promises.
    let bytes = unsafe { bytes(data.cast(), len, name) }?;
    std::str::from_utf8(bytes).map_err(|error| Fault::Utf8 { argument: name, at: error.valid_up_to() })
}
