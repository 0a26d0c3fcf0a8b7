//! The fuzz targets over their seeds, over the fixtures, and over bytes of any kind; the dictionary of `fuzz/` is current.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]

use gikai_testkit::fuzz::{TARGETS, dictionary};
use gikai_testkit::{Dice, hostile, testdata_folder};
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

/// The files of a folder, in the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_target_holds_over_its_seeds() {
    for (name, target) in TARGETS {
        let seeds = files(&folder().join("seeds").join(name));
        assert!(!seeds.is_empty(), "{name} has no seeds");
        for seed in seeds {
            println!("{}", seed.display());
            target(&fs::read(seed).unwrap());
        }
    }
}

#[test]
fn every_target_holds_over_bytes_of_any_kind() {
    for (name, target) in TARGETS {
        for seed in 0..60 {
            println!("{name} {seed}");
            let mut dice = Dice::new(seed);
            let bytes: Vec<u8> = (0..dice.below(600)).map(|_| dice.below(256) as u8).collect();
            target(&bytes);
        }
    }
}

#[test]
fn the_targets_of_documents_hold_over_fixtures_and_hostile_input() {
    let target = |name: &str| TARGETS.iter().find(|(known, _)| *known == name).unwrap().1;
    let mut documents: Vec<Vec<u8>> = hostile(2_000).into_iter().map(|hostile| hostile.bytes).collect();
    for layout in files(&testdata_folder()).into_iter().filter(|path| path.is_dir()) {
        documents.extend(files(&layout).into_iter().take(4).map(|path| fs::read(path).unwrap()));
    }
    for document in documents {
        target("parse_bytes")(&document);
        target("parse_html")(&document);
    }
}

#[test]
fn every_target_is_one_of_cargo_fuzz() {
    let mut programs: Vec<String> = files(&folder().join("fuzz_targets"))
        .iter()
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    programs.retain(|name| name != "c_api");
    let mut targets: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    targets.sort_unstable();
    assert_eq!(programs, targets);
}

#[test]
fn the_dictionary_is_current() {
    let path = folder().join("labels.dict");
    if std::env::var_os("GIKAI_WRITE_DOCS").is_some() {
        fs::write(&path, dictionary()).unwrap();
    }
    assert!(fs::read_to_string(path).unwrap() == dictionary(), "write it anew with GIKAI_WRITE_DOCS=1");
}
