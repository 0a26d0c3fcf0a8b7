//! Which library this is.

use std::ffi::{CStr, c_char};

/// The number of the binary interface that this header describes. A library of another number is not called through it:
/// compare it with `gikai_abi_version()` where the library is found at run time.
pub const GIKAI_ABI_VERSION: u32 = 1;

const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
    Ok(version) => version,
    Err(_) => panic!("a version holds no NUL"),
};

/// The version of the library, such as `0.1.0`, with a NUL behind it. It lives for ever. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_version() -> *const c_char {
    VERSION.as_ptr()
}

/// The number of the binary interface of the library: `GIKAI_ABI_VERSION` of the header it was built with. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_abi_version() -> u32 {
    GIKAI_ABI_VERSION
}
