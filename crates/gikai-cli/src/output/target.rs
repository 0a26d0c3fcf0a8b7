//! Where results go: standard output, or a file that appears when it is complete.

use std::fs::{self, File};
use std::io::{self, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// Where results go.
#[derive(Debug)]
pub(crate) enum Target {
    Stdout(StdoutLock<'static>),
    /// A device such as `/dev/stdout` or a named pipe: written as it comes.
    Stream(File),
    File(Pending),
}

/// A file that is written beside its place and moved there when it is complete.
#[derive(Debug)]
pub(crate) struct Pending {
    file: File,
    beside: PathBuf,
    place: PathBuf,
    complete: bool,
}

impl Target {
    /// Opens standard output, or the file at `path`.
    pub(crate) fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else { return Ok(Self::Stdout(io::stdout().lock())) };
        let open = || match fs::metadata(path) {
            Ok(found) if found.is_dir() => Err(io::Error::other("it is a directory")),
            Ok(found) if !found.is_file() || path.starts_with("/dev") => {
                File::options().write(true).open(path).map(Self::Stream)
            }
            // Through a link: the file that it names is replaced, not the link.
            Ok(_) => Pending::beside(&path.canonicalize()?).map(Self::File),
            Err(_) => Pending::beside(path).map(Self::File),
        };
        open().map_err(|error| {
            io::Error::new(error.kind(), format!("cannot write to {}: {error}", path.display()))
        })
    }

    /// Completes a file.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        match self {
            Self::Stdout(_) | Self::Stream(_) => Ok(()),
            Self::File(pending) => pending.complete(),
        }
    }
}

impl Pending {
    fn beside(place: &Path) -> io::Result<Self> {
        let name = place.file_name().ok_or_else(|| io::Error::other("it names no file"))?;
        // Hidden, so that no run takes it for a document.
        let hidden = format!(".{}.{}.part", name.to_string_lossy(), std::process::id());
        let beside = place.with_file_name(hidden);
        let file = File::create_new(&beside)?;
        Ok(Self { file, beside, place: place.to_owned(), complete: false })
    }

    fn complete(mut self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.beside, &self.place)?;
        self.complete = true;
        Ok(())
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.complete {
            let _ = fs::remove_file(&self.beside);
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::Stream(file) => file.write(bytes),
            Self::File(pending) => pending.file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::Stream(file) => file.flush(),
            Self::File(pending) => pending.file.flush(),
        }
    }
}
