//! The page that is looked at before a report is published, and filed.

use super::{Options, Pair};
use gikai_html::{Page, YearsApart};
use gikai_parse::Report;
use std::io::{self, Write};

#[derive(Debug)]
pub(super) struct Html {
    page: Page,
    begun: bool,
}

impl Html {
    pub(super) fn new(options: Options) -> Self {
        let Options { language, strict_blanks, .. } = options;
        let options = gikai_html::Options::default().language(language).strict_blanks(strict_blanks);
        Self { page: Page::new(options), begun: false }
    }

    pub(super) fn document(&mut self, report: &Report, text: &str, to: &mut impl Write) -> io::Result<()> {
        self.begin(to)?;
        to.write_all(self.page.document(report, text).as_bytes())
    }

    pub(super) fn pair(&mut self, pair: &Pair<'_>) {
        self.page.years_apart(YearsApart::new(pair.finding, pair.earlier, pair.later));
    }

    pub(super) fn end(&mut self, to: &mut impl Write) -> io::Result<()> {
        self.begin(to)?;
        to.write_all(self.page.end().as_bytes())
    }

    fn begin(&mut self, to: &mut impl Write) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            Ok(())
        } else {
            to.write_all(self.page.head().as_bytes())
        }
    }
}
