//! How far a long run has come, on a terminal only.

use crate::messages;
use gikai_parse::Language;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal as _, Write as _};
use std::time::Instant;

/// The bar is that of the bytes of the input; documents may be of any size, and nobody knows how many an archive holds.
const BAR: &str = "{bar:30} {percent:>3}%  {msg}";
const NO_BAR: &str = "{spinner} {msg}";

#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    began: Instant,
    language: Language,
}

impl Progress {
    /// Progress is shown where people look on, and results do not come to the same screen. `size` gives the bytes of the
    /// input, and is asked only then.
    pub(crate) fn new(results_on_terminal: bool, size: impl FnOnce() -> u64, language: Language) -> Self {
        let bar = if io::stderr().is_terminal() && !results_on_terminal {
            let size = size();
            let bar = ProgressBar::with_draw_target((size > 0).then_some(size), ProgressDrawTarget::stderr());
            let template = if size > 0 {
                format!("{BAR}  {}", messages::remaining(language))
            } else {
                NO_BAR.to_owned()
            };
            let style = ProgressStyle::with_template(&template);
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        } else {
            ProgressBar::hidden()
        };
        Self { bar, began: Instant::now(), language }
    }

    /// The document number `count` is done, which took so many bytes of the input.
    pub(crate) fn step(&mut self, count: usize, taken: u64) {
        if self.bar.is_hidden() {
            return;
        }
        let rate = count as f64 / self.began.elapsed().as_secs_f64().max(0.001);
        self.bar.set_message(messages::progress(count, rate, self.language));
        self.bar.inc(taken);
    }

    /// Says something to people. Nobody listening is no reason to stop.
    pub(crate) fn say(&self, line: &str) {
        self.bar.suspend(|| {
            let _ = writeln!(io::stderr(), "{line}");
        });
    }

    /// Takes the bar away.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
