//! Documents with expected cells: how much of each family a parser reads, how much it flags, what it gets wrong.

use crate::fixture::{KnownCell, read_cells};
use crate::invariants::plain;
use gikai_parse::form::Column;
use gikai_parse::{Cell, Report, Status};
use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

/// The verdict on one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// As expected.
    Exact,
    /// Not read though the document has it, and said so.
    Flagged,
    /// A claim that is not so.
    Silent,
    /// The report has no such cell.
    Absent,
    /// A value where the form has no such cell, or a document with no expected cells.
    Invented,
}

/// Verdicts counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    counts: [usize; 5],
    /// The cells whose number the document holds.
    pub numbers: usize,
    /// How many of them are exact.
    pub numbers_exact: usize,
}

impl Tally {
    /// How many cells have a verdict.
    pub fn of(&self, verdict: Verdict) -> usize {
        self.counts[verdict as usize]
    }

    fn add(&mut self, other: &Self) {
        self.counts.iter_mut().zip(other.counts).for_each(|(sum, count)| *sum += count);
        self.numbers += other.numbers;
        self.numbers_exact += other.numbers_exact;
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [exact, flagged, silent, absent, invented] = self.counts;
        let share = 100.0 * self.numbers_exact as f64 / self.numbers.max(1) as f64;
        write!(
            f,
            "numbers {share:7.3}% of {:6}  exact {exact:6} flagged {flagged:6} silent {silent:5} absent {absent:5} invented {invented:5}",
            self.numbers
        )
    }
}

/// The score of a folder.
#[derive(Debug, Clone, Default)]
pub struct Score {
    /// By family: the part of a file's name between its stem and the tool, else its folder.
    pub families: BTreeMap<String, Tally>,
    /// Every cell that is silent, absent or invented: `file  cell  expected  found`.
    pub wrong: Vec<String>,
    /// The documents read.
    pub documents: usize,
}

impl Score {
    /// All families together.
    pub fn total(&self) -> Tally {
        let mut total = Tally::default();
        self.families.values().for_each(|tally| total.add(tally));
        total
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (family, tally) in &self.families {
            writeln!(f, "{family:28} {tally}")?;
        }
        write!(f, "{:28} {}", format!("{} documents", self.documents), self.total())
    }
}

/// The shared corpus beside the workspace, where there is one.
pub fn corpus_folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    folder.is_dir().then_some(folder)
}

/// Scores every document of a folder and its subfolders that has a `STEM.cells.csv` beside it.
///
/// # Errors
/// Where a file cannot be read.
pub fn score_folder(folder: &Path, parse: impl Fn(&[u8]) -> Option<Report>) -> io::Result<Score> {
    let mut score = Score::default();
    for Known { path, stem, cells } in known_documents(folder)? {
        let document = name(&path);
        let rest = document.strip_prefix(&stem).unwrap_or_default().trim_start_matches('.');
        let family = match rest.split_once('~') {
            Some((family, _)) => family.to_owned(),
            None => path.parent().map(name).unwrap_or_default(),
        };
        let report = parse(&std::fs::read(&path)?);
        score.documents += 1;
        let tally = score.families.entry(family).or_default();
        judge_document(&document, &cells, report.as_ref(), tally, &mut score.wrong);
    }
    Ok(score)
}

/// A document and what it says.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Known {
    /// The document.
    pub path: PathBuf,
    /// The beginning of its name, which its cells file has as well.
    pub stem: String,
    /// Its cells.
    pub cells: Vec<KnownCell>,
}

/// Every document of a folder and its subfolders that has a `STEM.cells.csv` beside it.
///
/// # Errors
/// Where a file cannot be read.
pub fn known_documents(folder: &Path) -> io::Result<Vec<Known>> {
    let mut known = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        files.sort();
        folders.extend(files.iter().filter(|path| path.is_dir()).cloned());
        for cells_path in &files {
            let cells_name = name(cells_path);
            let Some(stem) = cells_name.strip_suffix(".cells.csv") else { continue };
            let cells = read_cells(cells_path)?;
            let of_stem = files.iter().filter(|path| {
                let document = name(path);
                let named = document.strip_prefix(stem).is_some_and(|rest| rest.starts_with('.'));
                named && !document.ends_with(".cells.csv") && !document.ends_with(".meta.json")
            });
            known.extend(of_stem.map(|path| Known {
                path: path.clone(),
                stem: stem.to_owned(),
                cells: cells.clone(),
            }));
        }
    }
    Ok(known)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn judge_document(
    document: &str,
    known: &[KnownCell],
    report: Option<&Report>,
    tally: &mut Tally,
    wrong: &mut Vec<String>,
) {
    let addresses: HashSet<_> = known.iter().map(|cell| cell.at).collect();
    for expected in known {
        let found = report.and_then(|report| report.get(expected.at));
        let verdict = judge(expected, found);
        tally.counts[verdict as usize] += 1;
        if expected.status == Status::Number {
            tally.numbers += 1;
            tally.numbers_exact += usize::from(verdict == Verdict::Exact);
        }
        if matches!(verdict, Verdict::Silent | Verdict::Absent) {
            wrong.push(format!("{verdict:?}\t{document}\t{}\t{expected:?}\t{found:?}", expected.at));
        }
    }
    for (at, cell) in report.iter().flat_map(|report| report.cells()) {
        if cell.value().is_some() && !addresses.contains(&at) {
            tally.counts[Verdict::Invented as usize] += 1;
            wrong.push(format!("Invented\t{document}\t{at}\t\t{cell:?}"));
        }
    }
}

fn judge(expected: &KnownCell, found: Option<&Cell>) -> Verdict {
    let not_read = |status| matches!(status, Status::Ambiguous | Status::Unreadable | Status::Missing);
    let empty = |status| matches!(status, Status::Blank | Status::NotApplicable);
    let when = |right: bool, otherwise| if right { Verdict::Exact } else { otherwise };
    let Some(cell) = found else {
        return match expected.status {
            Status::Missing => Verdict::Exact,
            status if not_read(status) => Verdict::Flagged,
            _ => Verdict::Absent,
        };
    };
    let Some(value) = cell.value() else {
        return match expected.status {
            status if not_read(status) => when(not_read(cell.status()), Verdict::Silent),
            status if empty(status) => when(empty(cell.status()), Verdict::Flagged),
            _ if not_read(cell.status()) => Verdict::Flagged,
            _ => Verdict::Silent,
        };
    };
    let unit = cell.unit().map_or("", |unit| unit.as_str());
    let unit_right = expected.at.column != Column::Amount
        || unit == expected.unit
        || (not_read(expected.status) && expected.unit.is_empty());
    let same = expected.value.as_deref().map(plain) == Some(plain(&value.to_string()));
    when(same && unit_right && cell.status().has_value(), Verdict::Silent)
}
