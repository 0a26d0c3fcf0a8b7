//! Where results go: standard output, or a file that appears when it is complete.

use super::interrupt;
use std::fs::{self, File};
use std::io::{self, Stdout, Write};
use std::path::{Path, PathBuf};

/// Where results go.
#[derive(Debug)]
pub(crate) enum Target {
    Stdout(Stdout),
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
        let Some(path) = path else { return Ok(Self::Stdout(io::stdout())) };
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

    /// Whether it is a file that appears when it is complete.
    pub(crate) fn is_file(&self) -> bool {
        matches!(self, Self::File(_))
    }

    /// Completes a file.
    pub(crate) fn finish(self) -> io::Result<()> {
        complete(vec![self])
    }
}

/// Completes files that belong together: the first one, which stands for all of them, is there only together with all the
/// others. Wherever this is interrupted, what is there is whole.
pub(crate) fn complete(targets: Vec<Target>) -> io::Result<()> {
    let mut all = Vec::new();
    for mut target in targets {
        target.flush()?;
        if let Target::File(pending) = target {
            pending.file.sync_all()?;
            all.push(pending);
        }
    }
    let mut all = all.into_iter();
    let Some(first) = all.next() else { return Ok(()) };
    if all.len() > 0 && first.place.exists() {
        // Else the others would for a moment stand beside the first one of an earlier run.
        fs::remove_file(&first.place)?;
    }
    for pending in all {
        pending.appear()?;
    }
    first.appear()
}

impl Pending {
    fn beside(place: &Path) -> io::Result<Self> {
        let name = place.file_name().ok_or_else(|| io::Error::other("it names no file"))?;
        // Hidden, so that no run takes it for a document.
        let hidden = format!(".{}.{}.part", name.to_string_lossy(), std::process::id());
        let beside = place.with_file_name(hidden);
        interrupt::note(&beside);
        let file = File::create_new(&beside).inspect_err(|_| interrupt::forget(&beside))?;
        Ok(Self { file, beside, place: place.to_owned(), complete: false })
    }

    /// Moves the file to its place.
    fn appear(mut self) -> io::Result<()> {
        fs::rename(&self.beside, &self.place)?;
        self.complete = true;
        interrupt::forget(&self.beside);
        sync_folder(&self.place);
        Ok(())
    }
}

/// Has the system write down the names of a folder. Where it cannot, it does so in time by itself.
fn sync_folder(place: &Path) {
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.complete {
            let _ = fs::remove_file(&self.beside);
            interrupt::forget(&self.beside);
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
