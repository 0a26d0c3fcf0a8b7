//! Which documents are meant, and their bytes: files, directories, and what crawls arrive in.

mod archive;
mod files;
mod list;
mod table;
mod warc;

use gikai_parse::Error;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// The path that means standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// Where documents come from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inputs<'a> {
    pub(crate) paths: &'a [PathBuf],
    /// A file that names more of them, a line each.
    pub(crate) list: Option<&'a Path>,
    /// Whether files of any name are read.
    pub(crate) all_files: bool,
    /// The largest document that is read, in bytes.
    pub(crate) max_bytes: usize,
    /// Whether archives and tables are opened; else they are documents as others are.
    pub(crate) opened: bool,
    /// The column of tables that holds the documents.
    pub(crate) text: Option<&'a str>,
    /// The column of tables that names them.
    pub(crate) id: Option<&'a str>,
}

/// A document to be read.
#[derive(Debug)]
pub(crate) struct Document {
    /// The path as given, joined with the path within a directory or an archive; or what a table or a crawl calls it.
    pub(crate) source: PathBuf,
    /// Its bytes, where it is no file of its own.
    pub(crate) bytes: Option<Vec<u8>>,
    /// How many bytes of the input it took.
    pub(crate) taken: u64,
}

/// Why the bytes of a document could not be had.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A directory or an archive without documents.
    NoDocuments,
    /// The system refused.
    Io(io::Error),
    /// The library refused.
    Parse(Error),
    /// An archive or a table that cannot be read, or not to its end.
    Broken(String),
    /// A table, and nobody said which column holds the documents.
    NoColumnNamed,
    /// A table without this column; it has those.
    NoColumn { column: String, columns: String },
    /// A row without a text.
    NoText,
    /// The server answered a crawler something else than the page.
    Answer(u16),
    /// A page that was sent packed in a way that is not read.
    Packed(String),
    /// This program failed on the document.
    Internal,
}

/// A document, or where there is none and why.
pub(crate) type Found = Result<Document, (PathBuf, Failure)>;

/// Takes documents, until it has enough.
pub(crate) type Take<'a> = &'a mut dyn FnMut(Found) -> ControlFlow<()>;

impl Inputs<'_> {
    /// Hands on all documents, one after the other: directories with all below them, each in the order of names.
    pub(crate) fn each(&self, take: Take<'_>) -> ControlFlow<()> {
        for path in self.paths {
            self.path(path, take)?;
        }
        match self.list {
            Some(list) => list::each(list, &mut |found| match found {
                Ok(path) => self.path(&path, take),
                Err(failure) => take(Err((list.to_owned(), failure))),
            }),
            None => ControlFlow::Continue(()),
        }
    }

    /// Whether there is one document for sure.
    pub(crate) fn is_single(&self) -> bool {
        let [path] = self.paths else { return false };
        self.list.is_none() && !path.is_dir() && !(self.opened && Kind::of(path).is_some())
    }

    /// How many bytes all of them are, as far as the system says.
    pub(crate) fn size(&self) -> u64 {
        let mut size = 0;
        let mut add = |path: &Path| {
            if path.is_dir() {
                files::walk(path, self.all_files).flatten().for_each(|document| size += document.taken);
            } else {
                size += size_of(path);
            }
        };
        self.paths.iter().for_each(|path| add(path));
        if let Some(list) = self.list.filter(|list| *list != Path::new(STANDARD_INPUT)) {
            let _ = list::each(list, &mut |path| {
                path.iter().for_each(|path| add(path));
                ControlFlow::Continue(())
            });
        }
        size
    }

    fn path(&self, path: &Path, take: Take<'_>) -> ControlFlow<()> {
        if path.is_dir() {
            let mut found = files::walk(path, self.all_files).peekable();
            if found.peek().is_none() {
                return take(Err((path.to_owned(), Failure::NoDocuments)));
            }
            return found.try_for_each(take);
        }
        let Some(kind) = Kind::of(path).filter(|_| self.opened) else {
            return take(Ok(Document { source: path.to_owned(), bytes: None, taken: size_of(path) }));
        };
        let mut any = false;
        let mut stopped = false;
        let mut last = |found: Found| {
            any = true;
            let flow = take(found);
            stopped = flow.is_break();
            flow
        };
        let read = match kind {
            Kind::Zip => archive::zip(path, self, &mut last),
            Kind::Tar(packed) => archive::tar(path, packed, self, &mut last),
            Kind::Warc(packed) => warc::each(path, packed, self, &mut last),
            Kind::Lines => table::lines(path, self, &mut last),
            Kind::Parquet => table::parquet(path, self, &mut last),
            Kind::Arrow => table::arrow(path, self, &mut last),
        };
        match read {
            _ if stopped => ControlFlow::Break(()),
            Ok(()) if any => ControlFlow::Continue(()),
            Ok(()) => take(Err((path.to_owned(), Failure::NoDocuments))),
            Err(failure) => take(Err((path.to_owned(), failure))),
        }
    }
}

/// What holds documents, told by the end of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Zip,
    Tar(Packing),
    Warc(Packing),
    Lines,
    Parquet,
    Arrow,
}

/// How an archive is packed as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Kind {
    const ENDS: [(&'static str, Self); 15] = [
        (".zip", Self::Zip),
        (".tar", Self::Tar(Packing::None)),
        (".tar.gz", Self::Tar(Packing::Gzip)),
        (".tgz", Self::Tar(Packing::Gzip)),
        (".tar.zst", Self::Tar(Packing::Zstd)),
        (".warc", Self::Warc(Packing::None)),
        (".warc.gz", Self::Warc(Packing::Gzip)),
        (".warc.zst", Self::Warc(Packing::Zstd)),
        (".jsonl", Self::Lines),
        (".ndjson", Self::Lines),
        (".parquet", Self::Parquet),
        (".arrow", Self::Arrow),
        (".arrows", Self::Arrow),
        (".feather", Self::Arrow),
        (".ipc", Self::Arrow),
    ];

    fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        Self::ENDS.iter().find(|(end, _)| name.ends_with(end)).map(|&(_, kind)| kind)
    }
}

impl Packing {
    /// What is packed in `from`.
    fn unpack<'r>(self, from: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
        Ok(match self {
            Self::None => Box::new(from),
            Self::Gzip => Box::new(flate2::read::MultiGzDecoder::new(from)),
            Self::Zstd => Box::new(zstd::Decoder::new(from)?),
        })
    }
}

impl Document {
    /// A document of its own bytes, which took so many of the input.
    fn of(source: impl Into<PathBuf>, bytes: Vec<u8>, taken: u64) -> Self {
        Self { source: source.into(), bytes: Some(bytes), taken }
    }

    /// The file at `path`.
    pub(crate) fn file(path: impl Into<PathBuf>) -> Self {
        Self { source: path.into(), bytes: None, taken: 0 }
    }

    /// About how much memory its bytes take.
    pub(crate) fn size(&self) -> u64 {
        self.bytes.as_ref().map_or(self.taken, |bytes| bytes.len() as u64)
    }

    /// Reads the document, unless it is larger than `max_bytes`.
    pub(crate) fn read(&mut self, max_bytes: usize) -> Result<Vec<u8>, Failure> {
        if let Some(bytes) = self.bytes.take() {
            return Ok(bytes);
        }
        if self.source == Path::new(STANDARD_INPUT) {
            return read_within_limit(io::stdin().lock(), 0, max_bytes);
        }
        let file = File::open(&self.source).map_err(Failure::Io)?;
        let size = file.metadata().map_err(Failure::Io)?.len();
        read_within_limit(file, size, max_bytes)
    }
}

impl Failure {
    /// Whether the system says that there is no such file.
    pub(crate) fn is_not_found(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == ErrorKind::NotFound)
    }

    /// The stable name, in tables of errors.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::NoDocuments => "no_documents",
            Self::Io(_) if self.is_not_found() => "not_found",
            Self::Io(_) => "not_readable",
            Self::Parse(error) => error.key(),
            Self::Broken(_) => "broken_archive",
            Self::NoColumnNamed => "no_column_named",
            Self::NoColumn { .. } => "no_column",
            Self::NoText => "no_text",
            Self::Answer(_) => "http_status",
            Self::Packed(_) => "content_encoding",
            Self::Internal => "internal",
        }
    }

    /// What a reader of archives says.
    fn broken(error: impl std::fmt::Display) -> Self {
        Self::Broken(error.to_string())
    }
}

/// Reads to the end, or one byte past the limit: enough for the parser to refuse it. `expected` is the size as the system
/// or an archive says it, which may be wrong.
fn read_within_limit(from: impl Read, expected: u64, limit: usize) -> Result<Vec<u8>, Failure> {
    ensure_size(expected, limit)?;
    // An archive may claim any size: what is not there is not reserved for.
    let mut bytes = Vec::with_capacity(expected.min(1 << 20) as usize);
    from.take((limit as u64).saturating_add(1)).read_to_end(&mut bytes).map_err(Failure::Io)?;
    ensure_size(bytes.len() as u64, limit)?;
    Ok(bytes)
}

fn ensure_size(bytes: u64, limit: usize) -> Result<(), Failure> {
    if bytes <= limit as u64 {
        return Ok(());
    }
    Err(too_large(bytes, limit))
}

/// Of a document of so many bytes.
fn too_large(bytes: u64, limit: usize) -> Failure {
    Failure::Parse(Error::TooLarge { bytes: usize::try_from(bytes).unwrap_or(usize::MAX), limit })
}

fn size_of(path: &Path) -> u64 {
    path.metadata().map_or(0, |found| found.len())
}

/// Counts the bytes that are read of an archive, for the progress of a run.
#[derive(Debug)]
struct Counted<R> {
    from: R,
    read: std::rc::Rc<std::cell::Cell<u64>>,
}

impl<R: Read> Counted<R> {
    /// The reader, and the number of bytes read since that was last asked for.
    fn new(from: R) -> (Self, impl Fn() -> u64) {
        let read = std::rc::Rc::new(std::cell::Cell::new(0));
        (Self { from, read: std::rc::Rc::clone(&read) }, move || read.take())
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(to)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}
