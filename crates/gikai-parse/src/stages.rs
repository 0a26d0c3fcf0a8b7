//! The stages of the pipeline one by one, for the benches: no part of the interface, and free to change.

use crate::align::{self, Aligned};
use crate::check;
use crate::diagnostic::Sink;
use crate::layout::Laid;
use crate::limits::Limits;
use crate::narrative;
use crate::parser;
use crate::report::Report;

/// A text with its fields.
#[derive(Debug)]
pub struct LaidText<'t>(Laid<'t>);

/// The tables of a text.
#[derive(Debug)]
pub struct AlignedText(Aligned);

/// The fields of a text; of HTML, after it is drawn as a browser shows it.
pub fn lay(text: &str) -> LaidText<'_> {
    LaidText(parser::lay(text, None, Limits::default(), &mut Sink::new(usize::MAX)))
}

impl LaidText<'_> {
    /// The tables that the fields make.
    pub fn align(&self) -> AlignedText {
        let Laid { text, fields, parts, .. } = &self.0;
        AlignedText(align::align(text, fields, parts, Limits::default().work, &mut Sink::new(usize::MAX)))
    }

    /// Reads title, metadata and sections around the tables; how many sections there are.
    pub fn narrate(&self, tables: &AlignedText) -> usize {
        narrative::read(&self.0.text, &tables.0.spans, &mut Sink::new(usize::MAX)).sections.len()
    }
}

/// Evaluates the checks of a report that was read from `text`.
pub fn check(report: &mut Report, text: &str) {
    check::check(report, text);
}
