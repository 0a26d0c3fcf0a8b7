//! Documents in ZIP and tar archives. Only the names that are read from directories are read, unless all are asked for.

use super::files::is_document;
use super::{Counted, Document, Failure, Inputs, Packing, Take, read_within_limit};
use encoding_rs::GB18030;
use std::fs::File;
use std::io::BufReader;
use std::path::{Component, Path, PathBuf};

/// The documents of a ZIP archive, in its order.
pub(super) fn zip(path: &Path, inputs: &Inputs<'_>, take: Take<'_>) -> Result<(), Failure> {
    let file = File::open(path).map_err(Failure::Io)?;
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(Failure::broken)?;
    for at in 0..archive.len() {
        let unnamed = archive.name_for_index(at).and_then(Result::ok).unwrap_or_default().into_owned();
        let found = match archive.by_index(at) {
            Ok(entry) => {
                let name = name(entry.name_raw());
                if !entry.is_file() || !is_meant(&name, inputs.all_files) {
                    continue;
                }
                let (size, taken) = (entry.size(), entry.compressed_size());
                let source = path.join(name);
                match read_within_limit(entry, size, inputs.max_bytes) {
                    Ok(bytes) => Ok(Document::of(source, bytes, taken)),
                    Err(failure) => Err((source, failure)),
                }
            }
            Err(_) if !is_meant(Path::new(&unnamed), inputs.all_files) => continue,
            Err(error) => Err((path.join(unnamed), Failure::broken(error))),
        };
        if take(found).is_break() {
            break;
        }
    }
    Ok(())
}

/// The documents of a tar archive, in its order.
pub(super) fn tar(path: &Path, packing: Packing, inputs: &Inputs<'_>, take: Take<'_>) -> Result<(), Failure> {
    let file = File::open(path).map_err(Failure::Io)?;
    let (counted, taken) = Counted::new(BufReader::new(file));
    let mut archive = tar::Archive::new(packing.unpack(counted).map_err(Failure::broken)?);
    for entry in archive.entries().map_err(Failure::broken)? {
        let entry = entry.map_err(Failure::broken)?;
        let name = name(&entry.path_bytes());
        if !entry.header().entry_type().is_file() || !is_meant(&name, inputs.all_files) {
            continue;
        }
        let (size, source) = (entry.size(), path.join(name));
        let found = match read_within_limit(entry, size, inputs.max_bytes) {
            // The archive ends within this document.
            Ok(bytes) if (bytes.len() as u64) < size => {
                Err((source, Failure::Broken("the archive ends within this document".to_owned())))
            }
            Ok(bytes) => Ok(Document::of(source, bytes, taken())),
            Err(failure) => Err((source, failure)),
        };
        if take(found).is_break() {
            break;
        }
    }
    Ok(())
}

/// The path of an entry: UTF-8, or as Chinese systems write it. Nothing in it leads out of the archive.
fn name(bytes: &[u8]) -> PathBuf {
    let name = match std::str::from_utf8(bytes) {
        Ok(name) => name.into(),
        Err(_) => GB18030.decode_without_bom_handling(bytes).0,
    };
    let inside = |part: &Component<'_>| matches!(part, Component::Normal(_));
    Path::new(name.as_ref()).components().filter(inside).collect()
}

fn is_meant(name: &Path, all_files: bool) -> bool {
    let hidden = name.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
    !hidden && (all_files || is_document(name))
}
