//! The documents that the benches read.

use gikai_parse::form::Form;
use gikai_testkit::{Fixture, Layout, Model, Style, corpus_folder, fixtures};

/// Invented documents of one layout.
const DOCUMENTS: u64 = 12;

/// Documents that are read together.
#[derive(Debug)]
pub struct Set {
    /// What they are, for a table.
    pub name: String,
    /// Their bytes.
    pub documents: Vec<String>,
}

impl std::fmt::Display for Set {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.name.fmt(f)
    }
}

impl Set {
    /// The size of all documents in bytes.
    pub fn bytes(&self) -> usize {
        self.documents.iter().map(String::len).sum()
    }
}

/// The invented documents of a layout; with most cells blank, where they are `sparse`.
fn of_layout(layout: Layout, sparse: bool) -> Set {
    let model = |seed: u64| {
        let form = Form::ALL[seed as usize % Form::ALL.len()];
        if sparse { Model::sparse(form, seed) } else { Model::sums(form, seed) }
    };
    Set {
        name: layout.key().to_owned(),
        documents: (0..DOCUMENTS).map(|seed| layout.write(&model(seed), &Style::default())).collect(),
    }
}

/// A set for each layout of the test kit, and whether the layout loses cells: complete reports, and where the layout loses
/// blank cells the same with most cells blank, which the sums of the form must place.
pub fn layouts() -> Vec<(Set, Option<Set>)> {
    Layout::ALL
        .iter()
        .map(|&layout| (of_layout(layout, false), (!layout.keeps_blanks()).then(|| of_layout(layout, true))))
        .collect()
}

/// Complete reports in every layout that loses nothing and is no drawing and no HTML, one set.
pub fn lossless() -> Set {
    let plain = |layout: &&Layout| layout.lossless() && layout.extension() != "html";
    let documents = Layout::ALL.iter().filter(plain).flat_map(|&layout| of_layout(layout, false).documents);
    Set { name: "invented".to_owned(), documents: documents.collect() }
}

/// The documents of `testdata/` that are UTF-8.
pub fn testdata() -> Set {
    let document = |fixture: &Fixture| fixture.path.extension().is_none_or(|ending| ending != "csv");
    let documents = fixtures().into_iter().filter(document);
    let documents = documents.filter_map(|fixture| String::from_utf8(fixture.bytes).ok()).collect();
    Set { name: "testdata".to_owned(), documents }
}

/// Real documents as a crawler left them, where the corpus stands beside the checkout.
pub fn web() -> Option<Set> {
    let folder = corpus_folder()?.join("web");
    let paths = std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    paths.sort();
    let documents = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    Some(Set { name: "web".to_owned(), documents })
}
