//! What the pages show: their commands print what stands there, their links lead somewhere.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]

mod common;

use common::Folder;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The pages of the book, by name.
fn pages() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    pages.sort();
    pages
}

/// The commands in the `console` blocks of a page, each with the lines that stand below it.
fn commands(page: &str) -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    let mut indent = None;
    for line in page.lines() {
        let text = line.trim_start();
        match indent {
            None if text == "```console" => indent = Some(line.len() - text.len()),
            None => {}
            Some(_) if text == "```" => indent = None,
            Some(indent) => match line.get(indent..).unwrap_or_default() {
                line if line.starts_with("$ ") => commands.push((line[2..].to_owned(), String::new())),
                line => {
                    let (_, shown) = commands.last_mut().expect("a block begins with a command");
                    shown.push_str(line);
                    shown.push('\n');
                }
            },
        }
    }
    commands
}

#[test]
#[cfg(unix)]
fn commands_print_what_the_pages_show() {
    let program = Path::new(env!("CARGO_BIN_EXE_gikai")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let mut run = 0;
    for page in pages() {
        let folder = Folder::new(&format!("pages-{}", page.file_stem().unwrap().display()));
        std::os::unix::fs::symlink(root().join("testdata"), folder.0.join("testdata")).unwrap();
        for (command, shown) in commands(&fs::read_to_string(&page).unwrap()) {
            let mut shell = Command::new("sh");
            shell.args(["-c", &command]).current_dir(&folder.0).env("PATH", &path).env("LC_ALL", "C");
            let output = shell.output().unwrap();
            assert_eq!(
                common::out(&output).trim_end(),
                shown.trim_end(),
                "{}: {command}\n{}",
                page.display(),
                common::err(&output)
            );
            run += 1;
        }
    }
    assert!(run >= 5, "only {run} commands");
}

#[test]
fn every_page_is_in_the_book() {
    let summary = fs::read_to_string(root().join("docs/SUMMARY.md")).unwrap();
    for page in pages() {
        let name = page.file_name().unwrap().to_str().unwrap();
        assert!(
            name == "SUMMARY.md" || summary.contains(&format!("({name})")),
            "docs/SUMMARY.md does not name {name}"
        );
    }
}

/// Programs that are examples: in `examples/`, and in the folders of that name of crates.
fn examples() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = walkdir::WalkDir::new(root().join("crates"))
        .max_depth(2)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.ends_with("examples"))
        .collect();
    folders.push(root().join("examples"));
    // Beside them stand what builds them and what was built.
    let programs = ["rs", "py", "ipynb", "sql", "c", "html"];
    let files = folders.iter().flat_map(walkdir::WalkDir::new).map(|entry| entry.unwrap().into_path());
    files.filter(|path| programs.iter().any(|end| path.extension().is_some_and(|is| is == *end))).collect()
}

#[test]
fn every_example_is_short_and_in_the_index() {
    let index = fs::read_to_string(root().join("examples/README.md")).unwrap();
    let linked: Vec<PathBuf> = index
        .split("](")
        .skip(1)
        .filter_map(|rest| root().join("examples").join(rest.split(')').next()?).canonicalize().ok())
        .collect();
    let examples = examples();
    assert!(examples.len() >= 13, "only {} examples", examples.len());
    for path in examples {
        assert!(linked.contains(&path), "examples/README.md does not name {}", path.display());
        // A notebook is no program: most of it is text and plots.
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(
            lines < 60 || path.extension().is_some_and(|end| end == "ipynb"),
            "{}: {lines} lines",
            path.display()
        );
    }
}

/// What a heading is linked by.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || "-_ ".contains(*c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn links_lead_to_files_and_headings() {
    let named = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "DESIGN.md", "bindings/c/README.md"];
    let named = named.iter().chain(&["bindings/python/README.md", "examples/README.md"]);
    let mut links = 0;
    for page in pages().into_iter().chain(named.map(|name| root().join(name))) {
        let text = fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next()) {
            if link.is_empty() || link.contains("://") {
                continue;
            }
            let (path, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() { page.clone() } else { page.parent().unwrap().join(path) };
            assert!(target.exists(), "{} links to {link}", page.display());
            if !heading.is_empty() {
                let target = fs::read_to_string(&target).unwrap();
                let mut headings = target.lines().filter(|line| line.starts_with('#'));
                let found = headings.any(|line| anchor(line.trim_start_matches('#')) == heading);
                assert!(found, "{} links to {link}", page.display());
            }
            links += 1;
        }
    }
    assert!(links > 100, "only {links} links");
}
