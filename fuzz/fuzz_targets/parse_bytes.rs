#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| gikai_testkit::fuzz::parse_bytes(data));
