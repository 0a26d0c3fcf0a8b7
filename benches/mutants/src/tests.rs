//! The tests, built once and run for each mutant.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The tests that are run, the quickest first, with the room whose mutants they are run for, if not for all.
const TESTS: [(&str, &str); 16] = [
    ("reading_order", ""),
    ("sheets", ""),
    ("docs", ""),
    ("documents", ""),
    ("tools", ""),
    ("catalogue", ""),
    ("labels", "/align/"),
    ("recovery", "/align/"),
    ("hostile", ""),
    ("checks", ""),
    (LIBRARY, ""),
    ("testdata", ""),
    ("corpus", ""),
    ("examples", ""),
    ("linear", "/html/"),
    ("fuzz", "/html/"),
];
/// The tests within the library.
const LIBRARY: &str = "gikai_parse";
/// Tests that take long, with the room whose mutants they are run for, if for any.
const SLOW: [(&str, &str); 9] = [
    ("work_is_linear", "/html/"),
    ("nesting_without_end", "/html/"),
    ("bombs_are_text", "/html/"),
    ("a_layout_that_is_told", "/layout/mod.rs"),
    ("deep_nesting", "/html/"),
    ("cells_that_claim_billions_of_places", "/html/"),
    ("a_line_of_200_megabytes", NO_ROOM),
    ("a_million_of_one_thing", NO_ROOM),
    ("ten_million_short_lines", NO_ROOM),
];
/// What is in the path of no file.
const NO_ROOM: &str = "//";
/// What came out where no test failed.
pub const MISSED: &str = "missed\t";
/// The path of a file that would be of all these rooms.
pub const EVERY_ROOM: &str = "/align/ /html/ /layout/mod.rs";
/// How long a mutant may take before it is said to never end.
const LONGEST: Duration = Duration::from_secs(15);

/// A program of tests.
#[derive(Debug)]
pub struct Test {
    name: &'static str,
    room: &'static str,
    program: PathBuf,
    folder: PathBuf,
}

/// Builds the tests, in the order of [`TESTS`].
pub fn build(tree: &Path, target: &Path) -> Result<Vec<Test>, Box<dyn Error>> {
    let mut command = Command::new("cargo");
    command.args(["test", "--profile", "switched", "-p", "gikai-parse", "--lib", "--no-run"]);
    command.args(["--message-format", "json"]).env("CARGO_TARGET_DIR", target).current_dir(tree);
    for (name, _) in TESTS.iter().filter(|(name, _)| *name != LIBRARY) {
        command.args(["--test", name]);
    }
    let built = output(&mut command)?;
    // `cargo test` builds the examples only where it builds all tests.
    let mut examples = Command::new("cargo");
    examples.args(["build", "--profile", "switched", "-p", "gikai-parse", "--examples"]);
    output(examples.env("CARGO_TARGET_DIR", target).current_dir(tree))?;
    let said: Vec<serde_json::Value> =
        String::from_utf8(built)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let program = |name: &str| {
        let of = said.iter().filter(|said| said["target"]["name"] == name && said["profile"]["test"] == true);
        of.filter_map(|said| said["executable"].as_str()).next_back().map(PathBuf::from)
    };
    let test = |&(name, room): &(&'static str, &'static str)| {
        let program = program(name).ok_or_else(|| format!("no program of the tests `{name}`"))?;
        Ok(Test { name, room, program, folder: tree.join("crates/gikai-parse") })
    };
    TESTS.iter().map(test).collect()
}

/// What a command prints.
fn output(command: &mut Command) -> Result<Vec<u8>, Box<dyn Error>> {
    let output = command.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(output.stdout)
}

/// Runs the tests with the mutant of a number switched on, which is one of `file`, until some fail: what came out, and which
/// showed it.
pub fn run(tests: &[Test], id: usize, file: &str) -> Result<String, Box<dyn Error>> {
    for test in tests.iter().filter(|test| file.contains(test.room)) {
        let mut command = Command::new(&test.program);
        command.arg("--quiet").env("MUTANT", id.to_string()).current_dir(&test.folder);
        command.env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1").env("PROPTEST_MAX_SHRINK_ITERS", "1");
        for (name, room) in SLOW {
            if !file.contains(room) {
                command.args(["--skip", name]);
            }
        }
        let mut running = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let began = Instant::now();
        let status = loop {
            if let Some(status) = running.try_wait()? {
                break status;
            }
            if began.elapsed() > LONGEST {
                running.kill()?;
                running.wait()?;
                return Ok(format!("timeout\t{}", test.name));
            }
            thread::sleep(Duration::from_millis(5));
        };
        if !status.success() {
            return Ok(format!("caught\t{}", test.name));
        }
    }
    Ok(MISSED.to_owned())
}
