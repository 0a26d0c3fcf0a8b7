//! Files of directories.

use super::{Document, Failure, Found};
use std::ffi::OsStr;
use std::path::Path;
use walkdir::{DirEntry, WalkDir};

/// The names of files that are read from directories end with one of these.
const EXTENSIONS: [&str; 4] = ["txt", "html", "htm", "md"];

/// The documents of one directory and of those below it, in the order of names.
pub(super) fn walk(directory: &Path, all_files: bool) -> impl Iterator<Item = Found> + use<> {
    WalkDir::new(directory)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
        .filter_map(move |entry| match entry {
            Ok(entry) if entry.file_type().is_file() && (all_files || is_document(entry.path())) => {
                let taken = entry.metadata().map_or(0, |found| found.len());
                Some(Ok(Document { source: entry.into_path(), bytes: None, taken }))
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

/// Whether the name is that of a document.
pub(super) fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}
