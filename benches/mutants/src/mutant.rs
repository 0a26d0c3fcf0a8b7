//! The mutants of cargo-mutants.

use serde::Deserialize;
use std::error::Error;
use std::path::Path;
use std::process::Command;

/// A mutant: something in a file that is something else.
#[derive(Debug, Deserialize)]
pub struct Mutant {
    pub name: String,
    pub file: String,
    /// What kind of thing it changes, such as `BinaryOperator`.
    pub genre: String,
    /// What stands there instead.
    pub replacement: String,
    span: Extent,
    function: Option<Function>,
}

#[derive(Debug, Deserialize)]
struct Extent {
    start: Place,
}

/// A line and a character in it, both from 1.
#[derive(Debug, Deserialize, Clone, Copy)]
struct Place {
    line: usize,
    column: usize,
}

#[derive(Debug, Deserialize)]
struct Function {
    return_type: String,
}

impl Mutant {
    /// Where it begins: a line from 1 and a character from 0, as syn counts.
    pub fn place(&self) -> (usize, usize) {
        (self.span.start.line, self.span.start.column - 1)
    }

    /// Whether it is another value of a function that says no more of its type than what it can do: two values of it are of
    /// two types.
    pub fn is_of_hidden_type(&self) -> bool {
        let hidden = self.function.as_ref().is_some_and(|of| of.return_type.contains("impl "));
        self.genre == "FnValue" && hidden
    }
}

/// The mutants of gikai-parse.
pub fn list(root: &Path) -> Result<Vec<Mutant>, Box<dyn Error>> {
    let listed = Command::new("cargo")
        .args(["mutants", "--list", "--json", "-p", "gikai-parse"])
        .current_dir(root)
        .output()?;
    if !listed.status.success() {
        return Err(String::from_utf8_lossy(&listed.stderr).into());
    }
    Ok(serde_json::from_slice(&listed.stdout)?)
}
