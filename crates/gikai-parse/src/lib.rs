//! gikai reads the annual reports on open government information of Chinese agencies.

#![forbid(unsafe_code)]

mod align;
mod diagnostic;
mod encoding;
mod error;
pub mod form;
mod grammar;
#[cfg(feature = "html")]
mod html;
mod layout;
mod narrative;
mod parser;
mod report;
mod source_map;
mod span;

pub use diagnostic::{Code, Diagnostic, Language, Severity};
pub use encoding::Decoded;
pub use error::Error;
pub use layout::Layout;
pub use parser::{Parser, parse, parse_str};
pub use report::{
    Cell, ExtraRow, FilledTable, LayoutFound, Metadata, Period, Report, Section, SectionKind, Status, Value,
};
pub use span::{LineIndex, Position, Span};
