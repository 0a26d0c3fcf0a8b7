//! The title of the report: how one is written, where candidates stand, and which of them is this document's.

use super::fold::Folded;
use super::furniture;
use super::name;
use super::pieces::Piece;
use crate::grammar::date::{self, date};

/// The longest title, in bytes once folded.
const LONGEST_TITLE: usize = 360;
/// The most pieces of text that one title is broken into.
const MOST_PIECES: usize = 5;
/// The most words at the end of a line that one title is made of.
const MOST_WORDS: usize = 16;
/// The most places of its subject that a title is read around.
const MOST_SUBJECTS: usize = 3;
/// How many pieces may stand between a title and the document itself, if nothing else shows that they belong together.
const FARTHEST: usize = 40;

/// A title found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// As printed, without white space and what a page adds to it.
    pub(super) text: String,
    pub(super) agency: Option<String>,
    /// Whether the name stands in pieces of its own, which a page's header may be too.
    pub(super) agency_apart: bool,
    pub(super) year: Option<u16>,
    /// The first piece and the one behind the last.
    pub(super) pieces: (usize, usize),
    /// Whether the fields of a page follow, as under the title of its document and nowhere else.
    pub(super) headed: bool,
    /// Whether a date follows, as in a list of documents.
    dated: bool,
}

/// All titles in `pieces`, in order.
pub(super) fn candidates(text: &str, pieces: &[Piece]) -> Vec<Title> {
    let mut found: Vec<Title> = Vec::new();
    for end in 0..pieces.len() {
        let Some(title) = ending_at(text, pieces, end) else { continue };
        match found.last_mut() {
            // A title may go on in the next piece: 政府信息公开工作年度报告 | (2020年度).
            Some(last) if last.pieces.0 >= title.pieces.0 => *last = title,
            // Its own first line taken for a title: …信息公开年报 | ….
            Some(last) if last.pieces.1 > title.pieces.0 => {}
            _ => found.push(title),
        }
    }
    found
}

/// Which of `found` is the title of the document: `distance` tells how far a title stands from the text behind it, `years` are
/// the years that the document itself tells of, and `known` whether an agency is named elsewhere in it.
pub(super) fn choose(
    found: &[Title],
    distance: impl Fn(&Title) -> usize,
    years: &[u16],
    known: impl Fn(&str) -> bool,
) -> Option<usize> {
    let known: Vec<bool> = found.iter().map(|title| title.agency.as_deref().is_some_and(&known)).collect();
    let near: Vec<bool> = found
        .iter()
        .zip(&known)
        .map(|(t, known)| t.pieces.0 == 0 || *known || distance(t) <= FARTHEST)
        .collect();
    // Neighbours of different years or agencies are a list of reports.
    let differ = |a: &Title, b: &Title| a.year != b.year || !same_agency(a, b);
    let neighbours = |at: usize| match (found.get(at), found.get(at + 1)) {
        (Some(a), Some(b)) => b.pieces.0 <= a.pieces.1 + 2 && differ(a, b) && a.dated == b.dated,
        _ => false,
    };
    let listed = |at: usize| !found[at].headed && (at > 0 && neighbours(at - 1) || neighbours(at));
    let single = (0..found.len()).rev().find(|&at| !listed(at) && near[at]);
    let agrees = |at: &usize| found[*at].year.is_none_or(|year| years.is_empty() || years.contains(&year));
    // A list only: the report of the year that the document tells of, if it is one agency's. Where the document tells of another
    // year than its title does, the title is its own only if its agency is.
    let told = |at: &usize| near[*at] && found[*at].year.is_some_and(|year| years.contains(&year));
    let mut agencies = (0..found.len()).filter(told).filter_map(|at| found[at].agency.as_ref());
    let first = agencies.next();
    let one_agency = agencies.all(|agency| Some(agency) == first);
    let of_year = |at: &usize| told(at) && (known[*at] || one_agency);
    single
        .filter(agrees)
        .or_else(|| (0..found.len()).rev().find(of_year))
        .or_else(|| single.filter(|&at| known[at]))
}

fn same_agency(a: &Title, b: &Title) -> bool {
    match (&a.agency, &b.agency) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// The best title whose last piece is `end`.
fn ending_at(text: &str, pieces: &[Piece], end: usize) -> Option<Title> {
    let too_long = |piece: &Piece| piece.end - piece.start > 4 * LONGEST_TITLE;
    if too_long(&pieces[end]) {
        return None;
    }
    // Cheap to ask, and most pieces end no title.
    let window = &pieces[end.saturating_sub(MOST_PIECES - 1)..=end];
    if !may_end_title(pieces[end].text(text))
        || !window.iter().any(|piece| piece.text(text).contains(['公', '信']))
    {
        return None;
    }
    let last = Folded::new(pieces[end].text(text), pieces[end].start);
    if last.text().len() > LONGEST_TITLE {
        return None;
    }
    let mut best: Option<Title> = None;
    for start in (end.saturating_sub(MOST_PIECES - 1)..=end).rev() {
        if too_long(&pieces[start]) {
            break;
        }
        let mut folded = Folded::default();
        let mut ends = Vec::new();
        let mut stray = None;
        let mut foreign = false;
        for (at, piece) in pieces[start..=end].iter().enumerate() {
            let before = folded.text().len();
            // A year that slipped out of its line.
            if at > 0
                && start + at < end
                && let Some(year) = bare_year(piece.text(text))
            {
                stray = Some(year);
                continue;
            }
            folded.push(piece.text(text), piece.start);
            ends.push(folded.text().len());
            // What is a part of the page, a field or a sentence is no part of a title.
            let part = &folded.text()[before..];
            let rst = part.starts_with([':', '.']);
            foreign |= start + at < end
                && (furniture::is_furniture(part) || part.contains([':', '。', '>', '_']) && !rst);
        }
        if foreign || folded.text().len() > LONGEST_TITLE {
            break;
        }
        let Some(parsed) = parse(folded.text()) else { continue };
        ends.pop();
        let title = Title {
            text: folded.as_printed(text, parsed.start..parsed.end),
            agency: parsed.name.clone().map(|name| folded.as_printed(text, name)),
            agency_apart: parsed
                .name
                .as_ref()
                .is_some_and(|name| name.start == parsed.start && ends.contains(&name.end)),
            year: parsed.year.or(stray),
            pieces: (start, end + 1),
            headed: next_is_field(text, pieces, end + 1),
            dated: parsed.dated || next_is_date(text, pieces, end + 1),
        };
        let plain = parsed.name.map(|name| folded.text()[name].to_owned());
        let whole = plain.as_deref().is_some_and(name::is_complete);
        let better = match &best {
            None => true,
            Some(best) if best.agency.is_none() => {
                plain.as_deref().is_some_and(|name| !title.agency_apart || name::is_agency(name))
            }
            // 规划局… under 岚区自然资源和: only a name that says of which place is better than one that does not.
            Some(_) => whole,
        };
        if better {
            best = Some(title);
        }
        if whole {
            break;
        }
    }
    best.or_else(|| within_piece(text, pieces, end))
}

/// A title in the last words of a line: `首页 岚县水利局 2020年度政府信息公开工作报告`.
fn within_piece(text: &str, pieces: &[Piece], at: usize) -> Option<Title> {
    let piece = pieces[at];
    let raw = piece.text(text);
    let blanks = raw.char_indices().filter(|(_, c)| c.is_whitespace());
    let mut best: Option<Title> = None;
    for start in blanks.map(|(at, c)| at + c.len_utf8()).rev().take(MOST_WORDS) {
        let folded = Folded::new(&raw[start..], piece.start + start);
        let Some(parsed) = parse(folded.text()) else { continue };
        let whole = parsed.name.clone().is_some_and(|name| name::is_complete(&folded.text()[name]));
        if best.is_none() || parsed.name.is_some() {
            best = Some(Title {
                text: folded.as_printed(text, parsed.start..parsed.end),
                agency: parsed.name.map(|name| folded.as_printed(text, name)),
                agency_apart: false,
                year: parsed.year,
                pieces: (at, at + 1),
                headed: next_is_field(text, pieces, at + 1),
                dated: parsed.dated || next_is_date(text, pieces, at + 1),
            });
        }
        if whole {
            break;
        }
    }
    best
}

fn bare_year(piece: &str) -> Option<u16> {
    piece.parse().ok().filter(|year| piece.len() == 4 && date::YEARS.contains(year))
}

fn next_is_date(text: &str, pieces: &[Piece], at: usize) -> bool {
    pieces.get(at).is_some_and(|piece| {
        let folded = super::fold::folded(piece.text(text));
        let inner = folded.trim_matches(['[', ']', '(', ')']);
        !inner.contains('年') && date(inner).is_ok_and(|(rest, _)| rest.is_empty())
    })
}

/// Whether the next piece is a field of the page.
fn next_is_field(text: &str, pieces: &[Piece], at: usize) -> bool {
    const FIELDS: &[&str] = &[
        "来源",
        "信息来源",
        "文章来源",
        "发布",
        "索引号",
        "索引",
        "作者",
        "浏览",
        "字号",
        "点击",
        "文号",
        "发文",
        "公开日期",
        "公开时间",
        "生成日期",
        "成文日期",
        "日期",
        "时间",
        "访问",
        "阅读",
        "【字体",
        "字体",
        "名称",
        "分类",
        "主题分类",
    ];
    pieces.get(at).filter(|piece| piece.end - piece.start <= LONGEST_TITLE).is_some_and(|piece| {
        let folded = super::fold::folded(piece.text(text));
        let line = folded.trim_start_matches(MARKS);
        FIELDS.iter().any(|field| line.starts_with(field))
            && (line.contains(':') || line.chars().count() <= 6)
    })
}

fn may_end_title(piece: &str) -> bool {
    // The end of 报告 and 年报 may be all that stands on the last line.
    piece.contains(['报', '報', '告', '结', '結']) || piece.starts_with(['(', '（']) && piece.contains('年')
}

/// A title in folded text: byte ranges of it.
#[derive(Debug)]
struct Parsed {
    start: usize,
    end: usize,
    name: Option<std::ops::Range<usize>>,
    year: Option<u16>,
    dated: bool,
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
fn parse(text: &str) -> Option<Parsed> {
    SUBJECTS.iter().find_map(|subject| {
        // 信息公开 in 政府信息公开 is a part of the subject and not the subject.
        let is_part = |at: usize| ["政府", "政务"].iter().any(|word| text[..at].ends_with(word));
        let mut places =
            text.rmatch_indices(subject).map(|(at, _)| at).filter(|&at| !is_part(at)).take(MOST_SUBJECTS);
        places.find_map(|at| parse_around(text, at, at + subject.len()))
    })
}

/// Reads `text` as a title whose subject stands at `subject..behind`.
fn parse_around(text: &str, subject: usize, behind: usize) -> Option<Parsed> {
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
    (year.is_some() || before.name.is_some()).then_some(Parsed { start, end, name: before.name, year, dated })
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

const MARKS: &[char] = &[
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
        [first, second] if text[first.clone()].starts_with(&text[second.clone()]) => Some(first.clone()),
        [first, second] if text[second.clone()].starts_with(&text[first.clone()]) => Some(second.clone()),
        // Two names: which one reports the title does not say.
        _ => None,
    };
    Some(Before { name, year })
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

#[cfg(test)]
mod tests {
    use super::super::pieces::cut;
    use super::*;

    fn all(text: &str) -> Vec<(String, Option<String>, Option<u16>)> {
        candidates(text, &cut(text, &[])).into_iter().map(|t| (t.text, t.agency, t.year)).collect()
    }

    fn one(text: &str) -> (Option<String>, Option<u16>) {
        let found = all(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        (found[0].1.clone(), found[0].2)
    }

    #[test]
    fn orders_of_name_and_year() {
        for text in [
            "岚县水利局2020年度政府信息公开工作报告",
            "2020年岚县水利局政府信息公开工作年度报告",
            "岚县水利局关于2020年度政府信息公开工作的年度报告",
            "关于岚县水利局2020年政府信息公开工作情况的报告",
            "岚县水利局政府信息公开工作年度报告（2020年度）",
            "岚县水利局政府信息公开工作2020年度报告",
            "岚县水利局2020年政府信息公开年报",
            "岚县水利局二〇二〇年政府信息公开工作年度报告",
            "岚县水利局 2020年度政府信息公开工作年度报告",
            "# 岚县水利局 2020 年 政府信息公开工作年度报告",
            "**岚县水利局２０２０年政务公开工作年度报告**",
            "岚 县 水 利 局\n2020年政府信息公开工作年度报告",
            "岚县水利局\n2020 年政府信息公开工作年度报告",
            "岚县水利局2020年度政府信息公开工作\n报告",
            "岚县水利局2020年政府信息\n公开工作年度报告",
            "岚县水利局2020年度政府信息公开工作报告_岚县人民政府",
            "岚县水利局2020年度政府信息公开工作报告2021-01-09",
            "附件：岚县水利局2020年度政府信息公开工作报告.docx",
            "《岚县水利局2020年度政府信息公开工作报告》",
            "首页 政务公开 岚县水利局2020年度政府信息公开工作报告",
        ] {
            assert_eq!(one(text), (Some("岚县水利局".to_owned()), Some(2020)), "{text}");
        }
    }

    #[test]
    fn names_cut_by_the_page() {
        assert_eq!(
            one("岚区自然资源和\n规划局2020年政府信息公开工作年度报告").0.as_deref(),
            Some("岚区自然资源和规划局")
        );
        assert_eq!(one("岚县人民政府信息公开工作年度报告").0.as_deref(), Some("岚县人民政府"));
        assert_eq!(
            one("岚镇人民政府关于岚镇2020年政府信息公开工作年度报告").0.as_deref(),
            Some("岚镇人民政府")
        );
        assert_eq!(one("首页\n2020年政府信息公开工作年度报告").0, None);
        assert_eq!(one("岚縣水務局2020年政府信息公開工作年度報告").0.as_deref(), Some("岚縣水務局"));
    }

    #[test]
    fn what_is_no_title() {
        for text in [
            "政府信息公开年报",
            "现将岚县水利局2020年度政府信息公开工作报告如下:",
            "根据要求,编制2020年度政府信息公开工作年度报告。",
            "关于印发岚县2020年度政府信息公开工作年度报告的通知",
            "国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知",
            "岚县水利局2019-2020年政府信息公开工作年度报告",
            "2020年年报",
            "",
        ] {
            assert!(all(text).is_empty(), "{text}: {:?}", all(text));
        }
    }
}
