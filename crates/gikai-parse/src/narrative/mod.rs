//! Text around the tables → metadata and sections.
//!
//! Pieces of text outside the tables are cut once. Headings of sections show where the document begins and ends on its page;
//! before it stands the title, among navigation, and behind it the signature, before the foot of the page. Year and agency are
//! said only where the document says them of itself: two sources that disagree leave a fact empty.

mod facts;
mod fields;
mod fold;
mod furniture;
mod name;
mod opening;
mod pieces;
mod sections;
mod signature;
mod statement;
mod title;
mod wording;

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::report::{Metadata, Section, SectionKind};
use crate::span::Span;

/// What the text around the tables says.
#[derive(Debug, Default)]
pub(crate) struct Narrative {
    pub(crate) metadata: Metadata,
    pub(crate) sections: Vec<Section>,
}

impl Narrative {
    /// Whether the text shows that the document is an annual report, even without its tables: by its title, or by
    /// two sections that the forms prescribe.
    pub(crate) fn is_report(&self) -> bool {
        let prescribed =
            |section: &&Section| !matches!(section.kind, SectionKind::Preamble | SectionKind::Other);
        self.metadata.title.is_some() || self.sections.iter().filter(prescribed).count() >= 2
    }
}

/// Reads title, agency, year, dates and sections of `text`; `tables` are the places of the tables in it, in order.
pub(crate) fn read(text: &str, tables: &[Span], sink: &mut Sink) -> Narrative {
    let pieces = pieces::cut(text, tables);
    let headings = sections::headings(text, &pieces);
    let page = facts::Page::new(text, tables, &pieces, &headings);
    let metadata = page.metadata();
    if metadata.fiscal_year.is_none() {
        sink.report(Diagnostic::new(Code::FiscalYearUnknown));
    }
    if metadata.agency.is_none() {
        sink.report(Diagnostic::new(Code::AgencyUnknown));
    }
    let sections = sections::sections(text, tables, &headings, page.preamble(), page.end());
    Narrative { metadata, sections }
}

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;
