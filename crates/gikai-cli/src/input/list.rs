//! A file that names documents, a path a line.

use super::{Failure, STANDARD_INPUT};
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// The longest line: longer ones are no paths.
const LONGEST: u64 = 1 << 16;

/// Hands on the paths that `list` names; lines without any are passed by.
pub(super) fn each(
    list: &Path,
    take: &mut dyn FnMut(Result<PathBuf, Failure>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let from: Box<dyn Read> = if list == Path::new(STANDARD_INPUT) {
        Box::new(io::stdin())
    } else {
        match File::open(list) {
            Ok(file) => Box::new(file),
            Err(error) => return take(Err(Failure::Io(error))),
        }
    };
    let mut from = BufReader::new(from);
    let mut line = Vec::new();
    loop {
        line.clear();
        match from.by_ref().take(LONGEST).read_until(b'\n', &mut line) {
            Ok(0) => return ControlFlow::Continue(()),
            Ok(read) if read as u64 == LONGEST => {
                return take(Err(Failure::Broken("a line is too long for a path".to_owned())));
            }
            Ok(_) => {}
            Err(error) => return take(Err(Failure::Io(error))),
        }
        match std::str::from_utf8(&line).map(|line| line.trim_end_matches(['\n', '\r'])) {
            Ok("") => {}
            Ok(path) => take(Ok(PathBuf::from(path)))?,
            Err(_) => take(Err(Failure::Broken("a line is no UTF-8".to_owned())))?,
        }
    }
}
