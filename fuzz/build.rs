//! Compiles the fuzz target of the C library, under a name that libFuzzer does not use itself.

fn main() {
    const TARGET: &str = "../bindings/c/fuzz/parse.c";
    const HEADER: &str = "../bindings/c/include";
    println!("cargo::rerun-if-changed={TARGET}");
    println!("cargo::rerun-if-changed={HEADER}");
    cc::Build::new()
        .file(TARGET)
        .include(HEADER)
        .define("LLVMFuzzerTestOneInput", "gikai_fuzz_parse")
        .compile("gikai_fuzz_parse");
}
