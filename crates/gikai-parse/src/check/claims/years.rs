//! The year that a report's own sentences say it is about.

use super::clause::years;
use super::place::{Folded, Places};
use super::{Statement, What};
use crate::report::{Report, SectionKind};
use std::ops::Range;

/// How many bytes of a section are read for the year it begins with, and for others.
const OPENING: usize = 3_000;
/// How many bytes a section's first year takes at most.
const YEAR: usize = 60;
/// How many bytes behind 现将 its sentence is read.
const SENTENCE: usize = 300;

/// The years in `现将…2020年度政府信息公开工作情况报告如下` and at the head of the overview (`2020年，我局…`).
pub(super) fn statements(report: &Report, text: &str, statements: &mut Vec<Statement>) {
    let mut folded = Folded::default();
    for section in report.sections() {
        if !matches!(section.kind, SectionKind::Preamble | SectionKind::Overview) {
            continue;
        }
        let opening = head(&section.text, OPENING);
        let opens = section.kind == SectionKind::Overview;
        let opened =
            opens.then(|| opening_year(opening, report.metadata().fiscal_year, &mut folded)).flatten();
        if let Some((range, year)) = opened.or_else(|| announced_year(opening, &mut folded))
            && let Some(origin) = folded.origin(range, &section.text)
            && let Some(span) = Places::new(text, section).place(origin)
        {
            statements.push(Statement { what: What::Year(year), span });
        }
    }
}

/// The year that the overview begins with, where it names no other, or it is the year reported on.
fn opening_year(
    overview: &str,
    fiscal_year: Option<u16>,
    folded: &mut Folded,
) -> Option<(Range<usize>, u16)> {
    folded.fold(head(overview, YEAR), 0);
    let (range, year) = years(folded.text()).next().filter(|(range, _)| range.start == 0)?;
    let behind = folded.text()[range.end..].trim_start_matches('度');
    if !behind.starts_with([',', '我', '本']) {
        return None;
    }
    if fiscal_year != Some(year) {
        folded.fold(overview, 0);
    }
    years(folded.text()).all(|(_, other)| other == year || fiscal_year == Some(year)).then_some((range, year))
}

/// The one year in a sentence that announces the report.
fn announced_year(text: &str, folded: &mut Folded) -> Option<(Range<usize>, u16)> {
    const SUBJECTS: &[&str] = &["政府信息公开", "政务公开", "信息公开", "政务信息"];
    const ANNOUNCED: &[&str] = &["报告如下", "公布如下", "予以公布", "报告公布", "情况报告"];
    memchr::memmem::find_iter(text.as_bytes(), "现将").find_map(|at| {
        folded.fold(head(&text[at..], SENTENCE), at);
        let sentence = folded.text();
        let sentence = &sentence[..sentence.find(['。', ';']).unwrap_or(sentence.len())];
        let subject = SUBJECTS.iter().filter_map(|word| sentence.find(word)).min()?;
        let announced = ANNOUNCED.iter().any(|word| sentence.contains(word));
        let mut named = years(sentence);
        let (range, year) = named.next()?;
        let only = named.all(|(_, other)| other == year);
        (announced && only && range.start < subject).then_some((range, year))
    })
}

/// The first `bytes` of `text`, or fewer where a character ends there.
fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or(0)]
}
