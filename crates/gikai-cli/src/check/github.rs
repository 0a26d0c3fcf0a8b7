//! Commands for GitHub Actions: an annotation beside the line of the document for each instance that is violated.

use super::marks::{Mark, Side, marks, of_cells};
use super::{Options, Pair};
use gikai_parse::{Finding, LineIndex, Report};
use std::io::{self, Write};

#[derive(Debug)]
pub(super) struct Github {
    options: Options,
}

impl Github {
    pub(super) fn new(options: Options) -> Self {
        Self { options }
    }

    pub(super) fn document(&mut self, report: &Report, text: &str, to: &mut impl Write) -> io::Result<()> {
        let lines = LineIndex::new(text);
        for finding in report.checks().violations(self.options.strict_blanks) {
            let marks = marks(report, finding, self.options.language);
            self.write(report, finding, &marks, (text, &lines), "", to)?;
        }
        Ok(())
    }

    pub(super) fn pair(&mut self, pair: &Pair<'_>, to: &mut impl Write) -> io::Result<()> {
        let text = pair.texts[1].as_str();
        let marks = of_cells(
            pair.later,
            pair.finding,
            Side::Right,
            pair.finding.right_cells(),
            self.options.language,
        );
        let behind = format!(" ({})", pair.earlier.source().unwrap_or_default());
        self.write(pair.later, pair.finding, &marks, (text, &LineIndex::new(text)), &behind, to)
    }

    fn write(
        &self,
        report: &Report,
        finding: &Finding,
        marks: &[Mark],
        (text, lines): (&str, &LineIndex),
        behind: &str,
        to: &mut impl Write,
    ) -> io::Result<()> {
        let language = self.options.language;
        let mut properties = format!("file={}", property(report.source().unwrap_or_default()));
        // A sentence, else the total: where a sum is looked at first.
        let total = || marks.iter().rev().find(|mark| mark.side == Side::Right);
        let sentence = marks.first().filter(|_| finding.span().is_some());
        if let Some(mark) = sentence.or_else(total).or(marks.first()) {
            let start = lines.position(text, mark.span.range().start);
            let end = lines.position(text, mark.span.range().end);
            properties += &format!(",line={},endLine={},col={}", start.line, end.line, start.column);
            if start.line == end.line {
                properties += &format!(",endColumn={}", end.column);
            }
        }
        let message = format!("{}{behind}", finding.message(language));
        let title = super::summary::name(finding.check(), language);
        writeln!(to, "::error {properties},title={}::{}", property(&title), data(&message))
    }
}

/// Text of a message as the commands want it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text of a property as the commands want it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
        assert_eq!(data("a:b,c%\r\n"), "a:b,c%25%0D%0A");
    }
}
