//! The library as C sees it: programs in `tests/c` are compiled as C99 and as C++, every warning an error, and run plain,
//! under valgrind and under the sanitizers; what is not installed is said and passed by.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]
// The names of libraries, and what they need of the system, are those of Linux.
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// What a Rust library needs of the system; `rustc --print native-static-libs` says so.
const SYSTEM: [&str; 6] = ["-lgcc_s", "-lutil", "-lrt", "-lpthread", "-lm", "-ldl"];

const TESTS: [&str; 6] = ["main.c", "contract.c", "report.c", "cells.c", "said.c", "many.c"];

/// The libraries and the command, as cargo names them.
struct Built {
    archive: PathBuf,
    shared: PathBuf,
    command: PathBuf,
}

/// Built once, in the profile of the tests: mostly there already.
static BUILT: LazyLock<Built> = LazyLock::new(|| {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--profile", "test", "--message-format", "json-render-diagnostics"]);
    cargo.args(["--package", "gikai-capi", "--package", "gikai-cli"]);
    let output = cargo.current_dir(folder()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let messages: Vec<serde_json::Value> = output
        .stdout
        .split(|&byte| byte == b'\n')
        .filter_map(|line| serde_json::from_slice(line).ok())
        .collect();
    let files = |message: &serde_json::Value| {
        let names = message["filenames"].as_array().cloned().unwrap_or_default();
        let executable = message["executable"].as_str().map(str::to_owned);
        names
            .into_iter()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .chain(executable)
            .collect::<Vec<_>>()
    };
    let files: Vec<PathBuf> = messages.iter().flat_map(files).map(PathBuf::from).collect();
    let find = |name: &str| {
        let file = files.iter().find(|file| file.file_name().is_some_and(|at| at == name));
        file.unwrap_or_else(|| panic!("cargo built no {name}")).clone()
    };
    Built { archive: find("libgikai.a"), shared: find("libgikai.so"), command: find("gikai") }
});

#[test]
fn as_c99() {
    let Some(compiler) = tool("cc") else { return };
    let program = compile(compiler, &C99, "c99", &tests());
    run(Command::new(program).arg(sample()));
}

#[test]
fn as_cpp() {
    let Some(compiler) = tool("c++") else { return };
    let program = compile(compiler, &CPP, "cpp", &tests());
    run(Command::new(program).arg(sample()));
}

/// No error, nothing lost, and what is still in use at the end does not depend on how much was done: the library keeps its
/// tables of labels for good, and nothing else.
#[test]
fn under_valgrind() {
    let (Some(compiler), Some(valgrind)) = (tool("cc"), tool("valgrind")) else { return };
    let program = compile(compiler, &C99, "valgrind", &tests());
    let in_use = |times: &str| {
        let said = run(Command::new(valgrind)
            .args(["--leak-check=full", "--errors-for-leak-kinds=definite,indirect", "--error-exitcode=9"])
            .arg(&program)
            .args([sample().as_os_str(), times.as_ref()]));
        assert!(said.contains("ERROR SUMMARY: 0 errors"), "{said}");
        let line = said.lines().find(|line| line.contains("in use at exit")).map(str::to_owned);
        line.unwrap().split_once("at exit").unwrap().1.to_owned()
    };
    assert_eq!(in_use("1"), in_use("2"));
}

#[test]
fn under_sanitizers() {
    let Some(program) = sanitized("sanitized", &tests()) else { return };
    run(Command::new(program).arg(sample()));
}

/// The sanitizers would say it if something was wrong.
#[test]
fn the_sanitizers_are_on() {
    let source = scratch("leak.c");
    std::fs::write(
        &source,
        "#include \"gikai.h\"\nint main(void) {\n    gikai_options *options;\n    gikai_options_new(&options);\n    \
         options = 0;\n    return options != 0;\n}\n",
    )
    .unwrap();
    let Some(program) = sanitized("leak", &[source]) else { return };
    let output = Command::new(program).output().unwrap();
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("LeakSanitizer"));
}

#[test]
fn the_cells_file_is_that_of_the_command() {
    same_as_the_command("csv");
}

#[test]
fn the_json_is_that_of_the_command() {
    same_as_the_command("jsonl");
}

/// A program in C and the command write the same of all documents, byte for byte.
fn same_as_the_command(format: &str) {
    let Some(compiler) = tool("cc") else { return };
    let program = compile(compiler, &C99, &format!("export-{format}"), &[folder().join("tests/c/export.c")]);
    let documents = documents();
    let ours = Command::new(program).arg(format).args(&documents).output().unwrap();
    assert!(ours.status.success(), "{}", String::from_utf8_lossy(&ours.stderr));
    let command =
        Command::new(&BUILT.command).args(["parse", "--format", format]).args(&documents).output().unwrap();
    assert!(ours.stdout.len() > 1_000_000, "the fixtures are not there");
    if let Some(at) = ours.stdout.iter().zip(&command.stdout).position(|(a, b)| a != b) {
        let around = |all: &[u8]| {
            String::from_utf8_lossy(&all[at.saturating_sub(200)..(at + 100).min(all.len())]).into_owned()
        };
        panic!("byte {at} differs:\n{}\n--\n{}", around(&ours.stdout), around(&command.stdout));
    }
    assert_eq!(ours.stdout.len(), command.stdout.len());
}

/// Every fixture and every seed goes through the fuzz target, as it is and changed.
#[test]
fn the_fuzz_target_holds() {
    let sources = ["parse.c", "replay.c"].map(|name| folder().join("fuzz").join(name));
    let Some(program) = sanitized("fuzz", &sources) else { return };
    run(Command::new(program)
        .arg(std::env::var("GIKAI_FUZZ_ROUNDS").unwrap_or_else(|_| "2".into()))
        .args(documents())
        .args(std::fs::read_dir(root().join("fuzz/seeds/c_api")).unwrap().map(|seed| seed.unwrap().path())));
}

#[test]
fn only_the_functions_of_the_header_are_exported() {
    let Some(nm) = tool("nm") else { return };
    let listed =
        run(Command::new(nm).args(["--dynamic", "--defined-only", "--format=posix"]).arg(&BUILT.shared));
    let exported: BTreeSet<&str> = listed.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(exported, functions().iter().map(String::as_str).collect::<BTreeSet<_>>());
}

#[test]
fn every_function_and_every_status_is_tested() {
    let tests: String = tests().iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let left_out: Vec<_> =
        functions().into_iter().filter(|name| !tests.contains(&format!("{name}("))).collect();
    assert!(left_out.is_empty(), "no test of C calls {left_out:?}");
    let header = header();
    let statuses =
        header.lines().filter_map(|line| line.trim().strip_prefix("GIKAI_STATUS_")?.split(' ').next());
    // A mistake of the library cannot be called for, nor a reason that has no number yet: status.rs tests the first.
    let never = ["PANIC", "OTHER_INPUT"];
    for status in statuses.filter(|status| !never.contains(status)) {
        assert!(tests.contains(&format!("GIKAI_STATUS_{status}")), "no test of C ends with {status}");
    }
}

#[test]
fn the_example_in_python_runs() {
    let Some(python) = tool("python3") else { return };
    let example = root().join("examples/c/gikai_ctypes.py");
    let said = run(Command::new(python).arg(example).arg(&BUILT.shared).arg(sample()));
    assert!(said.contains("applications.new_received.total 28 number"), "{said}");
}

const C99: [&str; 1] = ["-std=c99"];
const CPP: [&str; 3] = ["-std=c++11", "-x", "c++"];

/// Compiles against the static library.
fn compile(compiler: &str, language: &[&str], name: &str, sources: &[PathBuf]) -> PathBuf {
    let program = scratch(name);
    let mut command = Command::new(compiler);
    command.args(language).args(["-g", "-O1", "-Wall", "-Wextra", "-Werror", "-pedantic"]);
    command.arg("-D_POSIX_C_SOURCE=200809L").arg("-I").arg(folder().join("include")).args(sources);
    // Behind `-x c++` everything is a source until it ends.
    command.args(["-x", "none"]).arg(&BUILT.archive).args(SYSTEM).arg("-o").arg(&program);
    run(&mut command);
    program
}

/// Compiles with AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer.
fn sanitized(name: &str, sources: &[PathBuf]) -> Option<PathBuf> {
    const FLAGS: [&str; 4] =
        ["-std=c99", "-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"];
    let compiler = tool("cc")?;
    let source = scratch("nothing.c");
    std::fs::write(&source, "int main(void) { return 0; }\n").unwrap();
    let tried = Command::new(compiler)
        .args(FLAGS)
        .arg(&source)
        .arg("-o")
        .arg(scratch(&format!("nothing-{name}")))
        .output();
    if !tried.is_ok_and(|tried| tried.status.success()) {
        say("not run: the C compiler has no sanitizers");
        return None;
    }
    Some(compile(compiler, &FLAGS, name, sources))
}

/// The name of a program, if it is installed; else says that a test is passed by.
fn tool(name: &'static str) -> Option<&'static str> {
    if Command::new(name).arg("--version").output().is_ok() {
        return Some(name);
    }
    say(&format!("not run: {name} is not installed"));
    None
}

/// Says something that the test harness does not keep to itself.
fn say(line: &str) {
    let test = std::thread::current();
    let _ = writeln!(std::io::stderr(), "{}: {line}", test.name().unwrap_or("test"));
}

/// Runs a program that must end well, and gives what it said.
fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let said =
        [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
    assert!(output.status.success(), "{command:?} ended with {}:\n{said}", output.status);
    said
}

/// The names of all functions of the header.
fn functions() -> BTreeSet<String> {
    let header = header();
    let names = header.lines().filter(|line| !line.starts_with([' ', '#', '/'])).filter_map(|line| {
        let (before, _) = line.split_once('(')?;
        let name = before.rsplit([' ', '*']).next()?;
        name.starts_with("gikai_").then(|| name.to_owned())
    });
    names.collect()
}

fn header() -> String {
    std::fs::read_to_string(folder().join("include/gikai.h")).unwrap()
}

fn tests() -> Vec<PathBuf> {
    TESTS.iter().map(|name| folder().join("tests/c").join(name)).collect()
}

fn sample() -> PathBuf {
    root().join("testdata/sample/report.txt")
}

/// All documents of `testdata/`, in the order of their names.
fn documents() -> Vec<PathBuf> {
    let mut documents = Vec::new();
    for folder in std::fs::read_dir(root().join("testdata")).unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        let files = entries.map(|entry| entry.unwrap().path());
        documents.extend(files.filter(|path| !path.to_string_lossy().ends_with(".cells.csv")));
    }
    documents.sort();
    documents
}

fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("gikai-{name}"))
}

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn root() -> PathBuf {
    folder().join("../..").canonicalize().unwrap()
}
