//! The year that a report's own sentences say it is about.

use super::clause::years;
use super::place::{Folded, Places};
use super::{Statement, What};
use crate::report::{Report, SectionKind};

/// How many bytes of a section are read for the year it begins with.
const OPENING: usize = 3_000;
/// How many bytes behind 现将 its sentence is read.
const SENTENCE: usize = 300;

/// The years in `现将…2020年度政府信息公开工作情况报告如下` and at the head of the overview (`2020年，我局…`).
pub(super) fn statements(report: &Report, text: &str, statements: &mut Vec<Statement>) {
    let mut folded = Folded::default();
    for section in report.sections() {
        if !matches!(section.kind, SectionKind::Preamble | SectionKind::Overview) {
            continue;
        }
        let mut places = Places::new(text, section);
        let opening = head(&section.text, OPENING);
        let opens = section.kind == SectionKind::Overview;
        folded.fold(opening, 0);
        let found = opens.then(|| opening_year(folded.text(), report.metadata().fiscal_year)).flatten();
        if let Some((range, year)) = found.or_else(|| announced_year(folded.text()))
            && let Some(origin) = folded.origin(range, &section.text)
            && let Some(span) = places.place(origin)
        {
            statements.push(Statement { what: What::Year(year), span });
        }
    }
}

/// The year that the overview begins with, where it names no other, or it is the year reported on.
fn opening_year(overview: &str, fiscal_year: Option<u16>) -> Option<(std::ops::Range<usize>, u16)> {
    let (range, year) = years(overview).next().filter(|(range, _)| range.start == 0)?;
    let behind = overview[range.end..].trim_start_matches('度');
    let opens = behind.starts_with([',', '我', '本']);
    let alone = years(overview).all(|(_, other)| other == year);
    (opens && (alone || fiscal_year == Some(year))).then_some((range, year))
}

/// The one year in a sentence that announces the report.
fn announced_year(text: &str) -> Option<(std::ops::Range<usize>, u16)> {
    text.match_indices("现将").find_map(|(at, _)| {
        let sentence = head(&text[at..], SENTENCE);
        let sentence = &sentence[..sentence.find(['。', ';']).unwrap_or(sentence.len())];
        let subject = ["政府信息公开", "政务公开", "信息公开", "政务信息"]
            .iter()
            .filter_map(|word| sentence.find(word))
            .min()?;
        let announced = ["报告如下", "公布如下", "予以公布", "报告公布", "情况报告"]
            .iter()
            .any(|word| sentence.contains(word));
        let mut named = years(sentence);
        let (range, year) = named.next()?;
        let only = named.all(|(_, other)| other == year);
        (announced && only && range.start < subject).then_some((at + range.start..at + range.end, year))
    })
}

/// The first `bytes` of `text`, or fewer where a character ends there.
fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or(0)]
}
