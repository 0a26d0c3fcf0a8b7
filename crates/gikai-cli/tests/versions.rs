//! The version stands in the manifest of the workspace, and all that names it elsewhere names the same.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]

use serde_json::Value;
use std::path::Path;
use std::process::Command;

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn file(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).unwrap()
}

#[test]
fn of_the_crates() {
    let root = file("Cargo.toml");
    assert!(root.contains(&format!("[workspace.package]\nversion = \"{VERSION}\"\n")));
    // Crates that are published are named with their version; the others by their path alone.
    let of_others = |line: &str| Some(line.split_once("version = \"")?.1.split_once('"')?.0.to_owned());
    let named: Vec<String> =
        root.lines().filter(|line| line.starts_with("gikai-")).filter_map(of_others).collect();
    assert!(!named.is_empty() && named.iter().all(|version| version == VERSION), "Cargo.toml: {named:?}");
    let lock = file("Cargo.lock");
    let locked = lock.split("[[package]]\nname = \"gikai-").skip(1);
    let locked: Vec<&str> = locked.filter_map(|member| member.lines().nth(1)).collect();
    let same = format!("version = \"{VERSION}\"");
    assert!(!locked.is_empty() && locked.iter().all(|line| *line == same), "Cargo.lock: {locked:?}");
}

#[test]
fn of_the_command() {
    let output = Command::new(env!("CARGO_BIN_EXE_gikai")).arg("--version").output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), format!("gikai {VERSION}\n"));
}

/// The pkg-config file and the soname are made of it: `bindings/c/tests/install.sh` looks.
#[test]
fn of_the_header_of_c() {
    assert!(file("bindings/c/include/gikai.h").contains(&format!("\n#define GIKAI_VERSION \"{VERSION}\"\n")));
}

/// What is installed says the same: `bindings/python/tests/test_package.py`.
#[test]
fn of_the_python_package() {
    assert!(file("bindings/python/Cargo.toml").contains("\nversion.workspace = true\n"));
    let project = file("bindings/python/pyproject.toml");
    assert!(project.contains("\ndynamic = [\"version\"]\n") && !project.contains("\nversion = "));
}

/// What is built says the same: `bindings/wasm/npm/tests`.
#[test]
fn of_the_npm_package() {
    let package: Value = serde_json::from_str(&file("bindings/wasm/npm/package.json")).unwrap();
    assert_eq!(package["version"], VERSION);
    let lock: Value = serde_json::from_str(&file("web/package-lock.json")).unwrap();
    assert_eq!(lock["packages"]["../bindings/wasm/npm"]["version"], VERSION);
}
