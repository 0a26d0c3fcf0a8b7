//! A line on how far a long run has come, on a terminal only.

use crate::messages::printable;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

/// How often the line changes.
const INTERVAL: Duration = Duration::from_millis(100);

/// How many characters of a path are shown: Chinese ones are two columns wide.
const PATH: usize = 30;

#[derive(Debug)]
pub(crate) struct Progress {
    shown: bool,
    last: Option<Instant>,
}

impl Progress {
    /// Progress is shown where people look on, and results do not come to the same screen.
    pub(crate) fn new(results_on_terminal: bool) -> Self {
        let watched = io::stderr().is_terminal() && !results_on_terminal;
        Self { shown: false, last: watched.then(Instant::now) }
    }

    /// The document number `count` is begun.
    pub(crate) fn step(&mut self, count: usize, source: &Path) {
        let Some(last) = self.last else { return };
        if last.elapsed() < INTERVAL {
            return;
        }
        self.last = Some(Instant::now());
        let source = printable(&source.to_string_lossy());
        let cut = source.char_indices().rev().nth(PATH).map_or(0, |(at, _)| at);
        let _ = write!(io::stderr(), "\r\x1B[K{count}  {}", &source[cut..]);
        self.shown = true;
    }

    /// Takes the line away, before anything else is said.
    pub(crate) fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(io::stderr(), "\r\x1B[K");
        }
    }
}
