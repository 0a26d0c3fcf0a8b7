//! Measures the narrative on the shared corpus, where it is at hand.

use super::*;
use std::path::{Path, PathBuf};

/// Agency and year of every document of the shared corpus against what is known of it.
///
/// The corpus lies beside the workspace and not in it; without it this test says so and passes.
#[test]
fn shared_corpus() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !root.is_dir() {
        skipped("the shared corpus is not there");
        return;
    }
    let mut score = [[0_usize; 3]; 2];
    let mut wrong = Vec::new();
    for path in documents(&root) {
        let Some(meta) = facts_beside(&path) else { continue };
        let text = without_tags(decoded(&std::fs::read(&path).unwrap_or_default()));
        let metadata = read(&text, &[], &mut Sink::new(100)).metadata;
        let year = metadata.fiscal_year.map(|year| year.to_string());
        let known_year = meta["fiscal_year"].as_u64().map(|year| year.to_string()).unwrap_or_default();
        let known_agency = meta["agency"].as_str().unwrap_or_default().to_owned();
        for (fact, known, found) in [(0, known_agency, metadata.agency), (1, known_year, year)] {
            let column = match &found {
                Some(found) if *found == known => 0,
                None if known.is_empty() => continue,
                None => 1,
                Some(_) => 2,
            };
            score[fact][column] += 1;
            if column > 0 {
                wrong.push(format!("{}: {known:?} read as {found:?}", path.display()));
            }
        }
    }
    let misread = wrong.iter().filter(|line| line.ends_with("\")")).count();
    let report =
        format!("agency right, empty, wrong {:?}; year {:?}\n{}", score[0], score[1], wrong.join("\n"));
    if let Ok(path) = std::env::var("GIKAI_NARRATIVE_SCORE") {
        std::fs::write(path, &report).unwrap_or_default();
    }
    assert_eq!(misread, 0, "{report}");
}

#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

fn documents(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in std::fs::read_dir(root).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let path = file.path();
            let name = path.to_string_lossy();
            if !name.ends_with(".cells.csv") && !name.ends_with(".meta.json") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn facts_beside(path: &Path) -> Option<serde_json::Value> {
    let name = path.file_name()?.to_str()?;
    let meta = path.with_file_name(format!("{}.meta.json", name.split('.').next()?));
    serde_json::from_str(&std::fs::read_to_string(meta).ok()?).ok()
}

/// Enough of decoding for the corpus: UTF-8 and UTF-16 by their marks, else GB18030.
fn decoded(bytes: &[u8]) -> String {
    let (text, _, malformed) = encoding_rs::UTF_8.decode(bytes);
    if !malformed {
        return text.into_owned();
    }
    encoding_rs::GB18030.decode(bytes).0.into_owned()
}

/// Pages roughly as a browser shows them, which a stage before this one does rightly.
fn without_tags(page: String) -> String {
    if !page.contains("</td>") {
        return page;
    }
    const INLINE: &[&str] =
        &["span", "/span", "font", "/font", "a", "/a", "b", "/b", "strong", "/strong", "o:p", "/o:p", "st1"];
    let mut text = String::new();
    let mut rest = page.as_str();
    while let Some((before, tag)) = rest.split_once('<') {
        let (tag, behind) = tag.split_once('>').unwrap_or((tag, ""));
        let name = tag.split([' ', '\n', '\r']).next().unwrap_or_default();
        let is_page = page.contains("<html");
        text.push_str(&if is_page { before.replace(['\n', '\r'], " ") } else { before.to_owned() });
        if !INLINE.contains(&name) {
            text.push('\n');
        }
        rest = match name {
            "script" | "style" => behind.split_once("</").map_or("", |(_, behind)| behind),
            _ => behind,
        };
    }
    text.push_str(rest);
    text.replace("&nbsp;", " ").replace("&gt;", ">")
}
