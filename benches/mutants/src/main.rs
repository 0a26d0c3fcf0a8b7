//! Tries the mutants that cargo-mutants lists for gikai-parse with one build instead of one each: all are written into a copy
//! of the sources, each behind a switch, and the tests run once for each with its switch on.
//!
//! ```sh
//! cargo run --release --manifest-path benches/mutants/Cargo.toml -- FOLDER [PART…]
//! ```
//!
//! In FOLDER is the copy, what is built of it, and `results.tsv` with a line for each mutant: `caught` or `timeout` with the
//! tests that showed it, `missed`, or `unswitched` with what the compiler says of it. A run goes on where the last one of the
//! same sources ended. PART is a part of a mutant's name: `check/`, `replace plus`. Where the shared corpus stands in FOLDER, as it
//! does beside the checkout, the tests on it run, too.

mod mutant;
mod switch;
mod tests;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().ok_or("mutants FOLDER [PART…]")?);
    let parts: Vec<String> = args.collect();
    fs::create_dir_all(&folder)?;
    let folder = folder.canonicalize()?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let mutants = mutant::list(&root)?;
    let tree = folder.join("tree");
    copy(&root, &tree)?;
    let unswitched = switch::write(&root, &tree, &folder.join("target"), &mutants)?;
    let tests = tests::build(&tree, &folder.join("target"))?;

    let without = tests::run(&tests, mutants.len(), tests::EVERY_ROOM)?;
    if without != tests::MISSED {
        return Err(format!("with no mutant on: {without}").into());
    }
    let path = folder.join("results.tsv");
    let known: BTreeMap<String, String> = fs::read_to_string(&path)
        .unwrap_or_default()
        .lines()
        .filter_map(|line| line.split_once('\t').map(|(name, result)| (name.to_owned(), result.to_owned())))
        .collect();
    let mut results = OpenOptions::new().create(true).append(true).open(&path)?;
    for (id, mutant) in mutants.iter().enumerate() {
        let wanted = parts.is_empty() || parts.iter().any(|part| mutant.name.contains(part));
        if !wanted || known.contains_key(&mutant.name) {
            continue;
        }
        let result = match unswitched.get(&id) {
            Some(why) => format!("unswitched\t{why}"),
            None => tests::run(&tests, id, &mutant.file)?,
        };
        writeln!(results, "{}\t{result}", mutant.name)?;
    }
    Ok(())
}

/// Copies what Git knows of the repository, in the place of an earlier copy.
fn copy(root: &Path, tree: &Path) -> Result<(), Box<dyn Error>> {
    if tree.exists() {
        fs::remove_dir_all(tree)?;
    }
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root).output()?;
    for name in String::from_utf8(listed.stdout)?.split_terminator('\0') {
        let to = tree.join(name);
        fs::create_dir_all(to.parent().ok_or("a file without a folder")?)?;
        fs::copy(root.join(name), to)?;
    }
    Ok(())
}
