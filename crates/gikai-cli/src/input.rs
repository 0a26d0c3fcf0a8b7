//! Which documents are meant, and their bytes.

use gikai_parse::{Error, Parser};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The names of files that are read from directories end with one of these.
const EXTENSIONS: [&str; 4] = ["txt", "html", "htm", "md"];

/// The path that means standard input.
const STANDARD_INPUT: &str = "-";

/// A document to be read.
#[derive(Debug)]
pub(crate) struct Document {
    /// The path as given, joined with the path within a directory.
    pub(crate) source: PathBuf,
}

/// Why the bytes of a document could not be had.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A directory without documents.
    NoDocuments,
    /// The system refused.
    Io(io::Error),
    /// The library refused.
    Parse(Error),
}

/// Whether `paths` mean one document for sure.
pub(crate) fn is_single(paths: &[PathBuf]) -> bool {
    paths.len() == 1 && !paths[0].is_dir()
}

/// All documents of `paths`, one after the other: directories with all below them, each in the order of names.
pub(crate) fn documents(
    paths: &[PathBuf],
    all_files: bool,
) -> impl Iterator<Item = Result<Document, (PathBuf, Failure)>> {
    paths.iter().flat_map(move |path| {
        if path.is_dir() {
            let mut found = walk(path, all_files).peekable();
            let none = found.peek().is_none().then(|| Err((path.clone(), Failure::NoDocuments)));
            Box::new(found.chain(none)) as Box<dyn Iterator<Item = _>>
        } else {
            Box::new(std::iter::once(Ok(Document { source: path.clone() })))
        }
    })
}

impl Document {
    /// Reads the document.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        if self.source == Path::new(STANDARD_INPUT) {
            read_within_limit(io::stdin().lock(), &mut bytes)?;
        } else {
            let file = File::open(&self.source).map_err(Failure::Io)?;
            let size = file.metadata().map_err(Failure::Io)?.len();
            ensure_size(size)?;
            bytes.reserve_exact(size as usize);
            read_within_limit(file, &mut bytes)?;
        }
        Ok(bytes)
    }
}

/// The documents of one directory and of those below it.
fn walk(
    directory: &Path,
    all_files: bool,
) -> impl Iterator<Item = Result<Document, (PathBuf, Failure)>> + use<> {
    WalkDir::new(directory)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
        .filter_map(move |entry| match entry {
            Ok(entry) if entry.file_type().is_file() && (all_files || is_document(entry.path())) => {
                Some(Ok(Document { source: entry.into_path() }))
            }
            Ok(_) => None,
            Err(error) => {
                let path = error.path().unwrap_or(Path::new("")).to_owned();
                Some(Err((path, Failure::Io(error.into()))))
            }
        })
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Reads to the end, or one byte past the limit: enough for the parser to refuse it.
fn read_within_limit(from: impl Read, bytes: &mut Vec<u8>) -> Result<(), Failure> {
    from.take(Parser::MAX_BYTES as u64 + 1).read_to_end(bytes).map_err(Failure::Io)?;
    ensure_size(bytes.len() as u64)
}

fn ensure_size(bytes: u64) -> Result<(), Failure> {
    let limit = Parser::MAX_BYTES;
    if bytes <= limit as u64 {
        return Ok(());
    }
    Err(Failure::Parse(Error::TooLarge { bytes: usize::try_from(bytes).unwrap_or(usize::MAX), limit }))
}

impl Failure {
    /// Whether the system says that there is no such file.
    pub(crate) fn is_not_found(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == ErrorKind::NotFound)
    }
}
