//! Where the tables stand roughly, so that the layout of each can be told on its own.

use crate::span::Span;
use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem::{self, Finder};
use std::sync::LazyLock;

/// What stands at the head of table 3, and in no sentence.
const APPLICATIONS: &[&str] = &["勾稽关系", "勾稽關係", "申请人情况", "申請人情況", "本年新收政府信息"];
/// What stands at the head of table 4, and in no sentence.
const DISPUTES: &[&str] = &["结果维持", "結果維持", "未经复议", "未經復議", "尚未审结", "尚未審結"];
/// Lines that the head of a table may stand above its first words.
const HEAD_LINES: usize = 80;

/// What the statistical table in reports for fiscal years before 2019 is called.
const OLD_TITLES: &[&str] = &[
    "政府信息公开情况统计表",
    "政府信息公开工作情况统计表",
    "政府資訊公開情況統計表",
    "政府信息公開情況統計表",
];

/// The title of the statistical table of before 2019.
pub(super) fn old_form(text: &str) -> Option<Span> {
    OLD_TITLES.iter().find_map(|title| {
        let at = memmem::find(text.as_bytes(), title.as_bytes())?;
        Some(Span::new(at, at + title.len()))
    })
}

/// What stands at the head of table 2, and in no sentence.
const PROACTIVE: &[&str] = &["第二十条", "第二十條", "信息内容", "信息內容"];

/// Whether a text holds words of the head of a table.
pub(super) fn has_head(text: &str) -> bool {
    static HEADS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let words = PROACTIVE.iter().chain(APPLICATIONS).chain(DISPUTES);
        // Of this kind a few words are looked for many bytes at a time.
        let heads = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words);
        heads.expect("a few words make an automaton")
    });
    HEADS.is_match(text)
}

/// Splits a text before its table 3 and before its table 4, at line ends.
pub(crate) fn regions(text: &str) -> Vec<Span> {
    // Each word by itself is found many bytes at a time.
    static FINDERS: LazyLock<[Vec<Finder<'_>>; 2]> =
        LazyLock::new(|| [APPLICATIONS, DISPUTES].map(|words| words.iter().map(Finder::new).collect()));
    let finders = &*FINDERS;
    let bytes = text.as_bytes();
    let first = |words: &[Finder<'_>], from: usize| {
        words.iter().filter_map(|word| word.find(&bytes[from..])).min().map(|at| from + at)
    };
    let line_start = |at: usize| memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1);
    let mut cuts = vec![0];
    let applications = first(&finders[0], 0).map(line_start);
    cuts.extend(applications);
    let after = applications.unwrap_or(0);
    if let Some(found) = first(&finders[1], after) {
        // The head of the table, 行政复议 over the columns, belongs to it.
        let mut start = line_start(found);
        let mut head = start;
        for _ in 0..HEAD_LINES {
            if start <= after {
                break;
            }
            let line = line_start(start - 1);
            let words = text[line..start].trim();
            if words.chars().any(|c| c.is_ascii_digit()) {
                break;
            }
            if words.contains("行政复议") || words.contains("行政復議") {
                head = line;
            }
            start = line;
        }
        cuts.push(head);
    }
    cuts.push(text.len());
    // A rule right above a table is part of it.
    for at in 1..cuts.len() {
        while cuts[at] > cuts[at - 1] {
            let line = line_start(cuts[at] - 1);
            if line <= cuts[at - 1] || !is_rule(&text[line..cuts[at]]) {
                break;
            }
            cuts[at] = line;
        }
    }
    cuts.sort_unstable();
    cuts.windows(2).filter(|cut| cut[0] < cut[1]).map(|cut| Span::new(cut[0], cut[1])).collect()
}

/// Whether a line is drawn.
fn is_rule(line: &str) -> bool {
    let drawn = |c: char| matches!(c, '-' | '=' | '_' | '+' | '|') || ('\u{2500}'..='\u{257f}').contains(&c);
    let trimmed = line.trim();
    // In AsciiDoc the columns are told above it.
    let columns = trimmed.starts_with('[') && trimmed.ends_with(']') && trimmed.contains("cols=");
    columns || trimmed.chars().count() > 2 && trimmed.chars().all(|c| drawn(c) || c == ' ')
}
