//! Through the header: the target is written in C, `bindings/c/fuzz/parse.c`, which the build script compiles.

#![no_main]

// Its functions are looked for by the linker alone.
use gikai as _;

unsafe extern "C" {
    fn gikai_fuzz_parse(data: *const u8, size: usize) -> i32;
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    // SAFETY: the target reads `size` bytes from `data` on.
    unsafe { gikai_fuzz_parse(data.as_ptr(), data.len()) };
});
