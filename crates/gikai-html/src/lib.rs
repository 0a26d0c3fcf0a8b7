//! gikai-html draws a [`Report`](gikai_parse::Report) of gikai-parse as HTML, in Chinese and English: a page of its own, to
//! look at before a report is published and to file; one report or many in a notebook; and the three tables alone, for another
//! page.
//!
//! ```
//! use gikai_html::{Options, Page, tables};
//!
//! let text = "\
//! 三、收到和处理政府信息公开申请情况
//! 申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
//! 一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | 0 | 0 | 0 | 30 |
//! ";
//! let report = gikai_parse::parse_str(text)?;
//!
//! let mut page = Page::new(Options::default());
//! let html = [page.head(), page.document(&report, text), page.end()].concat();
//! assert!(html.starts_with("<!doctype html>") && html.contains("各类申请人之和为 28，“总计”为 30"));
//!
//! let fragment = tables(&report, Options::default());
//! assert!(fragment.contains("<th scope=\"col\"") && !fragment.contains("<html"));
//! # Ok::<(), gikai_parse::Error>(())
//! ```
//!
//! What a document says is escaped everywhere. A page loads nothing, runs no script, and its content security policy lets
//! no other than its own style be applied; the language is switched by the style alone. Each cell links to its place in
//! the text and back; what is violated or uncertain is marked, with the reason on hover and as a note below its table.

#![forbid(unsafe_code)]

mod checks;
mod escape;
mod facts;
mod notebook;
mod page;
mod reasons;
mod source;
mod tables;
mod words;

pub use notebook::{report, reports};
pub use page::{Page, YearsApart};
pub use tables::tables;

use gikai_parse::Language;

/// How reports are drawn.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct Options {
    /// The language that a page is shown in first, and the one of tables that are drawn alone.
    pub language: Language,
    /// Whether sums with blank cells are not assessed, instead of counting the cells as zero.
    pub strict_blanks: bool,
}

impl Options {
    /// Options with this language.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// Options with this reading of blank cells.
    #[must_use]
    pub fn strict_blanks(mut self, strict_blanks: bool) -> Self {
        self.strict_blanks = strict_blanks;
        self
    }
}
