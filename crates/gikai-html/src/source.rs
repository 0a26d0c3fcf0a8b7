//! The text of a document, with the places that the page links to and the ways back.

use crate::Options;
use crate::escape::Escaped;
use crate::reasons::violated;
use crate::words::Words;
use gikai_parse::{Report, Span};
use std::fmt::Write as _;

/// Texts up to this many bytes are shown whole.
const WHOLE: usize = 200_000;
/// In longer ones, the most bytes without a place that is linked to; of longer stretches only the ends are shown.
const LONGEST_STRETCH: usize = 4_000;
/// How many bytes of each end of a stretch are shown.
const ENDS: usize = 400;

/// A place that is linked to.
struct Mark {
    span: Span,
    /// The name of the place.
    id: String,
    /// The way back, where there is one.
    back: Option<String>,
    class: &'static str,
    /// Which of several marks of one text is shown: the lowest.
    rank: u8,
}

/// Writes the text of a report.
pub(crate) fn source(
    out: &mut String,
    report: &Report,
    text: &str,
    prefix: &str,
    words: Words,
    options: Options,
) {
    let marks = marks(report, text, prefix, options);
    let mut cuts: Vec<usize> =
        marks.iter().flat_map(|mark| [mark.span.range().start, mark.span.range().end]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    out.push_str("<pre class=\"source\" tabindex=\"0\">");
    let mut writer = Writer { out, line: 1 };
    writer.begin_line();
    let mut begun = 0;
    let mut active: Vec<(&Mark, &str)> = Vec::new();
    for (index, &start) in cuts.iter().enumerate() {
        active.retain(|(mark, _)| mark.span.range().end > start);
        while let Some(mark) = marks.get(begun).filter(|mark| mark.span.range().start == start) {
            begun += 1;
            let _ = write!(writer.out, "<i id=\"{}\"></i>", mark.id);
            match &mark.back {
                None => {}
                // An empty cell: nothing to show but its place.
                Some(back) if mark.span.is_empty() => writer.linked(mark.class, back, ""),
                Some(back) => active.push((mark, back)),
            }
        }
        let Some(&end) = cuts.get(index + 1) else { break };
        let part = &text[start..end];
        match active.iter().min_by_key(|(mark, _)| (mark.rank, mark.span.len())) {
            Some((mark, back)) => writer.linked(mark.class, back, part),
            None if text.len() > WHOLE && part.len() > LONGEST_STRETCH => writer.shortened(part, words),
            None => writer.text(part),
        }
    }
    writer.out.push_str("</span></pre>");
}

fn marks(report: &Report, text: &str, prefix: &str, options: Options) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (at, cell) in report.cells() {
        if let Some(span) = cell.span() {
            let (id, back) = (format!("{prefix}s-{at}"), Some(format!("{prefix}c-{at}")));
            marks.push(Mark { span, id, back, class: "cell", rank: 0 });
        }
    }
    for (index, finding) in report.checks().findings().iter().enumerate() {
        if let Some(span) = finding.span() {
            let class = if violated(finding, options.strict_blanks) { "said bad" } else { "said" };
            let (id, back) = (format!("{prefix}t-{index}"), Some(format!("{prefix}f-{index}")));
            marks.push(Mark { span, id, back, class, rank: 1 });
        }
    }
    for (index, seen) in report.diagnostics().iter().enumerate() {
        if let Some(span) = seen.span {
            let (id, back) = (format!("{prefix}d-{index}"), Some(format!("{prefix}uncertain")));
            marks.push(Mark { span, id, back, class: "seen", rank: 2 });
        }
    }
    for (index, section) in report.sections().iter().enumerate() {
        let start = section.span.range().start;
        let (span, id) = (Span::new(start, start), format!("{prefix}p-{index}"));
        marks.push(Mark { span, id, back: None, class: "", rank: 3 });
    }
    marks.retain(|mark| mark.span.slice(text).is_some());
    marks.sort_by_key(|mark| mark.span);
    marks
}

/// Writes lines with their numbers.
struct Writer<'o> {
    out: &'o mut String,
    line: usize,
}

impl Writer<'_> {
    fn begin_line(&mut self) {
        let _ = write!(self.out, "<span class=\"l\" data-n=\"{}\">", self.line);
    }

    fn text(&mut self, text: &str) {
        self.lines(text, "", "");
    }

    fn linked(&mut self, class: &str, back: &str, text: &str) {
        let opening = format!("<a class=\"{class}\" href=\"#{back}\">");
        self.lines(text, &opening, "</a>");
    }

    /// Writes text within an element that is closed where lines end.
    fn lines(&mut self, text: &str, opening: &str, closing: &str) {
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                self.out.push_str("\n</span>");
                self.line += 1;
                self.begin_line();
            }
            if !part.is_empty() || text.is_empty() {
                let _ = write!(self.out, "{opening}{}{closing}", Escaped(part));
            }
        }
    }

    /// Writes the ends of a stretch, and how much is left out between them.
    fn shortened(&mut self, text: &str, words: Words) {
        let (head, tail) = (boundary(text, ENDS), boundary(text, text.len() - ENDS));
        self.text(&text[..head]);
        let left_out = &text[head..tail];
        let characters = left_out.chars().count();
        self.out.push_str("<span class=\"cut\">");
        words.say(
            self.out,
            &format!("……略去 {characters} 字……"),
            &format!("… {characters} characters left out …"),
        );
        self.out.push_str("</span>");
        self.line += left_out.matches('\n').count();
        self.text(&text[tail..]);
    }
}

/// The last place up to `at` where a character of a text begins or ends.
pub(crate) fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
