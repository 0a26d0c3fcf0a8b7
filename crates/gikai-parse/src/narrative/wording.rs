//! How titles are worded: agency and year in any order, subject, report, and what pages and files add.

use super::name;
use crate::grammar::date::{self, date};

/// The most places of its subject that a title is read around.
const MOST_SUBJECTS: usize = 3;

/// A title in folded text: byte ranges of it.
#[derive(Debug)]
pub(super) struct Wording {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) name: Option<std::ops::Range<usize>>,
    pub(super) year: Option<u16>,
    /// Whether a date stands behind it.
    pub(super) dated: bool,
}

/// What the title of such a report is about.
const SUBJECTS: &[&str] = &[
    "政府信息与政务公开",
    "政府信息和政务公开",
    "政务信息公开",
    "政府信息公开",
    "政务公开",
    "信息公开",
    "政府信息",
];

/// Reads `text`, all of it, as a title: name of the agency and year in any order, subject, report.
pub(super) fn parse(text: &str) -> Option<Wording> {
    SUBJECTS.iter().filter(|subject| text.contains(**subject)).find_map(|subject| {
        // 信息公开 in 政府信息公开 is a part of the subject and not the subject.
        let is_part = |at: usize| ["政府", "政务"].iter().any(|word| text[..at].ends_with(word));
        let mut places =
            text.rmatch_indices(subject).map(|(at, _)| at).filter(|&at| !is_part(at)).take(MOST_SUBJECTS);
        places.find_map(|at| parse_around(text, at, at + subject.len()))
    })
}

/// Reads `text` as a title whose subject stands at `subject..behind`.
fn parse_around(text: &str, subject: usize, behind: usize) -> Option<Wording> {
    let start = opening(&text[..subject])?;
    let (end, year_behind) = report(text, behind)?;
    let (year_after, dated) = trailer(&text[end..])?;
    let before = before(text, start, subject)?;
    let mut years = [before.year, year_behind, year_after].into_iter().flatten();
    let year = years.next();
    if years.any(|other| Some(other) != year) {
        return None;
    }
    // 政府信息公开年报 alone is a column of the site.
    (year.is_some() || before.name.is_some()).then_some(Wording {
        start,
        end,
        name: before.name,
        year,
        dated,
    })
}

/// Where the title begins behind marks and the label of its field.
fn opening(text: &str) -> Option<usize> {
    const LABELS: &[&str] =
        &["", "标题", "名称", "题名", "文件名称", "信息名称", "信息标题", "附件", "附件1", "rubric", "name"];
    let mut start = 0;
    // 【政府信息公开年报】 before the title is the column of the site.
    if let Some((column, _)) = text.strip_prefix('【').and_then(|inner| inner.split_once('】')) {
        start = '【'.len_utf8() + column.len() + '】'.len_utf8();
    }
    while let Some((label, _)) = text[start..].split_once(':') {
        if !LABELS.contains(&label.trim_matches(MARKS)) {
            return None;
        }
        start += label.len() + 1;
    }
    let rest = &text[start..];
    Some(start + rest.len() - rest.trim_start_matches(MARKS).len())
}

/// Marks that stand before a title and are no part of it.
pub(super) const MARKS: &[char] = &[
    '《', '〈', '"', '“', '”', '‘', '’', '\'', '-', '+', '•', '·', '◆', '■', '●', '○', '◦', '※', '>', '»',
    '【', '】', '[', ']', '.', '—',
];

struct Before {
    name: Option<std::ops::Range<usize>>,
    year: Option<u16>,
}

/// What stands before the subject: name and year.
fn before(text: &str, start: usize, subject: usize) -> Option<Before> {
    let head = text.get(start..subject)?;
    let mut year = None;
    let mut parts = Vec::new();
    let mut part = 0;
    let mut at = 0;
    while let Some(c) = head[at..].chars().next() {
        let boundary = !head[..at].ends_with(|c: char| c.is_ascii_digit());
        if let Some((rest, found)) = date::year(&head[at..]).ok().filter(|_| boundary) {
            if year.replace(found).is_some_and(|other| other != found) {
                return None;
            }
            let rest = rest.strip_prefix('度').unwrap_or(rest);
            parts.push(part..at);
            at = head.len() - rest.len();
            part = at;
        } else if let Some(rest) = head[at..].strip_prefix("关于") {
            parts.push(part..at);
            at = head.len() - rest.len();
            part = at;
        } else {
            at += c.len_utf8();
        }
    }
    parts.push(part..head.len());
    let mut names = Vec::new();
    for part in parts {
        const FILLERS: &[&str] =
            &["的", "年", "年度", "度", "本级", ",", "(", ")", "公开", "落实", "开展", "推进"];
        let mut range = part;
        loop {
            let inner = &head[range.clone()];
            if let Some(filler) = FILLERS.iter().find(|filler| {
                inner.starts_with(**filler) && !(inner.starts_with('(') && inner.contains(')'))
            }) {
                range.start += filler.len();
            } else if let Some(filler) = FILLERS.iter().find(|f| **f != ")" && inner.ends_with(**f)) {
                range.end -= filler.len();
            } else {
                break;
            }
        }
        if !range.is_empty() {
            names.push(start + range.start..start + range.end);
        }
    }
    // 岚县人民政府信息公开…: the name and the subject share 政府.
    if let Some(last) =
        names.last_mut().filter(|last| last.end == subject && text[..subject].ends_with("人民"))
        && text[subject..].starts_with("政府")
    {
        last.end += "政府".len();
    }
    if !names.iter().all(|name| name::may_be_name(&text[name.clone()])) {
        return None;
    }
    let name = match names.as_slice() {
        [] => None,
        [name] => Some(name.clone()),
        // The same agency twice: 岚镇人民政府关于岚镇2020年….
        [first, second] if is_writing_of(&text[second.clone()], &text[first.clone()]) => Some(first.clone()),
        [first, second] if is_writing_of(&text[first.clone()], &text[second.clone()]) => Some(second.clone()),
        // Two names: which one reports the title does not say.
        _ => None,
    };
    Some(Before { name, year })
}

/// Whether `short` is another writing of the agency `full`.
fn is_writing_of(short: &str, full: &str) -> bool {
    short == full || name::fuller(short, full).is_some()
}

/// The words between the subject and the end of 报告 or 年报, and a year among them.
fn report(text: &str, from: usize) -> Option<(usize, Option<u16>)> {
    const WORDS: &[&str] = &[
        "工作",
        "年度",
        "情况",
        "的",
        "基本",
        "总体",
        "及",
        "开展",
        "实施",
        "执行",
        "条例",
        "制度",
        "总结",
        "落实",
        "政务公开",
        "信息公开",
        "和",
        "与",
        "、",
        "(",
        ")",
    ];
    const ENDS: &[&str] = &["报告书", "报告", "年报"];
    let mut at = from;
    let mut year = None;
    loop {
        let rest = &text[at..];
        if let Some(end) = ENDS.iter().find(|end| rest.starts_with(**end)) {
            return Some((at + end.len(), year));
        }
        if rest.starts_with("总结") && !rest.starts_with("总结报告") {
            return Some((at + "总结".len(), year));
        }
        if let Ok((behind, found)) = date::year(rest) {
            year = Some(found);
            at = text.len() - behind.strip_prefix('度').unwrap_or(behind).len();
        } else {
            at += WORDS.iter().find(|word| rest.starts_with(**word))?.len();
        }
    }
}

/// What a page or a file adds behind a title; nothing where the text goes on.
fn trailer(text: &str) -> Option<(Option<u16>, bool)> {
    let mut rest = text;
    let mut year = None;
    let mut dated = false;
    loop {
        let before = rest.len();
        rest = rest.trim_start_matches(['》', '〉', '"', '”', '】', ']', '’', '[']);
        if let Some((inner, behind)) = rest.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
            if let Ok((_, found)) = date::year(inner) {
                year = Some(found);
            } else if inner.chars().count() > 20 {
                return None;
            }
            rest = behind;
        }
        rest = ["全文", "正文"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        if let Ok((behind, _)) = date(rest) {
            dated = true;
            // A time of day may follow.
            rest = behind.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
        }
        if rest.starts_with(['_', '-', '—', '–', '|', '<']) {
            // The name of the site.
            return (rest.chars().count() <= 40 && !rest.contains(['。', ','])).then_some((year, dated));
        }
        if rest.starts_with('.') {
            return (rest.chars().count() <= 20).then_some((year, dated));
        }
        if rest.is_empty() {
            return Some((year, dated));
        }
        if rest.len() == before {
            return None;
        }
    }
}
