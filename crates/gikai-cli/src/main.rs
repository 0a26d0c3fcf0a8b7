//! The command `gikai`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(gikai_cli::run(std::env::args_os()))
}
