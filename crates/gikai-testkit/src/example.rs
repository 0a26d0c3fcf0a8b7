//! The programs of `examples/` beside a crate, as its tests run them.

use std::path::Path;
use std::process::{Command, Output};

/// Runs an example with these arguments at the root of the workspace. It is the program that cargo built with the tests: `cargo test
/// -p CRATE` builds examples, `--test NAME` alone does not.
///
/// # Panics
/// Where cargo built no such example, or it does not start.
pub fn run_example(name: &str, arguments: &[&str]) -> Output {
    let built = std::env::current_exe().expect("a test has a path");
    let folder = built.ancestors().nth(2).expect("tests stand in deps");
    let program = folder.join("examples").join(name).with_extension(std::env::consts::EXE_EXTENSION);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(&program).args(arguments).current_dir(root).output();
    output.unwrap_or_else(|error| {
        panic!("{}: {error}; `cargo test` without `--test` builds it", program.display())
    })
}
