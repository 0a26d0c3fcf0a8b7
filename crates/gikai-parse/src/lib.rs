//! gikai reads the annual reports on open government information (政府信息公开工作年度报告) of Chinese agencies out of whatever a
//! crawler, a browser, an office program or a PDF tool made of them: every cell of the three statutory tables is what the
//! document says, or is marked as not read, with the reason and the place.
//!
//! ```
//! use gikai_parse::form::{Column, Row};
//! use gikai_parse::{Code, Parser, Status};
//!
//! let text = "\
//! 三、收到和处理政府信息公开申请情况
//! 申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
//! 一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | 0 | 0 | 0 | 28 |
//! 二、上年结转政府信息公开申请数量 | 1 | 1 | ||||||
//! ";
//! let report = Parser::new().parse_str(text)?;
//! let table = report.applications().expect("the table is there");
//!
//! let total = &table[(Row::NewReceived, Column::Total)];
//! assert_eq!(total.count(), Some(28));
//! assert_eq!(&text[total.span().expect("it has a place").range()], "28");
//!
//! // Blank cells were dropped on the way: whose the two numbers are cannot be known.
//! let unsure = &table[(Row::CarriedOver, Column::NaturalPerson)];
//! assert_eq!((unsure.status(), unsure.count()), (Status::Ambiguous, None));
//! assert!(report.diagnostics().iter().any(|seen| seen.code == Code::TooFewValues));
//! # Ok::<(), gikai_parse::Error>(())
//! ```
//!
//! * [`parse`], [`parse_str`] and [`Parser`] read a document; what no report can be made of is an [`Error`].
//! * A [`Report`] has tables ([`FilledTable`]), sections, metadata and diagnostics, owns itself and goes through serde.
//! * A [`Cell`] has a value or the reason why not ([`Status`]), its text as found and its [`Span`] in the decoded text.
//! * [`Report::checks`] says what must add up, and whether it does: [`Checks`] counts instances of each [`Check`] and lists
//!   those that are violated; [`check_series`] compares the reports of one agency over years.
//! * [`form`] is the forms as data: tables, rows, columns, and the names of cells.
//! * A [`Diagnostic`] says what was seen, with a stable [`Code`] and a message in English and Chinese.
//!
//! The feature `html`, on by default, reads HTML pages and tables.

#![forbid(unsafe_code)]

mod align;
mod check;
mod diagnostic;
mod encoding;
mod error;
pub mod form;
mod grammar;
#[cfg(feature = "html")]
mod html;
mod layout;
mod limits;
mod narrative;
mod parser;
mod report;
mod source_map;
mod span;
#[cfg(feature = "stages")]
#[doc(hidden)]
pub mod stages;

pub use check::{Cells, Check, Checks, Finding, Outcome, Series, SeriesFinding, Tally, check_series};
pub use diagnostic::{Code, Diagnostic, Language, Severity};
pub use encoding::Decoded;
pub use error::Error;
pub use layout::Layout;
pub use parser::{Parser, parse, parse_str};
pub use report::{
    Cell, ExtraRow, FilledTable, LayoutFound, Metadata, Period, Report, Section, SectionKind, Status, Value,
};
pub use span::{LineIndex, Position, Span};
