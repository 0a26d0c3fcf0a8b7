//! Sections: headings, with or without numbering, and the text under them without tables and page furniture.

use super::fold::{self, Folded};
use super::furniture;
use super::name;
use super::pieces::{Piece, gaps};
use crate::grammar::heading::{self, Numbering};
use crate::grammar::number::is_chinese_ordinal;
use crate::report::{Section, SectionKind};
use crate::span::Span;
use memchr::memmem;
use std::iter::Peekable;

/// The longest heading, in bytes once folded.
const LONGEST_HEADING: usize = 150;
/// What reStructuredText writes before a heading, folded.
const RUBRIC: &str = "..rubric::";
/// The most pieces that one heading is broken into.
const MOST_PIECES: usize = 3;
/// How many headings in a row, without any text, may be a table of contents.
const CONTENTS: std::ops::RangeInclusive<usize> = 3..=30;

/// A heading in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) kind: SectionKind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The piece it begins in.
    pub(super) piece: usize,
}

/// All headings of sections in `pieces`, in order, without a table of contents.
pub(super) fn headings(text: &str, pieces: &[Piece]) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut stops = memmem::find_iter(text.as_bytes(), "。").peekable();
    let mut ordinal = 0;
    let mut at = 0;
    while at < pieces.len() {
        let piece = pieces[at];
        let next = match piece.alone.then(|| at_piece(text, pieces, at, ordinal)).flatten() {
            Some((heading, number, behind)) => {
                ordinal = number.unwrap_or(ordinal);
                let end = heading.end;
                found.push(heading);
                glued(text, piece, at, end, &mut stops, &mut found);
                behind
            }
            None => {
                glued(text, piece, at, piece.start, &mut stops, &mut found);
                at + 1
            }
        };
        at = next;
    }
    without_contents(text, found)
}

/// The sections under `headings`, from the preamble at `preamble` to the end of the document at `end`.
pub(super) fn sections(
    text: &str,
    tables: &[Span],
    headings: &[Heading],
    preamble: Option<usize>,
    end: usize,
) -> Vec<Section> {
    let mut sections = Vec::with_capacity(headings.len() + 1);
    let first = headings.first().map_or(end, |heading| heading.start);
    let body = Body { text, gaps: gaps(text, tables) };
    if let Some(start) = preamble.filter(|&start| start < first) {
        let words = body.between(start, first);
        if !words.is_empty() {
            let span = body.trimmed(start, first);
            sections.push(Section { heading: String::new(), kind: SectionKind::Preamble, text: words, span });
        }
    }
    for (at, heading) in headings.iter().enumerate() {
        let next = headings.get(at + 1).map_or(end, |next| next.start).max(heading.end);
        sections.push(Section {
            heading: printed(text, heading),
            kind: heading.kind,
            text: body.between(heading.end, next),
            span: body.trimmed(heading.start, next),
        });
    }
    sections
}

/// The heading that begins at piece `at`, its ordinal and the piece behind it.
fn at_piece(text: &str, pieces: &[Piece], at: usize, ordinal: u8) -> Option<(Heading, Option<u8>, usize)> {
    let piece = pieces[at];
    if !heading::may_be_heading(piece.text(text).chars().filter_map(fold::fold)) {
        return None;
    }
    if piece.end - piece.start > 4 * LONGEST_HEADING {
        return with_text(piece, text, at);
    }
    if !piece.text(text).chars().any(name::is_ideograph) {
        return None;
    }
    let mut folded = Folded::default();
    let mut single = None;
    let mut best = None;
    for (last, &part) in pieces.iter().enumerate().skip(at).take(MOST_PIECES) {
        if part.end - part.start > 4 * LONGEST_HEADING || !part.alone {
            break;
        }
        // A line longer than any heading is none, unless a remark in brackets makes it so.
        let mut remark = false;
        let whole = folded.push_while(part.text(text), part.start, |line, c| {
            remark |= c == '(';
            remark || line.len() <= LONGEST_HEADING + RUBRIC.len()
        });
        if !whole {
            break;
        }
        let line = folded.text().strip_prefix(RUBRIC).unwrap_or(folded.text());
        let line = without_gloss(line);
        let line = line.trim_end_matches(['。', ':', ';', '_']);
        if line.len() > LONGEST_HEADING {
            break;
        }
        let (number, wording) = match heading::numbering(line) {
            Ok((wording, number)) => (Some(number), wording),
            Err(_) => (None, line),
        };
        if heading::is_row_label(wording) {
            break;
        }
        let wording = wording.trim_start_matches(['、', '.']);
        let ordinal_of = |number| match number {
            Some(Numbering::Chinese(number)) => Some(number),
            _ => None,
        };
        if let Some(kind) = heading::prescribed(wording, number.is_some()) {
            let heading = Heading { kind, start: piece.start, end: part.end, piece: at };
            best = Some((heading, ordinal_of(number), last + 1));
            // 存在的主要问题 may go on with 及改进情况; 情况 is the end.
            if ["情况", "事项", "措施"].iter().any(|close| wording.ends_with(close)) {
                break;
            }
        } else if let Some(Numbering::Chinese(number)) = number.filter(|_| last == at) {
            // Another section: a short line of its own that goes on counting.
            let kind = heading::likely(wording);
            let counts = number == ordinal + 1 || kind != SectionKind::Other;
            let closed = !folded.text().ends_with(['。', ';', ':', ',']) && !wording.contains(['。', ';']);
            if counts && closed && wording.chars().count() >= 2 && wording.chars().count() <= 40 {
                let heading = Heading { kind, start: piece.start, end: part.end, piece: at };
                single = Some((heading, Some(number), at + 1));
            }
        }
        // Without a number a heading is not looked for over several lines.
        if number.is_none() {
            break;
        }
    }
    best.or(single).or_else(|| with_text(piece, text, at))
}

/// A numbered heading with its text behind it: `六、其他需要报告的事项：无。`
fn with_text(piece: Piece, text: &str, at: usize) -> Option<(Heading, Option<u8>, usize)> {
    let raw = piece.text(text);
    let raw = raw.char_indices().nth(LONGEST_HEADING / 3).map_or(raw, |(end, _)| &raw[..end]);
    let folded = Folded::new(raw, piece.start);
    let (rest, number) = heading::numbering(folded.text()).ok()?;
    let Numbering::Chinese(number) = number else { return None };
    let (kind, length) = heading::prescribed_prefix(rest)?;
    let behind = &rest[length..];
    let divided =
        behind.starts_with(['。', ':', '.', '(', '第']) || behind.starts_with(|c: char| c.is_ascii_digit());
    let nothing = ["无", "没有", "暂无"].iter().any(|none| behind.starts_with(none));
    if !divided && !nothing {
        return None;
    }
    let (start, end) = folded.origin(text, 0..folded.text().len() - behind.len())?;
    Some((Heading { kind, start, end, piece: at }, Some(number), at + 1))
}

/// Headings inside a piece, right behind the end of a sentence: `…。二、主动公开政府信息情况第二十条…`. `stops` are where sentences
/// of the text end, from any place before on.
fn glued(
    text: &str,
    piece: Piece,
    at: usize,
    from: usize,
    stops: &mut Peekable<impl Iterator<Item = usize>>,
    found: &mut Vec<Heading>,
) {
    let mut from = from;
    while let Some(stop) = stops.next_if(|&stop| stop < piece.end) {
        if stop < from {
            continue;
        }
        let start = stop + '。'.len_utf8();
        from = start;
        let rest = text[start..piece.end].trim_start();
        let start = piece.end - rest.len();
        if !rest.starts_with(is_chinese_ordinal) {
            continue;
        }
        let rest = Piece { start, end: piece.end, alone: true };
        if let Some((heading, ..)) = at_piece(text, &[rest], 0, u8::MAX - 1) {
            from = heading.end;
            found.push(Heading { piece: at, ..heading });
        }
    }
}

/// Leaves out the entries of a table of contents: headings without text that all come again.
fn without_contents(text: &str, mut found: Vec<Heading>) -> Vec<Heading> {
    let is_leader = |c: char| {
        c.is_whitespace() || c.is_ascii_digit() || matches!(c, '.' | '…' | '*' | '#' | '-' | '•' | '·')
    };
    let is_empty = |pair: &[Heading]| {
        text.get(pair[0].end..pair[1].start).is_some_and(|behind| behind.trim_matches(is_leader).is_empty())
    };
    let Some(first) = found.first() else { return found };
    let Some(again) = found.iter().skip(1).position(|heading| heading.kind == first.kind) else {
        return found;
    };
    let entries = &found[..=again];
    let comes_again = |entry: &Heading| found[again + 1..].iter().any(|heading| heading.kind == entry.kind);
    if CONTENTS.contains(&entries.len())
        && entries.windows(2).all(is_empty)
        && entries.iter().all(comes_again)
    {
        found.drain(..=again);
    }
    found
}

/// The heading as printed, on one line, without the marks of markdown.
fn printed(text: &str, heading: &Heading) -> String {
    let raw = text.get(heading.start..heading.end).unwrap_or_default();
    let words: Vec<&str> = raw
        .split_whitespace()
        .map(|word| word.trim_matches(['*', '#', '_']))
        .filter(|w| !w.is_empty())
        .collect();
    let words = words.strip_prefix(&["..", "rubric::"]).unwrap_or(&words);
    words.join(" ").trim_end_matches(['：', ':', '。']).to_owned()
}

/// A heading without the remark in brackets behind it.
fn without_gloss(line: &str) -> &str {
    match line.rfind('(') {
        Some(at) if at > 0 && line.ends_with(')') => &line[..at],
        _ => line,
    }
}

/// The text of the document between two places.
struct Body<'a> {
    text: &'a str,
    gaps: Vec<(usize, usize)>,
}

impl Body<'_> {
    /// The lines from `start` to `end` without tables, page numbers and page furniture.
    fn between(&self, start: usize, end: usize) -> String {
        let mut lines = String::new();
        let first = self.gaps.partition_point(|gap| gap.1 <= start);
        for &(from, to) in self.gaps[first..].iter().take_while(|gap| gap.0 < end) {
            let Some(part) = self.text.get(from.max(start)..to.min(end)) else { continue };
            lines.reserve(part.len());
            for line in part.lines().map(str::trim).filter(|line| !line.is_empty()) {
                if line.len() <= 4 * LONGEST_HEADING
                    && !furniture::is_sentence(line)
                    && furniture::may_be_furniture(line)
                    && furniture::is_furniture(&fold::folded(line))
                {
                    continue;
                }
                if !lines.is_empty() {
                    lines.push('\n');
                }
                lines.push_str(line);
            }
        }
        lines
    }

    /// The span from `start` to `end` without the white space around it.
    fn trimmed(&self, start: usize, end: usize) -> Span {
        let raw = self.text.get(start..end).unwrap_or_default();
        let lead = raw.len() - raw.trim_start().len();
        Span::new(start + lead, start + lead + raw.trim().len())
    }
}

#[cfg(test)]
mod tests {
    use super::super::pieces::cut;
    use super::*;
    use SectionKind::*;

    fn kinds(text: &str) -> Vec<SectionKind> {
        headings(text, &cut(text, &[])).into_iter().map(|heading| heading.kind).collect()
    }

    #[test]
    fn headings_in_lines() {
        let text = "一、总体情况\n文。\n  二、主动公开政府信息情况 \n第二十条第(一)项\n## **三、收到和处理政府信息公开申请情况**\n\
                    一、本年新收政府信息公开申请数量\n三、本年度办理结果\n四、结转下年度继续办理\n四、因政府信息公开工作被申请行政复议、提起行政\n诉讼情况\n\
                    行政复议\n五、存在的主要问题及整改措施（重复率：80%）\n1、提高认识\n六、其他需要报告的事项：无。\n七、重点工作落实情况\n文。";
        assert_eq!(kinds(text), [Overview, Proactive, Applications, Disputes, Problems, OtherMatters, Other]);
    }

    #[test]
    fn headings_without_numbers_and_in_traditional_characters() {
        let text = "總體情況\n文。\n主動公開政府信息情況\n收到和處理政府信息公開申請情況\n政府信息公開行政復議、行政訴訟情況\n存在的主要問題及改進情況\n其他需要報告的事項";
        assert_eq!(kinds(text), [Overview, Proactive, Applications, Disputes, Problems, OtherMatters]);
    }

    #[test]
    fn headings_in_one_line() {
        let words = "我局加强公开工作，成效明显。";
        let long = format!(
            "一、总体情况 {} 二、主动公开政府信息情况 第二十条第（一）项 规章 0 0 三、收到和处理政府信息公开申请情况 0 六、其他需要报告的事项 无。",
            format!("{words} ").repeat(30)
        );
        assert_eq!(kinds(&long), [Overview, Proactive, Applications, OtherMatters]);
        let glued = format!(
            "一、总体情况2020年，{}二、主动公开政府信息情况第二十条第（一）项规章00",
            words.repeat(30)
        );
        assert_eq!(kinds(&glued), [Overview, Proactive]);
        // A list of the sections in a sentence is none of them.
        assert_eq!(
            kinds("报告由六部分组成：一、总体情况；二、主动公开政府信息情况；三、其他需要报告的事项。"),
            []
        );
    }

    #[test]
    fn contents_are_left_out() {
        let contents = "目录\n一、总体情况\n二、主动公开政府信息情况\n六、其他需要报告的事项\n";
        let body = "一、总体情况\n文。\n二、主动公开政府信息情况\n表\n六、其他需要报告的事项\n无。";
        assert_eq!(kinds(&format!("{contents}{body}")), [Overview, Proactive, OtherMatters]);
    }
}
