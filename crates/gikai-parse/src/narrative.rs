//! Text around the tables → metadata and sections.

use crate::diagnostic::Sink;
use crate::report::{Metadata, Section};
use crate::span::Span;

/// What the text around the tables says.
#[derive(Debug, Default)]
pub(crate) struct Narrative {
    pub(crate) metadata: Metadata,
    pub(crate) sections: Vec<Section>,
}

/// Reads title, agency, year, dates and sections of `text`; `tables` are the places of the tables in it, in order.
pub(crate) fn read(_text: &str, _tables: &[Span], _sink: &mut Sink) -> Narrative {
    Narrative::default()
}
