//! The command `gikai`: annual reports on open government information out of crawled text.
//!
//! `gikai parse PATH…` reads documents and writes tables, JSON or CSV; `gikai check PATH…` says what does not add up in
//! them, and where; `gikai schema` prints the JSON Schema of the reports; `gikai forms` prints the forms. Results go to
//! standard output and nothing else does. The exit code is 0 where every document gave a report and no check is violated,
//! 1 where some gave none or a check is violated, 2 where the command could not be carried out.
//!
//! It is a library as well, so that the Python package installs the same program.

mod args;
mod check;
mod documents;
mod forms;
mod grid;
mod input;
mod messages;
mod ordered;
mod output;
mod parse;
mod progress;
mod schema;

use args::{Args, Command};
use clap::Parser as _;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write as _};

/// Every document gave a report, and nothing in it is found wrong.
const SUCCESS: u8 = 0;
/// Some document gave no report, or a check is violated.
const SOME_FAILED: u8 = 1;
/// The command was wrong, or its results could not be written.
const UNUSABLE: u8 = 2;

/// Carries out the command with these arguments, of which the first is its own name, and gives the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let asked = match Args::try_parse_from(arguments) {
        Ok(args) => args.command,
        // Help and versions are asked for by what the parser calls errors, too.
        Err(error) => {
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(UNUSABLE);
        }
    };
    let done = match asked {
        Command::Parse(args) => parse::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Schema => print(&format!("{:#}\n", schema::report())),
        Command::Forms(args) => print(&forms::render(args.format)),
    };
    match done {
        Ok(code) => code,
        // Who reads the results has seen enough: `gikai … | head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "gikai: {error}");
            UNUSABLE
        }
    }
}

fn print(text: &str) -> io::Result<u8> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(SUCCESS)
}
